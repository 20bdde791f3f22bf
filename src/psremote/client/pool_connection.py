"""PoolConnection: how a pool comes to be open, how it ends, and what its transport says meanwhile."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, Self, TypeVar
from uuid import UUID, uuid4

from psremote.bcl.values.hashtables import Hashtable
from psremote.client.application_arguments import client_arguments
from psremote.client.async_pipeline import AsyncPipeline
from psremote.client.connection_info import RunspaceConnectionInfo
from psremote.client.host_calls import HostCalls
from psremote.client.keep_alive import KeepAlive
from psremote.client.pool_requests import PoolRequests
from psremote.errors import (
    ConnectError,
    ConnectionLostError,
    InvalidStateError,
    OperationTimeoutError,
    PSRemoteError,
    RemoteError,
    RemoteProtocolError,
)
from psremote.host.host import PSHost
from psremote.host.user_interface import PSHostUserInterface
from psremote.protocol.outofproc.connection import OWN_WINDOW, WINDOW_KEY
from psremote.protocol.psrp.host_info import NO_HOST, describe_host
from psremote.protocol.psrp.messages import pool as pool_messages
from psremote.protocol.psrp.messages import session as session_messages
from psremote.protocol.psrp.runspace_pool import RunspacePool
from psremote.protocol.psrp.states import PipelineState, PoolEvent, RunspacePoolState
from psremote.protocol.role import Role
from psremote.transports.transport import DEFAULT, SESSION, UNREADABLE, Transport

_Answer = TypeVar("_Answer")


def _new_rsa_key() -> Any:
    from cryptography.hazmat.primitives.asymmetric import rsa

    return rsa.generate_private_key(65537, 2048)


class PoolConnection(ABC):
    """The life of a pool, without what is done in it. `on_state` hears every change of state; the transport is told of this object."""

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
        self._core = RunspacePool(
            Role.CLIENT, self.instance_id, protocol_version=connection_info.protocol_version, new_rsa_key=_new_rsa_key
        )
        self._opened: asyncio.Future[None] | None = None
        self._closed: asyncio.Future[None] | None = None
        self.host_calls = HostCalls(host, connection_info, self._core, self.send)
        self.requests = PoolRequests(self._core, self._flush, connection_info)
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

    async def open(self) -> Self:
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
                await self._has_opened()
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

    @abstractmethod
    async def _has_opened(self) -> None:
        """What is to be said first, while opening still lasts."""

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
            self.host_calls.close()
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

    # --- sending and holding back

    def send(self, message: Any, pipeline_id: UUID) -> None:
        """Send a pipeline's message."""
        self._core.send(message, pipeline_id)
        self._flush()

    def _flush(self) -> None:
        if self.transport is not None:
            for channel, stream, data in self._core.data_to_send():
                self.transport.send(channel, data, stream)

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

    # --- what the server says about the pool

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

    # --- what the transport says

    @abstractmethod
    def data_received(self, channel: UUID, data: bytes, stream: str = DEFAULT) -> None:
        """Fragments have come."""

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
            self.host_calls.warn(warning)

    _noise_heard = False

    # --- what the transport asks of the user

    def tell_user(self, text: str) -> None:
        """Something the user ought to know, as a warning that names the machine."""
        self.host_calls.warn(f"[{self.connection_info.computer_name}] {text}")

    async def ask_user(self, question: Callable[[PSHostUserInterface], _Answer]) -> _Answer:
        """Ask the pool's host on its own thread; UnsupportedError where there is none, and whatever the host raises."""
        return await self.host_calls.ask(question)

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

    # --- the end

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
        self.requests.fail(self.reason)
        self._tell()

    def _end_pipelines(self) -> None:
        self.keep_alive.close()
        error = self.reason or ConnectionLostError("The session has been closed")
        for pipeline in list(self.pipelines.values()):
            pipeline.pool_lost(error)
        self.pipelines.clear()
