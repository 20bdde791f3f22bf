"""System.Collections.Generic.Dictionary, ReadOnlyDictionary and KeyValuePair, and what the generic dictionaries share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, indexer, method, prop
from psremote.bcl.values.arrays import default_value
from psremote.bcl.values.comparers import default_equality
from psremote.bcl.values.dictionary_views import DictionaryView, KeyCollection, ValueCollection
from psremote.bcl.values.enumerators import (
    Enumerator,
    GenericDictionaryEnumerator,
    enumerator_of,
)
from psremote.bcl.values.exceptions import (
    ArgumentException,
    ArgumentOutOfRangeException,
    KeyNotFoundException,
)
from psremote.bcl.values.hashtables import copy_into, exact_key, same_value
from psremote.bcl.values.sequence_rules import guarded

_G = "System.Collections.Generic."
_DICTIONARY = (_G + "IDictionary[TKey,TValue]", _G + "IReadOnlyDictionary[TKey,TValue]", "System.Collections.IDictionary")


@dotnet_type("System.Collections.Generic.KeyValuePair`2", base="System.ValueType", generic=("TKey", "TValue"))
class KeyValuePair:
    """A key and its value."""

    net_type: Any = None

    @constructor("System.Collections.Generic.KeyValuePair[TKey,TValue] new(TKey key, TValue value)")
    def __init__(self, key: Any = None, value: Any = None) -> None:
        self._key, self._value = key, value

    @method("void Deconstruct([ref] TKey key, [ref] TValue value)")
    def deconstruct(self, key: Any, value: Any) -> None:
        """Both parts into two places."""
        key.value, value.value = self._key, self._value

    @prop("TKey Key {get;}")
    def key(self) -> Any:
        """The key."""
        return self._key

    @prop("TValue Value {get;}")
    def value(self) -> Any:
        """The value."""
        return self._value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, KeyValuePair) and same_value(self._key, other._key) and same_value(self._value, other._value)

    def __hash__(self) -> int:
        return hash(str(self._key))

    @method("string ToString()")
    def to_string(self) -> str:
        """`[key, value]`."""
        from psremote.bcl.values.composite_format import net_to_string

        return f"[{net_to_string(self._key)}, {net_to_string(self._value)}]"


def pair_type(owner: Any) -> Any:
    """KeyValuePair of a dictionary's key and value types."""
    declared: Any = KeyValuePair.__dict__["__dotnet_type__"]
    return declared.make_generic(owner.net_type.generic_arguments) if owner.net_type is not None else None


