"""What parsing gives: the tree, the tokens on demand, the errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from psremote.language.ast import Ast, Extent, ScriptBlockAst, SourceText

if TYPE_CHECKING:
    from psremote.language.tokens import Token


class ParseError:
    """One thing wrong with a text: PowerShell's id, the place, what is wrong, and whether more input might mend it."""

    __slots__ = ("error_id", "start", "end", "message", "incomplete_input", "source")

    def __init__(
        self, source: SourceText, error_id: str, start: int, end: int, message: str, incomplete_input: bool = False
    ) -> None:
        self.source = source
        self.error_id = error_id
        self.start = start
        self.end = end
        self.message = message
        self.incomplete_input = incomplete_input

    @property
    def extent(self) -> Extent:
        return Extent(self.source, self.start, self.end)

    def __repr__(self) -> str:
        return f"<ParseError {self.error_id} {self.start}-{self.end}>"


class ParseResult:
    """A script's tree, tokens (empty unless asked for) and errors."""

    __slots__ = ("ast", "tokens", "errors")

    def __init__(self, ast: ScriptBlockAst, tokens: list[Token], errors: list[ParseError]) -> None:
        self.ast = ast
        self.tokens = tokens
        self.errors = errors

    @property
    def incomplete(self) -> bool:
        """True when more input might make the text valid."""
        return any(error.incomplete_input for error in self.errors)


__all__ = ["Ast", "ParseError", "ParseResult"]
