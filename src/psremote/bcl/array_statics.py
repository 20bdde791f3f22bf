"""The static functions of System.Array: searching, sorting, copying, making."""

from __future__ import annotations

from collections.abc import Callable
from functools import cmp_to_key
from typing import Any

from psremote.bcl import array_types
from psremote.bcl.declarations import method, static_prop
from psremote.bcl.type_system import DotNetType, get_type
from psremote.bcl.values.arrays import MultiArray, TypedArray, default_value, new_array
from psremote.bcl.values.equality import net_equals
from psremote.bcl.values.exceptions import (
    ArgumentException,
    ArgumentNullException,
    ArgumentOutOfRangeException,
    ArrayTypeMismatchException,
    IndexOutOfRangeException,
    InvalidCastException,
    RankException,
)

_WIDER: dict[str, tuple[str, ...]] = {
    "Byte": ("Char", "UInt16", "Int16", "UInt32", "Int32", "UInt64", "Int64", "Single", "Double"),
    "SByte": ("Int16", "Int32", "Int64", "Single", "Double"),
    "Int16": ("Int32", "Int64", "Single", "Double"), "UInt16": ("UInt32", "Int32", "UInt64", "Int64", "Single", "Double"),
    "Char": ("UInt16", "UInt32", "Int32", "UInt64", "Int64", "Single", "Double"),
    "Int32": ("Int64", "Single", "Double"), "UInt32": ("Int64", "UInt64", "Single", "Double"),
    "Int64": ("Single", "Double"), "UInt64": ("Single", "Double"), "Single": ("Double",),
}
"""The primitive element types into whose arrays one can be copied."""


def _need(array: Any, name: str = "array") -> list[Any]:
    if array is None:
        raise ArgumentNullException(name)
    if isinstance(array, MultiArray):
        raise RankException
    items: list[Any] = array
    return items


def _flat_items(array: Any, name: str) -> list[Any]:
    if array is None:
        raise ArgumentNullException(name)
    items: list[Any] = array.items if isinstance(array, MultiArray) else array
    return items


def _element(array: Any) -> DotNetType:
    element: DotNetType = get_type("System.Object") if type(array) is list else array.element_type
    return element


def _span(store: list[Any], start: int, length: int | None, name: str = "index") -> int:
    """The end of a part of the array; raises when the part is not inside."""
    if length is None:
        length = len(store) - start
    if start < 0 or start > len(store):
        raise ArgumentOutOfRangeException(name)
    if length < 0:
        raise ArgumentOutOfRangeException("length")
    if start + length > len(store):
        raise ArgumentException("The part reaches beyond the end of the array.")
    return start + length


def _within(store: list[Any], start: int, count: int | None) -> int:
    """The end of a part that is searched."""
    if not 0 <= start <= len(store):
        raise ArgumentOutOfRangeException("startIndex")
    if count is None:
        return len(store)
    if count < 0 or start + count > len(store):
        raise ArgumentOutOfRangeException("count")
    return start + count


def _backwards(store: list[Any], start: int | None, count: int | None) -> range:
    """The places searched from the end."""
    if start is None:
        start = len(store) - 1
    elif start < 0 or start >= max(len(store), 1):
        raise ArgumentOutOfRangeException("startIndex")
    if count is None:
        count = start + 1
    if count < 0 or count > start + 1:
        raise ArgumentOutOfRangeException("count")
    return range(start, start - count, -1)


def _order(comparer: Any) -> Callable[[Any, Any], int]:
    if comparer is None:
        return array_types.default_compare
    compare: Callable[[Any, Any], int] = comparer.compare if hasattr(comparer, "compare") else comparer
    return compare


def _copied(source: Any, target: Any, values: list[Any]) -> list[Any]:
    """The values as elements of the target: widened, or unboxed where they are objects."""
    given, wanted = _element(source), _element(target)
    if given is wanted or wanted.full_name == "System.Object" or wanted.is_assignable_from(given):
        return values
    if wanted.name in _WIDER.get(given.name, ()) and given.full_name == f"System.{given.name}":
        return [array_types.convert_element(one, wanted) for one in values]
    if given.kind == "interface" or given.full_name in ("System.Object", "System.ValueType", "System.Enum") or given.is_assignable_from(wanted):
        for one in values:
            if not (wanted.is_instance(one) if one is not None else not wanted.is_value_type):
                raise InvalidCastException("An element cannot be stored in the array.")
        return values
    raise ArrayTypeMismatchException("The elements of one array cannot stand in the other.")


