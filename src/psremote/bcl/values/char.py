"""System.Char: one UTF-16 unit (a Python character; a lone surrogate may stand alone)."""

from __future__ import annotations


class Char(str):
    """System.Char as a value."""

    __slots__ = ()

    @property
    def code(self) -> int:
        """The UTF-16 unit's number."""
        return ord(self)


def char_of(code: int) -> Char:
    """The char with that number (0 … 65535)."""
    return Char(chr(code))
