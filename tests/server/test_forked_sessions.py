"""Sessions forked from one parent, which has prepared what they share: each has its own process, environment, host and chances."""

from __future__ import annotations

import os
import pathlib
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from psremote.client import PSSession
from psremote.client.connection_info import ProcessConnectionInfo
from psremote.client.event_loop import background
from psremote.transports.warm_engine import WarmParent, can_fork
from tests.ssh_servers import wait_until

pytestmark = [pytest.mark.timeout(60), pytest.mark.skipif(not can_fork(), reason="needs fork")]


def ask(session: PSSession, script: str) -> list[Any]:
    return list(session.create_power_shell().add_script(script).invoke())


@pytest.fixture
def pair(tmp_path: pathlib.Path) -> Iterator[list[PSSession]]:
    """Two sessions, each with a home and a folder for temporary files of its own."""
    opened = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        env = {**os.environ, "HOME": str(folder), "TMPDIR": str(folder)}
        opened.append(PSSession(ProcessConnectionInfo(env=env, cwd=str(folder))).open())
    yield opened
    for session in opened:
        session.close()


def test_what_the_process_and_its_environment_say_is_each_sessions_own(pair: list[PSSession], tmp_path: pathlib.Path) -> None:
    for session, name in zip(pair, ("one", "two"), strict=True):
        folder = str(tmp_path / name)
        assert ask(session, "$HOME; (Get-PSDrive Temp).Root.TrimEnd('/'); (Get-PSProvider FileSystem).Home; $PWD.Path") == [folder] * 4
        assert ask(session, "$PID") == [session.pool.transport.stream.process_id]
        assert ask(session, "Test-Path Variable:PROFILE") == [False]


def test_every_session_has_the_first_runspace_of_its_process_and_its_own_chances(pair: list[PSSession]) -> None:
    assert [ask(session, "[runspace]::DefaultRunspace.Id; (Get-Runspace).Count; $Host.Name") for session in pair] == [[1, 1, "ServerRemoteHost"]] * 2
    first, second = (ask(session, "1..4 | % { Get-Random }; (New-Guid).Guid") for session in pair)
    assert not set(first) & set(second)


def test_what_one_session_changes_another_does_not_see(pair: list[PSSession]) -> None:
    ask(pair[0], "Set-Alias gci Get-Date -Force; function mkdir { 'mine' }; $ErrorView = 'NormalView'; Set-Variable MaximumHistoryCount 7")
    script = "(Get-Alias gci).Definition; (Get-Command mkdir).Definition.Trim() -eq \"'mine'\"; \"$ErrorView\"; $MaximumHistoryCount"
    assert ask(pair[0], script) == ["Get-Date", True, "NormalView", 7]
    assert ask(pair[1], script) == ["Get-ChildItem", False, "ConciseView", 4096]


def test_a_second_session_of_one_process_opens_without_what_was_prepared_for_the_first(pair: list[PSSession]) -> None:
    ask(pair[0], "$x = 1; Set-Alias here Get-Location")
    wait_until(lambda: background().run(pair[0].pool.reset_runspace_state()))  # not while the runspace is busy ending a command
    assert ask(pair[0], "$null -eq $x; Test-Path Alias:here; (Get-Alias gci).Definition; $HOME -eq $env:HOME") == [True, False, "Get-ChildItem", True]


def test_the_parent_keeps_nothing_that_the_program_left_open_to_be_inherited() -> None:
    read_end, write_end = os.pipe()
    os.set_inheritable(write_end, True)
    parent = WarmParent()
    try:
        os.close(write_end)
        os.set_blocking(read_end, False)
        wait_until(lambda: at_its_end(read_end))
        assert parent.is_usable
    finally:
        parent.close()
        os.close(read_end)
    assert parent.wait(30)


def test_a_parent_nobody_asks_for_a_session_ends_and_one_that_is_to_stay_does_not() -> None:
    impatient = "import psremote.server.engine_host.warm_parent as w; w.UNASKED_LIMIT = 0.01; w.main()"
    staying, other = (WarmParent((sys.executable, "-c", impatient)) for _ in range(2))
    try:
        staying.keep()
        assert other.wait(50)
        assert staying.is_usable
        process = staying.fork(None, None)
        for fd in (process.read_fd, process.write_fd, process.error_fd):
            os.close(fd)
    finally:
        staying.close()
        other.close()
    assert staying.wait(30)


def at_its_end(read_end: int) -> bool:
    try:
        return os.read(read_end, 1) == b""
    except BlockingIOError:
        return False
