"""Regular expressions by .NET's rules."""

from __future__ import annotations

import pytest

from psremote.bcl.values.exceptions import RegexParseException
from psremote.bcl.values.regex_type import Regex


def test_unnamed_groups_are_numbered_before_named_ones() -> None:
    found = Regex(r"(?<n>a)(b)").match("ab")
    assert [(g.name, g.value) for g in found.groups] == [("0", "ab"), ("1", "b"), ("n", "a")]


def test_what_names_no_group_stands_for_itself_in_a_replacement() -> None:
    assert Regex("(a)").replace_text("xa", "$1$2${q}$$") == "xa$2${q}$"


def test_splitting_keeps_what_groups_captured() -> None:
    assert Regex("(-)").split_text("a-b-c", 2) == ["a", "-", "b-c"]


def test_right_to_left_splits_from_the_end() -> None:
    assert Regex(",", 64).split_text("a,b,c", 2) == ["a,b", "c"]
    assert Regex("$", 64).split_text("abc") == ["abc", ""]


def test_a_class_can_be_subtracted() -> None:
    assert [m.value for m in Regex("[a-e-[bd]]").matches("abcde")] == ["a", "c", "e"]


@pytest.mark.parametrize("pattern", ["a?+", "[a-\\d]", "(?<a", "\\2", "(", "a)", "[z-a]", "\\q", "(?<0>a)", "\\p{lu}"])
def test_refuses_what_is_no_pattern(pattern: str) -> None:
    with pytest.raises(RegexParseException):
        Regex(pattern)


def test_positions_count_utf16_units() -> None:
    assert Regex("b").match("😀b").index == 2
