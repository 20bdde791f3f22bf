"""System.Convert: conversions by .NET's rules (not the language's)."""

from __future__ import annotations

import base64
import re
from typing import Any

from psremote.bcl.dotnet_type import EnumValue, dotnet_type, method, static_prop, type_of
from psremote.bcl.values.arrays import bytes_array
from psremote.bcl.values.char import Char
from psremote.bcl.values.composite_format import net_to_string
from psremote.bcl.values.db_null import DB_NULL
from psremote.bcl.values.enumerations import TypeCode
from psremote.bcl.values.exceptions import (
    ArgumentNullException,
    ArgumentOutOfRangeException,
    FormatException,
    InvalidCastException,
)
from psremote.bcl.values.net_conversions import (
    in_culture,
    invalid_cast,
    to_base,
    to_boolean,
    to_char,
    to_date_time,
    to_decimal,
    to_double,
    to_integer,
)
from psremote.bcl.values.numbers import (
    Byte,
    Int16,
    Int64,
    SByte,
    Single,
    UInt16,
    UInt32,
    UInt64,
)

_SIZES = {"Byte": 8, "Int16": 16, "int": 32, "Int64": 64}


def _single(value: Any) -> Single:
    return Single(to_double(value))


_BY_CODE: dict[str, Any] = {
    "Boolean": to_boolean, "Char": to_char, "SByte": lambda v: to_integer(v, SByte), "Byte": lambda v: to_integer(v, Byte),
    "Int16": lambda v: to_integer(v, Int16), "UInt16": lambda v: to_integer(v, UInt16), "Int32": lambda v: to_integer(v, int),
    "UInt32": lambda v: to_integer(v, UInt32), "Int64": lambda v: to_integer(v, Int64), "UInt64": lambda v: to_integer(v, UInt64),
    "Single": _single, "Double": to_double, "Decimal": to_decimal, "DateTime": to_date_time,
    "String": lambda v: net_to_string(v),
}


