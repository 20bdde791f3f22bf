"""Completion of command names: aliases, functions, cmdlets, programs, and scripts by path."""

from __future__ import annotations

from typing import Any

from psremote.engine.completion.paths import complete_path
from psremote.engine.completion.results import CompletionItem, beginning_with, quoted, sort_key, unquoted


def complete_command(context: Any, word: str, *, files: bool = True, modules: str = "") -> list[CompletionItem]:
    """The commands whose names begin with the word, then the files that do."""
    text, quote = unquoted(word)
    items: list[CompletionItem] = []
    if "/" not in text and not text.startswith((".", "~", "/")):
        module, slash, _ = text.rpartition("\\")
        pattern = beginning_with(text).pattern
        seen: dict[str, CompletionItem] = {}
        for info in context.commands.search(pattern):
            if modules and info.module_name.lower() != modules.lower():
                continue
            shown = f"{module}\\{info.name}" if slash else info.name
            if any(c in shown for c in " '\"$"):
                shown = "& " + quoted(shown, quote)
            elif quote:
                shown = quoted(shown, quote)
            seen.setdefault(info.name.lower(), CompletionItem(shown, info.name, "Command", info.name))
        items = sorted(seen.values(), key=lambda item: sort_key(item.list_item_text))
    if files and text:
        return complete_path(context, word, as_command=True) + items
    return items
