"""RunspacePool as scripts see it: runspaces that are made when they are needed and used again."""

from __future__ import annotations

import threading
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, event, method, prop
from psremote.bcl.enums import EnumValue
from psremote.bcl.values.guid import Guid
from psremote.bcl.values.time_span import TimeSpan
from psremote.engine.execution_context import running_context
from psremote.engine.hosting.commands import enum_value
from psremote.engine.hosting.invocation import PowerShellAsyncResult
from psremote.engine.initial_session_state import InitialSessionState
from psremote.engine.runspace import Runspace
from psremote.objects.exceptions import PSArgumentException, PSObjectDisposedException
from psremote.objects.state_exceptions import InvalidRunspacePoolStateException

_SMA = "System.Management.Automation"
_R = f"{_SMA}.Runspaces"
_BACK = "System.AsyncCallback callback, System.Object state"


@dotnet_type(f"{_SMA}.RunspacePoolStateInfo", assembly=_SMA, sealed=True)
class RunspacePoolStateInfo:
    """Where a pool is, and why."""

    def __init__(self, state: str, reason: Any = None) -> None:
        self.state, self.reason = state, reason

    @prop(f"{_R}.RunspacePoolState State {{get;}}")
    def net_state(self) -> EnumValue:
        """Where it is."""
        return enum_value(f"{_R}.RunspacePoolState", self.state)

    @prop("System.Exception Reason {get;}")
    def net_reason(self) -> Any:
        """Why."""
        return self.reason


@dotnet_type(f"{_R}.RunspacePoolStateChangedEventArgs", base="System.EventArgs", assembly=_SMA, sealed=True)
class RunspacePoolStateChangedEventArgs:
    """A change of a pool's state."""

    def __init__(self, info: RunspacePoolStateInfo) -> None:
        self.info = info

    @prop(f"{_SMA}.RunspacePoolStateInfo RunspacePoolStateInfo {{get;}}")
    def net_info(self) -> RunspacePoolStateInfo:
        """The state it has now."""
        return self.info


