"""New-Variable: makes a variable."""

from __future__ import annotations

from psremote.cmdlets.common.variables import set_variable
from psremote.engine.cmdlet import Cmdlet, Example, attribute, cmdlet, not_null_or_empty, parameter
from psremote.engine.session_state.scopes import UNSET
from psremote.objects import to_text
from psremote.objects.exceptions import RuntimeException, SessionStateException


@cmdlet("New", "Variable", output=("System.Management.Automation.PSVariable",), supports_should_process=True, confirm_impact="Low")
class NewVariableCommand(Cmdlet):
    """Makes a variable."""

    name = parameter("Name", "string", position=0, mandatory=True, by_property_name=True)
    value = parameter("Value", "object", position=1, pipeline=True, by_property_name=True)
    description = parameter("Description", "string")
    option = parameter("Option", "System.Management.Automation.ScopedItemOptions")
    visibility = parameter("Visibility", "System.Management.Automation.SessionStateEntryVisibility")
    force = parameter("Force", "switch")
    pass_thru = parameter("PassThru", "switch")
    scope = parameter("Scope", "string", validate=(not_null_or_empty(), attribute("ArgumentCompleter", type="System.Management.Automation.ScopeArgumentCompleter"),))

    examples = (
        Example('New-Variable limit 10 -Option Constant', 'a constant'),
    )

    def process_record(self) -> None:
        table = self.session_state.variables
        scope = self.session_state.find_scope(self.scope)
        if scope.get_local(self.name.lower()) is not UNSET and not self.force:
            fault = SessionStateException(f"There is a variable '{self.name}' already; use -Force or Set-Variable.", error_id="VariableAlreadyExists", category="ResourceExists", target=self.name)
            self.write_error(fault.error_record)
            return
        if not self.should_process(f"Name: {self.name} Value: {to_text(self.value)}", "New variable"):
            return
        options = self.option.value if self.option is not None else 0
        try:
            set_variable(table, self.name, self.value, True, self.scope, options, self.description, bool(self.force))
        except RuntimeException as fault:
            self.write_error(fault.error_record)
            return
        if self.pass_thru:
            self.write_object(table.get_variable(self.name, self.scope))
