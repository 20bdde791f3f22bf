"""System.Numerics.BigInteger's facade."""

from __future__ import annotations

import math
from typing import Any

from psremote.bcl.dotnet_type import constructor, method, prop, static_prop
from psremote.bcl.values.exceptions import DivideByZeroException, OverflowException
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


def to_byte_array(value: int) -> list[Byte]:
    """Little-endian two's complement, as short as possible."""
    length = (int(value).bit_length() + 8) // 8
    if value < 0 and int(value) >= -(1 << (8 * (length - 1) - 1)) and length > 1:
        length -= 1
    return [Byte(one) for one in int(value).to_bytes(max(length, 1), "little", signed=True)]


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
    return static_prop(f"static bigint {name} {{get;}}", lambda: BigInteger(value))


LARGEST_BITS = 1 << 24
"""How long a power may become: it is worked out in one go that nothing can interrupt."""


def _pow(value: int, exponent: int) -> int:
    from psremote.bcl.values.exceptions import ArgumentOutOfRangeException, OverflowException

    if exponent < 0:
        raise ArgumentOutOfRangeException("exponent")
    if value.bit_length() * exponent > LARGEST_BITS and abs(value) > 1:
        raise OverflowException
    return int(value) ** int(exponent)


def _compare_to(self: Any, value: Any = None) -> int:
    return _compare(self, value)


def _equals(self: Any, value: Any = None) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and int(self) == int(value)


register_number("System.Numerics.BigInteger", BigInteger, {
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
    "to_byte_array": method("byte[] ToByteArray()")(lambda self: to_byte_array(self)),
    "get_bit_length": method("long GetBitLength()")(lambda self: Int64((~self if self < 0 else self).bit_length())),
    "one": _constant("One", 1), "zero": _constant("Zero", 0), "minus_one": _constant("MinusOne", -1),
    "add": _static("bigint Add(bigint left, bigint right)", lambda a, b: int(a) + int(b)),
    "subtract": _static("bigint Subtract(bigint left, bigint right)", lambda a, b: int(a) - int(b)),
    "multiply": _static("bigint Multiply(bigint left, bigint right)", lambda a, b: int(a) * int(b)),
    "divide": _static("bigint Divide(bigint dividend, bigint divisor)", lambda a, b: truncated(int(a), int(b))[0]),
    "remainder": _static("bigint Remainder(bigint dividend, bigint divisor)", lambda a, b: truncated(int(a), int(b))[1]),
    "negate": _static("bigint Negate(bigint value)", lambda a: -int(a)),
    "pow": _static("bigint Pow(bigint value, int exponent)", _pow),
    "mod_pow": _static("bigint ModPow(bigint value, bigint exponent, bigint modulus)", lambda a, b, m: pow(int(a), int(b), int(m))),
    "compare": _static("int Compare(bigint left, bigint right)", _compare),
    "gcd": _static("bigint GreatestCommonDivisor(bigint left, bigint right)", lambda a, b: math.gcd(int(a), int(b))),
    "log": _static("double Log(bigint value)", _log), "log_base": _static("double Log(bigint value, double baseValue)", _log),
    "log10": _static("double Log10(bigint value)", lambda a: _log(a, 10.0)),
    "is_even_integer": _static("bool IsEvenInteger(bigint value)", lambda a: int(a) % 2 == 0),
}, convertible=False, assembly="System.Runtime.Numerics")

