"""Members .NET's types have beyond those that can be called here: a text may go to an engine that has them, so completion names them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

# Each type's line is followed by lines of its instance members (`.`) and of its static ones (`:`); methods end in `()`.
_FILE = Path(__file__).with_name("known_members.txt")


@cache
def known_members() -> dict[str, tuple[list[str], list[str]]]:
    """Type → (instance members, static members)."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    rows: tuple[list[str], list[str]] = ([], [])
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line[0] in ".:":
            rows[line[0] == ":"].extend(line[2:].split(" "))
        else:
            rows = found[line] = ([], [])
    return found
