"""System.BitConverter: numbers as bytes and bits."""

from __future__ import annotations

import struct
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, method, static_prop
from psremote.bcl.values.arrays import bytes_array
from psremote.bcl.values.char import Char
from psremote.bcl.values.exceptions import ArgumentException, ArgumentNullException, ArgumentOutOfRangeException
from psremote.bcl.values.numbers import Half, Int16, Int64, Int128, Single, UInt16, UInt32, UInt64, UInt128

_FORMATS = {"int": "<i", "Int16": "<h", "UInt16": "<H", "UInt32": "<I", "Int64": "<q", "UInt64": "<Q", "float": "<d", "Single": "<f", "Half": "<e"}


def _read(data: Any, start: int, form: str) -> Any:
    if data is None:
        raise ArgumentNullException("value")
    size = struct.calcsize(form)
    raw = bytes(data)
    if not 0 <= start < len(raw):
        raise ArgumentOutOfRangeException("startIndex", "The start lies outside the array.")
    if start + size > len(raw):
        raise ArgumentException("The array is too short.", "value")
    return struct.unpack_from(form, raw, start)[0]


@dotnet_type("System.BitConverter", kind="static")
class BitConverter:
    """Bytes and bits of numbers; the lowest byte comes first."""

    @method(
        "static byte[] GetBytes(bool value)", "static byte[] GetBytes(char value)",
        "static byte[] GetBytes(short value)", "static byte[] GetBytes(int value)",
        "static byte[] GetBytes(long value)", "static byte[] GetBytes(System.Int128 value)",
        "static byte[] GetBytes(ushort value)", "static byte[] GetBytes(uint value)",
        "static byte[] GetBytes(ulong value)", "static byte[] GetBytes(System.UInt128 value)",
        "static byte[] GetBytes(System.Half value)", "static byte[] GetBytes(float value)",
        "static byte[] GetBytes(double value)",
    )
    @staticmethod
    def get_bytes(value: Any) -> Any:
        """The bytes of a number, truth value or character."""
        if isinstance(value, bool):
            return bytes_array(bytes([value]))
        if isinstance(value, str):
            return bytes_array(struct.pack("<H", ord(value)))
        if isinstance(value, Int128 | UInt128):
            return bytes_array((int(value) & ((1 << 128) - 1)).to_bytes(16, "little"))
        return bytes_array(struct.pack(_FORMATS[type(value).__name__], value))

    @method("static System.Half ToHalf(byte[] value, int startIndex)")
    @staticmethod
    def to_half(data: Any, start: int) -> Half:
        """A number of 16 bits."""
        return Half(_read(data, start, "<e"))

    @method("static System.Int128 ToInt128(byte[] value, int startIndex)")
    @staticmethod
    def to_int128(data: Any, start: int) -> Int128:
        """A number of 128 bits."""
        return Int128(int.from_bytes(_read(data, start, "<16s"), "little", signed=True))

    @method("static System.UInt128 ToUInt128(byte[] value, int startIndex)")
    @staticmethod
    def to_uint128(data: Any, start: int) -> UInt128:
        """A number of 128 bits without a sign."""
        return UInt128(int.from_bytes(_read(data, start, "<16s"), "little"))

    @method("static short HalfToInt16Bits(System.Half value)")
    @staticmethod
    def half_to_bits(value: Half) -> Int16:
        """The bits as a number."""
        return Int16(struct.unpack("<h", struct.pack("<e", value))[0])

    @method("static ushort HalfToUInt16Bits(System.Half value)")
    @staticmethod
    def half_to_unsigned_bits(value: Half) -> UInt16:
        """The bits as a number without a sign."""
        return UInt16(struct.unpack("<H", struct.pack("<e", value))[0])

    @method("static System.Half Int16BitsToHalf(short value)")
    @staticmethod
    def bits_to_half(value: int) -> Half:
        """The number of these bits."""
        return Half(struct.unpack("<e", struct.pack("<h", value))[0])

    @method("static System.Half UInt16BitsToHalf(ushort value)")
    @staticmethod
    def unsigned_bits_to_half(value: int) -> Half:
        """The number of these bits."""
        return Half(struct.unpack("<e", struct.pack("<H", value))[0])

    @method("static bool ToBoolean(byte[] value, int startIndex)")
    @staticmethod
    def to_boolean(data: Any, start: int) -> bool:
        """A truth value."""
        return bool(_read(data, start, "<B"))

    @method("static char ToChar(byte[] value, int startIndex)")
    @staticmethod
    def to_char(data: Any, start: int) -> Char:
        """A character."""
        return Char(chr(_read(data, start, "<H")))

    @method("static double ToDouble(byte[] value, int startIndex)")
    @staticmethod
    def to_double(data: Any, start: int) -> float:
        """A double."""
        return float(_read(data, start, "<d"))

    @method("static float ToSingle(byte[] value, int startIndex)")
    @staticmethod
    def to_single(data: Any, start: int) -> Single:
        """A single."""
        return Single(_read(data, start, "<f"))

    @method("static short ToInt16(byte[] value, int startIndex)")
    @staticmethod
    def to_int16(data: Any, start: int) -> Int16:
        """A number of 16 bits."""
        return Int16(_read(data, start, "<h"))

    @method("static int ToInt32(byte[] value, int startIndex)")
    @staticmethod
    def to_int32(data: Any, start: int) -> int:
        """A number of 32 bits."""
        return int(_read(data, start, "<i"))

    @method("static long ToInt64(byte[] value, int startIndex)")
    @staticmethod
    def to_int64(data: Any, start: int) -> Int64:
        """A number of 64 bits."""
        return Int64(_read(data, start, "<q"))

    @method("static ushort ToUInt16(byte[] value, int startIndex)")
    @staticmethod
    def to_uint16(data: Any, start: int) -> UInt16:
        """A number of 16 bits without a sign."""
        return UInt16(_read(data, start, "<H"))

    @method("static uint ToUInt32(byte[] value, int startIndex)")
    @staticmethod
    def to_uint32(data: Any, start: int) -> UInt32:
        """A number of 32 bits without a sign."""
        return UInt32(_read(data, start, "<I"))

    @method("static ulong ToUInt64(byte[] value, int startIndex)")
    @staticmethod
    def to_uint64(data: Any, start: int) -> UInt64:
        """A number of 64 bits without a sign."""
        return UInt64(_read(data, start, "<Q"))

    @method(
        "static string ToString(byte[] value, int startIndex, int length)", "static string ToString(byte[] value)",
        "static string ToString(byte[] value, int startIndex)",
    )
    @staticmethod
    def to_string(data: Any, start: int = 0, length: int | None = None) -> str:
        """`01-02-FF`."""
        if data is None:
            raise ArgumentNullException("value")
        raw = bytes(data)
        end = len(raw) if length is None else start + length
        if start < 0 or (start >= len(raw) and start > 0) or end > len(raw):
            raise ArgumentOutOfRangeException("startIndex", "The range lies outside the array.")
        return raw[start:end].hex("-").upper()

    @method("static long DoubleToInt64Bits(double value)")
    @staticmethod
    def double_bits(value: float) -> Int64:
        """The bits of a double."""
        return Int64(struct.unpack("<q", struct.pack("<d", value))[0])

    @method("static ulong DoubleToUInt64Bits(double value)")
    @staticmethod
    def double_unsigned_bits(value: float) -> UInt64:
        """The bits of a double."""
        return UInt64(struct.unpack("<Q", struct.pack("<d", value))[0])

    @method("static double Int64BitsToDouble(long value)")
    @staticmethod
    def from_double_bits(value: int) -> float:
        """A double from its bits."""
        return float(struct.unpack("<d", struct.pack("<q", value))[0])

    @method("static double UInt64BitsToDouble(ulong value)")
    @staticmethod
    def from_double_unsigned_bits(value: int) -> float:
        """A double from its bits."""
        return float(struct.unpack("<d", struct.pack("<Q", value))[0])

    @method("static int SingleToInt32Bits(float value)")
    @staticmethod
    def single_bits(value: float) -> int:
        """The bits of a single."""
        return int(struct.unpack("<i", struct.pack("<f", value))[0])

    @method("static uint SingleToUInt32Bits(float value)")
    @staticmethod
    def single_unsigned_bits(value: float) -> UInt32:
        """The bits of a single."""
        return UInt32(struct.unpack("<I", struct.pack("<f", value))[0])

    @method("static float Int32BitsToSingle(int value)")
    @staticmethod
    def from_single_bits(value: int) -> Single:
        """A single from its bits."""
        return Single(struct.unpack("<f", struct.pack("<i", value))[0])

    @method("static float UInt32BitsToSingle(uint value)")
    @staticmethod
    def from_single_unsigned_bits(value: int) -> Single:
        """A single from its bits."""
        return Single(struct.unpack("<f", struct.pack("<I", value))[0])

    IS_LITTLE_ENDIAN = static_prop("static bool IsLittleEndian {get;}", lambda: True)
