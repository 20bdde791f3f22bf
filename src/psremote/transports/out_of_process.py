"""A session over a byte stream in the out-of-process form: what `pwsh -s`, `-sshs` and named pipes speak."""

from __future__ import annotations

import asyncio
from uuid import UUID

from psremote.errors import ConnectError, ConnectionLostError, PSRemoteError, RemoteProtocolError
from psremote.protocol.outofproc.connection import (
    CloseAnswered,
    DataReceived,
    ErrorReported,
    OutOfProcConnection,
    SignalAnswered,
)
from psremote.protocol.outofproc.packets import ERROR_PREFIXES
from psremote.protocol.role import Role
from psremote.transports.byte_stream import ByteStream
from psremote.transports.transport import DEFAULT, REPORTED, SESSION, UNREADABLE, Transport, TransportEvents

MAX_NOISE = 1 << 16
"""So many bytes may a program print before its first packet."""
LINE_COST = 600
"""A line counts for this much at least: a hundred are enough of a greeting."""
_PACKET_STARTS = (b"<Data", b"<Command", b"<Close", b"<Signal", b"\xef\xbb\xbf<", *(prefix.encode() for prefix in ERROR_PREFIXES))
CLOSE_DELAY = 0.005
"""Seconds the Close of a finished pipeline may wait for company."""


class OutOfProcTransport(Transport):
    """Client end. Standard error of the peer is diagnostics, unless `errors_are_fatal` (`-s` servers report faults there)."""

    def __init__(self, stream: ByteStream, name: str = "Process", *, errors_are_fatal: bool = False, window: int = 1) -> None:
        self.name = name
        self._stream = stream
        self._connection = OutOfProcConnection(Role.CLIENT, window)
        self._events: TransportEvents | None = None
        self._errors_are_fatal = errors_are_fatal
        self._lost = False
        self._last_words: list[str] = []
        self._waiters: list[asyncio.Future[None]] = []
        self._timer_set = False
        """Whether a flush is on its way, however much has been flushed since."""
        self._spoken = False
        """Whether a packet has come."""
        self._head, self._noise = b"", 0

    async def connect(self, events: TransportEvents) -> None:
        """Reach the peer."""
        self._events = events
        await self._stream.connect(self)

    # --- what the session wants

    def open_channel(self, channel: UUID) -> None:
        """`Command`; the first data, which follows at once, takes it along."""
        self._connection.open_command(channel)
        if self._connection.window == 1:
            self._flush()

    def send(self, channel: UUID, data: bytes, stream: str = DEFAULT) -> None:
        """`Data`."""
        self._connection.send_data(channel, data, stream)
        self._flush()

    def stop(self, channel: UUID) -> None:
        """`Signal`."""
        self._connection.signal(channel)
        self._flush()
        self._progress()  # who waits to send more input need not

    def close_channel(self, channel: UUID) -> None:
        """`Close`; that of a pipeline travels with what comes next, for nobody waits for it."""
        self._connection.close(channel)
        if channel == SESSION:
            self._flush()
        elif not self._timer_set:
            self._timer_set = True
            asyncio.get_running_loop().call_later(CLOSE_DELAY, self._flush_late)

    def use_window(self, packets: int) -> None:
        """From now on; less waiting for a far peer that takes more than one."""
        self._connection.window = max(self._connection.window, packets)

    def pending_size(self, channel: UUID) -> int:
        """What waits behind an acknowledgement."""
        return 0 if self._lost else self._connection.pending_size(channel)

    async def wait_for_progress(self) -> None:
        """Until the next packet of the peer."""
        if not self._lost:
            waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiters.append(waiter)
            await waiter

    def pause_reading(self) -> None:
        """The pipe fills, and the peer waits."""
        self._stream.pause()

    def resume_reading(self) -> None:
        """Go on."""
        self._stream.resume()

    def _progress(self) -> None:
        waiters, self._waiters = self._waiters, []
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(None)

    async def close(self) -> None:
        """End the byte stream."""
        self._lost = True
        self._progress()
        if not self._spoken:
            self._stream.abandon()
        await self._stream.close()

    def _flush_late(self) -> None:
        self._timer_set = False
        self._flush()

    def _flush(self) -> None:
        data = self._connection.data_to_send()
        if data and not self._lost:
            self._stream.write(data)

    # --- what the stream says

    def bytes_received(self, data: bytes) -> None:
        """Packets."""
        self.heard += 1
        events = self._events
        if self._lost or events is None:
            return
        connection = self._connection
        fault: PSRemoteError | None = None
        if not self._spoken:
            data = self._without_noise(data)
            if not data:
                return
        try:
            connection.receive_data(data)
        except RemoteProtocolError as error:
            error.transport_code = UNREADABLE
            fault = error
        self._flush()
        while True:
            event = connection.next_event()
            if event is None:
                break
            if type(event) is DataReceived:
                events.data_received(event.target, event.data, event.stream)
            elif isinstance(event, CloseAnswered):
                events.channel_closed(event.target)
            elif isinstance(event, SignalAnswered):
                events.stop_acknowledged(event.target)
            elif isinstance(event, ErrorReported):
                if fault is None:
                    fault = ConnectionLostError(f"The server reports a fault of its transport: {event.message}")
                    fault.transport_code = REPORTED
        if self._waiters:
            self._progress()
        if fault is not None:
            self._fail(fault)

    def _without_noise(self, data: bytes) -> bytes:
        """What programs print before PSRP begins (greetings, start-up scripts, complaints) is shown, not parsed."""
        self._head += data
        while True:
            head, line_end, rest = self._head.partition(b"\n")
            if self._head.startswith(_PACKET_STARTS):
                self._spoken, data, self._head = True, self._head, b""
                return data
            if not line_end and len(self._head) < MAX_NOISE:
                return b""  # a line that is not complete yet
            self._head = rest
            text = head[:200].decode("utf-8", "replace").strip()
            if text:
                self._noise += len(head) + LINE_COST
                self._last_words = [*self._last_words[-9:], text]
                if self._events is not None:
                    self._events.noise_received(text)
            if self._noise > MAX_NOISE:
                fault = ConnectError(f"What answers there does not speak PSRP.{self._words()}")
                fault.transport_code = UNREADABLE
                self._fail(fault)
                return b""

    def _words(self) -> str:
        return f" It printed: {' / '.join(self._last_words)}" if self._last_words else ""

    def error_line(self, text: str) -> None:
        """The peer's standard error."""
        self._last_words = [*self._last_words[-9:], text]
        if self._events is not None:
            self._events.diagnostics_received(text)
            if self._errors_are_fatal and not self._lost:
                self._fail(ConnectionLostError(f"The server process reports an error: {text}"))

    def stream_ended(self, error: Exception | None) -> None:
        """The peer is gone."""
        if not self._spoken:
            rest, self._head = self._head.decode("utf-8", "replace").strip(), b""
            if rest:
                self._last_words = [*self._last_words[-9:], rest[:200]]
            self._fail(ConnectError(f"{self._stream.describe_end(error)} before it said anything in PSRP.{self._words()}"))
            return
        self._fail(ConnectionLostError(f"{self._stream.describe_end(error)}.{self._words()}"))

    def _fail(self, error: Exception) -> None:
        if not self._lost:
            self._lost = True
            self._progress()
            if self._events is not None:
                self._events.connection_lost(error)
