"""System.Array's facade: what all arrays have, and its static helpers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.bcl.declarations import indexer, method, prop
from psremote.bcl.type_system import DotNetType, dotnet_type, get_type, type_of
from psremote.bcl.values.arrays import MultiArray, TypedArray, default_value, new_array
from psremote.bcl.values.equality import net_equals
from psremote.bcl.values.exceptions import (
    ArgumentException,
    ArgumentNullException,
    ArgumentOutOfRangeException,
    IndexOutOfRangeException,
    InvalidOperationException,
    NotSupportedException,
    RankException,
)

# Element conversion, filled by the conversions above: (value, type) -> value.
convert_element: Callable[[Any, DotNetType], Any] = lambda value, one: value


def _element_type(array: Any) -> DotNetType:
    element: DotNetType = get_type("System.Object") if type(array) is list else array.element_type
    return element


def _fixed() -> NotSupportedException:
    return NotSupportedException("The array has a fixed size.")


def _at(array: Any, indices: tuple[Any, ...]) -> int:
    if isinstance(array, MultiArray):
        try:
            return array.position(int(i) for i in indices)
        except IndexError:
            raise IndexOutOfRangeException from None
    if len(indices) != 1:
        raise ArgumentException("The array has one dimension.")
    index = int(indices[0])
    if not 0 <= index < len(array):
        raise IndexOutOfRangeException
    return index


def _store(array: Any) -> list[Any]:
    items: list[Any] = array.items if isinstance(array, MultiArray) else array
    return items


def _flat(indices: tuple[Any, ...]) -> tuple[Any, ...]:
    if len(indices) == 1 and isinstance(indices[0], list):
        return tuple(indices[0])
    return indices


def _copy_of(array: Any) -> Any:
    if isinstance(array, MultiArray):
        return MultiArray(array.element_type, array.lengths, list(array.items))
    return TypedArray(array.element_type, array) if isinstance(array, TypedArray) else list(array)


_INTERFACES = (
    "System.Collections.IList", "System.Collections.ICollection", "System.Collections.IEnumerable",
    "System.Collections.IStructuralComparable", "System.Collections.IStructuralEquatable", "System.ICloneable",
)


@dotnet_type("System.Array", python=TypedArray, abstract=True, interfaces=_INTERFACES)
class ArrayFacade:
    """Arrays of any element type."""

    @prop("int Length {get;}")
    def length(self: Any) -> int:
        """How many elements."""
        return len(self)

    @prop("long LongLength {get;}")
    def long_length(self: Any) -> Any:
        """The same as a long."""
        from psremote.bcl.values.numbers import Int64

        return Int64(len(self))

    @prop("int Rank {get;}")
    def rank(self: Any) -> int:
        """How many dimensions."""
        return len(self.lengths) if isinstance(self, MultiArray) else 1

    @prop("System.Object SyncRoot {get;}")
    def sync_root(self: Any) -> Any:
        """The array itself."""
        return self

    @prop("bool IsReadOnly {get;}")
    def is_read_only(self: Any) -> bool:
        """Elements can be set."""
        return False

    @prop("bool IsFixedSize {get;}")
    def is_fixed_size(self: Any) -> bool:
        """Elements cannot be added."""
        return True

    @prop("bool IsSynchronized {get;}")
    def is_synchronized(self: Any) -> bool:
        """No locks."""
        return False

    def _get_item(self: Any, index: int) -> Any:
        return _store(self)[_at(self, (index,))]

    def _set_item(self: Any, index: int, value: Any) -> None:
        _store(self)[_at(self, (index,))] = convert_element(value, _element_type(self))

    ITEM = indexer("System.Object IList.Item(int index) {get;set;}", getter=_get_item, setter=_set_item)

    @method("int IList.Add(System.Object value)")
    def add(self: Any, value: Any) -> int:
        """Refused: the size is fixed."""
        raise _fixed()

    @method("void IList.Insert(int index, System.Object value)")
    def insert_value(self: Any, index: int, value: Any) -> None:
        """Refused: the size is fixed."""
        raise _fixed()

    @method("void IList.Remove(System.Object value)")
    def remove_value(self: Any, value: Any) -> None:
        """Refused: the size is fixed."""
        raise _fixed()

    @method("void IList.RemoveAt(int index)")
    def remove_at(self: Any, index: int) -> None:
        """Refused: the size is fixed."""
        raise _fixed()

    @method("void IList.Clear()")
    def clear_values(self: Any) -> None:
        """Set every element to its default."""
        store = _store(self)
        store[:] = [default_value(_element_type(self))] * len(store)

    @method("bool IList.Contains(System.Object value)")
    def contains_value(self: Any, value: Any) -> bool:
        """Whether an equal element is there."""
        return any(net_equals(one, value) for one in _store(self))

    @method("int IList.IndexOf(System.Object value)")
    def index_of_value(self: Any, value: Any) -> int:
        """Where an equal element is, or -1."""
        return next((i for i, one in enumerate(_store(self)) if net_equals(one, value)), -1)

    @method("System.Object Clone()")
    def clone(self: Any) -> Any:
        """A copy."""
        return _copy_of(self)

    @method("void CopyTo(array array, int index)", "void CopyTo(array array, long index)")
    def copy_to(self: Any, array: Any, index: int) -> None:
        """Copy all elements into another array."""
        if array is None:
            raise ArgumentNullException("array")
        if index < 0:
            raise ArgumentOutOfRangeException("index")
        if index + len(self) > len(array):
            raise ArgumentException("The target array is too short.")
        element = _element_type(array)
        for offset, one in enumerate(_store(self)):
            array[index + offset] = convert_element(one, element)

    @method("System.Object GetValue(Params int[] indices)", "System.Object GetValue(int index)", "System.Object GetValue(int index1, int index2)")
    def get_value(self: Any, *indices: Any) -> Any:
        """An element."""
        return _store(self)[_at(self, _flat(indices))]

    @method(
        "void SetValue(System.Object value, int index)", "void SetValue(System.Object value, int index1, int index2)",
        "void SetValue(System.Object value, Params int[] indices)",
    )
    def set_value(self: Any, value: Any, *indices: Any) -> None:
        """Set an element."""
        _store(self)[_at(self, _flat(indices))] = convert_element(value, _element_type(self))

    @method("System.Object Get(int )")
    def get_element(self: Any, *indices: int) -> Any:
        """An element."""
        return _store(self)[_at(self, _flat(indices))]

    @method("void Set(int , System.Object )")
    def set_element(self: Any, index: int, value: Any) -> None:
        """Set an element."""
        _store(self)[_at(self, (index,))] = convert_element(value, _element_type(self))

    @method("int GetLength(int dimension)")
    def get_length(self: Any, dimension: int) -> int:
        """The length of a dimension."""
        lengths = self.lengths if isinstance(self, MultiArray) else (len(self),)
        if not 0 <= dimension < len(lengths):
            raise IndexOutOfRangeException
        return int(lengths[dimension])

    @method("int GetLowerBound(int dimension)")
    def get_lower_bound(self: Any, dimension: int) -> int:
        """0."""
        ArrayFacade.get_length(self, dimension)
        return 0

    @method("int GetUpperBound(int dimension)")
    def get_upper_bound(self: Any, dimension: int) -> int:
        """The last index of a dimension."""
        return ArrayFacade.get_length(self, dimension) - 1

    @method("System.Collections.IEnumerator GetEnumerator()")
    def get_enumerator(self: Any) -> Any:
        """Walk through the elements."""
        from psremote.bcl.values.enumerators import ArrayEnumerator, enumerator_of

        return enumerator_of(ArrayEnumerator, self, lambda: _store(self))

    @method("void Initialize()")
    def initialize(self: Any) -> None:
        """Nothing to do."""

    @method("static int IndexOf(array array, System.Object value)", "static int IndexOf(array array, System.Object value, int startIndex)",
            "static int IndexOf(array array, System.Object value, int startIndex, int count)")
    @staticmethod
    def index_of(array: Any, value: Any, start: int = 0, count: int | None = None) -> int:
        """Where an equal element is, or -1."""
        store = _need(array)
        end = len(store) if count is None else start + count
        return next((i for i in range(start, end) if net_equals(store[i], value)), -1)

    @method("static int LastIndexOf(array array, System.Object value)")
    @staticmethod
    def last_index_of(array: Any, value: Any) -> int:
        """Where the last equal element is, or -1."""
        store = _need(array)
        return next((i for i in range(len(store) - 1, -1, -1) if net_equals(store[i], value)), -1)

    @method("static void Reverse(array array)", "static void Reverse(array array, int index, int length)")
    @staticmethod
    def reverse(array: Any, index: int = 0, length: int | None = None) -> None:
        """Turn the order around."""
        store = _need(array)
        end = len(store) if length is None else index + length
        store[index:end] = store[index:end][::-1]

    @method("static void Sort(array array)", "static void Sort(array keys, array items)", "static void Sort(array array, int index, int length)",
            "static void Sort(array array, System.Collections.IComparer comparer)")
    @staticmethod
    def sort(array: Any, *rest: Any) -> None:
        """Sort in place."""
        from functools import cmp_to_key

        store = _need(array)
        compare: Callable[[Any, Any], int] = default_compare
        if len(rest) == 2 and all(isinstance(one, int) for one in rest):
            start, length = rest
            store[start : start + length] = sorted(store[start : start + length], key=cmp_to_key(compare))
            return
        other = rest[0] if rest and isinstance(rest[0], list) else None
        comparer = rest[0] if rest and other is None and rest[0] is not None else None
        if comparer is not None:
            compare = comparer.compare
        if other is not None:
            pairs = sorted(zip(store, other), key=lambda pair: cmp_to_key(compare)(pair[0]))
            store[:] = [key for key, _ in pairs]
            other[: len(pairs)] = [item for _, item in pairs]
            return
        store[:] = sorted(store, key=cmp_to_key(compare))

    @method("static int BinarySearch(array array, System.Object value)")
    @staticmethod
    def binary_search(array: Any, value: Any) -> int:
        """Where the value is in a sorted array, or the complement of where it would be."""
        low, high = 0, len(_need(array)) - 1
        while low <= high:
            middle = (low + high) // 2
            order = default_compare(array[middle], value)
            if order == 0:
                return middle
            if order < 0:
                low = middle + 1
            else:
                high = middle - 1
        return ~low

    @method("static void Copy(array sourceArray, array destinationArray, int length)",
            "static void Copy(array sourceArray, int sourceIndex, array destinationArray, int destinationIndex, int length)")
    @staticmethod
    def copy(*args: Any) -> None:
        """Copy elements from one array to another."""
        if len(args) == 3:
            source, target, length = args
            start = offset = 0
        else:
            source, start, target, offset, length = args
        if length < 0 or start < 0 or offset < 0:
            raise ArgumentOutOfRangeException("length")
        if start + length > len(_need(source)) or offset + length > len(_need(target)):
            raise ArgumentException("An array is too short.")
        element = _element_type(target)
        _store(target)[offset : offset + length] = [convert_element(one, element) for one in _store(source)[start : start + length]]

    @method("static void Clear(array array)", "static void Clear(array array, int index, int length)")
    @staticmethod
    def clear(array: Any, index: int = 0, length: int | None = None) -> None:
        """Set elements to their default."""
        store = _need(array)
        end = len(store) if length is None else index + length
        store[index:end] = [default_value(_element_type(array))] * (end - index)

    @method("static void Fill[T](T[] array, T value)", "static void Fill[T](T[] array, T value, int startIndex, int count)")
    @staticmethod
    def fill(array: Any, value: Any, start: int = 0, count: int | None = None) -> None:
        """Set elements to one value."""
        store = _need(array)
        end = len(store) if count is None else start + count
        if not 0 <= start <= end <= len(store):
            raise ArgumentOutOfRangeException("startIndex")
        store[start:end] = [value] * (end - start)

    @method("static array CreateInstance(type elementType, int length)", "static array CreateInstance(type elementType, Params int[] lengths)",
            "static array CreateInstance(type elementType, int length1, int length2)")
    @staticmethod
    def create_instance(element: DotNetType, *lengths: Any) -> Any:
        """A new array."""
        sizes = tuple(int(n) for n in _flat(lengths))
        if any(size < 0 for size in sizes):
            raise ArgumentOutOfRangeException("length")
        return new_array(element, sizes[0]) if len(sizes) == 1 else MultiArray(element, sizes)

    @method("static void Resize[T]([ref] T[] array, int newSize)")
    @staticmethod
    def resize(reference: Any, size: int) -> None:
        """Replace the array behind a reference by one of another length."""
        old = reference.value
        fill = default_value(_element_type(old))
        items = list(old[:size]) + [fill] * (size - len(old))
        reference.value = TypedArray(old.element_type, items) if isinstance(old, TypedArray) else items

    @method("static T[] Empty[T]()")
    @staticmethod
    def empty() -> Any:
        """An array without elements."""
        return []

    @method("static int FindIndex[T](T[] array, System.Predicate[T] match)")
    @staticmethod
    def find_index(array: Any, match: Any) -> int:
        """Where the first element is that matches, or -1."""
        return next((i for i, one in enumerate(_need(array)) if match(one)), -1)

    @method("static T Find[T](T[] array, System.Predicate[T] match)")
    @staticmethod
    def find(array: Any, match: Any) -> Any:
        """The first element that matches."""
        return next((one for one in _need(array) if match(one)), None)

    @method("static T[] FindAll[T](T[] array, System.Predicate[T] match)")
    @staticmethod
    def find_all(array: Any, match: Any) -> Any:
        """The elements that match."""
        found = [one for one in _need(array) if match(one)]
        return TypedArray(array.element_type, found) if isinstance(array, TypedArray) else found

    @method("static bool Exists[T](T[] array, System.Predicate[T] match)")
    @staticmethod
    def exists(array: Any, match: Any) -> bool:
        """Whether an element matches."""
        return any(match(one) for one in _need(array))

    @method("static bool TrueForAll[T](T[] array, System.Predicate[T] match)")
    @staticmethod
    def true_for_all(array: Any, match: Any) -> bool:
        """Whether all elements match."""
        return all(match(one) for one in _need(array))

    @method("static void ForEach[T](T[] array, System.Action[T] action)")
    @staticmethod
    def for_each(array: Any, action: Any) -> None:
        """Call an action with each element."""
        for one in _need(array):
            action(one)

    @method("static TOutput[] ConvertAll[TInput,TOutput](TInput[] array, System.Converter[TInput,TOutput] converter)")
    @staticmethod
    def convert_all(array: Any, converter: Any) -> Any:
        """The results for each element."""
        return [converter(one) for one in _need(array)]


def _need(array: Any) -> list[Any]:
    if array is None:
        raise ArgumentNullException("array")
    if isinstance(array, MultiArray):
        raise RankException
    items: list[Any] = array
    return items


def default_compare(left: Any, right: Any) -> int:
    """Comparer.Default: null first, then IComparable."""
    if left is None or right is None:
        return (left is not None) - (right is not None)
    if isinstance(left, str) and isinstance(right, str):
        from psremote.bcl.values.text_compare import compare_text

        return compare_text(left, right)
    own = getattr(left, "compare_to", None)
    if own is not None:
        order: int = own(right)
        return order
    try:
        return (left > right) - (left < right)
    except TypeError:
        raise InvalidOperationException(
            f"{type_of(left).full_name} and {type_of(right).full_name} cannot be compared."
        ) from None


MultiArray.__dotnet_type__ = ArrayFacade.__dotnet_type__  # type: ignore[attr-defined]
