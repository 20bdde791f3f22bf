"""Performing host calls: on a thread of their own, in order, so that a question never blocks the event loop."""

from __future__ import annotations

from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import Any

from psremote.client.pipeline_events import DebuggerStopReceived, HostCallReceived
from psremote.host.host import PSHost


def perform(host: PSHost | None, call: HostCallReceived | DebuggerStopReceived) -> None:
    """Do a call on this thread and answer it; at a debugger's stop the host asks somebody, and without one that can the script goes on."""
    if isinstance(call, DebuggerStopReceived):
        ask = host.remote_debugger_stop if host is not None else None
        action = "Continue"
        try:
            if ask is not None:
                action = "Stop"  # whatever goes wrong in asking
                action = ask(call)
        finally:
            call.resume(action)
        return
    value: Any = None
    error: BaseException | None = None
    try:
        if host is None:
            from psremote.host.host_exception import host_function_not_implemented

            raise host_function_not_implemented(call.method.name)
        value = call.method.perform(host, *call.arguments)
    except Exception as fault:  # whatever a host raises goes back to the server as the call's error
        error = fault
    if call.answer is not None:
        call.answer(value, error)


class HostThread:
    """One thread per pool that performs its host calls one after the other; started with the first."""

    def __init__(self, host: PSHost | None) -> None:
        self._host = host
        self._queue: SimpleQueue[Callable[[], object] | None] = SimpleQueue()
        self._thread: Thread | None = None

    def submit(self, call: HostCallReceived) -> None:
        """Have a call performed."""
        self.run(lambda: perform(self._host, call))

    def run(self, work: Callable[[], object]) -> None:
        """Have something done there, after what was asked for before; it must not raise."""
        if self._thread is None:
            self._thread = Thread(target=self._run, name="psremote host calls", daemon=True)
            self._thread.start()
        self._queue.put(work)

    def _run(self) -> None:
        while True:
            work = self._queue.get()
            if work is None:
                return
            work()

    def close(self) -> None:
        """No more calls."""
        if self._thread is not None:
            self._queue.put(None)
