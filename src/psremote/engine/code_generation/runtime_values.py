"""What generated code calls for values: output, unrolling, variables, members, elements, literals, casts."""

from __future__ import annotations

import operator
from collections.abc import Iterable
from typing import Any

from psremote.bcl.dotnet_type import DotNetType
from psremote.bcl.values.arrays import TypedArray
from psremote.bcl.values.enumerators import ArrayEnumerator
from psremote.bcl.values.hashtables import Hashtable, OrderedDictionary
from psremote.engine.code_generation.generator import RUNTIME, runtime
from psremote.engine.code_generation.runtime_operators import separator_text
from psremote.engine.control_flow import BreakFlow, ContinueFlow, ExitFlow
from psremote.engine.execution_context import ExecutionContext
from psremote.engine.pipeline_processor import NO_INPUT
from psremote.engine.script_block import InputEnumerator, ScriptBlock
from psremote.engine.session_state.scopes import UNSET, Scope
from psremote.engine.streams import NULL_PIPE
from psremote.objects import (
    AutomationNull,
    base_object,
    convert_to,
    new_custom_object,
    to_bool,
    to_custom_object,
    to_text,
)
from psremote.objects.enumeration import drain, enumerate_value, is_enumerator
from psremote.objects.exceptions import RuntimeException
from psremote.objects.members import PSReference
from psremote.objects.ps_object import PSCustomObject, PSObject
from psremote.objects.text import to_text_flat

RUNTIME.update(
    UNSET=UNSET, NOTHING=AutomationNull, NULL_PIPE=NULL_PIPE, NO_INPUT=NO_INPUT, BreakFlow=BreakFlow, ContinueFlow=ContinueFlow,
    ExitFlow=ExitFlow, NUMBERS=frozenset({int, float}), TypedArray=TypedArray, put=operator.setitem,
)  # fmt: skip
SCALARS = RUNTIME["SCALARS"] = frozenset({int, str, float, bool, PSCustomObject, Hashtable, ScriptBlock, type(None)})


# --- output ---


@runtime("emit")
def emit(out: Any, value: Any) -> None:
    """Write a value into a pipe: collections element by element, nothing for AutomationNull."""
    kind = value.__class__
    if kind in SCALARS:
        out.append(value)
    elif kind is list:
        out.extend(value)
    elif value is AutomationNull:
        return
    elif kind is InputEnumerator:
        out.extend(list(value))
    else:
        elements = enumerate_value(value)
        if elements is not None:
            out.extend(elements)
        elif is_enumerator(value):
            out.extend(drain(value))
        else:
            out.append(value)


@runtime("emit_whole")
def emit_whole(out: Any, value: Any) -> None:
    """Write a value as one object, collections too; nothing for AutomationNull."""
    if value is not AutomationNull:
        out.append(value)


@runtime("unroll")
def unroll(values: list[Any]) -> Any:
    """Collected output as a value: nothing, the one object, or an array."""
    count = len(values)
    if count == 1:
        return values[0]
    return values if count else AutomationNull


@runtime("unroll_null")
def unroll_null(values: list[Any]) -> Any:
    """The same, with null for nothing."""
    count = len(values)
    if count == 1:
        return values[0]
    return values if count else None


@runtime("iterate")
def iterate(value: Any) -> Iterable[Any]:
    """What `foreach` walks through."""
    if value.__class__ is list or value.__class__ is range:
        return value
    if value is None or value is AutomationNull:
        return ()
    if value.__class__ in SCALARS:
        return (value,)
    if value.__class__ is InputEnumerator:
        return value
    elements = enumerate_value(value)
    if elements is None:
        if is_enumerator(value):
            return drain(value)
        return (value,)
    return elements


@runtime("lazy_range")
def lazy_range(left: Any, right: Any) -> Any:
    """`left..right` for somebody who walks through it once."""
    if left.__class__ is int and right.__class__ is int:
        return range(left, right + 1) if left <= right else range(left, right - 1, -1)
    return RUNTIME["op_DotDot"](left, right)


@runtime("iterate_with_enumerator")
def iterate_with_enumerator(context: ExecutionContext, scope: Scope, value: Any) -> Iterable[Any]:
    """The same, with `$foreach`."""
    values = iterate(value)
    made = ArrayEnumerator(lambda: values)
    scope.put_local("foreach", made)
    return made


@runtime("end_iteration")
def end_iteration(scope: Scope) -> None:
    """`$foreach` goes."""
    scope.put_local("foreach", UNSET)


@runtime("as_input")
def as_input(value: Any) -> Iterable[Any]:
    """A pipeline's first expression as its input."""
    if value.__class__ is list or value.__class__ is range:
        return value
    if value is AutomationNull:
        return ()
    if value.__class__ in SCALARS:
        return (value,)
    elements = enumerate_value(value)
    if elements is not None:
        return elements
    if value.__class__ is InputEnumerator or is_enumerator(value):
        return drain(value)
    return (value,)


@runtime("truth")
def truth(value: Any) -> bool:
    """A value as a condition."""
    if value is None:
        return False
    kind = value.__class__
    if kind is bool:
        return value
    if kind is int:
        return value != 0
    if kind is str:
        return len(value) > 0
    return to_bool(value)


