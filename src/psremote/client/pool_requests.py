"""PoolRequests: questions to a pool's server that are answered by number."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from psremote.client.connection_info import RunspaceConnectionInfo
from psremote.errors import OperationTimeoutError
from psremote.protocol.psrp.messages import pool as pool_messages
from psremote.protocol.psrp.runspace_pool import RunspacePool


class PoolRequests:
    """Of one pool. `flush` hands what was said to the transport; how long an answer may take is the connection's."""

    def __init__(self, machine: RunspacePool, flush: Callable[[], None], connection_info: RunspaceConnectionInfo) -> None:
        self._machine = machine
        self._flush = flush
        self._connection_info = connection_info
        self._answers: dict[int, asyncio.Future[bool | int]] = {}

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

    def ask_for_life(self, make: Callable[[int], Any]) -> None:
        """Send a request for the sake of an answer, whatever it says."""
        self._machine.send(make(self._machine.next_call_id()))
        self._flush()

    async def _request(self, make: Callable[[int], Any]) -> bool | int:
        number = self._machine.next_call_id()
        future: asyncio.Future[bool | int] = asyncio.get_running_loop().create_future()
        self._machine.send(make(number))
        self._answers[number] = future
        self._flush()
        try:
            async with asyncio.timeout(self._connection_info.operation_timeout):
                return await future
        except TimeoutError:
            raise OperationTimeoutError("The server did not answer a request to the pool") from None
        finally:
            self._answers.pop(number, None)

    def answered(self, message: pool_messages.RunspaceAvailabilityAnswer) -> None:
        """An answer has come; one that nobody waits for is let go."""
        future = self._answers.get(message.call_id)
        if future is not None and not future.done():
            future.set_result(message.answer)

    def fail(self, reason: Exception) -> None:
        """The session is gone: whoever waits hears why."""
        for answer in self._answers.values():
            if not answer.done():
                answer.set_exception(reason)
