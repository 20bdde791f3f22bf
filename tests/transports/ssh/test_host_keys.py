"""Whether the machine is the one that is meant: first contact, known_hosts, changed keys."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path
from typing import Any

import asyncssh
import pytest

from psremote.client.runspace_pool import RunspacePool
from psremote.errors import AuthenticationError, ConnectError
from psremote.testing.recording_host import RecordingHost
from psremote.transports.ssh.connection import presented_key
from psremote.transports.ssh.known_hosts import look_up, write_down
from psremote.transports.ssh.target import SSHTarget
from tests.ssh_servers import Identity, PythonServer


def opens(info: Any, *answers: Any) -> RecordingHost:
    host = RecordingHost(*answers)
    RunspacePool(info, host=host).open().close()
    return host


@pytest.mark.slow
def test_the_first_contact_is_a_question_with_the_fingerprint(identity: Identity) -> None:
    with PythonServer(keys=[identity.key]) as server:
        info = identity.connection_info(server.port, "ada")
        host = opens(info, 0)
        (call,) = host.ui.calls
        assert call.name == "prompt_for_choice"
        assert server.host_key.get_fingerprint() in call.arguments[1]
        assert call.arguments[3] == 1, "no is the default"
        assert identity.known_hosts.read_text().startswith(f"[127.0.0.1]:{server.port} ssh-ed25519 ")
        assert identity.known_hosts.stat().st_mode & 0o777 == 0o600
        assert not opens(identity.connection_info(server.port, "bob")).ui.calls, "now it is known"


def test_no_is_no(identity: Identity) -> None:
    with PythonServer(keys=[identity.key]) as server:
        with pytest.raises(AuthenticationError, match="was not accepted"):
            opens(identity.connection_info(server.port, "ada"), 1)
        assert not identity.known_hosts.exists()
        assert server.users == [], "no name was given to a stranger"


def test_nobody_to_ask_is_a_refusal(identity: Identity) -> None:
    with PythonServer(keys=[identity.key]) as server, pytest.raises(AuthenticationError, match="nobody can be asked"):
        RunspacePool(identity.connection_info(server.port, "ada")).open()


def test_strict_is_a_refusal(identity: Identity) -> None:
    with PythonServer(keys=[identity.key]) as server, pytest.raises(AuthenticationError, match="StrictHostKeyChecking"):
        opens(identity.connection_info(server.port, "ada", StrictHostKeyChecking="yes"), 0)


@pytest.mark.slow
def test_new_keys_are_accepted_on_request_and_hashed_on_request(identity: Identity) -> None:
    with PythonServer(keys=[identity.key]) as server:
        opens(identity.connection_info(server.port, "ada", StrictHostKeyChecking="accept-new", HashKnownHosts="yes"))
        assert identity.known_hosts.read_text().startswith("|1|")
        opens(identity.connection_info(server.port, "bob", StrictHostKeyChecking="yes"))


@pytest.mark.parametrize("strict", ["ask", "accept-new", "no"])
@pytest.mark.parametrize("kind", ["ssh-ed25519", "ecdsa-sha2-nistp256"])
def test_a_changed_key_is_refused_whatever_is_configured(identity: Identity, strict: str, kind: str) -> None:
    with PythonServer(keys=[identity.key]) as server:
        write_down(identity.known_hosts, f"[127.0.0.1]:{server.port}", asyncssh.generate_private_key(kind), hashed=False)
        before = identity.known_hosts.read_text()
        with pytest.raises(AuthenticationError, match="HAS CHANGED") as refusal:
            opens(identity.connection_info(server.port, "ada", StrictHostKeyChecking=strict), 0)
        assert server.host_key.get_fingerprint() in str(refusal.value)
        assert str(identity.known_hosts) in str(refusal.value)
        assert identity.known_hosts.read_text() == before
        assert server.users == []


def test_a_revoked_key_is_refused(identity: Identity) -> None:
    with PythonServer(keys=[identity.key]) as server:
        line = server.host_key.export_public_key().decode()
        identity.known_hosts.write_text(f"@revoked * {line}")
        with pytest.raises(AuthenticationError, match="not to be trusted"):
            opens(identity.connection_info(server.port, "ada", StrictHostKeyChecking="accept-new"), 0)


def test_names_in_known_hosts(tmp_path: Path) -> None:
    one, two, three = (asyncssh.generate_private_key("ssh-ed25519") for _ in range(3))
    file = tmp_path / "new" / "known_hosts"
    write_down(file, "srv02", one, hashed=False)
    with file.open("a") as stream:
        stream.write("this is no line\n*.example.org,!bad.example.org " + two.export_public_key().decode().strip())
    write_down(file, "[srv02]:2222", three, hashed=True)
    assert len(file.read_text().splitlines()) == 4, "a last line without an end is no trap"

    def keys(known_as: str, host: str) -> list[bytes]:
        return [key.public_data for key in look_up([tmp_path / "none", file], known_as, host).host_keys]

    assert keys("srv02", "srv02") == [one.public_data]
    assert keys("[srv02]:2222", "srv02") == [three.public_data]
    assert keys("[srv02]:2200", "srv02") == [one.public_data], "as ssh does, the bare name counts where the port is not known"
    assert keys("a.example.org", "a.example.org") == [two.public_data]
    assert keys("bad.example.org", "bad.example.org") == []


def test_a_server_that_shows_no_key_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(ConnectError, match=r"showed no SSH host key in 0\.1 seconds"):
        asyncio.run(presented_key(SSHTarget(host="127.0.0.1", port=silent.getsockname()[1]), 0.1))


def test_a_server_that_hangs_up_shows_no_key() -> None:
    async def asks() -> None:
        async with await asyncio.start_server(lambda reader, writer: writer.close(), "127.0.0.1", 0) as server:
            await presented_key(SSHTarget(host="127.0.0.1", port=server.sockets[0].getsockname()[1]))

    with pytest.raises(ConnectError, match="before it showed a key"):
        asyncio.run(asks())
