"""Rules for classes and enums."""

from __future__ import annotations

from psremote.language.nodes.base import Ast, AttributeBaseAst, ExpressionAst, StatementAst
from psremote.language.nodes.blocks import AttributeAst, FunctionDefinitionAst
from psremote.language.nodes.classes import (
    BaseCtorInvokeMemberExpressionAst,
    FunctionMemberAst,
    MemberAst,
    PropertyMemberAst,
    TypeDefinitionAst,
)
from psremote.language.nodes.commands import CommandExpressionAst
from psremote.language.nodes.expressions import (
    StringConstantExpressionAst,
    TypeConstraintAst,
    VariableExpressionAst,
)
from psremote.language.nodes.statements import ErrorStatementAst
from psremote.language.parser.base import flatten
from psremote.language.parser.blocks import BlockRules
from psremote.language.scanner.state import COMMAND, EXPRESSION, SIGNATURE
from psremote.language.tokens import KEYWORD, MEMBER_NAME, TYPE_NAME, Token
from psremote.language.variable_path import VariablePath

#: Names that can stand behind an enum's colon.
_ENUM_TYPES = frozenset(
    (
        "byte", "sbyte", "int", "int16", "int32", "int64", "uint16", "uint32", "uint64", "long", "ulong", "short",
        "ushort", "uint",
    )
)  # fmt: skip


