"""System.Timers.Timer: calls its Elapsed handlers on a thread of its own, again and again or once."""

from __future__ import annotations

import threading
from typing import Any

from psremote.bcl.delegates import notify
from psremote.bcl.dotnet_type import constructor, dotnet_type, event, method, prop
from psremote.bcl.values.date_time import DateTime, local_now
from psremote.bcl.values.exceptions import ArgumentException
from psremote.bcl.values.time_span import TimeSpan


@dotnet_type("System.Timers.ElapsedEventArgs", base="System.EventArgs", assembly="System.ComponentModel.TypeConverter")
class ElapsedEventArgs:
    """When a timer went off."""

    @constructor("System.Timers.ElapsedEventArgs new(datetime signalTime)")
    def __init__(self, signal_time: DateTime) -> None:
        self.signal_time = signal_time

    @prop("datetime SignalTime {get;}")
    def net_signal_time(self) -> DateTime:
        """The moment."""
        return self.signal_time


@dotnet_type(
    "System.Timers.Timer", base="System.ComponentModel.Component", assembly="System.ComponentModel.TypeConverter",
    interfaces=("System.ComponentModel.IComponent", "System.IDisposable"),
)
class Timer:
    """Goes off after each interval while it is enabled."""

    @constructor("System.Timers.Timer new()", "System.Timers.Timer new(double interval)", "System.Timers.Timer new(timespan interval)")
    def __init__(self, interval: Any = 100.0) -> None:
        self.milliseconds = checked_interval(interval.total_milliseconds if isinstance(interval, TimeSpan) else interval)
        self.again = True
        self.handlers: list[Any] = []
        self.waiting: threading.Timer | None = None

    @event("System.Timers.ElapsedEventHandler Elapsed(System.Object, System.Timers.ElapsedEventArgs)")
    def elapsed(self) -> list[Any]:
        """Told when it goes off."""
        return self.handlers

    @method("void Start()")
    def start(self) -> None:
        """Begin to count."""
        if self.waiting is None:
            self.wait()

    @method("void Stop()")
    def stop(self) -> None:
        """Count no more."""
        waiting, self.waiting = self.waiting, None
        if waiting is not None:
            waiting.cancel()

    @method("void Close()")
    def close(self) -> None:
        """Count no more."""
        self.stop()

    @method("void Dispose()", "void IDisposable.Dispose()")
    def dispose(self) -> None:
        """Count no more."""
        self.stop()

    @method("void BeginInit()")
    def begin_init(self) -> None:
        """Nothing to prepare."""

    @method("void EndInit()")
    def end_init(self) -> None:
        """Nothing to prepare."""

    def wait(self) -> None:
        """One interval from now."""
        made = threading.Timer(self.milliseconds / 1000, lambda: self.go_off(made))
        made.daemon = True
        self.waiting = made
        made.start()

    def go_off(self, waited: threading.Timer) -> None:
        """The interval has passed."""
        if self.waiting is not waited:
            return  # stopped meanwhile
        self.waiting = None
        if self.again:
            self.wait()
        happened = ElapsedEventArgs(local_now())
        notify(self.handlers, self, happened)

    def _set_enabled(self, value: bool) -> None:
        if value:
            self.start()
        else:
            self.stop()

    @prop("bool Enabled {get;set;}", setter=_set_enabled)
    def enabled(self) -> bool:
        """Whether it counts."""
        return self.waiting is not None

    def _set_again(self, value: bool) -> None:
        self.again = value

    @prop("bool AutoReset {get;set;}", setter=_set_again)
    def auto_reset(self) -> bool:
        """Whether it starts anew each time."""
        return self.again

    def _set_interval(self, value: float) -> None:
        self.milliseconds = checked_interval(value)
        if self.waiting is not None:
            self.stop()
            self.start()

    @prop("double Interval {get;set;}", setter=_set_interval)
    def interval(self) -> float:
        """Milliseconds."""
        return float(self.milliseconds)


def checked_interval(value: float) -> float:
    """A time above zero."""
    if not 0 < value <= 2147483647:
        raise ArgumentException("The interval of a timer is a number of milliseconds above zero.", "value")
    return value
