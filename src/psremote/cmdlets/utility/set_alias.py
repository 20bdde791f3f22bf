"""Set-Alias: makes an alias or changes one."""

from __future__ import annotations

from psremote.engine.cmdlet import Cmdlet, Example, attribute, cmdlet, parameter
from psremote.engine.command_info import AliasInfo
from psremote.engine.session_state.scopes import ALL_SCOPE, CONSTANT, READ_ONLY
from psremote.objects.exceptions import SessionStateUnauthorizedAccessException


@cmdlet("Set", "Alias", output=("System.Management.Automation.AliasInfo",), supports_should_process=True)
class SetAliasCommand(Cmdlet):
    """Makes an alias or changes one."""

    name = parameter("Name", "string", position=0, mandatory=True, by_property_name=True)
    value = parameter("Value", "string", position=1, mandatory=True, by_property_name=True)
    description = parameter("Description", "string")
    option = parameter("Option", "System.Management.Automation.ScopedItemOptions")
    pass_thru = parameter("PassThru", "switch")
    scope = parameter("Scope", "string", validate=(attribute("ArgumentCompleter", type="System.Management.Automation.ScopeArgumentCompleter"),))
    force = parameter("Force", "switch")

    examples = (
        Example('Set-Alias ll Get-ChildItem', 'll lists files'),
    )

    def process_record(self) -> None:
        state = self.session_state
        scope = state.find_scope(self.scope)
        present = state.aliases.get_local(self.name, scope) or state.aliases.get(self.name)
        if present is not None and present.options.value & (READ_ONLY | CONSTANT) and (present.options.value & CONSTANT or not self.force):
            fault = SessionStateUnauthorizedAccessException(
                f"The alias '{self.name}' cannot be changed: it is read-only or constant.", error_id="AliasNotWritable", target=self.name
            )
            self.write_error(fault.error_record)
            return
        if not self.should_process(f"Name: {self.name} Value: {self.value}", "Set alias"):
            return
        options = self.option.value if self.option is not None else (present.options.value & ALL_SCOPE if present is not None else 0)
        alias = AliasInfo(self.name, self.value, self.context, self.context.module, options, self.description or "")
        state.aliases.set(self.name, alias, scope)
        if options & ALL_SCOPE:
            state.aliases.set(self.name, alias, state.global_scope)
        if self.pass_thru:
            self.write_object(alias)
