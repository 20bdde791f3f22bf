"""What goes wrong at the SSH listener: limits, floods, silence, dead engines, a dead service; others are not disturbed."""

from __future__ import annotations

import asyncio
import os
import pathlib
import signal
import socket
import time
from collections.abc import Awaitable, Callable
from typing import Any

import asyncssh
import psutil
import pytest

from psremote.client import PSSession
from psremote.client.connection_info import ProcessConnectionInfo
from psremote.testing.endpoint import SshEndpoint
from tests.server.service.conftest import PASSWORD, connect, run_ssh, ssh_command, with_client

pytestmark = [pytest.mark.slow, pytest.mark.interop, pytest.mark.timeout(120)]

USERS = {"alice": PASSWORD, "bob": PASSWORD}
INSTANCE = "00000000-0000-0000-0000-000000000001"
COMMAND = f"<Command PSGuid='{INSTANCE}' />\n".encode()
"""The shortest thing an engine answers."""


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not condition():
            await asyncio.sleep(0.02)


def gone(*process_ids: int) -> bool:
    def is_there(process_id: int) -> bool:
        try:
            return psutil.Process(process_id).status() != psutil.STATUS_ZOMBIE
        except psutil.NoSuchProcess:
            return False

    return not any(map(is_there, process_ids))


def wait_until(condition: Callable[[], bool]) -> None:
    asyncio.run(until(condition))


async def engine(connection: asyncssh.SSHClientConnection) -> asyncssh.SSHClientProcess[bytes]:
    """An engine that has answered."""
    process = await connection.create_process(subsystem="powershell", encoding=None)
    process.stdin.write(COMMAND)
    line = await process.stdout.readline()
    assert line.startswith(b"<CommandAck"), line
    return process


def both(endpoint: SshEndpoint, work: Callable[[Any, Any], Awaitable[Any]]) -> Any:
    """Do something with alice's and bob's connections."""

    async def run() -> Any:
        async with connect(endpoint) as alice, connect(endpoint, username="bob") as bob:
            return await work(alice, bob)

    return asyncio.run(run())


def test_limits_of_sessions_are_told_and_hurt_nobody_else() -> None:
    with SshEndpoint(USERS, max_sessions=3, max_sessions_per_user=2) as endpoint:

        async def work(alice: asyncssh.SSHClientConnection, bob: asyncssh.SSHClientConnection) -> None:
            first, _ = [await engine(alice) for _ in range(2)]
            with pytest.raises(asyncssh.ChannelOpenError, match="alice has 2 sessions"):
                await engine(alice)
            await engine(bob)
            with pytest.raises(asyncssh.ChannelOpenError, match="The service has 3 sessions"):
                await engine(bob)
            first.stdin.write_eof()
            await first.wait()
            await until(lambda: len(endpoint.events("session-end")) == 1)
            await engine(alice)

        both(endpoint, work)
        assert {one["reason"] for one in endpoint.events("session-refused")} == {
            "alice has 2 sessions, and no more at once.", "The service has 3 sessions, and no more at once.",
        }


def test_too_many_failed_logins_end_the_connection() -> None:
    with SshEndpoint(USERS, max_auth_tries=3) as endpoint:

        class Guessing(asyncssh.SSHClient):
            asked = 0

            def password_auth_requested(self) -> str:
                self.asked += 1
                return "wrong"

        clients: list[Guessing] = []

        def make() -> Guessing:
            clients.append(Guessing())
            return clients[-1]

        async def nothing(connection: asyncssh.SSHClientConnection) -> None:
            return

        with pytest.raises(asyncssh.DisconnectError, match="Too many failed logins"):
            with_client(endpoint, nothing, password=None, client_factory=make, preferred_auth="password")
        assert clients[0].asked == 3
        assert len(endpoint.events("refused")) == 3


def test_who_does_not_log_in_in_time_is_sent_away() -> None:
    with SshEndpoint(USERS, login_grace=0.5) as endpoint, socket.create_connection((endpoint.host, endpoint.port)) as silent:
        silent.settimeout(60)
        said = b""
        while data := silent.recv(65536):
            said += data
        assert said.startswith(b"SSH-2.0-psremote")
        assert b"Logging in took too long." in said
        assert endpoint.wait_for("refused")["reason"] == "login took too long"


