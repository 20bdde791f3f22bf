"""Regular expressions by .NET's rules."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from psremote.bcl.values.document_exceptions import RegexParseException
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


@pytest.mark.parametrize(("script", "expected"), [
    (r"'(a(b)c)' -match '^(?:(?<o>\()|(?<-o>\))|[^()])*(?(o)(?!))$'; '(a(b)c' -match '^(?:(?<o>\()|(?<-o>\))|[^()])*(?(o)(?!))$'", "True|False"),
    (r"[regex]::Match('((x))', '(?<o>\()+[^()]*(?<c-o>\))+').Groups['c'].Captures.Value", "x|(x)"),
    (r"'((x))' -replace '(?<o>\()+[^()]*(?<-o>\))+', '<$&>'; '12y' -match '(?<a>.)(?<-a>.)(?(a)x|y)'", "<((x))>|True"),
    ("$s = '(' * 3000 + ')' * 3000; $s -match '^(?:(?<o>\\()|(?<-o>\\))|[^()])*(?(o)(?!))$'", "True"),
    ("[regex]::new('|a', 'RightToLeft').Matches('aa').Count; [regex]::new('\\d{2}', 'RightToLeft').Replace('12345', '#', 1)", "3|123#"),
    ("([regex]::Matches('a1b22', '[a-z]\\d+', 'RightToLeft').Value) -join ','; [regex]::Match('aXbXc', '(?<=X).*', 'RightToLeft').Value", "b22,a1|bXc"),
    ("'\u017f' -match '[a-z]'; '\u212a' -match 'k'; 'I' -match '\u0131'; 'i' -match '\u0130'; 'B' -match '[^a-z]'", "False|True|False|True|False"),
    ("[regex]::Match('b', '[^]a]', 'ECMAScript').Success; [regex]::Match('aa', '\\1(a)', 'ECMAScript').Success", "False|False"),
    ("'abc' -replace 'b', { $args.Count }; 'abc' -split { $args[1] -eq 1 }", "a0c|a|c"),
])
def test_what_the_package_does_otherwise(texts: Callable[[str], str], script: str, expected: str) -> None:
    assert texts(script) == expected