@dotnet_type(f"{_R}.RunspacePool", assembly=_SMA, sealed=True, interfaces=("System.IDisposable",))
class RunspacePool:
    """Up to `maximum` pipelines at a time, each in a runspace of its own; the others wait."""

    def __init__(self, minimum: int, maximum: int, initial: InitialSessionState | None = None, host: Any = None, remote: Any = None) -> None:
        if minimum < 1 or maximum < 1:
            raise PSArgumentException("A pool has at least one runspace.")
        if minimum > maximum:
            raise PSArgumentException(f"The least number of runspaces, {minimum}, is above the greatest, {maximum}.")
        self.minimum, self.maximum = minimum, maximum
        self.initial = initial
        self.host = host
        self.opener = running_context()
        self.remote = remote
        """Makes a runspace on another machine; None: here."""
        self.state = "BeforeOpen"
        self.instance_id = Guid.new_guid()
        self.state_handlers: list[Any] = []
        self.changed = threading.Condition()
        self.idle: list[Any] = []
        self.busy = 0
        self.cleanup: Any = None
        self.thread_options: Any = None

    # --- what [powershell] uses

    def check_open(self) -> None:
        """Raise where nothing can be started in it."""
        if self.state != "Opened":
            raise InvalidRunspacePoolStateException(f"The runspace pool is {self.state}; open it first.")

    def take(self, user: Any) -> Any:
        """A free runspace; waits for one."""
        with self.changed:
            self.changed.wait_for(lambda: self.busy < self.maximum or self.state != "Opened" or user.info.state == "Stopping")
            self.check_open()
            self.busy += 1
            if self.idle:
                return self.idle.pop()
        try:
            return self.make()
        except BaseException:
            self.give_back(None)
            raise

    def make(self) -> Any:
        """One more runspace."""
        if self.remote is not None:
            made = self.remote()
            made.open()
            return made
        made = Runspace(self.host, self.initial.copy() if self.initial is not None else None)
        made.opener = self.opener
        return made.open()

    def give_back(self, runspace: Any) -> None:
        """A pipeline has ended."""
        with self.changed:
            self.busy -= 1
            if runspace is not None:
                if self.state == "Opened" and str(getattr(runspace.state, "name", runspace.state)) == "Opened":
                    self.idle.append(runspace)
                else:
                    runspace.close()
            self.changed.notify_all()

    def wake(self) -> None:
        """Somebody who waits is to be stopped."""
        with self.changed:
            self.changed.notify_all()

    def set_state(self, state: str, reason: Any = None) -> None:
        """Change state and tell."""
        self.state = state
        for handler in list(self.state_handlers):
            handler(self, RunspacePoolStateChangedEventArgs(RunspacePoolStateInfo(state, reason)))

    # --- as scripts see it

    @event(f"System.EventHandler`1[{_R}.RunspacePoolStateChangedEventArgs] StateChanged(System.Object, {_R}.RunspacePoolStateChangedEventArgs)")
    def state_changed(self) -> list[Any]:
        """Told of every change of state."""
        return self.state_handlers

    @method("void Open()")
    def open(self) -> None:
        """Make the least number of runspaces."""
        if self.state == "Closed":
            raise PSObjectDisposedException("RunspacePool")
        if self.state != "BeforeOpen":
            raise InvalidRunspacePoolStateException(f"The runspace pool is {self.state}; only one that has not been opened yet can be opened.")
        self.set_state("Opening")
        try:
            self.idle = [self.make() for _ in range(self.minimum)]
        except Exception as fault:
            self.set_state("Broken", fault)
            raise
        self.set_state("Opened")

    @method("void Close()", "void Dispose()", "void IDisposable.Dispose()")
    def close(self) -> None:
        """Let go of all."""
        if self.state in ("Closed", "Broken"):
            return
        with self.changed:
            idle, self.idle = self.idle, []
            self.state = "Closing"
            self.changed.notify_all()
        for one in idle:
            one.close()
        self.set_state("Closed")

    @method(f"System.IAsyncResult BeginOpen({_BACK})")
    def begin_open(self, callback: Any = None, state: Any = None) -> PowerShellAsyncResult:
        """Open it; EndOpen waits."""
        return self.later(self.open, callback, state)

    @method(f"System.IAsyncResult BeginClose({_BACK})")
    def begin_close(self, callback: Any = None, state: Any = None) -> PowerShellAsyncResult:
        """Close it; EndClose waits."""
        return self.later(self.close, callback, state)

    def later(self, action: Any, callback: Any, state: Any) -> PowerShellAsyncResult:
        """Do it on another thread."""
        made = PowerShellAsyncResult(self, state)

        def body() -> None:
            reason = None
            try:
                action()
            except Exception as fault:
                reason = fault
            made.end(reason)
            if callback is not None:
                callback(made)

        threading.Thread(target=body, name="psremote runspace pool", daemon=True).start()
        return made

    @method("void EndOpen(System.IAsyncResult asyncResult)", "void EndClose(System.IAsyncResult asyncResult)")
    def end(self, result: Any) -> None:
        """Wait for what was begun."""
        result.handle.event.wait()
        if result.reason is not None:
            raise result.reason

    @method("int GetAvailableRunspaces()")
    def get_available_runspaces(self) -> int:
        """How many pipelines could start now."""
        return self.maximum - self.busy if self.state in ("BeforeOpen", "Opened") else 0

    @method("int GetMaxRunspaces()")
    def get_max_runspaces(self) -> int:
        """How many there may be."""
        return self.maximum

    @method("int GetMinRunspaces()")
    def get_min_runspaces(self) -> int:
        """How many there are at least."""
        return self.minimum

    @method("bool SetMaxRunspaces(int maxRunspaces)")
    def set_max_runspaces(self, count: int) -> bool:
        """Change it; false where it does not fit."""
        if count < 1 or count < self.minimum or self.state in ("Closed", "Broken"):
            return False
        with self.changed:
            self.maximum = count
            self.changed.notify_all()
        return True

    @method("bool SetMinRunspaces(int minRunspaces)")
    def set_min_runspaces(self, count: int) -> bool:
        """Change it; false where it does not fit."""
        if count < 1 or count > self.maximum or self.state in ("Closed", "Broken"):
            return False
        self.minimum = count
        return True

    @prop(f"{_SMA}.RunspacePoolStateInfo RunspacePoolStateInfo {{get;}}")
    def net_state_info(self) -> RunspacePoolStateInfo:
        """Where it is."""
        return RunspacePoolStateInfo(self.state)

    @prop(f"{_R}.RunspacePoolAvailability RunspacePoolAvailability {{get;}}")
    def net_availability(self) -> EnumValue:
        """Whether a pipeline can be started."""
        return enum_value(f"{_R}.RunspacePoolAvailability", "Available" if self.state == "Opened" else "None")

    @prop("bool IsDisposed {get;}")
    def is_disposed(self) -> bool:
        """Whether it is closed for good."""
        return self.state == "Closed"

    @prop("guid InstanceId {get;}")
    def net_instance_id(self) -> Guid:
        """Its identifier."""
        return self.instance_id

    @prop("initialsessionstate InitialSessionState {get;}")
    def net_initial_session_state(self) -> InitialSessionState:
        """How its runspaces begin."""
        if self.initial is None:
            self.initial = InitialSessionState.create_default()
        return self.initial

    @prop(f"{_R}.RunspaceConnectionInfo ConnectionInfo {{get;}}")
    def net_connection_info(self) -> Any:
        """How its machine is reached; null: it is here."""
        return getattr(self.remote, "connection_info", None)

    def _set_cleanup(self, value: Any) -> None:
        self.cleanup = value

    @prop("timespan CleanupInterval {get;set;}", setter=_set_cleanup)
    def net_cleanup(self) -> Any:
        """How often runspaces above the least number are let go."""
        return self.cleanup if self.cleanup is not None else TimeSpan.from_minutes(15.0)

    def _set_thread_options(self, value: Any) -> None:
        self.thread_options = value

    @prop(f"{_R}.PSThreadOptions ThreadOptions {{get;set;}}", setter=_set_thread_options)
    def net_thread_options(self) -> Any:
        """Which thread a pipeline runs on."""
        return self.thread_options if self.thread_options is not None else enum_value(f"{_R}.PSThreadOptions", "Default")

    @prop("System.Threading.ApartmentState ApartmentState {get;set;}", setter=lambda self, value: None)
    def net_apartment(self) -> EnumValue:
        """Of no meaning here."""
        return enum_value("System.Threading.ApartmentState", "Unknown")
