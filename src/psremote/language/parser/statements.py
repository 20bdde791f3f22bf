"""Rules for statements: what a statement's first token leads to, and flow control."""

from __future__ import annotations

from psremote.language.nodes.base import (
    Ast,
    AttributeBaseAst,
    ExpressionAst,
    PipelineBaseAst,
    StatementAst,
)
from psremote.language.nodes.blocks import AttributeAst
from psremote.language.nodes.commands import CommandExpressionAst, PipelineAst
from psremote.language.nodes.expressions import StringConstantExpressionAst, TypeConstraintAst, VariableExpressionAst
from psremote.language.nodes.statements import (
    BlockStatementAst,
    BreakStatementAst,
    ContinueStatementAst,
    DoUntilStatementAst,
    DoWhileStatementAst,
    ErrorStatementAst,
    ExitStatementAst,
    ForEachStatementAst,
    ForStatementAst,
    IfStatementAst,
    ReturnStatementAst,
    StatementBlockAst,
    SwitchStatementAst,
    ThrowStatementAst,
    WhileStatementAst,
)
from psremote.language.parser.base import (
    ARGUMENT_CONTEXT,
    FILE_NAME_CONTEXT,
    SWITCH_CONTEXT,
    before,
    flatten,
)
from psremote.language.parser.definitions import DefinitionRules
from psremote.language.scanner.state import COMMAND
from psremote.language.tokens import KEYWORD, NO_ATTRIBUTES, Token

#: With these begins neither a keyword nor a label nor an attribute.
_EXPRESSION_STARTS = frozenset("$'\"(@0123456789")


