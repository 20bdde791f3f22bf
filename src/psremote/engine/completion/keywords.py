"""Completion behind keywords: using statements, flags of switch, labels of loops."""

from __future__ import annotations

from typing import Any

from psremote.engine.completion.arguments import loaded_module_names, offered
from psremote.engine.completion.paths import complete_path
from psremote.engine.completion.results import NOTHING, CompletionItem, CompletionResult
from psremote.engine.completion.types import complete_type
from psremote.language.tokens import Token

_USING_KINDS = ("assembly", "module", "namespace", "type")
_SWITCH_FLAGS = ("CaseSensitive", "Exact", "File", "Regex", "Wildcard")
_STATEMENT_ENDS = frozenset(("Semi", "NewLine", "Pipe", "LCurly", "RCurly", "AndAnd", "OrOr"))


def statement_tokens(before: list[Token]) -> list[Token]:
    """The tokens of the statement the cursor stands in."""
    start = len(before)
    while start and before[start - 1].kind not in _STATEMENT_ENDS:
        start -= 1
    return before[start:]


def complete_using(context: Any, text: str, before: list[Token], cursor: int) -> CompletionResult | None:
    """What may stand in a using statement, if the cursor is in one."""
    tokens = statement_tokens(before)
    if not tokens or tokens[0].kind != "Using" or tokens[0].end == cursor:
        return None
    # The kind is one word; what follows it is read as one word, however it is scanned.
    kind_end = next((i for i in range(tokens[0].end, cursor) if not text[i].isspace()), cursor)
    words = text[kind_end:cursor].split(None, 1)
    if len(words) < 2 and not text[kind_end:cursor].endswith((" ", "\t")):
        word = text[kind_end:cursor]
        items = [CompletionItem(k, k, "Keyword", k) for k in _USING_KINDS if k.startswith(word.lower())]
        return CompletionResult(kind_end, cursor - kind_end, items)
    word = words[1] if len(words) > 1 else ""
    kind = words[0].lower()
    if not word and kind != "namespace":
        return NOTHING
    start = cursor - len(word)
    if kind == "namespace":
        found = [i for i in complete_type(word) if i.result_type == "Namespace"]
    elif kind == "module":
        found = offered(loaded_module_names(context), word) or complete_path(context, word)
    elif kind == "assembly":
        found = complete_path(context, word, extension=".dll")
    else:
        return NOTHING
    return CompletionResult(start, cursor - start, found)


def complete_switch_flag(context: Any, text: str, before: list[Token], cursor: int) -> CompletionResult | None:
    """A flag of a switch statement, or the path behind `-File`."""
    tokens = statement_tokens(before)
    places = [i for i, t in enumerate(tokens) if t.kind == "Switch"]
    if not places or any(t.kind == "LParen" for t in tokens[places[-1] :]):
        return None
    last = tokens[-1]
    if last.end == cursor and text[last.start] == "-":
        word = text[last.start + 1 : cursor].lower()
        items = [CompletionItem("-" + f, f, "ParameterName", f) for f in _SWITCH_FLAGS if f.lower().startswith(word)]
        return CompletionResult(last.start, cursor - last.start, items)
    if last.end < cursor and text[last.start : last.end].lower() in ("-file", "-f", "-fi", "-fil"):
        return CompletionResult(cursor, 0, complete_path(context, ""))
    return None


def complete_label(before: list[Token], cursor: int) -> CompletionResult:
    """The labels of the loops around the cursor, outermost first."""
    labels = [t.value for t in before if t.kind == "Label"]
    return CompletionResult(cursor, 0, [CompletionItem(n, n, "Text", n) for n in labels]) if labels else NOTHING
