"""Get-Location: tells where the session stands."""

from __future__ import annotations

from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, parameter
from psremote.engine.session_state.paths import PathInfo, PathIntrinsics
from psremote.objects import ErrorCategory, ErrorRecord
from psremote.objects.exceptions import DriveNotFoundException, ProviderNotFoundException, PSArgumentException
from psremote.objects.wildcards import WildcardPattern, contains_wildcard


@cmdlet("Get", "Location", default_parameter_set="Location", output=("System.Management.Automation.PathInfo", "System.Management.Automation.PathInfoStack",), confirm_impact="None")
class GetLocationCommand(Cmdlet):
    """Tells where the session stands.

    The current location, that of a drive or a provider, or a stack of remembered locations.
    """

    ps_provider = parameter("PSProvider", "string[]", sets={"Location": at(by_property_name=True)})
    ps_drive = parameter("PSDrive", "string[]", sets={"Location": at(by_property_name=True)})
    stack = parameter("Stack", "switch", sets={"Stack": at()})
    stack_name = parameter("StackName", "string[]", sets={"Stack": at(by_property_name=True)})

    examples = (
        Example('Get-Location', 'the current location'),
    )

    @property
    def paths(self) -> PathIntrinsics:
        found: PathIntrinsics = self.context.session_state.path
        return found

    def process_record(self) -> None:
        if self.parameter_set_name == "Stack":
            self.show_stacks()
        elif self.ps_drive:
            for name in self.ps_drive:
                try:
                    self.write_object(PathInfo(self.paths.drive_target(self.paths.drives.get(name))))
                except DriveNotFoundException as fault:
                    self.write_error(fault.error_record)
        elif self.ps_provider:
            for name in self.ps_provider:
                self.show_provider(name)
        else:
            self.write_object(self.paths.current_location)

    def show_provider(self, name: str) -> None:
        pattern = WildcardPattern(name)
        found = [info for info in self.paths.drives.providers if pattern.is_match(info.name) or info.matches(name)]
        if not found and not contains_wildcard(name):
            failure = ProviderNotFoundException(f"There is no provider named '{name}'.")
            self.write_error(ErrorRecord(failure, "GetLocationNoMatchingProvider", ErrorCategory.ObjectNotFound, [name]))
        for info in found:
            self.write_object(self.paths.current_provider_location(info.name))

    def show_stacks(self) -> None:
        for name in self.stack_name or [None]:
            stack = self.paths.location_stack(name)
            if stack is None:
                failure = PSArgumentException(f"There is no location stack named '{name}'.")
                self.write_error(ErrorRecord(failure, "Argument", ErrorCategory.InvalidArgument, None))
            else:
                self.write_object(stack)
