"""Start-Transcript: writes what is on the screen to a file, too."""

from __future__ import annotations

import base64
import os
import platform
import time
from typing import Any

from psremote.bcl.values.exceptions import UnauthorizedAccessException
from psremote.cmdlets.common.transcription import Transcript, header, transcription
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, not_null_or_empty, parameter
from psremote.objects import PSNoteProperty, PSObject, add_member, to_text
from psremote.objects.exceptions import PSInvalidOperationException


@cmdlet("Start", "Transcript", default_parameter_set="ByPath", output=("System.String",), supports_should_process=True)
class StartTranscriptCommand(Cmdlet):
    """Starts to write what goes to the screen to a file, until Stop-Transcript or the end of the session.

    Without a name the file is made in the home folder; `$Transcript` names another one.
    """

    examples = (Example("Start-Transcript -Path log.txt -Append", "goes on with a transcript"),)

    path = parameter("Path", "string", sets={"ByPath": at(position=0)}, validate=(not_null_or_empty(),), help="The file.")
    literal_path = parameter("LiteralPath", "string", sets={"ByLiteralPath": at(position=0)}, aliases=("PSPath", "LP"), validate=(not_null_or_empty(),), help="The file, its name taken as it is.")
    output_directory = parameter("OutputDirectory", "string", sets={"ByOutputDirectory": at(position=0)}, validate=(not_null_or_empty(),), help="A folder for a file with a name of its own.")
    append = parameter("Append", "switch", help="Go on with a file that is there.")
    force = parameter("Force", "switch", help="Write to a read-only file.")
    no_clobber = parameter("NoClobber", "switch", aliases=("NoOverwrite",), help="Refuse a file that is there.")
    include_invocation_header = parameter("IncludeInvocationHeader", "switch", help="Put the time before each command that is typed.")
    use_minimal_header = parameter("UseMinimalHeader", "switch", help="A short head.")

    def begin_processing(self) -> None:
        path = self.file()
        if not self.should_process(path, "Start-Transcript"):
            return
        if os.path.exists(path) and self.no_clobber and not self.append:
            fault = UnauthorizedAccessException(f"{path} is there already, and -NoClobber keeps it.")
            self.throw_terminating_error(self.make_error(fault, "NoClobber", "ResourceExists", path))
        try:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            if self.force and os.path.exists(path) and not os.access(path, os.W_OK):
                os.chmod(path, 0o600)
            transcript = Transcript(path, bool(self.append))
        except OSError as fault:
            refused = PSInvalidOperationException(f"The transcript cannot be written to {path}: {fault.strerror}.")
            self.throw_terminating_error(self.make_error(refused, "CannotStartTranscription", "InvalidOperation"))
            return
        transcript.put(header(self.context, bool(self.use_minimal_header)))
        transcription(self.context).start(transcript)
        transcription(self.context).invocation_headers = bool(self.include_invocation_header)
        self.write_object(said(f"Transcript started, output file is {path}", path))

    def file(self) -> str:
        """Where the transcript goes."""
        given = self.path or self.literal_path
        if given is None and self.output_directory is None:
            named = self.context.global_session_state.variables.get("Transcript")
            given = to_text(named) if named else None
        if given is not None:
            return self.absolute(given)
        letters = base64.b32encode(os.urandom(5)).decode("ascii")
        name = f"PowerShell_transcript.{platform.node()}.{letters}.{time.strftime('%Y%m%d%H%M%S')}.txt"
        return os.path.join(self.absolute(self.output_directory or os.path.expanduser("~")), name)

    def absolute(self, path: str) -> str:
        """A path seen from the session's folder."""
        here = getattr(self.session_state.path.current_location, "provider_path", None) or os.getcwd()
        return os.path.normpath(os.path.join(here, os.path.expanduser(path)))


def said(text: str, path: str) -> Any:
    """The answer, with the file as a property."""
    made = PSObject(text)
    add_member(made, PSNoteProperty("Path", path))
    return made
