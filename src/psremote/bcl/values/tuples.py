"""Tuple and ValueTuple."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, indexer, method, prop, type_of
from psremote.bcl.values.hashtables import same_value
from psremote.bcl.values.sequence_rules import compare_values


class _Tuple:
    """Several values together."""

    net_type: Any = None

    def __init__(self, *items: Any) -> None:
        self.items = items

    def __iter__(self) -> Iterator[Any]:
        return iter(self.items)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Tuple) and len(self.items) == len(other.items) and all(map(same_value, self.items, other.items))

    def __hash__(self) -> int:
        return hash(tuple(str(i) for i in self.items))

    def __lt__(self, other: Any) -> bool:
        return self.net_compare(other) < 0

    def net_compare(self, other: Any) -> int:
        """Order by the first values that differ."""
        for mine, theirs in zip(self.items, other.items):
            order = compare_values(mine, theirs)
            if order:
                return order
        return 0

    def net_text(self) -> str:
        """`(1, 2)`."""
        from psremote.bcl.values.composite_format import net_to_string

        return f"({', '.join(net_to_string(i) for i in self.items)})"

    def net_equals(self, other: Any) -> bool:
        """Whether all values are the same."""
        return self == other


def _declare(name: str, count: int, is_value: bool) -> type[_Tuple]:
    names = tuple(f"T{i + 1}" for i in range(count))
    full = f"System.{name}[{','.join(names)}]"
    parameters = ", ".join(f"{n} item{i + 1}" for i, n in enumerate(names))

    def __init__(self: _Tuple, *items: Any) -> None:  # noqa: N807 - becomes the class's own
        self.items = items or (None,) * count

    def item(at: int) -> Any:
        text = f"{names[at]} Item{at + 1} {{get;{'set;' if is_value else ''}}}"

        def put(self: _Tuple, value: Any) -> None:
            self.items = (*self.items[:at], value, *self.items[at + 1:])

        return prop(text, lambda self: self.items[at], put if is_value else None)

    members: dict[str, Any] = {
        "__init__": constructor(f"{full} new({parameters})")(__init__),
        "equals": method("bool Equals(System.Object obj)")(_Tuple.net_equals),
        "compare_to": method("int CompareTo(System.Object other)")(_Tuple.net_compare),
        "to_string": method("string ToString()")(_Tuple.net_text),
        "length": prop("int Length {get;}", lambda self: count),
        "ITEM": indexer("System.Object Item(int index) {get;}", getter=lambda self, index: self.items[index]),
        **{f"item{i + 1}": item(i) for i in range(count)},
    }
    cls = type(f"{name}{count}", (_Tuple,), members)
    return dotnet_type(f"System.{name}`{count}", base="System.ValueType" if is_value else "System.Object", generic=names,
                       interfaces=("System.Runtime.CompilerServices.ITuple", "System.IComparable"))(cls)


# declares: System.Tuple`1 System.Tuple`2 System.Tuple`3 System.Tuple`4 System.Tuple`5 System.Tuple`6 System.Tuple`7 System.Tuple`8
# declares: System.ValueTuple`1 System.ValueTuple`2 System.ValueTuple`3 System.ValueTuple`4 System.ValueTuple`5 System.ValueTuple`6 System.ValueTuple`7
_TUPLES = {count: _declare("Tuple", count, False) for count in range(1, 9)}
_VALUE_TUPLES = {count: _declare("ValueTuple", count, True) for count in range(1, 8)}


def _typed(cls: Any, items: tuple[Any, ...]) -> Any:
    made = cls(*items)
    made.net_type = cls.__dict__["__dotnet_type__"].make_generic(tuple(type_of(i) for i in items))
    return made


def value_tuple(*items: Any) -> Any:
    """A ValueTuple of some values."""
    return _typed(_VALUE_TUPLES[len(items)], items)


def _create_texts(name: str, most: int) -> list[str]:
    texts = []
    for count in range(1, most + 1):
        names = [f"T{i + 1}" for i in range(count)]
        generic = ",".join(names)
        parameters = ", ".join(f"{n} item{i + 1}" for i, n in enumerate(names))
        texts.append(f"static System.{name}[{generic}] Create[{generic}]({parameters})")
    return texts


@dotnet_type("System.Tuple", kind="static")
class TupleType:
    """Makes tuples."""

    @method(*_create_texts("Tuple", 8))
    @staticmethod
    def create(*items: Any) -> Any:
        """A tuple of some values."""
        return _typed(_TUPLES[len(items)], items)


@dotnet_type("System.ValueTuple", base="System.ValueType", kind="struct")
class ValueTupleType:
    """Makes value tuples."""

    @method(*_create_texts("ValueTuple", 7))
    @staticmethod
    def create(*items: Any) -> Any:
        """A value tuple of some values."""
        return value_tuple(*items)
