"""PSDataCollection: a list that threads fill and read, and that tells of what is added."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, event, find_type, get_type, indexer, method, prop
from psremote.bcl.values.enumerators import ListEnumerator, enumerator_of
from psremote.bcl.values.exceptions import InvalidOperationException
from psremote.bcl.values.generic_sequence import GenericSequence
from psremote.bcl.values.hashtables import copy_into, same_value
from psremote.bcl.values.sequence_rules import checked, index_fault

_SMA = "System.Management.Automation"
_G = "System.Collections.Generic."


@dotnet_type(f"{_SMA}.DataAddedEventArgs", base="System.EventArgs", assembly=_SMA, sealed=True)
class DataAddedEventArgs:
    """Which element was added to which PowerShell instance's collection."""

    def __init__(self, index: int, instance_id: Any) -> None:
        self.index, self.instance_id = index, instance_id

    @prop("int Index {get;}")
    def net_index(self) -> int:
        """Where it stands."""
        return self.index

    @prop("guid PowerShellInstanceId {get;}")
    def net_instance_id(self) -> Any:
        """Whose collection it is."""
        return self.instance_id


@dotnet_type(
    f"{_SMA}.PSDataCollection`1", generic=("T",), assembly=_SMA,
    interfaces=(_G + "IList[T]", "System.Collections.IList", "System.IDisposable"),
)
class PSDataCollection(GenericSequence):
    """Records of one stream; `on_added` are called on the thread that adds."""

    @constructor(
        f"{_SMA}.PSDataCollection[T] new()", f"{_SMA}.PSDataCollection[T] new({_G}IEnumerable[T] items)",
        f"{_SMA}.PSDataCollection[T] new(int capacity)",
    )
    def __init__(self, source: Any = None) -> None:
        super().__init__([] if source is None or type(source) is int else source)
        self.is_open = True
        self.on_added: list[Callable[[Any], object]] = []
        self.added_handlers: list[Any] = []
        self.completed_handlers: list[Any] = []

    def __iter__(self) -> Iterator[Any]:
        return iter(list(self.items))  # others may add meanwhile

    # --- what the engine uses

    def append(self, value: Any) -> None:
        """Take one record; a collection that was completed takes none."""
        if not self.is_open:
            return
        self.items.append(value)
        for tell in self.on_added:
            tell(value)
        for handler in list(self.added_handlers):
            handler(self, DataAddedEventArgs(len(self.items) - 1, None))

    def extend(self, values: Iterable[Any]) -> None:
        """Take several."""
        for value in values:
            self.append(value)

    def drain(self, keep: bool = False) -> list[Any]:
        """What is there now; it is taken out unless it is to be kept."""
        found = list(self.items)
        if not keep:
            del self.items[: len(found)]
        return found

    # --- as scripts see it

    @event("System.EventHandler`1[System.Management.Automation.DataAddedEventArgs] DataAdded(System.Object, System.Management.Automation.DataAddedEventArgs)")
    def data_added(self) -> list[Any]:
        """Told of each element."""
        return self.added_handlers

    @event("System.EventHandler Completed(System.Object, System.EventArgs)")
    def completed(self) -> list[Any]:
        """Told once no more comes."""
        return self.completed_handlers

    @method("void Add(T item)")
    def add(self, item: Any) -> None:
        """Put an element at the end."""
        if not self.is_open:
            raise InvalidOperationException("The collection is complete: nothing can be added.")
        self.append(item)

    @method("void Clear()")
    def clear(self) -> None:
        """Remove everything."""
        self.items.clear()

    @method("void Complete()")
    def complete(self) -> None:
        """No more comes."""
        if self.is_open:
            self.is_open = False
            for handler in list(self.completed_handlers):
                handler(self, None)

    @method("void Dispose()", "void IDisposable.Dispose()")
    def dispose(self) -> None:
        """No more comes."""
        self.complete()

    @method("bool Contains(T item)")
    def contains(self, item: Any) -> bool:
        """Whether an element is there."""
        return item in self

    @method("void CopyTo(T[] array, int arrayIndex)")
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

    @method("System.Collections.ObjectModel.Collection[T] ReadAll()")
    def read_all(self) -> Any:
        """Take everything out."""
        from psremote.bcl.values.collections_object_model import Collection

        made = Collection(self.drain())
        definition = find_type("System.Collections.ObjectModel.Collection`1")
        if self.net_type is not None and definition is not None:
            made.net_type = definition.make_generic(self.net_type.generic_arguments)
        return made

    @method("bool Remove(T item)")
    def remove(self, item: Any) -> bool:
        """Remove the first such element."""
        at = self.index_of(item)
        if at >= 0:
            del self.items[at]
        return at >= 0

    @method("void RemoveAt(int index)")
    def remove_at(self, index: int) -> None:
        """Remove the element at a position."""
        del self.items[checked(index, len(self.items))]

    def set_at(self, index: int, value: Any) -> None:
        """Replace the element at a position."""
        self.items[checked(index, len(self.items))] = value

    ITEM = indexer(
        "T Item(int index) {get;set;}", getter=lambda self, index: self.items[checked(index, len(self.items))],
        setter=lambda self, index, value: self.set_at(index, value),
    )

    @prop("int Count {get;}")
    def count(self) -> int:
        """How many elements there are."""
        return len(self.items)

    @prop("bool IsOpen {get;}")
    def net_is_open(self) -> bool:
        """Whether more may come."""
        return self.is_open

    @prop("bool IsReadOnly {get;}")
    def is_read_only(self) -> bool:
        """It can be changed."""
        return False


def collection_of(type_name: str) -> PSDataCollection:
    """An empty collection of one type's records."""
    made = PSDataCollection()
    made.net_type = get_type(f"{_SMA}.PSDataCollection`1").make_generic((get_type(type_name),))
    return made
