"""Rules for functions, try and trap, data sections, using statements and configurations."""

from __future__ import annotations

from psremote.language.nodes.base import ExpressionAst, StatementAst
from psremote.language.nodes.blocks import FunctionDefinitionAst, UsingStatementAst
from psremote.language.nodes.expressions import (
    HashtableAst,
    StringConstantExpressionAst,
    TypeConstraintAst,
)
from psremote.language.nodes.statements import (
    CatchClauseAst,
    DataStatementAst,
    ErrorStatementAst,
    StatementBlockAst,
    TrapStatementAst,
    TryStatementAst,
)
from psremote.language.parser.base import ARGUMENT_CONTEXT, COMMAND_NAME_CONTEXT, flatten
from psremote.language.parser.classes import ClassRules
from psremote.language.tokens import KEYWORD, Token

_NO_FUNCTION_NAME = frozenset(
    (
        "Pipe", "LParen", "LCurly", "AtParen", "AtCurly", "RCurly", "RParen", "EndOfInput", "Semi", "Redirection",
        "RedirectInStd", "AndAnd", "OrOr", "Ampersand", "Variable", "SplattedVariable", "HereStringExpandable",
        "HereStringLiteral", "StringLiteral", "StringExpandable",
    )
)  # fmt: skip
_USING_KINDS = frozenset(("Namespace", "Type", "Module", "Command", "Assembly"))


