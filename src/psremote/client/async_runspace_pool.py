"""AsyncRunspacePool: a pool on another machine; all of it runs on one event loop's thread."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from psremote.client.async_pipeline import AsyncPipeline
from psremote.client.debug_mode import offers_debugging, set_debug_mode, set_unhandled_breakpoint_mode
from psremote.client.pipeline_events import DebuggerStopReceived, PipelineEvents
from psremote.client.pool_connection import PoolConnection
from psremote.errors import InvalidStateError, PSRemoteError, RemoteProtocolError
from psremote.host.host import PSHost
from psremote.protocol.psrp import runspace_pool as core
from psremote.protocol.psrp.command import PowerShellObject
from psremote.protocol.psrp.debugging import (
    SET_ACTION,
    STOP_EVENT,
    RemoteStop,
    decode_stop,
    resume_action,
    virtual_command,
)
from psremote.protocol.psrp.host_info import POOL_HOST, HostInfo, describe_host
from psremote.protocol.psrp.messages import host as host_messages
from psremote.protocol.psrp.messages import pipeline as pipeline_messages
from psremote.protocol.psrp.messages import pool as pool_messages
from psremote.protocol.psrp.states import RunspacePoolState
from psremote.transports.transport import DEFAULT


class AsyncRunspacePool(PoolConnection):
    """Open it, create pipelines, close it. How it opens and ends is PoolConnection's; what it is made with, too."""

    on_event: Callable[[pool_messages.UserEvent], object] | None = None

    # --- pipelines

    def create_pipeline(
        self,
        powershell: PowerShellObject,
        events: PipelineEvents | None = None,
        *,
        no_input: bool = True,
        add_to_history: bool = False,
        remote_stream_options: int = 0,
        host: PSHost | None = None,
        is_nested: bool = False,
    ) -> AsyncPipeline:
        """Start a pipeline; its events follow. With `no_input` false, `send_input` and `end_input` are to be called."""
        message = pipeline_messages.CreatePipeline(
            powershell, no_input, remote_stream_options=remote_stream_options, add_to_history=add_to_history,
            host_info=self._describe(host), is_nested=is_nested,
        )
        return self._start(message, events or PipelineEvents(), host)

    def _describe(self, host: PSHost | None) -> HostInfo:
        """A pipeline's host: the pool's own need not be told again, unless something about it has changed, as a terminal's size does."""
        if host is None:
            return POOL_HOST
        info = describe_host(host)
        return POOL_HOST if host is self.host and info == self._host_info else info

    def get_command_metadata(
        self, name: list[str] | None, command_type: int = 271, namespace: list[str] | None = None,
        argument_list: list[Any] | None = None, events: PipelineEvents | None = None,
    ) -> AsyncPipeline:
        """Ask what commands there are; the output is a count and one object per command."""
        message = pipeline_messages.GetCommandMetadata(name, command_type, namespace, None, argument_list)
        return self._start(message, events or PipelineEvents(), None)

    def check_opened(self) -> None:
        """InvalidStateError unless a pipeline can be started; from any thread."""
        if self._core.state is not RunspacePoolState.Opened or self.transport is None:
            raise InvalidStateError("runspace pool", "start a pipeline", self.state.name, ("Opened",))

    def _start(
        self, message: pipeline_messages.CreatePipeline | pipeline_messages.GetCommandMetadata, events: PipelineEvents,
        host: PSHost | None,
    ) -> AsyncPipeline:
        self.check_opened()
        assert self.transport is not None
        self.go_on()
        identifier = uuid4()
        pipeline = self._core.create_pipeline(identifier, message)
        pipeline.read_output = events.read_output
        made = AsyncPipeline(self, pipeline, events, host)
        self.pipelines[identifier] = made
        self.transport.open_channel(identifier)
        self._flush()
        self.keep_alive.pipeline_started()
        return made

    def announce_command(self) -> None:
        """Before a command of Invoke-Command: tell a server that offers debugging to wait at breakpoints."""
        if self.is_debugged:
            self.create_pipeline(
                set_unhandled_breakpoint_mode(), remote_stream_options=pipeline_messages.ALL_INVOCATION_INFO, is_nested=True
            )

    # --- the debugger

    async def _has_opened(self) -> None:
        """Tell a server how its scripts are to be debugged."""
        if not self.is_runspace or not offers_debugging(self.application_private_data):
            return
        if not self._is_own_engine:
            self.is_debugged = True
            await self.create_pipeline(set_debug_mode(), remote_stream_options=pipeline_messages.ALL_INVOCATION_INFO).wait()
        elif self.host is not None and self.host.remote_debugger_stop is not None:
            # One of ours asks nobody before it is told to, keeps what it was told, and takes what comes in order.
            self.create_pipeline(set_debug_mode()).is_aside = True

    def _debugger_stopped(self, message: pool_messages.UserEvent) -> None:
        """A script has stopped: whoever reads the innermost pipeline deals with it; where nobody does the script goes on."""
        where = decode_stop(message.source_arguments[0]) if message.source_arguments else RemoteStop()
        stop = DebuggerStopReceived(self, where)
        for pipeline in reversed(list(self.pipelines.values())):
            if not pipeline.state.is_final and pipeline.events.on_debugger_stop is not None:
                pipeline.events.on_debugger_stop(stop)
                return
        stop.resume()

    def resume_debugger(self, action: str) -> None:
        """Let a script that has stopped go on that way; from any thread, nothing where the session is gone."""

        def send() -> None:
            if self._core.state is RunspacePoolState.Opened and self.transport is not None:
                command = virtual_command(SET_ACTION, "ResumeAction", resume_action(action))
                self.create_pipeline(command, is_nested=True).is_aside = True

        if self._opened is not None:
            self._opened.get_loop().call_soon_threadsafe(send)

    # --- requests to the pool

    async def set_max_runspaces(self, count: int) -> bool:
        """Change the upper limit; whether the server did."""
        return await self.requests.set_max_runspaces(count)

    async def set_min_runspaces(self, count: int) -> bool:
        """Change the lower limit; whether the server did."""
        return await self.requests.set_min_runspaces(count)

    async def get_available_runspaces(self) -> int:
        """How many runspaces are free."""
        return await self.requests.get_available_runspaces()

    async def reset_runspace_state(self) -> bool:
        """Variables and location back to the start; whether the server did."""
        return await self.requests.reset_runspace_state()

    # --- what pipelines use

    def send_inputs(self, values: deque[Any], pipeline_id: UUID, size: int) -> tuple[int, int]:
        """Take a pipeline's input off the queue and send it together, until it makes so many bytes; how many it was, and how many bytes."""
        pool, count = self._core, 0
        before = pool.outgoing_size
        try:
            while values and pool.outgoing_size - before < size:
                pool.send(pipeline_messages.PipelineInput(values.popleft()), pipeline_id)
                count += 1
            return count, pool.outgoing_size - before
        finally:
            self._flush()

    # --- what the transport says

    def data_received(self, channel: UUID, data: bytes, stream: str = DEFAULT) -> None:
        """Fragments have come."""
        pool = self._core
        self.received_size += len(data)
        fault: Exception | None = None
        try:
            pool.receive_data(channel, data, stream)
        except PSRemoteError as error:
            fault = error
        while True:
            event = pool.next_event()
            if event is None:
                break
            if event.__class__ is core.MessageReceived:
                if event.pipeline is None:
                    self._pool_message(event.message)
                    continue
                pipeline = self.pipelines.get(event.pipeline.id)
                if pipeline is not None:
                    try:
                        pipeline.message_received(event.message)
                    except RemoteProtocolError as error:
                        pipeline.fail(error)
            elif isinstance(event, core.FaultReceived):
                pipeline = self.pipelines.get(event.channel)
                if pipeline is not None:
                    pipeline.fail(event.error)
                elif not self._core.state.is_final:
                    fault = fault or event.error
        self._flush()
        if fault is not None:
            self._fail_soon(fault)

    def _pool_message(self, message: Any) -> None:
        if isinstance(message, pool_messages.RunspacePoolStateMessage):
            self._state_received(message)
        elif isinstance(message, pool_messages.RunspaceAvailabilityAnswer):
            self.requests.answered(message)
        elif isinstance(message, pool_messages.UserEvent):
            if message.source_identifier == STOP_EVENT:
                self._debugger_stopped(message)
            elif self.on_event is not None:
                self.on_event(message)
        elif isinstance(message, host_messages.RunspacePoolHostCall):
            try:
                self.host_calls.perform(self.host_calls.received(message, None))
            except RemoteProtocolError as fault:
                if self.on_diagnostics is not None:
                    self.on_diagnostics(str(fault))
