"""System.Collections.ArrayList, and what the collections without generic arguments share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, indexer, method, prop
from psremote.bcl.values.arrays import TypedArray, check_size
from psremote.bcl.values.enumerators import ArrayListEnumerator
from psremote.bcl.values.exceptions import (
    ArgumentNullException,
    ArgumentOutOfRangeException,
    NotSupportedException,
)
from psremote.bcl.values.hashtables import copy_into, same_value
from psremote.bcl.values.sequence_rules import (
    binary_search,
    checked,
    checked_range,
    guarded,
    index_fault,
    sort_key,
)

_LIST = ("System.Collections.IList", "System.ICloneable")


class PlainCollection:
    """What the collections here share: a Python list inside, a version, walking and counting."""

    def __init__(self, items: Iterable[Any] = ()) -> None:
        self.items: list[Any] = list(items)
        self.version = 0

    def __iter__(self) -> Iterator[Any]:
        return guarded(self, self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __bool__(self) -> bool:
        return True

    def __contains__(self, item: Any) -> bool:
        return any(same_value(one, item) for one in self.items)


def given_items(source: Any) -> list[Any]:
    """The elements of a constructor's argument; a number is a capacity."""
    if source is None or (isinstance(source, int) and not isinstance(source, bool)):
        if isinstance(source, int) and source < 0:
            raise ArgumentOutOfRangeException("capacity", "The capacity must not be negative.")
        return []
    return list(source)


