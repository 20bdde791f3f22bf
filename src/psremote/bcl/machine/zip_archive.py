"""System.IO.Compression's ZIP archives: ZipArchive, ZipArchiveEntry, ZipFile and the extension methods scripts call statically."""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop
from psremote.bcl.machine.file_content import checked_path, file_fault
from psremote.bcl.machine.streams import FileStream, Stream
from psremote.bcl.values.collections_object_model import ReadOnlyCollection
from psremote.bcl.values.date_time import DateTime, date_ticks, local_now
from psremote.bcl.values.date_time_offset import DateTimeOffset
from psremote.bcl.values.enumerations import FileAccess, FileMode, ZipArchiveMode
from psremote.bcl.values.exceptions import (
    ArgumentNullException,
    DirectoryNotFoundException,
    FileNotFoundException,
    InvalidDataException,
    InvalidOperationException,
    IOException,
    NotSupportedException,
    ObjectDisposedException,
)
from psremote.bcl.values.numbers import Int64, UInt32

_C = "System.IO.Compression."
_A, _E = f"{_C}ZipArchive", f"{_C}ZipArchiveEntry"

_LEVELS = {"NoCompression": (zipfile.ZIP_STORED, None), "Fastest": (zipfile.ZIP_DEFLATED, 1), "Optimal": (zipfile.ZIP_DEFLATED, 6),
           "SmallestSize": (zipfile.ZIP_DEFLATED, 9)}


@dotnet_type(f"{_C}WrappedStream", base="System.IO.Stream")
class _EntryStream(Stream):
    """The content of an entry; what was written is kept when it is closed."""

    def __init__(self, entry: ZipArchiveEntry, data: bytes, *, writable: bool) -> None:
        super().__init__(io.BytesIO(data))
        self.entry, self.writable = entry, writable

    @property
    def can_write(self) -> bool:
        """Only in an archive that is written."""
        return self.writable and self.raw is not None and not self.raw.closed

    def write_bytes(self, data: bytes) -> None:
        if not self.writable:
            raise NotSupportedException("The archive was opened to be read.")
        super().write_bytes(data)

    def close(self) -> None:
        """Keep what was written."""
        if self.raw is not None and not self.raw.closed:
            if self.writable:
                self.entry.data = self.raw.getvalue()
            self.raw.close()
            self.entry.open_stream = None


@dotnet_type(_E)
class ZipArchiveEntry:
    """A file in an archive."""

    def __init__(self, archive: ZipArchive, name: str, info: zipfile.ZipInfo | None = None, level: Any = None) -> None:
        self.owner: ZipArchive | None = archive
        self.entry_name = name
        self.info = info
        self.level = level
        self.data: bytes | None = None if info is not None else b""
        self.open_stream: _EntryStream | None = None
        self.attributes = info.external_attr if info is not None else 0
        if info is not None:
            year, month, day, hour, minute, second = info.date_time
            self.written = DateTimeOffset.from_date_time(DateTime(date_ticks(year, max(month, 1), max(day, 1), hour, minute, min(second, 59)), 2))
        else:
            self.written = DateTimeOffset.from_date_time(local_now())

    def content(self) -> bytes:
        """Its bytes."""
        if self.data is None:
            assert self.owner is not None
            assert self.owner.source is not None
            assert self.info is not None
            try:
                self.data = self.owner.source.read(self.info)
            except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError) as fault:
                raise InvalidDataException(f"The entry '{self.entry_name}' cannot be read: {fault}") from None
        return self.data

    @prop(f"{_A} Archive {{get;}}")
    def archive(self) -> ZipArchive | None:
        """The archive it is in."""
        return self.owner

    @prop("uint Crc32 {get;}")
    def crc(self) -> Any:
        """The check sum of its bytes."""
        return UInt32(zlib.crc32(self.content()))

    @prop("bool IsEncrypted {get;}")
    def is_encrypted(self) -> bool:
        """Whether a password is needed."""
        return self.info is not None and bool(self.info.flag_bits & 1)

    @prop("long CompressedLength {get;}")
    def compressed_length(self) -> Any:
        """How many bytes it takes in the archive."""
        if self.info is None:
            raise InvalidOperationException("The length is known when the archive has been written.")
        return Int64(self.info.compress_size)

    @prop("int ExternalAttributes {get;set;}", setter=lambda self, value: setattr(self, "attributes", int(value)))
    def external_attributes(self) -> int:
        """The system's attributes."""
        return self.attributes if self.attributes < 2**31 else self.attributes - 2**32

    @prop("string FullName {get;}")
    def full_name(self) -> str:
        """Its path in the archive."""
        return self.entry_name

    @prop("datetimeoffset LastWriteTime {get;set;}", setter=lambda self, value: setattr(self, "written", value))
    def last_write_time(self) -> Any:
        """When the file was written last."""
        return self.written

    @prop("long Length {get;}")
    def length(self) -> Any:
        """How many bytes it has."""
        if self.data is None and self.info is not None:
            return Int64(self.info.file_size)
        return Int64(len(self.data or b""))

    @prop("string Name {get;}")
    def name(self) -> str:
        """The last part of its path."""
        return self.entry_name.replace("\\", "/").rpartition("/")[2]

    @method("System.IO.Stream Open()")
    def open(self) -> Stream:
        """Its content."""
        if self.owner is None:
            raise InvalidOperationException("The entry was deleted.")
        self.owner.check_open()
        if self.open_stream is not None and self.owner.writes:
            raise IOException("The entry is open already.")
        self.open_stream = _EntryStream(self, self.content(), writable=self.owner.writes)
        return self.open_stream

    @method("void Delete()")
    def delete(self) -> None:
        """Take it out of the archive."""
        if self.owner is None:
            return
        if self.owner.mode is not ZipArchiveMode.Update:
            raise NotSupportedException("Entries are deleted from archives opened for update.")
        self.owner.entry_list.remove(self)
        self.owner = None

    @method("string ToString()")
    def to_string(self) -> str:
        """Its path in the archive."""
        return self.entry_name


