"""Everyday regular expressions as Python's own `re` programs, for texts of ASCII.

Where a pattern has nothing but constructs that mean the same to both, and the text has no character on which they
differ, `re` gives .NET's matches at a fraction of the cost of the general matcher.
"""

from __future__ import annotations

import re
from functools import lru_cache

_ESCAPES = r"\\[dDwWsStnr.\\()\[\]{}*+?|^$/#,:;=@!<>\"'%&~` -]"
_TOKEN = (
    r"""(?:
    [A-Za-z0-9 _,:;=@!<>"'/%&~`-] | \. | \^ | \$ | \| | \\b
    | """ + _ESCAPES + r"""
    | \((?!\?) | \(\?[:=!] | \)
    | (?:[*+?]|\{\d{1,4}(?:,\d{0,4})?\})\??
    | \[\^?(?:[A-Za-z0-9 _.,:;=@!<>"'/%*+?|(){}$#`~&-] | """ + _ESCAPES + r""")+\]
    )"""
)  # fmt: skip
_ONE_TOKEN = re.compile(_TOKEN, re.VERBOSE)
_TOKENS = re.compile(f"(?:{_TOKEN})*", re.VERBOSE)
_SET_OPERATORS = ("--", "&&", "||", "~~")
_REFERENCE = re.compile(r"\$(?:(\d{1,2})(?!\d)|(&)|(\$))|\$|\\")


@lru_cache(maxsize=256)
def ascii_program(pattern: str, ignore_case: bool) -> re.Pattern[str] | None:
    """The pattern for `re`, to be used on texts of ASCII only; None where it has anything that may differ."""
    if len(pattern) > 500 or _TOKENS.fullmatch(pattern) is None or any(one in pattern for one in _SET_OPERATORS):
        return None
    try:
        return re.compile(pattern, re.ASCII | (re.IGNORECASE if ignore_case else 0))
    except (re.error, RecursionError, OverflowError):
        return None


@lru_cache(maxsize=256)
def replacing_program(pattern: str, ignore_case: bool) -> re.Pattern[str] | None:
    """The same, to find all matches: only where none can be empty, after which the two go on differently."""
    program = ascii_program(pattern, ignore_case)
    if program is None or "(?=" in pattern or "(?!" in pattern:
        return None
    relaxed = _ONE_TOKEN.sub(lambda token: "(?:)" if token[0] in {"^", "$", "\\b"} else token[0], pattern)
    try:
        return program if re.search(relaxed, "") is None else None
    except re.error:
        return None


def ascii_template(replacement: str, program: re.Pattern[str]) -> str | None:
    """A replacement pattern for `re`; None where it has more than numbers of groups, `$&` and `$$`."""
    out: list[str] = []
    at = 0
    for found in _REFERENCE.finditer(replacement):
        out.append(replacement[at:found.start()])
        at = found.end()
        if found[0] == "\\":
            out.append("\\\\")
        elif found[1] is not None and int(found[1]) <= program.groups:
            out.append(f"\\g<{int(found[1])}>")
        elif found[2]:
            out.append("\\g<0>")
        elif found[3]:
            out.append("$")
        else:
            return None
    out.append(replacement[at:])
    return "".join(out)
