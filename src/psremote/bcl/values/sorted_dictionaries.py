"""The generic dictionaries that keep their keys in order: SortedDictionary and SortedList."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop
from psremote.bcl.values.comparers import default_order
from psremote.bcl.values.dictionaries import GenericDictionary, shared_members
from psremote.bcl.values.dictionary_views import SortedKeyCollection, SortedValueCollection
from psremote.bcl.values.enumerators import (
    SortedDictionaryEnumerator,
)
from psremote.bcl.values.exceptions import (
    ArgumentNullException,
)
from psremote.bcl.values.hashtables import same_value
from psremote.bcl.values.sequence_rules import checked, sort_key

_G = "System.Collections.Generic."
_DICTIONARY = (_G + "IDictionary[TKey,TValue]", _G + "IReadOnlyDictionary[TKey,TValue]", "System.Collections.IDictionary")


class _Ordered(GenericDictionary):
    """Dictionaries walked in the order of their keys."""

    def ordered(self) -> list[Any]:
        """The normalised keys in order."""
        key = sort_key(self.comparer)
        return sorted(self.keys_by, key=lambda normal: key(self.keys_by[normal]))

    def insert_new(self, key: Any, value: Any) -> None:
        """Put a value under a key that must be new."""
        if key is None:
            raise ArgumentNullException("key")
        super().insert_new(key, value)


_SD = "System.Collections.Generic.SortedDictionary[TKey,TValue]"


@dotnet_type("System.Collections.Generic.SortedDictionary`2", generic=("TKey", "TValue"), interfaces=_DICTIONARY)
@shared_members
class SortedDictionary(_Ordered):
    """A table in the order of its keys."""

    _views = (SortedKeyCollection, SortedValueCollection)
    _walker = SortedDictionaryEnumerator

    @constructor(
        f"{_SD} new()", f"{_SD} new(System.Collections.Generic.IDictionary[TKey,TValue] dictionary)",
        f"{_SD} new(System.Collections.Generic.IDictionary[TKey,TValue] dictionary, System.Collections.Generic.IComparer[TKey] comparer)",
        f"{_SD} new(System.Collections.Generic.IComparer[TKey] comparer)",
    )
    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)

    @method("System.Collections.Generic.SortedDictionary`2+Enumerator[TKey,TValue] GetEnumerator()")
    def get_enumerator(self) -> Any:
        """Walk through the pairs in order."""
        return self.net_enumerator()

    @prop("System.Collections.Generic.SortedDictionary`2+KeyCollection[TKey,TValue] Keys {get;}")
    def KEYS(self) -> Any:
        """The keys in order."""
        return self.net_keys()

    @prop("System.Collections.Generic.SortedDictionary`2+ValueCollection[TKey,TValue] Values {get;}")
    def VALUES(self) -> Any:
        """The values in the order of their keys."""
        return self.net_values()

    @prop("System.Collections.Generic.IComparer[TKey] Comparer {get;}")
    def comparer_(self) -> Any:
        """What orders the keys."""
        return self.shown_comparer(default_order)

    @method("bool Remove(TKey key)")
    def remove(self, key: Any) -> bool:
        """Remove a key; whether it was there."""
        return self.net_remove(key)


_SL = "System.Collections.Generic.SortedList[TKey,TValue]"


@dotnet_type("System.Collections.Generic.SortedList`2", generic=("TKey", "TValue"), interfaces=_DICTIONARY)
@shared_members
class GenericSortedList(_Ordered):
    """A table in the order of its keys, reachable by position."""

    _views = (SortedKeyCollection, SortedValueCollection)
    _walker = SortedDictionaryEnumerator

    @constructor(
        f"{_SL} new()", f"{_SL} new(int capacity)", f"{_SL} new(System.Collections.Generic.IComparer[TKey] comparer)",
        f"{_SL} new(System.Collections.Generic.IDictionary[TKey,TValue] dictionary)",
        f"{_SL} new(System.Collections.Generic.IDictionary[TKey,TValue] dictionary, System.Collections.Generic.IComparer[TKey] comparer)",
    )
    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)

    @method("int IndexOfKey(TKey key)")
    def index_of_key(self, key: Any) -> int:
        """The position of a key, or -1."""
        normal = self.key_of(key)
        return self.ordered().index(normal) if normal in self.keys_by else -1

    @method("int IndexOfValue(TValue value)")
    def index_of_value(self, value: Any) -> int:
        """The first position of a value, or -1."""
        return next((i for i, one in enumerate(self.values()) if same_value(one, value)), -1)

    @method("void RemoveAt(int index)")
    def remove_at(self, index: int) -> None:
        """Remove the entry at a position."""
        self.take(self.keys()[checked(index, len(self))])

    @method("TKey GetKeyAtIndex(int index)")
    def get_key_at(self, index: int) -> Any:
        """The key at a position."""
        return self.keys()[checked(index, len(self))]

    @method("TValue GetValueAtIndex(int index)")
    def get_value_at(self, index: int) -> Any:
        """The value at a position."""
        return self.values()[checked(index, len(self))]
