"""System.Numerics.BigInteger's facade."""

from __future__ import annotations

import math
from typing import Any

from psremote.bcl.dotnet_type import constructor, method, prop, static_prop
from psremote.bcl.values.exceptions import ArgumentOutOfRangeException, DivideByZeroException, OverflowException
from psremote.bcl.values.number_functions import integer_functions
from psremote.bcl.values.number_parsing import parse_integer
from psremote.bcl.values.number_types import declare_number, register_number
from psremote.bcl.values.numbers import BigInteger, Byte, Int64


def truncated(left: int, right: int) -> tuple[int, int]:
    """Quotient towards zero and remainder."""
    if right == 0:
        raise DivideByZeroException
    quotient = abs(left) // abs(right)
    if (left < 0) != (right < 0):
        quotient = -quotient
    return quotient, left - quotient * right


def from_bytes(data: Any) -> BigInteger:
    """Little-endian two's complement."""
    return BigInteger(int.from_bytes(bytes(data), "little", signed=True))


def _new(value: Any = 0, *rest: Any) -> BigInteger:
    if isinstance(value, list):
        return from_bytes(value)
    if isinstance(value, float) and not math.isfinite(value):
        raise OverflowException("Infinity and NaN are no integers.")
    return BigInteger(int(value))


def to_byte_array(value: int, unsigned: bool = False, big_endian: bool = False) -> list[Byte]:
    """Two's complement, or the number alone without a sign; as short as possible."""
    if unsigned:
        if value < 0:
            raise OverflowException("A negative number has no unsigned bytes.")
        return [Byte(one) for one in int(value).to_bytes(max((int(value).bit_length() + 7) // 8, 1), "big" if big_endian else "little")]
    length = (int(value).bit_length() + 8) // 8
    if value < 0 and int(value) >= -(1 << (8 * (length - 1) - 1)) and length > 1:
        length -= 1
    return [Byte(one) for one in int(value).to_bytes(max(length, 1), "big" if big_endian else "little", signed=True)]


def _static(text: str, function: Any) -> Any:
    return method(f"static {text}")(staticmethod(lambda *args: function(*args)))


def _compare(value: Any, other: Any = None) -> int:
    if other is None:
        return 1
    return (value > other) - (value < other)


def _log(value: int, base: float | None = None) -> float:
    if value < 0:
        return math.nan
    if value == 0:
        return -math.inf
    return math.log(int(value)) if base is None else math.log(int(value)) / math.log(base)


def _constant(name: str, value: int) -> static_prop:
    return static_prop(f"bigint {name} {{get;}}", lambda: BigInteger(value))


LARGEST_BITS = 1 << 24
"""How long a power may become: it is worked out in one go that nothing can interrupt."""


def _pow(value: int, exponent: int) -> int:
    if exponent < 0:
        raise ArgumentOutOfRangeException("exponent")
    if value.bit_length() * exponent > LARGEST_BITS and abs(value) > 1:
        raise OverflowException
    return int(value) ** int(exponent)


def _mod_pow(value: int, exponent: int, modulus: int) -> int:
    if exponent < 0:
        raise ArgumentOutOfRangeException("exponent")
    if modulus == 0:
        raise DivideByZeroException
    found = pow(abs(int(value)), int(exponent), abs(int(modulus)))
    return -found if value < 0 and exponent % 2 else found


def _div_rem(dividend: int, divisor: int, remainder: Any) -> int:
    quotient, rest = truncated(int(dividend), int(divisor))
    remainder.value = BigInteger(rest)
    return quotient


def _log2(value: int) -> int:
    if value < 0:
        raise ArgumentOutOfRangeException("value")
    return max(int(value).bit_length() - 1, 0)


def _words(value: int) -> int:
    """How many bits the 32-bit words take that the number is kept in."""
    length = (~int(value) if value < 0 else int(value)).bit_length() + (value < 0)
    return max(-(-length // 32), 1) * 32


def _rotate(value: int, amount: int) -> int:
    width = _words(value)
    bits = int(value) & ((1 << width) - 1)
    amount %= width
    bits = (bits << amount | bits >> (width - amount)) & ((1 << width) - 1)
    return bits - (1 << width) if value < 0 and bits >> (width - 1) else bits


def _compare_to(self: Any, value: Any = None) -> int:
    return _compare(self, value)


def _equals(self: Any, value: Any = None) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and int(self) == int(value)


_members = {
    **declare_number("System.Numerics.BigInteger", "bigint", BigInteger, lambda text, *rest: parse_integer(text, BigInteger, *rest)),
    "compare_to": method("int CompareTo(long other)", "int CompareTo(ulong other)", "int CompareTo(bigint other)", "int CompareTo(System.Object obj)")(_compare_to),
    "equals": method("bool Equals(System.Object obj)", "bool Equals(long other)", "bool Equals(ulong other)", "bool Equals(bigint other)")(_equals),
    "new": constructor(
        "bigint new(int value)", "bigint new(uint value)", "bigint new(long value)", "bigint new(ulong value)", "bigint new(float value)",
        "bigint new(double value)", "bigint new(decimal value)", "bigint new(byte[] value)",
    )(staticmethod(_new)),
    "is_zero": prop("bool IsZero {get;}", lambda self: self == 0), "is_one": prop("bool IsOne {get;}", lambda self: self == 1),
    "is_even": prop("bool IsEven {get;}", lambda self: self % 2 == 0),
    "is_power_of_two": prop("bool IsPowerOfTwo {get;}", lambda self: self > 0 and self & (self - 1) == 0),
    "sign_property": prop("int Sign {get;}", lambda self: (self > 0) - (self < 0)),
    "to_byte_array": method("byte[] ToByteArray()", "byte[] ToByteArray(bool isUnsigned = False, bool isBigEndian = False)")(lambda self, *how: to_byte_array(self, *how)),
    "get_bit_length": method("long GetBitLength()")(lambda self: Int64((~self if self < 0 else self).bit_length())),
    "one": _constant("One", 1), "zero": _constant("Zero", 0), "minus_one": _constant("MinusOne", -1),
    "add": _static("bigint Add(bigint left, bigint right)", lambda a, b: int(a) + int(b)),
    "subtract": _static("bigint Subtract(bigint left, bigint right)", lambda a, b: int(a) - int(b)),
    "multiply": _static("bigint Multiply(bigint left, bigint right)", lambda a, b: int(a) * int(b)),
    "divide": _static("bigint Divide(bigint dividend, bigint divisor)", lambda a, b: truncated(int(a), int(b))[0]),
    "remainder": _static("bigint Remainder(bigint dividend, bigint divisor)", lambda a, b: truncated(int(a), int(b))[1]),
    "negate": _static("bigint Negate(bigint value)", lambda a: -int(a)),
    "pow": _static("bigint Pow(bigint value, int exponent)", _pow),
    "mod_pow": _static("bigint ModPow(bigint value, bigint exponent, bigint modulus)", _mod_pow),
    "compare": _static("int Compare(bigint left, bigint right)", _compare),
    "gcd": _static("bigint GreatestCommonDivisor(bigint left, bigint right)", lambda a, b: math.gcd(int(a), int(b))),
    "log": _static("double Log(bigint value)", _log), "log_base": _static("double Log(bigint value, double baseValue)", _log),
    "log10": _static("double Log10(bigint value)", lambda a: _log(a, 10.0)),
    "more_members": lambda: list(integer_functions("bigint", BigInteger).values()),
    "divide_with_rest": method("static bigint DivRem(bigint dividend, bigint divisor, [ref] bigint remainder)")(staticmethod(_div_rem)),
    "is_even_integer": _static("bool IsEvenInteger(bigint value)", lambda a: int(a) % 2 == 0),
    "is_odd_integer": _static("bool IsOddInteger(bigint value)", lambda a: int(a) % 2 == 1),
    "is_negative": _static("bool IsNegative(bigint value)", lambda a: a < 0), "is_positive": _static("bool IsPositive(bigint value)", lambda a: a >= 0),
    "is_pow2": _static("bool IsPow2(bigint value)", lambda a: a > 0 and int(a) & (int(a) - 1) == 0),
    "log2": _static("bigint Log2(bigint value)", _log2),
    "pop_count": _static("bigint PopCount(bigint value)", lambda a: (int(a) & ((1 << _words(a)) - 1)).bit_count()),
    "leading_zero_count": _static("bigint LeadingZeroCount(bigint value)", lambda a: _words(a) - (int(a) & ((1 << _words(a)) - 1)).bit_length()),
    "trailing_zero_count": _static("bigint TrailingZeroCount(bigint value)", lambda a: (int(a) & -int(a)).bit_length() - 1 if a else 32),
    "rotate_left": _static("bigint RotateLeft(bigint value, int rotateAmount)", _rotate),
    "rotate_right": _static("bigint RotateRight(bigint value, int rotateAmount)", lambda a, n: _rotate(a, -n)),
    "get_byte_count": method("int GetByteCount(bool isUnsigned = False)")(lambda self, unsigned=False: len(to_byte_array(self, unsigned))),
    "max": _static("bigint Max(bigint left, bigint right)", max), "min": _static("bigint Min(bigint left, bigint right)", min),
}
del _members["get_type_code"], _members["sign"]
register_number("System.Numerics.BigInteger", BigInteger, _members, convertible=False, assembly="System.Runtime.Numerics")

