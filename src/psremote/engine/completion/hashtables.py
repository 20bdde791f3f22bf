"""Completion of the keys of hash literals that some parameter takes, and of the arguments of attributes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from psremote.bcl.dotnet_type import PropertyMember, find_type
from psremote.engine.completion.member_names import MemberNames
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

#: The order in which attributes' own arguments are offered, where it is not that of their declaration here.
_ORDER: dict[str, tuple[str, ...]] = {
    "CmdletBindingAttribute": (
        "PositionalBinding", "DefaultParameterSetName", "SupportsShouldProcess", "SupportsPaging", "SupportsTransactions",
        "ConfirmImpact", "HelpUri", "RemotingCapability",
    ),
    "ParameterAttribute": (
        "Position", "ParameterSetName", "Mandatory", "ValueFromPipeline", "ValueFromPipelineByPropertyName",
        "ValueFromRemainingArguments", "HelpMessage", "HelpMessageBaseName", "HelpMessageResourceId", "DontShow",
    ),
    "ValidatePatternAttribute": ("Options", "ErrorMessage"),
}  # fmt: skip


def complete_key(context: Any, table: tree.HashtableAst, word: str, root: tree.Ast) -> list[CompletionItem] | None:
    """The keys a hash literal may have, without those it has; None where nothing is known of it."""
    given = {key.value.lower() for key, _ in table.key_value_pairs if isinstance(key, tree.StringConstantExpressionAst)}
    given.discard(word.lower())
    splatted = _splatted_to(table, root)
    if splatted is not None:
        bound = BoundSoFar(context, splatted, -1)
        items = complete_parameter(bound, word, common_first=True)
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
    keys: Iterable[str] | None = _KEYS.get(bound.info.name.lower())
    if bound.info.name == "New-Object" and isinstance(bound.given.get("typename") or next(iter(bound.positional), None), tree.StringConstantExpressionAst):
        keys = _settable(bound)
    if keys is None:
        return None
    if given & {"ascending", "descending"}:
        given |= {"ascending", "descending"}
    return [
        CompletionItem(k, k, "Property", k) for k in keys if k.lower() not in given and k.lower().startswith(word.lower())
    ]


def _settable(bound: BoundSoFar) -> list[str] | None:
    """The properties New-Object -Property can set: those with a setter, and those the type table adds."""
    name = bound.given.get("typename") or bound.positional[0]
    found = find_type(name.value) if isinstance(name, tree.StringConstantExpressionAst) else None
    if found is None:
        return None
    names = MemberNames()
    names.add(found)
    hidden = {m.name.lower() for m in found.instance_members.values() if isinstance(m, PropertyMember) and not m.signature.can_write}
    return [n for n in names.ordered_properties() if n.lower() not in hidden]


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
    names = {m.name: m for m in found.instance_members.values() if "set;" in str(getattr(m, "definition", "") or "")}
    order = _ORDER.get(found.full_name.rpartition(".")[2], ())
    listed = [*(n for n in order if n in names), *(n for n in names if n not in order)]
    return [CompletionItem(n, n, "Property", n) for n in listed if n.lower().startswith(word.lower())]
