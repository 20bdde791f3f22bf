"""AsyncRunspacePool: a pool on another machine; all of it runs on one event loop's thread."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Any, Self, TypeVar
from uuid import UUID, uuid4

from psremote.bcl.values.hashtables import Hashtable
from psremote.client.application_arguments import client_arguments
from psremote.client.async_pipeline import AsyncPipeline
from psremote.client.connection_info import RunspaceConnectionInfo
from psremote.client.debug_mode import offers_debugging, set_debug_mode, set_unhandled_breakpoint_mode
from psremote.client.host_dispatch import HostThread
from psremote.client.host_security import guard
from psremote.client.keep_alive import KeepAlive
from psremote.client.pipeline_events import DebuggerStopReceived, HostCallReceived, PipelineEvents
from psremote.errors import (
    ConnectError,
    ConnectionLostError,
    InvalidStateError,
    OperationTimeoutError,
    PSRemoteError,
    RemoteError,
    RemoteProtocolError,
    UnsupportedError,
)
from psremote.host.host import PSHost
from psremote.host.user_interface import PSHostUserInterface
from psremote.protocol.outofproc.connection import OWN_WINDOW, WINDOW_KEY
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
from psremote.protocol.psrp.error_records import record_of
from psremote.protocol.psrp.host_calls import BY_NAME, decode_parameters, encode_result
from psremote.protocol.psrp.host_info import NO_HOST, POOL_HOST, HostInfo, describe_host
from psremote.protocol.psrp.messages import host as host_messages
from psremote.protocol.psrp.messages import pipeline as pipeline_messages
from psremote.protocol.psrp.messages import pool as pool_messages
from psremote.protocol.psrp.messages import session as session_messages
from psremote.protocol.psrp.states import PipelineState, PoolEvent, RunspacePoolState
from psremote.protocol.role import Role
from psremote.transports.transport import DEFAULT, SESSION, UNREADABLE, Transport

_Answer = TypeVar("_Answer")


def _new_rsa_key() -> Any:
    from cryptography.hazmat.primitives.asymmetric import rsa

    return rsa.generate_private_key(65537, 2048)


class AsyncRunspacePool:
    """Open it, create pipelines, close it. `on_state` hears every change of state."""

    def __init__(
        self,
        connection_info: RunspaceConnectionInfo,
        *,
        host: PSHost | None = None,
        min_runspaces: int = 1,
        max_runspaces: int = 1,
        application_arguments: Any = None,
        instance_id: UUID | None = None,
    ) -> None:
        self.connection_info = connection_info
        self.host = host
        self.min_runspaces, self.max_runspaces = min_runspaces, max_runspaces
        self.application_arguments = application_arguments or connection_info.application_arguments
        self.instance_id = instance_id or uuid4()
        self.on_state: list[Callable[[RunspacePoolState, Any], object]] = []
        self.on_event: Callable[[pool_messages.UserEvent], object] | None = None
        self.on_diagnostics: Callable[[str], object] | None = None
        self.pipelines: dict[UUID, AsyncPipeline] = {}
        self.received_size = 0
        """How many bytes have come on all channels."""
        self.reason: Exception | None = None
        self.transport: Transport | None = None
        self.exit_code: int | None = None
        """What a remote script said with `exit`; the session is closed then."""
        self.is_runspace = False
        """Whether it is one runspace that a user works in: only these say how they want to debug."""
        self.is_debugged = False
        """Whether the server has been told."""
        self._is_own_engine = False
        self._core = core.RunspacePool(
            Role.CLIENT, self.instance_id, protocol_version=connection_info.protocol_version, new_rsa_key=_new_rsa_key
        )
        self._opened: asyncio.Future[None] | None = None
        self._closed: asyncio.Future[None] | None = None
        self._answers: dict[int, asyncio.Future[bool | int]] = {}
        self._hosts = HostThread(host)
        self.keep_alive = KeepAlive(self)
        self._told = RunspacePoolState.BeforeOpen
        self._host_info = NO_HOST

    # --- facts

    @property
    def state(self) -> RunspacePoolState:
        """Where the pool is; the steps of negotiation count as Opening."""
        state = self._core.state
        return RunspacePoolState.Opening if state.value < 0 else state

    @property
    def application_private_data(self) -> Any:
        """What the server told about itself."""
        return self._core.application_private_data

    @property
    def protocol_version(self) -> tuple[int, int]:
        """What both sides have settled on."""
        return self._core.protocol_version

    @property
    def busy(self) -> bool:
        """Whether a pipeline runs."""
        return any(not pipeline.state.is_final and not pipeline.is_aside for pipeline in self.pipelines.values())

    @property
    def has_running(self) -> bool:
        """Whether a pipeline runs that has not been asked to stop: one that is to run beside it has to be a nested one."""
        return any(one.state is PipelineState.Running and not one.stop_wanted and not one.is_aside for one in list(self.pipelines.values()))

    # --- opening and closing

    async def open(self) -> AsyncRunspacePool:
        """Reach the peer and open the pool; ConnectError, RemoteError, OperationTimeoutError."""
        if self._opened is not None:
            raise InvalidStateError("runspace pool", "open it", self.state.name, ("BeforeOpen",))
        loop = asyncio.get_running_loop()
        self._opened = loop.create_future()
        self.transport = self.connection_info.create_transport()
        self._core._fragmenter.fragment_size = self.transport.fragment_size
        timeout = self.connection_info.open_timeout
        try:
            async with asyncio.timeout(timeout) as self._clock:
                await self.transport.connect(self)
                if self.reason is not None:
                    raise self.reason  # it was gone as soon as it was there
                self._host_info = describe_host(self.host)
                self._core.open(session_messages.InitRunspacePool(
                    self.min_runspaces, self.max_runspaces, application_arguments=client_arguments(self.application_arguments),
                    host_info=self._host_info,
                ))
                self._tell()
                self._flush()
                await self._opened
                if self.is_runspace and offers_debugging(self.application_private_data):
                    if self._is_own_engine:
                        # One of ours asks nobody before it is told to, keeps what it was told, and takes what comes in order.
                        if self.host is not None and self.host.remote_debugger_stop is not None:
                            self.create_pipeline(set_debug_mode()).is_aside = True
                        return self
                    self.is_debugged = True
                    await self.create_pipeline(set_debug_mode(), remote_stream_options=pipeline_messages.ALL_INVOCATION_INFO).wait()
        except TimeoutError:
            await self._break(OperationTimeoutError(f"{self.connection_info.computer_name} did not answer within {timeout} s"))
            assert self.reason is not None
            raise self.reason from None
        except (ConnectionLostError, RemoteProtocolError) as error:
            # Whatever was there, it has not become a session.
            peer = f" ({self.transport.peer})" if self.transport.peer else ""
            self.reason = fault = ConnectError(f"No session with {self.connection_info.computer_name}{peer}: {error}")
            # Where lines came that were no packets, PowerShell would have stopped at the first of them.
            fault.transport_code = error.transport_code or (UNREADABLE if self._noise_heard else 0)
            await self._break(fault)
            raise fault from error
        except PSRemoteError as error:
            error.transport_code = error.transport_code or (UNREADABLE if self._noise_heard else 0)
            await self._break(error)
            raise
        except asyncio.CancelledError:
            await self._break(ConnectError("The opening was interrupted"))
            raise
        finally:
            self._clock = None
        return self

    async def close(self) -> None:
        """Close the pool; pipelines that still run are stopped. A peer that does not answer in time is let go."""
        if self._closed is not None:
            await asyncio.shield(self._closed)
            return
        self._closed = asyncio.get_running_loop().create_future()
        self.go_on()
        transport = self.transport
        try:
            if transport is not None and self._core.state is RunspacePoolState.Opened:
                self._core.fire(PoolEvent.CloseRequested)
                self._tell()
                # A server answers a session's close only when its pipelines are closed.
                for pipeline in list(self.pipelines.values()):
                    pipeline.abandon()
                transport.close_channel(SESSION)
                session_closed = self._session_closed = asyncio.get_running_loop().create_future()
                try:
                    async with asyncio.timeout(self.connection_info.cancel_timeout):
                        await session_closed
                except TimeoutError:
                    pass  # a peer that does not close is let go all the same
            if transport is not None:
                await transport.close()
        finally:
            if not self._core.state.is_final:
                self._core.fire(PoolEvent.CloseRequested)
            if not self._core.state.is_final:
                self._core.fire(PoolEvent.TransportClosed)
            self._end_pipelines()
            self._tell()
            self._hosts.close()
            self._closed.set_result(None)

    _session_closed: asyncio.Future[None] | None = None

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def _break(self, error: Exception) -> None:
        self.connection_lost(error)
        if self.transport is not None:
            await self.transport.close()

    def _tell(self) -> None:
        state = self.state
        if state is not self._told:
            self._told = state
            for listener in list(self.on_state):
                listener(state, self.reason)

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

    # --- back-pressure

    def hold_back(self, pipeline: AsyncPipeline) -> bool:
        """The reader of a pipeline is behind: take nothing of the peer until `go_on`. Whether it is done.

        Not while another pipeline runs, whose reader it may wait for, and not while anybody waits for an end.
        """
        running = [one for one in self.pipelines.values() if not one.state.is_final]
        if self.transport is None or self._closed is not None or running != [pipeline] or pipeline.is_ending:
            return False
        self._held_back = True
        self.transport.pause_reading()
        return True

    def go_on(self) -> None:
        """Take again what the peer sends."""
        if self._held_back and self.transport is not None:
            self._held_back = False
            self.transport.resume_reading()

    _held_back = False

    @property
    def is_held_back(self) -> bool:
        """Whether the peer has to wait for a reader of ours."""
        return self._held_back

    # --- requests to the pool

    async def _request(self, make: Callable[[int], Any]) -> bool | int:
        number = self._core.next_call_id()
        future: asyncio.Future[bool | int] = asyncio.get_running_loop().create_future()
        self._core.send(make(number))
        self._answers[number] = future
        self._flush()
        try:
            async with asyncio.timeout(self.connection_info.operation_timeout):
                return await future
        except TimeoutError:
            raise OperationTimeoutError("The server did not answer a request to the pool") from None
        finally:
            self._answers.pop(number, None)

    def ask_for_life(self, make: Callable[[int], Any]) -> None:
        """Send a request for the sake of an answer, whatever it says."""
        self._core.send(make(self._core.next_call_id()))
        self._flush()

    async def set_max_runspaces(self, count: int) -> bool:
        """Change the upper limit; whether the server did."""
        return bool(await self._request(lambda number: pool_messages.SetMaxRunspaces(count, number)))

    async def set_min_runspaces(self, count: int) -> bool:
        """Change the lower limit; whether the server did."""
        return bool(await self._request(lambda number: pool_messages.SetMinRunspaces(count, number)))

    async def get_available_runspaces(self) -> int:
        """How many runspaces are free."""
        return int(await self._request(pool_messages.GetAvailableRunspaces))

    async def reset_runspace_state(self) -> bool:
        """Variables and location back to the start; whether the server did."""
        return bool(await self._request(pool_messages.ResetRunspaceState))

    # --- what pipelines use

    def send(self, message: Any, pipeline_id: UUID) -> None:
        """Send a pipeline's message."""
        self._core.send(message, pipeline_id)
        self._flush()

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

    def _flush(self) -> None:
        if self.transport is not None:
            for channel, stream, data in self._core.data_to_send():
                self.transport.send(channel, data, stream)

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
            future = self._answers.get(message.call_id)
            if future is not None and not future.done():
                future.set_result(message.answer)
        elif isinstance(message, pool_messages.UserEvent):
            if message.source_identifier == STOP_EVENT:
                self._debugger_stopped(message)
            elif self.on_event is not None:
                self.on_event(message)
        elif isinstance(message, host_messages.RunspacePoolHostCall):
            try:
                self._hosts.submit(self.host_call(message, None))
            except RemoteProtocolError as fault:
                if self.on_diagnostics is not None:
                    self.on_diagnostics(str(fault))

    def _state_received(self, message: pool_messages.RunspacePoolStateMessage) -> None:
        state = self._core.state
        if message.error is not None and self.reason is None:
            self.reason = RemoteError(str(message.error), message.error)
        if state is RunspacePoolState.Opened:
            self._widen_window()
            self._tell()
            if self._opened is not None and not self._opened.done():
                self._opened.set_result(None)
        elif state.is_final:
            if self._closed is None:
                # The server has ended the session by itself.
                self.reason = self.reason or ConnectionLostError("The server has closed the session")
                self._fail_soon(self.reason)
            else:
                self._tell()

    def _widen_window(self) -> None:
        """An engine of ours says that it takes packets in order; that is between it and us, so scripts see the field's keys only."""
        data = self._core.application_private_data
        packets = data.get_item(WINDOW_KEY) if isinstance(data, Hashtable) else None
        if isinstance(packets, int) and self.transport is not None:
            data.remove(WINDOW_KEY)
            self._is_own_engine = True
            self.transport.use_window(min(packets, OWN_WINDOW))

    def host_call(self, message: Any, pipeline: AsyncPipeline | None) -> HostCallReceived:
        """A call ready to be performed on any thread; the answer finds its own way back to the loop.

        RemoteProtocolError for a method or parameters that cannot be understood; the server has been answered then, if it waits.
        """
        try:
            method, arguments = guard(
                *decode_parameters(message.method_id, message.parameters), self.connection_info.computer_name
            )
        except RemoteProtocolError as fault:
            if message.call_id != host_messages.NO_ANSWER:
                kind = host_messages.PipelineHostResponse if pipeline is not None else host_messages.RunspacePoolHostResponse
                refusal = record_of(fault, "RemoteHostExecutionException")
                self.send(kind(message.call_id, message.method_id, None, refusal), pipeline.id if pipeline is not None else SESSION)
            raise
        # Whether an answer is due is a matter of the method, not of the number.
        if method.returns is None:
            return HostCallReceived(method, arguments, None)
        loop = asyncio.get_running_loop()
        kind = host_messages.PipelineHostResponse if pipeline is not None else host_messages.RunspacePoolHostResponse
        identifier = pipeline.id if pipeline is not None else SESSION

        def send(value: Any, error: BaseException | None) -> None:
            if (pipeline is not None and pipeline.state.is_final) or self._core.state is not RunspacePoolState.Opened:
                return  # stopped meanwhile: nobody waits for it
            result = None
            if error is None:
                try:
                    result = encode_result(method, value)
                except Exception as fault:  # the host has answered with something else than the method gives
                    error = fault
            record = None if error is None else record_of(error, "RemoteHostExecutionException")
            try:
                self.send(kind(message.call_id, message.method_id, result, record), identifier)
            except Exception as fault:  # a value that cannot be written; the script must not wait for ever
                refusal = record_of(TypeError(f"{type(fault).__name__}: {fault}"), "RemoteHostExecutionException")
                self.send(kind(message.call_id, message.method_id, None, refusal), identifier)

        def answer(value: Any, error: BaseException | None) -> None:
            loop.call_soon_threadsafe(send, value, error)

        return HostCallReceived(method, arguments, answer)

    def perform_host_call(self, call: HostCallReceived) -> None:
        """Have a call performed by the pool's host, on its own thread."""
        self._hosts.submit(call)

    def channel_closed(self, channel: UUID) -> None:
        """The peer has closed a pipeline or the session."""
        if channel == SESSION:
            if self._session_closed is not None and not self._session_closed.done():
                self._session_closed.set_result(None)
            return
        pipeline = self.pipelines.pop(channel, None)
        self._core.drop_pipeline(channel)
        if pipeline is not None:
            pipeline.channel_closed()

    def stop_acknowledged(self, channel: UUID) -> None:
        """The peer has dealt with a stop."""
        pipeline = self.pipelines.get(channel)
        if pipeline is not None:
            pipeline.stop_acknowledged()

    def diagnostics_received(self, text: str) -> None:
        """A line of the peer's standard error."""
        if self.on_diagnostics is not None:
            self.on_diagnostics(text)

    def noise_received(self, text: str) -> None:
        """A line the peer's program printed before PSRP began: the user ought to know, for real clients give up then."""
        self._noise_heard = True
        warning = f"Before the session with {self.connection_info.computer_name} began, the server printed: {text}"
        if self.on_diagnostics is not None:
            self.on_diagnostics(warning)
        else:
            self._warn(warning)

    _noise_heard = False

    def _warn(self, text: str) -> None:
        if self.host is not None:
            self._hosts.submit(HostCallReceived(BY_NAME["WriteWarningLine"], [text], None))

    # --- what the transport asks of the user

    def tell_user(self, text: str) -> None:
        """Something the user ought to know, as a warning that names the machine."""
        self._warn(f"[{self.connection_info.computer_name}] {text}")

    async def ask_user(self, question: Callable[[PSHostUserInterface], _Answer]) -> _Answer:
        """Ask the pool's host on its own thread; UnsupportedError where there is none, and whatever the host raises."""
        ui = None if self.host is None else self.host.ui
        if ui is None:
            raise UnsupportedError("There is nobody to ask: the session has no host with a user interface.")
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[_Answer] = loop.create_future()

        def settle(value: Any, fault: Exception | None) -> None:
            if not answer.done():
                answer.set_result(value) if fault is None else answer.set_exception(fault)

        def ask() -> None:
            try:
                value = question(ui)
            except Exception as fault:  # the one who asked deals with it
                loop.call_soon_threadsafe(settle, None, fault)
            else:
                loop.call_soon_threadsafe(settle, value, None)

        self._hosts.run(ask)
        return await answer

    def hold_clock(self, held: bool) -> None:
        """While a person is being asked, the time given for opening does not pass."""
        clock, now = self._clock, asyncio.get_running_loop().time()
        if clock is None or clock.expired():
            return
        end = clock.when()
        if held and end is not None:
            self._time_left = max(0.0, end - now)
            clock.reschedule(None)
        elif not held and self._time_left is not None:
            clock.reschedule(now + self._time_left)
            self._time_left = None

    _clock: asyncio.Timeout | None = None
    _time_left: float | None = None

    def _fail_soon(self, error: Exception) -> None:
        self.connection_lost(error)
        if self.transport is not None:
            self._ending = asyncio.get_running_loop().create_task(self.transport.close())

    def give_up(self, error: Exception) -> None:
        """The peer does not answer any more: the pool is Broken, and nobody waits for it."""
        if not self._core.state.is_final:
            self._fail_soon(error)

    def close_soon(self) -> None:
        """Close without being waited for."""
        if self._closed is None:
            self._ending = asyncio.get_running_loop().create_task(self.close())

    _ending: asyncio.Task[None] | None = None

    def connection_lost(self, error: Exception) -> None:
        """The connection is gone: the pool is Broken (or Closed, if it was closing), its pipelines have failed."""
        self.reason = self.reason or error
        if not self._core.state.is_final:
            self._core.fire(PoolEvent.TransportLost)
        self._end_pipelines()
        for future in (self._opened, self._session_closed):
            if future is not None and not future.done():
                if future is self._opened:
                    future.set_exception(self.reason)
                    future.exception()  # it may be that nobody waits any more
                else:
                    future.set_result(None)
        for answer in self._answers.values():
            if not answer.done():
                answer.set_exception(self.reason)
        self._tell()

    def _end_pipelines(self) -> None:
        self.keep_alive.close()
        error = self.reason or ConnectionLostError("The session has been closed")
        for pipeline in list(self.pipelines.values()):
            pipeline.pool_lost(error)
        self.pipelines.clear()
