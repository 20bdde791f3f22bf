"""psrpcore's client over pipes against `psremote -s`, with packets written as a foreign client writes them."""

from __future__ import annotations

import base64
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest

psrpcore = pytest.importorskip("psrpcore")

pytestmark = [pytest.mark.slow, pytest.mark.timeout(60)]

SESSION = "00000000-0000-0000-0000-000000000000"
PACKET = re.compile(r"<(\w+)(?: Stream='\w+')? PSGuid='([^']+)'\s*(?:/>|>([^<]*)<)")


class Foreign:
    """A client that knows nothing of ours: its own packets, its own stop-and-wait."""

    def __init__(self, command: list[str] | None = None) -> None:
        self.process = subprocess.Popen(command or [sys.executable, "-m", "psremote", "-s"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.pool = psrpcore.ClientRunspacePool()
        self.events: list[Any] = []
        self.pool.open()
        self.send()
        self.until(lambda: self.pool.state.name == "Opened")

    def write(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def read(self) -> tuple[str, str]:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        match = PACKET.match(line)
        assert match is not None, line
        kind, guid, content = match.groups()
        if kind == "Data":
            identifier = None if guid == SESSION else UUID(guid)
            self.pool.receive_data(psrpcore.PSRPPayload(base64.b64decode(content), psrpcore.StreamType.default, identifier))
            while (event := self.pool.next_event()) is not None:
                self.events.append(event)
        return kind, guid

    def expect(self, kind: str, guid: str) -> None:
        while self.read() != (kind, guid):
            pass

    def until(self, condition: Any) -> None:
        while not condition():
            self.read()

    def send(self) -> None:
        while (payload := self.pool.data_to_send()) is not None:
            guid = str(payload.pipeline_id or SESSION)
            stream = "PromptResponse" if payload.stream_type == psrpcore.StreamType.prompt_response else "Default"
            for start in range(0, len(payload.data), 32768):
                piece = base64.b64encode(payload.data[start : start + 32768]).decode()
                self.write(f"<Data Stream='{stream}' PSGuid='{guid}'>{piece}</Data>")
                self.expect("DataAck", guid)

    def run(self, shell: Any, *, values: list[Any] | None = None) -> list[Any]:
        self.events.clear()
        guid = str(shell.pipeline_id)
        shell.start()
        self.write(f"<Command PSGuid='{guid}' />")
        self.expect("CommandAck", guid)
        self.send()
        for value in values or ():
            shell.send(value)
            self.send()
        if values is not None:
            shell.send_eof()
            self.send()
        self.until(lambda: any(isinstance(event, psrpcore.PipelineStateEvent) for event in self.events))
        self.write(f"<Close PSGuid='{guid}' />")
        self.expect("CloseAck", guid)
        return [event.data for event in self.events if isinstance(event, psrpcore.PipelineOutputEvent)]

    def script(self, text: str, **options: Any) -> list[Any]:
        shell = psrpcore.ClientPowerShell(self.pool, **options)
        shell.add_script(text)
        return self.run(shell)


@pytest.fixture(scope="module")
def foreign() -> Iterator[Foreign]:
    client = Foreign()
    yield client
    client.write(f"<Close PSGuid='{SESSION}' />")
    client.expect("CloseAck", SESSION)
    assert client.process.stdin is not None
    assert client.process.stdout is not None
    client.process.stdin.close()
    assert client.process.wait(10) == 160
    client.process.stdout.close()


def test_values(foreign: Foreign) -> None:
    assert foreign.script("1; 'two'; $true") == [1, "two", True]
    bag = foreign.script("[pscustomobject]@{ Name = 'x'; Size = 5 }")[0]
    assert (bag.Name, bag.Size) == ("x", 5)


def test_many_objects_in_one_packet(foreign: Foreign) -> None:
    assert foreign.script("1..2000") == list(range(1, 2001))


def test_large_values(foreign: Foreign) -> None:
    assert foreign.script("'x' * 200000") == ["x" * 200000]


def test_input(foreign: Foreign) -> None:
    shell = psrpcore.ClientPowerShell(foreign.pool, no_input=False)
    shell.add_script("process { $_ + 1 } end { 'end' }")
    assert foreign.run(shell, values=[1, 2, 3]) == [2, 3, 4, "end"]


def test_errors(foreign: Foreign) -> None:
    foreign.script("Write-Error 'bad' -ErrorId Mine; throw 'worse'")
    record = next(event.record for event in foreign.events if isinstance(event, psrpcore.ErrorRecordEvent))
    assert str(record.FullyQualifiedErrorId).startswith("Mine")
    state = next(event for event in foreign.events if isinstance(event, psrpcore.PipelineStateEvent))
    assert state.state.name == "Failed"


def test_state_stays(foreign: Foreign) -> None:
    foreign.script("$kept = 7")
    assert foreign.script("$kept") == [7]
