"""Completion of the keys of hash literals that some parameter takes, and of the arguments of attributes."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import find_type
from psremote.engine.completion.parameters import BoundSoFar, complete_parameter
from psremote.engine.completion.results import CompletionItem
from psremote.language import ast as tree

_KEYS: dict[str, tuple[str, ...]] = {
    "select-object": ("Name", "Expression"),
    "sort-object": ("Expression", "Ascending", "Descending"),
    "group-object": ("Expression",),
    "format-table": ("Expression", "FormatString", "Label", "Width", "Alignment"),
    "format-list": ("Expression", "FormatString", "Label"),
    "format-wide": ("Expression", "FormatString"),
    "format-custom": ("Expression", "Depth"),
}


def complete_key(context: Any, table: tree.HashtableAst, word: str, root: tree.Ast) -> list[CompletionItem] | None:
    """The keys a hash literal may have, without those it has; None where nothing is known of it."""
    given = {key.value.lower() for key, _ in table.key_value_pairs if isinstance(key, tree.StringConstantExpressionAst)}
    given.discard(word.lower())
    splatted = _splatted_to(table, root)
    if splatted is not None:
        bound = BoundSoFar(context, splatted, -1)
        items = complete_parameter(bound, word)
        return [
            CompletionItem(i.list_item_text, i.list_item_text, "ParameterName", i.tool_tip)
            for i in items
            if i.list_item_text.lower() not in given
        ]
    command = command_of(table)
    if command is None:
        return None
    bound = BoundSoFar(context, command, table.start)
    if bound.info is None:
        return None
    keys = _KEYS.get(bound.info.name.lower())
    if keys is None:
        return None
    if given & {"ascending", "descending"}:
        given |= {"ascending", "descending"}
    return [
        CompletionItem(k, k, "Property", k) for k in keys if k.lower() not in given and k.lower().startswith(word.lower())
    ]


def command_of(table: tree.HashtableAst) -> tree.CommandAst | None:
    """The command a hash literal is an argument of."""
    parent = table.parent
    while isinstance(parent, (tree.ArrayLiteralAst, tree.ErrorExpressionAst)):
        parent = parent.parent
    return parent if isinstance(parent, tree.CommandAst) else None


def _splatted_to(table: tree.HashtableAst, root: tree.Ast) -> tree.CommandAst | None:
    """The command a variable is splatted to, if the hash literal is assigned to one."""
    node: tree.Ast | None = table.parent
    while node is not None and not isinstance(node, tree.AssignmentStatementAst):
        node = node.parent
    if node is None or not isinstance(node.left, tree.VariableExpressionAst):
        return None
    name = node.left.variable_path.user_path.lower()
    for other in root.walk():
        if isinstance(other, tree.VariableExpressionAst) and other.splatted and other.start > node.end:
            if other.variable_path.user_path.lower() == name and isinstance(other.parent, tree.CommandAst):
                return other.parent
    return None


def complete_attribute_argument(attribute: tree.AttributeAst, word: str) -> list[CompletionItem]:
    """The named arguments an attribute takes: its type's writable properties."""
    name = attribute.type_name.full_name
    found = find_type(name) or find_type(name + "Attribute")
    if found is None:
        return []
    items: list[CompletionItem] = []
    for member in found.instance_members.values():
        text = str(getattr(member, "definition", "") or "")
        if "set;" in text and member.name.lower().startswith(word.lower()):
            items.append(CompletionItem(member.name, member.name, "Property", text))
    return items
