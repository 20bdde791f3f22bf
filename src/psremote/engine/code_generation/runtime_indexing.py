"""What generated code calls for elements: `$x[i]` and `$x[i] = value`."""

from __future__ import annotations

from typing import Any

from psremote.bcl.values.hashtables import Hashtable
from psremote.engine.code_generation.generator import runtime
from psremote.engine.code_generation.runtime_variables import strict_version
from psremote.engine.execution_context import ExecutionContext
from psremote.engine.operators import indexing
from psremote.objects import AutomationNull


@runtime("get_index")
def get_index(context: ExecutionContext, target: Any, index: Any) -> Any:
    """`$x[i]`, null where nothing is there."""
    if target.__class__ is Hashtable and index.__class__ is str:
        return target.get_item(index)
    found = get_index_or_nothing(context, target, index)
    return None if found is AutomationNull else found


@runtime("get_index_or_nothing")
def get_index_or_nothing(context: ExecutionContext, target: Any, index: Any) -> Any:
    """`$x[i]` in statement position."""
    strict = strict_version(context.scope)
    return indexing.get_index(target, None if index is AutomationNull else index, strict is not None and strict >= 3)


@runtime("set_index")
def set_index(context: ExecutionContext, target: Any, index: Any, value: Any) -> None:
    """`$x[i] = value`."""
    if target.__class__ is Hashtable and index.__class__ is str and value is not AutomationNull:
        target.set_item(index, value)
        return
    indexing.set_index(target, None if index is AutomationNull else index, value)
