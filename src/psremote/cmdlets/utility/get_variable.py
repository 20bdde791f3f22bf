"""Get-Variable: shows variables."""

from __future__ import annotations

from psremote.cmdlets.common.variables import matching
from psremote.engine.cmdlet import Cmdlet, Example, attribute, cmdlet, not_null_or_empty, parameter
from psremote.objects.exceptions import ItemNotFoundException
from psremote.objects.wildcards import contains_wildcard


@cmdlet("Get", "Variable", output=("System.Management.Automation.PSVariable",), confirm_impact="None")
class GetVariableCommand(Cmdlet):
    """Shows variables."""

    name = parameter("Name", "string[]", position=0, pipeline=True, by_property_name=True, validate=(not_null_or_empty(),))
    value_only = parameter("ValueOnly", "switch")
    include = parameter("Include", "string[]")
    exclude = parameter("Exclude", "string[]")
    scope = parameter("Scope", "string", validate=(not_null_or_empty(), attribute("ArgumentCompleter", type="System.Management.Automation.ScopeArgumentCompleter"),))

    examples = (
        Example('Get-Variable PS*', "the engine's own variables"),
    )

    def process_record(self) -> None:
        table = self.session_state.variables
        for pattern in self.name or ["*"]:
            found = list(matching(table, pattern, self.scope, self.include, self.exclude))
            if not found and not contains_wildcard(pattern):
                fault = ItemNotFoundException(f"There is no variable '{pattern}'.", error_id="VariableNotFound", target=pattern)
                self.write_error(fault.error_record)
            for variable in found:
                self.write_object(variable.value if self.value_only else variable)
