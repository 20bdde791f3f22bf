"""An error with everything that is known of it, level by level: what Get-Error shows."""

from __future__ import annotations

from typing import Any

from psremote.formatting import object_access as objects
from psremote.formatting.cell_text import elements_of, is_scalar, value_text
from psremote.formatting.error_view import Palette
from psremote.formatting.object_access import MISSING

_DEEPEST = 10
_ELLIPSIS = "\u2026"
_STEP = 4


def _value(this: Any, name: str) -> Any:
    found = objects.get_property(this, name)
    return None if found is MISSING else found


def error_detail(record: Any, palette: Palette) -> str:
    """The properties of an error, its exception and the errors inside, aligned and indented."""
    return "\n" + _object(record, 0, 1, palette) + "\n"


def _object(this: Any, indent: int, depth: int, palette: Palette) -> str:
    try:
        names = [name for name, _ in objects.properties_of(this)]
    except TypeError:
        return ""  # no .NET type stands for it: nothing to walk
    shown: list[tuple[str, str]] = []
    types = objects.type_names(this)
    for name in names:
        try:
            value = objects.get_property(this, name)
        except Exception:
            continue
        if value is MISSING or value is None or name.lower() in ("pserrorindex", "pipelineiterationinfo", "targetsite"):
            continue
        if depth > 1 and name.lower() == "errorrecord":
            continue  # the error of an exception holds that exception again
        text = _text(value, name, indent, depth, palette)
        if text:
            shown.append((name, text))
    if types and "exception" in types[0].lower() and not types[0].startswith("System.Management.Automation.ErrorRecord"):
        shown.insert(0, ("Type", f"{palette.accent}{types[0].partition('#')[0]}{palette.reset}"))
    width = max((len(name) for name, _ in shown), default=0)
    pad = " " * indent
    return "\n".join(f"{pad}{palette.accent}{name.ljust(width)} : {palette.reset}{text}" for name, text in shown)


def _text(value: Any, name: str, indent: int, depth: int, palette: Palette) -> str:
    if is_scalar(objects.type_names(value)):
        text = value_text(value)
        if name == "Message":
            text = f"{palette.error}{text}{palette.reset}"
        if "\n" in text:
            text = text.replace("\n", "\n" + " " * (indent + _STEP))
        return text
    elements = elements_of(value)
    if elements is not None:
        items = list(elements)
        if not items:
            return ""
        return ", ".join(value_text(item) for item in items[:4]) + (_ELLIPSIS if len(items) > 4 else "")
    if depth >= _DEEPEST:
        return _ELLIPSIS
    inner = _object(value, indent + _STEP, depth + 1, palette)
    return "\n" + inner if inner else value_text(value)
