"""New-Guid: a new random GUID, the empty one, or one of a text."""

from __future__ import annotations

from psremote.bcl.values.exceptions import FormatException
from psremote.bcl.values.guid import Guid
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, parameter
from psremote.objects import ErrorCategory, ErrorRecord


@cmdlet("New", "Guid", default_parameter_set="Default", output=("System.Guid",), confirm_impact="None")
class NewGuidCommand(Cmdlet):
    """A new random GUID, the empty one, or one of a text."""

    empty = parameter("Empty", "switch", sets={"Empty": at()})
    input_object = parameter("InputObject", "string", sets={"InputObject": at(position=0, pipeline=True)})

    examples = (
        Example("(New-Guid -Empty).ToString('N')", "32 zeros"),
    )

    def process_record(self) -> None:
        if self.parameter_set_name == "InputObject":
            try:
                self.write_object(Guid(self.input_object))
            except FormatException as fault:
                self.write_error(ErrorRecord(fault, "StringNotRecognizedAsGuid", ErrorCategory.InvalidArgument, None))
            return
        self.write_object(Guid(0) if self.empty else Guid.new_guid())
