"""What is seen of a session whose far end dies, stops, or talks nonsense in the middle of its work; docs/reference/faults.md is the table."""

from __future__ import annotations

import os
import signal
import sys
import textwrap
import threading
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from psremote.client import keep_alive
from psremote.client.connection_info import ProcessConnectionInfo
from psremote.client.event_loop import background
from psremote.client.power_shell import RunningPipeline
from psremote.client.ps_session import PSSession
from psremote.errors import ConnectionLostError
from psremote.protocol.psrp.command import Command, PowerShellObject
from psremote.protocol.psrp.states import RunspacePoolState

pytestmark = [pytest.mark.slow, pytest.mark.timeout(90)]

RELAY = """
    # An engine whose output is passed on until a file says what is to happen.
    import os, subprocess, sys, threading, time
    child = subprocess.Popen([sys.executable, "-m", "psremote", "-s"], stdin=0, stdout=subprocess.PIPE)
    def act():
        path = sys.argv[1]
        while not os.path.exists(path):
            time.sleep(0.01)
        word = open(path).read()
        if word == "half":
            os.write(1, b"<Data Stream='Default' PSGuid='00000000-0000-0000-0000-000000000000'>AAAAAAAAAAEAAAAA")
        elif word == "garbage":
            os.write(1, b"Segmentation fault (core dumped)\\n")
            time.sleep(60)
        elif word == "fault":
            os.write(1, b"__NamedPipeError__:something broke\\n")
            time.sleep(60)
        child.kill()
        os._exit(1)
    threading.Thread(target=act, daemon=True).start()
    while data := os.read(child.stdout.fileno(), 65536):
        os.write(1, data)
"""


def eventually(condition: Callable[[], bool], seconds: float = 20.0) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.01)
    return condition()


@pytest.fixture
def relay(hosts: Path, shell: Any) -> Callable[[str], None]:
    """A shell with $bad, whose far end does what it is told, and $good."""
    script, word = hosts / "relay.py", hosts / "word"
    script.write_text(textwrap.dedent(RELAY))
    inventory = hosts / "hosts.toml"
    inventory.write_text(f"[hosts.bad]\nengine = ['{sys.executable}', '{script}', '{word}']\n" + inventory.read_text())
    shell("$bad = New-PSSession -HostName bad; $good = New-PSSession -HostName good")
    assert not shell.errors

    def tell(text: str) -> None:
        (hosts / "new word").write_text(text)
        (hosts / "new word").rename(word)

    return tell


WORK = "'here'; while (-not (Test-Path -LiteralPath '{}')) {{ Start-Sleep -Milliseconds 10 }}; 'there'"


@pytest.mark.parametrize("fault", ["end", "half", "garbage", "fault"])
def test_a_session_that_breaks_fails_its_job_and_leaves_the_others_alone(shell: Any, relay: Callable[[str], None], hosts: Path, fault: str) -> None:
    shell(f"$j = Invoke-Command -Session $bad, $good {{ {WORK.format(hosts / 'go on')} }} -AsJob")
    assert eventually(lambda: shell.texts("$j.ChildJobs | ForEach-Object { $_.Output.Count }") == ["1", "1"])
    relay(fault)
    assert eventually(lambda: shell.texts("$bad.State") == ["Broken"])
    assert shell.texts("$j.State; $j.ChildJobs.State; $j.ChildJobs[0].JobStateInfo.Reason.GetType().Name") == [
        "Running", "Failed", "Running", "PSRemotingTransportException",
    ]
    (hosts / "go on").touch()
    assert shell.texts("$null = Wait-Job $j; $j.State; $j.ChildJobs.State; Receive-Job $j -ErrorAction SilentlyContinue") == [
        "Failed", "Failed", "Completed", "here", "here", "there",
    ]
    assert shell.texts("$bad.Availability; $good.State; Invoke-Command $good { 2 }") == ["None", "Opened", "2"]
    shell("Invoke-Command $bad { 1 }")
    assert [one.partition(",")[0] for one in shell.ids] == ["InvokeCommandCommandInvalidSessionState", "InvalidOperation"]
    shell("Remove-PSSession $bad")
    assert shell.texts("Get-PSSession | ForEach-Object ComputerName") == ["good"]


def test_the_call_that_runs_ends_with_the_sessions_error(shell: Any, relay: Callable[[str], None], hosts: Path) -> None:
    def go_on() -> None:
        relay("end")
        eventually(lambda: bool(bad.state is RunspacePoolState.Broken))
        (hosts / "go on").touch()

    [bad] = shell("$bad")
    timer = threading.Timer(0.2, go_on)
    timer.start()
    assert shell.texts(f"Invoke-Command -Session $bad, $good {{ {WORK.format(hosts / 'go on')} }} | ForEach-Object {{ \"$($_.PSComputerName) $_\" }} | Sort-Object") in (
        ["bad here", "good here", "good there"], ["good here", "good there"],
    )
    timer.join()
    assert [one.partition(",")[0] for one in shell.ids] == ["PSSessionStateBroken"]


