"""Runspaces as scripts see them: System.Management.Automation.Runspaces.Runspace and the local kind of it."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, event, get_type, method, prop, static_prop
from psremote.bcl.enums import EnumValue
from psremote.engine.engine_intrinsics import SessionStateFacade
from psremote.engine.execution_context import running_context
from psremote.engine.hosting.pipeline import create_pipeline
from psremote.engine.runspace import Runspace
from psremote.objects import convert_to
from psremote.objects.exceptions import PSInvalidOperationException, PSNotSupportedException
from psremote.objects.state_exceptions import InvalidRunspaceStateException

_SMA = "System.Management.Automation"
_R = f"{_SMA}.Runspaces"


@dotnet_type(f"{_R}.Runspace", assembly=_SMA, abstract=True, interfaces=("System.IDisposable",), accelerators=("runspace",), values=False)
class RunspaceBase:
    """Base of local and remote runspaces."""

    DEFAULT_RUNSPACE = static_prop("static runspace DefaultRunspace {get;set;}", lambda: getattr(running_context(), "runspace", None), lambda value: None)
    @method(f"{_R}.Pipeline CreatePipeline()", f"{_R}.Pipeline CreatePipeline(string command)", f"{_R}.Pipeline CreatePipeline(string command, bool addToHistory)")
    def create_pipeline(self, command: str | None = None, add_to_history: bool = False) -> Any:
        """Commands to be put together and run in it."""
        return create_pipeline(self, command, add_to_history)

    @method(f"{_R}.Pipeline CreateNestedPipeline()", f"{_R}.Pipeline CreateNestedPipeline(string command, bool addToHistory)")
    def create_nested_pipeline(self, command: str | None = None, add_to_history: bool = False) -> Any:
        """The same, inside the pipeline that runs in it."""
        return create_pipeline(self, command, add_to_history, is_nested=True)

    CAN_USE_DEFAULT_RUNSPACE = static_prop("static bool CanUseDefaultRunspace {get;}", lambda: running_context() is not None)


@dotnet_type(f"{_R}.RunspaceStateInfo", assembly=_SMA)
class LocalStateInfo:
    """A runspace's state, and what brought it there."""

    def __init__(self, state: str, reason: Any = None) -> None:
        self.facts = (state, reason)

    @prop(f"{_R}.RunspaceState State {{get;}}")
    def state(self) -> EnumValue:
        """The state."""
        return enum_value(f"{_R}.RunspaceState", self.facts[0])

    @prop("System.Exception Reason {get;}")
    def reason(self) -> Any:
        """The error behind it."""
        return self.facts[1]

    def __str__(self) -> str:
        return self.facts[0]


def enum_value(type_name: str, name: str) -> EnumValue:
    """A value of an enum by its name."""
    found: EnumValue = convert_to(name, get_type(type_name))
    return found


def availability(runspace: Runspace) -> str:
    """Whether a pipeline can be started in it."""
    if runspace.state != "Opened":
        return "None"
    return "Busy" if runspace.current is not None else "Available"


