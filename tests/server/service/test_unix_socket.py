"""The Unix-domain socket listener: sessions, who is let in, what lies at its path."""

from __future__ import annotations

import pathlib
import socket
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator

import psutil
import pytest

from psremote.client import PSSession
from psremote.client.connection_info import NamedPipeConnectionInfo
from psremote.testing.endpoint import SshEndpoint
from tests.ssh_servers import wait_until

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120), pytest.mark.skipif(not hasattr(socket, "SO_PEERCRED"), reason="needs Linux's sockets")]


def serve(path: pathlib.Path, **settings: object) -> SshEndpoint:
    return SshEndpoint(arguments=("--socket", str(path)), **settings)


@pytest.fixture
def path(short_path: pathlib.Path) -> pathlib.Path:
    short_path.chmod(0o755)
    return short_path / "psremote.sock"


@pytest.fixture
def open_folder() -> Iterator[pathlib.Path]:
    """A folder that everybody can reach; pytest's own ones are its user's alone."""
    with tempfile.TemporaryDirectory(prefix="ps", dir="/tmp") as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)
        yield folder


def talk(path: pathlib.Path, data: bytes) -> bytes:
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(60)
        client.connect(str(path))
        client.sendall(data)
        client.shutdown(socket.SHUT_WR)
        found = b""
        while more := client.recv(65536):
            found += more
    return found


def test_sessions_over_a_socket(path: pathlib.Path) -> None:
    with serve(path) as endpoint:
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        info = NamedPipeConnectionInfo(path=str(path))
        with PSSession(info) as first, PSSession(info) as second:
            ids = [one.create_power_shell().add_script("$PID").invoke()[0] for one in (first, second)]
            assert len(set(ids)) == 2
            assert second.create_power_shell().add_script("'x' * 3MB; 1..100").invoke()[1:] == list(range(1, 101))
        wait_until(lambda: not any(psutil.pid_exists(one) for one in ids))
        assert talk(path, b"garbage\n").startswith(b"__NamedPipeError__:")
        assert endpoint.wait_for("session-end", 3)["outcome"] == "exit 160"
        assert endpoint.stop() == 0
        assert not path.exists()


def test_limits_are_told(path: pathlib.Path) -> None:
    with serve(path, max_sessions=1), PSSession(NamedPipeConnectionInfo(path=str(path))) as session:
        assert b"__NamedPipeError__:The service has 1 sessions" in talk(path, b"")
        assert session.create_power_shell().add_script("1").invoke() == [1]


def test_a_stopping_service_ends_its_sessions(path: pathlib.Path) -> None:
    endpoint = serve(path)
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(60)
        client.connect(str(path))
        client.sendall(b"<Command PSGuid='00000000-0000-0000-0000-000000000001' />\n")
        assert client.recv(4096).startswith(b"<CommandAck")
        assert endpoint.stop() == 0
        assert client.recv(4096).startswith(b"__NamedPipeError__:")
        assert client.recv(4096) == b""


def test_others_get_sessions_as_themselves_where_the_mode_lets_them_in(open_folder: pathlib.Path, nobody: str) -> None:
    path = open_folder / "s"
    script = (
        f"import socket; s = socket.socket(socket.AF_UNIX); s.connect({str(path)!r}); s.sendall(b'<Command PSGuid=\\'00000000-0000-0000-0000-000000000001\\' />\\n'); "
        "print(s.recv(4096)[:11])"
    )

    def as_nobody() -> str:
        found = subprocess.run(["/usr/bin/env", "python3", "-S", "-c", script], user="nobody", capture_output=True, text=True, timeout=60, check=False)
        return found.stdout + found.stderr

    with serve(path):
        assert "PermissionError" in as_nobody()
    with serve(path, socket_mode="0666") as endpoint:
        assert "<CommandAck" in as_nobody()
        assert endpoint.wait_for("session-start")["runs_as"] == "nobody"


def test_what_lies_at_the_path(path: pathlib.Path) -> None:
    left = socket.socket(socket.AF_UNIX)
    left.bind(str(path))
    left.close()
    with serve(path):
        second = subprocess.run(
            [sys.executable, "-m", "psremote", "serve", "--socket", str(path), "--directory", str(path.parent)], capture_output=True, text=True, timeout=60, check=False
        )
        assert second.returncode == 1
        assert "somebody else does" in second.stderr
        assert talk(path, b"")
    path.write_text("a file of mine")
    with pytest.raises(RuntimeError, match="Cannot listen at"):
        serve(path)
    assert path.read_text() == "a file of mine"
    path.unlink()
    path.parent.chmod(0o777)
    with pytest.raises(RuntimeError, match="others can replace"):
        serve(path)
