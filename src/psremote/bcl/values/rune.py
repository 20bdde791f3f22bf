"""System.Text.Rune: one code point."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, get_type, method, prop, static_prop
from psremote.bcl.values.enumerators import Enumerator
from psremote.bcl.values.exceptions import ArgumentException, ArgumentNullException, ArgumentOutOfRangeException
from psremote.bcl.values.utf16_text import split_units

_R = "System.Text.Rune"


def _told(name: str, value: Rune) -> Any:
    """What CharUnicodeInfo says of it."""
    asked: Any = get_type("System.Globalization.CharUnicodeInfo").static_member(name.lower())
    found = next(one for one in asked.overloads if "int codePoint" in one.text or "string s, int index" in one.text)
    return found.function(value.code) if "codePoint" in found.text else found.function(chr(value.code), 0)


def _test(name: str) -> Any:
    """`IsLetter` and its kin, by what Char says of the letter where it has one unit."""

    def call(value: Rune) -> bool:
        asked: Any = get_type("System.Char").static_member(f"is{name}".lower())
        found = next(one for one in asked.overloads if "string s, int index" in one.text)
        return bool(found.function(chr(value.code), 0))

    return method(f"static bool Is{name}({_R} value)")(staticmethod(call))


def _at(text: str, index: int) -> Rune | None:
    if text is None:
        raise ArgumentNullException("input")
    units = split_units(text)
    if not 0 <= index < len(units):
        raise ArgumentOutOfRangeException("index")
    code = ord(units[index])
    if 0xD800 <= code <= 0xDBFF and index + 1 < len(units) and 0xDC00 <= ord(units[index + 1]) <= 0xDFFF:
        return Rune(0x10000 + ((code - 0xD800) << 10) + ord(units[index + 1]) - 0xDC00)
    return None if 0xD800 <= code <= 0xDFFF else Rune(code)


@dotnet_type("System.Text.Rune", base="System.ValueType", interfaces=("System.IComparable", "System.ISpanFormattable"))
class Rune:
    """A code point."""

    @constructor("System.Text.Rune new(char ch)", "System.Text.Rune new(char highSurrogate, char lowSurrogate)", "System.Text.Rune new(int value)", "System.Text.Rune new(uint value)")
    def __init__(self, value: Any = 0, low: Any = None) -> None:
        code = ord(value) if isinstance(value, str) else int(value)
        if low is not None:
            if not (0xD800 <= code <= 0xDBFF and 0xDC00 <= ord(low) <= 0xDFFF):
                raise ArgumentOutOfRangeException("highSurrogate", "These are no surrogates of one code point.")
            code = 0x10000 + ((code - 0xD800) << 10) + ord(low) - 0xDC00
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

    @method("int CompareTo(System.Text.Rune other)")
    def compare_to(self, other: Rune) -> int:
        """Order by number."""
        return (self.code > other.code) - (self.code < other.code)

    @method("bool Equals(System.Object obj)", "bool Equals(System.Text.Rune other)")
    def equals(self, other: Any) -> bool:
        """Whether both are the same code point."""
        return self == other

    REPLACEMENT = static_prop(f"{_R} ReplacementChar {{get;}}", lambda: Rune(0xFFFD))

    @method(f"static {_R} GetRuneAt(string input, int index)")
    @staticmethod
    def get_rune_at(text: str, index: int) -> Rune:
        """The code point at a position in UTF-16 units."""
        found = _at(text, index)
        if found is None:
            raise ArgumentException("No code point begins there.", "index")
        return found

    @method(f"static bool TryGetRuneAt(string input, int index, [ref] {_R} value)")
    @staticmethod
    def try_get_rune_at(text: str, index: int, value: Any) -> bool:
        """The same, without raising."""
        found = _at(text, index)
        value.value = found or Rune()
        return found is not None

    @method("static bool IsValid(int value)", "static bool IsValid(uint value)")
    @staticmethod
    def is_valid(value: int) -> bool:
        """Whether a number is a code point."""
        return 0 <= value <= 0x10FFFF and not 0xD800 <= value <= 0xDFFF

    @method(f"static bool TryCreate(char ch, [ref] {_R} result)", f"static bool TryCreate(int value, [ref] {_R} result)", f"static bool TryCreate(uint value, [ref] {_R} result)",
            f"static bool TryCreate(char highSurrogate, char lowSurrogate, [ref] {_R} result)")
    @staticmethod
    def try_create(first: Any, *rest: Any) -> bool:
        """A code point, without raising."""
        try:
            rest[-1].value = Rune(first, *rest[:-1])
        except ArgumentOutOfRangeException:
            rest[-1].value = Rune()
            return False
        return True

    @method(f"static System.Globalization.UnicodeCategory GetUnicodeCategory({_R} value)")
    @staticmethod
    def get_unicode_category(value: Rune) -> Any:
        """What kind of character it is."""
        return _told("GetUnicodeCategory", value)

    @method(f"static double GetNumericValue({_R} value)")
    @staticmethod
    def get_numeric_value(value: Rune) -> float:
        """Its number, or -1."""
        import unicodedata

        return float(unicodedata.numeric(chr(value.code), -1.0))

    locals().update({f"is_{name.lower()}": _test(name) for name in (
        "Control", "Digit", "Letter", "LetterOrDigit", "Lower", "Number", "Punctuation", "Separator", "Symbol", "Upper", "WhiteSpace")})

    @method(f"static {_R} ToUpper({_R} value, cultureinfo culture)", f"static {_R} ToUpperInvariant({_R} value)")
    @staticmethod
    def to_upper(value: Rune, culture: Any = None) -> Rune:
        """The capital letter."""
        changed = chr(value.code).upper()
        return Rune(ord(changed)) if len(changed) == 1 else value

    @method(f"static {_R} ToLower({_R} value, cultureinfo culture)", f"static {_R} ToLowerInvariant({_R} value)")
    @staticmethod
    def to_lower(value: Rune, culture: Any = None) -> Rune:
        """The small letter."""
        changed = chr(value.code).lower()
        return Rune(ord(changed)) if len(changed) == 1 else value


@dotnet_type("System.Text.StringRuneEnumerator", base="System.Collections.Enumerator", interfaces=("System.Collections.Generic.IEnumerable[System.Text.Rune]",))
class StringRuneEnumerator(Enumerator):
    """Steps through the code points of a string."""


def rune_enumerator(text: str) -> StringRuneEnumerator:
    """The code points of a string; lone surrogates become U+FFFD."""
    return StringRuneEnumerator(lambda: [Rune(0xFFFD if 0xD800 <= ord(c) <= 0xDFFF else ord(c)) for c in text])
