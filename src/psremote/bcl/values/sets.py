"""HashSet and SortedSet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop
from psremote.bcl.values.arrays import TypedArray, default_value
from psremote.bcl.values.comparers import default_equality, default_order
from psremote.bcl.values.dictionaries import table_size
from psremote.bcl.values.enumerators import Enumerator, HashSetEnumerator, SortedSetEnumerator, enumerator_of
from psremote.bcl.values.exceptions import ArgumentException, ArgumentNullException, ArgumentOutOfRangeException
from psremote.bcl.values.generic_sequence import check_capacity, given_items
from psremote.bcl.values.hashtables import copy_into, exact_key
from psremote.bcl.values.sequence_rules import guarded, sort_key

_G = "System.Collections.Generic."


def _null_aware(key_function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A set may hold null, tables may not."""
    return lambda item: None if item is None else key_function(item)


class NetSet:
    """A dict from normalised key to element."""

    net_type: Any = None
    _walker: type[Enumerator]

    def __init__(self, *arguments: Any) -> None:
        self.by_key: dict[Any, Any] = {}
        self.comparer: Any = None
        self.version = 0
        self.key_of: Callable[[Any], Any] = _null_aware(exact_key)
        for one in arguments:
            if one is not None and hasattr(one, "key_function"):
                self.comparer = one
                self.key_of = _null_aware(one.key_function)
            elif one is not None and hasattr(one, "compare"):
                self.comparer = one
        for one in arguments:
            if isinstance(one, int) and not isinstance(one, bool):
                check_capacity(one)
                continue
            if one is None or one is self.comparer:
                continue
            for item in given_items(one):
                self.by_key.setdefault(self.key_of(item), item)

    def default(self) -> Any:
        """default(T)."""
        return default_value(self.net_type.generic_arguments[0]) if self.net_type is not None else None

    def shown_comparer(self, default: Callable[[Any], Any]) -> Any:
        """The comparer asked for, or the type's own."""
        return self.comparer if self.comparer is not None or self.net_type is None else default(self.net_type.generic_arguments[0])

    def ordered(self) -> list[Any]:
        """The elements in the order of walking."""
        return list(self.by_key.values())

    def __iter__(self) -> Iterator[Any]:
        return guarded(self, self.ordered())

    def __len__(self) -> int:
        return len(self.by_key)

    def __bool__(self) -> bool:
        return True

    def __contains__(self, item: Any) -> bool:
        return self.key_of(item) in self.by_key

    def _other(self, other: Any) -> dict[Any, Any]:
        if other is None:
            raise ArgumentNullException("other")
        return {self.key_of(item): item for item in other}

    def net_add(self, item: Any) -> bool:
        """Put an element in; whether it is new."""
        key = self.key_of(item)
        if key in self.by_key:
            return False
        self.by_key[key] = item
        self.version += 1
        return True

    def net_remove(self, item: Any) -> bool:
        """Take an element out; whether it was there."""
        key = self.key_of(item)
        if key not in self.by_key:
            return False
        del self.by_key[key]
        self.version += 1
        return True

    def net_clear(self) -> None:
        """Remove everything."""
        self.by_key.clear()
        self.version += 1

    def net_contains(self, item: Any) -> bool:
        """Whether an element is there."""
        return item in self

    def net_copy(self, array: list[Any], index: int = 0, count: int | None = None) -> None:
        """Write elements into an array."""
        copy_into(self.ordered(), array, index, count)

    def net_union(self, other: Any) -> None:
        """Add all of another."""
        for key, item in self._other(other).items():
            self.by_key.setdefault(key, item)
        self.version += 1

    def net_intersect(self, other: Any) -> None:
        """Keep only what is in both."""
        keys = self._other(other)
        self._keep(lambda key: key in keys)

    def net_except(self, other: Any) -> None:
        """Remove all of another."""
        keys = self._other(other)
        self._keep(lambda key: key not in keys)

    def net_symmetric(self, other: Any) -> None:
        """Keep what is in exactly one."""
        keys = self._other(other)
        both = [key for key in keys if key in self.by_key]
        self.by_key.update({key: item for key, item in keys.items() if key not in self.by_key})
        self._keep(lambda key: key not in both)

    def _keep(self, wanted: Callable[[Any], bool]) -> None:
        self.by_key = {key: item for key, item in self.by_key.items() if wanted(key)}
        self.version += 1

    def net_subset(self, other: Any) -> bool:
        """Whether another holds all of it."""
        return self.by_key.keys() <= self._other(other).keys()

    def net_proper_subset(self, other: Any) -> bool:
        """Whether another holds all of it and more."""
        return self.by_key.keys() < self._other(other).keys()

    def net_superset(self, other: Any) -> bool:
        """Whether it holds all of another."""
        return self.by_key.keys() >= self._other(other).keys()

    def net_proper_superset(self, other: Any) -> bool:
        """Whether it holds all of another and more."""
        return self.by_key.keys() > self._other(other).keys()

    def net_overlaps(self, other: Any) -> bool:
        """Whether they share an element."""
        return bool(self.by_key.keys() & self._other(other).keys())

    def net_equals(self, other: Any) -> bool:
        """Whether they hold the same."""
        return self.by_key.keys() == self._other(other).keys()

    def net_remove_where(self, match: Any) -> int:
        """Remove what a function accepts; gives how many."""
        before = len(self.by_key)
        self.by_key = {key: item for key, item in self.by_key.items() if not match(item)}
        self.version += 1
        return before - len(self.by_key)

    def net_try_get(self, wanted: Any, actual: Any) -> bool:
        """The element that equals a value."""
        key = self.key_of(wanted)
        found = key in self.by_key
        actual.value = self.by_key[key] if found else default_value(self.net_type.generic_arguments[0])
        return found

    def net_enumerator(self) -> Any:
        """Walk through the elements."""
        return enumerator_of(self._walker, self, self.__iter__)

    def array(self, items: Iterable[Any]) -> Any:
        """An array of the element type."""
        if self.net_type is None or self.net_type.generic_arguments[0].full_name == "System.Object":
            return list(items)
        return TypedArray(self.net_type.generic_arguments[0], items)

    def net_count(self) -> int:
        """How many elements there are."""
        return len(self.by_key)


