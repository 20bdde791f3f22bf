"""Expressions: the nodes that have a value."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from psremote.language.nodes.base import (
    Ast,
    AttributeBaseAst,
    CommandElementAst,
    ExpressionAst,
    PipelineBaseAst,
    StatementAst,
)
from psremote.language.type_names import TypeName
from psremote.language.variable_path import VariablePath


class TypeConstraintAst(AttributeBaseAst):
    """`[type]` before a variable, an expression or a member."""

    __slots__ = ("type_name",)

    def __init__(self, start: int, end: int, type_name: TypeName) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.type_name = type_name


class ErrorExpressionAst(ExpressionAst):
    """What stands where an expression could not be read."""

    __slots__ = ("nested_ast",)
    child_fields: ClassVar[tuple[str, ...]] = ("nested_ast",)

    def __init__(self, start: int, end: int, nested_ast: list[Ast]) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.nested_ast = nested_ast
        for item in nested_ast:
            item.parent = self


class ConstantExpressionAst(ExpressionAst):
    """A number, or a constant the language makes itself."""

    __slots__ = ("value",)

    def __init__(self, start: int, end: int, value: Any) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.value = value


class StringConstantExpressionAst(ConstantExpressionAst):
    """A string without expressions in it; the type is BareWord, SingleQuoted, DoubleQuoted or a here-string."""

    __slots__ = ("string_constant_type",)

    def __init__(self, start: int, end: int, value: str, string_constant_type: str = "BareWord") -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.value: str = value
        self.string_constant_type = string_constant_type


class ExpandableStringExpressionAst(ExpressionAst):
    """A string with expressions in it; `parts` are its literal pieces and expressions in order."""

    __slots__ = ("value", "string_constant_type", "nested_expressions", "parts")
    child_fields: ClassVar[tuple[str, ...]] = ("nested_expressions",)

    def __init__(
        self,
        start: int,
        end: int,
        value: str,
        string_constant_type: str,
        nested_expressions: list[ExpressionAst],
        parts: list[str | ExpressionAst],
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.value = value
        self.string_constant_type = string_constant_type
        self.nested_expressions = nested_expressions
        self.parts = parts
        for item in nested_expressions:
            item.parent = self


class VariableExpressionAst(ExpressionAst):
    """`$name` or `@name`."""

    __slots__ = ("variable_path", "splatted")

    def __init__(self, start: int, end: int, variable_path: VariablePath, splatted: bool = False) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.variable_path = variable_path
        self.splatted = splatted


class TypeExpressionAst(ExpressionAst):
    """`[type]` as a value."""

    __slots__ = ("type_name",)

    def __init__(self, start: int, end: int, type_name: TypeName) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.type_name = type_name


class UnaryExpressionAst(ExpressionAst):
    """An operator and its only operand."""

    __slots__ = ("token_kind", "child")
    child_fields: ClassVar[tuple[str, ...]] = ("child",)

    def __init__(self, start: int, end: int, token_kind: str, child: ExpressionAst) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.token_kind = token_kind
        self.child = child
        child.parent = self


class BinaryExpressionAst(ExpressionAst):
    """Two operands and the operator between them."""

    __slots__ = ("left", "operator", "right", "error_position")
    child_fields: ClassVar[tuple[str, ...]] = ("left", "right")

    def __init__(
        self,
        start: int,
        end: int,
        left: ExpressionAst,
        operator: str,
        right: ExpressionAst,
        error_position: tuple[int, int],
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.left = left
        self.operator = operator
        self.right = right
        self.error_position = error_position
        left.parent = self
        right.parent = self


class TernaryExpressionAst(ExpressionAst):
    """`condition ? if_true : if_false`."""

    __slots__ = ("condition", "if_true", "if_false")
    child_fields: ClassVar[tuple[str, ...]] = ("condition", "if_true", "if_false")

    def __init__(
        self,
        start: int,
        end: int,
        condition: ExpressionAst,
        if_true: ExpressionAst,
        if_false: ExpressionAst,
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.condition = condition
        self.if_true = if_true
        self.if_false = if_false
        condition.parent = self
        if_true.parent = self
        if_false.parent = self


class AttributedExpressionAst(ExpressionAst):
    """`[attribute()] $x`."""

    __slots__ = ("attribute", "child")
    child_fields: ClassVar[tuple[str, ...]] = ("attribute", "child")

    def __init__(self, start: int, end: int, attribute: AttributeBaseAst, child: ExpressionAst) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.attribute = attribute
        self.child = child
        attribute.parent = self
        child.parent = self


class ConvertExpressionAst(AttributedExpressionAst):
    """`[type] $x`."""

    __slots__ = ()

    @property
    def type(self) -> TypeConstraintAst:
        """The type constraint."""
        return cast("TypeConstraintAst", self.attribute)


class MemberExpressionAst(ExpressionAst):
    """`$x.member`, `[type]::member`, `$x?.member`."""

    __slots__ = ("expression", "member", "static", "null_conditional")
    child_fields: ClassVar[tuple[str, ...]] = ("expression", "member")

    def __init__(
        self,
        start: int,
        end: int,
        expression: ExpressionAst,
        member: CommandElementAst,
        static: bool = False,
        null_conditional: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.expression = expression
        self.member = member
        self.static = static
        self.null_conditional = null_conditional
        expression.parent = self
        member.parent = self


class InvokeMemberExpressionAst(MemberExpressionAst):
    """`$x.method(arguments)`."""

    __slots__ = ("arguments", "static", "null_conditional", "generic_type_arguments")
    child_fields: ClassVar[tuple[str, ...]] = ("expression", "member", "arguments")

    def __init__(
        self,
        start: int,
        end: int,
        expression: ExpressionAst,
        member: CommandElementAst,
        arguments: list[ExpressionAst],
        static: bool = False,
        null_conditional: bool = False,
        generic_type_arguments: tuple[TypeName, ...] = (),
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.expression = expression
        self.member = member
        self.arguments = arguments
        self.static = static
        self.null_conditional = null_conditional
        self.generic_type_arguments = generic_type_arguments
        expression.parent = self
        member.parent = self
        for item in arguments:
            item.parent = self


class IndexExpressionAst(ExpressionAst):
    """`$x[index]`, `${x}?[index]`."""

    __slots__ = ("target", "index", "null_conditional")
    child_fields: ClassVar[tuple[str, ...]] = ("target", "index")

    def __init__(
        self,
        start: int,
        end: int,
        target: ExpressionAst,
        index: ExpressionAst,
        null_conditional: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.target = target
        self.index = index
        self.null_conditional = null_conditional
        target.parent = self
        index.parent = self


class ArrayLiteralAst(ExpressionAst):
    """`1, 2, 3`."""

    __slots__ = ("elements",)
    child_fields: ClassVar[tuple[str, ...]] = ("elements",)

    def __init__(self, start: int, end: int, elements: list[ExpressionAst]) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.elements = elements
        for item in elements:
            item.parent = self


class HashtableAst(ExpressionAst):
    """`@{ key = value }`."""

    __slots__ = ("key_value_pairs",)
    child_fields: ClassVar[tuple[str, ...]] = ("key_value_pairs",)

    def __init__(self, start: int, end: int, key_value_pairs: list[tuple[ExpressionAst, StatementAst]]) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.key_value_pairs = key_value_pairs
        for first, second in key_value_pairs:
            first.parent = self
            second.parent = self


class ParenExpressionAst(ExpressionAst):
    """`(pipeline)`."""

    __slots__ = ("pipeline",)
    child_fields: ClassVar[tuple[str, ...]] = ("pipeline",)

    def __init__(self, start: int, end: int, pipeline: PipelineBaseAst) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.pipeline = pipeline
        pipeline.parent = self


class UsingExpressionAst(ExpressionAst):
    """`$using:x`."""

    __slots__ = ("sub_expression",)
    child_fields: ClassVar[tuple[str, ...]] = ("sub_expression",)

    def __init__(self, start: int, end: int, sub_expression: ExpressionAst) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.sub_expression = sub_expression
        sub_expression.parent = self