class GenericDictionary:
    """What the dictionaries share: dicts from a normalised key to the original one and to the value."""

    net_type: Any = None
    _views: tuple[type[DictionaryView], type[DictionaryView]]
    _walker: type[Enumerator]

    def __init__(self, *arguments: Any) -> None:
        self.keys_by: dict[Any, Any] = {}
        self.values_by: dict[Any, Any] = {}
        self.key_of: Callable[[Any], Any] = exact_key
        self.comparer: Any = None
        self.version = 0
        for one in arguments:
            if one is not None and hasattr(one, "key_function"):
                self.key_of, self.comparer = one.key_function, one
            elif one is not None and hasattr(one, "compare"):
                self.comparer = one
        for one in arguments:
            if one is None or isinstance(one, int) or one is self.comparer:
                continue
            if hasattr(one, "items") and callable(one.items):
                pairs = list(one.items())
            else:
                pairs = [(p.key, p.value) for p in one]
            for key, value in pairs:
                self.insert_new(key, value)

    def insert_new(self, key: Any, value: Any) -> None:
        """Put a value under a key that must be new."""
        normal = self.key_of(key)
        if normal in self.keys_by:
            raise ArgumentException(f"The key '{key}' is already in the dictionary.")
        self.set_item(key, value)

    # -- Python's side

    def get_item(self, key: Any, default: Any = None) -> Any:
        """The value of a key, or the default."""
        return self.values_by.get(self.key_of(key), default)

    def set_item(self, key: Any, value: Any) -> None:
        """Put a value under a key, new or not."""
        normal = self.key_of(key)
        if normal not in self.keys_by:
            self.keys_by[normal] = key
            self.version += 1
        self.values_by[normal] = value

    def contains(self, key: Any) -> bool:
        """Whether the key is there."""
        return self.key_of(key) in self.keys_by

    def ordered(self) -> list[Any]:
        """The normalised keys in the order of walking."""
        return list(self.keys_by)

    def items(self) -> Iterator[tuple[Any, Any]]:
        """(key, value) pairs."""
        return iter([(self.keys_by[k], self.values_by[k]) for k in self.ordered()])

    def keys(self) -> list[Any]:
        """The keys."""
        return [self.keys_by[k] for k in self.ordered()]

    def values(self) -> list[Any]:
        """The values."""
        return [self.values_by[k] for k in self.ordered()]

    def pairs(self) -> Iterator[KeyValuePair]:
        """KeyValuePair objects."""
        one = pair_type(self)
        for key, value in self.items():
            pair = KeyValuePair(key, value)
            pair.net_type = one
            yield pair

    def __iter__(self) -> Iterator[KeyValuePair]:
        return guarded(self, self.pairs())

    def __len__(self) -> int:
        return len(self.keys_by)

    def __bool__(self) -> bool:
        return True

    def require(self, key: Any) -> Any:
        """The value of a key that must be there."""
        normal = self.key_of(key)
        if normal not in self.values_by:
            raise KeyNotFoundException(f"The key '{key}' is not in the dictionary.")
        return self.values_by[normal]

    def take(self, key: Any) -> tuple[bool, Any]:
        """Remove a key: whether it was there, and its value."""
        normal = self.key_of(key)
        if normal not in self.keys_by:
            return False, None
        del self.keys_by[normal]
        self.version += 1
        return True, self.values_by.pop(normal)

    def shown_comparer(self, default: Callable[[Any], Any]) -> Any:
        """The comparer asked for, or the type's own."""
        return self.comparer if self.comparer is not None or self.net_type is None else default(self.net_type.generic_arguments[0])

    def default(self) -> Any:
        """default(TValue)."""
        return default_value(self.net_type.generic_arguments[1]) if self.net_type is not None else None

    # -- .NET's side, shared

    def net_add(self, key: Any, value: Any) -> None:
        """Put a value under a new key."""
        self.insert_new(key, value)

    def net_clear(self) -> None:
        """Remove everything."""
        self.keys_by.clear()
        self.values_by.clear()
        self.version += 1

    def net_contains_value(self, value: Any) -> bool:
        """Whether some key has this value."""
        return any(same_value(one, value) for one in self.values_by.values())

    def net_remove(self, key: Any, value: Any = None) -> bool:
        """Remove a key; whether it was there."""
        found, old = self.take(key)
        if value is not None:
            value.value = old if found else self.default()
        return found

    def net_try_add(self, key: Any, value: Any) -> bool:
        """Put a value under a key unless the key is there."""
        if self.contains(key):
            return False
        self.set_item(key, value)
        return True

    def net_try_get(self, key: Any, value: Any) -> bool:
        """The value of a key, if it is there."""
        normal = self.key_of(key)
        found = normal in self.values_by
        value.value = self.values_by[normal] if found else self.default()
        return found

    def net_copy(self, array: list[Any], index: int) -> None:
        """Write the pairs into an array."""
        copy_into(list(self.pairs()), array, index)

    def net_enumerator(self) -> Any:
        """Walk through the pairs."""
        return enumerator_of(self._walker, self, self.__iter__)

    def net_keys(self) -> Any:
        """The keys."""
        return self._views[0](self, self.keys)

    def net_values(self) -> Any:
        """The values."""
        return self._views[1](self, self.values)

    def net_count(self) -> int:
        """How many entries there are."""
        return len(self.keys_by)


_SHARED: dict[str, Any] = {
    "add": method("void Add(TKey key, TValue value)", "void IDictionary.Add(System.Object key, System.Object value)")(GenericDictionary.net_add),
    "clear": method("void Clear()")(GenericDictionary.net_clear),
    "contains_key": method("bool ContainsKey(TKey key)")(GenericDictionary.contains),
    "contains_any": method("bool IDictionary.Contains(System.Object key)")(lambda self, key: self.contains(key)),
    "contains_value": method("bool ContainsValue(TValue value)")(GenericDictionary.net_contains_value),
    "copy_to": method("void ICollection[KeyValuePair[TKey,TValue]].CopyTo(System.Collections.Generic.KeyValuePair[TKey,TValue][] array, int arrayIndex)")(GenericDictionary.net_copy),
    "get_enumerator": method("System.Collections.IEnumerator GetEnumerator()")(GenericDictionary.net_enumerator),
    "remove": method("bool Remove(TKey key)", "bool Remove(TKey key, [ref] TValue value)")(GenericDictionary.net_remove),
    "try_get_value": method("bool TryGetValue(TKey key, [ref] TValue value)")(GenericDictionary.net_try_get),
    "ITEM": indexer("TValue Item(TKey key) {get;set;}", getter=lambda self, key: self.require(key),
                    setter=lambda self, key, value: self.set_item(key, value)),
    "KEYS": prop("System.Collections.Generic.ICollection[TKey] Keys {get;}", GenericDictionary.net_keys),
    "VALUES": prop("System.Collections.Generic.ICollection[TValue] Values {get;}", GenericDictionary.net_values),
    "count": prop("int Count {get;}", GenericDictionary.net_count),
    "comparer_": prop("System.Collections.Generic.IEqualityComparer[TKey] Comparer {get;}", lambda self: self.shown_comparer(default_equality)),
    "is_read_only": prop("bool IsReadOnly {get;}", lambda self: False),
    "is_fixed_size": prop("bool IsFixedSize {get;}", lambda self: False),
    "is_synchronized": prop("bool IsSynchronized {get;}", lambda self: False),
    "sync_root": prop("System.Object SyncRoot {get;}", lambda self: self),
}


def shared_members(cls: Any) -> Any:
    """Give a class the members all dictionaries declare."""
    for name, member in _SHARED.items():
        if name not in vars(cls):
            setattr(cls, name, member)
    return cls


