"""What an engine host needs of an engine, and the product's own engine in that form."""

from __future__ import annotations

import base64
import binascii
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, Protocol
from uuid import UUID

from psremote.engine.using_expressions import provide_using
from psremote.objects.ps_object import base_object
from psremote.objects.records import ErrorRecord
from psremote.protocol.outofproc.connection import OWN_WINDOW, WINDOW_KEY
from psremote.protocol.psrp.command import NULL, OUTPUT, USING, Command, PowerShellObject
from psremote.protocol.psrp.error_records import record_of
from psremote.protocol.psrp.versions import Version
from psremote.server.engine_host.remote_debugger import RemoteDebugger


class StoppedByUser(BaseException):
    """The pipeline was stopped; no error of its own."""


class Sinks(NamedTuple):
    """Where a pipeline's streams go."""

    output: Callable[[Any], object]
    error: Callable[[Any], object]
    warning: Callable[[Any], object]
    debug: Callable[[Any], object]
    verbose: Callable[[Any], object]
    information: Callable[[Any], object]
    progress: Callable[[Any], object]


class Invocation(Protocol):
    """A pipeline ready to run."""

    def run(self, input: Iterator[Any] | None) -> None:
        """Run on this thread; raises what ended it, StoppedByUser after a stop."""

    def stop(self) -> None:
        """End it soon, from another thread."""


class Engine(Protocol):
    """Opens runspaces and runs pipelines in them."""

    def prepare_thread(self) -> None:
        """Called on each worker's thread before it runs anything."""

    @property
    def stack_size(self) -> int:
        """How large a stack its threads need; 0 is the system's own."""

    def open_runspace(self, host: Any, application_arguments: Any, pool_id: UUID) -> Any:
        """A runspace ready for pipelines."""

    def close_runspace(self, runspace: Any) -> None:
        """End it."""

    def reset_runspace(self, runspace: Any) -> Any:
        """Variables and location back to the start; the runspace to use from now on."""

    def preference(self, runspace: Any, name: str) -> str:
        """A preference variable's value now, as text."""

    def private_data(self, version: Version) -> Any:
        """What APPLICATION_PRIVATE_DATA tells the client."""

    def create(self, runspace: Any, powershell: PowerShellObject, sinks: Sinks, *, add_to_history: bool, is_nested: bool) -> Invocation:
        """A pipeline of these commands."""

    def failure_record(self, error: BaseException) -> ErrorRecord:
        """The record of what ended a pipeline."""

    def stopped_record(self) -> ErrorRecord:
        """The record of a stop."""

    def stop_exception(self) -> BaseException:
        """What code that is being stopped is left with."""


# PipelineResultTypes source → the merge field that says where it goes.
_MERGES = (
    ("error", "merge_error"), ("warning", "merge_warning"), ("verbose", "merge_verbose"), ("debug", "merge_debug"),
    ("information", "merge_information"),
)
_TARGETS = {OUTPUT: "output", NULL: "null"}


def merges_of(command: Command) -> dict[str, str]:
    """Stream → 'output' or 'null', from the old pair of merge fields and the five newer ones."""
    found: dict[str, str] = {}
    if command.merge_my_result == 2 and command.merge_to_result in _TARGETS:
        found["error"] = _TARGETS[command.merge_to_result]
    elif command.merge_my_result == 7 and command.merge_to_result in _TARGETS:
        found.update(dict.fromkeys(("error", "warning", "verbose", "debug", "information"), _TARGETS[command.merge_to_result]))
    for stream, attribute in _MERGES:
        target = _TARGETS.get(getattr(command, attribute))
        if target is not None:
            found[stream] = target
    return found


