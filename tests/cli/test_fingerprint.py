"""`psremote fingerprint`: of the service's own key, of a server's, and what it says where there is none."""

from __future__ import annotations

import base64
import hashlib
import pathlib

import asyncssh
import pytest

from psremote.cli.command_line import run
from psremote.server.service.listeners.host_key import load_host_key
from tests.ssh_servers import PythonServer, free_port


@pytest.fixture(autouse=True)
def home(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    """A home without any configuration of whoever runs the tests."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("psremote.transports.ssh.configuration.SYSTEM_FILE", str(tmp_path / "no_ssh_config"))
    return tmp_path


def as_openssh_prints_it(key: asyncssh.SSHKey) -> str:
    return "SHA256:" + base64.b64encode(hashlib.sha256(key.public_data).digest()).decode().rstrip("=") + "\n"


def test_of_this_machines_service(home: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    key = load_host_key(home / "service" / "ssh_host_ed25519_key")
    assert run(["fingerprint", "--directory", str(home / "service")]) == 0
    assert capsys.readouterr().out == as_openssh_prints_it(key)


def test_a_key_that_is_not_there_is_not_made(home: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fingerprint", "--directory", str(home / "service")]) == 1
    assert "first start" in capsys.readouterr().err
    assert not (home / "service").exists()


def test_a_key_that_others_may_read_is_refused(home: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = home / "service" / "ssh_host_ed25519_key"
    load_host_key(path)
    path.chmod(0o644)
    assert run(["fingerprint", "--directory", str(path.parent)]) == 1
    assert "0644" in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["ssh-ed25519", "ecdsa-sha2-nistp256"])
def test_of_a_server(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    with PythonServer(host_key=asyncssh.generate_private_key(kind)) as server:
        assert run(["fingerprint", f"127.0.0.1:{server.port}"]) == 0
        assert capsys.readouterr().out == as_openssh_prints_it(server.host_key)
        assert server.users == [], "nobody logs in"


def test_the_configuration_of_ssh_says_where_a_host_is(home: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    with PythonServer() as server:
        (home / ".ssh").mkdir()
        (home / ".ssh" / "config").write_text(f"Host web1\n  HostName 127.0.0.1\n  Port {server.port}\n")
        assert run(["fingerprint", "web1"]) == 0
        assert capsys.readouterr().out == as_openssh_prints_it(server.host_key)


def test_settings_of_ssh_that_make_no_sense_are_an_error(home: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / ".ssh").mkdir()
    (home / ".ssh" / "config").write_text("Port many\n")
    assert run(["fingerprint", "web1"]) == 1
    assert "Port" in capsys.readouterr().err


def test_a_server_that_cannot_be_reached_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    port = free_port()
    assert run(["fingerprint", f"127.0.0.1:{port}"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"psremote fingerprint: 127.0.0.1:{port} cannot be reached: Connection refused.\n"


@pytest.mark.parametrize("text", ["web1:", "web1:ssh", "web1:0", "web1:65536", ":22", "[::1", "[::1]22", "[]:22"])
def test_what_is_no_machine_is_refused(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        run(["fingerprint", text])
    assert end.value.code == 2
    assert f"'{text}' is no machine" in capsys.readouterr().err
