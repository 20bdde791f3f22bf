"""Waits that a stopped pipeline ends: they wake up now and then and ask whether to go on."""

from __future__ import annotations

import time
from collections.abc import Callable

SLICE = 0.05
"""Seconds between two looks."""


def nothing() -> None:
    """Nobody can stop this."""


look: list[Callable[[], None]] = [nothing]
"""What is asked (the one element); it raises where the wait is to end. The engine puts its own in."""


def wait_for(take: Callable[[float], bool], seconds: float | None) -> bool:
    """Wait until `take(slice)` succeeds or the time is up (None: no end); whether it succeeded."""
    end = None if seconds is None else time.monotonic() + seconds
    while True:
        rest = SLICE if end is None else min(SLICE, end - time.monotonic())
        if take(max(0.0, rest)):
            return True
        if end is not None and time.monotonic() >= end:
            return False
        look[0]()


def pause(seconds: float) -> None:
    """Sleep."""

    def doze(part: float) -> bool:
        time.sleep(part)
        return False

    wait_for(doze, seconds)
