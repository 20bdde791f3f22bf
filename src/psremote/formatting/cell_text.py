"""Values to the text of a cell: numbers, dates, collections in braces, format strings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from psremote.bcl.dotnet_type import DotNetType, type_of
from psremote.bcl.record import record
from psremote.formatting import object_access as objects
from psremote.formatting.display_width import ELLIPSIS
from psremote.formatting.object_access import MISSING
from psremote.objects.automation_null import AutomationNull
from psremote.objects.ps_object import PSCustomObject, PSObject

#: printed as they are, wherever they stand; in cells right-aligned (but strings)
SCALAR_TYPES = frozenset(name.lower() for name in (
    "System.String", "System.SByte", "System.Byte", "System.Int16", "System.UInt16", "System.Int32", "System.UInt32", "System.Int64",
    "System.UInt64", "System.Char", "System.Single", "System.Double", "System.Boolean", "System.Decimal", "System.IntPtr",
    "System.Security.SecureString", "System.Numerics.BigInteger",
))
_PREFIX = "deserialized."


def is_scalar(names: list[str]) -> bool:
    """Whether objects of these type names print as text: scalars, live or deserialized, and live enums (a deserialized one is a number with notes)."""
    if not names:
        return False
    return names[0].lower().removeprefix(_PREFIX) in SCALAR_TYPES or (len(names) > 1 and names[1] == "System.Enum")


@record
class TextRules:
    """What the session asks of texts in cells."""

    enumeration_limit: int = 4
    float_format: bool = False


def elements_of(value: Any) -> Iterable[Any] | None:
    """What a cell shows in braces: the elements of a collection, the entries of a dictionary; None for anything else."""
    base = objects.base_object(value)
    if isinstance(base, str) or base.__class__ is PSCustomObject:
        return None
    elements = objects.enumerate_value(base)
    if elements is not None:
        return elements
    return dictionary_entries(base)


def dictionary_entries(base: Any) -> Iterable[Any] | None:
    """The entries of a dictionary; None for anything else."""
    if base is None or isinstance(base, int | float | str):
        return None
    try:
        one = type_of(base)
    except TypeError:
        return None
    return list(base) if _is_dictionary(one) else None


_dictionaries: dict[DotNetType, bool] = {}


def _is_dictionary(one: DotNetType) -> bool:
    known = _dictionaries.get(one)
    if known is None:
        known = _dictionaries[one] = any(a.full_name == "System.Collections.IDictionary" for a in one.ancestors)
    return known


def value_text(value: Any) -> str:
    """ToString() in the session's culture."""
    if value is None or value is AutomationNull:
        return ""
    if value.__class__ is str:
        text: str = value
        return text
    if value.__class__ is int:
        return str(value)
    return objects.display_text(value)


def cell_text(value: Any, rules: TextRules) -> str:
    """The text of a value in a cell or list line."""
    if value is None or value is AutomationNull:
        return ""
    cls = value.__class__
    if cls is str:
        text: str = value
        return text
    if cls is int:
        return str(value)
    elements = elements_of(value)
    if elements is not None:
        return _braces(elements, rules)
    if rules.float_format:
        base = objects.base_object(value)
        if isinstance(base, float) or base.__class__.__name__ == "Decimal":
            return format_value(base, "F")
    return value_text(value)


def _braces(elements: Iterable[Any], rules: TextRules) -> str:
    limit = rules.enumeration_limit
    parts: list[str] = []
    more = ""
    for index, element in enumerate(elements):
        if 0 <= limit == index:
            more = ELLIPSIS
            break
        parts.append(element_name(element))
    return "{" + ", ".join(parts) + more + "}"


#: in this order a property is looked for that names an object which has no text of its own
_NAMING = ("name", "id", "key", "*key", "*name", "*id")


def element_name(value: Any) -> str:
    """How an element of a collection shows in a cell."""
    if value is None or value is AutomationNull:
        return "$null"
    cls = value.__class__
    if isinstance(value, list):
        return objects.to_text(value)
    if cls is str or cls is int or cls is PSObject or cls is PSCustomObject:
        return value_text(value)
    if _has_text_of_its_own(value):
        return value_text(value)
    name = naming_property(value)
    if name is not None:
        try:
            shown = objects.get_property(value, name)
        except Exception:
            shown = MISSING
        if shown is not MISSING:
            return value_text(shown)
    return value_text(value)


_own_text: dict[DotNetType, bool] = {}


def _has_text_of_its_own(value: Any) -> bool:
    """Whether the type itself (not a base of it) declares ToString()."""
    one = type_of(value)
    known = _own_text.get(one)
    if known is None:
        known = _own_text[one] = one.is_value_type or "tostring" in one.own_instance
    return known


def naming_property(value: Any) -> str | None:
    """The property that names an object: its type's DefaultDisplayProperty, else Name, Id, Key or one that ends so."""
    chosen = objects.default_display_property(value)
    if chosen is not None:
        return str(chosen)
    names = [name for name, _ in objects.properties_of(value)]
    by_lower = {name.lower(): name for name in names}
    for pattern in _NAMING:
        if pattern[0] != "*":
            if pattern in by_lower:
                return by_lower[pattern]
            continue
        for lower, name in by_lower.items():
            if lower.endswith(pattern[1:]):
                return name
    return None


def format_value(value: Any, format: str) -> str:
    """A value by a format string: composite (`{0:N2}`) or plain (`N2`)."""
    from psremote.bcl.values.composite_format import format_composite

    composite = format if "{0" in format or "}" in format else "{0:" + format + "}"
    return format_composite(composite, [value])


def formatted_text(value: Any, format: str | None, rules: TextRules) -> str:
    """A cell's text, by the column's format string where it has one."""
    if format and value is not None and value is not AutomationNull:
        try:
            return format_value(value, format)
        except Exception:
            pass
    return cell_text(value, rules)
