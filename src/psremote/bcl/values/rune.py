"""System.Text.Rune: one code point."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop
from psremote.bcl.values.enumerators import Enumerator
from psremote.bcl.values.exceptions import ArgumentOutOfRangeException


@dotnet_type("System.Text.Rune", base="System.ValueType", interfaces=("System.IComparable", "System.ISpanFormattable"))
class Rune:
    """A code point."""

    @constructor("System.Text.Rune new(char ch)", "System.Text.Rune new(int value)", "System.Text.Rune new(uint value)")
    def __init__(self, value: Any = 0) -> None:
        code = ord(value) if isinstance(value, str) else int(value)
        if not 0 <= code <= 0x10FFFF or 0xD800 <= code <= 0xDFFF:
            raise ArgumentOutOfRangeException("value", "That is no code point of a character.")
        self.code = code

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rune) and other.code == self.code

    def __hash__(self) -> int:
        return hash(self.code)

    def __lt__(self, other: Rune) -> bool:
        return self.code < other.code

    @prop("int Value {get;}")
    def value(self) -> int:
        """Its number."""
        return self.code

    @prop("bool IsAscii {get;}")
    def is_ascii(self) -> bool:
        """Whether it is below 128."""
        return self.code < 128

    @prop("bool IsBmp {get;}")
    def is_bmp(self) -> bool:
        """Whether it takes one UTF-16 unit."""
        return self.code < 0x10000

    @prop("int Utf16SequenceLength {get;}")
    def utf16_length(self) -> int:
        """How many UTF-16 units it takes."""
        return 1 if self.code < 0x10000 else 2

    @prop("int Utf8SequenceLength {get;}")
    def utf8_length(self) -> int:
        """How many bytes it takes in UTF-8."""
        return len(chr(self.code).encode("utf-8"))

    @prop("int Plane {get;}")
    def plane(self) -> int:
        """Its plane."""
        return self.code >> 16

    @method("string ToString()")
    def to_string(self) -> str:
        """The character."""
        return chr(self.code)


@dotnet_type("System.Text.StringRuneEnumerator", base="System.Collections.Enumerator", interfaces=("System.Collections.Generic.IEnumerable[System.Text.Rune]",))
class StringRuneEnumerator(Enumerator):
    """Steps through the code points of a string."""


def rune_enumerator(text: str) -> StringRuneEnumerator:
    """The code points of a string; lone surrogates become U+FFFD."""
    return StringRuneEnumerator(lambda: [Rune(0xFFFD if 0xD800 <= ord(c) <= 0xDFFF else ord(c)) for c in text])
