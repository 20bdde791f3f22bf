"""Objects as free text: by the custom control of a view, or as nested braces of properties."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from psremote.formatting import object_access as objects
from psremote.formatting.cell_text import cell_text, elements_of, is_scalar
from psremote.formatting.display_width import ELLIPSIS
from psremote.formatting.object_access import MISSING
from psremote.formatting.records import (
    ComplexViewEntry,
    ComplexViewHeaderInfo,
    FormatEntry,
    FormatNewLine,
    FormatPropertyField,
    FormatTextField,
    FrameInfo,
)
from psremote.formatting.shapes.control_rendering import render_control
from psremote.formatting.shapes.generator import Chosen, FormatContext, FormatParameters, ViewGenerator
from psremote.formatting.shapes.properties import active_properties
from psremote.formatting.view_model import CustomControl, View

_DEPTH = 5


class CustomGenerator(ViewGenerator):
    """Makes free text."""

    shape = "Custom"

    def __init__(self, context: FormatContext, first: Any, parameters: FormatParameters | None, view: View | None) -> None:
        super().__init__(context, first, parameters, view)
        self.control: CustomControl | None = None
        if view is not None:
            assert isinstance(view.control, CustomControl)
            self.control = view.control

    def start_shape(self, first: Any) -> ComplexViewHeaderInfo:
        """Free text."""
        return ComplexViewHeaderInfo()

    def entry(self, this: Any) -> ComplexViewEntry:
        """The text of an object."""
        if self.control is not None:
            return ComplexViewEntry([FormatEntry(render_control(self, self.control, this))])
        deepest = self.parameters.depth if self.parameters.depth is not None else _DEPTH
        browser = _Browser(self, deepest)
        if is_scalar(objects.type_names(this)):
            return ComplexViewEntry([FormatEntry([FormatPropertyField(cell_text(this, self.rules)), FormatNewLine()])])
        elements = elements_of(this)
        if elements is not None:
            values: list[Any] = []
            browser.enumeration(elements, 0, deepest, values)
            return ComplexViewEntry([FormatEntry(values)])
        values = []
        browser.properties(this, 0, deepest, self.parameters.properties, values)
        return ComplexViewEntry(values)


def _indented(values: list[Any]) -> list[Any]:
    """A deeper level: the list to which its parts go."""
    entry = FormatEntry([], FrameInfo(left=2))
    values.append(entry)
    return entry.items


def _line(values: list[Any], text: str) -> None:
    values.append(FormatTextField(text))
    values.append(FormatNewLine())


class _Browser:
    """Walks an object's properties down to a depth."""

    def __init__(self, generator: CustomGenerator, deepest: int) -> None:
        self.generator = generator
        self.deepest = deepest

    def properties(self, this: Any, level: int, deepest: int, chosen: list[Chosen], values: list[Any]) -> None:
        """`class Name { … }`."""
        names = objects.type_names(this)
        part: list[Any] = []
        values.append(FormatEntry(part))
        _line(part, "class " + (names[0].rpartition(".")[2] if names else "PSObject"))
        _line(part, "{")
        inner = _indented(part)
        for one in active_properties(chosen, this):
            inner.append(FormatTextField(f"{one.label or one.text} = "))
            value = self.generator.value(one.value, this)
            if value is MISSING:
                value = None
            limit = one.depth if one.depth is not None else deepest
            elements = elements_of(value) if value is not None else None
            if elements is not None:
                inner.append(FormatNewLine())
                self.enumeration(elements, level + 1, limit, _indented(inner))
            elif self._is_leaf(value, level, limit):
                self._leaf(value, inner)
            else:
                inner.append(FormatNewLine())
                self.properties(value, level + 1, limit, [], _indented(inner))
        _line(part, "}")

    def enumeration(self, elements: Iterable[Any], level: int, deepest: int, values: list[Any]) -> None:
        """`[ … ]`."""
        _line(values, "[")
        inner = _indented(values)
        limit = self.generator.rules.enumeration_limit
        for index, element in enumerate(elements):
            if 0 <= limit == index:
                self._leaf(ELLIPSIS, inner)
                break
            if self._is_leaf(element, level, deepest):
                self._leaf(element, inner)
                continue
            nested = elements_of(element)
            if nested is not None:
                inner.append(FormatNewLine())
                self.enumeration(nested, level + 1, deepest, _indented(inner))
            else:
                self.properties(element, level + 1, deepest, [], inner)
        _line(values, "]")
        values.append(FormatNewLine())

    def _is_leaf(self, value: Any, level: int, deepest: int) -> bool:
        return level >= deepest or value is None or is_scalar(objects.type_names(value))

    def _leaf(self, value: Any, values: list[Any]) -> None:
        values.append(FormatPropertyField(cell_text(value, self.generator.rules)))
        values.append(FormatNewLine())
