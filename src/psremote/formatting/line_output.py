"""Format records to lines: the state of documents and groups, buffering for computed widths, blank lines."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from psremote.formatting.display_width import display_width, plain
from psremote.formatting.records import (
    ComplexViewEntry,
    FormatEndData,
    FormatEntryData,
    FormatInfo,
    FormatStartData,
    GroupEndData,
    GroupStartData,
    ListViewEntry,
    ListViewHeaderInfo,
    RawTextFormatEntry,
    TableHeaderInfo,
    TableRowEntry,
    WideViewEntry,
    WideViewHeaderInfo,
)

if TYPE_CHECKING:  # texts need none of the writers
    from psremote.formatting.lines.table_writer import HeaderStyle, TableWriter

#: a table whose widths are computed waits this long (seconds) for rows before it is shown
PATIENCE = 0.3


class SequenceError(Exception):
    """A format record came where it cannot stand."""


class LineOutput:
    """Turns records into lines.

    `write_line` gets each line (raw text as it is, perhaps with line ends in it). Without a `clock` all rows of a group
    are waited for, so that widths depend on the objects alone. `style` is a PSStyle for coloured headers, None for plain text;
    `keep_texts` leaves texts among the objects their escape sequences all the same. `height` gives the rows of the screen, after
    which a table that asks for it shows its header again.
    """

    def __init__(
        self, write_line: Callable[[str], None], width: int, *, style: Any = None, clock: Callable[[], float] | None = None,
        keep_escapes: bool = False, keep_texts: bool = False, height: Callable[[], int] | None = None,
    ) -> None:
        self._write = write_line
        # Texts go out as they came, whatever becomes of the colours of what is formatted.
        self._write_text = write_line if keep_texts else self.write_line
        self._height = height
        self.width = width
        self.style = style
        self.clock = clock
        self.keep_escapes = keep_escapes or style is not None
        self.start: FormatStartData | None = None
        self.shape: Any = None
        self.in_group = False
        self.table: TableWriter | None = None
        self.held: list[FormatEntryData] | None = None
        self.held_since = 0.0
        self.wide_cells: list[str] = []
        self.wide_columns = 0
        #: rows until a table's header comes again; below zero it never does
        self.rows_left = -1

    def write_line(self, text: str) -> None:
        """One line out; plain text loses its escape sequences."""
        self._write(text if self.keep_escapes else plain(text))

    # -- records

    def process(self, record: FormatInfo) -> None:
        """Take the next record."""
        if isinstance(record, FormatEntryData):
            if self.held is not None:
                self._hold(record)
            else:
                self._entry(record)
        elif isinstance(record, FormatStartData):
            if self.start is not None:
                self.close()
            self.start = record
            self.shape = record.shape_info
        elif isinstance(record, GroupStartData):
            self._start_group(record)
        elif isinstance(record, GroupEndData):
            self._end_group()
        elif isinstance(record, FormatEndData):
            self.close()

    def close(self) -> None:
        """End the document that is open."""
        if self.start is None:
            return
        self._end_group()
        if not isinstance(self.shape, ListViewHeaderInfo):
            self.write_line("")
        self.start = self.shape = None

    def _start_group(self, record: GroupStartData) -> None:
        if self.start is None:
            raise SequenceError("GroupStartData")
        self._end_group()
        self.in_group = True
        self.write_line("")
        if record.grouping_entry is not None:
            from psremote.formatting.lines.custom_writer import CustomWriter

            CustomWriter(self.write_line, self.width).write(record.grouping_entry.items)
        if self._computes_widths():
            self.held = []
            self.held_since = self.clock() if self.clock is not None else 0.0
        else:
            self._open_shape([])

    def _computes_widths(self) -> bool:
        if self.start is not None and self.start.auto_size_info is not None:
            return isinstance(self.shape, TableHeaderInfo | WideViewHeaderInfo)
        return isinstance(self.shape, TableHeaderInfo) and bool(self.shape.columns) and not self.shape.columns[0].width

    def _hold(self, record: FormatEntryData) -> None:
        assert self.held is not None
        self.held.append(record)
        asked = self.start is not None and self.start.auto_size_info is not None
        if self.clock is not None and not asked and self.clock() - self.held_since > PATIENCE:
            self._release()

    def _release(self) -> None:
        held, self.held = self.held or [], None
        self._open_shape(held)
        for record in held:
            self._entry(record)

    def _end_group(self) -> None:
        if not self.in_group:
            return
        if self.held is not None:
            self._release()
        self._flush_wide()
        self.in_group = False
        self.table = None

    # -- shapes

    def _open_shape(self, held: list[FormatEntryData]) -> None:
        from psremote.formatting.lines.table_writer import TableWriter

        shape = self.shape
        if isinstance(shape, TableHeaderInfo):
            labels = [info.label or info.property_name or "" for info in shape.columns]
            widths = [max(info.width, 0) for info in shape.columns]
            if held:
                widths = _computed_widths(labels, held)
            elif self._computes_widths():
                widths = [max(display_width(label), 1) for label in labels]
            self.table = TableWriter(self.write_line, self.width, widths, [info.alignment for info in shape.columns])
            self.rows_left = -1
            if not shape.hide_header:
                self.table.header(labels, self._header_style(shape))
                if shape.repeat_header and self._height is not None:
                    self._count_rows()
        elif isinstance(shape, WideViewHeaderInfo):
            columns = shape.columns or 2
            if self.start is not None and self.start.auto_size_info is not None and not shape.columns:
                columns = self._wide_columns(held)
            self.wide_columns = columns
            self.table = TableWriter(self.write_line, self.width, [0] * columns, [1] * columns)

    def _count_rows(self) -> None:
        """Rows that fit the screen under the header of the table, with a line for the pager and an empty one."""
        assert self.table is not None
        assert self._height is not None
        self.rows_left = max(self._height() - 2 - self.table.header_height, 0)

    def _header_style(self, shape: TableHeaderInfo) -> HeaderStyle | None:
        if self.style is None:
            return None
        from psremote.formatting.lines.table_writer import HeaderStyle

        formatting = self.style.formatting
        return HeaderStyle(
            formatting.table_header, formatting.custom_table_header_label, [info.header_matches_property for info in shape.columns]
        )

    def _wide_columns(self, held: list[FormatEntryData]) -> int:
        widest = max(
            (display_width(record.entry.field.value) for record in held if isinstance(record.entry, WideViewEntry)), default=0
        )
        if widest <= 0:
            return 1
        return max((self.width + 1) // (widest + 1), 1)

    # -- entries

    def _entry(self, record: FormatEntryData) -> None:
        entry = record.entry
        if isinstance(entry, TableRowEntry) and self.table is not None:
            if self.rows_left == 0:
                self.write_line("")
                self.table.repeat_header()
                self._count_rows()
            self.rows_left -= 1
            cells = [cell.value for cell in entry.cells]
            self.table.row(cells, [cell.alignment for cell in entry.cells], entry.multi_line)
        elif isinstance(entry, RawTextFormatEntry):
            self._write_text(entry.text)
        elif isinstance(entry, ListViewEntry):
            labels = [item.label or item.property_name or "" for item in entry.items]
            style = self.style.formatting.format_accent if self.style is not None else ""
            from psremote.formatting.lines.list_writer import write_list

            write_list(self.write_line, self.width, labels, [item.field.value for item in entry.items], style)
            self.write_line("")
        elif isinstance(entry, WideViewEntry):
            self.wide_cells.append(entry.field.value)
            if len(self.wide_cells) >= self.wide_columns:
                self._flush_wide()
        elif isinstance(entry, ComplexViewEntry):
            from psremote.formatting.lines.custom_writer import CustomWriter

            CustomWriter(self.write_line, self.width).write(entry.items)
        else:
            raise SequenceError(type(entry).__name__)

    def _flush_wide(self) -> None:
        if self.wide_cells and self.table is not None:
            self.table.row(self.wide_cells)
        self.wide_cells = []


def _computed_widths(labels: list[str], held: list[FormatEntryData]) -> list[int]:
    """The widest of label and cells, column by column."""
    widths = [display_width(label) for label in labels]
    for record in held:
        if not isinstance(record.entry, TableRowEntry):
            continue
        for index, cell in enumerate(record.entry.cells[:len(widths)]):
            length = display_width(cell.value)
            if length > widths[index]:
                widths[index] = length
    return [max(width, 1) for width in widths]
