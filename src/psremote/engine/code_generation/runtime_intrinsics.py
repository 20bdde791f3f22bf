"""The intrinsic methods every value has: `.Where()` and `.ForEach()`."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import DotNetType, MethodMember, get_type
from psremote.bcl.values.exceptions import (
    ArgumentNullException,
    ArgumentOutOfRangeException,
    InvalidOperationException,
    NullReferenceException,
)
from psremote.bcl.values.hashtables import Hashtable
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
from psremote.objects.enumeration import operand_elements
from psremote.objects.exceptions import (
    MethodException,
    MethodInvocationException,
    PSInvalidCastException,
    PSNotSupportedException,
    RuntimeException,
)
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
    elements = operand_elements(value)  # an enumerator is walked to its end, as $input is
    return [value] if elements is None else list(elements)


def run_block(context: ExecutionContext, block: ScriptBlock, item: Any, arguments: list[Any]) -> list[Any]:
    """The block's output for one element, in the caller's scope."""
    found: list[Any] = []
    block.run_in_current_scope(context, found, item, arguments)
    return found


def where(context: ExecutionContext, value: Any, arguments: list[Any]) -> Any:
    """`.Where(condition, mode, number)`."""
    block = convert_to(base_object(arguments[0]), get_type("System.Management.Automation.ScriptBlock"))
    mode = "default"
    if len(arguments) > 1:
        mode = to_text(convert_to(arguments[1], get_type("System.Management.Automation.WhereOperatorSelectionMode"))).lower()
    number = int(convert_to(arguments[2], get_type("System.Int32"))) if len(arguments) > 2 else 0
    if number < 0:
        raise ArgumentOutOfRangeException("numberToReturn", "The number of elements must not be negative.")

    if not isinstance(block, ScriptBlock):
        return taken(elements_of(value), mode, number or 1)

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


def taken(values: list[Any], mode: str, number: int) -> list[Any]:
    """`.Where($null, mode, number)`: elements by their position alone."""
    if mode == "default":
        raise InvalidOperationException("Without a condition, Where needs a mode.")
    if mode == "skipuntil":
        return values[number:]
    if mode == "last":
        return values[-number:] if number > 1 or values else [None]
    first = values[:number] + [None] * (number - len(values))
    return [first, values[number:]] if mode == "split" else first


def foreach(context: ExecutionContext, value: Any, arguments: list[Any]) -> Any:
    """`.ForEach(block | type | member, …)`."""
    if not arguments:
        return MISSING
    first = base_object(arguments[0])
    rest = arguments[1:]
    if first is None:
        raise ArgumentNullException("expression")
    if isinstance(first, DotNetType):
        return converted(elements_of(value), first)
    if isinstance(first, ScriptBlock):
        code = first.code.compiled_for(context, context.scope)
        if code.clean is not None:
            raise PSNotSupportedException("ForEach takes no block with a clean part.")
        if code.begin is not None or code.process is not None:
            produced: list[Any] = []
            first.run_in_current_scope(context, produced, args=rest, input=elements_of(value))
            return collection(produced)
    found: list[Any] = []
    name = "" if isinstance(first, ScriptBlock) else to_text(first)
    for item in elements_of(value):
        if isinstance(first, ScriptBlock):
            found.extend(one for one in run_block(context, first, item, rest) if one is not AutomationNull)
        else:
            member_of(found, item, name, rest)
    return collection(found)


def converted(items: list[Any], kind: DotNetType) -> Any:
    """The elements as an array, as a generic collection, or in a Collection of the type."""
    if not get_type("System.Collections.ICollection").is_assignable_from(kind):
        try:
            return collection([convert_to(item, kind) for item in items], kind)
        except PSInvalidCastException as fault:
            if fault.error_id == "ConvertToFinalInvalidCastException":   # there is no way from an element to the type
                raise MethodException("No overload of 'Add' takes an element.", None, "MethodCountCouldNotFindBest", "NotSpecified") from None
            raise argument_failure("ForEach", 0, kind, fault) from None
    if kind.is_array:
        return convert_to(items, kind)
    if not kind.generic_arguments:
        raise RuntimeException(f"ForEach cannot fill the type {to_text(kind)}.", error_id="ForEachTypeConversionFailed", category="InvalidOperation")
    if len(kind.generic_arguments) != 1:
        raise RuntimeException(
            f"ForEach fills generic types of one argument; {to_text(kind)} has {len(kind.generic_arguments)}.",
            error_id="ForEachBadGenericConversionTypeSpecified", category="InvalidOperation",
        )
    made = construct(kind, [])
    for item in items:
        invoke_method(made, "Add", [item])
    return made


def member_of(found: list[Any], item: Any, name: str, rest: list[Any]) -> None:
    """A property read or set, or a method called, on one element; a hashtable has only its keys here."""
    plain = base_object(item)
    if isinstance(plain, Hashtable):
        if rest:
            plain.set_item(name, rest[0] if len(rest) == 1 else rest)
        else:
            found.append(plain.get_item(name))
        return
    if item is None:
        if rest:
            raise MethodInvocationException(f"'{name}' cannot be set or called on null.", NullReferenceException(), "NullReferenceException", "NotSpecified")
        found.append(None)
        return
    held = get_property(item, name)
    is_method = isinstance(access.find_method(item, name.lower()), MethodMember) or (held is not MISSING and getattr(held, "is_method", False))
    if is_method:
        result = invoke_method(item, name, list(rest))
        if result is not AutomationNull:
            found.append(result)
    elif held is MISSING:
        if strict(current_context()):
            raise not_found(name, item)
        if rest:
            raise RuntimeException(f"There is no member '{name}' to set or call.", error_id="ForEachNonexistentMemberReference", category="InvalidOperation")
        found.append(None)
    elif rest:
        set_property(item, name, rest[0] if len(rest) == 1 else rest)
    else:
        found.append(held)


def intrinsic(value: Any, lower: str, arguments: list[Any]) -> Any:
    """What objects' member access calls for the two names."""
    context = current_context()
    if not arguments:
        raise MethodException(f"No overload of '{lower}' takes no arguments.", None, "MethodCountCouldNotFindBest", "NotSpecified")
    return where(context, value, arguments) if lower == "where" else foreach(context, value, arguments)


access.intrinsic_method = intrinsic
