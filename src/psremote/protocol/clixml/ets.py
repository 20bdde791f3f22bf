"""The one place where CLIXML asks the extended type system."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from psremote.bcl.dotnet_type import DotNetType, PropertyMember, type_of
from psremote.objects.ps_object import PSObject, attachment


def enumerate_value(value: Any) -> Iterable[Any]:
    """The elements of an enumerable."""
    return iter(value)


def entries_of(value: Any) -> Iterable[tuple[Any, Any]]:
    """The pairs of a dictionary."""
    return [(pair.key, pair.value) if hasattr(pair, "key") else pair for pair in value]


_getters: dict[DotNetType, list[tuple[str, Any]]] = {}


def adapted_getters(value: Any, one: DotNetType) -> list[tuple[str, Any]]:
    """Name and getter of each property of a type."""
    known = _getters.get(one)
    if known is None:
        known = _getters[one] = [
            (member.name, member.getter) for member in one.instance_members.values()
            if isinstance(member, PropertyMember) and member.getter is not None
        ]
    return known


def member_value(member: Any, owner: Any) -> tuple[bool, Any]:
    """(True, value) of a property member; (False, None) of another member or a getter that throws."""
    try:
        return True, member.get_value(owner)
    except Exception:  # noqa: BLE001 - whatever a getter throws, the property is missing
        return False, None


def extended_properties(owner: Any, names: Iterable[str]) -> list[tuple[Any, bool]]:
    """Property members added to the object or by the type table: (member, belongs to the instance)."""
    added = attachment(owner)
    return [] if added is None else [(member, True) for member in added.members.values()]


def instance_member_sets(owner: Any) -> list[str]:
    """Names of member sets added to the object."""
    return []


def serialized_text(owner: Any, names: Iterable[str]) -> str | None:
    """The text that type data wants instead of the object."""
    return None


def serialized_properties(owner: Any, names: Iterable[str]) -> frozenset[str] | None:
    """The properties that type data chooses."""
    return None


def to_string(owner: Any) -> str:
    """ToString() of any value."""
    base = owner.base if owner.__class__ is PSObject else owner
    method = type_of(base).instance_member("tostring")
    overloads = getattr(method, "overloads", None)
    if overloads:
        return str(overloads[0].function(base))
    return str(base)
