"""AsyncPipeline: one pipeline that runs on another machine, as the event loop sees it."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Any
from uuid import UUID, uuid4

from psremote.client.host_dispatch import perform
from psremote.client.pipeline_events import HostCallReceived, PipelineEvents
from psremote.errors import LocalProtocolError, PipelineStoppedError, PSRemoteError, RemoteError
from psremote.host.host import PSHost
from psremote.protocol.psrp import pipeline as core
from psremote.protocol.psrp.message_type import MessageType
from psremote.protocol.psrp.messages import host as host_messages
from psremote.protocol.psrp.messages import pipeline as pipeline_messages
from psremote.protocol.psrp.states import PIPELINE_STATE_EVENTS, PipelineEvent, PipelineState

_STREAM_OF = {
    MessageType.ERROR_RECORD: "error",
    MessageType.WARNING_RECORD: "warning",
    MessageType.VERBOSE_RECORD: "verbose",
    MessageType.DEBUG_RECORD: "debug",
    MessageType.INFORMATION_RECORD: "information",
    MessageType.PROGRESS_RECORD: "progress",
}


class AsyncPipeline:
    """Made by AsyncRunspacePool.create_pipeline; runs at once."""

    def __init__(self, pool: Any, pipeline: core.Pipeline, events: PipelineEvents, host: PSHost | None) -> None:
        self.pool = pool
        self.id: UUID = pipeline.id
        self.events = events
        self.host = host
        self.reason: Exception | None = None
        """Why it did not complete."""
        self._core = pipeline
        self._finished: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._channel_open = True
        self.stop_wanted = False
        """Whether somebody has asked for a stop, on whatever thread."""
        self.is_aside = False
        """Whether it only tells the server's debugger something, beside what the session does."""
        self._close_sent = False
        self._output = events.handlers["output"]

    @classmethod
    def not_started(cls, pool: Any, events: PipelineEvents, error: PSRemoteError) -> AsyncPipeline:
        """One that could not be started: it has failed already, and says so as one that ran would."""
        made = cls(pool, core.Pipeline(uuid4()), events, None)
        made.pool_lost(error)
        return made

    @property
    def state(self) -> PipelineState:
        """Where it is."""
        return self._core.state

    @property
    def error_record(self) -> Any:
        """The terminating error's record, if there is one."""
        return getattr(self.reason, "error_record", None)

    async def wait(self) -> None:
        """Until the final state; it raises nothing, see `state` and `reason`."""
        await asyncio.shield(self._finished)

    @property
    def is_ending(self) -> bool:
        """Whether somebody has asked for its end."""
        return self.stop_wanted or self._close_sent

    # --- input

    @property
    def takes_input(self) -> bool:
        """Whether input still goes anywhere. From a stop on it does not: what was queued is dropped in the middle of a message, and another
        message behind that half would not be read as one."""
        return not self.state.is_final and self.state is not PipelineState.Stopping

    def send_input(self, value: Any) -> None:
        """One more input object; ignored when the pipeline has ended meanwhile."""
        if self.takes_input:
            self.pool.send(pipeline_messages.PipelineInput(value), self.id)

    def send_from(self, values: deque[Any], size: int) -> tuple[int, int]:
        """Take values off the queue and send them together, until they make so many bytes; how many they were, and how many bytes.

        A value that cannot be written ends the pipeline: what follows it would make another sense without it.
        """
        if not self.takes_input:
            return 0, 0
        try:
            return self.pool.send_inputs(values, self.id, size)
        except PSRemoteError as fault:
            self.fail(fault)
        except Exception as fault:  # of the value's own members, whatever they are
            self.fail(LocalProtocolError(f"An input object cannot be written: {type(fault).__name__}: {fault}"))
        return 0, 0

    def has_room(self, size: int) -> bool:
        """Whether fewer than `size` bytes of input wait for the peer, or the pipeline has ended or is to end."""
        return not self.takes_input or self.pool.transport is None or self.pool.transport.pending_size(self.id) < size

    async def wait_for_room(self, size: int) -> None:
        """Until it has."""
        while not self.has_room(size):
            await self.pool.transport.wait_for_progress()

    def end_input(self) -> None:
        """There is no more input."""
        if self.takes_input and self._core.input_open:
            self.pool.send(pipeline_messages.EndOfPipelineInput(), self.id)

    # --- ending

    def stop_nowait(self) -> None:
        """Ask for a stop."""
        self.stop_wanted = True
        if not self.state.is_final and self._channel_open and self.pool.transport is not None:
            self._core.fire(PipelineEvent.StopRequested)
            self.pool.go_on()
            self.pool.transport.stop(self.id)
            self.pool.keep_alive.stop_asked(self)

    async def stop(self) -> None:
        """Ask for a stop and wait for the end."""
        self.stop_nowait()
        await self.wait()

    def abandon(self) -> None:
        """Close the channel without waiting for the end; a running pipeline is stopped by that."""
        self._send_close()

    def _send_close(self) -> None:
        if not self._close_sent and self._channel_open and self.pool.transport is not None:
            self._close_sent = True
            self.pool.go_on()
            self.pool.transport.close_channel(self.id)

    # --- what the pool says

    def message_received(self, message: Any) -> None:
        """A message of the server; states have moved already."""
        if type(message) is pipeline_messages.PipelineOutput:
            self._output(message.value)
            return
        stream = _STREAM_OF.get(message.TYPE)
        if stream is not None:
            self.events.handlers[stream](message.record)
        elif isinstance(message, host_messages.PipelineHostCall):
            self._host_call(message)
        elif isinstance(message, pipeline_messages.PipelineStateMessage) and message.state in PIPELINE_STATE_EVENTS:
            # Not by where the pipeline is: a packet that begins with Running may hold its end as well.
            self._end(message.error)

    def _host_call(self, message: host_messages.PipelineHostCall) -> None:
        call: HostCallReceived = self.pool.host_calls.received(message, self)
        if call.method.name == "SetShouldExit":
            # `exit` in a remote script ends the session, not the program at this end.
            self.pool.exit_code = call.arguments[0]
            return
        if self.events.on_host_call is not None:
            self.events.on_host_call(call)
        elif self.host is not None:
            asyncio.get_running_loop().run_in_executor(None, perform, self.host, call)
        else:
            self.pool.host_calls.perform(call)

    def _end(self, record: Any, reason: Exception | None = None) -> None:
        if self._finished.done():
            return
        if reason is not None:
            self.reason = reason
        elif self.state is PipelineState.Failed:
            self.reason = RemoteError(str(record) if record is not None else "The remote pipeline failed", record)
        elif self.state is PipelineState.Stopped:
            self.reason = PipelineStoppedError(error_record=record)
        self._finished.set_result(None)
        self._send_close()
        if self.events.on_state is not None:
            self.events.on_state(self.state, self.reason)
        if self.pool.exit_code is not None:
            self.pool.close_soon()

    def fail(self, error: PSRemoteError) -> None:
        """An object of the server could not be read: the pipeline has failed for us, whatever the server thinks."""
        if not self._finished.done():
            self._core.fire(PipelineEvent.PoolLost)
            self._end(None, error)

    def stop_acknowledged(self) -> None:
        """A server that has nothing to stop sends no state: then the stop is what ends it."""
        if not self.state.is_final:
            self._core.fire(PipelineEvent.StateStopped)
            self._end(None)

    def channel_closed(self) -> None:
        """The server has forgotten the pipeline."""
        self._channel_open = False
        if not self.state.is_final:
            self._core.fire(PipelineEvent.StateStopped)
            self._end(None)

    def pool_lost(self, error: Exception) -> None:
        """The session is gone."""
        self._channel_open = False
        if not self.state.is_final:
            self._core.fire(PipelineEvent.PoolLost)
        if not self._finished.done():
            self._end(None, error)
