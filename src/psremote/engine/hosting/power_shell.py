"""[powershell]: commands a script puts together and runs, in a runspace of this process, in a pool, or on another machine."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from psremote.bcl.dotnet_type import dotnet_type, event, get_type, method, prop
from psremote.bcl.enums import EnumValue
from psremote.bcl.values.guid import Guid
from psremote.engine.execution_context import current_context, running_context
from psremote.engine.hosting.commands import PSCommand, enum_value
from psremote.engine.hosting.invocation import (
    STREAM_TYPES,
    PowerShellAsyncResult,
    PSDataStreams,
    PSInvocationStateChangedEventArgs,
    PSInvocationStateInfo,
)
from psremote.engine.hosting.local_run import LocalRun
from psremote.engine.initial_session_state import InitialSessionState
from psremote.engine.jobs.data_collection import PSDataCollection, collection_of
from psremote.engine.parameter_binding import CommandArgument
from psremote.engine.powershell import on_deep_stack
from psremote.engine.runspace import Runspace
from psremote.objects import base_object, construct, convert_to, enumerate_value, to_text
from psremote.objects.exceptions import (
    MethodInvocationException,
    PipelineStoppedException,
    PSArgumentException,
    PSArgumentNullException,
    PSInvalidOperationException,
    PSObjectDisposedException,
)
from psremote.objects.state_exceptions import InvalidPowerShellStateException, InvalidRunspaceStateException

if TYPE_CHECKING:
    from psremote.bcl.machine.tasks import Task

_SMA = "System.Management.Automation"
_PS = "powershell"
_IN = f"{_SMA}.PSDataCollection[TInput] input"
_OUT = f"{_SMA}.PSDataCollection[TOutput] output"
_SETTINGS = f"{_SMA}.PSInvocationSettings settings"
_BACK = "System.AsyncCallback callback, System.Object state"
_TASK = "System.Threading.Tasks.Task"
_COLLECTION = "System.Collections.ObjectModel.Collection[psobject]"
POLL = 0.1
"""So often a waiting script looks whether it is to stop."""


def state_of(runspace: Any) -> str:
    """A runspace's state by name, wherever it is."""
    return str(getattr(runspace.state, "name", runspace.state))


def raise_ended(name: str, reason: BaseException) -> None:
    """Raise what ended a run, as a method's failure."""
    raise MethodInvocationException(f"'{name}' failed: {reason}", reason, type(reason).__name__, "NotSpecified") from None


