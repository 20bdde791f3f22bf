"""StringComparer, Comparer, EqualityComparer: orders and equalities as objects."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, static_prop
from psremote.bcl.values.hashtables import exact_key, ignore_case_key, same_value
from psremote.bcl.values.sequence_rules import compare_values
from psremote.bcl.values.text_compare import compare_as, equal_as

_INTERFACES = ("System.Collections.IComparer", "System.Collections.IEqualityComparer", "System.Collections.Generic.IComparer[string]",
               "System.Collections.Generic.IEqualityComparer[string]")


@dotnet_type("System.StringComparer", abstract=True, interfaces=_INTERFACES)
class StringComparer:
    """Order and equality of strings by a StringComparison."""

    def __init__(self, kind: int) -> None:
        self.kind = kind

    @property
    def key_function(self) -> Any:
        """What tables use to tell keys apart."""
        return ignore_case_key if self.kind % 2 else exact_key

    @method("int Compare(System.Object x, System.Object y)", "int Compare(string x, string y)")
    def compare(self, left: Any, right: Any) -> int:
        """Order of two texts."""
        if (left is None or isinstance(left, str)) and (right is None or isinstance(right, str)):
            return compare_as(left, right, self.kind)
        return compare_values(left, right)

    @method("bool Equals(System.Object x, System.Object y)", "bool Equals(string x, string y)")
    def equals(self, left: Any, right: Any) -> bool:
        """Whether two texts are equal."""
        if isinstance(left, str) and isinstance(right, str):
            return equal_as(left, right, self.kind)
        return same_value(left, right)

    @method("int GetHashCode(System.Object obj)", "int GetHashCode(string obj)")
    def get_hash_code(self, value: Any) -> int:
        """A number equal texts share."""
        number = hash(self.key_function(value)) & 0xFFFFFFFF
        return number - 2**32 if number >= 2**31 else number

    @method("static System.StringComparer Create(cultureinfo culture, bool ignoreCase)")
    @staticmethod
    def create(culture: Any, ignore_case: bool) -> Any:
        """The comparer of a culture."""
        return CultureAwareComparer(1 if ignore_case else 0)

    @method("static System.StringComparer FromComparison(System.StringComparison comparisonType)")
    @staticmethod
    def from_comparison(kind: Any) -> Any:
        """The comparer of a StringComparison."""
        return _of(kind.value)

    CURRENT = static_prop("static System.StringComparer CurrentCulture {get;}", lambda: _of(0))
    CURRENT_IGNORE = static_prop("static System.StringComparer CurrentCultureIgnoreCase {get;}", lambda: _of(1))
    INVARIANT = static_prop("static System.StringComparer InvariantCulture {get;}", lambda: _of(2))
    INVARIANT_IGNORE = static_prop("static System.StringComparer InvariantCultureIgnoreCase {get;}", lambda: _of(3))
    ORDINAL = static_prop("static System.StringComparer Ordinal {get;}", lambda: _of(4))
    ORDINAL_IGNORE = static_prop("static System.StringComparer OrdinalIgnoreCase {get;}", lambda: _of(5))


@dotnet_type("System.CultureAwareComparer", base="System.StringComparer")
class CultureAwareComparer(StringComparer):
    """By a culture."""


@dotnet_type("System.OrdinalCaseSensitiveComparer", base="System.StringComparer")
class OrdinalCaseSensitiveComparer(StringComparer):
    """By units."""


@dotnet_type("System.OrdinalIgnoreCaseComparer", base="System.StringComparer")
class OrdinalIgnoreCaseComparer(StringComparer):
    """By units of capital letters."""


_made: dict[int, StringComparer] = {}


def _of(kind: int) -> StringComparer:
    if kind not in _made:
        cls = CultureAwareComparer if kind < 4 else OrdinalCaseSensitiveComparer if kind == 4 else OrdinalIgnoreCaseComparer
        _made[kind] = cls(kind)
    return _made[kind]


class _Default:
    """The order values have by themselves."""

    net_type: Any = None

    def compare(self, left: Any, right: Any) -> int:
        """Order of two values."""
        return compare_values(left, right)


@dotnet_type("System.Collections.Generic.Comparer`1", generic=("T",), interfaces=("System.Collections.IComparer", "System.Collections.Generic.IComparer[T]"))
class Comparer(_Default):
    """Comparer<T>."""

    @method("int Compare(T x, T y)")
    def net_compare(self, left: Any, right: Any) -> int:
        """Order of two values."""
        return compare_values(left, right)

    @method("static System.Collections.Generic.Comparer[T] Create(System.Comparison[T] comparison)")
    @staticmethod
    def create(comparison: Any) -> Any:
        """From a delegate."""
        made = Comparer()
        made.compare = lambda a, b: int(comparison(a, b))  # type: ignore[method-assign,assignment]
        return made

    DEFAULT = static_prop("static System.Collections.Generic.Comparer[T] Default {get;}", lambda: Comparer())


@dotnet_type("System.Collections.Generic.EqualityComparer`1", generic=("T",),
             interfaces=("System.Collections.IEqualityComparer", "System.Collections.Generic.IEqualityComparer[T]"))
class EqualityComparer:
    """EqualityComparer<T>."""

    net_type: Any = None

    @method("bool Equals(T x, T y)")
    def equals(self, left: Any, right: Any) -> bool:
        """Whether two values are equal."""
        return same_value(left, right)

    DEFAULT = static_prop("static System.Collections.Generic.EqualityComparer[T] Default {get;}", lambda: EqualityComparer())


# declares: System.Collections.Generic.GenericEqualityComparer`1 System.Collections.Generic.ObjectEqualityComparer`1
@dotnet_type("System.Collections.Generic.GenericEqualityComparer`1", generic=("T",), base="System.Collections.Generic.EqualityComparer[T]", sealed=True)
class GenericEqualityComparer(EqualityComparer):
    """The equality of a type that knows its own."""


@dotnet_type("System.Collections.Generic.ObjectEqualityComparer`1", generic=("T",), base="System.Collections.Generic.EqualityComparer[T]", sealed=True)
class ObjectEqualityComparer(EqualityComparer):
    """The equality of other types."""


@dotnet_type("System.Collections.Generic.GenericComparer`1", generic=("T",), base="System.Collections.Generic.Comparer[T]", sealed=True)
class GenericComparer(Comparer):
    """The order of a type that knows its own."""


@dotnet_type("System.Collections.Generic.ObjectComparer`1", generic=("T",), base="System.Collections.Generic.Comparer[T]", sealed=True)
class ObjectComparer(Comparer):
    """The order of other types."""


def _of_type(own: type[Any], other: type[Any], interface: str, element: Any) -> Any:
    knows = element is not None and any(one.full_name.startswith((interface, "System.IComparable")) for one in element.ancestors)
    made = (own if knows else other)()
    definition: Any = type(made).__dict__["__dotnet_type__"]
    if element is not None:
        made.net_type = definition.make_generic((element,))
    return made


def default_equality(element: Any) -> Any:
    """What says of two values of a type whether they are equal, where nobody asked for another."""
    return _of_type(GenericEqualityComparer, ObjectEqualityComparer, "System.IEquatable`1", element)


def default_order(element: Any) -> Any:
    """What orders values of a type, where nobody asked for another."""
    return _of_type(GenericComparer, ObjectComparer, "System.IComparable", element)


@dotnet_type("System.Collections.Comparer", interfaces=("System.Collections.IComparer",))
class PlainComparer(_Default):
    """The order values have by themselves."""

    @method("int Compare(System.Object a, System.Object b)")
    def net_compare(self, left: Any, right: Any) -> int:
        """Order of two values."""
        return compare_values(left, right)

    DEFAULT = static_prop("static System.Collections.Comparer Default {get;}", lambda: PlainComparer())
    INVARIANT = static_prop("static System.Collections.Comparer DefaultInvariant {get;}", lambda: PlainComparer())


@dotnet_type("System.Collections.CaseInsensitiveComparer", interfaces=("System.Collections.IComparer",))
class CaseInsensitiveComparer:
    """The same, ignoring the case of strings."""

    @constructor("System.Collections.CaseInsensitiveComparer new()", "System.Collections.CaseInsensitiveComparer new(cultureinfo culture)")
    def __init__(self, culture: Any = None) -> None:
        self.culture = culture

    @method("int Compare(System.Object a, System.Object b)")
    def compare(self, left: Any, right: Any) -> int:
        """Order of two values."""
        if isinstance(left, str) and isinstance(right, str):
            return compare_as(left, right, 1)
        return compare_values(left, right)

    DEFAULT = static_prop("static System.Collections.CaseInsensitiveComparer Default {get;}", lambda: CaseInsensitiveComparer())
    INVARIANT = static_prop("static System.Collections.CaseInsensitiveComparer DefaultInvariant {get;}", lambda: CaseInsensitiveComparer())


class _Structural:
    """Arrays are equal when their elements are."""

    def equals(self, left: Any, right: Any) -> bool:
        """Whether two values are equal, element by element."""
        if isinstance(left, list) and isinstance(right, list):
            return len(left) == len(right) and all(map(self.equals, left, right))
        return same_value(left, right)

    def compare(self, left: Any, right: Any) -> int:
        """Order of two values, element by element."""
        if isinstance(left, list) and isinstance(right, list):
            for a, b in zip(left, right):
                order = self.compare(a, b)
                if order:
                    return order
            return 0
        return compare_values(left, right)


@dotnet_type("System.Collections.StructuralComparer", interfaces=("System.Collections.IComparer", "System.Collections.IEqualityComparer"))
class StructuralComparer(_Structural):
    """What StructuralComparisons gives."""

    @method("bool Equals(System.Object x, System.Object y)")
    def net_equals(self, left: Any, right: Any) -> bool:
        """Whether two values are equal, element by element."""
        return self.equals(left, right)

    @method("int Compare(System.Object x, System.Object y)")
    def net_compare(self, left: Any, right: Any) -> int:
        """Order of two values, element by element."""
        return self.compare(left, right)


@dotnet_type("System.Collections.StructuralComparisons", kind="static")
class StructuralComparisons:
    """Comparers that look into arrays."""

    COMPARER = static_prop("static System.Collections.IComparer StructuralComparer {get;}", lambda: StructuralComparer())
    EQUALITY = static_prop("static System.Collections.IEqualityComparer StructuralEqualityComparer {get;}", lambda: StructuralComparer())
