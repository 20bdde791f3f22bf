"""Completion of operators behind an expression."""

from __future__ import annotations

from psremote.engine.completion.results import CompletionItem
from psremote.language.tokens import OPERATOR_WORDS


def complete_operator(word: str) -> list[CompletionItem]:
    """The operators whose names begin with what stands behind the dash."""
    prefix = word[1:].lower()
    return [
        CompletionItem("-" + name, name, "ParameterName", "-" + name)
        for name in sorted(OPERATOR_WORDS)
        if name.startswith(prefix)
    ]
