"""Rules for script blocks: parameters, named blocks, statement lists."""

from __future__ import annotations

from psremote.language.nodes.base import StatementAst
from psremote.language.nodes.blocks import (
    AttributeAst,
    NamedBlockAst,
    ParamBlockAst,
    ParameterAst,
    ScriptBlockAst,
    UsingStatementAst,
)
from psremote.language.nodes.expressions import VariableExpressionAst
from psremote.language.nodes.statements import StatementBlockAst, TrapStatementAst
from psremote.language.parser.base import Span, before
from psremote.language.parser.commands import CommandRules
from psremote.language.scanner.state import EXPRESSION
from psremote.language.tokens import BLOCK_NAME, KIND_TEXT, Token
from psremote.language.variable_path import VariablePath

_BLOCK_NAME_STARTS = frozenset("bBcCdDeEpP")


class BlockRules(CommandRules):
    """Reads the bodies of scripts, functions and script blocks."""

    def using_statement_rule(self, using: Token) -> StatementAst:
        raise NotImplementedError

    # --- script blocks ---

    def script_block_rule(
        self, left_curly: Token | None, is_filter: bool, first_statement: StatementAst | None = None
    ) -> ScriptBlockAst:
        self.pass_newlines()
        usings = self._using_statements() if left_curly is None else []
        start = self.pos
        block: ParamBlockAst | None = None
        if self.ungot is not None or self.text[start] in "[pP":
            block = self._param_block_rule()
            if block is None:
                self.resync(start)
        self.pass_newlines_and_semicolons()
        return self._script_block_body(left_curly, usings, block, is_filter, first_statement)

    def _using_statements(self) -> list[UsingStatementAst]:
        result: list[UsingStatementAst] = []
        while True:
            token = self.peek()
            if token.kind != "Using":
                self.resync(token.start)
                return result
            self.skip()
            statement = self.using_statement_rule(token)
            self.pass_newlines_and_semicolons()
            if isinstance(statement, UsingStatementAst):
                result.append(statement)

    def _param_block_rule(self) -> ParamBlockAst | None:
        self.pass_newlines()
        candidates = self.attribute_list_rule(False)
        self.pass_newlines()
        keyword = self.peek()
        if keyword.kind != "Param":
            return None
        self.skip()
        self.pass_newlines()
        left = self.take()
        if left.kind != "LParen":
            self.unget(left)
            return None
        parameters = self._parameter_list()
        self.pass_newlines()
        right = self.take()
        end = right.end
        if right.kind != "RParen":
            self.unget(right)
            end = before(right.start)[0]
            last = parameters[-1].end if parameters else left.end
            self.report_incomplete(last, last, "MissingEndParenthesisInFunctionParameterList")
        attributes: list[AttributeAst] = []
        for attribute in candidates or ():
            if isinstance(attribute, AttributeAst):
                attributes.append(attribute)
            else:
                name = attribute.type_name.full_name  # type: ignore[attr-defined]
                self.report(attribute.start, attribute.end, "TypeNotAllowedBeforeParam", name)
        block = ParamBlockAst(keyword.start, end, attributes, parameters)
        self.to_check.append(block)
        return block

    def _parameter_list(self) -> list[ParameterAst]:
        parameters: list[ParameterAst] = []
        comma: Token | None = None
        while True:
            parameter = self._parameter_rule()
            if parameter is None:
                if comma is not None:
                    self.report_incomplete(comma.end, comma.end, "MissingExpressionAfterToken", ",")
                return parameters
            parameters.append(parameter)
            self.pass_newlines()
            comma = self.peek()
            if comma.kind != "Comma":
                return parameters
            self.skip()

    def _parameter_rule(self) -> ParameterAst | None:
        disabled, mode = self.disable_comma, self.mode
        self.disable_comma = True
        self.set_mode(EXPRESSION)
        parameter = self._parameter_in_expression_mode()
        self.disable_comma = disabled
        self.set_mode(mode)
        return parameter

    def _parameter_in_expression_mode(self) -> ParameterAst | None:
        self.pass_newlines()
        attributes = self.attribute_list_rule(False)
        self.pass_newlines()
        token = self.take()
        if token.kind != "Variable" and token.kind != "SplattedVariable":
            self.unget(token)
            if attributes is None:
                return None
            end = attributes[-1].end
            self.report_incomplete(end, end, "InvalidFunctionParameter")
            self.sync_on_error(True, "RParen")
            start = attributes[0].start
            name = VariableExpressionAst(start, end, VariablePath("__error__"))
            return ParameterAst(start, end, attributes, name, None)
        self.pass_newlines()
        end = token.end
        default = None
        equals = self.peek()
        if equals.kind == "Equals":
            self.skip()
            self.pass_newlines()
            default = self.expression_rule()
            if default is None:
                self.report_incomplete(equals.end, equals.end, "MissingExpressionAfterToken", "=")
            else:
                end = default.end
        start = attributes[0].start if attributes else token.start
        splatted = token.kind == "SplattedVariable"
        name = VariableExpressionAst(token.start, token.end, token.value, splatted)
        return ParameterAst(start, end, attributes or [], name, default)

    def function_parameters(self) -> tuple[list[ParameterAst] | None, Token | None, int | None]:
        """A function's parameters in parentheses, the closing one, and the end of what is wrong."""
        self.pass_newlines()
        left = self.peek()
        if left.kind != "LParen":
            return None, None, None
        self.skip()
        parameters = self._parameter_list()
        self.pass_newlines()
        right = self.take()
        error_end: int | None = None
        if right.kind != "RParen":
            self.unget(right)
            error_end = parameters[-1].end if parameters else left.end
            self.report_incomplete(error_end, error_end, "MissingEndParenthesisInFunctionParameterList")
        self.pass_newlines()
        return parameters, right, error_end

    def _complete_body(self, left_curly: Token | None, span: Span | None) -> tuple[bool, Span | None, Span]:
        """The closing brace or the end: whether it is there, the body's span, the whole block's span."""
        token = self.take()
        if left_curly is not None:
            if token.kind != "RCurly":
                self.unget(token)
                end = span[1] if span is not None else left_curly.end
                self.report_incomplete(
                    left_curly.start, left_curly.end, "MissingEndCurlyBrace", detected=token.end
                )
                return True, span, (left_curly.start, end)
            if span is None and self.source.column_of(left_curly.end) != self.source.column_of(token.start):
                span = (left_curly.end, before(token.start)[1])
            return True, span, (left_curly.start, token.end)
        whole = (0, self.size)
        if token.kind != "EndOfInput":
            self.report(token.start, token.end, "UnexpectedToken", self.token_text(token))
            return False, span, whole
        return True, span, whole

    def _script_block_body(
        self,
        left_curly: Token | None,
        usings: list[UsingStatementAst],
        params: ParamBlockAst | None,
        is_filter: bool,
        first_statement: StatementAst | None,
    ) -> ScriptBlockAst:
        if (self.ungot is not None or self.text[self.pos] in _BLOCK_NAME_STARTS) and self.peek().flags & BLOCK_NAME:
            return self._named_blocks(left_curly, usings, params)
        traps: list[TrapStatementAst] = []
        statements: list[StatementAst] = []
        if first_statement is not None:
            statements.append(first_statement)
        span: Span | None = (params.start, params.end) if params is not None else None
        while True:
            found = self.statement_list_rule(statements, traps)
            if span is None:
                span = found
            elif found is not None:
                span = (span[0], found[1])
            done, span, whole = self._complete_body(left_curly, span)
            if done:
                break
        start, end = span or (0, 0)
        block = NamedBlockAst(start, end, "Process" if is_filter else "End", True, statements, traps)
        return ScriptBlockAst(
            *whole, usings, [], params, None, None, block if is_filter else None, None if is_filter else block, None
        )

    def _named_blocks(
        self, left_curly: Token | None, usings: list[UsingStatementAst], params: ParamBlockAst | None
    ) -> ScriptBlockAst:
        blocks: dict[str, NamedBlockAst] = {}
        start: int | None = None
        if left_curly is not None:
            start = left_curly.start
        elif params is not None:
            start = params.start
        end = 0
        while True:
            name = self.take()
            kind = name.kind
            if not name.flags & BLOCK_NAME:
                if kind == "RCurly" or kind == "EndOfInput":
                    self.unget(name)
                    _, _, whole = self._complete_body(left_curly, (start or 0, end))
                    break
                if left_curly is not None:
                    self.unget(name)
                    whole = (start or 0, end)
                else:
                    whole = (0, self.size)
                self.report(name.start, name.end, "MissingNamedBlocks", self.token_text(name))
                break
            if start is None:
                start = name.start
            end = name.end
            block = self.statement_block_rule()
            if block is None:
                self.report_incomplete(name.end, name.end, "MissingNamedStatementBlock", KIND_TEXT[kind])
                block = StatementBlockAst(name.start, name.end, [], [])
            else:
                end = block.end
            if kind in blocks:
                self.report(name.start, end, "DuplicateScriptCommandClause", KIND_TEXT[kind])
            else:
                blocks[kind] = NamedBlockAst(name.start, end, kind, False, block.statements, block.traps)
            self.pass_newlines_and_semicolons()
        return ScriptBlockAst(
            *whole,
            usings,
            [],
            params,
            blocks.get("Dynamicparam"),
            blocks.get("Begin"),
            blocks.get("Process"),
            blocks.get("End"),
            blocks.get("Clean"),
        )

    # --- statements in braces ---

    def statement_block_rule(self) -> StatementBlockAst | None:
        self.pass_newlines()
        left = self.take()
        if left.kind != "LCurly":
            self.unget(left)
            return None
        statements: list[StatementAst] = []
        traps: list[TrapStatementAst] = []
        span = self.statement_list_rule(statements, traps)
        right = self.take()
        end = right.end
        if right.kind != "RCurly":
            self.unget(right)
            end = span[1] if span is not None else left.end
            self.report_incomplete(left.start, left.end, "MissingEndCurlyBrace", detected=right.end)
        return StatementBlockAst(left.start, end, statements, traps)

    def statement_list_rule(
        self, statements: list[StatementAst], traps: list[TrapStatementAst]
    ) -> Span | None:
        first: StatementAst | None = None
        last: StatementAst | None = None
        self.pass_newlines_and_semicolons()
        while True:
            statement = self.statement_rule()
            if statement is None:
                break
            signature = self.signature_start
            if signature is not None and signature < statement.start:
                self.report(statement.start, statement.end, "TokenAfterEndOfValidScriptText")
            if isinstance(statement, TrapStatementAst):
                traps.append(statement)
            else:
                statements.append(statement)
            if first is None:
                first = statement
            last = statement
            self.pass_newlines_and_semicolons()
            if self.ungot is not None or self.text[self.pos] in "})":
                kind = self.peek().kind
                if kind == "RCurly" or kind == "RParen":
                    break
        if first is None or last is None:
            return None
        return first.start, last.end
