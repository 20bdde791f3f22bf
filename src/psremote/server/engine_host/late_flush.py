"""LateFlush: small messages travel together; none waits longer than a few milliseconds."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

DELAY = 0.003
"""Seconds a message may wait for others."""
ROUNDS = 30
"""After so many rounds without a message the thread sleeps until the next one."""


class LateFlush:
    """A thread that calls `flush` under the lock every few milliseconds while messages come."""

    def __init__(self, flush: Callable[[], None], lock: threading.RLock | Any) -> None:
        self._flush = flush
        self._lock = lock
        self._wake = threading.Event()
        self._awake = False
        self._busy = False
        self._closed = False
        self._thread: threading.Thread | None = None

    def soon(self) -> None:
        """Under the lock: something is to be flushed."""
        self._busy = True
        if not self._awake:
            self._awake = True
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="late flush", daemon=True)
                self._thread.start()
            self._wake.set()

    def close(self) -> None:
        """No more of it."""
        self._closed = True
        self._wake.set()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join(1)

    def _run(self) -> None:
        idle = 0
        while not self._closed:
            if not self._awake:
                self._wake.wait()
                self._wake.clear()
                idle = 0
            time.sleep(DELAY)
            with self._lock:
                if self._busy:
                    self._busy = False
                    idle = 0
                    self._flush()
                else:
                    idle += 1
                    self._awake = idle < ROUNDS