class ClassRules(BlockRules):
    """Reads classes and enums."""

    def class_rule(self, attributes: list[AttributeBaseAst] | None, keyword: Token) -> StatementAst:
        self.pass_newlines()
        name = self.simple_name_token()
        if name is None:
            self.report_incomplete(keyword.end, keyword.end, "MissingNameAfterKeyword", self.token_text(keyword))
            return ErrorStatementAst(keyword.start, keyword.end)
        name.flags = name.flags & ~MEMBER_NAME | TYPE_NAME
        self.pass_newlines()
        mode = self.mode
        self.set_mode(SIGNATURE)
        result = self._class_body(attributes, keyword, name)
        self.set_mode(mode)
        return result

    def _base_types(self) -> list[TypeConstraintAst]:
        bases: list[TypeConstraintAst] = []
        colon = self.peek()
        if colon.kind != "Colon":
            return bases
        self.skip()
        self.pass_newlines()
        separator = colon
        while True:
            type_name, _ = self.type_name_rule(False)
            if type_name is None:
                self.report_incomplete(separator.end, separator.end, "TypeNameExpected")
                return bases
            bases.append(TypeConstraintAst(type_name.start, type_name.end, type_name))
            self.pass_newlines()
            separator = self.peek()
            if separator.kind != "Comma":
                return bases
            self.skip()
            self.pass_newlines()

    def _class_body(self, attributes: list[AttributeBaseAst] | None, keyword: Token, name: Token) -> StatementAst:
        bases = self._base_types()
        left = self.take()
        if left.kind != "LCurly":
            self.unget(left)
            end = bases[-1].end if bases else name.end
            self.report_incomplete(end, end, "MissingTypeBody", "class")
            return ErrorStatementAst(keyword.start, end, list[Ast](bases))
        end = left.end
        members: list[MemberAst] = []
        wrong: list[Ast] = []
        class_name = self.text[name.start : name.end]
        while True:
            member, member_errors = self._class_member(class_name)
            if member is None and member_errors is None:
                break
            if member is not None:
                members.append(member)
                end = member.end
            if member_errors:
                wrong.extend(member_errors)
                end = member_errors[-1].end
        right = self.take()
        if right.kind != "RCurly":
            self.unget(right)
            self.report_incomplete(left.end, left.end, "MissingEndCurlyBrace", detected=right.end)
        else:
            end = right.end
        start = attributes[0].start if attributes else keyword.start
        real = [a for a in attributes or () if isinstance(a, AttributeAst)]
        types = [a for a in attributes or () if isinstance(a, TypeConstraintAst)]
        definition = TypeDefinitionAst(start, end, class_name, "class", real, bases, members)
        self.to_check.append(definition)
        if types:
            wrong.extend(types)
            wrong.append(definition)
        if wrong:
            return ErrorStatementAst(start, end, wrong)
        return definition

    def _class_member(self, class_name: str) -> tuple[MemberAst | None, list[Ast] | None]:
        """The next member, or what was read of one that is wrong; neither at the end."""
        start: int | None = None
        attributes: list[AttributeAst] = []
        constraint: TypeConstraintAst | None = None
        static = hidden = False
        last_end: int | None = None
        while True:
            self.pass_newlines()
            attribute = self.attribute_rule()
            if attribute is not None:
                last_end = attribute.end
                if start is None:
                    start = attribute.start
                if isinstance(attribute, AttributeAst):
                    attributes.append(attribute)
                elif constraint is None:
                    assert isinstance(attribute, TypeConstraintAst)
                    constraint = attribute
                else:
                    self.report(attribute.start, attribute.end, "TooManyTypes")
                continue
            token = self.peek()
            if start is None:
                start = token.start
            if token.kind != "Hidden" and token.kind != "Static":
                break
            if hidden if token.kind == "Hidden" else static:
                self.report(token.start, token.end, "DuplicateQualifier", self.token_text(token))
            if token.kind == "Hidden":
                hidden = True
            else:
                static = True
            last_end = token.end
            self.skip()
        if token.kind == "Variable":
            self.skip()
            return self._property(token, start, attributes, constraint, static, hidden)
        if token.kind == "Identifier" or token.flags & KEYWORD:
            token.flags = 0
            self.skip()
            definition = self._method(token, class_name, static)
            if not isinstance(definition, FunctionDefinitionAst):
                self.sync_on_error(False, "RCurly")
                wrong = flatten(attributes, constraint)
                return None, wrong or None
            return (
                FunctionMemberAst(
                    start,
                    definition.end,
                    definition.name,
                    attributes,
                    constraint,
                    definition,
                    static,
                    hidden,
                    definition.name.lower() == class_name.lower(),
                ),
                None,
            )
        if last_end is not None:
            self.report_incomplete(last_end, last_end, "IncompleteMemberDefinition")
            return None, flatten(attributes, constraint) or None
        return None, None

    def _property(
        self,
        token: Token,
        start: int,
        attributes: list[AttributeAst],
        constraint: TypeConstraintAst | None,
        static: bool,
        hidden: bool,
    ) -> tuple[MemberAst | None, list[Ast] | None]:
        value: ExpressionAst | None = None
        if self.peek().kind == "Equals":
            self.skip()
            self.pass_newlines()
            value = self.expression_rule()
        end = value.end if value is not None else token.end
        end = self._member_terminator(end, True)
        path: VariablePath = token.value
        if not path.name:
            return None, flatten(attributes, constraint, value) or None
        return PropertyMemberAst(start, end, path.name, constraint, attributes, value, static, hidden), None

    def _member_terminator(self, end: int, required: bool) -> int:
        """Passes what ends a property; a semicolon belongs to it."""
        token = self.peek()
        if required and token.kind not in ("NewLine", "Semi", "RCurly"):
            self.report_incomplete(end, end, "MissingPropertyTerminator")
        self.pass_newlines_and_semicolons()
        return token.end if token.kind == "Semi" else end

    def _method(self, name: Token, class_name: str, static: bool) -> StatementAst:
        text = self.text[name.start : name.end]
        error_end: int | None = None
        right: Token | None = None
        if self.peek().kind == "LParen":
            parameters, right, error_end = self.function_parameters()
        else:
            self.report_incomplete(name.end, name.end, "MissingMethodParameterList")
            parameters = []
        constructs = text.lower() == class_name.lower() and not static
        base_call: tuple[int, int, int, list[ExpressionAst]] | None = None
        if constructs:
            self.pass_newlines()
            mode = self.mode
            self.set_mode(SIGNATURE)
            base_call, wrong_end = self._base_call()
            if wrong_end is not None:
                error_end = wrong_end
            self.set_mode(mode)
        left = self.take()
        if left.kind != "LCurly":
            self.unget(left)
            if error_end is None:
                error_end = right.end if right is not None else name.end
                self.report_incomplete(error_end, error_end, "MissingFunctionBody")
        if error_end is not None:
            return ErrorStatementAst(name.start, error_end, flatten(parameters))
        first: StatementAst | None = None
        if constructs:
            start, keyword_end, end, arguments = base_call or (0, 0, 0, [])
            call = BaseCtorInvokeMemberExpressionAst(
                start,
                end,
                VariableExpressionAst(start, keyword_end, VariablePath("this")),
                StringConstantExpressionAst(start, keyword_end, ".ctor"),
                arguments,
            )
            first = CommandExpressionAst(start, end, call, [])
        mode = self.mode
        self.set_mode(COMMAND)
        body = self.script_block_rule(left, False, first)
        self.set_mode(mode)
        definition = FunctionDefinitionAst(
            name.start, body.end, text, parameters, body, False, False, (name.start, name.end)
        )
        if parameters:
            self.to_check.append(definition)
        return definition

    def _base_call(self) -> tuple[tuple[int, int, int, list[ExpressionAst]] | None, int | None]:
        """`: base(arguments)` behind a constructor's parameters; and the end of what is wrong with it."""
        colon = self.peek()
        if colon.kind != "Colon":
            return None, None
        self.skip()
        self.pass_newlines()
        base = self.peek()
        if base.kind != "Base":
            self.report_incomplete(colon.end, colon.end, "MissingBaseCtorCall")
            return None, colon.end
        self.skip()
        self.pass_newlines()
        left = self.peek()
        if left.kind != "LParen":
            self.report_incomplete(base.end, base.end, "MissingMethodParameterList")
            return None, base.end
        self.skip()
        arguments, end = self.invoke_arguments_rule(left)
        self.pass_newlines()
        return (base.start, base.end, end, arguments), None

    # --- enums ---

    def enum_rule(self, attributes: list[AttributeBaseAst] | None, keyword: Token) -> StatementAst:
        self.pass_newlines()
        name = self.simple_name_rule()
        if name is None:
            self.report_incomplete(keyword.end, keyword.end, "MissingNameAfterKeyword", self.token_text(keyword))
            return ErrorStatementAst(keyword.start, keyword.end)
        mode = self.mode
        self.set_mode(SIGNATURE)
        result = self._enum_body(attributes, keyword, name)
        self.set_mode(mode)
        return result

    def _enum_body(
        self, attributes: list[AttributeBaseAst] | None, keyword: Token, name: StringConstantExpressionAst
    ) -> StatementAst:
        bases: list[TypeConstraintAst] = []
        colon = self.peek()
        if colon.kind == "Colon":
            self.skip()
            self.pass_newlines()
            underlying, _ = self.type_name_rule(False)
            if underlying is None:
                self.report_incomplete(colon.end, colon.end, "TypeNameExpected")
            else:
                if underlying.full_name.lower().removeprefix("system.") not in _ENUM_TYPES:
                    self.report(underlying.start, underlying.end, "InvalidUnderlyingType", underlying.name)
                bases.append(TypeConstraintAst(underlying.start, underlying.end, underlying))
        self.pass_newlines()
        left = self.take()
        if left.kind != "LCurly":
            self.unget(left)
            self.report_incomplete(name.end, name.end, "MissingTypeBody", "enum")
            return ErrorStatementAst(keyword.start, name.end)
        members: list[MemberAst] = []
        while True:
            member = self._enum_member()
            if member is None:
                break
            members.append(member)
        right = self.take()
        if right.kind != "RCurly":
            self.unget(right)
            self.report_incomplete(left.end, left.end, "MissingEndCurlyBrace", detected=right.end)
        start = attributes[0].start if attributes else keyword.start
        real = [a for a in attributes or () if isinstance(a, AttributeAst)]
        types: list[Ast] = [a for a in attributes or () if isinstance(a, TypeConstraintAst)]
        definition = TypeDefinitionAst(start, right.end, name.value, "enum", real, bases, members)
        self.to_check.append(definition)
        if types and attributes:
            return ErrorStatementAst(start, attributes[0].end, [*types, definition])
        return definition

    def _enum_member(self) -> MemberAst | None:
        self.pass_newlines()
        name = self.simple_name_rule()
        if name is None:
            return None
        end = name.end
        value: ExpressionAst | None = None
        missing = False
        mode = self.mode
        self.set_mode(EXPRESSION)
        equals = self.peek()
        if equals.kind == "Equals":
            self.skip()
            value = self.expression_rule()
            if value is None:
                self.report(equals.end, equals.end, "ExpectedValueExpression", "=")
                end = equals.end
                missing = True
            else:
                end = value.end
        self.set_mode(mode)
        end = self._member_terminator(end, not missing)
        return PropertyMemberAst(name.start, end, name.value, None, [], value, True, False, True)
