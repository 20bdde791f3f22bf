"""Patterns made ready to run, kept for the next time they are asked for."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from psremote.bcl.values import regex_syntax
from psremote.bcl.values.exceptions import (
    NotSupportedException,
)
from psremote.bcl.values.regex_matcher import Program
from psremote.bcl.values.utf16_text import split_units


@lru_cache(maxsize=512)
def compiled_pattern(pattern: str, options: int) -> tuple[Any, regex_syntax.TranslatedPattern]:
    """The program that finds a pattern, and what its groups are called; NotSupportedException for what neither matcher knows."""
    import regex

    translated = regex_syntax.translate(split_units(pattern), options)
    if translated.balancing or options & regex_syntax.RIGHT_TO_LEFT:
        return own_program(pattern, options), translated
    try:
        program = regex.compile(translated.text, regex.VERSION0 | regex.UNICODE)
    except regex.error as fault:
        raise NotSupportedException(f"The pattern '{pattern}' uses a construct that is not supported here: {fault}.") from None
    return program, translated


@lru_cache(maxsize=64)
def own_program(pattern: str, options: int) -> Program:
    """The pattern for our own matcher: the package's goes from right to left otherwise than .NET, and has no balancing groups."""
    translated = regex_syntax.translate(split_units(pattern), options)
    return Program(translated.text, backwards=bool(options & regex_syntax.RIGHT_TO_LEFT))

