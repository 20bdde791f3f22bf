"""Write-Debug: writes a message that is shown with -Debug only."""

from __future__ import annotations

from psremote.engine.cmdlet import Cmdlet, Example, allow_empty_string, cmdlet, parameter


@cmdlet("Write", "Debug", confirm_impact="None", remoting_capability="None")
class WriteDebugCommand(Cmdlet):
    """Writes a message that is shown with -Debug only."""

    message = parameter("Message", "string", position=0, mandatory=True, pipeline=True, aliases=("Msg",), validate=(allow_empty_string(),))

    examples = (
        Example("Write-Debug 'x is 5' -Debug", 'the message, shown'),
    )

    def process_record(self) -> None:
        self.write_debug(self.message)
