"""Connections: shared by sessions, held by nobody for long, broken with their sessions; jumps."""

from __future__ import annotations

import asyncio
import socket
import threading
from dataclasses import replace
from typing import Any

import asyncssh
import pytest

from psremote.client.event_loop import background
from psremote.client.fan_out import open_sessions
from psremote.client.power_shell import PowerShell, RunningPipeline
from psremote.client.runspace_pool import RunspacePool
from psremote.errors import ConnectError, ConnectionLostError, OperationTimeoutError, PSRemoteError
from psremote.protocol.psrp.command import Command, PowerShellObject
from psremote.protocol.psrp.states import RunspacePoolState
from psremote.testing.recording_host import RecordingHost
from tests.ssh_servers import Identity, PythonServer, wait_until

pytestmark = pytest.mark.slow


def run(pool: RunspacePool, script: str) -> list[Any]:
    return PowerShell(pool).add_script(script).invoke()


def test_sessions_share_a_connection(identity: Identity) -> None:
    with PythonServer(keys=[identity.key]) as server:
        server.trust(identity.known_hosts)
        info = identity.connection_info(server.port, "ada")
        with RunspacePool(info) as one:
            with RunspacePool(replace(info)) as other:
                assert run(one, "$PID") != run(other, "$PID"), "each has a process of its own"
            assert run(one, "'still there'") == ["still there"], "a session that ends takes none along"
        with RunspacePool(replace(info)) as later:
            assert run(later, "1") == [1]
        assert len(server.connections) == 1
        with RunspacePool(replace(info, user="bob")) as bob:
            assert run(bob, "1") == [1]
        assert server.users == ["ada", "bob"], "nobody works over another's login"


def test_a_connection_of_ones_own_on_request(identity: Identity) -> None:
    with PythonServer(keys=[identity.key]) as server:
        server.trust(identity.known_hosts)
        info = identity.connection_info(server.port, "ada", ControlMaster="no")
        with RunspacePool(info), RunspacePool(replace(info)):
            assert len(server.connections) == 2
        wait_until(lambda: server.running == 0, "the programs have ended")


def test_many_at_once_need_few_logins(identity: Identity) -> None:
    with PythonServer(password="secret", engine=("cat",)) as server:
        server.trust(identity.known_hosts)
        info = identity.connection_info(server.port, "ada")
        host = RecordingHost(*["secret"] * 5)
        pools = [RunspacePool(replace(info, open_timeout=20), host=host) for _ in range(12)]
        # What answers is no engine, but it is started: that is all that counts here.
        for _, _, error in open_sessions([pool.asynchronous for pool in pools]):
            assert isinstance(error, PSRemoteError)
        assert len(server.subsystems) == 12
        assert len(host.ui.calls) == len(server.connections) < 12


def test_a_program_that_ends_leaves_nothing_behind(identity: Identity) -> None:
    with PythonServer(keys=[identity.key]) as server:
        server.trust(identity.known_hosts)
        info = identity.connection_info(server.port, "ada")
        with RunspacePool(info) as one, RunspacePool(replace(info)) as other:
            first = RunningPipeline(one.asynchronous, PowerShellObject([[Command("Start-Sleep 60", True)]]))
            server.processes[0].kill()
            wait_until(lambda: one.state is RunspacePoolState.Broken, "the session is broken")
            wait_until(lambda: first.state.is_final, "its pipeline has ended")
            assert isinstance(first.reason, ConnectionLostError)
            assert run(other, "'untouched'") == ["untouched"]
        wait_until(lambda: server.running == 0, "the programs have ended")


def test_a_lost_connection_breaks_its_sessions(identity: Identity) -> None:
    with PythonServer(keys=[identity.key]) as server:
        server.trust(identity.known_hosts)
        info = identity.connection_info(server.port, "ada")
        with RunspacePool(info) as one:
            server.drop_connections()
            wait_until(lambda: one.state is RunspacePoolState.Broken, "the session is broken")
            assert "connection" in str(one.asynchronous.reason)
        with RunspacePool(replace(info)) as again:
            assert run(again, "1") == [1]


