"""One run of hosted commands: its state, its settings, its streams, and what waits for its end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop
from psremote.bcl.enums import EnumValue
from psremote.bcl.machine.wait_handles import ManualResetEvent
from psremote.engine.hosting.commands import enum_value
from psremote.engine.jobs.data_collection import PSDataCollection, collection_of

_SMA = "System.Management.Automation"
STREAM_TYPES = {
    "error": "ErrorRecord", "warning": "WarningRecord", "verbose": "VerboseRecord", "debug": "DebugRecord", "information": "InformationRecord",
    "progress": "ProgressRecord",
}  # fmt: skip


@dotnet_type(f"{_SMA}.PSInvocationStateInfo", assembly=_SMA, sealed=True)
class PSInvocationStateInfo:
    """Where a run is, and what ended it."""

    def __init__(self, state: str, reason: Any = None) -> None:
        self.state, self.reason = state, reason

    @prop(f"{_SMA}.PSInvocationState State {{get;}}")
    def net_state(self) -> EnumValue:
        """Where it is."""
        return enum_value(f"{_SMA}.PSInvocationState", self.state)

    @prop("System.Exception Reason {get;}")
    def net_reason(self) -> Any:
        """What ended it."""
        return self.reason


@dotnet_type(f"{_SMA}.PSInvocationStateChangedEventArgs", base="System.EventArgs", assembly=_SMA, sealed=True)
class PSInvocationStateChangedEventArgs:
    """A change of a run's state."""

    def __init__(self, info: PSInvocationStateInfo) -> None:
        self.info = info

    @prop(f"{_SMA}.PSInvocationStateInfo InvocationStateInfo {{get;}}")
    def net_info(self) -> PSInvocationStateInfo:
        """The state it has now."""
        return self.info


@dotnet_type(f"{_SMA}.PSInvocationSettings", assembly=_SMA, sealed=True)
class PSInvocationSettings:
    """How commands are to be run."""

    @constructor(f"{_SMA}.PSInvocationSettings new()")
    def __init__(self) -> None:
        self.host: Any = None
        self.add_to_history = False
        self.error_action: Any = None
        self.stream_options: Any = None
        self.exposes_flow_control = False
        self.impersonates = False

    def _set_host(self, value: Any) -> None:
        self.host = value

    @prop(f"{_SMA}.Host.PSHost Host {{get;set;}}", setter=_set_host)
    def net_host(self) -> Any:
        """Who is asked and shown things."""
        return self.host

    def _set_history(self, value: bool) -> None:
        self.add_to_history = value

    @prop("bool AddToHistory {get;set;}", setter=_set_history)
    def net_add_to_history(self) -> bool:
        """Whether the session's history takes it."""
        return self.add_to_history

    def _set_error_action(self, value: Any) -> None:
        self.error_action = value

    @prop(f"System.Nullable[{_SMA}.ActionPreference] ErrorActionPreference {{get;set;}}", setter=_set_error_action)
    def net_error_action(self) -> Any:
        """What errors do."""
        return self.error_action

    def _set_options(self, value: Any) -> None:
        self.stream_options = value

    @prop(f"{_SMA}.RemoteStreamOptions RemoteStreamOptions {{get;set;}}", setter=_set_options)
    def net_stream_options(self) -> Any:
        """Which records bring their invocation from another machine."""
        return self.stream_options if self.stream_options is not None else enum_value(f"{_SMA}.RemoteStreamOptions", 0)

    def _set_flow(self, value: bool) -> None:
        self.exposes_flow_control = value

    @prop("bool ExposeFlowControlExceptions {get;set;}", setter=_set_flow)
    def net_flow(self) -> bool:
        """Of no effect here."""
        return self.exposes_flow_control

    def _set_impersonates(self, value: bool) -> None:
        self.impersonates = value

    @prop("bool FlowImpersonationPolicy {get;set;}", setter=_set_impersonates)
    def net_impersonates(self) -> bool:
        """Of no effect here."""
        return self.impersonates

    @prop("System.Threading.ApartmentState ApartmentState {get;set;}", setter=lambda self, value: None)
    def net_apartment(self) -> EnumValue:
        """Of no effect here."""
        return enum_value("System.Threading.ApartmentState", "Unknown")


def _stream(name: str) -> Any:
    def read(self: Any) -> Any:
        return self.streams[name]

    def write(self: Any, value: Any) -> None:
        self.streams[name] = value if value is not None else collection_of(f"{_SMA}.{STREAM_TYPES[name]}")

    read.__doc__ = f"The {name} records."
    return prop(f"{_SMA}.PSDataCollection[{_SMA}.{STREAM_TYPES[name]}] {name.capitalize()} {{get;set;}}", read, write)


@dotnet_type(f"{_SMA}.PSDataStreams", assembly=_SMA, sealed=True)
class PSDataStreams:
    """The records of a run, stream by stream."""

    def __init__(self) -> None:
        self.streams: dict[str, PSDataCollection] = {name: collection_of(f"{_SMA}.{record}") for name, record in STREAM_TYPES.items()}

    error = _stream("error")
    warning = _stream("warning")
    verbose = _stream("verbose")
    debug = _stream("debug")
    information = _stream("information")
    progress = _stream("progress")

    def take(self, name: str) -> Callable[[Any], object]:
        """What takes a stream's records; a collection that was completed or replaced is looked up anew."""
        return lambda record: self.streams[name].append(record)

    @method("void ClearStreams()")
    def clear_streams(self) -> None:
        """Forget all records."""
        for one in self.streams.values():
            one.clear()


@dotnet_type(f"{_SMA}.PowerShellAsyncResult", assembly=_SMA, sealed=True, interfaces=("System.IAsyncResult",))
class PowerShellAsyncResult:
    """Work that goes on: whether it has ended, and what to wait on."""

    def __init__(self, owner: Any, state: Any = None) -> None:
        self.owner, self.state = owner, state
        self.handle = ManualResetEvent(False)
        self.output: PSDataCollection | None = None
        self.reason: Any = None
        """What ended it, to be raised where it is waited for."""

    def end(self, reason: Any = None) -> None:
        """It has ended."""
        self.reason = reason
        self.handle.event.set()

    @prop("bool IsCompleted {get;}")
    def is_completed(self) -> bool:
        """Whether it has ended."""
        return self.handle.event.is_set()

    @prop("System.Threading.WaitHandle AsyncWaitHandle {get;}")
    def async_wait_handle(self) -> ManualResetEvent:
        """Signalled at the end."""
        return self.handle

    @prop("System.Object AsyncState {get;}")
    def async_state(self) -> Any:
        """What the caller gave."""
        return self.state

    @prop("bool CompletedSynchronously {get;}")
    def completed_synchronously(self) -> bool:
        """Never."""
        return False
