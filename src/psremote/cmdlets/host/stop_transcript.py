"""Stop-Transcript: ends the transcript."""

from __future__ import annotations

from psremote.cmdlets.common.transcription import footer, transcription
from psremote.engine.cmdlet import Cmdlet, Example, cmdlet
from psremote.objects import PSNoteProperty, PSObject, add_member
from psremote.objects.exceptions import PSInvalidOperationException


@cmdlet("Stop", "Transcript", output=("System.String",), supports_should_process=True, confirm_impact="None")
class StopTranscriptCommand(Cmdlet):
    """Ends the transcript that Start-Transcript started last.

    The file gets its end and is closed.
    """

    examples = (Example("Stop-Transcript", "the name of the file"),)

    def begin_processing(self) -> None:
        if not self.should_process("the transcript", "Stop-Transcript"):
            return
        files = transcription(self.context)
        if not files.transcripts:
            fault = PSInvalidOperationException("There is no transcript to stop.")
            self.throw_terminating_error(self.make_error(fault, "InvalidOperation", "InvalidOperation"))
        transcript = files.stop()
        transcript.put(footer())
        transcript.close()
        made = PSObject(f"Transcript stopped, output file is {transcript.path}")
        add_member(made, PSNoteProperty("Path", transcript.path))
        self.write_object(made)
