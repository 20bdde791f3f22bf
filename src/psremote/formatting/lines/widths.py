"""How wide the columns of a table become, and which do not fit."""

from __future__ import annotations

SEPARATOR = 1
NARROWEST = 1


def fit_columns(widths: list[int], available: int) -> list[int]:
    """The widths as they fit: 0 becomes a share of what is free; -1 marks a column that is left out."""
    fitted = list(widths)
    if not _assign(fitted, available):
        pass  # too wide already: columns without a width have the narrowest
    _trim(fitted, available)
    return fitted


def _total(widths: list[int]) -> int:
    shown = [width for width in widths if width > 0]
    return sum(shown) + SEPARATOR * max(len(shown) - 1, 0)


def _assign(widths: list[int], available: int) -> bool:
    free = [index for index, width in enumerate(widths) if width <= 0]
    for index in free:
        widths[index] = NARROWEST
    rest = available - _total(widths)
    if rest < 0:
        return False
    if not free:
        return True
    share, extra = divmod(rest, len(free))
    for position, index in enumerate(free):
        widths[index] += share + (position < extra)
    return True


def _trim(widths: list[int], available: int) -> None:
    while True:
        excess = _total(widths) - available
        if excess <= 0:
            return
        last = next((index for index in range(len(widths) - 1, -1, -1) if widths[index] > 0), -1)
        if last < 0:
            return
        narrower = widths[last] - excess
        widths[last] = narrower if narrower >= NARROWEST else -1
