"""The custom control of a view, rendered for an object; group headers are made this way, too."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from psremote.formatting.cell_text import cell_text, elements_of, formatted_text
from psremote.formatting.object_access import MISSING
from psremote.formatting.records import (
    FormatEntry,
    FormatNewLine,
    FormatPropertyField,
    FormatTextField,
    FrameInfo,
    RawTextFormatEntry,
)
from psremote.formatting.view_model import CustomControl, Expression, Frame, NewLine, Text

_DEEPEST = 50


def render_control(generator: Any, control: CustomControl, this: Any, level: int = 0) -> list[Any]:
    """The format values of a custom control for an object."""
    entry = generator.select(control.entries, this)
    values: list[Any] = []
    if entry is not None and level < _DEEPEST:
        _render_items(generator, entry.items, this, level, values)
    return values


def _render_items(generator: Any, items: Iterable[Any], this: Any, level: int, values: list[Any]) -> None:
    for item in items:
        if isinstance(item, Text):
            values.append(FormatTextField(item.text))
        elif isinstance(item, NewLine):
            values.extend(FormatNewLine() for _ in range(item.count))
        elif isinstance(item, Frame):
            inner: list[Any] = []
            _render_items(generator, item.items, this, level, inner)
            values.append(FormatEntry(inner, FrameInfo(item.left, item.right, item.first_line)))
        elif isinstance(item, Expression):
            _render_expression(generator, item, this, level, values)


def _render_expression(generator: Any, item: Expression, this: Any, level: int, values: list[Any]) -> None:
    if item.condition is not None and not generator.holds(item.condition, this):
        return
    value = this if item.value is None else generator.value(item.value, this)
    if getattr(item.value, "keeps_lines", False):
        # Errors break their lines themselves; each goes out whole.
        if not getattr(item.value, "wraps", False):
            values.append(RawTextFormatEntry(str(value)))
            return
        for line in str(value).split("\n"):
            body = line.lstrip(" ")
            if body:
                values.append(FormatEntry([FormatTextField(body), FormatNewLine()], FrameInfo(len(line) - len(body), 0, 0)))
            else:
                values.append(RawTextFormatEntry(line))
        return
    if value is MISSING:
        value = None
    elements = elements_of(value) if item.enumerate and value is not None else None
    if item.control is None:
        if elements is not None:
            values.extend(FormatPropertyField(cell_text(one, generator.rules)) for one in elements if one is not None)
        else:
            values.append(FormatPropertyField(formatted_text(value, None, generator.rules)))
        return
    if value is None:
        return
    for one in elements if elements is not None else (value,):
        values.append(FormatEntry(render_control(generator, item.control, one, level + 1)))
