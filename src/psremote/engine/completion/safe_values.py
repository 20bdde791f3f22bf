"""Values that can be had without running anything."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import PropertyMember, find_type
from psremote.bcl.values.hashtables import Hashtable
from psremote.language import ast as tree
from psremote.objects import MISSING, get_property, get_static

UNKNOWN = object()


def safe_value(context: Any, node: tree.Ast) -> Any:
    """The value of an expression that can be had without running anything: variables and their properties."""
    if isinstance(node, tree.ConstantExpressionAst):
        return node.value
    if isinstance(node, tree.ExpandableStringExpressionAst):
        return node.value
    if isinstance(node, tree.VariableExpressionAst):
        if node.variable_path.drive_name:
            return UNKNOWN
        value = context.get_variable(node.variable_path.name, UNKNOWN)
        return value
    if isinstance(node, tree.ParenExpressionAst):
        return _statement(context, node.pipeline)
    if isinstance(node, tree.ArrayLiteralAst):
        return _list(context, node.elements)
    if isinstance(node, tree.ArrayExpressionAst):
        return _array(context, node)
    if isinstance(node, tree.HashtableAst):
        return _table(context, node)
    if isinstance(node, tree.MemberExpressionAst) and not isinstance(node, tree.InvokeMemberExpressionAst):
        if not isinstance(node.member, tree.StringConstantExpressionAst):
            return UNKNOWN
        if node.static:
            return _static(node.expression, node.member.value)
        target = safe_value(context, node.expression)
        if target is UNKNOWN or target is None:
            return UNKNOWN
        try:
            found = get_property(target, node.member.value)
        except Exception:
            return UNKNOWN
        return UNKNOWN if found is MISSING else found
    return UNKNOWN


def _list(context: Any, nodes: Any) -> Any:
    values = [safe_value(context, node) for node in nodes]
    return UNKNOWN if any(value is UNKNOWN for value in values) else values


def _array(context: Any, node: tree.ArrayExpressionAst) -> Any:
    found: list[Any] = []
    for statement in node.sub_expression.statements:
        value = _statement(context, statement)
        if value is UNKNOWN:
            return UNKNOWN
        found.extend(value if isinstance(value, list) else [value])
    return found


def _statement(context: Any, node: tree.Ast) -> Any:
    if isinstance(node, tree.PipelineAst) and len(node.pipeline_elements) == 1:
        element = node.pipeline_elements[0]
        if isinstance(element, tree.CommandExpressionAst):
            return safe_value(context, element.expression)
    return UNKNOWN


def _table(context: Any, node: tree.HashtableAst) -> Any:
    pairs: list[tuple[Any, Any]] = []
    for key, value in node.key_value_pairs:
        found = (safe_value(context, key), _statement(context, value))
        if UNKNOWN in found or found[0] is None:
            return UNKNOWN
        pairs.append(found)
    return Hashtable.ignoring_case(pairs)


def _static(owner: tree.Ast, name: str) -> Any:
    """A static property's value: reading one does nothing."""
    found = find_type(owner.type_name.full_name) if isinstance(owner, tree.TypeExpressionAst) else None
    if found is None or not isinstance(found.static_members.get(name.lower()), PropertyMember):
        return UNKNOWN
    try:
        return get_static(found, name)
    except Exception:
        return UNKNOWN
