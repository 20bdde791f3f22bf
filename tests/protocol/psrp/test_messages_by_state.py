"""Every state of a pool with every message that can arrive in it: it moves, it is ignored or it is a fault; nothing else happens."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from psremote.errors import ProtocolError
from psremote.protocol.clixml import serialize
from psremote.protocol.psrp.command import Command, PowerShellObject
from psremote.protocol.psrp.fragments import Fragmenter
from psremote.protocol.psrp.message import BOM, MESSAGES, write_header
from psremote.protocol.psrp.message_type import Destination, MessageType
from psremote.protocol.psrp.messages.host import NO_ANSWER, PipelineHostCall, PipelineHostResponse, RunspacePoolHostCall
from psremote.protocol.psrp.messages.pipeline import (
    CreatePipeline,
    GetCommandMetadata,
    PipelineInput,
    PipelineOutput,
    PipelineStateMessage,
)
from psremote.protocol.psrp.messages.pool import (
    GetAvailableRunspaces,
    ResetRunspaceState,
    RunspaceAvailabilityAnswer,
    RunspacePoolStateMessage,
    SetMaxRunspaces,
    SetMinRunspaces,
)
from psremote.protocol.psrp.messages.session import InitRunspacePool, SessionCapability
from psremote.protocol.psrp.runspace_pool import FaultReceived, MessageReceived, RunspacePool
from psremote.protocol.psrp.states import POOL_MESSAGES, POOL_TRANSITIONS, PipelineState, RunspacePoolState
from psremote.protocol.role import Role

POOL, PIPELINE = UUID(int=7), UUID(int=8)
SAMPLES: list[Any] = [
    SessionCapability("2.3"), InitRunspacePool(1, 1), RunspacePoolStateMessage(2), RunspacePoolStateMessage(3), RunspacePoolStateMessage(5),
    SetMaxRunspaces(2, 1), SetMinRunspaces(1, 2), GetAvailableRunspaces(3), ResetRunspaceState(4), RunspaceAvailabilityAnswer(True, 5),
    CreatePipeline(PowerShellObject([[Command("1", True)]])), GetCommandMetadata(["*"]), PipelineInput(1), PipelineOutput(1),
    PipelineStateMessage(4), RunspacePoolHostCall(NO_ANSWER, 16, ["x"]), PipelineHostCall(1, 11, []), PipelineHostResponse(1, 11, "x"),
]


def bytes_of(message: Any, to: Destination) -> bytes:
    header = write_header(message.TYPE, to, POOL, PIPELINE if message.ROUTE.on_pipeline_channel else UUID(int=0))
    return Fragmenter().fragment(header + BOM + serialize(message.to_value(), 2).encode())


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("state", list(RunspacePoolState))
@pytest.mark.parametrize("message", SAMPLES, ids=lambda m: f"{m.TYPE.name}{getattr(m, 'state', '')}")
def test_a_message_in_a_state(role: Role, state: RunspacePoolState, message: Any) -> None:
    pool = RunspacePool(role, POOL, random_bytes=bytes)
    pool._machine.state = state
    to = Destination.CLIENT if role is Role.CLIENT else Destination.SERVER
    try:
        pool.receive_data(PIPELINE if message.ROUTE.on_pipeline_channel else UUID(int=0), bytes_of(message, to))
    except ProtocolError:
        assert pool.state.is_final  # only a pool that is of no use any more raises
        return
    happened = []
    while (event := pool.next_event()) is not None:
        happened.append(event)
    # A server answers a capability at once: that is a second step.
    reachable = {state, *POOL_TRANSITIONS[state].values()}
    reachable |= {after for one in reachable for after in POOL_TRANSITIONS[one].values()} if role is Role.SERVER else set()
    assert pool.state in reachable
    assert all(isinstance(event, MessageReceived | FaultReceived) for event in happened)
    allowed = POOL_MESSAGES.get(message.TYPE.name)
    if allowed is not None and state not in allowed:
        assert not any(isinstance(event, MessageReceived) for event in happened)
    if not MESSAGES[message.TYPE].ROUTE.to & to:
        assert happened == []


@pytest.mark.parametrize("state", list(PipelineState))
@pytest.mark.parametrize("number", range(7))
def test_a_final_state_stays(state: PipelineState, number: int) -> None:
    pool = RunspacePool(Role.CLIENT, POOL)
    pool._machine.state = RunspacePoolState.Opened
    pipeline = pool.create_pipeline(PIPELINE, CreatePipeline(PowerShellObject([[Command("1", True)]])))
    pipeline._machine.state = state
    pool.receive_data(PIPELINE, bytes_of(PipelineStateMessage(number), Destination.CLIENT))
    assert not state.is_final or pipeline.state is state


def test_every_message_type_is_declared() -> None:
    assert set(MESSAGES) <= set(MessageType)
    assert {message.TYPE for message in SAMPLES} <= set(MESSAGES)
