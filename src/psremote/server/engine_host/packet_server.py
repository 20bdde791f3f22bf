"""PacketServer: the server end of an out-of-process pipe: packets in, sessions driven, packets out."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from typing import Any

from psremote.errors import RemoteProtocolError
from psremote.protocol.outofproc.connection import (
    CloseReceived,
    CommandReceived,
    DataReceived,
    EmptyLineError,
    OutOfProcConnection,
    SignalReceived,
)
from psremote.protocol.outofproc.packets import SESSION
from psremote.protocol.psrp import runspace_pool as core
from psremote.protocol.psrp.states import RunspacePoolState
from psremote.protocol.role import Role
from psremote.server.engine_host.engine import Engine
from psremote.server.engine_host.late_flush import LateFlush
from psremote.server.engine_host.runspace_pool_driver import RunspacePoolDriver


class ClientGone(Exception):
    """The pipe broke a rule a server does not survive; `quiet` is false for the empty line that says goodbye."""

    def __init__(self, message: str, *, quiet: bool = True) -> None:
        super().__init__(message)
        self.quiet = quiet


class PacketServer:
    """`feed` is called by one reading thread; `write` takes what is to be written, from any thread, in order."""

    def __init__(
        self, write: Callable[[bytes], None], engine: Engine, *, random_bytes: Callable[[int], bytes] = os.urandom, may_wait: bool = True,
        room: threading.Event | None = None,
    ) -> None:
        """With `may_wait` small messages wait a moment for others; a `write` that never blocks says with `room` when to write no more."""
        self._room = room
        self._write = write
        self._engine = engine
        self._random_bytes = random_bytes
        self._connection = OutOfProcConnection(Role.SERVER)
        self._lock = threading.RLock()
        self._commands: set[Any] = set()
        self._feeding = 0
        self._urgent: set[Any] = set()
        """Targets whose client waits for an acknowledgement before it goes on."""
        self._late = LateFlush(self._flush, self._lock)
        self._soon = self._late.soon if may_wait else self._flush
        self._new_session()

    def _new_session(self) -> None:
        pool = core.RunspacePool(Role.SERVER, random_bytes=self._random_bytes)
        self.driver = RunspacePoolDriver(pool, self._engine, self._lock, self._flush, self._soon, self._room)
        self._pool = pool

    def _flush(self) -> None:
        """Under the lock: what the pool has to say goes into packets, packets to the pipe."""
        connection = self._connection
        for channel, _, data in self._pool.data_to_send():
            connection.send_data(channel, data)
        data = connection.data_to_send()
        if data:
            self._write(data)

    def feed(self, data: bytes) -> None:
        """Bytes of the client; ClientGone when the pipe is of no use any more."""
        self._feeding = threading.get_ident()
        try:
            self._feed(data)
        finally:
            self._feeding = 0
            self._flush_fed()

    def _feed(self, data: bytes) -> None:
        fault: RemoteProtocolError | None = None
        try:
            self._connection.receive_data(data)
        except RemoteProtocolError as error:
            fault = error
        while True:
            event = self._connection.next_event()
            if event is None:
                break
            if isinstance(event, DataReceived):
                self._data(event)
            elif isinstance(event, CommandReceived):
                if event.target != SESSION and event.target in self._commands:
                    raise ClientGone("The same Command twice")
                self._commands.add(event.target)
                self._urgent.add(event.target)
                self._acknowledge(event)
            elif isinstance(event, SignalReceived):
                self._urgent.add(event.target)
                self.driver.stop_pipeline(event.target, self._acknowledger(event))
            elif isinstance(event, CloseReceived):
                if event.target == SESSION:
                    self._urgent.add(SESSION)
                self._close(event)
        if fault is not None:
            raise ClientGone(str(fault), quiet=not isinstance(fault, EmptyLineError)) from fault

    def _data(self, event: DataReceived) -> None:
        is_new = event.target not in self._pool.pipelines
        self._urgent.add(event.target)
        if event.target == SESSION or event.target in self._commands:
            with self._lock:
                self._pool.receive_data(event.target, event.data, event.stream)
            while True:
                happened = self._pool.next_event()
                if happened is None:
                    break
                if isinstance(happened, core.FaultReceived):
                    self._report(happened.error)
                    continue
                if is_new and happened.pipeline is not None and not happened.pipeline.input_open:
                    # The client of a pipeline without input has nothing to send that would wait for the acknowledgement.
                    self._urgent.discard(event.target)
                try:
                    self.driver.handle(happened.message, happened.pipeline.id if happened.pipeline is not None else None)
                except RemoteProtocolError as error:
                    self._report(error)
            # CLOSE_SESSION, a wrong pool id and a second capability end the session.
            if self._pool.state is RunspacePoolState.Closing:
                self.driver.close()
        self.driver.packet_handled(event.target, self._acknowledger(event), len(event.data))

    def _report(self, error: RemoteProtocolError) -> None:
        with self._lock:
            self._connection.report_error(f"Remote transport error: {error}")
            self._flush()

    def _close(self, event: CloseReceived) -> None:
        if event.target == SESSION:
            self.driver.close()
            self._commands.clear()
            self._acknowledge(event)
            with self._lock:
                self._new_session()
            return
        self._commands.discard(event.target)
        self.driver.close_pipeline(event.target, self._acknowledger(event))

    def _acknowledger(self, event: Any) -> Callable[[], None]:
        return lambda: self._acknowledge(event)

    def _acknowledge(self, event: Any) -> None:
        with self._lock:
            self._connection.acknowledge(event)
            # While the reading thread is at work it carries all its acknowledgements together.
            if threading.get_ident() != self._feeding:
                self._flush()

    def _flush_fed(self) -> None:
        """What the reading thread has to say; where nobody waits for it, with what the pipelines say next."""
        with self._lock:
            if self._urgent:
                self._urgent.clear()
                self._flush()
            else:
                self._soon()

    def report_fatal(self, message: str) -> None:
        """Tell the client on the pipe itself why it ends."""
        with self._lock:
            self._connection.report_error(message)
            self._flush()

    def close(self, *, tell: bool = True) -> None:
        """The pipe has ended: end the session; after a fault of the pipe (`tell` false) without a word about it."""
        self.driver.close(tell=tell)
        self._late.close()
