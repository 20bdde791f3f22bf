"""Cancellation tokens and the sources that cancel them."""

from __future__ import annotations

import threading
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop, static_prop
from psremote.bcl.machine.wait_handles import ManualResetEvent
from psremote.bcl.values.task_exceptions import OperationCanceledException
from psremote.bcl.values.time_span import TimeSpan

_TOKEN = "System.Threading.CancellationToken"
_SOURCE = "System.Threading.CancellationTokenSource"


def seconds_of(span: Any) -> float | None:
    """A time span or milliseconds in seconds; None is for ever."""
    value = span.total_milliseconds if isinstance(span, TimeSpan) else span
    return None if value is None or value < 0 else value / 1000


@dotnet_type(_TOKEN, base="System.ValueType", kind="struct")
class CancellationToken:
    """Says whether somebody wants an end."""

    @constructor(f"{_TOKEN} new(bool canceled)")
    def __init__(self, canceled: bool = False, source: CancellationTokenSource | None = None) -> None:
        self.source = source
        self.canceled = canceled

    @prop("bool IsCancellationRequested {get;}")
    def is_requested(self) -> bool:
        """Whether the end is wanted."""
        return self.canceled or (self.source is not None and self.source.event.is_set())

    @prop("bool CanBeCanceled {get;}")
    def can_be_canceled(self) -> bool:
        """Whether it ever may be."""
        return self.canceled or self.source is not None

    @method("void ThrowIfCancellationRequested()")
    def throw_if_requested(self) -> None:
        """An error where the end is wanted."""
        if self.is_requested:
            raise OperationCanceledException("The operation was canceled.")

    @prop("System.Threading.WaitHandle WaitHandle {get;}")
    def wait_handle(self) -> ManualResetEvent:
        """Signalled when the end is wanted."""
        made = ManualResetEvent(self.canceled)
        if self.source is not None:
            made.event = self.source.event
        return made

    NONE = static_prop(f"static {_TOKEN} None {{get;}}", lambda: CancellationToken())


@dotnet_type(_SOURCE, interfaces=("System.IDisposable",))
class CancellationTokenSource:
    """Asks for an end."""

    @constructor(f"{_SOURCE} new()", f"{_SOURCE} new(timespan delay)", f"{_SOURCE} new(int millisecondsDelay)")
    def __init__(self, delay: Any = None) -> None:
        self.event = threading.Event()
        if delay is not None:
            self.cancel_after(delay)

    @method("void Cancel()", "void Cancel(bool throwOnFirstException)")
    def cancel(self, throws: bool = False) -> None:
        """Ask for the end."""
        self.event.set()

    @method("void CancelAfter(timespan delay)", "void CancelAfter(int millisecondsDelay)")
    def cancel_after(self, delay: Any) -> None:
        """Ask for the end after a while."""
        seconds = seconds_of(delay)
        if seconds is not None:
            timer = threading.Timer(seconds, self.event.set)
            timer.daemon = True
            timer.start()

    @method("void Dispose()", "void IDisposable.Dispose()")
    def dispose(self) -> None:
        """Nothing to let go of."""

    @prop("bool IsCancellationRequested {get;}")
    def is_requested(self) -> bool:
        """Whether the end is wanted."""
        return self.event.is_set()

    @prop(f"{_TOKEN} Token {{get;}}")
    def token(self) -> CancellationToken:
        """What is handed to those that are to end."""
        return CancellationToken(False, self)

    @method(f"static {_SOURCE} CreateLinkedTokenSource({_TOKEN} token1, {_TOKEN} token2)", f"static {_SOURCE} CreateLinkedTokenSource({_TOKEN} token)")
    @staticmethod
    def create_linked(*tokens: CancellationToken) -> CancellationTokenSource:
        """One that ends with any of the others."""
        made = CancellationTokenSource()
        if any(one.is_requested for one in tokens):
            made.cancel()
        for one in tokens:
            if one.source is not None:
                threading.Thread(target=lambda source=one.source: (source.event.wait(), made.cancel()), daemon=True).start()
        return made