@pytest.fixture
def stopped() -> Any:
    """An open session, and its engine process to be stopped; it goes on again afterwards, so that it can end."""
    processes: list[int] = []

    def open_session(**settings: Any) -> tuple[PSSession, Callable[[], None]]:
        session = PSSession(ProcessConnectionInfo(**settings)).open()
        processes.append(session.pool.transport.stream.process_id)  # type: ignore[union-attr]
        return session, lambda: os.kill(processes[-1], signal.SIGSTOP)

    yield open_session
    for one in processes:
        try:
            os.kill(one, signal.SIGCONT)
        except ProcessLookupError:
            pass  # it was ended with its session


def forever(session: PSSession) -> RunningPipeline:
    running = RunningPipeline(session.pool, PowerShellObject([[Command("'begun'; while ($true) { Start-Sleep -Milliseconds 50 }", True)]]))
    assert next(running.items()) == ("output", "begun")
    return running


def test_a_peer_that_does_not_answer_a_stop_is_given_up(stopped: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keep_alive, "STOP_LIMIT", 0.3)
    session, stop_process = stopped()
    running = forever(session)
    stop_process()
    running.stop()
    assert list(running.items()) == []
    assert isinstance(running.reason, ConnectionLostError)
    assert session.state is RunspacePoolState.Broken
    session.close()


def test_a_peer_that_is_silent_while_something_runs_is_given_up(stopped: Any) -> None:
    session, stop_process = stopped(operation_timeout=0.6)
    running = forever(session)
    assert not eventually(lambda: session.state is not RunspacePoolState.Opened, 1.5)  # a peer that works answers, and lives on
    stop_process()
    assert list(running.items()) == []
    assert isinstance(running.reason, ConnectionLostError)
    assert session.state is RunspacePoolState.Broken
    session.close()


def test_a_peer_that_stops_for_a_while_goes_on_where_it_was(stopped: Any) -> None:
    session, stop_process = stopped()
    running = RunningPipeline(session.pool, PowerShellObject([[Command("'a'; Start-Sleep -Milliseconds 300; 'b'", True)]]))
    items = running.items()
    assert next(items) == ("output", "a")
    stop_process()
    os.kill(session.pool.transport.stream.process_id, signal.SIGCONT)  # type: ignore[union-attr]
    assert list(items) == [("output", "b")]
    session.close()


def test_input_for_a_silent_peer_does_not_keep_a_stop_from_ending_it(stopped: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keep_alive, "STOP_LIMIT", 0.3)
    session, stop_process = stopped()
    running = RunningPipeline(session.pool, PowerShellObject([[Command("$input | Measure-Object", True)]]), no_input=False)
    stop_process()
    threading.Timer(0.3, running.stop).start()
    while not running.state.is_final:
        running.feed(["x" * 100_000])
    assert session.state is RunspacePoolState.Broken
    session.close()


def test_input_that_comes_after_a_stop_goes_nowhere_and_breaks_nothing(stopped: Any) -> None:
    session, _ = stopped()
    running = RunningPipeline(session.pool, PowerShellObject([[Command("process { Start-Sleep -Milliseconds 20 }", True)]]), no_input=False)

    def at_once() -> None:
        running.pipeline.send_from(deque(["x" * 1_000_000] * 5), 1 << 30)  # more than is on its way at a time: a stop leaves half a message
        running.pipeline.stop_nowait()
        running.pipeline.send_from(deque(["y" * 100_000] * 3), 1 << 30)
        running.pipeline.send_input("z")
        running.pipeline.end_input()

    assert running.pipeline.takes_input
    background().call(at_once)
    assert list(running.items()) == []
    assert session.create_power_shell().add_script("'alive'").invoke() == ["alive"]
    session.close()


def test_programs_a_session_has_started_end_with_it(shell: Any, hosts: Path) -> None:
    shell("$s = New-PSSession -HostName good; $j = Invoke-Command $s { sh -c 'echo $$; sleep 97 & sleep 98' } -AsJob")
    assert eventually(lambda: bool(shell("$j.ChildJobs[0].Output.Count")[0]))
    parent = int(shell.texts("$j.ChildJobs[0].Output[0]")[0])

    def alive() -> list[str]:
        return [one for one in os.listdir("/proc") if one.isdigit() and group_parent(one) == parent]

    def group_parent(number: str) -> int:
        try:
            return int(Path("/proc", number, "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            return 0

    assert eventually(lambda: len(alive()) == 2)
    children = alive()
    shell("Remove-PSSession $s")
    assert eventually(lambda: not any(Path("/proc", one).exists() for one in children))
