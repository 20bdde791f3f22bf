"""`psremote -sshs --warm`: the first session starts the parent, later ones are forked from it, and it ends when nobody wants it."""

from __future__ import annotations

import os
import pathlib
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import psutil
import pytest

from psremote.client import PSSession
from psremote.client.connection_info import ProcessConnectionInfo
from psremote.transports.warm_attach import parent_path
from tests.ssh_servers import Identity, Sshd, need_sshd, wait_until

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120), pytest.mark.skipif(not hasattr(socket, "SO_PEERCRED"), reason="needs Linux's sockets")]

COMMAND = (sys.executable, "-m", "psremote", "-sshs", "-NoLogo", "-NoProfile", "--warm")


@pytest.fixture
def parent(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[pathlib.Path]:
    """Where the parent will listen; afterwards there is none."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("PSREMOTE_WARM_IDLE", "60")
    found = parent_path()
    if found is None:
        pytest.skip("the folder for temporary files has too long a path")
    yield pathlib.Path(found)
    for one in parents(found):
        one.kill()
    wait_until(lambda: not parents(found))


def parents(path: object) -> list[psutil.Process]:
    """Those that listen there; their children have the same command line."""
    found = {}
    for one in psutil.process_iter():
        try:
            if str(path) in one.cmdline():
                found[one.pid] = one, one.ppid()
        except psutil.Error:
            continue  # it has just ended
    return [one for one, above in found.values() if above not in found]


def ask(script: str, command: tuple[str, ...] = COMMAND, **more: Any) -> list[Any]:
    with PSSession(ProcessConnectionInfo(command=command, **more)) as session:
        return list(session.create_power_shell().add_script(script).invoke())


def start_parent(path: pathlib.Path) -> psutil.Process:
    assert ask("1") == [1]
    wait_until(path.exists)
    wait_until(lambda: len(parents(path)) == 1)
    return parents(path)[0]


def test_later_sessions_are_the_parents_children(parent: pathlib.Path, tmp_path: pathlib.Path) -> None:
    listener = start_parent(parent)
    assert stat.S_IMODE(parent.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(parent.stat().st_mode) & 0o077 == 0
    env = {**os.environ, "ONLY_HERE": "yes"}
    found = ask("$PID; $env:ONLY_HERE; (Get-Location).Path; (Get-Process -Id $PID).Parent.Id", env=env, cwd=str(tmp_path))
    assert found[1:] == ["yes", str(tmp_path), listener.pid]
    wait_until(lambda: not psutil.pid_exists(found[0]))


def test_the_exit_code_and_the_last_words_come_back(parent: pathlib.Path) -> None:
    start_parent(parent)
    done = subprocess.run(COMMAND, input=b"garbage\n", capture_output=True, timeout=60, check=False)
    assert done.returncode == 160
    assert done.stdout.startswith(b"__NamedPipeError__:")


@pytest.mark.parametrize("who", ["client", "engine", "parent"])
def test_what_is_killed_takes_the_session_along(parent: pathlib.Path, who: str) -> None:
    listener = start_parent(parent)
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as client:
        assert client.stdin is not None
        assert client.stdout is not None
        client.stdin.write(b"<Command PSGuid='00000000-0000-0000-0000-000000000001' />\n")
        client.stdin.flush()
        assert client.stdout.readline().startswith(b"<CommandAck")
        engine = next(one for one in listener.children() if any(file.startswith("pipe:") for file in _files(one)))
        victim = {"client": client.pid, "engine": engine.pid, "parent": listener.pid}[who]
        os.kill(victim, signal.SIGKILL)
        if who == "client":
            client.stdin.close()
        if who != "parent":
            wait_until(lambda: not engine.is_running() or engine.status() == psutil.STATUS_ZOMBIE)
        client.wait(60)
        assert client.returncode == {"client": -9, "engine": (-9) & 0xFF, "parent": 1}[who]


def _files(process: psutil.Process) -> list[str]:
    found = []
    for name in (0, 1):
        try:
            found.append(os.readlink(f"/proc/{process.pid}/fd/{name}"))
        except OSError:
            continue  # it takes over its standard input and output
    try:
        found += [os.readlink(one) for one in pathlib.Path(f"/proc/{process.pid}/fd").iterdir()]
    except OSError:
        pass
    return found


def test_the_parent_ends_when_nobody_wants_it(parent: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PSREMOTE_WARM_IDLE", "0.5")
    start_parent(parent)
    wait_until(lambda: not parents(parent))
    assert not parent.exists()


def test_a_folder_others_may_write_is_not_used(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    (tmp_path / "psremote").mkdir()
    (tmp_path / "psremote").chmod(0o770)
    assert parent_path() is None
    assert ask("1") == [1]


@pytest.mark.parametrize("data", [b"", b"{", b'{"do": "nothing"}', b"[]"])
def test_nonsense_does_not_hurt_the_parent(parent: pathlib.Path, data: bytes) -> None:
    start_parent(parent)
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as stranger:
        stranger.connect(str(parent))
        stranger.send(data)
    assert ask("2") == [2]
    assert len(parents(parent)) == 1


@pytest.fixture
def sshd(tmp_path: pathlib.Path, parent: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Sshd, Identity]]:
    need_sshd()
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    identity = Identity(tmp_path / "home")
    command = ("/usr/bin/env", f"XDG_RUNTIME_DIR={tmp_path}", "PSREMOTE_WARM_IDLE=60", *COMMAND)
    with Sshd(tmp_path, identity, engine=command) as server:
        yield server, identity


@pytest.mark.interop
def test_psrpcore_and_real_ssh_through_a_real_sshd(sshd: tuple[Sshd, Identity], parent: pathlib.Path) -> None:
    pytest.importorskip("psrpcore")
    from tests.interop.test_psrpcore_pipes import Foreign

    server, identity = sshd
    options = {"BatchMode": "yes", "IdentitiesOnly": "yes", "IdentityFile": identity.key_file, "UserKnownHostsFile": identity.known_hosts}
    line = ["ssh", "-F", "none", *(word for name, value in options.items() for word in ("-o", f"{name}={value}"))]
    for _ in range(2):  # the first one starts from scratch, the second one may find the parent
        client = Foreign([*line, "-p", str(server.port), "-l", server.user, "-s", "127.0.0.1", "powershell"])
        assert client.pool.state.name == "Opened"
        for pipe in (client.process.stdin, client.process.stdout):
            assert pipe is not None
            pipe.close()
        client.process.wait(60)
        wait_until(parent.exists)


@pytest.mark.interop
def test_as_a_subsystem_of_a_real_sshd(sshd: tuple[Sshd, Identity], parent: pathlib.Path) -> None:
    server, _ = sshd

    def ask_there(script: str) -> list[Any]:
        with PSSession(server.connection_info()) as session:
            return list(session.create_power_shell().add_script(script).invoke())

    condition: Callable[[], bool] = lambda: bool(parents(parent))
    assert len(ask_there("$env:SSH_CONNECTION")[0].split()) == 4
    wait_until(parent.exists)
    wait_until(condition)
    found = ask_there("(Get-Process -Id $PID).Parent.Id; $env:SSH_CONNECTION; 1..1000")
    assert found[0] == parents(parent)[0].pid
    assert len(found[1].split()) == 4
    assert found[2:] == list(range(1, 1001))