class Hose:
    """A proxy that can be cut without anybody being told."""

    def __init__(self, port: int) -> None:
        self.target = port
        self.cut = threading.Event()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.listener.getsockname()[1]
        self.open: list[socket.socket] = [self.listener]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self.listener.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self.target))
            self.open += [near, far]
            for source, sink in ((near, far), (far, near)):
                threading.Thread(target=self._pump, args=(source, sink), daemon=True).start()

    def _pump(self, source: socket.socket, sink: socket.socket) -> None:
        try:
            while data := source.recv(1 << 16):
                if self.cut.is_set():
                    continue
                sink.sendall(data)
        except OSError:
            pass
        if not self.cut.is_set():
            sink.close()

    def close(self) -> None:
        for one in self.open:
            one.close()


def test_a_silent_network_breaks_sessions(identity: Identity) -> None:
    with PythonServer(keys=[identity.key]) as server:
        hose = Hose(server.port)
        try:
            info = identity.connection_info(hose.port, "ada", StrictHostKeyChecking="accept-new")
            with RunspacePool(info) as pool:
                running = RunningPipeline(pool.asynchronous, PowerShellObject([[Command("Start-Sleep 60", True)]]))
                hose.cut.set()
                wait_until(lambda: pool.state is RunspacePoolState.Broken, "the session is broken")
                wait_until(lambda: running.state.is_final, "its pipeline has ended")
        finally:
            hose.close()


def test_a_server_that_says_nothing_is_given_up(identity: Identity) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        info = identity.connection_info(mute.getsockname()[1], "ada")
        with pytest.raises(OperationTimeoutError):
            RunspacePool(replace(info, open_timeout=0.3)).open()
        with pytest.raises(ConnectError, match="ConnectTimeout"):
            RunspacePool(replace(info, options={**info.options, "ConnectTimeout": "1"})).open()


def test_time_stands_still_while_somebody_is_asked(identity: Identity) -> None:
    """A password takes longer to type than a server may take to answer."""
    typed = threading.Event()
    with PythonServer(password="secret") as server:
        server.trust(identity.known_hosts)
        host = RecordingHost("secret")
        ask = host.ui.prompt

        def prompt(*arguments: Any) -> Any:
            typed.wait(1.0)  # nobody sets it: this is how slow a person is
            return ask(*arguments)

        host.ui.prompt = prompt  # type: ignore[method-assign]
        info = replace(identity.connection_info(server.port, "ada"), open_timeout=0.8)
        pool = RunspacePool(info, host=host)
        try:
            pool.open()
            pool.close()
        except OperationTimeoutError:
            # The time before and after the question may be too short on a loaded machine; the login must have come through.
            pass
        assert server.passwords == ["secret"]


def test_strangers_side_by_side_are_asked_about_one_after_the_other(identity: Identity) -> None:
    with PythonServer(keys=[identity.key]) as one, PythonServer(keys=[identity.key]) as two, PythonServer(keys=[identity.key]) as three:
        busy, most = 0, 0
        host = RecordingHost(0, 1, 0)
        choose = host.ui.prompt_for_choice

        def slowly(*arguments: Any) -> int:
            nonlocal busy, most
            busy += 1
            most = max(most, busy)
            threading.Event().wait(0.05)
            busy -= 1
            return choose(*arguments)

        host.ui.prompt_for_choice = slowly  # type: ignore[method-assign]
        pools = [RunspacePool(identity.connection_info(server.port, "ada"), host=host) for server in (one, two, three)]
        opened = [error is None for _, _, error in sorted(open_sessions([pool.asynchronous for pool in pools]), key=lambda found: found[0])]
        assert opened.count(True) == 2, "one of them was not accepted"
        assert most == 1
        for pool, is_open in zip(pools, opened, strict=True):
            if is_open:
                assert run(pool, "1") == [1]
                pool.close()


def test_a_connection_that_is_being_made_can_be_cancelled(identity: Identity) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        opening = background().start(RunspacePool(identity.connection_info(mute.getsockname()[1], "ada")).asynchronous.open())
        near, _ = mute.accept()
        with near:
            near.settimeout(30)
            assert near.recv(100).startswith(b"SSH-2.0-")
            opening.cancel()
            assert near.recv(100) == b"", "it hangs up"


