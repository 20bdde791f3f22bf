"""Sorting and comparing objects as PowerShell's commands do: by culture, without regard to case, numbers as numbers."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from psremote.bcl.dotnet_type import EnumValue, type_of
from psremote.bcl.values.char import Char
from psremote.bcl.values.collation import collation_key
from psremote.bcl.values.text_compare import compare_text
from psremote.objects import PSCustomObject, base_object, to_text, try_convert

T = TypeVar("T")

#: below this many items .NET's sort is an insertion sort
INSERTION_SORT_LIMIT = 16

#: stands for a property that is not there; it comes after all others, whichever the direction
MISSING_VALUE: Any = object()


def is_number(value: Any) -> bool:
    """Whether a value counts as a number (a Boolean and a character do not)."""
    return (isinstance(value, (int, float)) and not isinstance(value, bool)) or type(value).__name__ == "Decimal"


def compare_numbers(left: Any, right: Any) -> int:
    if type(left).__name__ == "Decimal" or type(right).__name__ == "Decimal":
        from decimal import Decimal
        left, right = (value if isinstance(value, int) else Decimal(value) for value in (left, right))
    if left != left or right != right:  # not a number is the smallest
        return (right != right) - (left != left)
    return (left > right) - (left < right)


def compare_to_null(value: Any, on_the_right: bool) -> int:
    """Order of a value and null: null stands between negative numbers and all else."""
    sign = -1 if on_the_right else 1
    return -sign if is_number(value) and value < 0 else sign


def try_compare(left: Any, right: Any, ignore_case: bool) -> int | None:
    """Order of two bare values; the right one is first made a value of the left one's type. None where there is no order."""
    if left is None or right is None:
        return 0 if left is right else compare_to_null(right, True) if left is None else compare_to_null(left, False)
    if isinstance(left, str) and not isinstance(left, Char):
        return compare_text(left, right if isinstance(right, str) else to_text(right), ignore_case)
    if is_number(left) and is_number(right):
        return compare_numbers(left, right)
    if type(left) is not type(right) or isinstance(left, EnumValue):
        good, right = try_convert(right, type_of(left))
        if not good:
            return None
    if isinstance(left, Char):  # characters stand in the order of their numbers
        return (ord(left) > ord(right)) - (ord(left) < ord(right))
    if isinstance(left, EnumValue) and isinstance(right, EnumValue):
        return (left.value > right.value) - (left.value < right.value)
    if is_number(left) and is_number(right):
        return compare_numbers(left, right)
    try:
        return -1 if left < right else 1 if right < left else 0
    except TypeError:
        return 0 if left is right else None


def compare_values(left: Any, right: Any, case_sensitive: bool = False) -> int:
    """-1, 0 or 1; what cannot be compared is compared as text."""
    result = try_compare(base_object(left), base_object(right), ignore_case=not case_sensitive)
    if result is None and isinstance(base_object(left), PSCustomObject) and isinstance(base_object(right), PSCustomObject):
        return 0  # custom objects have no value of their own
    if result is None:
        result = compare_text(to_text(left), to_text(right), not case_sensitive)
    return (result > 0) - (result < 0)


def compare_keys(left: Sequence[Any], right: Sequence[Any], ascending: Sequence[bool], case_sensitive: bool = False) -> int:
    """Order of two rows of values, each column in its own direction."""
    for index, (one, other) in enumerate(zip(left, right)):
        if one is MISSING_VALUE or other is MISSING_VALUE:
            if one is other:
                continue
            return 1 if one is MISSING_VALUE else -1
        result = compare_values(one, other, case_sensitive)
        if result:
            return result if ascending[index] else -result
    return len(left) - len(right)


def sort_rows(rows: list[T], keys: Callable[[T], Sequence[Any]], ascending: Sequence[bool], case_sensitive: bool, stable: bool) -> None:
    """Sorts rows in place by their keys: as List<T>.Sort does, or keeping equal rows in their order."""
    def compare(one: T, other: T) -> int:
        return compare_keys(keys(one), keys(other), ascending, case_sensitive)

    columns = None if len(rows) <= INSERTION_SORT_LIMIT else row_ranks([keys(row) for row in rows], ascending, case_sensitive)
    if columns is None:
        if stable:
            rows.sort(key=functools.cmp_to_key(compare))
        else:
            net_sort(rows, compare)
        return
    order = sorted(range(len(rows)), key=columns.__getitem__)
    if not stable:
        order = unstable_order([columns[index] for index in order], order)
    rows[:] = [rows[index] for index in order]


def unstable_order(ranked: list[Any], order: list[int]) -> list[int]:
    """Where .NET's sort leaves the items: `order` is the stable order, `ranked` their keys in it."""
    ranks, rank = [0] * len(order), 0
    for place, index in enumerate(order):
        if place and ranked[place] != ranked[place - 1]:
            rank += 1
        ranks[index] = rank
    if rank == len(order) - 1:
        return order
    places = list(range(len(order)))
    introsort(ranks, places, 0, len(places), 2 * len(places).bit_length())
    return places


def row_ranks(rows: list[Sequence[Any]], ascending: Sequence[bool], case_sensitive: bool) -> list[Any] | None:
    """For each row numbers that sort as its keys do; None where a column mixes kinds of values."""
    if len({len(row) for row in rows}) != 1:
        return None
    columns = []
    for index in range(len(rows[0])):
        ranks = column_ranks([row[index] for row in rows], ascending[index], case_sensitive)
        if ranks is None:
            return None
        columns.append(ranks)
    return columns[0] if len(columns) == 1 else list(zip(*columns))


