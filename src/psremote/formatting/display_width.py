"""How many cells of a terminal a text takes, and cutting texts by cells; escape sequences take none."""

from __future__ import annotations

import re

ELLIPSIS = "\u2026"
ESCAPE = "\x1b"
RESET = "\x1b[0m"
#: CSI sequences, hyperlinks (OSC 8) and the other short forms
ANSI_SEQUENCE = re.compile("\x1b\\[[0-9;:?]*[ -/]*[@-~]|\x1b\\][^\x07\x1b]*(?:\x07|\x1b\\\\)|\x1b[()][0-9A-B]")
_strip = ANSI_SEQUENCE.sub


def is_wide(char: str) -> bool:
    """Whether a character of the East Asian blocks takes two cells (the blocks PowerShell counts as wide)."""
    code = ord(char)
    return code >= 0x1100 and (
        code <= 0x115F or code in (0x2329, 0x232A)
        or (0x2E80 <= code <= 0xA4CF and code != 0x303F)
        or 0xAC00 <= code <= 0xD7A3 or 0xF900 <= code <= 0xFAFF or 0xFE10 <= code <= 0xFE19
        or 0xFE30 <= code <= 0xFE6F or 0xFF00 <= code <= 0xFF60 or 0xFFE0 <= code <= 0xFFE6
        or code >= 0x10000  # two UTF-16 units, one cell each
    )


def plain(text: str) -> str:
    """The text without escape sequences."""
    return _strip("", text) if ESCAPE in text else text


def display_width(text: str) -> int:
    """Cells the text takes."""
    if ESCAPE in text:
        text = _strip("", text)
    if text.isascii():
        return len(text)
    return len(text) + sum(map(is_wide, text))


def pieces(text: str) -> list[tuple[str, bool]]:
    """The text as (piece, takes cells), escape sequences apart from the rest."""
    pieces: list[tuple[str, bool]] = []
    start = 0
    for match in ANSI_SEQUENCE.finditer(text):
        if match.start() > start:
            pieces.append((text[start:match.start()], True))
        pieces.append((match[0], False))
        start = match.end()
    if start < len(text):
        pieces.append((text[start:], True))
    return pieces


def head(text: str, cells: int) -> str:
    """The longest beginning that takes no more than so many cells; escape sequences stay where they are."""
    if ESCAPE not in text:
        return _head(text, cells)
    out: list[str] = []
    used = 0
    for piece, visible in pieces(text):
        if not visible:
            out.append(piece)
            continue
        part = _head(piece, cells - used)
        used += display_width(part)
        out.append(part)
        if len(part) < len(piece):
            break
    return "".join(out)


def _head(text: str, cells: int) -> str:
    if text.isascii():
        return text[:max(cells, 0)]
    used = 0
    for index, char in enumerate(text):
        used += 2 if is_wide(char) else 1
        if used > cells:
            return text[:index]
    return text


def tail(text: str, cells: int) -> str:
    """The longest end that takes no more than so many cells."""
    text = plain(text)
    if text.isascii():
        return text[len(text) - cells:] if cells > 0 else ""
    used = 0
    for index in range(len(text) - 1, -1, -1):
        used += 2 if is_wide(text[index]) else 1
        if used > cells:
            return text[index + 1:]
    return text


def split_lines(text: str) -> list[str]:
    """The lines of a text, line ends of all kinds taken away."""
    if "\n" not in text and "\r" not in text:
        return [text]
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if "\r" in text else text.split("\n")


def first_line(text: str) -> tuple[str, bool]:
    """The first line, and whether more follow."""
    for index, char in enumerate(text):
        if char in "\r\n":
            return text[:index], True
    return text, False
