"""Monitor and Mutex: one thread at a time."""

from __future__ import annotations

import threading
import weakref
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method
from psremote.bcl.machine.cancellation import seconds_of
from psremote.bcl.machine.wait_handles import WaitHandle
from psremote.bcl.values.exceptions import ApplicationException, ArgumentNullException, InvalidOperationException

_named: dict[str, Any] = {}
_held: dict[int, tuple[Any, Any]] = {}
_gate = threading.Lock()


def lock_of(value: Any) -> Any:
    """The lock of an object; kept while the object is, or for good where it cannot be watched."""
    if value is None:
        raise ArgumentNullException("obj")
    with _gate:
        key = id(value)
        found = _held.get(key)
        if found is None:
            try:
                keeper: Any = weakref.ref(value, lambda _: _held.pop(key, None))
            except TypeError:
                keeper = value
            found = _held[key] = (keeper, threading.RLock())
        return found[1]


@dotnet_type("System.Threading.Monitor", kind="static")
class Monitor:
    """The lock every object has."""

    @method("static void Enter(System.Object obj)", "static void Enter(System.Object obj, [ref] bool lockTaken)")
    @staticmethod
    def enter(value: Any, taken: Any = None) -> None:
        """Wait until it is this thread's."""
        lock_of(value).acquire()
        if taken is not None:
            taken.value = True

    @method("static void Exit(System.Object obj)")
    @staticmethod
    def exit(value: Any) -> None:
        """Let it go."""
        try:
            lock_of(value).release()
        except RuntimeError:
            raise InvalidOperationException("This thread does not hold the object's lock.") from None

    @method(
        "static bool TryEnter(System.Object obj)", "static bool TryEnter(System.Object obj, int millisecondsTimeout)",
        "static bool TryEnter(System.Object obj, timespan timeout)",
    )
    @staticmethod
    def try_enter(value: Any, timeout: Any = 0) -> bool:
        """Take it, unless that takes too long."""
        seconds = seconds_of(timeout)
        return bool(lock_of(value).acquire(timeout=-1 if seconds is None else seconds))

    @method("static bool IsEntered(System.Object obj)")
    @staticmethod
    def is_entered(value: Any) -> bool:
        """Whether this thread has it."""
        return bool(lock_of(value)._is_owned())


@dotnet_type("System.Threading.Mutex", base="System.Threading.WaitHandle")
class Mutex(WaitHandle):
    """A lock with a name, within this process."""

    @constructor("System.Threading.Mutex new()", "System.Threading.Mutex new(bool initiallyOwned)", "System.Threading.Mutex new(bool initiallyOwned, string name)",
                 "System.Threading.Mutex new(bool initiallyOwned, string name, [ref] bool createdNew)")
    def __init__(self, owned: bool = False, name: str | None = None, created: Any = None) -> None:
        super().__init__()
        is_new = not name or name not in _named
        self.lock = _named.setdefault(name, threading.RLock()) if name else threading.RLock()
        if created is not None:
            created.value = is_new
        if owned and is_new:
            self.lock.acquire()

    def take(self, seconds: float | None) -> bool:
        """Wait, in seconds."""
        return bool(self.lock.acquire(timeout=-1 if seconds is None else seconds))

    @method("void ReleaseMutex()")
    def release(self) -> None:
        """Let it go."""
        try:
            self.lock.release()
        except RuntimeError:
            raise ApplicationException("This thread does not hold the mutex.") from None
