"""Remove-Alias: removes aliases."""

from __future__ import annotations

from psremote.engine.cmdlet import Cmdlet, Example, attribute, cmdlet, parameter
from psremote.engine.session_state.scopes import CONSTANT, READ_ONLY
from psremote.objects.exceptions import ItemNotFoundException, SessionStateUnauthorizedAccessException


@cmdlet("Remove", "Alias", default_parameter_set="Default", confirm_impact="None")
class RemoveAliasCommand(Cmdlet):
    """Removes aliases."""

    name = parameter("Name", "string[]", position=0, mandatory=True, pipeline=True, by_property_name=True)
    scope = parameter("Scope", "string", validate=(attribute("ArgumentCompleter", type="System.Management.Automation.ScopeArgumentCompleter"),))
    force = parameter("Force", "switch")

    examples = (
        Example('Remove-Alias ll', 'll is gone'),
    )

    def process_record(self) -> None:
        state = self.session_state
        for name in self.name:
            scope = state.find_scope(self.scope) if self.is_bound("Scope") else None
            present = state.aliases.get_local(name, scope) if scope is not None else state.aliases.get(name)
            if present is None:
                self.write_error(ItemNotFoundException(f"There is no alias '{name}'.", error_id="ItemNotFoundException", target=name).error_record)
                continue
            options = present.options.value
            if options & CONSTANT or (options & READ_ONLY and not self.force):
                fault = SessionStateUnauthorizedAccessException(f"The alias '{name}' cannot be removed: it is read-only or constant.", error_id="AliasNotRemovable", target=name)
                self.write_error(fault.error_record)
                continue
            state.aliases.remove(name, self.scope)
