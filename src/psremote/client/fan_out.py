"""Many sessions side by side: opening them and running a pipeline on each, with a throttle."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from queue import SimpleQueue
from typing import Any

from psremote.client.async_runspace_pool import AsyncRunspacePool
from psremote.client.event_loop import background
from psremote.client.host_dispatch import perform
from psremote.client.power_shell import Batch, RunningPipeline
from psremote.errors import PSRemoteError
from psremote.protocol.psrp.command import PowerShellObject

DEFAULT_THROTTLE = 32


def open_sessions(
    pools: Sequence[AsyncRunspacePool], throttle: int = DEFAULT_THROTTLE
) -> Iterator[tuple[int, AsyncRunspacePool, Exception | None]]:
    """Open pools side by side; (position, pool, None or why not) in the order in which they are done."""
    queue: SimpleQueue[tuple[int, Exception | None]] = SimpleQueue()

    async def one(position: int, gate: asyncio.Semaphore) -> None:
        error: Exception | None = None
        try:
            async with gate:
                await pools[position].open()
        except PSRemoteError as fault:
            error = fault
        except Exception as fault:  # a fault of ours must not leave the caller waiting
            error = fault
        queue.put((position, error))

    async def all_of_them() -> None:
        gate = asyncio.Semaphore(max(1, throttle))
        await asyncio.gather(*(one(position, gate) for position in range(len(pools))))

    work = background().start(all_of_them())
    try:
        for _ in range(len(pools)):
            position, error = queue.get()
            yield position, pools[position], error
    except BaseException:
        work.cancel()
        raise


class FanOut:
    """One pipeline per pool, at most `throttle` at a time, read by one thread through one queue."""

    def __init__(
        self, pools: Iterable[tuple[Any, AsyncRunspacePool]], make: Callable[[Any], PowerShellObject], *,
        throttle: int = DEFAULT_THROTTLE, input: Sequence[Any] | None = None, **options: Any,
    ) -> None:
        self.queue: SimpleQueue[Batch] = SimpleQueue()
        self.running: list[RunningPipeline] = []
        self._waiting = deque(pools)
        self._make, self._input, self._options = make, input, options
        self._throttle = max(1, throttle)
        self._active = 0
        self._stopped = False

    def _start_more(self) -> Iterator[tuple[Any, str, Any]]:
        while self._waiting and self._active < self._throttle and not self._stopped:
            tag, pool = self._waiting.popleft()
            try:
                self.running.append(
                    RunningPipeline(pool, self._make(tag), self.queue, input=self._input, tag=tag, **self._options)
                )
            except PSRemoteError as error:
                yield tag, "state", error
                continue
            self._active += 1

    def items(self) -> Iterator[tuple[Any, str, Any]]:
        """(tag, stream, value) as they come; stream "state" is a pipeline's end, its value the reason or None."""
        yield from self._start_more()
        try:
            while self._active:
                batch = self.queue.get()
                batch.taken()
                for pipeline, stream, value in batch:
                    if stream == "host":
                        perform(pipeline.host, value)
                        continue
                    if stream == "room":
                        pipeline.pump()
                        continue
                    if stream == "state":
                        self._active -= 1
                    yield pipeline.tag, stream, value
                    if stream == "state":
                        yield from self._start_more()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop what runs and start no more."""
        self._stopped = True
        for pipeline in self.running:
            if not pipeline.state.is_final:
                pipeline.stop()


def run_on_all(
    pools: Iterable[tuple[Any, AsyncRunspacePool]], powershell: PowerShellObject, *, throttle: int = DEFAULT_THROTTLE, **options: Any
) -> Iterator[tuple[Any, str, Any]]:
    """The same pipeline on every pool; see FanOut.items."""
    return FanOut(pools, lambda _: powershell, throttle=throttle, **options).items()
