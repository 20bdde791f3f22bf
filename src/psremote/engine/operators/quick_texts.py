"""The everyday cases of -f and -replace, done without the general machinery; None (or MISSING) hands back to it."""

from __future__ import annotations

import re
from typing import Any

_ITEM = re.compile(r"\{\{|\}\}|\{(\d{1,3})(?:,(-?\d{1,4}))?(?::([dDxX])(\d{0,2}))?\}|[{}]")
_forms: dict[str, tuple[tuple[Any, ...], int] | None] = {}


def parse_form(form: str) -> tuple[tuple[Any, ...], int] | None:
    """A plain form taken apart: texts and items (argument, Python's format of the number "|" its place, whether it must be a number), and how many arguments it needs."""
    pieces: list[Any] = []
    at = needed = 0
    for found in _ITEM.finditer(form):
        if found.start() > at:
            pieces.append(form[at:found.start()])
        at = found.end()
        if found[0] in {"{{", "}}"}:
            pieces.append(found[0][0])
            continue
        if found[1] is None:
            return None
        letter, digits, width = found[3], found[4], int(found[2] or 0)
        number = "" if letter is None else f"0{int(digits or '1')}{'d' if letter in 'dD' else letter}"
        place = f"{'<' if width < 0 else '>'}{abs(width)}" if width else ""
        pieces.append((int(found[1]), f"{number}|{place}" if place else number, letter is not None))
        needed = max(needed, int(found[1]) + 1)
    if at < len(form):
        pieces.append(form[at:])
    return tuple(pieces), needed


def quick_format(form: str, right: Any) -> str | None:
    """`form -f right` where the items are plain and the arguments are strings and Int32 numbers."""
    try:
        known = _forms[form]
    except KeyError:
        if len(_forms) > 256:
            _forms.clear()
        known = _forms[form] = parse_form(form)
    if known is None:
        return None
    arguments = right if right.__class__ is list else (right,)
    pieces, needed = known
    if needed > len(arguments):
        return None
    made: list[str] = []
    for piece in pieces:
        if piece.__class__ is str:
            made.append(piece)
            continue
        index, spec, is_number = piece
        value = arguments[index]
        kind = value.__class__
        if kind is int:
            if is_number and value < 0:
                return None
        elif kind is not str or is_number:
            return None
        number, _, place = spec.partition("|")
        text = format(value, number) if is_number else str(value)
        made.append(format(text, place) if place else text)
    return "".join(made)


def quick_replace(program: Any, text: str, replacement: str) -> str:
    """Every match of a forward pattern replaced by a literal text."""
    found = program.search(text, 0)
    if found is None:
        return text
    out: list[str] = []
    done, size = 0, len(text)
    while found is not None:
        start, end = found.span()
        out.append(text[done:start])
        out.append(replacement)
        done = end
        at = end if end != start else end + 1
        if at > size:
            break
        found = program.search(text, at)
    out.append(text[done:])
    return "".join(out)
