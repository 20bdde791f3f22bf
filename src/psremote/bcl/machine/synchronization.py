"""Semaphores, slim events and locks, countdowns: threads that wait for each other."""

from __future__ import annotations

import threading
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop
from psremote.bcl.machine.cancellation import seconds_of
from psremote.bcl.machine.tasks import Task, run_in_thread
from psremote.bcl.machine.wait_handles import ManualResetEvent, WaitHandle
from psremote.bcl.machine.waiting import wait_for
from psremote.bcl.values.exceptions import ArgumentOutOfRangeException, InvalidOperationException
from psremote.bcl.values.exceptions_rare import SemaphoreFullException, SynchronizationLockException

_T = "System.Threading."
_TOKEN = f"{_T}CancellationToken cancellationToken"


class _Count:
    """A number of places, some of them free."""

    def __init__(self, free: int, most: int | None) -> None:
        if free < 0 or (most is not None and (most < 1 or free > most)):
            raise ArgumentOutOfRangeException("initialCount", "The number of free places lies between 0 and the most there are.")
        self.free, self.most = free, most
        self.changed = threading.Condition()

    def take(self, seconds: float | None) -> bool:
        """Wait for a free place, in seconds."""
        with self.changed:
            if not wait_for(lambda part: self.changed.wait_for(lambda: self.free > 0, part), seconds):
                return False
            self.free -= 1
            return True

    def give(self, count: int) -> int:
        """Free places; how many were free before."""
        if count < 1:
            raise ArgumentOutOfRangeException("releaseCount", "At least one place is given back.")
        with self.changed:
            before = self.free
            if self.most is not None and before + count > self.most:
                raise SemaphoreFullException("There are not that many places.")
            self.free += count
            self.changed.notify_all()
            return before


@dotnet_type(f"{_T}Semaphore", base=f"{_T}WaitHandle")
class Semaphore(WaitHandle):
    """Lets so many through at once."""

    @constructor(f"{_T}Semaphore new(int initialCount, int maximumCount)", f"{_T}Semaphore new(int initialCount, int maximumCount, string name)")
    def __init__(self, free: int, most: int, name: str | None = None) -> None:
        super().__init__()
        self.places = _Count(free, most)

    def take(self, seconds: float | None) -> bool:
        """Wait, in seconds."""
        return self.places.take(seconds)

    @method("int Release()", "int Release(int releaseCount)")
    def release(self, count: int = 1) -> int:
        """Give places back."""
        return self.places.give(count)


@dotnet_type(f"{_T}SemaphoreSlim", interfaces=("System.IDisposable",))
class SemaphoreSlim:
    """Lets so many through at once."""

    @constructor(f"{_T}SemaphoreSlim new(int initialCount)", f"{_T}SemaphoreSlim new(int initialCount, int maxCount)")
    def __init__(self, free: int, most: int | None = None) -> None:
        self.places = _Count(free, most)

    @method("void Wait()", "bool Wait(timespan timeout)", "bool Wait(int millisecondsTimeout)")
    def wait(self, timeout: Any = None) -> bool:
        """Wait for a place."""
        return self.places.take(seconds_of(timeout))

    @method("System.Threading.Tasks.Task WaitAsync()", "System.Threading.Tasks.Task[bool] WaitAsync(int millisecondsTimeout)")
    def wait_async(self, timeout: Any = None) -> Task:
        """Wait for a place, later."""
        return run_in_thread(lambda: self.places.take(seconds_of(timeout)), "" if timeout is None else "System.Boolean")

    @method("int Release()", "int Release(int releaseCount)")
    def release(self, count: int = 1) -> int:
        """Give places back."""
        return self.places.give(count)

    @prop("int CurrentCount {get;}")
    def current_count(self) -> int:
        """How many are free."""
        return self.places.free

    @method("void Dispose()", "void IDisposable.Dispose()")
    def dispose(self) -> None:
        """Nothing to let go of."""


@dotnet_type(f"{_T}ManualResetEventSlim", interfaces=("System.IDisposable",))
class ManualResetEventSlim:
    """Stays signalled until it is reset."""

    @constructor(f"{_T}ManualResetEventSlim new()", f"{_T}ManualResetEventSlim new(bool initialState)")
    def __init__(self, initial: bool = False) -> None:
        self.handle = ManualResetEvent(initial)

    @method("void Set()")
    def set(self) -> None:
        """Signal it."""
        self.handle.set()

    @method("void Reset()")
    def reset(self) -> None:
        """No longer signalled."""
        self.handle.reset()

    @method("void Wait()", "bool Wait(timespan timeout)", "bool Wait(int millisecondsTimeout)")
    def wait(self, timeout: Any = None) -> bool:
        """Wait until it is signalled."""
        return self.handle.take(seconds_of(timeout))

    @prop("bool IsSet {get;}")
    def is_set(self) -> bool:
        """Whether it is signalled."""
        return self.handle.event.is_set()

    @prop(f"{_T}WaitHandle WaitHandle {{get;}}")
    def wait_handle(self) -> ManualResetEvent:
        """The same as a handle."""
        return self.handle

    @method("void Dispose()", "void IDisposable.Dispose()")
    def dispose(self) -> None:
        """Nothing to let go of."""


