"""System.Collections.Generic.List."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, find_type, indexer, method, prop
from psremote.bcl.values.collections_object_model import ReadOnlyCollection
from psremote.bcl.values.enumerators import (
    ListEnumerator,
    enumerator_of,
)
from psremote.bcl.values.exceptions import (
    ArgumentNullException,
    ArgumentOutOfRangeException,
)
from psremote.bcl.values.generic_sequence import GenericSequence, given_items
from psremote.bcl.values.hashtables import copy_into, same_value
from psremote.bcl.values.sequence_rules import (
    binary_search,
    checked,
    checked_range,
    index_fault,
    sort_key,
)

_G = "System.Collections.Generic."
_LIST = (_G + "IList[T]", _G + "IReadOnlyList[T]", "System.Collections.IList")
_SEQUENCE = (_G + "IReadOnlyCollection[T]", "System.Collections.ICollection")


def _accepts(predicate: Any) -> Callable[[Any], bool]:
    if predicate is None:
        raise ArgumentNullException("match")
    return lambda item: bool(predicate(item))


@dotnet_type("System.Collections.Generic.List`1", generic=("T",), interfaces=_LIST)
class List(GenericSequence):
    """A list of one type."""

    @constructor(
        "System.Collections.Generic.List[T] new()", "System.Collections.Generic.List[T] new(int capacity)",
        "System.Collections.Generic.List[T] new(System.Collections.Generic.IEnumerable[T] collection)",
    )
    def __init__(self, source: Any = None) -> None:
        super().__init__(given_items(source))
        self.room = source if type(source) is int else 0

    @method("void Add(T item)")
    def add(self, item: Any) -> None:
        """Put an element at the end."""
        self.items.append(item)
        self.version += 1

    @method("void AddRange(System.Collections.Generic.IEnumerable[T] collection)")
    def add_range(self, values: Any) -> None:
        """Put elements at the end."""
        if values is None:
            raise ArgumentNullException("collection")
        self.items.extend(list(values))
        self.version += 1

    @method("System.Collections.ObjectModel.ReadOnlyCollection[T] AsReadOnly()")
    def as_read_only(self) -> Any:
        """A view that refuses changes."""
        view = ReadOnlyCollection(self)
        definition = find_type("System.Collections.ObjectModel.ReadOnlyCollection`1")
        if self.net_type is not None and definition is not None:
            view.net_type = definition.make_generic(self.net_type.generic_arguments)
        return view

    @method(
        "int BinarySearch(int index, int count, T item, System.Collections.Generic.IComparer[T] comparer)",
        "int BinarySearch(T item)", "int BinarySearch(T item, System.Collections.Generic.IComparer[T] comparer)",
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
        self.items.clear()
        self.version += 1

    @method("bool Contains(T item)")
    def contains(self, item: Any) -> bool:
        """Whether an element is there."""
        return item in self

    @method("System.Collections.Generic.List[TOutput] ConvertAll[TOutput](System.Converter[T,TOutput] converter)")
    def convert_all(self, converter: Any) -> Any:
        """A list of what a function makes of each element."""
        if converter is None:
            raise ArgumentNullException("converter")
        result = List([converter(item) for item in self.items])
        definition = find_type("System.Collections.Generic.List`1")
        made = getattr(converter, "net_type", None)
        if definition is not None and made is not None and len(made.generic_arguments) == 2:
            result.net_type = definition.make_generic((made.generic_arguments[1],))
        return result

    @method(
        "void CopyTo(T[] array)", "void CopyTo(int index, T[] array, int arrayIndex, int count)",
        "void CopyTo(T[] array, int arrayIndex)",
    )
    def copy_to(self, *arguments: Any) -> None:
        """Write elements into an array."""
        if len(arguments) == 4:
            copy_into(self.items, arguments[1], arguments[2], arguments[3], arguments[0])
        else:
            copy_into(self.items, arguments[0], arguments[1] if len(arguments) > 1 else 0)

    @method("int EnsureCapacity(int capacity)")
    def ensure_capacity(self, capacity: int) -> int:
        """Make room."""
        self.room = max(self.capacity, capacity)
        return int(self.capacity)

    @method("bool Exists(System.Predicate[T] match)")
    def exists(self, match: Any) -> bool:
        """Whether a function accepts some element."""
        return any(map(_accepts(match), self.items))

    @method("T Find(System.Predicate[T] match)")
    def find(self, match: Any) -> Any:
        """The first element a function accepts."""
        accepts = _accepts(match)
        return next((i for i in self.items if accepts(i)), self.default())

    @method("System.Collections.Generic.List[T] FindAll(System.Predicate[T] match)")
    def find_all(self, match: Any) -> Any:
        """All elements a function accepts."""
        return self.like(filter(_accepts(match), self.items))

    def _positions(self, arguments: tuple[Any, ...], backwards: bool) -> Iterator[int]:
        accepts = _accepts(arguments[-1])
        size = len(self.items)
        numbers = arguments[:-1]
        if backwards:
            last = numbers[0] if numbers else size - 1
            count = numbers[1] if len(numbers) > 1 else last + 1
            places: Iterable[int] = range(last, last - count, -1)
        else:
            first = numbers[0] if numbers else 0
            count = numbers[1] if len(numbers) > 1 else size - first
            if not 0 <= first <= size or count < 0 or first + count > size:
                raise index_fault("startIndex")
            places = range(first, first + count)
        return (i for i in places if accepts(self.items[i]))

    @method(
        "int FindIndex(System.Predicate[T] match)", "int FindIndex(int startIndex, System.Predicate[T] match)",
        "int FindIndex(int startIndex, int count, System.Predicate[T] match)",
    )
    def find_index(self, *arguments: Any) -> int:
        """Where the first accepted element stands, or -1."""
        return next(self._positions(arguments, False), -1)

    @method("T FindLast(System.Predicate[T] match)")
    def find_last(self, match: Any) -> Any:
        """The last element a function accepts."""
        accepts = _accepts(match)
        return next((i for i in reversed(self.items) if accepts(i)), self.default())

    @method(
        "int FindLastIndex(System.Predicate[T] match)", "int FindLastIndex(int startIndex, System.Predicate[T] match)",
        "int FindLastIndex(int startIndex, int count, System.Predicate[T] match)",
    )
    def find_last_index(self, *arguments: Any) -> int:
        """Where the last accepted element stands, or -1."""
        return next(self._positions(arguments, True), -1)

    @method("void ForEach(System.Action[T] action)")
    def for_each(self, action: Any) -> None:
        """Call a function with each element."""
        for item in self:
            action(item)

    @method("System.Collections.Generic.List`1+Enumerator[T] GetEnumerator()")
    def get_enumerator(self) -> Any:
        """Walk through the elements."""
        return enumerator_of(ListEnumerator, self, self.__iter__)

    @method("System.Collections.Generic.List[T] GetRange(int index, int count)")
    @method("System.Collections.Generic.List[T] Slice(int start, int length)")
    def get_range(self, index: int, count: int) -> Any:
        """A piece of it."""
        return self.like(self.items[checked_range(index, count, len(self.items))])

    @method("int IndexOf(T item)", "int IndexOf(T item, int index)", "int IndexOf(T item, int index, int count)")
    def index_of(self, item: Any, start: int = 0, count: int | None = None) -> int:
        """Where an element first stands, or -1."""
        if not 0 <= start <= len(self.items):
            raise index_fault()
        stop = len(self.items) if count is None else start + count
        return next((i for i in range(start, stop) if same_value(self.items[i], item)), -1)

    @method(
        "int LastIndexOf(T item)", "int LastIndexOf(T item, int index)",
        "int LastIndexOf(T item, int index, int count)",
    )
    def last_index_of(self, item: Any, start: int | None = None, count: int | None = None) -> int:
        """Where an element last stands, or -1."""
        last = len(self.items) - 1 if start is None else start
        first = 0 if count is None else last - count + 1
        return next((i for i in range(last, first - 1, -1) if same_value(self.items[i], item)), -1)

    @method("void Insert(int index, T item)")
    def insert(self, index: int, item: Any) -> None:
        """Put an element at a position."""
        if not 0 <= index <= len(self.items):
            raise index_fault()
        self.items.insert(index, item)
        self.version += 1

    @method("void InsertRange(int index, System.Collections.Generic.IEnumerable[T] collection)")
    def insert_range(self, index: int, values: Any) -> None:
        """Put elements at a position."""
        if not 0 <= index <= len(self.items):
            raise index_fault()
        self.items[index:index] = list(values)
        self.version += 1

    @method("bool Remove(T item)")
    def remove(self, item: Any) -> bool:
        """Remove the first such element."""
        at = self.index_of(item)
        if at >= 0:
            del self.items[at]
            self.version += 1
        return at >= 0

    @method("int RemoveAll(System.Predicate[T] match)")
    def remove_all(self, match: Any) -> int:
        """Remove what a function accepts; gives how many."""
        accepts = _accepts(match)
        kept = [i for i in self.items if not accepts(i)]
        gone = len(self.items) - len(kept)
        self.items[:] = kept
        self.version += 1
        return gone

    @method("void RemoveAt(int index)")
    def remove_at(self, index: int) -> None:
        """Remove the element at a position."""
        del self.items[checked(index, len(self.items))]
        self.version += 1

    @method("void RemoveRange(int index, int count)")
    def remove_range(self, index: int, count: int) -> None:
        """Remove a piece."""
        del self.items[checked_range(index, count, len(self.items))]
        self.version += 1

    @method("void Reverse()", "void Reverse(int index, int count)")
    def reverse(self, index: int = 0, count: int | None = None) -> None:
        """Turn the order around."""
        part = checked_range(index, len(self.items) if count is None else count, len(self.items))
        self.items[part] = self.items[part][::-1]
        self.version += 1

    @method(
        "void Sort()", "void Sort(System.Collections.Generic.IComparer[T] comparer)",
        "void Sort(int index, int count, System.Collections.Generic.IComparer[T] comparer)",
        "void Sort(System.Comparison[T] comparison)",
    )
    def sort(self, *arguments: Any) -> None:
        """Put the elements in order."""
        if len(arguments) == 3:
            part = checked_range(arguments[0], arguments[1], len(self.items))
            self.items[part] = sorted(self.items[part], key=sort_key(arguments[2]))
        else:
            self.items.sort(key=sort_key(arguments[0] if arguments else None))
        self.version += 1

    @method("T[] ToArray()")
    def to_array(self) -> Any:
        """An array of the elements."""
        return self.array(self.items)

    @method("void TrimExcess()")
    def trim_excess(self) -> None:
        """Give up spare room."""
        self.room = 0

    @method("bool TrueForAll(System.Predicate[T] match)")
    def true_for_all(self, match: Any) -> bool:
        """Whether a function accepts every element."""
        return all(map(_accepts(match), self.items))

    def set_at(self, index: int, value: Any) -> None:
        """Replace the element at a position."""
        self.items[checked(index, len(self.items))] = value
        self.version += 1

    ITEM = indexer("T Item(int index) {get;set;}", getter=lambda self, index: self.items[checked(index, len(self.items))],
                   setter=lambda self, index, value: self.set_at(index, value))

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

    @prop("bool IsReadOnly {get;}")
    def is_read_only(self) -> bool:
        """It can be changed."""
        return False

    @prop("bool IsFixedSize {get;}")
    def is_fixed_size(self) -> bool:
        """It grows."""
        return False

    @prop("bool IsSynchronized {get;}")
    def is_synchronized(self) -> bool:
        """Not guarded against threads."""
        return False

    @prop("System.Object SyncRoot {get;}")
    def sync_root(self) -> Any:
        """What to lock."""
        return self
