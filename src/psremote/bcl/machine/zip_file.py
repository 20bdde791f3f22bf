"""ZipFile and the extension methods of ZIP archives that scripts call statically."""

from __future__ import annotations

import os
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, method
from psremote.bcl.machine.file_content import checked_path, file_fault
from psremote.bcl.machine.streams import FileStream
from psremote.bcl.machine.zip_archive import ZipArchive, ZipArchiveEntry
from psremote.bcl.values.date_time_offset import DateTimeOffset
from psremote.bcl.values.enumerations import FileAccess, FileMode, ZipArchiveMode
from psremote.bcl.values.exceptions import (
    DirectoryNotFoundException,
    FileNotFoundException,
    IOException,
)

_C = "System.IO.Compression."
_A, _E = f"{_C}ZipArchive", f"{_C}ZipArchiveEntry"


def _open(path: Any, mode: Any) -> ZipArchive:
    kinds = {"Read": FileMode.Open, "Create": FileMode.CreateNew, "Update": FileMode.OpenOrCreate}
    stream = FileStream(path, kinds[mode.name], FileAccess.Read if mode is ZipArchiveMode.Read else FileAccess.ReadWrite)
    try:
        return ZipArchive(stream, mode)
    except Exception:
        stream.close()
        raise


def _add_file(archive: ZipArchive, path: Any, name: str, level: Any = None) -> ZipArchiveEntry:
    where = checked_path(path, "sourceFileName")
    try:
        with open(where, "rb") as stream:
            data = stream.read()
        facts = os.stat(where)
    except OSError as fault:
        raise file_fault(fault, where) from None
    entry = archive.create_entry(name, level)
    entry.data = data
    entry.attributes = (facts.st_mode & 0xFFFF) << 16
    entry.written = DateTimeOffset.from_unix_milliseconds(int(facts.st_mtime * 1000)).to_local_time()
    return entry


def _extract(entry: ZipArchiveEntry, where: str, *, overwrite: bool) -> None:
    if os.path.exists(where) and not overwrite:
        raise IOException(f"The file '{where}' exists already.")
    try:
        with open(where, "wb") as stream:
            stream.write(entry.content())
        mode = (entry.attributes >> 16) & 0o777
        if mode:
            os.chmod(where, mode)
        moment = (entry.written._ticks - entry.written._offset - 621_355_968_000_000_000) / 10_000_000
        os.utime(where, (moment, moment))
    except OSError as fault:
        raise file_fault(fault, where) from None


def _extract_all(archive: ZipArchive, folder: Any, *, overwrite: bool) -> None:
    root = checked_path(folder, "destinationDirectoryName")
    os.makedirs(root, exist_ok=True)
    for entry in archive.entry_list:
        where = os.path.normpath(os.path.join(root, entry.entry_name))
        if where != root and not where.startswith(root.rstrip("/") + os.sep):
            raise IOException(f"The entry '{entry.entry_name}' would lie outside the folder '{root}'.")
        if entry.entry_name.endswith("/"):
            os.makedirs(where, exist_ok=True)
        else:
            os.makedirs(os.path.dirname(where), exist_ok=True)
            _extract(entry, where, overwrite=overwrite)


