"""The sequences System.Linq gives, and what is asked of the ones it gets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, find_type, prop, type_of
from psremote.bcl.values.arrays import array_of
from psremote.bcl.values.char import Char
from psremote.bcl.values.exceptions import (
    ArgumentNullException,
    InvalidOperationException,
)
from psremote.bcl.values.hashtables import exact_key
from psremote.bcl.values.sequence_rules import sort_key
from psremote.bcl.values.utf16_text import split_units

ENUMERABLE = "System.Collections.Generic.IEnumerable"


@dotnet_type("System.Linq.Sequence`1", generic=("T",), interfaces=(f"{ENUMERABLE}[T]",))
class Sequence:
    """What Linq gives: elements worked out anew on each walk."""

    def __init__(self, make: Callable[[], Iterable[Any]], net_type: Any = None) -> None:
        self.make, self.net_type = make, net_type

    def __iter__(self) -> Iterator[Any]:
        return iter(self.make())


@dotnet_type("System.Linq.OrderedSequence`1", generic=("T",), base="System.Linq.Sequence[T]")
class OrderedSequence(Sequence):
    """Sorted elements that can be sorted further."""

    def __init__(self, source: Iterable[Any], keys: list[tuple[Any, bool, Any]], net_type: Any = None) -> None:
        super().__init__(self._sorted, net_type)
        self.source, self.keys = source, keys

    def _sorted(self) -> list[Any]:
        items = list(self.source)
        for select, descending, comparer in reversed(self.keys):
            items.sort(key=_keyed(sort_key(comparer), select), reverse=descending)
        return items


def _keyed(key: Callable[[Any], Any], select: Any) -> Callable[[Any], Any]:
    return lambda item: key(select(item))


@dotnet_type("System.Linq.Grouping`2", generic=("TKey", "TElement"), interfaces=(f"{ENUMERABLE}[TElement]",))
class Grouping:
    """Elements of one key."""

    def __init__(self, key: Any, items: list[Any]) -> None:
        self.group_key, self.items = key, items
        self.net_type: Any = None

    @prop("TKey Key {get;}")
    def key(self) -> Any:
        """What they share."""
        return self.group_key

    def __iter__(self) -> Iterator[Any]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


def element_of(source: Any) -> Any:
    own = type_of(source)
    if own.element_type is not None:
        return own.element_type
    for one in (own, *own.ancestors):
        if one.generic_definition is not None and one.generic_definition.full_name == f"{ENUMERABLE}`1":
            return one.generic_arguments[0]
    return own.generic_arguments[0] if len(own.generic_arguments) == 1 else find_type("System.Object")


def required(source: Any) -> Any:
    if source is None:
        raise ArgumentNullException("source")
    return array_of("char", map(Char, split_units(source))) if source.__class__ is str else source


def sequence_like(source: Any, make: Callable[[], Iterable[Any]]) -> Sequence:
    declared: Any = Sequence.__dict__["__dotnet_type__"]
    return Sequence(make, declared.make_generic((element_of(source),)))


def result_sequence(function: Any, make: Callable[[], Iterable[Any]]) -> Sequence:
    declared: Any = Sequence.__dict__["__dotnet_type__"]
    own = getattr(function, "net_type", None)
    element = own.generic_arguments[-1] if own is not None and own.generic_arguments else find_type("System.Object")
    return Sequence(make, declared.make_generic((element,)))


def missing_element() -> InvalidOperationException:
    return InvalidOperationException("The sequence has no such element.")


def distinct_items(items: Iterable[Any], key: Callable[[Any], Any]) -> Iterator[Any]:
    seen: set[Any] = set()
    for item in items:
        normal = key(item)
        if normal not in seen:
            seen.add(normal)
            yield item


def comparison_key(comparer: Any = None) -> Callable[[Any], Any]:
    make = getattr(comparer, "key_function", exact_key)
    return lambda item: None if item is None else make(item)


def overload_texts(name: str, result: str, *parameters: str, generic: str = "TSource") -> tuple[str, ...]:
    return tuple(f"static {result} {name}[{generic}]({p})" for p in parameters)
