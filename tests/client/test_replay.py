"""Conversations of real servers, played to our client: every pipeline ends as it did, and nothing of them is unreadable."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from psremote.client.async_power_shell import AsyncPowerShell
from psremote.client.connection_info import TransportConnectionInfo
from psremote.client.event_loop import background
from psremote.client.pipeline_events import PipelineEvents
from psremote.client.runspace_pool import RunspacePool
from psremote.protocol.outofproc.packets import read_line
from psremote.protocol.psrp.states import PipelineState, RunspacePoolState
from psremote.testing.replay import Conversation, ReplayTransport, messages_of

DATA = Path(__file__).parents[1] / "data" / "psrp"
STREAM_OF = {
    "PIPELINE_OUTPUT": "output", "ERROR_RECORD": "errors", "WARNING_RECORD": "warnings", "VERBOSE_RECORD": "verbose",
    "DEBUG_RECORD": "debug", "INFORMATION_RECORD": "information", "PROGRESS_RECORD": "progress",
}
END_OF = {"PIPELINE_STATE 3": PipelineState.Stopped, "PIPELINE_STATE 4": PipelineState.Completed, "PIPELINE_STATE 5": PipelineState.Failed}


def recorded(conversation: Conversation) -> list[Counter[str]]:
    """What the server said to each pipeline, in the order in which the client opened them."""
    packets = [p for line in conversation.lines("server") if line.startswith("<") for p in read_line(line.encode())]
    opened = [p.guid for line in conversation.lines("client") for p in read_line(line.encode()) if p.kind == "Command"]
    said: dict[Any, Counter[str]] = {guid: Counter() for guid in opened}
    for channel, name in messages_of(packets):
        if channel in said:
            said[channel][name] += 1
    return list(said.values())


@pytest.mark.parametrize("name", ["invoke-simple-7.6.jsonl", "streams-7.6.jsonl.gz", "errors-7.5.jsonl.gz", "objects-7.6.jsonl.gz", "host-calls-7.6.jsonl.gz"])
def test_replay(name: str) -> None:
    conversation = Conversation.load(DATA / name)
    with RunspacePool(TransportConnectionInfo(factory=lambda: ReplayTransport(conversation))) as pool:
        assert pool.application_private_data is not None
        for said in recorded(conversation):
            calls: list[Any] = []
            shell = AsyncPowerShell(pool.asynchronous, PipelineEvents(on_host_call=calls.append))
            shell.add_script("whatever was asked")

            async def run(shell: AsyncPowerShell = shell) -> Any:
                pipeline = shell.start()
                await pipeline.wait()
                return pipeline

            pipeline = background().run(run())
            expected = {stream: said[message] for message, stream in STREAM_OF.items() if said[message]}
            found = {stream: len(getattr(shell.events, stream)) for stream in STREAM_OF.values() if getattr(shell.events, stream)}
            assert found == expected
            assert said["PIPELINE_HOST_CALL"] >= len(calls)
            assert [pipeline.state] == [END_OF[message] for message in said if message in END_OF]
        assert pool.state is RunspacePoolState.Opened
