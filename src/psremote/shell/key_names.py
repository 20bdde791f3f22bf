"""Keys and what they are bound to, as PSReadLine writes them: `Ctrl+x,Ctrl+e`, `ViEditVisually`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.key_binding.defaults import load_key_bindings
from prompt_toolkit.key_binding.key_bindings import Binding, merge_key_bindings
from prompt_toolkit.keys import Keys

Key = Keys | str

WHOLE_NAMES = {"c-m": "Enter", "c-i": "Tab", "c-h": "Backspace", "c-@": "Ctrl+Spacebar", " ": "Spacebar"}
MODIFIERS = (("c-s-", "Ctrl+Shift+"), ("c-", "Ctrl+"), ("s-", "Shift+"))
LONG_NAMES = {"left": "LeftArrow", "right": "RightArrow", "up": "UpArrow", "down": "DownArrow", "pageup": "PageUp", "pagedown": "PageDown"}

DO_NOTHING = frozenset({"_ignore", "_prev_sentence", "_end_of_sentence", "_swap_characters"})
"""Functions of prompt_toolkit that keep a key from being typed, or are still to be written."""

FUNCTION_NAMES = {
    "_": "DigitArgument", "_meta_dash": "DigitArgument", "_keyboard_interrupt": "CancelLine", "_eof": "DeleteCharOrExit", "_cancel": "Abort",
    "_go_up": "PreviousHistory", "_prev": "PreviousHistory", "_go_down": "NextHistory", "_next": "NextHistory", "_newline2": "AcceptLine",
    "start_reverse_incremental_search": "ReverseSearchHistory", "start_forward_incremental_search": "ForwardSearchHistory",
    "operate_and_get_next": "AcceptAndGetNext", "unix_line_discard": "BackwardKillLine", "transpose_chars": "SwapCharacters",
    "_goto_char": "CharacterSearch", "_goto_char_backwards": "CharacterSearchBackward", "_start_of_word": "BackwardWord",
    "_start_next_word": "NextWord",
}
"""Where prompt_toolkit calls by another name, or by none, what PSReadLine has too."""


def key_name(key: Key) -> str:
    """One key."""
    name: str = key.value if isinstance(key, Keys) else key
    if name in WHOLE_NAMES:
        return WHOLE_NAMES[name]
    if len(name) == 1:
        return name
    for prefix, modifier in MODIFIERS:
        if name.startswith(prefix):
            return modifier + key_name(name.removeprefix(prefix))
    return LONG_NAMES.get(name, name.capitalize())


def chord_name(keys: Sequence[Key]) -> str:
    """Keys pressed one after the other; Escape before another one is how terminals send Alt."""
    names = [key_name(key) for key in keys]
    if len(names) > 1 and keys[0] == Keys.Escape:
        names[:2] = [f"Alt+{names[1]}"]
    return ",".join(names)


def function_name(handler: Any) -> str:
    """The function a key is bound to; empty where it does nothing."""
    name: str = handler.__name__
    if name in DO_NOTHING:
        return ""
    return FUNCTION_NAMES.get(name) or "".join(word[0].upper() + word[1:] for word in name.split("_") if word)


def bound_function(app: Application[Any], keys: Sequence[Key]) -> tuple[str, bool]:
    """The function that keys are bound to just now, empty where there is none; and whether more keys may follow them."""
    every = merge_key_bindings([load_key_bindings(), *([app.key_bindings] if app.key_bindings is not None else [])])
    found = _active(every.get_bindings_for_keys(tuple(keys)))
    return function_name(found[-1].handler) if found else "", bool(_active(every.get_bindings_starting_with_keys(tuple(keys))))


def _active(found: Sequence[Binding]) -> list[Binding]:
    return [binding for binding in found if binding.filter()]