@dotnet_type(f"{_R}.SessionStateProxy", assembly=_SMA)
class SessionStateProxy:
    """A runspace's session state, from outside."""

    def __init__(self, context: Any) -> None:
        self.context = context

    @method("System.Object GetVariable(string name)")
    def get_variable(self, name: str) -> Any:
        """A global variable's value."""
        return self.context.global_session_state.variables.get(name)

    @method("void SetVariable(string name, System.Object value)")
    def set_variable(self, name: str, value: Any) -> None:
        """Set a global variable."""
        self.context.global_session_state.variables.set(name, value, "global")

    def _set_language_mode(self, value: Any) -> None:
        self.context.extra["set_language_mode"](self.context, value)

    @prop(f"{_SMA}.PSLanguageMode LanguageMode {{get;set;}}", setter=_set_language_mode)
    def language_mode(self) -> Any:
        """How much of the language may be used."""
        return enum_value(f"{_SMA}.PSLanguageMode", self.context.language_mode)

    @prop(f"{_SMA}.PSVariableIntrinsics PSVariable {{get;}}")
    def ps_variable(self) -> Any:
        """The variables."""
        return self.part("PSVariable")

    @prop(f"{_SMA}.PathIntrinsics Path {{get;}}")
    def path(self) -> Any:
        """The locations."""
        return self.part("Path")

    @prop(f"{_SMA}.DriveManagementIntrinsics Drive {{get;}}")
    def drive(self) -> Any:
        """The drives."""
        return self.part("Drive")

    @prop(f"{_SMA}.CmdletProviderManagementIntrinsics Provider {{get;}}")
    def provider(self) -> Any:
        """The providers."""
        return self.part("Provider")

    @prop(f"{_SMA}.ProviderIntrinsics InvokeProvider {{get;}}")
    def invoke_provider(self) -> Any:
        """The items of providers."""
        return self.part("InvokeProvider")

    @prop(f"{_SMA}.CommandInvocationIntrinsics InvokeCommand {{get;}}")
    def invoke_command(self) -> Any:
        """The commands."""
        return self.part("InvokeCommand")

    def part(self, name: str) -> Any:
        from psremote.objects import get_property

        return get_property(SessionStateFacade(self.context.global_session_state), name)


@dotnet_type(f"{_R}.RunspaceStateEventArgs", base="System.EventArgs", assembly=_SMA, sealed=True)
class RunspaceStateEventArgs:
    """A change of a runspace's state."""

    def __init__(self, info: Any) -> None:
        self.info = info

    @prop(f"{_R}.RunspaceStateInfo RunspaceStateInfo {{get;}}")
    def net_info(self) -> Any:
        """The state it has now."""
        return self.info


class StateHandlers:
    """The handlers of a runspace's event: each is called with the runspace and the event's facts."""

    def __init__(self, runspace: Runspace) -> None:
        self.runspace = runspace

    def append(self, handler: Any) -> None:
        """One more."""
        self.runspace.state_handlers.append(Told(handler))

    def remove(self, handler: Any) -> None:
        """One less."""
        self.runspace.state_handlers.remove(handler)

    def __contains__(self, handler: Any) -> bool:
        return handler in self.runspace.state_handlers


class Told:
    """One handler, equal to what it calls."""

    def __init__(self, handler: Any) -> None:
        self.handler = handler

    def __call__(self, runspace: Runspace) -> None:
        self.handler(runspace, RunspaceStateEventArgs(LocalStateInfo(runspace.state)))

    def __eq__(self, other: object) -> bool:
        return other == self.handler or (isinstance(other, Told) and other.handler == self.handler)

    __hash__ = None  # type: ignore[assignment]


