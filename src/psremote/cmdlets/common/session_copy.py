"""Copy-Item between this machine and a session's far end: what goes where, what is left out, what is checked."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Self

from psremote.bcl.machine.file_info import DirectoryInfo, FileInfo, machine_error
from psremote.bcl.values.exceptions import IOException
from psremote.cmdlets.common.far_files import PIECE, CopyFault, FarFiles, FarItem, FarPath
from psremote.engine.provider import ProviderRequest
from psremote.objects import ErrorCategory, ErrorRecord
from psremote.objects.exceptions import PSArgumentException
from psremote.objects.stream_records import ProgressRecord, ProgressRecordType
from psremote.objects.wildcards import WildcardPattern

TICKS_OF_1970 = 621_355_968_000_000_000
NANOSECONDS_PER_TICK = 100


class SessionCopy:
    """One Copy-Item with a session; what cannot be copied is an error of its own, and the next item follows."""

    def __init__(self, command: Any, far: FarFiles, *, resume: bool) -> None:
        self.command, self.far, self.resume = command, far, resume
        self._goal: FarPath | None = None

    @property
    def recurse(self) -> bool:
        """Whether what a directory holds goes with it."""
        return bool(self.command.recurse)

    # --- from here

    def upload(self, path: str, destination: str, request: ProviderRequest) -> None:
        """A file or directory of this machine. Raises CopyFault where nothing more can be copied."""
        goal = self._look(destination)
        name = os.path.basename(path.rstrip("/"))
        if goal.is_file and os.path.isdir(path):
            fault = PSArgumentException(f"A directory cannot be copied onto the file '{goal.full}'.")
            self.command.write_error(ErrorRecord(fault, "CopyContainerItemToLeafError", ErrorCategory.InvalidArgument, path))
            return
        target = far_join(goal.full, name) if goal.is_folder else goal.full
        self._upload(path, target, request, nested=False, seen=())

    def _look(self, destination: str) -> FarPath:
        """The destination; a directory stays one, anything else may have become one by the last copy."""
        if self._goal is None or not self._goal.is_folder:
            self._goal = self.far.look(destination)
        return self._goal

    def _upload(self, path: str, target: str, request: ProviderRequest, *, nested: bool, seen: tuple[str, ...]) -> None:
        if not os.path.isdir(path):
            self._guarded(path, lambda: self._upload_file(path, target, request))
            return
        real = os.path.realpath(path)
        if real in seen or not request.should_process(f"Item: {path} Destination: {target}", "Copy Directory"):
            return  # a link back to where we come from
        if not self._guarded(path, lambda: self.far.make_folder(target)) or (not self.recurse and not nested):
            return
        try:
            entries = sorted(os.scandir(path), key=lambda entry: (entry.is_dir(), entry.name))
        except OSError as fault:
            request.fail(machine_error(fault, path), "DirUnauthorizedAccessError", ErrorCategory.PermissionDenied, path)
            return
        for entry in entries:
            if passes(entry.name, entry.is_dir(), request):
                self._upload(entry.path, far_join(target, entry.name), request, nested=True, seen=(*seen, real))

    def _upload_file(self, path: str, target: str, request: ProviderRequest) -> None:
        if not request.should_process(f"Item: {path} Destination: {target}", "Copy File"):
            return
        with open(path, "rb") as source:
            facts = os.fstat(source.fileno())
            digest = hashlib.sha256()
            offset = self._same(source, self.far.digests(target, facts.st_size), digest) if self.resume else 0
            with Progress(self.command, path, facts.st_size) as progress:
                def pieces() -> Iterator[bytes]:
                    done = offset
                    while piece := source.read(PIECE):
                        digest.update(piece)
                        yield piece
                        done += len(piece)
                        progress.at(done)

                self.far.write(target, pieces(), offset=offset, force=bool(self.command.force))
        written = facts.st_mtime_ns // NANOSECONDS_PER_TICK + TICKS_OF_1970
        self._check(path, self.far.finish(target, written, not facts.st_mode & 0o222), digest.hexdigest())

    # --- from there

    def download(self, path: str, destination: str, request: ProviderRequest) -> None:
        """What a path of the far end means. Raises CopyFault where nothing more can be copied."""
        self.far.look(path, as_source=True)
        items = self.far.find(
            path, literal=self.command.literal, recurse=self.recurse, filter=request.filter, include=request.include, exclude=request.exclude
        )
        if not items and not (request.filter or request.include or request.exclude):
            raise self.far.missing(path)
        roots: dict[int, str | None] = {}
        for item in items:
            if not item.below:
                roots[item.top] = self._root(item, destination)
            root = roots[item.top]
            if root is None or not self._wanted(item, request):
                continue
            target = os.path.join(root, *item.below)
            if item.is_folder:
                if request.should_process(f"Item: {item.full} Destination: {target}", "Copy Directory"):
                    if self._guarded(item.full, lambda target=target: os.makedirs(target, exist_ok=True)):  # type: ignore[misc]
                        request.write_item(DirectoryInfo(target), target, True)
                elif not item.below:
                    roots[item.top] = None
            elif self._guarded(item.full, lambda item=item, target=target: self._download_file(item, target, request)) and os.path.isfile(target):  # type: ignore[misc]
                request.write_item(FileInfo(target), target, False)

    def _root(self, item: FarItem, destination: str) -> str | None:
        """Where an item that was asked for goes; None where it cannot."""
        if os.path.isdir(destination):
            return os.path.join(destination, item.name)
        if item.is_folder and os.path.exists(destination):
            fault = PSArgumentException(f"A directory cannot be copied onto the file '{destination}'.")
            self.command.write_error(ErrorRecord(fault, "CopyContainerItemToLeafError", ErrorCategory.InvalidArgument, item.full))
            return None
        return destination

    @staticmethod
    def _wanted(item: FarItem, request: ProviderRequest) -> bool:
        """Whether -Filter, -Include and -Exclude let it through; where they keep a directory out, what is below it stays out."""
        last = len(item.below) - 1
        return all(passes(name, item.is_folder or index < last, request) for index, name in enumerate(item.below))

    def _download_file(self, item: FarItem, target: str, request: ProviderRequest) -> None:
        if not request.should_process(f"Item: {item.full} Destination: {target}", "Copy File"):
            return
        if self.command.force and os.path.exists(target) and not os.stat(target).st_mode & 0o222:
            os.chmod(target, os.stat(target).st_mode | 0o200)
        digest = hashlib.sha256()
        kept = self.resume and os.path.isfile(target)
        with open(target, "r+b" if kept else "wb") as goal:
            offset = 0
            if kept:
                end = min(os.fstat(goal.fileno()).st_size, item.length)
                offset = self._same(goal, self.far.digests(item.full, end), digest)
                goal.truncate()
            with Progress(self.command, item.full, item.length) as progress:
                for piece in self.far.read(item.full, offset):
                    digest.update(piece)
                    goal.write(piece)
                    offset += len(piece)
                    progress.at(offset)
        self._check(item.full, self.far.hash(item.full), digest.hexdigest())
        moment = (item.written - TICKS_OF_1970) * NANOSECONDS_PER_TICK
        os.utime(target, ns=(moment, moment))
        if item.read_only:
            os.chmod(target, os.stat(target).st_mode & ~0o222)

    # --- both ways

    @staticmethod
    def _same(file: BinaryIO, hashes: list[str], digest: Any) -> int:
        """How far a file here agrees with the one there, in whole pieces; its position is there then, and *digest* knows what was read."""
        offset = 0
        for one in hashes:
            file.seek(offset)
            piece = file.read(PIECE)
            if len(piece) < PIECE or hashlib.sha256(piece).hexdigest().upper() != one.upper():
                break
            digest.update(piece)
            offset += PIECE
        file.seek(offset)
        return offset

    def _check(self, path: str, there: str, here: str) -> None:
        if there.upper() != here.upper():
            fault = IOException(f"The copy of '{path}' is not the same as the original: the file was changed meanwhile, or the copy was. Copy it again.")
            raise CopyFault(ErrorRecord(fault, "CopyItemHashMismatch", ErrorCategory.InvalidData, path))

    def _guarded(self, path: str, action: Callable[[], object]) -> bool:
        """Do it; what goes wrong with this item is reported. Raises what ends the others, too."""
        try:
            action()
        except CopyFault as fault:
            if fault.ends_all:
                raise
            self.command.write_error(fault.record)
            return False
        except OSError as fault:
            found = machine_error(fault, str(fault.filename or path))
            refused = isinstance(fault, PermissionError)
            self.command.write_error(ErrorRecord(
                found, "CopyFileInfoItemUnauthorizedAccessError" if refused else "CopyFileInfoItemIOError",
                ErrorCategory.PermissionDenied if refused else ErrorCategory.WriteError, path,
            ))  # fmt: skip
            return False
        return True


class Progress:
    """How far one file is; told when a whole hundredth more is done."""

    def __init__(self, command: Any, path: str, total: int) -> None:
        self.command, self.total = command, total
        self.activity = f"Copy {os.path.basename(path.replace(chr(92), '/'))}"
        self.told = -1

    def __enter__(self) -> Self:
        return self

    def at(self, done: int) -> None:
        """So many bytes are there. A file of one piece is not worth a bar."""
        percent = min(100, done * 100 // self.total) if self.total else 100
        if percent != self.told and self.total > PIECE:
            self.told = percent
            self._tell(f"{size_text(done)} of {size_text(self.total)}", "Processing")

    def __exit__(self, *_: object) -> None:
        if self.told >= 0:
            self._tell(size_text(self.total), "Completed")

    def _tell(self, status: str, kind: str) -> None:
        record = ProgressRecord(0, self.activity, status)
        record.percent_complete = self.told
        record.record_type = ProgressRecordType.parse(kind)
        self.command.write_progress(record)


def size_text(size: int) -> str:
    """A size as people read it."""
    number = float(size)
    for unit in ("bytes", "KB", "MB", "GB"):
        if number < 1024:
            return f"{number:.0f} {unit}" if unit == "bytes" else f"{number:.1f} {unit}"
        number /= 1024
    return f"{number:.1f} TB"


def far_join(folder: str, name: str) -> str:
    """A path below a directory of the far end, with the separator that its paths have."""
    separator = "\\" if "\\" in folder and not folder.startswith("/") else "/"
    return folder + name if folder.endswith(("/", separator)) else f"{folder}{separator}{name}"


def passes(name: str, is_folder: bool, request: ProviderRequest) -> bool:
    """Whether -Include, -Exclude and -Filter (of files) let an item below a directory through, as where both ends are here."""
    if request.include and not any(WildcardPattern(one).is_match(name) for one in request.include):
        return False
    if any(WildcardPattern(one).is_match(name) for one in request.exclude):
        return False
    pattern = request.filter
    return is_folder or not pattern or pattern == "*.*" or WildcardPattern(pattern.replace("[", "`[")).is_match(name)
