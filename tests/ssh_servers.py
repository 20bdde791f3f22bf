"""SSH servers for tests, on a loopback port with keys of their own: Debian's sshd, and one in this process that can be told to misbehave."""

from __future__ import annotations

import asyncio
import getpass
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any, Self, TypeVar

import asyncssh
import pytest

from psremote.client.connection_info import SSHConnectionInfo

ENGINE = (sys.executable, "-m", "psremote", "-sshs", "-NoLogo", "-NoProfile")
SSHD = shutil.which("sshd") or shutil.which("sshd", path="/usr/sbin:/usr/local/sbin")
PATIENCE = 30.0
_T = TypeVar("_T")


def need_sshd() -> str:
    """Where sshd is; the test is skipped where it is not installed, and fails where `.ci/run` has seen that it is."""
    if SSHD is None:
        if os.environ.get("PSREMOTE_NEEDS_SSHD"):
            pytest.fail("openssh-server is not installed")
        pytest.skip("needs sshd (apt-get install openssh-server)")
    return SSHD


def wait_until(condition: Callable[[], object], what: str = "", patience: float = PATIENCE) -> None:
    """Until *condition* holds; fails after *patience* seconds."""
    end = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < end, f"not within {patience} s: {what or condition}"
        time.sleep(0.01)


class Identity:
    """A home folder with an SSH key in it."""

    def __init__(self, home: Path, passphrase: str | None = None) -> None:
        self.home = home
        self.folder = home / ".ssh"
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.key = asyncssh.generate_private_key("ssh-ed25519")
        self.key_file = self.folder / "id_ed25519"
        self.key_file.write_bytes(self.key.export_private_key(passphrase=passphrase))
        self.key_file.chmod(0o600)
        self.known_hosts = self.folder / "known_hosts"

    def connection_info(self, port: int, user: str, **options: str) -> SSHConnectionInfo:
        """How to reach a server on a loopback port with this key; nothing else of this machine's configuration counts."""
        words = {"UserKnownHostsFile": str(self.known_hosts), "IdentityAgent": "none", "IdentitiesOnly": "yes", "HashKnownHosts": "no"}
        return SSHConnectionInfo(
            computer_name="127.0.0.1", address="127.0.0.1", port=port, user=user, key_file=str(self.key_file), options={**words, **options}
        )


class Sshd:
    """Debian's sshd, with the subsystem `powershell` that sshd_config would have."""

    def __init__(self, folder: Path, identity: Identity, engine: Sequence[str] = ENGINE, extra: str = "") -> None:
        self.identity, self.user = identity, getpass.getuser()
        folder.mkdir(exist_ok=True)
        host_key = asyncssh.generate_private_key("ssh-ed25519")
        (folder / "host_key").write_bytes(host_key.export_private_key())
        (folder / "host_key").chmod(0o600)
        (folder / "authorized_keys").write_bytes(identity.key.export_public_key())
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
        self.log = folder / "log"
        # SHLVL keeps bash from running the start-up files of whoever runs the tests.
        for _ in range(5):  # somebody else may take the port meanwhile
            self.port = free_port()
            (folder / "config").write_text(
                f"Port {self.port}\nListenAddress 127.0.0.1\nHostKey {folder}/host_key\nPidFile none\nAuthorizedKeysFile {folder}/authorized_keys\n"
                f"StrictModes no\nUsePAM no\nSetEnv SHLVL=2\nPasswordAuthentication no\nKbdInteractiveAuthentication no\nPermitRootLogin yes\n"
                f"Subsystem powershell {' '.join(engine)}\n{extra}\n"
            )
            with self.log.open("w") as log:
                self.process = subprocess.Popen([need_sshd(), "-D", "-e", "-f", folder / "config"], stdin=subprocess.DEVNULL, stderr=log)
            wait_until(lambda: self.process.poll() is not None or answers(self.port), "sshd listens")
            if self.process.poll() is None:
                break
        else:
            pytest.fail(f"sshd does not start: {self.log.read_text()}")
        with identity.known_hosts.open("ab") as known:
            known.write(f"[127.0.0.1]:{self.port} ".encode() + host_key.export_public_key())

    def connection_info(self, **options: str) -> SSHConnectionInfo:
        """How to reach it."""
        return self.identity.connection_info(self.port, self.user, StrictHostKeyChecking="yes", **options)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(PATIENCE)


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def answers(port: int) -> bool:
    """Whether somebody listens there."""
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True


