"""Values that can be had without running anything."""

from __future__ import annotations

from typing import Any

from psremote.language import ast as tree
from psremote.objects import MISSING, get_property

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
        pipeline = node.pipeline
        if isinstance(pipeline, tree.PipelineAst) and len(pipeline.pipeline_elements) == 1:
            element = pipeline.pipeline_elements[0]
            if isinstance(element, tree.CommandExpressionAst):
                return safe_value(context, element.expression)
        return UNKNOWN
    if isinstance(node, tree.MemberExpressionAst) and not isinstance(node, tree.InvokeMemberExpressionAst):
        if node.static or not isinstance(node.member, tree.StringConstantExpressionAst):
            return UNKNOWN
        target = safe_value(context, node.expression)
        if target is UNKNOWN or target is None:
            return UNKNOWN
        try:
            found = get_property(target, node.member.value)
        except Exception:
            return UNKNOWN
        return UNKNOWN if found is MISSING else found
    return UNKNOWN
