"""System.IO.BinaryReader and BinaryWriter, System.Buffer: numbers and texts as bytes of a stream or array."""

from __future__ import annotations

import struct
from decimal import Decimal
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop, type_of
from psremote.bcl.machine.streams import Stream
from psremote.bcl.values.arrays import TypedArray, array_of, bytes_array
from psremote.bcl.values.char import Char
from psremote.bcl.values.encodings import Encoding, encoding_of
from psremote.bcl.values.exceptions import (
    ArgumentException,
    ArgumentNullException,
    ArgumentOutOfRangeException,
    FormatException,
)
from psremote.bcl.values.numbers import Byte, Half, Int16, Int64, SByte, Single, UInt16, UInt32, UInt64
from psremote.bcl.values.storage_exceptions import EndOfStreamException

_FORMS: dict[str, tuple[str, str, Any]] = {
    "Boolean": ("bool", "<?", bool), "SByte": ("sbyte", "<b", SByte), "Int16": ("short", "<h", Int16), "UInt16": ("ushort", "<H", UInt16),
    "Int32": ("int", "<i", int), "UInt32": ("uint", "<I", UInt32), "Int64": ("long", "<q", Int64), "UInt64": ("ulong", "<Q", UInt64),
    "Single": ("float", "<f", Single), "Double": ("double", "<d", float), "Half": ("System.Half", "<e", Half),
}


def _reader(name: str, form: str, cls: Any) -> Any:
    def read(self: BinaryReader) -> Any:
        return cls(struct.unpack(form, self.take(struct.calcsize(form)))[0])

    read.__doc__ = f"The next {name}."
    return read


@dotnet_type("System.IO.BinaryReader", interfaces=("System.IDisposable",))
class BinaryReader:
    """Reads numbers and texts, the lowest byte first."""

    @constructor(
        "System.IO.BinaryReader new(System.IO.Stream input)", "System.IO.BinaryReader new(System.IO.Stream input, System.Text.Encoding encoding)",
        "System.IO.BinaryReader new(System.IO.Stream input, System.Text.Encoding encoding, bool leaveOpen)",
    )
    def __init__(self, stream: Any, encoding: Any = None, leave_open: bool = False) -> None:
        if stream is None:
            raise ArgumentNullException("input")
        self.stream: Stream = stream
        self.encoding: Encoding = encoding or encoding_of("utf-8")
        self.leave_open = leave_open

    def take(self, count: int) -> bytes:
        """Exactly so many bytes."""
        data = self.stream.read_bytes(count)
        while len(data) < count:
            more = self.stream.read_bytes(count - len(data))
            if not more:
                raise EndOfStreamException("The stream ended before all was read.")
            data += more
        return data

    @method("byte ReadByte()")
    def read_byte(self) -> Any:
        """The next byte."""
        return Byte(self.take(1)[0])

    @method("byte[] ReadBytes(int count)")
    def read_bytes(self, count: int) -> Any:
        """The next bytes; fewer where the stream ends."""
        if count < 0:
            raise ArgumentOutOfRangeException("count", "The count must not be negative.")
        return bytes_array(self.stream.read_bytes(count))

    def _letter(self) -> str | None:
        data = self.stream.read_bytes(2 if self.encoding.codec.startswith("utf-16") else 1)
        if not data:
            return None
        if self.encoding.codec == "utf-8" and data[0] >= 0xC0:
            data += self.stream.read_bytes(1 if data[0] < 0xE0 else 2 if data[0] < 0xF0 else 3)
        return self.encoding.decode(data)[0]

    @method("char ReadChar()")
    def read_char(self) -> Any:
        """The next character."""
        letter = self._letter()
        if letter is None:
            raise EndOfStreamException("The stream ended before all was read.")
        return Char(letter)

    @method("int Read()")
    def read(self) -> int:
        """The next character's number, or -1."""
        letter = self._letter()
        return -1 if letter is None else ord(letter)

    @method("int PeekChar()")
    def peek_char(self) -> int:
        """The next character's number without going on, or -1."""
        at = self.stream.raw.tell()
        letter = self._letter()
        self.stream.raw.seek(at)
        return -1 if letter is None else ord(letter)

    @method("char[] ReadChars(int count)")
    def read_chars(self, count: int) -> Any:
        """The next characters."""
        letters = [one for one in (self._letter() for _ in range(count)) if one is not None]
        return array_of("char", map(Char, letters))

    @method("int Read7BitEncodedInt()")
    def read_packed(self) -> int:
        """A number in groups of seven bits, the lowest first."""
        number = shift = 0
        while True:
            one = self.take(1)[0]
            number |= (one & 0x7F) << shift
            shift += 7
            if not one & 0x80:
                return number - (1 << 32) if number >= 1 << 31 else number
            if shift > 35:
                raise FormatException("This is no number in groups of seven bits.")

    @method("string ReadString()")
    def read_string(self) -> str:
        """A text with its length in front."""
        return self.encoding.decode(self.take(self.read_packed()))

    @method("decimal ReadDecimal()")
    def read_decimal(self) -> Decimal:
        """A decimal number."""
        low, middle, high, flags = struct.unpack("<IIII", self.take(16))
        value = Decimal((high << 64) | (middle << 32) | low).scaleb(-((flags >> 16) & 0xFF))
        return -value if flags & 0x80000000 else value

    locals().update({f"read_{name}": method(f"{kind} Read{name}()")(_reader(name, form, cls)) for name, (kind, form, cls) in _FORMS.items()})

    @method("void Close()")
    def close(self) -> None:
        """Close the stream, unless it is to stay open."""
        if not self.leave_open:
            self.stream.close()

    @method("void Dispose()", "void IDisposable.Dispose()")
    def dispose(self) -> None:
        """Close the stream, unless it is to stay open."""
        self.close()

    @prop("System.IO.Stream BaseStream {get;}")
    def base_stream(self) -> Any:
        """The stream below."""
        return self.stream


