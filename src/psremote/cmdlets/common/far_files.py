"""Files of a session's far end: looked at, read and written piece by piece through its pipelines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from queue import Empty
from typing import Any

from psremote.bcl.values.arrays import bytes_array
from psremote.bcl.values.exceptions import ArgumentException, IOException, UnauthorizedAccessException
from psremote.bcl.values.numbers import Int64
from psremote.client.power_shell import Batch, PowerShell, RunningPipeline
from psremote.client.ps_session import PSSession
from psremote.cmdlets.common import copy_scripts
from psremote.cmdlets.common.remote_stamp import stamp_record
from psremote.errors import PipelineStoppedError, PSRemoteError, RemoteError
from psremote.objects import ErrorCategory, ErrorRecord, get_property, to_text
from psremote.objects.exceptions import PipelineStoppedException, PSInvalidOperationException
from psremote.objects.remoting_exceptions import PSRemotingTransportException
from psremote.protocol.psrp.error_records import RemotingErrorRecord
from psremote.protocol.psrp.states import RunspacePoolState

PIECE = 1 << 20
"""Bytes that travel as one object: large enough to make the round trips cheap, small enough to be held a few times over."""
PIECES_AT_ONCE = 16
"""So many pieces one pipeline reads: what has come and is not written yet is never more than that."""
STOP_GRACE = 10.0
"""So long the far end may take to stop; then it is left to itself."""
AVAILABLE = 1
_NO_FULL_LANGUAGE = (
    "ScriptsNotAllowed", "MethodInvocationNotSupportedInConstrainedLanguage", "CannotCreateTypeConstrainedLanguage", "ConversionSupportedOnlyToCoreTypes",
    "PropertySetterNotSupportedInConstrainedLanguage", "CommandNotFoundException",
)


class CopyFault(Exception):
    """What keeps an item from being copied; `ends_all` where nothing more can be copied, either."""

    def __init__(self, record: ErrorRecord, *, ends_all: bool = False) -> None:
        super().__init__(record.message)
        self.record, self.ends_all = record, ends_all


@dataclass(frozen=True)
class FarPath:
    """What a path of the far end leads to."""

    full: str
    is_file: bool
    is_folder: bool
    has_parent: bool


@dataclass(frozen=True)
class FarItem:
    """A file or a directory of the far end."""

    top: int
    """Which of the items that the path means it is or lies below."""
    name: str
    """That item's name."""
    below: tuple[str, ...]
    """The way from there."""
    full: str
    is_folder: bool
    length: int
    written: int
    """Ticks of the time of its last change, in UTC."""
    read_only: bool


