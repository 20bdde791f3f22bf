"""Two byte streams joined in one process: for tests, and for a server hosted by its own client."""

from __future__ import annotations

import asyncio
import threading
from collections import deque

from psremote.transports.byte_stream import ByteStream, StreamEvents
from psremote.transports.out_of_process import OutOfProcTransport

CAPACITY = 1 << 18
"""So many bytes may wait at one end before the other should write no more, as in a pipe."""


class MemoryStream(ByteStream):
    """One end of a pair; what is written here arrives there, in the loop's next round."""

    def __init__(self) -> None:
        self.peer: MemoryStream | None = None
        self.room = threading.Event()
        """Set while there is room for more at the other end. A writer on a thread of its own waits for it: writing never blocks."""
        self.room.set()
        self.chunk_size: int | None = None
        """Cut what arrives into pieces of this size (tests of reassembly)."""
        self._events: StreamEvents | None = None
        self._arrived: deque[bytes] = deque()
        self._waiting = 0
        """Bytes in `_arrived`."""
        self._lock = threading.Lock()
        self._delivery_due = self._paused = self._ended = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._loop_thread = 0

    @staticmethod
    def pair() -> tuple[MemoryStream, MemoryStream]:
        """Two joined ends."""
        one, other = MemoryStream(), MemoryStream()
        one.peer, other.peer = other, one
        return one, other

    async def connect(self, events: StreamEvents) -> None:
        """Begin to listen."""
        self._events = events
        self._loop, self._loop_thread = asyncio.get_running_loop(), threading.get_ident()
        self.resume()

    def write(self, data: bytes) -> None:
        """Hand over to the other end."""
        peer = self.peer
        if peer is not None and not self._ended:
            peer._receive(data)

    def _receive(self, data: bytes) -> None:
        """On the writer's thread."""
        with self._lock:
            self._arrived.append(data)
            self._waiting += len(data)
            if self._waiting > CAPACITY and self.peer is not None:
                self.peer.room.clear()
            if self._delivery_due or self._paused or self._loop is None:
                return
            self._delivery_due = True
        self._deliver_soon()

    def _deliver_soon(self) -> None:
        assert self._loop is not None
        if threading.get_ident() == self._loop_thread:
            self._loop.call_soon(self._deliver)  # it is awake: there is nobody to wake
        else:
            self._loop.call_soon_threadsafe(self._deliver)

    def _deliver(self) -> None:
        # Only what is there now: what arrives meanwhile waits for the next round, so that other callbacks get their turn.
        with self._lock:
            self._delivery_due = False
            arrived, self._arrived = self._arrived, deque()
        while arrived and not self._paused and not self._ended:
            data = arrived.popleft()
            with self._lock:
                self._waiting -= len(data)
                if self._waiting < CAPACITY // 2 and self.peer is not None:
                    self.peer.room.set()
            size = self.chunk_size or len(data)
            assert self._events is not None
            for start in range(0, len(data), size):
                self._events.bytes_received(data[start : start + size])
        if arrived:
            with self._lock:
                self._arrived.extendleft(reversed(arrived))

    def pause(self) -> None:
        """What arrives waits, and the writer's room runs out."""
        self._paused = True

    def resume(self) -> None:
        """Deliver again."""
        with self._lock:
            self._paused = False
            if self._delivery_due or not self._arrived or self._loop is None:
                return
            self._delivery_due = True
        self._deliver_soon()

    async def close(self) -> None:
        """Both ends are at their end."""
        if self._ended:
            return
        self._ended = True
        self.room.set()
        peer = self.peer
        if peer is not None:
            peer.room.set()
            if peer._loop is not None:
                peer._loop.call_soon_threadsafe(peer._end)

    def _end(self) -> None:
        if self._events is not None and not self._ended:
            self._ended = True
            self._events.stream_ended(None)


class MemoryTransport(OutOfProcTransport):
    """A session over one end of a MemoryStream pair."""

    def __init__(self, stream: MemoryStream) -> None:
        super().__init__(stream, "Memory")
