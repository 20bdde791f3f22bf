"""An engine host in this process, at the other end of a memory stream."""

from __future__ import annotations

import asyncio
from typing import Any

from psremote.client.connection_info import TransportConnectionInfo
from psremote.server.engine_host.engine import LocalEngine
from psremote.server.engine_host.packet_server import ClientGone, PacketServer
from psremote.transports.memory import MemoryStream, MemoryTransport


class MemoryServer:
    """`connection_info()` leads to a fresh engine host in this process."""

    def __init__(self, engine: Any = None, chunk_size: int | None = None) -> None:
        """Without an engine the product's own; `chunk_size` cuts what travels into pieces of that size."""
        self.engine = LocalEngine() if engine is None else engine
        self.chunk_size = chunk_size
        self.packet_server: PacketServer | None = None
        self.stream: MemoryStream | None = None

    def connection_info(self, **options: Any) -> TransportConnectionInfo:
        """How a pool reaches a server of its own."""
        return TransportConnectionInfo(computer_name="memory", factory=self._connect, **options)

    def _connect(self) -> MemoryTransport:
        client, server = MemoryStream.pair()
        client.chunk_size = server.chunk_size = self.chunk_size
        self.stream = server
        self.packet_server = PacketServer(server.write, self.engine, random_bytes=bytes, room=server.room)
        self._task = asyncio.get_running_loop().create_task(server.connect(self))
        return MemoryTransport(client)

    def bytes_received(self, data: bytes) -> None:
        """Of the client."""
        assert self.packet_server is not None
        try:
            self.packet_server.feed(data)
        except ClientGone:
            self.packet_server.close()

    def error_line(self, text: str) -> None:
        """There are none in memory."""

    def stream_ended(self, error: Exception | None) -> None:
        """The client has gone."""
        assert self.packet_server is not None
        self.packet_server.close()
