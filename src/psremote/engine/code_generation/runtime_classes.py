"""What generated code calls for classes and enums: making their types."""

from __future__ import annotations

from typing import Any

from psremote.engine.code_generation.generator import runtime
from psremote.engine.execution_context import ExecutionContext
from psremote.engine.session_state.scopes import Scope


@runtime("define_types")
def define_types(context: ExecutionContext, scope: Scope, nodes: list[Any]) -> None:
    """Make the types a block declares."""
    service = context.extra.get("define_types")
    if service is not None:
        service(context, scope, nodes)


@runtime("base_constructor")
def base_constructor(context: ExecutionContext, scope: Scope, arguments: list[Any]) -> None:
    """`: base(…)`."""
    service = context.extra.get("base_constructor")
    if service is not None:
        service(context, scope, arguments)
