"""Rules for type names, attributes and type constraints."""

from __future__ import annotations

from psremote.language.nodes.base import AttributeBaseAst, ExpressionAst
from psremote.language.nodes.blocks import AttributeAst, NamedAttributeArgumentAst
from psremote.language.nodes.expressions import ConstantExpressionAst, ErrorExpressionAst, TypeConstraintAst
from psremote.language.parser.base import before
from psremote.language.parser.shortcuts import Shortcuts
from psremote.language.scanner.state import EXPRESSION, TYPE_NAME
from psremote.language.tokens import ATTRIBUTE_NAME, Token
from psremote.language.type_names import ArrayTypeName, GenericTypeName, TypeName

_ERROR_NAME = ":ErrorTypeName:"


class TypeRules(Shortcuts):
    """Reads what stands in brackets before expressions, parameters and members."""

    # --- attributes ---

    def attribute_list_rule(self, in_expression: bool) -> list[AttributeBaseAst] | None:
        attribute = self.attribute_rule()
        if attribute is None:
            return None
        attributes: list[AttributeBaseAst] = []
        while attribute is not None:
            attributes.append(attribute)
            if not in_expression or isinstance(attribute, AttributeAst):
                self.pass_newlines()
            attribute = self.attribute_rule()
        return attributes

    def attribute_rule(self) -> AttributeBaseAst | None:
        left = self.next_left_bracket()
        if left is None:
            return None
        if self.tokens is None:
            constraint = self.plain_type(left)
            if constraint is not None:
                return constraint
        self.pass_newlines()
        type_name, first = self.type_name_rule(True)
        if type_name is None or first is None:
            self.resync(left.start)
            self.report_incomplete(left.end, left.end, "MissingTypename")
            return None
        token = self.take()
        if token.kind == "LParen":
            return self._attribute_with_arguments(left, type_name, first, token)
        end = token.end
        if token.kind != "RBracket":
            self.unget(token)
            at, _ = before(token.start)
            self.report(at, at, "EndSquareBracketExpectedAtEndOfAttribute")
            end = type_name.end
        return TypeConstraintAst(left.start, end, type_name)

    def _attribute_with_arguments(
        self, left: Token, type_name: TypeName, first: Token, left_paren: Token
    ) -> AttributeAst:
        self.pass_newlines()
        mode = self.mode
        self.set_mode(EXPRESSION)
        positional, named, last_end = self._attribute_arguments(left_paren.end)
        self.set_mode(mode)
        self.pass_newlines()
        end = last_end
        right_paren: Token | None = self.take()
        assert right_paren is not None
        if right_paren.kind != "RParen":
            self.unget(right_paren)
            right_paren = None
            self.report_incomplete(last_end, last_end, "MissingEndParenthesisInExpression")
        else:
            end = right_paren.end
        self.pass_newlines()
        right = self.take()
        if right.kind != "RBracket":
            self.unget(right)
            if right_paren is not None:
                self.report_incomplete(
                    right_paren.end, right_paren.end, "EndSquareBracketExpectedAtEndOfAttribute"
                )
        else:
            end = right.end
        first.flags |= ATTRIBUTE_NAME
        attribute = AttributeAst(left.start, end, type_name, positional, named)
        if positional or named:
            self.to_check.append(attribute)
        return attribute

    def _attribute_arguments(
        self, last_end: int
    ) -> tuple[list[ExpressionAst], list[NamedAttributeArgumentAst], int]:
        positional: list[ExpressionAst] = []
        named: list[NamedAttributeArgumentAst] = []
        comma: Token | None = None
        disabled = self.disable_comma
        self.disable_comma = True
        while True:
            self.pass_newlines()
            name = self.simple_name_rule()
            expression: ExpressionAst | None
            if name is not None:
                omitted = False
                token = self.peek()
                if token.kind == "Equals":
                    self.skip()
                    self.pass_newlines()
                    expression = self.expression_rule()
                    if expression is None:
                        self.report_incomplete(token.end, token.end, "MissingExpressionInNamedArgument")
                        expression = ErrorExpressionAst(token.end, token.end, [])
                        self.sync_on_error(True, "Comma", "RParen", "RBracket", "NewLine")
                    last_end = expression.end
                else:
                    expression = ConstantExpressionAst(name.start, name.end, True)
                    omitted = True
                named.append(NamedAttributeArgumentAst(name.start, expression.end, name.value, expression, omitted))
            else:
                expression = self.expression_rule()
                if expression is not None:
                    positional.append(expression)
                    last_end = expression.end
                elif comma is not None:
                    self.report_incomplete(comma.end, comma.end, "MissingExpressionAfterToken", ",")
                    positional.append(ErrorExpressionAst(comma.end, comma.end, []))
                    last_end = comma.end
            self.pass_newlines()
            comma = self.peek()
            if comma.kind != "Comma":
                break
            last_end = comma.end
            self.skip()
        self.disable_comma = disabled
        return positional, named, last_end

    # --- type names ---

    def type_name_rule(self, assembly_allowed: bool) -> tuple[TypeName | None, Token | None]:
        """A type's name, and its first token."""
        mode = self.mode
        self.set_mode(TYPE_NAME)
        token = self.take()
        if token.kind != "Identifier":
            self.unget(token)
            self.set_mode(mode)
            return None, None
        name = self._finish_type_name(token, assembly_allowed=assembly_allowed)
        self.set_mode(mode)
        return name, token

    def _plain_name(self, token: Token) -> TypeName:
        return TypeName(self.text[token.start : token.end].replace("``", "`"), token.start, token.end, None, self.source)

    def _finish_type_name(
        self, name: Token, unbracketed_argument: bool = False, assembly_allowed: bool = True
    ) -> TypeName:
        token = self.peek()
        if token.kind == "LBracket":
            bracket = token
            self.skip()
            self.pass_newlines()
            token = self.take()
            if token.kind in ("RBracket", "Comma"):
                element = self._plain_name(name)
                return self._array_type_name(element, element, token, unbracketed_argument)
            if token.kind in ("LBracket", "Identifier"):
                return self._generic_type_name(name, token, unbracketed_argument)
            if token.kind != "EndOfInput":
                self.report(token.start, token.end, "UnexpectedToken", self.token_text(token))
                self.sync_on_error(True, "RBracket")
            else:
                self.unget(token)
                self.report_incomplete(bracket.end, bracket.end, "MissingTypename")
            return self._plain_name(name)
        if token.kind == "Comma" and assembly_allowed and not unbracketed_argument:
            self.skip()
            assembly = self.scan_assembly_name()
            if not assembly.strip():
                self.report(token.end, token.end, "MissingAssemblyNameSpecification")
                return self._plain_name(name)
            return TypeName(self.text[name.start : name.end].replace("``", "`"), name.start, self.pos, assembly, self.source)
        return self._plain_name(name)

    def _single_generic_argument(self, first: Token) -> TypeName:
        if first.kind == "Identifier":
            return self._finish_type_name(first, unbracketed_argument=True)
        token = self.take()
        if token.kind != "Identifier":
            self.unget(token)
            self.report_incomplete(token.end, token.end, "MissingTypename")
            return TypeName(_ERROR_NAME, first.start, first.end, None, self.source)
        name = self._finish_type_name(token)
        bracket = self.take()
        if bracket.kind != "RBracket":
            self.unget(bracket)
            at, _ = before(bracket.start)
            self.report_incomplete(at, at, "EndSquareBracketExpectedAtEndOfType")
        return name

    def generic_arguments_rule(self, first: Token) -> tuple[list[TypeName], Token]:
        """The arguments of a generic type or method, and the token behind them."""
        arguments = [self._single_generic_argument(first)]
        while True:
            self.pass_newlines()
            last = self.take()
            if last.kind != "Comma":
                return arguments, last
            self.pass_newlines()
            token = self.peek()
            if token.kind in ("Identifier", "LBracket"):
                self.skip()
                arguments.append(self._single_generic_argument(token))
            else:
                self.report_incomplete(last.end, last.end, "MissingTypename")
                arguments.append(TypeName(_ERROR_NAME, last.start, last.end, None, self.source))

    def _generic_type_name(self, name: Token, first: Token, unbracketed_argument: bool) -> TypeName:
        arguments, bracket = self.generic_arguments_rule(first)
        end = bracket.end
        if bracket.kind != "RBracket":
            self.unget(bracket)
            at, _ = before(bracket.start)
            self.report_incomplete(at, at, "EndSquareBracketExpectedAtEndOfAttribute")
            end = arguments[-1].end
        open_type = self._plain_name(name)
        result: TypeName = GenericTypeName(open_type, tuple(arguments), name.start, end)
        token = self.peek()
        if token.kind == "LBracket":
            self.skip()
            return self._array_type_name(result, result, self.take(), unbracketed_argument)
        if token.kind == "Comma" and not unbracketed_argument:
            self.skip()
            assembly = self.scan_assembly_name()
            if not assembly:
                self.report(token.end, token.end, "MissingAssemblyNameSpecification")
            else:
                result = GenericTypeName(open_type, tuple(arguments), name.start, end, assembly)
        return result

    def _array_type_name(
        self, element: TypeName, qualified: TypeName, first: Token, unbracketed_argument: bool
    ) -> TypeName:
        while True:
            if first.kind == "Comma":
                rank = 1
                token = first
                while token.kind == "Comma":
                    last_comma = token
                    rank += 1
                    token = self.take()
                if rank > 32:
                    if token.kind != "RBracket":
                        self.unget(token)
                    self.report(first.start, last_comma.end, "ArrayHasTooManyDimensions", rank)
                else:
                    if token.kind != "RBracket":
                        self.unget(token)
                        self.report(last_comma.end, last_comma.end, "EndSquareBracketExpectedAtEndOfAttribute")
                    element = ArrayTypeName(element, rank, element.start, token.end)
            elif first.kind == "RBracket":
                element = ArrayTypeName(element, 1, element.start, first.end)
            elif first.kind == "EndOfInput":
                self.unget(first)
                at, _ = before(first.start)
                self.report(at, at, "EndSquareBracketExpectedAtEndOfAttribute")
            else:
                self.report(first.start, first.end, "UnexpectedToken", self.token_text(first))
                self.sync_on_error(True, "RBracket")
            token = self.peek()
            if not unbracketed_argument and token.kind == "Comma":
                self.skip()
                assembly = self.scan_assembly_name()
                if not assembly:
                    self.report(token.end, token.end, "MissingAssemblyNameSpecification")
                else:
                    qualified.assembly_name = assembly
                    element.assembly_name = assembly
                break
            if token.kind != "LBracket":
                break
            self.skip()
            first = self.take()
        return element