_OTHER = "System.Collections.Generic.IEnumerable[T] other"
_SHARED: dict[str, Any] = {
    "add": method("bool Add(T item)")(NetSet.net_add),
    "remove": method("bool Remove(T item)")(NetSet.net_remove),
    "clear": method("void Clear()")(NetSet.net_clear),
    "contains": method("bool Contains(T item)")(NetSet.net_contains),
    "copy_to": method("void CopyTo(T[] array)", "void CopyTo(T[] array, int index)", "void CopyTo(T[] array, int index, int count)")(NetSet.net_copy),
    "union_with": method(f"void UnionWith({_OTHER})")(NetSet.net_union),
    "intersect_with": method(f"void IntersectWith({_OTHER})")(NetSet.net_intersect),
    "except_with": method(f"void ExceptWith({_OTHER})")(NetSet.net_except),
    "symmetric_except_with": method(f"void SymmetricExceptWith({_OTHER})")(NetSet.net_symmetric),
    "is_subset_of": method(f"bool IsSubsetOf({_OTHER})")(NetSet.net_subset),
    "is_proper_subset_of": method(f"bool IsProperSubsetOf({_OTHER})")(NetSet.net_proper_subset),
    "is_superset_of": method(f"bool IsSupersetOf({_OTHER})")(NetSet.net_superset),
    "is_proper_superset_of": method(f"bool IsProperSupersetOf({_OTHER})")(NetSet.net_proper_superset),
    "overlaps": method(f"bool Overlaps({_OTHER})")(NetSet.net_overlaps),
    "set_equals": method(f"bool SetEquals({_OTHER})")(NetSet.net_equals),
    "remove_where": method("int RemoveWhere(System.Predicate[T] match)")(NetSet.net_remove_where),
    "try_get_value": method("bool TryGetValue(T equalValue, [ref] T actualValue)")(NetSet.net_try_get),
    "get_enumerator": method("System.Collections.IEnumerator GetEnumerator()")(NetSet.net_enumerator),
    "count": prop("int Count {get;}", NetSet.net_count),
    "comparer_": prop("System.Collections.Generic.IEqualityComparer[T] Comparer {get;}", lambda self: self.shown_comparer(default_equality)),
    "is_read_only": prop("bool IsReadOnly {get;}", lambda self: False),
}


