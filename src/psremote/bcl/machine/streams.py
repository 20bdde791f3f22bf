"""System.IO's streams: of memory, of files, and compressed ones."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop
from psremote.bcl.machine.file_content import checked_path
from psremote.bcl.machine.file_info import machine_error
from psremote.bcl.values.arrays import bytes_array
from psremote.bcl.values.enumerations import SeekOrigin
from psremote.bcl.values.exceptions import (
    ArgumentNullException,
    NotSupportedException,
    ObjectDisposedException,
)
from psremote.bcl.values.numbers import Int64

_DISPOSABLE = ("System.IDisposable", "System.IAsyncDisposable")


@dotnet_type("System.IO.Stream", base="System.MarshalByRefObject", abstract=True, interfaces=_DISPOSABLE)
class Stream:
    """Bytes one after the other, over a Python file object."""

    # What is exact and what ends in a task, in a file of its own.
    more_members = "psremote.bcl.machine.stream_rare:StreamMore"

    def __init__(self, raw: Any) -> None:
        self.raw: Any = raw

    def _open(self) -> Any:
        if self.raw is None or self.raw.closed:
            raise ObjectDisposedException("Stream", "The stream is closed.")
        return self.raw

    # -- Python's side

    def read_bytes(self, count: int = -1) -> bytes:
        """The next bytes."""
        data: bytes = self._open().read(count)
        return data

    def write_bytes(self, data: bytes) -> None:
        """Put bytes at the position."""
        self._open().write(data)

    # -- .NET's side

    @method("int Read(byte[] buffer, int offset, int count)")
    def read(self, buffer: Any, offset: int, count: int) -> int:
        """Fill a part of an array; gives how many bytes came."""
        data = self.read_bytes(count)
        buffer[offset:offset + len(data)] = bytes_array(data)
        return len(data)

    @method("int ReadByte()")
    def read_byte(self) -> int:
        """The next byte, or -1."""
        data = self.read_bytes(1)
        return data[0] if data else -1

    @method("void Write(byte[] buffer, int offset, int count)")
    def write(self, buffer: Any, offset: int = 0, count: int | None = None) -> None:
        """Put a part of an array at the position."""
        if buffer is None:
            raise ArgumentNullException("buffer")
        if not self.can_write:
            raise NotSupportedException("The stream cannot be written.")
        self.write_bytes(bytes(buffer)[offset:None if count is None else offset + count])

    @method("void WriteByte(byte value)")
    def write_byte(self, value: int) -> None:
        """Put a byte at the position."""
        self.write_bytes(bytes([value]))

    @method("void Flush()")
    def flush(self) -> None:
        """Pass everything on."""
        self._open().flush()

    @method("long Seek(long offset, System.IO.SeekOrigin loc)")
    def seek(self, offset: int, origin: Any = None) -> Int64:
        """Go to a position."""
        return Int64(self._open().seek(int(offset), (origin or SeekOrigin.Begin).value))

    @method("void SetLength(long value)")
    def set_length(self, value: int) -> None:
        """Cut or lengthen it."""
        raw = self._open()
        at = raw.tell()
        raw.seek(0, 2)
        size = raw.tell()
        if value > size:
            raw.write(b"\0" * (int(value) - size))
        raw.truncate(int(value))
        raw.seek(min(at, int(value)))

    @method("void CopyTo(System.IO.Stream destination)", "void CopyTo(System.IO.Stream destination, int bufferSize)")
    def copy_to(self, target: Stream, size: int = 0) -> None:
        """Write what is left into another stream."""
        target.write_bytes(self.read_bytes())

    @method("void Close()")
    def close(self) -> None:
        """Close it."""
        if self.raw is not None and not self.raw.closed:
            self.raw.close()

    @method("void Dispose()")
    def dispose(self) -> None:
        """Close it."""
        self.close()

    @prop("bool CanRead {get;}")
    def can_read(self) -> bool:
        """Whether it can be read."""
        return self.raw is not None and not self.raw.closed and bool(self.raw.readable())

    @prop("bool CanWrite {get;}")
    def can_write(self) -> bool:
        """Whether it can be written."""
        return self.raw is not None and not self.raw.closed and bool(self.raw.writable())

    @prop("bool CanSeek {get;}")
    def can_seek(self) -> bool:
        """Whether it has positions."""
        return self.raw is not None and not self.raw.closed and bool(self.raw.seekable())

    @prop("long Length {get;}")
    def length(self) -> Int64:
        """How long it is."""
        raw = self._open()
        at = raw.tell()
        size = raw.seek(0, 2)
        raw.seek(at)
        return Int64(size)

    def _set_position(self, value: int) -> None:
        self._open().seek(int(value))

    @prop("long Position {get;set;}", setter=_set_position)
    def position(self) -> Int64:
        """Where it stands."""
        return Int64(self._open().tell())


@dotnet_type("System.IO.MemoryStream", base="System.IO.Stream")
class MemoryStream(Stream):
    """Bytes in memory."""

    @constructor("System.IO.MemoryStream new()", "System.IO.MemoryStream new(int capacity)", "System.IO.MemoryStream new(byte[] buffer)",
                 "System.IO.MemoryStream new(byte[] buffer, bool writable)", "System.IO.MemoryStream new(byte[] buffer, int index, int count)")
    def __init__(self, source: Any = None, *rest: Any) -> None:
        data = b"" if source is None or isinstance(source, int) else bytes(source)
        if len(rest) == 2:
            data = data[rest[0]:rest[0] + rest[1]]
        super().__init__(io.BytesIO(data))
        self.kept: bytes | None = None

    def close(self) -> None:
        """Close it; the bytes stay to be asked for."""
        if not self.raw.closed:
            self.kept = self.raw.getvalue()
            self.raw.close()

    def data(self) -> bytes:
        """All bytes."""
        return self.kept if self.kept is not None else self.raw.getvalue()

    @method("byte[] ToArray()")
    def to_array(self) -> Any:
        """All bytes."""
        return bytes_array(self.data())

    @method("byte[] GetBuffer()")
    def get_buffer(self) -> Any:
        """All bytes."""
        return bytes_array(self.data())

    @method("void WriteTo(System.IO.Stream stream)")
    def write_to(self, target: Stream) -> None:
        """Write all bytes into another stream."""
        target.write_bytes(self.data())

    @prop("int Capacity {get;set;}")
    def capacity(self) -> int:
        """For how many bytes there is room."""
        return len(self.data())


@dotnet_type("System.IO.FileStream", base="System.IO.Stream")
class FileStream(Stream):
    """A file."""

    @constructor("System.IO.FileStream new(string path, System.IO.FileMode mode)",
                 "System.IO.FileStream new(string path, System.IO.FileMode mode, System.IO.FileAccess access)",
                 "System.IO.FileStream new(string path, System.IO.FileMode mode, System.IO.FileAccess access, System.IO.FileShare share)",
                 "System.IO.FileStream new(string path, System.IO.FileMode mode, System.IO.FileAccess access, System.IO.FileShare share, int bufferSize)",
                 "System.IO.FileStream new(string path, System.IO.FileMode mode, System.IO.FileAccess access, System.IO.FileShare share, int bufferSize, bool useAsync)")
    def __init__(self, path: Any, mode: Any, access: Any = None, share: Any = None, size: int = 0, asynchronous: bool = False) -> None:
        import os

        from psremote.bcl.values.exceptions import FileNotFoundException, IOException

        where = checked_path(path)
        exists = os.path.exists(where)
        kind, rights = mode.name, access.value if access is not None else (2 if mode.name == "Append" else 3)
        if kind in ("Open", "Truncate") and not exists:
            raise FileNotFoundException(f"There is no file '{where}'.", where)
        if kind == "CreateNew" and exists:
            raise IOException(f"The file '{where}' already exists.")
        if kind == "Append":
            text = "ab"
        elif kind in ("Create", "CreateNew", "Truncate") or (kind == "OpenOrCreate" and not exists):
            text = "w+b"
        else:
            text = "rb" if rights == 1 else "r+b"
        try:
            raw = open(where, text)  # noqa: SIM115 - the script closes it
        except OSError as fault:
            raise machine_error(fault, where) from None
        super().__init__(raw)
        self.where = where

    @prop("string Name {get;}")
    def name(self) -> str:
        """The file's path."""
        return self.where


