"""System.Collections' Queue and Stack."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop
from psremote.bcl.values.collections_plain import PlainCollection, given_items
from psremote.bcl.values.enumerators import Enumerator
from psremote.bcl.values.exceptions import (
    InvalidOperationException,
)
from psremote.bcl.values.hashtables import copy_into
from psremote.bcl.values.sequence_rules import (
    guarded,
)

_COLLECTION = ("System.Collections.ICollection", "System.ICloneable")


class _Ends(PlainCollection):
    """Queue and Stack."""

    def get_copy(self) -> Any:
        other = type(self)()
        other.items = list(self.items)
        return other

    def _empty(self) -> InvalidOperationException:
        return InvalidOperationException("The collection is empty.")


@dotnet_type("System.Collections.Queue", interfaces=_COLLECTION)
class Queue(_Ends):
    """First in, first out."""

    @constructor(
        "System.Collections.Queue new()", "System.Collections.Queue new(int capacity)",
        "System.Collections.Queue new(int capacity, float growFactor)",
        "System.Collections.Queue new(System.Collections.ICollection col)",
    )
    def __init__(self, source: Any = None, growth: float = 2.0) -> None:
        super().__init__(given_items(source))

    @method("void Clear()")
    def clear(self) -> None:
        """Remove everything."""
        self.items.clear()
        self.version += 1

    @method("System.Object Clone()")
    def clone(self) -> Any:
        """A queue of the same elements."""
        return self.get_copy()

    @method("bool Contains(System.Object obj)")
    def contains(self, value: Any) -> bool:
        """Whether an element is there."""
        return value in self

    @method("void CopyTo(array array, int index)")
    def copy_to(self, array: list[Any], index: int) -> None:
        """Write elements into an array."""
        copy_into(self.items, array, index)

    @method("System.Object Dequeue()")
    def dequeue(self) -> Any:
        """Take the first element."""
        if not self.items:
            raise self._empty()
        self.version += 1
        return self.items.pop(0)

    @method("void Enqueue(System.Object obj)")
    def enqueue(self, value: Any) -> None:
        """Put an element at the end."""
        self.version += 1
        self.items.append(value)

    @method("System.Collections.IEnumerator GetEnumerator()")
    def get_enumerator(self) -> Any:
        """Walk through the elements."""
        return Enumerator(self.__iter__)

    @method("System.Object Peek()")
    def peek(self) -> Any:
        """The first element."""
        if not self.items:
            raise self._empty()
        return self.items[0]

    @method("System.Object[] ToArray()")
    def to_array(self) -> list[Any]:
        """An array of the elements."""
        return list(self.items)

    @method("void TrimToSize()")
    def trim_to_size(self) -> None:
        """Give up spare room."""

    @prop("int Count {get;}")
    def count(self) -> int:
        """How many elements there are."""
        return len(self.items)

    @prop("bool IsSynchronized {get;}")
    def is_synchronized(self) -> bool:
        """Not guarded against threads."""
        return False

    @prop("System.Object SyncRoot {get;}")
    def sync_root(self) -> Any:
        """What to lock."""
        return self

    @method("static System.Collections.Queue Synchronized(System.Collections.Queue queue)")
    @staticmethod
    def synchronized(queue: Queue) -> Queue:
        """The queue: single operations are safe here."""
        return queue


@dotnet_type("System.Collections.Stack", interfaces=_COLLECTION)
class Stack(_Ends):
    """Last in, first out; the top stands last inside and comes first when walked."""

    @constructor(
        "System.Collections.Stack new()", "System.Collections.Stack new(int initialCapacity)",
        "System.Collections.Stack new(System.Collections.ICollection col)",
    )
    def __init__(self, source: Any = None) -> None:
        super().__init__(given_items(source))

    def __iter__(self) -> Iterator[Any]:
        return guarded(self, reversed(self.items))

    @method("void Clear()")
    def clear(self) -> None:
        """Remove everything."""
        self.items.clear()
        self.version += 1

    @method("System.Object Clone()")
    def clone(self) -> Any:
        """A stack of the same elements."""
        return self.get_copy()

    @method("bool Contains(System.Object obj)")
    def contains(self, value: Any) -> bool:
        """Whether an element is there."""
        return value in self

    @method("void CopyTo(array array, int index)")
    def copy_to(self, array: list[Any], index: int) -> None:
        """Write elements into an array, top first."""
        copy_into(self.items[::-1], array, index)

    @method("System.Collections.IEnumerator GetEnumerator()")
    def get_enumerator(self) -> Any:
        """Walk through the elements."""
        return Enumerator(self.__iter__)

    @method("System.Object Peek()")
    def peek(self) -> Any:
        """The top."""
        if not self.items:
            raise self._empty()
        return self.items[-1]

    @method("System.Object Pop()")
    def pop(self) -> Any:
        """Take the top."""
        if not self.items:
            raise self._empty()
        self.version += 1
        return self.items.pop()

    @method("void Push(System.Object obj)")
    def push(self, value: Any) -> None:
        """Put an element on top."""
        self.version += 1
        self.items.append(value)

    @method("System.Object[] ToArray()")
    def to_array(self) -> list[Any]:
        """An array of the elements, top first."""
        return self.items[::-1]

    @prop("int Count {get;}")
    def count(self) -> int:
        """How many elements there are."""
        return len(self.items)

    @prop("bool IsSynchronized {get;}")
    def is_synchronized(self) -> bool:
        """Not guarded against threads."""
        return False

    @prop("System.Object SyncRoot {get;}")
    def sync_root(self) -> Any:
        """What to lock."""
        return self

    @method("static System.Collections.Stack Synchronized(System.Collections.Stack stack)")
    @staticmethod
    def synchronized(stack: Stack) -> Stack:
        """The stack: single operations are safe here."""
        return stack
