"""Completion of members behind `.` and `::`."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import find_type
from psremote.engine.completion.results import CompletionItem, quoted, sort_key
from psremote.language import ast as tree
from psremote.objects import MISSING, get_members, get_property
from psremote.objects.wildcards import WildcardPattern

_UNKNOWN = object()


def safe_value(context: Any, node: tree.Ast) -> Any:
    """The value of an expression that can be had without running anything: variables and their properties."""
    if isinstance(node, tree.ConstantExpressionAst):
        return node.value
    if isinstance(node, tree.ExpandableStringExpressionAst):
        return node.value
    if isinstance(node, tree.VariableExpressionAst):
        if node.variable_path.drive_name:
            return _UNKNOWN
        value = context.get_variable(node.variable_path.name, _UNKNOWN)
        return value
    if isinstance(node, tree.ParenExpressionAst):
        pipeline = node.pipeline
        if isinstance(pipeline, tree.PipelineAst) and len(pipeline.pipeline_elements) == 1:
            element = pipeline.pipeline_elements[0]
            if isinstance(element, tree.CommandExpressionAst):
                return safe_value(context, element.expression)
        return _UNKNOWN
    if isinstance(node, tree.MemberExpressionAst) and not isinstance(node, tree.InvokeMemberExpressionAst):
        if node.static or not isinstance(node.member, tree.StringConstantExpressionAst):
            return _UNKNOWN
        target = safe_value(context, node.expression)
        if target is _UNKNOWN or target is None:
            return _UNKNOWN
        try:
            found = get_property(target, node.member.value)
        except Exception:
            return _UNKNOWN
        return _UNKNOWN if found is MISSING else found
    return _UNKNOWN


def complete_member(context: Any, target: tree.ExpressionAst, static: bool, word: str) -> list[CompletionItem]:
    """The members of the target whose names begin with the word: properties first, then methods."""
    pattern = WildcardPattern(word + "*", ignore_case=True)
    properties: dict[str, str] = {}
    methods: dict[str, str] = {}
    if static:
        if not isinstance(target, tree.TypeExpressionAst):
            return []
        found = find_type(target.type_name.full_name)
        if found is None:
            return []
        for row in get_members(found, static=True):
            _sort_in(row, properties, methods)
    else:
        value = safe_value(context, target)
        if value is _UNKNOWN or value is None:
            return []
        for row in get_members(value):
            _sort_in(row, properties, methods)
    items = [
        CompletionItem(name if _plain(name) else quoted(name, "'"), name, "Property", name)
        for name in sorted(properties.values(), key=sort_key)
        if pattern.is_match(name)
    ]
    items += [
        CompletionItem(name + "(", name, "Method", name)
        for name in sorted(methods.values(), key=sort_key)
        if pattern.is_match(name)
    ]
    return items


def _plain(name: str) -> bool:
    return name.replace("_", "a").isalnum()


def _sort_in(row: Any, properties: dict[str, str], methods: dict[str, str]) -> None:
    name = str(row.name)
    kind = str(getattr(row, "member_type", ""))
    if name.startswith(("get_", "set_", "add_", "remove_", "op_")) and "Method" in kind:
        return
    if "Method" in kind:
        methods.setdefault(name.lower(), name)
    elif "Event" not in kind:
        properties.setdefault(name.lower(), name)