@dotnet_type("System.Collections.ArrayList", interfaces=_LIST)
class ArrayList(PlainCollection):
    """A list of anything."""

    @constructor(
        "System.Collections.ArrayList new()", "System.Collections.ArrayList new(int capacity)",
        "System.Collections.ArrayList new(System.Collections.ICollection c)",
    )
    def __init__(self, source: Any = None) -> None:
        super().__init__(given_items(source))
        self.room = source if type(source) is int else 0
        self.fixed = self.read_only = False

    def _changed(self) -> None:
        if self.read_only:
            raise NotSupportedException("The list is read-only.")
        self.version += 1

    def _resized(self) -> None:
        if self.fixed:
            raise NotSupportedException("The list has a fixed size.")
        self._changed()

    @method("int Add(System.Object value)")
    def add(self, value: Any) -> int:
        """Put an element at the end; gives its position."""
        self._resized()
        self.items.append(value)
        return len(self.items) - 1

    @method("void AddRange(System.Collections.ICollection c)")
    def add_range(self, values: Any) -> None:
        """Put elements at the end."""
        if values is None:
            raise ArgumentNullException("c")
        self._resized()
        self.items.extend(list(values))

    @method(
        "int BinarySearch(int index, int count, System.Object value, System.Collections.IComparer comparer)",
        "int BinarySearch(System.Object value)",
        "int BinarySearch(System.Object value, System.Collections.IComparer comparer)",
    )
    def binary_search(self, *arguments: Any) -> int:
        """Where an element stands in the sorted list."""
        if len(arguments) == 4:
            part = checked_range(arguments[0], arguments[1], len(self.items))
            return binary_search(self.items, arguments[2], arguments[3], part.start, part.stop)
        return binary_search(self.items, *arguments)

    @method("void Clear()")
    def clear(self) -> None:
        """Remove everything."""
        self._resized()
        self.items.clear()

    @method("System.Object Clone()")
    def clone(self) -> ArrayList:
        """A list of the same elements."""
        return ArrayList(self.items)

    @method("bool Contains(System.Object item)")
    def contains(self, item: Any) -> bool:
        """Whether an element is there."""
        return item in self

    @method(
        "void CopyTo(array array)", "void CopyTo(array array, int arrayIndex)",
        "void CopyTo(int index, array array, int arrayIndex, int count)",
    )
    def copy_to(self, *arguments: Any) -> None:
        """Write elements into an array."""
        if len(arguments) == 4:
            copy_into(self.items, arguments[1], arguments[2], arguments[3], arguments[0])
        else:
            copy_into(self.items, arguments[0], arguments[1] if len(arguments) > 1 else 0)

    @method(
        "System.Collections.IEnumerator GetEnumerator()",
        "System.Collections.IEnumerator GetEnumerator(int index, int count)",
    )
    def get_enumerator(self, index: int = 0, count: int | None = None) -> Any:
        """Walk through the elements."""
        if count is None:
            return ArrayListEnumerator(self.__iter__)
        part = self.items[checked_range(index, count, len(self.items))]
        return ArrayListEnumerator(lambda: part)

    @method("System.Collections.ArrayList GetRange(int index, int count)")
    def get_range(self, index: int, count: int) -> ArrayList:
        """A piece of it."""
        return ArrayList(self.items[checked_range(index, count, len(self.items))])

    @method(
        "int IndexOf(System.Object value)", "int IndexOf(System.Object value, int startIndex)",
        "int IndexOf(System.Object value, int startIndex, int count)",
    )
    def index_of(self, value: Any, start: int = 0, count: int | None = None) -> int:
        """Where an element first stands, or -1."""
        if not 0 <= start <= len(self.items):
            raise index_fault("startIndex")
        stop = len(self.items) if count is None else start + count
        if stop > len(self.items):
            raise index_fault("count")
        return next((i for i in range(start, stop) if same_value(self.items[i], value)), -1)

    @method(
        "int LastIndexOf(System.Object value)", "int LastIndexOf(System.Object value, int startIndex)",
        "int LastIndexOf(System.Object value, int startIndex, int count)",
    )
    def last_index_of(self, value: Any, start: int | None = None, count: int | None = None) -> int:
        """Where an element last stands, or -1."""
        last = len(self.items) - 1 if start is None else start
        if last >= len(self.items):
            raise index_fault("startIndex")
        first = 0 if count is None else last - count + 1
        return next((i for i in range(last, first - 1, -1) if same_value(self.items[i], value)), -1)

    @method("void Insert(int index, System.Object value)")
    def insert(self, index: int, value: Any) -> None:
        """Put an element at a position."""
        self._resized()
        if not 0 <= index <= len(self.items):
            raise index_fault()
        self.items.insert(index, value)

    @method("void InsertRange(int index, System.Collections.ICollection c)")
    def insert_range(self, index: int, values: Any) -> None:
        """Put elements at a position."""
        self._resized()
        if not 0 <= index <= len(self.items):
            raise index_fault()
        self.items[index:index] = list(values)

    @method("void Remove(System.Object obj)")
    def remove(self, value: Any) -> None:
        """Remove the first such element."""
        self._resized()
        at = self.index_of(value)
        if at >= 0:
            del self.items[at]

    @method("void RemoveAt(int index)")
    def remove_at(self, index: int) -> None:
        """Remove the element at a position."""
        self._resized()
        del self.items[checked(index, len(self.items))]

    @method("void RemoveRange(int index, int count)")
    def remove_range(self, index: int, count: int) -> None:
        """Remove a piece."""
        self._resized()
        del self.items[checked_range(index, count, len(self.items))]

    @method("void Reverse()", "void Reverse(int index, int count)")
    def reverse(self, index: int = 0, count: int | None = None) -> None:
        """Turn the order around."""
        self._changed()
        part = checked_range(index, len(self.items) if count is None else count, len(self.items))
        self.items[part] = self.items[part][::-1]

    @method("void SetRange(int index, System.Collections.ICollection c)")
    def set_range(self, index: int, values: Any) -> None:
        """Put elements over those at a position."""
        self._changed()
        new = list(values)
        if index < 0 or index + len(new) > len(self.items):
            raise index_fault()
        self.items[index:index + len(new)] = new

    @method(
        "void Sort()", "void Sort(System.Collections.IComparer comparer)",
        "void Sort(int index, int count, System.Collections.IComparer comparer)",
    )
    def sort(self, *arguments: Any) -> None:
        """Put the elements in order."""
        self._changed()
        if len(arguments) == 3:
            part = checked_range(arguments[0], arguments[1], len(self.items))
            self.items[part] = sorted(self.items[part], key=sort_key(arguments[2]))
        else:
            self.items.sort(key=sort_key(arguments[0] if arguments else None))

    @method("System.Object[] ToArray()", "array ToArray(type type)")
    def to_array(self, element_type: Any = None) -> Any:
        """An array of the elements."""
        if element_type is None or element_type.full_name == "System.Object":
            return list(self.items)
        return TypedArray(element_type, self.items)

    @method("void TrimToSize()")
    def trim_to_size(self) -> None:
        """Give up spare room."""
        self.room = 0

    ITEM = indexer("System.Object Item(int index) {get;set;}", getter=lambda self, index: self.items[checked(index, len(self.items))],
                   setter=lambda self, index, value: self.set_at(index, value))

    def set_at(self, index: int, value: Any) -> None:
        """Replace the element at a position."""
        self._changed()
        self.items[checked(index, len(self.items))] = value

    def _set_capacity(self, value: int) -> None:
        if value < len(self.items):
            raise ArgumentOutOfRangeException("value", "The capacity must not be smaller than the count.")
        self.room = value

    @prop("int Capacity {get;set;}", setter=_set_capacity)
    def capacity(self) -> int:
        """For how many elements there is room."""
        if self.room >= len(self.items):
            return self.room
        room = 4
        while room < len(self.items):
            room *= 2
        return room

    @prop("int Count {get;}")
    def count(self) -> int:
        """How many elements there are."""
        return len(self.items)

    @prop("bool IsFixedSize {get;}")
    def is_fixed_size(self) -> bool:
        """Whether it cannot grow."""
        return self.fixed

    @prop("bool IsReadOnly {get;}")
    def is_read_only(self) -> bool:
        """Whether it refuses changes."""
        return self.read_only

    @prop("bool IsSynchronized {get;}")
    def is_synchronized(self) -> bool:
        """Not guarded against threads."""
        return False

    @prop("System.Object SyncRoot {get;}")
    def sync_root(self) -> Any:
        """What to lock."""
        return self

    @method("static System.Collections.ArrayList Adapter(System.Collections.IList list)")
    @method(
        "static System.Collections.IList Synchronized(System.Collections.IList list)",
        "static System.Collections.ArrayList Synchronized(System.Collections.ArrayList list)",
    )
    @staticmethod
    def adapter(source: Any) -> ArrayList:
        """A list over another."""
        if isinstance(source, ArrayList):
            return source
        other = ArrayList()
        other.items = source if isinstance(source, list) else source.items
        return other

    @method(
        "static System.Collections.IList FixedSize(System.Collections.IList list)",
        "static System.Collections.ArrayList FixedSize(System.Collections.ArrayList list)",
    )
    @staticmethod
    def fixed_size(source: Any) -> ArrayList:
        """A view that cannot grow."""
        other = ArrayList.adapter(source)
        view = ArrayList()
        view.items, view.fixed = other.items, True
        return view

    @method(
        "static System.Collections.IList ReadOnly(System.Collections.IList list)",
        "static System.Collections.ArrayList ReadOnly(System.Collections.ArrayList list)",
    )
    @staticmethod
    def read_only_view(source: Any) -> ArrayList:
        """A view that refuses changes."""
        view = ArrayList.fixed_size(source)
        view.read_only = True
        return view

    @method("static System.Collections.ArrayList Repeat(System.Object value, int count)")
    @staticmethod
    def repeat(value: Any, count: int) -> ArrayList:
        """A list of one element many times."""
        return ArrayList([value] * check_size(count))
