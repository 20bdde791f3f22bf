"""States of a runspace pool and of a pipeline and the events that change them — MS-PSRP 3.1.1.2, 3.2.1.2.

Rule 1: a state changes only by a row of a TRANSITIONS table, and nothing outside this file names a next state.
Rule 2: this file does not know which role we play; an event is what crosses the wire, whoever sends it, and both ends walk
the same row.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Generic, TypeVar

from psremote.errors import InvalidStateError

_S = TypeVar("_S", bound=Enum)
_E = TypeVar("_E", bound=Enum)


class RunspacePoolState(Enum):
    """States of a pool — MS-PSRP 2.2.3.4 (values ≥ 0 travel in RUNSPACEPOOL_STATE), and the steps of opening."""

    BeforeOpen = 0
    Opening = 1
    Opened = 2
    Closed = 3
    Closing = 4
    Broken = 5
    Disconnecting = 6
    Disconnected = 7
    Connecting = 8
    NegotiationSent = -1
    """The client's capability has crossed."""
    NegotiationSentInitSent = -2
    """… and its INIT_RUNSPACEPOOL too, as real clients send both at once."""
    NegotiationSucceeded = -3
    """The server's capability has crossed, INIT_RUNSPACEPOOL has not."""

    @property
    def is_final(self) -> bool:
        """Whether nothing follows any more."""
        return self in (RunspacePoolState.Closed, RunspacePoolState.Broken)


class PoolEvent(Enum):
    """What changes a pool."""

    ClientCapability = "the client's SESSION_CAPABILITY"
    ServerCapability = "the server's SESSION_CAPABILITY"
    NegotiationFailed = "a SESSION_CAPABILITY the other side does not accept"
    InitRunspacePool = "INIT_RUNSPACEPOOL"
    ConnectRunspacePool = "CONNECT_RUNSPACEPOOL"
    InitData = "RUNSPACEPOOL_INIT_DATA"
    StateOpened = "RUNSPACEPOOL_STATE Opened"
    StateClosing = "RUNSPACEPOOL_STATE Closing"
    StateClosed = "RUNSPACEPOOL_STATE Closed"
    StateBroken = "RUNSPACEPOOL_STATE Broken"
    CloseRequested = "the client's wish to close"
    TransportClosed = "the end of the connection after a close"
    TransportLost = "the loss of the connection"
    DisconnectStarted = "the start of a disconnect"
    DisconnectDone = "the end of a disconnect"
    ReconnectStarted = "the start of a reconnect"
    ReconnectDone = "the end of a reconnect"


_P, _PE = RunspacePoolState, PoolEvent

_ENDING: Mapping[PoolEvent, RunspacePoolState] = {
    _PE.CloseRequested: _P.Closing,
    _PE.StateClosing: _P.Closing,
    _PE.StateClosed: _P.Closed,
    _PE.StateBroken: _P.Broken,
    _PE.TransportLost: _P.Broken,
    _PE.NegotiationFailed: _P.Broken,
}

POOL_TRANSITIONS: Mapping[RunspacePoolState, Mapping[PoolEvent, RunspacePoolState]] = {
    _P.BeforeOpen: {
        _PE.ClientCapability: _P.NegotiationSent,
        _PE.CloseRequested: _P.Closed,
        _PE.TransportLost: _P.Broken,
    },
    _P.NegotiationSent: {
        _PE.ServerCapability: _P.NegotiationSucceeded,
        _PE.InitRunspacePool: _P.NegotiationSentInitSent,
        _PE.ConnectRunspacePool: _P.NegotiationSentInitSent,
        **_ENDING,
    },
    _P.NegotiationSentInitSent: {_PE.ServerCapability: _P.Opening, **_ENDING},
    _P.NegotiationSucceeded: {
        _PE.InitRunspacePool: _P.Opening,
        _PE.ConnectRunspacePool: _P.Connecting,
        **_ENDING,
    },
    _P.Opening: {_PE.StateOpened: _P.Opened, _PE.InitData: _P.Opened, **_ENDING},
    _P.Opened: {_PE.StateOpened: _P.Opened, _PE.DisconnectStarted: _P.Disconnecting, **_ENDING},
    _P.Disconnecting: {_PE.DisconnectDone: _P.Disconnected, **_ENDING},
    _P.Disconnected: {_PE.ReconnectStarted: _P.Connecting, _PE.ConnectRunspacePool: _P.Connecting, **_ENDING},
    _P.Connecting: {_PE.ReconnectDone: _P.Opened, _PE.InitData: _P.Opened, **_ENDING},
    _P.Closing: {
        _PE.CloseRequested: _P.Closing,
        _PE.StateClosing: _P.Closing,
        _PE.StateClosed: _P.Closed,
        _PE.TransportClosed: _P.Closed,
        _PE.StateBroken: _P.Broken,
        _PE.TransportLost: _P.Closed,
    },
    # Real servers repeat their last states and clients close what is closed: that is no fault.
    _P.Closed: {_PE.CloseRequested: _P.Closed, _PE.StateClosed: _P.Closed, _PE.TransportClosed: _P.Closed, _PE.TransportLost: _P.Closed},
    _P.Broken: {
        _PE.CloseRequested: _P.Broken, _PE.StateClosing: _P.Broken, _PE.StateClosed: _P.Broken, _PE.StateBroken: _P.Broken,
        _PE.TransportClosed: _P.Broken, _PE.TransportLost: _P.Broken,
    },
}


class PipelineState(Enum):
    """States of a pipeline — MS-PSRP 2.2.3.5."""

    NotStarted = 0
    Running = 1
    Stopping = 2
    Stopped = 3
    Completed = 4
    Failed = 5
    Disconnected = 6

    is_final: bool
    """Whether nothing follows any more."""


