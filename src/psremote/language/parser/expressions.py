"""Rules for expressions: operators, casts, member access, calls, indexes, literals, strings."""

from __future__ import annotations

import re

from psremote.language.characters import BLANKS
from psremote.language.nodes.base import (
    Ast,
    AttributeBaseAst,
    CommandElementAst,
    ExpressionAst,
    PipelineBaseAst,
    StatementAst,
)
from psremote.language.nodes.blocks import AttributeAst, ScriptBlockExpressionAst
from psremote.language.nodes.commands import CommandParameterAst
from psremote.language.nodes.expressions import (
    ArrayLiteralAst,
    AttributedExpressionAst,
    BinaryExpressionAst,
    ConstantExpressionAst,
    ConvertExpressionAst,
    ErrorExpressionAst,
    ExpandableStringExpressionAst,
    HashtableAst,
    IndexExpressionAst,
    InvokeMemberExpressionAst,
    MemberExpressionAst,
    ParenExpressionAst,
    StringConstantExpressionAst,
    TernaryExpressionAst,
    TypeConstraintAst,
    TypeExpressionAst,
    UnaryExpressionAst,
    UsingExpressionAst,
    VariableExpressionAst,
)
from psremote.language.nodes.statements import (
    ArrayExpressionAst,
    ErrorStatementAst,
    StatementBlockAst,
    SubExpressionAst,
    TrapStatementAst,
)
from psremote.language.parser.base import ARGUMENT_CONTEXT, before
from psremote.language.parser.types import TypeRules
from psremote.language.scanner.state import COMMAND, EXPRESSION, TYPE_NAME
from psremote.language.scanner.strings import NestedText, Part
from psremote.language.tokens import BINARY, PRECEDENCE_MASK, UNARY, Token
from psremote.language.type_names import TypeName
from psremote.language.variable_path import VariablePath

_CHECKED_CASTS = frozenset(("ordered", "ref", "psreference", "system.management.automation.psreference"))
_STRING_TYPES = {
    "StringLiteral": "SingleQuoted",
    "StringExpandable": "DoubleQuoted",
    "HereStringLiteral": "SingleQuotedHereString",
    "HereStringExpandable": "DoubleQuotedHereString",
    "Generic": "BareWord",
}

#: What stands behind an expression without being `++`, `--` or blanks before them.
_NO_INCREMENT = frozenset(",)};\r\n]|")
_GENERIC_ARGUMENTS = re.compile("(?:[" + re.escape(BLANKS) + "]|<#|`)*\\[")


