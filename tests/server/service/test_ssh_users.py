"""Sessions that run as somebody else, terminals, and our client through real ssh."""

from __future__ import annotations

import asyncio
import os
import pathlib
import re
import subprocess
from typing import Any

import asyncssh
import pytest

from psremote.client import PSSession
from psremote.client.connection_info import ProcessConnectionInfo
from psremote.server.service.authentication.users_file import UsersFile
from psremote.testing.endpoint import SshEndpoint
from tests.interop.test_psrpcore_pipes import Foreign
from tests.server.service.conftest import PASSWORD, run_ssh, ssh_command, with_client

pytestmark = [pytest.mark.slow, pytest.mark.interop, pytest.mark.timeout(120)]


def test_a_session_runs_as_its_user(key: pathlib.Path, tmp_path: pathlib.Path, nobody: str) -> None:
    folder = tmp_path / "service"
    folder.mkdir()
    UsersFile(folder / "users.toml").change("alice", run_as="nobody", keys=(key.with_suffix(".pub").read_text(),))
    with SshEndpoint(directory=folder, cwd=pathlib.Path("/")) as endpoint:
        line = ssh_command(endpoint, key, tmp_path)
        with PSSession(ProcessConnectionInfo(command=[*line, "-s", "powershell"])) as session:
            found = session.create_power_shell().add_script(
                "id -un; id -G; $env:HOME; $env:USER; $env:PATH; Test-Path -Path /root/*; (Get-Location).Path; $env:PSREMOTE_USER"
            ).invoke()
        assert [found[0], found[1], found[3]] == ["nobody", subprocess.check_output(["id", "-G", "nobody"], text=True).strip(), "nobody"]
        assert found[2] == os.path.expanduser("~nobody")
        assert "/root" not in found[4]
        assert found[5:] == [False, "/", "alice"]
        assert run_ssh(line, "id -u").stdout.strip() == subprocess.check_output(["id", "-u", "nobody"], text=True).strip()


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="needs Linux's /proc")
def test_what_the_service_was_told_is_not_there_for_its_sessions_to_read() -> None:
    """A process keeps the environment it began with, and may read it, whatever it has become since."""
    with SshEndpoint({"bob": PASSWORD}, env={**os.environ, "SERVICE_SECRET": "do not tell"}) as endpoint:

        async def work(connection: asyncssh.SSHClientConnection) -> bytes:
            process = await connection.create_process(subsystem="powershell", encoding=None)
            process.stdin.write(b"<Command PSGuid='00000000-0000-0000-0000-000000000001' />\n")
            await process.stdout.readline()
            return pathlib.Path(f"/proc/{endpoint.events('session-start')[0]['pid']}/environ").read_bytes()

        found = with_client(endpoint, work, username="bob")
        assert b"PATH=" in found
        assert b"do not tell" not in found


def test_where_a_key_may_come_from_and_who_signs_keys(key: pathlib.Path) -> None:
    async def nothing(connection: asyncssh.SSHClientConnection) -> str:
        return "in"

    authority, certified = (asyncssh.generate_private_key("ssh-ed25519") for _ in range(2))
    public = key.with_suffix(".pub").read_text()
    lines = {
        "alice": [f'from="10.9.8.7" {public}'], "bob": [f'from="127.0.0.0/8" {public}'],
        "ops": ["cert-authority " + authority.export_public_key().decode()],
    }
    with SshEndpoint(keys=lines) as endpoint:
        with pytest.raises(asyncssh.PermissionDenied):
            with_client(endpoint, nothing, username="alice", password=None, client_keys=[str(key)])
        assert with_client(endpoint, nothing, username="bob", password=None, client_keys=[str(key)]) == "in"
        for name, lets_in in (("ops", True), ("other", False)):
            certificate = authority.generate_user_certificate(certified, "x", principals=[name])
            login = {"username": "ops", "password": None, "client_keys": [(certified, certificate)]}
            if lets_in:
                assert with_client(endpoint, nothing, **login) == "in"
            else:
                with pytest.raises(asyncssh.PermissionDenied):
                    with_client(endpoint, nothing, **login)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_nobody_becomes_root_by_password(tmp_path: pathlib.Path) -> None:
    """As sshd's PermitRootLogin prohibit-password: PAM is not even asked."""
    service = pathlib.Path(f"/etc/pam.d/psremote-test-{os.getpid()}")
    if not service.parent.is_dir():
        pytest.skip("there is no PAM")
    service.write_text("auth required pam_permit.so\naccount required pam_permit.so\n")
    try:
        async def nothing(connection: asyncssh.SSHClientConnection) -> str:
            return "in"

        with SshEndpoint(pam_service=service.name) as endpoint, pytest.raises(asyncssh.PermissionDenied):
            with_client(endpoint, nothing, username="root", password="anything")
        with SshEndpoint(pam_service=service.name, root_login="yes") as endpoint:
            assert with_client(endpoint, nothing, username="root", password="anything") == "in"
    finally:
        service.unlink()


