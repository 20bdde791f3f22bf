"""System.Collections.Concurrent's dictionary."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop
from psremote.bcl.values.dictionaries import GenericDictionary, KeyValuePair, shared_members
from psremote.bcl.values.dictionary_views import KeyCollection, ValueCollection
from psremote.bcl.values.enumerators import (
    GenericDictionaryEnumerator,
)
from psremote.bcl.values.hashtables import same_value

_G = "System.Collections.Generic."
_DICTIONARY = (_G + "IDictionary[TKey,TValue]", _G + "IReadOnlyDictionary[TKey,TValue]", "System.Collections.IDictionary")


_CD = "System.Collections.Concurrent.ConcurrentDictionary[TKey,TValue]"


@dotnet_type("System.Collections.Concurrent.ConcurrentDictionary`2", generic=("TKey", "TValue"), interfaces=_DICTIONARY)
@shared_members
class ConcurrentDictionary(GenericDictionary):
    """A table for several threads."""

    _views = (KeyCollection, ValueCollection)
    _walker = GenericDictionaryEnumerator

    @constructor(
        f"{_CD} new()", f"{_CD} new(int concurrencyLevel, int capacity)",
        f"{_CD} new(System.Collections.Generic.IEqualityComparer[TKey] comparer)",
        f"{_CD} new(System.Collections.Generic.IEnumerable[System.Collections.Generic.KeyValuePair[TKey,TValue]] collection)",
    )
    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)

    def __iter__(self) -> Iterator[KeyValuePair]:
        return self.pairs()

    @method("bool TryAdd(TKey key, TValue value)")
    def try_add(self, key: Any, value: Any) -> bool:
        """Put a value under a key unless the key is there."""
        return self.net_try_add(key, value)

    @method("bool TryRemove(TKey key, [ref] TValue value)", "bool TryRemove(System.Collections.Generic.KeyValuePair[TKey,TValue] item)")
    def try_remove(self, key: Any, value: Any = None) -> bool:
        """Remove a key, if it is there; a pair only with its value."""
        if value is not None:
            return self.net_remove(key, value)
        return self.contains(key.key) and same_value(self.get_item(key.key), key.value) and self.net_remove(key.key)

    @method("void IDictionary[TKey,TValue].Add(TKey key, TValue value)", "void IDictionary.Add(System.Object key, System.Object value)")
    def add(self, key: Any, value: Any) -> None:
        """Put a value under a new key."""
        self.net_add(key, value)

    @method("bool IDictionary[TKey,TValue].Remove(TKey key)")
    def remove(self, key: Any) -> bool:
        """Remove a key; whether it was there."""
        return self.net_remove(key)

    @method("bool TryUpdate(TKey key, TValue newValue, TValue comparisonValue)")
    def try_update(self, key: Any, new: Any, expected: Any) -> bool:
        """Replace a value if it is the expected one."""
        if not self.contains(key) or not same_value(self.get_item(key), expected):
            return False
        self.set_item(key, new)
        return True

    @method("TValue GetOrAdd(TKey key, TValue value)", "TValue GetOrAdd(TKey key, System.Func[TKey,TValue] valueFactory)",
            "TValue GetOrAdd[TArg](TKey key, System.Func[TKey,TArg,TValue] valueFactory, TArg factoryArgument)")
    def get_or_add(self, key: Any, value: Any, *argument: Any) -> Any:
        """The value of a key, made if it is missing."""
        if not self.contains(key):
            self.set_item(key, value(key, *argument) if callable(value) else value)
        return self.get_item(key)

    @method("TValue AddOrUpdate(TKey key, TValue addValue, System.Func[TKey,TValue,TValue] updateValueFactory)",
            "TValue AddOrUpdate(TKey key, System.Func[TKey,TValue] addValueFactory, System.Func[TKey,TValue,TValue] updateValueFactory)")
    def add_or_update(self, key: Any, value: Any, update: Any) -> Any:
        """A new value, or one made of the old."""
        if self.contains(key):
            new = update(key, self.get_item(key))
        else:
            new = value(key) if callable(value) else value
        self.set_item(key, new)
        return new

    @method("System.Collections.Generic.KeyValuePair[TKey,TValue][] ToArray()")
    def to_array(self) -> Any:
        """The pairs."""
        return list(self.pairs())

    @prop("bool IsEmpty {get;}")
    def is_empty(self) -> bool:
        """Whether there is nothing."""
        return not self.keys_by