class ExpressionRules(TypeRules):
    """Reads expressions."""

    # --- operators ---

    def expression_rule(self, end_number_on_ternary: bool = False) -> ExpressionAst | None:
        if self.tokens is None and self.ungot is None:
            operand = self.lone_operand()
            if operand is not None:
                return operand
        mode = self.mode
        self.set_mode(EXPRESSION)
        result = self.binary_expression_rule(end_number_on_ternary)
        if result is not None and (self.ungot is not None or self.pos != self.ended):
            token = self.peek()
            if token.kind == "QuestionMark":
                result = self._ternary(result, token)
        self.set_mode(mode)
        return result

    def _ternary(self, condition: ExpressionAst, token: Token) -> ExpressionAst:
        self.skip()
        self.pass_newlines()
        if_true = self.expression_rule(True)
        if if_true is None:
            self.report_incomplete(token.end, token.end, "ExpectedValueExpression", "?")
            if_true = ErrorExpressionAst(token.end, token.end, [])
        self.pass_newlines()
        token = self.take()
        if token.kind != "Colon":
            parts: list[Ast] = [condition]
            self.unget(token)
            if not isinstance(if_true, ErrorExpressionAst):
                parts.append(if_true)
                self.report_incomplete(token.start, token.end, "MissingColonInTernaryExpression")
            return ErrorExpressionAst(condition.start, before(token.start)[0], parts)
        self.pass_newlines()
        if_false = self.expression_rule(True)
        if if_false is None:
            self.report_incomplete(token.end, token.end, "ExpectedValueExpression", ":")
            if_false = ErrorExpressionAst(token.end, token.end, [])
        return TernaryExpressionAst(condition.start, if_false.end, condition, if_true, if_false)

    def binary_expression_rule(self, end_number_on_ternary: bool = False) -> ExpressionAst | None:
        mode = self.mode
        self.set_mode(EXPRESSION)
        expression = self._array_literal_rule(end_number_on_ternary)
        if expression is None:
            self.set_mode(mode)
            return None
        if self.ungot is None and self.pos == self.ended:
            self.mode = mode
            return expression
        token = self.peek()
        if not token.flags & BINARY:
            if token.kind == "Parameter":
                expression = self._parameter_in_expression(token, expression)
            self.set_mode(mode)
            return expression
        self.skip()
        operands = [expression]
        operators = [token]
        precedence = token.flags & PRECEDENCE_MASK
        while True:
            self.pass_newlines()
            operand = self._array_literal_rule(True)
            if operand is None:
                self.report_incomplete(token.end, token.end, "ExpectedValueExpression", self.token_text(token))
                operand = ErrorExpressionAst(token.end, token.end, [])
            operands.append(operand)
            token = self.take()
            if not token.flags & BINARY:
                self.unget(token)
                break
            new_precedence = token.flags & PRECEDENCE_MASK
            while new_precedence <= precedence:
                self._reduce(operands, operators)
                if not operators:
                    break
                precedence = operators[-1].flags & PRECEDENCE_MASK
            operators.append(token)
            precedence = new_precedence
        while operators:
            self._reduce(operands, operators)
        expression = operands[0]
        if token.kind == "Parameter":
            expression = self._parameter_in_expression(token, expression)
        self.set_mode(mode)
        return expression

    @staticmethod
    def _reduce(operands: list[ExpressionAst], operators: list[Token]) -> None:
        right = operands.pop()
        left = operands.pop()
        operator = operators.pop()
        operands.append(
            BinaryExpressionAst(left.start, right.end, left, operator.kind, right, (operator.start, operator.end))
        )

    def _parameter_in_expression(self, token: Token, expression: ExpressionAst) -> ExpressionAst:
        self.report(token.start, token.end, "UnexpectedToken", self.token_text(token))
        self.skip()
        span = (token.start, token.end)
        parameter = CommandParameterAst(token.start, token.end, token.value, None, span)
        return ErrorExpressionAst(expression.start, token.end, [expression, parameter])

    def _array_literal_rule(self, end_number_on_ternary: bool) -> ExpressionAst | None:
        first = self.unary_expression_rule(end_number_on_ternary)
        if first is None:
            return None
        if self.ungot is None and self.pos == self.ended:
            return first
        comma = self.peek()
        if comma.kind != "Comma" or self.disable_comma:
            return first
        values = [first]
        while comma.kind == "Comma":
            self.skip()
            self.pass_newlines()
            value = self.unary_expression_rule(True)
            if value is None:
                self.report_incomplete(comma.end, comma.end, "MissingExpressionAfterToken", ",")
                values.append(ErrorExpressionAst(comma.start, comma.end, []))
                break
            values.append(value)
            comma = self.peek()
        return ArrayLiteralAst(first.start, values[-1].end, values)

    def unary_expression_rule(self, end_number_on_ternary: bool = False) -> ExpressionAst | None:
        if self.tokens is None and self.ungot is None and self.mode == EXPRESSION:
            operand = self.operand()
            if operand is not None:
                if self.text[self.pos] not in ".[:":
                    return operand
                operand = self._simple_members(operand)
                if self.ungot is None:
                    if self.text[self.pos] in ".:[?<":
                        operand = self._postfix_operators(self.member_access_operator(True), operand)
                    if self.ungot is None and self.text[self.pos] in _NO_INCREMENT:
                        return operand
                return self._incremented(operand)
        signed, ended = self.allow_signed_numbers, self.end_number_on_ternary
        self.allow_signed_numbers = True
        self.end_number_on_ternary = end_number_on_ternary
        token = self.ungot
        if token is None:
            self.ungot = token = self.next_token()
        elif token.kind == "Minus" or (end_number_on_ternary and token.kind == "Generic"):
            self.resync(token.start)
            self.ungot = token = self.next_token()
        self.allow_signed_numbers = signed
        self.end_number_on_ternary = ended
        expression: ExpressionAst | None
        if token.flags & UNARY:
            if self.disable_comma and token.kind == "Comma":
                return None
            self.ungot = None
            self.pass_newlines()
            child = self.unary_expression_rule(True)
            if child is None:
                self.report_incomplete(
                    token.end, token.end, "MissingExpressionAfterOperator", self.token_text(token)
                )
                return ErrorExpressionAst(token.start, token.end, [])
            if token.kind == "Comma":
                expression = ArrayLiteralAst(token.start, child.end, [child])
            else:
                expression = UnaryExpressionAst(token.start, child.end, token.kind, child)
                if token.kind == "PlusPlus" or token.kind == "MinusMinus":
                    self.to_check.append(expression)
        elif token.kind == "LBracket":
            expression = self._bracketed_expression(token)
            if expression is None or isinstance(expression, ErrorExpressionAst):
                return expression
        else:
            expression = self.primary_expression_rule(True)
            if expression is None:
                return None
        return self._incremented(expression)

    def _incremented(self, expression: ExpressionAst) -> ExpressionAst:
        """`++` and `--` behind an expression."""
        if self.tokens is None and self.ungot is None and self.statement_ends():
            return expression
        token = self.peek()
        kind = token.kind
        if kind == "PlusPlus" or kind == "MinusMinus":
            self.ungot = None
            expression = UnaryExpressionAst(expression.start, token.end, "Postfix" + kind, expression)
            self.to_check.append(expression)
        return expression

    def _bracketed_expression(self, token: Token) -> ExpressionAst | None:
        """A cast, a type, or an expression with attributes."""
        attributes = self.attribute_list_rule(True)
        if attributes is None:
            return None
        last = attributes[-1]
        expression: ExpressionAst | None = None
        if isinstance(last, AttributeAst):
            self.pass_newlines()
            child = self.unary_expression_rule(True)
            if child is None:
                self.report_incomplete(last.start, last.end, "UnexpectedAttribute", last.type_name.full_name)
                return ErrorExpressionAst(token.start, last.end, list(attributes))
            expression = AttributedExpressionAst(last.start, child.end, last, child)
            self.to_check.append(expression)
        else:
            assert isinstance(last, TypeConstraintAst)
            access = self.next_member_access(False)
            if access is not None:
                expression = self._postfix_operators(
                    access, TypeExpressionAst(last.start, last.end, last.type_name)
                )
            else:
                following = self.peek()
                if following.kind != "NewLine" and following.kind != "Comma":
                    child = self.unary_expression_rule(True)
                    if child is not None:
                        expression = self._with_attribute(last, child)
            if expression is None:
                expression = TypeExpressionAst(last.start, last.end, last.type_name)
        for attribute in reversed(attributes[:-1]):
            expression = self._with_attribute(attribute, expression)
        return expression

    def _with_attribute(self, attribute: AttributeBaseAst, expression: ExpressionAst) -> ExpressionAst:
        result: ExpressionAst
        if isinstance(attribute, TypeConstraintAst):
            result = ConvertExpressionAst(attribute.start, expression.end, attribute, expression)
            if attribute.type_name.name.lower() in _CHECKED_CASTS:
                self.to_check.append(result)
        else:
            result = AttributedExpressionAst(attribute.start, expression.end, attribute, expression)
            self.to_check.append(result)
        return result

    # --- primary expressions ---

    def primary_expression_rule(self, with_member_access: bool) -> ExpressionAst | None:
        token = self.take()
        kind = token.kind
        expression: ExpressionAst
        if kind == "Variable" or kind == "SplattedVariable":
            expression = self._variable(token, with_member_access)
        elif kind == "Number":
            expression = ConstantExpressionAst(token.start, token.end, token.value)
        elif kind == "StringLiteral" or kind == "HereStringLiteral":
            expression = StringConstantExpressionAst(token.start, token.end, token.value, _STRING_TYPES[kind])
        elif kind == "StringExpandable" or kind == "HereStringExpandable":
            expression = self.expandable_string(token)
        elif kind == "LParen":
            expression = self._parenthesized(token)
        elif kind == "AtParen" or kind == "DollarParen":
            expression = self._sub_expression(token)
        elif kind == "AtCurly":
            expression = self._hashtable(token)
        elif kind == "LCurly":
            expression = self.script_block_expression_rule(token)
        else:
            self.ungot = token
            return None
        if with_member_access and self.ungot is None and self.text[self.pos] in ".:[?<":
            expression = self._simple_members(expression)
            if self.ungot is None and self.text[self.pos] in ".:[?<":
                return self._postfix_operators(self.member_access_operator(True), expression)
        return expression

    def _variable(self, token: Token, with_member_access: bool) -> ExpressionAst:
        path: VariablePath = token.value
        splatted = token.kind == "SplattedVariable"
        if path.drive_name and path.name and path.drive_name.lower() == "using":
            child: ExpressionAst = VariableExpressionAst(token.start, token.end, VariablePath(path.name), splatted)
            if with_member_access:
                child = self._postfix_operators(self.next_member_access(True), child)
            result = UsingExpressionAst(child.start, child.end, child)
            self.to_check.append(result)
            return result
        variable = VariableExpressionAst(token.start, token.end, path, splatted)
        if splatted:
            self.to_check.append(variable)
        return variable

    def _postfix_operators(self, token: Token | None, expression: ExpressionAst) -> ExpressionAst:
        while token is not None:
            self.pass_newlines()
            if token.kind == "LBracket" or token.kind == "QuestionLBracket":
                expression = self._element_access(expression, token)
            else:
                expression = self._member_access(expression, token)
            token = self.next_member_access(True)
        return expression

    def _simple_members(self, expression: ExpressionAst) -> ExpressionAst:
        """The properties and calls behind an expression, as far as they need no rules."""
        if self.tokens is not None:
            return expression
        text = self.text
        while text[self.pos] in ".:" and self.ungot is None:
            found, operator, opening = self.member(expression)
            if operator is not None and opening is not None:
                found = self._member_invoke(expression, opening, operator, found, [])
            elif found is expression:
                break
            expression = found
        return expression

    def _hashtable(self, opening: Token) -> ExpressionAst:
        self.pass_newlines()
        pairs: list[tuple[ExpressionAst, StatementAst]] = []
        while True:
            pair = self._key_value_pair()
            if pair is None:
                break
            pairs.append(pair)
            token = self.peek()
            if token.kind != "NewLine" and token.kind != "Semi":
                break
            self.pass_newlines_and_semicolons()
        closing = self.take()
        end = closing.end
        if closing.kind != "RCurly":
            self.unget(closing)
            self.report_incomplete(opening.end, opening.end, "MissingEndCurlyBrace", detected=closing.end)
            end = before(closing.start)[0]
        table = HashtableAst(opening.start, end, pairs)
        if len(pairs) > 1:
            self.to_check.append(table)
        return table

    def _key_value_pair(self) -> tuple[ExpressionAst, StatementAst] | None:
        mode = self.mode
        key: ExpressionAst | None
        simple = self.key() if self.tokens is None and self.ungot is None else None
        if simple is not None:
            key, equals = simple
        else:
            self.set_mode(EXPRESSION)
            key = self.label_or_key_rule()
            if key is None:
                self.set_mode(mode)
                return None
            equals = self.take()
            self.set_mode(mode)
        if equals.kind != "Equals":
            self.unget(equals)
            self.report(key.end, key.end, "MissingEqualsInHashLiteral")
            self.sync_on_error(False, "RCurly", "Semi", "NewLine")
            return key, ErrorStatementAst(key.end, key.end)
        self.set_mode(COMMAND)
        self.pass_newlines()
        statement = self.statement_rule()
        if statement is None:
            self.report_incomplete(equals.end, equals.end, "MissingStatementInHashLiteral")
            statement = ErrorStatementAst(equals.end, equals.end)
        self.set_mode(mode)
        return key, statement

    def script_block_expression_rule(self, left_curly: Token) -> ScriptBlockExpressionAst:
        disabled, mode = self.disable_comma, self.mode
        self.disable_comma = False
        self.set_mode(COMMAND)
        self.pass_newlines()
        block = self.script_block_rule(left_curly, False)
        self.disable_comma = disabled
        self.set_mode(mode)
        return ScriptBlockExpressionAst(block.start, block.end, block)

    def _sub_expression(self, opening: Token) -> ExpressionAst:
        statements: list[StatementAst] = []
        traps: list[TrapStatementAst] = []
        disabled, mode = self.disable_comma, self.mode
        self.disable_comma = False
        self.set_mode(COMMAND)
        self.pass_newlines()
        span = self.statement_list_rule(statements, traps)
        self.pass_newlines()
        closing = self.take()
        end = closing.end
        if closing.kind != "RParen":
            self.unget(closing)
            self.report_incomplete(closing.start, closing.end, "MissingEndParenthesisInSubexpression")
            end = span[1] if span is not None else opening.end
        self.disable_comma = disabled
        self.set_mode(mode)
        start_inside, end_inside = span or (0, 0)
        block = StatementBlockAst(start_inside, end_inside, statements, traps)
        if opening.kind == "DollarParen":
            return SubExpressionAst(opening.start, end, block)
        return ArrayExpressionAst(opening.start, end, block)

    def _parenthesized(self, opening: Token) -> ExpressionAst:
        disabled, mode = self.disable_comma, self.mode
        self.set_mode(COMMAND)
        self.disable_comma = False
        self.pass_newlines()
        pipeline: PipelineBaseAst | None = self.pipeline_chain_rule()
        if pipeline is None:
            self.report_incomplete(opening.end, opening.end, "ExpectedExpression")
            pipeline = ErrorStatementAst(opening.end, opening.end)
        self.pass_newlines()
        closing = self.take()
        end = closing.end
        if closing.kind != "RParen":
            self.unget(closing)
            self.report_incomplete(pipeline.end, pipeline.end, "MissingEndParenthesisInExpression")
            end = pipeline.end
        self.disable_comma = disabled
        self.set_mode(mode)
        return ParenExpressionAst(opening.start, end, pipeline)

    # --- strings ---

    def expandable_string(self, token: Token) -> ExpressionAst:
        """The expression of a string in double quotes; also of a word with expansions in it."""
        kind = _STRING_TYPES[token.kind]
        parts: list[Part] | None = token.detail
        if parts is None:
            return StringConstantExpressionAst(token.start, token.end, token.value, kind)
        nested: list[ExpressionAst] = []
        pieces: list[str | ExpressionAst] = []
        tokens: list[Token] = []
        for part in parts:
            if isinstance(part, str):
                pieces.append(part)
                continue
            if isinstance(part, NestedText):
                expression = self._nested_expression(part, tokens)
            else:
                expression = self._variable(part, False)
                tokens.append(part)
            nested.append(expression)
            pieces.append(expression)
        token.nested = tokens
        return ExpandableStringExpressionAst(token.start, token.end, token.value, kind, nested, pieces)

    def _nested_expression(self, part: NestedText, tokens: list[Token]) -> ExpressionAst:
        if part.skipped:
            return self.nested_with_skipped_quotes(part, tokens)
        saved = (self.text, self.size, self.origin, self.pos, self.token_start)
        saved_tokens, ungot = self.tokens, self.ungot
        self.text = self.text[: part.end] + "\0\0"
        self.size = part.end
        self.origin = self.pos = self.token_start = part.start
        self.ungot = None
        if saved_tokens is not None:
            self.tokens = []
        expression = self.primary_expression_rule(True)
        if self.tokens is not None:
            tokens.extend(self.tokens)
        self.text, self.size, self.origin, self.pos, self.token_start = saved
        self.tokens = saved_tokens
        self.ungot = None
        del ungot
        return expression if expression is not None else ErrorExpressionAst(part.start, part.end, [])

    def nested_with_skipped_quotes(self, part: NestedText, tokens: list[Token]) -> ExpressionAst:
        """An expression in a string whose doubled quotes stand for single ones."""
        raise NotImplementedError

    # --- members, calls, indexes ---

    def _member_name(self) -> ExpressionAst | None:
        name = self.simple_name_rule()
        if name is not None:
            return name
        token = self.peek()
        if token.flags & UNARY or token.kind == "LBracket":
            return self.unary_expression_rule()
        return self.primary_expression_rule(False)

    def _member_access(self, target: ExpressionAst, operator: Token) -> ExpressionAst:
        member: CommandElementAst | None = self._member_name()
        static = operator.kind == "ColonColon"
        conditional = operator.kind == "QuestionDot"
        if member is None:
            self.report_incomplete(operator.end, operator.end, "MissingPropertyName")
            member = self.single_argument(ARGUMENT_CONTEXT)
            if member is None:
                member = ErrorExpressionAst(target.start, operator.end, [])
        elif self.ungot is None:
            start = self.pos
            generic: list[TypeName] | None = None
            bracket: Token | None = None
            if _GENERIC_ARGUMENTS.match(self.text, start):
                generic, bracket = self._generic_method_arguments(start)
            opening = None if self.ungot is not None else self.call_opening()
            if opening is not None:
                return self._member_invoke(target, opening, operator, member, generic or [])
            if bracket is not None:
                self.resync(start)
        return MemberExpressionAst(target.start, member.end, target, member, static, conditional)

    def _generic_method_arguments(self, start: int) -> tuple[list[TypeName] | None, Token | None]:
        bracket = self.take()
        if bracket.kind != "LBracket":
            self.resync(start)
            return None, None
        mode = self.mode
        self.set_mode(TYPE_NAME)
        self.pass_newlines()
        first = self.take()
        names: list[TypeName] | None = None
        closing: Token | None = None
        if first.kind == "Identifier":
            names, closing = self.generic_arguments_rule(first)
            if closing.kind != "RBracket":
                self.unget(closing)
                at, _ = before(closing.start)
                self.report_incomplete(at, at, "EndSquareBracketExpectedAtEndOfType")
                closing = None
            self.set_mode(mode)
        else:
            self.set_mode(mode)
            if start > 0:
                self.resync(start)
        return names, closing

    def _member_invoke(
        self,
        target: ExpressionAst,
        opening: Token,
        operator: Token,
        member: CommandElementAst,
        generic: list[TypeName],
    ) -> ExpressionAst:
        arguments: list[ExpressionAst]
        if opening.kind == "LParen":
            arguments, end = self.invoke_arguments_rule(opening)
        else:
            self.pass_newlines()
            block = self.script_block_expression_rule(opening)
            arguments, end = [block], block.end
        return InvokeMemberExpressionAst(
            target.start,
            end,
            target,
            member,
            arguments,
            operator.kind == "ColonColon",
            operator.kind == "QuestionDot",
            tuple(generic),
        )

    def invoke_arguments_rule(self, opening: Token) -> tuple[list[ExpressionAst], int]:
        """The arguments in a call's parentheses, and where they end."""
        arguments: list[ExpressionAst] = []
        comma: Token | None = None
        disabled = self.disable_comma
        self.disable_comma = True
        reported = False
        while True:
            self.pass_newlines()
            argument = self.expression_rule()
            if argument is None:
                if comma is not None:
                    self.report_incomplete(comma.end, comma.end, "MissingExpressionAfterToken", ",")
                    reported = True
                break
            arguments.append(argument)
            self.pass_newlines()
            comma = self.take()
            if comma.kind != "Comma":
                self.unget(comma)
                comma = None
                break
        self.pass_newlines()
        closing = self.take()
        end = closing.end
        if closing.kind != "RParen":
            self.unget(closing)
            last = arguments[-1].end if arguments else opening.end
            if not reported:
                self.report_incomplete(last, last, "MissingEndParenthesisInMethodCall")
            end = comma.end if comma is not None else last
        self.disable_comma = disabled
        return arguments, end

    def _element_access(self, target: ExpressionAst, bracket: Token) -> ExpressionAst:
        self.pass_newlines()
        disabled = self.disable_comma
        self.disable_comma = False
        index = self.expression_rule()
        self.disable_comma = disabled
        if index is None:
            self.report_incomplete(bracket.end, bracket.end, "MissingArrayIndexExpression")
            index = ErrorExpressionAst(bracket.start, bracket.end, [])
        self.pass_newlines()
        closing = self.take()
        end = closing.end
        if closing.kind != "RBracket":
            self.unget(closing)
            if not isinstance(index, ErrorExpressionAst):
                self.report_incomplete(index.end, index.end, "MissingEndSquareBracket")
            end = index.end
        return IndexExpressionAst(target.start, end, target, index, bracket.kind == "QuestionLBracket")
