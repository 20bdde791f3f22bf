"""Replacement patterns of regular expressions: `$1`, `${name}`, `$&` and the others."""

from __future__ import annotations

# A literal text; a group's number; or -1 before the match, -2 after it, -3 the last group, -4 the whole text.
Piece = str | int

_MARKS = {"&": 0, "`": -1, "'": -2, "+": -3, "_": -4}


def parse_replacement(text: str, names: dict[str, int], numbers: frozenset[int]) -> list[Piece]:
    """The pieces of a replacement pattern; what names no group stands for itself."""
    out: list[Piece] = []
    literal: list[str] = []
    at = 0
    while at < len(text):
        letter = text[at]
        piece: Piece | None = None
        length = 1
        if letter == "$" and at + 1 < len(text):
            following = text[at + 1]
            if following == "$":
                literal.append("$")
                at += 2
                continue
            if following in _MARKS:
                piece, length = _MARKS[following], 2
            elif following in "0123456789":
                end = at + 1
                while end < len(text) and text[end] in "0123456789":
                    end += 1
                number = int(text[at + 1:end])
                if number in numbers:
                    piece, length = number, end - at
            elif following == "{":
                end = text.find("}", at)
                name = text[at + 2:end] if end > 0 else ""
                if name.isdigit() and int(name) in numbers:
                    piece, length = int(name), end + 1 - at
                elif name in names and not name.isdigit():
                    piece, length = names[name], end + 1 - at
        if piece is None:
            literal.append(letter)
            at += 1
            continue
        if literal:
            out.append("".join(literal))
            literal = []
        out.append(piece)
        at += length
    if literal:
        out.append("".join(literal))
    return out
