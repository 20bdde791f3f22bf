"""KeepAlive: notices a peer that is still connected and does not answer any more: stopped, hung, or behind a network that was cut."""

from __future__ import annotations

import asyncio
from typing import Any

from psremote.errors import ConnectionLostError
from psremote.protocol.psrp.messages import pool as pool_messages
from psremote.protocol.psrp.states import RunspacePoolState

STOP_LIMIT = 10.0
"""Seconds after which a peer that has been asked to stop a pipeline, and has not said a word since, is given up."""
ROUNDS = 6
"""So often within the operation timeout a silent peer is asked whether it is there."""


class KeepAlive:
    """One pool's. Every server answers GET_AVAILABLE_RUNSPACES while its pipelines run: who does not is not there.

    Asked only while a pipeline runs and nothing comes; the limit is the connection's operation timeout (3 minutes).
    """

    def __init__(self, pool: Any) -> None:
        self._pool = pool
        self._timer: asyncio.TimerHandle | None = None
        self._heard = 0
        self._silent = 0

    def pipeline_started(self) -> None:
        """From now on an answer is expected."""
        if self._timer is None:
            self._heard, self._silent = self._pool.transport.heard, 0
            self._arm()

    def _arm(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(self._pool.connection_info.operation_timeout / ROUNDS, self._look)

    def _look(self) -> None:
        self._timer = None
        pool = self._pool
        transport = pool.transport
        if transport is None or pool.state is not RunspacePoolState.Opened or not pool.busy:
            return
        if transport.heard != self._heard or pool.is_held_back:
            self._heard, self._silent = transport.heard, 0
        else:
            self._silent += 1
        if self._silent >= ROUNDS:
            self._give_up(pool.connection_info.operation_timeout)
            return
        if self._silent:
            pool.requests.ask_for_life(pool_messages.GetAvailableRunspaces)
        self._arm()

    def stop_asked(self, pipeline: Any) -> None:
        """A pipeline is to stop: at least that it has heard so a peer has to say."""
        heard = self._pool.transport.heard
        asyncio.get_running_loop().call_later(STOP_LIMIT, self._look_after_stop, pipeline, heard)

    def _look_after_stop(self, pipeline: Any, heard: int) -> None:
        transport = self._pool.transport
        if transport is not None and transport.heard == heard and not pipeline.state.is_final:
            self._give_up(STOP_LIMIT)

    def _give_up(self, seconds: float) -> None:
        name = self._pool.connection_info.computer_name
        self._pool.give_up(ConnectionLostError(f"{name} is still connected, but has not answered for {seconds:.0f} s"))

    def close(self) -> None:
        """The pool has ended."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
