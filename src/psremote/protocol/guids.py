"""GUIDs as they travel: as text in packets, as 16 bytes in headers; the same few stand in thousands of messages."""

from __future__ import annotations

from uuid import UUID

_CAPACITY = 1024
_by_text: dict[bytes, UUID] = {}
_by_wire: dict[bytes, UUID] = {}
_text_of: dict[UUID, bytes] = {}
_wire_of: dict[UUID, bytes] = {}


def _remember(guid: UUID) -> UUID:
    """Keep both forms: what comes in one of them is soon looked for in the other, and one object for a GUID makes finding it cheap."""
    wire = guid.bytes_le
    known = _by_wire.get(wire)
    if known is not None:
        return known
    if len(_by_text) >= _CAPACITY:
        for table in (_by_text, _by_wire, _text_of, _wire_of):
            table.clear()
    text = str(guid).encode("ascii")
    _by_text[text] = _by_wire[wire] = guid
    _text_of[guid], _wire_of[guid] = text, wire
    return guid


def guid_of_text(text: bytes) -> UUID:
    """The GUID of 36 characters; ValueError where they are none."""
    # Only the usual way to write one is kept: a peer that finds ever new ones fills no memory.
    return _by_text.get(text) or _remember(UUID(text.decode("ascii")))


def guid_of_wire(data: bytes) -> UUID:
    """The GUID of the 16 bytes of a header."""
    return _by_wire.get(data) or _remember(UUID(bytes_le=data))


# To find one in a table a GUID hashes itself anew each time; what is written comes in rows about the same one.
_last_text: tuple[UUID | None, bytes] = (None, b"")


def text_of_guid(guid: UUID) -> bytes:
    """Its 36 characters, in lower case."""
    global _last_text
    known, text = _last_text
    if known is guid:
        return text
    found = _text_of.get(guid)
    if found is None:
        found = str(_remember(guid)).encode("ascii")
    _last_text = (guid, found)
    return found


def wire_of_guid(guid: UUID) -> bytes:
    """Its 16 bytes in a header."""
    found = _wire_of.get(guid)
    return found if found is not None else _remember(guid).bytes_le
