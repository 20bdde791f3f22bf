"""System.Char's facade."""

from __future__ import annotations

import unicodedata
from typing import Any

from psremote.bcl.dotnet_type import EnumType, dotnet_type, get_type, method, static_prop
from psremote.bcl.values.char import Char
from psremote.bcl.values.exceptions import ArgumentException, ArgumentOutOfRangeException, FormatException
from psremote.bcl.values.utf16_text import join_units, split_units

_WHITE = {"\u0085", "\u00a0", " ", *map(chr, range(9, 14))}
_TWO = "(char c)", "(string s, int index)"


def _one(args: tuple[Any, ...]) -> str:
    if len(args) == 1:
        return str(args[0])
    text, index = args
    return str(text)[index]


def _category(args: tuple[Any, ...]) -> str:
    return unicodedata.category(_one(args))


def _tests(name: str) -> tuple[str, str]:
    return f"static bool {name}(char c)", f"static bool {name}(string s, int index)"


def is_white_space(char: str) -> bool:
    """Char.IsWhiteSpace."""
    return char in _WHITE or unicodedata.category(char) in ("Zs", "Zl", "Zp")


def simple_upper(char: str) -> str:
    """The upper-case form when it is one character."""
    upper = char.upper()
    return upper if len(upper) == 1 else char


def simple_lower(char: str) -> str:
    """The lower-case form when it is one character."""
    lower = char.lower()
    return lower if len(lower) == 1 else char


_CATEGORIES = {
    "Lu": "UppercaseLetter", "Ll": "LowercaseLetter", "Lt": "TitlecaseLetter", "Lm": "ModifierLetter", "Lo": "OtherLetter",
    "Mn": "NonSpacingMark", "Mc": "SpacingCombiningMark", "Me": "EnclosingMark", "Nd": "DecimalDigitNumber", "Nl": "LetterNumber",
    "No": "OtherNumber", "Zs": "SpaceSeparator", "Zl": "LineSeparator", "Zp": "ParagraphSeparator", "Cc": "Control", "Cf": "Format",
    "Cs": "Surrogate", "Co": "PrivateUse", "Pc": "ConnectorPunctuation", "Pd": "DashPunctuation", "Ps": "OpenPunctuation",
    "Pe": "ClosePunctuation", "Pi": "InitialQuotePunctuation", "Pf": "FinalQuotePunctuation", "Po": "OtherPunctuation",
    "Sm": "MathSymbol", "Sc": "CurrencySymbol", "Sk": "ModifierSymbol", "So": "OtherSymbol", "Cn": "OtherNotAssigned",
}


