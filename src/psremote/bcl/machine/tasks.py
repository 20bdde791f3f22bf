"""Tasks: what runs or is made later."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from itertools import count
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, get_type, method, prop, static_prop, type_of
from psremote.bcl.enums import EnumValue
from psremote.bcl.machine.cancellation import CancellationToken, seconds_of
from psremote.bcl.machine.wait_handles import ManualResetEvent
from psremote.bcl.machine.waiting import wait_for
from psremote.bcl.values.exceptions import NetException, NotSupportedException, SystemException
from psremote.bcl.values.task_exceptions import AggregateException, TaskCanceledException

_T = "System.Threading.Tasks.Task"
_TOKEN = "System.Threading.CancellationToken"
_numbers = count(1)


@dotnet_type("System.Runtime.CompilerServices.TaskAwaiter", base="System.ValueType", kind="struct")
class TaskAwaiter:
    """Waits for a task and gives its result or its error."""

    def __init__(self, task: Task) -> None:
        self.task = task

    @prop("bool IsCompleted {get;}")
    def is_completed(self) -> bool:
        """Whether it has ended."""
        return self.task.done.is_set()

    @method("System.Object GetResult()")
    def get_result(self) -> Any:
        """The result; the task's own error is raised."""
        wait_for(self.task.done.wait, None)
        if self.task.status == "Canceled":
            raise TaskCanceledException("A task was canceled.")
        if self.task.error is not None:
            raise self.task.error
        return self.task.result


def _refuse(block: Any) -> None:
    raise NotSupportedException("A script block cannot run as a .NET task: no runspace runs on its thread. Use Start-ThreadJob or [powershell].")


