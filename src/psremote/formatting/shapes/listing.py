"""Objects as lists of `name : value` lines."""

from __future__ import annotations

from typing import Any

from psremote.formatting.expressions import shows_computer_name
from psremote.formatting.records import FormatPropertyField, ListViewEntry, ListViewField, ListViewHeaderInfo
from psremote.formatting.shapes.generator import FormatContext, FormatParameters, ViewGenerator
from psremote.formatting.shapes.properties import active_properties
from psremote.formatting.view_model import ListControl, View


class ListGenerator(ViewGenerator):
    """Makes lists, from a view or from each object's own properties."""

    shape = "List"

    def __init__(self, context: FormatContext, first: Any, parameters: FormatParameters | None, view: View | None) -> None:
        super().__init__(context, first, parameters, view)
        self.control: ListControl | None = None
        if view is not None:
            assert isinstance(view.control, ListControl)
            self.control = view.control

    def start_shape(self, first: Any) -> ListViewHeaderInfo:
        """A list."""
        return ListViewHeaderInfo()

    def entry(self, this: Any) -> ListViewEntry:
        """The lines of an object."""
        if self.control is None:
            chosen = active_properties(self.parameters.properties, this)
            return ListViewEntry([
                ListViewField(one.label, one.text, FormatPropertyField(self.shown(one.value, this, one.format))) for one in chosen
            ])
        entry = self.select(self.control.entries, this)
        items: list[ListViewField] = []
        for item in entry.items if entry is not None else ():
            if item.condition is not None and not self.holds(item.condition, this):
                continue
            field = FormatPropertyField(self.shown(item.value, this, item.format))
            items.append(ListViewField(item.label, item.header if item.label is None else None, field))
        if shows_computer_name(this):
            items.append(ListViewField(None, "PSComputerName", FormatPropertyField(self.shown("PSComputerName", this))))
        return ListViewEntry(items)
