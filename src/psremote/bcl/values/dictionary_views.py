"""What a dictionary's Keys and Values give: the collections that look into it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, method, prop
from psremote.bcl.values.enumerators import (
    Enumerator,
)
from psremote.bcl.values.hashtables import copy_into, same_value
from psremote.bcl.values.sequence_rules import guarded

_G = "System.Collections.Generic."


class DictionaryView:
    """The keys or values of a dictionary."""

    def __init__(self, owner: Any, pick: Callable[[], Iterable[Any]]) -> None:
        self.owner, self.pick = owner, pick
        declared: Any = type(self).__dict__["__dotnet_type__"]
        self.net_type = declared.make_generic(owner.net_type.generic_arguments) if owner.net_type is not None else None

    def __iter__(self) -> Iterator[Any]:
        return guarded(self.owner, self.pick())

    def __len__(self) -> int:
        return len(self.owner)

    def net_count(self) -> int:
        """How many there are."""
        return len(self.owner)

    def net_copy(self, array: list[Any], index: int) -> None:
        """Write all into an array."""
        copy_into(list(self.pick()), array, index)

    def net_walk(self) -> Any:
        """Walk through them."""
        return Enumerator(self.__iter__)

    def net_contains(self, item: Any) -> bool:
        """Whether one is there."""
        return any(same_value(one, item) for one in self.pick())


def view_type(full_name: str, element: str) -> type[DictionaryView]:
    cls = type("View", (DictionaryView,), {
        "count": prop("int Count {get;}", DictionaryView.net_count),
        "copy_to": method(f"void CopyTo({element}[] array, int index)")(DictionaryView.net_copy),
        "contains": method(f"bool Contains({element} item)")(DictionaryView.net_contains),
        "get_enumerator": method("System.Collections.IEnumerator GetEnumerator()")(DictionaryView.net_walk),
    })
    return dotnet_type(full_name, generic=("TKey", "TValue"), interfaces=(f"{_G}ICollection[{element}]", "System.Collections.ICollection"))(cls)


# declares: System.Collections.Generic.Dictionary`2+KeyCollection System.Collections.Generic.Dictionary`2+ValueCollection
# declares: System.Collections.Generic.SortedDictionary`2+KeyCollection System.Collections.Generic.SortedDictionary`2+ValueCollection
KeyCollection = view_type("System.Collections.Generic.Dictionary`2+KeyCollection", "TKey")
ValueCollection = view_type("System.Collections.Generic.Dictionary`2+ValueCollection", "TValue")
SortedKeyCollection = view_type("System.Collections.Generic.SortedDictionary`2+KeyCollection", "TKey")
SortedValueCollection = view_type("System.Collections.Generic.SortedDictionary`2+ValueCollection", "TValue")
