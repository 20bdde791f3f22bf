"""SortedList and BitArray."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, indexer, method, prop
from psremote.bcl.values.arrays import check_size
from psremote.bcl.values.collections_plain import PlainCollection
from psremote.bcl.values.enumerators import Enumerator, SortedListEnumerator
from psremote.bcl.values.exceptions import (
    ArgumentException,
    ArgumentNullException,
    ArgumentOutOfRangeException,
    InvalidOperationException,
)
from psremote.bcl.values.hashtables import DictionaryEntry, copy_into, same_value
from psremote.bcl.values.sequence_rules import (
    binary_search,
    checked,
    guarded,
)

_COLLECTION = ("System.Collections.ICollection", "System.ICloneable")


@dotnet_type("System.Collections.SortedList", interfaces=("System.Collections.IDictionary", "System.ICloneable"))
class SortedList:
    """A table kept in the order of its keys."""

    @constructor(
        "System.Collections.SortedList new()", "System.Collections.SortedList new(int initialCapacity)",
        "System.Collections.SortedList new(System.Collections.IComparer comparer)",
        "System.Collections.SortedList new(System.Collections.IComparer comparer, int capacity)",
        "System.Collections.SortedList new(System.Collections.IDictionary d)",
        "System.Collections.SortedList new(System.Collections.IDictionary d, System.Collections.IComparer comparer)",
    )
    def __init__(self, *arguments: Any) -> None:
        self.key_list: list[Any] = []
        self.value_list: list[Any] = []
        self.comparer: Any = None
        self.version = 0
        for one in arguments:
            if hasattr(one, "compare") or callable(one):
                self.comparer = one
        for one in arguments:
            if hasattr(one, "items"):
                for key, value in one.items():
                    self.add(key, value)

    def _find(self, key: Any) -> int:
        if key is None:
            raise ArgumentNullException("key")
        try:
            return binary_search(self.key_list, key, self.comparer)
        except ArgumentException as fault:
            raise InvalidOperationException("Two keys could not be compared.", fault) from None

    def get_item(self, key: Any, default: Any = None) -> Any:
        """The value of a key, or the default."""
        at = self._find(key)
        return self.value_list[at] if at >= 0 else default

    def set_item(self, key: Any, value: Any) -> None:
        """Put a value under a key, new or not."""
        at = self._find(key)
        if at >= 0:
            self.value_list[at] = value
        else:
            self.key_list.insert(~at, key)
            self.value_list.insert(~at, value)
        self.version += 1

    def items(self) -> Iterator[tuple[Any, Any]]:
        """(key, value) pairs in order."""
        return zip(list(self.key_list), list(self.value_list))

    def keys(self) -> list[Any]:
        """The keys."""
        return list(self.key_list)

    def values(self) -> list[Any]:
        """The values."""
        return list(self.value_list)

    def __iter__(self) -> Iterator[DictionaryEntry]:
        return guarded(self, (DictionaryEntry(k, v) for k, v in self.items()))

    def __len__(self) -> int:
        return len(self.key_list)

    def __bool__(self) -> bool:
        return True

    @method("void Add(System.Object key, System.Object value)")
    def add(self, key: Any, value: Any) -> None:
        """Put a value under a new key."""
        if self._find(key) >= 0:
            raise ArgumentException(f"The key '{key}' is already in the list.")
        self.set_item(key, value)

    @method("void Clear()")
    def clear(self) -> None:
        """Remove everything."""
        self.key_list.clear()
        self.value_list.clear()
        self.version += 1

    @method("System.Object Clone()")
    def clone(self) -> SortedList:
        """A table with the same entries."""
        other = SortedList(self)
        other.comparer = self.comparer
        return other

    @method("bool Contains(System.Object key)")
    @method("bool ContainsKey(System.Object key)")
    def contains(self, key: Any) -> bool:
        """Whether the key is there."""
        return self._find(key) >= 0

    @method("bool ContainsValue(System.Object value)")
    def contains_value(self, value: Any) -> bool:
        """Whether some key has this value."""
        return any(same_value(one, value) for one in self.value_list)

    @method("void CopyTo(array array, int arrayIndex)")
    def copy_to(self, array: list[Any], index: int) -> None:
        """Write the entries into an array."""
        copy_into([DictionaryEntry(k, v) for k, v in self.items()], array, index)

    @method("System.Object GetByIndex(int index)")
    def get_by_index(self, index: int) -> Any:
        """The value at a position."""
        return self.value_list[checked(index, len(self.value_list))]

    @method("System.Object GetKey(int index)")
    def get_key(self, index: int) -> Any:
        """The key at a position."""
        return self.key_list[checked(index, len(self.key_list))]

    @method("System.Collections.IDictionaryEnumerator GetEnumerator()")
    def get_enumerator(self) -> Any:
        """Walk through the entries."""
        return SortedListEnumerator(self.__iter__)

    @method("System.Collections.IList GetKeyList()")
    def get_key_list(self) -> Any:
        """The keys."""
        return SortedListPart(self, self.key_list)

    @method("System.Collections.IList GetValueList()")
    def get_value_list(self) -> Any:
        """The values."""
        return SortedListPart(self, self.value_list)

    @method("int IndexOfKey(System.Object key)")
    def index_of_key(self, key: Any) -> int:
        """The position of a key, or -1."""
        return max(-1, self._find(key))

    @method("int IndexOfValue(System.Object value)")
    def index_of_value(self, value: Any) -> int:
        """The first position of a value, or -1."""
        return next((i for i, one in enumerate(self.value_list) if same_value(one, value)), -1)

    @method("void Remove(System.Object key)")
    def remove(self, key: Any) -> None:
        """Remove a key, if it is there."""
        at = self._find(key)
        if at >= 0:
            self.remove_at(at)

    @method("void RemoveAt(int index)")
    def remove_at(self, index: int) -> None:
        """Remove the entry at a position."""
        checked(index, len(self.key_list))
        del self.key_list[index]
        del self.value_list[index]
        self.version += 1

    @method("void SetByIndex(int index, System.Object value)")
    def set_by_index(self, index: int, value: Any) -> None:
        """Replace the value at a position."""
        self.value_list[checked(index, len(self.value_list))] = value
        self.version += 1

    @method("void TrimToSize()")
    def trim_to_size(self) -> None:
        """Give up spare room."""

    ITEM = indexer("System.Object Item(System.Object key) {get;set;}", getter=lambda self, key: self.get_item(key),
                   setter=lambda self, key, value: self.set_item(key, value))

    @prop("int Capacity {get;set;}")
    def capacity(self) -> int:
        """For how many entries there is room."""
        return max(16, len(self.key_list))

    @prop("int Count {get;}")
    def count(self) -> int:
        """How many entries there are."""
        return len(self.key_list)

    @prop("bool IsFixedSize {get;}")
    def is_fixed_size(self) -> bool:
        """It grows."""
        return False

    @prop("bool IsReadOnly {get;}")
    def is_read_only(self) -> bool:
        """It can be changed."""
        return False

    @prop("bool IsSynchronized {get;}")
    def is_synchronized(self) -> bool:
        """Not guarded against threads."""
        return False

    @prop("System.Collections.ICollection Keys {get;}")
    def net_keys(self) -> Any:
        """The keys."""
        return SortedListKeys(self, self.key_list)

    @prop("System.Collections.ICollection Values {get;}")
    def net_values(self) -> Any:
        """The values."""
        return SortedListValues(self, self.value_list)

    @prop("System.Object SyncRoot {get;}")
    def sync_root(self) -> Any:
        """What to lock."""
        return self


@dotnet_type("System.Collections.SortedList+Part", interfaces=("System.Collections.IList",))
class SortedListPart:
    """Keys or values of a SortedList."""

    def __init__(self, owner: SortedList, items: list[Any]) -> None:
        self.owner, self.items = owner, items
        self.version = 0

    def __iter__(self) -> Iterator[Any]:
        return guarded(self.owner, self.items)

    def __len__(self) -> int:
        return len(self.items)

    @prop("int Count {get;}")
    def count(self) -> int:
        """How many there are."""
        return len(self.items)

    @method("bool Contains(System.Object value)")
    def contains(self, value: Any) -> bool:
        """Whether one is there."""
        return any(same_value(one, value) for one in self.items)

    @method("void CopyTo(array array, int index)")
    def copy_to(self, array: list[Any], index: int) -> None:
        """Write all into an array."""
        copy_into(self.items, array, index)

    ITEM = indexer("System.Object Item(int index) {get;}", getter=lambda self, index: self.items[checked(index, len(self.items))])


@dotnet_type("System.Collections.SortedList+KeyList", base="System.Collections.SortedList+Part", interfaces=("System.Collections.IList",))
class SortedListKeys(SortedListPart):
    """The keys of a SortedList."""


@dotnet_type("System.Collections.SortedList+ValueList", base="System.Collections.SortedList+Part", interfaces=("System.Collections.IList",))
class SortedListValues(SortedListPart):
    """The values of a SortedList."""


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