def column_ranks(values: list[Any], ascending: bool, case_sensitive: bool) -> list[float] | None:
    """Numbers that sort as the values do, for texts or numbers only."""
    plain = [value if value is MISSING_VALUE else base_object(value) for value in values]
    kinds = {type(value) for value in plain if value is not None and value is not MISSING_VALUE}
    if not kinds:
        return None
    if kinds == {int} and None not in plain and MISSING_VALUE not in plain:
        return plain if ascending else [-value for value in plain]
    ranks: dict[Any, float] = {}
    if kinds == {str}:
        keyed = sorted(((collation_key(text, not case_sensitive), text) for text in {v for v in plain if isinstance(v, str)}), key=lambda pair: pair[0])
        for place, (key, text) in enumerate(keyed):
            ranks[text] = ranks[keyed[place - 1][1]] if place and keyed[place - 1][0] == key else place
    elif all(issubclass(kind, (int, float)) and kind is not bool for kind in kinds):
        if any(value is None or (value is not MISSING_VALUE and value != value) for value in plain):
            return None
        ranks = {number: place for place, number in enumerate(sorted({v for v in plain if v is not MISSING_VALUE}))}
    else:
        return None
    sign = 1 if ascending else -1
    return [float("inf") if value is MISSING_VALUE else -sign if value is None else sign * ranks[value] for value in plain]


def net_sort(items: list[T], compare: Callable[[T, T], int]) -> None:
    """Sorts in place as List<T>.Sort does: equal items end up where its introspective sort leaves them."""
    count = len(items)
    if count <= INSERTION_SORT_LIMIT:
        sort_few(items, compare)
        return

    def by_item(one: int, other: int) -> int:
        return compare(items[one], items[other])

    order = sorted(range(count), key=functools.cmp_to_key(by_item))
    ranks = [0] * count
    for place in range(1, count):
        ranks[place] = ranks[place - 1] + (compare(items[order[place - 1]], items[order[place]]) != 0)
    items[:] = [items[index] for index in unstable_order(ranks, order)]


def sort_few(items: list[T], compare: Callable[[T, T], int]) -> None:
    """What that sort does with so few items that it does not divide them."""
    if len(items) in {2, 3}:
        for first, second in ((0, 1),) if len(items) == 2 else ((0, 1), (0, 2), (1, 2)):
            if compare(items[first], items[second]) > 0:
                items[first], items[second] = items[second], items[first]
        return
    for index in range(1, len(items)):
        item, place = items[index], index - 1
        while place >= 0 and compare(item, items[place]) < 0:
            items[place + 1] = items[place]
            place -= 1
        items[place + 1] = item


# The same on ranks, with what they belong to moved along; written out, because it runs for every comparison of a long list.


def introsort(ranks: list[int], places: list[int], low: int, high: int, depth: int) -> None:
    """Sorts ranks[low:high]: quicksort, insertion sort for small parts, heapsort when it goes too deep."""
    size = high - low
    while size > 1:
        if size <= INSERTION_SORT_LIMIT:
            if size <= 3:
                swap_if_greater(ranks, places, low, low + 1)
                if size == 3:
                    swap_if_greater(ranks, places, low, low + 2)
                    swap_if_greater(ranks, places, low + 1, low + 2)
            else:
                insertion_sort(ranks, places, low, low + size)
            return
        if depth == 0:
            heap_sort(ranks, places, low, low + size)
            return
        depth -= 1
        pivot = partition(ranks, places, low, low + size)
        introsort(ranks, places, pivot + 1, low + size, depth)
        size = pivot - low


def swap(ranks: list[int], places: list[int], first: int, second: int) -> None:
    ranks[first], ranks[second] = ranks[second], ranks[first]
    places[first], places[second] = places[second], places[first]


def swap_if_greater(ranks: list[int], places: list[int], first: int, second: int) -> None:
    if ranks[first] > ranks[second]:
        swap(ranks, places, first, second)


def partition(ranks: list[int], places: list[int], low: int, high: int) -> int:
    """Moves what is below the median of three before it; where the pivot ends up."""
    last = high - 1
    middle = low + ((last - low) >> 1)
    swap_if_greater(ranks, places, low, middle)
    swap_if_greater(ranks, places, low, last)
    swap_if_greater(ranks, places, middle, last)
    pivot = ranks[middle]
    swap(ranks, places, middle, last - 1)
    left, right = low, last - 1
    while left < right:
        left += 1
        while ranks[left] < pivot:
            left += 1
        right -= 1
        while pivot < ranks[right]:
            right -= 1
        if left >= right:
            break
        ranks[left], ranks[right] = ranks[right], ranks[left]
        places[left], places[right] = places[right], places[left]
    if left != last - 1:
        swap(ranks, places, left, last - 1)
    return left


def insertion_sort(ranks: list[int], places: list[int], low: int, high: int) -> None:
    for index in range(low + 1, high):
        rank, place, at = ranks[index], places[index], index - 1
        while at >= low and rank < ranks[at]:
            ranks[at + 1], places[at + 1] = ranks[at], places[at]
            at -= 1
        ranks[at + 1], places[at + 1] = rank, place


def heap_sort(ranks: list[int], places: list[int], low: int, high: int) -> None:
    size = high - low

    def sink(start: int, count: int) -> None:
        rank, place = ranks[low + start - 1], places[low + start - 1]
        while start <= count >> 1:
            child = 2 * start
            if child < count and ranks[low + child - 1] < ranks[low + child]:
                child += 1
            if rank >= ranks[low + child - 1]:
                break
            ranks[low + start - 1], places[low + start - 1] = ranks[low + child - 1], places[low + child - 1]
            start = child
        ranks[low + start - 1], places[low + start - 1] = rank, place

    for start in range(size >> 1, 0, -1):
        sink(start, size)
    for count in range(size, 1, -1):
        swap(ranks, places, low, low + count - 1)
        sink(1, count - 1)