@dotnet_type(_A, interfaces=("System.IDisposable", "System.IAsyncDisposable"))
class ZipArchive:
    """An archive over a stream; what was changed is written when it is disposed."""

    @constructor(f"{_A} new(System.IO.Stream stream)", f"{_A} new(System.IO.Stream stream, {_C}ZipArchiveMode mode)",
                 f"{_A} new(System.IO.Stream stream, {_C}ZipArchiveMode mode, bool leaveOpen)",
                 f"{_A} new(System.IO.Stream stream, {_C}ZipArchiveMode mode, bool leaveOpen, System.Text.Encoding entryNameEncoding)")
    def __init__(self, stream: Any, mode: Any = None, leave_open: bool = False, encoding: Any = None) -> None:
        if stream is None:
            raise ArgumentNullException("stream")
        self.stream: Stream = stream
        self.mode: Any = mode or ZipArchiveMode.Read
        self.leave_open = leave_open
        self.is_closed = False
        self.source: zipfile.ZipFile | None = None
        self.entry_list: list[ZipArchiveEntry] = []
        self.note = ""
        if self.mode is not ZipArchiveMode.Create:
            data = stream.read_bytes()
            if data or self.mode is ZipArchiveMode.Read:
                try:
                    self.source = zipfile.ZipFile(io.BytesIO(data))
                except zipfile.BadZipFile as fault:
                    raise InvalidDataException(f"This is no ZIP archive: {fault}") from None
                self.note = self.source.comment.decode("utf-8", "replace")
                self.entry_list = [ZipArchiveEntry(self, one.filename, one) for one in self.source.infolist()]

    @property
    def writes(self) -> bool:
        """Whether it is written."""
        return self.mode is not ZipArchiveMode.Read

    def check_open(self) -> None:
        """Raise where it has been disposed."""
        if self.is_closed:
            raise ObjectDisposedException("ZipArchive", "The archive is closed.")

    @prop("string Comment {get;set;}", setter=lambda self, value: setattr(self, "note", value or ""))
    def comment(self) -> str:
        """A note to all of it."""
        return self.note

    @prop(f"System.Collections.ObjectModel.ReadOnlyCollection[{_E}] Entries {{get;}}")
    def entries(self) -> Any:
        """The files in it."""
        self.check_open()
        if self.mode is ZipArchiveMode.Create:
            raise NotSupportedException("The entries of an archive that is being made cannot be listed.")
        return ReadOnlyCollection(list(self.entry_list))

    @prop(f"{_C}ZipArchiveMode Mode {{get;}}")
    def net_mode(self) -> Any:
        """What it was opened for."""
        return self.mode

    @method(f"{_E} CreateEntry(string entryName)", f"{_E} CreateEntry(string entryName, {_C}CompressionLevel compressionLevel)")
    def create_entry(self, name: str, level: Any = None) -> ZipArchiveEntry:
        """A new, empty file in it."""
        self.check_open()
        if name is None:
            raise ArgumentNullException("entryName")
        if not self.writes:
            raise NotSupportedException("The archive was opened to be read.")
        made = ZipArchiveEntry(self, name, None, level)
        self.entry_list.append(made)
        return made

    @method(f"{_E} GetEntry(string entryName)")
    def get_entry(self, name: str) -> ZipArchiveEntry | None:
        """The file of that path, or null."""
        self.check_open()
        return next((one for one in self.entry_list if one.entry_name == name), None)

    @method("void Dispose()", "void IDisposable.Dispose()")
    def dispose(self) -> None:
        """Write it and close the stream."""
        if self.is_closed:
            return
        if self.writes:
            for one in self.entry_list:
                if one.open_stream is not None:
                    one.open_stream.close()
            data = self.packed()
            if self.mode is ZipArchiveMode.Update:
                self.stream.set_length(0)
                self.stream.seek(0)
            self.stream.write_bytes(data)
        self.is_closed = True
        if not self.leave_open:
            self.stream.close()

    def packed(self) -> bytes:
        """The archive's bytes."""
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as target:
            target.comment = self.note.encode("utf-8")
            for one in self.entry_list:
                when = one.written.clock_date_time if hasattr(one.written, "clock_date_time") else DateTime(one.written._ticks)
                info = zipfile.ZipInfo(one.entry_name, (max(when.year, 1980), when.month, when.day, when.hour, when.minute, when.second))
                kind, level = _LEVELS[getattr(one.level, "name", "Optimal")]
                info.compress_type = zipfile.ZIP_STORED if one.entry_name.endswith("/") else kind
                info.external_attr = one.attributes & 0xFFFFFFFF
                target.writestr(info, one.content(), compresslevel=level)
        return made.getvalue()


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
