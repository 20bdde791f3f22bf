"""Set-Variable: sets variables, making those that are missing."""

from __future__ import annotations

from typing import Any

from psremote.cmdlets.common.variables import set_variable
from psremote.engine.cmdlet import Cmdlet, Example, attribute, cmdlet, not_null_or_empty, parameter
from psremote.objects import to_text
from psremote.objects.exceptions import PSArgumentException, SessionStateException
from psremote.objects.wildcards import WildcardPattern


@cmdlet("Set", "Variable", output=("System.Management.Automation.PSVariable",), supports_should_process=True)
class SetVariableCommand(Cmdlet):
    """Sets variables, making those that are missing."""

    name = parameter("Name", "string[]", position=0, mandatory=True, by_property_name=True)
    value = parameter("Value", "object", position=1, pipeline=True, by_property_name=True)
    include = parameter("Include", "string[]")
    exclude = parameter("Exclude", "string[]")
    description = parameter("Description", "string")
    option = parameter("Option", "System.Management.Automation.ScopedItemOptions")
    force = parameter("Force", "switch")
    visibility = parameter("Visibility", "System.Management.Automation.SessionStateEntryVisibility")
    pass_thru = parameter("PassThru", "switch")
    append = parameter("Append", "switch")
    scope = parameter("Scope", "string", validate=(not_null_or_empty(), attribute("ArgumentCompleter", type="System.Management.Automation.ScopeArgumentCompleter"),))

    examples = (
        Example('Set-Variable x 5 -Option ReadOnly', 'a variable that is not overwritten'),
    )

    def begin_processing(self) -> None:
        self.collected: list[Any] = []

    def process_record(self) -> None:
        if not self.is_bound("Value") or not self.expects_values():
            return
        self.collected.append(self.value)

    def expects_values(self) -> bool:
        """Whether values come down the pipeline, to be set together at the end."""
        return bool(self.my_invocation.expecting_input)

    def end_processing(self) -> None:
        given = self.is_bound("Value")
        value: Any = self.value
        if self.expects_values() and self.collected:
            value = self.collected[0] if len(self.collected) == 1 else list(self.collected)
            given = True
        for name in self.name:
            self.set_one(name, value, given)

    def set_one(self, name: str, value: Any, given: bool) -> None:
        """One name."""
        if self.include and not any(WildcardPattern(p).is_match(name) for p in self.include):
            return
        if self.exclude and any(WildcardPattern(p).is_match(name) for p in self.exclude):
            return
        table = self.session_state.variables
        if not self.should_process(f"Name: {name} Value: {to_text(value)}", "Set variable"):
            return
        options = self.option.value if self.option is not None else None
        if self.append:
            present = table.get_variable(name, self.scope)
            before = present.value if present is not None else None
            value = [*(before if isinstance(before, list) else [] if before is None else [before]), *(value if isinstance(value, list) else [value])]
        try:
            set_variable(table, name, value, given, self.scope, options, self.description, bool(self.force))
        except (SessionStateException, PSArgumentException) as fault:
            self.write_error(fault.error_record)
            return
        if self.pass_thru:
            self.write_object(table.get_variable(name, self.scope))
