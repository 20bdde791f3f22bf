"""Completion of paths: files and folders, and the items of other drives."""

from __future__ import annotations

import os
from typing import Any

from psremote.engine.completion.results import CompletionItem, quoted, sort_key, unquoted
from psremote.objects.wildcards import WildcardPattern


#: Variables every scope has without anybody setting them.
_AUTOMATIC = ("args", "input", "MyInvocation", "PSBoundParameters", "PSCommandPath", "PSScriptRoot", "PWD")


def complete_path(
    context: Any,
    word: str,
    *,
    literal: bool = False,
    as_command: bool = False,
    extension: str = "",
    folders_only: bool = False,
) -> list[CompletionItem]:
    """The items whose paths begin with the word."""
    text, quote = unquoted(word)
    text = text.replace("\\", "/")
    drive, colon, rest = text.partition(":")
    if colon and "/" not in drive:
        return _drive_items(context, drive, rest.lstrip("/"), quote)
    folder, slash, start = text.rpartition("/")
    if text == "~":
        folder, slash, start = "~", "/", ""
    try:
        base = str(context.session_state.path.current_file_system_path)
    except Exception:
        return []
    shown = (folder + slash) if slash else "./"
    if slash and not folder:
        real = "/"
    elif folder == "~" or folder.startswith("~/"):
        real = os.path.expanduser("~") + folder[1:]
        shown = real + "/"
    else:
        real = os.path.join(base, folder) if folder else base
        if slash and not folder.startswith((".", "/", "~")):
            shown = "./" + shown
    try:
        names = os.listdir(real)
    except OSError:
        return []
    pattern = WildcardPattern(start.replace("[", "`[") + "*" if literal else _escaped(start) + "*", ignore_case=True)
    items: list[CompletionItem] = []
    for name in sorted(names, key=sort_key):
        full = os.path.join(real, name)
        is_folder = os.path.isdir(full)
        if folders_only and not is_folder:
            continue
        if not pattern.is_match(name) or (extension and not is_folder and not name.lower().endswith(extension)):
            continue
        path = shown + name
        escaped = path
        if not literal and not as_command and any(c in name for c in "[]"):
            mark = "``" if quote == '"' else "`"
            escaped = path.replace("[", mark + "[").replace("]", mark + "]")
        completion = quoted(escaped, quote or ("'" if escaped != path else ""))
        if as_command and completion[:1] in "'\"":
            completion = "& " + completion
        kind = "ProviderContainer" if is_folder else "ProviderItem"
        items.append(CompletionItem(completion, name, kind, full))
    return items


def _escaped(start: str) -> str:
    return start if any(c in start for c in "*?") else start.replace("[", "`[")


def _drive_items(context: Any, drive: str, start: str, quote: str) -> list[CompletionItem]:
    state = context.session_state
    pattern = WildcardPattern(start + "*", ignore_case=True)
    name = drive.lower()
    if name == "env":
        names, label = list(os.environ), "Env"
    elif name == "function":
        names, label = [f.name for f in state.functions], "Function"
    elif name == "alias":
        names, label = [a.name for a in state.aliases], "Alias"
    elif name == "variable":
        names, label = variable_names(context), "Variable"
    else:
        return []
    return [
        CompletionItem(quoted(f"{label}:/{n}", quote), n, "ProviderItem", n)
        for n in sorted(names, key=sort_key)
        if pattern.is_match(n)
    ]


def variable_names(context: Any) -> list[str]:
    """The names of all variables a script at the prompt sees."""
    found: dict[str, str] = {name.lower(): name for name in _AUTOMATIC}
    scope = context.scope
    for holder in scope.chain():
        for name in holder.names():
            found.setdefault(name.lower(), holder.spell(name))
    return list(found.values())
