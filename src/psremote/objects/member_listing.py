"""The members of any value, listed in PowerShell's order, and those that are added to one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from psremote.bcl.dotnet_type import (
    DotNetType,
    EnumType,
    EventMember,
    MethodMember,
    ParameterizedPropertyMember,
    PropertyMember,
    get_type,
    type_of,
)
from psremote.bcl.property_order import ordered
from psremote.objects import type_table
from psremote.objects.access import property_getter, type_names
from psremote.objects.automation_null import AutomationNull
from psremote.objects.conversions import figure
from psremote.objects.members import (
    BAG_METHODS,
    BagProperty,
    PSEvent,
    PSMemberInfo,
    PSNoteProperty,
    PSProperty,
    SlotNote,
)
from psremote.objects.method_members import PSMethod, PSParameterizedProperty
from psremote.objects.ps_object import Attachment, MemberSlot, PSCustomObject, PSObject, attach, attachment
from psremote.objects.type_display import definition_text


def _net_property(member: PropertyMember) -> PSProperty:
    getter = property_getter(member)
    return PSProperty(
        member.name, getter, member.setter if member.is_settable else None, member.type.full_name, definition_text(member.text, member.owner)
    )


_net_properties: dict[DotNetType, list[tuple[str, PSMemberInfo]]] = {}


def _property_names(one: DotNetType) -> list[str]:
    """The (lower-case) names of a type's properties as .NET lists them: its own, then its base's."""
    own = [
        lower for lower, member in one.own_instance.items()
        if isinstance(member, PropertyMember) and member.getter is not None and "." not in member.name and not getattr(member, "is_hidden", False)
    ]
    base = one.base
    names = list(dict.fromkeys([*own, *(_property_names(base) if base is not None else ())]))
    return ordered(one.full_name, names)


def net_properties(one: DotNetType) -> list[tuple[str, PSMemberInfo]]:
    """(name, member) of the .NET type's own properties."""
    known = _net_properties.get(one)
    if known is None:
        known = []
        for lower in _property_names(one):
            member = one.instance_member(lower)
            if isinstance(member, PropertyMember) and member.getter is not None:
                known.append((member.name, _net_property(member)))
        if one.script_class is None:
            _net_properties[one] = known
    return known


def _added(value: Any) -> dict[str, PSMemberInfo]:
    found: PSObject | Attachment | None = attachment(value)
    return found.members if found is not None else {}


def properties_of(value: Any) -> Iterator[tuple[str, PSMemberInfo]]:
    """All visible properties in PowerShell's order: added ones, the type table's, the type's own."""
    if value.__class__ is PSCustomObject:
        listed, values, adapted = value.shape.names, value.values, value.shape.adapted
        for name, one in zip(listed[adapted:], values[adapted:]) if adapted else zip(listed, values):
            yield name, (one.member if one.__class__ is MemberSlot else SlotNote(name))
        for name, one in zip(listed[:adapted], values):
            yield name, (one.member if one.__class__ is MemberSlot else BagProperty(name))
        seen = value.shape.index
        for lower, extra in type_table.current.members(value.type_names).items():
            if extra.is_property and not extra.is_hidden and lower not in seen:
                yield extra.name, extra
        return
    if value is None or value is AutomationNull:
        return
    seen_names: set[str] = set()
    for lower, member in _added(value).items():
        if member.is_property:
            seen_names.add(lower)
            yield member.name, member
    base = value.base if value.__class__ is PSObject else value
    one = type_of(base)
    own = attachment(value)
    names = own.own_type_names if own is not None and own.own_type_names is not None else one.type_names()
    for lower, extra in type_table.current.members(names).items():
        if extra.is_property and not extra.is_hidden and lower not in seen_names:
            seen_names.add(lower)
            yield extra.name, extra
    adapter = getattr(base, "adapter_names", None)
    if adapter is not None:
        for name in adapter():
            if name.lower() not in seen_names:
                seen_names.add(name.lower())
                yield name, AdaptedProperty(name)
        if getattr(base, "adapter_hides_type", False):
            return
    for name, member in net_properties(one):
        if name.lower() not in seen_names:
            yield name, member


class AdaptedProperty(PSProperty):
    """A property an adapter (XML, data rows) shows."""

    __slots__ = ()

    def __init__(self, name: str) -> None:
        super().__init__(name, lambda this: this.adapter_get(name), lambda this, new: this.adapter_set(name, new), "System.Object", f"System.Object {name} {{get;set;}}")


AdaptedProperty.__dotnet_type__ = PSProperty.__dotnet_type__  # type: ignore[attr-defined]


