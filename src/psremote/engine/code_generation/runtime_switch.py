"""What generated code calls for `switch`: its values, and one value against one clause."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from psremote.bcl.values.enumerators import ArrayEnumerator
from psremote.bcl.values.exceptions import ArgumentException
from psremote.engine.code_generation.generator import RUNTIME, runtime
from psremote.engine.code_generation.runtime_values import truth
from psremote.engine.execution_context import ExecutionContext
from psremote.engine.script_block import InputEnumerator, ScriptBlock
from psremote.engine.session_state.scopes import UNSET, Scope
from psremote.objects import AutomationNull, to_text
from psremote.objects.enumeration import drain, enumerate_value, is_enumerator
from psremote.objects.exceptions import ItemNotFoundException, RuntimeException


@runtime("switch_values")
def switch_values(value: Any) -> Iterable[Any]:
    """The values a switch looks at: a null is one value, an empty array none."""
    if value is AutomationNull:
        return ()
    if value is None:
        return (None,)
    if value.__class__ is InputEnumerator:
        return value
    elements = enumerate_value(value)
    if elements is None:
        return drain(value) if is_enumerator(value) else (value,)
    return elements


@runtime("switch_file")
def switch_file(context: ExecutionContext, value: Any) -> Iterable[Any]:
    """`switch -File`: the lines of a file."""
    from psremote.engine.script_files import read_script

    text = to_text(value)
    path = context.session_state.path
    if path is not None:
        resolve = getattr(path, "get_unresolved_provider_path", None)
        if resolve is not None:
            text = resolve(text)
    try:
        content = read_script(text)
    except OSError as fault:
        from psremote.bcl.values.exceptions import FileNotFoundException

        if not os.path.exists(text):
            raise ItemNotFoundException(f"The file '{text}' is not there.", error_id="PathNotFound", category="ObjectNotFound", target=text) from fault
        raise RuntimeException(f"The file '{text}' cannot be read.", FileNotFoundException(f"The file '{text}' cannot be read."), error_id="FileReadError", category="NotSpecified", target=value) from fault
    lines = content.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines and lines[-1] == "":
        lines.pop()
    return lines


def test_block(context: ExecutionContext, scope: Scope, clause: ScriptBlock, item: Any) -> bool:
    """A clause that is a block computed elsewhere."""
    found: list[Any] = []
    clause.run_in_current_scope(context, found, item)
    return truth(found[0] if len(found) == 1 else found or None)


@runtime("switch_exact")
def switch_exact(context: ExecutionContext, scope: Scope, item: Any, clause: Any, sensitive: bool) -> bool:
    """The value equals the clause."""
    if isinstance(clause, ScriptBlock):
        return test_block(context, scope, clause, item)
    if item is None or clause is None:
        return (item is None or item == "") and (clause is None or clause == "")
    operator = RUNTIME["op_Ceq" if sensitive else "op_Ieq"]
    return truth(operator(to_text(item), to_text(clause)))


@runtime("switch_wildcard")
def switch_wildcard(context: ExecutionContext, scope: Scope, item: Any, clause: Any, sensitive: bool) -> bool:
    """The value's text fits the clause as a wildcard pattern."""
    if isinstance(clause, ScriptBlock):
        return test_block(context, scope, clause, item)
    if clause is None:
        return item is None
    operator = RUNTIME["op_Clike" if sensitive else "op_Ilike"]
    return truth(operator(to_text(item), to_text(clause)))


@runtime("switch_regex")
def switch_regex(context: ExecutionContext, scope: Scope, item: Any, clause: Any, sensitive: bool) -> bool:
    """The value's text matches the clause; `$Matches` is set."""
    if isinstance(clause, ScriptBlock):
        return test_block(context, scope, clause, item)
    if clause is None:
        return item is None
    operator = RUNTIME["op_Cmatch" if sensitive else "op_Imatch"]
    try:
        return truth(operator(context, scope, to_text(item), clause if not isinstance(clause, (int, float)) else to_text(clause)))
    except ArgumentException as fault:
        raise RuntimeException(f"The pattern '{to_text(clause)}' is not valid.", fault, error_id="InvalidRegularExpression", category="InvalidOperation", target=clause) from None


@runtime("enter_switch")
def enter_switch(context: ExecutionContext, scope: Scope, values: Any) -> Any:
    """`$switch` and the old `$_`."""
    kept = (scope.slots[0], scope.get_local("switch"), values)
    made = ArrayEnumerator(lambda: values)
    scope.put_local("switch", made)
    return kept


@runtime("leave_switch")
def leave_switch(scope: Scope, kept: Any) -> None:
    """What was there before."""
    scope.slots[0] = kept[0]
    scope.put_local("switch", kept[1])


__all__ = ["UNSET", "switch_exact", "switch_regex", "switch_values", "switch_wildcard"]
