"""Enter-, Exit-PSHostProcess and Get-PSHostProcessInfo against processes that listen."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from psremote.client.connection_info import NamedPipeConnectionInfo
from psremote.client.ps_session import PSSession
from psremote.errors import ConnectError, TransportError
from psremote.server.engine_host.pipe_server import OwnPipe, PipeServer, open_pipes
from psremote.transports import named_pipe
from psremote.transports.pipe_names import host_pipes, own_pipe_name, pipe_path

pytestmark = [pytest.mark.slow, pytest.mark.timeout(60), pytest.mark.skipif(not os.path.exists("/proc/self/stat"), reason="names of pipes are made from /proc")]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where sockets are made; short, for a socket's path may not be long."""
    made = Path("/tmp", f"p{os.getpid()}{tmp_path.name[-6:]}")
    made.mkdir()
    monkeypatch.setenv("TMPDIR", str(made))
    yield made  # type: ignore[misc]
    for one in made.iterdir():
        one.unlink()
    made.rmdir()


@pytest.fixture
def listener(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        [sys.executable, "-m", "psremote", "-NoProfile", "-CustomPipeName", "desk", "-Command", "$global:seen = 1; 'ready'; $null = Read-Host; \"left $seen\""],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        end = time.monotonic() + 30
        while len(list(folder.iterdir())) < 2 and time.monotonic() < end:
            time.sleep(0.02)
        yield process
        if process.poll() is None:
            process.communicate(b"\n", 20)


def test_a_process_is_found_entered_and_left(shell: Any, folder: Path, listener: subprocess.Popen[bytes]) -> None:
    number = listener.pid
    assert shell.texts("Get-PSHostProcessInfo | ForEach-Object { \"$($_.ProcessId) $($_.AppDomainName)\" }") == [f"{number} None"]
    assert shell.texts(f"(Get-PSHostProcessInfo -Id {number}).GetPipeNameFilePath()")[0].startswith(f"{folder}/CoreFxPipe_PSHost.")
    for line in (f"Enter-PSHostProcess {number}", "Get-PSHostProcessInfo | Enter-PSHostProcess", f"Get-Process -Id {number} | Enter-PSHostProcess", "Enter-PSHostProcess -CustomPipeName desk"):
        shell(line)
        assert not shell.errors
        [prompt] = shell.host.pushed
        assert prompt.prompt_text().startswith(f"[Process:{number}]: PS /")
        prompt.run_line("$PID; $seen = 2")
        assert str(number) in "".join(shell.host.ui.said)
        prompt.run_line("Exit-PSHostProcess")
        assert shell.host.pushed == []
        shell.host.ui.said.clear()
    out, _ = listener.communicate(b"\n", 20)
    assert out.endswith(b"left 1\n")  # its own runspace was never touched


def test_the_sockets_are_their_owners_only_and_go_with_the_process(folder: Path, listener: subprocess.Popen[bytes]) -> None:
    sockets = list(folder.iterdir())
    assert sorted(one.name.split(".")[0] for one in sockets) == ["CoreFxPipe_PSHost", "CoreFxPipe_desk"]
    assert {stat.S_IMODE(one.stat().st_mode) for one in sockets} == {0o600}
    listener.communicate(b"\n", 20)
    assert list(folder.iterdir()) == []


def test_what_a_killed_process_left_is_cleared_away(folder: Path, listener: subprocess.Popen[bytes]) -> None:
    listener.kill()
    listener.wait(20)
    assert len(list(folder.iterdir())) == 2
    assert host_pipes() == []
    server = PipeServer(pipe_path("desk"))  # the name is free again
    server.close()
    assert list(folder.iterdir()) == []


def test_a_name_that_is_taken_is_refused(folder: Path) -> None:
    server = PipeServer(pipe_path("desk"))
    with pytest.raises(TransportError, match="already"):
        PipeServer(pipe_path("desk"))
    server.close()
    (folder / "CoreFxPipe_file").write_text("not a socket")
    with pytest.raises(TransportError):
        PipeServer(pipe_path("file"))
    assert (folder / "CoreFxPipe_file").exists()


def test_the_own_pipe_can_be_declined(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERSHELL_DIAGNOSTICS_OPTOUT", "1")
    assert open_pipes(None) == []
    monkeypatch.delenv("POWERSHELL_DIAGNOSTICS_OPTOUT")
    [pipe] = open_pipes(None)
    try:
        assert isinstance(pipe, OwnPipe)
        pipe.open()  # else after a moment
        assert pipe.path == pipe_path(own_pipe_name())
        assert [(one.process_id, one.app_domain) for one in host_pipes()] == [(os.getpid(), "None")]
    finally:
        pipe.close()


@pytest.mark.parametrize(("line", "error"), [
    ("Enter-PSHostProcess 999999", "EnterPSHostProcessNoProcessFoundWithId"),
    ("Enter-PSHostProcess -Name nosuchprocess", "EnterPSHostProcessNoProcessFoundWithName"),
    ("Enter-PSHostProcess -CustomPipeName nosuch", "EnterPSHostProcessNoNamedPipeFound"),
    ("Enter-PSHostProcess -CustomPipeName left", "EnterPSHostProcessCannotConnectToPipe"),
    ("Enter-PSHostProcess $PID", "EnterPSHostProcessCantEnterSameProcess"),
    ("Enter-PSHostProcess 1", "EnterPSHostProcessNoPowerShell"),
])  # fmt: skip
def test_what_cannot_be_entered_has_powershells_id(shell: Any, folder: Path, line: str, error: str) -> None:
    (folder / "CoreFxPipe_left").touch()
    assert shell.texts(f"try {{ {line} }} catch {{ ($_ | Out-String).StartsWith('Enter-PSHostProcess: ') }}") == ["True"]
    shell(line)
    assert shell.ids == [f"{error},Microsoft.PowerShell.Commands.EnterPSHostProcessCommand"]


def test_another_users_socket_is_not_trusted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = PipeServer(pipe_path("desk"))
    try:
        monkeypatch.setattr(named_pipe, "peer_user", lambda connection: os.getuid() + 1)
        if os.getuid() + 1 != 0:
            with pytest.raises(ConnectError, match="not trusted"):
                PSSession(NamedPipeConnectionInfo(path=pipe_path("desk"))).open()
    finally:
        server.close()


def test_a_client_of_another_user_is_hung_up_on(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(named_pipe, "is_trusted", lambda connection: False)
    server = PipeServer(pipe_path("desk"))
    try:
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(20)
            client.connect(pipe_path("desk"))
            assert client.recv(1) == b""
    finally:
        server.close()


def test_garbage_ends_one_visit_and_the_next_one_is_served(folder: Path) -> None:
    server = PipeServer(pipe_path("desk"))
    try:
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(20)
            client.connect(pipe_path("desk"))
            client.sendall(b"garbage\n")
            while client.recv(4096):
                pass
        with PSSession(NamedPipeConnectionInfo(path=pipe_path("desk"))) as session:
            assert session.create_power_shell().add_script("$PID").invoke() == [os.getpid()]
    finally:
        server.close()


def test_scripts_make_runspaces_in_other_processes(shell: Any, folder: Path, listener: subprocess.Popen[bytes]) -> None:
    assert shell.texts(f"""
        foreach ($info in [System.Management.Automation.Runspaces.NamedPipeConnectionInfo]::new({listener.pid}), [System.Management.Automation.Runspaces.NamedPipeConnectionInfo]::new('desk')) {{
            $r = [runspacefactory]::CreateRunspace($info)
            $r.Open()
            [powershell]::Create($r).AddScript('$PID').Invoke()
            $r.Dispose()
        }}
    """) == [str(listener.pid)] * 2
    shell("$info = [System.Management.Automation.Runspaces.NamedPipeConnectionInfo]::new(5, 'None', 3000)")
    assert shell.texts("$info.ProcessId; $info.AppDomainName; $info.OpenTimeout; $info.Clone().ProcessId") == ["5", "None", "3000", "5"]
