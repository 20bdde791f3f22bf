"""IntPtr and UIntPtr: numbers as wide as an address."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, static_prop
from psremote.bcl.values.exceptions import OverflowException
from psremote.bcl.values.number_parsing import parse_integer
from psremote.bcl.values.numbers import Int64, UInt64


class _Address:
    """A number of 64 bits."""

    __slots__ = ("value",)

    def __init__(self, value: int) -> None:
        self.value = int(value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, type(self)) and other.value == self.value

    def __hash__(self) -> int:
        return hash(self.value)

    def __bool__(self) -> bool:
        return self.value != 0

    def __int__(self) -> int:
        return self.value

    def __str__(self) -> str:
        return str(self.value)


@dotnet_type("System.IntPtr", base="System.ValueType", interfaces=("System.IComparable", "System.IFormattable"))
class IntPtr(_Address):
    """A signed address."""

    @constructor("System.IntPtr new(int value)", "System.IntPtr new(long value)")
    @staticmethod
    def new(value: int) -> IntPtr:
        """From a number."""
        return IntPtr(value)

    @method(
        "static System.IntPtr Parse(string s)", "static System.IntPtr Parse(string s, System.Globalization.NumberStyles style)",
        "static System.IntPtr Parse(string s, System.IFormatProvider provider)",
        "static System.IntPtr Parse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider)",
    )
    @staticmethod
    def parse(text: Any, *rest: Any) -> IntPtr:
        """From text."""
        return IntPtr(parse_integer(text, Int64, *rest))

    MAX_VALUE = static_prop("static System.IntPtr MaxValue {get;}", lambda: IntPtr(Int64.MAX))
    MIN_VALUE = static_prop("static System.IntPtr MinValue {get;}", lambda: IntPtr(Int64.MIN))
    ZERO = static_prop("static System.IntPtr Zero {get;}", lambda: IntPtr(0))
    SIZE = static_prop("static int Size {get;}", lambda: 8)

    @method("int ToInt32()")
    def to_int32(self) -> int:
        """The number, where it fits."""
        if not -(2**31) <= self.value < 2**31:
            raise OverflowException("The address does not fit 32 bits.")
        return self.value

    @method("long ToInt64()")
    def to_int64(self) -> Any:
        """The number."""
        return Int64(self.value)

    @method("string ToString()")
    def to_string(self) -> str:
        """The number as text."""
        return str(self.value)


@dotnet_type("System.UIntPtr", base="System.ValueType", interfaces=("System.IComparable", "System.IFormattable"))
class UIntPtr(_Address):
    """An unsigned address."""

    @constructor("System.UIntPtr new(uint value)", "System.UIntPtr new(ulong value)")
    @staticmethod
    def new(value: int) -> UIntPtr:
        """From a number."""
        return UIntPtr(value)

    @method(
        "static System.UIntPtr Parse(string s)", "static System.UIntPtr Parse(string s, System.Globalization.NumberStyles style)",
        "static System.UIntPtr Parse(string s, System.IFormatProvider provider)",
        "static System.UIntPtr Parse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider)",
    )
    @staticmethod
    def parse(text: Any, *rest: Any) -> UIntPtr:
        """From text."""
        return UIntPtr(parse_integer(text, UInt64, *rest))

    MAX_VALUE = static_prop("static System.UIntPtr MaxValue {get;}", lambda: UIntPtr(UInt64.MAX))
    MIN_VALUE = static_prop("static System.UIntPtr MinValue {get;}", lambda: UIntPtr(UInt64.MIN))
    ZERO = static_prop("static System.UIntPtr Zero {get;}", lambda: UIntPtr(0))
    SIZE = static_prop("static int Size {get;}", lambda: 8)

    @method("ulong ToUInt64()")
    def to_uint64(self) -> Any:
        """The number."""
        return UInt64(self.value)

    @method("string ToString()")
    def to_string(self) -> str:
        """The number as text."""
        return str(self.value)
