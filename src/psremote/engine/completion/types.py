"""Completion of names of types and namespaces."""

from __future__ import annotations

from psremote.bcl.dotnet_type import accelerators, find_type, loaded_types
from psremote.engine.completion.results import CompletionItem, sort_key


def complete_type(word: str) -> list[CompletionItem]:
    """The types whose short or full names begin with the word; a namespace at a time behind a dot."""
    if not word:
        return []
    prefix = word.lower()
    short = {full.lower(): name for name, full in accelerators().items()}
    namespace, dot, _ = prefix.rpartition(".")
    found: dict[str, CompletionItem] = {}
    for one in loaded_types():
        full = one.full_name
        if "[" in full:
            continue
        name = full.rpartition(".")[2].partition("`")[0]
        shown = name + ("<>" if "`" in full else "")
        text = full.partition("`")[0]
        spelled = short.get(full.lower(), text)
        lower = full.lower()
        if dot:
            if not lower.startswith(prefix):
                continue
            rest = full[len(namespace) + 1 :]
            if "." in rest:
                inner = full[: len(namespace) + 1 + rest.index(".")]
                found.setdefault(inner.lower(), CompletionItem(inner, inner.rpartition(".")[2], "Namespace", inner))
                continue
            found.setdefault(lower, CompletionItem(text, shown, "Type", full))
        elif name.lower().startswith(prefix) or spelled.lower().startswith(prefix):
            found.setdefault(lower, CompletionItem(spelled, shown, "Type", full))
    for accelerator, full in accelerators().items():
        if not dot and accelerator.lower().startswith(prefix) and full.lower() not in found:
            target = find_type(full)
            if target is not None:
                found[full.lower()] = CompletionItem(accelerator, target.name, "Type", full)
    return sorted(found.values(), key=lambda item: sort_key(item.list_item_text))
