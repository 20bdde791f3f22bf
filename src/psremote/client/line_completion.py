"""A CommandCompletion, live or deserialized, as plain values that a prompt can show; loads nothing of the network."""

from __future__ import annotations

from typing import Any, NamedTuple

from psremote.objects import get_property, to_text


class CompletionOffer(NamedTuple):
    """One offer of completion."""

    completion_text: str
    list_item_text: str
    result_type: str
    tool_tip: str


class LineCompletion(NamedTuple):
    """What replaces what: offsets into the line, and the offers."""

    replacement_index: int
    replacement_length: int
    results: list[CompletionOffer]


def read_completion(answer: Any) -> LineCompletion:
    """A CommandCompletion, live or deserialized, as plain values."""
    results = []
    for match in get_property(answer, "CompletionMatches") or ():
        facts = [to_text(get_property(match, name)) for name in ("CompletionText", "ListItemText", "ResultType", "ToolTip")]
        results.append(CompletionOffer(*facts))
    return LineCompletion(int(get_property(answer, "ReplacementIndex")), int(get_property(answer, "ReplacementLength")), results)
