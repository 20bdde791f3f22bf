"""pypsrp's client over pipes against `psremote -s`: its shell, which speaks WSMan, is given packets to speak instead."""

from __future__ import annotations

import base64
import queue
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pytest

powershell = pytest.importorskip("pypsrp.powershell")

pytestmark = [pytest.mark.slow, pytest.mark.timeout(90)]

SESSION = "00000000-0000-0000-0000-000000000000"
RSP = "{http://schemas.microsoft.com/wbem/wsman/1/windows/shell}"
PACKET = re.compile(r"<(\w+)(?: Stream='\w+')? PSGuid='([^']+)'\s*(?:/>|>([^<]*)<)")


class PacketShell:
    """The methods of pypsrp's WinRS that its RunspacePool calls, over an engine's stdio."""

    resource_uri = ""

    def __init__(self) -> None:
        self.id: str | None = None
        self.process = subprocess.Popen([sys.executable, "-m", "psremote", "-s"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.data: dict[str, queue.Queue[bytes]] = {}
        self.answers: queue.Queue[tuple[str, str]] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _channel(self, guid: str) -> queue.Queue[bytes]:
        return self.data.setdefault(guid.lower(), queue.Queue())

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            match = PACKET.match(line)
            if match is None:
                continue
            kind, guid, content = match.groups()
            if kind == "Data":
                self._channel(guid).put(base64.b64decode(content))
            else:
                self.answers.put((kind, guid))

    def _say(self, kind: str, guid: str, data: bytes | None = None, stream: str = "Default") -> None:
        assert self.process.stdin is not None
        guid = guid.lower()
        text = f"<{kind} PSGuid='{guid}' />"
        if data is not None:
            text = f"<Data Stream='{stream}' PSGuid='{guid}'>{base64.b64encode(data).decode()}</Data>"
        self.process.stdin.write(text + "\n")
        self.process.stdin.flush()
        while self.answers.get(timeout=30) != (f"{kind}Ack", guid):
            pass

    def open(self, options: Any, content: Any) -> None:
        self._say("Data", SESSION, base64.b64decode(content.text))

    def send(self, stream: str, data: bytes, command_id: str | None = None) -> None:
        self._say("Data", command_id or SESSION, data, "PromptResponse" if stream == "pr" else "Default")

    def command(self, executable: str, arguments: list[str], command_id: str) -> Any:
        self._say("Command", command_id)
        self._say("Data", command_id, base64.b64decode(arguments[0]))
        answer = ElementTree.Element("s")
        ElementTree.SubElement(ElementTree.SubElement(answer, RSP + "CommandResponse"), RSP + "CommandId").text = command_id
        return answer

    def receive(self, stream: str, command_id: str | None = None, timeout: int | None = None) -> Any:
        return None, None, {"stdout": self._channel(command_id or SESSION).get(timeout=30)}

    def signal(self, code: str, command_id: str) -> None:
        self._say("Signal" if "ctrl" in str(code).lower() or "crtl" in str(code).lower() else "Close", command_id)

    def close(self) -> None:
        self._say("Close", SESSION)
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        assert self.process.wait(20) == 160
        self.process.stdout.close()


@pytest.fixture(scope="module")
def pool() -> Iterator[Any]:
    from pypsrp.wsman import WSMan

    made = powershell.RunspacePool(WSMan("nowhere", auth="basic", username="u", password="p"))
    made.shell = PacketShell()
    made.open()
    assert made.protocol_version == "2.3"
    yield made
    made.close()


def shell(pool: Any) -> Any:
    return powershell.PowerShell(pool)


def test_values(pool: Any) -> None:
    assert shell(pool).add_script("1; 'two'; $true; 'x' * 100000").invoke() == [1, "two", True, "x" * 100000]
    (bag,) = shell(pool).add_script("[pscustomobject]@{ Name = 'x'; Size = 5 }").invoke()
    assert bag.adapted_properties or bag.extended_properties
    assert (bag.extended_properties["Name"], bag.extended_properties["Size"]) == ("x", 5)


def test_commands_statements_and_arguments(pool: Any) -> None:
    asked = shell(pool).add_cmdlet("Write-Output").add_parameter("InputObject", [3, 1, 2]).add_cmdlet("Sort-Object").add_parameter("Descending", True)
    asked.add_statement()
    asked.add_script("param($a) \"<$a>\"").add_argument("b")
    assert asked.invoke() == [3, 2, 1, "<b>"]


def test_input(pool: Any) -> None:
    assert shell(pool).add_script("process { $_ + 1 }").invoke([1, 2, 3]) == [2, 3, 4]


def test_streams_and_a_terminating_error(pool: Any) -> None:
    asked = shell(pool).add_script("Write-Error bad -ErrorId Mine; Write-Warning w; Write-Verbose v -Verbose; Write-Information i; throw 'worse'")
    asked.invoke()
    assert asked.had_errors
    assert [str(one.fq_error).partition(",")[0] for one in asked.streams.error] == ["Mine", "worse"]
    assert [one.message for one in (*asked.streams.warning, *asked.streams.verbose)] == ["w", "v"]
    assert asked.streams.information[0].message_data == "i"


def test_a_secure_string_under_the_exchanged_key(pool: Any) -> None:
    pool.exchange_keys()
    secret = pool.serialize("p\u00e4ss", powershell.ObjectMeta("SS")) if hasattr(powershell, "ObjectMeta") else None
    if secret is None:
        from pypsrp.complex_objects import ObjectMeta

        secret = pool.serialize("p\u00e4ss", ObjectMeta("SS"))
    asked = shell(pool).add_script("param($s) [System.Net.NetworkCredential]::new('', $s).Password").add_argument(secret)
    assert asked.invoke() == ["p\u00e4ss"]


def test_a_stop(pool: Any) -> None:
    asked = shell(pool).add_script("Start-Sleep 60")
    asked.begin_invoke()
    asked.stop()
    assert asked.state == powershell.PSInvocationState.STOPPED
    assert shell(pool).add_script("'goes on'").invoke() == ["goes on"]


def test_requests_to_the_pool(pool: Any) -> None:
    assert pool.get_available_runspaces() == 1
    pool.max_runspaces = 3
    assert pool.get_available_runspaces() == 3
    pool.max_runspaces = 1
    shell(pool).add_script("$kept = 5").invoke()
    pool.reset_runspace_state()
    assert shell(pool).add_script("$null -eq $kept").invoke() == [True]
