"""Write-Verbose: writes a message that is shown with -Verbose only."""

from __future__ import annotations

from psremote.engine.cmdlet import Cmdlet, Example, allow_empty_string, cmdlet, parameter


@cmdlet("Write", "Verbose", confirm_impact="None", remoting_capability="None")
class WriteVerboseCommand(Cmdlet):
    """Writes a message that is shown with -Verbose only."""

    message = parameter("Message", "string", position=0, mandatory=True, pipeline=True, aliases=("Msg",), validate=(allow_empty_string(),))

    examples = (
        Example("Write-Verbose 'step 1' -Verbose", 'the message, shown'),
    )

    def process_record(self) -> None:
        self.write_verbose(self.message)
