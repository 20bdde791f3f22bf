"""LanguagePrimitives: the language's conversions, comparisons and enumeration, as scripts and modules call them by name."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, find_type, method, type_of
from psremote.bcl.values.exceptions import ArgumentException, NetException
from psremote.engine.operators.comparison import compare, equals
from psremote.objects import base_object, convert_to, to_bool
from psremote.objects.access import invoke_method
from psremote.objects.enumeration import is_enumerable_type
from psremote.objects.exceptions import RuntimeException
from psremote.objects.type_display import type_text

_SMA = "System.Management.Automation"
_COMPARED = "System.Object first, System.Object second"
_CULTURE = "System.IFormatProvider formatProvider"


def _order(first: Any, second: Any, ignore_case: bool) -> int:
    if equals(first, second, ignore_case):
        return 0
    return -1 if compare(first, second, ignore_case, "lt") else 1


def _enumerable(value: Any) -> Any:
    base = base_object(value)
    return base if base is not None and not isinstance(base, str) and is_enumerable_type(type_of(base)) else None


@dotnet_type(f"{_SMA}.LanguagePrimitives", kind="static", assembly=_SMA)
class LanguagePrimitives:
    """What operators and casts do, without a script around it."""

    @method(
        f"static bool Equals({_COMPARED})", f"static bool Equals({_COMPARED}, bool ignoreCase)",
        f"static bool Equals({_COMPARED}, bool ignoreCase, {_CULTURE})",
    )
    @staticmethod
    def net_equals(first: Any, second: Any, ignore_case: bool = False, culture: Any = None) -> bool:
        """-ceq, or -ieq."""
        return equals(first, second, ignore_case)

    @method(
        f"static int Compare({_COMPARED})", f"static int Compare({_COMPARED}, bool ignoreCase)",
        f"static int Compare({_COMPARED}, bool ignoreCase, {_CULTURE})",
    )
    @staticmethod
    def compare(first: Any, second: Any, ignore_case: bool = False, culture: Any = None) -> int:
        """-1, 0 or 1; an ArgumentException where the two have no order."""
        try:
            return _order(first, second, ignore_case)
        except RuntimeException as fault:
            raise ArgumentException(fault.message, "first") from fault

    @method(
        f"static bool TryCompare({_COMPARED}, [ref] int result)", f"static bool TryCompare({_COMPARED}, bool ignoreCase, [ref] int result)",
        f"static bool TryCompare({_COMPARED}, bool ignoreCase, {_CULTURE}, [ref] int result)",
    )
    @staticmethod
    def try_compare(first: Any, second: Any, *rest: Any) -> bool:
        """Compare, without an error."""
        result = rest[-1]
        try:
            result.value = _order(first, second, bool(rest[0]) if len(rest) > 1 else False)
        except NetException:
            result.value = 0
            return False
        return True

    @method(
        "static System.Object ConvertTo(System.Object valueToConvert, type resultType)",
        f"static System.Object ConvertTo(System.Object valueToConvert, type resultType, {_CULTURE})",
    )
    @staticmethod
    def convert_to(value: Any, wanted: Any, culture: Any = None) -> Any:
        """A cast."""
        return convert_to(value, wanted)

    @method(
        "static bool TryConvertTo(System.Object valueToConvert, type resultType, [ref] System.Object result)",
        f"static bool TryConvertTo(System.Object valueToConvert, type resultType, {_CULTURE}, [ref] System.Object result)",
    )
    @staticmethod
    def try_convert_to(value: Any, wanted: Any, *rest: Any) -> bool:
        """-as, which says whether it could."""
        try:
            rest[-1].value = convert_to(value, wanted)
        except NetException:
            rest[-1].value = None
            return False
        return True

    @method("static bool IsTrue(System.Object obj)")
    @staticmethod
    def is_true(value: Any) -> bool:
        """Whether a condition would hold."""
        return to_bool(value)

    @method("static bool IsObjectEnumerable(System.Object obj)")
    @staticmethod
    def is_object_enumerable(value: Any) -> bool:
        """Whether a pipeline would walk through it."""
        return _enumerable(value) is not None

    @method("static System.Collections.IEnumerable GetEnumerable(System.Object obj)")
    @staticmethod
    def get_enumerable(value: Any) -> Any:
        """What a pipeline would walk through, or null."""
        return _enumerable(value)

    @method("static System.Collections.IEnumerator GetEnumerator(System.Object obj)")
    @staticmethod
    def get_enumerator(value: Any) -> Any:
        """The way through it, or null."""
        base = _enumerable(value)
        return None if base is None else invoke_method(base, "GetEnumerator", [])

    @method("static string ConvertTypeNameToPSTypeName(string typeName)")
    @staticmethod
    def convert_type_name(name: str) -> str:
        """A type's name as a script writes it, in brackets."""
        found = find_type(name)
        return f"[{type_text(found)}]" if found is not None else f"[{name}]"

