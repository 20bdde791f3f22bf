"""Expand-Archive: unpacks a ZIP archive."""

from __future__ import annotations

import contextlib
import os
import time
import zipfile

from psremote.bcl.machine.file_info import machine_error
from psremote.bcl.values.exceptions import IOException
from psremote.cmdlets.common.archive_commands import (
    ARCHIVE_FAULTS,
    ArchiveCommand,
    Progress,
    StoppedError,
    written_whole,
)
from psremote.cmdlets.common.provider_commands import PATH_FAULTS
from psremote.engine.cmdlet import Example, at, cmdlet, not_null_or_empty, parameter
from psremote.objects import ErrorCategory, ErrorRecord


@cmdlet("Expand", "Archive", default_parameter_set="Path", output=("System.IO.FileSystemInfo",), supports_should_process=True)
class ExpandArchiveCommand(ArchiveCommand):
    """Unpacks a ZIP archive.

    Without -DestinationPath it goes into a directory here that is called as the archive. A file that exists is left as it is and
    reported, unless -Force replaces it. An entry that would lie outside the directory is reported and left out. Where the archive
    turns out damaged, or the command is stopped, what was new is taken away again.
    """

    path = parameter("Path", "string", sets={"Path": at(position=0, mandatory=True, pipeline=True, by_property_name=True)}, validate=(not_null_or_empty(),), help="The archive; wildcards may lead to one.")
    literal_path = parameter("LiteralPath", "string", sets={"LiteralPath": at(mandatory=True, by_property_name=True)}, aliases=("PSPath",), validate=(not_null_or_empty(),), help="The archive, to the letter.")
    destination_path = parameter("DestinationPath", "string", position=1, validate=(not_null_or_empty(),), help="The directory; it is made where there is none.")
    force = parameter("Force", "switch", help="Replace files that exist.")
    pass_thru = parameter("PassThru", "switch", help="Put out what was unpacked.")

    examples = (
        Example("Expand-Archive site.zip", "into the directory site"),
        Example("Expand-Archive -LiteralPath 'site [old].zip' -DestinationPath /srv/site -Force", "over what is there already"),
    )

    def process_record(self) -> None:
        given = self.given_paths()[0]
        found = self.resolved(given, self.literal)
        if len(found) > 1:
            self.refuse(f"'{given}' leads to {len(found)} files; name one archive.", "InvalidArchiveFilePath", given)
        archive = found[0].provider_path
        if not os.path.isfile(archive):
            self.refuse(f"'{archive}' is no file.", "PathNotFound", archive)
        folder = self.folder_for(archive)
        if not self.should_process(archive):
            return
        self.made: list[str] = []  # what was not there before
        self.unpacked: list[str] = []
        done = False
        try:
            self.make_folder(folder)
            self.expand(archive, folder)
            done = True
        except StoppedError:
            return
        finally:
            if not done:
                self.take_back()
        if self.pass_thru:
            for path in self.unpacked:
                self.put_out(path)

    def folder_for(self, archive: str) -> str:
        """The directory to unpack into, which need not be there; raises what ends the command."""
        if not self.is_bound("DestinationPath"):
            return os.path.join(self.paths.current_file_system_path, os.path.splitext(os.path.basename(archive))[0])
        given = self.destination_path
        try:
            found = [one for one in self.paths.resolve(given, missing_ok=True) if one.provider.instance.is_item_container(one.provider_path)]
            target = found[0] if found else self.paths.locate(given)
        except PATH_FAULTS as fault:
            self.path_fault(fault)
            raise
        if len(found) > 1:
            self.refuse(f"'{given}' leads to {len(found)} directories; name one.", "InvalidDestinationPath", given)
        if target.provider.name != "FileSystem":
            self.refuse(f"'{given}' does not lead into the file system.", "InvalidDirectoryPath", given)
        return target.provider_path

    def make_folder(self, folder: str) -> None:
        """Make a directory and those above it, each to be taken back. Raises what ends the command where it cannot be had."""
        missing = []
        while not os.path.isdir(folder):
            missing.append(folder)
            folder = os.path.dirname(folder)
        for one in reversed(missing):
            try:
                os.mkdir(one)
            except OSError as fault:
                self.throw_terminating_error(ErrorRecord(machine_error(fault, one), "CreateDirectoryIOError", ErrorCategory.WriteError, one))
            self.made.append(one)

    def expand(self, archive: str, folder: str) -> None:
        """Unpack all entries. Raises StoppedError."""
        try:
            source = zipfile.ZipFile(archive)
        except ARCHIVE_FAULTS as fault:
            self.refuse_archive(fault, archive, "ConstructorInvokedThrowException")
        except OSError as fault:
            self.throw_terminating_error(ErrorRecord(machine_error(fault, archive), "ConstructorInvokedThrowException", ErrorCategory.InvalidOperation, archive))
        with source, Progress(self, f"Unpacking '{archive}'", sum(one.file_size for one in source.infolist())) as progress:
            if not source.infolist():
                self.write_verbose(f"The archive '{archive}' is empty.")
            for info in source.infolist():
                if self.stopping:
                    raise StoppedError
                try:
                    self.expand_one(source, info, folder, progress)
                except ARCHIVE_FAULTS as fault:
                    self.refuse_archive(fault, archive, "InvalidDataException")

    def expand_one(self, source: zipfile.ZipFile, info: zipfile.ZipInfo, folder: str, progress: Progress) -> None:
        """Unpack one; what is in its way is reported."""
        name = info.filename.replace("\\", "/")  # some archivers of Windows write them
        path = os.path.normpath(os.path.join(folder, name.lstrip("/")))
        if not (path + "/").startswith(folder.rstrip("/") + "/"):
            self.report(IOException(f"The entry '{name}' would lie outside '{folder}'; it is left out."), "ExpandArchiveEntryOutside", ErrorCategory.SecurityError, name)
            return
        if name.endswith("/"):
            self.make_folder(path)
            self.unpacked.append(path)
            return
        there = os.path.lexists(path)
        if there and (not self.force or os.path.isdir(path)):
            self.report(IOException(f"'{path}' exists already; -Force replaces files."), "ExpandArchiveFileExists", ErrorCategory.InvalidOperation, path)
            return
        self.make_folder(os.path.dirname(path))
        self.write_verbose(f"Unpacking '{path}'.")
        try:
            with source.open(info) as content, written_whole(path, (info.external_attr >> 16) & 0o777 or 0o666) as file:
                self.pour(content, file, progress)
        except OSError as fault:
            self.report(machine_error(fault, path), "ExpandArchiveIOError", ErrorCategory.WriteError, path)
            return
        if not there:
            self.made.append(path)
        self.unpacked.append(path)
        with contextlib.suppress(ValueError, OverflowError, OSError):  # a date that is none
            moment = time.mktime((*info.date_time, 0, 0, -1))
            os.utime(path, (moment, moment))

    def take_back(self) -> None:
        """Take away what was new, the latest first."""
        for path in reversed(self.made):
            with contextlib.suppress(OSError):
                if os.path.isdir(path):
                    os.rmdir(path)
                else:
                    os.unlink(path)
