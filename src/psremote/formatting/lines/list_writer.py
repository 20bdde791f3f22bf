"""The lines of a list: labels of one width, values wrapped under themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from psremote.formatting.display_width import ESCAPE, RESET, display_width, head
from psremote.formatting.line_breaking import split_lines, wrap

SEPARATOR = " : "


def write_list(
    write_line: Callable[[str], None], screen: int, labels: Sequence[str], values: Sequence[str], style: str = ""
) -> None:
    """Write the properties of one object."""
    if not labels or screen < len(SEPARATOR) + 2:
        return
    widest = min(max(map(display_width, labels)), screen - len(SEPARATOR) - 1)
    indent = " " * (widest + len(SEPARATOR))
    room = screen - len(indent)
    for label, value in zip(labels, values):
        if display_width(label) > widest:
            label = head(label, widest)
        first = label + " " * (widest - display_width(label)) + SEPARATOR
        if style:
            first = f"{style}{first}{RESET}"
        for line in split_lines(value):
            for piece in wrap(line, room, room):
                write_line(first + piece + (RESET if ESCAPE in piece and not piece.endswith(RESET) else ""))
                first = indent
