"""A server that knows one conversation by heart: it answers any client on its standard input with what the recorded server said.

    python -m psremote.testing.recorded_server FOLDER HOST OUT

FOLDER holds recordings named NN-host.jsonl[.gz]; each process takes the next one of HOST and writes what its client said to OUT/NN-host.txt.
Answers are kept by channel: what the recorded server said on it after the client's first message there, after its second, and so on.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from uuid import UUID

from psremote.errors import RemoteProtocolError
from psremote.protocol.outofproc.packets import SESSION, LineBuffer, Packet, read_line, write_packet
from psremote.protocol.psrp.fragments import Defragmenter
from psremote.protocol.psrp.message import read_envelope
from psremote.testing.replay import Conversation

_ANSWERED = {"Data": "DataAck", "Command": "CommandAck", "Signal": "SignalAck", "Close": "CloseAck"}
_ANSWERS = frozenset(_ANSWERED.values())


def _pool_of(packet: Packet) -> bytes:
    return read_envelope(next(Defragmenter().feed(packet.data))).pool_id.bytes_le


class _Channel:
    """The recorded words of one channel: what the client did, and what the server said after it."""

    def __init__(self) -> None:
        self.turns: list[tuple[str, int, list[Packet]]] = []
        """(kind of the client's packet, its messages so far, the server's packets that followed)"""
        self.taken = 0
        self.counters: tuple[_Counter, _Counter] = _Counter(), _Counter()
        """Messages of the recorded client, messages of this one."""

    def next_turns(self, kind: str) -> list[Packet]:
        """What the server says to the client's next packet: how a client packs its messages does not matter."""
        if kind == "Data":
            end = self.taken
            while end < len(self.turns) and self.turns[end][0] == "Data" and self.turns[end][1] <= self.counters[1].count:
                end += 1
        else:
            end = next((i + 1 for i in range(self.taken, len(self.turns)) if self.turns[i][0] == kind), self.taken)
        said = [packet for turn in self.turns[self.taken : end] for packet in turn[2]]
        self.taken = end
        return said


class _Counter:
    """Counts the messages that packets complete."""

    def __init__(self) -> None:
        self.count = 0
        self._streams: dict[str, Defragmenter] = {}

    def add(self, packet: Packet) -> int:
        self.count += sum(1 for _ in self._streams.setdefault(packet.stream, Defragmenter()).feed(packet.data))
        return self.count


class RecordedServer:
    """`feed` takes the client's bytes, `write` gets the server's."""

    def __init__(self, conversation: Conversation, write: Callable[[bytes], object]) -> None:
        self.said: list[bytes] = []
        self._write = write
        self._lines = LineBuffer()
        self._channels: dict[UUID, _Channel] = {}
        self._unopened: list[UUID] = []
        self._recorded_of: dict[UUID, UUID] = {SESSION: SESSION}
        self._pools: tuple[bytes, bytes] | None = None
        self._recorded_pool = b""
        self._read(conversation)

    def _read(self, conversation: Conversation) -> None:
        for entry in conversation.entries:
            if entry.sender not in ("client", "server"):
                continue
            try:
                packets = read_line(entry.line.strip().encode())
            except RemoteProtocolError:
                continue  # an error line
            for packet in packets:
                channel = self._channels.setdefault(packet.guid, _Channel())
                if entry.sender == "client":
                    if packet.kind == "Command":
                        self._unopened.append(packet.guid)
                    if packet.kind == "Data" and not self._recorded_pool:
                        self._recorded_pool = _pool_of(packet)
                    messages = channel.counters[0].add(packet) if packet.kind == "Data" else channel.counters[0].count
                    channel.turns.append((packet.kind, messages, []))
                elif channel.turns and packet.kind not in _ANSWERS:
                    channel.turns[-1][2].append(packet)

    def feed(self, data: bytes) -> None:
        """Bytes of the client."""
        for line in self._lines.feed(data):
            if line.strip():
                self.said.append(line)
                for packet in read_line(line):
                    self._answer(packet)

    def _answer(self, packet: Packet) -> None:
        if packet.kind == "Command" and self._unopened:
            self._recorded_of[packet.guid] = self._unopened.pop(0)
        if packet.kind == "Data" and self._pools is None:
            self._pools = self._recorded_pool, _pool_of(packet)
        acknowledgement = write_packet(Packet(_ANSWERED[packet.kind], packet.guid))
        if packet.kind in ("Command", "Data") and packet.guid != SESSION:
            self._write(acknowledgement)
            acknowledgement = b""
        recorded = self._recorded_of.get(packet.guid)
        channel = self._channels.get(recorded) if recorded is not None else None
        if channel is not None and recorded is not None:
            if packet.kind == "Data":
                channel.counters[1].add(packet)
            for answer in channel.next_turns(packet.kind):
                self._say(answer, packet.guid, recorded)
        if acknowledgement:
            self._write(acknowledgement)

    def _say(self, answer: Packet, channel: UUID, recorded: UUID) -> None:
        data = answer.data
        if recorded != channel:
            data = data.replace(recorded.bytes_le, channel.bytes_le)
        if self._pools is not None and data:
            data = data.replace(*self._pools)
        self._write(write_packet(Packet(answer.kind, channel, data, answer.stream)))


def said_packets(lines: Iterable[bytes]) -> list[Packet]:
    """The packets of what a client said."""
    return [packet for line in lines for packet in read_line(line)]


def _take(folder: Path, host: str, out: Path) -> tuple[Path, int] | None:
    """The next recording of a host that no other process has taken, and where to write."""
    for path in sorted(path for path in folder.glob("*.jsonl*") if path.name.lower().partition(".jsonl")[0].partition("-")[2] == host.lower()):
        name = path.name.partition(".jsonl")[0]
        try:
            return path, os.open(out / f"{name}.txt", os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            continue
    return None


def main(arguments: list[str]) -> int:
    """Serve standard input until it ends."""
    folder, host, out = Path(arguments[0]), arguments[1], Path(arguments[2])
    taken = _take(folder, host, out)
    if taken is None:
        print(f"{folder} holds no further conversation with {host}", file=sys.stderr)
        return 1
    path, keep = taken
    server = RecordedServer(Conversation.load(path), lambda data: os.write(1, data))
    while data := os.read(0, 1 << 16):
        heard = len(server.said)
        server.feed(data)
        for line in server.said[heard:]:
            os.write(keep, line + b"\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
