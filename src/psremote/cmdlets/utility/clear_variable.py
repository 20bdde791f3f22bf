"""Clear-Variable: sets variables to null."""

from __future__ import annotations

from psremote.cmdlets.common.variables import matching, set_variable
from psremote.engine.cmdlet import Cmdlet, Example, attribute, cmdlet, not_null_or_empty, parameter
from psremote.objects.exceptions import ItemNotFoundException, RuntimeException
from psremote.objects.wildcards import contains_wildcard


@cmdlet("Clear", "Variable", output=("System.Management.Automation.PSVariable",), supports_should_process=True)
class ClearVariableCommand(Cmdlet):
    """Sets variables to null."""

    name = parameter("Name", "string[]", position=0, mandatory=True, by_property_name=True)
    include = parameter("Include", "string[]")
    exclude = parameter("Exclude", "string[]")
    force = parameter("Force", "switch")
    pass_thru = parameter("PassThru", "switch")
    scope = parameter("Scope", "string", validate=(not_null_or_empty(), attribute("ArgumentCompleter", type="System.Management.Automation.ScopeArgumentCompleter"),))

    examples = (
        Example('Clear-Variable x', '$x is null'),
    )

    def process_record(self) -> None:
        table = self.session_state.variables
        for pattern in self.name:
            found = list(matching(table, pattern, self.scope, self.include, self.exclude))
            if not found and not contains_wildcard(pattern):
                self.write_error(ItemNotFoundException(f"There is no variable '{pattern}'.", error_id="VariableNotFound", target=pattern).error_record)
            for variable in found:
                if not self.should_process(f"Name: {variable.name}", "Clear variable"):
                    continue
                try:
                    set_variable(table, variable.name, None, True, self.scope, None, None, bool(self.force), variable)
                except RuntimeException as fault:
                    self.write_error(fault.error_record)
                    continue
                if self.pass_thru:
                    self.write_object(variable)
