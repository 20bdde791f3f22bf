"""System.Globalization.CharUnicodeInfo: what Unicode says of a character."""

from __future__ import annotations

import unicodedata
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, method
from psremote.bcl.values.char_type import CharFacade


def character(args: tuple[Any, ...]) -> str:
    """The character meant: itself, or at a place of a string."""
    return str(args[0])[args[1]] if len(args) > 1 else str(args[0])


@dotnet_type("System.Globalization.CharUnicodeInfo", kind="static")
class CharUnicodeInfo:
    """What Unicode says of a character."""

    @method(
        "static System.Globalization.UnicodeCategory GetUnicodeCategory(char ch)", "static System.Globalization.UnicodeCategory GetUnicodeCategory(int codePoint)",
        "static System.Globalization.UnicodeCategory GetUnicodeCategory(string s, int index)",
    )
    @staticmethod
    def get_unicode_category(*args: Any) -> Any:
        """Its category."""
        if len(args) == 1 and not isinstance(args[0], str):
            args = (chr(args[0]),)
        found: Any = CharFacade.get_unicode_category(*args)
        return found

    @method("static double GetNumericValue(char ch)", "static double GetNumericValue(string s, int index)")
    @staticmethod
    def get_numeric_value(*args: Any) -> float:
        """What number it stands for, or -1."""
        return float(unicodedata.numeric(character(args), -1.0))

    @method("static int GetDecimalDigitValue(char ch)", "static int GetDecimalDigitValue(string s, int index)")
    @staticmethod
    def get_decimal_digit_value(*args: Any) -> int:
        """Which decimal digit it is, or -1."""
        return unicodedata.decimal(character(args), -1)
