"""The one place where CLIXML asks the extended type system."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from psremote.bcl.dotnet_type import DotNetType, PropertyMember
from psremote.objects import (
    MISSING,
    PSCustomObject,
    PSObject,
    attachment,
    convert_to,
    get_property,
    new_custom_object,
    to_text,
    type_table,
)
from psremote.objects.member_listing import net_properties
from psremote.objects.members import PSMemberSet
from psremote.objects.text import to_string_method


def enumerate_value(value: Any) -> Iterable[Any]:
    """The elements of an enumerable."""
    found: Iterable[Any] = iter(value)
    return found


def entries_of(value: Any) -> Iterable[tuple[Any, Any]]:
    """The pairs of a dictionary."""
    return [(pair.key, pair.value) if hasattr(pair, "key") else pair for pair in value]


def adapted_getters(value: Any, one: DotNetType) -> list[tuple[str, Any]]:
    """Name and getter of each property of the object's own type, or those an adapter shows."""
    adapter = getattr(value, "adapter_names", None)
    if adapter is not None and getattr(value, "adapter_hides_type", False):
        return [(name, lambda this, name=name: this.adapter_get(name)) for name in adapter()]
    if one.script_class is not None:
        return _class_getters(one)
    return [(name, member.get) for name, member in net_properties(one)]


def _class_getters(one: DotNetType) -> list[tuple[str, Any]]:
    """The properties of a script's class, hidden ones too; its own first."""
    found: dict[str, tuple[str, Any]] = {}
    kind: DotNetType | None = one
    while kind is not None:
        for lower, member in kind.own_instance.items():
            if isinstance(member, PropertyMember) and member.getter is not None:
                found.setdefault(lower, (member.name, member.getter))
        kind = kind.base
    return list(found.values())


def member_value(member: Any, owner: Any) -> tuple[bool, Any]:
    """(True, value) of a property member; (False, None) of another member or a getter that throws."""
    if not member.is_property:
        return False, None
    try:
        return True, member.get(owner)
    except Exception as error:
        if type(error).__module__.endswith(".control_flow"):
            raise
        return False, None


def _own_members(owner: Any) -> dict[str, Any]:
    if owner.__class__ is PSCustomObject:
        return owner.members or {}
    added = attachment(owner)
    return added.members if added is not None else {}


class TypeRule:
    """What the type table says about writing objects with one chain of type names."""

    __slots__ = ("method", "members", "is_plain")

    def __init__(self, chain: tuple[str, ...]) -> None:
        table = type_table.current
        self.method = str(table.first(chain, "serialization_method") or "").lower()
        self.members = [(lower, member) for lower, member in table.members(chain).items() if member.is_property]
        self.is_plain = not self.members and self.method not in ("string", "specificproperties")
        """Whether it says nothing."""


_rules: dict[tuple[str, ...], TypeRule] = {}
_rules_table: Any = None
_rules_version: Any = None


def rule_of(chain: tuple[str, ...]) -> TypeRule:
    """The rule of a chain, remembered until the type table changes."""
    global _rules_table, _rules_version
    table = type_table.current
    if table is not _rules_table or table.version != _rules_version or len(_rules) > 4096:
        _rules.clear()
        _rules_table, _rules_version = table, table.version
    known = _rules.get(chain)
    if known is None:
        known = _rules[chain] = TypeRule(chain)
    return known


_targets: dict[str, DotNetType] = {}
_targets_of: tuple[Any, int] = (None, -1)


def rehydrating_maker(name: str) -> Callable[[Any], Any] | None:
    """What makes a live value of a Deserialized.* object, where Update-TypeData has named a type for it."""
    global _targets, _targets_of
    table = type_table.current
    if _targets_of[0] is not table or _targets_of[1] != table.version:
        _targets, _targets_of = table.rehydration_targets(), (table, table.version)
    target = _targets.get(name.lower()) if _targets else None
    return None if target is None else partial(_converted, target, name)


def _converted(target: DotNetType, name: str, facts: Any) -> Any:
    one = new_custom_object(facts.values.items())
    one.own_type_names = [name, "Deserialized.System.Object"]
    return convert_to(one, target)


def extended_properties(owner: Any, names: Iterable[str]) -> list[tuple[Any, bool]]:
    """Property members added to the object or by the type table: (member, belongs to the instance)."""
    own = _own_members(owner)
    found = [(member, True) for member in own.values() if member.is_property] if own else []
    members = rule_of(tuple(names)).members
    if members:
        present = owner.shape.index if owner.__class__ is PSCustomObject else own
        for lower, member in members:
            if lower not in present:
                found.append((member, False))
    return found


def instance_member_sets(owner: Any) -> list[str]:
    """Names of member sets added to the object."""
    return [member.name for member in _own_members(owner).values() if isinstance(member, PSMemberSet)]


def serialized_text(owner: Any, names: Iterable[str]) -> str | None:
    """The text that type data wants instead of the object."""
    chain = tuple(names)
    if rule_of(chain).method != "string":
        return None
    source = type_table.current.first(chain, "string_serialization_source")
    if source:
        found = get_property(owner, source)
        return None if found is MISSING else to_text(found)
    return to_string(owner)


def serialized_properties(owner: Any, names: Iterable[str]) -> tuple[str, ...] | None:
    """The properties that type data chooses, in its order."""
    chain = tuple(names)
    if rule_of(chain).method != "specificproperties":
        return None
    chosen = type_table.current.first(chain, "property_serialization_set")
    return tuple(name.lower() for name in chosen) if chosen else None


def to_string(owner: Any) -> str:
    """ToString() of any value."""
    if owner.__class__ is PSObject:
        return to_string(owner.base)
    if owner.__class__ is PSCustomObject:
        return to_text(owner)
    added = attachment(owner)
    if added is not None and "tostring" in added.members:
        return to_text(owner)
    return to_string_method(owner)
