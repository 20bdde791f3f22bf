"""The way in: parse a text into a tree, tokens and errors."""

from __future__ import annotations

import sys

from psremote.language.nodes.base import Ast, ExpressionAst
from psremote.language.nodes.blocks import NamedBlockAst, ScriptBlockAst
from psremote.language.nodes.expressions import ErrorExpressionAst
from psremote.language.parse_result import ParseError, ParseResult
from psremote.language.parser.statements import StatementRules
from psremote.language.positions import SourceText
from psremote.language.scanner.strings import NestedText
from psremote.language.semantic_checks import check
from psremote.language.tokens import Token

#: How deep rules may nest before a script counts as too complicated; Python frames, about eight a level.
_RECURSION_LIMIT = 9000


class Parser(StatementRules):
    """All rules together."""

    def nested_with_skipped_quotes(self, part: NestedText, tokens: list[Token]) -> ExpressionAst:
        """Parses the text without the doubled quotes, then moves all places to where they are in the script."""
        offsets: list[int] = []
        skipped = set(part.skipped)
        position = part.start
        for _ in part.text:
            while position in skipped:
                position += 1
            offsets.append(position)
            position += 1
        offsets.extend((part.end, part.end + 1, part.end + 2, part.end + 3))
        inner = Parser(SourceText(part.text, self.source.file), self.tokens is not None)
        inner.mode = self.mode
        expression: Ast | None = inner.primary_expression_rule(True)

        def moved(start: int, end: int) -> tuple[int, int]:
            last = len(offsets) - 1
            return offsets[min(start, last)], (offsets[min(end, last) - 1] + 1 if end > 0 else offsets[0])

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


def parse(text: str, file: str | None = None, *, tokens: bool = False) -> ParseResult:
    """Parses a script; tokens are recorded only on demand. Never raises on any text."""
    source = SourceText(text, file)
    parser = Parser(source, tokens)
    if sys.getrecursionlimit() < _RECURSION_LIMIT:
        sys.setrecursionlimit(_RECURSION_LIMIT)
    try:
        ast = parser.script_block_rule(None, False)
        ast.source_text = source
        check(parser, ast)
    except RecursionError:
        parser.errors.clear()
        end = min(parser.pos, len(text))
        parser.report(min(parser.token_start, end), end, "ScriptTooComplicated")
        ast = ScriptBlockAst(
            0, len(text), [], [], None, None, None, None, NamedBlockAst(0, 0, "End", True, [], []), None
        )
    ast.source_text = source
    recorded = parser.tokens or []
    for token in recorded:
        token.source = source
    return ParseResult(ast, recorded, parser.errors)
