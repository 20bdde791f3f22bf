"""HostCalls: what a pool's server asks of its host, answered in the pool's name; and what a transport asks of the user."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from psremote.client.async_pipeline import AsyncPipeline
from psremote.client.connection_info import RunspaceConnectionInfo
from psremote.client.host_dispatch import HostThread
from psremote.client.host_security import guard
from psremote.client.pipeline_events import HostCallReceived
from psremote.errors import RemoteProtocolError, UnsupportedError
from psremote.host.host import PSHost
from psremote.host.user_interface import PSHostUserInterface
from psremote.protocol.psrp.error_records import record_of
from psremote.protocol.psrp.host_calls import BY_NAME, decode_parameters, encode_result
from psremote.protocol.psrp.messages import host as host_messages
from psremote.protocol.psrp.runspace_pool import RunspacePool
from psremote.protocol.psrp.states import RunspacePoolState
from psremote.transports.transport import SESSION

_Answer = TypeVar("_Answer")


class HostCalls:
    """Of one pool. The host works on a thread of its own, in order; everything else here is the event loop's.

    `send` takes an answer and the channel it belongs to.
    """

    def __init__(
        self, host: PSHost | None, connection_info: RunspaceConnectionInfo, machine: RunspacePool, send: Callable[[Any, UUID], None]
    ) -> None:
        self._host = host
        self._connection_info = connection_info
        self._machine = machine
        self._send = send
        self._thread = HostThread(host)

    def received(self, message: Any, pipeline: AsyncPipeline | None) -> HostCallReceived:
        """A call ready to be performed on any thread; the answer finds its own way back to the loop.

        RemoteProtocolError for a method or parameters that cannot be understood; the server has been answered then, if it waits.
        """
        try:
            method, arguments = guard(
                *decode_parameters(message.method_id, message.parameters), self._connection_info.computer_name
            )
        except RemoteProtocolError as fault:
            if message.call_id != host_messages.NO_ANSWER:
                kind = host_messages.PipelineHostResponse if pipeline is not None else host_messages.RunspacePoolHostResponse
                refusal = record_of(fault, "RemoteHostExecutionException")
                self._send(kind(message.call_id, message.method_id, None, refusal), pipeline.id if pipeline is not None else SESSION)
            raise
        # Whether an answer is due is a matter of the method, not of the number.
        if method.returns is None:
            return HostCallReceived(method, arguments, None)
        loop = asyncio.get_running_loop()
        kind = host_messages.PipelineHostResponse if pipeline is not None else host_messages.RunspacePoolHostResponse
        identifier = pipeline.id if pipeline is not None else SESSION

        def send(value: Any, error: BaseException | None) -> None:
            if (pipeline is not None and pipeline.state.is_final) or self._machine.state is not RunspacePoolState.Opened:
                return  # stopped meanwhile: nobody waits for it
            result = None
            if error is None:
                try:
                    result = encode_result(method, value)
                except Exception as fault:  # the host has answered with something else than the method gives
                    error = fault
            record = None if error is None else record_of(error, "RemoteHostExecutionException")
            try:
                self._send(kind(message.call_id, message.method_id, result, record), identifier)
            except Exception as fault:  # a value that cannot be written; the script must not wait for ever
                refusal = record_of(TypeError(f"{type(fault).__name__}: {fault}"), "RemoteHostExecutionException")
                self._send(kind(message.call_id, message.method_id, None, refusal), identifier)

        def answer(value: Any, error: BaseException | None) -> None:
            loop.call_soon_threadsafe(send, value, error)

        return HostCallReceived(method, arguments, answer)

    def perform(self, call: HostCallReceived) -> None:
        """Have a call performed by the pool's host."""
        self._thread.submit(call)

    def warn(self, text: str) -> None:
        """Something the user ought to know; nothing where there is no host."""
        if self._host is not None:
            self._thread.submit(HostCallReceived(BY_NAME["WriteWarningLine"], [text], None))

    async def ask(self, question: Callable[[PSHostUserInterface], _Answer]) -> _Answer:
        """Ask the host; UnsupportedError where there is none, and whatever the host raises."""
        ui = None if self._host is None else self._host.ui
        if ui is None:
            raise UnsupportedError("There is nobody to ask: the session has no host with a user interface.")
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[_Answer] = loop.create_future()

        def settle(value: Any, fault: Exception | None) -> None:
            if not answer.done():
                answer.set_result(value) if fault is None else answer.set_exception(fault)

        def put() -> None:
            try:
                value = question(ui)
            except Exception as fault:  # the one who asked deals with it
                loop.call_soon_threadsafe(settle, None, fault)
            else:
                loop.call_soon_threadsafe(settle, value, None)

        self._thread.run(put)
        return await answer

    def close(self) -> None:
        """No more calls."""
        self._thread.close()
