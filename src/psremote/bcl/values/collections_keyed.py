"""System.Collections.SortedList."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, indexer, method, prop
from psremote.bcl.values.enumerators import SortedListEnumerator
from psremote.bcl.values.exceptions import (
    ArgumentException,
    ArgumentNullException,
    InvalidOperationException,
)
from psremote.bcl.values.hashtables import DictionaryEntry, copy_into, same_value
from psremote.bcl.values.sequence_rules import (
    binary_search,
    checked,
    guarded,
)


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
