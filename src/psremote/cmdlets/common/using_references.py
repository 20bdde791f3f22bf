"""What Invoke-Command sends for a script block's `$using:` expressions: their values, evaluated on this side."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any

from psremote.engine.session_state.scopes import UNSET
from psremote.engine.using_expressions import using_key
from psremote.objects.exceptions import RuntimeException


def using_expressions(ast: Any) -> Iterator[Any]:
    """The UsingExpressionAst nodes of a tree, those of nested script blocks among them."""
    if "using:" not in ast.text.lower():
        return
    for node in ast.walk():
        if type(node).__name__ == "UsingExpressionAst":
            yield node


def collect_using(block: Any, context: Any) -> dict[str, Any]:
    """Each distinct expression's value, by its key. Raises where a variable is not there."""
    found: dict[str, Any] = {}
    for node in using_expressions(block.code.ast):
        key = using_key(node)
        if key not in found:
            found[key] = evaluate_using(node, context)
    return found


def evaluate_using(node: Any, context: Any) -> Any:
    """The value of one expression in the scope that runs."""
    inner = node.sub_expression
    root = inner
    while not hasattr(root, "variable_path"):
        root = getattr(root, "expression", None) or root.target
    path = root.variable_path
    if path.is_variable:
        name = path.name.lower()
        scope = context.scope
        value = scope.session_state.find_scope(path.scope).get_local(name) if path.scope in ("global", "script") else scope.lookup(name)
        if value is UNSET:
            if context.session_state.variables.automatic(name) is UNSET:
                raise RuntimeException(
                    f"The value of $using:{path.user_path} cannot be had: there is no variable ${path.user_path} here.",
                    error_id="UsingVariableIsUndefined", category="InvalidOperation",
                )
        elif root is inner:
            return value
    results = _evaluated("$" + node.text[len("$using:"):], context)
    return results[0] if len(results) == 1 else results or None


def _evaluated(text: str, context: Any) -> list[Any]:
    found: list[Any] = []
    context.new_script_block(text).run_in_current_scope(context, found)
    return found


def wire_table(values: dict[str, Any]) -> Any:
    """The dictionary that a command carries as its `--%` argument: keys are Base64 of their UTF-16 text."""
    from psremote.bcl.dotnet_type import get_type
    from psremote.objects import construct

    table = construct(get_type("System.Collections.Generic.Dictionary`2[System.String,System.Object]"), [])
    for key, value in values.items():
        table.set_item(base64.b64encode(key.encode("utf-16-le")).decode("ascii"), value)
    return table
