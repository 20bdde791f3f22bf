"""Push-Location: remembers the current location, and goes to another."""

from __future__ import annotations

from psremote.cmdlets.common.provider_commands import PATH_FAULTS, PathCommand
from psremote.engine.cmdlet import Example, at, cmdlet, parameter
from psremote.objects.exceptions import PSArgumentException


@cmdlet("Push", "Location", default_parameter_set="Path", output=("System.Management.Automation.PathInfo",), confirm_impact="None")
class PushLocationCommand(PathCommand):
    """Remembers the current location, and goes to another.

    Locations are kept on a stack; Pop-Location goes back to the newest. -StackName names the stack.
    """

    path = parameter("Path", "string", sets={"Path": at(position=0, pipeline=True, by_property_name=True)})
    literal_path = parameter("LiteralPath", "string", sets={"LiteralPath": at(by_property_name=True)}, aliases=("PSPath", "LP",))
    pass_thru = parameter("PassThru", "switch")
    stack_name = parameter("StackName", "string", by_property_name=True)

    examples = (
        Example('Push-Location /tmp', 'goes there, and can come back'),
    )

    def process_record(self) -> None:
        path = self.literal_path if self.literal else self.path
        here = self.paths.current_location
        try:
            place = self.paths.set_location(path, literal=self.literal) if path else here
        except (*PATH_FAULTS, PSArgumentException) as fault:
            self.write_error(fault.error_record)
            return
        self.paths.push(here, self.stack_name)
        if self.pass_thru:
            self.write_object(place)
