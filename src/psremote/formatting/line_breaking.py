"""Lines of a width: texts split, broken at blanks and cut, each piece with the colours it stood in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from psremote.formatting.display_width import ESCAPE, RESET, display_width, head, is_wide, pieces, tail

_SOFT_HYPHEN = "\u00ad"
_BREAKS = re.compile(f"[ \t{_SOFT_HYPHEN}]")
_UNBREAKABLE = str.maketrans({"\u00a0": " ", "\u2011": "-"})


def _closed(text: str) -> str:
    return text if text.endswith(RESET) else text + RESET


def _inside(text: str, more: str) -> str:
    """More text behind a text, before its colours end."""
    return f"{text[:-len(RESET)]}{more}{RESET}" if text.endswith(RESET) else text + more


def split_lines(text: str) -> list[str]:
    """The lines of a text; each begins with the escape sequences that came before it."""
    text = text.replace("\r", "") if "\r" in text else text
    if ESCAPE not in text or "\n" not in text:
        return text.split("\n")
    lines: list[str] = []
    current = carried = ""
    for piece, visible in pieces(text):
        if not visible:
            current += piece
            carried += piece
            continue
        first, *others = piece.split("\n")
        current += first
        for other in others:
            lines.append(_closed(current) if carried else current)
            current = carried + other
    lines.append("" if carried and current == carried else _closed(current) if carried else current)
    return lines


def cut_end(text: str, cells: int, mark: str) -> str:
    """The beginning of a text with a mark behind it."""
    text = head(text, cells)
    return _closed(_inside(text, mark)) if ESCAPE in text else text + mark


def cut_beginning(text: str, cells: int, mark: str) -> str:
    """The end of a text with a mark before it; its escape sequences stay."""
    kept = tail(text, cells)
    if ESCAPE not in text:
        return mark + kept
    parts = list(pieces(text))
    skipped = sum(len(piece) for piece, visible in parts if visible) - len(kept)
    shown = ""
    for piece, visible in parts:
        if visible:
            taken = piece[skipped:]
            skipped = max(skipped - len(piece), 0)
            shown, mark = (shown + mark + taken, "") if taken else (shown, mark)
        else:
            shown += piece
    return _closed(shown)


def wrap(text: str, first_width: int, next_width: int) -> list[str]:
    """Each line of the text broken into pieces of at most so many cells, at blanks where possible."""
    lines: list[str] = []
    width = first_width
    for line in split_lines(text):
        if display_width(line) <= width:
            lines.append(line)
        else:
            lines.extend(_wrap_line(line, width, next_width))
        width = next_width
    return lines


def _words(line: str) -> Iterator[tuple[str, str]]:
    """The words of a line, each with the one character that ends it ('' at the end)."""
    current = carried = ""
    for piece, visible in pieces(line):
        if not visible:
            current += piece
            carried += piece
            continue
        start = 0
        for match in _BREAKS.finditer(piece):
            current += piece[start:match.start()].translate(_UNBREAKABLE)
            yield _closed(current) if carried else current, match[0]
            current = carried
            start = match.end()
        current += piece[start:].translate(_UNBREAKABLE)
    yield "" if carried and current == carried else _closed(current) if carried else current, ""


def _wrap_line(line: str, first_width: int, next_width: int) -> list[str]:
    width = left = first_width
    lines: list[str] = []
    current = ""
    for text, delimiter in _words(line):
        if delimiter == _SOFT_HYPHEN:
            word = _inside(text, "-") if display_width(text) + 1 == left else text
        else:
            word = _inside(text, delimiter) if delimiter else text
        cells = display_width(word)
        if width <= 0:
            width = left = next_width
            if width <= 0:
                break
        if cells <= width:
            if cells > left:
                lines.append(current)
                current, width = "", next_width
                left = width
            current += word
            left -= cells
            continue
        # wider than a whole line: goes on where the line stands, character by character
        carried = ""
        for piece, visible in pieces(word):
            if not visible:
                current += piece
                carried += piece
                continue
            for char in piece:
                cells = 2 if is_wide(char) else 1
                if cells > width:
                    char, cells = "?", 1
                if cells > left:
                    lines.append(_closed(current) if carried else current)
                    current, width = carried, next_width
                    left = width
                current += char
                left -= cells
    lines.append(current)
    return lines
