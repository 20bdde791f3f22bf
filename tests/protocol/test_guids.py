"""GUIDs in both their forms on the wire."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from psremote.protocol import guids

GUID = UUID("01234567-89ab-cdef-0123-456789abcdef")


def test_both_forms_lead_there_and_back() -> None:
    assert guids.text_of_guid(GUID) == b"01234567-89ab-cdef-0123-456789abcdef"
    assert guids.wire_of_guid(GUID) == GUID.bytes_le
    assert guids.guid_of_text(b"01234567-89AB-CDEF-0123-456789ABCDEF") == GUID
    assert guids.guid_of_wire(GUID.bytes_le) == GUID


def test_what_is_no_guid() -> None:
    with pytest.raises(ValueError):
        guids.guid_of_text(b"01234567-89ab-cdef-0123-456789abcdeg")


def test_ever_new_ones_fill_no_memory() -> None:
    for _ in range(5000):
        one = uuid4()
        assert guids.guid_of_wire(one.bytes_le) == guids.guid_of_text(str(one).upper().encode("ascii")) == one
        assert guids.text_of_guid(one) == str(one).encode("ascii")
    assert max(map(len, (guids._by_text, guids._by_wire, guids._text_of, guids._wire_of))) <= guids._CAPACITY