def test_a_flood_of_strangers_does_not_keep_users_out_for_ever() -> None:
    with SshEndpoint(USERS, max_startups=5) as endpoint:

        async def nothing(connection: asyncssh.SSHClientConnection) -> str:
            return "in"

        strangers = [socket.create_connection((endpoint.host, endpoint.port)) for _ in range(20)]
        try:
            endpoint.wait_for("refused", 15)
            with pytest.raises((asyncssh.DisconnectError, OSError), match="Too many connections"):
                with_client(endpoint, nothing)
        finally:
            for one in strangers:
                one.close()
        endpoint.wait_for("left", 5)
        assert with_client(endpoint, nothing) == "in"


@pytest.mark.parametrize("data", [b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", b"\x00" * 100_000, b"SSH-2.0-x\r\n" + os.urandom(5000), b"SSH-1.5-x\r\n"])
def test_what_is_not_ssh_is_dropped(endpoint: SshEndpoint, data: bytes) -> None:
    before = len(endpoint.events("left"))
    with socket.create_connection((endpoint.host, endpoint.port)) as stranger:
        stranger.settimeout(60)
        try:
            stranger.sendall(data)
            stranger.shutdown(socket.SHUT_WR)
            while stranger.recv(65536):
                pass
        except OSError:
            pass  # it hung up while we were still talking
    endpoint.wait_for("left", before + 1)


def test_an_idle_session_is_ended_and_told_why() -> None:
    with SshEndpoint(USERS, idle_timeout=0.4) as endpoint:

        async def work(connection: asyncssh.SSHClientConnection) -> tuple[bytes, Any]:
            process = await engine(connection)
            told = await process.stderr.read()
            await process.wait()
            return told, process.exit_status

        told, status = with_client(endpoint, work)
        assert b"idle for 0.4 seconds" in told
        assert status == 160
        wait_until(lambda: gone(int(endpoint.events("session-start")[0]["pid"])))


def test_a_killed_engine_ends_its_session_alone(endpoint: SshEndpoint) -> None:
    before = len(endpoint.events("session-start"))

    async def work(connection: asyncssh.SSHClientConnection) -> Any:
        victim, other = await engine(connection), await engine(connection)
        await until(lambda: len(endpoint.events("session-start")) == before + 2)
        os.kill(int(endpoint.events("session-start")[before]["pid"]), signal.SIGKILL)
        await victim.wait()
        other.stdin.write(COMMAND.replace(b"0001'", b"0002'"))
        return victim.exit_signal, await other.stdout.readline()

    exit_signal, line = with_client(endpoint, work)
    assert exit_signal[0] == "KILL"
    assert line.startswith(b"<CommandAck")


def test_a_client_that_vanishes_takes_its_engine_along(endpoint: SshEndpoint) -> None:
    before = len(endpoint.events("session-start"))

    async def work(connection: asyncssh.SSHClientConnection) -> None:
        await engine(connection)
        connection.abort()

    with_client(endpoint, work)
    pid = int(endpoint.wait_for("session-start", before + 1)["pid"])
    wait_until(lambda: gone(pid))


def test_a_busy_command_ends_with_its_client(endpoint: SshEndpoint, ssh_line: list[str]) -> None:
    import subprocess

    before = len(endpoint.events("session-start"))
    with subprocess.Popen([*ssh_line, "/bin/sleep 300"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as client:
        pid = int(endpoint.wait_for("session-start", before + 1)["pid"])
        sleeping = psutil.Process(pid)
        wait_until(lambda: any(one.name() == "sleep" for one in sleeping.children(recursive=True)))
        below = [one.pid for one in sleeping.children(recursive=True)]
        client.kill()
    wait_until(lambda: gone(pid, *below))


def test_sigterm_ends_sessions_and_leaves_nothing() -> None:
    endpoint = SshEndpoint(USERS)

    async def work(connection: asyncssh.SSHClientConnection) -> tuple[bytes, Any]:
        process = await engine(connection)
        endpoint.process.send_signal(signal.SIGTERM)
        told = await process.stderr.read()
        await process.wait()
        return told, process.exit_status

    children = psutil.Process(endpoint.process.pid).children
    try:
        told, status = with_client(endpoint, work)
        assert b"The service is stopping." in told
        assert status == 160
    finally:
        below = [one.pid for one in children(recursive=True)] if endpoint.process.poll() is None else []
        assert endpoint.stop() == 0
    assert endpoint.events("stopped") == [{}]
    assert gone(*below, int(endpoint.events("session-start")[0]["pid"]))


def test_engines_of_a_killed_service_end() -> None:
    with SshEndpoint(USERS) as endpoint:
        pids: list[int] = []

        async def work(connection: asyncssh.SSHClientConnection) -> None:
            await engine(connection)
            pids.extend(one.pid for one in psutil.Process(endpoint.process.pid).children(recursive=True))
            endpoint.process.kill()
            await connection.wait_closed()

        with_client(endpoint, work)
        assert pids
        wait_until(lambda: gone(*pids))


def test_a_client_that_does_not_read_does_not_fill_the_service(endpoint: SshEndpoint) -> None:
    """Some hundred megabytes towards a client that takes nothing stay with the process that makes them."""

    async def work(connection: asyncssh.SSHClientConnection) -> int:
        process = await connection.create_process("while ($true) { [Console]::Out.Write('x' * 1000000) }", encoding=None, window=1 << 16)
        await process.stdout.readexactly(1)
        session = endpoint.events("session-start")[-1]
        writer = psutil.Process(int(session["pid"]))

        def stuck() -> bool:  # it has filled everything between here and there
            first = writer.cpu_times().user
            time.sleep(0.3)
            return writer.cpu_times().user == first

        await until(stuck)
        return psutil.Process(endpoint.process.pid).memory_info().rss

    before = psutil.Process(endpoint.process.pid).memory_info().rss
    assert with_client(endpoint, work) - before < 64 << 20


def test_an_engine_that_does_not_read_stops_its_client(endpoint: SshEndpoint) -> None:
    async def work(connection: asyncssh.SSHClientConnection) -> tuple[int, int]:
        process = await connection.create_process("/bin/sleep 300", encoding=None)
        sent = 0
        before = psutil.Process(endpoint.process.pid).memory_info().rss
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(3):
                while sent < 1 << 30:
                    process.stdin.write(b"x" * 65536)
                    sent += 65536
                    await process.stdin.drain()
        return sent, psutil.Process(endpoint.process.pid).memory_info().rss - before

    sent, grown = with_client(endpoint, work)
    assert sent < 16 << 20
    assert grown < 64 << 20


def test_a_forced_command_is_what_runs(key: pathlib.Path, tmp_path: pathlib.Path) -> None:
    line = 'restrict,command="\'only this\'" ' + key.with_suffix(".pub").read_text()
    with SshEndpoint(keys={"alice": [line]}) as endpoint:
        words = ssh_command(endpoint, key, tmp_path)
        assert run_ssh(words, "Get-Date").stdout == "only this\n"
        assert run_ssh(words, "-s", "powershell", input="").stdout == "only this\n"
        assert "PTY allocation request failed" in run_ssh(["ssh", "-tt", *words[1:]], "1").stderr.replace("\r", "")


def test_a_connection_cannot_change_its_name(endpoint: SshEndpoint) -> None:
    """A name looked up while another one's proof is on its way must not get that one's session."""

    class Changing(asyncssh.SSHClient):
        def connection_made(self, conn: asyncssh.SSHClientConnection) -> None:
            self.connection = conn

        def password_auth_requested(self) -> str:
            self.connection._username = "bob" if self.connection._username == "alice" else "alice"
            return PASSWORD

    async def nothing(connection: asyncssh.SSHClientConnection) -> None:
        return

    with pytest.raises(asyncssh.DisconnectError, match="cannot change"):
        with_client(endpoint, nothing, password=None, client_factory=Changing, preferred_auth="password")


def test_a_channel_that_asks_for_nothing_is_closed() -> None:
    with SshEndpoint(USERS, login_grace=2, max_sessions=1) as endpoint:

        async def work(connection: asyncssh.SSHClientConnection) -> None:
            channel = asyncssh.channel.SSHClientChannel(connection, asyncio.get_running_loop(), "strict", None, "strict", 1 << 16, 1 << 15)
            await channel._open(b"session")
            await until(lambda: bool(endpoint.events("session-refused")))
            await connection.wait_closed()  # a channel without a session was more than asyncssh's client expects
            await until(lambda: bool(endpoint.events("logout")))
            async with connect(endpoint) as other:
                await engine(other)  # its place is free again

        with_client(endpoint, work)
        assert endpoint.events("session-refused")[0]["reason"] == "Nothing was asked for."


def test_a_users_file_others_may_read_keeps_the_service_from_starting(tmp_path: pathlib.Path) -> None:
    (tmp_path / "users.toml").write_text("[users.eve]\npassword = 'x'\n")
    (tmp_path / "users.toml").chmod(0o644)
    with pytest.raises(RuntimeError, match="0644"):
        SshEndpoint(directory=tmp_path)


@pytest.mark.skipif(signal.getsignal(signal.SIGHUP) is signal.SIG_IGN, reason="started under nohup, which the service heeds")
def test_a_hang_up_ends_the_service_cleanly() -> None:
    endpoint = SshEndpoint(USERS)
    assert endpoint.stop(signal.SIGHUP) == 0
    assert endpoint.events("stopped") == [{}]


@pytest.mark.parametrize("script", ["while ($true) { }", "Start-Sleep 600", "/bin/sleep 600", "[Threading.Thread]::Sleep(600000)", "1..1e9"])
def test_a_busy_engine_ends_with_its_client(endpoint: SshEndpoint, ssh_line: list[str], script: str) -> None:
    before = len(endpoint.events("session-start"))
    session = PSSession(ProcessConnectionInfo(command=[*ssh_line, "-s", "powershell"])).open()
    pid = int(endpoint.wait_for("session-start", before + 1)["pid"])
    results = session.create_power_shell().add_script(f"'begun'; {script}").stream()
    assert next(results) == "begun"
    transport: Any = session.pool.transport
    engine_process = psutil.Process(pid)
    wait_until(lambda: "/bin/" not in script or bool(engine_process.children()))
    below = [one.pid for one in engine_process.children(recursive=True)]
    os.kill(transport.stream.process_id, signal.SIGKILL)
    wait_until(lambda: gone(pid, *below))
    session.close()


def test_a_client_that_is_silent_for_too_long_is_gone(key: pathlib.Path, tmp_path: pathlib.Path) -> None:
    """As when its network is cut: nobody says that the connection has ended."""
    import subprocess

    with SshEndpoint(keys={"alice": [key.with_suffix(".pub").read_text()]}, keepalive=0.3) as endpoint:
        with subprocess.Popen([*ssh_command(endpoint, key, tmp_path), "-s", "powershell"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as client:
            pid = int(endpoint.wait_for("session-start")["pid"])
            client.send_signal(signal.SIGSTOP)
            assert "keepalive" in endpoint.wait_for("logout")["reason"]
            client.kill()
        wait_until(lambda: gone(pid))


def test_a_killed_warm_parent_costs_its_sessions_and_no_others() -> None:
    with SshEndpoint(USERS) as endpoint:

        async def work(connection: asyncssh.SSHClientConnection) -> Any:
            process = await engine(connection)
            started = await asyncio.to_thread(endpoint.wait_for, "session-start")
            os.kill(psutil.Process(int(started["pid"])).ppid(), signal.SIGKILL)
            await process.wait()
            await until(lambda: gone(int(started["pid"])))
            await engine(connection)
            return process.exit_status

        assert with_client(endpoint, work) == 70
        assert endpoint.wait_for("session-end")["outcome"] == "unknown"