for _state in PipelineState:  # it is asked for every object that travels
    _state.is_final = _state in (PipelineState.Stopped, PipelineState.Completed, PipelineState.Failed)


class PipelineEvent(Enum):
    """What changes a pipeline."""

    Create = "CREATE_PIPELINE or GET_COMMAND_METADATA"
    StopRequested = "a signal to stop"
    StateStopped = "PIPELINE_STATE Stopped"
    StateCompleted = "PIPELINE_STATE Completed"
    StateFailed = "PIPELINE_STATE Failed"
    PoolLost = "the end of its pool"
    DisconnectDone = "the end of a disconnect"
    ReconnectDone = "the end of a reconnect"


_L, _LE = PipelineState, PipelineEvent

_FINISHING: Mapping[PipelineEvent, PipelineState] = {
    _LE.StateStopped: _L.Stopped,
    _LE.StateCompleted: _L.Completed,
    _LE.StateFailed: _L.Failed,
    _LE.PoolLost: _L.Failed,
}
# After the final state a stop may still be on its way, and some servers send a second state.
_FINISHED = (
    _LE.StopRequested, _LE.StateStopped, _LE.StateCompleted, _LE.StateFailed, _LE.PoolLost, _LE.DisconnectDone, _LE.ReconnectDone,
)

PIPELINE_TRANSITIONS: Mapping[PipelineState, Mapping[PipelineEvent, PipelineState]] = {
    _L.NotStarted: {_LE.Create: _L.Running, _LE.StopRequested: _L.Stopped, _LE.PoolLost: _L.Failed},
    _L.Running: {_LE.StopRequested: _L.Stopping, _LE.DisconnectDone: _L.Disconnected, **_FINISHING},
    _L.Stopping: {_LE.StopRequested: _L.Stopping, **_FINISHING},
    _L.Disconnected: {_LE.ReconnectDone: _L.Running, **_FINISHING},
    _L.Stopped: dict.fromkeys(_FINISHED, _L.Stopped),
    _L.Completed: dict.fromkeys(_FINISHED, _L.Completed),
    _L.Failed: dict.fromkeys(_FINISHED, _L.Failed),
}


class StateMachine(Generic[_S, _E]):
    """A state and the table that moves it."""

    __slots__ = ("subject", "state", "_transitions")

    def __init__(self, subject: str, start: _S, transitions: Mapping[_S, Mapping[_E, _S]]) -> None:
        self.subject = subject
        self.state = start
        self._transitions = transitions

    def allows(self, event: _E) -> bool:
        """Whether the event has a row in the present state."""
        return event in self._transitions[self.state]

    def fire(self, event: _E) -> bool:
        """Move by the event's row; whether the state has changed. No row: InvalidStateError."""
        row = self._transitions[self.state]
        if event not in row:
            allowed = tuple(s.name for s, r in self._transitions.items() if event in r)
            raise InvalidStateError(self.subject, f"take {event.value}", self.state.name, allowed)
        before, self.state = self.state, row[event]
        return before is not self.state


def pool_machine() -> StateMachine[RunspacePoolState, PoolEvent]:
    """A pool's states, from BeforeOpen."""
    return StateMachine("runspace pool", RunspacePoolState.BeforeOpen, POOL_TRANSITIONS)


def pipeline_machine() -> StateMachine[PipelineState, PipelineEvent]:
    """A pipeline's states, from NotStarted."""
    return StateMachine("pipeline", PipelineState.NotStarted, PIPELINE_TRANSITIONS)


POOL_STATE_EVENTS: Mapping[int, PoolEvent] = {2: _PE.StateOpened, 3: _PE.StateClosed, 4: _PE.StateClosing, 5: _PE.StateBroken}
"""What a RUNSPACEPOOL_STATE with that number means; other numbers are not sent by servers."""

PIPELINE_STATE_EVENTS: Mapping[int, PipelineEvent] = {
    3: _LE.StateStopped, 4: _LE.StateCompleted, 5: _LE.StateFailed,
}
"""What a PIPELINE_STATE with that number means; other numbers are not sent by servers."""

# What may cross when, beside the events above: message type name → pool states. A message in another state is a fault.
_POOL_ALIVE = frozenset({_P.Opened})
POOL_MESSAGES: Mapping[str, frozenset[RunspacePoolState]] = {
    "APPLICATION_PRIVATE_DATA": frozenset({_P.Opening, _P.Opened, _P.Connecting, _P.NegotiationSucceeded}),
    "PUBLIC_KEY": _POOL_ALIVE | {_P.Opening},
    "ENCRYPTED_SESSION_KEY": _POOL_ALIVE | {_P.Opening},
    "PUBLIC_KEY_REQUEST": _POOL_ALIVE | {_P.Opening},
    "SET_MAX_RUNSPACES": _POOL_ALIVE,
    "SET_MIN_RUNSPACES": _POOL_ALIVE,
    "GET_AVAILABLE_RUNSPACES": _POOL_ALIVE,
    "RESET_RUNSPACE_STATE": _POOL_ALIVE,
    "RUNSPACE_AVAILABILITY": _POOL_ALIVE,
    "CREATE_PIPELINE": _POOL_ALIVE,
    "GET_COMMAND_METADATA": _POOL_ALIVE,
    "USER_EVENT": _POOL_ALIVE,
    "RUNSPACEPOOL_HOST_CALL": _POOL_ALIVE | {_P.Opening},
    "RUNSPACEPOOL_HOST_RESPONSE": _POOL_ALIVE | {_P.Opening},
}
