"""PowerShell: the blocking face of a remote pipeline; what comes is handed over on the calling thread, in order."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from queue import SimpleQueue
from typing import Any

from psremote.client.async_pipeline import AsyncPipeline
from psremote.client.async_runspace_pool import AsyncRunspacePool
from psremote.client.backlog import Backlog
from psremote.client.command_builder import CommandBuilder
from psremote.client.event_loop import background
from psremote.client.host_dispatch import perform
from psremote.client.input_feeder import InputFeeder
from psremote.client.pipeline_events import STREAMS, PipelineEvents
from psremote.client.runspace_pool import RunspacePool
from psremote.errors import LocalProtocolError, PSRemoteError
from psremote.host.host import PSHost
from psremote.protocol.psrp.command import PowerShellObject
from psremote.protocol.psrp.messages.pipeline import ALL_INVOCATION_INFO
from psremote.protocol.psrp.states import PipelineState

Item = tuple["RunningPipeline", str, Any]
"""Whose, which stream (or "host", "state", or "room" for more input), what."""


class Batch(list[Item]):
    """What came at once, in order: a queue between threads costs more than what goes through it."""

    def __init__(self, items: Iterable[Item] = (), backlog: Backlog | None = None, size: int = 0) -> None:
        super().__init__(items)
        self._backlog, self._size = backlog, size

    def taken(self) -> None:
        """To be said by its reader: what is not taken keeps the peer waiting."""
        if self._backlog is not None:
            self._backlog.take(len(self), self._size)


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
        self._batch: list[Item] = []
        self._backlog = Backlog(pool)
        put = self._put
        events = PipelineEvents(
            on_host_call=partial(put, "host") if host_calls_in_queue else None, on_state=lambda state, reason: put("state", reason),
            on_debugger_stop=partial(put, "host"),
        )
        for stream in STREAMS:
            events.handlers[stream] = partial(put, stream)
        self.host = host or pool.host
        self._events = events
        self._start_options = {"no_input": input is None, "host": host, **options}
        self._powershell = powershell
        self._is_command = is_command
        self._pipeline: AsyncPipeline | None = None
        self._feeder: InputFeeder | None = None
        self._source: Iterator[Any] | None = None
        self._wants_room = False
        self._room: threading.Event | None = None
        pool.check_opened()
        # Not waited for: what happens to it comes through the queue like everything else.
        background().call_soon(self._start)
        if input is not None:
            self._source = iter(input)
            self.pump()

    def _put(self, stream: str, value: Any) -> None:
        # On the loop's thread. The batch goes over when the loop has dealt with all that one read has brought.
        batch = self._batch
        batch.append((self, stream, value))
        if stream == "state":
            self._hand_over()  # nothing follows
        elif len(batch) == 1:
            background().loop.call_soon(self._hand_over)

    def _hand_over(self) -> None:
        if self._batch:
            items, self._batch = self._batch, []
            self.queue.put(Batch(items, self._backlog, self._backlog.give(len(items))))
            self._backlog.hold(self._pipeline)

    def _start(self) -> None:
        self._backlog.start()
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

    # --- input

    @property
    def feeder(self) -> InputFeeder:
        """Where input goes of which this thread does not wait for the sending."""
        if self._feeder is None:
            self._feeder = InputFeeder(background().loop, lambda: self.pipeline, self._room_made)
        return self._feeder

    def is_full(self) -> bool:
        """Whether no more input should be given to the feeder; then an item of the stream "room" comes when it should."""
        self._wants_room = True  # before the look: who makes room after it sees the wish
        return self.feeder.is_full

    def _room_made(self) -> None:
        if self._room is not None:
            self._room.set()
        if self._wants_room:
            self._wants_room = False
            self.queue.put(Batch([(self, "room", None)]))

    def pump(self) -> None:
        """On the reader's thread, when there is room: pass on of the input given at the start what the peer takes.

        Raises what the input's source raises; the pipeline is stopped then.
        """
        source = self._source
        if source is None:
            return
        feed, end = self.feeder.feed, object()
        try:
            while not self.state.is_final and not self.is_full():
                value = next(source, end)
                if value is end:
                    self._source = None
                    self.end_input()
                    return
                feed(value)
        except BaseException:
            self._source = None
            self.stop()
            raise

    def feed(self, values: Iterable[Any]) -> None:
        """More input, where the pipeline was started with `no_input` false. Waits for room, and what comes meanwhile waits in the queue."""
        feeder, room = self.feeder, threading.Event()
        self._room = room
        for value in values:
            feeder.feed(value)
            if feeder.is_full:
                background().call_soon(self._backlog.let, False)  # this thread does not read what the peer would have to wait for
                while feeder.is_full and not self.state.is_final:
                    room.clear()
                    if feeder.is_full:
                        room.wait()
                background().call_soon(self._backlog.let, True)

    def end_input(self) -> None:
        """No more input."""
        self.feeder.end()

    # --- ending and reading

    def stop(self) -> None:
        """Ask for a stop; the end comes through the queue, which reads on for it."""
        if self._pipeline is not None:
            self._pipeline.stop_wanted = True  # at once: whoever starts the next one looks
        self._source = None
        background().call_soon(lambda: self.pipeline.stop_nowait())

    def items(self) -> Iterator[tuple[str, Any]]:
        """(stream, value) as they come, up to the end; host calls are performed on this thread. Ctrl+C stops the pipeline."""
        while True:
            try:
                batch = self.queue.get()
            except KeyboardInterrupt:
                self.stop()
                raise
            batch.taken()
            for _, stream, value in batch:
                if stream == "host":
                    perform(self.host, value)
                elif stream == "room":
                    self.pump()
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
