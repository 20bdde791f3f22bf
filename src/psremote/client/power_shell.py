"""PowerShell: the blocking face of a remote pipeline; what comes is handed over on the calling thread, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from queue import SimpleQueue
from typing import Any

from psremote.client.async_pipeline import AsyncPipeline
from psremote.client.async_runspace_pool import AsyncRunspacePool
from psremote.client.command_builder import CommandBuilder
from psremote.client.event_loop import background
from psremote.client.host_dispatch import perform
from psremote.client.pipeline_events import STREAMS, PipelineEvents
from psremote.client.runspace_pool import RunspacePool
from psremote.errors import LocalProtocolError, PSRemoteError
from psremote.host.host import PSHost
from psremote.protocol.psrp.command import PowerShellObject
from psremote.protocol.psrp.messages.pipeline import ALL_INVOCATION_INFO
from psremote.protocol.psrp.states import PipelineState

Item = tuple["RunningPipeline", str, Any]
"""Whose, which stream (or "host", "state"), what."""

Batch = list[Item]
"""What came at once, in order: a queue between threads costs more than what goes through it."""

INPUT_WINDOW = 512
"""So many input objects are handed to the event loop at once."""
BACKLOG = 20_000
"""So many items may wait for a slow reader before nothing more is taken of the peer."""
INPUT_ROOM = 1 << 20
"""So many bytes of input may wait for the peer before the source has to wait."""


API_OPTIONS = {"remote_stream_options": ALL_INVOCATION_INFO}
"""What the PowerShell class asks for unless it is told otherwise: where each record came from."""


class RunningPipeline:
    """A pipeline that runs on another machine; its items go into a queue that a thread of ours reads.

    Several pipelines may share one queue: that is how a fan-out is read by one thread.
    """

    def __init__(
        self, pool: AsyncRunspacePool, powershell: PowerShellObject, queue: SimpleQueue[Batch] | None = None, *,
        input: Iterable[Any] | None = None, host: PSHost | None = None, host_calls_in_queue: bool = True, tag: Any = None,
        is_command: bool = False, **options: Any,
    ) -> None:
        """`is_command` says that it runs a command of Invoke-Command, which is announced to servers that debug."""
        self.pool = pool
        self.tag = tag
        """Whatever the caller wants to find again (the PSSession, in a fan-out)."""
        self.queue: SimpleQueue[Batch] = queue if queue is not None else SimpleQueue()
        self._batch: Batch = []
        self._watches_backlog = queue is None
        self._given = self._taken = 0
        self._holds_back = False
        put = self._put
        events = PipelineEvents(
            on_host_call=(lambda call: put((self, "host", call))) if host_calls_in_queue else None,
            on_state=lambda state, reason: put((self, "state", reason)),
            on_debugger_stop=lambda stop: put((self, "host", stop)),
        )
        for stream in STREAMS:
            events.handlers[stream] = self._putter(put, stream)
        self.host = host or pool.host
        self._events = events
        self._start_options = {"no_input": input is None, "host": host, **options}
        self._powershell = powershell
        self._is_command = is_command
        self._pipeline: AsyncPipeline | None = None
        pool.check_opened()
        # Not waited for: what happens to it comes through the queue like everything else.
        background().call_soon(self._start)
        if input is not None:
            self.feed(input)
            self.end_input()

    def _putter(self, put: Callable[[Item], object], stream: str) -> Callable[[Any], object]:
        return lambda value: put((self, stream, value))

    def _put(self, item: Item) -> None:
        # On the loop's thread. The batch goes over when the loop has dealt with all that one read has brought.
        batch = self._batch
        batch.append(item)
        if item[1] == "state":
            self._hand_over()  # nothing follows
        elif len(batch) == 1:
            background().loop.call_soon(self._hand_over)

    def _hand_over(self) -> None:
        if not self._batch:
            return
        batch, self._batch = self._batch, []
        self._given += len(batch)
        self.queue.put(batch)
        if self._watches_backlog and not self._holds_back and self._given - self._taken > BACKLOG:
            self._holds_back = self.pool.hold_back()

    def _take(self, count: int) -> None:
        """On the reader's thread."""
        self._taken += count
        if self._holds_back and self._given - self._taken < BACKLOG // 2:
            self._holds_back = False
            background().call_soon(self.pool.go_on)

    def _start(self) -> None:
        try:
            if self._is_command:
                self.pool.announce_command()
            self._pipeline = self.pool.create_pipeline(self._powershell, self._events, **self._start_options)
        except PSRemoteError as error:
            self._pipeline = AsyncPipeline.not_started(self.pool, self._events, error)
        except Exception as error:  # the commands cannot be written as messages
            self._pipeline = AsyncPipeline.not_started(self.pool, self._events, LocalProtocolError(f"{type(error).__name__}: {error}"))

    @property
    def pipeline(self) -> AsyncPipeline:
        """The pipeline on the event loop; waits for its start."""
        if self._pipeline is None:
            background().call(int)  # calls are made in order: after this one it is there
            assert self._pipeline is not None
        return self._pipeline

    @property
    def state(self) -> PipelineState:
        """Where it is."""
        return PipelineState.NotStarted if self._pipeline is None else self._pipeline.state

    @property
    def reason(self) -> Exception | None:
        """Why it did not complete."""
        return self.pipeline.reason

    def feed(self, values: Iterable[Any]) -> None:
        """More input."""
        batch: list[Any] = []
        for value in values:
            batch.append(value)
            if len(batch) >= INPUT_WINDOW:
                background().run(self._send_all(batch))  # waiting here keeps a fast source from filling the memory
                batch = []
                if self.state.is_final:
                    return
        if batch:
            background().run(self._send_all(batch))

    async def _send_all(self, values: list[Any]) -> None:
        self.pipeline.send_inputs(values)
        await self.pipeline.wait_for_room(INPUT_ROOM)

    def end_input(self) -> None:
        """No more input."""
        background().call_soon(lambda: self.pipeline.end_input())

    def stop(self) -> None:
        """Ask for a stop; the end comes through the queue, which reads on for it."""
        if self._pipeline is not None:
            self._pipeline.stop_wanted = True  # at once: whoever starts the next one looks
        if self._holds_back:
            background().call_soon(self.pool.go_on)  # the answer stands behind what was not read
        background().call_soon(lambda: self.pipeline.stop_nowait())

    def items(self) -> Iterator[tuple[str, Any]]:
        """(stream, value) as they come, up to the end; host calls are performed on this thread. Ctrl+C stops the pipeline."""
        while True:
            try:
                batch = self.queue.get()
            except KeyboardInterrupt:
                self.stop()
                raise
            self._take(len(batch))
            for _, stream, value in batch:
                if stream == "host":
                    perform(self.host, value)
                elif stream == "state":
                    return
                else:
                    yield stream, value


