"""System.Diagnostics.Stopwatch, System.Threading.Thread and System.GC."""

from __future__ import annotations

import gc
import threading
import time
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop, static_prop
from psremote.bcl.machine.waiting import pause
from psremote.bcl.values.culture_info import (
    current_culture,
    current_ui_culture,
    set_current_culture,
    set_current_ui_culture,
)
from psremote.bcl.values.exceptions import ArgumentOutOfRangeException
from psremote.bcl.values.numbers import Int64
from psremote.bcl.values.time_span import TimeSpan


@dotnet_type("System.Diagnostics.Stopwatch")
class Stopwatch:
    """Measures time."""

    @constructor("System.Diagnostics.Stopwatch new()")
    def __init__(self) -> None:
        self.total = 0
        self.since: int | None = None

    def _nanoseconds(self) -> int:
        return self.total + (time.perf_counter_ns() - self.since if self.since is not None else 0)

    @method("void Start()")
    def start(self) -> None:
        """Go on."""
        if self.since is None:
            self.since = time.perf_counter_ns()

    @method("void Stop()")
    def stop(self) -> None:
        """Pause."""
        if self.since is not None:
            self.total += time.perf_counter_ns() - self.since
            self.since = None

    @method("void Reset()")
    def reset(self) -> None:
        """Stop, back to zero."""
        self.total, self.since = 0, None

    @method("void Restart()")
    def restart(self) -> None:
        """From zero."""
        self.total, self.since = 0, time.perf_counter_ns()

    @method("string ToString()")
    def to_string(self) -> str:
        """The time as text."""
        return str(self.elapsed)

    @prop("timespan Elapsed {get;}")
    def elapsed(self) -> TimeSpan:
        """The time."""
        return TimeSpan(self._nanoseconds() // 100)

    @prop("long ElapsedMilliseconds {get;}")
    def elapsed_milliseconds(self) -> Int64:
        """The time in milliseconds."""
        return Int64(self._nanoseconds() // 1_000_000)

    @prop("long ElapsedTicks {get;}")
    def elapsed_ticks(self) -> Int64:
        """The time in the watch's own ticks."""
        return Int64(self._nanoseconds())

    @prop("bool IsRunning {get;}")
    def is_running(self) -> bool:
        """Whether it goes."""
        return self.since is not None

    @method("static System.Diagnostics.Stopwatch StartNew()")
    @staticmethod
    def start_new() -> Stopwatch:
        """A new one that goes."""
        one = Stopwatch()
        one.start()
        return one

    @method("static long GetTimestamp()")
    @staticmethod
    def get_timestamp() -> Int64:
        """The watch's own time."""
        return Int64(time.perf_counter_ns())

    @method("static timespan GetElapsedTime(long startingTimestamp)", "static timespan GetElapsedTime(long startingTimestamp, long endingTimestamp)")
    @staticmethod
    def get_elapsed(start: int, end: int | None = None) -> TimeSpan:
        """The time since a timestamp."""
        return TimeSpan(((time.perf_counter_ns() if end is None else end) - start) // 100)

    FREQUENCY = static_prop("static long Frequency {get;}", lambda: Int64(1_000_000_000))
    HIGH_RESOLUTION = static_prop("static bool IsHighResolution {get;}", lambda: True)


@dotnet_type("System.Threading.Thread")
class Thread:
    """The thread a script runs on."""

    def __init__(self, number: int, name: str | None) -> None:
        self.number, self.title = number, name

    @prop("int ManagedThreadId {get;}")
    def managed_thread_id(self) -> int:
        """Its number."""
        return self.number

    def _set_name(self, value: str) -> None:
        self.title = value

    @prop("string Name {get;set;}", setter=_set_name)
    def name(self) -> str | None:
        """Its name."""
        return self.title

    @prop("bool IsAlive {get;}")
    def is_alive(self) -> bool:
        """Whether it runs."""
        return True

    @prop("bool IsBackground {get;set;}", setter=lambda self, value: None)
    def is_background(self) -> bool:
        """Whether the process may end without it."""
        return False

    @prop("cultureinfo CurrentCulture {get;set;}", setter=lambda self, value: set_current_culture(value))
    def current_culture(self) -> Any:
        """The culture of values."""
        return current_culture()

    @prop("cultureinfo CurrentUICulture {get;set;}", setter=lambda self, value: set_current_ui_culture(value))
    def current_ui_culture(self) -> Any:
        """The culture of messages."""
        return current_ui_culture()

    @method("static void Sleep(int millisecondsTimeout)", "static void Sleep(timespan timeout)")
    @staticmethod
    def sleep(value: Any) -> None:
        """Wait."""
        seconds = value.total_seconds() if isinstance(value, TimeSpan) else value / 1000
        if seconds < 0 and seconds != -0.001:
            raise ArgumentOutOfRangeException("millisecondsTimeout", "The time must not be negative.")
        pause(max(0.0, seconds))

    @method("static bool Yield()")
    @staticmethod
    def give_way() -> bool:
        """Let others run."""
        time.sleep(0)
        return True

    CURRENT = static_prop("static System.Threading.Thread CurrentThread {get;}", lambda: Thread(threading.get_native_id() & 0xFFFF, None))


@dotnet_type("System.GC", kind="static")
class GarbageCollector:
    """Memory that nobody needs any more."""

    @method("static void Collect()", "static void Collect(int generation)", "static void Collect(int generation, System.GCCollectionMode mode)")
    @staticmethod
    def collect(*arguments: Any) -> None:
        """Give it back."""
        gc.collect()

    @method("static long GetTotalMemory(bool forceFullCollection)")
    @staticmethod
    def get_total_memory(force: bool) -> Int64:
        """How much memory the process uses."""
        import psutil

        if force:
            gc.collect()
        return Int64(psutil.Process().memory_info().rss)

    @method("static void WaitForPendingFinalizers()")
    @staticmethod
    def wait() -> None:
        """Nothing is pending."""

    @method("static void SuppressFinalize(System.Object obj)", "static void KeepAlive(System.Object obj)")
    @staticmethod
    def keep_alive(value: Any) -> None:
        """Nothing to do."""

    @method("static int CollectionCount(int generation)")
    @staticmethod
    def collection_count(generation: int) -> int:
        """How often a generation was collected."""
        return int(gc.get_stats()[min(2, generation)]["collections"])

    @method("static int GetGeneration(System.Object obj)")
    @staticmethod
    def get_generation(value: Any) -> int:
        """The generation of an object."""
        return 0

    MAX_GENERATION = static_prop("static int MaxGeneration {get;}", lambda: 2)
