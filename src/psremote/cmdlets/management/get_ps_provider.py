"""Get-PSProvider: lists the providers of the session."""

from __future__ import annotations

from psremote.engine.cmdlet import Cmdlet, Example, cmdlet, not_null_or_empty, parameter
from psremote.engine.session_state.drives import ProviderInfo
from psremote.objects import ErrorCategory
from psremote.objects.exceptions import ProviderNotFoundException
from psremote.objects.wildcards import WildcardPattern, contains_wildcard


@cmdlet("Get", "PSProvider", output=("System.Management.Automation.ProviderInfo",), confirm_impact="None")
class GetPSProviderCommand(Cmdlet):
    """Lists the providers of the session.

    A provider is what stands behind the drives of one kind.
    """

    ps_provider = parameter("PSProvider", "string[]", position=0, by_property_name=True, validate=(not_null_or_empty(),))

    examples = (
        Example('Get-PSProvider', 'all providers'),
    )

    def process_record(self) -> None:
        providers: list[ProviderInfo] = self.context.session_state.drives.providers
        for name in self.ps_provider or ["*"]:
            pattern = WildcardPattern(name)
            found = [info for info in providers if info.matches(name) or pattern.is_match(info.name)]
            if not found and not contains_wildcard(name):
                failure = ProviderNotFoundException(f"There is no provider named '{name}'.", error_id="ProviderNotFound", category=ErrorCategory.ObjectNotFound, target=name)
                self.write_error(failure.error_record)
            for info in found:
                self.write_object(info)
