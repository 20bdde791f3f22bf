"""Two byte streams joined in one process: for tests, and for a server hosted by its own client."""

from __future__ import annotations

import asyncio

from psremote.transports.byte_stream import ByteStream, StreamEvents
from psremote.transports.out_of_process import OutOfProcTransport


class MemoryStream(ByteStream):
    """One end of a pair; what is written here arrives there, in the loop's next round."""

    def __init__(self) -> None:
        self.peer: MemoryStream | None = None
        self.chunk_size: int | None = None
        """Cut what arrives into pieces of this size (tests of reassembly)."""
        self._events: StreamEvents | None = None
        self._early: list[bytes] = []
        self._ended = False
        self._loop: asyncio.AbstractEventLoop | None = None

    @staticmethod
    def pair() -> tuple[MemoryStream, MemoryStream]:
        """Two joined ends."""
        one, other = MemoryStream(), MemoryStream()
        one.peer, other.peer = other, one
        return one, other

    async def connect(self, events: StreamEvents) -> None:
        """Begin to listen."""
        self._events = events
        self._loop = asyncio.get_running_loop()
        early, self._early = self._early, []
        for data in early:
            self._loop.call_soon(self._arrive, data)

    def write(self, data: bytes) -> None:
        """Hand over to the other end."""
        peer = self.peer
        if peer is None or self._ended:
            return
        if peer._loop is None:
            peer._early.append(data)
        else:
            peer._loop.call_soon_threadsafe(peer._arrive, data)

    def _arrive(self, data: bytes) -> None:
        if self._events is None or self._ended:
            return
        size = self.chunk_size or len(data)
        for start in range(0, len(data), size):
            self._events.bytes_received(data[start : start + size])

    async def close(self) -> None:
        """Both ends are at their end."""
        if self._ended:
            return
        self._ended = True
        peer = self.peer
        if peer is not None and peer._loop is not None:
            peer._loop.call_soon_threadsafe(peer._end)

    def _end(self) -> None:
        if self._events is not None and not self._ended:
            self._ended = True
            self._events.stream_ended(None)


class MemoryTransport(OutOfProcTransport):
    """A session over one end of a MemoryStream pair."""

    def __init__(self, stream: MemoryStream) -> None:
        super().__init__(stream, "Memory")
