"""Byte for byte: headers, fragments and the two vectors every implementation agrees on."""

from __future__ import annotations

import base64
from uuid import UUID

import pytest

from psremote.errors import RemoteProtocolError
from psremote.protocol.clixml import serialize
from psremote.protocol.psrp.fragments import HEADER, Defragmenter, Fragmenter
from psremote.protocol.psrp.message import BOM, MESSAGES, read_envelope, write_header
from psremote.protocol.psrp.message_type import ROUTES, Destination, MessageType
from psremote.protocol.psrp.messages.pool import RunspacePoolStateMessage

POOL = UUID("00112233-4455-6677-8899-aabbccddeeff")
PIPELINE = UUID("01234567-89ab-cdef-0123-456789abcdef")
NONE = UUID(int=0)


def fragment(message: bytes, object_id: int) -> bytes:
    return Fragmenter().fragment(message, object_id)


def test_end_of_pipeline_input() -> None:
    message = write_header(MessageType.END_OF_PIPELINE_INPUT, Destination.SERVER, POOL, PIPELINE)
    assert base64.b64encode(fragment(message, 7)) == (
        b"AAAAAAAAAAcAAAAAAAAAAAMAAAAoAgAAAAMQBAAzIhEAVUR3ZoiZqrvM3e7/Z0UjAauJ780BI0VniavN7w=="
    )


def test_runspace_pool_state_opened() -> None:
    header = write_header(MessageType.RUNSPACEPOOL_STATE, Destination.CLIENT, POOL, NONE)
    message = header + BOM + serialize(RunspacePoolStateMessage(2).to_value()).encode()
    assert base64.b64encode(fragment(message, 3)) == (
        b"AAAAAAAAAAMAAAAAAAAAAAMAAABnAQAAAAUQAgAzIhEAVUR3ZoiZqrvM3e7/AAAAAAAAAAAAAAAAAAAAAO+7vzxP"
        b"YmogUmVmSWQ9IjAiPjxNUz48STMyIE49IlJ1bnNwYWNlU3RhdGUiPjI8L0kzMj48L01TPjwvT2JqPg=="
    )


def test_a_header_read_is_the_header_written_and_the_byte_order_mark_goes() -> None:
    header = write_header(MessageType.PIPELINE_OUTPUT, Destination.CLIENT, POOL, PIPELINE)
    for payload in (b"<I32>1</I32>", BOM + b"<I32>1</I32>"):
        assert read_envelope(header + payload) == (1, 0x00041004, POOL, PIPELINE, b"<I32>1</I32>")
    with pytest.raises(RemoteProtocolError):
        read_envelope(header[:39])


def test_every_message_type_has_a_class_and_a_route() -> None:
    assert set(MESSAGES) == set(MessageType) == set(ROUTES)
    for kind, declaration in MESSAGES.items():
        assert declaration.TYPE is kind
        assert declaration.__doc__


def test_fragments_come_together_at_every_split_point() -> None:
    fragmenter = Fragmenter(fragment_size=60)
    messages = [bytes([n]) * (n * 17 + 1) for n in range(8)]
    stream = b"".join(fragmenter.fragment(m) for m in messages)
    for size in (1, 2, 3, 7, 20, 21, 22, 59, 60, 61, len(stream)):
        defragmenter = Defragmenter()
        found = [m for start in range(0, len(stream), size) for m in defragmenter.feed(stream[start : start + size])]
        assert found == messages


def test_a_fault_in_a_fragment_drops_the_object_and_the_stream_lives_on() -> None:
    faults = [
        HEADER.pack(0, 0, 3, 1) + b"xy",  # object id 0
        HEADER.pack(1, 0, 3, -1) + b"xy",  # negative length
        HEADER.pack(1, 0, 3, 0) + b"xy",  # empty blob, and something behind it
        HEADER.pack(1, 1, 2, 1) + b"x",  # the end of what never began
        HEADER.pack(5, 0, 1, 1) + b"x" + HEADER.pack(6, 1, 2, 1) + b"x",  # another object's fragment
        HEADER.pack(5, 0, 1, 1) + b"x" + HEADER.pack(5, 2, 2, 1) + b"x",  # one is missing
    ]
    for fault in faults:
        defragmenter = Defragmenter()
        with pytest.raises(RemoteProtocolError) as caught:
            list(defragmenter.feed(fault))
        assert not caught.value.fatal
        assert list(defragmenter.feed(fragment(b"whole", 9))) == [b"whole"]


def test_a_start_fragment_begins_anew() -> None:
    defragmenter = Defragmenter()
    data = HEADER.pack(5, 0, 1, 1) + b"x" + HEADER.pack(4, 9, 3, 2) + b"ok"
    assert list(defragmenter.feed(data)) == [b"ok"]
