"""When two texts agree: lines of prose stand for lines that are not blank."""

from __future__ import annotations

import pytest

from .comparison import text_agrees


@pytest.mark.parametrize(
    ("want", "got", "agrees"),
    [
        ("a\nb\n", "a\nb\n", True), ("a\n", "a", False), ("a\n‹prose›\nb", "a\nx\ny\nb", True), ("a\n‹prose›\nb", "a\nb", False),
        ("a\n‹prose›\nb", "a\nx\n\nb", False), ("‹prose›\n‹prose›\n", "x\ny\n", True), ("‹prose›", "  ", False), ("a ‹prose›", "a b", False),
    ],
)
def test_texts(want: str, got: str, agrees: bool) -> None:
    assert text_agrees(want, got) is agrees


def test_many_lines_of_prose_take_no_time_to_differ() -> None:
    assert not text_agrees("‹prose›\n" * 20 + "end", "some words here\n" * 60 + "other")
