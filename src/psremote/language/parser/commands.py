"""Rules for pipelines, commands, arguments and redirections."""

from __future__ import annotations

from psremote.language.characters import is_identifier_start
from psremote.language.nodes.base import (
    Ast,
    ChainableAst,
    CommandElementAst,
    ExpressionAst,
    PipelineBaseAst,
    StatementAst,
)
from psremote.language.nodes.commands import (
    CommandAst,
    CommandBaseAst,
    CommandExpressionAst,
    CommandParameterAst,
    FileRedirectionAst,
    MergingRedirectionAst,
    PipelineAst,
    PipelineChainAst,
    RedirectionAst,
)
from psremote.language.nodes.expressions import (
    ArrayLiteralAst,
    ErrorExpressionAst,
    StringConstantExpressionAst,
    VariableExpressionAst,
)
from psremote.language.nodes.statements import AssignmentStatementAst, ErrorStatementAst
from psremote.language.parser.base import (
    ARGUMENT_CONTEXT,
    COMMAND_NAME_CONTEXT,
    FILE_NAME_CONTEXT,
    INVOKED_NAME_CONTEXT,
)
from psremote.language.parser.expressions import ExpressionRules
from psremote.language.scanner.state import COMMAND, EXPRESSION
from psremote.language.tokens import ASSIGNMENT, COMMAND_NAME, KEYWORD, STREAM_NAMES, Token

_VERBATIM = "--%"
_ARGUMENT_ENDS = frozenset(
    (
        "Pipe", "RCurly", "RParen", "EndOfInput", "NewLine", "Semi", "Redirection", "RedirectInStd",
        "AndAnd", "OrOr", "Ampersand", "MinusMinus", "Comma",
    )
)  # fmt: skip
_PRIMARY_STARTS = frozenset(
    (
        "SplattedVariable", "Variable", "Number", "HereStringExpandable", "StringExpandable", "HereStringLiteral",
        "StringLiteral", "LParen", "DollarParen", "AtParen", "AtCurly", "LCurly",
    )
)  # fmt: skip
_COMMAND_ENDS = frozenset(
    ("Pipe", "RCurly", "RParen", "EndOfInput", "NewLine", "Semi", "AndAnd", "OrOr", "Ampersand")
)


