"""What a warm parent and those who ask it say to each other: a value in each message, and descriptors beside it.

Both ends are one installation's, and one user's or root's: values are marshalled. This and all it loads is built into the
interpreter, as the first session of a program, and each session of an sshd, waits for it.
"""

from __future__ import annotations

import _socket
import marshal
import sys
from collections.abc import Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MOST_DESCRIPTORS = 8
SIZE = 4
"""Of a descriptor in a message."""


def socket_pair() -> tuple[_socket.socket, _socket.socket]:
    """Two ends that keep messages apart; nobody inherits them."""
    return _socket.socketpair(_socket.AF_UNIX, _socket.SOCK_SEQPACKET)


def packed(value: Any) -> bytes:
    """A value of built-in types as a message."""
    return marshal.dumps(value)


def unpacked(data: bytes) -> Any:
    """The value of a message. Raises ValueError where it is none."""
    try:
        return marshal.loads(data)
    except (EOFError, TypeError) as fault:
        raise ValueError(f"{len(data)} bytes that are no message") from fault


def send(to: _socket.socket, data: bytes, fds: Sequence[int] = ()) -> None:
    """A message, with descriptors that the other end gets copies of."""
    rights = b"".join(fd.to_bytes(SIZE, sys.byteorder) for fd in fds)
    to.sendmsg([data], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, rights)] if fds else [])


def receive(source: _socket.socket) -> tuple[bytes, list[int]]:
    """A message and the descriptors that came with it; an empty one where the other end has gone."""
    data, ancillary, _, _ = source.recvmsg(1 << 20, _socket.CMSG_SPACE(MOST_DESCRIPTORS * SIZE))
    fds: list[int] = []
    for level, kind, content in ancillary:
        if level == _socket.SOL_SOCKET and kind == _socket.SCM_RIGHTS:
            fds.extend(memoryview(content[: len(content) - len(content) % SIZE]).cast("i"))
    return data, fds
