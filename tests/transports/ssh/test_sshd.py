"""Against Debian's sshd: its limits, its ends, its algorithms."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

import pytest

from psremote.client.fan_out import open_sessions
from psremote.client.power_shell import PowerShell
from psremote.client.runspace_pool import RunspacePool
from psremote.protocol.psrp.states import RunspacePoolState
from tests.ssh_servers import Identity, Sshd, need_sshd, wait_until

pytestmark = [pytest.mark.slow, pytest.mark.interop]


def run(pool: RunspacePool, script: str) -> list[Any]:
    return PowerShell(pool).add_script(script).invoke()


def sshd_of(process_id: int) -> int:
    """The sshd process above a session's engine; a shell may stand between."""
    while "sshd" not in Path(f"/proc/{process_id}/comm").read_text():
        process_id = int(Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[1])
    return process_id


def test_more_sessions_than_a_connection_may_have(tmp_path: Path, identity: Identity) -> None:
    need_sshd()
    with Sshd(tmp_path / "sshd", identity, extra="MaxSessions 2") as server:
        pools = [RunspacePool(server.connection_info()) for _ in range(5)]
        errors = [error for _, _, error in open_sessions([pool.asynchronous for pool in pools])]
        assert errors == [None] * 5
        assert len({run(pool, "$PID")[0] for pool in pools}) == 5
        clients = {run(pool, "$env:SSH_CONNECTION")[0] for pool in pools}
        assert len(clients) == 3
        for pool in pools:
            pool.close()


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_ends(tmp_path: Path, identity: Identity) -> None:
    """The engine, then sshd's process for the connection, are killed; each takes along what hangs on it, and not more."""
    need_sshd()
    with Sshd(tmp_path / "sshd", identity) as server:
        with RunspacePool(server.connection_info()) as one, RunspacePool(server.connection_info()) as other:
            engine, survivor = run(one, "$PID")[0], run(other, "$PID")[0]
            os.kill(engine, signal.SIGKILL)
            wait_until(lambda: one.state is RunspacePoolState.Broken, "the session is broken")
            assert "signal" in str(one.asynchronous.reason)
            assert run(other, "'untouched'") == ["untouched"]
            os.kill(sshd_of(survivor), signal.SIGKILL)
            wait_until(lambda: other.state is RunspacePoolState.Broken, "the other is broken, too")
            wait_until(lambda: not Path(f"/proc/{survivor}").exists(), "and its engine has ended")
        with RunspacePool(server.connection_info()) as again:
            server.process.terminate()  # new connections are refused; this one stays
            server.process.wait(30)
            assert run(again, "1") == [1]


@pytest.mark.parametrize(
    "options",
    [
        {"Compression": "yes"}, {"Ciphers": "chacha20-poly1305@openssh.com"}, {"Ciphers": "aes256-ctr", "MACs": "hmac-sha2-256"},
        {"KexAlgorithms": "ecdh-sha2-nistp256"}, {"PreferredAuthentications": "publickey"}, {"SetEnv": "'GREETING=hello there' B=2"},
    ],
    ids=lambda options: " ".join(options.values()),
)  # fmt: skip
def test_algorithms(tmp_path: Path, identity: Identity, options: dict[str, str]) -> None:
    need_sshd()
    with Sshd(tmp_path / "sshd", identity, extra="AcceptEnv GREETING") as server, RunspacePool(server.connection_info(**options)) as pool:
        assert run(pool, "$env:GREETING") == (["hello there"] if "SetEnv" in options else [None])
        text = "0123456789abcdef" * 20000
        assert PowerShell(pool).add_script("param($t) $t").add_argument(text).invoke() == [text]
