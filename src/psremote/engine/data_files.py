"""Data files (.psd1) and `data` text: read as values by an evaluator that runs no commands."""

from __future__ import annotations

from typing import Any

from psremote.bcl.values.hashtables import Hashtable
from psremote.engine.attribute_construction import constant_value
from psremote.language import ast as syntax
from psremote.objects import to_text
from psremote.objects.exceptions import RuntimeException


def read_data(text: str, context: Any, file: str | None = None, variables: dict[str, Any] | None = None) -> Any:
    """The value a data file's text stands for: usually one hashtable. Raises ParseException or a RuntimeException."""
    root = context.parse(text, file)
    statements = list(root.end_block.statements) if root.end_block is not None else []
    if len(statements) != 1:
        raise RuntimeException("A data file holds one hashtable and nothing else.", error_id="InvalidDataFile")
    return data_value(unwrap(statements[0]), context, variables or {})


def unwrap(node: Any) -> Any:
    """The expression of a one-expression pipeline."""
    if isinstance(node, syntax.PipelineAst) and len(node.pipeline_elements) == 1 and isinstance(node.pipeline_elements[0], syntax.CommandExpressionAst):
        return node.pipeline_elements[0].expression
    return node


def data_value(node: Any, context: Any, variables: dict[str, Any]) -> Any:
    """The value of one expression."""
    kind = type(node)
    if kind is syntax.HashtableAst:
        table = Hashtable.ignoring_case()
        for key, value in node.key_value_pairs:
            name = data_value(key, context, variables)
            if table.contains(name):
                raise RuntimeException(f"The key '{name}' is there twice.", error_id="DuplicateKeyInHashLiteral")
            table.set_item(name, data_value(unwrap(value), context, variables))
        return table
    if kind is syntax.ArrayLiteralAst:
        return [data_value(e, context, variables) for e in node.elements]
    if kind is syntax.ArrayExpressionAst or kind is syntax.SubExpressionAst:
        found: list[Any] = []
        for statement in node.sub_expression.statements:
            value = data_value(unwrap(statement), context, variables)
            found.extend(value if isinstance(value, list) else [value])
        return found if kind is syntax.ArrayExpressionAst or len(found) != 1 else found[0]
    if kind is syntax.ParenExpressionAst:
        return data_value(unwrap(node.pipeline), context, variables)
    if kind is syntax.VariableExpressionAst:
        name = node.variable_path.user_path.lower()
        if name in variables:
            return variables[name]
        if name in {"psculture", "psuiculture"}:
            return context.get_variable(name)
        if name not in {"true", "false", "null"}:
            raise RuntimeException(f"'{node.text}' is not allowed in a data file: its value is not known without running code.", error_id="NotAllowedInDataFile")
    if kind is syntax.ExpandableStringExpressionAst:
        return expanded(node, context, variables)
    if kind in {syntax.CommandAst, syntax.InvokeMemberExpressionAst} or isinstance(node, syntax.PipelineAst):
        raise RuntimeException(f"'{node.text}' is not allowed in a data file: it would run code.", error_id="NotAllowedInDataFile")
    if kind is syntax.ConvertExpressionAst:
        from psremote.bcl.dotnet_type import find_type
        from psremote.objects import convert_to

        wanted = find_type(node.type.type_name.full_name)
        if wanted is not None:
            return convert_to(data_value(node.child, context, variables), wanted)
    if kind is syntax.BinaryExpressionAst and node.operator == "Plus":
        left, right = data_value(node.left, context, variables), data_value(node.right, context, variables)
        return left + right
    return constant_value(node, context)


def expanded(node: Any, context: Any, variables: dict[str, Any]) -> str:
    """An expandable string: only variables that data files may use."""
    text: str = node.value
    for nested in node.nested_expressions:
        value = data_value(nested, context, variables)
        text = text.replace(nested.text, to_text(value), 1)
    return text