@dotnet_type(
    "System.Char", base="System.ValueType", python=Char,
    interfaces=(
        "System.IComparable", "System.IComparable[System.Char]", "System.IConvertible", "System.IEquatable[System.Char]",
        "System.IFormattable", "System.IParsable[System.Char]", "System.ISpanFormattable", "System.ISpanParsable[System.Char]",
        "System.IUtf8SpanFormattable", "System.IUtf8SpanParsable[System.Char]",
    ),
)
class CharFacade:
    """What chars have."""

    MAX_VALUE = static_prop("static char MaxValue {get;}", lambda: Char("\uffff"))
    MIN_VALUE = static_prop("static char MinValue {get;}", lambda: Char("\0"))

    @method("int CompareTo(System.Object value)", "int CompareTo(char value)")
    def compare_to(self: Any, value: Any = None) -> int:
        """Difference of the code units."""
        if value is None:
            return 1
        if type(value) is not Char:
            raise ArgumentException("The value to compare with must be a Char.")
        return ord(self) - ord(value)

    @method("bool Equals(System.Object obj)", "bool Equals(char obj)")
    def equals(self: Any, obj: Any) -> bool:
        """Same char."""
        return type(obj) is Char and str.__eq__(self, obj)

    @method("int GetHashCode()")
    def get_hash_code(self: Any) -> int:
        """From the code unit."""
        return ord(self) | ord(self) << 16

    @method("System.TypeCode GetTypeCode()")
    def get_type_code(self: Any) -> Any:
        """TypeCode Char."""
        codes = get_type("System.TypeCode")
        assert isinstance(codes, EnumType)
        return codes.Char

    @method("string ToString()", "string ToString(System.IFormatProvider provider)")
    def to_string(self: Any, provider: Any = None) -> str:
        """A string of it."""
        return str.__str__(self)

    @method("static string ToString(char c)")
    @staticmethod
    def static_to_string(c: Any) -> str:
        """A string of it."""
        return str.__str__(c)

    @method("static char Parse(string s)")
    @staticmethod
    def parse(s: str) -> Char:
        """The one character of a string."""
        if len(s) != 1 or s > "\uffff":
            raise FormatException("The string must be exactly one character long.")
        return Char(s)

    @method("static bool TryParse(string s, [ref] char result)")
    @staticmethod
    def try_parse(s: Any, result: Any) -> bool:
        """The one character of a string, without an error."""
        if s is None or len(s) != 1:
            result.value = Char("\0")
            return False
        result.value = Char(s)
        return True

    @method("static char ToUpper(char c)", "static char ToUpper(char c, cultureinfo culture)")
    @staticmethod
    def to_upper(c: str, culture: Any = None) -> Char:
        """Upper case."""
        return Char(simple_upper(c))

    @method("static char ToLower(char c)", "static char ToLower(char c, cultureinfo culture)")
    @staticmethod
    def to_lower(c: str, culture: Any = None) -> Char:
        """Lower case."""
        return Char(simple_lower(c))

    @method("static char ToUpperInvariant(char c)")
    @staticmethod
    def to_upper_invariant(c: str) -> Char:
        """Upper case."""
        return Char(simple_upper(c))

    @method("static char ToLowerInvariant(char c)")
    @staticmethod
    def to_lower_invariant(c: str) -> Char:
        """Lower case."""
        return Char(simple_lower(c))

    @method("static double GetNumericValue(char c)", "static double GetNumericValue(string s, int index)")
    @staticmethod
    def get_numeric_value(*args: Any) -> float:
        """What number the character stands for, or -1."""
        return float(unicodedata.numeric(_one(args), -1.0))

    @method(
        "static System.Globalization.UnicodeCategory GetUnicodeCategory(char c)",
        "static System.Globalization.UnicodeCategory GetUnicodeCategory(string s, int index)",
    )
    @staticmethod
    def get_unicode_category(*args: Any) -> Any:
        """The Unicode category."""
        categories = get_type("System.Globalization.UnicodeCategory")
        assert isinstance(categories, EnumType)
        return categories.parse(_CATEGORIES[_category(args)])

    @method("static string ConvertFromUtf32(int utf32)")
    @staticmethod
    def convert_from_utf32(utf32: int) -> str:
        """A string of that code point."""
        if not 0 <= utf32 <= 0x10FFFF or 0xD800 <= utf32 <= 0xDFFF:
            raise ArgumentOutOfRangeException("utf32")
        return chr(utf32)

    @method("static int ConvertToUtf32(char highSurrogate, char lowSurrogate)", "static int ConvertToUtf32(string s, int index)")
    @staticmethod
    def convert_to_utf32(*args: Any) -> int:
        """The code point at a place."""
        if isinstance(args[1], str):
            return 0x10000 + ((ord(args[0]) - 0xD800) << 10) + ord(args[1]) - 0xDC00
        text = split_units(str(args[0]))
        if not 0 <= args[1] < len(text):
            raise ArgumentOutOfRangeException("index", "The place lies outside the text.")
        return ord(join_units(text[args[1]:args[1] + 2])[0])

    @method(*_tests("IsDigit"))
    @staticmethod
    def is_digit(*args: Any) -> bool:
        """Whether it is a decimal digit."""
        return _category(args) == "Nd"

    @method(*_tests("IsNumber"))
    @staticmethod
    def is_number(*args: Any) -> bool:
        """Whether it is any number."""
        return _category(args)[0] == "N"

    @method(*_tests("IsLetter"))
    @staticmethod
    def is_letter(*args: Any) -> bool:
        """Whether it is a letter."""
        return _category(args)[0] == "L"

    @method(*_tests("IsLetterOrDigit"))
    @staticmethod
    def is_letter_or_digit(*args: Any) -> bool:
        """Whether it is a letter or decimal digit."""
        category = _category(args)
        return category[0] == "L" or category == "Nd"

    @method(*_tests("IsUpper"))
    @staticmethod
    def is_upper(*args: Any) -> bool:
        """Whether it is an upper-case letter."""
        return _category(args) == "Lu"

    @method(*_tests("IsLower"))
    @staticmethod
    def is_lower(*args: Any) -> bool:
        """Whether it is a lower-case letter."""
        return _category(args) == "Ll"

    @method(*_tests("IsWhiteSpace"))
    @staticmethod
    def is_white_space(*args: Any) -> bool:
        """Whether it is white space."""
        return is_white_space(_one(args))

    @method(*_tests("IsPunctuation"))
    @staticmethod
    def is_punctuation(*args: Any) -> bool:
        """Whether it is punctuation."""
        return _category(args)[0] == "P"

    @method(*_tests("IsSymbol"))
    @staticmethod
    def is_symbol(*args: Any) -> bool:
        """Whether it is a symbol."""
        return _category(args)[0] == "S"

    @method(*_tests("IsSeparator"))
    @staticmethod
    def is_separator(*args: Any) -> bool:
        """Whether it is a separator."""
        return _category(args)[0] == "Z"

    @method(*_tests("IsControl"))
    @staticmethod
    def is_control(*args: Any) -> bool:
        """Whether it is a control character."""
        return _category(args) == "Cc"

    @method(*_tests("IsSurrogate"))
    @staticmethod
    def is_surrogate(*args: Any) -> bool:
        """Whether it is half of a pair."""
        return "\ud800" <= _one(args) <= "\udfff"

    @method(*_tests("IsHighSurrogate"))
    @staticmethod
    def is_high_surrogate(*args: Any) -> bool:
        """Whether it is the first half of a pair."""
        return "\ud800" <= _one(args) <= "\udbff"

    @method(*_tests("IsLowSurrogate"))
    @staticmethod
    def is_low_surrogate(*args: Any) -> bool:
        """Whether it is the second half of a pair."""
        return "\udc00" <= _one(args) <= "\udfff"

    @method("static bool IsSurrogatePair(char highSurrogate, char lowSurrogate)", "static bool IsSurrogatePair(string s, int index)")
    @staticmethod
    def is_surrogate_pair(*args: Any) -> bool:
        """Whether both make one code point."""
        if isinstance(args[1], str):
            return "\ud800" <= args[0] <= "\udbff" and "\udc00" <= args[1] <= "\udfff"
        return ord(str(args[0])[args[1]]) > 0xFFFF

    @method("static bool IsAscii(char c)")
    @staticmethod
    def is_ascii(c: str) -> bool:
        """Whether it is ASCII."""
        return c.isascii()

    @method("static bool IsAsciiDigit(char c)")
    @staticmethod
    def is_ascii_digit(c: str) -> bool:
        """Whether it is 0 … 9."""
        return c.isascii() and c.isdigit()

    @method("static bool IsAsciiLetter(char c)")
    @staticmethod
    def is_ascii_letter(c: str) -> bool:
        """Whether it is an ASCII letter."""
        return c.isascii() and c.isalpha()

    @method("static bool IsAsciiLetterOrDigit(char c)")
    @staticmethod
    def is_ascii_letter_or_digit(c: str) -> bool:
        """Whether it is an ASCII letter or digit."""
        return c.isascii() and c.isalnum()

    @method("static bool IsAsciiHexDigit(char c)")
    @staticmethod
    def is_ascii_hex_digit(c: str) -> bool:
        """Whether it is a hexadecimal digit."""
        return c in "0123456789abcdefABCDEF"

    @method("static bool IsAsciiHexDigitLower(char c)")
    @staticmethod
    def is_ascii_hex_digit_lower(c: str) -> bool:
        """Whether it is a hexadecimal digit, letters small."""
        return c in "0123456789abcdef"

    @method("static bool IsAsciiHexDigitUpper(char c)")
    @staticmethod
    def is_ascii_hex_digit_upper(c: str) -> bool:
        """Whether it is a hexadecimal digit, letters capital."""
        return c in "0123456789ABCDEF"

    @method("static bool IsAsciiLetterUpper(char c)")
    @staticmethod
    def is_ascii_letter_upper(c: str) -> bool:
        """Whether it is A … Z."""
        return "A" <= c <= "Z"

    @method("static bool IsAsciiLetterLower(char c)")
    @staticmethod
    def is_ascii_letter_lower(c: str) -> bool:
        """Whether it is a … z."""
        return "a" <= c <= "z"

    @method("static bool IsBetween(char c, char minInclusive, char maxInclusive)")
    @staticmethod
    def is_between(c: str, low: str, high: str) -> bool:
        """Whether it lies between two others."""
        return low <= c <= high