_BY_CLASS = {cls: form for _kind, form, cls in _FORMS.values()}


@dotnet_type("System.IO.BinaryWriter", interfaces=("System.IAsyncDisposable", "System.IDisposable"))
class BinaryWriter:
    """Writes numbers and texts, the lowest byte first."""

    @constructor(
        "System.IO.BinaryWriter new(System.IO.Stream output)", "System.IO.BinaryWriter new(System.IO.Stream output, System.Text.Encoding encoding)",
        "System.IO.BinaryWriter new(System.IO.Stream output, System.Text.Encoding encoding, bool leaveOpen)",
    )
    def __init__(self, stream: Any, encoding: Any = None, leave_open: bool = False) -> None:
        if stream is None:
            raise ArgumentNullException("output")
        self.stream: Stream = stream
        self.encoding: Encoding = encoding or encoding_of("utf-8")
        self.leave_open = leave_open

    @method(
        "void Write(bool value)", "void Write(byte value)", "void Write(sbyte value)", "void Write(byte[] buffer)",
        "void Write(byte[] buffer, int index, int count)", "void Write(char ch)", "void Write(char[] chars)", "void Write(char[] chars, int index, int count)",
        "void Write(double value)", "void Write(decimal value)", "void Write(short value)", "void Write(ushort value)", "void Write(int value)",
        "void Write(uint value)", "void Write(long value)", "void Write(ulong value)", "void Write(float value)", "void Write(System.Half value)",
        "void Write(string value)",
    )
    def write(self, value: Any, index: int = 0, count: int | None = None) -> None:
        """A value's bytes."""
        if value is None:
            raise ArgumentNullException("value")
        if isinstance(value, list):
            part = value[index:None if count is None else index + count]
            is_text = isinstance(value, TypedArray) and value.element_type.name == "Char"
            self.stream.write_bytes(self.encoding.encode("".join(part)) if is_text else bytes(part))
        elif isinstance(value, Char):
            self.stream.write_bytes(self.encoding.encode(str(value)))
        elif isinstance(value, str):
            data = self.encoding.encode(value)
            self.write_packed(len(data))
            self.stream.write_bytes(data)
        elif isinstance(value, Decimal):
            sign, digits, exponent = value.as_tuple()
            scale = max(-int(exponent), 0)
            number = int("".join(map(str, digits))) * 10 ** max(int(exponent), 0)
            words = [(number >> shift) & 0xFFFFFFFF for shift in (0, 32, 64)]
            self.stream.write_bytes(struct.pack("<IIII", *words, (scale << 16) | (0x80000000 if sign else 0)))
        elif isinstance(value, Byte):
            self.stream.write_bytes(bytes([value]))
        else:
            self.stream.write_bytes(struct.pack(_BY_CLASS[type(value)], value))

    @method("void Write7BitEncodedInt(int value)")
    def write_packed(self, value: int) -> None:
        """A number in groups of seven bits, the lowest first."""
        number = value & 0xFFFFFFFF
        out = bytearray()
        while number > 0x7F:
            out.append(number & 0x7F | 0x80)
            number >>= 7
        out.append(number)
        self.stream.write_bytes(bytes(out))

    @method("long Seek(int offset, System.IO.SeekOrigin origin)")
    def seek(self, offset: int, origin: Any) -> Any:
        """Go to a position."""
        return self.stream.seek(offset, origin)

    @method("void Flush()")
    def flush(self) -> None:
        """Pass everything on."""
        self.stream.flush()

    @method("void Close()")
    def close(self) -> None:
        """Close the stream, unless it is to stay open."""
        if self.leave_open:
            self.stream.flush()
        else:
            self.stream.close()

    @method("void Dispose()", "void IDisposable.Dispose()")
    def dispose(self) -> None:
        """Close the stream, unless it is to stay open."""
        self.close()

    @prop("System.IO.Stream BaseStream {get;}")
    def base_stream(self) -> Any:
        """The stream below."""
        return self.stream


