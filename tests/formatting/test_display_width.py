"""Cells, cuts and wraps."""

from __future__ import annotations

from psremote.formatting.display_width import display_width, head, plain, tail
from psremote.formatting.line_breaking import cut_beginning, cut_end, split_lines, wrap


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


def test_pieces_of_coloured_texts_begin_and_end_in_their_colours() -> None:
    assert wrap("\x1b[33mone two three", 8, 8) == ["\x1b[33mone \x1b[0m\x1b[33mtwo \x1b[0m", "\x1b[33mthree\x1b[0m"]
    assert wrap("\x1b[33mabcdef", 4, 4) == ["\x1b[33mabcd\x1b[0m", "\x1b[33mef\x1b[0m"]
    assert split_lines("\x1b[33ma\nb") == ["\x1b[33ma\x1b[0m", "\x1b[33mb\x1b[0m"]
    assert split_lines("a\r\nb") == ["a", "b"]


def test_coloured_texts_are_cut_inside_their_colours() -> None:
    assert cut_end("\x1b[31mabcdef\x1b[39m", 3, "…") == "\x1b[31mabc…\x1b[0m"
    assert cut_beginning("\x1b[31mabcdef\x1b[39m", 2, "…") == "\x1b[31m…ef\x1b[39m\x1b[0m"
    assert cut_end("abcdef", 3, "…") == "abc…"
    assert cut_beginning("abcdef", 3, "…") == "…def"
