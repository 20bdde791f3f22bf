"""What a slow end costs in memory: a gigabyte towards a client that reads slowly, and towards a pipeline that reads slowly.

    python bench/backpressure.py [--megabytes=1024] [CARRIER ...]

Carriers are process, pipe (a named pipe) and ssh (`psremote serve --ssh`). Each row says by how much the client's process, the server's and,
over SSH, the service's grew at the most over what they had when idle. A slow reader sleeps after every few megabytes; one that stalls takes
nothing at all for a while in the middle.
"""

from __future__ import annotations

import contextlib
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from typing import Self

from psremote.client import PowerShell, ProcessConnectionInfo, PSSession
from psremote.client.connection_info import NamedPipeConnectionInfo, SSHConnectionInfo

STALL = 30.0
PAUSE = 0.02
"""Seconds a slow end sleeps after PAUSE_EVERY bytes: a gigabyte takes about half a minute longer than it would."""
PAUSE_EVERY = 1 << 20
LIMIT = 64
"""Megabytes an end may grow by."""


def resident(process_id: int) -> float:
    """Megabytes a process has in memory now."""
    for line in pathlib.Path(f"/proc/{process_id}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


class Growth:
    """Watches processes from beginning to end of a `with` block."""

    def __init__(self, processes: dict[str, int]) -> None:
        self._processes = processes
        self._idle = {name: resident(number) for name, number in processes.items()}
        self.most = dict.fromkeys(processes, 0.0)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def _watch(self) -> None:
        while not self._ended.wait(0.05):
            for name, number in self._processes.items():
                self.most[name] = max(self.most[name], resident(number) - self._idle[name])

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()


Opened = tuple[PSSession, dict[str, int]]


@contextlib.contextmanager
def process() -> Iterator[Opened]:
    with PSSession(ProcessConnectionInfo()) as session:
        yield session, {}


@contextlib.contextmanager
def pipe() -> Iterator[Opened]:
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "TMPDIR": folder, "POWERSHELL_DIAGNOSTICS_OPTOUT": "1"}
        words = [sys.executable, "-m", "psremote", "-NoProfile", "-CustomPipeName", "bench", "-Command", "'ready'; $null = Read-Host"]
        with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as listener:
            assert listener.stdout is not None
            assert listener.stdout.readline() == b"ready\n"
            with PSSession(NamedPipeConnectionInfo(path=os.path.join(folder, "CoreFxPipe_bench"))) as session:
                yield session, {}
            listener.communicate(b"\n", 20)


@contextlib.contextmanager
def ssh() -> Iterator[Opened]:
    import asyncssh

    from psremote.testing.endpoint import SshEndpoint

    with tempfile.TemporaryDirectory() as folder:
        key = pathlib.Path(folder, "key")
        made = asyncssh.generate_private_key("ssh-ed25519")
        made.write_private_key(key)
        key.chmod(0o600)
        with SshEndpoint(keys={"bench": [made.export_public_key().decode()]}) as endpoint:
            known = pathlib.Path(folder, "known_hosts")
            known.write_text(endpoint.known_hosts_line)
            info = SSHConnectionInfo(
                computer_name="127.0.0.1", address="127.0.0.1", port=endpoint.port, user="bench", key_file=str(key),
                options={"UserKnownHostsFile": str(known), "IdentityAgent": "none", "IdentitiesOnly": "yes", "ControlMaster": "no"},
            )
            with PSSession(info) as session:
                yield session, {"service": endpoint.process.pid}


CARRIERS: dict[str, Callable[[], contextlib.AbstractContextManager[Opened]]] = {"process": process, "pipe": pipe, "ssh": ssh}
SIZES = {"1 KB": 1 << 10, "64 KB": 1 << 16, "4 MB": 1 << 22}


def slow_client(session: PSSession, count: int, size: int, stall: float) -> None:
    """The server produces; this end sleeps between objects, or stalls once."""
    script = "param($count, $size) $text = 'x' * $size; for ($n = 0; $n -lt $count; $n++) { $text }"
    shell = PowerShell(session.pool).add_script(script).add_argument(count).add_argument(size)
    seen = since = 0
    for text in shell.stream():
        seen += 1
        since += len(text)
        if stall and seen == count // 4 + 1:
            time.sleep(stall)
        elif not stall and since >= PAUSE_EVERY:
            since = 0
            time.sleep(PAUSE)
    if seen != count:
        raise AssertionError(f"{seen} objects of {count} have come")


def slow_server(session: PSSession, count: int, size: int, stall: float) -> None:
    """This end produces; the pipeline there sleeps between objects, or stalls once."""
    script = (
        "param($count, $every, $stall) begin { $n = 0 } process { $n++; "
        f"if ($stall) {{ if ($n -eq [int]($count / 4)) {{ Start-Sleep $stall }} }} elseif (0 -eq $n % $every) {{ Start-Sleep -Milliseconds {PAUSE * 1000:.0f} }} "
        "} end { $n }"
    )
    shell = PowerShell(session.pool).add_script(script)
    for value in (count, max(1, PAUSE_EVERY // size), stall):
        shell.add_argument(value)
    found = shell.invoke("x" * size for _ in range(count))
    if found != [count]:
        raise AssertionError(f"{found} objects of {count} have come")


def main(arguments: list[str]) -> int:
    total = next((int(one.partition("=")[2]) for one in arguments if one.startswith("--megabytes=")), 1024) << 20
    stall = next((float(one.partition("=")[2]) for one in arguments if one.startswith("--stall=")), STALL)
    wanted = [one for one in arguments if not one.startswith("--")] or list(CARRIERS)
    worst = 0.0
    for carrier in wanted:
        for direction in (slow_client, slow_server):
            for name, size in SIZES.items():
                for seconds in (0.0, stall):
                    if seconds and size != 1 << 16:
                        continue
                    with CARRIERS[carrier]() as (session, others):
                        [server] = PowerShell(session.pool).add_script("$PID").invoke()
                        with Growth({"client": os.getpid(), "server": server, **others}) as growth:
                            begin = time.perf_counter()
                            direction(session, total // size, size, seconds)
                            took = time.perf_counter() - begin
                    worst = max(worst, *growth.most.values())
                    figures = "".join(f"  {who} +{most:.0f} MB" for who, most in growth.most.items())
                    what = f"{direction.__name__.replace('_', ' ')}{', stalling' if seconds else ''}"
                    print(f"{carrier:8} {what:24} {total // size:>8} objects of {name:6}{took:8.1f} s{figures}", flush=True)
    print(f"{'within' if worst < LIMIT else 'beyond'} {LIMIT} MB")
    return 0 if worst < LIMIT else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
