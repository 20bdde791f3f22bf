"""Rows of a table as lines: padded, cut or wrapped cells, the header and its dashes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from psremote.formatting.display_width import ELLIPSIS, ESCAPE, RESET, display_width, first_line, head, tail, wrap
from psremote.formatting.lines.widths import SEPARATOR, fit_columns

RIGHT, CENTER = 3, 2
#: a table needs at least so many cells of screen
_NARROWEST_SCREEN = 5


class TableWriter:
    """Writes the rows of one group."""

    def __init__(self, write_line: Callable[[str], None], screen: int, widths: Sequence[int], alignments: Sequence[int]) -> None:
        self.write_line = write_line
        self.alignments = list(alignments)
        self.disabled = screen < _NARROWEST_SCREEN
        self.widths = [] if self.disabled else fit_columns(list(widths), screen)
        if not any(width > 0 for width in self.widths):
            self.disabled = True

    def header(self, labels: Sequence[str], styles: Sequence[str] | None = None) -> None:
        """The labels and the dashes under them."""
        if self.disabled:
            return
        for line in self._wrapped(labels, self.alignments, styles):
            self.write_line(line)
        dashes = ["-" * min(display_width(label), max(width, 0)) for label, width in zip(labels, self.widths)]
        self.write_line(self._single(dashes, self.alignments, styles))

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

    def _single(self, cells: Sequence[str], alignments: Sequence[int], styles: Sequence[str] | None) -> str:
        parts: list[str] = []
        last = len(self.widths) - 1
        for index, width in enumerate(self.widths):
            if width <= 0:
                continue
            if index:
                parts.append(" " * SEPARATOR)
            cell = cells[index] if index < len(cells) else ""
            text = cell_field(cell, width, alignments[index], index != last)
            parts.append(_styled(text, styles[index]) if styles else text)
            if ESCAPE in cell and not styles:
                parts.append(RESET)
        return "".join(parts)

    def _wrapped(self, cells: Sequence[str], alignments: Sequence[int], styles: Sequence[str] | None) -> list[str]:
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
            if styles:
                lines = [_styled(line, styles[index]) for line in lines]
            if position:
                lines = [" " * SEPARATOR + line for line in lines]
            columns.append(lines)
        height = max(len(lines) for lines in columns)
        rows: list[str] = []
        for row in range(height):
            last = max(position for position, lines in enumerate(columns) if len(lines) > row or position == 0)
            parts: list[str] = []
            for position in range(last + 1):
                lines = columns[position]
                blank = " " * (self.widths[shown[position]] + (SEPARATOR if position else 0))
                parts.append(lines[row] if row < len(lines) else blank)
            rows.append("".join(parts))
        return rows


def _styled(text: str, style: str) -> str:
    return f"{style}{text}{RESET}" if style else text


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
        text = ELLIPSIS + tail(text, width - 1) if alignment == RIGHT else head(text, width - 1) + ELLIPSIS
    if display_width(text) == width:
        return text
    if alignment == RIGHT:
        return " " + text
    return text + " " if pad else text
