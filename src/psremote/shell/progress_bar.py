"""The progress bar: one line at the bottom of what was written, redrawn in place, gone when the activity completes."""

from __future__ import annotations

from typing import Any

from psremote.shell.console import RESET, Console


class ProgressBar:
    """Shows the progress records of running activities, the last one said; nothing where the output is no terminal."""

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
        if not self.console.output_is_terminal:
            return
        if self._running:
            self._draw(next(reversed(self._running.values())))
        else:
            self.clear()

    def clear(self) -> None:
        """Take the bar away; other text may follow."""
        if self._shown:
            with self.console.lock:
                self.console.write("\r\x1b[2K")
                self.console.flush()
                self._shown = False

    def end(self) -> None:
        """The command is over: no activity goes on."""
        self._running.clear()
        self.clear()

    def _draw(self, record: Any) -> None:
        width = max(20, min(self.console.width, 120) - 1)
        line = bar_text(record, width)
        with self.console.lock:
            self.console.write(f"\r\x1b[2K{self.style if self.console.colours else ''}{line}{RESET if self.console.colours else ''}")
            self.console.flush()
            self._shown = True


def bar_text(record: Any, width: int) -> str:
    """`Activity [status ######    ]` in *width* columns: the share that is done is drawn within the brackets."""
    activity = str(getattr(record, "activity", "") or "")[: max(8, width // 3)]
    status = str(getattr(record, "status_description", "") or "")
    operation = getattr(record, "current_operation", None)
    if operation:
        status = f"{status} {operation}".strip()
    seconds = getattr(record, "seconds_remaining", -1)
    if isinstance(seconds, int) and seconds >= 0:
        status = f"{status} {seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}".strip()
    room = width - len(activity) - 3
    status = status[:room].ljust(room)
    percent = getattr(record, "percent_complete", -1)
    if isinstance(percent, int) and percent >= 0:
        done = room * min(percent, 100) // 100
        status = "".join("=" if character == " " and index < done else character for index, character in enumerate(status))
    return f"{activity} [{status}]"
