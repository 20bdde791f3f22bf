"""What completion offers: items with their kinds, and the stretch of text they replace."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from psremote.objects.exceptions import WildcardPatternException
from psremote.objects.wildcards import WildcardPattern, escape_wildcard

#: Punctuation in the order in which .NET's collation sorts it, before digits and letters.
_PUNCTUATION = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$"


class CompletionItem(NamedTuple):
    """One offer: the text put in, the text listed, what it is, and a hint."""

    completion_text: str
    list_item_text: str
    result_type: str
    tool_tip: str = ""


class CompletionResult(NamedTuple):
    """The offers, and what they replace."""

    replacement_index: int
    replacement_length: int
    items: list[CompletionItem]


NOTHING = CompletionResult(-1, -1, [])


def sort_key(text: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts names as a culture does: without case and accents, punctuation first."""
    key: list[tuple[int, str]] = []
    for character in unicodedata.normalize("NFD", text).lower():
        if unicodedata.combining(character):
            continue
        place = _PUNCTUATION.find(character)
        key.append((place, "") if place >= 0 else (100, character))
    return tuple(key)


def needs_quotes(text: str) -> bool:
    """Must this word be quoted to be one argument?"""
    if text == "$":
        return False
    return not text or any(c in " \t'\"`$&|;,(){}<>@#" for c in text) or text[0] == "-"


def quoted(text: str, quote: str) -> str:
    """The word in the quotes wanted, or in single ones where it needs some."""
    if quote in ('"', "“", "”"):
        return '"' + text.replace("`", "``").replace("$", "`$").replace('"', '`"') + '"'
    if quote or needs_quotes(text):
        return "'" + text.replace("'", "''") + "'"
    return text


def unquoted(text: str) -> tuple[str, str]:
    """A word without its (perhaps unclosed) quotes, and the quote."""
    if text[:1] in ("'", '"'):
        quote = text[0]
        inner = text[1:]
        if inner.endswith(quote):
            inner = inner[:-1]
        return inner.replace(quote * 2, quote), quote
    return text, ""


def beginning_with(word: str) -> WildcardPattern:
    """What begins with a word, which may hold wildcards; an unfinished one stands for itself."""
    try:
        pattern = WildcardPattern(word + "*", ignore_case=True)
        pattern.is_match("")
        return pattern
    except WildcardPatternException:
        return WildcardPattern(escape_wildcard(word) + "*", ignore_case=True)
