"""Packets of the out-of-process carrier: text lines to Packet and back.

Rule 1: what is written is what real peers write: single quotes, lower-case GUIDs, one space before `/>`.
Rule 2: what is read is what a real server accepts: also double quotes, upper case, several packets on a line.
"""

from __future__ import annotations

import binascii
import re
from typing import Final, NamedTuple
from uuid import UUID

from psremote.errors import RemoteProtocolError
from psremote.protocol.guids import guid_of_text, text_of_guid

SESSION: Final = UUID(int=0)
"""The GUID of packets that concern the session itself."""

DEFAULT: Final = "Default"
PROMPT_RESPONSE: Final = "PromptResponse"

KINDS: Final = frozenset({"Data", "DataAck", "Command", "CommandAck", "Close", "CloseAck", "Signal", "SignalAck"})

ERROR_PREFIXES: Final = ("__NamedPipeError__:", "__HyperVSocketError__:")
"""How a server reports a fault of its transport on the same pipe."""

MAX_LINE: Final = 64 << 20
"""No real packet comes near; a peer that sends more without a line end is broken or hostile."""

_ELEMENT = re.compile(rb"""\s*<(\w+)((?:\s+\w+\s*=\s*(?:'[^']*'|"[^"]*"))*)\s*(?:/>|>([^<]*)</(\w+)\s*>)\s*""")
_ATTRIBUTE = re.compile(rb"""(\w+)\s*=\s*(?:'([^']*)'|"([^"]*)")""")


class Packet(NamedTuple):
    """One packet; `data` and `stream` matter for Data only."""

    kind: str
    guid: UUID
    data: bytes = b""
    stream: str = DEFAULT


_DATA = {
    DEFAULT: b"<Data Stream='Default' PSGuid='%s'>%s</Data>\n",
    PROMPT_RESPONSE: b"<Data Stream='PromptResponse' PSGuid='%s'>%s</Data>\n",
}


_HEADS = {kind: f"<{kind} PSGuid='".encode("ascii") for kind in KINDS if kind != "Data"}
_KIND_BY_HEAD = {head: kind for kind, head in _HEADS.items()}


def write_data(guid: UUID, data: bytes, stream: str = DEFAULT) -> bytes:
    """The line of a Data packet, with its line end."""
    return _DATA[stream] % (text_of_guid(guid), binascii.b2a_base64(data, newline=False))


def write_signal(kind: str, guid: UUID) -> bytes:
    """The line of a packet of any other kind, with its line end."""
    return b"%s%s' />\n" % (_HEADS[kind], text_of_guid(guid))


def write_packet(packet: Packet) -> bytes:
    """The packet's line, with its line end."""
    return write_data(packet.guid, packet.data, packet.stream) if packet.kind == "Data" else write_signal(packet.kind, packet.guid)


_USUAL_START = b"<Data Stream='Default' PSGuid='"
_GUID_START = len(_USUAL_START)
_GUID_END = _GUID_START + 36
_CONTENT = _GUID_END + 2


def read_usual(line: bytes) -> Packet | None:
    """The packet of a line as all real peers write it; None for any other line, which may be right all the same.

    What comes thousands of times is cut, not searched.
    """
    try:
        if line.endswith(b"</Data>"):
            if line.startswith(_USUAL_START) and line[_GUID_END:_CONTENT] == b"'>":
                data = binascii.a2b_base64(line[_CONTENT:-7], strict_mode=True)
                if data:
                    return Packet("Data", guid_of_text(line[_GUID_START:_GUID_END]), data)
        elif line.endswith(b"' />"):
            kind = _KIND_BY_HEAD.get(line[:-40])
            if kind is not None:
                return Packet(kind, guid_of_text(line[-40:-4]))
    except ValueError:
        pass
    return None


def read_line(line: bytes) -> list[Packet]:
    """The packets of one line (normally one); raises RemoteProtocolError for anything else."""
    usual = read_usual(line)
    if usual is not None:
        return [usual]
    packets = []
    position = 0
    if line.startswith(b"\xef\xbb\xbf"):
        position = 3
    while position < len(line):
        match = _ELEMENT.match(line, position)
        if match is None:
            raise RemoteProtocolError(f"Not a packet: {_excerpt(line[position:])}")
        position = match.end()
        packets.append(_packet(match, line))
    return packets


def _packet(match: re.Match[bytes], line: bytes) -> Packet:
    kind = match[1].decode("ascii", "replace")
    if kind not in KINDS:
        raise RemoteProtocolError(f"Unknown packet element {kind!r}")
    if match[4] is not None and match[4] != match[1]:
        raise RemoteProtocolError(f"Not a packet: {_excerpt(line)}")
    attributes = {m[1]: m[2] if m[2] is not None else m[3] for m in _ATTRIBUTE.finditer(match[2])}
    expected = {b"Stream", b"PSGuid"} if kind == "Data" else {b"PSGuid"}
    if attributes.keys() != expected:
        names = ", ".join(sorted(n.decode("ascii", "replace") for n in attributes)) or "none"
        raise RemoteProtocolError(f"Packet {kind} has the attributes {names}")
    try:
        guid = guid_of_text(attributes[b"PSGuid"])
    except ValueError:
        raise RemoteProtocolError(f"Packet {kind} has a PSGuid that is no GUID") from None
    if kind != "Data":
        return Packet(kind, guid)
    try:
        data = binascii.a2b_base64(match[3] or b"", strict_mode=True)
    except binascii.Error as error:
        raise RemoteProtocolError(f"Packet Data is not base64: {error}") from None
    if not data:
        raise RemoteProtocolError("Packet Data is empty")
    # Any other stream name is read as Default, as real peers do.
    stream = PROMPT_RESPONSE if attributes[b"Stream"].lower() == b"promptresponse" else DEFAULT
    return Packet(kind, guid, data, stream)


def _excerpt(line: bytes) -> str:
    text = line[:80].decode("utf-8", "replace")
    return repr(text + ("…" if len(line) > 80 else ""))


class LineBuffer:
    """Cuts a byte stream into lines; `\\n`, `\\r\\n` and `\\r` end one."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._size = 0
        self._after_return = False

    def feed(self, data: bytes) -> list[bytes]:
        """Take bytes, give the lines they complete (without their ends)."""
        if self._after_return and data[:1] == b"\n":
            data = data[1:]  # the second half of a line end whose first half has ended the line already
        self._after_return = data[-1:] == b"\r"
        if b"\r" in data:
            data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        if b"\n" not in data:
            self._keep(data)
            return []
        lines = data.split(b"\n")
        if self._parts:
            lines[0] = b"".join((*self._parts, lines[0]))
        self._parts, self._size = [], 0
        self._keep(lines.pop())
        return lines

    def _keep(self, data: bytes) -> None:
        if data:
            self._parts.append(data)
            self._size += len(data)
            if self._size > MAX_LINE:
                raise RemoteProtocolError(f"A line of more than {MAX_LINE} bytes")
