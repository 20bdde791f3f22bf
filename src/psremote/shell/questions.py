"""What a host asks, drawn as PowerShell's console draws it: fields, choices, credentials."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from psremote.host.value_types import ChoiceDescription, FieldDescription

CREDENTIAL = "System.Management.Automation.PSCredential"
SECURE = "System.Security.SecureString"


class Asker(NamedTuple):
    """The means of asking; `line` and `secret` give None where nothing more can be read."""

    line: Callable[[str], str | None]
    """A line with this text before it."""
    secret: Callable[[str], Any]
    """A SecureString that is typed unseen."""
    credential: Callable[[str], Any]
    say: Callable[[str], None]
    complain: Callable[[str], None]
    width: int
    """Columns at which captions and messages are broken."""


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


def ask_choice(asker: Asker, caption: str, message: str, choices: Sequence[ChoiceDescription], default: int) -> int:
    """One of *choices*; asks until an answer is one of them. The end of input means the default, or the last choice."""
    head(asker, caption, message)
    while True:
        text = asker.line(choices_line(choices, [default] if 0 <= default < len(choices) else []) + ": ")
        if text is None:
            return default if default >= 0 else len(choices) - 1
        if not text.strip() and default >= 0:
            return default
        if text.strip() == "?":
            _help(asker, choices)
            continue
        found = find_choice(text, choices)
        if found is not None:
            return found


def ask_choices(asker: Asker, caption: str, message: str, choices: Sequence[ChoiceDescription], defaults: Sequence[int]) -> list[int]:
    """Any number of *choices*, one a line, until an empty line; none typed means the defaults."""
    head(asker, caption, message)
    asker.say(choices_line(choices, defaults))
    picked: list[int] = []
    while True:
        text = asker.line(f"Choice[{len(picked)}]: ")
        if text is None or not text.strip():
            return picked or list(defaults)
        if text.strip() == "?":
            _help(asker, choices)
            continue
        found = find_choice(text, choices)
        if found is not None:
            picked.append(found)


def ask_fields(asker: Asker, caption: str, message: str, fields: Sequence[FieldDescription]) -> dict[str, Any]:
    """An answer of the field's type for each field by its name; array types take one element a line until an empty one."""
    head(asker, caption, message)
    answers: dict[str, Any] = {}
    for field in fields:
        label = (field.label or field.name).replace("&", "", 1)
        kind = field.parameter_type_full_name
        if kind == SECURE:
            answers[field.name] = asker.secret(f"{label}: ")
        elif kind == CREDENTIAL:
            answers[field.name] = asker.credential(label)
        elif kind.endswith("[]"):
            answers[field.name] = _ask_list(asker, label, field, kind)
        else:
            answers[field.name] = _ask_one(asker, f"{label}: ", field, kind)
    return answers


def _ask_one(asker: Asker, prompt: str, field: FieldDescription, kind: str, *, ends_list: bool = False) -> Any:
    """What is typed, as a value of the type; asked again where it is none. None where nothing more can be read, or an empty line *ends_list*."""
    from psremote.bcl.dotnet_type import find_type
    from psremote.objects import convert_to
    from psremote.objects.exceptions import PSInvalidCastException

    wanted = find_type(kind)
    while True:
        text = asker.line(prompt)
        if text == "!?":
            asker.say(field.help_message or "There is no help for this.")
        elif not text and ends_list:
            return None
        elif not text and field.default_value is not None:
            return field.default_value
        elif text is None or wanted is None:
            return text
        else:
            try:
                value = convert_to(text, wanted)
                # whoever asks from another machine gets what was typed, and makes the value in its own culture
                return text if field.is_from_remote_host and not ends_list else value
            except PSInvalidCastException as fault:
                asker.complain(str(fault))


def _ask_list(asker: Asker, label: str, field: FieldDescription, kind: str) -> Any:
    from psremote.bcl.dotnet_type import find_type
    from psremote.objects import convert_to

    found: list[Any] = []
    while (one := _ask_one(asker, f"{label}[{len(found)}]: ", field, kind[:-2], ends_list=True)) is not None:
        found.append(one)
    wanted = find_type(kind)
    return found if wanted is None else convert_to(found, wanted)


def head(asker: Asker, caption: str, message: str) -> None:
    """What stands above a question: an empty line, then caption and message, broken at blanks where the terminal ends."""
    if not caption and not message:
        return
    asker.say("")
    for text in (caption, message):
        for line in text.split("\n") if text else ():
            for piece in textwrap.wrap(line, max(asker.width - 1, 20), break_on_hyphens=False, drop_whitespace=True) or [""]:
                asker.say(piece)


def _help(asker: Asker, choices: Sequence[ChoiceDescription]) -> None:
    for choice in choices:
        asker.say(f"{choice.hot_key or choice.plain_label} - {choice.help_message}")
