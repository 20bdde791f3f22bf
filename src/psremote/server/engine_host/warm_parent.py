"""The warm parent: a process that has loaded the engine and forks an engine process on request.

Rule 1: no thread before a fork. Rule 2: a child closes every descriptor that is not its own. Rule 3: when the control socket
ends, so does the parent; its children end with their pipes.
"""

from __future__ import annotations

import array
import gc
import json
import os
import select
import signal
import socket
import sys
import time
from collections.abc import Sequence
from typing import Any

RELEASE_GRACE = 5.0
"""So long a child whose client has gone may take to end."""


def _load() -> None:
    """Load what every session uses."""
    import psremote.engine.powershell
    import psremote.engine.runspace
    import psremote.protocol.psrp.runspace_pool
    import psremote.server.engine_host.sender_info
    import psremote.server.engine_host.stdio_server

    assert psremote


def _warm() -> None:
    """Run a little, so that children find the caches filled which a first call fills."""
    try:
        from psremote.engine.powershell import PowerShell
        from psremote.engine.runspace import Runspace
        from psremote.host import SilentHost

        runspace = Runspace(SilentHost())
        runspace.open()
        PowerShell(runspace).add_script("$null = 1 | ForEach-Object { $_ } | Select-Object -First 1 | Out-String").invoke()
        runspace.close()
    except Exception:
        return  # an engine that cannot start says so in the session
    finally:
        gc.collect()
        gc.freeze()  # the collector leaves what is shared alone, so pages stay shared


class _Children:
    """The engine processes this parent has forked."""

    def __init__(self) -> None:
        self._alive: set[int] = set()
        self._deadlines: dict[int, float] = {}

    def add(self, pid: int) -> None:
        self._alive.add(pid)

    def release(self, pid: int) -> None:
        if pid in self._alive:
            self._deadlines[pid] = time.monotonic() + RELEASE_GRACE

    def kill(self, pid: int) -> None:
        if pid in self._alive:
            os.kill(pid, signal.SIGKILL)

    @property
    def next_look(self) -> float | None:
        return 0.2 if self._alive else None

    def reap(self) -> None:
        for pid in list(self._alive):
            done, _ = os.waitpid(pid, os.WNOHANG)
            if done:
                self._alive.discard(pid)
                self._deadlines.pop(pid, None)
            elif self._deadlines.get(pid, float("inf")) < time.monotonic():
                os.kill(pid, signal.SIGKILL)


def _become_engine(control: socket.socket, fds: list[int], request: dict[str, Any]) -> int:
    """In the child: take the client's descriptors as stdio, drop the rest, serve."""
    control.close()
    for target, fd in enumerate(fds):
        os.dup2(fd, target)
    os.closerange(3, max(fds) + 1 if fds else 4)
    os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.environ.clear()
    os.environ.update(request.get("env") or {})
    try:
        os.chdir(request.get("cwd") or "/")
    except OSError:
        pass  # the folder has gone: the session starts where the parent is
    import random

    random.seed()
    from psremote.server.engine_host.stdio_server import ServerOptions, run_server

    return run_server(ServerOptions())


def _fork(control: socket.socket, children: _Children, fds: list[int], request: dict[str, Any]) -> dict[str, Any]:
    try:
        pid = os.fork()
    except OSError as error:
        return {"error": str(error)}
    if pid == 0:
        code = 70
        try:
            code = _become_engine(control, fds, request)
        finally:
            os._exit(code)
    children.add(pid)
    return {"pid": pid}


def main(argv: Sequence[str]) -> int:
    """Serve the control socket whose descriptor is the first argument."""
    control = socket.socket(fileno=int(argv[0]))
    control.set_inheritable(False)
    _load()
    children = _Children()
    is_warm = False
    while True:
        # The first request is there already when the parent was started for it: it does not wait for the warming.
        readable, _, _ = select.select([control], [], [], children.next_look if is_warm else 0.05)
        children.reap()
        if not readable:
            if not is_warm:
                is_warm = True
                _warm()
            continue
        data, ancillary, _, _ = control.recvmsg(1 << 20, socket.CMSG_SPACE(8 * array.array("i").itemsize))
        fds: list[int] = []
        for level, kind, content in ancillary:
            if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
                received = array.array("i")
                received.frombytes(content[: len(content) - len(content) % received.itemsize])
                fds.extend(received)
        if not data:
            return 0
        request = json.loads(data)
        if request["do"] == "fork":
            answer = _fork(control, children, fds, request)
            for fd in fds:
                os.close(fd)
            control.send(json.dumps(answer).encode())
        elif request["do"] == "release":
            children.release(request["pid"])
        elif request["do"] == "kill":
            children.kill(request["pid"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