class EngineInvocation:
    """A pipeline of the product's engine."""

    def __init__(self, powershell: Any, sinks: Sinks, using: dict[str, Any]) -> None:
        self._powershell = powershell
        self._using = using
        powershell.on_output, powershell.on_error, powershell.on_warning, powershell.on_debug = sinks[:4]
        powershell.on_verbose, powershell.on_information, powershell.on_progress = sinks[4:]

    def run(self, input: Iterator[Any] | None) -> None:
        """Run on this thread."""
        scope = self._powershell.runspace.context.global_session_state.root_scope
        extra = provide_using(scope, self._using)
        try:
            self._powershell.invoke(input)
        except Exception:
            if self._powershell.state == "Stopped":
                raise StoppedByUser from None
            raise
        finally:
            scope.extra = extra

    def stop(self) -> None:
        """From another thread."""
        self._powershell.stop()


def decode_using(values: Any) -> dict[str, Any]:
    """The `$using:` values of a script by the text of their expressions."""
    found: dict[str, Any] = {}
    table = base_object(values)
    if not hasattr(table, "items"):
        return found
    for key, value in table.items():
        try:
            text = base64.b64decode(str(key), validate=True).decode("utf-16-le")
        except (binascii.Error, UnicodeDecodeError):
            continue
        found[text] = value
    return found


_prepared: list[Any] = []


def prepare_runspaces(count: int) -> None:
    """Do ahead what can be of opening this process's next runspaces; processes forked from this one share them."""
    from psremote.engine.runspace import Runspace

    _prepared[:] = [Runspace().prepare() for _ in range(count)]


