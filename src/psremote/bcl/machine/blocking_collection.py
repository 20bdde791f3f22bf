"""System.Collections.Concurrent.BlockingCollection: what one thread puts in and another waits for."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop, type_of
from psremote.bcl.machine.cancellation import seconds_of
from psremote.bcl.machine.waiting import wait_for
from psremote.bcl.values.arrays import TypedArray
from psremote.bcl.values.enumerators import Enumerator
from psremote.bcl.values.exceptions import InvalidOperationException


@dotnet_type("System.Collections.Concurrent.BlockingCollection`1", generic=("T",),
             interfaces=("System.Collections.ICollection", "System.Collections.Generic.IEnumerable[T]", "System.IDisposable"))
class BlockingCollection:
    """First in, first out; takers wait for givers, and givers for room."""

    net_type: Any = None

    @constructor("System.Collections.Concurrent.BlockingCollection[T] new()", "System.Collections.Concurrent.BlockingCollection[T] new(int boundedCapacity)")
    def __init__(self, room: Any = None) -> None:
        self.room: int | None = room if isinstance(room, int) else None
        self.items: deque[Any] = deque()
        self.changed = threading.Condition()
        self.is_ended = False

    def __iter__(self) -> Iterator[Any]:
        return iter(list(self.items))

    def __len__(self) -> int:
        return len(self.items)

    def __bool__(self) -> bool:
        return True

    def put(self, item: Any, seconds: float | None) -> bool:
        """Give one, waiting for room."""
        with self.changed:
            if not wait_for(lambda part: self.changed.wait_for(lambda: self.is_ended or self.room is None or len(self.items) < self.room, part), seconds):
                return False
            if self.is_ended:
                raise InvalidOperationException("Nothing more can be added.")
            self.items.append(item)
            self.changed.notify_all()
            return True

    def get(self, seconds: float | None) -> tuple[bool, Any]:
        """Take one, waiting for it; false at the end."""
        with self.changed:
            if not wait_for(lambda part: self.changed.wait_for(lambda: bool(self.items) or self.is_ended, part), seconds) or not self.items:
                return False, None
            item = self.items.popleft()
            self.changed.notify_all()
            return True, item

    @method("void Add(T item)")
    def add(self, item: Any) -> None:
        """Give one."""
        self.put(item, None)

    @method("bool TryAdd(T item)", "bool TryAdd(T item, int millisecondsTimeout)", "bool TryAdd(T item, timespan timeout)")
    def try_add(self, item: Any, timeout: Any = 0) -> bool:
        """Give one, unless that takes too long."""
        return self.put(item, seconds_of(timeout))

    @method("T Take()")
    def take(self) -> Any:
        """Take one."""
        found, item = self.get(None)
        if not found:
            raise InvalidOperationException("The collection is empty and nothing more comes.")
        return item

    @method("bool TryTake([ref] T item)", "bool TryTake([ref] T item, int millisecondsTimeout)", "bool TryTake([ref] T item, timespan timeout)")
    def try_take(self, place: Any, timeout: Any = 0) -> bool:
        """Take one, unless that takes too long."""
        found, place.value = self.get(seconds_of(timeout))
        return found

    @method("void CompleteAdding()")
    def complete_adding(self) -> None:
        """Nothing more comes."""
        with self.changed:
            self.is_ended = True
            self.changed.notify_all()

    @method("System.Collections.Generic.IEnumerable[T] GetConsumingEnumerable()")
    def get_consuming(self) -> Any:
        """Takes one after the other until nothing more comes."""

        def walk() -> Iterator[Any]:
            while True:
                found, item = self.get(None)
                if not found:
                    return
                yield item

        return Enumerator(walk)

    @method("T[] ToArray()")
    def to_array(self) -> Any:
        """An array of what is there."""
        return TypedArray(type_of(self).generic_arguments[0], self.items)

    @prop("int Count {get;}")
    def count(self) -> int:
        """How many are there."""
        return len(self.items)

    @prop("int BoundedCapacity {get;}")
    def bounded_capacity(self) -> int:
        """For how many there is room; -1 for any number."""
        return -1 if self.room is None else self.room

    @prop("bool IsAddingCompleted {get;}")
    def is_adding_completed(self) -> bool:
        """Whether nothing more comes."""
        return self.is_ended

    @prop("bool IsCompleted {get;}")
    def is_completed(self) -> bool:
        """Whether nothing more comes and nothing is left."""
        return self.is_ended and not self.items

    @method("void Dispose()", "void IDisposable.Dispose()")
    def dispose(self) -> None:
        """Nothing to let go of."""