@dotnet_type("System.Convert", kind="static")
class ConvertType:
    """Conversions."""

    @method(
        "static System.Object ChangeType(System.Object value, System.TypeCode typeCode)",
        "static System.Object ChangeType(System.Object value, System.TypeCode typeCode, System.IFormatProvider provider)",
        "static System.Object ChangeType(System.Object value, type conversionType)",
        "static System.Object ChangeType(System.Object value, type conversionType, System.IFormatProvider provider)",
    )
    @staticmethod
    def change_type(value: Any, target: Any, provider: Any = None) -> Any:
        """A value as another type."""
        name = target.name if isinstance(target, EnumValue) else target.full_name.removeprefix("System.")
        if value is None:
            if isinstance(target, EnumValue) or not target.is_value_type:
                return None
            raise InvalidCastException("Null cannot be turned into a value type.")
        convert = _BY_CODE.get(name)
        if convert is not None:
            return convert(value)
        if not isinstance(target, EnumValue) and target.is_instance(value):
            return value
        raise invalid_cast(value, name)

    @method("static byte[] FromBase64String(string s)")
    @staticmethod
    def from_base64(text: Any) -> Any:
        """Bytes of base-64 text."""
        if text is None:
            raise ArgumentNullException("s")
        body = re.sub(r"[ \t\r\n]", "", text)
        if re.fullmatch(r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?", body) is None:
            raise FormatException("The text is no valid base 64.")
        return bytes_array(base64.b64decode(body))

    @method("static byte[] FromBase64CharArray(char[] inArray, int offset, int length)")
    @staticmethod
    def from_base64_chars(letters: Any, offset: int, length: int) -> Any:
        """Bytes of base-64 characters."""
        return ConvertType.from_base64("".join(letters[offset:offset + length]))

    @method("static byte[] FromHexString(string s)")
    @staticmethod
    def from_hex(text: Any) -> Any:
        """Bytes of hexadecimal text."""
        if text is None:
            raise ArgumentNullException("s")
        if len(text) % 2 or re.fullmatch(r"[0-9A-Fa-f]*", text) is None:
            raise FormatException("The text is no even number of hexadecimal digits.")
        return bytes_array(bytes.fromhex(text))

    @method("static System.TypeCode GetTypeCode(System.Object value)")
    @staticmethod
    def get_type_code(value: Any) -> Any:
        """The code of a value's type."""
        if value is None:
            return TypeCode.Empty
        name = type_of(value).full_name.removeprefix("System.")
        return getattr(TypeCode, name) if name in TypeCode.values else TypeCode.Object

    @method("static bool IsDBNull(System.Object value)")
    @staticmethod
    def is_db_null(value: Any) -> bool:
        """Whether it is the null of databases."""
        return value is DB_NULL

    @method(
        "static string ToBase64String(byte[] inArray)",
        "static string ToBase64String(byte[] inArray, System.Base64FormattingOptions options)",
        "static string ToBase64String(byte[] inArray, int offset, int length)",
        "static string ToBase64String(byte[] inArray, int offset, int length, System.Base64FormattingOptions options)",
    )
    @staticmethod
    def to_base64(data: Any, *rest: Any) -> str:
        """Base-64 text of bytes."""
        if data is None:
            raise ArgumentNullException("inArray")
        numbers = [int(r) for r in rest if isinstance(r, int)]
        raw = bytes(data)
        if numbers:
            if numbers[0] < 0 or numbers[1] < 0 or sum(numbers[:2]) > len(raw):
                raise ArgumentOutOfRangeException("offset", "The range lies outside the array.")
            raw = raw[numbers[0]:numbers[0] + numbers[1]]
        text = base64.b64encode(raw).decode("ascii")
        breaks = any(hasattr(r, "value") and r.value for r in rest if not isinstance(r, int))
        return "\r\n".join(text[i:i + 76] for i in range(0, len(text), 76)) if breaks else text

    @method(
        "static string ToHexString(byte[] inArray)",
        "static string ToHexString(byte[] inArray, int offset, int length)",
    )
    @staticmethod
    def to_hex(data: Any, offset: int = 0, length: int | None = None) -> str:
        """Hexadecimal text of bytes."""
        return bytes(data)[offset:None if length is None else offset + length].hex().upper()

    @method(
        "static string ToHexStringLower(byte[] inArray)",
        "static string ToHexStringLower(byte[] inArray, int offset, int length)",
    )
    @staticmethod
    def to_hex_lower(data: Any, offset: int = 0, length: int | None = None) -> str:
        """Hexadecimal text of bytes in small letters."""
        return bytes(data)[offset:None if length is None else offset + length].hex()

    @method(
        "static bool ToBoolean(System.Object value)",
        "static bool ToBoolean(System.Object value, System.IFormatProvider provider)",
        "static bool ToBoolean(bool value)", "static bool ToBoolean(sbyte value)", "static bool ToBoolean(char value)",
        "static bool ToBoolean(byte value)", "static bool ToBoolean(short value)",
        "static bool ToBoolean(ushort value)", "static bool ToBoolean(int value)", "static bool ToBoolean(uint value)",
        "static bool ToBoolean(long value)", "static bool ToBoolean(ulong value)",
        "static bool ToBoolean(string value)", "static bool ToBoolean(string value, System.IFormatProvider provider)",
        "static bool ToBoolean(float value)", "static bool ToBoolean(double value)",
        "static bool ToBoolean(decimal value)", "static bool ToBoolean(datetime value)",
    )
    @staticmethod
    def to_boolean(value: Any, provider: Any = None) -> bool:
        """A truth value."""
        return to_boolean(value)

    @method(
        "static byte ToByte(System.Object value)",
        "static byte ToByte(System.Object value, System.IFormatProvider provider)", "static byte ToByte(bool value)",
        "static byte ToByte(byte value)", "static byte ToByte(char value)", "static byte ToByte(sbyte value)",
        "static byte ToByte(short value)", "static byte ToByte(ushort value)", "static byte ToByte(int value)",
        "static byte ToByte(uint value)", "static byte ToByte(long value)", "static byte ToByte(ulong value)",
        "static byte ToByte(float value)", "static byte ToByte(double value)", "static byte ToByte(decimal value)",
        "static byte ToByte(string value)", "static byte ToByte(string value, System.IFormatProvider provider)",
        "static byte ToByte(datetime value)", "static byte ToByte(string value, int fromBase)",
    )
    @staticmethod
    def to_byte(value: Any, rest: Any = None) -> Any:
        """A byte."""
        return to_integer(value, Byte, rest)

    @method(
        "static sbyte ToSByte(System.Object value)",
        "static sbyte ToSByte(System.Object value, System.IFormatProvider provider)",
        "static sbyte ToSByte(bool value)", "static sbyte ToSByte(sbyte value)", "static sbyte ToSByte(char value)",
        "static sbyte ToSByte(byte value)", "static sbyte ToSByte(short value)", "static sbyte ToSByte(ushort value)",
        "static sbyte ToSByte(int value)", "static sbyte ToSByte(uint value)", "static sbyte ToSByte(long value)",
        "static sbyte ToSByte(ulong value)", "static sbyte ToSByte(float value)", "static sbyte ToSByte(double value)",
        "static sbyte ToSByte(decimal value)", "static sbyte ToSByte(string value)",
        "static sbyte ToSByte(string value, System.IFormatProvider provider)", "static sbyte ToSByte(datetime value)",
        "static sbyte ToSByte(string value, int fromBase)",
    )
    @staticmethod
    def to_sbyte(value: Any, rest: Any = None) -> Any:
        """A signed byte."""
        return to_integer(value, SByte, rest)

    @method(
        "static char ToChar(System.Object value)",
        "static char ToChar(System.Object value, System.IFormatProvider provider)", "static char ToChar(bool value)",
        "static char ToChar(char value)", "static char ToChar(sbyte value)", "static char ToChar(byte value)",
        "static char ToChar(short value)", "static char ToChar(ushort value)", "static char ToChar(int value)",
        "static char ToChar(uint value)", "static char ToChar(long value)", "static char ToChar(ulong value)",
        "static char ToChar(string value)", "static char ToChar(string value, System.IFormatProvider provider)",
        "static char ToChar(float value)", "static char ToChar(double value)", "static char ToChar(decimal value)",
        "static char ToChar(datetime value)",
    )
    @staticmethod
    def to_char(value: Any, provider: Any = None) -> Char:
        """A character."""
        return to_char(value)

    @method(
        "static datetime ToDateTime(datetime value)", "static datetime ToDateTime(System.Object value)",
        "static datetime ToDateTime(System.Object value, System.IFormatProvider provider)",
        "static datetime ToDateTime(string value)",
        "static datetime ToDateTime(string value, System.IFormatProvider provider)",
        "static datetime ToDateTime(sbyte value)", "static datetime ToDateTime(byte value)",
        "static datetime ToDateTime(short value)", "static datetime ToDateTime(ushort value)",
        "static datetime ToDateTime(int value)", "static datetime ToDateTime(uint value)",
        "static datetime ToDateTime(long value)", "static datetime ToDateTime(ulong value)",
        "static datetime ToDateTime(bool value)", "static datetime ToDateTime(char value)",
        "static datetime ToDateTime(float value)", "static datetime ToDateTime(double value)",
        "static datetime ToDateTime(decimal value)",
    )
    @staticmethod
    def to_date_time(value: Any, provider: Any = None) -> Any:
        """A date."""
        return to_date_time(value, provider)

    @method(
        "static decimal ToDecimal(System.Object value)",
        "static decimal ToDecimal(System.Object value, System.IFormatProvider provider)",
        "static decimal ToDecimal(sbyte value)", "static decimal ToDecimal(byte value)",
        "static decimal ToDecimal(char value)", "static decimal ToDecimal(short value)",
        "static decimal ToDecimal(ushort value)", "static decimal ToDecimal(int value)",
        "static decimal ToDecimal(uint value)", "static decimal ToDecimal(long value)",
        "static decimal ToDecimal(ulong value)", "static decimal ToDecimal(float value)",
        "static decimal ToDecimal(double value)", "static decimal ToDecimal(string value)",
        "static decimal ToDecimal(string value, System.IFormatProvider provider)",
        "static decimal ToDecimal(decimal value)", "static decimal ToDecimal(bool value)",
        "static decimal ToDecimal(datetime value)",
    )
    @staticmethod
    def to_decimal(value: Any, provider: Any = None) -> Any:
        """A decimal."""
        return to_decimal(in_culture(value, provider))

    @method(
        "static double ToDouble(System.Object value)",
        "static double ToDouble(System.Object value, System.IFormatProvider provider)",
        "static double ToDouble(sbyte value)", "static double ToDouble(byte value)",
        "static double ToDouble(short value)", "static double ToDouble(char value)",
        "static double ToDouble(ushort value)", "static double ToDouble(int value)",
        "static double ToDouble(uint value)", "static double ToDouble(long value)",
        "static double ToDouble(ulong value)", "static double ToDouble(float value)",
        "static double ToDouble(double value)", "static double ToDouble(decimal value)",
        "static double ToDouble(string value)",
        "static double ToDouble(string value, System.IFormatProvider provider)", "static double ToDouble(bool value)",
        "static double ToDouble(datetime value)",
    )
    @staticmethod
    def to_double(value: Any, provider: Any = None) -> float:
        """A double."""
        return to_double(in_culture(value, provider))

    @method(
        "static float ToSingle(System.Object value)",
        "static float ToSingle(System.Object value, System.IFormatProvider provider)",
        "static float ToSingle(sbyte value)", "static float ToSingle(byte value)", "static float ToSingle(char value)",
        "static float ToSingle(short value)", "static float ToSingle(ushort value)",
        "static float ToSingle(int value)", "static float ToSingle(uint value)", "static float ToSingle(long value)",
        "static float ToSingle(ulong value)", "static float ToSingle(float value)",
        "static float ToSingle(double value)", "static float ToSingle(decimal value)",
        "static float ToSingle(string value)", "static float ToSingle(string value, System.IFormatProvider provider)",
        "static float ToSingle(bool value)", "static float ToSingle(datetime value)",
    )
    @staticmethod
    def to_single(value: Any, provider: Any = None) -> Single:
        """A single."""
        return _single(in_culture(value, provider))

    @method(
        "static short ToInt16(System.Object value)",
        "static short ToInt16(System.Object value, System.IFormatProvider provider)",
        "static short ToInt16(bool value)", "static short ToInt16(char value)", "static short ToInt16(sbyte value)",
        "static short ToInt16(byte value)", "static short ToInt16(ushort value)", "static short ToInt16(int value)",
        "static short ToInt16(uint value)", "static short ToInt16(short value)", "static short ToInt16(long value)",
        "static short ToInt16(ulong value)", "static short ToInt16(float value)", "static short ToInt16(double value)",
        "static short ToInt16(decimal value)", "static short ToInt16(string value)",
        "static short ToInt16(string value, System.IFormatProvider provider)", "static short ToInt16(datetime value)",
        "static short ToInt16(string value, int fromBase)",
    )
    @staticmethod
    def to_int16(value: Any, rest: Any = None) -> Any:
        """A number of 16 bits."""
        return to_integer(value, Int16, rest)

    @method(
        "static ushort ToUInt16(System.Object value)",
        "static ushort ToUInt16(System.Object value, System.IFormatProvider provider)",
        "static ushort ToUInt16(bool value)", "static ushort ToUInt16(char value)",
        "static ushort ToUInt16(sbyte value)", "static ushort ToUInt16(byte value)",
        "static ushort ToUInt16(short value)", "static ushort ToUInt16(int value)",
        "static ushort ToUInt16(ushort value)", "static ushort ToUInt16(uint value)",
        "static ushort ToUInt16(long value)", "static ushort ToUInt16(ulong value)",
        "static ushort ToUInt16(float value)", "static ushort ToUInt16(double value)",
        "static ushort ToUInt16(decimal value)", "static ushort ToUInt16(string value)",
        "static ushort ToUInt16(string value, System.IFormatProvider provider)",
        "static ushort ToUInt16(datetime value)", "static ushort ToUInt16(string value, int fromBase)",
    )
    @staticmethod
    def to_uint16(value: Any, rest: Any = None) -> Any:
        """A number of 16 bits without a sign."""
        return to_integer(value, UInt16, rest)

    @method(
        "static int ToInt32(System.Object value)",
        "static int ToInt32(System.Object value, System.IFormatProvider provider)", "static int ToInt32(bool value)",
        "static int ToInt32(char value)", "static int ToInt32(sbyte value)", "static int ToInt32(byte value)",
        "static int ToInt32(short value)", "static int ToInt32(ushort value)", "static int ToInt32(uint value)",
        "static int ToInt32(int value)", "static int ToInt32(long value)", "static int ToInt32(ulong value)",
        "static int ToInt32(float value)", "static int ToInt32(double value)", "static int ToInt32(decimal value)",
        "static int ToInt32(string value)", "static int ToInt32(string value, System.IFormatProvider provider)",
        "static int ToInt32(datetime value)", "static int ToInt32(string value, int fromBase)",
    )
    @staticmethod
    def to_int32(value: Any, rest: Any = None) -> Any:
        """A number of 32 bits."""
        return to_integer(value, int, rest)

    @method(
        "static uint ToUInt32(System.Object value)",
        "static uint ToUInt32(System.Object value, System.IFormatProvider provider)",
        "static uint ToUInt32(bool value)", "static uint ToUInt32(char value)", "static uint ToUInt32(sbyte value)",
        "static uint ToUInt32(byte value)", "static uint ToUInt32(short value)", "static uint ToUInt32(ushort value)",
        "static uint ToUInt32(int value)", "static uint ToUInt32(uint value)", "static uint ToUInt32(long value)",
        "static uint ToUInt32(ulong value)", "static uint ToUInt32(float value)", "static uint ToUInt32(double value)",
        "static uint ToUInt32(decimal value)", "static uint ToUInt32(string value)",
        "static uint ToUInt32(string value, System.IFormatProvider provider)", "static uint ToUInt32(datetime value)",
        "static uint ToUInt32(string value, int fromBase)",
    )
    @staticmethod
    def to_uint32(value: Any, rest: Any = None) -> Any:
        """A number of 32 bits without a sign."""
        return to_integer(value, UInt32, rest)

    @method(
        "static long ToInt64(System.Object value)",
        "static long ToInt64(System.Object value, System.IFormatProvider provider)", "static long ToInt64(bool value)",
        "static long ToInt64(char value)", "static long ToInt64(sbyte value)", "static long ToInt64(byte value)",
        "static long ToInt64(short value)", "static long ToInt64(ushort value)", "static long ToInt64(int value)",
        "static long ToInt64(uint value)", "static long ToInt64(ulong value)", "static long ToInt64(long value)",
        "static long ToInt64(float value)", "static long ToInt64(double value)", "static long ToInt64(decimal value)",
        "static long ToInt64(string value)", "static long ToInt64(string value, System.IFormatProvider provider)",
        "static long ToInt64(datetime value)", "static long ToInt64(string value, int fromBase)",
    )
    @staticmethod
    def to_int64(value: Any, rest: Any = None) -> Any:
        """A number of 64 bits."""
        return to_integer(value, Int64, rest)

    @method(
        "static ulong ToUInt64(System.Object value)",
        "static ulong ToUInt64(System.Object value, System.IFormatProvider provider)",
        "static ulong ToUInt64(bool value)", "static ulong ToUInt64(char value)", "static ulong ToUInt64(sbyte value)",
        "static ulong ToUInt64(byte value)", "static ulong ToUInt64(short value)",
        "static ulong ToUInt64(ushort value)", "static ulong ToUInt64(int value)", "static ulong ToUInt64(uint value)",
        "static ulong ToUInt64(long value)", "static ulong ToUInt64(ulong value)",
        "static ulong ToUInt64(float value)", "static ulong ToUInt64(double value)",
        "static ulong ToUInt64(decimal value)", "static ulong ToUInt64(string value)",
        "static ulong ToUInt64(string value, System.IFormatProvider provider)",
        "static ulong ToUInt64(datetime value)", "static ulong ToUInt64(string value, int fromBase)",
    )
    @staticmethod
    def to_uint64(value: Any, rest: Any = None) -> Any:
        """A number of 64 bits without a sign."""
        return to_integer(value, UInt64, rest)

    @method(
        "static string ToString(System.Object value)",
        "static string ToString(System.Object value, System.IFormatProvider provider)",
        "static string ToString(bool value)", "static string ToString(bool value, System.IFormatProvider provider)",
        "static string ToString(char value)", "static string ToString(char value, System.IFormatProvider provider)",
        "static string ToString(sbyte value)", "static string ToString(sbyte value, System.IFormatProvider provider)",
        "static string ToString(byte value)", "static string ToString(byte value, System.IFormatProvider provider)",
        "static string ToString(short value)", "static string ToString(short value, System.IFormatProvider provider)",
        "static string ToString(ushort value)",
        "static string ToString(ushort value, System.IFormatProvider provider)", "static string ToString(int value)",
        "static string ToString(int value, System.IFormatProvider provider)", "static string ToString(uint value)",
        "static string ToString(uint value, System.IFormatProvider provider)", "static string ToString(long value)",
        "static string ToString(long value, System.IFormatProvider provider)", "static string ToString(ulong value)",
        "static string ToString(ulong value, System.IFormatProvider provider)", "static string ToString(float value)",
        "static string ToString(float value, System.IFormatProvider provider)", "static string ToString(double value)",
        "static string ToString(double value, System.IFormatProvider provider)",
        "static string ToString(decimal value)",
        "static string ToString(decimal value, System.IFormatProvider provider)",
        "static string ToString(datetime value)",
        "static string ToString(datetime value, System.IFormatProvider provider)",
        "static string ToString(string value)",
        "static string ToString(string value, System.IFormatProvider provider)",
        "static string ToString(byte value, int toBase)", "static string ToString(short value, int toBase)",
        "static string ToString(int value, int toBase)", "static string ToString(long value, int toBase)",
    )
    @staticmethod
    def to_string(value: Any, rest: Any = None) -> str:
        """Its text, of a number also by a base."""
        if isinstance(rest, int) and isinstance(value, int) and not isinstance(value, bool):
            return to_base(value, int(rest), _SIZES.get(type(value).__name__, 32))
        return net_to_string(value, None, None if isinstance(rest, int) else rest)

    DB_NULL = static_prop("static System.Object DBNull {get;}", lambda: DB_NULL)
