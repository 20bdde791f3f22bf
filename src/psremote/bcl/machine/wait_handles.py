"""Wait handles: what threads wait on, as scripts see it (ManualResetEvent, AutoResetEvent)."""

from __future__ import annotations

import threading
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, enum_type, method
from psremote.bcl.machine.waiting import wait_for
from psremote.bcl.values.time_span import TimeSpan

_T = "System.Threading."
EventResetMode = enum_type(_T + "EventResetMode", {"AutoReset": 0, "ManualReset": 1})


@dotnet_type(_T + "WaitHandle", base="System.MarshalByRefObject", abstract=True, interfaces=("System.IDisposable",))
class WaitHandle:
    """Something that is signalled or not."""

    def __init__(self, initial_state: bool = False) -> None:
        self.event = threading.Event()
        if initial_state:
            self.event.set()

    @method(
        "bool WaitOne(int millisecondsTimeout)", "bool WaitOne(timespan timeout)", "bool WaitOne()",
        "bool WaitOne(int millisecondsTimeout, bool exitContext)", "bool WaitOne(timespan timeout, bool exitContext)",
    )
    def wait_one(self, timeout: Any = None, exit_context: bool = False) -> bool:
        """Wait until it is signalled; whether it was."""
        if isinstance(timeout, TimeSpan):
            timeout = timeout.total_milliseconds
        return self.take(None if timeout is None or timeout < 0 else timeout / 1000)

    def take(self, seconds: float | None) -> bool:
        """Wait, in seconds."""
        return wait_for(self.event.wait, seconds)

    @method("void Close()")
    def close(self) -> None:
        """Nothing to let go of."""

    @method("void Dispose()", "void IDisposable.Dispose()")
    def dispose(self) -> None:
        """Nothing to let go of."""


@dotnet_type(_T + "EventWaitHandle", base=_T + "WaitHandle")
class EventWaitHandle(WaitHandle):
    """A handle that is set and reset."""

    @constructor("System.Threading.EventWaitHandle new(bool initialState, System.Threading.EventResetMode mode)",
                 "System.Threading.EventWaitHandle new(bool initialState, System.Threading.EventResetMode mode, string name)")
    @staticmethod
    def new(initial: bool, mode: Any, name: str | None = None) -> EventWaitHandle:
        """One that stays signalled, or lets one waiter through for each signal."""
        return AutoResetEvent(initial) if mode is EventResetMode.AutoReset else ManualResetEvent(initial)

    @method("bool Set()")
    def set(self) -> bool:
        """Signal it."""
        self.event.set()
        return True

    @method("bool Reset()")
    def reset(self) -> bool:
        """No longer signalled."""
        self.event.clear()
        return True


@dotnet_type(_T + "ManualResetEvent", base=_T + "EventWaitHandle", sealed=True)
class ManualResetEvent(EventWaitHandle):
    """Stays signalled until it is reset."""

    @constructor("System.Threading.ManualResetEvent new(bool initialState)")
    def __init__(self, initial_state: bool = False) -> None:
        super().__init__(initial_state)


@dotnet_type(_T + "AutoResetEvent", base=_T + "EventWaitHandle", sealed=True)
class AutoResetEvent(EventWaitHandle):
    """Lets one waiter through for each signal."""

    @constructor("System.Threading.AutoResetEvent new(bool initialState)")
    def __init__(self, initial_state: bool = False) -> None:
        super().__init__(initial_state)
        self.gate = threading.Lock()

    def take(self, seconds: float | None) -> bool:
        """Wait; the signal is used up."""
        if not wait_for(self.event.wait, seconds):
            return False
        with self.gate:
            was = self.event.is_set()
            self.event.clear()
        return was or self.take(seconds)