def test_our_client_through_real_ssh(ssh_line: list[str]) -> None:
    with PSSession(ProcessConnectionInfo(command=[*ssh_line, "-s", "powershell"])) as session:
        found = session.create_power_shell().add_script("1..1000; $PSSenderInfo.ConnectionString; $Host.Name; $PSSenderInfo.ConnectedUser").invoke()
        assert found[:1000] == list(range(1, 1001))
        assert found[1000:] == ["http://localhost", "ServerRemoteHost", "alice"]


def test_psrpcore_through_real_ssh(ssh_line: list[str]) -> None:
    client = Foreign([*ssh_line, "-s", "powershell"])
    try:
        assert client.pool.state.name == "Opened"
    finally:
        client.process.kill()
        client.process.wait()
        for pipe in (client.process.stdin, client.process.stdout):
            assert pipe is not None
            pipe.close()


def test_a_terminal(endpoint: SshEndpoint) -> None:
    async def work(connection: asyncssh.SSHClientConnection) -> tuple[str, Any]:
        process = await connection.create_process(term_type="xterm", term_size=(91, 33))
        said = ""

        async def until(text: str) -> None:
            nonlocal said
            while text not in said:
                found = await asyncio.wait_for(process.stdout.read(4096), 20)
                assert found, said
                said += found
                if "\x1b[6n" in found:
                    process.stdin.write("\x1b[1;1R")  # where the cursor is, as terminals answer

        await until("PS ")
        process.stdin.write("'<' + [Console]::WindowWidth + '|' + [Console]::WindowHeight + '|' + $env:TERM + '>'\r")
        await until("<91|33|xterm>")
        process.change_terminal_size(77, 22)
        process.stdin.write("'<' + $Host.UI.RawUI.WindowSize.Width + '>'\r")
        await until("<77>")
        process.stdin.write("exit 5\r")
        await process.wait()
        return said, process.exit_status

    said, status = with_client(endpoint, work)
    assert status == 5
    assert re.search(r"PS .*> ", said)


def test_commands_read_their_input_to_its_end(ssh_line: list[str]) -> None:
    done = run_ssh(ssh_line, "$input | ForEach-Object { $_.ToUpper() }", input="one\ntwo\n")
    assert (done.stdout, done.returncode) == ("ONE\nTWO\n", 0)
    assert run_ssh(ssh_line, input="1 + 1\n").stdout.splitlines()[-1] == "2"


def test_commands_can_be_switched_off(key: pathlib.Path, tmp_path: pathlib.Path) -> None:
    with SshEndpoint(keys={"alice": [key.with_suffix(".pub").read_text()]}, commands=False) as endpoint:
        line = ssh_command(endpoint, key, tmp_path)
        done = run_ssh(line, "1")
        assert "only subsystems" in done.stderr
        assert (done.stdout, done.returncode) == ("", 127)
        assert run_ssh(line, "-s", "powershell", input="").returncode == 160


def test_other_subsystems_are_command_lines(key: pathlib.Path, tmp_path: pathlib.Path) -> None:
    with SshEndpoint(keys={"alice": [key.with_suffix(".pub").read_text()]}, subsystems={"echo": ["/bin/echo", "$HOME", "a b"], "lost": ["/no/such/program"]}) as endpoint:
        line = ssh_command(endpoint, key, tmp_path)
        assert run_ssh(line, "-s", "echo").stdout == "$HOME a b\n"
        lost = run_ssh(line, "-s", "lost")
        assert "/no/such/program" in lost.stderr
        assert lost.returncode == 127


def test_passwords_of_this_machine_are_not_the_services_where_pam_is_off() -> None:
    with SshEndpoint({"bob": PASSWORD}, passwords=["users"]) as endpoint:
        async def name(connection: asyncssh.SSHClientConnection) -> str:
            return str(connection.get_extra_info("username"))

        assert with_client(endpoint, name, username="bob") == "bob"
