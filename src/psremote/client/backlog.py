"""Backlog: what has come for a reader and was not taken yet; when it is too much the peer has to wait."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from psremote.client.async_pipeline import AsyncPipeline
    from psremote.client.async_runspace_pool import AsyncRunspacePool

ITEMS = 20_000
"""So many objects and records may wait for a slow reader before nothing more is taken of the peer,"""
SIZE = 4 << 20
"""and so many bytes of them, as they travelled."""


class Backlog:
    """Of one pipeline. `give` is called on the event loop's thread, `take` on the reader's."""

    def __init__(self, pool: AsyncRunspacePool) -> None:
        self._pool = pool
        self._loop: asyncio.AbstractEventLoop | None = None
        self._seen = 0
        """What the pool had received when something was given last."""
        self._given = self._taken = self._given_size = self._taken_size = 0
        self._held = False
        self._may_hold = True

    def start(self) -> None:
        """What the pool has received until now is none of ours."""
        self._loop = asyncio.get_running_loop()
        self._seen = self._pool.received_size

    def give(self, items: int) -> int:
        """So many have come; the size they count for, to be said to `take`. `hold` follows, when they are where the reader finds them."""
        size, self._seen = self._pool.received_size - self._seen, self._pool.received_size
        self._given += items
        self._given_size += size
        return size

    def hold(self, pipeline: AsyncPipeline | None) -> None:
        """Keep the peer of that pipeline from sending more, if too much waits."""
        if self._may_hold and self._is_over(ITEMS, SIZE) and pipeline is not None and not self._pool.is_held_back:
            self._held = self._pool.hold_back(pipeline)
            if self._held and not self._is_over(ITEMS // 2, SIZE // 2):  # taken in this moment, by a reader who saw nothing held
                self.release()

    def take(self, items: int, size: int) -> None:
        """The reader has taken so many."""
        self._taken += items
        self._taken_size += size
        if self._held and not self._is_over(ITEMS // 2, SIZE // 2) and self._loop is not None:
            self._loop.call_soon_threadsafe(self.release)

    def take_all(self) -> None:
        """The reader has taken whatever was there."""
        self._taken, self._taken_size = self._given, self._given_size
        if self._held and self._loop is not None:
            self._loop.call_soon_threadsafe(self.release)

    def release(self) -> None:
        """On the loop's thread: the peer may go on."""
        if self._held:
            self._held = False
            self._pool.go_on()

    def let(self, hold: bool) -> None:
        """On the loop's thread: no holding while the reader is kept from reading, for it would wait for a peer that waits for it."""
        self._may_hold = hold
        if not hold:
            self.release()

    def _is_over(self, items: int, size: int) -> bool:
        return self._given - self._taken > items or self._given_size - self._taken_size > size
