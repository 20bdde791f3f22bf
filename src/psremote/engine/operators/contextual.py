"""The operators that need the session: -match leaves $Matches, -replace and -split call script blocks, -join knows $OFS."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.engine.operators import comparison, patterns
from psremote.engine.operators.patterns import OperatorEnvironment
from psremote.objects.automation_null import AutomationNull
from psremote.objects.text import to_text


def environment(context: Any, scope: Any) -> OperatorEnvironment:
    """What an operator may ask of the session that runs it."""
    return OperatorEnvironment(
        call_block=lambda block, value: _call_block(context, block, value),
        set_matches=lambda table: scope.put_local("matches", table),
        output_field_separator=output_field_separator(scope),
        culture=getattr(context, "culture", None),
    )


def output_field_separator(scope: Any) -> str:
    """$OFS, or a blank."""
    held = scope.lookup("ofs")
    if held is None or held is AutomationNull or not isinstance(held, str):
        return " " if held is None or held.__class__.__module__ != "builtins" else to_text(held)
    return held


def _call_block(context: Any, block: Any, value: Any) -> Any:
    results = context.invoke_script_block(block, (), (), dollar_underbar=value)
    if not results:
        return None
    return results[0] if len(results) == 1 else results


def _bound(function: Callable[..., Any], *options: Any) -> Callable[[Any, Any, Any, Any], Any]:
    def operator(context: Any, scope: Any, left: Any, right: Any) -> Any:
        return function(left, right, environment(context, scope), *options)

    return operator


def _match(ignore_case: bool, negate: bool) -> Callable[[Any, Any, Any, Any], Any]:
    def operator(context: Any, scope: Any, left: Any, right: Any) -> Any:
        return patterns.match(left, right, environment(context, scope), ignore_case, negate)

    return operator


def _typed(function: Callable[[Any, Any], Any]) -> Callable[[Any, Any, Any, Any], Any]:
    return lambda context, scope, left, right: function(left, right)


def _unary(function: Callable[..., Any]) -> Callable[[Any, Any, Any], Any]:
    return lambda context, scope, value: function(value, environment(context, scope))


CONTEXTUAL: dict[str, Callable[[Any, Any, Any, Any], Any]] = {
    "Imatch": _match(True, False), "Inotmatch": _match(True, True), "Cmatch": _match(False, False), "Cnotmatch": _match(False, True),
    "Ireplace": _bound(patterns.replace, True), "Creplace": _bound(patterns.replace, False),
    "Isplit": _bound(patterns.split, True), "Csplit": _bound(patterns.split, False),
    "Join": _bound(patterns.join), "Format": _bound(patterns.format_operator),
    "Is": _typed(comparison.is_type), "IsNot": _typed(comparison.is_not_type), "As": _typed(comparison.as_type),
}
UNARY_CONTEXTUAL: dict[str, Callable[[Any, Any, Any], Any]] = {
    "Isplit": _unary(patterns.unary_split), "Csplit": _unary(patterns.unary_split), "Join": _unary(patterns.unary_join),
}
