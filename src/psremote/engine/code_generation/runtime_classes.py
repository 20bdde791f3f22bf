"""What generated code calls for classes and enums: making their types."""

from __future__ import annotations

import os
from typing import Any

from psremote.bcl.dotnet_type import MethodMember
from psremote.bcl.values.hashtables import Hashtable
from psremote.engine.code_generation.generator import runtime
from psremote.engine.execution_context import ExecutionContext
from psremote.engine.script_types import AmbiguousType, Entry
from psremote.engine.session_state.scopes import Scope
from psremote.language.semantic_checks.constants import constant_value
from psremote.objects import AutomationNull, base_object, convert_to, invoke_method
from psremote.objects.methods import call_member


@runtime("define_types")
def define_types(context: ExecutionContext, scope: Scope, nodes: list[Any]) -> None:
    """Make the types a block declares."""
    service = context.extra.get("define_types")
    if service is not None:
        service(context, scope, nodes)


def beside(statement: Any) -> str:
    """The module a statement names; a relative path starts at the script's folder, wherever the session is."""
    name: str = statement.name.value
    if not name.startswith(("./", ".\\", "../", "..\\")) or not statement.source.file:
        return name
    return os.path.normpath(os.path.join(os.path.dirname(statement.source.file), name.replace("\\", "/")))


@runtime("use")
def use(context: ExecutionContext, scope: Scope, statements: list[Any]) -> None:
    """`using namespace`, `using module`; `using assembly` has nothing to load."""
    for statement in statements:
        kind = str(statement.kind).lower()
        if kind == "namespace" and statement.alias is None:
            area = context.script_types.area(statement)
            scope.namespaces = scope.namespaces or []
            for known in (area.namespaces, scope.namespaces):
                if statement.name.value not in known:
                    known.append(statement.name.value)
        elif kind == "module":
            if statement.module_specification is not None:
                table = Hashtable.ignoring_case(constant_value(statement.module_specification).items())
                found = context.invoke_command("Import-Module", [], {"FullyQualifiedName": table, "PassThru": True})
            else:
                found = context.invoke_command("Import-Module", [context.modules.file_of(beside(statement))], {"PassThru": True})
            for module in found:
                use_types(context, scope, statement, base_object(module))


def use_types(context: ExecutionContext, scope: Scope, statement: Any, module: Any) -> None:
    """The types of a module in use have their own names and the module's before it; a name two modules have is ambiguous."""
    types = context.script_types
    area = types.area(statement)
    used: dict[str, str] = area.used
    for key, kind in module.exported_types().items():
        other = used.get(key)
        entry: Entry = kind
        if other is not None and other.lower() != module.name.lower():
            entry = AmbiguousType((other, module.name))
        used[key] = module.name
        types.enter(scope, area, key, entry)
        types.enter(scope, area, f"{module.name}.{key}", kind)


@runtime("call_base")
def call_base(kind: Any, value: Any, name: str, arguments: list[Any]) -> Any:
    """`([Base] $x).Method()`: the base's method, though the object's class has its own."""
    this = convert_to(value, kind)
    member = kind.instance_member(name.lower())
    if isinstance(member, MethodMember) and kind.script_class is not None:
        return call_member(member, this, arguments)
    found = invoke_method(this, name, arguments)
    return None if found is AutomationNull else found


@runtime("base_constructor")
def base_constructor(context: ExecutionContext, scope: Scope, arguments: list[Any]) -> None:
    """`: base(…)`."""
    service = context.extra.get("base_constructor")
    if service is not None:
        service(context, scope, arguments)
