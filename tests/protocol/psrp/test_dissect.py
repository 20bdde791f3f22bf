"""The dissector reads a recorded conversation."""

from __future__ import annotations

from psremote.protocol.outofproc.connection import DataReceived, OutOfProcConnection
from psremote.protocol.psrp.dissect import Dissector, describe
from psremote.protocol.role import Role
from tests.protocol.psrp.test_recorded import lines


def test_a_recorded_conversation_becomes_readable() -> None:
    dissector = Dissector()
    said: list[str] = []
    for side, line in lines("invoke-simple-7.6.jsonl"):
        carrier = OutOfProcConnection(Role.SERVER if side == "client" else Role.CLIENT)
        carrier.receive_data(line)
        while (event := carrier.next_event()) is not None:
            if isinstance(event, DataReceived):
                said.extend(dissector.feed(side, event.target, event.data, event.stream))
    assert said[0].startswith("SESSION_CAPABILITY pool=")
    assert any(line.startswith("CREATE_PIPELINE") and "{  $a = 40; $a + 2  }" in line for line in said)
    assert any(line.startswith("RUNSPACEPOOL_STATE") and line.endswith("Opened") for line in said)
    assert any(line.startswith("PIPELINE_STATE") and line.endswith("Completed") for line in said)
    assert not any("fault" in line for line in said)


def test_nonsense_is_described_too() -> None:
    assert describe(b"short").startswith("fault:")
