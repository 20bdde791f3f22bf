"""Numbers that Python's own types do not tell apart: the integer widths, BigInteger and Single."""

from __future__ import annotations

import struct
from typing import Final, Self

INT32_MIN: Final = -(2**31)
INT32_MAX: Final = 2**31 - 1


class SByte(int):
    """System.SByte."""

    __slots__ = ()
    MIN = -(2**7)
    MAX = 2**7 - 1


class Byte(int):
    """System.Byte."""

    __slots__ = ()
    MIN = 0
    MAX = 2**8 - 1


class Int16(int):
    """System.Int16."""

    __slots__ = ()
    MIN = -(2**15)
    MAX = 2**15 - 1


class UInt16(int):
    """System.UInt16."""

    __slots__ = ()
    MIN = 0
    MAX = 2**16 - 1


class UInt32(int):
    """System.UInt32."""

    __slots__ = ()
    MIN = 0
    MAX = 2**32 - 1


class Int64(int):
    """System.Int64."""

    __slots__ = ()
    MIN = -(2**63)
    MAX = 2**63 - 1


class UInt64(int):
    """System.UInt64."""

    __slots__ = ()
    MIN = 0
    MAX = 2**64 - 1


class BigInteger(int):
    """System.Numerics.BigInteger."""

    __slots__ = ()


class Int128(int):
    """System.Int128."""

    __slots__ = ()
    MIN = -(2**127)
    MAX = 2**127 - 1


class UInt128(int):
    """System.UInt128."""

    __slots__ = ()
    MIN = 0
    MAX = 2**128 - 1


class Half(float):
    """System.Half: a float that holds what two bytes hold."""

    __slots__ = ()

    def __new__(cls, value: float | str = 0.0) -> Self:
        return super().__new__(cls, to_half(float(value)))


class Single(float):
    """System.Single: a float that holds what four bytes hold."""

    __slots__ = ()

    def __new__(cls, value: float | str = 0.0) -> Self:
        return super().__new__(cls, to_single(float(value)))


def to_single(value: float) -> float:
    """Round to the nearest value of four bytes."""
    if value != value or value in (float("inf"), float("-inf")):
        return value
    try:
        rounded: float = struct.unpack("<f", struct.pack("<f", value))[0]
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")
    return rounded


def to_half(value: float) -> float:
    """Round to the nearest value of two bytes."""
    if value != value or value in (float("inf"), float("-inf")):
        return value
    try:
        rounded: float = struct.unpack("<e", struct.pack("<e", value))[0]
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")
    return rounded


# Integer types of fixed width that are primitive; plain int is Int32.
FIXED_INTEGERS: Final[dict[type, tuple[int, int]]] = {
    int: (INT32_MIN, INT32_MAX), SByte: (SByte.MIN, SByte.MAX), Byte: (Byte.MIN, Byte.MAX), Int16: (Int16.MIN, Int16.MAX),
    UInt16: (UInt16.MIN, UInt16.MAX), UInt32: (UInt32.MIN, UInt32.MAX), Int64: (Int64.MIN, Int64.MAX),
    UInt64: (UInt64.MIN, UInt64.MAX),
}
# Those that are no primitive types: the language computes with them through their own operators.
WIDE_INTEGERS: Final[dict[type, tuple[int, int]]] = {Int128: (Int128.MIN, Int128.MAX), UInt128: (UInt128.MIN, UInt128.MAX)}
INTEGER_CLASSES: Final = frozenset({*FIXED_INTEGERS, BigInteger})

INTEGER_NAMES: Final[dict[str, type]] = {
    "System.SByte": SByte, "System.Byte": Byte, "System.Int16": Int16, "System.UInt16": UInt16, "System.Int32": int,
    "System.UInt32": UInt32, "System.Int64": Int64, "System.UInt64": UInt64,
}


def fit_integer(value: int) -> int | float:
    """The narrowest of Int32, Int64 that holds the value, else BigInteger (for code that counts in Python ints)."""
    if INT32_MIN <= value <= INT32_MAX:
        return int(value)
    if Int64.MIN <= value <= Int64.MAX:
        return Int64(value)
    return BigInteger(value)


def is_number(value: object) -> bool:
    """Whether the value is of a numeric .NET type (not bool, char or enum)."""
    cls = value.__class__
    return cls in INTEGER_CLASSES or cls is float or cls is Single or cls.__name__ == "Decimal"
