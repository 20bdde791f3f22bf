"""ConstrainedLanguage: what generated code calls instead of the usual functions, so that .NET is reached through core types only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.bcl.accelerators import ACCELERATORS
from psremote.bcl.dotnet_type import DotNetType, MethodMember, type_of
from psremote.engine.code_generation.generator import RUNTIME
from psremote.engine.execution_context import ExecutionContext
from psremote.engine.script_block import ScriptBlock, ScriptCode
from psremote.engine.session_state.scopes import Scope
from psremote.objects import AutomationNull, base_object, to_text
from psremote.objects.access import find_method
from psremote.objects.enumeration import enumerate_value
from psremote.objects.exceptions import RuntimeException
from psremote.objects.ps_object import PSCustomObject

NAME = "ConstrainedLanguage"
NOT_CORE = frozenset({
    "initialsessionstate", "powershell", "psaliasproperty", "psmoduleinfo", "psnoteproperty", "psscriptmethod", "psscriptproperty", "psvariableproperty", "pslistmodifier", "runspace", "runspacefactory",
})  # fmt: skip
"""Accelerators whose types reach further than a constrained script may."""
CORE = frozenset(full.lower() for name, full in ACCELERATORS.items() if name.lower() not in NOT_CORE) | frozenset({
    "system.object", "system.management.automation.pscustomobject", "system.management.automation.psreference", "system.dbnull", "system.collections.dictionaryentry",
})  # fmt: skip
ANYBODY = frozenset({"gettype", "tostring", "where", "foreach", "equals"})
"""Methods that every value has and that reach nothing."""


def is_core(kind: DotNetType | None) -> bool:
    """Whether constrained scripts may make values of a type and call its methods."""
    if kind is None:
        return True
    if kind.element_type is not None:
        return is_core(kind.element_type)
    if kind.is_enum or kind.full_name.lower() in CORE:
        return True
    return kind.full_name.startswith("System.Nullable`1") and all(is_core(one) for one in kind.generic_arguments)


def refused(what: str, error_id: str, category: str = "InvalidOperation") -> RuntimeException:
    """The error of what is not allowed."""
    return RuntimeException(f"{what} is allowed for core types only while the language is constrained.", error_id=error_id, category=category)


def check_call(target: Any, name: Any) -> None:
    """Raises where a method call would reach a type that is not core."""
    lower = to_text(name).lower()
    value = base_object(target)
    if value is None or value is AutomationNull or lower in ANYBODY or value.__class__ is PSCustomObject:
        return
    if is_core(type_of(value)):
        elements = enumerate_value(value) if find_method(target, lower) is None else None
        for one in elements or ():
            check_call(one, name)  # the call goes to the elements
        return
    if isinstance(find_method(target, lower), MethodMember) or find_method(target, lower) is None:
        raise refused("Calling a method", "MethodInvocationNotSupportedInConstrainedLanguage")


def _type(context: ExecutionContext, target: Any) -> DotNetType | None:
    found = base_object(target)
    return found if isinstance(found, DotNetType) else None


def _static(function: Callable[..., Any]) -> Callable[..., Any]:
    def call(context: ExecutionContext, target: Any, name: str, arguments: list[Any], generics: Any = None) -> Any:
        if not is_core(_type(context, target)):
            raise refused("Calling a method", "MethodInvocationNotSupportedInConstrainedLanguage")
        return function(context, target, name, arguments, generics)

    return call


def _instance(function: Callable[..., Any]) -> Callable[..., Any]:
    def call(context: ExecutionContext, target: Any, name: Any, arguments: list[Any], generics: Any = None) -> Any:
        check_call(target, name)
        return function(context, target, name, arguments, generics)

    return call


def _site(function: Callable[..., Any]) -> Callable[..., Any]:
    def call(site: Any, target: Any, *arguments: Any) -> Any:
        check_call(target, site.name)
        return function(site, target, *arguments)

    return call


def cast(context: ExecutionContext, value: Any, wanted: DotNetType) -> Any:
    """`[type] value`."""
    if not is_core(wanted) and not wanted.is_instance(base_object(value)):
        raise refused("Converting a value", "ConversionSupportedOnlyToCoreTypes", "InvalidArgument")
    return RUNTIME["cast"](context, value, wanted)


def set_member(context: ExecutionContext, target: Any, name: str, value: Any) -> None:
    """`$x.name = value`."""
    base = base_object(target)
    if base is not None and base.__class__ is not PSCustomObject and not is_core(type_of(base)):
        raise refused("Setting a property", "PropertySetterNotSupportedInConstrainedLanguage")
    RUNTIME["set_member"](context, target, name, value)


def set_static_member(context: ExecutionContext, target: Any, name: str, value: Any) -> None:
    """`[type]::name = value`."""
    raise refused("Setting a property", "PropertySetterNotSupportedInConstrainedLanguage")


def new_script_block(code: ScriptCode, session_state: Any) -> ScriptBlock:
    """A script block is constrained as the code around it."""
    constrain(code)
    return ScriptBlock(code, session_state)


def define_function(context: ExecutionContext, scope: Scope, name: str, code: ScriptCode, is_filter: bool) -> None:
    """So is a function."""
    constrain(code)
    RUNTIME["define_function"](context, scope, name, code, is_filter)


def define_types(context: ExecutionContext, scope: Scope, nodes: list[Any]) -> None:
    """Classes and enums are new types."""
    raise refused("Defining types", "TypesNotAllowedInConstrainedLanguage")


def constrain(code: ScriptCode) -> None:
    """Have code compiled for constrained language."""
    if not code.core_types_only:
        code.core_types_only = True
        code.own = None
        code.inlined.clear()


def overrides() -> dict[str, Any]:
    """What takes the place of the usual functions."""
    made: dict[str, Any] = {name: _static(RUNTIME[name]) for name in ("call_static", "call_static_or_nothing")}
    made.update({name: _instance(RUNTIME[name]) for name in ("call_member", "call_member_or_nothing")})
    made.update({name: _site(RUNTIME[name]) for name in ("method_0", "method_1", "method_2", "method_n")})
    made.update(
        cast=cast, set_member=set_member, set_static_member=set_static_member, new_script_block=new_script_block, define_function=define_function,
        define_types=define_types,
    )  # fmt: skip
    return made
