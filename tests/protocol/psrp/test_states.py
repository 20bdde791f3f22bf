"""The state tables, driven directly: every state with every event either moves by a row or refuses."""

from __future__ import annotations

import pytest

from psremote.errors import InvalidStateError
from psremote.protocol.psrp.states import (
    PIPELINE_TRANSITIONS,
    POOL_TRANSITIONS,
    PipelineEvent,
    PipelineState,
    PoolEvent,
    RunspacePoolState,
    StateMachine,
    pipeline_machine,
    pool_machine,
)


def test_both_orders_of_opening_lead_to_opened() -> None:
    E = PoolEvent
    for order in (
        (E.ClientCapability, E.InitRunspacePool, E.ServerCapability, E.StateOpened),
        (E.ClientCapability, E.ServerCapability, E.InitRunspacePool, E.StateOpened),
    ):
        machine = pool_machine()
        for event in order:
            assert machine.fire(event)
        assert machine.state is RunspacePoolState.Opened


@pytest.mark.parametrize("state", list(RunspacePoolState))
def test_a_pool_moves_by_its_table_or_refuses(state: RunspacePoolState) -> None:
    for event in PoolEvent:
        machine = StateMachine("pool", state, POOL_TRANSITIONS)
        if event in POOL_TRANSITIONS[state]:
            machine.fire(event)
            assert machine.state is POOL_TRANSITIONS[state][event]
            assert not state.is_final or machine.state is state
        else:
            with pytest.raises(InvalidStateError):
                machine.fire(event)
            assert machine.state is state


@pytest.mark.parametrize("state", list(PipelineState))
def test_a_pipeline_moves_by_its_table_and_stays_where_it_ended(state: PipelineState) -> None:
    for event in PipelineEvent:
        machine = StateMachine("pipeline", state, PIPELINE_TRANSITIONS)
        if event in PIPELINE_TRANSITIONS[state]:
            machine.fire(event)
            assert not state.is_final or machine.state is state
        else:
            with pytest.raises(InvalidStateError):
                machine.fire(event)


def test_a_refusal_says_what_would_be_allowed() -> None:
    with pytest.raises(InvalidStateError, match=r"pipeline is NotStarted .*Running or Stopping"):
        pipeline_machine().fire(PipelineEvent.StateCompleted)