@dotnet_type(f"{_T}CountdownEvent", interfaces=("System.IDisposable",))
class CountdownEvent:
    """Signalled when so many have signalled."""

    @constructor(f"{_T}CountdownEvent new(int initialCount)")
    def __init__(self, count: int) -> None:
        if count < 0:
            raise ArgumentOutOfRangeException("initialCount", "The count must not be negative.")
        self.first = self.left = count
        self.handle = ManualResetEvent(count == 0)
        self.lock = threading.Lock()

    @method("bool Signal()", "bool Signal(int signalCount)")
    def signal(self, count: int = 1) -> bool:
        """Count down; whether that was the last."""
        with self.lock:
            if count > self.left:
                raise InvalidOperationException("The count is at zero already.")
            self.left -= count
            if not self.left:
                self.handle.set()
            return not self.left

    @method("void AddCount()", "void AddCount(int signalCount)")
    def add_count(self, count: int = 1) -> None:
        """Wait for more."""
        with self.lock:
            if not self.left:
                raise InvalidOperationException("The count is at zero already.")
            self.left += count

    @method("void Reset()", "void Reset(int count)")
    def reset(self, count: int | None = None) -> None:
        """Begin anew."""
        with self.lock:
            self.left = self.first if count is None else count
            if self.left:
                self.handle.reset()

    @method("void Wait()", "bool Wait(timespan timeout)", "bool Wait(int millisecondsTimeout)")
    def wait(self, timeout: Any = None) -> bool:
        """Wait for the last."""
        return self.handle.take(seconds_of(timeout))

    @prop("int CurrentCount {get;}")
    def current_count(self) -> int:
        """How many are missing."""
        return self.left

    @prop("int InitialCount {get;}")
    def initial_count(self) -> int:
        """How many were missing at first."""
        return self.first

    @prop("bool IsSet {get;}")
    def is_set(self) -> bool:
        """Whether none is missing."""
        return not self.left

    @method("void Dispose()", "void IDisposable.Dispose()")
    def dispose(self) -> None:
        """Nothing to let go of."""


@dotnet_type(f"{_T}ReaderWriterLockSlim", interfaces=("System.IDisposable",))
class ReaderWriterLockSlim:
    """Many readers or one writer."""

    @constructor(f"{_T}ReaderWriterLockSlim new()", f"{_T}ReaderWriterLockSlim new({_T}LockRecursionPolicy recursionPolicy)")
    def __init__(self, policy: Any = None) -> None:
        self.changed = threading.Condition()
        self.readers: dict[int, int] = {}
        self.writer = 0

    def _enter(self, *, writes: bool, seconds: float | None) -> bool:
        me = threading.get_ident()

        def is_free() -> bool:
            return self.writer == 0 and not (writes and any(one != me for one in self.readers))

        with self.changed:
            if not wait_for(lambda part: self.changed.wait_for(is_free, part), seconds):
                return False
            if writes:
                self.writer = me
            else:
                self.readers[me] = self.readers.get(me, 0) + 1
            return True

    def _exit(self, *, writes: bool) -> None:
        me = threading.get_ident()
        with self.changed:
            if writes:
                if self.writer != me:
                    raise SynchronizationLockException("This thread does not hold the lock for writing.")
                self.writer = 0
            else:
                if me not in self.readers:
                    raise SynchronizationLockException("This thread does not hold the lock for reading.")
                self.readers[me] -= 1
                if not self.readers[me]:
                    del self.readers[me]
            self.changed.notify_all()

    @method("void EnterReadLock()", "void EnterUpgradeableReadLock()")
    def enter_read(self) -> None:
        """Read; wait for a writer."""
        self._enter(writes=False, seconds=None)

    @method("void ExitReadLock()", "void ExitUpgradeableReadLock()")
    def exit_read(self) -> None:
        """Read no more."""
        self._exit(writes=False)

    @method("void EnterWriteLock()")
    def enter_write(self) -> None:
        """Write; wait for all others."""
        self._enter(writes=True, seconds=None)

    @method("void ExitWriteLock()")
    def exit_write(self) -> None:
        """Write no more."""
        self._exit(writes=True)

    @method("bool TryEnterReadLock(int millisecondsTimeout)", "bool TryEnterReadLock(timespan timeout)")
    def try_enter_read(self, timeout: Any) -> bool:
        """Read, unless that takes too long."""
        return self._enter(writes=False, seconds=seconds_of(timeout))

    @method("bool TryEnterWriteLock(int millisecondsTimeout)", "bool TryEnterWriteLock(timespan timeout)")
    def try_enter_write(self, timeout: Any) -> bool:
        """Write, unless that takes too long."""
        return self._enter(writes=True, seconds=seconds_of(timeout))

    @prop("bool IsReadLockHeld {get;}")
    def is_read(self) -> bool:
        """Whether this thread reads."""
        return threading.get_ident() in self.readers

    @prop("bool IsWriteLockHeld {get;}")
    def is_written(self) -> bool:
        """Whether this thread writes."""
        return self.writer == threading.get_ident()

    @method("void Dispose()", "void IDisposable.Dispose()")
    def dispose(self) -> None:
        """Nothing to let go of."""
