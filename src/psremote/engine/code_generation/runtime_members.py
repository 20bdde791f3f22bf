"""What generated code calls for members and elements: properties, methods, statics, indexing."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import DotNetType
from psremote.bcl.values.exceptions import NetException
from psremote.bcl.values.hashtables import Hashtable
from psremote.engine.code_generation.generator import runtime
from psremote.engine.code_generation.runtime_variables import strict_version
from psremote.engine.execution_context import ExecutionContext
from psremote.objects import (
    MISSING,
    AutomationNull,
    base_object,
    construct,
    get_property,
    get_static,
    invoke_method,
    invoke_static,
    set_property,
    set_static,
    to_text,
)
from psremote.objects.access import get_declared_property
from psremote.objects.enumeration import enumerate_value, is_enumerator
from psremote.objects.exceptions import (
    FlowControlException,
    PropertyNotFoundException,
    RuntimeException,
    ScriptCallDepthException,
)
from psremote.objects.ps_object import MemberSlot, PSCustomObject


@runtime("get_base_member")
def get_base_member(context: ExecutionContext, value: Any, name: str) -> Any:
    """`$x.psbase.name`: what the .NET type has, whatever a dictionary's keys are called."""
    found = get_declared_property(base_object(value), name)
    return get_member(context, get_property(value, "psbase"), name) if found is MISSING else found


@runtime("text_of_member")
def text_of_member(value: Any) -> Any:
    """A computed member name; a script block stays what it is."""
    return value if value.__class__ is str else to_text(value)


@runtime("get_computed_member")
def get_computed_member(context: ExecutionContext, target: Any, name: Any) -> Any:
    """`$x.$name`: of a dictionary the key as it is, of all else the member the text names."""
    if name.__class__ is not str and name is not None:
        plain = base_object(target)
        if hasattr(plain, "get_item") and hasattr(plain, "contains") and plain.contains(base_object(name)):
            return plain.get_item(base_object(name))
    return get_member(context, target, text_of_member(name))


def not_found(name: str, target: Any) -> PropertyNotFoundException:
    """Strict mode's error for a property that is not there."""
    return PropertyNotFoundException(f"There is no property '{name}' here.", error_id="PropertyNotFoundStrict", category="NotSpecified", target=None)


@runtime("get_member")
def get_member(context: ExecutionContext, target: Any, name: str) -> Any:
    """`$x.name`."""
    kind = target.__class__
    if kind is PSCustomObject:
        shape = target.shape
        index = shape.index.get(name)
        if index is not None:
            value = target.values[index]
            if value.__class__ is not MemberSlot:
                return value
    if target is None or target is AutomationNull:
        if strict(context):
            raise not_found(name, target)
        return 0 if name.lower() in {"count", "length"} else None
    try:
        found = get_property(target, name)
    except (FlowControlException, ScriptCallDepthException):
        raise
    except NetException:
        # what a getter raises is not the script's error
        return None
    if found is not MISSING:
        return found
    elements = enumerate_value(target)
    if elements is not None:
        return enumerate_members(context, elements, name)
    lower = name.lower()
    if is_enumerator(target):
        return enumerate_members(context, target, name)
    if lower in {"count", "length"}:
        if not strict(context):
            return 1
    if strict(context):
        raise not_found(name, target)
    return None


def strict(context: ExecutionContext) -> bool:
    """Whether a property that is not there is an error."""
    version = strict_version(context.scope)
    return version is not None and version >= 2


def enumerate_members(context: ExecutionContext, elements: Any, name: str) -> Any:
    """A property of every element of a collection."""
    found: list[Any] = []
    any_has = False
    counts = name.lower() in {"count", "length"} and not strict(context)  # what has no count of its own counts as one
    for element in elements:
        if element is None:
            continue
        value = get_property(element, name)
        if value is MISSING:
            inner = enumerate_value(element)
            if counts and inner is None:
                found.append(1)
                any_has = True
                continue
            if element.__class__ is PSCustomObject:
                found.append(None)
                continue
            if inner is None:
                continue
            value = enumerate_members(context, inner, name)
            if value is None:
                continue
        any_has = True
        if value is AutomationNull:
            continue
        inner = enumerate_value(value)
        if inner is not None:
            found.extend(inner)
        else:
            found.append(value)
    if not any_has and strict(context):
        raise not_found(name, None)
    if len(found) == 1:
        return found[0]
    return found or None