class _Door(asyncssh.SSHServer):
    """Who is let in, as the server's fields say."""

    def __init__(self, server: PythonServer) -> None:
        self.server = server

    def connection_made(self, conn: asyncssh.SSHServerConnection) -> None:
        self.server.connections.append(conn)
        if self.server.banner:
            conn.send_auth_banner(self.server.banner)

    def begin_auth(self, username: str) -> bool:
        self.server.users.append(username)
        return True

    def public_key_auth_supported(self) -> bool:
        return bool(self.server.keys or self.server.authority)

    def validate_ca_key(self, username: str, key: asyncssh.SSHKey) -> bool:
        return self.server.authority is not None and key.public_data == self.server.authority.public_data

    def validate_public_key(self, username: str, key: asyncssh.SSHKey) -> bool:
        self.server.offered.append(key.get_fingerprint())
        return key.public_data in [one.public_data for one in self.server.keys]

    def password_auth_supported(self) -> bool:
        return self.server.password is not None

    def validate_password(self, username: str, password: str) -> bool:
        self.server.passwords.append(password)
        return password == self.server.password

    def kbdint_auth_supported(self) -> bool:
        return bool(self.server.challenge) or self.server.refuses_challenges

    def get_kbdint_challenge(self, username: str, lang: str, submethods: str) -> Any:
        self.server.challenges += 1
        if self.server.refuses_challenges:
            return False
        return "", "Say who you are", lang, [(text, shown) for text, shown, _ in self.server.challenge]

    def validate_kbdint_response(self, username: str, responses: Sequence[str]) -> bool:
        self.server.passwords += responses
        return list(responses) == [answer for *_, answer in self.server.challenge]

    def connection_requested(self, dest_host: str, dest_port: int, orig_host: str, orig_port: int) -> bool:
        self.server.forwarded.append((dest_host, dest_port))
        return True


async def _relay(source: Any, sink: Any) -> None:
    try:
        while data := await source.read(1 << 16):
            sink.write(data)
            await sink.drain()
    except (OSError, asyncssh.Error):
        pass  # one end has gone; the other is told by the end of its stream
    finally:
        if isinstance(sink, asyncio.StreamWriter):
            sink.close()


class PythonServer:
    """An SSH server in this process, on a loop of its own. Its fields say who is let in and what it runs; what it saw is in them, too."""

    def __init__(
        self, *, keys: Sequence[asyncssh.SSHKey] = (), password: str | None = None, challenge: Sequence[tuple[str, bool, str]] = (), banner: str = "",
        engine: Sequence[str] = ENGINE, host_key: asyncssh.SSHKey | None = None, stderr: str = "", port: int = 0, authority: asyncssh.SSHKey | None = None,
    ) -> None:
        self.keys, self.password, self.challenge, self.banner = keys, password, challenge, banner
        self.authority = authority
        self.refuses_challenges = False
        """Offer them, and refuse without a question."""
        self.challenges = 0
        self.engine, self.stderr = engine, stderr
        self.host_key = host_key or asyncssh.generate_private_key("ssh-ed25519")
        self.connections: list[asyncssh.SSHServerConnection] = []
        self.users: list[str] = []
        self.offered: list[str] = []
        self.passwords: list[str] = []
        self.forwarded: list[tuple[str, int]] = []
        self.subsystems: list[str | None] = []
        self.commands: list[str | None] = []
        self.processes: list[asyncio.subprocess.Process] = []
        self.running = 0
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._listener = self.on_loop(asyncssh.listen(
            "127.0.0.1", port, server_factory=lambda: _Door(self), server_host_keys=[self.host_key], process_factory=self._session, encoding=None,
            allow_pty=False,
        ))
        self.port = self._listener.get_port()

    def on_loop(self, work: Awaitable[_T]) -> _T:
        """Run something on the server's loop."""

        async def waited() -> _T:
            return await work

        return asyncio.run_coroutine_threadsafe(waited(), self._loop).result(PATIENCE)

    async def _session(self, process: asyncssh.SSHServerProcess[bytes]) -> None:
        self.subsystems.append(process.subsystem)
        self.commands.append(process.command)
        if process.subsystem not in (None, "powershell"):
            process.exit(127)
            return
        self.running += 1
        try:
            if self.stderr:
                process.stderr.write(self.stderr.encode())
            engine = await asyncio.create_subprocess_exec(
                *self.engine, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
            )
            self.processes.append(engine)
            assert engine.stdin is not None
            assert engine.stdout is not None
            assert engine.stderr is not None
            up = asyncio.ensure_future(_relay(process.stdin, engine.stdin))
            try:
                await asyncio.gather(_relay(engine.stdout, process.stdout), _relay(engine.stderr, process.stderr))
                process.exit(await engine.wait())
            finally:
                up.cancel()
        finally:
            self.running -= 1

    def trust(self, known_hosts: Path) -> None:
        """Write its key down, as somebody who has been there would have it."""
        with known_hosts.open("ab") as known:
            known.write(f"[127.0.0.1]:{self.port} ".encode() + self.host_key.export_public_key())

    def drop_connections(self) -> None:
        """As when the server dies: no farewell."""
        for one in self.connections:
            self._loop.call_soon_threadsafe(one.abort)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        async def end() -> None:
            self._listener.close()
            for one in self.connections:
                one.abort()
            for engine in self.processes:
                if engine.returncode is None:
                    engine.kill()
                await engine.wait()
            for task in asyncio.all_tasks() - {asyncio.current_task()}:
                task.cancel()
            await asyncio.sleep(0)

        self.on_loop(end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE)
        self._loop.close()
