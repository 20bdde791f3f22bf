"""What generated code calls for elements: `$x[i]` and `$x[i] = value`."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import get_type
from psremote.bcl.values.arrays import TypedArray
from psremote.bcl.values.hashtables import Hashtable, OrderedDictionary, ignore_case_key
from psremote.engine.code_generation.call_sites import EXACT
from psremote.engine.code_generation.generator import RUNTIME, runtime
from psremote.engine.code_generation.runtime_variables import strict_version
from psremote.engine.execution_context import ExecutionContext
from psremote.engine.operators import indexing
from psremote.objects import MISSING, AutomationNull

EXACT_ELEMENTS = {get_type(name): kind for name, kind in EXACT.items()}
"""Element type → the class whose values it takes as they are."""


@runtime("element_class")
def element_class(value: Any) -> Any:
    """What a list takes as it is: anything, values of one class, nothing (an object no constant has); None for what is no list."""
    if value.__class__ is list:
        return RUNTIME["ANYTHING"]
    if value.__class__ is TypedArray:
        return EXACT_ELEMENTS.get(value.element_type, TypedArray)
    return None


@runtime("get_index")
def get_index(context: ExecutionContext, target: Any, index: Any) -> Any:
    """`$x[i]`, null where nothing is there."""
    kind = target.__class__
    if index.__class__ is int:
        if kind is TypedArray or kind is list:
            size = len(target)
            if -size <= index < size:
                return target[index]
        elif kind is Hashtable and target.key_of is ignore_case_key:
            return target.values_by.get(index)
    elif kind is Hashtable and index.__class__ is str:
        if target.key_of is ignore_case_key and index.isascii():
            found = target.values_by.get(index, MISSING)  # what is found so is spelled in small letters
            return target.values_by.get(index.lower()) if found is MISSING else found
        return target.get_item(index)
    found = get_index_or_nothing(context, target, index)
    return None if found is AutomationNull else found


@runtime("get_index_or_nothing")
def get_index_or_nothing(context: ExecutionContext, target: Any, index: Any) -> Any:
    """`$x[i]` in statement position."""
    return indexing.get_index(target, None if index is AutomationNull else index, strict_version(context.scope) or 0)


@runtime("get_by_key")
def get_by_key(context: ExecutionContext, target: Any, index: Any) -> Any:
    """`$x[[object] i]`: of a dictionary with places too the key is meant, though it is a number."""
    return target.get_item(index) if isinstance(target, OrderedDictionary) else get_index(context, target, index)


@runtime("get_indices")
def get_indices(context: ExecutionContext, target: Any, index: Any) -> Any:
    """`$x[i, j]`: one place of a matrix, or several elements, of which those that are not there are null."""
    found = get_indices_or_nothing(context, target, index)
    return None if found is AutomationNull else found


@runtime("get_indices_or_nothing")
def get_indices_or_nothing(context: ExecutionContext, target: Any, index: Any) -> Any:
    """`$x[i, j]` in statement position."""
    return indexing.get_index(target, index, strict_version(context.scope) or 0, True)


@runtime("set_index")
def set_index(context: ExecutionContext, target: Any, index: Any, value: Any) -> None:
    """`$x[i] = value`."""
    kind = target.__class__
    if kind is TypedArray and index.__class__ is int:
        if 0 <= index < len(target) and EXACT_ELEMENTS.get(target.element_type) is value.__class__:
            target[index] = value
            return
    elif kind is Hashtable:
        if index.__class__ is str and value is not AutomationNull:
            if target.key_of is ignore_case_key and index.isascii():
                # what set_item does, without two calls
                values = target.values_by
                if index not in values:
                    normal = index.lower()
                    if normal != index:
                        if normal not in values:
                            target.spelled[normal] = index
                        index = normal
                values[index] = value
                target.version += 1
                return
            target.set_item(index, value)
            return
        if index.__class__ is int and value is not AutomationNull:
            target.set_item(index, value)
            return
    elif index.__class__ is int and index >= 0 and kind is list:
        if index < len(target) and value is not AutomationNull:
            target[index] = value
            return
    indexing.set_index(target, None if index is AutomationNull else index, value)


@runtime("set_indices")
def set_indices(context: ExecutionContext, target: Any, index: Any, value: Any) -> None:
    """`$x[i, j] = value`."""
    indexing.set_index(target, index, value, True)
