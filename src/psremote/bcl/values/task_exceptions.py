"""What tasks end with: cancelled, or several faults together."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import constructor, method, prop
from psremote.bcl.values.exceptions import NetException, SystemException, net_exception


@net_exception("System.AggregateException", 0x80131500)
class AggregateException(NetException):
    """One or more errors arose."""

    @constructor(
        "System.AggregateException new()", "System.AggregateException new(string message)",
        "System.AggregateException new(string message, System.Exception innerException)",
        "System.AggregateException new(System.Collections.Generic.IEnumerable[System.Exception] innerExceptions)",
        "System.AggregateException new(params System.Exception[] innerExceptions)",
        "System.AggregateException new(string message, System.Collections.Generic.IEnumerable[System.Exception] innerExceptions)",
        "System.AggregateException new(string message, params System.Exception[] innerExceptions)",
    )
    def __init__(self, message: Any = None, inner: Any = None) -> None:
        if message is not None and not isinstance(message, str):
            message, inner = None, message
        inners = [inner] if isinstance(inner, BaseException) else list(inner or ())
        super().__init__(message, inners[0] if inners else None)
        self.inners: list[Any] = inners

    @prop("string Message {get;}")
    def message(self) -> str:
        """The message and those of the exceptions inside."""
        text = self.default_message if self._message is None else self._message
        return text + "".join(f" ({inner})" for inner in self.inners)

    @prop("System.Collections.ObjectModel.ReadOnlyCollection[System.Exception] InnerExceptions {get;}")
    def inner_exceptions(self) -> list[Any]:
        """All exceptions inside."""
        return self.inners

    @method("System.AggregateException Flatten()")
    def flatten(self) -> AggregateException:
        """The same with nested aggregates dissolved."""
        found: list[Any] = []
        for inner in self.inners:
            found.extend(inner.flatten().inners if isinstance(inner, AggregateException) else [inner])
        return AggregateException(self._message, found)


@net_exception("System.OperationCanceledException", 0x8013153B)
class OperationCanceledException(SystemException):
    """The operation was cancelled."""


@net_exception("System.Threading.Tasks.TaskCanceledException", 0x8013153B)
class TaskCanceledException(OperationCanceledException):
    """The task was cancelled."""
