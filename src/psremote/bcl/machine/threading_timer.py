"""System.Threading.Timer: calls a delegate after a while, once or again and again."""

from __future__ import annotations

import threading
from typing import Any

from psremote.bcl.delegates import Delegate
from psremote.bcl.dotnet_type import constructor, declare_interface, dotnet_type, method
from psremote.bcl.machine.wait_handles import EventWaitHandle, WaitHandle
from psremote.bcl.values.exceptions import ArgumentNullException, ArgumentOutOfRangeException
from psremote.bcl.values.time_span import TimeSpan

_T = "System.Threading.Timer"
_CALL = "System.Threading.TimerCallback callback"
INFINITE = 0xFFFFFFFF
"""What -1 is as a uint: never."""

declare_interface("System.Threading.ITimer")


@dotnet_type(_T, base="System.MarshalByRefObject", sealed=True, interfaces=("System.IAsyncDisposable", "System.IDisposable", "System.Threading.ITimer"))
class ThreadingTimer:
    """Calls back on a thread of its own; a script block is called on the thread of its session's pipeline instead."""

    @constructor(
        f"{_T} new({_CALL}, System.Object state, int dueTime, int period)", f"{_T} new({_CALL}, System.Object state, timespan dueTime, timespan period)",
        f"{_T} new({_CALL}, System.Object state, uint dueTime, uint period)", f"{_T} new({_CALL}, System.Object state, long dueTime, long period)", f"{_T} new({_CALL})",
    )
    def __init__(self, callback: Delegate | None, *given: Any) -> None:
        if callback is None:
            raise ArgumentNullException("callback")
        self.callback = callback
        state, due, period = given or (self, -1, -1)
        self.state = state
        self.lock = threading.Lock()
        self.waiting: threading.Timer | None = None
        self.disposed = False
        self.period: float | None = None
        self.change(due, period)

    @method(
        "bool Change(int dueTime, int period)", "bool Change(timespan dueTime, timespan period)", "bool Change(uint dueTime, uint period)",
        "bool Change(long dueTime, long period)", "bool ITimer.Change(timespan dueTime, timespan period)",
    )
    def change(self, due: Any, period: Any) -> bool:
        """Begin to count anew; whether it could: not after Dispose."""
        first, again = _seconds("dueTime", due), _seconds("period", period)
        with self.lock:
            if self.disposed:
                return False
            self.period = again or None
            self.wait(first)
        return True

    @method("void Dispose()", "bool Dispose(System.Threading.WaitHandle notifyObject)", "void IDisposable.Dispose()")
    def dispose(self, *notified: WaitHandle) -> bool:
        """Count no more; a handle is signalled. Whether it was the first time."""
        with self.lock:
            first, self.disposed = not self.disposed, True
            self.wait(None)
        for handle in notified:
            if first and isinstance(handle, EventWaitHandle):
                handle.set()
        return first

    def wait(self, seconds: float | None) -> None:
        """Go off after this time instead of what was said before; with the lock held."""
        if self.waiting is not None:
            self.waiting.cancel()
        self.waiting = None
        if seconds is not None:
            made = threading.Timer(seconds, lambda: self.go_off(made))
            made.daemon = True
            self.waiting = made
            made.start()

    def go_off(self, waited: threading.Timer) -> None:
        """The time has passed."""
        with self.lock:
            if self.waiting is not waited:
                return  # changed or disposed meanwhile
            self.wait(self.period)
        self.callback.post(self.state)


def _seconds(name: str, time: Any) -> float | None:
    """A time in seconds; None is never."""
    milliseconds = int(time.total_milliseconds if isinstance(time, TimeSpan) else time)
    if not -1 <= milliseconds <= INFINITE:
        raise ArgumentOutOfRangeException(name, "A time is a number of milliseconds from 0 to 4294967294, or -1 for never.")
    return None if milliseconds in (-1, INFINITE) else milliseconds / 1000
