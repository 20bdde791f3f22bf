"""A command line's words become a script's arguments."""

from __future__ import annotations

from typing import Any

import pytest

from psremote.cli.session_runner import script_arguments
from psremote.engine.powershell import NO_VALUE


@pytest.mark.parametrize(
    ("word", "argument"),
    [
        ("-Name", ("Name", NO_VALUE)), ("it's", (None, "it's")), ("-5", (None, "-5")), ("-Force:$false", ("Force", False)),
        ("-Name:a b", ("Name", "a b")), ("$x", (None, "$x")), ("--", (None, "--")),
    ],
)
def test_a_word_of_the_command_line(word: str, argument: tuple[Any, Any]) -> None:
    assert list(script_arguments([word])) == [argument]
