"""[powershell]: pipelines put together by scripts, run in a local or a remote runspace, at once or in the background."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, get_type, method, prop
from psremote.bcl.enums import EnumValue
from psremote.bcl.machine.wait_handles import ManualResetEvent
from psremote.bcl.values.exceptions import NetException, ObjectDisposedException
from psremote.client.power_shell import RunningPipeline
from psremote.client.remote_runspace import RemoteRunspace
from psremote.engine.execution_context import running_context
from psremote.engine.powershell import PowerShell
from psremote.engine.runspace import Runspace
from psremote.objects import ErrorRecord, base_object, construct, to_text
from psremote.objects.exceptions import (
    InvalidRunspaceStateException,
    PSInvalidOperationException,
    PSRemotingTransportException,
)
from psremote.protocol.psrp import command as wire
from psremote.protocol.psrp.states import RunspacePoolState

_SMA = "System.Management.Automation"
_R = f"{_SMA}.Runspaces"
_STREAMS = {
    "Error": "ErrorRecord", "Warning": "WarningRecord", "Verbose": "VerboseRecord", "Debug": "DebugRecord", "Information": "InformationRecord",
    "Progress": "ProgressRecord",
}  # fmt: skip
COLLECTION = f"System.Collections.ObjectModel.Collection`1[{_SMA}.PSObject]"

@dotnet_type(f"{_R}.CommandParameter", assembly=_SMA, sealed=True)
class CommandParameter:
    """A parameter with its value, or without a name an argument."""

    def __init__(self, name: str | None, value: Any = None) -> None:
        self.name, self.value = name, value

    @prop("string Name {get;}")
    def net_name(self) -> str | None:
        """The name."""
        return self.name

    @prop("System.Object Value {get;}")
    def net_value(self) -> Any:
        """The value."""
        return self.value


@dotnet_type(f"{_R}.Command", assembly=_SMA, sealed=True)
class Command:
    """A command or a script in a pipeline."""

    def __init__(self, text: str, is_script: bool = False, use_local_scope: bool | None = None) -> None:
        self.text, self.is_script, self.use_local_scope = text, is_script, use_local_scope
        self.parameters: list[CommandParameter] = []
        self.ends_statement = False

    @prop("string CommandText {get;}")
    def net_text(self) -> str:
        """The name, or the script."""
        return self.text

    @prop("bool IsScript {get;}")
    def net_is_script(self) -> bool:
        """Whether it is a script."""
        return self.is_script

    @prop("bool UseLocalScope {get;}")
    def net_use_local_scope(self) -> bool:
        """Whether it has a scope of its own."""
        return bool(self.use_local_scope)

    @prop("bool IsEndOfStatement {get;}")
    def net_ends(self) -> bool:
        """Whether a statement ends with it."""
        return self.ends_statement

    @prop(f"{_R}.CommandParameterCollection Parameters {{get;}}")
    def net_parameters(self) -> list[CommandParameter]:
        """Parameters and arguments."""
        return self.parameters


@dotnet_type(f"{_SMA}.PSCommand", assembly=_SMA, sealed=True)
class PSCommand:
    """The commands of a pipeline."""

    def __init__(self) -> None:
        self.commands: list[Command] = []

    @prop(f"{_R}.CommandCollection Commands {{get;}}")
    def net_commands(self) -> list[Command]:
        """In order."""
        return self.commands

    @method("void Clear()")
    def clear(self) -> None:
        """None any more."""
        self.commands.clear()


@dotnet_type(f"{_SMA}.PSInvocationStateInfo", assembly=_SMA, sealed=True)
class PSInvocationStateInfo:
    """Where an invocation is, and why."""

    def __init__(self, state: str, reason: Any) -> None:
        self.state, self.reason = state, reason

    @prop(f"{_SMA}.PSInvocationState State {{get;}}")
    def net_state(self) -> EnumValue:
        """The state."""
        kind: Any = get_type(f"{_SMA}.PSInvocationState")
        found: EnumValue = kind.parse(self.state)
        return found

    @prop("System.Exception Reason {get;}")
    def net_reason(self) -> Any:
        """What ended it."""
        return self.reason


def _stream(name: str) -> Any:
    def read(self: Any) -> Any:
        return self.streams[name]

    def write(self: Any, value: Any) -> None:
        self.streams[name] = value

    read.__doc__ = f"The {name} records."
    return prop(f"{_SMA}.PSDataCollection[{_SMA}.{_STREAMS[name]}] {name} {{get;set;}}", setter=write)(read)


@dotnet_type(f"{_SMA}.PSDataStreams", assembly=_SMA, sealed=True)
class PSDataStreams:
    """What came besides the output."""

    def __init__(self) -> None:
        self.streams = {name: construct(get_type(f"{_SMA}.PSDataCollection`1[{_SMA}.{record}]"), []) for name, record in _STREAMS.items()}

    net_error = _stream("Error")
    net_warning = _stream("Warning")
    net_verbose = _stream("Verbose")
    net_debug = _stream("Debug")
    net_information = _stream("Information")
    net_progress = _stream("Progress")

    @method("void ClearStreams()")
    def clear(self) -> None:
        """Forget all of it."""
        for one in self.streams.values():
            del one.items[:]


@dotnet_type(f"{_SMA}.PowerShellAsyncResult", interfaces=("System.IAsyncResult",), assembly=_SMA, sealed=True)
class PowerShellAsyncResult:
    """An invocation that runs in the background."""

    def __init__(self, output: Any) -> None:
        self.output = output
        self.fault: BaseException | None = None
        self.done = ManualResetEvent(False)
        self.is_done = threading.Event()

    @prop("bool IsCompleted {get;}")
    def net_is_completed(self) -> bool:
        """Whether it has ended."""
        return self.is_done.is_set()

    @prop("System.Threading.WaitHandle AsyncWaitHandle {get;}")
    def net_handle(self) -> Any:
        """Set when it has ended."""
        return self.done

    @prop("bool CompletedSynchronously {get;}")
    def net_synchronous(self) -> bool:
        """Never."""
        return False

    @prop("System.Object AsyncState {get;}")
    def net_state(self) -> None:
        """Nothing."""
        return


@dotnet_type(f"{_SMA}.PowerShell", assembly=_SMA, accelerators=("powershell",), interfaces=("System.IDisposable",), sealed=True)
class PowerShellObject:
    """Build it, invoke it, read its streams."""

    def __init__(self, runspace: Any = None, *, nested: bool = False) -> None:
        self.runspace = runspace
        self.is_nested = nested
        self.owns_runspace = False
        self.command = PSCommand()
        self.data_streams = PSDataStreams()
        self.state = "NotStarted"
        self.reason: Any = None
        self.failed = False
        self.disposed = False
        self.stopper: Callable[[], object] | None = None

    @method(
        "static powershell Create()", "static powershell Create(runspace runspace)",
        f"static powershell Create({_SMA}.RunspaceMode runspace)", "static powershell Create(initialsessionstate initialSessionState)",
    )
    @staticmethod
    def create(given: Any = None) -> PowerShellObject:
        """One with a runspace of its own, the given one, or nested in the one that runs."""
        given = base_object(given)
        if isinstance(given, Runspace | RemoteRunspace):
            return PowerShellObject(given)
        if isinstance(given, EnumValue) and given.name == "CurrentRunspace":
            context = running_context()
            return PowerShellObject(context.runspace if context is not None else None, nested=True)
        return PowerShellObject()

    # --- building

    def _last(self) -> Command:
        if not self.command.commands or self.command.commands[-1].ends_statement:
            raise PSInvalidOperationException("A parameter or argument needs a command before it.")
        return self.command.commands[-1]

    def _add(self, command: Command) -> PowerShellObject:
        if self.disposed:
            raise ObjectDisposedException("PowerShell")
        self.command.commands.append(command)
        return self

    @method("powershell AddScript(string script)", "powershell AddScript(string script, bool useLocalScope)")
    def add_script(self, text: str, use_local_scope: bool = False) -> PowerShellObject:
        """Script text."""
        return self._add(Command(text, True, use_local_scope))

    @method(
        "powershell AddCommand(string cmdlet)", "powershell AddCommand(string cmdlet, bool useLocalScope)",
        f"powershell AddCommand({_SMA}.CommandInfo commandInfo)",
    )
    def add_command(self, command: Any, use_local_scope: bool | None = None) -> PowerShellObject:
        """A command; it is piped to from the one before."""
        return self._add(Command(command if isinstance(command, str) else to_text(getattr(command, "name", command)), False, use_local_scope))

    @method("powershell AddParameter(string parameterName)", "powershell AddParameter(string parameterName, System.Object value)")
    def add_parameter(self, name: str, *value: Any) -> PowerShellObject:
        """A parameter of the last command."""
        self._last().parameters.append(CommandParameter(name, value[0] if value else True))
        return self

    @method(
        "powershell AddParameters(System.Collections.IDictionary parameters)", "powershell AddParameters(System.Collections.IList parameters)",
    )
    def add_parameters(self, values: Any) -> PowerShellObject:
        """Several of them, or several arguments."""
        last = self._last()
        if hasattr(values, "items") and callable(values.items):
            last.parameters.extend(CommandParameter(to_text(name), value) for name, value in values.items())
        else:
            last.parameters.extend(CommandParameter(None, value) for value in values)
        return self

    @method("powershell AddArgument(System.Object value)")
    def add_argument(self, value: Any) -> PowerShellObject:
        """An argument of the last command."""
        self._last().parameters.append(CommandParameter(None, value))
        return self

    @method("powershell AddStatement()")
    def add_statement(self) -> PowerShellObject:
        """What follows is a statement of its own."""
        if self.command.commands:
            self.command.commands[-1].ends_statement = True
        return self

    # --- running

    @method(
        "System.Collections.ObjectModel.Collection[psobject] Invoke()",
        "System.Collections.ObjectModel.Collection[psobject] Invoke(System.Collections.IEnumerable input)",
        f"System.Collections.ObjectModel.Collection[psobject] Invoke(System.Collections.IEnumerable input, {_SMA}.PSInvocationSettings settings)",
    )
    def invoke(self, values: Any = None, settings: Any = None) -> Any:
        """Run and wait; what ends the pipeline is thrown."""
        found = construct(get_type(COLLECTION), [])
        self._begin()
        self._run(None if values is None else list(values), found.add)
        return found

    @method(
        "System.IAsyncResult BeginInvoke()", f"System.IAsyncResult BeginInvoke[T]({_SMA}.PSDataCollection[T] input)",
        f"System.IAsyncResult BeginInvoke[TInput, TOutput]({_SMA}.PSDataCollection[TInput] input, {_SMA}.PSDataCollection[TOutput] output)",
    )
    def begin_invoke(self, values: Any = None, output: Any = None) -> PowerShellAsyncResult:
        """Run on a thread of its own."""
        self._begin()
        if output is None:
            output = construct(get_type(f"{_SMA}.PSDataCollection`1[{_SMA}.PSObject]"), [])
        result = PowerShellAsyncResult(output)

        def work() -> None:
            try:
                self._run(None if values is None else list(values), output.append)
            except BaseException as fault:  # it is thrown by EndInvoke
                result.fault = fault
            finally:
                result.is_done.set()
                result.done.set()

        threading.Thread(target=work, name="psremote background pipeline", daemon=True).start()
        return result

    @method(f"{_SMA}.PSDataCollection[psobject] EndInvoke(System.IAsyncResult asyncResult)")
    def end_invoke(self, result: PowerShellAsyncResult) -> Any:
        """Wait for it; its output."""
        result.is_done.wait()
        if result.fault is not None:
            raise result.fault
        return result.output

    def _begin(self) -> None:
        if not self.command.commands:
            raise PSInvalidOperationException("There is no command to run.")
        if self.disposed:
            raise ObjectDisposedException("PowerShell")
        if self.state == "Running":
            raise PSInvalidOperationException("It runs already.")
        if self.runspace is None:
            self.runspace, self.owns_runspace = Runspace().open(), True
        opened = self.runspace.state in ("Opened", RunspacePoolState.Opened)
        if not opened:
            raise InvalidRunspaceStateException("The runspace is not open; open it first.")
        self.state, self.reason = "Running", None

    def _run(self, values: list[Any] | None, put: Callable[[Any], object]) -> None:
        try:
            if isinstance(self.runspace, RemoteRunspace):
                self._run_there(values, put)
            else:
                self._run_here(values, put)
        except NetException as fault:
            self.state = "Stopped" if type(fault).__name__ == "PipelineStoppedException" else "Failed"
            self.reason, self.failed = fault, True
            raise
        self.state = "Completed"

    def _sinks(self) -> dict[str, Callable[[Any], object]]:
        streams = self.data_streams.streams
        return {name.lower(): streams[name].append for name in _STREAMS}

    def _run_here(self, values: list[Any] | None, put: Callable[[Any], object]) -> None:
        shell = PowerShell(self.runspace)
        shell.is_nested = self.is_nested or self.runspace.current is not None
        for one in self.command.commands:
            if one.is_script:
                shell.add_script(one.text, bool(one.use_local_scope))
            else:
                shell.add_command(one.text, one.use_local_scope)
            for parameter in one.parameters:
                shell.commands[-1].parameters.append((parameter.name, parameter.value))
            if one.ends_statement:
                shell.add_statement()
        for name, sink in self._sinks().items():
            setattr(shell, f"on_{name}", sink)
        shell.on_output = put
        self.stopper = shell.stop
        try:
            shell.invoke(values)
        finally:
            self.failed = shell.had_errors

    def _run_there(self, values: list[Any] | None, put: Callable[[Any], object]) -> None:
        statements: list[list[wire.Command]] = [[]]
        for one in self.command.commands:
            statements[-1].append(wire.Command(one.text, one.is_script, one.use_local_scope, [wire.Parameter(p.name, p.value) for p in one.parameters]))
            if one.ends_statement:
                statements.append([])
        running = RunningPipeline(self.runspace.pool, wire.PowerShellObject([one for one in statements if one]), input=values)
        self.stopper = running.stop
        sinks = self._sinks()
        for stream, value in running.items():
            if stream == "output":
                put(value)
            elif stream == "error":
                self.failed = True
                sinks[stream](value.copy() if isinstance(value, ErrorRecord) else value)
            else:
                sinks[stream](value)
        if running.reason is not None:
            record = getattr(running.reason, "error_record", None)
            raise record.exception if record is not None else PSRemotingTransportException(str(running.reason))

    @method("void Stop()")
    def stop(self) -> None:
        """End it."""
        if self.stopper is not None and self.state == "Running":
            self.state = "Stopping"
            self.stopper()

    @method("System.IAsyncResult BeginStop(System.AsyncCallback callback, System.Object state)")
    def begin_stop(self, callback: Any = None, state: Any = None) -> PowerShellAsyncResult:
        """End it, without waiting."""
        result = PowerShellAsyncResult(None)
        self.stop()
        result.is_done.set()
        result.done.set()
        return result

    @method("void EndStop(System.IAsyncResult asyncResult)")
    def end_stop(self, result: PowerShellAsyncResult) -> None:
        """Wait for that."""
        result.is_done.wait()

    @method("void Dispose()", "void IDisposable.Dispose()")
    def dispose(self) -> None:
        """Let go of what is its own."""
        if not self.disposed:
            self.disposed = True
            self.command.commands.clear()
            if self.owns_runspace:
                self.runspace.close()

    # --- facts

    def _set_runspace(self, value: Any) -> None:
        self.runspace, self.owns_runspace = base_object(value), False

    @prop("runspace Runspace {get;set;}", setter=_set_runspace)
    def net_runspace(self) -> Any:
        """Where it runs."""
        return self.runspace

    def _set_commands(self, value: PSCommand) -> None:
        self.command = value

    @prop(f"{_SMA}.PSCommand Commands {{get;set;}}", setter=_set_commands)
    def net_commands(self) -> PSCommand:
        """What is to run."""
        return self.command

    @prop(f"{_SMA}.PSDataStreams Streams {{get;}}")
    def net_streams(self) -> PSDataStreams:
        """What came besides the output."""
        return self.data_streams

    @prop("bool HadErrors {get;}")
    def net_had_errors(self) -> bool:
        """Whether something went wrong."""
        return self.failed

    @prop("bool IsNested {get;}")
    def net_is_nested(self) -> bool:
        """Whether it runs inside another pipeline."""
        return self.is_nested

    @prop("bool IsRunspaceOwner {get;}")
    def net_owns(self) -> bool:
        """Whether the runspace goes with it."""
        return self.owns_runspace or self.runspace is None

    @prop(f"{_SMA}.PSInvocationStateInfo InvocationStateInfo {{get;}}")
    def net_state_info(self) -> PSInvocationStateInfo:
        """Where it is."""
        return PSInvocationStateInfo(self.state, self.reason)

