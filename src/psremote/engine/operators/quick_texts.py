"""The everyday cases of -f and -replace, done without the general machinery; None (or MISSING) hands back to it."""

from __future__ import annotations

import re
from typing import Any

_ITEM = re.compile(r"\{\{|\}\}|\{(\d{1,3})(?:,(-?\d{1,4}))?(?::([dDxX])(\d{0,2}))?\}|[{}]")
_forms: dict[str, tuple[str, tuple[tuple[int, bool], ...], int] | None] = {}


def compile_form(form: str) -> tuple[str, tuple[tuple[int, bool], ...], int] | None:
    """A form as Python's own: the template, its items (argument, whether it must be a number), how many arguments it needs."""
    template: list[str] = []
    items: list[tuple[int, bool]] = []
    at = 0
    for found in _ITEM.finditer(form):
        template.append(form[at:found.start()].replace("%", "%%"))
        at = found.end()
        if found[0] in {"{{", "}}"}:
            template.append(found[0][0])
            continue
        if found[1] is None:
            return None
        letter, digits = found[3], found[4]
        width = found[2] or ""
        if letter is None:
            template.append(f"%{width}s")
        else:
            template.append(f"%{width}.{digits or '1'}{'d' if letter in 'dD' else letter}")
        items.append((int(found[1]), letter is not None))
    template.append(form[at:].replace("%", "%%"))
    return "".join(template), tuple(items), max((index for index, _number in items), default=-1) + 1


def quick_format(form: str, right: Any) -> str | None:
    """`form -f right` where the items are plain and the arguments are strings and Int32 numbers."""
    try:
        known = _forms[form]
    except KeyError:
        if len(_forms) > 256:
            _forms.clear()
        known = _forms[form] = compile_form(form)
    if known is None:
        return None
    arguments = right if right.__class__ is list else (right,)
    template, items, needed = known
    if needed > len(arguments):
        return None
    values = []
    for index, is_number in items:
        value = arguments[index]
        kind = value.__class__
        if kind is int:
            if is_number and value < 0:
                return None
        elif kind is not str or is_number:
            return None
        values.append(value)
    return template % tuple(values)


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
