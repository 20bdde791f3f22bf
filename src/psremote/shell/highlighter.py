"""Colours the line being typed, from the tokens of our own parser, with PSReadLine's classes of tokens."""

from __future__ import annotations

from typing import Any

from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.lexers import Lexer

from psremote.language import parse
from psremote.language.tokens import BINARY, COMMAND_NAME, KEYWORD, MEMBER_NAME, TOKEN_KINDS, TYPE_NAME, UNARY

STYLES = {
    "command": "ansibrightyellow",
    "comment": "ansigreen",
    "keyword": "ansibrightgreen",
    "member": "",
    "number": "ansiwhite",
    "operator": "ansibrightblack",
    "parameter": "ansibrightblack",
    "string": "ansicyan",
    "type": "ansigray",
    "variable": "ansibrightgreen",
    "error": "ansibrightred",
}
STRINGS = {"StringLiteral", "StringExpandable", "HereStringLiteral", "HereStringExpandable"}
BY_KIND = {"Variable": "variable", "SplattedVariable": "variable", "Parameter": "parameter", "Number": "number", "Label": "member", "Comment": "comment"}


def style_class(kind: str, flags: int) -> str:
    """The class of a token by its kind and flags; empty for what stays plain."""
    if flags & COMMAND_NAME:
        return "command"
    if flags & TYPE_NAME:
        return "type"
    if flags & MEMBER_NAME:
        return "member"
    if kind in STRINGS:
        return "string"
    if kind in BY_KIND:
        return BY_KIND[kind]
    implied = TOKEN_KINDS[kind][2] if kind in TOKEN_KINDS else 0
    if implied & KEYWORD:
        return "keyword"
    if implied & (BINARY | UNARY) and kind != "Comma":
        return "operator"
    return ""


def spans(text: str) -> list[tuple[int, int, str]]:
    """(start, end, class) of what is to be coloured, in order; nested tokens of a string come after the string itself."""
    found: list[tuple[int, int, str]] = []

    def take(tokens: Any) -> None:
        for token in tokens:
            name = style_class(token.kind, token.flags)
            if name and token.end > token.start:
                found.append((token.start, token.end, name))
            if getattr(token, "nested", None):
                take(token.nested)

    take(parse(text, tokens=True).tokens)
    return found


class PowerShellLexer(Lexer):
    """prompt_toolkit's lexer over our tokens; a text is parsed again at every key, which takes well under a millisecond a line."""

    def lex_document(self, document: Document) -> Any:
        text = document.text
        styles = [""] * len(text)
        try:
            for start, end, name in spans(text):
                styles[start:end] = [f"class:{name}"] * (end - start)
        except RecursionError:
            pass   # too deep to colour: plain text does no harm
        lines: list[StyleAndTextTuples] = []
        position = 0
        for line in document.lines:
            fragments: list[tuple[str, str]] = []
            for offset, character in enumerate(line):
                style = styles[position + offset] if position + offset < len(styles) else ""
                if fragments and fragments[-1][0] == style:
                    fragments[-1] = (style, fragments[-1][1] + character)
                else:
                    fragments.append((style, character))
            lines.append([*fragments])
            position += len(line) + 1

        return lambda number: lines[number] if number < len(lines) else []
