"""Wait handles: what threads wait on, as scripts see it (ManualResetEvent, AutoResetEvent)."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, enum_type, method, static_prop
from psremote.bcl.machine.waiting import wait_for
from psremote.bcl.values.exceptions import ArgumentNullException
from psremote.bcl.values.time_span import TimeSpan

_T = "System.Threading."
EventResetMode = enum_type(_T + "EventResetMode", {"AutoReset": 0, "ManualReset": 1})

WAIT_TIMEOUT = 258
FIRST_LOOK, LONGEST_PAUSE = 0.0005, 0.01
"""How long a wait for several handles sleeps between two looks at them, in seconds: less at first, then doubled."""


def seconds_of(timeout: Any) -> float | None:
    """A timeout in milliseconds or as a span; None where there is no end."""
    if isinstance(timeout, TimeSpan):
        timeout = timeout.total_milliseconds
    return None if timeout is None or timeout < 0 else timeout / 1000


def wait_for_several(look: Callable[[], bool], seconds: float | None) -> bool:
    """Look again and again until `look()` says yes or the time is up."""
    step = FIRST_LOOK

    def within(part: float) -> bool:
        nonlocal step
        end = time.monotonic() + part
        while not look():
            rest = end - time.monotonic()
            if rest <= 0:
                return False
            time.sleep(min(rest, step))
            step = min(step * 2, LONGEST_PAUSE)
        return True

    return wait_for(within, seconds)


def overloads(returns: str, name: str) -> tuple[str, ...]:
    """The forms of WaitAny and WaitAll."""
    handles = "System.Threading.WaitHandle[] waitHandles"
    ends = ("int millisecondsTimeout", "timespan timeout")
    plain = [f"static {returns} {name}({handles}, {end})" for end in ends]
    return (*plain, f"static {returns} {name}({handles})", *(f"{text[:-1]}, bool exitContext)" for text in plain))


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
        return self.take(seconds_of(timeout))

    get_wait_timeout = static_prop("static int WaitTimeout {get;}", lambda: WAIT_TIMEOUT)

    @method(*overloads("int", "WaitAny"))
    @staticmethod
    def wait_any(handles: Sequence[WaitHandle], timeout: Any = None, exit_context: bool = False) -> int:
        """Wait until one of several is signalled: its index, or WaitTimeout."""
        found = WAIT_TIMEOUT

        def look() -> bool:
            nonlocal found
            for index, one in enumerate(handles):
                if one.take(0):
                    found = index
                    return True
            return False

        checked(handles)
        wait_for_several(look, seconds_of(timeout))
        return found

    @method(*overloads("bool", "WaitAll"))
    @staticmethod
    def wait_all(handles: Sequence[WaitHandle], timeout: Any = None, exit_context: bool = False) -> bool:
        """Wait until all of several are signalled; whether they were."""
        checked(handles)
        left = list(handles)

        def look() -> bool:
            left[:] = [one for one in left if not one.take(0)]
            return not left

        return wait_for_several(look, seconds_of(timeout))

    def take(self, seconds: float | None) -> bool:
        """Wait, in seconds."""
        return wait_for(self.event.wait, seconds)

    @method("void Close()")
    def close(self) -> None:
        """Nothing to let go of."""

    @method("void Dispose()", "void IDisposable.Dispose()")
    def dispose(self) -> None:
        """Nothing to let go of."""


def checked(handles: Sequence[WaitHandle]) -> None:
    """Refuse what is no list of handles."""
    if handles is None or any(one is None for one in handles):
        raise ArgumentNullException("waitHandles")


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
