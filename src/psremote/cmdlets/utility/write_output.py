"""Write-Output: puts objects into the pipeline."""

from __future__ import annotations

from psremote.engine.cmdlet import Cmdlet, Example, allow_empty_collection, allow_null, cmdlet, parameter


@cmdlet("Write", "Output", confirm_impact="None", remoting_capability="None")
class WriteOutputCommand(Cmdlet):
    """Puts objects into the pipeline."""

    input_object = parameter("InputObject", "psobject", position=0, mandatory=True, pipeline=True, remaining=True, validate=(allow_null(), allow_empty_collection(),))
    no_enumerate = parameter("NoEnumerate", "switch")

    examples = (
        Example("Write-Output 'a', 'b'", 'two objects'),
    )

    def process_record(self) -> None:
        value = self.input_object
        if self.no_enumerate:
            self.write_object(value)
            return
        self.write_object(value, enumerate=True)
