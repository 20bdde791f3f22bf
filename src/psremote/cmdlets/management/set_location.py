"""Set-Location: moves the session to another place."""

from __future__ import annotations

from psremote.cmdlets.common.provider_commands import PATH_FAULTS, PathCommand
from psremote.engine.cmdlet import Example, at, cmdlet, parameter
from psremote.objects.exceptions import PSArgumentException


@cmdlet("Set", "Location", default_parameter_set="Path", output=("System.Management.Automation.PathInfo", "System.Management.Automation.PathInfoStack",), confirm_impact="None")
class SetLocationCommand(PathCommand):
    """Moves the session to another place.

    Without a path, home. `-` goes back to where the session was before, `+` forward again.
    """

    path = parameter("Path", "string", sets={"Path": at(position=0, pipeline=True, by_property_name=True)})
    literal_path = parameter("LiteralPath", "string", sets={"LiteralPath": at(mandatory=True, by_property_name=True)}, aliases=("PSPath", "LP",))
    pass_thru = parameter("PassThru", "switch")
    stack_name = parameter("StackName", "string", sets={"Stack": at(by_property_name=True)})

    examples = (
        Example('Set-Location /tmp', 'goes there'),
        Example('Set-Location -', 'goes back'),
    )

    def process_record(self) -> None:
        path = self.literal_path if self.literal else self.path
        try:
            if self.parameter_set_name == "Stack":
                self.paths.set_default_location_stack(self.stack_name)
                if self.pass_thru:
                    self.write_object(self.paths.location_stack(None))
                return
            if path == "" or (path is None and (self.is_bound("Path") or self.literal)):
                return
            if path == "-" and not self.literal:
                place = self.paths.go_back()
            elif path == "+" and not self.literal:
                place = self.paths.go_forward()
            else:
                place = self.paths.set_location("~" if path is None else path, literal=self.literal)
        except (*PATH_FAULTS, PSArgumentException) as fault:
            self.write_error(fault.error_record)
            return
        if self.pass_thru:
            self.write_object(place)
