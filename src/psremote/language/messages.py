"""What parse errors say, in a few words, by PowerShell's error id."""

from __future__ import annotations

import re
from typing import Any

_MESSAGES: dict[str, str] = {}


def message_for(error_id: str, arguments: tuple[Any, ...]) -> str:
    """The message of an error id, with the arguments filled in."""
    template = _MESSAGES.get(error_id)
    if template is not None:
        try:
            return template.format(*arguments)
        except IndexError:
            return template
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", error_id).lower()
    text = words[0].upper() + words[1:]
    if arguments:
        text += ": " + ", ".join(str(a) for a in arguments)
    return text + "."