def test_an_opening_can_be_cancelled(identity: Identity) -> None:
    """While a person is asked for a password: the connection is let go, and the next one begins anew."""
    asked, answer = threading.Event(), threading.Event()
    with PythonServer(password="secret") as server:
        server.trust(identity.known_hosts)
        host = RecordingHost("secret")
        host.ui.prompt = lambda *_: (asked.set(), answer.wait(30), {"0": "secret"})[2]  # type: ignore[method-assign,assignment]
        info = identity.connection_info(server.port, "ada")
        opening = background().start(RunspacePool(info, host=host).asynchronous.open())
        assert asked.wait(30)
        opening.cancel()
        wait_until(lambda: all(connection.is_closed() for connection in server.connections), "the connection is let go")
        answer.set()
        with RunspacePool(replace(info), host=RecordingHost("secret")) as pool:
            assert run(pool, "1") == [1]


def test_through_another_machine(identity: Identity) -> None:
    with PythonServer(keys=[identity.key]) as inner, PythonServer(keys=[identity.key]) as outer:
        inner.trust(identity.known_hosts)
        jump = f"bob@127.0.0.1:{outer.port}"
        (identity.folder / "config").write_text(
            f"Host *\n  UserKnownHostsFile {identity.known_hosts}\n  StrictHostKeyChecking accept-new\n  IdentityFile {identity.key_file}\n"
        )
        info = identity.connection_info(inner.port, "ada", ProxyJump=jump)
        with RunspacePool(info) as pool:
            assert run(pool, "1") == [1]
        assert outer.users == ["bob"]
        assert outer.forwarded == [("127.0.0.1", inner.port)]
        assert inner.users == ["ada"]
        outer.drop_connections()

        def gone() -> bool:
            return not asyncio.run_coroutine_threadsafe(_alive(info), background().loop).result(5)

        wait_until(gone, "what went through it is gone, too")


async def _alive(info: Any) -> list[Any]:
    from psremote.transports.ssh.connection import connections

    target = info.create_transport().stream.target
    return list(connections()._made.get(target.identity, ()))


def test_a_slow_reader_holds_back_its_session_only(identity: Identity) -> None:
    """Both sessions use one connection, and one of them is flooded."""
    with PythonServer(keys=[identity.key]) as server:
        server.trust(identity.known_hosts)
        info = identity.connection_info(server.port, "ada")
        with RunspacePool(info) as flooded, RunspacePool(replace(info)) as other:
            shell = PowerShell(flooded).add_script("$global:made = 0; foreach ($n in 1..3000) { $global:made++; 'x' * 20000 }")
            first, go_on = threading.Event(), threading.Event()

            def slow(_: object) -> None:
                first.set()
                go_on.wait(60)

            shell.on_output = slow
            runs = threading.Thread(target=shell.invoke)
            runs.start()
            assert first.wait(30)
            assert run(other, "'not held back'") == ["not held back"]
            go_on.set()
            runs.join(60)
            assert run(flooded, "$made") == [3000]
            assert len(server.connections) == 1


def test_standard_error_is_shown(identity: Identity) -> None:
    with PythonServer(keys=[identity.key], stderr="the disk is nearly full\n") as server:
        server.trust(identity.known_hosts)
        host = RecordingHost()
        with RunspacePool(identity.connection_info(server.port, "ada"), host=host) as pool:
            assert run(pool, "1") == [1]
            wait_until(lambda: host.ui.written("write_warning_line") == ["[127.0.0.1] the disk is nearly full"], "it is shown")


def test_why_a_program_does_not_start(identity: Identity) -> None:
    with PythonServer(keys=[identity.key], engine=("sh", "-c", "echo no engine here >&2; exit 3")) as server:
        server.trust(identity.known_hosts)
        host = RecordingHost()
        with pytest.raises(ConnectError, match=r"exit code 3 before it said anything in PSRP\. It printed: no engine here"):
            RunspacePool(identity.connection_info(server.port, "ada"), host=host).open()
        assert not host.ui.calls


def test_a_command_in_place_of_the_subsystem(identity: Identity) -> None:
    with PythonServer(keys=[identity.key]) as server:
        server.trust(identity.known_hosts)
        with RunspacePool(replace(identity.connection_info(server.port, "ada"), command=("pwsh", "-s", "a b"))) as pool:
            assert run(pool, "1") == [1]
        assert server.commands == ["pwsh -s 'a b'"]


def test_asyncssh_is_the_one_we_know() -> None:
    """What is used of it that its documentation does not promise."""
    from asyncssh.config import SSHClientConfig

    assert SSHClientConfig._handlers["proxyjump"][0] == "ProxyJump"
    assert asyncssh.generate_private_key("ssh-rsa", key_size=2048).sig_algorithms[0].startswith(b"rsa-sha2")
