"""A warm parent of one's own that outlives its clients: `psremote -sshs --warm` finds it at a socket and has it fork.

    python -m psremote.server.engine_host.warm_listener PATH SECONDS

It ends by itself when it has had no session for that many seconds. Only the user it belongs to may use it.
"""

from __future__ import annotations

import _socket
import fcntl
import os
import socket
import struct
import sys
import time
from collections.abc import Sequence

from psremote.server.engine_host.preparations import load
from psremote.server.engine_host.warm_parent import WarmParent
from psremote.transports.parent_socket import packed, receive, unpacked

REQUEST_LIMIT = 5.0
"""Seconds a client may take to say what it wants."""


class WarmListener(WarmParent):
    """Serves a listening socket; each connection is one session, and ends with it."""

    def __init__(self, listening: socket.socket, idle_limit: float) -> None:
        super().__init__(listening)
        self._idle_limit = idle_limit
        self._listening = listening
        self._clients: dict[_socket.socket, int] = {}
        """Who waits for the end of which process."""
        self._last_use = time.monotonic()

    def _inputs(self) -> list[_socket.socket]:
        return [self._control, *self._clients]

    def _patience(self) -> float | None:
        found = super()._patience()
        return self._idle_limit if found is None else min(found, self._idle_limit)

    def _prepare(self) -> bool:
        if self._clients:
            self._last_use = time.monotonic()
        return super()._prepare() and time.monotonic() - self._last_use < self._idle_limit

    def _take(self, control: _socket.socket) -> bool:
        self._last_use = time.monotonic()
        if control is not self._control:  # a client has nothing more to say: it has gone, or its session has
            self._children.release(self._clients.pop(control))
            control.close()
            return True
        client, _ = self._listening.accept()
        client.settimeout(REQUEST_LIMIT)
        try:
            if _user_of(client) != os.geteuid():
                raise PermissionError("this parent is somebody else's")
            data, fds = receive(client)
            request = unpacked(data) if data else None
            if not isinstance(request, dict) or len(fds) != 3:
                for fd in fds:
                    os.close(fd)
                raise ValueError("this is no request for a session")
            self._clients[client] = 0  # from now on no child keeps it
            answer = self._start(data, fds, request, os.dup(client.fileno()))
            client.send(packed(answer))
            self._clients[client] = answer["pid"]
        except (OSError, ValueError, KeyError):
            self._clients.pop(client, None)
            client.close()
        return True

    def _leave(self) -> None:
        for client in self._clients:
            client.close()
        super()._leave()


def _user_of(client: socket.socket) -> int:
    _, user, _ = struct.unpack("3i", client.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i")))
    return int(user)


def main(argv: Sequence[str]) -> int:
    """Listen at a path, where nobody else does yet."""
    path, idle_limit = argv[0], float(argv[1])
    os.umask(0o077)
    os.chdir("/")
    lock = os.open(path + ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return 0  # another one was faster
    load()
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    if os.path.lexists(path):
        os.unlink(path)
    listening.bind(path)
    listening.listen(64)
    try:
        return WarmListener(listening, idle_limit).serve()
    finally:
        os.unlink(path)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