class FarFiles:
    """One session's; `stop` may be called from another thread."""

    def __init__(self, session: PSSession) -> None:
        self.session = session
        self._running: RunningPipeline | None = None
        self._stopped = False

    def check(self) -> None:
        """CopyFault unless the session can be used now."""
        availability = self.session.runspace.availability
        if availability.value != AVAILABLE:
            state = self.session.state
            why = f"is {state.name}" if state is not RunspacePoolState.Opened else "is busy with another command"
            fault = PSInvalidOperationException(f"The session {self.session.name} ({self.session.computer_name}) {why}; files are copied through one that is open and free.")
            raise CopyFault(ErrorRecord(fault, "SessionIsNotAvailable", ErrorCategory.InvalidOperation, availability), ends_all=True)

    def stop(self) -> None:
        """End what runs there."""
        self._stopped = True
        running = self._running
        if running is not None:
            running.stop()
            running.queue.put(Batch())

    # --- what is there

    def look(self, path: str, *, as_source: bool = False) -> FarPath:
        """What a path leads to. CopyFault where it is relative, or nothing can be there."""
        [found] = self._run(copy_scripts.LOOK, Path=path)
        if not get_property(found, "Rooted"):
            fault = ArgumentException(f"'{path}' is relative; a path of the far end has to be absolute.")
            raise CopyFault(ErrorRecord(fault, "RemotePathIsNotAbsolute", ErrorCategory.InvalidArgument, path), ends_all=True)
        full = get_property(found, "Full")
        made = FarPath(
            to_text(full) if full is not None else "", bool(get_property(found, "IsFile")), bool(get_property(found, "IsFolder")), bool(get_property(found, "HasParent"))
        )
        if not made.full or not (made.has_parent or made.is_folder or as_source):
            raise self.missing(path)
        return made

    def missing(self, path: str) -> CopyFault:
        """There is no such path."""
        fault = ArgumentException(f"'{path}' leads nowhere on {self.session.computer_name}.")
        return CopyFault(ErrorRecord(fault, "RemotePathNotFound", ErrorCategory.WriteError, path), ends_all=True)

    def find(self, path: str, *, literal: bool, recurse: bool, filter: str | None, include: Iterable[str], exclude: Iterable[str]) -> list[FarItem]:
        """The items a path means, each followed by what is below it."""
        found = self._run(
            copy_scripts.FIND, Path=path, Literal=literal, Recurse=recurse, Filter=filter or "", Include=list(include) or None, Exclude=list(exclude) or None
        )
        return [self._item(one) for one in found]

    def _item(self, facts: Any) -> FarItem:
        name, below = to_text(get_property(facts, "Name")), to_text(get_property(facts, "Below"))
        parts = tuple(below.split("/")) if below else ()
        for part in (name, *parts):
            # A far end decides what it has, never where things go here.
            if part in ("", ".", "..") or "/" in part or "\0" in part:
                fault = IOException(f"{self.session.computer_name} names a file '{'/'.join((name, *parts))}', which cannot be the name of one below another.")
                raise CopyFault(ErrorRecord(fault, "CopyItemRemoteNameRefused", ErrorCategory.SecurityError, name), ends_all=True)
        return FarItem(
            int(get_property(facts, "Top")), name, parts, to_text(get_property(facts, "Full")), bool(get_property(facts, "IsFolder")),
            int(get_property(facts, "Length") or 0), int(get_property(facts, "Written") or 0), bool(get_property(facts, "ReadOnly")),
        )

    def make_folder(self, path: str) -> None:
        """Make a directory, where there is none."""
        self._run(copy_scripts.FOLDER, path, Path=path)

    def digests(self, path: str, end: int) -> list[str]:
        """The hashes of a file's whole pieces below *end*; none where there is no file."""
        return [to_text(one) for one in self._run(copy_scripts.DIGESTS, path, Path=path, Size=PIECE, End=Int64(end))]

    def hash(self, path: str) -> str:
        """The hash of a file."""
        return to_text(self._run(copy_scripts.HASH, path, Path=path)[0])

    # --- content

    def write(self, path: str, pieces: Iterable[bytes], *, offset: int, force: bool) -> None:
        """Write a file from an offset on; a piece is read when the far end has room for it."""
        shell = self._shell(copy_scripts.WRITE, Path=path, Offset=Int64(offset), Force=force)
        running = self._begin(shell, no_input=False)
        for piece in pieces:
            if self._stopped or running.state.is_final:
                break
            running.feed([bytes_array(piece)])
        running.end_input()
        for _ in self._results(running, path):
            pass

    def finish(self, path: str, written: int, read_only: bool) -> str:
        """The file is whole: its hash; it gets the time and the mark of the one it is a copy of."""
        return to_text(self._run(copy_scripts.FINISH, path, Path=path, Written=Int64(written), ReadOnly=read_only)[0])

    def read(self, path: str, offset: int) -> Iterator[bytes]:
        """A file from an offset on, piece by piece."""
        while True:
            count = 0
            shell = self._shell(copy_scripts.READ, Path=path, Offset=Int64(offset), Size=PIECE, Count=PIECES_AT_ONCE)
            for piece in self._results(self._begin(shell), path):
                data = bytes(piece)
                count += 1
                offset += len(data)
                yield data
            if count < PIECES_AT_ONCE:
                return

    # --- pipelines

    def _shell(self, script: str, **parameters: Any) -> PowerShell:
        shell = PowerShell(self.session.pool).add_script(script, use_local_scope=True)
        for name, value in parameters.items():
            if value is not None:
                shell.add_parameter(name, value)
        return shell

    def _run(self, script: str, target: str | None = None, **parameters: Any) -> list[Any]:
        return list(self._results(self._begin(self._shell(script, **parameters)), target))

    def _begin(self, shell: PowerShell, **options: Any) -> RunningPipeline:
        self._check_stop()
        try:
            self._running = running = RunningPipeline(self.session.pool, shell.powershell_object(), **options)
        except PSRemoteError as fault:
            raise self._lost(fault) from fault
        if self._stopped:
            running.stop()
        return running

    def _results(self, running: RunningPipeline, target: str | None) -> Iterator[Any]:
        """The output, up to the end. CopyFault for what goes wrong there."""
        record: Any = None
        for stream, value in self._items(running):
            if stream == "output":
                yield value
            elif stream == "error" and record is None:
                record = value
        self._check_stop()
        reason = running.reason
        if reason is not None:
            record = getattr(reason, "error_record", None)
            if not isinstance(reason, RemoteError) or record is None:
                raise self._lost(reason)
        if record is not None:
            raise self._fault(record, target)

    def _items(self, running: RunningPipeline) -> Iterator[tuple[str, Any]]:
        while True:
            try:
                batch = running.queue.get(timeout=STOP_GRACE if self._stopped else None)
            except Empty:
                return
            batch.taken()
            for _, stream, value in batch:
                if stream == "state":
                    return
                yield stream, value

    def _check_stop(self) -> None:
        if self._stopped:
            raise PipelineStoppedException("The pipeline was stopped.")

    def _lost(self, reason: Exception) -> CopyFault:
        if isinstance(reason, PipelineStoppedError):
            reason = PSRemoteError("the far end has stopped the copying")
        place = self.session.computer_name
        fault = PSRemotingTransportException(f"[{place}] The session {self.session.name} has ended: {reason}")
        return CopyFault(ErrorRecord(fault, "PSSessionStateBroken", "OpenError", place), ends_all=True)

    def _fault(self, record: Any, target: str | None) -> CopyFault:
        """What went wrong there, as an error of this command."""
        identifier = record.fully_qualified_error_id.partition(",")[0]
        place = self.session.computer_name
        if identifier in _NO_FULL_LANGUAGE:
            limited = PSInvalidOperationException(f"The session {self.session.name} ({place}) does not run every script, which copying files needs.")
            return CopyFault(ErrorRecord(limited, "SessionIsNotInFullLanguageMode", ErrorCategory.InvalidOperation, self.session.name), ends_all=True)
        refused = "UnauthorizedAccessException" in (identifier, record.category_info.reason) or "denied" in record.message.lower()
        message = f"[{place}] {record.message}"
        if refused:
            made = RemotingErrorRecord(UnauthorizedAccessException(message), "CopyFileInfoItemUnauthorizedAccessError", ErrorCategory.PermissionDenied, target)
        else:
            made = RemotingErrorRecord(IOException(message), "CopyFileInfoItemIOError", ErrorCategory.WriteError, target)
        return CopyFault(stamp_record(made, self.session))