@runtime("set_member")
def set_member(context: ExecutionContext, target: Any, name: str, value: Any) -> None:
    """`$x.name = value`."""
    if value is AutomationNull:
        value = None
    if target.__class__ is PSCustomObject:
        index = target.shape.index.get(name)
        if index is not None and target.values[index].__class__ is not MemberSlot:
            target.values[index] = value
            return
    if target is None or target is AutomationNull:
        raise RuntimeException(f"The property '{name}' cannot be set on null.", error_id="PropertyNotFound", category="InvalidOperation")
    if target.__class__ is Hashtable:
        set_property(target, name, value)
        return
    elements = enumerate_value(target)
    if elements is not None and get_property(target, name) is MISSING:
        raise RuntimeException(f"An array has no property '{name}' to set.", error_id="PropertyAssignmentException", category="InvalidOperation")
    set_property(target, name, value)


def as_type(context: ExecutionContext, target: Any) -> DotNetType:
    """What `::` is asked of: a type, or a value's own type."""
    plain = base_object(target)
    if isinstance(plain, DotNetType):
        return plain
    if plain is None:
        raise RuntimeException("'::' needs a type before it; this is null.", error_id="PropertyNotFound", category="InvalidOperation")
    from psremote.bcl.dotnet_type import type_of

    return type_of(plain)


@runtime("get_static_member")
def get_static_member(context: ExecutionContext, target: Any, name: str) -> Any:
    """`[type]::name`."""
    base = base_object(target)
    found = MISSING if base is None else get_static(as_type(context, target), name)
    if found is not MISSING:
        return found
    elements = enumerate_value(target)
    if elements is not None and base.__class__ is not str:
        return [one for one in (get_static_member(context, each, name) for each in elements) if one is not None]
    if strict(context):
        raise not_found(name, target)
    return int(base is not None) if name.lower() in ("count", "length") else None


@runtime("set_static_member")
def set_static_member(context: ExecutionContext, target: Any, name: str, value: Any) -> None:
    """`[type]::name = value`."""
    set_static(as_type(context, target), name, None if value is AutomationNull else value)


@runtime("call_member")
def call_member(context: ExecutionContext, target: Any, name: Any, arguments: list[Any], generics: Any = None) -> Any:
    """`$x.method(…)`, null for nothing."""
    found = call_member_or_nothing(context, target, name, arguments, generics)
    return None if found is AutomationNull else found


@runtime("call_member_or_nothing")
def call_member_or_nothing(context: ExecutionContext, target: Any, name: Any, arguments: list[Any], generics: Any = None) -> Any:
    """`$x.method(…)` in statement position: void methods give nothing."""
    for index, value in enumerate(arguments):
        if value is AutomationNull:
            arguments[index] = None
    return invoke_method(target, name, arguments) if generics is None else invoke_method(target, name, arguments, generics)


@runtime("call_static")
def call_static(context: ExecutionContext, target: Any, name: str, arguments: list[Any], generics: Any = None) -> Any:
    """`[type]::method(…)`, null for nothing."""
    found = call_static_or_nothing(context, target, name, arguments, generics)
    return None if found is AutomationNull else found


@runtime("call_static_or_nothing")
def call_static_or_nothing(context: ExecutionContext, target: Any, name: str, arguments: list[Any], generics: Any = None) -> Any:
    """`[type]::method(…)` in statement position."""
    for index, value in enumerate(arguments):
        if value is AutomationNull:
            arguments[index] = None
    if base_object(target) is None:
        raise RuntimeException(f"The method '{name}' cannot be called on null.", error_id="InvokeMethodOnNull", category="InvalidOperation")
    owner = as_type(context, target)
    if name.lower() == "new":
        return construct(owner, arguments, by_default=False)
    return invoke_static(owner, name, arguments) if generics is None else invoke_static(owner, name, arguments, generics)
