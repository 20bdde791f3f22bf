"""Pop-Location: goes back to the location that was remembered last."""

from __future__ import annotations

from psremote.engine.cmdlet import Cmdlet, Example, cmdlet, parameter
from psremote.objects import ErrorCategory, ErrorRecord
from psremote.objects.exceptions import DriveNotFoundException, ItemNotFoundException, PSArgumentException


@cmdlet("Pop", "Location", output=("System.Management.Automation.PathInfo",), confirm_impact="None")
class PopLocationCommand(Cmdlet):
    """Goes back to the location that was remembered last.

    An empty stack leaves the session where it is.
    """

    pass_thru = parameter("PassThru", "switch")
    stack_name = parameter("StackName", "string", by_property_name=True)

    examples = (
        Example('Pop-Location', 'back to where Push-Location was called'),
    )

    def process_record(self) -> None:
        paths = self.context.session_state.path
        if self.stack_name and paths.location_stack(self.stack_name) is None:
            failure = PSArgumentException(f"There is no location stack named '{self.stack_name}'.")
            self.write_error(ErrorRecord(failure, "Argument", ErrorCategory.InvalidArgument, None))
            return
        try:
            place = paths.pop_location(self.stack_name)
        except (ItemNotFoundException, DriveNotFoundException) as fault:
            self.write_error(fault.error_record)
            return
        if self.pass_thru and place is not None:
            self.write_object(place)
