"""System.Collections.Generic.OrderedDictionary: a dictionary whose entries keep their places and are reached by them, too."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, indexer, method, prop
from psremote.bcl.values.dictionaries import GenericDictionary, KeyValuePair, pair_type, shared_members, table_size
from psremote.bcl.values.dictionary_views import DictionaryView
from psremote.bcl.values.enumerators import Enumerator, enumerator_of
from psremote.bcl.values.exceptions import (
    ArgumentException,
    ArgumentOutOfRangeException,
    NotSupportedException,
)
from psremote.bcl.values.hashtables import same_value
from psremote.bcl.values.sequence_rules import checked, index_fault

_G = "System.Collections.Generic."
_N = f"{_G}OrderedDictionary`2"
_OD = f"{_G}OrderedDictionary[TKey,TValue]"
_PAIR = f"{_G}KeyValuePair[TKey,TValue]"
_ASSEMBLY = "System.Collections"


def _refuse(view: Any, index: int, value: Any) -> None:
    raise NotSupportedException("What a dictionary's Keys and Values give cannot be changed; change the dictionary.")


class _PlacedView(DictionaryView):
    """Keys or values that are reached by their places, too."""

    def item_at(self, index: int) -> Any:
        """What stands at a place."""
        return list(self.pick())[checked(index, len(self))]

    def place_of(self, item: Any) -> int:
        """The first place of an item, or -1."""
        return next((place for place, one in enumerate(self.pick()) if same_value(one, item)), -1)


@dotnet_type(f"{_N}+Enumerator", base="System.Collections.Enumerator", generic=("TKey", "TValue"), assembly=_ASSEMBLY)
class OrderedDictionaryWalk(Enumerator):
    """Steps through an OrderedDictionary."""


@dotnet_type(f"{_N}+KeyCollection+Enumerator", base="System.Collections.Enumerator", generic=("TKey", "TValue"), assembly=_ASSEMBLY)
class OrderedKeyWalk(Enumerator):
    """Steps through the keys of an OrderedDictionary."""


@dotnet_type(f"{_N}+KeyCollection", generic=("TKey", "TValue"), sealed=True, assembly=_ASSEMBLY,
             interfaces=(f"{_G}IList[TKey]", f"{_G}IReadOnlyList[TKey]", "System.Collections.IList"))
class OrderedKeyCollection(_PlacedView):
    """The keys in order; they are told apart as the dictionary does."""

    @method("bool Contains(TKey key)")
    def contains(self, key: Any) -> bool:
        """Whether a key is there."""
        return bool(self.owner.contains(key))

    @method("void CopyTo(TKey[] array, int arrayIndex)")
    def copy_to(self, array: list[Any], index: int) -> None:
        """Write all into an array."""
        self.net_copy(array, index)

    @method(f"{_N}+KeyCollection+Enumerator[TKey,TValue] GetEnumerator()")
    def get_enumerator(self) -> Any:
        """Walk through them."""
        return enumerator_of(OrderedKeyWalk, self, self.__iter__)

    @method("int IList[TKey].IndexOf(TKey item)")
    def index_of(self, key: Any) -> int:
        """The place of a key, or -1."""
        return int(self.owner.place_of(key))

    ITEM = indexer("TKey IList[TKey].Item(int index) {get;set;}", getter=lambda self, index: self.item_at(index), setter=_refuse)

    @prop("int Count {get;}")
    def count(self) -> int:
        """How many there are."""
        return len(self)

    @prop("bool IsReadOnly {get;}")
    def is_read_only(self) -> bool:
        """Whether it refuses changes."""
        return True


@dotnet_type(f"{_N}+ValueCollection+Enumerator", base="System.Collections.Enumerator", generic=("TKey", "TValue"), assembly=_ASSEMBLY)
class OrderedValueWalk(Enumerator):
    """Steps through the values of an OrderedDictionary."""


@dotnet_type(f"{_N}+ValueCollection", generic=("TKey", "TValue"), sealed=True, assembly=_ASSEMBLY,
             interfaces=(f"{_G}IList[TValue]", f"{_G}IReadOnlyList[TValue]", "System.Collections.IList"))
class OrderedValueCollection(_PlacedView):
    """The values in the order of their keys."""

    @method("bool ICollection[TValue].Contains(TValue item)")
    def contains(self, value: Any) -> bool:
        """Whether a value is there."""
        return self.place_of(value) >= 0

    @method("void CopyTo(TValue[] array, int arrayIndex)")
    def copy_to(self, array: list[Any], index: int) -> None:
        """Write all into an array."""
        self.net_copy(array, index)

    @method(f"{_N}+ValueCollection+Enumerator[TKey,TValue] GetEnumerator()")
    def get_enumerator(self) -> Any:
        """Walk through them."""
        return enumerator_of(OrderedValueWalk, self, self.__iter__)

    @method("int IList[TValue].IndexOf(TValue item)")
    def index_of(self, value: Any) -> int:
        """The first place of a value, or -1."""
        return self.place_of(value)

    ITEM = indexer("TValue IList[TValue].Item(int index) {get;set;}", getter=lambda self, index: self.item_at(index), setter=_refuse)

    @prop("int Count {get;}")
    def count(self) -> int:
        """How many there are."""
        return len(self)

    @prop("bool IsReadOnly {get;}")
    def is_read_only(self) -> bool:
        """Whether it refuses changes."""
        return True


@dotnet_type(_N, generic=("TKey", "TValue"), assembly=_ASSEMBLY, interfaces=(
    f"{_G}IDictionary[TKey,TValue]", f"{_G}IReadOnlyDictionary[TKey,TValue]", "System.Collections.IDictionary",
    f"{_G}IList[{_PAIR}]", f"{_G}IReadOnlyList[{_PAIR}]", "System.Collections.IList",
))
@shared_members
class GenericOrderedDictionary(GenericDictionary):
    """A table in the order its entries came or were put in; a new value under a known key leaves the entry where it is."""

    _views = (OrderedKeyCollection, OrderedValueCollection)
    _walker = OrderedDictionaryWalk

    @constructor(
        f"{_OD} new()", f"{_OD} new(int capacity)", f"{_OD} new({_G}IEqualityComparer[TKey] comparer)",
        f"{_OD} new(int capacity, {_G}IEqualityComparer[TKey] comparer)",
        f"{_OD} new({_G}IDictionary[TKey,TValue] dictionary)",
        f"{_OD} new({_G}IDictionary[TKey,TValue] dictionary, {_G}IEqualityComparer[TKey] comparer)",
        f"{_OD} new({_G}IEnumerable[{_PAIR}] collection)",
        f"{_OD} new({_G}IEnumerable[{_PAIR}] collection, {_G}IEqualityComparer[TKey] comparer)",
    )
    def __init__(self, *arguments: Any) -> None:
        asked = next((one if isinstance(one, int) else len(one) for one in arguments if isinstance(one, int) or hasattr(one, "__len__")), 0)
        if asked < 0:
            raise ArgumentOutOfRangeException("capacity", "A capacity must not be negative.")
        self.room = table_size(asked) if asked else 0
        self._places: list[Any] = []
        self._places_of = 0
        super().__init__(*arguments)

    # -- Python's side

    def insert_new(self, key: Any, value: Any) -> None:
        """Put a value under a key that must be new, at the end."""
        self._refuse_known(key)
        self.set_item(key, value)

    def set_item(self, key: Any, value: Any) -> None:
        """Put a value under a key: where the key is, or at the end."""
        super().set_item(key, value)
        self._grow()

    def ordered(self) -> list[Any]:
        """The normalised keys in order; not to be changed, for they are kept as long as the keys stand still."""
        if self._places_of != self.version:
            self._places, self._places_of = list(self.keys_by), self.version
        return self._places

    def place_of(self, key: Any) -> int:
        """The place of a key, or -1."""
        normal = self.key_of(key)
        return self.ordered().index(normal) if normal in self.keys_by else -1

    def _refuse_known(self, key: Any) -> None:
        if self.contains(key):
            raise ArgumentException(f"The key '{key}' is already in the dictionary.", "key")

    def _normal_at(self, index: int) -> Any:
        return self.ordered()[checked(index, len(self))]

    def _arrange(self, entries: list[tuple[Any, Any]]) -> None:
        """Take (normalised key, key) pairs in their order."""
        self.keys_by = dict(entries)
        self.version += 1

    def _grow(self) -> None:
        if len(self) > self.room:
            self.room = table_size(2 * self.room)

    # -- .NET's side

    @method(f"{_PAIR} GetAt(int index)")
    def get_at(self, index: int) -> KeyValuePair:
        """The entry at a place."""
        normal = self._normal_at(index)
        pair = KeyValuePair(self.keys_by[normal], self.values_by[normal])
        pair.net_type = pair_type(self)
        return pair

    @method("void SetAt(int index, TValue value)", "void SetAt(int index, TKey key, TValue value)")
    def set_at(self, index: int, *entry: Any) -> None:
        """Replace the value at a place, or the whole entry; a key that stands there already keeps its spelling."""
        *keys, value = entry
        normal = self._normal_at(index)
        if not keys or self.key_of(keys[0]) == normal:
            self.values_by[normal] = value
            return
        self._refuse_known(keys[0])
        new = self.key_of(keys[0])
        entries = list(self.keys_by.items())
        entries[index] = (new, keys[0])
        del self.values_by[normal]
        self.values_by[new] = value
        self._arrange(entries)

    @method("void Insert(int index, TKey key, TValue value)")
    def insert(self, index: int, key: Any, value: Any) -> None:
        """Put a new entry at a place; those behind it move up."""
        if not 0 <= index <= len(self):
            raise index_fault()
        self._refuse_known(key)
        normal = self.key_of(key)
        entries = list(self.keys_by.items())
        entries.insert(index, (normal, key))
        self.values_by[normal] = value
        self._arrange(entries)
        self._grow()

    @method("void RemoveAt(int index)")
    def remove_at(self, index: int) -> None:
        """Remove the entry at a place."""
        self.take(self.keys_by[self._normal_at(index)])

    @method("int IndexOf(TKey key)")
    def index_of(self, key: Any) -> int:
        """The place of a key, or -1."""
        return self.place_of(key)

    @method("bool TryAdd(TKey key, TValue value)", "bool TryAdd(TKey key, TValue value, [ref] int index)")
    def try_add(self, key: Any, value: Any, index: Any = None) -> bool:
        """Put a value under a key unless the key is there; the place the key has now."""
        added = self.net_try_add(key, value)
        if index is not None:
            index.value = len(self) - 1 if added else self.place_of(key)
        return added

    @method("bool TryGetValue(TKey key, [ref] TValue value)", "bool TryGetValue(TKey key, [ref] TValue value, [ref] int index)")
    def try_get_value(self, key: Any, value: Any, index: Any = None) -> bool:
        """The value of a key and its place, if it is there."""
        if index is not None:
            index.value = self.place_of(key)
        return self.net_try_get(key, value)

    @method(f"{_N}+Enumerator[TKey,TValue] GetEnumerator()")
    def get_enumerator(self) -> Any:
        """Walk through the entries."""
        return self.net_enumerator()

    @method("int EnsureCapacity(int capacity)")
    def ensure_capacity(self, capacity: int) -> int:
        """Make room."""
        if capacity < 0:
            raise ArgumentOutOfRangeException("capacity", "A capacity must not be negative.")
        if self.room < capacity:
            self.room = table_size(capacity)
            self.version += 1
        return self.room

    @method("void TrimExcess()", "void TrimExcess(int capacity)")
    def trim_excess(self, capacity: int | None = None) -> None:
        """Give up spare room, down to a capacity."""
        wanted = len(self) if capacity is None else capacity
        if wanted < len(self):
            raise ArgumentOutOfRangeException("capacity", "The dictionary has more entries than that.")
        self.room = min(self.room, table_size(wanted))

    @prop("int Capacity {get;}")
    def capacity(self) -> int:
        """How many entries there is room for."""
        return self.room

    @prop(f"{_N}+KeyCollection[TKey,TValue] Keys {{get;}}")
    def KEYS(self) -> Any:
        """The keys in order."""
        return self.net_keys()

    @prop(f"{_N}+ValueCollection[TKey,TValue] Values {{get;}}")
    def VALUES(self) -> Any:
        """The values in the order of their keys."""
        return self.net_values()
