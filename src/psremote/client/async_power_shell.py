"""AsyncPowerShell: commands put together and run in a remote pool, awaited."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterable, AsyncIterator, Iterable
from typing import Any

from psremote.client.async_pipeline import AsyncPipeline
from psremote.client.async_runspace_pool import AsyncRunspacePool
from psremote.client.backlog import Backlog
from psremote.client.command_builder import CommandBuilder
from psremote.client.input_feeder import InputFeeder
from psremote.client.pipeline_events import PipelineEvents
from psremote.host.host import PSHost
from psremote.protocol.psrp.messages.pipeline import ALL_INVOCATION_INFO
from psremote.protocol.psrp.states import PipelineState


class AsyncPowerShell(CommandBuilder):
    """Build, then `invoke` once."""

    def __init__(self, pool: AsyncRunspacePool, events: PipelineEvents | None = None) -> None:
        super().__init__()
        self.pool = pool
        self.events = events or PipelineEvents()
        self.pipeline: AsyncPipeline | None = None

    @property
    def state(self) -> PipelineState:
        """Where it is."""
        return PipelineState.NotStarted if self.pipeline is None else self.pipeline.state

    @property
    def had_errors(self) -> bool:
        """Whether errors were collected or the pipeline failed."""
        return bool(self.events.errors) or self.state is PipelineState.Failed

    def start(self, *, no_input: bool = True, add_to_history: bool = False, host: PSHost | None = None, is_nested: bool = False,
              remote_stream_options: int = ALL_INVOCATION_INFO) -> AsyncPipeline:
        """Start it without waiting."""
        self.pipeline = self.pool.create_pipeline(
            self.powershell_object(is_nested), self.events, no_input=no_input, add_to_history=add_to_history, host=host,
            is_nested=is_nested, remote_stream_options=remote_stream_options,
        )
        return self.pipeline

    async def invoke(self, input: Iterable[Any] | AsyncIterable[Any] | None = None, **options: Any) -> list[Any]:
        """Run it and return the output; a terminating error is raised as RemoteError, a stop as PipelineStoppedError."""
        pipeline = self.start(no_input=input is None, **options)
        if input is not None:
            await self._give(pipeline, input)
        await pipeline.wait()
        if pipeline.reason is not None:
            raise pipeline.reason
        return self.events.output

    async def _give(self, pipeline: AsyncPipeline, values: Iterable[Any] | AsyncIterable[Any]) -> None:
        """The input, as the peer takes it. Raises what its source raises; the pipeline is stopped then."""
        room = asyncio.Event()
        feeder = InputFeeder(asyncio.get_running_loop(), lambda: pipeline, room.set)

        async def give(value: Any) -> bool:
            feeder.feed(value)
            while feeder.is_full and pipeline.takes_input:
                room.clear()
                await room.wait()
            return pipeline.takes_input

        try:
            if isinstance(values, AsyncIterable):
                async for value in values:
                    if not await give(value):
                        return
            else:
                for value in values:
                    if not await give(value):
                        return
        except BaseException:
            pipeline.stop_nowait()
            raise
        feeder.end()

    async def stream(self, input: Iterable[Any] | AsyncIterable[Any] | None = None, **options: Any) -> AsyncIterator[Any]:
        """Run it and give the output as it comes; ends as `invoke` does."""
        queue: asyncio.Queue[tuple[bool, Any, int]] = asyncio.Queue()
        backlog = Backlog(self.pool)

        def put(value: Any) -> None:
            queue.put_nowait((True, value, backlog.give(1)))
            backlog.hold(self.pipeline)

        self.events.handlers["output"] = put
        self.events.on_state = lambda state, reason: queue.put_nowait((False, reason, 0))
        backlog.start()
        pipeline = self.start(no_input=input is None, **options)
        giving = None if input is None else asyncio.ensure_future(self._give(pipeline, input))
        try:
            while True:
                more, value, size = await queue.get()
                if more:
                    backlog.take(1, size)
                    yield value
                    continue
                if giving is not None and giving.done():
                    giving.result()  # raises what the input's source has raised
                if value is not None:
                    raise value
                return
        finally:
            if giving is not None:
                giving.cancel()
            pipeline.stop_nowait()

    async def stop(self) -> None:
        """Stop it and wait for the end."""
        if self.pipeline is not None:
            await self.pipeline.stop()
