"""New-TemporaryFile: makes an empty file with a name nobody else has."""

from __future__ import annotations

import os
import tempfile

from psremote.bcl.machine.file_info import FileInfo
from psremote.bcl.values.exceptions import IOException
from psremote.engine.cmdlet import Cmdlet, Example, cmdlet
from psremote.objects import ErrorCategory, ErrorRecord


@cmdlet("New", "TemporaryFile", output=("System.IO.FileInfo",), supports_should_process=True, confirm_impact="Low")
class NewTemporaryFileCommand(Cmdlet):
    """Makes an empty file with a name nobody else has.

    It lies in the directory for temporary files; remove it when it is no longer needed.
    """

    examples = (
        Example('$file = New-TemporaryFile', 'an empty file, as an object'),
    )

    def end_processing(self) -> None:
        if not self.should_process(tempfile.gettempdir(), "New-TemporaryFile"):
            return
        try:
            handle, path = tempfile.mkstemp(prefix="tmp", suffix=".tmp")
        except OSError as fault:
            failure = IOException(f"No temporary file can be made: {fault.strerror}.")
            self.throw_terminating_error(ErrorRecord(failure, "NewTemporaryFileWriteError", ErrorCategory.WriteError, tempfile.gettempdir()))
            return
        os.close(handle)
        self.write_object(FileInfo(path))
