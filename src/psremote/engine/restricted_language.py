"""What a script block may contain where only data is wanted: the rules of data sections, asked of a block that is there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from psremote.engine.parse_fault import parse_fault_text
from psremote.language.messages import message_for
from psremote.language.parse_result import ParseError
from psremote.language.semantic_checks.data_sections import check_restricted
from psremote.objects.exceptions import ParseException


def require_restricted_language(root: Any, commands: Iterable[Any] | None, variables: Iterable[Any] | None, environment: bool) -> None:
    """Raises a ParseException where the block does more than data may.

    `commands` are the names allowed, all for None; `variables` those allowed besides the usual ones, all for one that is `*`.
    """
    found: list[ParseError] = []

    def report(node: Any, start: int, end: int, error_id: str, argument: str) -> None:
        found.append(ParseError(root.source, error_id, start, end, message_for(error_id, (argument,) if argument else ())))

    names = [str(name) for name in variables or ()]
    check_restricted(
        root.end_block or root, report, None if commands is None else [str(name) for name in commands], None if "*" in names else names, environment
    )
    if found:
        fault = ParseException(parse_fault_text(found), error_id=found[0].error_id, category="ParserError")
        fault.errors = found
        raise fault
