"""System.Collections.Generic's linked list and its nodes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop
from psremote.bcl.values.enumerators import (
    LinkedListEnumerator,
    enumerator_of,
)
from psremote.bcl.values.exceptions import InvalidOperationException
from psremote.bcl.values.generic_sequence import GenericSequence
from psremote.bcl.values.hashtables import copy_into, same_value
from psremote.bcl.values.sequence_rules import (
    guarded,
)

_G = "System.Collections.Generic."
_SEQUENCE = (_G + "IReadOnlyCollection[T]", "System.Collections.ICollection")


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
