"""What types an expression or command gives, as far as the text tells without running it."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import DotNetType, find_type, type_of
from psremote.engine.completion.command_types import element_of, elements_of, type_of_member, types_of_command
from psremote.engine.completion.member_names import Inferred, MemberNames, ObjectWith, named_type
from psremote.engine.completion.safe_values import UNKNOWN, safe_value
from psremote.engine.completion.variable_types import types_of_variable
from psremote.language import ast as tree
from psremote.objects import PSCustomObject
from psremote.objects.ps_object import PSObject

#: Deeper chains of variables than this are not followed.
_MAX_DEPTH = 30
_STRING_OPERATORS = frozenset(("Format", "Join", "Ireplace", "Creplace"))
_ARRAY_OPERATORS = frozenset(("Isplit", "Csplit"))
_ARITHMETIC = frozenset(("Plus", "Minus", "Multiply", "Divide", "Rem"))


class Inference:
    """Finds types; one for each question, so that chains in the text come to an end."""

    def __init__(self, context: Any) -> None:
        self.context = context
        self.depth = 0

    def types_of(self, node: tree.Ast | None) -> list[Inferred]:
        """The types of what an expression, command or pipeline gives."""
        if node is None or self.depth > _MAX_DEPTH:
            return []
        self.depth += 1
        try:
            return self._types_of(node)
        finally:
            self.depth -= 1

    def _types_of(self, node: tree.Ast) -> list[Inferred]:
        value = safe_value(self.context, node)
        if value is not UNKNOWN and value is not None:
            return self._of_value(node, value)
        if isinstance(node, tree.PipelineAst):
            return self.types_of(node.pipeline_elements[-1])
        if isinstance(node, (tree.CommandExpressionAst,)):
            return self.types_of(node.expression)
        if isinstance(node, tree.ParenExpressionAst):
            return self.types_of(node.pipeline)
        if isinstance(node, (tree.SubExpressionAst, tree.ArrayExpressionAst)):
            return self._of_statements(node)
        if isinstance(node, tree.AssignmentStatementAst):
            return self.types_of(node.right)
        if isinstance(node, tree.CommandAst):
            return types_of_command(self.context, node, self.types_of)
        if isinstance(node, tree.ConvertExpressionAst):
            return self._of_conversion(node)
        if isinstance(node, tree.AttributedExpressionAst):
            return self.types_of(node.child)
        if isinstance(node, tree.TernaryExpressionAst):
            return [*self.types_of(node.if_true), *self.types_of(node.if_false)]
        if isinstance(node, tree.VariableExpressionAst):
            return types_of_variable(node, self.types_of)
        if isinstance(node, tree.IndexExpressionAst):
            return self._of_index(node)
        if isinstance(node, tree.MemberExpressionAst):
            return self._of_member(node)
        if isinstance(node, tree.BinaryExpressionAst):
            return self._of_binary(node)
        if isinstance(node, tree.UnaryExpressionAst):
            return self._of_unary(node)
        return _known(_SIMPLE.get(type(node), ""))

    @staticmethod
    def _of_value(node: tree.Ast, value: Any) -> list[Inferred]:
        if isinstance(node, tree.ArrayLiteralAst) and isinstance(value, list):
            kinds = {type_of(one).full_name for one in value if one is not None}
            if len(kinds) == 1 and None not in value:
                return _known(kinds.pop() + "[]")
        base = value.base if isinstance(value, PSObject) else value
        if isinstance(base, PSCustomObject):
            return [ObjectWith(list(base.shape.names))] if hasattr(base, "shape") and hasattr(base.shape, "names") else [type_of(base)]
        return [type_of(base)]

    def _of_statements(self, node: tree.SubExpressionAst | tree.ArrayExpressionAst) -> list[Inferred]:
        if isinstance(node, tree.ArrayExpressionAst):
            return _known("System.Object[]")
        found: list[Inferred] = []
        for statement in node.sub_expression.statements:
            found.extend(one for one in self.types_of(statement) if one not in found)
        return found

    def _of_conversion(self, node: tree.ConvertExpressionAst) -> list[Inferred]:
        name = node.type.type_name.full_name
        if isinstance(node.child, tree.HashtableAst) and name.lower() in ("pscustomobject", "psobject"):
            keys = [k.value for k, _ in node.child.key_value_pairs if isinstance(k, tree.StringConstantExpressionAst)]
            return [ObjectWith(keys)]
        if name.lower() == "ordered":
            return _known("System.Collections.Specialized.OrderedDictionary")
        found = named_type(name, _root(node))
        return [found] if found is not None else []

    def _of_index(self, node: tree.IndexExpressionAst) -> list[Inferred]:
        found: list[Inferred] = []
        for one in self.types_of(node.target):
            if not isinstance(one, DotNetType):
                continue
            if one.full_name == "System.String":
                found.extend(_known("System.Char"))
            elif one.generic_arguments and not one.is_array and len(one.generic_arguments) == 2:
                found.append(one.generic_arguments[1])
            else:
                element = element_of(one)
                found.extend([element] if element is not None else _known("System.Object"))
        return found

    def _of_member(self, node: tree.MemberExpressionAst) -> list[Inferred]:
        if not isinstance(node.member, tree.StringConstantExpressionAst):
            return []
        name = node.member.value
        found: list[Inferred] = []
        if node.static and isinstance(node.expression, tree.TypeExpressionAst):
            named = named_type(node.expression.type_name.full_name, _root(node))
            if named is None or name.lower() == "new":
                return [named] if named is not None else []
            return type_of_member(named, name, static=True)
        owners = self.types_of(node.expression)
        for owner in owners:
            found.extend(one for one in type_of_member(owner, name) if one not in found)
        if not found:
            for owner in elements_of(owners):
                found.extend(one for one in type_of_member(owner, name) if one not in found)
        return found

    def _of_binary(self, node: tree.BinaryExpressionAst) -> list[Inferred]:
        operator = node.operator
        if operator in _STRING_OPERATORS:
            return _known("System.String")
        if operator in _ARRAY_OPERATORS:
            return _known("System.String[]")
        if operator == "DotDot":
            return _known("System.Int32[]")
        if operator == "As" and isinstance(node.right, tree.TypeExpressionAst):
            found = named_type(node.right.type_name.full_name, _root(node))
            return [found] if found is not None else []
        if operator in _ARITHMETIC or operator == "QuestionQuestion":
            return self.types_of(node.left)
        return _known("System.Boolean")

    def _of_unary(self, node: tree.UnaryExpressionAst) -> list[Inferred]:
        if node.token_kind in ("Not", "Exclaim"):
            return _known("System.Boolean")
        if node.token_kind == "Join":
            return _known("System.String")
        if node.token_kind in _ARRAY_OPERATORS:
            return _known("System.String[]")
        return self.types_of(node.child)


_SIMPLE: dict[type[tree.Ast], str] = {
    tree.TypeExpressionAst: "System.RuntimeType",
    tree.ScriptBlockExpressionAst: "System.Management.Automation.ScriptBlock",
    tree.HashtableAst: "System.Collections.Hashtable",
    tree.ArrayLiteralAst: "System.Object[]",
    tree.ExpandableStringExpressionAst: "System.String",
}


def _known(name: str) -> list[Inferred]:
    found = find_type(name) if name else None
    return [found] if found is not None else []


def _root(node: tree.Ast) -> tree.Ast:
    while node.parent is not None:
        node = node.parent
    return node


def types_of(context: Any, node: tree.Ast | None) -> list[Inferred]:
    """The types of what an expression, command or pipeline gives."""
    return Inference(context).types_of(node)


def members_of(context: Any, node: tree.Ast | None, enumerated: bool = False) -> MemberNames:
    """The members of what an expression or command gives; of each single object, where it is enumerated."""
    names = MemberNames()
    if node is None:
        return names
    if not enumerated:
        value = safe_value(context, node)
        if value is not UNKNOWN and value is not None:
            names.add_value(value)
            return names
    found = types_of(context, node)
    for one in elements_of(found) if enumerated else found:
        names.add(one)
    return names
