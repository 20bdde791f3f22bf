"""What recorded clients said, said again to our server: its answers are those of the real one in kind, order and content."""

from __future__ import annotations

from pathlib import Path

import pytest

from psremote.server.engine_host.engine import LocalEngine
from psremote.server.engine_host.packet_server import PacketServer
from psremote.testing.conversation_differences import differences
from psremote.testing.recorded_client import RecordedClient, server_mask
from psremote.testing.replay import Conversation

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]

DATA = Path(__file__).parents[1] / "data" / "psrp" / "conversations"
CONVERSATIONS = sorted(DATA.glob("7.?-7.6/*/*.jsonl.gz"))
"""Of clients of both generations with a server of the younger one, which ours is."""
COLOURED = ("04-streams", "24-streams-default", "25-write-host")
"""Recorded without NO_COLOR in the server's environment."""
LEFT_OUT = {
    "06-objects": "files and processes of the machine it was recorded on",
    "18-fan-out": "host names and process names of the machines it was recorded on",
}
EXPECTED = {
    "02-invoke-simple": ("/ProcessName", "/Id"),
    "24-streams-default": ("channel 17", "channel 19"),
}
"""What differs: facts of the process; a table of formatting objects, whose members are our own, and the records that `$Host.UI`'s methods
write besides the call."""


@pytest.mark.parametrize("path", CONVERSATIONS, ids=lambda path: f"{path.parent.parent.name}/{path.parent.name}/{path.name[:2]}")
def test_our_server_answers_as_powershell_did(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = path.parent.name
    if scenario in LEFT_OUT:
        pytest.skip(LEFT_OUT[scenario])
    if scenario in COLOURED and path.parent.parent.name == "7.6-7.6":
        monkeypatch.delenv("NO_COLOR", raising=False)
    else:
        monkeypatch.setenv("NO_COLOR", "1")
    servers: list[PacketServer] = []
    client = RecordedClient(Conversation.load(path), lambda data: servers[0].feed(data))
    servers.append(PacketServer(client.receive, LocalEngine()))
    try:
        client.play(2 if scenario == "24-streams-default" else 20)  # of that one it waits for records that do not come
    finally:
        servers[0].close(tell=False)
    found = differences(client.recorded, client.heard, server_mask)
    assert [one for one in found if not any(known in one for known in EXPECTED.get(scenario, ()))] == []
