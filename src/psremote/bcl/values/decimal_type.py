"""System.Decimal: Python's Decimal with .NET's members."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop, static_prop
from psremote.bcl.values import decimals
from psremote.bcl.values.enumerations import TypeCode
from psremote.bcl.values.exceptions import (
    ArgumentException,
    ArgumentNullException,
    FormatException,
    OverflowException,
)
from psremote.bcl.values.math_type import MathType, round_number
from psremote.bcl.values.net_conversions import to_double, to_integer
from psremote.bcl.values.number_functions import created
from psremote.bcl.values.number_types import format_value
from psremote.bcl.values.numbers import Byte, Int16, Int64, SByte, Single, UInt16, UInt32, UInt64


@dotnet_type("System.Decimal", base="System.ValueType", python=Decimal,
             interfaces=("System.IComparable", "System.IComparable[decimal]", "System.IConvertible", "System.IEquatable[decimal]",
                         "System.ISpanFormattable", "System.Runtime.Serialization.ISerializable"))
class DecimalType:
    """The members of decimals."""

    MAX_VALUE = static_prop("static decimal MaxValue {get;}", lambda: decimals.MAX_VALUE)
    MIN_VALUE = static_prop("static decimal MinValue {get;}", lambda: decimals.MIN_VALUE)
    ONE = static_prop("static decimal One {get;}", lambda: Decimal(1))
    ZERO = static_prop("static decimal Zero {get;}", lambda: Decimal(0))
    MINUS_ONE = static_prop("static decimal MinusOne {get;}", lambda: Decimal(-1))

    @constructor(
        "decimal new(int value)", "decimal new(uint value)", "decimal new(long value)", "decimal new(ulong value)",
        "decimal new(float value)", "decimal new(double value)", "decimal new(int[] bits)",
        "decimal new(int lo, int mid, int hi, bool isNegative, byte scale)",
    )
    @staticmethod
    def new(value: Any = 0, *rest: Any) -> Decimal:
        """From a number."""
        if isinstance(value, float):
            return decimals.from_double(value)
        if rest and len(rest) == 4:
            number = (value & 0xFFFFFFFF) | (rest[0] & 0xFFFFFFFF) << 32 | (rest[1] & 0xFFFFFFFF) << 64
            return Decimal((1 if rest[2] else 0, tuple(map(int, str(number))), -int(rest[3])))
        return Decimal(int(value))

    @method("int CompareTo(System.Object value)", "int CompareTo(decimal value)")
    def compare_to(self: Decimal, other: Any) -> int:  # type: ignore[misc]
        """Order."""
        if other is None:
            return 1
        if not isinstance(other, Decimal):
            raise ArgumentException("Only a decimal can be compared with a decimal.")
        return (self > other) - (self < other)

    @method("bool Equals(System.Object value)", "bool Equals(decimal value)")
    def equals(self: Decimal, other: Any) -> bool:  # type: ignore[misc]
        """Whether it is the same number."""
        return isinstance(other, Decimal) and self == other

    @method("System.TypeCode GetTypeCode()")
    def get_type_code(self: Decimal) -> Any:  # type: ignore[misc]
        """TypeCode.Decimal."""
        return TypeCode.Decimal

    @method(
        "string ToString()", "string ToString(string format)", "string ToString(System.IFormatProvider provider)",
        "string ToString(string format, System.IFormatProvider provider)",
    )
    def to_string(self: Decimal, form: Any = None, provider: Any = None) -> str:  # type: ignore[misc]
        """Its text."""
        return format_value(self, form, provider)

    @prop("byte Scale {get;}")
    def scale(self: Decimal) -> Byte:
        """How many decimal places it keeps."""
        exponent = self.as_tuple().exponent
        return Byte(-exponent if isinstance(exponent, int) else 0)

    @method("static decimal Abs(decimal value)")
    @staticmethod
    def abs(value: Decimal) -> Decimal:
        """The size."""
        return value.copy_abs()

    @method("static decimal Add(decimal d1, decimal d2)")
    @staticmethod
    def add(left: Decimal, right: Decimal) -> Decimal:
        """Sum."""
        return decimals.add(left, right)

    @method("static decimal Subtract(decimal d1, decimal d2)")
    @staticmethod
    def subtract(left: Decimal, right: Decimal) -> Decimal:
        """Difference."""
        return decimals.subtract(left, right)

    @method("static decimal Multiply(decimal d1, decimal d2)")
    @staticmethod
    def multiply(left: Decimal, right: Decimal) -> Decimal:
        """Product."""
        return decimals.multiply(left, right)

    @method("static decimal Divide(decimal d1, decimal d2)")
    @staticmethod
    def divide(left: Decimal, right: Decimal) -> Decimal:
        """Quotient."""
        return decimals.divide(left, right)

    @method("static decimal Remainder(decimal d1, decimal d2)")
    @staticmethod
    def remainder(left: Decimal, right: Decimal) -> Decimal:
        """Remainder."""
        return decimals.remainder(left, right)

    @method("static decimal Negate(decimal d)")
    @staticmethod
    def negate(value: Decimal) -> Decimal:
        """The other sign."""
        return value.copy_negate()

    @method("static decimal Ceiling(decimal d)")
    @staticmethod
    def ceiling(value: Decimal) -> Any:
        """The next whole number up."""
        return MathType.ceiling(value)

    @method("static decimal Floor(decimal d)")
    @staticmethod
    def floor(value: Decimal) -> Any:
        """The next whole number down."""
        return MathType.floor(value)

    @method("static decimal Truncate(decimal d)")
    @staticmethod
    def truncate(value: Decimal) -> Any:
        """Without its fraction."""
        return MathType.truncate(value)

    @method(
        "static decimal Round(decimal d)", "static decimal Round(decimal d, int decimals)",
        "static decimal Round(decimal d, System.MidpointRounding mode)",
        "static decimal Round(decimal d, int decimals, System.MidpointRounding mode)",
    )
    @staticmethod
    def round(value: Decimal, *rest: Any) -> Any:
        """The nearest number of so many places."""
        digits = next((int(r) for r in rest if isinstance(r, int)), 0)
        return round_number(value, digits, next((int(r.value) for r in rest if hasattr(r, "type")), 0))

    @method("static int Compare(decimal d1, decimal d2)")
    @staticmethod
    def compare(left: Decimal, right: Decimal) -> int:
        """Order of two decimals."""
        return (left > right) - (left < right)

    @method("static bool Equals(decimal d1, decimal d2)")
    @staticmethod
    def both_equal(left: Decimal, right: Decimal) -> bool:
        """Whether two are the same."""
        return left == right

    @method("static decimal Clamp(decimal value, decimal min, decimal max)")
    @staticmethod
    def clamp(value: Decimal, low: Decimal, high: Decimal) -> Decimal:
        """Held within bounds."""
        return min(max(value, low), high)

    @method("static decimal Max(decimal x, decimal y)")
    @staticmethod
    def max(x: Decimal, y: Decimal) -> Decimal:
        """The larger one."""
        return max(x, y)

    @method("static decimal Min(decimal x, decimal y)")
    @staticmethod
    def min(x: Decimal, y: Decimal) -> Decimal:
        """The smaller one."""
        return min(x, y)

    @method("static int Sign(decimal d)")
    @staticmethod
    def sign(value: Decimal) -> int:
        """-1, 0 or 1."""
        return (value > 0) - (value < 0)

    @method("static bool IsEvenInteger(decimal value)")
    @staticmethod
    def is_even_integer(value: Decimal) -> bool:
        """Whether it is a whole even number."""
        return value % 2 == 0

    @method("static bool IsOddInteger(decimal value)")
    @staticmethod
    def is_odd_integer(value: Decimal) -> bool:
        """Whether it is a whole odd number."""
        return abs(value % 2) == 1

    @method("static decimal CopySign(decimal value, decimal sign)")
    @staticmethod
    def copy_sign(value: Decimal, sign: Decimal) -> Decimal:
        """The size of one with the sign of the other."""
        return value.copy_sign(sign)

    @method("static decimal MaxMagnitude(decimal x, decimal y)")
    @staticmethod
    def max_magnitude(x: Decimal, y: Decimal) -> Decimal:
        """The one farther from zero."""
        return max((x, y), key=lambda one: (abs(one), one))

    @method("static decimal MinMagnitude(decimal x, decimal y)")
    @staticmethod
    def min_magnitude(x: Decimal, y: Decimal) -> Decimal:
        """The one nearer to zero."""
        return min((x, y), key=lambda one: (abs(one), one))

    @method("static bool IsCanonical(decimal value)")
    @staticmethod
    def is_canonical(value: Decimal) -> bool:
        """Whether it has no zeros behind its fraction."""
        exponent = value.as_tuple().exponent
        return exponent == 0 or value.as_tuple().digits[-1] != 0

    @method("static decimal CreateChecked[TOther](TOther value)")
    @staticmethod
    def create_checked(value: Any) -> Any:
        """A number as a decimal."""
        return created(value, Decimal, "Checked")

    @method("static decimal CreateSaturating[TOther](TOther value)", "static decimal CreateTruncating[TOther](TOther value)")
    @staticmethod
    def create_saturating(value: Any) -> Any:
        """A number as a decimal, the limit where it is too large."""
        return created(value, Decimal, "Saturating")

    @method("static bool IsInteger(decimal value)")
    @staticmethod
    def is_integer(value: Decimal) -> bool:
        """Whether it has no fraction."""
        return value == value.to_integral_value()

    @method("static bool IsNegative(decimal value)")
    @staticmethod
    def is_negative(value: Decimal) -> bool:
        """Whether its sign is minus."""
        return value.is_signed()

    @method("static bool IsPositive(decimal value)")
    @staticmethod
    def is_positive(value: Decimal) -> bool:
        """Whether its sign is plus."""
        return not value.is_signed()

    @method(
        "static decimal Parse(string s)", "static decimal Parse(string s, System.Globalization.NumberStyles style)",
        "static decimal Parse(string s, System.IFormatProvider provider)",
        "static decimal Parse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider)",
    )
    @staticmethod
    def parse(text: Any, *rest: Any) -> Decimal:
        """From text."""
        return parse_decimal(text, *rest)

    @method("static bool TryParse(string s, [ref] decimal result)",
            "static bool TryParse(string s, System.IFormatProvider provider, [ref] decimal result)",
            "static bool TryParse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider, [ref] decimal result)")
    @staticmethod
    def try_parse(text: Any, *rest: Any) -> bool:
        """From text, without raising."""
        try:
            rest[-1].value = parse_decimal(text, *rest[:-1])
        except (FormatException, OverflowException, ArgumentNullException):
            rest[-1].value = Decimal(0)
            return False
        return True

    @method("static double ToDouble(decimal d)")
    @staticmethod
    def to_double(value: Decimal) -> float:
        """As a double."""
        return to_double(value)

    @method("static float ToSingle(decimal d)")
    @staticmethod
    def to_single(value: Decimal) -> Single:
        """As a single."""
        return Single(float(value))

    @method("static byte ToByte(decimal value)")
    @staticmethod
    def to_byte(value: Decimal) -> Any:
        """As a byte, cut."""
        return to_integer(MathType.truncate(value), Byte)

    @method("static sbyte ToSByte(decimal value)")
    @staticmethod
    def to_sbyte(value: Decimal) -> Any:
        """As a signed byte, cut."""
        return to_integer(MathType.truncate(value), SByte)

    @method("static short ToInt16(decimal value)")
    @staticmethod
    def to_int16(value: Decimal) -> Any:
        """As a number of 16 bits, cut."""
        return to_integer(MathType.truncate(value), Int16)

    @method("static ushort ToUInt16(decimal value)")
    @staticmethod
    def to_uint16(value: Decimal) -> Any:
        """As a number of 16 bits without a sign, cut."""
        return to_integer(MathType.truncate(value), UInt16)

    @method("static int ToInt32(decimal d)")
    @staticmethod
    def to_int32(value: Decimal) -> Any:
        """As a number of 32 bits, cut."""
        return to_integer(MathType.truncate(value), int)

    @method("static uint ToUInt32(decimal d)")
    @staticmethod
    def to_uint32(value: Decimal) -> Any:
        """As a number of 32 bits without a sign, cut."""
        return to_integer(MathType.truncate(value), UInt32)

    @method("static long ToInt64(decimal d)")
    @staticmethod
    def to_int64(value: Decimal) -> Any:
        """As a number of 64 bits, cut."""
        return to_integer(MathType.truncate(value), Int64)

    @method("static ulong ToUInt64(decimal d)")
    @staticmethod
    def to_uint64(value: Decimal) -> Any:
        """As a number of 64 bits without a sign, cut."""
        return to_integer(MathType.truncate(value), UInt64)


    @method("static int[] GetBits(decimal d)")
    @staticmethod
    def get_bits(value: Decimal) -> Any:
        """The four words inside."""
        from psremote.bcl.values.arrays import array_of

        sign, digits, exponent = value.as_tuple()
        number = int("".join(map(str, digits)) or "0")
        scale = -exponent if isinstance(exponent, int) else 0
        words = [number & 0xFFFFFFFF, number >> 32 & 0xFFFFFFFF, number >> 64 & 0xFFFFFFFF, scale << 16 | (sign << 31)]
        return array_of("int", [w - 2**32 if w >= 2**31 else w for w in words])



def parse_decimal(text: Any, *rest: Any) -> Decimal:
    """A decimal with the places the text has."""
    from psremote.bcl.values.number_parsing import invariant_form, split_number

    if text is None:
        raise ArgumentNullException("s")
    text = invariant_form(str(text), rest)
    style = next((int(r.value) for r in rest if getattr(getattr(r, "type", None), "full_name", "").endswith("NumberStyles")), 111)
    negative, whole, fraction, exponent = split_number(str(text), style, "Decimal")
    value = Decimal(f"{'-' if negative else ''}{whole or '0'}{'.' + fraction if fraction else ''}").scaleb(exponent)
    return decimals.fit_decimal(value)
