"""Completion at the prompt: asks the engine (here or at the remote end) and hands prompt_toolkit its answers."""

from __future__ import annotations

from collections.abc import Iterable

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from psremote.shell.interactive_session import InteractiveSession


class SessionCompleter(Completer):
    """TabExpansion2's results as completions that replace the word at the cursor."""

    def __init__(self, session: InteractiveSession) -> None:
        self.session = session

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        text, cursor = document.text, document.cursor_position
        try:
            found = self.session.complete(text, cursor)
        except Exception:   # no completion is better than a broken line
            return
        if found is None:
            return
        start = found.replacement_index - cursor
        for result in found.results:
            yield Completion(
                result.completion_text,
                start_position=start,
                display=result.list_item_text,
                display_meta="" if result.tool_tip == result.list_item_text else result.tool_tip.split("\n")[0][:60],
            )
