"""System.IO.Compression's ZIP archives: ZipArchive and ZipArchiveEntry."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop
from psremote.bcl.machine.streams import Stream
from psremote.bcl.values.collections_object_model import ReadOnlyCollection
from psremote.bcl.values.date_time import DateTime, date_ticks, local_now
from psremote.bcl.values.date_time_offset import DateTimeOffset
from psremote.bcl.values.enumerations import ZipArchiveMode
from psremote.bcl.values.exceptions import (
    ArgumentNullException,
    InvalidOperationException,
    IOException,
    NotSupportedException,
    ObjectDisposedException,
)
from psremote.bcl.values.numbers import Int64, UInt32
from psremote.bcl.values.storage_exceptions import InvalidDataException

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
