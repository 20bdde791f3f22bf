"""The SSH listener with real clients: OpenSSH's and asyncssh's."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import asyncssh
import pytest

from psremote.testing.endpoint import SshEndpoint
from tests.server.service.conftest import PASSWORD, run_ssh, with_client

pytestmark = [pytest.mark.slow, pytest.mark.interop, pytest.mark.timeout(120)]


def test_real_ssh_opens_the_subsystem(ssh_line: list[str]) -> None:
    done = run_ssh(ssh_line, "-s", "powershell", input="")
    assert done.stdout.startswith("__NamedPipeError__:")
    assert done.returncode == 160  # what a real server ends with at the end of its input


def test_a_command_runs_as_psremote_would_run_it(ssh_line: list[str]) -> None:
    done = run_ssh(ssh_line, "1..3 | Measure-Object -Sum | ForEach-Object Sum; exit 7")
    assert (done.stdout, done.returncode) == ("6\n", 7)


def test_the_environment_tells_who_is_connected(endpoint: SshEndpoint, ssh_line: list[str]) -> None:
    done = run_ssh(ssh_line, '"$env:SSH_CONNECTION|$env:PSREMOTE_USER"')
    assert re.fullmatch(rf"127\.0\.0\.1 \d+ 127\.0\.0\.1 {endpoint.port}\|alice", done.stdout.strip())
    assert endpoint.wait_for("session-start")["user"] == "alice"


def test_passwords_and_keyboard_interactive(endpoint: SshEndpoint) -> None:
    async def ask(connection: asyncssh.SSHClientConnection) -> str:
        return str(connection.get_extra_info("username"))

    assert with_client(endpoint, ask, username="bob") == "bob"
    assert with_client(endpoint, ask, username="bob", preferred_auth="keyboard-interactive") == "bob"


@pytest.mark.parametrize("name", ["alice", "bob", "nobody at all"])
def test_a_wrong_password_is_refused_the_same_way_for_everybody(endpoint: SshEndpoint, name: str) -> None:
    async def nothing(connection: asyncssh.SSHClientConnection) -> None:
        return

    with pytest.raises(asyncssh.PermissionDenied) as refusal:
        with_client(endpoint, nothing, username=name, password="wrong")
    assert refusal.value.reason == f"Permission denied for user {name} on host 127.0.0.1"
    assert not any(PASSWORD in line or "wrong" in line for line in endpoint.log)


def test_an_unknown_subsystem_is_told_and_ended(ssh_line: list[str]) -> None:
    done = run_ssh(ssh_line, "-s", "nothing", input="")
    assert "no subsystem nothing" in done.stderr
    assert done.returncode == 127


async def exchange(connection: asyncssh.SSHClientConnection, data: bytes) -> tuple[bytes, Any]:
    process = await connection.create_process(subsystem="powershell", encoding=None)
    process.stdin.write(data)
    process.stdin.write_eof()
    found = await process.stdout.read()
    await process.wait()
    return found, process.exit_status


@pytest.mark.parametrize("data", [b"garbage\n", b"\x00\xff" * 5000 + b"\n", b"<Data Stream='Default' PSGuid='x'>", b"\n"])
def test_garbage_ends_that_session_alone(endpoint: SshEndpoint, data: bytes) -> None:
    async def work(connection: asyncssh.SSHClientConnection) -> Any:
        return await exchange(connection, data)

    found, status = with_client(endpoint, work)
    assert b"__NamedPipeError__:" in found
    assert status == 160


def test_sessions_on_one_connection(endpoint: SshEndpoint) -> None:
    async def work(connection: asyncssh.SSHClientConnection) -> Any:
        return await asyncio.gather(*[exchange(connection, b"") for _ in range(5)])

    assert [status for _, status in with_client(endpoint, work)] == [160] * 5
