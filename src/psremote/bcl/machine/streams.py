"""System.IO's streams, readers and writers."""

from __future__ import annotations

import codecs
import gzip
import io
import re
import zlib
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop
from psremote.bcl.machine.file_content import MARKS, checked_path, decode, read_bytes
from psremote.bcl.machine.file_info import machine_error
from psremote.bcl.values.arrays import bytes_array
from psremote.bcl.values.char import Char
from psremote.bcl.values.encodings import Encoding, encoding_of
from psremote.bcl.values.enumerations import SeekOrigin
from psremote.bcl.values.exceptions import (
    ArgumentException,
    ArgumentNullException,
    NotSupportedException,
    ObjectDisposedException,
)
from psremote.bcl.values.numbers import Int64
from psremote.bcl.values.utf16_text import join_units, split_units

_BLOCK = 65536
_LINE_END = re.compile(r"[\r\n]")
_DISPOSABLE = ("System.IDisposable", "System.IAsyncDisposable")


@dotnet_type("System.IO.Stream", base="System.MarshalByRefObject", abstract=True, interfaces=_DISPOSABLE)
class Stream:
    """Bytes one after the other, over a Python file object."""

    # What is exact and what ends in a task, in a file of its own.
    more_members = "psremote.bcl.machine.stream_more:StreamMore"

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


@dotnet_type("System.IO.TextReader", base="System.MarshalByRefObject", abstract=True, interfaces=("System.IDisposable",))
class TextReader:
    """Text one after the other."""

    more_members = "psremote.bcl.machine.stream_more:TextReaderMore"

    def __init__(self, text: str = "") -> None:
        self.text, self.at = text, 0

    def more(self) -> bool:
        """Fetch more text behind what is there; false at the end."""
        return False

    @method("int Read()", "int Read(char[] buffer, int index, int count)")
    def read(self, buffer: Any = None, index: int = 0, count: int = 0) -> int:
        """The next character's code, or -1; or fill a part of an array and give how many came."""
        if self.at >= len(self.text) and not self.more():
            return -1 if buffer is None else 0
        if buffer is not None:
            piece = self.text[self.at:self.at + count]
            buffer[index:index + len(piece)] = map(Char, piece)
            self.at += len(piece)
            return len(piece)
        self.at += 1
        return ord(self.text[self.at - 1])

    @method("int ReadBlock(char[] buffer, int index, int count)")
    def read_block(self, buffer: Any, index: int, count: int) -> int:
        """Fill a part of an array as far as there is text."""
        while len(self.text) - self.at < count and self.more():
            pass
        return self.read(buffer, index, count)

    @method("int Peek()")
    def peek(self) -> int:
        """The next character's code, without going on."""
        return ord(self.text[self.at]) if self.at < len(self.text) or self.more() else -1

    @method("string ReadLine()")
    def read_line(self) -> str | None:
        """The next line, or null."""
        if self.at >= len(self.text) and not self.more():
            return None
        end = self.at
        while True:
            found = _LINE_END.search(self.text, end)
            end = found.start() if found is not None else len(self.text)
            if found is not None:
                break
            seen = end - self.at  # fetching more moves what is there to the front
            if not self.more():
                end = self.at + seen
                break
            end = self.at + seen
        if self.text[end:end + 1] == "\r" and end + 1 == len(self.text):
            seen = end - self.at
            self.more()
            end = self.at + seen
        line = join_units(self.text[self.at:end])
        self.at = end + (2 if self.text[end:end + 2] == "\r\n" else 1)
        return line

    @method("string ReadToEnd()")
    def read_to_end(self) -> str:
        """What is left."""
        while self.more():
            pass
        rest = join_units(self.text[self.at:])
        self.at = len(self.text)
        return rest

    @method("void Close()")
    def close(self) -> None:
        """Close it."""

    @method("void Dispose()")
    def dispose(self) -> None:
        """Close it."""
        self.close()


@dotnet_type("System.IO.StringReader", base="System.IO.TextReader")
class StringReader(TextReader):
    """The text of a string."""

    @constructor("System.IO.StringReader new(string s)")
    def __init__(self, text: Any) -> None:
        if text is None:
            raise ArgumentNullException("s")
        super().__init__(split_units(text))


