"""Dates by Unix' format letters (Get-Date -UFormat)."""

from __future__ import annotations

from collections.abc import Callable

from psremote.bcl.values.culture_info import current_culture
from psremote.bcl.values.date_time import EPOCH_TICKS, DateTime

# Letters that stand for a .NET pattern.
_PATTERNS = {
    "a": "ddd", "A": "dddd", "b": "MMM", "B": "MMMM", "c": "ddd dd MMM yyyy HH:mm:ss", "d": "dd", "D": "MM/dd/yy", "e": "%d", "F": "yyyy-MM-dd",
    "h": "MMM", "H": "HH", "I": "hh", "k": "%H", "l": "%h", "m": "MM", "M": "mm", "p": "tt", "r": "hh:mm:ss tt",
    "R": "HH:mm", "S": "ss", "T": "HH:mm:ss", "x": "MM/dd/yy", "X": "HH:mm:ss", "y": "yy", "Y": "yyyy", "Z": "zz",
}
_PADDED = frozenset("ekl")


def _iso_date(moment: DateTime) -> tuple[int, int]:
    """The year of ISO 8601's week, which may be the one before or after, and the week."""
    from datetime import date

    found = date.fromordinal(moment.day_number + 1).isocalendar()
    return found.year, found.week


_COMPUTED: dict[str, Callable[[DateTime], str]] = {
    "C": lambda m: str(m.year // 100), "G": lambda m: f"{_iso_date(m)[0]:04}", "g": lambda m: f"{_iso_date(m)[0] % 100:02}",
    "j": lambda m: f"{m.day_of_year:03}", "n": lambda m: "\n", "t": lambda m: "\t",
    "s": lambda m: str((m.utc_ticks() - EPOCH_TICKS + 5_000_000) // 10_000_000),
    "u": lambda m: str((m.day_number % 7) + 1), "w": lambda m: str((m.day_number + 1) % 7),
    "U": lambda m: str(m.day_of_year // 7), "V": lambda m: f"{_iso_date(m)[1]:02}", "W": lambda m: str(m.day_of_year // 7), "q": lambda m: str((m.month - 1) // 3 + 1),
}


def unix_format(moment: DateTime, form: str) -> str | None:
    """The moment by the format; None when it ends in a lone percent sign."""
    body = form.removeprefix("+")
    symbols = current_culture().date_format.symbols
    out: list[str] = []
    at = 0
    while at < len(body):
        letter = body[at]
        at += 1
        if letter != "%":
            out.append(letter)
            continue
        if at >= len(body):
            return None
        letter = body[at]
        at += 1
        pattern = _PATTERNS.get(letter)
        if pattern is not None:
            text = moment.format(pattern, symbols)
            out.append(text.rjust(2) if letter in _PADDED else text)
        elif letter in _COMPUTED:
            out.append(_COMPUTED[letter](moment))
        else:
            out.append(letter)
    return "".join(out)
