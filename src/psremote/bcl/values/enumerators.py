"""Enumerators: what GetEnumerator() gives, walking any Python iterator with .NET's rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, method, prop
from psremote.bcl.values.exceptions import InvalidOperationException

_DISPOSABLE = ("System.Collections.IEnumerator", "System.IDisposable")


@dotnet_type("System.Collections.Enumerator", interfaces=_DISPOSABLE)
class Enumerator:
    """Steps through a collection; a fresh walk on Reset."""

    def __init__(self, source: Callable[[], Iterable[Any]], net_type: Any = None) -> None:
        self._source = source
        self._iterator: Iterator[Any] | None = None
        self._item: Any = None
        self._valid = False
        self.net_type = net_type

    @method("bool MoveNext()")
    def move_next(self) -> bool:
        """Go to the next element, if there is one."""
        if self._iterator is None:
            self._iterator = iter(self._source())
        for item in self._iterator:
            self._item, self._valid = item, True
            return True
        self._item, self._valid = None, False
        return False

    @prop("System.Object Current {get;}")
    def current(self) -> Any:
        """The element the walk stands at."""
        return self._item

    @method("void Reset()")
    def reset(self) -> None:
        """Begin again."""
        self._iterator, self._item, self._valid = None, None, False

    @method("void Dispose()")
    def dispose(self) -> None:
        """Nothing is held."""

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        if not self.move_next():
            raise StopIteration
        return self._item


@dotnet_type("System.Collections.Hashtable+HashtableEnumerator", interfaces=("System.Collections.IDictionaryEnumerator", "System.ICloneable"))
class DictionaryEnumerator(Enumerator):
    """Steps through a table's entries."""

    @method("bool MoveNext()")
    def move_next(self) -> bool:
        """Go to the next entry, if there is one."""
        return Enumerator.move_next(self)

    @method("void Reset()")
    def reset(self) -> None:
        """Begin again."""
        Enumerator.reset(self)

    @prop("System.Object Current {get;}")
    def current(self) -> Any:
        """The entry."""
        return self._entry()

    @prop("System.Object Key {get;}")
    def key(self) -> Any:
        """The entry's key."""
        return self._entry().key

    @prop("System.Object Value {get;}")
    def value(self) -> Any:
        """The entry's value."""
        return self._entry().value

    @prop("System.Collections.DictionaryEntry Entry {get;}")
    def entry(self) -> Any:
        """The entry."""
        return self._entry()

    def _entry(self) -> Any:
        if not self._valid:
            raise InvalidOperationException("The enumerator stands before the first or after the last entry.")
        return self._item


@dotnet_type("System.Collections.Specialized.OrderedDictionary+OrderedDictionaryEnumerator",
             base="System.Collections.Hashtable+HashtableEnumerator")
class OrderedDictionaryEnumerator(DictionaryEnumerator):
    """Steps through an ordered table's entries."""


@dotnet_type("System.Collections.SortedList+SortedListEnumerator", base="System.Collections.Hashtable+HashtableEnumerator")
class SortedListEnumerator(DictionaryEnumerator):
    """Steps through a sorted list's entries."""


@dotnet_type("System.Collections.ArrayList+ArrayListEnumeratorSimple", base="System.Collections.Enumerator")
class ArrayListEnumerator(Enumerator):
    """Steps through an ArrayList."""


@dotnet_type("System.ArrayEnumerator", base="System.Collections.Enumerator")
class ArrayEnumerator(Enumerator):
    """Steps through an array."""


@dotnet_type("System.CharEnumerator", base="System.Object", interfaces=_DISPOSABLE)
class CharEnumerator(Enumerator):
    """Steps through a string."""

    @prop("char Current {get;}")
    def current(self) -> Any:
        """The character the walk stands at."""
        if not self._valid:
            raise InvalidOperationException("The walk stands at no character: call MoveNext first.")
        return self._item


@dotnet_type("System.Collections.Generic.List`1+Enumerator", base="System.Collections.Enumerator", generic=("T",))
class ListEnumerator(Enumerator):
    """Steps through a List."""


@dotnet_type("System.Collections.Generic.Queue`1+Enumerator", base="System.Collections.Enumerator", generic=("T",))
class QueueEnumerator(Enumerator):
    """Steps through a Queue."""


@dotnet_type("System.Collections.Generic.Stack`1+Enumerator", base="System.Collections.Enumerator", generic=("T",))
class StackEnumerator(Enumerator):
    """Steps through a Stack."""


@dotnet_type("System.Collections.Generic.HashSet`1+Enumerator", base="System.Collections.Enumerator", generic=("T",))
class HashSetEnumerator(Enumerator):
    """Steps through a HashSet."""


@dotnet_type("System.Collections.Generic.LinkedList`1+Enumerator", base="System.Collections.Enumerator", generic=("T",))
class LinkedListEnumerator(Enumerator):
    """Steps through a LinkedList."""


@dotnet_type("System.Collections.Generic.SortedSet`1+Enumerator", base="System.Collections.Enumerator", generic=("T",))
class SortedSetEnumerator(Enumerator):
    """Steps through a SortedSet."""


@dotnet_type("System.Collections.Generic.Dictionary`2+Enumerator", base="System.Collections.Enumerator", generic=("TKey", "TValue"))
class GenericDictionaryEnumerator(Enumerator):
    """Steps through a Dictionary."""


@dotnet_type("System.Collections.Generic.SortedDictionary`2+Enumerator", base="System.Collections.Enumerator", generic=("TKey", "TValue"))
class SortedDictionaryEnumerator(Enumerator):
    """Steps through a SortedDictionary."""


def enumerator_of(cls: type[Enumerator], owner: Any, source: Callable[[], Iterable[Any]]) -> Enumerator:
    """An enumerator whose generic arguments are its owner's."""
    net_type = getattr(owner, "net_type", None)  # a plain array has none
    arguments = net_type.generic_arguments if net_type is not None else ()
    declared: Any = cls.__dict__["__dotnet_type__"]
    return cls(source, declared.make_generic(arguments) if arguments else None)
