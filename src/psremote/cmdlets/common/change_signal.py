"""A wait that ends when a job changes, when time is up, or when the pipeline is stopped."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Any, Self


class ChangeSignal:
    """Listens to jobs while it is entered; `wake` ends a wait from another thread."""

    def __init__(self, context: Any, sources: Iterable[list[Callable[[], object]]] = ()) -> None:
        self.context = context
        self.event = threading.Event()
        self.sources = list(sources)

    def __enter__(self) -> Self:
        for source in self.sources:
            source.append(self.wake)
        self.context.on_stop.append(self.wake)
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        for source in [*self.sources, self.context.on_stop]:
            if self.wake in source:
                source.remove(self.wake)

    def listen(self, source: list[Callable[[], object]]) -> None:
        """One more list of listeners."""
        self.sources.append(source)
        source.append(self.wake)

    def wake(self) -> None:
        """Something has happened."""
        self.event.set()

    def until(self, done: Callable[[], bool], seconds: float | None = None) -> bool:
        """Wait until it is done; whether it was, in that time. A stop raises, actions of events run meanwhile."""
        end = None if seconds is None else time.monotonic() + seconds
        while True:
            self.event.clear()
            if self.context.stopping:
                self.context.check_stop()
            if done():
                return True
            left = None if end is None else end - time.monotonic()
            if left is not None and left <= 0:
                return False
            self.event.wait(left)
