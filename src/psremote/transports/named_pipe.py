"""A session with an engine that listens on a named pipe of this machine: a Unix-domain socket, as PowerShell names it."""

from __future__ import annotations

import asyncio
import os
import socket
import struct

from psremote.errors import ConnectError
from psremote.transports.byte_stream import ByteStream, DescriptorStream, StreamEvents
from psremote.transports.out_of_process import OutOfProcTransport
from psremote.transports.pipe_names import is_own_socket


def peer_user(connection: socket.socket) -> int | None:
    """The user id of who is at the other end of a Unix-domain socket; None where the system does not tell."""
    kind = getattr(socket, "SO_PEERCRED", None)
    if kind is None:
        return None
    _, user, _ = struct.unpack("3i", connection.getsockopt(socket.SOL_SOCKET, kind, struct.calcsize("3i")))
    return int(user)


def is_trusted(connection: socket.socket) -> bool:
    """Whether the other end runs as this user, or as root."""
    return peer_user(connection) in (None, os.getuid(), 0)


class NamedPipeStream(ByteStream):
    """A connection to a socket of this user's. PowerShell serves one client at a time there, the next one waits."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._stream: DescriptorStream | None = None

    async def connect(self, events: StreamEvents) -> None:
        """Reach the engine. ConnectError where nobody listens, or somebody else does."""
        if not os.path.lexists(self.path):
            raise ConnectError(f"Nobody listens on '{self.path}'")
        if not is_own_socket(self.path):
            raise ConnectError(f"'{self.path}' is not a socket of yours: it is not trusted")
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.setblocking(False)
        try:
            await asyncio.get_running_loop().sock_connect(connection, self.path)
            if not is_trusted(connection):
                raise ConnectError(f"What listens on '{self.path}' runs as another user: it is not trusted")
        except OSError as error:
            connection.close()
            raise ConnectError(f"Nobody answers on '{self.path}': {error.strerror or error}") from error
        except BaseException:
            connection.close()
            raise
        descriptor = connection.detach()
        self._stream = DescriptorStream(descriptor, descriptor)
        await self._stream.connect(events)

    def write(self, data: bytes) -> None:
        """To the engine."""
        if self._stream is not None:
            self._stream.write(data)

    def pause(self) -> None:
        """Leave what comes in the socket."""
        if self._stream is not None:
            self._stream.pause()

    def resume(self) -> None:
        """Go on reading."""
        if self._stream is not None:
            self._stream.resume()

    async def close(self) -> None:
        """Hang up."""
        if self._stream is not None:
            await self._stream.close()

    def describe_end(self, error: Exception | None) -> str:
        """What is gone is a process."""
        return f"The process that listened on '{self.path}' has hung up{f' ({error})' if error is not None else ''}"


class NamedPipeTransport(OutOfProcTransport):
    """A session over a named pipe."""

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(NamedPipeStream(path), "NamedPipe")

    @property
    def peer(self) -> str:
        """The socket."""
        return self.path
