"""Logging in: keys, passphrases, the agent, passwords, challenges; what a refusal says."""

from __future__ import annotations

import os
import signal
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import asyncssh
import pytest

from psremote.client.power_shell import PowerShell
from psremote.client.runspace_pool import RunspacePool
from psremote.errors import AuthenticationError, ConnectError
from psremote.testing.recording_host import RecordingHost
from tests.ssh_servers import Identity, PythonServer


def logs_in(server: PythonServer, info: Any, *answers: Any) -> RecordingHost:
    """Open a session and run something in it; the host that was asked."""
    host = RecordingHost(*answers)
    with RunspacePool(info, host=host) as pool:
        assert PowerShell(pool).add_script("6 * 7").invoke() == [42]
    assert not host.ui.answers, "something was not asked"
    return host


def asked(host: RecordingHost) -> list[str]:
    """The labels of the fields a host was asked for."""
    return [field.label for call in host.ui.calls if call.name == "prompt" for field in call.arguments[2]]


@pytest.mark.slow
def test_a_key_opens_without_a_question(identity: Identity) -> None:
    with PythonServer(keys=[identity.key]) as server:
        server.trust(identity.known_hosts)
        host = logs_in(server, identity.connection_info(server.port, "ada"))
        assert server.users[0] == "ada"
        assert server.subsystems == ["powershell"]
        assert not host.ui.calls


@pytest.mark.slow
def test_a_passphrase_is_asked_for_once_the_server_wants_the_key(tmp_path: Path) -> None:
    identity = Identity(tmp_path / "locked", passphrase="open sesame")
    with PythonServer(keys=[identity.key]) as server:
        server.trust(identity.known_hosts)
        host = logs_in(server, identity.connection_info(server.port, "ada"), "wrong", "open sesame")
        assert asked(host) == [f"Passphrase for the key {identity.key_file}"] * 2


def test_a_passphrase_is_not_asked_for_a_key_the_server_does_not_want(tmp_path: Path, identity: Identity) -> None:
    locked = Identity(tmp_path / "locked", passphrase="open sesame")
    with PythonServer(keys=[identity.key]) as server:
        server.trust(locked.known_hosts)
        host = RecordingHost()
        with pytest.raises(AuthenticationError) as refusal:
            RunspacePool(locked.connection_info(server.port, "ada"), host=host).open()
        assert not host.ui.calls
        assert str(locked.key_file) in str(refusal.value)


def test_without_anybody_to_ask_a_passphrase_is_the_reason(tmp_path: Path) -> None:
    identity = Identity(tmp_path / "locked", passphrase="open sesame")
    with PythonServer(keys=[identity.key]) as server:
        server.trust(identity.known_hosts)
        with pytest.raises(AuthenticationError, match="needs a passphrase, and nobody can be asked"):
            RunspacePool(identity.connection_info(server.port, "ada")).open()


@pytest.mark.slow
def test_the_agent_has_the_key(short_path: Path, identity: Identity) -> None:
    socket = str(short_path / "agent")
    agent = subprocess.run(["ssh-agent", "-a", socket, "-s"], capture_output=True, text=True, check=True)
    number = int(agent.stdout.split("SSH_AGENT_PID=")[1].split(";")[0])
    try:
        subprocess.run(["ssh-add", "-q", identity.key_file], env={**os.environ, "SSH_AUTH_SOCK": socket}, check=True, capture_output=True)
        identity.key_file.unlink()
        with PythonServer(keys=[identity.key]) as server:
            server.trust(identity.known_hosts)
            info = identity.connection_info(server.port, "ada", IdentityAgent=socket, IdentitiesOnly="no")
            logs_in(server, replace(info, key_file=None))
    finally:
        os.kill(number, signal.SIGTERM)


@pytest.mark.slow
def test_a_password_is_typed_and_shown_to_nobody(identity: Identity) -> None:
    with PythonServer(password="secret") as server:
        server.trust(identity.known_hosts)
        host = logs_in(server, identity.connection_info(server.port, "ada"), "wrong", "secret")
        assert server.passwords == ["wrong", "secret"]
        fields = [field for call in host.ui.calls for field in call.arguments[2]]
        assert [field.label for field in fields] == ["Password for ada@127.0.0.1"] * 2
        assert {field.parameter_type_full_name for field in fields} == {"System.Security.SecureString"}


