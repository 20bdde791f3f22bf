"""The progress bar: one line below what was written, redrawn in place, gone when the activity completes."""

from __future__ import annotations

from typing import Any

from psremote.formatting.display_width import ELLIPSIS, display_width, head
from psremote.shell.console import RESET, Console

MAX_WIDTH = 120
"""$PSStyle.Progress.MaxWidth as it is at the start."""
REVERSE, REVERSE_OFF = "\x1b[7m", "\x1b[27m"


class ProgressBar:
    """Shows the progress records of running activities, the last one said; nothing where no terminal can take it back."""

    def __init__(self, console: Console, style: str = "\x1b[33;1m") -> None:
        self.console = console
        self.style = style
        self._running: dict[tuple[int, int], Any] = {}
        self._shown = False

    def update(self, source_id: int, record: Any) -> None:
        """Take a ProgressRecord: draw it, or take it away when it is completed."""
        key = (source_id, int(getattr(record, "activity_id", 0) or 0))
        completed = getattr(getattr(record, "record_type", None), "value", 0) == 1
        if completed:
            self._running.pop(key, None)
        else:
            self._running[key] = record
        if self._running:
            self.redraw()
        else:
            self.clear()

    def redraw(self) -> None:
        """Show the bar, again after other text, if an activity goes on; not behind a line that is begun."""
        console = self.console
        if self._running and console.output_is_terminal and not console.dumb and console.above is None and (self._shown or console.at_line_start):
            self._draw(next(reversed(self._running.values())))

    def clear(self) -> None:
        """Take the bar away; other text may follow."""
        if self._shown:
            with self.console.lock:
                self.console.write("\r\x1b[2K")
                self.console.flush()
                self.console.at_line_start = True
                self._shown = False

    def end(self) -> None:
        """The command is over: no activity goes on."""
        self._running.clear()
        self.clear()

    def _draw(self, record: Any) -> None:
        colours = self.console.colours
        line = bar_text(record, max(20, min(self.console.width, MAX_WIDTH) - 2), reverse=colours)
        with self.console.lock:
            self.console.write(f"\r\x1b[2K{self.style if colours else ''}{line}{RESET if colours else ''}")
            self.console.flush()
            self._shown = True


def bar_text(record: Any, width: int, *, reverse: bool) -> str:
    """`Activity [Status       ]` in *width* columns; the share that is done is reversed, or without colours filled up behind the status."""
    activity = cut(plain(getattr(record, "activity", "")), max(8, width // 3))
    status = plain(getattr(record, "status_description", ""))
    operation = getattr(record, "current_operation", None)
    if operation:
        status = f"{status} {plain(operation)}".strip()
    seconds = getattr(record, "seconds_remaining", -1)
    if isinstance(seconds, int) and seconds >= 0:
        status = f"{status} {seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}".strip()
    room = width - display_width(activity) - 3
    status = cut(status, room)
    used = display_width(status)
    percent = getattr(record, "percent_complete", -1)
    done = room * min(percent, 100) // 100 if isinstance(percent, int) and percent >= 0 else 0
    if not reverse:
        filled = max(0, done - used - 1)
        return f"{activity} [{status}{' ' if filled else ''}{'=' * filled}{' ' * (room - used - filled - bool(filled))}]"
    before = head(status, done)
    lit = before + " " * max(0, done - display_width(before))
    rest = status[len(before):]
    return f"{activity} [{REVERSE}{lit}{REVERSE_OFF}{rest}{' ' * (room - display_width(lit) - display_width(rest))}]"


def plain(text: Any) -> str:
    """A text on one line: far ends and scripts may say anything."""
    return "".join(character if character.isprintable() else " " for character in str(text or ""))


def cut(text: str, width: int) -> str:
    """No more columns than that; an ellipsis where something is left out."""
    return text if display_width(text) <= width else head(text, width - 1) + ELLIPSIS
