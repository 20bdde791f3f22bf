"""The service's log: one line an event on standard error, no secret in any of them."""

from __future__ import annotations

import datetime
import sys
from typing import TextIO


class EventLog:
    """Writes `TIME EVENT key=value …`; a reader that has gone does not disturb the service."""

    def __init__(self, target: TextIO | None = None) -> None:
        self._target = target if target is not None else sys.stderr

    def write(self, event: str, **facts: object) -> None:
        """One line; facts that are None are left out, and what a client may have chosen cannot break the line."""
        stamp = datetime.datetime.now().astimezone().isoformat(timespec="milliseconds")
        words = [stamp, event, *(f"{key}={_word(value)}" for key, value in facts.items() if value is not None)]
        try:
            self._target.write(" ".join(words) + "\n")
            self._target.flush()
        except (OSError, ValueError):
            return  # nobody reads the log


def _word(value: object) -> str:
    text = str(value)
    return text if text and text.isprintable() and not any(one in text for one in ' "=\\') else ascii(text)
