"""Remove-Variable: removes variables."""

from __future__ import annotations

from psremote.cmdlets.common.variables import matching, remove
from psremote.engine.cmdlet import Cmdlet, Example, attribute, cmdlet, not_null_or_empty, parameter
from psremote.engine.session_state.scopes import CONSTANT, READ_ONLY
from psremote.objects.exceptions import ItemNotFoundException, SessionStateUnauthorizedAccessException
from psremote.objects.wildcards import contains_wildcard


@cmdlet("Remove", "Variable", supports_should_process=True)
class RemoveVariableCommand(Cmdlet):
    """Removes variables."""

    name = parameter("Name", "string[]", position=0, mandatory=True, by_property_name=True)
    include = parameter("Include", "string[]")
    exclude = parameter("Exclude", "string[]")
    force = parameter("Force", "switch")
    scope = parameter("Scope", "string", validate=(not_null_or_empty(), attribute("ArgumentCompleter", type="System.Management.Automation.ScopeArgumentCompleter"),))

    examples = (
        Example('Remove-Variable x', '$x is gone'),
    )

    def process_record(self) -> None:
        table = self.session_state.variables
        for pattern in self.name:
            found = list(matching(table, pattern, self.scope, self.include, self.exclude))
            if not found and not contains_wildcard(pattern):
                self.write_error(ItemNotFoundException(f"There is no variable '{pattern}'.", error_id="VariableNotFound", target=pattern).error_record)
            for variable in found:
                if not self.should_process(f"Name: {variable.name}", "Remove variable"):
                    continue
                options = variable.options
                if options & CONSTANT or (options & READ_ONLY and not self.force):
                    fault = SessionStateUnauthorizedAccessException(
                        f"The variable '{variable.name}' cannot be removed: it is constant or read-only.", error_id="VariableNotRemovable", target=variable.name
                    )
                    self.write_error(fault.error_record)
                    continue
                remove(variable)