def _shared(cls: Any) -> Any:
    for name, member in _SHARED.items():
        setattr(cls, name, member)
    return cls


_SET = (_G + "ISet[T]", _G + "IReadOnlySet[T]")


@dotnet_type("System.Collections.Generic.HashSet`1", generic=("T",), interfaces=_SET)
@_shared
class HashSet(NetSet):
    """A set."""

    _walker = HashSetEnumerator
    room = 0

    @constructor(
        "System.Collections.Generic.HashSet[T] new()", "System.Collections.Generic.HashSet[T] new(System.Collections.Generic.IEqualityComparer[T] comparer)",
        "System.Collections.Generic.HashSet[T] new(int capacity)",
        "System.Collections.Generic.HashSet[T] new(System.Collections.Generic.IEnumerable[T] collection)",
        "System.Collections.Generic.HashSet[T] new(System.Collections.Generic.IEnumerable[T] collection, System.Collections.Generic.IEqualityComparer[T] comparer)",
        "System.Collections.Generic.HashSet[T] new(int capacity, System.Collections.Generic.IEqualityComparer[T] comparer)",
    )
    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        asked = next((one for one in arguments if isinstance(one, int)), 0)
        if asked < 0:
            raise ArgumentOutOfRangeException("capacity")
        self.room = table_size(asked) if asked else 0

    @method("int EnsureCapacity(int capacity)")
    def ensure_capacity(self, capacity: int) -> int:
        """Make room."""
        if capacity < 0:
            raise ArgumentOutOfRangeException("capacity")
        if self.capacity < capacity:
            self.room = table_size(capacity)
        return self.room

    @method("void TrimExcess()", "void TrimExcess(int capacity)")
    def trim_excess(self, capacity: int | None = None) -> None:
        """Give up spare room."""
        if capacity is not None and capacity < len(self):
            raise ArgumentOutOfRangeException("capacity")
        self.room = table_size(len(self) if capacity is None else capacity)

    @prop("int Capacity {get;}")
    def capacity(self) -> int:
        """How many elements there is room for."""
        while self.room < len(self):
            self.room = table_size(2 * self.room)
        return self.room


@dotnet_type("System.Collections.Generic.SortedSet`1", generic=("T",), interfaces=(*_SET, "System.Collections.ICollection"))
@_shared
class SortedSet(NetSet):
    """A set in order."""

    _walker = SortedSetEnumerator

    @constructor(
        "System.Collections.Generic.SortedSet[T] new()", "System.Collections.Generic.SortedSet[T] new(System.Collections.Generic.IComparer[T] comparer)",
        "System.Collections.Generic.SortedSet[T] new(System.Collections.Generic.IEnumerable[T] collection)",
        "System.Collections.Generic.SortedSet[T] new(System.Collections.Generic.IEnumerable[T] collection, System.Collections.Generic.IComparer[T] comparer)",
    )
    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)

    def ordered(self) -> list[Any]:
        """The elements in order."""
        return sorted(self.by_key.values(), key=sort_key(self.comparer))

    @prop("System.Collections.Generic.IComparer[T] Comparer {get;}")
    def order(self) -> Any:
        """What orders the elements."""
        return self.shown_comparer(default_order)

    @prop("T Max {get;}")
    def max(self) -> Any:
        """The last element."""
        return self.ordered()[-1] if self.by_key else self.default()

    @prop("T Min {get;}")
    def min(self) -> Any:
        """The first element."""
        return self.ordered()[0] if self.by_key else self.default()

    @method("System.Collections.Generic.SortedSet[T] GetViewBetween(T lowerValue, T upperValue)")
    def get_view_between(self, low: Any, high: Any) -> Any:
        """The elements within bounds."""
        key = sort_key(self.comparer)
        if key(high) < key(low):
            raise ArgumentException("The lower bound must not be above the upper one.", "lowerValue")
        other = SortedSet([i for i in self.ordered() if key(low) <= key(i) <= key(high)])
        other.net_type, other.comparer = self.net_type, self.comparer
        return other

    @method("System.Collections.Generic.IEnumerable[T] Reverse()")
    def reverse(self) -> Any:
        """The elements backwards."""
        return self.array(self.ordered()[::-1])
