"""System.Collections.BitArray."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, indexer, method, prop
from psremote.bcl.values.arrays import check_size
from psremote.bcl.values.collections_plain import PlainCollection
from psremote.bcl.values.enumerators import Enumerator
from psremote.bcl.values.exceptions import (
    ArgumentException,
    ArgumentNullException,
    ArgumentOutOfRangeException,
)
from psremote.bcl.values.hashtables import copy_into
from psremote.bcl.values.sequence_rules import (
    checked,
)

_COLLECTION = ("System.Collections.ICollection", "System.ICloneable")


@dotnet_type("System.Collections.BitArray", interfaces=_COLLECTION)
class BitArray(PlainCollection):
    """Bits by position."""

    @constructor(
        "System.Collections.BitArray new(int length)",
        "System.Collections.BitArray new(int length, bool defaultValue)",
        "System.Collections.BitArray new(byte[] bytes)", "System.Collections.BitArray new(bool[] values)",
        "System.Collections.BitArray new(int[] values)",
        "System.Collections.BitArray new(System.Collections.BitArray bits)",
    )
    def __init__(self, source: Any = 0, default: bool = False) -> None:
        if isinstance(source, int) and not isinstance(source, bool):
            if source < 0:
                raise ArgumentOutOfRangeException("length", "The length must not be negative.")
            super().__init__([default] * check_size(source))
        elif isinstance(source, BitArray):
            super().__init__(source.items)
        else:
            values = list(source)
            if all(isinstance(v, bool) for v in values):
                super().__init__(values)
            else:
                width = 8 if type(values[0]).__name__ == "Byte" else 32
                super().__init__(bool(v >> i & 1) for v in values for i in range(width))

    def _with(self, other: BitArray, function: Any) -> BitArray:
        if other is None:
            raise ArgumentNullException("value")
        if len(other.items) != len(self.items):
            raise ArgumentException("The two bit arrays must have the same length.")
        self.items[:] = [function(a, b) for a, b in zip(self.items, other.items)]
        self.version += 1
        return self

    @method("System.Collections.BitArray And(System.Collections.BitArray value)")
    def and_(self, value: BitArray) -> BitArray:
        """Bits set in both."""
        return self._with(value, lambda a, b: a and b)

    @method("System.Collections.BitArray Or(System.Collections.BitArray value)")
    def or_(self, value: BitArray) -> BitArray:
        """Bits set in one of them."""
        return self._with(value, lambda a, b: a or b)

    @method("System.Collections.BitArray Xor(System.Collections.BitArray value)")
    def xor(self, value: BitArray) -> BitArray:
        """Bits set in exactly one."""
        return self._with(value, lambda a, b: a != b)

    @method("System.Collections.BitArray Not()")
    def not_(self) -> BitArray:
        """Every bit turned around."""
        self.items[:] = [not b for b in self.items]
        self.version += 1
        return self

    @method("System.Object Clone()")
    def clone(self) -> BitArray:
        """The same bits."""
        return BitArray(self)

    @method("void CopyTo(array array, int index)")
    def copy_to(self, array: list[Any], index: int) -> None:
        """Write the bits into an array."""
        name = getattr(getattr(array, "element_type", None), "full_name", "System.Boolean")
        if name == "System.Boolean":
            copy_into(self.items, array, index)
            return
        from psremote.bcl.values.numbers import Byte

        width = 8 if name == "System.Byte" else 32
        numbers: list[Any] = []
        for at in range(0, len(self.items), width):
            value = sum(1 << i for i, b in enumerate(self.items[at:at + width]) if b)
            numbers.append(Byte(value) if width == 8 else value - 2**32 if value >= 2**31 else value)
        copy_into(numbers, array, index)

    @method("bool Get(int index)")
    def get(self, index: int) -> bool:
        """One bit."""
        return bool(self.items[checked(index, len(self.items))])

    @method("void Set(int index, bool value)")
    def set(self, index: int, value: bool) -> None:
        """Change one bit."""
        self.items[checked(index, len(self.items))] = bool(value)
        self.version += 1

    @method("void SetAll(bool value)")
    def set_all(self, value: bool) -> None:
        """Change all bits."""
        self.items[:] = [bool(value)] * len(self.items)
        self.version += 1

    @method("bool HasAllSet()")
    def has_all_set(self) -> bool:
        """Whether every bit is set."""
        return all(self.items)

    @method("bool HasAnySet()")
    def has_any_set(self) -> bool:
        """Whether some bit is set."""
        return any(self.items)

    @method("System.Collections.BitArray LeftShift(int count)")
    def left_shift(self, count: int) -> BitArray:
        """Bits moved up."""
        size = len(self.items)
        self.items[:] = ([False] * count + self.items)[:size]
        return self

    @method("System.Collections.BitArray RightShift(int count)")
    def right_shift(self, count: int) -> BitArray:
        """Bits moved down."""
        size = len(self.items)
        self.items[:] = (self.items[count:] + [False] * count)[:size] if count < size else [False] * size
        return self

    @method("System.Collections.IEnumerator GetEnumerator()")
    def get_enumerator(self) -> Any:
        """Walk through the bits."""
        return Enumerator(self.__iter__)

    ITEM = indexer("bool Item(int index) {get;set;}", getter=lambda self, index: self.get(index),
                   setter=lambda self, index, value: self.set(index, value))

    @prop("bool IsSynchronized {get;}")
    def is_synchronized(self) -> bool:
        """Not guarded against threads."""
        return False

    @prop("int Count {get;}")
    def count(self) -> int:
        """How many bits there are."""
        return len(self.items)

    def _set_length(self, value: int) -> None:
        self.items[:] = (self.items + [False] * value)[:value]

    @prop("int Length {get;set;}", setter=_set_length)
    def length(self) -> int:
        """How many bits there are."""
        return len(self.items)

    @prop("bool IsReadOnly {get;}")
    def is_read_only(self) -> bool:
        """It can be changed."""
        return False

    @prop("System.Object SyncRoot {get;}")
    def sync_root(self) -> Any:
        """What to lock."""
        return self

