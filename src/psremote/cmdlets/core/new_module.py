"""New-Module: makes a module of a script block."""

from __future__ import annotations

from typing import Any

from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, not_null, parameter
from psremote.engine.modules.module_table import ImportOptions, matches
from psremote.objects import to_text
from psremote.objects.exceptions import RuntimeException


@cmdlet("New", "Module", default_parameter_set="ScriptBlock", output=("System.Management.Automation.PSModuleInfo",), confirm_impact="None")
class NewModuleCommand(Cmdlet):
    """Makes a module of a script block."""

    name = parameter("Name", "string", sets={"Name": at(position=0, mandatory=True, pipeline=True)})
    script_block = parameter("ScriptBlock", "scriptblock", sets={"Name": at(position=1, mandatory=True), "ScriptBlock": at(position=0, mandatory=True)}, validate=(not_null(),))
    function = parameter("Function", "string[]", validate=(not_null(),))
    cmdlet = parameter("Cmdlet", "string[]", validate=(not_null(),))
    return_result = parameter("ReturnResult", "switch")
    as_custom_object = parameter("AsCustomObject", "switch")
    argument_list = parameter("ArgumentList", "object[]", remaining=True, aliases=("Args",))

    examples = (
        Example('$m = New-Module { function Get-X { 1 } }', 'a module with one function'),
    )

    def end_processing(self) -> None:
        block = self.script_block
        modules = self.context.modules
        name = self.name or f"__DynamicModule_{self.context.new_guid()}"
        module = modules.new_module(name, "")
        module.path = name if self.name else module.path
        module.definition = to_text(block)
        bound = type(block)(block.code, module.session_state)
        context = self.context
        caller = context.scope
        left = caller.session_state
        before, left.current_scope = left.current_scope, caller
        output: list[Any] = []
        try:
            context.scope = module.session_state.root_scope
            try:
                output = modules.run_in_module(bound, self.argument_list or ())
            finally:
                context.scope = caller
                left.current_scope = before
        except RuntimeException as fault:
            self.write_error(fault.error_record)
            return
        modules.collect_exports(module)
        if self.is_bound("Function") or self.is_bound("Cmdlet"):
            wanted = list(self.function or ())
            module.functions = {k: f for k, f in module.functions.items() if matches(f.name, wanted)}
        if self.as_custom_object:
            self.write_object(module.as_custom_object())
            return
        modules.import_into(module, self.session_state.root_scope, ImportOptions(disable_name_checking=True))
        if self.return_result:
            for one in output:
                self.write_object(one)
        else:
            self.write_object(module)
