"""Makes the types of a C# text in a session (`Add-Type -TypeDefinition`)."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import DotNetType, MethodMember
from psremote.engine.classes import TypedProperty, define_types, short_name
from psremote.engine.csharp.declarations import TypeText, translate
from psremote.engine.execution_context import ExecutionContext
from psremote.language import ast as tree


class TypeExistsError(Exception):
    """Another text declared a type of that name before."""


def define(context: ExecutionContext, text: str) -> list[DotNetType]:
    """Make the types of a C# text; the same text again makes nothing new.

    Raises:
        CSharpError: it is no C#, or outside the part that can be run here.
        TypeExistsError: a type of that name was made from another text.
    """
    known: dict[str, list[DotNetType]] = context.extra.setdefault("added_types", {})
    if text in known:
        return known[text]
    translated = translate(text)
    loaded = context.script_types.loaded
    for one in translated:
        if one.name.lower() in loaded:
            raise TypeExistsError(f"There is a type '{one.name}' already; the session keeps what it has.")
    parsed = context.parse("\n".join(one.text for one in translated), None)
    nodes: list[Any] = [s for s in parsed.end_block.statements if isinstance(s, tree.TypeDefinitionAst)]
    define_types(context, context.global_session_state.root_scope, nodes, {one.alias.lower(): one.name for one in translated}, True)
    made = [loaded[one.name.lower()] for one in translated]
    for one, kind in zip(translated, made, strict=True):
        install_computed(one, kind)
    known[text] = made
    return made


def install_computed(text: TypeText, kind: DotNetType) -> None:
    """Properties with code: what scripts see of the methods that hold it."""
    for name, is_static, has_getter, has_setter in text.computed:
        table = kind.own_static if is_static else kind.own_instance
        read, written = (method_of(table.get(f"{word}_{name}".lower())) for word in ("get", "set"))
        of = read.overloads[0].return_type if read is not None else written.overloads[0].parameter_types[0] if written is not None else kind
        shown = f"{'static ' if is_static else ''}{short_name(of)} {name} {{{'get;' if has_getter else ''}{'set;' if has_setter else ''}}}"
        getter, setter = (m.overloads[0].function if m is not None else None for m in (read, written))
        table[name.lower()] = TypedProperty(name, kind, is_static, shown, getter, setter, of, False)


def method_of(member: Any) -> MethodMember | None:
    """A member that is a method."""
    return member if isinstance(member, MethodMember) else None
