"""The out-of-process carrier as a connection: bytes in, events out; both roles in one code path.

Rule 1: no I/O. `receive_data` takes what was read, `next_event` gives what it means, `data_to_send` what to write.
Rule 2: a client sends one Data packet per target and waits for its DataAck; a server sends as it likes and acknowledges.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID

from psremote.errors import LocalProtocolError, RemoteProtocolError
from psremote.protocol.outofproc.packets import (
    DEFAULT,
    ERROR_PREFIXES,
    PROMPT_RESPONSE,
    SESSION,
    LineBuffer,
    Packet,
    read_line,
    read_usual,
    write_data,
    write_signal,
)
from psremote.protocol.role import Role

FRAGMENT_SIZE = 32768
"""At most so many bytes travel in one Data packet."""

OWN_WINDOW = 32
"""So many packets of a target may be on their way to our own engine, which takes them in order."""
WINDOW_KEY = "PSRemotePacketWindow"
"""Under this key of its private data an engine says how many it takes; one that says nothing takes one, as the field's do."""


class EmptyLineError(RemoteProtocolError):
    """A client's empty line: how a server is told that the client is gone."""


class DataReceived(NamedTuple):
    """Bytes for a target and one of its streams. A server acknowledges it when it is handled."""

    target: UUID
    stream: str
    data: bytes


class CommandReceived(NamedTuple):
    """The client opens a pipeline's channel."""

    target: UUID


class SignalReceived(NamedTuple):
    """The client wants the pipeline stopped."""

    target: UUID


class CloseReceived(NamedTuple):
    """The client is done with a pipeline or, with zeros, with the session."""

    target: UUID


class CommandOpened(NamedTuple):
    """The server has opened a pipeline's channel."""

    target: UUID


class SignalAnswered(NamedTuple):
    """The server has dealt with a signal."""

    target: UUID


class CloseAnswered(NamedTuple):
    """The server has closed a pipeline or the session."""

    target: UUID


class ErrorReported(NamedTuple):
    """The server reports a fault of its transport."""

    message: str


Event = (
    DataReceived | CommandReceived | SignalReceived | CloseReceived | CommandOpened | SignalAnswered | CloseAnswered
    | ErrorReported
)

# Who may send which packet beside Data: the table of wire-facts 1.3.
_FROM_CLIENT: dict[str, Callable[[UUID], Event]] = {
    "Command": CommandReceived,
    "Signal": SignalReceived,
    "Close": CloseReceived,
}
_FROM_SERVER: dict[str, Callable[[UUID], Event] | None] = {
    "DataAck": None,
    "CommandAck": CommandOpened,
    "SignalAck": SignalAnswered,
    "CloseAck": CloseAnswered,
}
_ANSWERS: dict[type[Event], str] = {
    DataReceived: "DataAck", CommandReceived: "CommandAck", SignalReceived: "SignalAck", CloseReceived: "CloseAck",
}


class _Target:
    """What a client has still to say to one target."""

    __slots__ = ("prompt", "default", "waiting")

    def __init__(self) -> None:
        self.prompt = bytearray()
        self.default = bytearray()
        self.waiting = 0  # so many acknowledgements are due


