"""Compress-Archive: packs files and directories into a ZIP archive."""

from __future__ import annotations

import contextlib
import os
import zipfile
from collections.abc import Iterator
from typing import IO, NamedTuple

from psremote.bcl.machine.file_info import machine_error
from psremote.cmdlets.common.archive_commands import (
    ARCHIVE_FAULTS,
    ArchiveCommand,
    Progress,
    StoppedError,
    written_whole,
)
from psremote.cmdlets.common.provider_commands import PATH_FAULTS
from psremote.engine.cmdlet import Example, at, cmdlet, not_null_or_empty, parameter, value_set
from psremote.objects import ErrorCategory, ErrorRecord
from psremote.objects.wildcards import contains_wildcard

_PATHS = at(position=0, mandatory=True, pipeline=True, by_property_name=True)
_LITERAL_PATHS = at(mandatory=True, by_property_name=True)
_LEVELS = {"optimal": (zipfile.ZIP_DEFLATED, 6), "fastest": (zipfile.ZIP_DEFLATED, 1), "nocompression": (zipfile.ZIP_STORED, None)}


class Entry(NamedTuple):
    """What becomes an entry: its path in the archive (a directory's ends with a slash), and the file or directory it is made from."""

    name: str
    source: str


@cmdlet("Compress", "Archive", default_parameter_set="Path", output=("System.IO.FileInfo",), supports_should_process=True)
class CompressArchiveCommand(ArchiveCommand):
    """Packs files and directories into a ZIP archive.

    A directory goes in under its name with what it holds; `dir/*` packs what it holds without the name. Hidden files are packed only
    where they are named. An archive that exists is replaced with -Force; with -Update it keeps its files, but for those that are packed
    anew. The archive appears when it is complete: whatever fails, one that was there before is still there.
    """

    path = parameter("Path", "string[]", sets={"Path": _PATHS, "PathWithForce": _PATHS, "PathWithUpdate": _PATHS}, validate=(not_null_or_empty(),), help="What to pack; wildcards are taken.")
    literal_path = parameter(
        "LiteralPath", "string[]", sets={"LiteralPath": _LITERAL_PATHS, "LiteralPathWithForce": _LITERAL_PATHS, "LiteralPathWithUpdate": _LITERAL_PATHS},
        aliases=("PSPath",), validate=(not_null_or_empty(),), help="What to pack, to the letter.",
    )  # fmt: skip
    destination_path = parameter("DestinationPath", "string", position=1, mandatory=True, validate=(not_null_or_empty(),), help="The archive; .zip is added where it has no extension.")
    compression_level = parameter("CompressionLevel", "string", validate=(value_set("Optimal", "NoCompression", "Fastest"),), default="Optimal", help="How hard to try.")
    update = parameter("Update", "switch", sets={"PathWithUpdate": at(mandatory=True), "LiteralPathWithUpdate": at(mandatory=True)}, help="Add to the archive, or replace in it.")
    force = parameter("Force", "switch", sets={"PathWithForce": at(mandatory=True), "LiteralPathWithForce": at(mandatory=True)}, help="Replace the archive.")
    pass_thru = parameter("PassThru", "switch", help="Put the archive's file out.")

    examples = (
        Example("Compress-Archive -Path ./site -DestinationPath site.zip", "a directory with all it holds, under its name"),
        Example("Compress-Archive ./site/*, readme.md site.zip -Force", "what the directory holds and a file, in place of an archive of that name"),
        Example("Get-ChildItem *.log | Compress-Archive -DestinationPath logs.zip -Update", "more files into an archive"),
    )

    def begin_processing(self) -> None:
        self.given: list[str] = []
        self.archive = self.destination()

    def process_record(self) -> None:
        self.given += self.given_paths()

    def end_processing(self) -> None:
        duplicate = next((path for i, path in enumerate(self.given) if path in self.given[:i]), None)
        if duplicate is not None:
            self.refuse(f"The path '{duplicate}' is given twice.", "DuplicatePathFound", duplicate)
        sources = list(dict.fromkeys(target.provider_path for path in self.given for target in self.resolved(path, self.literal)))
        if not self.should_process(", ".join(sources)):
            return
        entries = self.entries(sources)
        try:
            with written_whole(self.archive, self.archive_mode()) as file:
                if not self.pack(entries, file):
                    raise StoppedError  # nothing went in, and an archive of nothing is of no use
        except StoppedError:
            return
        except OSError as fault:
            self.throw_terminating_error(ErrorRecord(machine_error(fault, str(fault.filename or self.archive)), "CompressArchiveIOError", ErrorCategory.WriteError, self.archive))
        if self.pass_thru:
            self.put_out(self.archive)

    # --- the archive

    def destination(self) -> str:
        """Where the archive goes; raises what ends the command before it looks at any file."""
        given = self.destination_path
        try:
            goal = self.paths.locate(given)
        except PATH_FAULTS as fault:
            self.path_fault(fault)
            raise
        if goal.provider.name != "FileSystem":
            self.refuse(f"'{given}' does not lead into the file system.", "PathNotFound", given)
        parent, name = os.path.split(goal.provider_path)
        if not name:
            self.refuse(f"'{given}' names no file.", "InvalidArchiveFilePath", given)
        if not os.path.isdir(parent):
            folders = self.resolved(f"FileSystem::{parent}", literal=not contains_wildcard(parent))
            if len(folders) > 1:
                self.refuse(f"'{given}' leads to {len(folders)} places; name one.", "InvalidArchiveFilePath", given)
            parent = folders[0].provider_path
        path = os.path.join(parent, name)
        if not os.path.splitext(name)[1]:
            self.write_verbose(f"'{path}' has no extension: the archive is '{path}.zip'.")
            path += ".zip"
        path = os.path.realpath(path)
        if os.path.isdir(path):
            self.refuse(f"'{path}' is a directory; name a file.", "InvalidArchiveFilePath", given)
        if os.path.exists(path):
            if not self.update and not self.force:
                self.refuse(f"The archive '{path}' exists already; -Update adds to it, -Force replaces it.", "ArchiveFileExists", path, ErrorCategory.PermissionDenied)
            if self.update and not os.stat(path).st_mode & 0o222:
                self.refuse(f"The archive '{path}' is read-only.", "ArchiveFileIsReadOnly", path, ErrorCategory.InvalidOperation)
        return path

    def archive_mode(self) -> int:
        """The permissions the archive gets: those it has, if it is there."""
        return os.stat(self.archive).st_mode & 0o777 if os.path.exists(self.archive) else 0o666

    # --- what goes in

    def entries(self, sources: list[str]) -> list[Entry]:
        """The entries made from some files and directories. Two files of one name end the command: only one could be had back."""
        found: dict[str, Entry] = {}
        for source in sources:
            for entry in self.entries_of(source):
                if entry.source == self.archive:
                    continue
                other = found.setdefault(entry.name, entry)
                if other != entry and not entry.name.endswith("/"):
                    self.refuse(f"'{other.source}' and '{entry.source}' would both be '{entry.name}' in the archive.", "DuplicatePathFound", entry.source)
        return list(found.values())

    def entries_of(self, source: str) -> Iterator[Entry]:
        """A file, or a directory's files below its name; a directory itself only where nothing in it is seen."""
        top = os.path.basename(source.rstrip("/"))
        if not os.path.isdir(source):
            yield Entry(top, source)
            return
        for folder, folders, files in os.walk(source):
            if self.stopping:
                return
            below = os.path.relpath(folder, source)
            inside = "/".join(part for part in (top, "" if below == "." else below) if part)
            folders[:] = sorted(one for one in folders if not one.startswith("."))
            files = sorted(one for one in files if not one.startswith("."))
            prefix = f"{inside}/" if inside else ""
            if prefix and not folders and not files:
                yield Entry(prefix, folder)
            for one in folders:
                if os.path.islink(os.path.join(folder, one)):
                    yield Entry(f"{prefix}{one}/", os.path.join(folder, one))  # not followed: it may lead in a circle
            for one in files:
                yield Entry(prefix + one, os.path.join(folder, one))

    def pack(self, entries: list[Entry], file: IO[bytes]) -> int:
        """Write the archive; how many files and directories went in. Raises StoppedError."""
        with contextlib.ExitStack() as stack:
            old = stack.enter_context(self.old_archive()) if self.update and os.path.exists(self.archive) else None
            anew = {one.name for one in entries}
            total = sum(os.path.getsize(one.source) for one in entries if os.path.isfile(one.source))
            total += sum(one.file_size for one in old.infolist() if one.filename not in anew) if old is not None else 0
            progress = stack.enter_context(Progress(self, f"Packing into '{self.archive}'", total))
            target = stack.enter_context(zipfile.ZipFile(file, "w"))
            count = sum(self.pack_one(one, target, progress) for one in entries)
            if old is not None and count:
                self.keep(old, target, progress)
        return count

    def old_archive(self) -> zipfile.ZipFile:
        """The archive that is there, to be read."""
        try:
            return zipfile.ZipFile(self.archive)
        except ARCHIVE_FAULTS as fault:
            self.refuse_archive(fault, self.archive, "ConstructorInvokedThrowException")

    def pack_one(self, entry: Entry, target: zipfile.ZipFile, progress: Progress) -> bool:
        """Write one; what cannot be read is reported, and is not in the archive."""
        if self.stopping:
            raise StoppedError
        kind, level = _LEVELS[str(self.compression_level).lower()]
        try:
            info = zipfile.ZipInfo.from_file(entry.source, entry.name, strict_timestamps=False)
            if info.is_dir():
                target.writestr(info, b"")
                return True
            source = self.opened(entry.source)
        except OSError as fault:
            self.report(machine_error(fault, entry.source), "CompressArchiveUnauthorizedAccessError", ErrorCategory.PermissionDenied, entry.source)
            return False
        self.write_verbose(f"Packing '{entry.source}' as '{entry.name}'.")
        info.compress_type = kind
        info._compresslevel = level  # type: ignore[attr-defined]  # public, under another name, from Python 3.13 on
        with source, target.open(info, "w") as goal:
            self.pour(source, goal, progress)
        return True

    def opened(self, path: str) -> IO[bytes]:
        """A file to read; raises OSError, and does not wait at a pipe until somebody writes to it."""
        if not os.path.isfile(path):
            raise OSError("no file or directory, but a pipe, a socket or a device")
        return open(path, "rb")

    def keep(self, old: zipfile.ZipFile, target: zipfile.ZipFile, progress: Progress) -> None:
        """What the archive has already and was not packed anew."""
        replaced = {one.filename for one in target.infolist()}
        target.comment = old.comment
        try:
            for info in old.infolist():
                if info.filename in replaced:
                    continue
                same = zipfile.ZipInfo(info.filename, info.date_time)
                same.compress_type, same.external_attr, same.create_system = info.compress_type, info.external_attr, info.create_system
                same.comment, same.file_size = info.comment, info.file_size
                with old.open(info) as source, target.open(same, "w") as goal:
                    self.pour(source, goal, progress)
        except ARCHIVE_FAULTS as fault:
            self.refuse_archive(fault, self.archive, "ConstructorInvokedThrowException")
