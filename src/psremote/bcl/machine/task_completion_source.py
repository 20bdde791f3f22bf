"""TaskCompletionSource: a task whose end somebody else decides."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, get_type, method, prop
from psremote.bcl.machine.tasks import Task, task_of
from psremote.bcl.values.exceptions import (
    InvalidOperationException,
)

_T = "System.Threading.Tasks.Task"


@dotnet_type("System.Threading.Tasks.TaskCompletionSource`1", generic=("TResult",))
class TaskCompletionSource:
    """Ends a task by hand."""

    net_type: Any = None

    @constructor("System.Threading.Tasks.TaskCompletionSource[TResult] new()")
    def __init__(self) -> None:
        self.held: Task | None = None

    @prop(f"{_T}[TResult] Task {{get;}}")
    def task(self) -> Task:
        """The task."""
        if self.held is None:
            self.held = task_of(self.net_type.generic_arguments[0] if self.net_type is not None else get_type("System.Object"))
        return self.held

    def finish(self, *how: Any) -> None:
        """End it; an error where it had ended."""
        if not self.task.end(*how):
            raise InvalidOperationException("The task has ended already.")

    @method("void SetResult(TResult result)")
    def set_result(self, result: Any) -> None:
        """With a result."""
        self.finish("RanToCompletion", result)

    @method("bool TrySetResult(TResult result)")
    def try_set_result(self, result: Any) -> bool:
        """With a result, unless it has ended."""
        return bool(self.task.end("RanToCompletion", result))

    @method("void SetException(System.Exception exception)")
    def set_exception(self, error: Any) -> None:
        """With an error."""
        self.finish("Faulted", None, error)

    @method("bool TrySetException(System.Exception exception)")
    def try_set_exception(self, error: Any) -> bool:
        """With an error, unless it has ended."""
        return bool(self.task.end("Faulted", None, error))

    @method("void SetCanceled()")
    def set_canceled(self) -> None:
        """Canceled."""
        self.finish("Canceled")

    @method("bool TrySetCanceled()")
    def try_set_canceled(self) -> bool:
        """Canceled, unless it has ended."""
        return bool(self.task.end("Canceled"))
