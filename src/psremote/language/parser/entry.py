"""The way in: parse a text into a tree, tokens and errors."""

from __future__ import annotations

import gc
import sys
from typing import Any

from psremote.language.messages import message_for
from psremote.language.nodes.base import Ast, ExpressionAst
from psremote.language.nodes.blocks import NamedBlockAst, ScriptBlockAst
from psremote.language.nodes.expressions import ErrorExpressionAst
from psremote.language.parse_result import ParseError, ParseResult
from psremote.language.parser.requires import RequirementsReader, module_specification_problem
from psremote.language.parser.statements import StatementRules
from psremote.language.positions import SourceText
from psremote.language.requirements import ScriptRequirements
from psremote.language.scanner.state import COMMAND
from psremote.language.scanner.strings import NestedText
from psremote.language.semantic_checks import check
from psremote.language.semantic_checks.constants import NotConstant, constant_value, is_constant
from psremote.language.tokens import Token, finish_tokens

#: How deep rules may nest before a script counts as too complicated; Python frames, about eight a level.
_RECURSION_LIMIT = 9000


class Parser(StatementRules):
    """All rules together."""

    #: The finished tree, to which what is parsed afterwards belongs.
    holder: ScriptBlockAst | None = None

    def nested_with_skipped_quotes(self, part: NestedText, tokens: list[Token]) -> ExpressionAst:
        """Parses the text without the doubled quotes, then moves all places to where they are in the script."""
        skipped = set(part.skipped)
        inner = Parser(SourceText(part.text, self.source.file), self.tokens is not None)
        inner.mode = self.mode
        expression: Ast | None = inner.primary_expression_rule(True)

        def moved(start: int, end: int) -> tuple[int, int]:
            # As PowerShell counts: a quote left out right before a place belongs to what begins there.
            start += part.start
            end += part.start
            index = part.start
            while index < end:
                if index in skipped:
                    if index < start:
                        start += 1
                    end += 1
                index += 1
            return start, end

        self.to_check.extend(inner.to_check)
        for error in inner.errors:
            start, end = moved(error.start, error.end)
            self.errors.append(
                ParseError(self.source, error.error_id, start, end, error.message, error.incomplete_input)
            )
        if inner.tokens is not None:
            for token in inner.tokens:
                token.start, token.end = moved(token.start, token.end)
                for nested in token.nested:
                    nested.start, nested.end = moved(nested.start, nested.end)
            tokens.extend(inner.tokens)
        self.ungot = None
        if not isinstance(expression, ExpressionAst):
            return ErrorExpressionAst(part.start, part.end, [])
        for node in expression.walk():
            node.start, node.end = moved(node.start, node.end)
        return expression


    def read_requirements(self) -> ScriptRequirements | None:
        """The sum of the #requires comments, each parsed as a command."""
        if not self.requires_comments:
            return None
        reader = RequirementsReader(self.report)
        text, self.tokens = self.text, None
        for start, end in self.requires_comments.copy():
            self.text = text[:end] + "\0\0"
            self.size = end
            self.origin = self.pos = start + 1
            self.ungot = None
            self.mode = COMMAND
            command = self.command_rule()
            if command is not None:
                command.parent = self.holder
                reader.read(command)
        return reader.result


class ImportResolver:
    """What `using module` and `using assembly` may ask of an engine while a text is parsed."""

    def module_problem(self, specification: Any) -> str:
        """The error id for a module (a name, or a dictionary) that cannot be used; empty if it can."""
        return ""

    def assembly_exists(self, name: str) -> bool:
        """Is there such an assembly?"""
        return True


def parse(
    text: str, file: str | None = None, *, tokens: bool = False, imports: ImportResolver | None = None
) -> ParseResult:
    """Parses a script; tokens are recorded only on demand. Never raises on any text."""
    source = SourceText(text, file)
    # Trees are full of cycles, none of them garbage: collecting while one grows is time lost.
    collecting = gc.isenabled() and len(text) > 4000
    if collecting:
        gc.disable()
    try:
        return _parse_with_room(source, tokens, imports)
    finally:
        if collecting:
            gc.enable()


def _parse_with_room(source: SourceText, tokens: bool, imports: ImportResolver | None) -> ParseResult:
    try:
        return _parse(source, tokens, imports)
    except RecursionError:
        limit = sys.getrecursionlimit()
        if limit >= _RECURSION_LIMIT:
            return _too_complicated(source)
    # Deeper than Python usually allows: once more, with more room.
    sys.setrecursionlimit(_RECURSION_LIMIT)
    try:
        return _parse(source, tokens, imports)
    except RecursionError:
        return _too_complicated(source)
    finally:
        sys.setrecursionlimit(limit)


def _too_complicated(source: SourceText) -> ParseResult:
    size = len(source.text)
    ast = ScriptBlockAst(0, size, [], [], None, None, None, None, NamedBlockAst(0, 0, "End", True, [], []), None)
    ast.source_text = source
    message = message_for("ScriptTooComplicated", ())
    return ParseResult(ast, [], [ParseError(source, "ScriptTooComplicated", 0, size, message)])


def _parse(source: SourceText, tokens: bool, imports: ImportResolver | None) -> ParseResult:
    parser = Parser(source, tokens)
    recorded = parser.tokens if parser.tokens is not None else []
    ast = parser.script_block_rule(None, False)
    ast.source_text = source
    parser.holder = ast
    ast.script_requirements = parser.read_requirements()
    if imports is not None:
        _check_imports(parser, ast, imports)
    check(ast, parser.to_check, parser.report)
    finish_tokens(recorded, source)
    return ParseResult(ast, recorded, parser.errors)


def _check_imports(parser: Parser, ast: ScriptBlockAst, imports: ImportResolver) -> None:
    for using in ast.using_statements:
        name = using.name
        if using.kind == "Assembly" and name is not None:
            if name.value.startswith("\\\\"):
                parser.report(name.start, name.end, "CannotLoadAssemblyFromUncPath", name.value)
            elif "://" in name.value:
                parser.report(name.start, name.end, "CannotLoadAssemblyWithUriSchema", name.value)
            elif not imports.assembly_exists(name.value):
                parser.report(name.start, name.end, "ErrorLoadingAssembly", name.value)
        elif using.kind == "Module":
            specification: Any = name.value if name is not None else ""
            named = specification
            if using.module_specification is not None:
                try:
                    if not is_constant(using.module_specification, for_requires=True):
                        raise NotConstant
                    specification = constant_value(using.module_specification)
                except NotConstant:
                    parser.report(using.start, using.end, "RequiresArgumentMustBeConstant")
                    continue
                problem = module_specification_problem(specification)
                if problem:
                    parser.report(using.start, using.end, "RequiresModuleInvalid", problem)
                    continue
                named = next((str(value) for key, value in specification.items() if str(key).lower() == "modulename"), "")
            if any(character in named for character in "*?["):
                parser.report(using.start, using.end, "WildCardModuleNameError")
                continue
            error_id = imports.module_problem(specification)
            if error_id:
                parser.report(using.start, using.end, error_id, specification)
