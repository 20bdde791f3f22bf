"""Hands this process's standard input and output to a user's own warm parent, which forks the engine: `psremote -sshs --warm`.

The parent is started by the first session that does not find one, and ends when it has had none for a while. Loads next to nothing:
the time until the engine answers is what this is for.
"""

from __future__ import annotations

import _socket
import os
import stat
import sys

from psremote.transports.parent_socket import packed, receive, send, unpacked

DEFAULT_IDLE = "600"
IDLE_VARIABLE = "PSREMOTE_WARM_IDLE"
"""In the environment: the seconds without a session after which the parent ends."""
LISTENER = "psremote.server.engine_host.warm_listener"
LONGEST_PATH = 103
PATIENCE = 10.0
TAGS = 4294967291
"""A prime: the remainder of a text's bytes is as good as a checksum, and needs no module."""


def parent_path() -> str | None:
    """Where the parent of this user and this installation listens; None where there is no safe place for it."""
    if not hasattr(_socket, "SO_PEERCRED") or not hasattr(_socket, "SOCK_SEQPACKET"):
        return None
    base = os.environ.get("XDG_RUNTIME_DIR") or os.path.join(os.path.expanduser("~"), ".cache")
    folder = os.path.join(base, "psremote")
    try:
        os.makedirs(folder, 0o700, exist_ok=True)
        found = os.lstat(folder)
    except OSError:
        return None
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid() or found.st_mode & 0o077:
        return None
    try:
        installed = os.stat(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))).st_mtime_ns
    except OSError:
        return None
    # another installation, or this one renewed, has a parent of its own
    tag = int.from_bytes(os.fsencode(f"{sys.executable}|{__file__}|{installed}"), "big") % TAGS
    path = os.path.join(folder, f"engine-{tag:08x}.sock")
    return path if len(os.fsencode(path)) <= LONGEST_PATH else None


def attach() -> int | None:
    """Let the parent serve this process's stdio, wait for the end; the exit code. None where there is no parent yet: one is started."""
    path = parent_path()
    if path is None:
        return None
    connection = _socket.socket(_socket.AF_UNIX, _socket.SOCK_SEQPACKET)
    connection.settimeout(PATIENCE)
    try:
        connection.connect(path)
        request = {"do": "fork", "cwd": os.getcwd(), "env": dict(os.environ), "errors_on_pipe": True}
        send(connection, packed(request), (0, 1, 2))
        data, _ = receive(connection)
        answer = unpacked(data) if data else {}
    except (OSError, ValueError):
        connection.close()
        _start_parent(path)
        return None
    if "pid" not in answer:
        connection.close()
        return None
    null = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):  # they are the engine's: when it closes them, they shall be closed
        os.dup2(null, fd)
    connection.settimeout(None)
    try:
        code = connection.recv(64)
    except OSError:
        code = b""
    return int(code) & 0xFF if code else 1


def _start_parent(path: str) -> None:
    import subprocess

    subprocess.Popen(
        (sys.executable, "-P", "-m", LISTENER, path, os.environ.get(IDLE_VARIABLE) or DEFAULT_IDLE), stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )
