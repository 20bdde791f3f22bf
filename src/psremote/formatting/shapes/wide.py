"""One value of each object, several to a line."""

from __future__ import annotations

from typing import Any

from psremote.formatting import expressions
from psremote.formatting.cell_text import naming_property
from psremote.formatting.records import FormatPropertyField, WideViewEntry, WideViewHeaderInfo
from psremote.formatting.shapes.generator import Chosen, FormatContext, FormatParameters, ViewGenerator
from psremote.formatting.shapes.properties import expand
from psremote.formatting.view_model import View, WideControl


class WideGenerator(ViewGenerator):
    """Makes a wide view, from a view or from the property that names the object."""

    shape = "Wide"

    def __init__(self, context: FormatContext, first: Any, parameters: FormatParameters | None, view: View | None) -> None:
        super().__init__(context, first, parameters, view)
        self.control: WideControl | None = None
        self.chosen: list[Chosen] = []
        if view is not None:
            assert isinstance(view.control, WideControl)
            self.control = view.control
            return
        if self.parameters.properties:
            self.chosen = expand(self.parameters.properties, first, keep_unknown=False)[:1]
            return
        self.each_by_itself = True
        self.chosen = self.naming(first)

    each_by_itself = False
    """Whether every object shows what names it, since nobody said what to show."""

    def naming(self, this: Any) -> list[Chosen]:
        """The property that names an object, else its first."""
        name = naming_property(this)
        if name is None:
            names = expressions.default_property_set(this) or expressions.property_names(this)
            name = names[0] if names else None
        return [Chosen(name)] if name is not None else []

    def auto_size(self) -> bool:
        """As asked for, else as the view says."""
        if self.parameters.auto_size is not None:
            return self.parameters.auto_size
        return self.control is not None and self.control.auto_size

    def start_shape(self, first: Any) -> WideViewHeaderInfo:
        """How many columns."""
        columns = self.parameters.columns
        if not columns and self.control is not None:
            columns = self.control.columns
        return WideViewHeaderInfo(columns)

    def entry(self, this: Any) -> WideViewEntry:
        """The cell of an object."""
        if self.control is None:
            chosen = self.naming(this) if self.each_by_itself else self.chosen
            if not chosen:
                return WideViewEntry()
            one = chosen[0]
            return WideViewEntry(FormatPropertyField(self.shown(one.value, this, one.format)))
        entry = self.select(self.control.entries, this) or self.control.entries[0]
        return WideViewEntry(FormatPropertyField(self.shown(entry.value, this, entry.format)))