class ArrayStatics:
    """Functions of `[array]`."""

    MAX_LENGTH = static_prop("static int MaxLength {get;}", lambda: 2147483591)

    @method("static System.Collections.ObjectModel.ReadOnlyCollection[T] AsReadOnly[T](T[] array)")
    @staticmethod
    def as_read_only(array: Any) -> Any:
        """A view that cannot be changed."""
        from psremote.bcl.values.collections_object_model import ReadOnlyCollection

        view = ReadOnlyCollection(_need(array))
        view.net_type = get_type("System.Collections.ObjectModel.ReadOnlyCollection`1").make_generic((_element(array),))
        return view

    @method(
        "static int IndexOf(array array, System.Object value)", "static int IndexOf(array array, System.Object value, int startIndex)",
        "static int IndexOf(array array, System.Object value, int startIndex, int count)", "static int IndexOf[T](T[] array, T value)",
        "static int IndexOf[T](T[] array, T value, int startIndex)", "static int IndexOf[T](T[] array, T value, int startIndex, int count)",
    )
    @staticmethod
    def index_of(array: Any, value: Any, start: int = 0, count: int | None = None) -> int:
        """Where an equal element is, or -1."""
        store = _need(array)
        return next((i for i in range(start, _within(store, start, count)) if net_equals(store[i], value)), -1)

    @method(
        "static int LastIndexOf(array array, System.Object value)", "static int LastIndexOf(array array, System.Object value, int startIndex)",
        "static int LastIndexOf(array array, System.Object value, int startIndex, int count)", "static int LastIndexOf[T](T[] array, T value)",
        "static int LastIndexOf[T](T[] array, T value, int startIndex)", "static int LastIndexOf[T](T[] array, T value, int startIndex, int count)",
    )
    @staticmethod
    def last_index_of(array: Any, value: Any, start: int | None = None, count: int | None = None) -> int:
        """Where the last equal element is, or -1."""
        store = _need(array)
        return next((i for i in _backwards(store, start, count) if net_equals(store[i], value)), -1)

    @method("static void Reverse(array array)", "static void Reverse(array array, int index, int length)", "static void Reverse[T](T[] array)",
            "static void Reverse[T](T[] array, int index, int length)")
    @staticmethod
    def reverse(array: Any, index: int = 0, length: int | None = None) -> None:
        """Turn the order around."""
        store = _need(array)
        end = _span(store, index, length)
        store[index:end] = store[index:end][::-1]

    @method(
        "static void Sort(array array)", "static void Sort(array keys, array items)", "static void Sort(array array, int index, int length)",
        "static void Sort(array keys, array items, int index, int length)", "static void Sort(array array, System.Collections.IComparer comparer)",
        "static void Sort(array keys, array items, System.Collections.IComparer comparer)",
        "static void Sort(array array, int index, int length, System.Collections.IComparer comparer)",
        "static void Sort(array keys, array items, int index, int length, System.Collections.IComparer comparer)", "static void Sort[T](T[] array)",
        "static void Sort[T](T[] array, int index, int length)",
        "static void Sort[T](T[] array, System.Collections.Generic.IComparer[T] comparer)", "static void Sort[T](T[] array, System.Comparison[T] comparison)",
        "static void Sort[T](T[] array, int index, int length, System.Collections.Generic.IComparer[T] comparer)",
    )
    @staticmethod
    def sort(array: Any, *rest: Any) -> None:
        """Sort in place, other elements along with the keys."""
        store = _need(array)
        given = list(rest)
        items = given.pop(0) if given and isinstance(given[0], list) else None
        start, length = (int(given.pop(0)), int(given.pop(0))) if len(given) > 1 and isinstance(given[0], int) else (0, None)
        compare = _order(given[0] if given else None)
        end = _span(store, start, length)
        if items is None:
            store[start:end] = sorted(store[start:end], key=cmp_to_key(compare))
            return
        if len(items) < end:
            raise ArgumentException("There are fewer items than keys.")
        pairs = sorted(zip(store[start:end], items[start:end]), key=lambda pair: cmp_to_key(compare)(pair[0]))
        store[start:end] = [key for key, _ in pairs]
        items[start:end] = [item for _, item in pairs]

    @method(
        "static int BinarySearch(array array, System.Object value)", "static int BinarySearch(array array, int index, int length, System.Object value)",
        "static int BinarySearch(array array, System.Object value, System.Collections.IComparer comparer)",
        "static int BinarySearch(array array, int index, int length, System.Object value, System.Collections.IComparer comparer)",
    )
    @staticmethod
    def binary_search(array: Any, *rest: Any) -> int:
        """Where the value is in a sorted array, or the complement of where it would be."""
        store = _need(array)
        start, length, value, comparer = (*rest, None)[:4] if len(rest) > 2 else (0, None, *(*rest, None)[:2])
        compare = _order(comparer)
        low, high = start, _span(store, start, length) - 1
        while low <= high:
            middle = (low + high) // 2
            order = compare(store[middle], value)
            if order == 0:
                return int(middle)
            if order < 0:
                low = middle + 1
            else:
                high = middle - 1
        return int(~low)

    @method(
        "static void Copy(array sourceArray, array destinationArray, long length)",
        "static void Copy(array sourceArray, long sourceIndex, array destinationArray, long destinationIndex, long length)",
        "static void Copy(array sourceArray, array destinationArray, int length)",
        "static void Copy(array sourceArray, int sourceIndex, array destinationArray, int destinationIndex, int length)",
    )
    @staticmethod
    def copy(*args: Any) -> None:
        """Copy elements from one array to another."""
        if len(args) == 3:
            source, target, length = args
            start = offset = 0
        else:
            source, start, target, offset, length = args
        first, second = _flat_items(source, "sourceArray"), _flat_items(target, "destinationArray")
        if type(source) is not type(target) and (isinstance(source, MultiArray) or isinstance(target, MultiArray)):
            raise RankException
        for name, number in (("length", length), ("sourceIndex", start), ("destinationIndex", offset)):
            if number < 0:
                raise ArgumentOutOfRangeException(name)
        if start + length > len(first):
            raise ArgumentException("The source array is too short.", "sourceArray")
        if offset + length > len(second):
            raise ArgumentException("The target array is too short.", "destinationArray")
        second[offset : offset + length] = _copied(source, target, first[start : start + length])

    @method("static void ConstrainedCopy(array sourceArray, int sourceIndex, array destinationArray, int destinationIndex, int length)")
    @staticmethod
    def constrained_copy(source: Any, start: int, target: Any, offset: int, length: int) -> None:
        """Copy between arrays of one element type."""
        if source is not None and target is not None and not _element(target).is_assignable_from(_element(source)):
            raise ArrayTypeMismatchException("The arrays have different elements.")
        ArrayStatics.copy(source, start, target, offset, length)

    @method("static void Clear(array array)", "static void Clear(array array, int index, int length)")
    @staticmethod
    def clear(array: Any, index: int = 0, length: int | None = None) -> None:
        """Set elements to their default."""
        store = _flat_items(array, "array")
        end = len(store) if length is None else index + length
        if index < 0 or end < index or end > len(store):
            raise IndexOutOfRangeException
        store[index:end] = [default_value(_element(array))] * (end - index)

    @method("static void Fill[T](T[] array, T value)", "static void Fill[T](T[] array, T value, int startIndex, int count)")
    @staticmethod
    def fill(array: Any, value: Any, start: int = 0, count: int | None = None) -> None:
        """Set elements to one value."""
        store = _need(array)
        end = _within(store, start, count)
        store[start:end] = [value] * (end - start)

    @method(
        "static array CreateInstance(type elementType, int length)", "static array CreateInstance(type elementType, int length1, int length2)",
        "static array CreateInstance(type elementType, int length1, int length2, int length3)",
        "static array CreateInstance(type elementType, Params int[] lengths)",
    )
    @staticmethod
    def create_instance(element: DotNetType | None, *lengths: Any) -> Any:
        """A new array."""
        if element is None:
            raise ArgumentNullException("elementType")
        flat = lengths[0] if len(lengths) == 1 and isinstance(lengths[0], list) else lengths
        sizes = tuple(int(one) for one in flat)
        if not sizes:
            raise ArgumentException("An array has at least one dimension.", "lengths")
        if any(size < 0 for size in sizes):
            raise ArgumentOutOfRangeException("length")
        return new_array(element, sizes[0]) if len(sizes) == 1 else MultiArray(element, sizes)

    @method("static array CreateInstanceFromArrayType(type arrayType, int length)", "static array CreateInstanceFromArrayType(type arrayType, Params int[] lengths)")
    @staticmethod
    def create_instance_from_array_type(kind: DotNetType | None, *lengths: Any) -> Any:
        """A new array of that very type."""
        if kind is None:
            raise ArgumentNullException("arrayType")
        if kind.element_type is None:
            raise ArgumentException("The type is no array type.", "arrayType")
        return ArrayStatics.create_instance(kind.element_type, *lengths)

    @method("static void Resize[T]([ref] T[] array, int newSize)")
    @staticmethod
    def resize(reference: Any, size: int) -> None:
        """Replace the array behind a reference by one of another length."""
        if size < 0:
            raise ArgumentOutOfRangeException("newSize")
        old = reference.value
        if old is None:
            old = []
        fill = default_value(_element(old))
        items = list(old[:size]) + [fill] * (size - len(old))
        reference.value = TypedArray(old.element_type, items) if isinstance(old, TypedArray) else items

    @method("static T[] Empty[T]()")
    @staticmethod
    def empty() -> Any:
        """An array without elements."""
        return []

    @method("static int FindIndex[T](T[] array, System.Predicate[T] match)", "static int FindIndex[T](T[] array, int startIndex, System.Predicate[T] match)",
            "static int FindIndex[T](T[] array, int startIndex, int count, System.Predicate[T] match)")
    @staticmethod
    def find_index(array: Any, *rest: Any) -> int:
        """Where the first element is that matches, or -1."""
        store, match = _need(array), _match(rest[-1])
        start, count = rest[0] if len(rest) > 1 else 0, rest[1] if len(rest) > 2 else None
        return next((i for i in range(start, _within(store, start, count)) if match(store[i])), -1)

    @method("static int FindLastIndex[T](T[] array, System.Predicate[T] match)",
            "static int FindLastIndex[T](T[] array, int startIndex, System.Predicate[T] match)",
            "static int FindLastIndex[T](T[] array, int startIndex, int count, System.Predicate[T] match)")
    @staticmethod
    def find_last_index(array: Any, *rest: Any) -> int:
        """Where the last element is that matches, or -1."""
        store, match = _need(array), _match(rest[-1])
        start, count = rest[0] if len(rest) > 1 else None, rest[1] if len(rest) > 2 else None
        return next((i for i in _backwards(store, start, count) if match(store[i])), -1)

    @method("static T Find[T](T[] array, System.Predicate[T] match)")
    @staticmethod
    def find(array: Any, match: Any) -> Any:
        """The first element that matches, or the type's default."""
        test = _match(match)
        return next((one for one in _need(array) if test(one)), default_value(_element(array)))

    @method("static T FindLast[T](T[] array, System.Predicate[T] match)")
    @staticmethod
    def find_last(array: Any, match: Any) -> Any:
        """The last element that matches, or the type's default."""
        test = _match(match)
        return next((one for one in reversed(_need(array)) if test(one)), default_value(_element(array)))

    @method("static T[] FindAll[T](T[] array, System.Predicate[T] match)")
    @staticmethod
    def find_all(array: Any, match: Any) -> Any:
        """The elements that match."""
        test = _match(match)
        found = [one for one in _need(array) if test(one)]
        return TypedArray(array.element_type, found) if isinstance(array, TypedArray) else found

    @method("static bool Exists[T](T[] array, System.Predicate[T] match)")
    @staticmethod
    def exists(array: Any, match: Any) -> bool:
        """Whether an element matches."""
        test = _match(match)
        return any(test(one) for one in _need(array))

    @method("static bool TrueForAll[T](T[] array, System.Predicate[T] match)")
    @staticmethod
    def true_for_all(array: Any, match: Any) -> bool:
        """Whether all elements match."""
        test = _match(match)
        return all(test(one) for one in _need(array))

    @method("static void ForEach[T](T[] array, System.Action[T] action)")
    @staticmethod
    def for_each(array: Any, action: Any) -> None:
        """Call an action with each element."""
        if action is None:
            raise ArgumentNullException("action")
        for one in _need(array):
            action(one)

    @method("static TOutput[] ConvertAll[TInput, TOutput](TInput[] array, System.Converter[TInput,TOutput] converter)")
    @staticmethod
    def convert_all(array: Any, converter: Any) -> Any:
        """The results for each element."""
        if converter is None:
            raise ArgumentNullException("converter")
        return [converter(one) for one in _need(array)]


def _match(match: Any) -> Callable[[Any], bool]:
    if match is None:
        raise ArgumentNullException("match")
    test: Callable[[Any], bool] = match
    return test
