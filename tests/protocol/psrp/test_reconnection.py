"""Taking over a pool: the request, its answer, what a server refuses, and what becomes of the old client's pipelines."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psremote.errors import RemoteProtocolError
from psremote.protocol.psrp.command import Command, PowerShellObject
from psremote.protocol.psrp.fragments import Fragmenter
from psremote.protocol.psrp.messages.pipeline import CreatePipeline, PipelineOutput
from psremote.protocol.psrp.messages.pool import ApplicationPrivateData, RunspacePoolStateMessage
from psremote.protocol.psrp.messages.session import InitRunspacePool
from psremote.protocol.psrp.reconnection import answer_connect, connect_request, connect_version, take_connect_answer
from psremote.protocol.psrp.runspace_pool import SESSION_CHANNEL, RunspacePool
from psremote.protocol.psrp.states import RunspacePoolState
from psremote.protocol.role import Role

POOL, PIPELINE = UUID(int=7), UUID(int=8)


def carry(one: RunspacePool, other: RunspacePool) -> list[Any]:
    messages = []
    for channel, stream, data in one.data_to_send():
        other.receive_data(channel, data, stream)
        while (event := other.next_event()) is not None:
            messages.append(getattr(event, "message", event))
    return messages


def opened_pool(version: tuple[int, int] = (2, 4)) -> RunspacePool:
    """A server's pool with a pipeline that takes input, its first client gone."""
    client, server = RunspacePool(Role.CLIENT, POOL, protocol_version=version), RunspacePool(Role.SERVER, random_bytes=bytes)
    client.open(InitRunspacePool(1, 3))
    carry(client, server)
    server.send(ApplicationPrivateData(None))
    server.send(RunspacePoolStateMessage(2))
    carry(server, client)
    assert client.state is RunspacePoolState.Opened
    client.create_pipeline(PIPELINE, CreatePipeline(PowerShellObject([[Command("1", True)]]), no_input=False))
    carry(client, server)
    return server


@pytest.mark.parametrize("version", [(2, 2), (2, 3), (2, 4)])
@pytest.mark.parametrize("counts", [(None, None), (1, 3), (1, 5)])
def test_another_client_takes_over(version: tuple[int, int], counts: tuple[int | None, int | None]) -> None:
    server = opened_pool()
    server.send(PipelineOutput("said while nobody listened"), PIPELINE)
    newcomer = RunspacePool(Role.CLIENT, POOL, protocol_version=version)
    answer = answer_connect(server, connect_request(newcomer, *counts), 1, 3, None)
    assert take_connect_answer(newcomer, answer) == (1, 3)
    assert newcomer.state is server.state is RunspacePoolState.Opened
    assert newcomer.protocol_version == version
    assert not server.pipelines[PIPELINE].input_open
    outgoing = server.data_to_send()
    assert [one.channel for one in outgoing] == [SESSION_CHANNEL, PIPELINE]  # the private data again, then what waited
    newcomer.receive_data(SESSION_CHANNEL, outgoing[0].data)
    assert isinstance(newcomer.next_event().message, ApplicationPrivateData)  # type: ignore[union-attr]


def test_a_server_that_swaps_the_counts() -> None:
    server, newcomer = opened_pool(), RunspacePool(Role.CLIENT, POOL)
    assert take_connect_answer(newcomer, answer_connect(server, connect_request(newcomer), 3, 1, None)) == (1, 3)


def refused(server: RunspacePool, data: bytes) -> str:
    before = server.state
    with pytest.raises(RemoteProtocolError) as caught:
        answer_connect(server, data, 1, 3, None)
    assert server.state is before
    assert server.data_to_send() == []
    return str(caught.value)


def test_what_a_server_refuses() -> None:
    server = opened_pool()
    request = connect_request(RunspacePool(Role.CLIENT, POOL))
    assert "another pool" in refused(server, connect_request(RunspacePool(Role.CLIENT, UUID(int=9))))
    assert "2.1" in refused(server, connect_request(RunspacePool(Role.CLIENT, POOL, protocol_version=(2, 1))))
    assert "2 to 5" in refused(server, connect_request(RunspacePool(Role.CLIENT, POOL), 2, 5))
    assert "3 to 2" in refused(server, connect_request(RunspacePool(Role.CLIENT, POOL), 3, 2))
    assert "ends inside" in refused(server, request + b"\0" * 5)
    assert "two messages" in refused(server, request + request)
    assert "whole objects" in refused(server, Fragmenter(60).fragment(b"x" * 200))
    assert "two messages" in refused(server, b"")


def test_which_version_is_answered() -> None:
    assert [connect_version((2, 4), version) for version in ((2, 0), (2, 1), (2, 2), (2, 3), (2, 4), (2, 5), (3, 0))] == [
        None, None, (2, 2), (2, 3), (2, 4), (2, 4), None,
    ]


@given(st.binary(max_size=300), st.integers(0, 200))
@settings(max_examples=200, deadline=None)
def test_garbage_is_refused(garbage: bytes, cut: int) -> None:
    server = opened_pool()
    request = connect_request(RunspacePool(Role.CLIENT, POOL))
    for data in (garbage, request[:cut], request[:cut] + garbage):
        try:
            answer_connect(server, data, 1, 3, None)
        except RemoteProtocolError:
            assert server.state is RunspacePoolState.Opened