def test_after_three_passwords_it_is_enough(identity: Identity) -> None:
    with PythonServer(password="secret") as server:
        server.trust(identity.known_hosts)
        host = RecordingHost("one", "two", "three", "secret")
        with pytest.raises(AuthenticationError, match="does not let ada in") as refusal:
            RunspacePool(identity.connection_info(server.port, "ada"), host=host).open()
        assert server.passwords == ["one", "two", "three"]
        assert "secret" not in str(refusal.value)
        assert "three" not in str(refusal.value)


def test_nothing_typed_gives_up(identity: Identity) -> None:
    with PythonServer(password="secret") as server:
        server.trust(identity.known_hosts)
        with pytest.raises(AuthenticationError):
            RunspacePool(identity.connection_info(server.port, "ada"), host=RecordingHost("")).open()
        assert server.passwords == []


@pytest.mark.slow
def test_a_credentials_password_needs_no_question(identity: Identity) -> None:
    with PythonServer(password="secret") as server:
        server.trust(identity.known_hosts)
        logs_in(server, replace(identity.connection_info(server.port, "ada"), password="secret"))


@pytest.mark.slow
def test_a_challenge_is_answered_field_by_field(identity: Identity) -> None:
    with PythonServer(challenge=[("Name of the dog:", True, "Rex"), ("\x1b[2JCode: ", False, "123")]) as server:
        server.trust(identity.known_hosts)
        host = logs_in(server, identity.connection_info(server.port, "ada"), {"0": "Rex", "1": "123"})
        call = next(call for call in host.ui.calls if call.name == "prompt")
        assert call.arguments[1] == "Say who you are"
        assert [(field.label, field.parameter_type_name) for field in call.arguments[2]] == [
            ("ada@127.0.0.1: Name of the dog", "String"), ("ada@127.0.0.1: [2JCode", "SecureString"),
        ]


@pytest.mark.slow
def test_a_method_that_asks_nothing_is_tried_once(identity: Identity) -> None:
    """Found with sshd without PAM, which offers challenges, has none, and counts every attempt."""
    with PythonServer(password="secret") as server:
        server.refuses_challenges = True
        server.trust(identity.known_hosts)
        logs_in(server, identity.connection_info(server.port, "ada"), "wrong", "secret")
        assert server.challenges == 1
        assert server.passwords == ["wrong", "secret"]


def test_batch_mode_asks_nothing(identity: Identity) -> None:
    with PythonServer(password="secret") as server:
        server.trust(identity.known_hosts)
        host = RecordingHost("secret")
        with pytest.raises(AuthenticationError):
            RunspacePool(identity.connection_info(server.port, "ada", BatchMode="yes"), host=host).open()
        assert not host.ui.calls


@pytest.mark.slow
def test_a_banner_is_shown(identity: Identity) -> None:
    with PythonServer(keys=[identity.key], banner="Only for staff\x1b[2J\r\n") as server:
        server.trust(identity.known_hosts)
        host = logs_in(server, identity.connection_info(server.port, "ada"))
        assert host.ui.written("write_warning_line") == ["[127.0.0.1] Only for staff[2J"]


def test_a_subsystem_that_is_not_there(identity: Identity) -> None:
    with PythonServer(keys=[identity.key]) as server:
        server.trust(identity.known_hosts)
        info = replace(identity.connection_info(server.port, "ada"), subsystem="nothing")
        with pytest.raises(ConnectError, match="nothing"):
            RunspacePool(info).open()


def test_nobody_listens(identity: Identity) -> None:
    with PythonServer() as server:
        port = server.port
    with pytest.raises(ConnectError, match="cannot be reached: Connection refused"):
        RunspacePool(identity.connection_info(port, "ada")).open()


def test_a_name_that_does_not_exist(identity: Identity) -> None:
    info = replace(identity.connection_info(22, "ada"), address="no-such-host.invalid")
    with pytest.raises(ConnectError, match=r"no-such-host\.invalid"):
        RunspacePool(info).open()


def test_certificates(identity: Identity, tmp_path: Path) -> None:
    """One that lies beside the key, and one that the configuration names."""
    authority = asyncssh.generate_private_key("ssh-ed25519")
    certificate = authority.generate_user_certificate(identity.key, "ada's", principals=["ada"]).export_certificate()
    for place, words in ((Path(f"{identity.key_file}-cert.pub"), {}), (tmp_path / "certificate", {"CertificateFile": str(tmp_path / "certificate")})):
        place.write_bytes(certificate)
        with PythonServer(authority=authority, engine=("cat",)) as server:
            server.trust(identity.known_hosts)
            with pytest.raises(ConnectError, match="does it echo"):
                RunspacePool(identity.connection_info(server.port, "ada", **words)).open()
            assert server.subsystems == ["powershell"], "it was let in"
        place.unlink()
