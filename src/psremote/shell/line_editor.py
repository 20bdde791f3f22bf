"""What the prompt reads lines with: a terminal with editing keys, or one that can only print."""

from __future__ import annotations

from typing import Protocol

CONTINUATION = ">> "


class ReadingCancelled(Exception):
    """The line that was being read is not wanted any more: what it was meant for is gone."""


class LineEditor(Protocol):
    """Reads lines; `cancel` may come from any thread, the others come from one at a time."""

    def read_line(self, prompt: str) -> str:
        """A complete input behind *prompt*, of several lines where the first is not complete.

        Raises KeyboardInterrupt at Ctrl-C, EOFError where nothing more can be read, ReadingCancelled after `cancel`.
        """

    def read_inner_line(self, prompt: str) -> str | None:
        """The same for a prompt within a line that runs; None where nothing more can be read, or it is not wanted any more."""

    def ask(self, prompt: str, hidden: bool) -> str | None:
        """A line for a question; stars are shown instead of a *hidden* one. None where there is none."""

    def cancel(self) -> None:
        """End the reading that goes on, or else the next one."""


def wants_more(text: str) -> bool:
    """Whether Enter starts another line: the text is incomplete, and its last line is not empty."""
    from psremote.language import parse

    if not text.strip() or text.endswith("\n"):
        return False
    return parse(text).incomplete
