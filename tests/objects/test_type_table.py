"""The type table keeps what it was told, and nothing of what it was merely asked."""

from __future__ import annotations

from psremote.objects.type_table import MOST_KNOWN, TypeTable


def test_names_without_data_leave_no_trace() -> None:
    table = TypeTable()
    table.get("System.Array")
    held = len(table._entries)
    for number in range(1000):
        assert table.get(f"Made.Up{number}") is None
    assert len(table._entries) == held


def test_remembered_members_are_bounded() -> None:
    table = TypeTable()
    for number in range(MOST_KNOWN + 10):
        table.members((f"Made.Up{number}", "System.Object"))
    assert len(table._members) <= MOST_KNOWN


def test_what_was_removed_stays_away() -> None:
    table = TypeTable()
    assert table.get("System.Array") is not None
    table.remove("System.Array")
    assert table.get("System.Array") is None
