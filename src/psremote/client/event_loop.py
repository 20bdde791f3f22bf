"""The one background event loop behind the blocking classes."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

_T = TypeVar("_T")


CANCEL_GRACE = 3.0
"""So long an interrupted caller waits for the work to end."""


class BackgroundLoop:
    """An event loop on a daemon thread."""

    def __init__(self) -> None:
        self.loop = asyncio.SelectorEventLoop()
        self._thread = threading.Thread(target=self._run, name="psremote event loop", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        asyncio.set_event_loop(self.loop)
        self.loop.run_forever()

    def run(self, work: Coroutine[Any, Any, _T]) -> _T:
        """Run a coroutine there and wait for it; Ctrl+C here cancels it there."""
        if threading.current_thread() is self._thread:
            work.close()
            raise RuntimeError("A blocking call from the event loop's own thread would wait for itself")
        done = threading.Event()

        async def guarded() -> _T:
            try:
                return await work
            finally:
                done.set()

        future: Future[_T] = asyncio.run_coroutine_threadsafe(guarded(), self.loop)
        try:
            return future.result()
        except KeyboardInterrupt:
            future.cancel()
            done.wait(CANCEL_GRACE)  # what was begun is ended: processes, descriptors
            raise

    def call(self, function: Callable[..., _T], *arguments: Any) -> _T:
        """Call a function there and wait for its result."""

        async def work() -> _T:
            return function(*arguments)

        return self.run(work())

    def call_soon(self, function: Callable[..., object], *arguments: Any) -> None:
        """Call a function there, without waiting."""
        self.loop.call_soon_threadsafe(function, *arguments)

    def start(self, work: Coroutine[Any, Any, _T]) -> Future[_T]:
        """Start a coroutine there."""
        return asyncio.run_coroutine_threadsafe(work, self.loop)


_lock = threading.Lock()
_background: BackgroundLoop | None = None


def background() -> BackgroundLoop:
    """The loop of this process, made on first use."""
    global _background
    if _background is None:
        with _lock:
            if _background is None:
                _background = BackgroundLoop()
    return _background


def _forget() -> None:
    # A forked child has the parent's loop object but not its thread.
    global _background, _lock
    _background, _lock = None, threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