@dotnet_type(_T, interfaces=("System.IAsyncResult", "System.IDisposable"))
class Task:
    """Something that ends some time."""

    net_type: Any = None

    def __init__(self) -> None:
        self.done = threading.Event()
        self.status = "WaitingForActivation"
        self.result: Any = None
        self.error: BaseException | None = None
        self.id = next(_numbers)
        self.then: list[Callable[[], object]] = []
        self.lock = threading.Lock()

    def end(self, status: str, result: Any = None, error: BaseException | None = None) -> bool:
        """It has ended; false where it had before."""
        with self.lock:
            if self.done.is_set():
                return False
            self.status, self.result, self.error = status, result, error
            self.done.set()
            then, self.then = self.then, []
        for action in then:
            action()
        return True

    def when_done(self, action: Callable[[], object]) -> None:
        """Do this at its end, or now."""
        with self.lock:
            if not self.done.is_set():
                self.then.append(action)
                return
        action()

    def failure(self) -> BaseException | None:
        """Its error as Wait raises it."""
        error = TaskCanceledException("A task was canceled.") if self.status == "Canceled" else self.error
        return AggregateException("One or more errors occurred.", error) if error is not None else None

    @constructor(f"{_T} new(System.Action action)")
    @staticmethod
    def new(action: Any) -> Task:
        """Script blocks cannot run on a thread without a runspace."""
        _refuse(action)
        raise AssertionError

    @method(f"static {_T} Run(System.Action action)", f"static {_T}[TResult] Run[TResult](System.Func[TResult] function)")
    @staticmethod
    def run(action: Any) -> Task:
        """Script blocks cannot run on a thread without a runspace."""
        _refuse(action)
        raise AssertionError

    @method("void Wait()", "bool Wait(timespan timeout)", f"void Wait({_TOKEN} cancellationToken)", "bool Wait(int millisecondsTimeout)")
    def wait(self, timeout: Any = None) -> Any:
        """Until it has ended; its error is raised inside an AggregateException."""
        if isinstance(timeout, CancellationToken):
            timeout = None
        if not wait_for(self.done.wait, seconds_of(timeout)):
            return False
        failure = self.failure()
        if failure is not None:
            raise failure
        return True

    @method("System.Runtime.CompilerServices.TaskAwaiter GetAwaiter()")
    def get_awaiter(self) -> TaskAwaiter:
        """What waits for it."""
        return TaskAwaiter(self)

    @method("System.Runtime.CompilerServices.ConfiguredTaskAwaitable ConfigureAwait(bool continueOnCapturedContext)")
    def configure_await(self, continues: bool) -> Task:
        """Of no meaning here."""
        return self

    @method("void Dispose()", "void IDisposable.Dispose()")
    def dispose(self) -> None:
        """Nothing to let go of."""

    @prop("System.Object AsyncState {get;}")
    def async_state(self) -> None:
        """Nothing."""
        return

    @prop("System.Threading.WaitHandle AsyncWaitHandle {get;}")
    def async_wait_handle(self) -> ManualResetEvent:
        """Signalled at its end."""
        made = ManualResetEvent(False)
        made.event = self.done
        return made

    @prop("bool CompletedSynchronously {get;}")
    def completed_synchronously(self) -> bool:
        """Never."""
        return False

    @prop("System.AggregateException Exception {get;}")
    def exception(self) -> Any:
        """What went wrong."""
        return self.failure() if self.status == "Faulted" else None

    @prop("int Id {get;}")
    def net_id(self) -> int:
        """Its number."""
        return self.id

    @prop("bool IsCanceled {get;}")
    def is_canceled(self) -> bool:
        """Whether it was canceled."""
        return self.status == "Canceled"

    @prop("bool IsCompleted {get;}")
    def is_completed(self) -> bool:
        """Whether it has ended."""
        return self.done.is_set()

    @prop("bool IsCompletedSuccessfully {get;}")
    def is_successful(self) -> bool:
        """Whether it has ended well."""
        return self.status == "RanToCompletion"

    @prop("bool IsFaulted {get;}")
    def is_faulted(self) -> bool:
        """Whether it has failed."""
        return self.status == "Faulted"

    @prop("System.Threading.Tasks.TaskStatus Status {get;}")
    def net_status(self) -> EnumValue:
        """Where it is."""
        kind: Any = get_type("System.Threading.Tasks.TaskStatus")
        found: EnumValue = kind.parse(self.status)
        return found

    COMPLETED = static_prop(f"static {_T} CompletedTask {{get;}}", lambda: ended_task())

    @method(f"static {_T}[TResult] FromResult[TResult](TResult result)")
    @staticmethod
    def from_result(result: Any, *, generics: tuple[Any, ...] = ()) -> Task:
        """One that has ended with a result."""
        made = task_of(generics[0] if generics else type_of(result))
        made.end("RanToCompletion", result)
        return made

    @method(f"static {_T} FromException(System.Exception exception)")
    @staticmethod
    def from_exception(error: Any) -> Task:
        """One that has failed."""
        made = Task()
        made.end("Faulted", None, error)
        return made

    @method(f"static {_T} FromCanceled({_TOKEN} cancellationToken)")
    @staticmethod
    def from_canceled(token: Any) -> Task:
        """One that was canceled."""
        made = Task()
        made.end("Canceled")
        return made

    @method(
        f"static {_T} Delay(int millisecondsDelay)", f"static {_T} Delay(timespan delay)", f"static {_T} Delay(int millisecondsDelay, {_TOKEN} cancellationToken)",
        f"static {_T} Delay(timespan delay, {_TOKEN} cancellationToken)",
    )
    @staticmethod
    def delay(delay: Any, token: CancellationToken | None = None) -> Task:
        """One that ends after a while."""
        made = Task()
        seconds = seconds_of(delay)
        if token is not None and token.source is not None:
            source = token.source

            def watch() -> None:
                made.end("Canceled" if source.event.wait(seconds) else "RanToCompletion")

            threading.Thread(target=watch, daemon=True).start()
        elif seconds is not None:
            timer = threading.Timer(seconds, lambda: made.end("RanToCompletion"))
            timer.daemon = True
            timer.start()
        return made

    @method(
        f"static void WaitAll(Params {_T}[] tasks)", f"static bool WaitAll({_T}[] tasks, timespan timeout)", f"static bool WaitAll({_T}[] tasks, int millisecondsTimeout)",
    )
    @staticmethod
    def wait_all(tasks: Iterable[Task], timeout: Any = None) -> Any:
        """Until all have ended."""
        seconds = seconds_of(timeout)
        end = None if seconds is None else time.monotonic() + seconds
        tasks = list(tasks)
        for one in tasks:
            if not wait_for(one.done.wait, None if end is None else max(0.0, end - time.monotonic())):
                return False
        errors = [inner for inner in (one.error if one.status == "Faulted" else None for one in tasks) if inner is not None]
        if errors:
            raise AggregateException("One or more errors occurred.", errors[0])
        return True

    @method(f"static int WaitAny(Params {_T}[] tasks)", f"static int WaitAny({_T}[] tasks, int millisecondsTimeout)")
    @staticmethod
    def wait_any(tasks: Iterable[Task], timeout: Any = None) -> int:
        """Until one has ended; which, or -1."""
        tasks = list(tasks)
        some = threading.Event()
        for one in tasks:
            one.when_done(some.set)
        wait_for(some.wait, seconds_of(timeout))
        return next((index for index, one in enumerate(tasks) if one.done.is_set()), -1)

    @method(f"static {_T} WhenAll(Params {_T}[] tasks)", f"static {_T} WhenAll(System.Collections.Generic.IEnumerable[{_T}] tasks)")
    @staticmethod
    def when_all(tasks: Iterable[Task]) -> Task:
        """One that ends with the last of them."""
        tasks = list(tasks)
        made = Task()

        def look() -> None:
            if all(one.done.is_set() for one in tasks):
                failed = next((one for one in tasks if one.status == "Faulted"), None)
                made.end("Faulted", None, failed.error) if failed is not None else made.end("RanToCompletion", [one.result for one in tasks])

        for one in tasks:
            one.when_done(look)
        look()
        return made

    @method(f"static {_T}[{_T}] WhenAny(Params {_T}[] tasks)")
    @staticmethod
    def when_any(tasks: Iterable[Task]) -> Task:
        """One that ends with the first of them, and gives it."""
        made = task_of(get_type(_T))
        for one in list(tasks):
            one.when_done(lambda one=one: made.end("RanToCompletion", one))  # type: ignore[misc]
        return made


