"""System.Array's facade: what all arrays have, and its static helpers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.bcl.declarations import indexer, method, prop
from psremote.bcl.type_system import DotNetType, dotnet_type, get_type, type_of
from psremote.bcl.values.arrays import MultiArray, TypedArray, default_value
from psremote.bcl.values.equality import net_equals
from psremote.bcl.values.exceptions import (
    ArgumentException,
    ArgumentNullException,
    ArgumentOutOfRangeException,
    IndexOutOfRangeException,
    InvalidOperationException,
    NotSupportedException,
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

    @method(
        "System.Object GetValue(Params int[] indices)", "System.Object GetValue(int index)", "System.Object GetValue(int index1, int index2)",
        "System.Object GetValue(int index1, int index2, int index3)",
    )
    def get_value(self: Any, *indices: Any) -> Any:
        """An element."""
        return _store(self)[_at(self, _flat(indices))]

    @method(
        "void SetValue(System.Object value, int index)", "void SetValue(System.Object value, int index1, int index2)",
        "void SetValue(System.Object value, int index1, int index2, int index3)", "void SetValue(System.Object value, Params int[] indices)",
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

    @method("long GetLongLength(int dimension)")
    def get_long_length(self: Any, dimension: int) -> int:
        """The length of a dimension, as a long."""
        return ArrayFacade.get_length(self, dimension)

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

    # The static functions, in a file of their own.
    more_members = "psremote.bcl.array_statics:ArrayStatics"


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
