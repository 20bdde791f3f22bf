"""How two peers that played the same part differ: channel by channel, packet kinds, messages and what the messages say.

Ids, times and facts about machines differ from run to run and are not compared; `masks` names them.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from typing import NamedTuple
from uuid import UUID

from psremote.errors import RemoteProtocolError
from psremote.protocol.outofproc.packets import Packet, read_line
from psremote.testing.message_facts import SaidMessage, facts, said_messages

Mask = Callable[[str], str | None]
"""A line of `facts` → what is compared of it; None for nothing."""

_MACHINE = re.compile(r"/_hostDefaultData|^/ApplicationPrivateData\{(BreakAll|Debug\w+|UnhandledBreakpointMode)\}")
"""Facts about a machine, and whether a server has a debugger."""
_VALUE_ONLY = re.compile(r"PSVersionTable\}|/RunspaceId = |/InstanceId = |= DT |/PublicKey = |/EncryptedSessionKey = ")


def mask(line: str) -> str | None:
    """The usual mask: host data are left out; of versions, ids, keys and times only that they are there."""
    if _MACHINE.search(line):
        return None
    return line.partition(" = ")[0] if _VALUE_ONLY.search(line) else line


class Channel(NamedTuple):
    """What one peer said on one channel."""

    kinds: list[str]
    """Packets other than Data, in order."""
    messages: list[SaidMessage]


def channels(packets: Iterable[Packet]) -> list[Channel]:
    """The channels in the order in which they were first used: the session's, then the pipelines'."""
    packets = list(packets)
    found: dict[UUID, Channel] = {}
    for packet in packets:
        channel = found.setdefault(packet.guid, Channel([], []))
        if packet.kind != "Data":
            channel.kinds.append(packet.kind)
    for message in said_messages(packets):
        found[message.channel].messages.append(message)
    return list(found.values())


def packets_of(lines: Iterable[str | bytes]) -> list[Packet]:
    """The packets of recorded lines; error lines and other text are passed over."""
    found: list[Packet] = []
    for raw in lines:
        line = raw.strip().encode() if isinstance(raw, str) else raw.strip()
        try:
            found += read_line(line)
        except RemoteProtocolError:
            continue
    return found


def differences(recorded: Iterable[Packet], ours: Iterable[Packet], masked: Mask = mask, *, kinds: bool = True) -> list[str]:
    """A line for each thing that differs; empty when the two say the same. `kinds` compares packets other than Data, too."""
    theirs, own = channels(recorded), channels(ours)
    found: list[str] = []
    if len(theirs) != len(own):
        found.append(f"{len(theirs)} channels recorded, {len(own)} of ours")
    for number, (one, other) in enumerate(zip(theirs, own)):
        if kinds and one.kinds != other.kinds:
            found.append(f"channel {number}: packets {one.kinds} recorded, {other.kinds} of ours")
        names, own_names = [m.name for m in one.messages], [m.name for m in other.messages]
        if names != own_names:
            found.append(f"channel {number}: messages {names} recorded, {own_names} of ours")
            continue
        for message, own_message in zip(one.messages, other.messages):
            said = [line for line in map(masked, facts(message.payload)) if line is not None]
            own_said = [line for line in map(masked, facts(own_message.payload)) if line is not None]
            if said != own_said:
                delta = difflib.unified_diff(said, own_said, lineterm="", n=0)
                found += [f"channel {number} {message.name} {line}" for line in delta if not line.startswith(("---", "+++", "@@"))]
    return found
