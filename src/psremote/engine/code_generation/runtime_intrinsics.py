"""The intrinsic methods every value has: `.Where()` and `.ForEach()`."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import DotNetType, MethodMember, get_type
from psremote.bcl.values.exceptions import ArgumentOutOfRangeException
from psremote.engine.code_generation.runtime_members import not_found, strict
from psremote.engine.code_generation.runtime_values import truth
from psremote.engine.execution_context import ExecutionContext, current_context
from psremote.engine.script_block import ScriptBlock
from psremote.objects import (
    MISSING,
    AutomationNull,
    access,
    base_object,
    construct,
    convert_to,
    get_property,
    invoke_method,
    set_property,
    to_text,
)
from psremote.objects.enumeration import enumerate_value
from psremote.objects.exceptions import MethodException, PSInvalidCastException
from psremote.objects.methods import argument_failure

COLLECTION = "System.Collections.ObjectModel.Collection`1[System.Management.Automation.PSObject]"


def collection(values: list[Any], element: DotNetType | None = None) -> Any:
    """A Collection[PSObject] of values, or one of another type."""
    kind = get_type(COLLECTION) if element is None else get_type("System.Collections.ObjectModel.Collection`1").make_generic((element,))
    made = construct(kind, [])
    for value in values:
        made.add(value)
    return made


def elements_of(value: Any) -> list[Any]:
    """What the methods walk through."""
    if value is None or value is AutomationNull:
        return []
    elements = enumerate_value(value)
    return [value] if elements is None else list(elements)


def run_block(context: ExecutionContext, block: ScriptBlock, item: Any, arguments: list[Any]) -> list[Any]:
    """The block's output for one element, in the caller's scope."""
    found: list[Any] = []
    block.run_in_current_scope(context, found, item, arguments)
    return found


def where(context: ExecutionContext, value: Any, arguments: list[Any]) -> Any:
    """`.Where(condition, mode, number)`."""
    block = convert_to(base_object(arguments[0]), get_type("System.Management.Automation.ScriptBlock"))
    if not isinstance(block, ScriptBlock):
        raise MethodException("Where needs a script block.", None, "MethodCountCouldNotFindBest", "NotSpecified")
    mode = "default"
    if len(arguments) > 1:
        mode = to_text(convert_to(arguments[1], get_type("System.Management.Automation.WhereOperatorSelectionMode"))).lower()
    number = int(convert_to(arguments[2], get_type("System.Int32"))) if len(arguments) > 2 else 0
    if number < 0:
        raise ArgumentOutOfRangeException("numberToReturn", "The number of elements must not be negative.")

    def matches(item: Any) -> bool:
        found = run_block(context, block, item, [])
        return truth(found[0] if len(found) == 1 else found or None)

    values = elements_of(value)
    if mode == "default":
        chosen = [v for v in values if matches(v)]
        return collection(chosen[:number] if number else chosen)
    if mode == "first":
        wanted = number or 1
        chosen = []
        for item in values:
            if matches(item):
                chosen.append(item)
                if len(chosen) == wanted:
                    break
        return collection(chosen)
    if mode == "last":
        return collection([v for v in values if matches(v)][-(number or 1) :])
    if mode == "split":
        yes: list[Any] = []
        no: list[Any] = []
        for item in values:
            if (not number or len(yes) < number) and matches(item):
                yes.append(item)
            else:
                no.append(item)
        return [collection(yes), collection(no)]
    position = next((index for index, item in enumerate(values) if matches(item)), len(values))
    chosen = values[:position] if mode == "until" else values[position:]
    return collection(chosen[:number] if number else chosen)


def foreach(context: ExecutionContext, value: Any, arguments: list[Any]) -> Any:
    """`.ForEach(block | type | member, …)`."""
    if not arguments:
        return MISSING
    first = base_object(arguments[0])
    rest = arguments[1:]
    found: list[Any] = []
    for item in elements_of(value):
        if isinstance(first, ScriptBlock):
            found.extend(one for one in run_block(context, first, item, rest) if one is not AutomationNull)
        elif isinstance(first, DotNetType):
            try:
                found.append(convert_to(item, first))
            except PSInvalidCastException as fault:
                raise argument_failure("ForEach", 0, first, fault) from None
        else:
            member_of(found, item, to_text(first), rest)
    return collection(found, first) if isinstance(first, DotNetType) else collection(found)


def member_of(found: list[Any], item: Any, name: str, rest: list[Any]) -> None:
    """A property read or set, or a method called, on one element."""
    if item is None:
        found.append(None)
        return
    held = get_property(item, name)
    is_method = isinstance(access.find_method(item, name.lower()), MethodMember) or (held is not MISSING and getattr(held, "is_method", False))
    if is_method:
        result = invoke_method(item, name, list(rest))
        if result is not AutomationNull:
            found.append(result)
    elif rest:
        set_property(item, name, rest[0])
    elif held is MISSING:
        if strict(current_context()):
            raise not_found(name, item)
        found.append(None)
    else:
        inner = enumerate_value(held)
        if inner is not None:
            found.extend(inner)
        else:
            found.append(held)


def intrinsic(value: Any, lower: str, arguments: list[Any]) -> Any:
    """What objects' member access calls for the two names."""
    context = current_context()
    if not arguments:
        raise MethodException(f"No overload of '{lower}' takes no arguments.", None, "MethodCountCouldNotFindBest", "NotSpecified")
    return where(context, value, arguments) if lower == "where" else foreach(context, value, arguments)


access.intrinsic_method = intrinsic