_SIZES = (
    3, 7, 11, 17, 23, 29, 37, 47, 59, 71, 89, 107, 131, 163, 197, 239, 293, 353, 431, 521, 631, 761, 919, 1103, 1327, 1597, 1931, 2333, 2801, 3371,
    4049, 4861, 5839, 7013, 8419, 10103, 12143, 14591, 17519, 21023, 25229, 30293, 36353, 43627, 52361, 62851, 75431, 90523, 108631, 130363, 156437,
    187751, 225307, 270371, 324449, 389357, 467237, 560689, 672827, 807403, 968897, 1162687, 1395263, 1674319, 2009191, 2411033, 2893249, 3471899,
    4166287, 4999559, 5999471, 7199369,
)


def table_size(count: int) -> int:
    """The size of a hash table with room for so many entries, as .NET chooses it."""
    return next((one for one in _SIZES if one >= count), count | 1)


_D = "System.Collections.Generic.Dictionary[TKey,TValue]"


@dotnet_type("System.Collections.Generic.Dictionary`2", generic=("TKey", "TValue"), interfaces=_DICTIONARY)
@shared_members
class Dictionary(GenericDictionary):
    """A table of keys and values of two types."""

    _views = (KeyCollection, ValueCollection)
    _walker = GenericDictionaryEnumerator

    @constructor(
        f"{_D} new()", f"{_D} new(int capacity)", f"{_D} new(System.Collections.Generic.IEqualityComparer[TKey] comparer)",
        f"{_D} new(int capacity, System.Collections.Generic.IEqualityComparer[TKey] comparer)",
        f"{_D} new(System.Collections.Generic.IDictionary[TKey,TValue] dictionary)",
        f"{_D} new(System.Collections.Generic.IDictionary[TKey,TValue] dictionary, System.Collections.Generic.IEqualityComparer[TKey] comparer)",
        f"{_D} new(System.Collections.Generic.IEnumerable[System.Collections.Generic.KeyValuePair[TKey,TValue]] collection)",
        f"{_D} new(System.Collections.Generic.IEnumerable[System.Collections.Generic.KeyValuePair[TKey,TValue]] collection, "
        "System.Collections.Generic.IEqualityComparer[TKey] comparer)",
    )
    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        asked = next((one for one in arguments if isinstance(one, int)), 0)
        if asked < 0:
            raise ArgumentOutOfRangeException("capacity")
        self.room = table_size(asked) if asked else 0

    @method("bool TryAdd(TKey key, TValue value)")
    def try_add(self, key: Any, value: Any) -> bool:
        """Put a value under a key unless the key is there."""
        return self.net_try_add(key, value)

    @method("System.Collections.Generic.Dictionary`2+Enumerator[TKey,TValue] GetEnumerator()")
    def get_enumerator(self) -> Any:
        """Walk through the pairs."""
        return self.net_enumerator()

    @prop("System.Collections.Generic.Dictionary`2+KeyCollection[TKey,TValue] Keys {get;}")
    def KEYS(self) -> Any:
        """The keys."""
        return self.net_keys()

    @prop("System.Collections.Generic.Dictionary`2+ValueCollection[TKey,TValue] Values {get;}")
    def VALUES(self) -> Any:
        """The values."""
        return self.net_values()

    @method("int EnsureCapacity(int capacity)")
    def ensure_capacity(self, capacity: int) -> int:
        """Make room."""
        if capacity < 0:
            raise ArgumentOutOfRangeException("capacity")
        if self.capacity < capacity:
            self.room = table_size(capacity)
        return self.room

    @prop("int Capacity {get;}")
    def capacity(self) -> int:
        """How many entries there is room for."""
        while self.room < len(self):
            self.room = table_size(2 * self.room)
        return self.room

    @method("void TrimExcess()", "void TrimExcess(int capacity)")
    def trim_excess(self, capacity: int = 0) -> None:
        """Give up spare room."""


@dotnet_type("System.Collections.ObjectModel.ReadOnlyDictionary`2", generic=("TKey", "TValue"),
             interfaces=(_G + "IReadOnlyDictionary[TKey,TValue]", "System.Collections.IDictionary"))
class ReadOnlyDictionary(GenericDictionary):
    """A table that refuses changes."""

    _views = (KeyCollection, ValueCollection)
    _walker = GenericDictionaryEnumerator

    @constructor("System.Collections.ObjectModel.ReadOnlyDictionary[TKey,TValue] new(System.Collections.Generic.IDictionary[TKey,TValue] dictionary)")
    def __init__(self, source: Any = None) -> None:
        super().__init__()
        if source is not None:
            self.keys_by, self.values_by, self.key_of = source.keys_by, source.values_by, source.key_of


for _name in ("contains_key", "contains_any", "get_enumerator", "try_get_value", "KEYS", "VALUES", "count"):
    setattr(ReadOnlyDictionary, _name, _SHARED[_name])
ReadOnlyDictionary.ITEM = indexer("TValue Item(TKey key) {get;}", getter=lambda self, key: self.require(key))  # type: ignore[attr-defined]