@dotnet_type(_T + "`1", generic=("TResult",), base=_T)
class ResultTask(Task):
    """A task with a result."""

    @prop("TResult Result {get;}")
    def net_result(self) -> Any:
        """The result; waits for it."""
        self.wait()
        return self.result


def task_of(element: Any) -> Task:
    """An unfinished task with results of a type."""
    made = ResultTask()
    made.net_type = get_type(_T + "`1").make_generic((element,))
    return made


def run_in_thread(function: Callable[[], Any], result_type: str = "") -> Task:
    """A task that runs Python code on a thread of its own; with a result type, a Task of that."""
    made = task_of(get_type(result_type)) if result_type else Task()

    def work() -> None:
        try:
            made.end("RanToCompletion", function())
        except NetException as fault:
            made.end("Faulted", None, fault)
        except Exception as fault:
            made.end("Faulted", None, SystemException(str(fault)))

    threading.Thread(target=work, daemon=True).start()
    return made


def stoppable(function: Callable[[], Any]) -> Any:
    """What a function gives that may take long: it runs on a thread of its own, so that a stopped pipeline need not wait for it."""
    done = threading.Event()
    results: list[Any] = []
    faults: list[BaseException] = []

    def work() -> None:
        try:
            results.append(function())
        except BaseException as fault:
            faults.append(fault)
        finally:
            done.set()

    threading.Thread(target=work, daemon=True).start()
    wait_for(done.wait, None)
    if faults:
        raise faults[0]
    return results[0]


def ended_task() -> Task:
    """One that has ended."""
    made = Task()
    made.end("RanToCompletion")
    return made