@dotnet_type(f"{_C}ZipFile", kind="static", assembly="System.IO.Compression.ZipFile")
class ZipFile:
    """Archives as files."""

    @method(f"static {_A} OpenRead(string archiveFileName)")
    @staticmethod
    def open_read(path: Any) -> ZipArchive:
        """An archive to be read."""
        return _open(path, ZipArchiveMode.Read)

    @method(f"static {_A} Open(string archiveFileName, {_C}ZipArchiveMode mode)",
            f"static {_A} Open(string archiveFileName, {_C}ZipArchiveMode mode, System.Text.Encoding entryNameEncoding)")
    @staticmethod
    def open(path: Any, mode: Any, encoding: Any = None) -> ZipArchive:
        """An archive to be read, made or changed."""
        return _open(path, mode)

    @method(
        "static void CreateFromDirectory(string sourceDirectoryName, string destinationArchiveFileName)",
        f"static void CreateFromDirectory(string sourceDirectoryName, string destinationArchiveFileName, {_C}CompressionLevel compressionLevel, bool includeBaseDirectory)",
        f"static void CreateFromDirectory(string sourceDirectoryName, string destinationArchiveFileName, {_C}CompressionLevel compressionLevel, bool includeBaseDirectory, System.Text.Encoding entryNameEncoding)",
    )
    @staticmethod
    def create_from_directory(folder: Any, path: Any, level: Any = None, with_base: bool = False, encoding: Any = None) -> None:
        """Pack a folder."""
        root = checked_path(folder, "sourceDirectoryName")
        if not os.path.isdir(root):
            raise DirectoryNotFoundException(f"There is no folder '{root}'.")
        base = os.path.basename(root.rstrip("/")) + "/" if with_base else ""
        archive = _open(path, ZipArchiveMode.Create)
        try:
            for parent, folders, files in os.walk(root):
                folders.sort()
                inside = os.path.relpath(parent, root)
                prefix = base + ("" if inside == "." else inside.replace(os.sep, "/") + "/")
                if not folders and not files and prefix:
                    archive.create_entry(prefix)
                for name in sorted(files):
                    _add_file(archive, os.path.join(parent, name), prefix + name, level)
        finally:
            archive.dispose()

    @method(
        "static void ExtractToDirectory(string sourceArchiveFileName, string destinationDirectoryName)",
        "static void ExtractToDirectory(string sourceArchiveFileName, string destinationDirectoryName, bool overwriteFiles)",
        "static void ExtractToDirectory(string sourceArchiveFileName, string destinationDirectoryName, System.Text.Encoding entryNameEncoding)",
        "static void ExtractToDirectory(string sourceArchiveFileName, string destinationDirectoryName, System.Text.Encoding entryNameEncoding, bool overwriteFiles)",
    )
    @staticmethod
    def extract_to_directory(path: Any, folder: Any, *rest: Any) -> None:
        """Unpack into a folder."""
        if not os.path.isfile(checked_path(path, "sourceArchiveFileName")):
            raise FileNotFoundException(f"There is no file '{path}'.")
        archive = _open(path, ZipArchiveMode.Read)
        try:
            _extract_all(archive, folder, overwrite=True in rest)
        finally:
            archive.dispose()


@dotnet_type(f"{_C}ZipFileExtensions", kind="static", assembly="System.IO.Compression.ZipFile")
class ZipFileExtensions:
    """Files into archives and out of them."""

    @method(
        f"static {_E} CreateEntryFromFile({_A} destination, string sourceFileName, string entryName)",
        f"static {_E} CreateEntryFromFile({_A} destination, string sourceFileName, string entryName, {_C}CompressionLevel compressionLevel)",
    )
    @staticmethod
    def create_entry_from_file(archive: Any, path: Any, name: str, level: Any = None) -> ZipArchiveEntry:
        """Pack a file."""
        return _add_file(archive, path, name, level)

    @method(f"static void ExtractToFile({_E} source, string destinationFileName)", f"static void ExtractToFile({_E} source, string destinationFileName, bool overwrite)")
    @staticmethod
    def extract_to_file(entry: Any, path: Any, overwrite: bool = False) -> None:
        """Unpack one file."""
        _extract(entry, checked_path(path, "destinationFileName"), overwrite=overwrite)

    @method(f"static void ExtractToDirectory({_A} source, string destinationDirectoryName)",
            f"static void ExtractToDirectory({_A} source, string destinationDirectoryName, bool overwriteFiles)")
    @staticmethod
    def extract_to_directory(archive: Any, folder: Any, overwrite: bool = False) -> None:
        """Unpack all."""
        _extract_all(archive, folder, overwrite=overwrite)