class _Compressed(Stream):
    wrap = 31

    def __init__(self, below: Stream, mode: Any, leave_open: bool = False) -> None:
        super().__init__(None)
        if below is None:
            raise ArgumentNullException("stream")
        compress = getattr(mode, "name", "") != "Decompress"
        self.below, self.compress, self.leave_open, self.done = below, compress, leave_open is True, False
        self.buffer = io.BytesIO() if compress else io.BytesIO(zlib.decompressobj(self.wrap).decompress(below.read_bytes()))
        self.raw = self.buffer

    def close(self) -> None:
        """Finish and close."""
        if self.done:
            return
        self.done = True
        if self.compress:
            data = self.buffer.getvalue()
            if self.wrap == 31:
                packed = gzip.compress(data, mtime=0)
            else:
                packer = zlib.compressobj(9, zlib.DEFLATED, self.wrap)
                packed = packer.compress(data) + packer.flush()
            self.below.write_bytes(packed)
        if not self.leave_open:
            self.below.close()
        self.buffer.close()


_MODES = ("(System.IO.Stream stream, System.IO.Compression.CompressionMode mode)", "(System.IO.Stream stream, System.IO.Compression.CompressionMode mode, bool leaveOpen)",
          "(System.IO.Stream stream, System.IO.Compression.CompressionLevel compressionLevel)",
          "(System.IO.Stream stream, System.IO.Compression.CompressionLevel compressionLevel, bool leaveOpen)")


@dotnet_type("System.IO.Compression.GZipStream", base="System.IO.Stream")
class GZipStream(_Compressed):
    """Compresses with gzip."""

    @constructor(*(f"System.IO.Compression.GZipStream new{m}" for m in _MODES))
    def __init__(self, below: Any, mode: Any, leave_open: bool = False) -> None:
        super().__init__(below, mode, leave_open)


@dotnet_type("System.IO.Compression.DeflateStream", base="System.IO.Stream")
class DeflateStream(_Compressed):
    """Compresses with deflate."""

    wrap = -15

    @constructor(*(f"System.IO.Compression.DeflateStream new{m}" for m in _MODES))
    def __init__(self, below: Any, mode: Any, leave_open: bool = False) -> None:
        super().__init__(below, mode, leave_open)