@dotnet_type(f"{_SMA}.PowerShell", assembly=_SMA, sealed=True, interfaces=("System.IDisposable",), accelerators=("powershell",))
class HostedPowerShell:
    """Commands, the runspace they run in, and what came of them."""

    def __init__(self) -> None:
        self.commands = PSCommand()
        self.streams = PSDataStreams()
        self._runspace: Any = None
        self._pool: Any = None
        self.owns_runspace = True
        self.is_nested = False
        self.ends_at_errors = False
        """Whether a statement's error ends the script: in pipelines of CreatePipeline it does."""
        self.info = PSInvocationStateInfo("NotStarted")
        self.had_errors = False
        self.history_string = ""
        self.is_disposed = False
        self.instance_id = Guid.new_guid()
        self.state_handlers: list[Any] = []
        self.lock = threading.Lock()
        self.run: Any = None
        """What runs now."""
        self.ended: PowerShellAsyncResult | None = None

    # --- making

    @method(
        f"static {_PS} Create()", f"static {_PS} Create({_SMA}.RunspaceMode runspace)", f"static {_PS} Create(initialsessionstate initialSessionState)",
        f"static {_PS} Create(runspace runspace)",
    )
    @staticmethod
    def create(place: Any = None) -> HostedPowerShell:
        """New commands; without more said they get a runspace of their own."""
        made = HostedPowerShell()
        if isinstance(place, EnumValue):
            if place.name == "CurrentRunspace":
                context = running_context()
                if context is None:
                    raise PSInvalidOperationException("No runspace runs on this thread.")
                made._runspace, made.is_nested, made.owns_runspace = context.runspace, True, False
        elif isinstance(place, InitialSessionState):
            made._runspace = Runspace(None, place.copy()).open()
        elif place is not None:
            made._runspace, made.owns_runspace = place, False
        return made

    @method(f"{_PS} CreateNestedPowerShell()")
    def create_nested(self) -> HostedPowerShell:
        """Commands that run inside the ones that run now."""
        if self.run is None:
            raise PSInvalidOperationException("Only commands that run can have nested ones.")
        made = HostedPowerShell()
        made._runspace, made.is_nested, made.owns_runspace = self._runspace, True, False
        return made

    # --- building

    def changing(self) -> PSCommand:
        """The commands, where they may be changed."""
        self.check_alive()
        if self.info.state in ("Running", "Stopping", "Disconnected"):
            raise InvalidPowerShellStateException("The commands run; they cannot be changed before they have ended.")
        return self.commands

    def check_alive(self) -> None:
        """Raise where it was disposed."""
        if self.is_disposed:
            raise PSObjectDisposedException("PowerShell")

    @method(f"{_PS} AddScript(string script)", f"{_PS} AddScript(string script, bool useLocalScope)")
    def add_script(self, text: str, use_local_scope: bool | None = None) -> HostedPowerShell:
        """Script text as a command."""
        self.changing().add_script(text, use_local_scope)
        return self

    @method(f"{_PS} AddCommand(string cmdlet)", f"{_PS} AddCommand(string cmdlet, bool useLocalScope)", f"{_PS} AddCommand({_SMA}.CommandInfo commandInfo)")
    def add_command(self, command: Any, use_local_scope: bool | None = None) -> HostedPowerShell:
        """A command by name."""
        self.changing().add_command(command, use_local_scope)
        return self

    @method(f"{_PS} AddParameter(string parameterName, System.Object value)", f"{_PS} AddParameter(string parameterName)")
    def add_parameter(self, name: str, value: Any = True) -> HostedPowerShell:
        """A parameter of the last command."""
        self.changing().add_parameter(name, value)
        return self

    @method(f"{_PS} AddParameters(System.Collections.IList parameters)", f"{_PS} AddParameters(System.Collections.IDictionary parameters)")
    def add_parameters(self, parameters: Any) -> HostedPowerShell:
        """Several parameters of the last command; a list's elements are its arguments."""
        if parameters is None:
            raise PSArgumentNullException("parameters")
        commands = self.changing()
        if hasattr(parameters, "items") and callable(parameters.items):
            commands.last()
            for name, value in parameters.items():
                if not isinstance(base_object(name), str):
                    raise PSArgumentException("The names of parameters are strings.", error_id="Argument", category="InvalidArgument")
                commands.add_parameter(to_text(name), value)
        else:
            for value in parameters:
                commands.add_argument(value)
        return self

    @method(f"{_PS} AddArgument(System.Object value)")
    def add_argument(self, value: Any) -> HostedPowerShell:
        """A positional argument of the last command."""
        self.changing().add_argument(value)
        return self

    @method(f"{_PS} AddStatement()")
    def add_statement(self) -> HostedPowerShell:
        """What follows is a statement of its own."""
        self.changing().add_statement()
        return self

    def _set_commands(self, value: Any) -> None:
        if value is None:
            raise PSArgumentNullException("Commands")
        self.changing()
        self.commands = value.clone()

    @prop(f"{_SMA}.PSCommand Commands {{get;set;}}", setter=_set_commands)
    def net_commands(self) -> PSCommand:
        """The commands."""
        return self.commands

    # --- where it runs

    def _set_runspace(self, value: Any) -> None:
        self.changing()
        self.let_go()
        self._runspace, self._pool, self.owns_runspace = value, None, value is None

    @prop("runspace Runspace {get;set;}", setter=_set_runspace)
    def net_runspace(self) -> Any:
        """The runspace; one of its own where none was given."""
        if self._runspace is None and self._pool is None and not self.is_disposed:
            self._runspace = Runspace().open()
        return self._runspace

    def _set_pool(self, value: Any) -> None:
        self.changing()
        self.let_go()
        self._runspace, self._pool, self.owns_runspace = None, value, value is None

    @prop(f"{_SMA}.Runspaces.RunspacePool RunspacePool {{get;set;}}", setter=_set_pool)
    def net_pool(self) -> Any:
        """The pool whose runspaces are used."""
        return self._pool

    @prop("bool IsRunspaceOwner {get;}")
    def is_runspace_owner(self) -> bool:
        """Whether the runspace goes with it."""
        return self.owns_runspace

    def let_go(self) -> None:
        """Close a runspace of its own."""
        if self.owns_runspace and self._runspace is not None:
            self._runspace.close()
            self._runspace = None

    # --- what came of it

    @prop(f"{_SMA}.PSDataStreams Streams {{get;}}")
    def net_streams(self) -> PSDataStreams:
        """The records, stream by stream."""
        return self.streams

    @prop("bool HadErrors {get;}")
    def net_had_errors(self) -> bool:
        """Whether there were errors."""
        return self.had_errors

    @prop(f"{_SMA}.PSInvocationStateInfo InvocationStateInfo {{get;}}")
    def net_info(self) -> PSInvocationStateInfo:
        """Where it is."""
        return self.info

    @prop("guid InstanceId {get;}")
    def net_instance_id(self) -> Guid:
        """Its identifier."""
        return self.instance_id

    @prop("bool IsNested {get;}")
    def net_is_nested(self) -> bool:
        """Whether it runs inside other commands."""
        return self.is_nested

    def _set_history_string(self, value: str) -> None:
        self.history_string = value

    @prop("string HistoryString {get;set;}", setter=_set_history_string)
    def net_history_string(self) -> str:
        """What the history shows."""
        return self.history_string

    @event(f"System.EventHandler`1[{_SMA}.PSInvocationStateChangedEventArgs] InvocationStateChanged(System.Object, {_SMA}.PSInvocationStateChangedEventArgs)")
    def invocation_state_changed(self) -> list[Any]:
        """Told of every change of state."""
        return self.state_handlers

    def set_state(self, state: str, reason: Any = None) -> None:
        """Change state and tell."""
        self.info = PSInvocationStateInfo(state, reason)
        for handler in list(self.state_handlers):
            handler(self, PSInvocationStateChangedEventArgs(self.info))

    # --- running

    def start(self) -> PowerShellAsyncResult:
        """Check that it may run, and mark it as running."""
        with self.lock:
            if not self.commands.commands.items:
                raise PSInvalidOperationException("There is nothing to run: add a command or a script first.")
            self.check_alive()
            if self.info.state in ("Running", "Stopping"):
                raise InvalidPowerShellStateException("The commands run already.")
            if self._pool is not None:
                self._pool.check_open()
            else:
                runspace = self.net_runspace
                if state_of(runspace) != "Opened":
                    states = [enum_value(f"{_SMA}.Runspaces.RunspaceState", name) for name in (state_of(runspace), "Opened")]
                    raise InvalidRunspaceStateException(f"The runspace is {state_of(runspace)}; open it first.", None, *states)
                if not self.is_nested and getattr(runspace, "current", None) is not None:
                    raise PSInvalidOperationException("The runspace runs a pipeline already; it runs one at a time.")
            self.info = PSInvocationStateInfo("Running")
            self.ended = PowerShellAsyncResult(self)
        self.had_errors = False
        self.set_state("Running")
        return self.ended

    def work(self, input: Iterable[Any] | None, output: Callable[[Any], object], settings: Any) -> None:
        """Run to the end on this thread; the outcome is in `info`."""
        ended = self.ended
        assert ended is not None
        state, reason, runspace = "Failed", None, self._runspace
        try:
            if self._pool is not None:
                runspace = self._pool.take(self)
            if self.info.state == "Stopping":
                raise PipelineStoppedException("The pipeline was stopped.")
            sinks = {name: self.streams.take(name) for name in STREAM_TYPES}
            sinks["output"] = output
            state, reason = self.run_in(runspace, input, sinks, settings)
        except PipelineStoppedException as fault:
            state, reason = "Stopped", fault
        except Exception as fault:  # whoever waits must hear of the end
            reason = fault
        finally:
            if self._pool is not None and runspace is not None:
                self._pool.give_back(runspace)
            self.run = None
            self.had_errors = self.had_errors or state == "Failed"
            self.set_state(state, reason)
            ended.end(reason)

    def run_in(self, runspace: Any, input: Iterable[Any] | None, sinks: dict[str, Callable[[Any], object]], settings: Any) -> tuple[str, Any]:
        """Run in one runspace; one that is elsewhere knows how (`create_hosted_pipeline`)."""
        commands = self.commands.clone().commands.items
        make = getattr(runspace, "create_hosted_pipeline", None)
        if make is not None:
            self.run = run = make(commands, input, sinks, settings=settings, is_nested=self.is_nested, ends_at_errors=self.ends_at_errors)
        else:
            self.run = run = LocalRun(
                runspace, commands, input, sinks, settings=settings, is_nested=self.is_nested, ends_at_errors=self.ends_at_errors
            )
        state, reason = run.run()
        self.had_errors = run.had_errors
        return state, reason

    @method(
        f"{_COLLECTION} Invoke()", f"{_COLLECTION} Invoke(System.Collections.IEnumerable input)",
        f"{_COLLECTION} Invoke(System.Collections.IEnumerable input, {_SETTINGS})",
        "System.Collections.ObjectModel.Collection[T] Invoke[T]()",
        "System.Collections.ObjectModel.Collection[T] Invoke[T](System.Collections.IEnumerable input)",
        f"System.Collections.ObjectModel.Collection[T] Invoke[T](System.Collections.IEnumerable input, {_SETTINGS})",
    )
    def invoke(self, input: Any = None, settings: Any = None, *, generics: tuple[Any, ...] = ()) -> Any:
        """Run and give the output."""
        element = generics[0] if generics else get_type(f"{_SMA}.PSObject")
        made = construct(get_type("System.Collections.ObjectModel.Collection`1").make_generic((element,)), [])
        self.invoke_into(input, made, settings, element if generics else None)
        return made

    @method(
        "void Invoke[T](System.Collections.IEnumerable input, System.Collections.Generic.IList[T] output)",
        f"void Invoke[T](System.Collections.IEnumerable input, System.Collections.Generic.IList[T] output, {_SETTINGS})",
    )
    def invoke_into(self, input: Any, output: Any, settings: Any = None, element: Any = None) -> None:
        """Run; the output goes into a list."""
        if output is None:
            raise PSArgumentNullException("output")
        add = output.add if hasattr(output, "add") else output.append
        self.start()
        self.work(each(input), (lambda value: add(convert_to(value, element))) if element is not None else add, settings)
        if self.info.reason is not None:
            raise_ended("Invoke", self.info.reason)

    @method(
        "System.IAsyncResult BeginInvoke()", f"System.IAsyncResult BeginInvoke[T]({_SMA}.PSDataCollection[T] input)",
        f"System.IAsyncResult BeginInvoke[T]({_SMA}.PSDataCollection[T] input, {_SETTINGS}, {_BACK})",
    )
    def begin_invoke(self, input: Any = None, settings: Any = None, callback: Any = None, state: Any = None) -> PowerShellAsyncResult:
        """Start it; EndInvoke gives the output."""
        output = collection_of(f"{_SMA}.PSObject")
        return self.begin(input, output, settings, callback, state, output)

    @method(
        f"System.IAsyncResult BeginInvoke[TInput, TOutput]({_IN}, {_OUT})",
        f"System.IAsyncResult BeginInvoke[TInput, TOutput]({_IN}, {_OUT}, {_SETTINGS}, {_BACK})",
    )
    def begin_invoke_into(self, input: Any, output: Any, settings: Any = None, callback: Any = None, state: Any = None) -> PowerShellAsyncResult:
        """Start it; the output goes into a collection of the caller's."""
        if output is None:
            raise PSArgumentNullException("output")
        return self.begin(input, output, settings, callback, state, None)

    def begin(self, input: Any, output: PSDataCollection, settings: Any, callback: Any, state: Any, result: Any) -> PowerShellAsyncResult:
        """Run on a thread of its own."""
        ended = self.start()
        ended.state, ended.output = state, result
        source = None if input is None else arriving(input)

        def body() -> None:
            self.work(source, output.append, settings)
            if result is not None:
                output.complete()
            if callback is not None:
                callback(ended)

        threading.Thread(target=lambda: on_deep_stack(body), name="psremote hosted pipeline", daemon=True).start()
        return ended

    @method(f"{_SMA}.PSDataCollection[psobject] EndInvoke(System.IAsyncResult asyncResult)")
    def end_invoke(self, result: Any) -> Any:
        """Wait for the end; the output, or what ended it."""
        if result is None:
            raise PSArgumentNullException("asyncResult")
        if not isinstance(result, PowerShellAsyncResult) or result.owner is not self:
            raise PSArgumentException("This is what BeginInvoke of other commands gave.")
        wait(result)
        if result.reason is not None:
            raise_ended("EndInvoke", result.reason)
        return result.output

    # --- tasks

    @method(
        f"{_TASK}[{_SMA}.PSDataCollection[psobject]] InvokeAsync()",
        f"{_TASK}[{_SMA}.PSDataCollection[psobject]] InvokeAsync[T]({_SMA}.PSDataCollection[T] input)",
        f"{_TASK}[{_SMA}.PSDataCollection[psobject]] InvokeAsync[T]({_SMA}.PSDataCollection[T] input, {_SETTINGS}, {_BACK})",
    )
    def invoke_async(self, input: Any = None, settings: Any = None, callback: Any = None, state: Any = None) -> Task:
        """Start it; the task has the output."""
        output = collection_of(f"{_SMA}.PSObject")
        return self.as_task(input, output, settings, callback, state, output)

    @method(
        f"{_TASK}[{_SMA}.PSDataCollection[psobject]] InvokeAsync[TInput, TOutput]({_IN}, {_OUT})",
        f"{_TASK}[{_SMA}.PSDataCollection[psobject]] InvokeAsync[TInput, TOutput]({_IN}, {_OUT}, {_SETTINGS}, {_BACK})",
    )
    def invoke_async_into(self, input: Any, output: Any, settings: Any = None, callback: Any = None, state: Any = None) -> Task:
        """Start it; the output goes into a collection of the caller's."""
        if output is None:
            raise PSArgumentNullException("output")
        return self.as_task(input, output, settings, callback, state, None)

    def as_task(self, input: Any, output: PSDataCollection, settings: Any, callback: Any, state: Any, result: Any) -> Task:
        """Start it; the task ends as it does."""
        if self.is_nested:
            raise PSInvalidOperationException("Nested commands run on the thread of those around them.")
        from psremote.bcl.machine.tasks import task_of

        task = task_of(get_type(f"{_SMA}.PSDataCollection[psobject]"))

        def done(ended: PowerShellAsyncResult) -> None:
            reason = ended.reason
            task.end("RanToCompletion", result) if reason is None else task.end("Faulted", None, reason)
            if callback is not None:
                callback(ended)

        try:
            self.begin(input, output, settings, done, state, result)
        except PSInvalidOperationException as fault:
            if not self.commands.commands.items:
                raise
            task.end("Faulted", None, fault)  # the runspace is busy
        return task

    @method(f"{_TASK} StopAsync({_BACK})")
    def stop_async(self, callback: Any = None, state: Any = None) -> Task:
        """Ask for the end; the task ends with it."""
        from psremote.bcl.machine.tasks import Task

        task = Task()

        def done(ended: PowerShellAsyncResult) -> None:
            task.end("RanToCompletion")
            if callback is not None:
                callback(ended)

        self.begin_stop(done, state)
        return task

    # --- stopping

    def request_stop(self) -> None:
        """Ask for the end."""
        if self.info.state == "NotStarted":
            self.set_state("Stopping")
            self.set_state("Stopped")
        elif self.info.state == "Running":
            self.info = PSInvocationStateInfo("Stopping")
            run = self.run
            if run is not None:
                run.stop()
            elif self._pool is not None:
                self._pool.wake()

    @method("void Stop()")
    def stop(self) -> None:
        """End it and wait for that."""
        self.check_alive()
        self.request_stop()
        context = running_context()
        inside = context is not None and self._runspace is not None and context.runspace is self._runspace
        if self.ended is not None and not inside:
            wait(self.ended)

    @method(f"System.IAsyncResult BeginStop({_BACK})")
    def begin_stop(self, callback: Any = None, state: Any = None) -> PowerShellAsyncResult:
        """Ask for the end."""
        self.check_alive()
        self.request_stop()
        made = PowerShellAsyncResult(self, state)
        ended = self.ended

        def body() -> None:
            if ended is not None:
                ended.handle.event.wait()
            made.end()
            if callback is not None:
                callback(made)

        threading.Thread(target=body, name="psremote hosted stop", daemon=True).start()
        return made

    @method("void EndStop(System.IAsyncResult asyncResult)")
    def end_stop(self, result: Any) -> None:
        """Wait for the end."""
        wait(result)

    @method("void Dispose()", "void IDisposable.Dispose()")
    def dispose(self) -> None:
        """Stop what runs and let go of a runspace of its own."""
        if self.is_disposed:
            return
        if self.info.state == "Running":
            self.stop()
        self.let_go()
        self.is_disposed = True
        self.commands.clear()

    @method(f"{_SMA}.SteppablePipeline GetSteppablePipeline()")
    def get_steppable_pipeline(self) -> Any:
        """The commands as a pipeline driven by hand, in the runspace that runs."""
        from psremote.engine.steppable_pipeline import SteppablePipeline

        context = current_context()
        run = LocalRun(context.runspace, self.commands.clone().commands.items, None, {})
        made = SteppablePipeline(context, [])
        for command in run.shell.commands:
            arguments = [CommandArgument(name, value, True, False, name is not None) for name, value in command.parameters]
            made.prepared.append((run.shell.stage_for(context, command), arguments))
        return made


def each(input: Any) -> Iterator[Any] | None:
    """What is given as input, one by one."""
    if input is None:
        return None
    return iter(list(enumerate_value(input) or ()))


def arriving(input: PSDataCollection) -> Iterator[Any]:
    """The elements of a collection that others still add to, until it is complete; they stay in it."""
    news: SimpleQueue[None] = SimpleQueue()
    input.on_added.append(lambda value: news.put(None))
    input.completed_handlers.append(lambda *_: news.put(None))

    def read() -> Iterator[Any]:
        read = 0
        while True:
            while read < len(input.items):
                read += 1
                yield input.items[read - 1]
            if not input.is_open and read >= len(input.items):
                return
            news.get()

    return read()


def wait(result: PowerShellAsyncResult) -> None:
    """Until it has ended; what stops the waiting script ends the wait."""
    context = running_context()
    done = result.handle.event
    while not done.wait(POLL):
        if context is not None and context.stopping:
            context.check_stop()
