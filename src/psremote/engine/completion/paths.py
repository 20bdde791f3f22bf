"""Completion of paths: files and folders, and the items of other drives."""

from __future__ import annotations

import glob
import os
import re
from typing import Any

from psremote.engine.completion.results import CompletionItem, beginning_with, quoted, sort_key, unquoted
from psremote.engine.session_state.variables import spelling_of
from psremote.objects import to_text

#: Variables every scope has without anybody setting them.
_AUTOMATIC = ("args", "input", "MyInvocation", "PSBoundParameters", "PSCommandPath", "PSScriptRoot", "PWD")
_VARIABLE = re.compile(r"\$(?:\{([^}]*)\}|([\w:]+))")


class _Place:
    """Where the items to offer are: the folder, how the text names it, and the beginning of the item's name."""

    def __init__(self, real: str, shown: str, start: str) -> None:
        self.real, self.shown, self.start = real, shown, start


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
    if not quote:
        text = re.sub(r"`(.)", r"\1", text)
    if quote != "'":
        text = expanded(context, text)
    text = text.replace("\\", "/")
    drive, colon, rest = text.partition(":")
    if colon and "/" not in drive:
        return _on_drive(context, drive, rest, quote, literal)
    try:
        base = str(context.session_state.path.current_file_system_path)
    except Exception:
        return []
    items: list[CompletionItem] = []
    for place in _places(text, base):
        items.extend(_items(place, quote, literal, as_command, extension, folders_only))
    return items


def expanded(context: Any, text: str) -> str:
    """The text with the values of the variables it names."""

    def value(match: re.Match[str]) -> str:
        name = match[1] or match[2]
        if name.lower().startswith("env:"):
            return os.environ.get(name[4:], match[0])
        found = context.get_variable(name, None)
        return match[0] if found is None else to_text(found)

    return _VARIABLE.sub(value, text) if "$" in text else text


def _places(text: str, base: str) -> list[_Place]:
    folder, slash, start = text.rpartition("/")
    if text == "~":
        folder, slash, start = "~", "/", ""
    if slash and not folder:
        return [_Place("/", "/", start)]
    if folder == "~" or folder.startswith("~/"):
        real = os.path.expanduser("~") + folder[1:]
        return [_Place(real, real + "/", start)]
    if any(c in folder for c in "*?["):
        found = sorted(glob.glob(os.path.join(base, folder)), key=sort_key)
        return [_Place(one, (one if folder.startswith("/") else "./" + os.path.relpath(one, base)) + "/", start) for one in found]
    shown = (folder + slash) if slash else "./"
    if slash and not folder.startswith((".", "/", "~")):
        shown = "./" + shown
    return [_Place(os.path.join(base, folder) if folder else base, shown, start)]


def _items(
    place: _Place, quote: str, literal: bool, as_command: bool, extension: str = "", folders_only: bool = False
) -> list[CompletionItem]:
    try:
        names = os.listdir(place.real)
    except OSError:
        return []
    start = place.start
    pattern = beginning_with(start.replace("[", "`[") if literal else _escaped(start))
    items: list[CompletionItem] = []
    for name in sorted(names, key=sort_key):
        full = os.path.join(place.real, name)
        is_folder = os.path.isdir(full)
        if folders_only and not is_folder:
            continue
        if not pattern.is_match(name) or (extension and not is_folder and not name.lower().endswith(extension)):
            continue
        path = place.shown + name
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


def _on_drive(context: Any, drive: str, rest: str, quote: str, literal: bool) -> list[CompletionItem]:
    """The items of a drive: of its folder, or the names its provider keeps."""
    state = context.session_state
    name = drive.lower()
    for one in state.drives:
        if one.name.lower() == name and getattr(one.provider, "name", "") == "FileSystem":
            folder, _, start = rest.lstrip("/").rpartition("/")
            real = os.path.join(str(one.root), folder)
            return _items(_Place(real, f"{one.name}:/{folder + '/' if folder else ''}", start), quote, literal, False)
    names: list[str]
    if name == "env":
        names, label = list(os.environ), "Env"
    elif name == "function":
        names, label = [f.name for f in state.functions], "Function"
    elif name == "alias":
        names, label = [a.name for a in state.aliases], "Alias"
    elif name == "variable":
        names, label = variable_names(context), "Variable"
    else:
        other = state.drives.find(drive)
        if other is None or other.provider.instance.is_navigation_provider:
            return []
        names, label = list(other.provider.instance.child_names("")), other.name
    pattern = beginning_with(rest.lstrip("/"))
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
            found.setdefault(name.lower(), spelling_of(holder, name))
    return list(found.values())