class PowerShell(CommandBuilder):
    """Build, then `invoke` once: output returned, the other streams in lists or given to callbacks."""

    def __init__(self, pool: RunspacePool | AsyncRunspacePool) -> None:
        super().__init__()
        self.pool = pool.asynchronous if isinstance(pool, RunspacePool) else pool
        self.running: RunningPipeline | None = None
        self.errors: list[Any] = []
        self.warnings: list[Any] = []
        self.verbose: list[Any] = []
        self.debug: list[Any] = []
        self.information: list[Any] = []
        self.progress: list[Any] = []
        self.handlers: dict[str, Callable[[Any], object]] = {
            "error": self.errors.append, "warning": self.warnings.append, "verbose": self.verbose.append,
            "debug": self.debug.append, "information": self.information.append, "progress": self.progress.append,
        }
        self.on_output: Callable[[Any], object] | None = None

    @property
    def state(self) -> PipelineState:
        """Where it is."""
        return PipelineState.NotStarted if self.running is None else self.running.state

    @property
    def had_errors(self) -> bool:
        """Whether errors were collected or the pipeline failed."""
        return bool(self.errors) or self.state is PipelineState.Failed

    def invoke(self, input: Iterable[Any] | None = None, **options: Any) -> list[Any]:
        """Run it and return the output; a terminating error is raised as RemoteError, a stop as PipelineStoppedError."""
        output: list[Any] = []
        self.handlers["output"] = self.on_output or output.append
        self.running = running = RunningPipeline(
            self.pool, self.powershell_object(bool(options.get("is_nested"))), input=input, **{**API_OPTIONS, **options}
        )
        handlers = self.handlers
        for stream, value in running.items():
            handlers[stream](value)
        if running.reason is not None:
            raise running.reason
        return output

    def stream(self, input: Iterable[Any] | None = None, **options: Any) -> Iterator[Any]:
        """Run it and give the output as it comes; leaving early stops the pipeline."""
        self.running = running = RunningPipeline(self.pool, self.powershell_object(), input=input, **{**API_OPTIONS, **options})
        try:
            for stream, value in running.items():
                if stream == "output":
                    yield value
                else:
                    self.handlers[stream](value)
        finally:
            if not running.state.is_final:
                running.stop()
                for _ in running.items():
                    pass
        if running.reason is not None:
            raise running.reason

    def stop(self) -> None:
        """Stop it, from another thread."""
        if self.running is not None:
            self.running.stop()
