"""System.Collections.Generic.PriorityQueue: a heap of four children a node, so that elements of one priority come in .NET's order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, find_type, method, prop
from psremote.bcl.values.enumerators import Enumerator
from psremote.bcl.values.equality import net_equals
from psremote.bcl.values.exceptions import ArgumentNullException, ArgumentOutOfRangeException, InvalidOperationException
from psremote.bcl.values.generic_sequence import GenericSequence, check_capacity
from psremote.bcl.values.sequence_rules import comparison_of

_Q = "System.Collections.Generic.PriorityQueue"
_PAIRS = "System.Collections.Generic.IEnumerable[System.ValueTuple[TElement,TPriority]]"


# declares: System.Collections.Generic.PriorityQueue`2+UnorderedItemsCollection
@dotnet_type(f"{_Q}`2+UnorderedItemsCollection", generic=("TElement", "TPriority"), sealed=True,
             interfaces=("System.Collections.ICollection", "System.Collections.IEnumerable"))
class UnorderedItems:
    """The elements with their priorities as the heap holds them."""

    def __init__(self, queue: PriorityQueue) -> None:
        self.queue = queue
        definition = find_type(f"{_Q}`2+UnorderedItemsCollection")
        self.net_type = definition.make_generic(queue.net_type.generic_arguments) if definition is not None and queue.net_type is not None else None

    def __iter__(self) -> Iterator[Any]:
        from psremote.bcl.values.tuples import value_tuple

        return iter([value_tuple(element, priority) for element, priority in self.queue.items])

    def __len__(self) -> int:
        return len(self.queue.items)

    @prop("int Count {get;}")
    def count(self) -> int:
        """How many there are."""
        return len(self)

    @method("System.Collections.IEnumerator GetEnumerator()")
    def get_enumerator(self) -> Any:
        """Walk through them."""
        return Enumerator(self.__iter__)


@dotnet_type(f"{_Q}`2", generic=("TElement", "TPriority"))
class PriorityQueue(GenericSequence):
    """The element of the lowest priority comes first."""

    @constructor(
        f"{_Q}[TElement,TPriority] new()", f"{_Q}[TElement,TPriority] new(int initialCapacity)",
        f"{_Q}[TElement,TPriority] new(System.Collections.Generic.IComparer[TPriority] comparer)",
        f"{_Q}[TElement,TPriority] new(int initialCapacity, System.Collections.Generic.IComparer[TPriority] comparer)",
        f"{_Q}[TElement,TPriority] new({_PAIRS} items)",
        f"{_Q}[TElement,TPriority] new({_PAIRS} items, System.Collections.Generic.IComparer[TPriority] comparer)",
    )
    def __init__(self, *arguments: Any) -> None:
        super().__init__()
        self.room = 0
        self.comparer: Any = None
        pairs: list[Any] = []
        for one in arguments:
            if isinstance(one, int):
                if one < 0:
                    raise ArgumentOutOfRangeException("initialCapacity")
                check_capacity(one)
                self.room = one
            elif one is not None and hasattr(one, "compare"):
                self.comparer = one
            elif one is not None:
                pairs = list(one)
        self.compare = comparison_of(self.comparer)
        self._fill(pairs)

    # -- the heap

    def _fill(self, pairs: list[Any]) -> None:
        self.items = [(one.items[0], one.items[1]) for one in pairs]
        if len(self.items) > 1:
            for at in range((len(self.items) - 2) >> 2, -1, -1):
                self._sink(self.items[at], at)

    def _rise(self, node: tuple[Any, Any], at: int) -> None:
        while at > 0:
            above = (at - 1) >> 2
            if self.compare(node[1], self.items[above][1]) >= 0:
                break
            self.items[at] = self.items[above]
            at = above
        self.items[at] = node

    def _sink(self, node: tuple[Any, Any], at: int) -> None:
        size = len(self.items)
        while (first := (at << 2) + 1) < size:
            least = first
            for child in range(first + 1, min(first + 4, size)):
                if self.compare(self.items[child][1], self.items[least][1]) < 0:
                    least = child
            if self.compare(node[1], self.items[least][1]) <= 0:
                break
            self.items[at] = self.items[least]
            at = least
        self.items[at] = node

    def _take(self) -> tuple[Any, Any]:
        root: tuple[Any, Any] = self.items[0]
        last = self.items.pop()
        self.version += 1
        if self.items:
            self._sink(last, 0)
        return root

    def _require(self) -> None:
        if not self.items:
            raise InvalidOperationException("The queue is empty.")

    # -- what scripts call

    @method("void Enqueue(TElement element, TPriority priority)")
    def enqueue(self, element: Any, priority: Any) -> None:
        """Put an element in."""
        self.version += 1
        self.items.append((element, priority))
        self._rise((element, priority), len(self.items) - 1)

    @method(f"void EnqueueRange({_PAIRS} items)", "void EnqueueRange(System.Collections.Generic.IEnumerable[TElement] elements, TPriority priority)")
    def enqueue_range(self, given: Any, *priority: Any) -> None:
        """Put several elements in."""
        if given is None:
            raise ArgumentNullException("elements" if priority else "items")
        if not priority and not self.items:
            self.version += 1
            self._fill(list(given))
            return
        for one in given:
            if priority:
                self.enqueue(one, priority[0])
            else:
                self.enqueue(one.items[0], one.items[1])

    @method("TElement Dequeue()")
    def dequeue(self) -> Any:
        """Take the first element."""
        self._require()
        return self._take()[0]

    @method("TElement DequeueEnqueue(TElement element, TPriority priority)")
    def dequeue_enqueue(self, element: Any, priority: Any) -> Any:
        """Take the first element, then put one in."""
        self._require()
        root = self.items[0]
        self.version += 1
        self._sink((element, priority), 0)
        return root[0]

    @method("TElement EnqueueDequeue(TElement element, TPriority priority)")
    def enqueue_dequeue(self, element: Any, priority: Any) -> Any:
        """Put one in, then take the first element."""
        if self.items and self.compare(priority, self.items[0][1]) > 0:
            return self.dequeue_enqueue(element, priority)
        return element

    @method("TElement Peek()")
    def peek(self) -> Any:
        """The first element."""
        self._require()
        return self.items[0][0]

    def _tell(self, element: Any, priority: Any, node: tuple[Any, Any] | None) -> bool:
        from psremote.bcl.values.arrays import default_value

        kinds = self.net_type.generic_arguments if self.net_type is not None else None
        if node is None:
            node = (default_value(kinds[0]), default_value(kinds[1])) if kinds else (None, None)
            element.value, priority.value = node
            return False
        element.value, priority.value = node
        return True

    @method("bool TryDequeue([ref] TElement element, [ref] TPriority priority)")
    def try_dequeue(self, element: Any, priority: Any) -> bool:
        """Take the first element, if there is one."""
        return self._tell(element, priority, self._take() if self.items else None)

    @method("bool TryPeek([ref] TElement element, [ref] TPriority priority)")
    def try_peek(self, element: Any, priority: Any) -> bool:
        """The first element, if there is one."""
        return self._tell(element, priority, self.items[0] if self.items else None)

    @method("bool Remove(TElement element, [ref] TElement removedElement, [ref] TPriority priority, "
            "System.Collections.Generic.IEqualityComparer[TElement] equalityComparer = null)")
    def remove(self, element: Any, removed: Any, priority: Any, comparer: Any = None) -> bool:
        """Take an equal element out, wherever it is."""
        same = comparer.equals if comparer is not None else net_equals
        at = next((i for i, (one, _) in enumerate(self.items) if same(one, element)), -1)
        if at < 0:
            return self._tell(removed, priority, None)
        node = self.items[at]
        last = self.items.pop()
        self.version += 1
        if at < len(self.items):
            (self._rise if self.compare(last[1], node[1]) < 0 else self._sink)(last, at)
        return self._tell(removed, priority, node)

    @method("void Clear()")
    def clear(self) -> None:
        """Remove everything."""
        self.items.clear()
        self.version += 1

    @method("int EnsureCapacity(int capacity)")
    def ensure_capacity(self, capacity: int) -> int:
        """Make room."""
        if capacity < 0:
            raise ArgumentOutOfRangeException("capacity")
        if self.capacity < capacity:
            self.room = max(2 * self.room, self.room + 4, capacity)
        return self.room

    @method("void TrimExcess()")
    def trim_excess(self) -> None:
        """Give up spare room."""
        if len(self.items) < int(self.room * 0.9):
            self.room = len(self.items)

    @prop("int Capacity {get;}")
    def capacity(self) -> int:
        """How many elements there is room for."""
        while self.room < len(self.items):
            self.room = max(2 * self.room, self.room + 4)
        return self.room

    @prop("System.Collections.Generic.IComparer[TPriority] Comparer {get;}")
    def order(self) -> Any:
        """What decides which priority is lower."""
        return self.comparer

    @prop("int Count {get;}")
    def count(self) -> int:
        """How many elements there are."""
        return len(self.items)

    @prop(f"{_Q}`2+UnorderedItemsCollection[TElement,TPriority] UnorderedItems {{get;}}")
    def unordered_items(self) -> UnorderedItems:
        """The elements with their priorities, in no order."""
        return UnorderedItems(self)