class StatementRules(DefinitionRules):
    """Reads statements."""

    def statement_rule(self) -> StatementAst | None:
        if self.ungot is None:
            if self.text[self.pos] in " \t":
                self.skip_blanks()
            first = self.text[self.pos]
            if first in _EXPRESSION_STARTS:
                assigned = self.assigned_variable() if first == "$" and self.tokens is None and self.mode == COMMAND else None
                return self._assignment(*assigned) if assigned is not None else self.pipeline_chain_rule()
        token = self.take()
        kind = token.kind
        if token.flags & KEYWORD:
            return self._keyword_statement(token, None, 0)
        if kind == "EndOfInput":
            self.ungot = token
            return None
        if kind == "Label":
            self.pass_newlines()
            return self._labeled_statement(token)
        if kind == "Generic" and self.text[token.start] == "[" and not (self.tokens is None and self.type_in_expression(token)):
            return self._statement_with_attributes(token)
        self.ungot = token
        return self.pipeline_chain_rule()

    def _statement_with_attributes(self, token: Token) -> StatementAst | None:
        """A bracket begins attributes of a class or enum, or an expression; which, the token behind them shows."""
        start = token.start
        self.resync(start)
        attributes = self.attribute_list_rule(False)
        token = self.take()
        if attributes:
            if token.flags & NO_ATTRIBUTES:
                if any(isinstance(a, TypeConstraintAst) for a in attributes):
                    self.resync(start)
                    token = self.take()
                else:
                    first = attributes[0]
                    assert isinstance(first, AttributeAst)
                    self.report(first.start, first.end, "UnexpectedAttribute", first.type_name.full_name)
            elif token.flags & KEYWORD:
                for attribute in attributes:
                    if isinstance(attribute, TypeConstraintAst):
                        self.report(
                            attribute.start,
                            attribute.end,
                            "TypeNotAllowedBeforeStatement",
                            attribute.type_name.full_name,
                        )
                        break
            else:
                self.resync(start)
                token = self.take()
        if token.flags & KEYWORD:
            return self._keyword_statement(token, attributes, start)
        if token.kind == "Label":
            self.pass_newlines()
            return self._labeled_statement(token)
        if attributes is not None:
            self.resync(start)
            return self.pipeline_chain_rule()
        self.unget(token)
        return None if token.kind == "EndOfInput" else self.pipeline_chain_rule()

    def _keyword_statement(
        self, token: Token, attributes: list[AttributeBaseAst] | None, start: int
    ) -> StatementAst | None:
        kind = token.kind
        rule = _STATEMENTS.get(kind)
        if rule is not None:
            return rule(self, token)
        if kind in _LABELED:
            return self._loop(None, token)
        if kind == "Class":
            return self.class_rule(attributes, token)
        if kind == "Enum":
            return self.enum_rule(attributes, token)
        if kind == "Using":
            statement = self.using_statement_rule(token)
            self.report(statement.start, statement.end, "UsingMustBeAtStartOfScript")
            return statement
        if kind == "Configuration":
            return self.configuration_rule(token)
        if kind in ("From", "Define", "Var"):
            self.report(token.start, token.end, "ReservedKeywordNotAllowed", self.token_text(token))
            return ErrorStatementAst(token.start, token.end)
        if kind in ("Else", "ElseIf", "Catch", "Until") and self.errors:
            self.pass_newlines()
            return self.statement_rule()
        if attributes is not None:
            self.resync(start)
        else:
            self.ungot = token
        return self.pipeline_chain_rule()

    # --- statements of one keyword and a pipeline ---

    def _break(self, token: Token) -> StatementAst:
        label = self.label_or_key_rule()
        statement = BreakStatementAst(token.start, label.end if label is not None else token.end, label)
        self.to_check.append(statement)
        return statement

    def _continue(self, token: Token) -> StatementAst:
        label = self.label_or_key_rule()
        statement = ContinueStatementAst(token.start, label.end if label is not None else token.end, label)
        self.to_check.append(statement)
        return statement

    def _return(self, token: Token) -> StatementAst:
        pipeline = self.pipeline_chain_rule()
        statement = ReturnStatementAst(token.start, pipeline.end if pipeline is not None else token.end, pipeline)
        self.to_check.append(statement)
        return statement

    def _exit(self, token: Token) -> StatementAst:
        pipeline = self.pipeline_chain_rule()
        return ExitStatementAst(token.start, pipeline.end if pipeline is not None else token.end, pipeline)

    def _throw(self, token: Token) -> StatementAst:
        pipeline = self.pipeline_chain_rule()
        return ThrowStatementAst(token.start, pipeline.end if pipeline is not None else token.end, pipeline)

    def _block_statement(self, token: Token) -> StatementAst:
        body = self.statement_block_rule()
        if body is None:
            self.report_incomplete(token.end, token.end, "MissingStatementAfterKeyword", self.token_text(token))
            return ErrorStatementAst(token.start, token.end)
        statement = BlockStatementAst(token.start, body.end, token.kind, body)
        self.to_check.append(statement)
        return statement

    # --- if ---

    def _if(self, if_token: Token) -> StatementAst:
        clauses: list[tuple[PipelineBaseAst, StatementBlockAst]] = []
        parts: list[Ast] = []
        else_clause: StatementBlockAst | None = None
        keyword = if_token
        start = if_token.start
        while True:
            self.pass_newlines()
            left = self.take()
            if left.kind != "LParen":
                self.unget(left)
                self.report_incomplete(
                    keyword.end, keyword.end, "MissingOpenParenthesisInIfStatement", self.token_text(keyword)
                )
                return ErrorStatementAst(start, keyword.end, parts)
            self.pass_newlines()
            condition: PipelineBaseAst | None = self.pipeline_chain_rule()
            if condition is None:
                self.report_incomplete(left.end, left.end, "IfStatementMissingCondition", self.token_text(keyword))
                condition = ErrorStatementAst(left.end, left.end)
            else:
                parts.append(condition)
            self.pass_newlines()
            right = self.take()
            if right.kind != "RParen":
                self.unget(right)
                if not isinstance(condition, ErrorStatementAst):
                    self.report_incomplete(
                        right.start, right.end, "MissingEndParenthesisAfterStatement", self.token_text(keyword)
                    )
                return ErrorStatementAst(start, before(right.start)[0], parts)
            self.pass_newlines()
            body = self.statement_block_rule()
            if body is None:
                self.report_incomplete(right.start, right.end, "MissingStatementBlock", self.token_text(keyword))
                return ErrorStatementAst(start, right.end, parts)
            parts.append(body)
            clauses.append((condition, body))
            if self.tokens is None and self.ungot is None and not self.else_may_follow():
                break
            point = self.pos if self.ungot is None else self.ungot.start
            self.pass_newlines()
            keyword = self.peek()
            if keyword.kind == "ElseIf":
                self.skip()
                continue
            if keyword.kind == "Else":
                self.skip()
                self.pass_newlines()
                else_clause = self.statement_block_rule()
                if else_clause is None:
                    self.report_incomplete(keyword.end, keyword.end, "MissingStatementBlockAfterElse")
                    return ErrorStatementAst(start, keyword.end, parts)
            else:
                self.resync(point)
            break
        end = else_clause.end if else_clause is not None else clauses[-1][1].end
        return IfStatementAst(start, end, clauses, else_clause)

    # --- loops and switch ---

    def _labeled_statement(self, label: Token) -> StatementAst | None:
        token = self.take()
        if token.kind in _LABELED:
            return self._loop(label, token)
        self.resync(label.start)
        return self.pipeline_chain_rule()

    def _loop(self, label: Token | None, token: Token) -> StatementAst:
        kind = token.kind
        start = label.start if label is not None else token.start
        name: str | None = label.value if label is not None else None
        if kind == "Foreach":
            return self._foreach(start, name, token)
        if kind == "For":
            return self._for(start, name, token)
        if kind == "While":
            return self._while(start, name, token)
        if kind == "Do":
            return self._do(start, name, token)
        return self._switch(start, name, token, label)

    def _foreach(self, start: int, label: str | None, keyword: Token) -> StatementAst:
        self.pass_newlines()
        error_end: int | None = None
        flags: list[str] = []
        limit: ExpressionAst | None = None
        parameter = self.peek()
        while parameter.kind == "Parameter":
            self.skip()
            if _names("parallel", parameter):
                flags.append("Parallel")
            elif _names("throttlelimit", parameter):
                self.pass_newlines()
                limit = self.single_argument(ARGUMENT_CONTEXT)
                if limit is None:
                    self.report_incomplete(parameter.end, parameter.end, "MissingThrottleLimit")
            else:
                error_end = parameter.end
                self.report(parameter.start, parameter.end, "InvalidForeachFlag", parameter.value)
            self.pass_newlines()
            parameter = self.peek()
        left = self.take()
        if left.kind != "LParen":
            self.unget(left)
            self.report_incomplete(keyword.end, keyword.end, "MissingOpenParenthesisAfterKeyword", "foreach")
            return ErrorStatementAst(start, keyword.end)
        self.pass_newlines()
        token = self.take()
        if token.kind != "Variable" and token.kind != "SplattedVariable":
            self.unget(token)
            self.report_incomplete(left.end, left.end, "MissingVariableNameAfterForeach")
            return ErrorStatementAst(start, left.end)
        variable = VariableExpressionAst(token.start, token.end, token.value, token.kind == "SplattedVariable")
        self.pass_newlines()
        pipeline: PipelineBaseAst | None = None
        body: StatementBlockAst | None = None
        in_token = self.take()
        if in_token.kind != "In":
            self.unget(in_token)
            error_end = variable.end
            self.report_incomplete(error_end, error_end, "MissingInInForeach")
        else:
            self.pass_newlines()
            pipeline = self.pipeline_chain_rule()
            if pipeline is None:
                error_end = in_token.end
                self.report_incomplete(error_end, error_end, "MissingForeachExpression")
            else:
                self.pass_newlines()
                right = self.take()
                if right.kind != "RParen":
                    self.unget(right)
                    error_end = pipeline.end
                    self.report_incomplete(error_end, error_end, "MissingEndParenthesisAfterForeach")
                else:
                    body = self.statement_block_rule()
                    if body is None:
                        error_end = right.end
                        self.report_incomplete(error_end, error_end, "MissingForeachStatement")
        if error_end is not None or body is None:
            return ErrorStatementAst(start, error_end or variable.end, flatten(variable, pipeline, body))
        statement = ForEachStatementAst(start, body.end, label, variable, pipeline, body, tuple(flags), limit)
        if flags or limit is not None or variable.splatted:
            self.to_check.append(statement)
        return statement

    def _for(self, start: int, label: str | None, keyword: Token) -> StatementAst:
        error_end: int | None = None
        self.pass_newlines()
        left = self.take()
        if left.kind != "LParen":
            self.unget(left)
            self.report_incomplete(keyword.end, keyword.end, "MissingOpenParenthesisAfterKeyword", "for")
            return ErrorStatementAst(start, keyword.end)
        clauses: list[PipelineBaseAst | None] = []
        for index in range(3):
            self.pass_newlines()
            clause = self.pipeline_chain_rule()
            if clause is not None:
                error_end = clause.end
            clauses.append(clause)
            if index < 2 and self.peek().kind == "Semi":
                error_end = self.take().end
        self.pass_newlines()
        right = self.take()
        body: StatementBlockAst | None = None
        if right.kind != "RParen":
            self.unget(right)
            if error_end is None:
                error_end = left.end
            self.report_incomplete(error_end, error_end, "MissingEndParenthesisAfterStatement", "for")
        else:
            body = self.statement_block_rule()
            if body is None:
                error_end = right.end
                self.report_incomplete(error_end, error_end, "MissingLoopStatement", "for")
        if body is None:
            return ErrorStatementAst(start, error_end or left.end, flatten(clauses))
        return ForStatementAst(start, body.end, label, clauses[0], clauses[1], clauses[2], body)

    def _while(self, start: int, label: str | None, keyword: Token) -> StatementAst:
        self.pass_newlines()
        left = self.take()
        if left.kind != "LParen":
            self.unget(left)
            self.report_incomplete(keyword.end, keyword.end, "MissingOpenParenthesisAfterKeyword", "while")
            return ErrorStatementAst(start, keyword.end)
        self.pass_newlines()
        found = self.pipeline_chain_rule()
        condition: PipelineBaseAst
        if found is None:
            self.report_incomplete(left.end, left.end, "MissingExpressionAfterKeyword", "while")
            condition = ErrorStatementAst(left.end, left.end)
        else:
            condition = found
        self.pass_newlines()
        right = self.take()
        if right.kind != "RParen":
            self.unget(right)
            if not isinstance(condition, ErrorStatementAst):
                self.report_incomplete(condition.end, condition.end, "MissingEndParenthesisAfterStatement", "while")
            return ErrorStatementAst(start, condition.end, flatten(found))
        self.pass_newlines()
        body = self.statement_block_rule()
        if body is None:
            self.report_incomplete(right.end, right.end, "MissingLoopStatement", "while")
            return ErrorStatementAst(start, right.end, flatten(found))
        return WhileStatementAst(start, body.end, label, condition, body)

    def _do(self, start: int, label: str | None, keyword: Token) -> StatementAst:
        body = self.statement_block_rule()
        if body is None:
            self.report_incomplete(keyword.end, keyword.end, "MissingLoopStatement", "do")
            return ErrorStatementAst(start, keyword.end)
        self.pass_newlines()
        word = self.take()
        if word.kind != "While" and word.kind != "Until":
            self.unget(word)
            self.report_incomplete(body.end, body.end, "MissingWhileOrUntilInDoWhile")
            return ErrorStatementAst(start, body.end, [body])
        self.pass_newlines()
        left = self.take()
        text = word.kind.lower()
        if left.kind != "LParen":
            self.unget(left)
            self.report_incomplete(word.end, word.end, "MissingOpenParenthesisAfterKeyword", text)
            return ErrorStatementAst(start, word.end, [body])
        error_end: int | None = None
        self.pass_newlines()
        condition = self.pipeline_chain_rule()
        if condition is None:
            error_end = left.end
            self.report_incomplete(error_end, error_end, "MissingExpressionAfterKeyword", text)
        self.pass_newlines()
        right = self.take()
        if right.kind != "RParen":
            self.unget(right)
            if condition is not None:
                error_end = condition.end
                self.report_incomplete(error_end, error_end, "MissingEndParenthesisAfterStatement", text)
        if error_end is not None:
            return ErrorStatementAst(start, error_end, flatten(body, condition))
        if word.kind == "Until":
            return DoUntilStatementAst(start, right.end, label, condition, body)
        return DoWhileStatementAst(start, right.end, label, condition, body)

    def _switch(self, start: int, label: str | None, keyword: Token, label_token: Token | None) -> StatementAst:
        error_end = label_token.end if label_token is not None else keyword.end
        wrong = False
        incomplete = False
        self.pass_newlines()
        in_parentheses = False
        condition: PipelineBaseAst | None = None
        mode: str | None = None
        case_sensitive = from_file = parallel = False
        given: dict[str, Ast | None] = {}
        token = self.peek()
        while token.kind == "Parameter":
            self.skip()
            error_end = token.end
            if _names("regex", token):
                mode = "Regex"
                given.setdefault("regex", None)
            elif _names("wildcard", token):
                mode = "Wildcard"
                given.setdefault("wildcard", None)
            elif _names("exact", token):
                mode = None
                given.setdefault("exact", None)
            elif _names("casesensitive", token):
                case_sensitive = True
                given.setdefault("casesensitive", None)
            elif _names("parallel", token):
                parallel = True
                given.setdefault("parallel", None)
            elif _names("file", token):
                from_file = True
                self.pass_newlines()
                file = self.single_argument(FILE_NAME_CONTEXT)
                if file is None:
                    wrong = True
                    incomplete = self.report_incomplete(token.end, token.end, "MissingFilenameOption")
                    given.setdefault("file", None)
                else:
                    error_end = file.end
                    command = CommandExpressionAst(file.start, file.end, file, [])
                    condition = PipelineAst(file.start, file.end, [command])
                    given.setdefault("file", condition)
            else:
                wrong = True
                self.report(token.start, token.end, "InvalidSwitchFlag", token.value)
            token = self.peek()
        if token.kind == "Minus":
            given["--%"] = None
        left = self.peek()
        if left.kind == "LParen":
            error_end = left.end
            self.skip()
            if from_file:
                wrong = True
                self.report(left.start, left.end, "PipelineValueRequired")
            in_parentheses = True
            self.pass_newlines()
            condition = self.pipeline_chain_rule()
            if condition is None:
                wrong = True
                incomplete = self.report_incomplete(left.end, left.end, "PipelineValueRequired")
            else:
                error_end = condition.end
            self.pass_newlines()
            right = self.take()
            if right.kind != "RParen":
                self.unget(right)
                if not incomplete:
                    wrong = True
                    incomplete = self.report_incomplete(
                        error_end, error_end, "MissingEndParenthesisInSwitchStatement"
                    )
            else:
                error_end = right.end
        elif condition is None and not from_file:
            wrong = True
            incomplete = self.report_incomplete(error_end, error_end, "PipelineValueRequired")
        self.pass_newlines()
        curly = self.take()
        default: StatementBlockAst | None = None
        clauses: list[tuple[ExpressionAst, StatementBlockAst]] = []
        parts: list[Ast] = []
        end: int | None = None
        if curly.kind != "LCurly":
            self.unget(curly)
            if not incomplete:
                wrong = True
                self.report_incomplete(error_end, error_end, "MissingCurlyBraceInSwitchStatement")
        else:
            error_end = curly.end
            self.pass_newlines()
            while True:
                token = self.peek()
                is_default = token.kind == "Default"
                test: ExpressionAst | None
                if is_default:
                    self.skip()
                    test = StringConstantExpressionAst(token.start, token.end, self.token_text(token))
                else:
                    test = self.single_argument(SWITCH_CONTEXT)
                    if test is None:
                        wrong = True
                        self.report_incomplete(error_end, error_end, "MissingSwitchConditionExpression")
                        if self.peek().kind == "RCurly":
                            self.skip()
                        break
                parts.append(test)
                error_end = test.end
                body = self.statement_block_rule()
                if body is None:
                    wrong = True
                    incomplete = self.report_incomplete(error_end, error_end, "MissingSwitchStatementClause")
                else:
                    parts.append(body)
                    error_end = body.end
                    if not is_default:
                        clauses.append((test, body))
                    else:
                        if default is not None:
                            wrong = True
                            self.report(test.start, test.end, "MultipleSwitchDefaultClauses")
                        default = body
                self.pass_newlines_and_semicolons()
                token = self.peek()
                if token.kind == "RCurly":
                    end = token.end
                    self.skip()
                    break
                if token.kind == "EndOfInput":
                    if not incomplete:
                        wrong = True
                        self.report_incomplete(
                            curly.start, curly.end, "MissingEndCurlyBrace", detected=token.end
                        )
                    break
        if wrong or end is None:
            conditions = flatten(condition) if in_parentheses else []
            return ErrorStatementAst(start, error_end, None, keyword.kind, list(given.items()), conditions, parts)
        flags = [mode] if mode else []
        if from_file:
            flags.insert(0, "File")
        if case_sensitive:
            flags.append("CaseSensitive")
        if parallel:
            flags.append("Parallel")
        statement = SwitchStatementAst(start, end, label, tuple(flags), condition, clauses, default)
        if parallel:
            self.to_check.append(statement)
        return statement


def _names(flag: str, token: Token) -> bool:
    """Does the parameter abbreviate the flag?"""
    name: str = token.value
    return flag.startswith(name.lower())


_LABELED = frozenset(("Foreach", "For", "While", "Do", "Switch"))
_STATEMENTS = {
    "If": StatementRules._if,
    "Function": StatementRules.function_rule,
    "Filter": StatementRules.function_rule,
    "Workflow": StatementRules.function_rule,
    "Return": StatementRules._return,
    "Throw": StatementRules._throw,
    "Exit": StatementRules._exit,
    "Break": StatementRules._break,
    "Continue": StatementRules._continue,
    "Trap": StatementRules.trap_rule,
    "Try": StatementRules.try_rule,
    "Data": StatementRules.data_rule,
    "Parallel": StatementRules._block_statement,
    "Sequence": StatementRules._block_statement,
}
