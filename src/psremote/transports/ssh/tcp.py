"""TCP under SSH connections: what is written in one turn of the event loop leaves in one piece.

asyncssh writes a decoy packet before every packet and each by itself; that would be two system calls, and two wake-ups of the
peer, for every few bytes of a session.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any


class GatheringTransport(asyncio.Transport):
    """A transport that keeps what is written until the loop's next turn."""

    def __init__(self, transport: asyncio.Transport) -> None:
        super().__init__()
        self._transport = transport
        self._loop = asyncio.get_running_loop()
        self._pieces: list[bytes] = []

    def write(self, data: Any) -> None:
        """Soon."""
        if not self._pieces:
            self._loop.call_soon(self._flush)
        self._pieces.append(bytes(data))

    def _flush(self) -> None:
        pieces, self._pieces = self._pieces, []
        if pieces and not self._transport.is_closing():
            self._transport.write(b"".join(pieces))

    def close(self) -> None:
        """After what was written."""
        self._flush()
        self._transport.close()

    def abort(self) -> None:
        """What was written in this turn still goes: it is how asyncssh says why it hangs up."""
        self._flush()
        self._transport.abort()

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        """The transport's own."""
        return self._transport.get_extra_info(name, default)

    def is_closing(self) -> bool:
        """The transport's own."""
        return self._transport.is_closing()

    def get_write_buffer_size(self) -> int:
        """What neither this nor the transport has sent."""
        return self._transport.get_write_buffer_size() + sum(map(len, self._pieces))

    def pause_reading(self) -> None:
        """The transport's own."""
        self._transport.pause_reading()

    def resume_reading(self) -> None:
        """The transport's own."""
        self._transport.resume_reading()


class _Adapter(asyncio.Protocol):
    """Between a TCP transport and asyncssh's protocol."""

    def __init__(self, protocol: Any) -> None:
        self.protocol = protocol

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """asyncssh gets a transport that gathers."""
        assert isinstance(transport, asyncio.Transport)
        self.protocol.connection_made(GatheringTransport(transport))

    def data_received(self, data: bytes) -> None:
        """To asyncssh."""
        self.protocol.data_received(data)

    def eof_received(self) -> bool | None:
        """To asyncssh."""
        answer: bool | None = self.protocol.eof_received()
        return answer

    def pause_writing(self) -> None:
        """To asyncssh."""
        self.protocol.pause_writing()

    def resume_writing(self) -> None:
        """To asyncssh."""
        self.protocol.resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        """To asyncssh."""
        self.protocol.connection_lost(exc)


class TCPConnector:
    """Makes connections for asyncssh, which takes it for a tunnel."""

    def __init__(self, family: int = 0, bind_address: str | None = None) -> None:
        self._family = family
        self._local = (bind_address, 0) if bind_address else None

    async def create_connection(self, factory: Callable[[], Any], host: str, port: int) -> tuple[Any, Any]:
        """Connect; asyncssh's protocol in the second place. Raises OSError."""
        loop = asyncio.get_running_loop()
        transport, adapter = await loop.create_connection(lambda: _Adapter(factory()), host, port, family=self._family, local_addr=self._local)
        return transport, adapter.protocol


class TCPListener:
    """Takes connections for asyncssh's server, which takes it for a tunnel."""

    async def create_server(self, factory: Callable[[str, int], Any], host: str, port: int) -> asyncio.Server:
        """Listen; raises OSError."""
        return await asyncio.get_running_loop().create_server(lambda: _Adapter(factory("", 0)), host, port, backlog=512)