@dotnet_type(f"{_R}.LocalRunspace", base=f"{_R}.Runspace", assembly=_SMA, python=Runspace)
class LocalRunspace:
    """A runspace of this process; the functions take the engine's Runspace."""

    @event(f"System.EventHandler`1[{_R}.RunspaceStateEventArgs] StateChanged(System.Object, {_R}.RunspaceStateEventArgs)")
    def net_state_changed(self: Any) -> StateHandlers:
        """Told of each change."""
        return StateHandlers(self)

    @prop("int Id {get;}")
    def net_id(self: Any) -> int:
        """Its number in this process."""
        return int(self.id)

    def _set_name(self: Any, value: str) -> None:
        self.name = value

    @prop("string Name {get;set;}", setter=_set_name)
    def net_name(self: Any) -> str:
        """Its name."""
        return str(self.name)

    @prop("guid InstanceId {get;}")
    def net_instance_id(self: Any) -> Any:
        """Its identifier."""
        return self.instance_id

    @prop(f"{_R}.RunspaceStateInfo RunspaceStateInfo {{get;}}")
    def net_state_info(self: Any) -> LocalStateInfo:
        """Where it is in its life."""
        return LocalStateInfo(self.state)

    @prop(f"{_R}.RunspaceAvailability RunspaceAvailability {{get;set;}}")
    def net_availability(self: Any) -> EnumValue:
        """Whether a pipeline can be started in it."""
        return enum_value(f"{_R}.RunspaceAvailability", availability(self))

    @prop(f"{_SMA}.PSLanguageMode LanguageMode {{get;set;}}")
    def net_language_mode(self: Any) -> EnumValue:
        """How much of the language may be used."""
        return enum_value(f"{_SMA}.PSLanguageMode", self.context.language_mode if self.context is not None else "FullLanguage")

    @prop("bool RunspaceIsRemote {get;}")
    def net_is_remote(self: Any) -> bool:
        """Whether it is somewhere else."""
        return False

    @prop("version Version {get;}")
    def net_version(self: Any) -> Any:
        """The engine's version."""
        return convert_to("7.6.5", get_type("System.Version"))

    @prop(f"{_R}.RunspaceConnectionInfo ConnectionInfo {{get;}}")
    def net_connection_info(self: Any) -> None:
        """How it is reached; null: it is here."""
        return

    @prop(f"{_R}.SessionStateProxy SessionStateProxy {{get;}}")
    def net_session_state_proxy(self: Any) -> SessionStateProxy:
        """Its session state."""
        if self.context is None:
            raise InvalidRunspaceStateException("The runspace is not open; open it first.")
        return SessionStateProxy(self.context)

    @prop(f"{_R}.PSThreadOptions ThreadOptions {{get;set;}}")
    def net_thread_options(self: Any) -> EnumValue:
        """Which thread a pipeline runs on."""
        return enum_value(f"{_R}.PSThreadOptions", "Default")

    @prop("System.Threading.ApartmentState ApartmentState {get;set;}")
    def net_apartment_state(self: Any) -> EnumValue:
        """Of no meaning here."""
        return enum_value("System.Threading.ApartmentState", "Unknown")

    @method("void Open()", "void OpenAsync()")
    def net_open(self: Any) -> None:
        """Make it ready."""
        if self.state != "BeforeOpen":
            raise InvalidRunspaceStateException(f"The runspace is {self.state}; only one that has not been opened yet can be opened.")
        self.open()

    @method("void Close()", "void CloseAsync()", "void Dispose()", "void IDisposable.Dispose()")
    def net_close(self: Any) -> None:
        """Let go of it."""
        if self.state == "BeforeOpen":
            self.state = "Closed"
        self.close()

    @prop("initialsessionstate InitialSessionState {get;}")
    def net_initial_session_state(self: Any) -> Any:
        """How it began."""
        get_type(f"{_R}.InitialSessionState")   # read when it is first met
        return self.initial_session_state

    @prop(f"{_SMA}.Debugger Debugger {{get;}}")
    def net_debugger(self: Any) -> Any:
        """Its debugger; null while it is not open."""
        from psremote.engine.debugger.debugger_type import Debugger

        return Debugger.of(self.context) if self.context is not None else None

    @prop(f"{_R}.RunspaceConnectionInfo OriginalConnectionInfo {{get;}}")
    def net_original_connection_info(self: Any) -> None:
        """The same as ConnectionInfo."""
        return

    @prop("System.Nullable[datetime] DisconnectedOn {get;}")
    def net_disconnected_on(self: Any) -> None:
        """It cannot be disconnected."""
        return

    @prop("System.Nullable[datetime] ExpiresOn {get;}")
    def net_expires_on(self: Any) -> None:
        """It does not expire."""
        return

    @prop(f"{_SMA}.PSEventManager Events {{get;}}")
    def net_events(self: Any) -> Any:
        """Its events."""
        return self.context.events if self.context is not None else None

    @method("void ResetRunspaceState()")
    def net_reset(self: Any) -> None:
        """Variables back to the start."""
        if self.state != "Opened" or self.current is not None:
            raise PSInvalidOperationException("Only an open runspace that is idle can be reset.")
        self.add_variables(self.context)

    @method("void Disconnect()", "void DisconnectAsync()", "void Connect()", "void ConnectAsync()")
    def net_disconnect(self: Any) -> None:
        """Not for a runspace of this process."""
        raise PSNotSupportedException("Only a runspace on another machine can be disconnected and connected again.")
