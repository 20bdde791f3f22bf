"""System.Collections.Generic's Queue and Stack."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop
from psremote.bcl.values.enumerators import (
    QueueEnumerator,
    StackEnumerator,
    enumerator_of,
)
from psremote.bcl.values.exceptions import ArgumentOutOfRangeException, InvalidOperationException
from psremote.bcl.values.generic_sequence import GenericSequence, given_items
from psremote.bcl.values.hashtables import copy_into
from psremote.bcl.values.sequence_rules import (
    guarded,
)

_G = "System.Collections.Generic."
_SEQUENCE = (_G + "IReadOnlyCollection[T]", "System.Collections.ICollection")


class Ends(GenericSequence):
    def __init__(self, source: Any = None) -> None:
        super().__init__()
        self.items = deque(given_items(source))
        self.room = source if isinstance(source, int) else len(self.items)

    def grow(self, wanted: int) -> int:
        """Room for so many elements, as .NET takes it: twice as much, at least four more."""
        if wanted < 0:
            raise ArgumentOutOfRangeException("capacity")
        while self.room < max(wanted, len(self.items)):
            self.room = max(2 * self.room, self.room + 4, wanted)
        return self.room

    def _require(self) -> None:
        if not self.items:
            raise InvalidOperationException("The collection is empty.")


@dotnet_type("System.Collections.Generic.Queue`1", generic=("T",), interfaces=_SEQUENCE)
class GenericQueue(Ends):
    """First in, first out."""

    @constructor(
        "System.Collections.Generic.Queue[T] new()", "System.Collections.Generic.Queue[T] new(int capacity)",
        "System.Collections.Generic.Queue[T] new(System.Collections.Generic.IEnumerable[T] collection)",
    )
    def __init__(self, source: Any = None) -> None:
        super().__init__(source)

    @method("void Clear()")
    def clear(self) -> None:
        """Remove everything."""
        self.items.clear()
        self.version += 1

    @method("bool Contains(T item)")
    def contains(self, item: Any) -> bool:
        """Whether an element is there."""
        return item in self

    @method("void CopyTo(T[] array, int arrayIndex)")
    def copy_to(self, array: list[Any], index: int) -> None:
        """Write elements into an array."""
        copy_into(list(self.items), array, index)

    @method("T Dequeue()")
    def dequeue(self) -> Any:
        """Take the first element."""
        self._require()
        self.version += 1
        return self.items.popleft()

    @method("void Enqueue(T item)")
    def enqueue(self, item: Any) -> None:
        """Put an element at the end."""
        self.version += 1
        self.items.append(item)

    @method("System.Collections.Generic.Queue`1+Enumerator[T] GetEnumerator()")
    def get_enumerator(self) -> Any:
        """Walk through the elements."""
        return enumerator_of(QueueEnumerator, self, self.__iter__)

    @method("T Peek()")
    def peek(self) -> Any:
        """The first element."""
        self._require()
        return self.items[0]

    @method("T[] ToArray()")
    def to_array(self) -> Any:
        """An array of the elements."""
        return self.array(self.items)

    @method("void TrimExcess()", "void TrimExcess(int capacity)")
    def trim_excess(self, capacity: int = 0) -> None:
        """Give up spare room."""
        self.room = max(capacity, len(self.items))

    @method("int EnsureCapacity(int capacity)")
    def ensure_capacity(self, capacity: int) -> int:
        """Make room."""
        return self.grow(capacity)

    @prop("int Capacity {get;}")
    def capacity(self) -> int:
        """How many elements there is room for."""
        return self.grow(0)

    @method("bool TryDequeue([ref] T result)")
    def try_dequeue(self, result: Any) -> bool:
        """Take the first element, if there is one."""
        if not self.items:
            result.value = self.default()
            return False
        result.value = self.dequeue()
        return True

    @method("bool TryPeek([ref] T result)")
    def try_peek(self, result: Any) -> bool:
        """The first element, if there is one."""
        result.value = self.items[0] if self.items else self.default()
        return bool(self.items)

    @prop("int Count {get;}")
    def count(self) -> int:
        """How many elements there are."""
        return len(self.items)


@dotnet_type("System.Collections.Generic.Stack`1", generic=("T",), interfaces=_SEQUENCE)
class GenericStack(Ends):
    """Last in, first out."""

    @constructor(
        "System.Collections.Generic.Stack[T] new()", "System.Collections.Generic.Stack[T] new(int capacity)",
        "System.Collections.Generic.Stack[T] new(System.Collections.Generic.IEnumerable[T] collection)",
    )
    def __init__(self, source: Any = None) -> None:
        super().__init__(source)

    def __iter__(self) -> Iterator[Any]:
        return guarded(self, reversed(self.items))

    @method("void Clear()")
    def clear(self) -> None:
        """Remove everything."""
        self.items.clear()
        self.version += 1

    @method("bool Contains(T item)")
    def contains(self, item: Any) -> bool:
        """Whether an element is there."""
        return item in self

    @method("void CopyTo(T[] array, int arrayIndex)")
    def copy_to(self, array: list[Any], index: int) -> None:
        """Write elements into an array, top first."""
        copy_into(list(reversed(self.items)), array, index)

    @method("System.Collections.Generic.Stack`1+Enumerator[T] GetEnumerator()")
    def get_enumerator(self) -> Any:
        """Walk through the elements."""
        return enumerator_of(StackEnumerator, self, self.__iter__)

    @method("T Peek()")
    def peek(self) -> Any:
        """The top."""
        self._require()
        return self.items[-1]

    @method("T Pop()")
    def pop(self) -> Any:
        """Take the top."""
        self._require()
        self.version += 1
        return self.items.pop()

    @method("void Push(T item)")
    def push(self, item: Any) -> None:
        """Put an element on top."""
        self.version += 1
        self.items.append(item)

    @method("T[] ToArray()")
    def to_array(self) -> Any:
        """An array of the elements, top first."""
        return self.array(reversed(self.items))

    @method("void TrimExcess()", "void TrimExcess(int capacity)")
    def trim_excess(self, capacity: int = 0) -> None:
        """Give up spare room."""
        self.room = max(capacity, len(self.items))

    @method("int EnsureCapacity(int capacity)")
    def ensure_capacity(self, capacity: int) -> int:
        """Make room."""
        return self.grow(capacity)

    @prop("int Capacity {get;}")
    def capacity(self) -> int:
        """How many elements there is room for."""
        return self.grow(0)

    @method("bool TryPop([ref] T result)")
    def try_pop(self, result: Any) -> bool:
        """Take the top, if there is one."""
        if not self.items:
            result.value = self.default()
            return False
        result.value = self.pop()
        return True

    @method("bool TryPeek([ref] T result)")
    def try_peek(self, result: Any) -> bool:
        """The top, if there is one."""
        result.value = self.items[-1] if self.items else self.default()
        return bool(self.items)

    @prop("int Count {get;}")
    def count(self) -> int:
        """How many elements there are."""
        return len(self.items)
