"""The rarer functions of System.Linq.Enumerable: joins, lookups, what goes by a key, by an index or by a comparer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, find_type, indexer, method, prop
from psremote.bcl.values.arrays import TypedArray, default_value
from psremote.bcl.values.exceptions import ArgumentNullException, ArgumentOutOfRangeException, InvalidOperationException
from psremote.bcl.values.hashtables import same_value
from psremote.bcl.values.linq_sequences import (
    Grouping,
    OrderedSequence,
    Sequence,
    comparison_key,
    distinct_items,
    element_of,
    missing_element,
    required,
    result_sequence,
    sequence_like,
)
from psremote.bcl.values.sequence_rules import sort_key

_I = "System.Collections.Generic.IEnumerable"
_S = f"{_I}[TSource] source"
_SAME = "System.Collections.Generic.IEqualityComparer[TKey] comparer"
_ORDER = "System.Collections.Generic.IComparer[TKey] comparer"
_BY = "System.Func[TSource,TKey] keySelector"
_SORTED = "System.Linq.OrderedSequence"


def _texts(name: str, result: str, generic: str, *parameters: str) -> tuple[str, ...]:
    return tuple(f"static {result} {name}[{generic}]({one})" for one in parameters)


def _typed(name: str, *types: Any) -> Any:
    definition = find_type(name)
    return definition.make_generic(tuple(types)) if definition is not None else None


def _result_type(function: Any) -> Any:
    own = getattr(function, "net_type", None)
    return own.generic_arguments[-1] if own is not None and own.generic_arguments else find_type("System.Object")


def _same(comparer: Any) -> Callable[[Any, Any], bool]:
    return same_value if comparer is None else comparer.equals


def _pairs(*values: Any) -> Any:
    from psremote.bcl.values.tuples import value_tuple

    return value_tuple(*values)


def grouped(source: Any, select: Any, comparer: Any = None, element: Any = None) -> list[Grouping]:
    """Elements by what a function says of them."""
    groups: dict[Any, Grouping] = {}
    key = comparison_key(comparer)
    kind = _typed("System.Linq.Grouping`2", _result_type(select), element_of(source) if element is None else _result_type(element))
    for item in required(source):
        value = select(item)
        group = groups.get(normal := key(value))
        if group is None:
            group = groups[normal] = Grouping(value, [])
            group.net_type = kind
        group.items.append(item if element is None else element(item))
    return list(groups.values())


@dotnet_type("System.Linq.Lookup`2", generic=("TKey", "TElement"), interfaces=(f"{_I}[System.Linq.IGrouping[TKey,TElement]]",), assembly="System.Linq")
class Lookup:
    """Groups found by their key; what is not there is an empty one."""

    def __init__(self, groups: list[Grouping], comparer: Any, net_type: Any) -> None:
        self.key = comparison_key(comparer)
        self.groups = {self.key(one.group_key): one for one in groups}
        self.net_type = net_type

    def __iter__(self) -> Any:
        return iter(self.groups.values())

    def __len__(self) -> int:
        return len(self.groups)

    @prop("int Count {get;}")
    def count(self) -> int:
        """How many keys there are."""
        return len(self.groups)

    @method("bool Contains(TKey key)")
    def contains(self, key: Any) -> bool:
        """Whether there is a group of that key."""
        return self.key(key) in self.groups

    def _get(self, key: Any) -> Any:
        found = self.groups.get(self.key(key))
        element = self.net_type.generic_arguments[1]
        items = found.items if found is not None else []
        return list(items) if element.full_name == "System.Object" else TypedArray(element, items)

    ITEM = indexer(f"{_I}[TElement] Item(TKey key) {{get;}}", getter=_get)


def _extreme(items: list[Any], key: Callable[[Any], Any], *, largest: bool) -> Any:
    """The first of the largest or smallest; null counts only where there is nothing else."""
    known = [one for one in items if one is not None] or items
    return max(known, key=key) if largest else min(known, key=key)


class MoreEnumerable:
    """Functions over sequences."""

    @method(*_texts("AggregateBy", f"{_I}[System.Collections.Generic.KeyValuePair[TKey,TAccumulate]]", "TSource,TKey,TAccumulate",
                    f"{_S}, {_BY}, TAccumulate seed, System.Func[TAccumulate,TSource,TAccumulate] func"))
    @staticmethod
    def aggregate_by(source: Any, select: Any, seed: Any, function: Any) -> Any:
        """The elements of each key put together."""
        from psremote.bcl.values.dictionaries import KeyValuePair

        found = []
        for group in grouped(source, select):
            total = seed
            for item in group.items:
                total = function(total, item)
            found.append(KeyValuePair(group.group_key, total))
            found[-1].net_type = _typed("System.Collections.Generic.KeyValuePair`2", _result_type(select), _result_type(function))
        return found

    @method(*_texts("CountBy", f"{_I}[System.Collections.Generic.KeyValuePair[TKey,int]]", "TSource,TKey",
                    f"{_S}, {_BY}, System.Collections.Generic.IEqualityComparer[TKey] keyComparer = null"))
    @staticmethod
    def count_by(source: Any, select: Any, comparer: Any = None) -> Any:
        """How many elements each key has."""
        from psremote.bcl.values.dictionaries import KeyValuePair

        found = []
        for group in grouped(source, select, comparer):
            found.append(KeyValuePair(group.group_key, len(group.items)))
            found[-1].net_type = _typed("System.Collections.Generic.KeyValuePair`2", _result_type(select), find_type("System.Int32"))
        return found

    @method(*_texts("AsEnumerable", f"{_I}[TSource]", "TSource", _S))
    @staticmethod
    def as_enumerable(source: Any) -> Any:
        """The sequence itself."""
        return source

    @method(*_texts("Chunk", f"{_I}[TSource[]]", "TSource", f"{_S}, int size"))
    @staticmethod
    def chunk(source: Any, size: int) -> Any:
        """Arrays of so many elements, the last of what is left."""
        if size < 1:
            raise ArgumentOutOfRangeException("size")
        element = element_of(required(source))

        def make() -> Iterable[Any]:
            items = iter(source)
            while part := list(islice(items, size)):
                yield part if element.full_name == "System.Object" else TypedArray(element, part)

        return Sequence(make, _typed("System.Linq.Sequence`1", element.make_array()))

    @method(*_texts("DefaultIfEmpty", f"{_I}[TSource]", "TSource", f"{_S}, TSource defaultValue"))
    @staticmethod
    def default_if_empty(source: Any, value: Any) -> Any:
        """The elements, or that one."""
        return sequence_like(required(source), lambda: list(source) or [value])

    @method(*_texts("DistinctBy", f"{_I}[TSource]", "TSource,TKey", f"{_S}, {_BY}", f"{_S}, {_BY}, {_SAME}"))
    @staticmethod
    def distinct_by(source: Any, select: Any, comparer: Any = None) -> Any:
        """The first element of each key."""
        key = comparison_key(comparer)
        return sequence_like(required(source), lambda: distinct_items(source, lambda one: key(select(one))))

    @method(*_texts("ExceptBy", f"{_I}[TSource]", "TSource,TKey", f"{_I}[TSource] first, {_I}[TKey] second, {_BY}",
                    f"{_I}[TSource] first, {_I}[TKey] second, {_BY}, {_SAME}"))
    @staticmethod
    def except_by(first: Any, second: Any, select: Any, comparer: Any = None) -> Any:
        """What has none of the keys."""
        key = comparison_key(comparer)
        gone = {key(one) for one in required(second)}
        return sequence_like(required(first), lambda: (one for one in distinct_items(first, lambda one: key(select(one))) if key(select(one)) not in gone))

    @method(*_texts("IntersectBy", f"{_I}[TSource]", "TSource,TKey", f"{_I}[TSource] first, {_I}[TKey] second, {_BY}",
                    f"{_I}[TSource] first, {_I}[TKey] second, {_BY}, {_SAME}"))
    @staticmethod
    def intersect_by(first: Any, second: Any, select: Any, comparer: Any = None) -> Any:
        """What has one of the keys."""
        key = comparison_key(comparer)
        kept = {key(one) for one in required(second)}
        return sequence_like(required(first), lambda: (one for one in distinct_items(first, lambda one: key(select(one))) if key(select(one)) in kept))

    @method(*_texts("UnionBy", f"{_I}[TSource]", "TSource,TKey", f"{_I}[TSource] first, {_I}[TSource] second, {_BY}",
                    f"{_I}[TSource] first, {_I}[TSource] second, {_BY}, {_SAME}"))
    @staticmethod
    def union_by(first: Any, second: Any, select: Any, comparer: Any = None) -> Any:
        """The first element of each key in either."""
        key = comparison_key(comparer)
        return sequence_like(required(first), lambda: distinct_items([*first, *required(second)], lambda one: key(select(one))))

    @method(*_texts("ElementAt", "TSource", "TSource", f"{_S}, System.Index index"))
    @staticmethod
    def element_at(source: Any, index: Any) -> Any:
        """The element at a position that may count from the end."""
        items = list(required(source))
        at = index.get_offset(len(items))
        if not 0 <= at < len(items):
            raise ArgumentOutOfRangeException("index")
        return items[at]

    @method(*_texts("ElementAtOrDefault", "TSource", "TSource", f"{_S}, int index", f"{_S}, System.Index index"))
    @staticmethod
    def element_at_or_default(source: Any, index: Any) -> Any:
        """The element at a position, or the default."""
        items = list(required(source))
        at = index if isinstance(index, int) else index.get_offset(len(items))
        return items[at] if 0 <= at < len(items) else default_value(element_of(source))

    @method(*_texts("FirstOrDefault", "TSource", "TSource", f"{_S}, TSource defaultValue", f"{_S}, System.Func[TSource,bool] predicate, TSource defaultValue"))
    @staticmethod
    def first_or_default(source: Any, *rest: Any) -> Any:
        """The first element that passes, or that one."""
        return next((one for one in required(source) if len(rest) == 1 or rest[0](one)), rest[-1])

    @method(*_texts("LastOrDefault", "TSource", "TSource", f"{_S}, TSource defaultValue", f"{_S}, System.Func[TSource,bool] predicate, TSource defaultValue"))
    @staticmethod
    def last_or_default(source: Any, *rest: Any) -> Any:
        """The last element that passes, or that one."""
        return next((one for one in reversed(list(required(source))) if len(rest) == 1 or rest[0](one)), rest[-1])

    @method(*_texts("SingleOrDefault", "TSource", "TSource", f"{_S}, TSource defaultValue", f"{_S}, System.Func[TSource,bool] predicate",
                    f"{_S}, System.Func[TSource,bool] predicate, TSource defaultValue"))
    @staticmethod
    def single_or_default(source: Any, *rest: Any) -> Any:
        """The only element that passes, or the default."""
        test = rest[0] if callable(rest[0]) else None
        items = [one for one in required(source) if test is None or test(one)]
        if len(items) > 1:
            raise InvalidOperationException("The sequence has more than one such element.")
        given = rest[-1] if len(rest) == 2 or test is None else default_value(element_of(source))
        return items[0] if items else given

    @method(
        *_texts("GroupBy", f"{_I}[System.Linq.Grouping[TKey,TSource]]", "TSource,TKey", f"{_S}, {_BY}", f"{_S}, {_BY}, {_SAME}"),
    )
    @staticmethod
    def group_by_comparer(source: Any, select: Any, comparer: Any = None) -> Any:
        """Elements by what a function says of them, keys compared as asked."""
        return grouped(source, select, comparer)

    @method(
        *_texts("GroupBy", f"{_I}[System.Linq.Grouping[TKey,TElement]]", "TSource,TKey,TElement", f"{_S}, {_BY}, System.Func[TSource,TElement] elementSelector",
                f"{_S}, {_BY}, System.Func[TSource,TElement] elementSelector, {_SAME}"),
    )
    @staticmethod
    def group_by_element(source: Any, select: Any, element: Any, comparer: Any = None) -> Any:
        """What a function makes of the elements, by what another says of them."""
        return grouped(source, select, comparer, element)

    @method(
        *_texts("GroupBy", f"{_I}[TResult]", "TSource,TKey,TResult", f"{_S}, {_BY}, System.Func[TKey,{_I}[TSource],TResult] resultSelector",
                f"{_S}, {_BY}, System.Func[TKey,{_I}[TSource],TResult] resultSelector, {_SAME}"),
    )
    @staticmethod
    def group_by_result(source: Any, select: Any, result: Any, comparer: Any = None) -> Any:
        """What a function makes of each group."""
        return result_sequence(result, lambda: (result(one.group_key, one) for one in grouped(source, select, comparer)))

    @method(*_texts("ToLookup", "System.Linq.Lookup[TKey,TSource]", "TSource,TKey", f"{_S}, {_BY}", f"{_S}, {_BY}, {_SAME}"))
    @staticmethod
    def to_lookup(source: Any, select: Any, comparer: Any = None) -> Any:
        """Groups found by their key."""
        return Lookup(grouped(source, select, comparer), comparer, _typed("System.Linq.Lookup`2", _result_type(select), element_of(source)))

    @method(*_texts("ToLookup", "System.Linq.Lookup[TKey,TElement]", "TSource,TKey,TElement", f"{_S}, {_BY}, System.Func[TSource,TElement] elementSelector",
                    f"{_S}, {_BY}, System.Func[TSource,TElement] elementSelector, {_SAME}"))
    @staticmethod
    def to_lookup_of(source: Any, select: Any, element: Any, comparer: Any = None) -> Any:
        """Groups of what a function makes of the elements."""
        kind = _typed("System.Linq.Lookup`2", _result_type(select), _result_type(element))
        return Lookup(grouped(source, select, comparer, element), comparer, kind)

    @method(*_texts("Join", f"{_I}[TResult]", "TOuter,TInner,TKey,TResult",
                    f"{_I}[TOuter] outer, {_I}[TInner] inner, System.Func[TOuter,TKey] outerKeySelector, System.Func[TInner,TKey] innerKeySelector, "
                    "System.Func[TOuter,TInner,TResult] resultSelector"))
    @staticmethod
    def join(outer: Any, inner: Any, outer_key: Any, inner_key: Any, result: Any) -> Any:
        """Pairs with equal keys, put together."""
        return result_sequence(result, lambda: (
            result(one, other) for one, others in _matches(outer, inner, outer_key, inner_key) for other in others))

    @method(*_texts("LeftJoin", f"{_I}[TResult]", "TOuter,TInner,TKey,TResult",
                    f"{_I}[TOuter] outer, {_I}[TInner] inner, System.Func[TOuter,TKey] outerKeySelector, System.Func[TInner,TKey] innerKeySelector, "
                    "System.Func[TOuter,TInner,TResult] resultSelector"))
    @staticmethod
    def left_join(outer: Any, inner: Any, outer_key: Any, inner_key: Any, result: Any) -> Any:
        """The same; what has no partner gets the default."""
        nothing = default_value(element_of(inner))
        return result_sequence(result, lambda: (
            result(one, other) for one, others in _matches(outer, inner, outer_key, inner_key) for other in others or [nothing]))

    @method(*_texts("GroupJoin", f"{_I}[TResult]", "TOuter,TInner,TKey,TResult",
                    f"{_I}[TOuter] outer, {_I}[TInner] inner, System.Func[TOuter,TKey] outerKeySelector, System.Func[TInner,TKey] innerKeySelector, "
                    f"System.Func[TOuter,{_I}[TInner],TResult] resultSelector"))
    @staticmethod
    def group_join(outer: Any, inner: Any, outer_key: Any, inner_key: Any, result: Any) -> Any:
        """Each element with all its partners."""
        element = element_of(inner)
        return result_sequence(result, lambda: (
            result(one, others if element.full_name == "System.Object" else TypedArray(element, others))
            for one, others in _matches(outer, inner, outer_key, inner_key)))

    @method(*_texts("Index", f"{_I}[System.ValueTuple[int,TSource]]", "TSource", _S))
    @staticmethod
    def index(source: Any) -> Any:
        """Each element with its position."""
        return Sequence(lambda: (_pairs(at, one) for at, one in enumerate(required(source))))

    @method(*_texts("LongCount", "long", "TSource", f"{_S}, System.Func[TSource,bool] predicate"))
    @staticmethod
    def long_count(source: Any, test: Any) -> int:
        """How many elements pass."""
        return sum(1 for one in required(source) if test(one))

    @method(*_texts("Max", "TSource", "TSource", f"{_S}, System.Collections.Generic.IComparer[TSource] comparer"))
    @staticmethod
    def max(source: Any, comparer: Any) -> Any:
        """The largest element by a comparer."""
        return _extreme(list(required(source)) or _none(), sort_key(comparer), largest=True)

    @method(*_texts("Min", "TSource", "TSource", f"{_S}, System.Collections.Generic.IComparer[TSource] comparer"))
    @staticmethod
    def min(source: Any, comparer: Any) -> Any:
        """The smallest element by a comparer."""
        return _extreme(list(required(source)) or _none(), sort_key(comparer), largest=False)

    @method(*_texts("MaxBy", "TSource", "TSource,TKey", f"{_S}, {_BY}", f"{_S}, {_BY}, {_ORDER}"))
    @staticmethod
    def max_by(source: Any, select: Any, comparer: Any = None) -> Any:
        """The element of the largest key."""
        key = sort_key(comparer)
        return max(list(required(source)) or _none(source), key=lambda one: key(select(one)), default=None)

    @method(*_texts("MinBy", "TSource", "TSource,TKey", f"{_S}, {_BY}", f"{_S}, {_BY}, {_ORDER}"))
    @staticmethod
    def min_by(source: Any, select: Any, comparer: Any = None) -> Any:
        """The element of the smallest key."""
        key = sort_key(comparer)
        return min(list(required(source)) or _none(source), key=lambda one: key(select(one)), default=None)

    @method(*_texts("Order", f"{_SORTED}[T]", "T", f"{_I}[T] source, System.Collections.Generic.IComparer[T] comparer"))
    @staticmethod
    def order(source: Any, comparer: Any) -> Any:
        """Sorted by a comparer."""
        return _sorted(source, lambda one: one, False, comparer)

    @method(*_texts("OrderDescending", f"{_SORTED}[T]", "T", f"{_I}[T] source", f"{_I}[T] source, System.Collections.Generic.IComparer[T] comparer"))
    @staticmethod
    def order_descending(source: Any, comparer: Any = None) -> Any:
        """Sorted backwards."""
        return _sorted(source, lambda one: one, True, comparer)

    @method(*_texts("OrderBy", f"{_SORTED}[TSource]", "TSource,TKey", f"{_S}, {_BY}, {_ORDER}"))
    @staticmethod
    def order_by(source: Any, select: Any, comparer: Any) -> Any:
        """Sorted by a function and a comparer."""
        return _sorted(source, select, False, comparer)

    @method(*_texts("OrderByDescending", f"{_SORTED}[TSource]", "TSource,TKey", f"{_S}, {_BY}, {_ORDER}"))
    @staticmethod
    def order_by_descending(source: Any, select: Any, comparer: Any) -> Any:
        """Sorted backwards by a function and a comparer."""
        return _sorted(source, select, True, comparer)

    @method(*_texts("ThenBy", f"{_SORTED}[TSource]", "TSource,TKey", f"{_SORTED}[TSource] source, {_BY}, {_ORDER}"))
    @staticmethod
    def then_by(source: Any, select: Any, comparer: Any) -> Any:
        """Sorted further."""
        return OrderedSequence(source.source, [*source.keys, (select, False, comparer)], source.net_type)

    @method(*_texts("ThenByDescending", f"{_SORTED}[TSource]", "TSource,TKey", f"{_SORTED}[TSource] source, {_BY}", f"{_SORTED}[TSource] source, {_BY}, {_ORDER}"))
    @staticmethod
    def then_by_descending(source: Any, select: Any, comparer: Any = None) -> Any:
        """Sorted further, backwards."""
        return OrderedSequence(source.source, [*source.keys, (select, True, comparer)], source.net_type)

    @method(*_texts("Reverse", f"{_I}[TSource]", "TSource", "TSource[] source"))
    @staticmethod
    def reverse(source: Any) -> Any:
        """Backwards."""
        return sequence_like(required(source), lambda: reversed(list(source)))

    @method(*_texts("Select", f"{_I}[TResult]", "TSource,TResult", f"{_S}, System.Func[TSource,int,TResult] selector"))
    @staticmethod
    def select_indexed(source: Any, function: Any) -> Any:
        """What a function makes of each element and its position."""
        return result_sequence(function, lambda: (function(one, at) for at, one in enumerate(required(source))))

    @method(*_texts("SelectMany", f"{_I}[TResult]", "TSource,TCollection,TResult",
                    f"{_S}, System.Func[TSource,{_I}[TCollection]] collectionSelector, System.Func[TSource,TCollection,TResult] resultSelector"))
    @staticmethod
    def select_many(source: Any, collection: Any, result: Any) -> Any:
        """What a function makes of each element and each of its parts."""
        return result_sequence(result, lambda: (result(one, part) for one in required(source) for part in collection(one)))

    @method(*_texts("SequenceEqual", "bool", "TSource",
                    f"{_I}[TSource] first, {_I}[TSource] second, System.Collections.Generic.IEqualityComparer[TSource] comparer"))
    @staticmethod
    def sequence_equal(first: Any, second: Any, comparer: Any) -> bool:
        """Whether both have the same elements by a comparer."""
        one, other = list(required(first)), list(required(second))
        return len(one) == len(other) and all(map(_same(comparer), one, other))

    @method(*_texts("SkipWhile", f"{_I}[TSource]", "TSource", f"{_S}, System.Func[TSource,int,bool] predicate"))
    @staticmethod
    def skip_while(source: Any, test: Any) -> Any:
        """From the first element on that does not pass with its position."""
        items = list(required(source))
        start = next((at for at, one in enumerate(items) if not test(one, at)), len(items))
        return sequence_like(source, lambda: items[start:])

    @method(*_texts("TakeWhile", f"{_I}[TSource]", "TSource", f"{_S}, System.Func[TSource,int,bool] predicate"))
    @staticmethod
    def take_while(source: Any, test: Any) -> Any:
        """Up to the first element that does not pass with its position."""
        items = list(required(source))
        end = next((at for at, one in enumerate(items) if not test(one, at)), len(items))
        return sequence_like(source, lambda: items[:end])

    @method(*_texts("Take", f"{_I}[TSource]", "TSource", f"{_S}, System.Range range"))
    @staticmethod
    def take(source: Any, range: Any) -> Any:
        """The elements of a range."""
        items = list(required(source))
        start, end = range.start.get_offset(len(items)), range.end.get_offset(len(items))
        return sequence_like(source, lambda: items[max(start, 0) : max(end, 0)])

    @method(*_texts("Where", f"{_I}[TSource]", "TSource", f"{_S}, System.Func[TSource,int,bool] predicate"))
    @staticmethod
    def where(source: Any, test: Any) -> Any:
        """The elements that pass with their position."""
        return sequence_like(required(source), lambda: (one for at, one in enumerate(source) if test(one, at)))

    @method(*_texts("ToDictionary", "System.Collections.Generic.Dictionary[TKey,TSource]", "TSource,TKey", f"{_S}, {_BY}, {_SAME}"))
    @staticmethod
    def to_dictionary(source: Any, select: Any, comparer: Any) -> Any:
        """The elements by what a function says of them, keys compared as asked."""
        return _dictionary(source, select, None, comparer)

    @method(*_texts("ToDictionary", "System.Collections.Generic.Dictionary[TKey,TElement]", "TSource,TKey,TElement",
                    f"{_S}, {_BY}, System.Func[TSource,TElement] elementSelector", f"{_S}, {_BY}, System.Func[TSource,TElement] elementSelector, {_SAME}"))
    @staticmethod
    def to_dictionary_of(source: Any, select: Any, element: Any, comparer: Any = None) -> Any:
        """What a function makes of the elements, by what another says of them."""
        return _dictionary(source, select, element, comparer)

    @method(*_texts("ToHashSet", "System.Collections.Generic.HashSet[TSource]", "TSource",
                    f"{_S}, System.Collections.Generic.IEqualityComparer[TSource] comparer"))
    @staticmethod
    def to_hash_set(source: Any, comparer: Any) -> Any:
        """The elements as a set with a comparer."""
        from psremote.bcl.values.sets import HashSet

        made = HashSet(list(required(source)), comparer)
        made.net_type = _typed("System.Collections.Generic.HashSet`1", element_of(source))
        return made

    @method(*_texts("TryGetNonEnumeratedCount", "bool", "TSource", f"{_S}, [ref] int count"))
    @staticmethod
    def try_get_count(source: Any, count: Any) -> bool:
        """How many elements there are, where that is known without walking."""
        known = hasattr(required(source), "__len__")
        count.value = len(source) if known else 0
        return known

    @method(*_texts("Zip", f"{_I}[System.ValueTuple[TFirst,TSecond]]", "TFirst,TSecond", f"{_I}[TFirst] first, {_I}[TSecond] second"),
            *_texts("Zip", f"{_I}[System.ValueTuple[TFirst,TSecond,TThird]]", "TFirst,TSecond,TThird",
                    f"{_I}[TFirst] first, {_I}[TSecond] second, {_I}[TThird] third"))
    @staticmethod
    def zip(*sequences: Any) -> Any:
        """Tuples of what stands at the same position."""
        return Sequence(lambda: (_pairs(*parts) for parts in zip(*map(required, sequences))))


def _none(source: Any = None) -> Any:
    """Nothing to choose from: an error, or null where the elements are references."""
    if source is not None and not element_of(source).is_value_type:
        return []
    raise missing_element()


def _sorted(source: Any, select: Any, descending: bool, comparer: Any) -> OrderedSequence:
    return OrderedSequence(required(source), [(select, descending, comparer)], _typed("System.Linq.OrderedSequence`1", element_of(source)))


def _matches(outer: Any, inner: Any, outer_key: Any, inner_key: Any) -> Iterable[tuple[Any, list[Any]]]:
    key = comparison_key()
    by_key: dict[Any, list[Any]] = {}
    for one in required(inner):
        value = inner_key(one)
        if value is not None:
            by_key.setdefault(key(value), []).append(one)
    return [(one, [] if (value := outer_key(one)) is None else by_key.get(key(value), [])) for one in required(outer)]


def _dictionary(source: Any, select: Any, element: Any, comparer: Any) -> Any:
    from psremote.bcl.values.dictionaries import Dictionary

    table = Dictionary(comparer)
    for item in required(source):
        key = select(item)
        if key is None:
            raise ArgumentNullException("key")
        table.insert_new(key, item if element is None else element(item))
    value_type = element_of(source) if element is None else _result_type(element)
    table.net_type = _typed("System.Collections.Generic.Dictionary`2", _result_type(select), value_type)
    return table
