"""What a far end said once is not read again."""

from __future__ import annotations

from typing import Any

from psremote.client import command_query
from psremote.client.command_query import ReadOnce


def test_the_same_payload_is_read_once(monkeypatch: Any) -> None:
    read: list[bytes] = []

    def deserialize(payload: bytes) -> str:
        read.append(payload)
        return payload.decode()

    once = ReadOnce(str.upper)
    assert [once(b"a", deserialize), once(b"b", deserialize), once(b"a", deserialize)] == ["A", "B", "A"]
    assert read == [b"a", b"b"]
    monkeypatch.setattr(command_query, "REMEMBERED", 2)
    once(b"c", deserialize)
    once(b"a", deserialize)
    assert read == [b"a", b"b", b"c", b"a"]