_ELEMENTS = {name: form for name, (_kind, form, _cls) in _FORMS.items()} | {"Byte": "<B", "Char": "<H"}


def _form_of(array: Any, label: str) -> tuple[str, int]:
    if array is None:
        raise ArgumentNullException(label)
    element = getattr(array, "element_type", None)
    if element is None or element.name not in _ELEMENTS:
        raise ArgumentException(f"An array of {type_of(array).full_name} has no bytes.", label)
    form = _ELEMENTS[element.name]
    return form, struct.calcsize(form)


def _bytes_of(array: Any, form: str) -> bytearray:
    return bytearray(b"".join(struct.pack(form, ord(one) if isinstance(one, Char) else one) for one in array))


@dotnet_type("System.Buffer", kind="static")
class Buffer:
    """Arrays of simple types as bytes."""

    @method("static void BlockCopy(array src, int srcOffset, array dst, int dstOffset, int count)")
    @staticmethod
    def block_copy(source: Any, start: int, target: Any, at: int, count: int) -> None:
        """Copy bytes from one array into another."""
        form, _width = _form_of(source, "src")
        into, width = _form_of(target, "dst")
        given, kept = _bytes_of(source, form), _bytes_of(target, into)
        if min(start, at, count) < 0:
            raise ArgumentOutOfRangeException("count", "Places and counts must not be negative.")
        if start + count > len(given) or at + count > len(kept):
            raise ArgumentException("The arrays are too short for that many bytes.")
        kept[at:at + count] = given[start:start + count]
        cls = type(target[0]) if target else int
        values = [struct.unpack_from(into, kept, place)[0] for place in range(0, len(kept), width)]
        target[:] = [Char(chr(one)) if cls is Char else cls(one) for one in values]

    @method("static int ByteLength(array array)")
    @staticmethod
    def byte_length(array: Any) -> int:
        """How many bytes an array takes."""
        return len(array) * _form_of(array, "array")[1]

    @method("static byte GetByte(array array, int index)")
    @staticmethod
    def get_byte(array: Any, index: int) -> Any:
        """One byte of an array."""
        data = _bytes_of(array, _form_of(array, "array")[0])
        if not 0 <= index < len(data):
            raise ArgumentOutOfRangeException("index")
        return Byte(data[index])

    @method("static void SetByte(array array, int index, byte value)")
    @staticmethod
    def set_byte(array: Any, index: int, value: int) -> None:
        """Change one byte of an array."""
        Buffer.block_copy(bytes_array(bytes([value])), 0, array, index, 1)