class CommandRules(ExpressionRules):
    """Reads pipelines and commands."""

    # --- pipelines ---

    def pipeline_chain_rule(self) -> PipelineBaseAst | None:
        mode = self.mode
        expression: ExpressionAst | None = None
        if self._command_begins():
            return self._pipeline_chain(None, True)
        else:
            self.set_mode(EXPRESSION)
            expression = self.expression_rule()
            if expression is not None and (self.ungot is not None or self.pos != self.ended):
                token = self.peek()
                if token.flags & ASSIGNMENT:
                    self.skip()
                    self.set_mode(mode)
                    return self._assignment(expression, token)
            self.set_mode(mode)
        return self._pipeline_chain(expression)

    def _command_begins(self) -> bool:
        """Is the next token a word, which can only begin a command (so that no expression need be tried)?"""
        if self.mode != COMMAND:
            return False
        token = self.ungot
        if token is None:
            self.skip_blanks()
            if not is_identifier_start(self.text[self.pos] if self.pos < self.size else "\0"):
                return False
            token = self.peek()
        if token.kind != "Identifier" and token.kind != "Generic" and not token.flags & KEYWORD:
            return False
        return is_identifier_start(self.text[token.start])

    def _assignment(self, left: ExpressionAst, token: Token) -> PipelineBaseAst:
        self.pass_newlines()
        statement: StatementAst | None = self.statement_rule()
        if statement is None:
            self.report_incomplete(token.end, token.end, "ExpectedValueExpression", self.token_text(token))
            statement = ErrorStatementAst(token.end, token.end)
        if isinstance(statement, PipelineAst) and not statement.background and len(statement.pipeline_elements) == 1:
            # A lone expression stands without a pipeline around it.
            element = statement.pipeline_elements[0]
            if isinstance(element, CommandExpressionAst):
                statement = element
        assignment = AssignmentStatementAst(
            left.start, statement.end, left, token.kind, statement, (token.start, token.end)
        )
        if type(left) is not VariableExpressionAst:
            self.to_check.append(assignment)
        return assignment

    def _pipeline_chain(self, expression: ExpressionAst | None, is_command: bool = False) -> PipelineBaseAst | None:
        chain: ChainableAst | None = None
        operator: Token | None = None
        while True:
            first: Token | None = None
            if expression is not None:
                pipeline = self._pipeline(expression)
                expression = None
            else:
                first = self.peek()
                pipeline = self._pipeline(None, is_command)
                is_command = False
            if pipeline is None:
                if operator is None or chain is None:
                    return None
                return self._empty_chain_element(chain, operator, first)
            if chain is None and self.tokens is None and self.ungot is None and self.statement_ends():
                return pipeline
            token = self.peek()
            kind = token.kind
            background = False
            if kind == "AndAnd" or kind == "OrOr":
                self.skip()
                self.pass_newlines()
            else:
                if kind == "Ampersand":
                    self.skip()
                    token = self.peek()
                    if token.kind in ("AndAnd", "OrOr"):
                        self.skip()
                        self.report(token.start, token.end, "BackgroundOperatorInPipelineChain")
                        start = (chain if chain is not None else pipeline).start
                        return ErrorStatementAst(start, token.end)
                    background = True
                if chain is None or operator is None:
                    pipeline.background = background
                    return pipeline
                return PipelineChainAst(chain.start, pipeline.end, chain, operator.kind, pipeline, background)
            if chain is None or operator is None:
                chain = pipeline
            else:
                chain = PipelineChainAst(chain.start, pipeline.end, chain, operator.kind, pipeline)
            operator = token
            if self.peek().kind == "EndOfInput":
                self.report_incomplete(token.end, token.end, "EmptyPipelineChainElement", self.token_text(token))
                return chain

    def _empty_chain_element(
        self, chain: ChainableAst, operator: Token, first: Token | None
    ) -> PipelineBaseAst:
        text = self.token_text(operator)
        if first is not None:
            if first.kind == "EndOfInput":
                self.report_incomplete(operator.end, operator.end, "EmptyPipelineChainElement", text)
            elif first.kind not in ("Dot", "Ampersand"):
                self.report(operator.start, first.end, "EmptyPipelineChainElement", text)
        return ErrorStatementAst(chain.start, operator.end, [chain], operator.kind)

    def _pipeline(self, expression: ExpressionAst | None, is_command: bool = False) -> PipelineAst | None:
        elements: list[CommandBaseAst] = []
        token: Token | None = None
        while True:
            command: CommandBaseAst | None
            if expression is None and not is_command and not self._command_begins():
                mode = self.mode
                self.set_mode(EXPRESSION)
                expression = self.expression_rule()
                self.set_mode(mode)
            if expression is not None:
                if elements:
                    self.report(expression.start, expression.end, "ExpressionsMustBeFirstInPipeline")
                command = self._command_expression(expression)
                expression = None
            else:
                is_command = False
                command = self.command_rule()
            if command is not None:
                elements.append(command)
                if self.tokens is None and self.ungot is None:
                    if self.statement_ends():
                        break
                    if self.pass_pipe():
                        continue
            elif elements or self.peek().kind == "Pipe":
                if token is not None:
                    self.report_incomplete(token.end, token.end, "EmptyPipeElement")
                else:
                    pipe = self.peek()
                    self.report_incomplete(pipe.start, pipe.end, "EmptyPipeElement")
            token = self.peek()
            kind = token.kind
            if kind == "NewLine" and self.pipe_continues(token.end):
                self.pass_newlines()
                token = self.peek()
                kind = token.kind
            if kind == "Pipe":
                self.skip()
                self.pass_newlines()
                if self.peek().kind == "EndOfInput":
                    self.report_incomplete(token.end, token.end, "EmptyPipeElement")
                    break
                continue
            if kind not in _COMMAND_ENDS:
                self.report(token.start, token.end, "UnexpectedToken", self.token_text(token))
            break
        if not elements:
            return None
        return PipelineAst(elements[0].start, elements[-1].end, elements)

    def _command_expression(self, expression: ExpressionAst) -> CommandExpressionAst:
        end = expression.end
        redirections: list[RedirectionAst] = []
        if self.tokens is None and self.ungot is None and self.statement_ends():
            return CommandExpressionAst(expression.start, end, expression, redirections)
        token = self.peek()
        while token.kind == "Redirection" or token.kind == "RedirectInStd":
            self.skip()
            redirection, _ = self._redirection(token, redirections)
            if redirection is not None:
                end = redirection.end
            else:
                end = expression.end
            token = self.peek()
        return CommandExpressionAst(expression.start, end, expression, _by_stream(redirections))

    def _redirection(self, token: Token, redirections: list[RedirectionAst]) -> tuple[RedirectionAst | None, int]:
        """One redirection, added to the command's unless its stream is redirected already; and where it ends."""
        detail: tuple[str, ...] = token.detail
        result: RedirectionAst
        if detail[0] != "merge":
            location = self.single_argument(FILE_NAME_CONTEXT)
            if location is None:
                self.report(token.end, token.end, "MissingFileSpecification")
                location = ErrorExpressionAst(token.start, token.end, [])
            if detail[0] == "input":
                self.report(token.start, token.end, "RedirectionNotSupported", self.token_text(token))
                return None, location.end
            result = FileRedirectionAst(token.start, location.end, detail[1], location, bool(detail[2]))
        else:
            _, from_stream, to_stream = detail
            if to_stream != "Output" or from_stream == to_stream:
                self.report(token.start, token.end, "RedirectionNotSupported", self.token_text(token))
                to_stream = "Output"
            result = MergingRedirectionAst(token.start, token.end, from_stream, to_stream)
        for other in redirections:
            if other.from_stream == result.from_stream:
                self.report(result.start, result.end, "StreamAlreadyRedirected", result.from_stream.lower())
                return result, result.end
        redirections.append(result)
        return result, result.end

    # --- arguments ---

    def single_argument(self, context: int) -> ExpressionAst | None:
        if self.peek().kind in ("Comma", "EndOfInput"):
            return None
        mode = self.mode
        self.set_mode(COMMAND)
        result = self.command_argument(context, self.take())
        self.set_mode(mode)
        return result

    def command_argument(self, context: int, token: Token) -> ExpressionAst | None:
        values: list[ExpressionAst] = []
        comma: Token | None = None
        while True:
            kind = token.kind
            expression: ExpressionAst | None
            verbatim = False
            if kind == "Generic":
                if context & COMMAND_NAME_CONTEXT:
                    token.flags |= COMMAND_NAME
                if token.detail is not None and context != COMMAND_NAME_CONTEXT:
                    expression = self.expandable_string(token)
                else:
                    expression = StringConstantExpressionAst(token.start, token.end, token.value)
                    verbatim = token.value == _VERBATIM
            elif kind in _PRIMARY_STARTS:
                self.ungot = token
                expression = self.primary_expression_rule(True)
                assert expression is not None
            elif kind in _ARGUMENT_ENDS:
                self.unget(token)
                if comma is None:
                    return None
                self.report_incomplete(comma.end, comma.end, "MissingExpression", ",")
                return ErrorExpressionAst(values[0].start, comma.end, list[Ast](values))
            else:
                expression = StringConstantExpressionAst(token.start, token.end, self.token_text(token))
                token.flags &= ~KEYWORD
                if context & COMMAND_NAME_CONTEXT:
                    token.flags |= COMMAND_NAME
                elif kind != "Identifier":
                    # PowerShell turns keywords and operators among the arguments into plain words.
                    token.kind = "Generic"
            if context != ARGUMENT_CONTEXT or verbatim:
                break
            if self.tokens is None and self.ungot is None and self.statement_ends():
                break
            token = self.peek()
            if token.kind != "Comma":
                break
            comma = token
            values.append(expression)
            self.skip()
            self.pass_newlines()
            token = self.take()
        if values:
            values.append(expression)
            return ArrayLiteralAst(values[0].start, expression.end, values)
        return expression

    # --- commands ---

    def command_rule(self) -> CommandAst | None:
        mode = self.mode
        if mode != COMMAND:
            self.set_mode(COMMAND)
        token = first = self.take()
        end = token.end
        operator = "Unknown"
        context = COMMAND_NAME_CONTEXT
        if token.kind == "Dot" or token.kind == "Ampersand":
            operator = token.kind
            token = self.take()
            context = INVOKED_NAME_CONTEXT
        elements: list[CommandElementAst] = []
        redirections: list[RedirectionAst] = []
        saw_dashes = False
        if context == COMMAND_NAME_CONTEXT and (
            token.kind == "Identifier" or (token.kind == "Generic" and token.detail is None and token.value != _VERBATIM)
        ):
            token.flags |= COMMAND_NAME
            name = self.token_text(token) if token.kind == "Identifier" else token.value
            elements.append(StringConstantExpressionAst(token.start, end, name))
            context = ARGUMENT_CONTEXT
            if self.tokens is None:
                end = self.arguments(elements) or end
                if self.statement_ends():
                    if self.mode != mode:
                        self.set_mode(mode)
                    return CommandAst(first.start, end, elements, operator, [])
            token = self.take()
        while True:
            kind = token.kind
            if kind in _COMMAND_ENDS:
                self.unget(token)
                break
            if kind == "Parameter":
                if context & COMMAND_NAME_CONTEXT or saw_dashes:
                    end = token.end
                    token.flags |= COMMAND_NAME
                    elements.append(StringConstantExpressionAst(token.start, end, self.token_text(token)))
                else:
                    parameter = self._command_parameter(token)
                    end = parameter.end
                    elements.append(parameter)
            elif kind == "MinusMinus":
                end = token.end
                if saw_dashes:
                    elements.append(StringConstantExpressionAst(token.start, end, self.token_text(token)))
                else:
                    elements.append(CommandParameterAst(token.start, end, "-", None, (token.start, end)))
                saw_dashes = True
            elif kind == "Comma":
                end = token.end
                self.report(token.start, token.end, "MissingArgument")
                self.pass_newlines()
            elif kind == "Redirection" or kind == "RedirectInStd":
                if context & COMMAND_NAME_CONTEXT:
                    end = token.end
                    elements.append(StringConstantExpressionAst(token.start, end, self.token_text(token)))
                else:
                    _, end = self._redirection(token, redirections)
            else:
                argument = self.command_argument(context, token)
                assert argument is not None
                end = argument.end
                elements.append(argument)
                if isinstance(token.value, str) and token.value == _VERBATIM and self._verbatim_follows():
                    rest = self.verbatim_argument()
                    end = rest.end
                    elements.append(StringConstantExpressionAst(rest.start, end, rest.value))
                    break
            context = ARGUMENT_CONTEXT
            if self.tokens is None and self.ungot is None and not saw_dashes:
                end = self.arguments(elements) or end
                if self.statement_ends():
                    break
            token = self.take()
        self.set_mode(mode)
        if not elements:
            if operator != "Unknown":
                self.report(first.start, first.end, "MissingExpression", self.token_text(first))
            return None
        return CommandAst(first.start, end, elements, operator, _by_stream(redirections))

    def _verbatim_follows(self) -> bool:
        if self.ungot is None or self.ungot.kind == "Parameter":
            self.ungot = None
            return True
        return False

    def _command_parameter(self, token: Token) -> CommandParameterAst:
        argument: ExpressionAst | None = None
        end = token.end
        if token.detail and self.peek().kind != "Comma":
            argument = self.command_argument(ARGUMENT_CONTEXT, self.take())
            if argument is None:
                self.report(token.end, token.end, "ParameterRequiresArgument", self.token_text(token))
            else:
                end = argument.end
        return CommandParameterAst(token.start, end, token.value, argument, (token.start, token.end))


def _by_stream(redirections: list[RedirectionAst]) -> list[RedirectionAst]:
    """Redirections in the order of their streams' numbers, whatever order they were written in."""
    if len(redirections) > 1:
        redirections.sort(key=lambda redirection: STREAM_NAMES.index(redirection.from_stream))
    return redirections
