"""What a row of the tour is made of: lines that are typed, and what must be seen after them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Type:
    """A line, typed exactly so."""

    line: str


@dataclass(frozen=True)
class Shows:
    """The pattern is found in what the last line showed (regular expression, case matters, ^ and $ are of lines)."""

    pattern: str
    says: str


@dataclass(frozen=True)
class Hides:
    """The pattern is not in what the last line showed."""

    pattern: str
    says: str


@dataclass(frozen=True)
class Fails:
    """The last line gave an error whose id or exception type holds this text."""

    identity: str
    says: str


@dataclass(frozen=True)
class Holds:
    """A PowerShell expression is true in the local session."""

    expression: str
    says: str


@dataclass(frozen=True)
class Prompts:
    """The prompt that stands there now matches the pattern."""

    pattern: str
    says: str


@dataclass(frozen=True)
class Completes:
    """Tab after this text offers that one."""

    text: str
    offers: str
    says: str


@dataclass(frozen=True)
class Restart:
    """A fresh shell: nothing of the one before is there but what it wrote to disk."""


@dataclass(frozen=True)
class Serves:
    """From here to the end of the row that host is a `psremote serve --ssh` of its own, which lets that user in."""

    host: str
    user: str


@dataclass(frozen=True)
class NotYet:
    """The row cannot be played; why."""

    reason: str


Step = Type | Shows | Hides | Fails | Holds | Prompts | Completes | Restart | Serves | NotYet


@dataclass(frozen=True)
class Row:
    """A row of the tour."""

    number: str
    title: str
    steps: tuple[Step, ...]
