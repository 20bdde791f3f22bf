"""The message of a ParseException: each error with its place, as it is all a far end's prompt has to show."""

from __future__ import annotations

from collections.abc import Sequence

from psremote.language.parse_result import ParseError
from psremote.objects.records import position_message

MOST = 10
"""So many errors are told of; the rest follows from them more often than not."""


def placed(error: ParseError) -> str:
    """`At line:1 char:6`, the line with the place marked, and what is wrong there."""
    return f"{position_message(error.extent)}\n{error.message}"


def parse_fault_text(errors: Sequence[ParseError]) -> str:
    """All of them, a blank line between two."""
    return "\n\n".join(map(placed, errors[:MOST]))
