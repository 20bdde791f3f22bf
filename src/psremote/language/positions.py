"""Where a piece of text lies: sources, and extents counted as PowerShell counts them (UTF-16 units)."""

from __future__ import annotations

from bisect import bisect_right


class SourceText:
    """A script's text with its file name; finds lines and UTF-16 offsets, both on demand."""

    __slots__ = ("text", "file", "_line_starts", "_ascii")

    def __init__(self, text: str, file: str | None = None) -> None:
        self.text = text
        self.file = file
        self._line_starts: list[int] | None = None
        self._ascii = text.isascii() or max(text) <= "\uffff"

    @property
    def line_starts(self) -> list[int]:
        """The offsets at which lines begin (CR LF, LF and CR end lines)."""
        starts = self._line_starts
        if starts is None:
            text = self.text
            starts = [0]
            position, size = 0, len(text)
            if "\r" not in text:
                while (position := text.find("\n", position) + 1) > 0:
                    starts.append(position)
            else:
                while position < size:
                    character = text[position]
                    position += 1
                    if character == "\r":
                        if position < size and text[position] == "\n":
                            position += 1
                        starts.append(position)
                    elif character == "\n":
                        starts.append(position)
            self._line_starts = starts
        return starts

    def line_of(self, offset: int) -> int:
        """The 1-based number of the line that holds the offset."""
        return bisect_right(self.line_starts, offset)

    def column_of(self, offset: int) -> int:
        """The 1-based column of the offset, in UTF-16 units."""
        start = self.line_starts[bisect_right(self.line_starts, offset) - 1]
        return self.units(start, min(offset, len(self.text))) + 1 + max(0, offset - len(self.text))

    def line_text(self, number: int) -> str:
        """The text of a line (1-based) without its line end."""
        starts = self.line_starts
        if not 1 <= number <= len(starts):
            return ""
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")

    def units(self, start: int, end: int) -> int:
        """How many UTF-16 units lie between two offsets."""
        if self._ascii:
            return end - start
        return end - start + sum(1 for c in self.text[start:end] if c > "\uffff")

    def utf16(self, offset: int) -> int:
        """An offset into the text as an offset in UTF-16 units."""
        if self._ascii:
            return offset
        size = len(self.text)
        return self.units(0, min(offset, size)) + max(0, offset - size)

    def from_utf16(self, offset: int) -> int:
        """An offset in UTF-16 units as an index into the text."""
        if self._ascii:
            return offset
        units = 0
        for index, character in enumerate(self.text):
            if units >= offset:
                return index
            units += 2 if character > "\uffff" else 1
        return len(self.text) + offset - units


class Extent:
    """A stretch of a source, with the numbers PowerShell's IScriptExtent gives."""

    __slots__ = ("source", "start", "end")

    def __init__(self, source: SourceText, start: int, end: int) -> None:
        self.source = source
        self.start = start
        self.end = end

    @property
    def file(self) -> str | None:
        return self.source.file

    @property
    def text(self) -> str:
        return self.source.text[self.start : self.end]

    @property
    def start_offset(self) -> int:
        return self.source.utf16(self.start)

    @property
    def end_offset(self) -> int:
        return self.source.utf16(self.end)

    @property
    def start_line_number(self) -> int:
        return self.source.line_of(self.start)

    @property
    def end_line_number(self) -> int:
        return self.source.line_of(self.end)

    @property
    def start_column_number(self) -> int:
        return self.source.column_of(self.start)

    @property
    def end_column_number(self) -> int:
        return self.source.column_of(self.end)

    @property
    def line(self) -> str:
        """The text of the line on which the extent begins."""
        return self.source.line_text(self.start_line_number)

    line_text = line

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Extent({self.start}, {self.end}, {self.text!r})"
