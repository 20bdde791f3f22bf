"""Conversations of real PowerShell, replayed through both of our ends; what we would have sent says the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from psremote.protocol.outofproc.connection import DataReceived, OutOfProcConnection
from psremote.protocol.psrp.message import MESSAGES, read_envelope
from psremote.protocol.psrp.messages.pipeline import CreatePipeline, PipelineOutput, PipelineStateMessage
from psremote.protocol.psrp.runspace_pool import FaultReceived, MessageReceived, RunspacePool
from psremote.protocol.psrp.states import PipelineState, RunspacePoolState
from psremote.protocol.role import Role

DATA = Path(__file__).parents[2] / "data" / "psrp"


def lines(name: str) -> list[tuple[str, bytes]]:
    rows = (json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines())
    return [(row["from"], row["line"].strip().encode() + b"\n") for row in rows]


class Listener:
    """Our end in the place of one peer of a recording: hears what that peer heard."""

    def __init__(self, role: Role, pool_id: UUID | None = None) -> None:
        self.carrier = OutOfProcConnection(role)
        self.pool = RunspacePool(role, pool_id or UUID(int=0), new_rsa_key=None, random_bytes=bytes)
        self.events: list[Any] = []

    def hear(self, line: bytes) -> None:
        self.carrier.receive_data(line)
        while (event := self.carrier.next_event()) is not None:
            if isinstance(event, DataReceived):
                self.pool.receive_data(event.target, event.data, event.stream)
                while (happened := self.pool.next_event()) is not None:
                    assert not isinstance(happened, FaultReceived), happened
                    self.events.append(happened)


def test_our_server_understands_a_real_client() -> None:
    server = Listener(Role.SERVER)
    for side, line in lines("invoke-simple-7.6.jsonl"):
        if side == "client":
            server.hear(line)
            if server.pool.state is RunspacePoolState.Opening:
                from psremote.protocol.psrp.messages.pool import RunspacePoolStateMessage

                server.pool.send(RunspacePoolStateMessage(2))
    created = [e.message for e in server.events if isinstance(e, MessageReceived) and isinstance(e.message, CreatePipeline)]
    texts = [c.powershell.statements[0][0].text for c in created]
    assert texts[0] == "__Set-PSDebugMode"
    assert " $a = 40; $a + 2 " in texts
    script = created[texts.index(" $a = 40; $a + 2 ")]
    assert script.powershell.statements[0][0].is_script
    assert script.no_input
    assert script.add_to_history
    assert script.remote_stream_options == 0
    assert script.host_info.use_runspace_host
    assert created[0].remote_stream_options == 15


def test_our_client_understands_a_real_server() -> None:
    from psremote.protocol.psrp.host_info import NO_HOST
    from psremote.protocol.psrp.messages.session import InitRunspacePool

    recorded = lines("invoke-simple-7.6.jsonl")
    first = Listener(Role.SERVER)
    first.hear(recorded[0][1])
    client = Listener(Role.CLIENT, first.pool.id)
    client.pool.open(InitRunspacePool(host_info=NO_HOST))
    speaker = Listener(Role.SERVER)  # tells us which pipelines the real client made
    for side, line in recorded:
        if side == "client":
            before = len(speaker.events)
            speaker.hear(line)
            for event in speaker.events[before:]:
                if isinstance(event, MessageReceived) and isinstance(event.message, CreatePipeline):
                    assert event.pipeline is not None
                    client.pool.create_pipeline(event.pipeline.id, event.message)
            if speaker.pool.state is RunspacePoolState.Opening:
                from psremote.protocol.psrp.messages.pool import RunspacePoolStateMessage

                speaker.pool.send(RunspacePoolStateMessage(2))
        else:
            client.hear(line)
    messages = [e.message for e in client.events]
    assert client.pool.protocol_version == (2, 4)
    outputs = [m.value for m in messages if isinstance(m, PipelineOutput)]
    assert 42 in outputs
    assert 40 in outputs
    assert outputs[0].get("ProcessName") == "pwsh"
    states = [m.state for m in messages if isinstance(m, PipelineStateMessage)]
    assert set(states) == {PipelineState.Completed.value}


@pytest.mark.parametrize("name", ["invoke-simple-7.6.jsonl", "securestring-7.5.jsonl"])
def test_what_we_read_we_write_again_the_same(name: str) -> None:
    """Every message of a recording, read and written: header and every fact of the payload come out as they went in."""
    from psremote.protocol.clixml import deserialize, serialize
    from psremote.protocol.psrp.fragments import Defragmenter
    from psremote.protocol.psrp.session_key import plain_content, plain_text

    streams: dict[Any, Defragmenter] = {}
    checked = 0
    for side, line in lines(name):
        carrier = OutOfProcConnection(Role.SERVER if side == "client" else Role.CLIENT)
        carrier.receive_data(line)
        while (event := carrier.next_event()) is not None:
            if not isinstance(event, DataReceived):
                continue
            for blob in streams.setdefault((side, event.target, event.stream), Defragmenter()).feed(event.data):
                envelope = read_envelope(blob)
                if not envelope.payload or b"<SS" in envelope.payload:
                    continue
                declaration = MESSAGES[envelope.type]  # type: ignore[index]
                value = deserialize(envelope.payload, secure_string=lambda text: plain_text(text))
                again = serialize(declaration.from_value(value).to_value(), secure_string=lambda v: plain_content(v.reveal()))
                once_more = deserialize(again)
                second = serialize(declaration.from_value(once_more).to_value())
                assert second == again
                checked += 1
    assert checked >= 20