class LocalEngine:
    """The product's engine; `init_script` runs in each new runspace."""

    def __init__(self, init_script: str | None = None) -> None:
        self._init_script = init_script

    @property
    def stack_size(self) -> int:
        """Deep script recursion needs a large one."""
        from psremote.engine.powershell import STACK_SIZE

        return STACK_SIZE

    def prepare_thread(self) -> None:
        """Tell the engine that this thread's stack is large."""
        from psremote.engine.powershell import RECURSION_LIMIT

        sys.setrecursionlimit(max(sys.getrecursionlimit(), RECURSION_LIMIT))
        threading.current_thread().psremote_deep = True  # type: ignore[attr-defined]

    def open_runspace(self, host: Any, application_arguments: Any, pool_id: UUID) -> Any:
        """A runspace with `$PSSenderInfo` and the name RemoteHost."""
        from psremote.engine.runspace import Runspace
        from psremote.server.engine_host.sender_info import make_sender_info

        if _prepared:
            runspace = _prepared.pop()
            runspace.host = host
            runspace.register()
        else:
            runspace = Runspace(host)
        runspace.open()
        variables = {
            "PSSenderInfo": make_sender_info(application_arguments),
            "PSSessionConfigurationName": "http://schemas.microsoft.com/powershell/Microsoft.PowerShell",
            "PSSessionApplicationName": "wsman",
        }
        for name, value in variables.items():
            runspace.context.set_variable(name, value, "global")
        runspace.context.session_state.variables.remove("PROFILE")  # a remote session runs no profile
        if self._init_script:
            from psremote.engine.powershell import PowerShell

            PowerShell(runspace).add_script(self._init_script).invoke()
        return runspace

    def forward_events(self, runspace: Any, send: Callable[[Any], object]) -> None:
        """Have events of -Forward subscriptions sent to the client."""
        runspace.context.extra["forward_event"] = send

    def attach_debugger(self, runspace: Any, debugger: RemoteDebugger) -> None:
        """Have the runspace's debugger, and those of runspaces debugged from it, ask the client at each stop."""
        from psremote.engine.debugger.parked_stops import offer_prompt

        context = runspace.context
        context.extra["debugger_stop"] = debugger.stopped
        if context.debugger is not None:
            context.debugger.on_stop = debugger.stopped
        offer_prompt(context, lambda other, label: lambda event: debugger.other_stopped(other, event), lambda: debugger.is_wanted)

    def debugger(self, runspace: Any) -> Any:
        """The runspace's debugger."""
        from psremote.engine.debugger.script_debugger import debugger_of

        return debugger_of(runspace.context)

    def borrow_host(self, runspace: Any, host: Any) -> Callable[[], None]:
        """Have a runspace show things on another's host; what gives its own back."""
        context = runspace.context
        own, context.host = context.host, host

        def give_back() -> None:
            context.host = own

        return give_back

    def reset_stop(self, runspace: Any) -> None:
        """What was to stop has ended; what it was nested in goes on."""
        runspace.context.reset_stop()

    def event(self, runspace: Any, name: str, arguments: list[Any]) -> Any:
        """An event of the runspace itself, to be forwarded."""
        return runspace.context.extra["events"]().make(name, None, arguments, None)

    def close_runspace(self, runspace: Any) -> None:
        """End it."""
        runspace.close()

    def reset_runspace(self, runspace: Any) -> Any:
        """A new one in its place: nothing of the old is left."""
        sender = runspace.context.get_variable("PSSenderInfo")
        fresh = self.open_runspace(runspace.host, getattr(sender, "application_arguments", None), UUID(int=0))
        runspace.close()
        return fresh

    def preference(self, runspace: Any, name: str) -> str:
        """Seen from the scope that runs."""
        return str(runspace.context.preference(name) or "")

    def private_data(self, version: Version) -> Any:
        """The version table, that scripts can be debugged, and that packets are taken in order."""
        import platform

        from psremote.protocol.psrp.version_table import primitive_dictionary, version_table

        table = version_table(f"{platform.system()} {platform.release()}", is_windows=sys.platform == "win32", protocol=version)
        return primitive_dictionary({
            "BreakAll": False, "DebugStop": False, "DebugBreakpointCount": 0, "DebugMode": 1, "PSVersionTable": table,
            "UnhandledBreakpointMode": 1, WINDOW_KEY: OWN_WINDOW,
        })

    def create(self, runspace: Any, powershell: PowerShellObject, sinks: Sinks, *, add_to_history: bool, is_nested: bool) -> Invocation:
        """The engine's PowerShell with these commands."""
        from psremote.engine.powershell import PowerShell

        made = PowerShell(runspace)
        made.is_nested = is_nested
        made.add_to_history = add_to_history
        made.history_text = powershell.history or ""
        made.ends_at_errors = not powershell.redirect_shell_error_output_pipe
        using: dict[str, Any] = {}
        for statement in powershell.statements:
            for index, command in enumerate(statement):
                if command.is_script:
                    made.add_script(command.text, bool(command.use_local_scope))
                else:
                    made.add_command(command.text, command.use_local_scope)
                if command.merge_previous_results & 2:
                    # Out-Default at the end of an interactive line shows errors, too.
                    for before in made.commands[len(made.commands) - 1 - index : -1]:
                        before.merge.setdefault("error", "output")
                if command.is_merged:
                    made.commands[-1].merge.update(merges_of(command))
                if command.parameters:
                    self._add_parameters(made, command, using)
            made.add_statement()
        return EngineInvocation(made, sinks, using)

    @staticmethod
    def _add_parameters(made: Any, command: Command, using: dict[str, Any]) -> None:
        from psremote.engine.powershell import NO_VALUE

        for element in command.parameters:
            if element.name is None:
                made.add_argument(element.value)
            elif element.name == USING:
                using.update(decode_using(element.value))
            elif element.is_name_only:
                # `-Name` as the parser saw it: whether the next element is its value depends on the parameter.
                made.add_parameter(element.bound_name or "", NO_VALUE)
            else:
                made.add_parameter(element.bound_name or "", element.value)

    def failure_record(self, error: BaseException) -> ErrorRecord:
        """The error's own record, or one around it."""
        return record_of(error)

    def stopped_record(self) -> ErrorRecord:
        """PipelineStopped."""
        from psremote.objects.exceptions import PipelineStoppedException

        return ErrorRecord(PipelineStoppedException("The pipeline has been stopped."), "PipelineStopped", "OperationStopped", None)

    def stop_exception(self) -> BaseException:
        """The engine's own stop."""
        from psremote.engine.control_flow import PipelineStopped

        return PipelineStopped()
