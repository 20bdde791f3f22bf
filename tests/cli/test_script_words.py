"""A command line's words become a call of the script."""

from __future__ import annotations

import pytest

from psremote.cli.session_runner import script_word


@pytest.mark.parametrize(
    ("word", "text"),
    [("-Name", "-Name"), ("it's", "'it''s'"), ("-5", "'-5'"), ("-Force:$false", "-Force:$false"), ("-Name:a b", "-Name:'a b'"), ("$x", "'$x'"), ("--", "'--'")],
)
def test_a_word_of_the_command_line(word: str, text: str) -> None:
    assert script_word(word) == text
