"""Python's own programs find, replace and split as the general matcher does, or are not used."""

from __future__ import annotations

import itertools

import pytest

from psremote.bcl.values.exceptions import NetException
from psremote.bcl.values.regex_ascii import ascii_program, ascii_template, replacing_program
from psremote.bcl.values.regex_type import Regex

PIECES = ["a", "K", r"\d", r"\w", r"\s", r"\S", r"\b", "^", "$", ".", "[^a\\s]", "[\\w-]", "(a|b)", "(?=a)", "(?:", ")", "*?", "+", "?", "{1,2}", "|"]
TEXTS = ["", "aKk ss", "a1b2\n", "1-2.3 aab", "\x1c\x1da", "ab\nab\n"]


@pytest.mark.parametrize("first", PIECES)
@pytest.mark.parametrize("ignore_case", [True, False])
def test_same_matches(first, ignore_case):
    asked = 0
    for rest in itertools.product(PIECES, repeat=2):
        pattern = first + "".join(rest)
        program = ascii_program(pattern, ignore_case)
        if program is None:
            continue
        try:
            general = Regex(pattern, 1 if ignore_case else 0)
        except NetException:
            continue  # refused before anybody asks for the other program
        replacing = replacing_program(pattern, ignore_case)
        for text in TEXTS:
            found, wanted = program.search(text), next(general.walk(text), None)
            assert (found and found.span()) == (wanted and wanted.span()), (pattern, text)
            if replacing is not None:
                template = ascii_template("<$&$$>", replacing)
                assert replacing.sub(template, text) == general.replace_text(text, "<$&$$>"), (pattern, text)
        asked += 1
    assert asked or first in {")", "*?", "+", "?", "{1,2}"}


@pytest.mark.parametrize("pattern", ["é", "(?<n>a)", "(?i)a", r"\p{L}", "[a-z-[b]]", "a{,2}", r"\1", "(?>a)", r"\G", "[]a]", "x{"])
def test_what_may_differ_is_left_to_the_general_matcher(pattern):
    assert ascii_program(pattern, True) is None


def test_replacements():
    program = replacing_program("(a)(b)?", False)
    assert program.sub(ascii_template(r"\[$2$1$$$&]", program), "ac ab") == r"\[a$a]c \[ba$ab]"
    assert ascii_template("${n}", program) is None
    assert ascii_template("$3", program) is None
    assert replacing_program("a*", False) is None