def hidden_members(one: DotNetType) -> dict[str, PSMemberInfo]:
    """What a script's class declares as hidden."""
    found: dict[str, PSMemberInfo] = {}
    for lower, net in one.instance_members.items():
        if getattr(net, "is_hidden", False):
            made: PSMemberInfo | None = PSMethod(net) if isinstance(net, MethodMember) else _net_property(net) if isinstance(net, PropertyMember) else None
            if made is not None:
                made.is_hidden = True
                found[lower] = made
    return found


def get_members(value: Any) -> list[PSMemberInfo]:
    """All members (properties and methods), bound to the value, in PowerShell's order; hidden ones are marked so."""
    found: dict[str, PSMemberInfo] = {}
    for name, member in properties_of(value):
        found.setdefault(name.lower(), member)
    if value is None or value is AutomationNull:
        return []
    if value.__class__ is PSCustomObject:
        for lower, member in (value.members or {}).items():
            found.setdefault(lower, member)
        base: Any = value
    else:
        for lower, member in _added(value).items():
            found.setdefault(lower, member)
        base = value.base if value.__class__ is PSObject else value
    one = type_of(base)
    for lower, extra in type_table.current.members(type_names(value)).items():
        if not extra.is_hidden:
            found.setdefault(lower, extra)
    is_bag = base.__class__ is PSCustomObject and (base.text is not None or base.shape.adapted > 0)
    for lower, net in one.instance_members.items():
        if getattr(net, "is_hidden", False) or (is_bag and lower not in BAG_METHODS):
            continue
        if isinstance(net, MethodMember):
            if lower == "tostring" and base.__class__ is PSCustomObject and base.shape.adapted:
                # A deserialized object is a PSObject around nothing: it has the methods of that.
                inherited = get_type("System.Management.Automation.PSObject").instance_member(lower)
                net = inherited if isinstance(inherited, MethodMember) else net
            found.setdefault(lower, PSMethod(net))
        elif isinstance(net, ParameterizedPropertyMember):
            found.setdefault(lower, PSParameterizedProperty(net))
        elif isinstance(net, EventMember):
            found.setdefault(lower, PSEvent(net))
    return [member.bound_to(value) for member in found.values()]


def _static_reader(getter: Any) -> Callable[[Any], Any]:
    return lambda this: getter()


def get_static_members(one: DotNetType) -> list[PSMemberInfo]:
    """All static members of a type."""
    found: list[PSMemberInfo] = []
    for member in one.static_members.values():
        if isinstance(member, MethodMember):
            found.append(PSMethod(member, one))
        elif isinstance(member, PropertyMember):
            found.append(PSProperty(member.name, _static_reader(member.getter), None, member.type.full_name, member.text))
    if isinstance(one, EnumType):
        for name in one.names():
            found.append(PSProperty(name, lambda this, name=name: getattr(one, name), None, one.full_name, f"static {one.full_name} {name} {{get;}}"))  # type: ignore[misc]
    if one.constructors:
        found.append(PSMethod(MethodMember("new", one, True, one.constructors), one))
    return found


def find_member(value: Any, name: str) -> PSMemberInfo | None:
    """One member by name, bound to the value."""
    lower = name.lower()
    if value.__class__ is PSCustomObject:
        position = value.shape.find(name)
        if position >= 0:
            slot = value.values[position]
            member: PSMemberInfo = slot.member if slot.__class__ is MemberSlot else (BagProperty if position < value.shape.adapted else SlotNote)(value.shape.names[position])
            return member.bound_to(value)
    return next((member for member in get_members(value) if member.name.lower() == lower), None)


# ---------------------------------------------------------------- adding


def add_member(value: Any, member: PSMemberInfo, *, force: bool = False) -> bool:
    """Add a member to an object; False when one of that name is there and may not be replaced."""
    lower = member.name.lower()
    if value.__class__ is PSCustomObject:
        present = value.shape.find(member.name) >= 0 or lower in (value.members or {})
        if present and not force:
            return False
        if present:
            if member.is_property and value.shape.find(member.name) >= 0:
                value.set(member.name, member.get(value) if member.__class__ is PSNoteProperty else MemberSlot(member))
                return True
            value.remove(member.name)
        if member.is_property:
            value.set(member.name, member.get(value) if member.__class__ is PSNoteProperty else MemberSlot(member))
        else:
            value.members = value.members or {}
            value.members[lower] = member
        return True
    added = attach(value)
    if added is None:
        return False
    if lower in added.members and not force:
        return False
    added.members[lower] = member.copy()
    return True


def remove_member(value: Any, name: str) -> bool:
    """Take an added member away."""
    if value.__class__ is PSCustomObject:
        removed: bool = value.remove(name)
        return removed
    added = attachment(value)
    return added is not None and added.members.pop(name.lower(), None) is not None


figure.object_properties = lambda value: ((name, member.get(value)) for name, member in properties_of(value))
