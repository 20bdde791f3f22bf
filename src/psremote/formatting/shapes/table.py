"""Objects as rows of a table."""

from __future__ import annotations

from typing import Any

from psremote.formatting import object_access as objects
from psremote.formatting.cell_text import is_scalar
from psremote.formatting.expressions import Failure, evaluate, shows_computer_name
from psremote.formatting.object_access import MISSING
from psremote.formatting.records import FormatPropertyField, TableColumnInfo, TableHeaderInfo, TableRowEntry
from psremote.formatting.shapes.generator import ALIGNMENTS, Chosen, FormatContext, FormatParameters, ViewGenerator
from psremote.formatting.shapes.properties import active_properties
from psremote.formatting.view_model import Column, Row, TableControl, Value, View

#: without -Property a table shows no more columns than this
_MOST_COLUMNS = 10


class TableGenerator(ViewGenerator):
    """Makes a table, from a view or from the properties of the first object."""

    shape = "Table"

    def __init__(self, context: FormatContext, first: Any, parameters: FormatParameters | None, view: View | None) -> None:
        super().__init__(context, first, parameters, view)
        self.control: TableControl | None = None
        self.rows: list[Row] = []
        self.chosen: list[Chosen] = []
        self.adds_computer_name = False
        if view is not None:
            assert isinstance(view.control, TableControl)
            self.control = view.control
            self.rows = [Row(view.control.columns, view.control.wrap), *view.control.rows]
            self.adds_computer_name = shows_computer_name(first)
            return
        self.rules.float_format = True
        asked = self.parameters.properties
        self.chosen = active_properties(asked, first, keep_unknown=True)
        if not asked:
            del self.chosen[_MOST_COLUMNS:]

    def auto_size(self) -> bool:
        """As asked for, else as the view says."""
        if self.parameters.auto_size is not None:
            return self.parameters.auto_size
        return self.control is not None and self.control.auto_size

    def start_shape(self, first: Any) -> TableHeaderInfo:
        """The columns."""
        hide = self.parameters.hide_headers or (self.control is not None and self.control.hide_headers)
        columns = self._view_columns(first) if self.control is not None else self._chosen_columns(first)
        return TableHeaderInfo(columns, hide, self.parameters.repeat_headers)

    def _view_columns(self, first: Any) -> list[TableColumnInfo]:
        assert self.control is not None
        row = self.select(self.rows, first) or self.rows[0]
        headers = self.control.columns
        infos: list[TableColumnInfo] = []
        for index, cell in enumerate(row.columns):
            header = headers[index] if index < len(headers) else cell
            alignment = ALIGNMENTS[header.align] or ALIGNMENTS[cell.cell_align]
            label = header.label if header.label is not None else cell.header
            matches = header.label is None or objects.has_property(first, header.label)
            infos.append(TableColumnInfo(header.width, alignment, label, None, matches))
        if self.adds_computer_name:
            infos.append(TableColumnInfo(0, 0, "PSComputerName"))
        return infos

    def _chosen_columns(self, first: Any) -> list[TableColumnInfo]:
        infos: list[TableColumnInfo] = []
        for one in self.chosen:
            alignment = ALIGNMENTS[one.align] if one.align is not None else self._default_alignment(one.value, first)
            label = one.label if one.label is not None else one.text
            infos.append(TableColumnInfo(one.width, alignment, None, label))
        return infos

    def _default_alignment(self, value: Value, first: Any) -> int:
        """Right for numbers and their like, as the first object has them."""
        try:
            shown = evaluate(value, first)
        except Failure:
            return 1
        if shown is MISSING or shown is None:
            return 1
        names = objects.type_names(shown)
        if names and names[0] == "System.String":
            return 1
        return 3 if is_scalar(names) else 1

    def entry(self, this: Any) -> TableRowEntry:
        """The row of an object."""
        wrap = self.parameters.wrap
        if self.control is None:
            cells = [FormatPropertyField(self.shown(one.value, this, one.format)) for one in self.chosen]
            return TableRowEntry(cells, wrap)
        row = self.select(self.rows, this) or self.rows[0]
        cells = [self._cell(column, this) for column in row.columns]
        if self.adds_computer_name:
            cells.append(FormatPropertyField(self.shown("PSComputerName", this)))
        return TableRowEntry(cells, wrap or row.wrap)

    def _cell(self, column: Column, this: Any) -> FormatPropertyField:
        return FormatPropertyField(self.shown(column.value, this, column.format), ALIGNMENTS[column.cell_align])
