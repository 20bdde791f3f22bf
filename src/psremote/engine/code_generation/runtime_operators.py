"""Binds the operators' functions to the names generated code calls them by."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from psremote.bcl.dotnet_type import DotNetType, type_of
from psremote.engine.code_generation.generator import RUNTIME, runtime
from psremote.engine.execution_context import ExecutionContext
from psremote.engine.operators import CONTEXTUAL, OPERATORS, UNARY, UNARY_CONTEXTUAL, OperatorEnvironment
from psremote.engine.session_state.scopes import UNSET, Scope
from psremote.objects import base_object, to_text


def environment(context: ExecutionContext, scope: Scope) -> OperatorEnvironment:
    """What operators need of the session; one per context, its separator brought up to date."""
    found: OperatorEnvironment | None = context.operators
    if found is None:

        def call_block(block: Any, value: Any, arguments: tuple[Any, ...] = ()) -> Any:
            output: list[Any] = []
            block.run_in_current_scope(context, output, value, arguments)
            return output[0] if len(output) == 1 else output or None

        def set_matches(matches: Any) -> None:
            context.scope.put_local("matches", matches)

        found = context.operators = OperatorEnvironment(call_block, set_matches, " ", None)
    separator = scope.lookup("ofs")
    found.output_field_separator = separator_text(separator)
    return found


def separator_text(value: Any) -> str:
    """What stands between elements in a text, as $OFS says: its .NET text, a space where it is null."""
    if value is UNSET or value is None:
        return " "
    base = base_object(value)
    return type_of(base).full_name if isinstance(base, list) else to_text(base)


def plain(values: list[Any]) -> bool:
    """Whether a list's text does not hang on the session."""
    return all(one.__class__ is str or one.__class__ is int for one in values)


def contextual(function: Callable[[Any, Any, OperatorEnvironment], Any]) -> Callable[..., Any]:
    """A binary operator that needs the session."""

    def call(context: ExecutionContext, scope: Scope, left: Any, right: Any) -> Any:
        found = context.operators
        if found is None or left.__class__ is not str or not (right.__class__ is str or (right.__class__ is list and plain(right))):
            found = environment(context, scope)  # $OFS may matter
        return function(left, right, found)

    return call


def contextual_unary(function: Callable[[Any, OperatorEnvironment], Any]) -> Callable[..., Any]:
    """A unary operator that needs the session."""

    def call(context: ExecutionContext, scope: Scope, value: Any) -> Any:
        return function(value, environment(context, scope))

    return call


def quick(general: Callable[[Any, Any], Any], compute: Callable[[Any, Any], Any], takes_text: bool) -> Callable[[Any, Any], Any]:
    """An arithmetic operator that does doubles (and Int32 that left its range, and texts) at once."""

    def operate(left: Any, right: Any) -> Any:
        kind, other = left.__class__, right.__class__
        if (kind is float and (other is float or other is int)) or (other is float and kind is int):
            return compute(left, right)
        if kind is int and other is int:
            result = compute(left, right)
            return result if -2147483648 <= result <= 2147483647 else float(result)
        if takes_text and kind is str and other is str:
            return left + right
        return general(left, right)

    return operate


for kind, binary in OPERATORS.items():
    RUNTIME["op_" + kind] = binary
for kind, compute in (("Plus", operator.add), ("Minus", operator.sub), ("Multiply", operator.mul)):
    RUNTIME["op_" + kind] = quick(OPERATORS[kind], compute, kind == "Plus")
for kind, with_session in CONTEXTUAL.items():
    RUNTIME["op_" + kind] = contextual(with_session)
for kind, one in UNARY.items():
    RUNTIME["unary_" + kind] = one
for kind, one_with_session in UNARY_CONTEXTUAL.items():
    RUNTIME["unary_" + kind] = contextual_unary(one_with_session)
RUNTIME["increment"] = UNARY["PlusPlus"]
RUNTIME["decrement"] = UNARY["MinusMinus"]


@runtime("nullable_arithmetic")
def nullable_arithmetic(kind: str, left: Any, right: Any, left_is_nullable: bool) -> Any:
    """`[nullable[int]]5 + 1` and the like."""
    from psremote.engine.operators.nullable import refuse_arithmetic

    refuse_arithmetic(kind, left, right, left_is_nullable)
    return OPERATORS[kind](left, right)


@runtime("nullable_comparison")
def nullable_comparison(kind: str, left: Any, right: Any, target: DotNetType) -> Any:
    """`[nullable[int]]5 -lt '6'`."""
    from psremote.engine.operators.nullable import compare_nullable

    return compare_nullable(kind, left, right, target)


@runtime("nullable_sign")
def nullable_sign(kind: str, value: Any) -> Any:
    """`-([nullable[int]]5)`."""
    from psremote.engine.operators.nullable import refuse_sign

    refuse_sign(kind, value)
    return UNARY[kind](value)
