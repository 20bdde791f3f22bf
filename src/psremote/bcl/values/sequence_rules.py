"""What all lists share: index checks, ordering by .NET's comparers, and walking guarded against changes."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from psremote.bcl.values.exceptions import (
    ArgumentException,
    ArgumentOutOfRangeException,
    InvalidOperationException,
)
from psremote.bcl.values.text_compare import compare_text


def index_fault(name: str = "index") -> ArgumentOutOfRangeException:
    """The index lies outside."""
    return ArgumentOutOfRangeException(name, "The index lies outside the collection.")


def checked(index: int, count: int, name: str = "index") -> int:
    """An index that must be there."""
    if not 0 <= index < count:
        raise index_fault(name)
    return index


def checked_range(index: int, count: int, size: int) -> slice:
    """A range that must be there."""
    if index < 0 or count < 0:
        raise ArgumentOutOfRangeException("index" if index < 0 else "count", "Numbers of a range must not be negative.")
    if index + count > size:
        raise ArgumentException("The range reaches beyond the end of the collection.")
    return slice(index, index + count)


def compare_values(left: Any, right: Any) -> int:
    """Comparer.Default: null first, numbers, strings by dictionary order, anything with an order of its own."""
    if left is right:
        return 0
    if left is None:
        return -1
    if right is None:
        return 1
    if isinstance(left, str) and isinstance(right, str):
        if len(left) == len(right) == 1 and type(left).__name__ == "Char":
            return (left > right) - (left < right)
        return compare_text(left, right)
    if isinstance(left, bool) != isinstance(right, bool) or isinstance(left, str) or isinstance(right, str):
        raise ArgumentException("The two values are of types that cannot be compared.")
    try:
        if left == right:
            return 0
        return -1 if left < right else 1
    except TypeError:
        if hasattr(left, "compare_to"):
            return int(left.compare_to(right))
        raise ArgumentException("One of the values must be comparable with the other.") from None


def comparison_of(comparer: Any) -> Callable[[Any, Any], int]:
    """The comparing function of a comparer object, a delegate, or (None) the default."""
    if comparer is None:
        return compare_values
    if hasattr(comparer, "compare"):
        compare: Callable[[Any, Any], int] = comparer.compare
        return compare
    if callable(comparer):
        return lambda a, b: int(comparer(a, b) or 0)
    return compare_values


def sort_key(comparer: Any = None) -> Callable[[Any], Any]:
    """A key for Python's sort from a comparer."""
    compare = comparison_of(comparer)

    def guarded(left: Any, right: Any) -> int:
        try:
            return compare(left, right)
        except ArgumentException as fault:
            raise InvalidOperationException("Two elements could not be compared.", fault) from None

    return functools.cmp_to_key(guarded)


def binary_search(items: list[Any], wanted: Any, comparer: Any = None, low: int = 0, high: int | None = None) -> int:
    """Where an element stands in a sorted list, or the complement of where it would."""
    compare = comparison_of(comparer)
    last = (len(items) if high is None else high) - 1
    while low <= last:
        middle = (low + last) // 2
        try:
            order = compare(items[middle], wanted)
        except ArgumentException as fault:
            raise InvalidOperationException("Two elements cannot be compared.", fault) from fault
        if order == 0:
            return middle
        if order < 0:
            low = middle + 1
        else:
            last = middle - 1
    return ~low


def guarded(owner: Any, items: Iterable[Any]) -> Iterator[Any]:
    """Walk items, refusing to go on once `owner.version` has changed."""
    version = owner.version
    iterator = iter(items)
    while True:
        if version != owner.version:
            raise InvalidOperationException("The collection was changed while it was being walked through.")
        try:
            item = next(iterator)
        except StopIteration:
            return
        yield item
