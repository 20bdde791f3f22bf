"""System.Collections.ObjectModel: Collection, ObservableCollection and ReadOnlyCollection."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, event, indexer, method, prop
from psremote.bcl.values.enumerators import (
    ListEnumerator,
    enumerator_of,
)
from psremote.bcl.values.exceptions import (
    NotSupportedException,
)
from psremote.bcl.values.generic_sequence import GenericSequence, given_items
from psremote.bcl.values.hashtables import copy_into, same_value
from psremote.bcl.values.sequence_rules import (
    checked,
    index_fault,
)

_G = "System.Collections.Generic."
_LIST = (_G + "IList[T]", _G + "IReadOnlyList[T]", "System.Collections.IList")


@dotnet_type("System.Collections.ObjectModel.Collection`1", generic=("T",), interfaces=_LIST)
class Collection(GenericSequence):
    """A list others build on."""

    @constructor("System.Collections.ObjectModel.Collection[T] new()",
                 "System.Collections.ObjectModel.Collection[T] new(System.Collections.Generic.IList[T] list)")
    def __init__(self, source: Any = None) -> None:
        super().__init__(given_items(source))

    def changed(self, action: str, new: Any = None, old: Any = None, index: int = -1) -> None:
        """Told about every change."""
        self.version += 1

    @method("void Add(T item)")
    def add(self, item: Any) -> None:
        """Put an element at the end."""
        self.items.append(item)
        self.changed("Add", item, None, len(self.items) - 1)

    @method("void Clear()")
    def clear(self) -> None:
        """Remove everything."""
        self.items.clear()
        self.changed("Reset")

    @method("bool Contains(T item)")
    def contains(self, item: Any) -> bool:
        """Whether an element is there."""
        return item in self

    @method("void CopyTo(T[] array, int index)")
    def copy_to(self, array: list[Any], index: int) -> None:
        """Write elements into an array."""
        copy_into(self.items, array, index)

    @method("System.Collections.Generic.IEnumerator[T] GetEnumerator()")
    def get_enumerator(self) -> Any:
        """Walk through the elements."""
        return enumerator_of(ListEnumerator, self, self.__iter__)

    @method("int IndexOf(T item)")
    def index_of(self, item: Any) -> int:
        """Where an element first stands, or -1."""
        return next((i for i, one in enumerate(self.items) if same_value(one, item)), -1)

    @method("void Insert(int index, T item)")
    def insert(self, index: int, item: Any) -> None:
        """Put an element at a position."""
        if not 0 <= index <= len(self.items):
            raise index_fault()
        self.items.insert(index, item)
        self.changed("Add", item, None, index)

    @method("bool Remove(T item)")
    def remove(self, item: Any) -> bool:
        """Remove the first such element."""
        at = self.index_of(item)
        if at >= 0:
            self.remove_at(at)
        return at >= 0

    @method("void RemoveAt(int index)")
    def remove_at(self, index: int) -> None:
        """Remove the element at a position."""
        old = self.items.pop(checked(index, len(self.items)))
        self.changed("Remove", None, old, index)

    def set_at(self, index: int, value: Any) -> None:
        """Replace the element at a position."""
        old = self.items[checked(index, len(self.items))]
        self.items[index] = value
        self.changed("Replace", value, old, index)

    ITEM = indexer("T Item(int index) {get;set;}", getter=lambda self, index: self.items[checked(index, len(self.items))],
                   setter=lambda self, index, value: self.set_at(index, value))

    @prop("int Count {get;}")
    def count(self) -> int:
        """How many elements there are."""
        return len(self.items)

    @prop("bool IsReadOnly {get;}")
    def is_read_only(self) -> bool:
        """It can be changed."""
        return False


@dotnet_type("System.Collections.Specialized.NotifyCollectionChangedEventArgs", base="System.EventArgs")
class NotifyCollectionChangedEventArgs:
    """What changed in an ObservableCollection."""

    def __init__(self, action: str, new: Any, old: Any, index: int) -> None:
        self.kind, self.new, self.old, self.index = action, new, old, index

    @prop("System.Collections.Specialized.NotifyCollectionChangedAction Action {get;}")
    def action(self) -> Any:
        """The kind of change."""
        from psremote.bcl.values.enumerations import NotifyCollectionChangedAction

        return getattr(NotifyCollectionChangedAction, self.kind)

    @prop("System.Collections.IList NewItems {get;}")
    def new_items(self) -> Any:
        """What came."""
        return None if self.kind in ("Remove", "Reset") else [self.new]

    @prop("System.Collections.IList OldItems {get;}")
    def old_items(self) -> Any:
        """What went."""
        return None if self.kind in ("Add", "Reset") else [self.old]

    @prop("int NewStartingIndex {get;}")
    def new_index(self) -> int:
        """Where it came."""
        return self.index if self.kind in ("Add", "Replace") else -1

    @prop("int OldStartingIndex {get;}")
    def old_index(self) -> int:
        """Where it went."""
        return self.index if self.kind in ("Remove", "Replace") else -1


@dotnet_type("System.Collections.ObjectModel.ObservableCollection`1", generic=("T",), base="System.Collections.ObjectModel.Collection[T]")
class ObservableCollection(Collection):
    """A list that tells of its changes."""

    @constructor("System.Collections.ObjectModel.ObservableCollection[T] new()",
                 "System.Collections.ObjectModel.ObservableCollection[T] new(System.Collections.Generic.IEnumerable[T] collection)")
    def __init__(self, source: Any = None) -> None:
        super().__init__(source)
        self.handlers: list[Any] = []

    @event("System.Collections.Specialized.NotifyCollectionChangedEventHandler CollectionChanged(System.Object, System.Collections.Specialized.NotifyCollectionChangedEventArgs)")
    def collection_changed(self) -> list[Any]:
        """Who is told."""
        return self.handlers

    def changed(self, action: str, new: Any = None, old: Any = None, index: int = -1) -> None:
        """Tell the handlers."""
        self.version += 1
        for handler in list(self.handlers):
            handler(self, NotifyCollectionChangedEventArgs(action, new, old, index))

    @method("void Move(int oldIndex, int newIndex)")
    def move(self, old: int, new: int) -> None:
        """Put an element elsewhere."""
        item = self.items.pop(checked(old, len(self.items)))
        self.items.insert(new, item)
        self.changed("Move", item, item, new)


@dotnet_type("System.Collections.ObjectModel.ReadOnlyCollection`1", generic=("T",), interfaces=_LIST)
class ReadOnlyCollection(GenericSequence):
    """A list that refuses changes; it shows what the list below holds now."""

    @constructor("System.Collections.ObjectModel.ReadOnlyCollection[T] new(System.Collections.Generic.IList[T] list)")
    def __init__(self, source: Any = None) -> None:
        super().__init__()
        self.items = source if isinstance(source, list) else source.items if isinstance(source, GenericSequence) else list(source or ())

    @method("bool Contains(T value)")
    def contains(self, item: Any) -> bool:
        """Whether an element is there."""
        return item in self

    @method("void CopyTo(T[] array, int index)")
    def copy_to(self, array: list[Any], index: int) -> None:
        """Write elements into an array."""
        copy_into(list(self.items), array, index)

    @method("System.Collections.Generic.IEnumerator[T] GetEnumerator()")
    def get_enumerator(self) -> Any:
        """Walk through the elements."""
        return enumerator_of(ListEnumerator, self, self.__iter__)

    @method("int IndexOf(T value)")
    def index_of(self, item: Any) -> int:
        """Where an element first stands, or -1."""
        return next((i for i, one in enumerate(self.items) if same_value(one, item)), -1)

    def _refuse(self, *arguments: Any) -> None:
        raise NotSupportedException("The collection is read-only.")

    ITEM = indexer("T Item(int index) {get;}", getter=lambda self, index: self.items[checked(index, len(self.items))])

    @method("int Add(System.Object value)")
    def add(self, value: Any) -> None:
        """Refused."""
        self._refuse(value)

    @method("void Clear()")
    def clear(self) -> None:
        """Refused."""
        self._refuse()

    @method("void Remove(System.Object value)")
    def remove(self, value: Any) -> None:
        """Refused."""
        self._refuse(value)

    @prop("int Count {get;}")
    def count(self) -> int:
        """How many elements there are."""
        return len(self.items)

    @prop("bool IsReadOnly {get;}")
    def is_read_only(self) -> bool:
        """It refuses changes."""
        return True
