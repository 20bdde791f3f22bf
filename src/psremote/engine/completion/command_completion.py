"""CommandCompletion and CompletionResult: what scripts and TabExpansion2 see of completion."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, find_type, method, prop
from psremote.engine.completion.completer import complete
from psremote.engine.completion.results import NOTHING, CompletionItem
from psremote.engine.execution_context import current_context
from psremote.language.positions import SourceText
from psremote.objects import convert_to

_SMA = "System.Management.Automation"


@dotnet_type(f"{_SMA}.CompletionResult", assembly=_SMA)
class CompletionResultObject:
    """One offer, as scripts see it and as argument completers make it."""

    @constructor(
        f"{_SMA}.CompletionResult new(string completionText)",
        f"{_SMA}.CompletionResult new(string completionText, string listItemText, "
        f"{_SMA}.CompletionResultType resultType, string toolTip)",
    )
    def __init__(
        self, completion_text: str, list_item_text: str | None = None, result_type: Any = "Text", tool_tip: str | None = None
    ) -> None:
        self.item = CompletionItem(
            completion_text, list_item_text or completion_text, str(getattr(result_type, "name", result_type)),
            tool_tip or completion_text,
        )  # fmt: skip

    @prop("string CompletionText {get;}")
    def completion_text(self) -> str:
        """What is put in."""
        return self.item.completion_text

    @prop("string ListItemText {get;}")
    def list_item_text(self) -> str:
        """What is listed."""
        return self.item.list_item_text

    @prop(f"{_SMA}.CompletionResultType ResultType {{get;}}")
    def result_type(self) -> Any:
        """What it is."""
        kind = find_type(f"{_SMA}.CompletionResultType")
        return convert_to(self.item.result_type, kind) if kind is not None else self.item.result_type

    @prop("string ToolTip {get;}")
    def tool_tip(self) -> str:
        """A hint."""
        return self.item.tool_tip


@dotnet_type(f"{_SMA}.CommandCompletion", assembly=_SMA)
class CommandCompletion:
    """The offers for a text and a cursor, and what they replace (in UTF-16 units)."""

    def __init__(self, matches: list[CompletionResultObject], index: int, length: int) -> None:
        self.matches = matches
        self.index = index
        self.length = length

    @prop("int CurrentMatchIndex {get;}")
    def current_match_index(self) -> int:
        """The offer shown; none yet."""
        return -1

    @prop("int ReplacementIndex {get;}")
    def replacement_index(self) -> int:
        """Where what is replaced begins."""
        return self.index

    @prop("int ReplacementLength {get;}")
    def replacement_length(self) -> int:
        """How long it is."""
        return self.length

    @prop(f"System.Collections.ObjectModel.Collection[{_SMA}.CompletionResult] CompletionMatches {{get;}}")
    def completion_matches(self) -> list[CompletionResultObject]:
        """The offers."""
        return self.matches

    @method(f"static {_SMA}.CommandCompletion CompleteInput(string input, int cursorIndex, hashtable options)")
    @staticmethod
    def complete_input(text: str, cursor: int, options: Any = None) -> CommandCompletion:
        """What may stand at the cursor."""
        return command_completion(current_context(), text, cursor)


def command_completion(context: Any, text: str, cursor: int) -> CommandCompletion:
    """Completion for scripts: offsets are UTF-16 units."""
    source = SourceText(text)
    try:
        found = complete(text, source.from_utf16(cursor), context)
    except Exception:
        # Half a line may stumble over anything, a script's own completer included; the prompt goes on with no offers.
        found = NOTHING
    matches = [
        CompletionResultObject(i.completion_text, i.list_item_text, i.result_type, i.tool_tip) for i in found.items
    ]
    if found.replacement_index < 0:
        return CommandCompletion(matches, found.replacement_index, found.replacement_length)
    start = source.utf16(found.replacement_index)
    return CommandCompletion(matches, start, source.utf16(found.replacement_index + found.replacement_length) - start)
