"""The debugger of a session's only runspace as its client sees it: tells of stops, waits, runs what the client sends meanwhile.

Rule 1: a script stops only for a client that has said it wants to know (`__Set-PSDebugMode` with RemoteScript); else it goes on and
breakpoints' actions run.
Rule 2: a stop waits on the script's own thread, where the client's nested pipelines are run; it ends with the client's word, with a stop of
the pipeline, or with the session.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.objects import enumerate_value
from psremote.objects.exceptions import PSArgumentException, PSInvalidOperationException, PSNotSupportedException
from psremote.objects.ps_object import base_object
from psremote.protocol.psrp import debugging
from psremote.protocol.psrp.command import Command, PowerShellObject
from psremote.server.engine_host.runspace_worker import RunspaceWorker

STOP = "Stop"
_ACCEPTED = frozenset(name.lower() for name in (debugging.SET_MODE, debugging.SET_UNHANDLED_MODE, debugging.SET_STEP_MODE))
"""Wishes for the case that a script stops, which in a session without a debugger none does."""
_NOTHING_TO_TELL = frozenset(name.lower() for name in (debugging.GET_STOP_ARGS, debugging.GET_BREAKPOINT))


def not_stopped() -> Exception:
    """The fault of wanting a script to go on that is not stopped."""
    return PSInvalidOperationException("No script is stopped in a debugger here.", error_id="DebuggerNotStopped")


def answer_without_debugger(name: str) -> list[Any]:
    """What a session of several runspaces, or of an engine without a debugger, says to a virtual command."""
    if name in _ACCEPTED | _NOTHING_TO_TELL:
        return []
    if name == debugging.SET_ACTION.lower():
        raise not_stopped()
    raise PSNotSupportedException("This session has no script debugger, so it keeps no breakpoints.")


class RemoteDebugger:
    """One per session; `answer` is called on the reading thread, `stopped` on the script's."""

    def __init__(self, worker: RunspaceWorker, engine: Any, tell: Callable[[str, list[Any]], object]) -> None:
        """`engine` is a LocalEngine; `tell` sends an event of that name with arguments."""
        self._worker = worker
        self._engine = engine
        self._tell = tell
        self._other: Any = None
        self._mode = 1
        self._event: Any = None
        self._commands: Any = None
        self._action: str | None = None

    @property
    def is_stopped(self) -> bool:
        """Whether a script waits."""
        return self._event is not None

    @property
    def is_wanted(self) -> bool:
        """Whether the client wants to know of stops."""
        return bool(self._mode & debugging.REMOTE_SCRIPT)

    @property
    def runspace(self) -> Any:
        """Where the script is that has stopped: the session's, or another that is debugged from it."""
        return self._other if self._other is not None else self._worker.runspace

    def _debugger(self) -> Any:
        return self._engine.debugger(self.runspace)

    def line_stopped(self) -> None:
        """A line at the stop was stopped; the script it ran in stays where it is."""
        self._engine.reset_stop(self.runspace)

    # --- a stop

    def other_stopped(self, runspace: Any, event: Any) -> None:
        """The same for a runspace that the session debugs, on that script's thread: the client's lines run there."""
        if self._event is not None:
            return
        give_back = self._engine.borrow_host(runspace, self._worker.host)
        self._other = runspace
        try:
            self.stopped(event)
        finally:
            self._other = None
            give_back()

    def stopped(self, event: Any) -> None:
        """The engine's debugger has stopped a script: tell the client and wait for its word."""
        pipelines = self._worker.pipelines
        if not self.is_wanted or not pipelines or self._event is not None:
            return
        pipeline = pipelines[-1]
        if pipeline.is_stopping:
            return
        self._event, self._action = event, None
        try:
            self._answers_to_lines().begin()
            self._tell(debugging.STOP_EVENT, [debugging.encode_stop(event.invocation, list(event.hit), event.action)])
            self._worker.wait_for(lambda: self._action is not None or pipeline.is_stopping)
            event.action = self._action or STOP
        finally:
            self._event = None

    def _answers_to_lines(self) -> Any:
        if self._commands is None:
            from psremote.engine.debugger.debugger_commands import DebuggerCommands

            self._commands = DebuggerCommands()
        return self._commands

    def take(self, powershell: PowerShellObject) -> tuple[list[Any], PowerShellObject | None]:
        """What the debugger answers to a nested pipeline at a stop, and what of it is to be run: None where nothing is."""
        if self._event is None or not powershell.statements or not powershell.statements[0]:
            return [], powershell
        first, *rest = powershell.statements[0]
        if first.parameters:
            return [], powershell
        command = self._answers_to_lines().take(first.text, self._event, self._debugger())
        if command.is_own:
            return [*command.lines, command], None
        if command.text != first.text:
            command.executed = True
            instead = Command(command.text, False, True, merge_my_result=first.merge_my_result, merge_to_result=first.merge_to_result)
            return [command], PowerShellObject([[instead, *rest], *powershell.statements[1:]], powershell.is_nested)
        return [], powershell

    # --- virtual commands

    def answer(self, name: str, powershell: PowerShellObject) -> list[Any]:
        """Do what a virtual command says; what it puts out. Raises the engine's exceptions."""
        return self._ANSWERS[name](self, powershell)

    def _set_mode(self, powershell: PowerShellObject) -> list[Any]:
        mode = debugging.mode_number(debugging.argument(powershell, "Mode"))
        if mode is None:
            raise PSArgumentException("Mode has to be one of the DebugModes.")
        self._mode = mode
        if not mode & debugging.REMOTE_SCRIPT:
            self._let_go("Continue")
        return []

    def _set_unhandled(self, powershell: PowerShellObject) -> list[Any]:
        if debugging.mode_number(debugging.argument(powershell, "UnhandledBreakpointMode")) == debugging.IGNORE_UNHANDLED:
            self._let_go("Continue")
        return []

    def _set_step_mode(self, powershell: PowerShellObject) -> list[Any]:
        enabled = base_object(debugging.argument(powershell, "Enabled")) is True
        if enabled:
            self._mode |= debugging.REMOTE_SCRIPT
        self._debugger().set_step_mode(enabled)
        return []

    def _set_action(self, powershell: PowerShellObject) -> list[Any]:
        action = debugging.action_name(debugging.argument(powershell, "ResumeAction"))
        if action is None:
            raise PSArgumentException("ResumeAction has to be one of the DebuggerResumeActions.")
        if self._event is None:
            raise not_stopped()
        self._let_go(action)
        return []

    def _let_go(self, action: str) -> None:
        if self._event is not None:
            self._action = action
            self._worker.notify()

    def _stop_args(self, _: PowerShellObject) -> list[Any]:
        event = self._event
        return [] if event is None else [debugging.encode_stop(event.invocation, list(event.hit), event.action)]

    def _numbered(self, powershell: PowerShellObject) -> Any:
        number = debugging.mode_number(debugging.argument(powershell, "Id"))
        if number is None:
            raise PSArgumentException("Id has to be a breakpoint's number.")
        return self._debugger().breakpoints.get(number)

    def _get_breakpoint(self, powershell: PowerShellObject) -> list[Any]:
        if debugging.argument(powershell, "Id") is None:
            return list(self._debugger().breakpoints.values())
        return [self._numbered(powershell)]

    def _set_breakpoint(self, powershell: PowerShellObject) -> list[Any]:
        given = debugging.argument(powershell, "BreakpointList")
        listed = list(enumerate_value(base_object(given)) or ()) if given is not None else [debugging.argument(powershell, "Breakpoint")]
        debugger = self._debugger()
        return [debugger.add(debugger.rebuilt(one)) for one in listed]

    def _remove_breakpoint(self, powershell: PowerShellObject) -> list[Any]:
        found = self._numbered(powershell)
        if found is not None:
            self._debugger().remove(found)
        return [found is not None]

    def _enable(self, powershell: PowerShellObject, enabled: bool) -> list[Any]:
        found = self._numbered(powershell)
        if found is None:
            return []
        self._debugger().enable(found, enabled)
        return [found]

    _ANSWERS: dict[str, Callable[[RemoteDebugger, PowerShellObject], list[Any]]] = {
        debugging.SET_MODE.lower(): _set_mode,
        debugging.SET_UNHANDLED_MODE.lower(): _set_unhandled,
        debugging.SET_STEP_MODE.lower(): _set_step_mode,
        debugging.SET_ACTION.lower(): _set_action,
        debugging.GET_STOP_ARGS.lower(): _stop_args,
        debugging.GET_BREAKPOINT.lower(): _get_breakpoint,
        debugging.SET_BREAKPOINT.lower(): _set_breakpoint,
        debugging.REMOVE_BREAKPOINT.lower(): _remove_breakpoint,
        debugging.ENABLE_BREAKPOINT.lower(): lambda self, powershell: self._enable(powershell, True),
        debugging.DISABLE_BREAKPOINT.lower(): lambda self, powershell: self._enable(powershell, False),
    }
