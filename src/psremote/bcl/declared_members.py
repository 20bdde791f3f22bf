"""From what a Python class declares to the members of a .NET type."""

from __future__ import annotations

from typing import Any

from psremote.bcl.declarations import DECLARED, indexer, prop, static_prop
from psremote.bcl.signatures import member_name
from psremote.bcl.type_members import (
    EventMember,
    Member,
    MethodMember,
    Overload,
    ParameterizedPropertyMember,
    PropertyMember,
)

INTERNAL = "internal "
"""Begins the declaration of a member that only reflection shows."""


def shape(overload: Overload) -> str:
    """What makes two overloads hide each other: the parameters' types."""
    signature = overload.signature
    return ",".join(("ref " if p.is_ref else "") + p.type_text.lower() for p in signature.parameters)


def rebound(member: Member, owner: Any) -> Member:
    """The same member for another type: a construction of the generic definition that declared it."""
    if isinstance(member, MethodMember):
        return MethodMember(member.name, owner, member.is_static, [o.for_owner(owner) for o in member.overloads])
    if isinstance(member, PropertyMember):
        return PropertyMember(member.name, owner, member.is_static, member.text, member.getter, member.setter)
    if isinstance(member, ParameterizedPropertyMember):
        return ParameterizedPropertyMember(
            member.name, owner, member.is_static, [o.for_owner(owner) for o in member.overloads]
        )
    return member


def collect_overrides(owner: Any, declaration: type, instance: dict[str, Member]) -> None:
    """Enter what a declaring class overrides in Python alone: scripts must reach the override by the base's declaration."""
    between: list[type] = []
    bases: list[type] = []
    for parent in declaration.__mro__:
        (bases if bases or (parent is not declaration and "__dotnet_type__" in vars(parent)) else between).append(parent)
    for name in {name for one in between for name in vars(one)}:
        override = next(vars(one)[name] for one in between if name in vars(one))
        if name.startswith("__") or getattr(override, DECLARED, None) or isinstance(override, prop | staticmethod | classmethod):
            continue
        declared = next((found for one in bases if (found := vars(one).get(name)) is not None and (isinstance(found, prop) or getattr(found, DECLARED, None))), None)
        if isinstance(declared, prop) and isinstance(override, property):
            key = member_name(declared.text)
            instance.setdefault(key.lower(), PropertyMember(key, owner, False, declared.text, override.fget, override.fset or declared.fset))
        elif callable(override) and declared is not None and not isinstance(declared, prop):
            rows = [text for kind, text in getattr(declared, DECLARED) if kind == "method" and not text.startswith("static ")]
            for text in rows:
                key = member_name(text)
                known = instance.setdefault(key.lower(), MethodMember(key, owner, False, []))
                if isinstance(known, MethodMember):
                    known.overloads.append(Overload(text, override, owner))


def collect_attribute(owner: Any, attribute: Any, instance: dict[str, Member], static: dict[str, Member], constructors: list[Overload]) -> None:
    """Enter the members one attribute of a declaring class stands for into the tables of the type."""
    if isinstance(attribute, prop):
        if attribute.text.startswith(INTERNAL):
            text = attribute.text.removeprefix(INTERNAL)
            owner.internal_members[member_name(text).lower()] = PropertyMember(member_name(text), owner, False, text, attribute.fget, attribute.fset)
            return
        name = member_name(attribute.text)
        instance[name.lower()] = PropertyMember(name, owner, False, attribute.text, attribute.fget, attribute.fset)
        return
    if isinstance(attribute, static_prop):
        name = member_name(attribute.text)
        static[name.lower()] = PropertyMember(name, owner, True, attribute.text, attribute.getter, attribute.setter)
        return
    if isinstance(attribute, indexer):
        name = member_name(attribute.texts[0])
        overloads = [Overload(t, attribute.getter, owner, None, attribute.setter) for t in attribute.texts]
        instance[name.lower()] = ParameterizedPropertyMember(name, owner, False, overloads)
        return
    function = attribute.__func__ if isinstance(attribute, staticmethod | classmethod) else attribute
    for kind, text in getattr(function, DECLARED, ()):
        call = function
        if kind == "constructor":
            if getattr(function, "__name__", "") == "__init__":
                call = owner.python_class or owner.declaration
            if text.startswith(INTERNAL):
                hidden = owner.internal_members.setdefault(".ctor", MethodMember(".ctor", owner, False, []))
                assert isinstance(hidden, MethodMember)
                hidden.overloads.append(Overload(text.removeprefix(INTERNAL), call, owner))
                continue
            constructors.append(Overload(text, call, owner))
            continue
        is_static = text.startswith("static ")
        table = static if is_static else instance
        name = member_name(text)
        if kind == "event":
            table[name.lower()] = EventMember(name, owner, is_static, text, call)
            continue
        existing = table.get(name.lower())
        if isinstance(existing, MethodMember):
            existing.overloads.append(Overload(text, call, owner))
        else:
            table[name.lower()] = MethodMember(name, owner, is_static, [Overload(text, call, owner)])
