"""The intrinsic methods every value has: `.Where()` and `.ForEach()`."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import DotNetType, MethodMember, get_type
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
from psremote.objects.exceptions import MethodException, PSInvalidCastException, RuntimeException
from psremote.objects.methods import argument_failure

COLLECTION = "System.Collections.ObjectModel.Collection`1[System.Management.Automation.PSObject]"
MODES = ("default", "first", "last", "skipuntil", "until", "split")


def collection(values: list[Any]) -> Any:
    """A Collection[PSObject] of values."""
    made = construct(get_type(COLLECTION), [])
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
    block = base_object(arguments[0]) if arguments else None
    if not isinstance(block, ScriptBlock):
        return MISSING
    mode = "default"
    if len(arguments) > 1:
        given = arguments[1]
        mode = str(getattr(given, "name", given)).lower()
        if type(given) is int and 0 <= given < len(MODES):
            mode = MODES[given]
        if mode not in MODES:
            raise RuntimeException(f"'{to_text(given)}' is no mode of Where(): use one of {', '.join(MODES)}.", error_id="InvalidArgument", category="InvalidArgument")
    number = int(convert_to(arguments[2], get_type("System.Int32"))) if len(arguments) > 2 else 0
    if number < 0:
        raise RuntimeException("The number of elements must not be negative.", error_id="NumberToReturnMustBeGreaterThanZero", category="InvalidArgument")

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
    return collection(found)


def member_of(found: list[Any], item: Any, name: str, rest: list[Any]) -> None:
    """A property read or set, or a method called, on one element."""
    held = get_property(item, name)
    is_method = isinstance(access.find_method(item, name.lower()), MethodMember) or (held is not MISSING and getattr(held, "is_method", False))
    if is_method:
        result = invoke_method(item, name, list(rest))
        if result is not AutomationNull:
            found.append(result)
    elif rest:
        set_property(item, name, rest[0])
    elif held is not MISSING:
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
