"""System.Collections.Concurrent's queue, stack and bag."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop
from psremote.bcl.values.collections_queued import Ends
from psremote.bcl.values.enumerators import (
    Enumerator,
)
from psremote.bcl.values.hashtables import copy_into

_G = "System.Collections.Generic."
_SEQUENCE = (_G + "IReadOnlyCollection[T]", "System.Collections.ICollection")


@dotnet_type("System.Collections.Concurrent.ConcurrentQueue`1", generic=("T",), interfaces=_SEQUENCE)
class ConcurrentQueue(Ends):
    """First in, first out, for several threads."""

    @constructor(
        "System.Collections.Concurrent.ConcurrentQueue[T] new()",
        "System.Collections.Concurrent.ConcurrentQueue[T] new(System.Collections.Generic.IEnumerable[T] collection)",
    )
    def __init__(self, source: Any = None) -> None:
        super().__init__(source)

    def __iter__(self) -> Iterator[Any]:
        return iter(list(self.items))

    @method("void CopyTo(T[] array, int index)")
    def copy_to(self, array: list[Any], index: int) -> None:
        """Write the elements into an array."""
        copy_into(list(self), array, index)

    @method("void Clear()")
    def clear(self) -> None:
        """Remove everything."""
        self.items.clear()

    @method("void Enqueue(T item)")
    def enqueue(self, item: Any) -> None:
        """Put an element at the end."""
        self.items.append(item)

    @method("bool TryDequeue([ref] T result)")
    def try_dequeue(self, result: Any) -> bool:
        """Take the first element, if there is one."""
        try:
            result.value = self.items.popleft()
        except IndexError:
            result.value = self.default()
            return False
        return True

    @method("bool TryPeek([ref] T result)")
    def try_peek(self, result: Any) -> bool:
        """The first element, if there is one."""
        result.value = self.items[0] if self.items else self.default()
        return bool(self.items)

    @method("T[] ToArray()")
    def to_array(self) -> Any:
        """An array of the elements."""
        return self.array(self.items)

    @method("System.Collections.Generic.IEnumerator[T] GetEnumerator()")
    def get_enumerator(self) -> Any:
        """Walk through the elements."""
        return Enumerator(self.__iter__)

    @prop("int Count {get;}")
    def count(self) -> int:
        """How many elements there are."""
        return len(self.items)

    @prop("bool IsEmpty {get;}")
    def is_empty(self) -> bool:
        """Whether there are none."""
        return not self.items


@dotnet_type("System.Collections.Concurrent.ConcurrentBag`1", generic=("T",), interfaces=_SEQUENCE)
class ConcurrentBag(Ends):
    """Elements in no order, for several threads."""

    @constructor(
        "System.Collections.Concurrent.ConcurrentBag[T] new()",
        "System.Collections.Concurrent.ConcurrentBag[T] new(System.Collections.Generic.IEnumerable[T] collection)",
    )
    def __init__(self, source: Any = None) -> None:
        super().__init__(source)

    def __iter__(self) -> Iterator[Any]:
        return iter(list(reversed(self.items)))

    @method("void Add(T item)")
    def add(self, item: Any) -> None:
        """Put an element in."""
        self.items.append(item)

    @method("void CopyTo(T[] array, int index)")
    def copy_to(self, array: list[Any], index: int) -> None:
        """Write the elements into an array."""
        copy_into(list(self), array, index)

    @method("void Clear()")
    def clear(self) -> None:
        """Remove everything."""
        self.items.clear()

    @method("bool TryTake([ref] T result)")
    def try_take(self, result: Any) -> bool:
        """Take an element, if there is one."""
        try:
            result.value = self.items.pop()
        except IndexError:
            result.value = self.default()
            return False
        return True

    @method("bool TryPeek([ref] T result)")
    def try_peek(self, result: Any) -> bool:
        """An element, if there is one."""
        result.value = self.items[-1] if self.items else self.default()
        return bool(self.items)

    @method("T[] ToArray()")
    def to_array(self) -> Any:
        """An array of the elements."""
        return self.array(reversed(self.items))

    @method("System.Collections.Generic.IEnumerator[T] GetEnumerator()")
    def get_enumerator(self) -> Any:
        """Walk through the elements."""
        return Enumerator(self.__iter__)

    @prop("int Count {get;}")
    def count(self) -> int:
        """How many elements there are."""
        return len(self.items)

    @prop("bool IsEmpty {get;}")
    def is_empty(self) -> bool:
        """Whether there are none."""
        return not self.items


@dotnet_type("System.Collections.Concurrent.ConcurrentStack`1", generic=("T",), interfaces=_SEQUENCE)
class ConcurrentStack(Ends):
    """Last in, first out, for several threads."""

    @constructor(
        "System.Collections.Concurrent.ConcurrentStack[T] new()",
        "System.Collections.Concurrent.ConcurrentStack[T] new(System.Collections.Generic.IEnumerable[T] collection)",
    )
    def __init__(self, source: Any = None) -> None:
        super().__init__(source)

    def __iter__(self) -> Iterator[Any]:
        return iter(list(reversed(self.items)))

    @method("void CopyTo(T[] array, int index)")
    def copy_to(self, array: list[Any], index: int) -> None:
        """Write the elements into an array."""
        copy_into(list(self), array, index)

    @method("void Clear()")
    def clear(self) -> None:
        """Remove everything."""
        self.items.clear()

    @method("void Push(T item)")
    def push(self, item: Any) -> None:
        """Put an element on top."""
        self.items.append(item)

    @method("void PushRange(T[] items)")
    def push_range(self, items: list[Any]) -> None:
        """Put elements on top, the last one topmost."""
        self.items.extend(items)

    @method("bool TryPop([ref] T result)")
    def try_pop(self, result: Any) -> bool:
        """Take the top, if there is one."""
        try:
            result.value = self.items.pop()
        except IndexError:
            result.value = self.default()
            return False
        return True

    @method("bool TryPeek([ref] T result)")
    def try_peek(self, result: Any) -> bool:
        """The top, if there is one."""
        result.value = self.items[-1] if self.items else self.default()
        return bool(self.items)

    @method("T[] ToArray()")
    def to_array(self) -> Any:
        """An array of the elements, top first."""
        return self.array(reversed(self.items))

    @method("System.Collections.Generic.IEnumerator[T] GetEnumerator()")
    def get_enumerator(self) -> Any:
        """Walk through the elements."""
        return Enumerator(self.__iter__)

    @prop("int Count {get;}")
    def count(self) -> int:
        """How many elements there are."""
        return len(self.items)

    @prop("bool IsEmpty {get;}")
    def is_empty(self) -> bool:
        """Whether there are none."""
        return not self.items