@dotnet_type("System.IO.StreamReader", base="System.IO.TextReader")
class StreamReader(TextReader):
    """The text of a stream or file."""

    @constructor("System.IO.StreamReader new(System.IO.Stream stream)", "System.IO.StreamReader new(System.IO.Stream stream, System.Text.Encoding encoding)",
                 "System.IO.StreamReader new(string path)", "System.IO.StreamReader new(string path, System.Text.Encoding encoding)",
                 "System.IO.StreamReader new(System.IO.Stream stream, bool detectEncodingFromByteOrderMarks)",
                 "System.IO.StreamReader new(string path, bool detectEncodingFromByteOrderMarks)",
                 "System.IO.StreamReader new(System.IO.Stream stream, System.Text.Encoding encoding, bool detectEncodingFromByteOrderMarks)",
                 "System.IO.StreamReader new(System.IO.Stream stream, System.Text.Encoding encoding, bool detectEncodingFromByteOrderMarks, int bufferSize)",
                 "System.IO.StreamReader new(System.IO.Stream stream, System.Text.Encoding encoding, bool detectEncodingFromByteOrderMarks, int bufferSize, bool leaveOpen)",
                 "System.IO.StreamReader new(string path, System.Text.Encoding encoding, bool detectEncodingFromByteOrderMarks)")
    def __init__(self, source: Any, encoding: Any = None, *rest: Any) -> None:
        if source is None:
            raise ArgumentNullException("stream")
        self.stream = source if isinstance(source, Stream) else None
        self.leave_open = len(rest) > 2 and bool(rest[2])
        self.encoding = encoding if isinstance(encoding, Encoding) else encoding_of("utf-8")
        self.decoder: Any = None
        super().__init__("" if isinstance(source, Stream) else decode(read_bytes(source), self.encoding))

    def more(self) -> bool:
        """Read on in the stream: texts of pipes and connections come piece by piece."""
        if self.stream is None or self.decoder is False:
            return False
        while True:
            data = self.stream.read_bytes(_BLOCK)
            if self.decoder is None:
                mark, name = next(((m, n) for m, n in MARKS if data.startswith(m)), (b"", None))
                if name is not None:
                    self.encoding = encoding_of(name)
                bad = self.encoding.decoder
                self.decoder = codecs.getincrementaldecoder(self.encoding.codec)("replace" if bad is None else bad.handler)
                piece = self.decoder.decode(data[len(mark):], not data)
            else:
                piece = self.decoder.decode(data, not data)
            if not data:
                self.decoder = False
            if piece:
                self.text, self.at = self.text[self.at:] + (piece if piece.isascii() else split_units(piece)), 0
                return True
            if not data:
                return False

    def close(self) -> None:
        """Close the stream below."""
        if self.stream is not None and not self.leave_open:
            self.stream.close()

    @prop("bool EndOfStream {get;}")
    def end_of_stream(self) -> bool:
        """Whether nothing is left."""
        return self.at >= len(self.text) and not self.more()

    @prop("System.IO.Stream BaseStream {get;}")
    def base_stream(self) -> Any:
        """The stream below."""
        return self.stream

    @prop("System.Text.Encoding CurrentEncoding {get;}")
    def current_encoding(self) -> Any:
        """How bytes become text."""
        return self.encoding


@dotnet_type("System.IO.TextWriter", base="System.MarshalByRefObject", abstract=True, interfaces=("System.IDisposable",))
class TextWriter:
    """Takes text."""

    more_members = "psremote.bcl.machine.stream_more:TextWriterMore"

    end = "\n"

    def put(self, text: str) -> None:
        """Take a text."""

    def _text(self, values: tuple[Any, ...]) -> str:
        from psremote.bcl.values.composite_format import format_composite, net_to_string

        culture = getattr(self, "culture", None)

        if not values:
            return ""
        if len(values) == 1:
            value = values[0]
            return "".join(value) if getattr(getattr(value, "element_type", None), "name", "") == "Char" else net_to_string(value, None, culture)
        given = list(values[1]) if len(values) == 2 and type(values[1]) is list else list(values[1:])
        return format_composite(values[0], given, culture)

    @method("void Write(System.Object value)", "void Write(string value)", "void Write(char value)", "void Write(char[] buffer)",
            "void Write(string format, params System.Object[] arg)")
    def write(self, *values: Any) -> None:
        """Write a value's text."""
        self.put(self._text(values))

    @method("void WriteLine()", "void WriteLine(System.Object value)", "void WriteLine(string value)", "void WriteLine(char value)",
            "void WriteLine(string format, params System.Object[] arg)")
    def write_line(self, *values: Any) -> None:
        """Write a value's text and a line end."""
        self.put(self._text(values) + self.end)

    @method("void Flush()")
    def flush(self) -> None:
        """Pass everything on."""

    @method("void Close()")
    def close(self) -> None:
        """Close it."""

    @method("void Dispose()")
    def dispose(self) -> None:
        """Close it."""
        self.close()

    def _set_end(self, value: str) -> None:
        self.end = value

    @prop("string NewLine {get;set;}", setter=_set_end)
    def new_line(self) -> str:
        """The line end."""
        return self.end


