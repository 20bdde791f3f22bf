"""What the service's tests share: a key pair, an endpoint, and clients."""

from __future__ import annotations

import asyncio
import os
import pathlib
import shutil
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import asyncssh
import pytest

from psremote.testing.endpoint import SshEndpoint

PASSWORD = "a word for tests"


@pytest.fixture(autouse=True, scope="session")
def usual_mask() -> Iterator[None]:
    """What tests write is not to be refused because others may write it, too."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture(scope="session")
def key(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """A private key's file; its public half lies beside it."""
    path = tmp_path_factory.mktemp("keys") / "id"
    made = asyncssh.generate_private_key("ssh-ed25519")
    made.write_private_key(path)
    path.chmod(0o600)
    made.write_public_key(path.with_suffix(".pub"))
    return path


@pytest.fixture(scope="module")
def endpoint(key: pathlib.Path) -> Iterator[SshEndpoint]:
    """A service with the users alice (key and password) and bob (password)."""
    with SshEndpoint({"alice": PASSWORD, "bob": PASSWORD}, keys={"alice": [key.with_suffix(".pub").read_text()]}) as made:
        yield made


@pytest.fixture
def ssh_line(endpoint: SshEndpoint, key: pathlib.Path, tmp_path: pathlib.Path) -> list[str]:
    """The real ssh client's command line up to the host; the test is skipped where there is none."""
    return ssh_command(endpoint, key, tmp_path)


def ssh_command(endpoint: SshEndpoint, key: pathlib.Path, folder: pathlib.Path, user: str = "alice") -> list[str]:
    """The same for any endpoint."""
    program = shutil.which("ssh")
    if program is None:
        pytest.skip("there is no OpenSSH client")
    known = folder / "known_hosts"
    known.write_text(endpoint.known_hosts_line)
    options = {"BatchMode": "yes", "IdentitiesOnly": "yes", "IdentityFile": key, "UserKnownHostsFile": known, "StrictHostKeyChecking": "yes", "LogLevel": "ERROR"}
    words = [word for name, value in options.items() for word in ("-o", f"{name}={value}")]
    return [program, "-F", "none", *words, "-p", str(endpoint.port), "-l", user, endpoint.host]


def run_ssh(line: list[str], *words: str, **more: Any) -> subprocess.CompletedProcess[str]:
    """Run ssh to its end."""
    return subprocess.run([*line, *words], capture_output=True, text=True, timeout=60, check=False, **more)


def with_client(endpoint: SshEndpoint, work: Callable[[asyncssh.SSHClientConnection], Awaitable[Any]], **options: Any) -> Any:
    """Connect with asyncssh, do *work*, disconnect; what it returned."""

    async def run() -> Any:
        async with connect(endpoint, **options) as connection:
            return await work(connection)

    return asyncio.run(run())


def connect(endpoint: SshEndpoint, **options: Any) -> Any:
    """asyncssh's client connection to an endpoint, without any configuration of this machine's."""
    settings: dict[str, Any] = {
        "username": "alice", "password": PASSWORD, "client_keys": None, "agent_path": None, "config": None,
        "known_hosts": asyncssh.import_known_hosts(endpoint.known_hosts_line),
    }
    return asyncssh.connect(endpoint.host, endpoint.port, **{**settings, **options})


@pytest.fixture(scope="session")
def nobody() -> str:
    """A user sessions can run as; the test is skipped where only root could, or where that user may not run this Python."""
    if os.geteuid() != 0:
        pytest.skip("only root can become somebody else")
    try:
        ran = subprocess.run([sys.executable, "-c", "import psremote"], user="nobody", cwd="/", capture_output=True, timeout=60, check=False)
    except OSError as error:
        pytest.skip(f"the user nobody may not run {sys.executable}: {error.strerror}")
    if ran.returncode != 0:
        pytest.skip(f"psremote is where the user nobody cannot read it: {ran.stderr.decode(errors='replace').strip()[-200:]}")
    return "nobody"
