"""A client that knows one conversation by heart: it says to any server what the recorded client said, when its turn comes."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable

from psremote.errors import RemoteProtocolError
from psremote.protocol.outofproc.packets import SESSION, LineBuffer, Packet, read_line
from psremote.testing.conversation_differences import mask
from psremote.testing.message_facts import said_messages
from psremote.testing.replay import Conversation

PATIENCE = 20.0
"""So long, in seconds, a server may take to say what the recorded one said before the client's next word."""

_ERRORS = re.compile(r"^/(ExceptionAsErrorRecord/)?(Exception/|InvocationInfo|ErrorDetails|.*ScriptStackTrace|ErrorCategory_Message)| says ")
_MACHINE = re.compile(
    r"^/(Computer|ProcessId|NativeThreadId|ManagedThreadId|PSEventArgs\.RunspaceId|Source) = |PSRemotePacketWindow"
    r"|/(Fore|Back)groundColor = |/parameterAssemblyFullName = |^/(ExceptionAsErrorRecord/)?Exception = "
)


def server_mask(line: str) -> str | None:
    """What of a server's message is compared: not the machine, not the wording of errors, not where in its own code they arose."""
    if _ERRORS.search(line) or _MACHINE.search(line):
        return None
    return mask(line)


class RecordedClient:
    """`play` writes the client's part to `write`; `receive` takes what the server says, from any thread."""

    def __init__(self, conversation: Conversation, write: Callable[[bytes], object]) -> None:
        self.recorded: list[Packet] = []
        """What the recorded server said."""
        self.heard: list[Packet] = []
        """What this one has said."""
        self.missed = 0
        """How often it did not say in time what the recorded one had said by then."""
        self._conversation = conversation
        self._write = write
        self._lines = LineBuffer()
        self._changed = threading.Condition()

    def receive(self, data: bytes) -> None:
        """Bytes of the server."""
        with self._changed:
            for line in self._lines.feed(data):
                self.heard += _packets(line)
            self._changed.notify_all()

    def play(self, patience: float = PATIENCE) -> None:
        """Say it all, each line when the server has said as much as the recorded one had."""
        for entry in self._conversation.entries:
            if entry.sender == "server":
                self.recorded += _packets(entry.line.strip().encode())
            elif entry.sender == "client":
                self._wait(patience)
                self._write(entry.line.encode())
        self._wait(patience)

    def _wait(self, patience: float) -> None:
        wanted = _spoken(self.recorded)
        end = time.monotonic() + patience
        with self._changed:
            while not wanted <= _spoken(self.heard):
                left = end - time.monotonic()
                if left <= 0 or self.missed > 2:
                    self.missed += 1
                    return
                self._changed.wait(min(left, 0.5))


def _packets(line: bytes) -> list[Packet]:
    try:
        return read_line(line) if line.strip() else []
    except RemoteProtocolError:
        return []  # an error line


def _spoken(packets: list[Packet]) -> frozenset[tuple[object, str, int]]:
    """What has been said, as far as a client waits for it: acknowledgements, states, host calls, the answers to requests."""
    counts: dict[tuple[object, str], int] = {}
    for packet in packets:
        if packet.kind != "Data":
            counts[packet.guid, packet.kind] = counts.get((packet.guid, packet.kind), 0) + 1
    for message in said_messages(packets):
        key = (message.channel, message.name)
        counts[key] = counts.get(key, 0) + 1
    return frozenset((guid, name, number) for (guid, name), count in counts.items() for number in range(1, count + 1))


__all__ = ["PATIENCE", "SESSION", "RecordedClient", "server_mask"]
