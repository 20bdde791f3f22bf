"""Completion of names of types and namespaces."""

from __future__ import annotations

from psremote.bcl.accelerators import ACCELERATORS
from psremote.bcl.dotnet_type import accelerators, declared_names
from psremote.engine.completion.results import CompletionItem, sort_key

#: Accelerators that stand beside their type's other name.
_EXTRA = {"ordered": "System.Collections.Specialized.OrderedDictionary", "pscustomobject": "System.Management.Automation.PSObject"}
#: Where several accelerators name one type, the one that is put in.
_PREFERRED = {
    "System.Int16": "short", "System.Int32": "int", "System.Int64": "long", "System.Single": "float", "System.UInt16": "ushort",
    "System.UInt32": "uint", "System.UInt64": "ulong", "System.Management.Automation.PSObject": "psobject",
}  # fmt: skip


def complete_type(word: str) -> list[CompletionItem]:
    """The types whose short names or accelerators begin with the word; a namespace at a time behind a dot."""
    if not word:
        return []
    prefix = word.lower()
    found = _behind_namespace(prefix) if "." in prefix else _by_short_name(prefix)
    return sorted(found.values(), key=lambda item: sort_key(item.list_item_text))


def _short(full: str) -> str:
    """A type's own name: without namespace, arity and the type it is nested in."""
    return full.rpartition(".")[2].rpartition("+")[2].partition("`")[0]


def _is_hidden(full: str) -> bool:
    """Types nobody names: constructed ones, those nested in generic ones, and what custom objects are inside."""
    return "[" in full or ("`" in full and "+" in full) or full == "System.Management.Automation.PSCustomObject"


def _item(full: str, text: str) -> CompletionItem:
    return CompletionItem(text, _short(full) + ("<>" if "`" in full else ""), "Type", full)


def _known_accelerators() -> dict[str, str]:
    """Accelerator, as it is spelled → full name; those a session added included."""
    known = dict(ACCELERATORS)
    spelled = {name.lower() for name in known}
    known.update((name, full) for name, full in accelerators().items() if name not in spelled)
    return known


def _by_short_name(prefix: str) -> dict[str, CompletionItem]:
    shortest: dict[str, str] = {}
    matching: set[str] = set()
    for name, full in _known_accelerators().items():
        if name not in _EXTRA:
            shortest.setdefault(full, name)
        if name.lower().startswith(prefix) and name not in _EXTRA:
            matching.add(full)
    shortest.update(_PREFERRED)
    namespaces: set[str] = set()
    for full in declared_names():
        if _is_hidden(full):
            continue
        namespaces.add(full.partition(".")[0])
        if _short(full).lower().startswith(prefix):
            matching.add(full)
    found = {full.lower(): _item(full, shortest.get(full) or full.partition("`")[0]) for full in matching}
    for name, full in _EXTRA.items():
        if name.startswith(prefix):
            found[name] = _item(full, name)
    ordered = found.get(_EXTRA["ordered"].lower())
    if ordered is not None:
        found[_EXTRA["ordered"].lower()] = ordered._replace(completion_text=_EXTRA["ordered"])
    for name in namespaces:
        if name.lower().startswith(prefix) and name in ("System", "Microsoft"):
            found[name] = CompletionItem(name, name, "Namespace", name)
    return found


def _behind_namespace(prefix: str) -> dict[str, CompletionItem]:
    namespace = prefix.rpartition(".")[0]
    found: dict[str, CompletionItem] = {}
    for full in declared_names():
        lower = full.lower()
        if not lower.startswith(prefix) or _is_hidden(full):
            continue
        rest = full[len(namespace) + 1 :]
        if "." in rest:
            inner = full[: len(namespace) + 1 + rest.index(".")]
            found.setdefault(inner.lower(), CompletionItem(inner, inner.rpartition(".")[2], "Namespace", inner))
        else:
            found.setdefault(lower, _item(full, full.partition("`")[0]))
    return found
