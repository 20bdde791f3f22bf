"""System.Linq.Enumerable: the usual methods over sequences."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, find_type, method, type_of
from psremote.bcl.values.arrays import TypedArray, default_value
from psremote.bcl.values.exceptions import (
    ArgumentException,
    ArgumentOutOfRangeException,
    InvalidCastException,
    InvalidOperationException,
    OverflowException,
)
from psremote.bcl.values.hashtables import same_value
from psremote.bcl.values.linq_sequences import (
    OrderedSequence,
    Sequence,
    comparison_key,
    distinct_items,
    element_of,
    missing_element,
    overload_texts,
    required,
    result_sequence,
    sequence_like,
)
from psremote.bcl.values.numbers import FIXED_INTEGERS, Single
from psremote.bcl.values.sequence_rules import sort_key

ENUMERABLE = "System.Collections.Generic.IEnumerable"
_SOURCE = f"{ENUMERABLE}[TSource] source"


_SEQ = f"{ENUMERABLE}[TSource]"
_TEST = "System.Func[TSource,bool] predicate"


@dotnet_type("System.Linq.Enumerable", kind="static", assembly="System.Linq")
class Enumerable:
    """Functions over sequences."""

    # The rarer functions, in a file of their own.
    more_members = "psremote.bcl.values.linq_rare:MoreEnumerable"

    @method(*overload_texts("Aggregate", "TSource", f"{_SOURCE}, System.Func[TSource,TSource,TSource] func"),
            *overload_texts("Aggregate", "TAccumulate", f"{_SOURCE}, TAccumulate seed, System.Func[TAccumulate,TSource,TAccumulate] func", generic="TSource,TAccumulate"))
    @staticmethod
    def aggregate(source: Any, *rest: Any) -> Any:
        """All elements put together by a function."""
        items = iter(required(source))
        if len(rest) == 1:
            try:
                total = next(items)
            except StopIteration:
                raise missing_element() from None
        else:
            total = rest[0]
        for item in items:
            total = rest[-1](total, item)
        return total

    @method(*overload_texts("All", "bool", f"{_SOURCE}, {_TEST}"))
    @staticmethod
    def all(source: Any, test: Any) -> bool:
        """Whether every element passes."""
        return all(test(i) for i in required(source))

    @method(*overload_texts("Any", "bool", _SOURCE, f"{_SOURCE}, {_TEST}"))
    @staticmethod
    def any(source: Any, test: Any = None) -> bool:
        """Whether some element passes."""
        return any(True if test is None else test(i) for i in required(source))

    @method(*overload_texts("Append", _SEQ, f"{_SOURCE}, TSource element"))
    @staticmethod
    def append(source: Any, item: Any) -> Any:
        """One element more at the end."""
        return sequence_like(source, lambda: [*source, item])

    @method(*overload_texts("Prepend", _SEQ, f"{_SOURCE}, TSource element"))
    @staticmethod
    def prepend(source: Any, item: Any) -> Any:
        """One element more at the start."""
        return sequence_like(source, lambda: [item, *source])

    @method(*(f"static {r} Average({ENUMERABLE}[{t}] source)" for t, r in (("int", "double"), ("long", "double"), ("float", "float"), ("double", "double"), ("decimal", "decimal"))),
            *(f"static {r} Average[TSource]({_SOURCE}, System.Func[TSource,{t}] selector)"
              for t, r in (("int", "double"), ("long", "double"), ("float", "float"), ("double", "double"), ("decimal", "decimal"))))
    @staticmethod
    def average(source: Any, select: Any = None) -> Any:
        """The mean."""
        items = [i if select is None else select(i) for i in required(source)]
        if not items:
            raise missing_element()
        total = sum(items)
        if type(items[0]).__name__ == "Decimal":
            return total / len(items)
        return Single(float(total) / len(items)) if isinstance(items[0], Single) else float(total) / len(items)

    @method("static System.Collections.Generic.IEnumerable[TResult] Cast[TResult](System.Collections.IEnumerable source)")
    @staticmethod
    def cast(source: Any, *, generics: Any = ()) -> Any:
        """The elements as another type, which they must be of."""
        wanted = generics[0]

        def checked(one: Any) -> Any:
            if one is not None and not wanted.is_assignable_from(type_of(one)):
                raise InvalidCastException(f"A value of {type_of(one).full_name} is no {wanted.full_name}.")
            return one

        return Sequence(lambda: (checked(one) for one in source))

    @method("static System.Collections.Generic.IEnumerable[TResult] OfType[TResult](System.Collections.IEnumerable source)")
    @staticmethod
    def of_type(source: Any, *, generics: Any = ()) -> Any:
        """The elements of one type."""
        wanted = generics[0]
        return Sequence(lambda: (one for one in source if one is not None and wanted.is_assignable_from(type_of(one))))

    @method(*overload_texts("Concat", _SEQ, f"{ENUMERABLE}[TSource] first, {ENUMERABLE}[TSource] second"))
    @staticmethod
    def concat(first: Any, second: Any) -> Any:
        """One sequence after the other."""
        return sequence_like(first, lambda: [*first, *second])

    @method(*overload_texts("Contains", "bool", f"{_SOURCE}, TSource value", f"{_SOURCE}, TSource value, System.Collections.Generic.IEqualityComparer[TSource] comparer"))
    @staticmethod
    def contains(source: Any, value: Any, comparer: Any = None) -> bool:
        """Whether an element is there."""
        return any(comparer.equals(i, value) if comparer is not None else same_value(i, value) for i in required(source))

    @method(*overload_texts("Count", "int", _SOURCE, f"{_SOURCE}, {_TEST}"), *overload_texts("LongCount", "long", _SOURCE))
    @staticmethod
    def count(source: Any, test: Any = None) -> int:
        """How many elements pass."""
        return sum(1 for i in required(source) if test is None or test(i))

    @method(*overload_texts("Distinct", _SEQ, _SOURCE, f"{_SOURCE}, System.Collections.Generic.IEqualityComparer[TSource] comparer"))
    @staticmethod
    def distinct(source: Any, comparer: Any = None) -> Any:
        """Every element once."""
        return sequence_like(required(source), lambda: distinct_items(source, comparison_key(comparer)))

    @method(*overload_texts("ElementAt", "TSource", f"{_SOURCE}, int index"))
    @staticmethod
    def element_at(source: Any, index: int) -> Any:
        """The element at a position."""
        items = list(required(source))
        if not 0 <= index < len(items):
            raise ArgumentOutOfRangeException("index", "The index lies outside the sequence.")
        return items[index]

    @method("static System.Collections.Generic.IEnumerable[TResult] Empty[TResult]()")
    @staticmethod
    def empty() -> Any:
        """Nothing."""
        return []

    @method(*overload_texts("Except", _SEQ, f"{ENUMERABLE}[TSource] first, {ENUMERABLE}[TSource] second",
                    f"{ENUMERABLE}[TSource] first, {ENUMERABLE}[TSource] second, System.Collections.Generic.IEqualityComparer[TSource] comparer"))
    @staticmethod
    def except_(first: Any, second: Any, comparer: Any = None) -> Any:
        """What only the first has."""
        key = comparison_key(comparer)
        gone = {key(i) for i in second}
        return sequence_like(first, lambda: (i for i in distinct_items(first, key) if key(i) not in gone))

    @method(*overload_texts("Intersect", _SEQ, f"{ENUMERABLE}[TSource] first, {ENUMERABLE}[TSource] second",
                    f"{ENUMERABLE}[TSource] first, {ENUMERABLE}[TSource] second, System.Collections.Generic.IEqualityComparer[TSource] comparer"))
    @staticmethod
    def intersect(first: Any, second: Any, comparer: Any = None) -> Any:
        """What both have."""
        key = comparison_key(comparer)
        kept = {key(i) for i in second}
        return sequence_like(first, lambda: (i for i in distinct_items(first, key) if key(i) in kept))

    @method(*overload_texts("Union", _SEQ, f"{ENUMERABLE}[TSource] first, {ENUMERABLE}[TSource] second",
                    f"{ENUMERABLE}[TSource] first, {ENUMERABLE}[TSource] second, System.Collections.Generic.IEqualityComparer[TSource] comparer"))
    @staticmethod
    def union(first: Any, second: Any, comparer: Any = None) -> Any:
        """What either has."""
        return sequence_like(first, lambda: distinct_items([*first, *second], comparison_key(comparer)))

    @method(*overload_texts("First", "TSource", _SOURCE, f"{_SOURCE}, {_TEST}"))
    @staticmethod
    def first(source: Any, test: Any = None) -> Any:
        """The first element that passes."""
        for item in required(source):
            if test is None or test(item):
                return item
        raise missing_element()

    @method(*overload_texts("FirstOrDefault", "TSource", _SOURCE, f"{_SOURCE}, {_TEST}"))
    @staticmethod
    def first_or_default(source: Any, test: Any = None) -> Any:
        """The first element that passes, or the default."""
        return next((i for i in required(source) if test is None or test(i)), default_value(element_of(source)))

    @method(*overload_texts("Last", "TSource", _SOURCE, f"{_SOURCE}, {_TEST}"))
    @staticmethod
    def last(source: Any, test: Any = None) -> Any:
        """The last element that passes."""
        for item in reversed(list(required(source))):
            if test is None or test(item):
                return item
        raise missing_element()

    @method(*overload_texts("LastOrDefault", "TSource", _SOURCE, f"{_SOURCE}, {_TEST}"))
    @staticmethod
    def last_or_default(source: Any, test: Any = None) -> Any:
        """The last element that passes, or the default."""
        return next((i for i in reversed(list(required(source))) if test is None or test(i)), default_value(element_of(source)))

    @method(*overload_texts("Single", "TSource", _SOURCE, f"{_SOURCE}, {_TEST}"))
    @staticmethod
    def single(source: Any, test: Any = None) -> Any:
        """The only element that passes."""
        items = [i for i in required(source) if test is None or test(i)]
        if len(items) != 1:
            raise InvalidOperationException("The sequence has not exactly one such element.")
        return items[0]

    @method(*overload_texts("SingleOrDefault", "TSource", _SOURCE))
    @staticmethod
    def single_or_default(source: Any) -> Any:
        """The only element, or the default."""
        items = list(required(source))
        if len(items) > 1:
            raise InvalidOperationException("The sequence has more than one element.")
        return items[0] if items else default_value(element_of(source))

    @method(*(f"static {t} Max({ENUMERABLE}[{t}] source)" for t in ("int", "long", "float", "double", "decimal")), *overload_texts("Max", "TSource", _SOURCE),
            *overload_texts("Max", "TResult", f"{_SOURCE}, System.Func[TSource,TResult] selector", generic="TSource,TResult"))
    @staticmethod
    def max(source: Any, select: Any = None) -> Any:
        """The largest element."""
        items = [i if select is None else select(i) for i in required(source)]
        if not items:
            raise missing_element()
        return max([one for one in items if one is not None] or items, key=sort_key())

    @method(*(f"static {t} Min({ENUMERABLE}[{t}] source)" for t in ("int", "long", "float", "double", "decimal")), *overload_texts("Min", "TSource", _SOURCE),
            *overload_texts("Min", "TResult", f"{_SOURCE}, System.Func[TSource,TResult] selector", generic="TSource,TResult"))
    @staticmethod
    def min(source: Any, select: Any = None) -> Any:
        """The smallest element."""
        items = [i if select is None else select(i) for i in required(source)]
        if not items:
            raise missing_element()
        return min([one for one in items if one is not None] or items, key=sort_key())

    @method(*overload_texts("OrderBy", "System.Linq.OrderedSequence[TSource]", f"{_SOURCE}, System.Func[TSource,TKey] keySelector", generic="TSource,TKey"))
    @staticmethod
    def order_by(source: Any, select: Any) -> Any:
        """Sorted by a function."""
        declared: Any = OrderedSequence.__dict__["__dotnet_type__"]
        return OrderedSequence(required(source), [(select, False, None)], declared.make_generic((element_of(source),)))

    @method(*overload_texts("OrderByDescending", "System.Linq.OrderedSequence[TSource]", f"{_SOURCE}, System.Func[TSource,TKey] keySelector", generic="TSource,TKey"))
    @staticmethod
    def order_by_descending(source: Any, select: Any) -> Any:
        """Sorted backwards by a function."""
        declared: Any = OrderedSequence.__dict__["__dotnet_type__"]
        return OrderedSequence(required(source), [(select, True, None)], declared.make_generic((element_of(source),)))

    @method(*overload_texts("ThenBy", "System.Linq.OrderedSequence[TSource]", "System.Linq.OrderedSequence[TSource] source, System.Func[TSource,TKey] keySelector",
                    generic="TSource,TKey"))
    @staticmethod
    def then_by(source: Any, select: Any) -> Any:
        """Sorted further."""
        return OrderedSequence(source.source, [*source.keys, (select, False, None)], source.net_type)

    @method(*overload_texts("Order", "System.Linq.OrderedSequence[TSource]", _SOURCE))
    @staticmethod
    def order(source: Any) -> Any:
        """Sorted."""
        return Enumerable.order_by(source, lambda one: one)

    @method("static System.Collections.Generic.IEnumerable[int] Range(int start, int count)")
    @staticmethod
    def range(start: int, count: int) -> Any:
        """Numbers one after the other."""
        if count < 0 or start + count - 1 > 2**31 - 1:
            raise ArgumentOutOfRangeException("count", "So many numbers do not fit.")
        declared: Any = Sequence.__dict__["__dotnet_type__"]
        numbers = range(start, start + count)
        return Sequence(lambda: numbers, declared.make_generic((find_type("System.Int32"),)))

    @method("static System.Collections.Generic.IEnumerable[TResult] Repeat[TResult](TResult element, int count)")
    @staticmethod
    def repeat(item: Any, count: int) -> Any:
        """One element many times."""
        if count < 0:
            raise ArgumentOutOfRangeException("count", "The count must not be negative.")
        declared: Any = Sequence.__dict__["__dotnet_type__"]
        return Sequence(lambda: [item] * count, declared.make_generic((type_of(item),)))

    @method(*overload_texts("Reverse", _SEQ, _SOURCE))
    @staticmethod
    def reverse(source: Any) -> Any:
        """Backwards."""
        return sequence_like(required(source), lambda: reversed(list(source)))

    @method(*overload_texts("Select", f"{ENUMERABLE}[TResult]", f"{_SOURCE}, System.Func[TSource,TResult] selector", generic="TSource,TResult"))
    @staticmethod
    def select(source: Any, function: Any) -> Any:
        """What a function makes of each element."""
        return result_sequence(function, lambda: (function(i) for i in source))

    @method(*overload_texts("SelectMany", f"{ENUMERABLE}[TResult]", f"{_SOURCE}, System.Func[TSource,{ENUMERABLE}[TResult]] selector", generic="TSource,TResult"))
    @staticmethod
    def select_many(source: Any, function: Any) -> Any:
        """What a function makes of each element, one after the other."""
        return Sequence(lambda: (one for item in source for one in function(item)))

    @method(*overload_texts("SequenceEqual", "bool", f"{ENUMERABLE}[TSource] first, {ENUMERABLE}[TSource] second"))
    @staticmethod
    def sequence_equal(first: Any, second: Any) -> bool:
        """Whether both have the same elements."""
        one, other = list(required(first)), list(required(second))
        return len(one) == len(other) and all(map(same_value, one, other))

    @method(*overload_texts("Skip", _SEQ, f"{_SOURCE}, int count"))
    @staticmethod
    def skip(source: Any, count: int) -> Any:
        """Without the first elements."""
        return sequence_like(required(source), lambda: list(source)[max(0, count):])

    @method(*overload_texts("SkipLast", _SEQ, f"{_SOURCE}, int count"))
    @staticmethod
    def skip_last(source: Any, count: int) -> Any:
        """Without the last elements."""
        return sequence_like(required(source), lambda: list(source)[:max(0, len(list(source)) - max(0, count))])

    @method(*overload_texts("SkipWhile", _SEQ, f"{_SOURCE}, {_TEST}"))
    @staticmethod
    def skip_while(source: Any, test: Any) -> Any:
        """From the first element on that does not pass."""
        from itertools import dropwhile

        return sequence_like(required(source), lambda: dropwhile(test, source))

    @method(*overload_texts("Take", _SEQ, f"{_SOURCE}, int count"))
    @staticmethod
    def take(source: Any, count: int) -> Any:
        """The first elements."""
        from itertools import islice

        return sequence_like(required(source), lambda: islice(source, max(0, count)))

    @method(*overload_texts("TakeLast", _SEQ, f"{_SOURCE}, int count"))
    @staticmethod
    def take_last(source: Any, count: int) -> Any:
        """The last elements."""
        return sequence_like(required(source), lambda: list(source)[-count:] if count > 0 else [])

    @method(*overload_texts("TakeWhile", _SEQ, f"{_SOURCE}, {_TEST}"))
    @staticmethod
    def take_while(source: Any, test: Any) -> Any:
        """Up to the first element that does not pass."""
        from itertools import takewhile

        return sequence_like(required(source), lambda: takewhile(test, source))

    @method(*(f"static {t} Sum({ENUMERABLE}[{t}] source)" for t in ("int", "long", "float", "double", "decimal")),
            *(f"static {t} Sum[TSource]({_SOURCE}, System.Func[TSource,{t}] selector)" for t in ("int", "long", "float", "double", "decimal")))
    @staticmethod
    def sum(source: Any, select: Any = None) -> Any:
        """The sum."""
        items = [i if select is None else select(i) for i in required(source)]
        if not items:
            own = getattr(select, "net_type", None)
            return default_value(element_of(source) if own is None else own.generic_arguments[-1])
        total = sum(items)
        cls = type(items[0])
        if cls in FIXED_INTEGERS:
            low, high = FIXED_INTEGERS[cls]
            if not low <= total <= high:
                raise OverflowException("The sum does not fit its type.")
            return cls(total)
        return cls(total)

    @method(*overload_texts("ToArray", "TSource[]", _SOURCE))
    @staticmethod
    def to_array(source: Any) -> Any:
        """The elements as an array."""
        one = element_of(required(source))
        return list(source) if one.full_name == "System.Object" else TypedArray(one, source)

    @method(*overload_texts("ToList", "System.Collections.Generic.List[TSource]", _SOURCE))
    @staticmethod
    def to_list(source: Any) -> Any:
        """The elements as a list."""
        return _collection("System.Collections.Generic.List`1", source)

    @method(*overload_texts("ToHashSet", "System.Collections.Generic.HashSet[TSource]", _SOURCE))
    @staticmethod
    def to_hash_set(source: Any) -> Any:
        """The elements as a set."""
        return _collection("System.Collections.Generic.HashSet`1", source)

    @method(*overload_texts("ToDictionary", "System.Collections.Generic.Dictionary[TKey,TSource]", f"{_SOURCE}, System.Func[TSource,TKey] keySelector", generic="TSource,TKey"))
    @staticmethod
    def to_dictionary(source: Any, select: Any) -> Any:
        """The elements by what a function says of them."""
        from psremote.bcl.values.dictionaries import Dictionary

        table = Dictionary()
        for item in required(source):
            table.insert_new(select(item), item)
        definition: Any = Dictionary.__dict__["__dotnet_type__"]
        own = getattr(select, "net_type", None)
        if own is not None and len(own.generic_arguments) == 2:
            table.net_type = definition.make_generic((own.generic_arguments[1], element_of(source)))
        return table

    @method(*overload_texts("Where", _SEQ, f"{_SOURCE}, {_TEST}"))
    @staticmethod
    def where(source: Any, test: Any) -> Any:
        """The elements that pass."""
        return sequence_like(required(source), lambda: (i for i in source if test(i)))

    @method(*overload_texts("Zip", f"{ENUMERABLE}[TResult]", f"{ENUMERABLE}[TFirst] first, {ENUMERABLE}[TSecond] second, System.Func[TFirst,TSecond,TResult] resultSelector",
                    generic="TFirst,TSecond,TResult"))
    @staticmethod
    def zip(first: Any, second: Any, function: Any) -> Any:
        """Two sequences put together pair by pair."""
        return result_sequence(function, lambda: (function(a, b) for a, b in zip(first, second)))

    @method(*overload_texts("DefaultIfEmpty", _SEQ, _SOURCE))
    @staticmethod
    def default_if_empty(source: Any) -> Any:
        """The elements, or one default."""
        return sequence_like(required(source), lambda: list(source) or [default_value(element_of(source))])


def _collection(name: str, source: Any) -> Any:
    definition = find_type(name)
    if definition is None or definition.declaration is None:
        raise ArgumentException(f"{name} is not known.")
    made: Any = definition.declaration(list(required(source)))
    made.net_type = definition.make_generic((element_of(source),))
    return made
