"""The service where nothing can be forked from a warm parent: everything but terminals works, only slower."""

from __future__ import annotations

import asyncio
import os
import pathlib
import signal
from collections.abc import Iterator
from typing import Any

import asyncssh
import psutil
import pytest

from psremote.server.service.authentication.users_file import UsersFile
from psremote.testing.endpoint import SshEndpoint
from tests.server.service.conftest import PASSWORD, run_ssh, ssh_command, with_client
from tests.ssh_servers import wait_until

pytestmark = [pytest.mark.slow, pytest.mark.interop, pytest.mark.timeout(120)]

ENVIRONMENT = {**os.environ, "PSREMOTE_NO_WARM_PARENT": "1"}


@pytest.fixture(scope="module")
def endpoint(key: pathlib.Path) -> Iterator[SshEndpoint]:
    with SshEndpoint({"alice": PASSWORD}, keys={"alice": [key.with_suffix(".pub").read_text()]}, env=ENVIRONMENT) as made:
        yield made


def test_subsystems_and_commands(ssh_line: list[str]) -> None:
    done = run_ssh(ssh_line, "-s", "powershell", input="garbage\n")
    assert done.stdout.startswith("__NamedPipeError__:")
    assert done.returncode == 160
    done = run_ssh(ssh_line, "1 + 1; exit 3")
    assert (done.stdout, done.returncode) == ("2\n", 3)


def test_a_terminal_is_refused(ssh_line: list[str]) -> None:
    assert "PTY allocation request failed" in run_ssh(["ssh", "-tt", *ssh_line[1:]], "1").stderr


def test_a_killed_process_is_told_as_such() -> None:
    with SshEndpoint({"alice": PASSWORD}, env=ENVIRONMENT) as endpoint:

        async def work(connection: asyncssh.SSHClientConnection) -> Any:
            process = await connection.create_process("Start-Sleep 600")
            started = await asyncio.to_thread(endpoint.wait_for, "session-start")
            os.kill(int(started["pid"]), signal.SIGKILL)
            await process.wait()
            return process.exit_signal[0]

        assert with_client(endpoint, work) == "KILL"


def test_a_stopped_service_leaves_nothing(key: pathlib.Path) -> None:
    with SshEndpoint({"alice": PASSWORD}, env=ENVIRONMENT) as endpoint:

        async def work(connection: asyncssh.SSHClientConnection) -> int:
            process = await connection.create_process(subsystem="powershell", encoding=None)
            process.stdin.write(b"<Command PSGuid='00000000-0000-0000-0000-000000000001' />\n")
            assert (await process.stdout.readline()).startswith(b"<CommandAck")
            endpoint.process.send_signal(signal.SIGTERM)
            await process.wait()
            return int(process.exit_status or 0)

        assert with_client(endpoint, work) == 160
        assert endpoint.stop() == 0
        wait_until(lambda: not psutil.pid_exists(int(endpoint.events("session-start")[0]["pid"])))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_a_session_runs_as_its_user(key: pathlib.Path, tmp_path: pathlib.Path) -> None:
    folder = tmp_path / "service"
    folder.mkdir()
    UsersFile(folder / "users.toml").change("alice", run_as="nobody", keys=(key.with_suffix(".pub").read_text(),))
    with SshEndpoint(directory=folder, env=ENVIRONMENT, cwd=pathlib.Path("/"), subsystems={"id": ["/usr/bin/id"]}) as endpoint:
        assert "(nobody)" in run_ssh(ssh_command(endpoint, key, tmp_path), "-s", "id").stdout
