"""Generic queues, stacks, linked lists and the concurrent collections."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop
from psremote.bcl.values.collections_generic import GenericSequence, given_items
from psremote.bcl.values.enumerators import (
    Enumerator,
    LinkedListEnumerator,
    QueueEnumerator,
    StackEnumerator,
    enumerator_of,
)
from psremote.bcl.values.exceptions import ArgumentOutOfRangeException, InvalidOperationException
from psremote.bcl.values.hashtables import copy_into, same_value
from psremote.bcl.values.sequence_rules import (
    guarded,
)

_G = "System.Collections.Generic."
_SEQUENCE = (_G + "IReadOnlyCollection[T]", "System.Collections.ICollection")


class _Ends(GenericSequence):
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
class GenericQueue(_Ends):
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
class GenericStack(_Ends):
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


@dotnet_type("System.Collections.Concurrent.ConcurrentQueue`1", generic=("T",), interfaces=_SEQUENCE)
class ConcurrentQueue(_Ends):
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
class ConcurrentBag(_Ends):
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


@dotnet_type("System.Collections.Generic.LinkedListNode`1", generic=("T",))
class LinkedListNode:
    """One place in a LinkedList."""

    def __init__(self, value: Any, owner: Any = None) -> None:
        self._value, self.owner = value, owner
        self.net_type: Any = None

    def _neighbour(self, step: int) -> Any:
        nodes = self.owner.items if self.owner is not None else []
        at = next((i for i, n in enumerate(nodes) if n is self), -1)
        return nodes[at + step] if at >= 0 and 0 <= at + step < len(nodes) else None

    def _set_value(self, value: Any) -> None:
        self._value = value

    @prop("T Value {get;set;}", setter=_set_value)
    def value(self) -> Any:
        """The element."""
        return self._value

    @prop("System.Collections.Generic.LinkedListNode[T] Next {get;}")
    def next(self) -> Any:
        """The node after it."""
        return self._neighbour(1)

    @prop("System.Collections.Generic.LinkedListNode[T] Previous {get;}")
    def previous(self) -> Any:
        """The node before it."""
        return self._neighbour(-1)

    @prop("System.Collections.Generic.LinkedList[T] List {get;}")
    def list(self) -> Any:
        """The list it is in."""
        return self.owner


@dotnet_type("System.Collections.Generic.LinkedList`1", generic=("T",), interfaces=(_G + "ICollection[T]", *_SEQUENCE))
class LinkedList(GenericSequence):
    """A list of nodes."""

    @constructor(
        "System.Collections.Generic.LinkedList[T] new()",
        "System.Collections.Generic.LinkedList[T] new(System.Collections.Generic.IEnumerable[T] collection)",
    )
    def __init__(self, source: Any = None) -> None:
        super().__init__()
        for one in source or ():
            self.items.append(LinkedListNode(one, self))

    @prop("bool IsSynchronized {get;}")
    def is_synchronized(self) -> bool:
        """Not guarded against threads."""
        return False

    @prop("System.Object SyncRoot {get;}")
    def sync_root(self) -> Any:
        """What to lock."""
        return self

    @prop("bool IsReadOnly {get;}")
    def is_read_only(self) -> bool:
        """It can be changed."""
        return False

    def __iter__(self) -> Iterator[Any]:
        return guarded(self, (n._value for n in list(self.items)))

    def __contains__(self, item: Any) -> bool:
        return any(same_value(n._value, item) for n in self.items)

    def _put(self, at: int, value: Any) -> Any:
        node = value if isinstance(value, LinkedListNode) else LinkedListNode(value)
        node.owner = self
        definition: Any = LinkedListNode.__dict__["__dotnet_type__"]
        if self.net_type is not None:
            node.net_type = definition.make_generic(self.net_type.generic_arguments)
        self.items.insert(at, node)
        self.version += 1
        return node

    def _at(self, node: Any) -> int:
        found = next((i for i, n in enumerate(self.items) if n is node), -1)
        if found < 0:
            raise InvalidOperationException("The node is in another list.")
        return found

    @method(
        "System.Collections.Generic.LinkedListNode[T] AddAfter(System.Collections.Generic.LinkedListNode[T] node, T value)",
        "void AddAfter(System.Collections.Generic.LinkedListNode[T] node, System.Collections.Generic.LinkedListNode[T] newNode)",
    )
    def add_after(self, node: Any, value: Any) -> Any:
        """Put an element after a node."""
        return self._put(self._at(node) + 1, value)

    @method(
        "System.Collections.Generic.LinkedListNode[T] AddBefore(System.Collections.Generic.LinkedListNode[T] node, T value)",
        "void AddBefore(System.Collections.Generic.LinkedListNode[T] node, System.Collections.Generic.LinkedListNode[T] newNode)",
    )
    def add_before(self, node: Any, value: Any) -> Any:
        """Put an element before a node."""
        return self._put(self._at(node), value)

    @method(
        "System.Collections.Generic.LinkedListNode[T] AddFirst(T value)",
        "void AddFirst(System.Collections.Generic.LinkedListNode[T] node)",
    )
    def add_first(self, value: Any) -> Any:
        """Put an element at the start."""
        return self._put(0, value)

    @method(
        "System.Collections.Generic.LinkedListNode[T] AddLast(T value)",
        "void AddLast(System.Collections.Generic.LinkedListNode[T] node)",
    )
    def add_last(self, value: Any) -> Any:
        """Put an element at the end."""
        return self._put(len(self.items), value)

    @method("void Clear()")
    def clear(self) -> None:
        """Remove everything."""
        self.items.clear()
        self.version += 1

    @method("bool Contains(T value)")
    def contains(self, value: Any) -> bool:
        """Whether an element is there."""
        return value in self

    @method("void CopyTo(T[] array, int index)")
    def copy_to(self, array: list[Any], index: int) -> None:
        """Write elements into an array."""
        copy_into([n._value for n in self.items], array, index)

    @method("System.Collections.Generic.LinkedListNode[T] Find(T value)")
    def find(self, value: Any) -> Any:
        """The first node with this element."""
        return next((n for n in self.items if same_value(n._value, value)), None)

    @method("System.Collections.Generic.LinkedListNode[T] FindLast(T value)")
    def find_last(self, value: Any) -> Any:
        """The last node with this element."""
        return next((n for n in reversed(self.items) if same_value(n._value, value)), None)

    @method("System.Collections.Generic.LinkedList`1+Enumerator[T] GetEnumerator()")
    def get_enumerator(self) -> Any:
        """Walk through the elements."""
        return enumerator_of(LinkedListEnumerator, self, self.__iter__)

    @method("bool Remove(T value)", "void Remove(System.Collections.Generic.LinkedListNode[T] node)")
    def remove(self, value: Any) -> Any:
        """Remove an element, or a node."""
        if isinstance(value, LinkedListNode):
            del self.items[self._at(value)]
            value.owner = None
            self.version += 1
            return None
        node = self.find(value)
        if node is None:
            return False
        self.remove(node)
        return True

    def _drop(self, at: int) -> None:
        if not self.items:
            raise InvalidOperationException("The list is empty.")
        self.items.pop(at).owner = None
        self.version += 1

    @method("void RemoveFirst()")
    def remove_first(self) -> None:
        """Remove the first node."""
        self._drop(0)

    @method("void RemoveLast()")
    def remove_last(self) -> None:
        """Remove the last node."""
        self._drop(-1)

    @prop("int Count {get;}")
    def count(self) -> int:
        """How many nodes there are."""
        return len(self.items)

    @prop("System.Collections.Generic.LinkedListNode[T] First {get;}")
    def first(self) -> Any:
        """The first node."""
        return self.items[0] if self.items else None

    @prop("System.Collections.Generic.LinkedListNode[T] Last {get;}")
    def last(self) -> Any:
        """The last node."""
        return self.items[-1] if self.items else None


@dotnet_type("System.Collections.Concurrent.ConcurrentStack`1", generic=("T",), interfaces=_SEQUENCE)
class ConcurrentStack(_Ends):
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
