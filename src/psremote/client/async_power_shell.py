"""AsyncPowerShell: commands put together and run in a remote pool, awaited."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Iterable
from itertools import islice
from typing import Any

from psremote.client.async_pipeline import AsyncPipeline
from psremote.client.async_runspace_pool import AsyncRunspacePool
from psremote.client.command_builder import CommandBuilder
from psremote.client.pipeline_events import PipelineEvents
from psremote.host.host import PSHost
from psremote.protocol.psrp.messages.pipeline import ALL_INVOCATION_INFO
from psremote.protocol.psrp.states import PipelineState

BACKLOG = 20_000
"""So many objects may wait for a slow reader before nothing more is taken of the peer."""
INPUT_WINDOW = 512
"""So many input objects are serialized at once."""
INPUT_ROOM = 1 << 20
"""So many bytes of input may wait for the peer before the source has to wait."""


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
            if isinstance(input, AsyncIterable):
                async for value in input:
                    pipeline.send_input(value)
            else:
                source = iter(input)
                while values := list(islice(source, INPUT_WINDOW)):
                    pipeline.send_inputs(values)
                    await pipeline.wait_for_room(INPUT_ROOM)
            pipeline.end_input()
        await pipeline.wait()
        if pipeline.reason is not None:
            raise pipeline.reason
        return self.events.output

    async def stream(self, input: Iterable[Any] | None = None, **options: Any) -> AsyncIterator[Any]:
        """Run it and give the output as it comes; ends as `invoke` does."""
        import asyncio

        queue: asyncio.Queue[tuple[bool, Any]] = asyncio.Queue()
        held = False

        def put(value: Any) -> None:
            nonlocal held
            queue.put_nowait((True, value))
            if not held and queue.qsize() > BACKLOG:
                held = self.pool.hold_back()

        self.events.handlers["output"] = put
        self.events.on_state = lambda state, reason: queue.put_nowait((False, reason))
        pipeline = self.start(no_input=input is None, **options)
        if input is not None:
            for value in input:
                pipeline.send_input(value)
            pipeline.end_input()
        try:
            while True:
                more, value = await queue.get()
                if held and queue.qsize() < BACKLOG // 2:
                    held = False
                    self.pool.go_on()
                if more:
                    yield value
                    continue
                if value is not None:
                    raise value
                return
        finally:
            pipeline.stop_nowait()

    async def stop(self) -> None:
        """Stop it and wait for the end."""
        if self.pipeline is not None:
            await self.pipeline.stop()