@dotnet_type("System.IO.StringWriter", base="System.IO.TextWriter")
class StringWriter(TextWriter):
    """Keeps the text."""

    @constructor("System.IO.StringWriter new()", "System.IO.StringWriter new(System.IFormatProvider formatProvider)",
                 "System.IO.StringWriter new(System.Text.StringBuilder sb)", "System.IO.StringWriter new(System.Text.StringBuilder sb, System.IFormatProvider formatProvider)")
    def __init__(self, *given: Any) -> None:
        from psremote.bcl.values.text_builder import StringBuilder

        if given and given[0] is None:
            raise ArgumentNullException("sb")
        self.builder = next((one for one in given if isinstance(one, StringBuilder)), None) or StringBuilder()
        self.culture = next((one for one in given if not isinstance(one, StringBuilder)), None)

    @prop("System.Text.Encoding Encoding {get;}")
    def net_encoding(self) -> Any:
        """What text in memory is."""
        return encoding_of("utf-16")

    def put(self, text: str) -> None:
        """Keep a text."""
        self.builder.parts.append(text)

    @method("System.Text.StringBuilder GetStringBuilder()")
    def get_string_builder(self) -> Any:
        """Where the text is kept."""
        return self.builder

    @method("string ToString()")
    def to_string(self) -> str:
        """The text."""
        return str(self.builder)


_BUFFERED = 1024
"""How many characters wait before they are written."""


@dotnet_type("System.IO.StreamWriter", base="System.IO.TextWriter")
class StreamWriter(TextWriter):
    """Writes text into a stream or file."""

    @constructor("System.IO.StreamWriter new(System.IO.Stream stream)", "System.IO.StreamWriter new(System.IO.Stream stream, System.Text.Encoding encoding)",
                 "System.IO.StreamWriter new(System.IO.Stream stream, System.Text.Encoding encoding, int bufferSize)",
                 "System.IO.StreamWriter new(System.IO.Stream stream, System.Text.Encoding encoding = null, int bufferSize = -1, bool leaveOpen = False)",
                 "System.IO.StreamWriter new(string path)", "System.IO.StreamWriter new(string path, bool append)",
                 "System.IO.StreamWriter new(string path, bool append, System.Text.Encoding encoding)",
                 "System.IO.StreamWriter new(string path, bool append, System.Text.Encoding encoding, int bufferSize)")
    def __init__(self, target: Any, *rest: Any) -> None:
        from psremote.bcl.values.enumerations import FileMode

        if target is None:
            raise ArgumentNullException("stream")
        self.leave_open = self.closed = False
        if isinstance(target, Stream):
            if not target.can_write:
                raise ArgumentException("The stream cannot be written.")
            self.stream = target
            self.leave_open = next((one for one in rest if isinstance(one, bool)), False)
        else:
            append = next((one for one in rest if isinstance(one, bool)), False)
            self.stream = FileStream(target, FileMode.Append if append else FileMode.Create)
        given = next((r for r in rest if isinstance(r, Encoding)), None)
        self.encoding = given or encoding_of("utf-8")
        # A mark is written with the first bytes, where nothing is there yet.
        self.mark = given.preamble if given is not None and not (self.stream.can_seek and self.stream.position > 0) else b""
        self.pending = ""
        self.automatic = False

    def put(self, text: str) -> None:
        """Keep a text until there is enough to write."""
        if self.closed:
            raise ObjectDisposedException("StreamWriter", "The writer is closed.")
        self.pending += text
        if self.automatic:
            self.flush()
        elif len(self.pending) > _BUFFERED:
            self._pass(len(self.pending) // _BUFFERED * _BUFFERED)

    def _pass(self, count: int) -> None:
        text, self.pending = self.pending[:count], self.pending[count:]
        data, self.mark = self.mark + self.encoding.encode(text), b""
        if data:
            self.stream.write_bytes(data)

    def flush(self) -> None:
        """Pass everything on."""
        if self.closed:
            raise ObjectDisposedException("StreamWriter", "The writer is closed.")
        self._pass(len(self.pending))
        self.stream.flush()

    def close(self) -> None:
        """Pass everything on and close the stream."""
        if not self.closed and self.stream.can_write:
            self.flush()
        self.closed = True
        if not self.leave_open:
            self.stream.close()

    def _set_automatic(self, value: bool) -> None:
        self.automatic = value
        if value:
            self.flush()

    @prop("System.IO.Stream BaseStream {get;}")
    def base_stream(self) -> Any:
        """The stream below."""
        return self.stream

    @prop("bool AutoFlush {get;set;}", setter=_set_automatic)
    def auto_flush(self) -> bool:
        """Whether texts go straight on."""
        return self.automatic

    @prop("System.Text.Encoding Encoding {get;}")
    def net_encoding(self) -> Any:
        """How text becomes bytes."""
        return self.encoding


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


