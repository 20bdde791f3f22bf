"""Which values the language walks through, and how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from psremote.bcl.dotnet_type import DotNetType, find_type, type_of
from psremote.objects.ps_object import PSCustomObject, PSObject

# By Python class: True when values of the class are walked through. Strings and dictionaries are not.
_enumerable: dict[type, bool] = {
    str: False, int: False, float: False, bool: False, type(None): False, list: True, PSCustomObject: False, PSObject: False,
}


def is_enumerable_type(one: DotNetType) -> bool:
    """Whether values of the .NET type are walked through."""
    name = one.full_name
    if name == "System.String":
        return False
    if one.is_array:
        return True
    names = {a.full_name for a in one.ancestors}
    if "System.Collections.IEnumerable" not in names:
        return name == "System.Data.DataTable"
    return "System.Collections.IDictionary" not in names and "System.Xml.XmlNode" not in names


def is_enumerable(value: Any) -> bool:
    """Whether the language walks through the value (arrays, lists … not strings, not dictionaries)."""
    cls = value.__class__
    known = _enumerable.get(cls)
    if known is None:
        if cls is PSObject:
            return is_enumerable(value.base)
        try:
            known = is_enumerable_type(type_of(value)) and hasattr(cls, "__iter__")
        except TypeError:
            known = False
        _enumerable[cls] = known
    if cls is PSObject:
        return is_enumerable(value.base)
    return known


def is_enumerator(value: Any) -> bool:
    """Whether the value is an IEnumerator (pipelines walk those, too)."""
    cls = value.__class__
    if cls is PSObject:
        return is_enumerator(value.base)
    known = _enumerators.get(cls)
    if known is None:
        enumerator = find_type("System.Collections.IEnumerator")
        try:
            known = enumerator is not None and enumerator.is_instance(value)
        except TypeError:
            known = False
        _enumerators[cls] = known
    return known


# By Python class: True for enumerators.
_enumerators: dict[type, bool] = {str: False, int: False, float: False, bool: False, type(None): False, list: False, PSCustomObject: False}


def enumerate_value(value: Any) -> Iterable[Any] | None:
    """The elements of an enumerable value, None for a scalar."""
    cls = value.__class__
    if cls is list:
        elements: list[Any] = value
        return elements
    if cls is PSObject:
        return enumerate_value(value.base)
    if is_enumerable(value):
        iterable: Iterable[Any] = value
        return iterable
    return None


def drain(enumerator: Any) -> Iterator[Any]:
    """What is left in an enumerator."""
    if hasattr(enumerator, "__iter__"):
        yield from enumerator
        return
    while enumerator.move_next():
        yield enumerator.current


def operand_elements(value: Any) -> Iterable[Any] | None:
    """The elements an operator sees on its left: those of a collection, or what is left in an enumerator. None for a scalar."""
    elements = enumerate_value(value)
    if elements is None and is_enumerator(value):
        return drain(value.base if value.__class__ is PSObject else value)
    return elements


def iterate(value: Any) -> Iterator[Any]:
    """The elements, or the value itself."""
    elements = enumerate_value(value)
    if elements is None:
        yield value
    else:
        yield from elements
