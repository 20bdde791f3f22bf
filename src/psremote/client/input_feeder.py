"""InputFeeder: input on its way to a pipeline: as much of it is made into messages as the peer takes."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Any

from psremote.client.async_pipeline import AsyncPipeline

ROOM = 1 << 20
"""So many bytes of input may wait for the peer before the source has to wait."""
SLICE = 1 << 18
"""So many bytes of messages are made at once, and so much may wait to be made into messages."""
COUNT = 512
"""So many objects may wait to be made into messages, however small."""


class InputFeeder:
    """`feed` and `end` may be called on any one thread; the work is done on the event loop's."""

    def __init__(self, loop: asyncio.AbstractEventLoop, pipeline: Callable[[], AsyncPipeline], on_room: Callable[[], object] | None = None) -> None:
        """*pipeline* is asked on the loop's thread; *on_room* is told there that what was fed is on its way."""
        self._loop, self._pipeline, self._on_room = loop, pipeline, on_room
        self._waiting: deque[Any] = deque()
        self._weight = 0
        self._average = SLICE // COUNT
        """Bytes of an object's message, of those that were sent."""
        self._is_due = self._runs = self._ended = False

    def feed(self, value: Any) -> None:
        """One more object. Who gives more although `is_full` fills the memory."""
        kind = type(value)
        if kind is str or kind is bytes or kind is bytearray:
            self._weight += len(value)
        self._waiting.append(value)
        self._wake()

    @property
    def is_full(self) -> bool:
        """Whether the source should wait for `on_room`."""
        count = len(self._waiting)
        return count >= COUNT or self._weight + count * self._average >= SLICE

    def end(self) -> None:
        """No more input."""
        self._ended = True
        self._wake()

    def _wake(self) -> None:
        if not self._is_due:
            self._is_due = True
            self._loop.call_soon_threadsafe(self._start)

    def _start(self) -> None:
        if self._runs:
            return
        # The mark goes first: what is fed from then on is in this round or wakes another one.
        self._is_due = False
        pipeline = self._pipeline()
        self._send_some(pipeline)
        if self._waiting or not pipeline.has_room(ROOM):
            self._runs = True
            self._task = self._loop.create_task(self._go_on(pipeline))
        else:
            self._done(pipeline)

    def _send_some(self, pipeline: AsyncPipeline) -> None:
        if not pipeline.takes_input:
            self._waiting.clear()
        sent, size = pipeline.send_from(self._waiting, SLICE)
        if sent:
            self._average = (self._average + size // sent) // 2
        if not self._waiting:
            self._weight = 0

    async def _go_on(self, pipeline: AsyncPipeline) -> None:
        try:
            while True:
                await asyncio.sleep(0)  # others have their turn, however much there is room for
                await pipeline.wait_for_room(ROOM)
                self._is_due = False
                if not self._waiting:
                    break
                self._send_some(pipeline)
        finally:
            self._runs = False
        self._done(pipeline)

    def _done(self, pipeline: AsyncPipeline) -> None:
        """All is on its way, and there is room for more."""
        if self._on_room is not None:
            self._on_room()
        if self._ended and not self._waiting:
            pipeline.end_input()
