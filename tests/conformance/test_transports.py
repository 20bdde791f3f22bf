"""The conformance checks over every transport of the table."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from psremote.client.connection_info import (
    NamedPipeConnectionInfo,
    ProcessConnectionInfo,
    RunspaceConnectionInfo,
    TransportConnectionInfo,
)
from psremote.testing.conformance import CHECKS, Connect
from psremote.testing.memory import MemoryServer
from psremote.transports import TRANSPORTS
from psremote.transports.stdio import StdioTransport
from tests.ssh_servers import Identity, Sshd, need_sshd

pytestmark = [pytest.mark.slow, pytest.mark.timeout(90)]


def memory() -> Iterator[Connect]:
    yield lambda: MemoryServer(chunk_size=1000).connection_info()


def process() -> Iterator[Connect]:
    yield ProcessConnectionInfo


def stdio() -> Iterator[Connect]:
    """A server at the other end of two descriptors, acknowledged packet by packet as a foreign one would be."""
    children: list[subprocess.Popen[bytes]] = []

    def connect() -> RunspaceConnectionInfo:
        child = subprocess.Popen([sys.executable, "-m", "psremote", "-s"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        children.append(child)
        assert child.stdin is not None
        assert child.stdout is not None
        read_fd, write_fd = os.dup(child.stdout.fileno()), os.dup(child.stdin.fileno())
        child.stdin.close()
        child.stdout.close()
        return TransportConnectionInfo(factory=lambda: StdioTransport(read_fd, write_fd))

    yield connect
    for child in children:
        child.wait(20)


def named_pipe() -> Iterator[Connect]:
    """A process that listens for one client after the other."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "TMPDIR": folder, "POWERSHELL_DIAGNOSTICS_OPTOUT": "1"}
        path = os.path.join(folder, "CoreFxPipe_conformance")
        with subprocess.Popen(
            [sys.executable, "-m", "psremote", "-NoProfile", "-CustomPipeName", "conformance", "-Command", "'ready'; $null = Read-Host"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment,
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            yield lambda: NamedPipeConnectionInfo(path=path)
            process.communicate(b"\n", 20)


def ssh() -> Iterator[Connect]:
    """A real sshd with the subsystem a machine would have."""
    need_sshd()
    with tempfile.TemporaryDirectory() as folder:
        identity = Identity(Path(folder, "home"))
        with Sshd(Path(folder, "sshd"), identity) as server:
            yield server.connection_info


SETUPS: dict[str, Callable[[], Iterator[Connect]]] = {"memory": memory, "named_pipe": named_pipe, "process": process, "ssh": ssh, "stdio": stdio}


def test_every_transport_is_checked() -> None:
    assert set(TRANSPORTS) <= set(SETUPS)


@pytest.mark.parametrize("transport", SETUPS)
@pytest.mark.parametrize("name", CHECKS)
def test_conformance(transport: str, name: str) -> None:
    setup = SETUPS[transport]()
    CHECKS[name](next(setup))
    next(setup, None)
