"""Rows of a table as lines: padded, cut or wrapped cells, the header and its dashes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from psremote.bcl.record import record
from psremote.formatting.display_width import ELLIPSIS, ESCAPE, RESET, display_width, first_line
from psremote.formatting.line_breaking import cut_beginning, cut_end, wrap
from psremote.formatting.lines.widths import SEPARATOR, fit_columns

RIGHT, CENTER = 3, 2
#: a table needs at least so many cells of screen
_NARROWEST_SCREEN = 5


@record
class HeaderStyle:
    """The colours of a header: of labels that are properties' names and of all dashes, and of other labels."""

    table_header: str
    custom_label: str
    names_property: Sequence[bool]

    def label(self, column: int, text: str) -> str:
        """The text of a column's label, with the blank that parts it from the column before."""
        if self.names_property[column]:
            return f"{self.table_header}{text}{RESET}"
        blank = min(column, SEPARATOR)
        return f"{text[:blank]}{self.custom_label}{text[blank:]}{RESET}" if text else RESET

    def dashes(self, text: str) -> str:
        """The dashes under a label."""
        return f"{self.table_header}{text}{RESET}"


class TableWriter:
    """Writes the rows of one group."""

    def __init__(self, write_line: Callable[[str], None], screen: int, widths: Sequence[int], alignments: Sequence[int]) -> None:
        self.write_line = write_line
        self.alignments = list(alignments)
        self._header: list[str] = []
        self.disabled = screen < _NARROWEST_SCREEN
        self.widths = [] if self.disabled else fit_columns(list(widths), screen)
        if not any(width > 0 for width in self.widths):
            self.disabled = True

    def header(self, labels: Sequence[str], style: HeaderStyle | None = None) -> None:
        """The labels and the dashes under them."""
        if self.disabled:
            return
        dashes = ["-" * max(min(display_width(label), width) if label else width, 0) for label, width in zip(labels, self.widths)]
        self._header = [*self._wrapped(labels, self.alignments, style), self._single(dashes, self.alignments, style)]
        self.repeat_header()

    def repeat_header(self) -> None:
        """The header that was written, once more."""
        for line in self._header:
            self.write_line(line)

    @property
    def header_height(self) -> int:
        """The lines of the header, none if there is none."""
        return len(self._header)

    def row(self, cells: Sequence[str], alignments: Sequence[int] | None = None, wrapped: bool = False) -> None:
        """One object."""
        if self.disabled:
            return
        aligned = self.alignments if alignments is None else [own or usual for own, usual in zip(alignments, self.alignments)]
        if wrapped:
            for line in self._wrapped(cells, aligned, None):
                self.write_line(line)
        else:
            self.write_line(self._single(cells, aligned, None))

    def _single(self, cells: Sequence[str], alignments: Sequence[int], style: HeaderStyle | None) -> str:
        parts: list[str] = []
        last = len(self.widths) - 1
        for index, width in enumerate(self.widths):
            if width <= 0:
                continue
            if index:
                parts.append(" " * SEPARATOR)
            cell = cells[index] if index < len(cells) else ""
            text = cell_field(cell, width, alignments[index], index != last)
            if style is not None:
                text = style.dashes(text)
            elif ESCAPE in text and not text.rstrip().endswith(RESET):
                text += RESET
            parts.append(text)
        return "".join(parts)

    def _wrapped(self, cells: Sequence[str], alignments: Sequence[int], style: HeaderStyle | None) -> list[str]:
        shown = [index for index, width in enumerate(self.widths) if width > 0]
        columns: list[list[str]] = []
        for position, index in enumerate(shown):
            pad = position != len(shown) - 1
            cell = cells[index] if index < len(cells) else ""
            lines = wrap(cell, self.widths[index], self.widths[index])
            if pad or alignments[index] in (RIGHT, CENTER):
                lines = [
                    cell_field(line, self.widths[index], alignments[index], pad) if display_width(line) < self.widths[index] else line
                    for line in lines
                ]
            if position:
                lines = [" " * SEPARATOR + line for line in lines]
            columns.append(lines)
        height = max(len(lines) for lines in columns)
        rows: list[str] = []
        for row in range(height):
            last = max(position for position, lines in enumerate(columns) if len(lines) > row or position == 0)
            parts: list[str] = []
            for position, lines in enumerate(columns):
                if position > last:
                    text = ""
                elif row < len(lines):
                    # the rows of a single line keep their width
                    text = lines[row].rstrip() if position == last and height > 1 else lines[row]
                else:
                    text = " " * (self.widths[shown[position]] + (SEPARATOR if position else 0))
                parts.append(text if style is None else style.label(shown[position], text))
            rows.append("".join(parts))
        return rows


def cell_field(text: str, width: int, alignment: int, pad: bool) -> str:
    """A cell's text at its width: padded, or cut with an ellipsis."""
    text, more = first_line(text)
    if more:
        text += ELLIPSIS
    length = display_width(text)
    if length < width:
        blanks = width - length
        if alignment == RIGHT:
            text = " " * blanks + text
        elif alignment == CENTER:
            left = blanks // 2
            text = " " * left + text + (" " * (blanks - left) if pad else "")
        elif pad:
            text += " " * blanks
    elif length > width:
        mark = ELLIPSIS if width > 1 else ""  # a column of one cell shows a character
        room = width - len(mark)
        text = cut_beginning(text, room, mark) if alignment == RIGHT else cut_end(text, room, mark)
    if display_width(text) == width:
        return text
    if alignment == RIGHT:
        return " " + text
    return text + " " if pad else text