class DefinitionRules(ClassRules):
    """Reads functions, exception handlers, data sections and using statements."""

    # --- functions ---

    def function_rule(self, keyword: Token) -> StatementAst:
        self.pass_newlines()
        name = self.take()
        if name.kind in _NO_FUNCTION_NAME:
            self.unget(name)
            self.report_incomplete(keyword.end, keyword.end, "MissingNameAfterKeyword", self.token_text(keyword))
            return ErrorStatementAst(keyword.start, keyword.end)
        name.flags &= ~KEYWORD
        parameters, right, error_end = self.function_parameters()
        left = self.take()
        if left.kind != "LCurly":
            self.unget(left)
            if error_end is None:
                error_end = right.end if right is not None else name.end
                self.report_incomplete(error_end, error_end, "MissingFunctionBody")
        if error_end is not None:
            return ErrorStatementAst(keyword.start, error_end, flatten(parameters))
        workflow = self.in_workflow
        self.in_workflow = keyword.kind == "Workflow"
        body = self.script_block_rule(left, keyword.kind == "Filter")
        self.in_workflow = workflow
        text = name.value if name.kind == "Generic" else self.token_text(name)
        definition = FunctionDefinitionAst(
            keyword.start,
            body.end,
            text,
            parameters,
            body,
            keyword.kind == "Filter",
            keyword.kind == "Workflow",
            (name.start, name.end),
        )
        if parameters is not None or keyword.kind == "Workflow":
            self.to_check.append(definition)
        return definition

    # --- exceptions ---

    def trap_rule(self, keyword: Token) -> StatementAst:
        start = self.pos
        self.pass_newlines()
        found = self.attribute_rule()
        constraint = found if isinstance(found, TypeConstraintAst) else None
        if found is not None and constraint is None:
            self.resync(start)
        body = self.statement_block_rule()
        if body is None:
            end = constraint.end if constraint is not None else keyword.end
            self.report_incomplete(end, end, "MissingTrapStatement")
            return ErrorStatementAst(keyword.start, end, flatten(constraint))
        return TrapStatementAst(keyword.start, body.end, constraint, body)

    def try_rule(self, keyword: Token) -> StatementAst:
        self.pass_newlines()
        body = self.statement_block_rule()
        if body is None:
            self.report_incomplete(keyword.end, keyword.end, "MissingTryStatementBlock")
            return ErrorStatementAst(keyword.start, keyword.end)
        clauses: list[CatchClauseAst] = []
        wrong_types: list[TypeConstraintAst] = []
        error_end: int | None = None
        while True:
            clause, clause_error = self._catch_rule(wrong_types)
            if clause_error is not None:
                error_end = clause_error
            if clause is None:
                break
            clauses.append(clause)
        self.pass_newlines()
        token = self.peek()
        finally_block: StatementBlockAst | None = None
        if token.kind == "Finally":
            self.skip()
            finally_block = self.statement_block_rule()
            if finally_block is None:
                error_end = token.end
                self.report_incomplete(error_end, error_end, "MissingFinallyStatementBlock", "finally")
        if not clauses and finally_block is None and error_end is None:
            error_end = body.end
            self.report_incomplete(error_end, error_end, "MissingCatchOrFinally")
        if error_end is not None:
            return ErrorStatementAst(keyword.start, error_end, flatten(body, clauses, wrong_types))
        end = finally_block.end if finally_block is not None else clauses[-1].end
        statement = TryStatementAst(keyword.start, end, body, clauses, finally_block)
        if len(clauses) > 1:
            self.to_check.append(statement)
        return statement

    def _catch_rule(self, wrong_types: list[TypeConstraintAst]) -> tuple[CatchClauseAst | None, int | None]:
        self.pass_newlines()
        keyword = self.take()
        if keyword.kind != "Catch":
            self.unget(keyword)
            return None, None
        types: list[TypeConstraintAst] = []
        comma: Token | None = None
        error_end: int | None = None
        while True:
            start = self.pos
            self.pass_newlines()
            found = self.attribute_rule()
            if found is None:
                if comma is not None:
                    error_end = comma.end
                    self.report_incomplete(error_end, error_end, "MissingTypeLiteralToken")
                break
            if not isinstance(found, TypeConstraintAst):
                self.resync(start)
                break
            types.append(found)
            self.pass_newlines()
            comma = self.peek()
            if comma.kind != "Comma":
                break
            self.skip()
        handler = self.statement_block_rule()
        if handler is None:
            if comma is None or error_end != comma.end:
                error_end = types[-1].end if types else keyword.end
                self.report_incomplete(error_end, error_end, "MissingCatchHandlerBlock")
            wrong_types.extend(types)
            return None, error_end
        return CatchClauseAst(keyword.start, handler.end, types, handler), error_end

    # --- data sections ---

    def data_rule(self, keyword: Token) -> StatementAst:
        self.pass_newlines()
        name = self.simple_name_rule()
        self.pass_newlines()
        parameter = self.peek()
        commands: list[ExpressionAst] | None = None
        error_end: int | None = None
        if parameter.kind == "Parameter":
            self.skip()
            if not "supportedcommand".startswith(parameter.value.lower()):
                error_end = parameter.end
                self.report(
                    parameter.start, error_end, "InvalidParameterForDataSectionStatement", parameter.value
                )
            commands = []
            comma: Token | None = None
            while True:
                self.pass_newlines()
                command = self.single_argument(COMMAND_NAME_CONTEXT)
                if command is None:
                    last = comma if comma is not None else parameter
                    if error_end is None:
                        self.report_incomplete(
                            last.end, last.end, "MissingValueForSupportedCommandInDataSectionStatement"
                        )
                    error_end = last.end
                    break
                commands.append(command)
                comma = self.peek()
                if comma.kind != "Comma":
                    break
                self.skip()
        body: StatementBlockAst | None = None
        if error_end is None:
            body = self.statement_block_rule()
            if body is None:
                if commands:
                    error_end = commands[-1].end
                else:
                    error_end = name.end if name is not None else keyword.end
                self.report_incomplete(error_end, error_end, "MissingStatementBlockForDataSection")
        if body is None:
            return ErrorStatementAst(keyword.start, error_end or keyword.end, flatten(commands))
        variable = name.value if name is not None else None
        section = DataStatementAst(keyword.start, body.end, variable, commands or [], body)
        self.to_check.append(section)
        return section

    # --- using ---

    def using_statement_rule(self, using: Token) -> StatementAst:
        directive = self.take()
        if directive.kind not in _USING_KINDS:
            self.unget(directive)
            self.report_incomplete(using.end, using.end, "MissingUsingStatementDirective")
            return ErrorStatementAst(using.start, using.end)
        kind = directive.kind
        item = self.take()
        if item.kind in ("EndOfInput", "NewLine", "Comma", "Semi"):
            self.report_incomplete(directive.end, directive.end, "MissingUsingItemName")
            return ErrorStatementAst(using.start, directive.end)
        name = self.command_argument(ARGUMENT_CONTEXT, item)
        if name is None:
            self.report(item.start, item.end, "InvalidValueForUsingItemName", self.token_text(item))
            self.sync_on_error(True, "Semi", "NewLine")
            return ErrorStatementAst(using.start, item.end)
        if not isinstance(name, StringConstantExpressionAst) and not (
            kind == "Module" and isinstance(name, HashtableAst)
        ):
            text = self.text[name.start : name.end]
            self.report(name.start, name.end, "InvalidValueForUsingItemName", text)
            return ErrorStatementAst(using.start, name.end)
        if kind != "Assembly" and not isinstance(name, HashtableAst):
            equals = self.peek()
            if equals.kind == "Equals":
                self.skip()
                return self._using_alias(using, kind, name, equals)
            if kind in ("Type", "Command"):
                self.report_incomplete(item.end, item.end, "MissingEqualsInUsingAlias")
                return ErrorStatementAst(using.start, name.end, [name])
        self.require_statement_terminator()
        if isinstance(name, HashtableAst):
            return self._checked_using(UsingStatementAst(using.start, name.end, kind, None, name))
        return self._checked_using(UsingStatementAst(using.start, name.end, kind, name))

    def _checked_using(self, statement: UsingStatementAst) -> UsingStatementAst:
        self.to_check.append(statement)
        return statement

    def _using_alias(
        self, using: Token, kind: str, name: StringConstantExpressionAst, equals: Token
    ) -> StatementAst:
        token = self.take()
        if token.kind in ("EndOfInput", "NewLine", "Semi"):
            self.unget(token)
            self.report_incomplete(equals.end, equals.end, "MissingNamespaceAlias")
            return ErrorStatementAst(using.start, equals.end)
        if token.kind == "Comma":
            self.report(token.start, token.end, "UnexpectedUnaryOperator", ",")
            return ErrorStatementAst(using.start, token.end)
        alias = self.command_argument(ARGUMENT_CONTEXT, token)
        if kind == "Module" and isinstance(alias, HashtableAst):
            self.require_statement_terminator()
            return self._checked_using(UsingStatementAst(using.start, token.end, kind, name, alias))
        if not isinstance(alias, StringConstantExpressionAst):
            start, end = (alias.start, alias.end) if alias is not None else (token.start, token.end)
            self.report(start, end, "InvalidValueForUsingItemName", self.text[start:end])
            return ErrorStatementAst(using.start, end, flatten(name, alias))
        self.require_statement_terminator()
        return self._checked_using(UsingStatementAst(using.start, token.end, kind, name, None, alias))

    # --- configurations ---

    def configuration_rule(self, keyword: Token) -> StatementAst | None:
        """Configurations need what no platform but Windows has: read for recovery, answered with one error."""
        self.pass_newlines()
        name = self.take()
        if name.kind == "LCurly":
            self.report(keyword.end, keyword.end, "MissingConfigurationName")
            self.script_block_expression_rule(name)
            return None
        if name.kind in ("EndOfInput", "Comma"):
            self.unget(name)
            self.report_incomplete(name.end, name.end, "MissingConfigurationName")
            return None
        self.command_argument(ARGUMENT_CONTEXT, name)
        self.pass_newlines()
        self.report(name.start, name.end, "ParserError", self.token_text(name))
        self.resync(self.pos if self.ungot is None else self.ungot.start)
        return None
