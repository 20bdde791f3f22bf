"""Cells, cuts and wraps."""

from __future__ import annotations

from psremote.formatting.display_width import display_width, head, plain, tail, wrap


def test_wide_characters_take_two_cells_and_escapes_none() -> None:
    assert display_width("abc") == 3
    assert display_width("日本語") == 6
    assert display_width("\x1b[31mred\x1b[0m") == 3
    assert plain("\x1b[31mred\x1b[0m") == "red"
    assert display_width("😀") == 2


def test_cuts_count_cells() -> None:
    assert head("日本語", 5) == "日本"
    assert tail("日本語", 3) == "語"
    assert head("\x1b[31mred\x1b[0m", 2) == "\x1b[31mre"


def test_lines_break_at_blanks_and_keep_them() -> None:
    assert wrap("word " * 4, 12, 12) == ["word word ", "word word "]
    assert wrap("abcdef", 4, 4) == ["abcd", "ef"]
    assert wrap("a\nb", 4, 4) == ["a", "b"]
