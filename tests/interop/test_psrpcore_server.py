"""Our client over pipes against a server made of psrpcore, as both generations of client."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("psrpcore")

from psremote.client import PowerShell, RunspacePool
from psremote.client.connection_info import ProcessConnectionInfo
from psremote.errors import PipelineStoppedError
from psremote.objects.ps_object import base_object
from psremote.protocol.psrp.codecs import make_secure_string
from psremote.testing.recording_host import RecordingHost

pytestmark = [pytest.mark.slow, pytest.mark.timeout(60)]

COMMAND = [sys.executable, str(Path(__file__).with_name("psrpcore_server.py"))]


@pytest.fixture(scope="module", params=[(2, 3), (2, 4)], ids=["2.3", "2.4"])
def pool(request: pytest.FixtureRequest) -> Iterator[RunspacePool]:
    made = RunspacePool(ProcessConnectionInfo(command=COMMAND, protocol_version=request.param), host=RecordingHost("typed"))
    with made as opened:
        yield opened


def shell(pool: RunspacePool, word: str, *arguments: object) -> PowerShell:
    made = PowerShell(pool).add_command(word)
    for argument in arguments:
        made.add_argument(argument)
    return made


def test_it_opens_and_settles_on_its_version(pool: RunspacePool) -> None:
    assert pool.asynchronous.protocol_version == (2, 3)
    assert base_object(pool.application_private_data).get_item("Engine") == "psrpcore"


def test_values(pool: RunspacePool) -> None:
    assert shell(pool, "echo", 1, "two", True, None, 3.5, "\U0001f600 _x0041_").invoke() == [1, "two", True, None, 3.5, "\U0001f600 _x0041_"]
    assert shell(pool, "echo", "x" * 300_000).invoke() == ["x" * 300_000]
    assert shell(pool, "many").invoke() == list(range(5000))


def test_input(pool: RunspacePool) -> None:
    assert shell(pool, "double").invoke(input=range(300)) == [2 * n for n in range(300)]
    assert shell(pool, "double").invoke(input=[]) == []


def test_streams(pool: RunspacePool) -> None:
    asked = shell(pool, "streams")
    assert asked.invoke() == []
    assert asked.errors[0].fully_qualified_error_id == "Bad"
    assert [str(one.message) for one in (*asked.warnings, *asked.verbose, *asked.debug)] == ["careful", "wordy", "deep"]
    assert (asked.progress[0].activity, asked.information[0].message_data) == ("act", "note")


def test_the_host_is_asked(pool: RunspacePool) -> None:
    assert shell(pool, "ask").invoke() == ["typed"]


def test_a_secure_string_goes_and_comes_under_the_session_key(pool: RunspacePool) -> None:
    (found,) = shell(pool, "echo", make_secure_string("p\u00e4ss")).invoke()
    assert found.reveal() == "p\u00e4ss"


def test_a_stop(pool: RunspacePool) -> None:
    asked = shell(pool, "wait")
    asked.on_output = lambda _: asked.stop()
    with pytest.raises(PipelineStoppedError):
        asked.invoke()
    assert shell(pool, "echo", "goes on").invoke() == ["goes on"]
