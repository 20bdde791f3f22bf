"""Classes, enums and their members."""

from __future__ import annotations

from typing import ClassVar

from psremote.language.nodes.base import Ast, ExpressionAst, StatementAst
from psremote.language.nodes.blocks import AttributeAst, FunctionDefinitionAst
from psremote.language.nodes.expressions import InvokeMemberExpressionAst, TypeConstraintAst


class MemberAst(Ast):
    """A member of a class or enum."""

    __slots__ = ("name",)

    def __init__(self, start: int, end: int, name: str) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.name = name


class PropertyMemberAst(MemberAst):
    """A property of a class, or a value of an enum."""

    __slots__ = ("property_type", "attributes", "initial_value", "is_static", "is_hidden", "is_literal")
    child_fields: ClassVar[tuple[str, ...]] = ("property_type", "attributes", "initial_value")

    def __init__(
        self,
        start: int,
        end: int,
        name: str,
        property_type: TypeConstraintAst | None,
        attributes: list[AttributeAst],
        initial_value: ExpressionAst | None,
        is_static: bool = False,
        is_hidden: bool = False,
        is_literal: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.name = name
        self.property_type = property_type
        self.attributes = attributes
        self.initial_value = initial_value
        self.is_static = is_static
        self.is_hidden = is_hidden
        self.is_literal = is_literal
        if property_type is not None:
            property_type.parent = self
        for item in attributes:
            item.parent = self
        if initial_value is not None:
            initial_value.parent = self


class FunctionMemberAst(MemberAst):
    """A method or constructor."""

    __slots__ = ("attributes", "return_type", "function_definition", "is_static", "is_hidden", "is_constructor")
    child_fields: ClassVar[tuple[str, ...]] = ("attributes", "return_type", "function_definition")

    def __init__(
        self,
        start: int,
        end: int,
        name: str,
        attributes: list[AttributeAst],
        return_type: TypeConstraintAst | None,
        function_definition: FunctionDefinitionAst,
        is_static: bool = False,
        is_hidden: bool = False,
        is_constructor: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.name = name
        self.attributes = attributes
        self.return_type = return_type
        self.function_definition = function_definition
        self.is_static = is_static
        self.is_hidden = is_hidden
        self.is_constructor = is_constructor
        for item in attributes:
            item.parent = self
        if return_type is not None:
            return_type.parent = self
        function_definition.parent = self


class TypeDefinitionAst(StatementAst):
    """`class name : bases { }`, `enum name { }`."""

    __slots__ = ("name", "kind", "attributes", "base_types", "members")
    child_fields: ClassVar[tuple[str, ...]] = ("attributes", "base_types", "members")

    def __init__(
        self,
        start: int,
        end: int,
        name: str,
        kind: str,
        attributes: list[AttributeAst],
        base_types: list[TypeConstraintAst],
        members: list[MemberAst],
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.name = name
        self.kind = kind
        self.attributes = attributes
        self.base_types = base_types
        self.members = members
        for attribute in attributes:
            attribute.parent = self
        for base_type in base_types:
            base_type.parent = self
        for member in members:
            member.parent = self


class BaseCtorInvokeMemberExpressionAst(InvokeMemberExpressionAst):
    """The call of the base class's constructor."""

    __slots__ = ()