class OutOfProcConnection:
    """One end of a byte pipe that carries sessions and pipelines."""

    def __init__(self, role: Role, window: int = 1) -> None:
        self.role = role
        self.window = window
        """A client: so many packets of a target may be on their way. Real servers want one; ours keeps the order of any number."""
        self._lines = LineBuffer()
        self._events: deque[Event] = deque()
        self._outgoing: list[bytes] = []
        self._targets: dict[UUID, _Target] = {}
        self._failed = False

    # --- what arrives

    def receive_data(self, data: bytes) -> None:
        """Take bytes read from the pipe."""
        if self._failed:
            raise RemoteProtocolError("The pipe has failed before")
        receive = self._receive_from_client if self.role is Role.SERVER else self._receive_from_server
        try:
            for line in self._lines.feed(data):
                usual = read_usual(line)
                if usual is not None:
                    receive(usual)
                else:
                    self._receive_line(line)
        except RemoteProtocolError:
            self._failed = True
            raise

    def _receive_line(self, line: bytes) -> None:
        if self.role is Role.SERVER:
            if not line.strip():
                raise EmptyLineError("An empty line: the client has gone")
            for packet in read_line(line):
                self._receive_from_client(packet)
            return
        if not line.startswith(b"<"):
            if not line.strip():
                return  # clients skip empty lines
            text = line.decode("utf-8", "replace")
            for prefix in ERROR_PREFIXES:
                if text.startswith(prefix):
                    self._events.append(ErrorReported(text[len(prefix) :].strip()))
                    return
        for packet in read_line(line):
            self._receive_from_server(packet)

    def _receive_from_client(self, packet: Packet) -> None:
        kind, guid, data, stream = packet
        if kind == "Data":
            self._events.append(DataReceived(guid, stream, data))
            return
        if kind == "Signal" and guid == SESSION:
            raise RemoteProtocolError("Signal does not apply to the session")
        make = _FROM_CLIENT.get(kind)
        if make is None:
            raise RemoteProtocolError(f"A client may not send {kind}")
        self._events.append(make(guid))

    def _receive_from_server(self, packet: Packet) -> None:
        kind, guid, data, stream = packet
        if kind == "Data":
            self._events.append(DataReceived(guid, stream, data))
            return
        if kind not in _FROM_SERVER:
            raise RemoteProtocolError(f"A server may not send {kind}")
        if kind == "CloseAck":
            self._targets.pop(guid, None)
        elif kind != "SignalAck":
            target = self._targets.get(guid)
            if target is not None:
                target.waiting = max(0, target.waiting - 1)
                self._pump(guid, target)
        make = _FROM_SERVER[kind]
        if make is not None:
            self._events.append(make(guid))

    def next_event(self) -> Event | None:
        """The next thing that happened; None when more data is needed."""
        return self._events.popleft() if self._events else None

    # --- what leaves

    def data_to_send(self) -> bytes:
        """What is to be written to the pipe now."""
        if not self._outgoing:
            return b""
        data = b"".join(self._outgoing) if len(self._outgoing) > 1 else self._outgoing[0]
        self._outgoing = []
        return data

    def send_data(self, target: UUID, data: bytes, stream: str = DEFAULT) -> None:
        """Queue bytes of a target's stream, cut into packets."""
        if self.role is Role.SERVER:
            for start in range(0, len(data), FRAGMENT_SIZE):
                self._outgoing.append(write_data(target, data[start : start + FRAGMENT_SIZE]))
            return
        state = self._targets.setdefault(target, _Target())
        (state.prompt if stream == PROMPT_RESPONSE else state.default).extend(data)
        self._pump(target, state)

    def _pump(self, guid: UUID, target: _Target) -> None:
        while target.waiting < self.window:
            # Answers to prompts overtake input: the pipeline may be waiting for one while its input is blocked.
            queue, stream = (target.prompt, PROMPT_RESPONSE) if target.prompt else (target.default, DEFAULT)
            if not queue:
                break
            chunk = bytes(queue[:FRAGMENT_SIZE])
            del queue[:FRAGMENT_SIZE]
            target.waiting += 1
            self._outgoing.append(write_data(guid, chunk, stream))

    def has_pending(self, target: UUID) -> bool:
        """Whether data of that target waits for an acknowledgement or behind one."""
        state = self._targets.get(target)
        return state is not None and (state.waiting > 0 or bool(state.default) or bool(state.prompt))

    def pending_size(self, target: UUID) -> int:
        """How many bytes of that target have not been sent."""
        state = self._targets.get(target)
        return 0 if state is None else len(state.default) + len(state.prompt)

    def open_command(self, target: UUID) -> None:
        """Client: open a pipeline's channel; data queued for it waits for the answer."""
        self._expect(Role.CLIENT, "Command")
        self._targets.setdefault(target, _Target()).waiting = 1
        self._outgoing.append(write_signal("Command", target))

    def signal(self, target: UUID) -> None:
        """Client: ask to stop a pipeline; what is still queued for it is dropped."""
        self._expect(Role.CLIENT, "Signal")
        state = self._targets.get(target)
        if state is not None:
            state.default.clear()
        self._outgoing.append(write_signal("Signal", target))

    def close(self, target: UUID) -> None:
        """Client: done with a pipeline or (SESSION) with the session; what is still queued for it is dropped."""
        self._expect(Role.CLIENT, "Close")
        state = self._targets.get(target)
        if state is not None:
            state.default.clear()
            state.prompt.clear()
        self._outgoing.append(write_signal("Close", target))

    def acknowledge(self, event: Event) -> None:
        """Server: answer a packet when it has been dealt with."""
        self._expect(Role.SERVER, "an acknowledgement")
        kind = _ANSWERS.get(type(event))
        if kind is None or isinstance(event, ErrorReported):
            raise LocalProtocolError(f"{type(event).__name__} is not acknowledged")
        self._outgoing.append(write_signal(kind, event.target))

    def report_error(self, message: str) -> None:
        """Server: tell the client of a fault of the transport, on the pipe itself (`-sshs`, named pipe)."""
        self._expect(Role.SERVER, "an error line")
        self._outgoing.append((ERROR_PREFIXES[0] + message.replace("\n", " ") + "\n").encode())

    def _expect(self, role: Role, what: str) -> None:
        if self.role is not role:
            raise LocalProtocolError(f"A {self.role.value} does not send {what}")
