"""Text files of commands that read or write whole files: opening, encodings, and what may go wrong."""

from __future__ import annotations

import os
from typing import IO, Any

from psremote.bcl.values.exceptions import DirectoryNotFoundException, IOException, UnauthorizedAccessException
from psremote.engine.text_encodings import UTF8, detect, text_encoding
from psremote.objects import ErrorCategory, ErrorRecord


def read_text(path: str, encoding: Any) -> str:
    """A file's text; its first bytes may tell another encoding."""
    with open(path, "rb") as handle:
        data = handle.read()
    used, skipped = detect(data[:4], text_encoding(encoding))
    return data[skipped:].decode(used.codec, "replace")


class OutputFile:
    """A text file that is being written."""

    def __init__(self, cmdlet: Any, path: str, *, literal: bool, append: bool, force: bool, no_clobber: bool, encoding: Any) -> None:
        self.encoding = text_encoding(encoding, UTF8)
        target = cmdlet.context.session_state.path.resolve(path, literal=literal, missing_ok=True)
        if not target:
            target = [cmdlet.context.session_state.path.locate(path)]
        if target[0].provider.name != "FileSystem":
            failure = IOException(f"'{path}' does not lead into the file system.")
            cmdlet.throw_terminating_error(ErrorRecord(failure, "ReadWriteFileNotFileSystemProvider", ErrorCategory.InvalidArgument, path))
        full = target[0].provider_path
        if no_clobber and not append and os.path.exists(full):
            failure = IOException(f"The file '{path}' is there already.")
            cmdlet.throw_terminating_error(ErrorRecord(failure, "NoClobber", ErrorCategory.ResourceExists, full))
        if append and encoding is None and os.path.isfile(full):
            with open(full, "rb") as present:
                self.encoding = detect(present.read(4), UTF8)[0]
        self.handle = self.open(cmdlet, full, append, force)
        if self.handle.tell() == 0 and self.encoding.mark:
            self.handle.write(self.encoding.mark)

    def open(self, cmdlet: Any, full: str, append: bool, force: bool) -> IO[bytes]:
        try:
            if os.path.isfile(full) and not os.stat(full).st_mode & 0o222:
                if not force:
                    raise PermissionError(13, "The file is read-only", full)
                os.chmod(full, os.stat(full).st_mode | 0o200)
            return open(full, "ab" if append else "wb")
        except OSError as fault:
            text = f"'{full}' cannot be written: {fault.strerror}."
            if isinstance(fault, (PermissionError, IsADirectoryError)):
                failure: Any = UnauthorizedAccessException(text)
            else:
                failure = DirectoryNotFoundException(text) if isinstance(fault, FileNotFoundError) else IOException(text)
            cmdlet.throw_terminating_error(ErrorRecord(failure, "FileOpenFailure", ErrorCategory.OpenError, full))
            raise

    def write(self, text: str) -> None:
        self.handle.write(self.encoding.encode(text))

    def write_line(self, text: str) -> None:
        self.write(text + "\n")

    def close(self) -> None:
        self.handle.close()