@runtime("text")
def text(context: ExecutionContext, scope: Scope, value: Any) -> str:
    """A value inside an expandable string."""
    if value is None or value is AutomationNull:
        return ""
    kind = value.__class__
    if kind is str:
        return value
    if kind is int:
        return int.__repr__(value)
    if kind is InputEnumerator:
        value = list(value)
        kind = list
    if kind is list or enumerate_value(value) is not None:
        separator = scope.lookup("ofs")
        if separator is not UNSET:
            elements = enumerate_value(value)
            return separator_text(separator).join([to_text_flat(v) for v in (elements if elements is not None else ())])
    return to_text(value)


# --- literals ---


@runtime("new_script_block")
def new_script_block(code: Any, session_state: Any) -> ScriptBlock:
    """A script block literal's value."""
    return ScriptBlock(code, session_state)


@runtime("new_hashtable")
def new_hashtable(context: ExecutionContext, parts: tuple[Any, ...]) -> Hashtable:
    """`@{ }`."""
    made = Hashtable.ignoring_case()
    fill(made, parts)
    return made


@runtime("new_table")
def new_table(names: tuple[str, ...], spelled: dict[str, str], values: tuple[Any, ...]) -> Hashtable:
    """`@{ }` with constant keys: `names` in small letters, `spelled` as they stand where that is not the same."""
    made = Hashtable.ignoring_case()
    made.values_by = dict(zip(names, values, strict=True))
    made.spelled = dict(spelled)
    made.version = len(names)
    return made


@runtime("new_ordered")
def new_ordered(context: ExecutionContext, parts: tuple[Any, ...]) -> Any:
    """`[ordered]@{ }`."""
    made = OrderedDictionary.ignoring_case()
    fill(made, parts)
    return made


def fill(made: Any, parts: tuple[Any, ...]) -> None:
    """Put a literal's pairs in, refusing a key that is there already."""
    for index in range(0, len(parts), 2):
        key, value = parts[index], parts[index + 1]
        if key is None or key is AutomationNull:
            raise RuntimeException("A hash literal's key is null.", error_id="InvalidNullKey", category="InvalidOperation")
        key = base_object(key)
        if made.contains(key):
            raise RuntimeException(f"The key '{to_text(key)}' stands twice in the hash literal.", error_id="DuplicateKeyInHashLiteral", category="InvalidOperation", target=key)
        made.set_item(key, None if value is AutomationNull else value)


@runtime("new_custom")
def new_custom(context: ExecutionContext, parts: tuple[Any, ...]) -> Any:
    """`[pscustomobject]@{ }`."""
    pairs: dict[str, tuple[str, Any]] = {}
    for index in range(0, len(parts), 2):
        key = parts[index]
        name = key if key.__class__ is str else to_text(key)
        lower = name.lower()
        if lower in pairs:
            raise RuntimeException(f"The key '{name}' stands twice in the hash literal.", error_id="DuplicateKeyInHashLiteral", category="InvalidOperation", target=key)
        value = parts[index + 1]
        pairs[lower] = (name, None if value is AutomationNull else value)
    if "pstypename" in pairs:
        from psremote.objects.conversions.figure import typed_pairs

        type_name = to_text(pairs["pstypename"][1])
        return new_custom_object(typed_pairs(list(pairs.values()), type_name), type_name)
    return new_custom_object(pairs.values())


# --- casts ---


@runtime("cast")
def cast(context: ExecutionContext, value: Any, wanted: DotNetType) -> Any:
    """`[type] value`."""
    if value is AutomationNull:
        value = None
    if wanted.full_name == "System.String" and value.__class__ is not str and enumerate_value(value) is not None:
        return text(context, context.scope, value)
    return convert_to(value, wanted)


@runtime("to_void")
def to_void(value: Any) -> Any:
    """`[void] value`."""
    return AutomationNull


@runtime("to_null")
def to_null(value: Any) -> Any:
    """`[void] value` where a value is wanted."""
    return None


class VariableReference:
    """Where a [ref] to a variable points."""

    def __init__(self, scope: Scope, name: str) -> None:
        self.scope = scope
        self.name = name

    @property
    def value(self) -> Any:
        """The variable's value."""
        found = self.scope.lookup(self.name.lower())
        return None if found is UNSET else found

    @value.setter
    def value(self, value: Any) -> None:
        from psremote.engine.session_state.variables import assign

        assign(self.scope, self.name, value)


@runtime("to_custom")
def to_custom(value: Any) -> Any:
    """`[pscustomobject] $table`."""
    return to_custom_object(value)


@runtime("variable_reference")
def variable_reference(context: ExecutionContext, scope: Scope, prefix: str, name: str) -> Any:
    """`[ref] $x`."""
    if name.lower() == "null":
        return PSReference(None)
    start = scope.session_state.find_scope(prefix) if prefix in {"global", "script"} else scope
    holder = start.holder(name.lower())
    if holder is None:
        raise RuntimeException(f"[ref] needs a variable that is there; '{name}' is not.", error_id="NonExistingVariableReference", category="InvalidOperation", target=name)
    place = VariableReference(holder, name)
    return PSReference(None, lambda: place.value, lambda value: setattr(place, "value", value))


@runtime("value_reference")
def value_reference(value: Any) -> Any:
    """`[ref] value`."""
    return PSReference(value)


__all__ = ["PSObject", "as_input", "cast", "emit", "fill", "iterate", "text", "truth", "unroll", "unroll_null"]
