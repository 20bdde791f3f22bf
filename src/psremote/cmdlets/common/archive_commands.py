"""What Compress-Archive and Expand-Archive share: how their faults are reported, progress by bytes, and files that appear whole or not at all."""

from __future__ import annotations

import contextlib
import os
import uuid
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Any, NoReturn, Self

from psremote.bcl.values.exceptions import InvalidOperationException, IOException
from psremote.bcl.values.storage_exceptions import InvalidDataException
from psremote.cmdlets.common.provider_commands import PATH_FAULTS, PathCommand
from psremote.engine.provider import ProviderRequest
from psremote.engine.session_state.paths import Target
from psremote.objects import ErrorCategory, ErrorRecord
from psremote.objects.stream_records import ProgressRecord, ProgressRecordType

PIECE = 1 << 20
#: what Python raises for an archive or an entry that cannot be read: damaged, cut off, of an unknown method, encrypted
ARCHIVE_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


class StoppedError(Exception):
    """The pipeline was asked to stop in the midst of a file; what was begun is taken back."""


class ArchiveCommand(PathCommand):
    """Base of the commands that pack and unpack: a path that leads nowhere ends them."""

    pass_thru: Any

    def refuse(self, message: str, error_id: str, target: object, category: Any = ErrorCategory.InvalidArgument) -> NoReturn:
        """End the command with an IOException."""
        self.throw_terminating_error(ErrorRecord(IOException(message), error_id, category, target))
        raise AssertionError("throw_terminating_error returned")

    def refuse_archive(self, fault: Exception, path: str, error_id: str) -> NoReturn:
        """End the command over an archive that cannot be read."""
        self.throw_terminating_error(ErrorRecord(InvalidDataException(f"The archive '{path}' cannot be read: {fault}"), error_id, ErrorCategory.InvalidOperation, path))
        raise AssertionError("throw_terminating_error returned")

    def path_fault(self, fault: Any) -> None:
        self.nowhere(fault.error_record.target_object, fault.message)

    def nowhere(self, path: object, message: str = "") -> NoReturn:
        """End the command over a path that leads nowhere."""
        failure = InvalidOperationException(message or f"Nothing matches '{path}'.")
        self.throw_terminating_error(ErrorRecord(failure, "ArchiveCmdletPathNotFound", ErrorCategory.InvalidArgument, path))
        raise AssertionError("throw_terminating_error returned")

    def request(self) -> ProviderRequest:
        """-Force is about files in the way here; it shows no hidden ones."""
        made = super().request()
        made.force = False
        return made

    def resolved(self, path: str, literal: bool) -> list[Target]:
        """What a path leads to, all of it in the file system; what leads nowhere ends the command."""
        try:
            found = self.paths.resolve(path, literal=literal, request=self.request())
        except PATH_FAULTS as fault:
            self.path_fault(fault)
            raise
        if not found:
            self.nowhere(path)
        for target in found:
            if target.provider.name != "FileSystem":
                self.refuse(f"'{target.path}' does not lead into the file system.", "PathNotFound", path)
        return found

    def put_out(self, path: str) -> None:
        """The item at a place of the file system."""
        request = super().request()
        request.force = True
        target = self.paths.locate(f"FileSystem::{path}")
        target.provider.instance.get_item(target.provider_path, request.for_target(target))

    def pour(self, source: IO[bytes], goal: IO[bytes], progress: Progress) -> None:
        """Copy a file's bytes. Raises StoppedError when the pipeline is to stop."""
        while piece := source.read(PIECE):
            if self.stopping:
                raise StoppedError
            goal.write(piece)
            progress.add(len(piece))


class Progress:
    """How many of the bytes are done; told when a whole hundredth more is."""

    def __init__(self, command: ArchiveCommand, status: str, total: int) -> None:
        self.command, self.status, self.total = command, status, total
        self.done, self.told = 0, -1

    def __enter__(self) -> Self:
        self.add(0)
        return self

    def __exit__(self, *_: object) -> None:
        self._tell("Completed")

    def add(self, count: int) -> None:
        """So many bytes more."""
        self.done += count
        percent = min(100, self.done * 100 // self.total) if self.total else 0
        if percent != self.told:
            self.told = percent
            self._tell("Processing")

    def _tell(self, kind: str) -> None:
        record = ProgressRecord(0, self.command.declaration.name, self.status)
        record.percent_complete = self.told
        record.record_type = ProgressRecordType.parse(kind)
        self.command.write_progress(record)


@contextlib.contextmanager
def written_whole(path: str, mode: int = 0o666) -> Iterator[IO[bytes]]:
    """A file to write that takes its name, and another's place, only when the block is done; nothing is left of it otherwise."""
    beside = os.path.join(os.path.dirname(path), f".{uuid.uuid4().hex}.part")
    try:
        with os.fdopen(os.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL, mode), "w+b") as file:
            yield file
        os.replace(beside, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(beside)
        raise
