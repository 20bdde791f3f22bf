"""System.Index: a position counted from the start or from the end."""

from __future__ import annotations

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop, static_prop
from psremote.bcl.values.exceptions import ArgumentOutOfRangeException

_I = "System.Index"


@dotnet_type(_I, base="System.ValueType", interfaces=(f"System.IEquatable[{_I}]",))
class Index:
    """A position in a sequence."""

    @constructor(f"{_I} new(int value, bool fromEnd = False)")
    def __init__(self, value: int = 0, from_end: bool = False) -> None:
        if value < 0:
            raise ArgumentOutOfRangeException("value", "The index must not be negative.")
        self.position = value
        self.counts_from_end = from_end

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Index) and (self.position, self.counts_from_end) == (other.position, other.counts_from_end)

    def __hash__(self) -> int:
        return ~self.position if self.counts_from_end else self.position

    @prop("int Value {get;}")
    def value(self) -> int:
        """How far from the start or the end."""
        return self.position

    @prop("bool IsFromEnd {get;}")
    def is_from_end(self) -> bool:
        """Whether it counts from the end."""
        return self.counts_from_end

    START = static_prop(f"static {_I} Start {{get;}}", lambda: Index(0))
    END = static_prop(f"static {_I} End {{get;}}", lambda: Index(0, True))

    @method("bool Equals(System.Object value)", f"bool Equals({_I} other)")
    def equals(self, other: object) -> bool:
        """Whether both are the same position."""
        return self == other

    @method("int GetHashCode()")
    def get_hash_code(self) -> int:
        """The position; its complement when counted from the end."""
        return ~self.position if self.counts_from_end else self.position

    @method("int GetOffset(int length)")
    def get_offset(self, length: int) -> int:
        """The position from the start in a sequence of that length; nothing is checked."""
        return length - self.position if self.counts_from_end else self.position

    @method("string ToString()")
    def __str__(self) -> str:
        return f"^{self.position}" if self.counts_from_end else str(self.position)

    @method(f"static {_I} FromStart(int value)", f"static {_I} op_Implicit(int value)")
    @staticmethod
    def from_start(value: int) -> Index:
        """A position counted from the start."""
        return Index(value)

    @method(f"static {_I} FromEnd(int value)")
    @staticmethod
    def from_end(value: int) -> Index:
        """A position counted from the end."""
        return Index(value, True)
