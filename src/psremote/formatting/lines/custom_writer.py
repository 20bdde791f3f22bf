"""Free text: format values gathered into lines, indented and wrapped."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from psremote.formatting.line_breaking import wrap
from psremote.formatting.records import (
    FormatEntry,
    FormatNewLine,
    FormatPropertyField,
    FormatTextField,
    RawTextFormatEntry,
)

_DEEPEST = 50


class CustomWriter:
    """Writes the format values of one object or group header."""

    def __init__(self, write_line: Callable[[str], None], screen: int) -> None:
        self.write_line = write_line
        self.screen = screen
        self.buffer: list[str] = []
        self.frames: list[Any] = []
        self.wrote_raw = False

    def write(self, values: Iterable[Any]) -> None:
        """Write them all; what is left at the end is a line, too."""
        self._values(values, 0)
        if self.buffer or not self.wrote_raw:
            self._flush()

    def _values(self, values: Iterable[Any], level: int) -> None:
        for value in values:
            if isinstance(value, FormatEntry):
                if level >= _DEEPEST:
                    continue
                if value.frame is None:
                    self._values(value.items, level + 1)
                    continue
                self.frames.append(value.frame)
                self._values(value.items, level + 1)
                self.frames.pop()
            elif isinstance(value, FormatNewLine):
                self._flush()
            elif isinstance(value, FormatTextField):
                self.buffer.append(value.text)
            elif isinstance(value, FormatPropertyField):
                self.buffer.append(value.value)
            elif isinstance(value, RawTextFormatEntry):
                self.write_line(value.text)
                self.wrote_raw = True

    def _flush(self) -> None:
        left = sum(frame.left for frame in self.frames)
        right = sum(frame.right for frame in self.frames)
        first = self.frames[-1].first_line if self.frames else 0
        text = "".join(self.buffer)
        self.buffer.clear()
        useful = self.screen - left - right
        if useful <= 0:
            return
        if abs(first) >= useful:
            first = 0
        first_pad, next_pad = (left + first, left) if first >= 0 else (left, left - first)
        pad = first_pad
        for line in wrap(text, self.screen - right - first_pad, self.screen - right - next_pad):
            self.write_line(" " * pad + line)
            pad = next_pad
