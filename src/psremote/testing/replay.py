"""Recorded conversations: reading them, saying what happened in them, and playing one peer's part to the other."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from psremote.errors import RemoteProtocolError
from psremote.protocol.outofproc.packets import ERROR_PREFIXES, SESSION, Packet, read_line
from psremote.protocol.psrp.fragments import Defragmenter
from psremote.protocol.psrp.message import read_envelope
from psremote.protocol.psrp.message_type import MessageType
from psremote.transports.transport import DEFAULT, Transport, TransportEvents


class Entry(NamedTuple):
    """A line of a recording: who wrote it (client, server, argv, exit, …) and what; `time` in seconds."""

    sender: str
    line: str
    time: float


class Conversation(NamedTuple):
    """A recording of what two peers wrote on an out-of-process pipe."""

    entries: list[Entry]

    @staticmethod
    def load(path: str | Path) -> Conversation:
        """From a file of JSON lines with "from", "line" and "t"; compressed when it is named so."""
        path = Path(path)
        text = gzip.decompress(path.read_bytes()).decode("utf-8") if path.suffix == ".gz" else path.read_text(encoding="utf-8")
        return Conversation([Entry(row["from"], row["line"], float(row.get("t", 0))) for row in map(json.loads, text.splitlines())])

    def lines(self, sender: str) -> list[str]:
        """What one of them wrote."""
        return [entry.line for entry in self.entries if entry.sender == sender]


class Summary(NamedTuple):
    """What a server said, without what differs from run to run; two servers that behave alike have equal ones."""

    channels: tuple[tuple[str, ...], ...]
    """Messages by channel, the session's first, then the pipelines' in the order in which they were first mentioned."""
    acknowledgements: tuple[tuple[str, int], ...]
    faults: int
    """Error lines after which the session went on."""
    fatal: bool
    """Whether the last thing it said was why it ends."""


def messages_of(packets: Iterable[Packet]) -> Iterator[tuple[UUID, str]]:
    """The messages that packets carry: (channel, type and, for states, the number)."""
    streams: dict[tuple[UUID, str], Defragmenter] = {}
    for packet in packets:
        if packet.kind != "Data":
            continue
        for blob in streams.setdefault((packet.guid, packet.stream), Defragmenter()).feed(packet.data):
            envelope = read_envelope(blob)
            known = envelope.type in MessageType._value2member_map_
            name = MessageType(envelope.type).name if known else hex(envelope.type)
            if name in ("PIPELINE_STATE", "RUNSPACEPOOL_STATE"):
                number = envelope.payload.partition(b"State\">")[2].partition(b"<")[0].decode("ascii", "replace")
                name = f"{name} {number}"
            yield packet.guid, name


def summarize(lines: Iterable[str | bytes]) -> Summary:
    """What a server's lines say."""
    packets: list[Packet] = []
    faults, fatal = 0, False
    for raw in lines:
        line = raw.encode() if isinstance(raw, str) else raw
        text = line.decode("utf-8", "replace")
        if text.startswith(ERROR_PREFIXES):
            fatal = "Remote transport error:" not in text
            faults += not fatal
            continue
        try:
            packets += read_line(line.strip(b"\r\n"))
        except RemoteProtocolError:
            continue  # the further lines of a fatal text
    channels: dict[UUID, list[str]] = {SESSION: []}
    acknowledgements: Counter[str] = Counter()
    for packet in packets:
        if packet.guid not in channels:
            channels[packet.guid] = []
        if packet.kind != "Data":
            acknowledgements[packet.kind] += 1
    for channel, name in messages_of(packets):
        channels[channel].append(name)
    return Summary(tuple(map(tuple, channels.values())), tuple(sorted(acknowledgements.items())), faults, fatal)


def words_of(lines: Iterable[str | bytes]) -> int:
    """How many things a server has said: messages, acknowledgements, faults."""
    found = summarize(lines)
    return sum(map(len, found.channels)) + sum(count for _, count in found.acknowledgements) + found.faults + found.fatal


class ReplayTransport(Transport):
    """A server's part of a recording, played to a client: the session's answers when it opens, then a pipeline's for each pipeline.

    What the client sends is kept in `sent` and not compared: ids differ from run to run, and clients word the same wish in their own way.
    """

    name = "Replay"

    def __init__(self, conversation: Conversation) -> None:
        self.sent: list[tuple[UUID, bytes, str]] = []
        self._events: TransportEvents | None = None
        self._session: list[bytes] = []
        self._pipelines: list[tuple[UUID, list[bytes]]] = []
        self._waiting: dict[UUID, tuple[UUID, list[bytes]]] = {}
        self._pool: tuple[UUID, UUID] | None = None
        self._recorded_pool = SESSION
        self._started = False
        by_channel: dict[UUID, list[bytes]] = {}
        for entry in conversation.entries:
            if entry.sender not in ("server", "client") or not entry.line.startswith("<"):
                continue
            for packet in read_line(entry.line.strip().encode()):
                if packet.kind == "Command" and entry.sender == "client":
                    self._pipelines.append((packet.guid, by_channel.setdefault(packet.guid, [])))
                elif packet.kind == "Data" and entry.sender == "server":
                    (self._session if packet.guid == SESSION else by_channel.setdefault(packet.guid, [])).append(packet.data)
                elif packet.kind == "Data" and packet.guid == SESSION and self._recorded_pool == SESSION:
                    self._recorded_pool = read_envelope(next(Defragmenter().feed(packet.data))).pool_id

    async def connect(self, events: TransportEvents) -> None:
        """The curtain rises."""
        self._events = events

    def _play(self, channel: UUID, recorded: UUID, pieces: list[bytes]) -> None:
        """Data of the recording under the ids of this run."""
        assert self._events is not None
        for piece in pieces:
            data = piece.replace(recorded.bytes_le, channel.bytes_le) if recorded != SESSION else piece
            if self._pool is not None:
                data = data.replace(self._pool[0].bytes_le, self._pool[1].bytes_le)
            self._events.data_received(channel, data, DEFAULT)

    def open_channel(self, channel: UUID) -> None:
        """The next recorded pipeline is this one."""
        if self._pipelines:
            self._waiting[channel] = self._pipelines.pop(0)

    def send(self, channel: UUID, data: bytes, stream: str = DEFAULT) -> None:
        """The first data of a channel is the cue for its answers."""
        self.sent.append((channel, data, stream))
        loop = asyncio.get_running_loop()
        if channel == SESSION and not self._started:
            self._started = True
            self._pool = self._recorded_pool, read_envelope(next(Defragmenter().feed(data))).pool_id
            opening = [piece for piece in self._session if not _says_closed(piece)]
            loop.call_soon(self._play, SESSION, SESSION, opening)
        elif channel in self._waiting:
            recorded, pieces = self._waiting.pop(channel)
            loop.call_soon(self._play, channel, recorded, pieces)

    def stop(self, channel: UUID) -> None:
        """The recording goes on as it went."""
        if self._events is not None:
            asyncio.get_running_loop().call_soon(self._events.stop_acknowledged, channel)

    def close_channel(self, channel: UUID) -> None:
        """Everything can be closed."""
        if self._events is not None:
            asyncio.get_running_loop().call_soon(self._events.channel_closed, channel)

    async def close(self) -> None:
        """The curtain falls."""


def _says_closed(piece: bytes) -> bool:
    return any(name in ("RUNSPACEPOOL_STATE 3", "RUNSPACEPOOL_STATE 4") for _, name in messages_of([Packet("Data", SESSION, piece)]))
