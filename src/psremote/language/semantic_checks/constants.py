"""Which expressions are constants, and what they are: attribute arguments, #requires, enum values."""

from __future__ import annotations

from typing import Any

from psremote.language.nodes.base import Ast
from psremote.language.nodes.blocks import ScriptBlockExpressionAst
from psremote.language.nodes.commands import CommandExpressionAst, PipelineAst
from psremote.language.nodes.expressions import (
    ArrayLiteralAst,
    BinaryExpressionAst,
    ConstantExpressionAst,
    ConvertExpressionAst,
    HashtableAst,
    InvokeMemberExpressionAst,
    MemberExpressionAst,
    ParenExpressionAst,
    StringConstantExpressionAst,
    TernaryExpressionAst,
    TypeExpressionAst,
    UnaryExpressionAst,
    UsingExpressionAst,
    VariableExpressionAst,
)
from psremote.language.nodes.statements import StatementBlockAst, SubExpressionAst
from psremote.language.semantic_checks.type_lookup import SAFE_PRIMITIVES, known_type
from psremote.language.tokens import KIND_FLAGS

_CAN_FOLD = 0x800000
_CONSTANT_VARIABLES = frozenset(("true", "false", "null"))


class NotConstant(ValueError):
    """The expression has no constant value, or none that can be told here."""


def is_constant(
    node: Ast | None, *, for_attribute: bool = False, for_class: bool = False, for_requires: bool = False
) -> bool:
    """Is the node a constant, in the sense of where it stands?"""

    def test(inner: Ast | None) -> bool:
        return is_constant(inner, for_attribute=for_attribute, for_class=for_class, for_requires=for_requires)

    if isinstance(node, ConstantExpressionAst):
        return True
    if isinstance(node, VariableExpressionAst):
        return node.variable_path.name.lower() in _CONSTANT_VARIABLES and not node.variable_path.drive_name
    if isinstance(node, ScriptBlockExpressionAst):
        return for_attribute and not for_class
    if isinstance(node, ArrayLiteralAst):
        return (for_attribute or for_requires) and all(test(element) for element in node.elements)
    if isinstance(node, TypeExpressionAst):
        return for_attribute or known_type(node.type_name) is not None
    if isinstance(node, HashtableAst):
        return for_requires and all(test(key) and test(value) for key, value in node.key_value_pairs)
    if isinstance(node, PipelineAst):
        elements = node.pipeline_elements
        return len(elements) == 1 and not node.background and _is_plain(elements[0]) and test(_plain(elements[0]))
    if isinstance(node, CommandExpressionAst):
        return False
    if isinstance(node, (ParenExpressionAst, SubExpressionAst, UsingExpressionAst)):
        return test(node.pipeline if isinstance(node, ParenExpressionAst) else node.sub_expression)
    if isinstance(node, StatementBlockAst):
        return not node.traps and len(node.statements) == 1 and test(node.statements[0])
    if isinstance(node, BinaryExpressionAst):
        if not KIND_FLAGS[node.operator] & _CAN_FOLD or not test(node.left) or not test(node.right):
            return False
        divides = node.operator in ("Divide", "Rem")
        return not (divides and isinstance(node.right, VariableExpressionAst))
    if isinstance(node, UnaryExpressionAst):
        return bool(KIND_FLAGS[node.token_kind] & _CAN_FOLD) and test(node.child)
    if isinstance(node, TernaryExpressionAst):
        return test(node.condition) and test(node.if_true) and test(node.if_false)
    if isinstance(node, ConvertExpressionAst):
        target = known_type(node.type.type_name)
        return target is not None and target.full_name in SAFE_PRIMITIVES and test(node.child)
    if isinstance(node, MemberExpressionAst) and not isinstance(node, InvokeMemberExpressionAst):
        return _is_literal_field(node)
    return False


def _is_plain(element: Ast) -> bool:
    return isinstance(element, CommandExpressionAst) and not element.redirections


def _plain(element: Ast) -> Ast | None:
    return element.expression if isinstance(element, CommandExpressionAst) else None


def _is_literal_field(node: MemberExpressionAst) -> bool:
    """`[Enum]::Name`: types unknown here may well be enums, so that only known ones can be refused."""
    if not node.static or not isinstance(node.expression, TypeExpressionAst):
        return False
    if not isinstance(node.member, StringConstantExpressionAst):
        return False
    owner = known_type(node.expression.type_name)
    return owner is None or owner.is_enum or owner.full_name in SAFE_PRIMITIVES


def constant_value(node: Ast | None) -> Any:
    """The value of a constant made of literals, arrays and hash literals (as a dict); raises NotConstant."""
    if isinstance(node, ConstantExpressionAst):
        return node.value
    if isinstance(node, VariableExpressionAst):
        name = node.variable_path.user_path.lower()
        if name in _CONSTANT_VARIABLES:
            return {"true": True, "false": False, "null": None}[name]
    if isinstance(node, ArrayLiteralAst):
        return [constant_value(element) for element in node.elements]
    if isinstance(node, HashtableAst):
        return {constant_value(key): constant_value(value) for key, value in node.key_value_pairs}
    if isinstance(node, PipelineAst) and len(node.pipeline_elements) == 1:
        return constant_value(_plain(node.pipeline_elements[0]))
    if isinstance(node, ParenExpressionAst):
        return constant_value(node.pipeline)
    if isinstance(node, UnaryExpressionAst):
        value = constant_value(node.child)
        if type(value) in (int, float):
            if node.token_kind == "Minus":
                return -value
            if node.token_kind == "Plus":
                return value
    if isinstance(node, BinaryExpressionAst):
        left, right = constant_value(node.left), constant_value(node.right)
        if type(left) is int and type(right) is int:
            if node.operator == "Plus":
                return left + right
            if node.operator == "Minus":
                return left - right
            if node.operator == "Multiply":
                return left * right
    raise NotConstant
