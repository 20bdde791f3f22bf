"""The one place where formatting asks the object model."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from psremote.bcl.dotnet_type import DotNetType, MethodMember, type_of
from psremote.objects import (
    MISSING,
    PSCustomObject,
    PSMemberSet,
    PSObject,
    PSPropertySet,
    attachment,
    base_object,
    enumerate_value,
    find_member,
    get_property,
    has_property,
    properties_of,
    to_bool,
    to_text,
    type_table,
)
from psremote.objects import type_names as object_type_names


def type_names(value: Any) -> list[str]:
    """PSTypeNames; a Python value that no .NET type stands for shows under its class's name."""
    try:
        return object_type_names(value)
    except TypeError:
        return [type(value).__name__, "System.Object"]


def display_text(value: Any) -> str:
    """ToString() in the session's culture."""
    try:
        return _display_text(value)
    except TypeError:
        return type(value).__name__ if not isinstance(value, str | int | float) else str(value)


def _display_text(value: Any) -> str:
    cls = value.__class__
    if cls is PSObject:
        if value.text is not None:
            return str(value.text)
        if "tostring" in value.members or value.own_type_names is not None:
            return to_text(value)
        return display_text(value.base)
    if isinstance(value, float) and value in (float("inf"), float("-inf")):
        return "\u221e" if value > 0 else "-\u221e"  # shown by the culture, which has a sign for it
    if cls is PSCustomObject or isinstance(value, str | bool | int | float):
        return to_text(value)
    if isinstance(value, DotNetType):
        return value.full_name
    added = attachment(value)
    if added is not None and "tostring" in added.members:
        return to_text(value)
    one = type_of(value)
    declared = type_table.current.members(one.type_names()).get("tostring")
    if declared is not None and declared.is_method:
        return to_text(declared.invoke(value, []))
    member = one.instance_member("tostring")
    if isinstance(member, MethodMember):
        for overload in member.overloads:
            if not overload.signature.parameters:
                shown = overload.function(value)
                return "" if shown is None else str(shown)
    return to_text(value)


def _standard_members(value: Any) -> PSMemberSet | None:
    """PSStandardMembers added to this one object."""
    added = value.members if value.__class__ is PSCustomObject else getattr(attachment(value), "members", None)
    found = added.get("psstandardmembers") if added else None
    return found if isinstance(found, PSMemberSet) else None


def default_display_property(value: Any) -> str | None:
    """The property that type data names for an object of which only one is shown."""
    own = _standard_members(value)
    member = own.members_by_name.get("defaultdisplayproperty") if own is not None else None
    if member is not None:
        return to_text(member.get(value))
    found: str | None = type_table.current.first(type_names(value), "default_display_property")
    return found


def default_display_properties(value: Any) -> Iterable[str]:
    """The DefaultDisplayPropertySet of the object or its type data."""
    own = _standard_members(value)
    member = own.members_by_name.get("defaultdisplaypropertyset") if own is not None else None
    if isinstance(member, PSPropertySet):
        return member.references
    return type_table.default_display_properties(type_names(value)) or ()


def own_and_extended(value: Any) -> tuple[list[str], list[str]]:
    """The names of an object's properties: its type's or adapter's, and those added to the object or by type data."""
    added = getattr(attachment(value), "members", None) or {}
    adapter = getattr(base_object(value), "adapter_names", None)
    own: list[str] = list(adapter()) if adapter is not None else []
    adapted = bool(own)
    extended: list[str] = []
    for name, member in properties_of(value):
        if value.__class__ is not PSCustomObject and (member.from_type_table or name.lower() in added):
            extended.append(name)
        elif not adapted:
            own.append(name)
    return own, extended


def property_set(value: Any, name: str) -> Iterable[str] | None:
    """The names in a property set of the object."""
    if value.__class__ is PSCustomObject and value.shape.find(name) >= 0:
        return None
    lower = name.lower()
    added = value.members if value.__class__ is PSCustomObject else getattr(attachment(value), "members", None)
    member = (added or {}).get(lower) or type_table.current.members(type_names(value)).get(lower)
    return member.references if isinstance(member, PSPropertySet) else None


def write_stream(value: Any) -> Any:
    """Which stream a merged record came from; the record itself tells."""
    return None


__all__ = [
    "MISSING", "base_object", "default_display_properties", "default_display_property", "display_text", "enumerate_value", "find_member",
    "get_property", "has_property", "own_and_extended", "properties_of", "property_set", "to_bool", "to_text", "type_names", "write_stream",
]
