"""Write-Warning: writes a warning."""

from __future__ import annotations

from psremote.engine.cmdlet import Cmdlet, Example, allow_empty_string, cmdlet, parameter


@cmdlet("Write", "Warning", confirm_impact="None", remoting_capability="None")
class WriteWarningCommand(Cmdlet):
    """Writes a warning."""

    message = parameter("Message", "string", position=0, mandatory=True, pipeline=True, aliases=("Msg",), validate=(allow_empty_string(),))

    examples = (
        Example("Write-Warning 'Disk almost full'", 'a warning'),
    )

    def process_record(self) -> None:
        self.write_warning(self.message)
