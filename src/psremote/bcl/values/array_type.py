"""System.Array: what every array can do, and the functions that work on arrays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, find_type, indexer, method, prop, static_prop
from psremote.bcl.values.arrays import MultiArray, TypedArray, default_value, new_array
from psremote.bcl.values.enumerators import ArrayEnumerator
from psremote.bcl.values.exceptions import (
    ArgumentException,
    ArgumentNullException,
    ArgumentOutOfRangeException,
    IndexOutOfRangeException,
    InvalidCastException,
    NotSupportedException,
)
from psremote.bcl.values.hashtables import copy_into, same_value
from psremote.bcl.values.numbers import Int64
from psremote.bcl.values.sequence_rules import binary_search, checked_range, sort_key


def element_of(array: Any) -> Any:
    """The element type of an array."""
    own = getattr(array, "element_type", None)
    return own if own is not None else find_type("System.Object")


def like(array: Any, items: Any) -> Any:
    """An array of the same type with other elements."""
    return TypedArray(array.element_type, items) if isinstance(array, TypedArray) else list(items)


def _fixed(*_: Any) -> Any:
    raise NotSupportedException("An array has a fixed size.")


def _sizes(array: Any) -> tuple[int, ...]:
    return array.lengths if isinstance(array, MultiArray) else (len(array),)


def _dimension(array: Any, dimension: int) -> int:
    sizes = _sizes(array)
    if not 0 <= dimension < len(sizes):
        raise IndexOutOfRangeException("The array has not so many dimensions.")
    return sizes[dimension]


def _place(array: Any, indices: tuple[Any, ...]) -> int:
    given = [int(i) for i in (indices[0] if len(indices) == 1 and isinstance(indices[0], list) else indices)]
    sizes = _sizes(array)
    if len(given) != len(sizes):
        raise ArgumentException("The number of indices differs from the number of dimensions.")
    place = 0
    for index, size in zip(given, sizes):
        if not 0 <= index < size:
            raise IndexOutOfRangeException("The index lies outside the array.")
        place = place * size + index
    return place


def _items(array: Any) -> list[Any]:
    if array is None:
        raise ArgumentNullException("array")
    return array.items if isinstance(array, MultiArray) else array


def _match(function: Any) -> Callable[[Any], bool]:
    if function is None:
        raise ArgumentNullException("match")
    return lambda item: bool(function(item))


@dotnet_type("System.Array", python=list, abstract=True, values=False,
             interfaces=("System.ICloneable", "System.Collections.IList", "System.Collections.IStructuralComparable",
                         "System.Collections.IStructuralEquatable"))
class ArrayType:
    """The members of arrays."""

    @method("int Add(System.Object value)")
    def add(self: Any, value: Any) -> Any:
        """Refused."""
        return _fixed()

    @method("void Clear()")
    def clear(self: Any) -> None:
        """Every element its type's default."""
        items = _items(self)
        items[:] = [default_value(element_of(self))] * len(items)

    @method("System.Object Clone()")
    def clone(self: Any) -> Any:
        """A copy."""
        if isinstance(self, MultiArray):
            return MultiArray(self.element_type, self.lengths, list(self.items))
        return like(self, self)

    @method("int CompareTo(System.Object other, System.Collections.IComparer comparer)")
    def compare_to(self: Any, other: Any, comparer: Any) -> int:
        """Order by the first elements that differ."""
        for mine, theirs in zip(self, other):
            order = int(comparer.compare(mine, theirs))
            if order:
                return order
        return 0

    @method("bool Contains(System.Object value)")
    def contains(self: Any, value: Any) -> bool:
        """Whether an element is there."""
        return any(same_value(one, value) for one in _items(self))

    @method("void CopyTo(array array, int index)", "void CopyTo(array array, long index)")
    def copy_to(self: Any, target: Any, index: int) -> None:
        """Write the elements into another array."""
        copy_into(list(self), target, int(index))

    @method("bool Equals(System.Object obj)", "bool Equals(System.Object other, System.Collections.IEqualityComparer comparer)")
    def equals(self: Any, other: Any, comparer: Any = None) -> bool:
        """Whether it is the same array; with a comparer, whether the elements are equal."""
        if comparer is None:
            return self is other
        return isinstance(other, list) and len(other) == len(self) and all(comparer.equals(a, b) for a, b in zip(self, other))

    @method("System.Object Get(int index)", "System.Object Get(int index1, int index2)", "System.Object Get(int index1, int index2, int index3)")
    def get(self: Any, *indices: Any) -> Any:
        """The element at a position."""
        return _items(self)[_place(self, indices)]

    @method("void Set(int index, System.Object value)", "void Set(int index1, int index2, System.Object value)")
    def set(self: Any, *arguments: Any) -> None:
        """Replace the element at a position."""
        _items(self)[_place(self, arguments[:-1])] = _fitting(self, arguments[-1])

    @method("System.Collections.IEnumerator GetEnumerator()")
    def get_enumerator(self: Any) -> Any:
        """Walk through the elements."""
        return ArrayEnumerator(lambda: iter(self))

    @method("int GetLength(int dimension)")
    def get_length(self: Any, dimension: int) -> int:
        """How long a dimension is."""
        return _dimension(self, dimension)

    @method("long GetLongLength(int dimension)")
    def get_long_length(self: Any, dimension: int) -> Int64:
        """How long a dimension is."""
        return Int64(_dimension(self, dimension))

    @method("int GetLowerBound(int dimension)")
    def get_lower_bound(self: Any, dimension: int) -> int:
        """Where a dimension begins."""
        return _dimension(self, dimension) * 0

    @method("int GetUpperBound(int dimension)")
    def get_upper_bound(self: Any, dimension: int) -> int:
        """Where a dimension ends."""
        return _dimension(self, dimension) - 1

    @method("System.Object GetValue(params int[] indices)", "System.Object GetValue(int index)", "System.Object GetValue(int index1, int index2)",
            "System.Object GetValue(int index1, int index2, int index3)", "System.Object GetValue(long index)")
    def get_value(self: Any, *indices: Any) -> Any:
        """The element at a position."""
        return _items(self)[_place(self, indices)]

    @method("void SetValue(System.Object value, int index)", "void SetValue(System.Object value, int index1, int index2)",
            "void SetValue(System.Object value, params int[] indices)", "void SetValue(System.Object value, long index)")
    def set_value(self: Any, value: Any, *indices: Any) -> None:
        """Replace the element at a position."""
        _items(self)[_place(self, indices)] = _fitting(self, value)

    @method("int IndexOf(System.Object value)")
    def index_of_value(self: Any, value: Any) -> int:
        """Where an element first stands, or -1."""
        return next((i for i, one in enumerate(_items(self)) if same_value(one, value)), -1)

    @method("void Initialize()")
    def initialize(self: Any) -> None:
        """Value types without a constructor need nothing."""

    @method("void Insert(int index, System.Object value)")
    def insert(self: Any, index: int, value: Any) -> None:
        """Refused."""
        _fixed()

    @method("void Remove(System.Object value)")
    def remove(self: Any, value: Any) -> None:
        """Refused."""
        _fixed()

    @method("void RemoveAt(int index)")
    def remove_at(self: Any, index: int) -> None:
        """Refused."""
        _fixed()

    ITEM = indexer("System.Object Item(int index) {get;set;}", getter=lambda self, index: _items(self)[_place(self, (index,))],
                   setter=lambda self, index, value: ArrayType.set_value(self, value, index))

    @prop("int Count {get;}")
    def count(self: Any) -> int:
        """How many elements there are."""
        return len(self)

    @prop("int Length {get;}")
    def length(self: Any) -> int:
        """How many elements there are."""
        return len(self)

    @prop("long LongLength {get;}")
    def long_length(self: Any) -> Int64:
        """How many elements there are."""
        return Int64(len(self))

    @prop("int Rank {get;}")
    def rank(self: Any) -> int:
        """How many dimensions it has."""
        return len(_sizes(self))

    @prop("bool IsFixedSize {get;}")
    def is_fixed_size(self: Any) -> bool:
        """It never grows."""
        return True

    @prop("bool IsReadOnly {get;}")
    def is_read_only(self: Any) -> bool:
        """Elements can be changed."""
        return False

    @prop("bool IsSynchronized {get;}")
    def is_synchronized(self: Any) -> bool:
        """Not guarded against threads."""
        return False

    @prop("System.Object SyncRoot {get;}")
    def sync_root(self: Any) -> Any:
        """What to lock."""
        return self

    # -- static

    @method("static System.Collections.ObjectModel.ReadOnlyCollection[T] AsReadOnly[T](T[] array)")
    @staticmethod
    def as_read_only(array: Any) -> Any:
        """A view that refuses changes."""
        from psremote.bcl.values.collections_generic import ReadOnlyCollection

        view = ReadOnlyCollection(array)
        definition = find_type("System.Collections.ObjectModel.ReadOnlyCollection`1")
        if definition is not None:
            view.net_type = definition.make_generic((element_of(array),))
        return view

    @method(
        "static int BinarySearch(array array, System.Object value)",
        "static int BinarySearch(array array, int index, int length, System.Object value)",
        "static int BinarySearch(array array, System.Object value, System.Collections.IComparer comparer)",
        "static int BinarySearch(array array, int index, int length, System.Object value, System.Collections.IComparer comparer)",
        "static int BinarySearch[T](T[] array, T value)",
        "static int BinarySearch[T](T[] array, T value, System.Collections.Generic.IComparer[T] comparer)",
        "static int BinarySearch[T](T[] array, int index, int length, T value)",
        "static int BinarySearch[T](T[] array, int index, int length, T value, System.Collections.Generic.IComparer[T] comparer)",
    )
    @staticmethod
    def binary_search(array: Any, *rest: Any) -> int:
        """Where an element stands in a sorted array."""
        if len(rest) >= 3 and isinstance(rest[0], int) and isinstance(rest[1], int):
            part = checked_range(rest[0], rest[1], len(_items(array)))
            return binary_search(array, rest[2], rest[3] if len(rest) > 3 else None, part.start, part.stop)
        return binary_search(_items(array), *rest)

    @method("static void Clear(array array)", "static void Clear(array array, int index, int length)")
    @staticmethod
    def clear_range(array: Any, index: int = 0, length: int | None = None) -> None:
        """Elements their type's default."""
        items = _items(array)
        part = checked_range(index, len(items) if length is None else length, len(items))
        items[part] = [default_value(element_of(array))] * (part.stop - part.start)

    @method("static TOutput[] ConvertAll[TInput, TOutput](TInput[] array, System.Converter[TInput,TOutput] converter)")
    @staticmethod
    def convert_all(array: Any, converter: Any) -> Any:
        """What a function makes of each element."""
        made = [converter(one) for one in _items(array)]
        own = getattr(converter, "net_type", None)
        return TypedArray(own.generic_arguments[1], made) if own is not None and len(own.generic_arguments) == 2 else made

    @method(
        "static void Copy(array sourceArray, array destinationArray, long length)",
        "static void Copy(array sourceArray, long sourceIndex, array destinationArray, long destinationIndex, long length)",
        "static void Copy(array sourceArray, array destinationArray, int length)",
        "static void Copy(array sourceArray, int sourceIndex, array destinationArray, int destinationIndex, int length)",
    )
    @method(
        "static void ConstrainedCopy(array sourceArray, int sourceIndex, array destinationArray, int destinationIndex, int length)",
    )
    @staticmethod
    def copy(source: Any, *rest: Any) -> None:
        """Write elements of one array into another."""
        if isinstance(rest[0], int):
            start, target, at, count = int(rest[0]), rest[1], int(rest[2]), int(rest[3])
        else:
            start, target, at, count = 0, rest[0], 0, int(rest[1])
        if target is None:
            raise ArgumentNullException("destinationArray")
        items = _items(source)
        if count < 0 or start < 0 or at < 0:
            raise ArgumentOutOfRangeException("length", "Positions and length must not be negative.")
        if start + count > len(items) or at + count > len(target):
            raise ArgumentException("One of the arrays is not long enough.")
        _items(target)[at:at + count] = [_fitting(target, one) for one in items[start:start + count]]

    @method(
        "static array CreateInstance(type elementType, int length)",
        "static array CreateInstance(type elementType, int length1, int length2)",
        "static array CreateInstance(type elementType, int length1, int length2, int length3)",
        "static array CreateInstance(type elementType, params int[] lengths)",
        "static array CreateInstance(type elementType, int[] lengths, int[] lowerBounds)",
        "static array CreateInstance(type elementType, params long[] lengths)",
    )
    @staticmethod
    def create_instance(element: Any, *lengths: Any) -> Any:
        """A new array."""
        if element is None:
            raise ArgumentNullException("elementType")
        sizes = [int(n) for n in (lengths[0] if isinstance(lengths[0], list) else lengths)]
        if any(n < 0 for n in sizes):
            raise ArgumentOutOfRangeException("length", "A length must not be negative.")
        return new_array(element, sizes[0]) if len(sizes) == 1 else MultiArray(element, tuple(sizes))

    @method("static T[] Empty[T]()")
    @staticmethod
    def empty() -> Any:
        """An array without elements."""
        return []

    @method("static bool Exists[T](T[] array, System.Predicate[T] match)")
    @staticmethod
    def exists(array: Any, match: Any) -> bool:
        """Whether a function accepts some element."""
        return any(map(_match(match), _items(array)))

    @method(
        "static void Fill[T](T[] array, T value)",
        "static void Fill[T](T[] array, T value, int startIndex, int count)",
    )
    @staticmethod
    def fill(array: Any, value: Any, start: int = 0, count: int | None = None) -> None:
        """Every element the same."""
        items = _items(array)
        part = checked_range(start, len(items) - start if count is None else count, len(items))
        items[part] = [value] * (part.stop - part.start)

    @method("static T Find[T](T[] array, System.Predicate[T] match)")
    @staticmethod
    def find(array: Any, match: Any) -> Any:
        """The first element a function accepts."""
        accepts = _match(match)
        return next((one for one in _items(array) if accepts(one)), default_value(element_of(array)))

    @method("static T[] FindAll[T](T[] array, System.Predicate[T] match)")
    @staticmethod
    def find_all(array: Any, match: Any) -> Any:
        """All elements a function accepts."""
        return like(array, filter(_match(match), _items(array)))

    @method(
        "static int FindIndex[T](T[] array, System.Predicate[T] match)",
        "static int FindIndex[T](T[] array, int startIndex, System.Predicate[T] match)",
        "static int FindIndex[T](T[] array, int startIndex, int count, System.Predicate[T] match)",
    )
    @staticmethod
    def find_index(array: Any, *rest: Any) -> int:
        """Where the first accepted element stands, or -1."""
        accepts = _match(rest[-1])
        start = int(rest[0]) if len(rest) > 1 else 0
        stop = start + int(rest[1]) if len(rest) > 2 else len(array)
        return next((i for i in range(start, stop) if accepts(array[i])), -1)

    @method("static T FindLast[T](T[] array, System.Predicate[T] match)")
    @staticmethod
    def find_last(array: Any, match: Any) -> Any:
        """The last element a function accepts."""
        accepts = _match(match)
        return next((one for one in reversed(_items(array)) if accepts(one)), default_value(element_of(array)))

    @method(
        "static int FindLastIndex[T](T[] array, System.Predicate[T] match)",
        "static int FindLastIndex[T](T[] array, int startIndex, System.Predicate[T] match)",
        "static int FindLastIndex[T](T[] array, int startIndex, int count, System.Predicate[T] match)",
    )
    @staticmethod
    def find_last_index(array: Any, *rest: Any) -> int:
        """Where the last accepted element stands, or -1."""
        accepts = _match(rest[-1])
        last = int(rest[0]) if len(rest) > 1 else len(array) - 1
        first = last - int(rest[1]) + 1 if len(rest) > 2 else 0
        return next((i for i in range(last, first - 1, -1) if accepts(array[i])), -1)

    @method("static void ForEach[T](T[] array, System.Action[T] action)")
    @staticmethod
    def for_each(array: Any, action: Any) -> None:
        """Call a function with each element."""
        for one in _items(array):
            action(one)

    @method(
        "static int IndexOf(array array, System.Object value)",
        "static int IndexOf(array array, System.Object value, int startIndex)",
        "static int IndexOf(array array, System.Object value, int startIndex, int count)",
        "static int IndexOf[T](T[] array, T value)", "static int IndexOf[T](T[] array, T value, int startIndex)",
        "static int IndexOf[T](T[] array, T value, int startIndex, int count)",
    )
    @staticmethod
    def index_of(array: Any, value: Any, start: int = 0, count: int | None = None) -> int:
        """Where an element first stands, or -1."""
        items = _items(array)
        part = checked_range(start, len(items) - start if count is None else count, len(items))
        return next((i for i in range(part.start, part.stop) if same_value(items[i], value)), -1)

    @method(
        "static int LastIndexOf(array array, System.Object value)",
        "static int LastIndexOf(array array, System.Object value, int startIndex)",
        "static int LastIndexOf(array array, System.Object value, int startIndex, int count)",
        "static int LastIndexOf[T](T[] array, T value)",
        "static int LastIndexOf[T](T[] array, T value, int startIndex)",
        "static int LastIndexOf[T](T[] array, T value, int startIndex, int count)",
    )
    @staticmethod
    def last_index_of(array: Any, value: Any, start: int | None = None, count: int | None = None) -> int:
        """Where an element last stands, or -1."""
        items = _items(array)
        last = len(items) - 1 if start is None else start
        first = 0 if count is None else last - count + 1
        return next((i for i in range(last, first - 1, -1) if same_value(items[i], value)), -1)

    @method("static void Resize[T]([ref] T[] array, int newSize)")
    @staticmethod
    def resize(reference: Any, size: int) -> None:
        """Another array of another length."""
        if size < 0:
            raise ArgumentOutOfRangeException("newSize", "A length must not be negative.")
        old = reference.value
        items = list(old or ())[:size]
        reference.value = like(old, items + [default_value(element_of(old))] * (size - len(items)))

    @method(
        "static void Reverse(array array)", "static void Reverse(array array, int index, int length)",
        "static void Reverse[T](T[] array)", "static void Reverse[T](T[] array, int index, int length)",
    )
    @staticmethod
    def reverse(array: Any, index: int = 0, length: int | None = None) -> None:
        """Turn the order around."""
        items = _items(array)
        part = checked_range(index, len(items) if length is None else length, len(items))
        items[part] = items[part][::-1]

    @method(
        "static void Sort(array array)", "static void Sort(array keys, array items)",
        "static void Sort(array array, int index, int length)",
        "static void Sort(array keys, array items, int index, int length)",
        "static void Sort(array array, System.Collections.IComparer comparer)",
        "static void Sort(array keys, array items, System.Collections.IComparer comparer)",
        "static void Sort(array array, int index, int length, System.Collections.IComparer comparer)",
        "static void Sort(array keys, array items, int index, int length, System.Collections.IComparer comparer)",
        "static void Sort[T](T[] array)", "static void Sort[TKey, TValue](TKey[] keys, TValue[] items)",
        "static void Sort[T](T[] array, int index, int length)",
        "static void Sort[TKey, TValue](TKey[] keys, TValue[] items, int index, int length)",
        "static void Sort[T](T[] array, System.Collections.Generic.IComparer[T] comparer)",
        "static void Sort[TKey, TValue](TKey[] keys, TValue[] items, System.Collections.Generic.IComparer[TKey] comparer)",
        "static void Sort[T](T[] array, int index, int length, System.Collections.Generic.IComparer[T] comparer)",
        "static void Sort[TKey, TValue](TKey[] keys, TValue[] items, int index, int length, System.Collections.Generic.IComparer[TKey] comparer)",
        "static void Sort[T](T[] array, System.Comparison[T] comparison)",
    )
    @staticmethod
    def sort(array: Any, *rest: Any) -> None:
        """Put the elements in order, those of a second array along with them."""
        numbers = [int(r) for r in rest if isinstance(r, int)]
        others = [r for r in rest if isinstance(r, list)]
        comparer = next((r for r in rest if r is not None and not isinstance(r, (int, list))), None)
        items = _items(array)
        part = checked_range(numbers[0], numbers[1], len(items)) if len(numbers) == 2 else slice(0, len(items))
        key = sort_key(comparer)
        if others:
            order = sorted(range(part.start, part.stop), key=lambda i: key(items[i]))
            others[0][part] = [others[0][i] for i in order]
            items[part] = [items[i] for i in order]
        else:
            items[part] = sorted(items[part], key=key)

    @method("static bool TrueForAll[T](T[] array, System.Predicate[T] match)")
    @staticmethod
    def true_for_all(array: Any, match: Any) -> bool:
        """Whether a function accepts every element."""
        return all(map(_match(match), _items(array)))

    MAX_LENGTH = static_prop("static int MaxLength {get;}", lambda: 2_147_483_591)


def _fitting(array: Any, value: Any) -> Any:
    """A value that may stand in the array."""
    element = element_of(array)
    if value is None:
        return default_value(element)
    if element.full_name == "System.Object" or element.is_instance(value):
        return value
    cls = element.python_class
    if isinstance(value, (int, float)) and not isinstance(value, bool) and cls is not None and issubclass(cls, (int, float)):
        return cls(value)
    raise InvalidCastException(f"A value of this type cannot stand in an array of {element.full_name}.")
