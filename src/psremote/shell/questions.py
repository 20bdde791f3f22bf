"""What a host asks, drawn as PowerShell's console draws it: fields, choices, credentials."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from psremote.host.value_types import ChoiceDescription, FieldDescription

#: asks for a line with this text before it; the second one does not show what is typed
Ask = Callable[[str], "str | None"]
SecureAsk = Callable[[str], Any]
Say = Callable[[str], None]

CREDENTIAL = "System.Management.Automation.PSCredential"
SECURE = "System.Security.SecureString"


def choices_line(choices: Sequence[ChoiceDescription], defaults: Sequence[int]) -> str:
    """`[Y] Yes  [N] No  [?] Help (default is "Y")`."""
    parts = [f"[{choice.hot_key}] {choice.plain_label}" if choice.hot_key else choice.plain_label for choice in choices]
    parts.append("[?] Help")
    named = ",".join(choices[index].hot_key or choices[index].plain_label for index in defaults)
    if named:
        parts[-1] += f' (default {"is" if len(defaults) == 1 else "choices are"} "{named}")'
    return "  ".join(parts)


def find_choice(text: str, choices: Sequence[ChoiceDescription]) -> int | None:
    """The choice meant by a hot key or a whole label, without regard to case."""
    wanted = text.strip().upper()
    for index, choice in enumerate(choices):
        if wanted in (choice.hot_key, choice.plain_label.upper()) and wanted:
            return index
    return None


def ask_choice(ask: Ask, say: Say, caption: str, message: str, choices: Sequence[ChoiceDescription], default: int) -> int:
    """One of *choices*; asks until an answer is one of them. The end of input means the default, or the last choice."""
    _head(say, caption, message)
    while True:
        text = ask(choices_line(choices, [default] if 0 <= default < len(choices) else []) + ": ")
        if text is None:
            return default if default >= 0 else len(choices) - 1
        if not text.strip() and default >= 0:
            return default
        if text.strip() == "?":
            _help(say, choices)
            continue
        found = find_choice(text, choices)
        if found is not None:
            return found


def ask_choices(ask: Ask, say: Say, caption: str, message: str, choices: Sequence[ChoiceDescription], defaults: Sequence[int]) -> list[int]:
    """Any number of *choices*, one a line, until an empty line; none typed means the defaults."""
    _head(say, caption, message)
    say(choices_line(choices, defaults))
    picked: list[int] = []
    while True:
        text = ask(f"Choice[{len(picked)}]: ")
        if text is None or not text.strip():
            return picked or list(defaults)
        if text.strip() == "?":
            _help(say, choices)
            continue
        found = find_choice(text, choices)
        if found is not None:
            picked.append(found)


def ask_fields(
    ask: Ask, ask_secure: SecureAsk, ask_credential: Callable[[str], Any], say: Say, caption: str, message: str, fields: Sequence[FieldDescription]
) -> dict[str, Any]:
    """An answer for each field by its name; array types take one element a line until an empty one."""
    _head(say, caption, message)
    answers: dict[str, Any] = {}
    for field in fields:
        label = (field.label or field.name).replace("&", "", 1)
        kind = field.parameter_type_full_name
        if kind == SECURE:
            answers[field.name] = ask_secure(f"{label}: ")
        elif kind == CREDENTIAL:
            answers[field.name] = ask_credential(label)
        elif kind.endswith("[]"):
            answers[field.name] = _ask_list(ask, label)
        else:
            text = _ask_with_help(ask, say, f"{label}: ", field)
            answers[field.name] = field.default_value if not text and field.default_value is not None else text
    return answers


def _ask_with_help(ask: Ask, say: Say, prompt: str, field: FieldDescription) -> str | None:
    while True:
        text = ask(prompt)
        if text == "!?":
            say(field.help_message or "There is no help for this.")
            continue
        return text


def _ask_list(ask: Ask, label: str) -> list[str]:
    found: list[str] = []
    while True:
        text = ask(f"{label}[{len(found)}]: ")
        if not text:
            return found
        found.append(text)


def _head(say: Say, caption: str, message: str) -> None:
    for text in (caption, message):
        if text:
            say(text)


def _help(say: Say, choices: Sequence[ChoiceDescription]) -> None:
    for choice in choices:
        say(f"{choice.hot_key or choice.plain_label} - {choice.help_message}")
