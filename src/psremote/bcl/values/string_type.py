"""System.String: what strings can do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, indexer, method, prop, static_prop
from psremote.bcl.values import text_compare
from psremote.bcl.values.arrays import MAXIMUM_TEXT, TypedArray, array_of, check_size
from psremote.bcl.values.char import Char
from psremote.bcl.values.composite_format import format_composite, net_to_string
from psremote.bcl.values.culture_info import current_culture
from psremote.bcl.values.enumerations import TypeCode
from psremote.bcl.values.enumerators import CharEnumerator
from psremote.bcl.values.exceptions import (
    ArgumentException,
    ArgumentNullException,
    ArgumentOutOfRangeException,
    IndexOutOfRangeException,
)
from psremote.bcl.values.text_compare import (
    CURRENT,
    CURRENT_IGNORE,
    INVARIANT,
    ORDINAL,
    ORDINAL_IGNORE,
    compare_as,
    compare_ordinal,
    comparison_number,
    equal_as,
    upper_simple,
)
from psremote.bcl.values.utf16_text import has_astral, join_units, split_units, unit_length

WHITE = "\t\n\v\f\r\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000 "


def _out(name: str, text: str = "The position lies outside the text.") -> ArgumentOutOfRangeException:
    return ArgumentOutOfRangeException(name, text)


def _chars(given: tuple[Any, ...]) -> str:
    letters: list[str] = []
    for one in given:
        if isinstance(one, str):
            letters.append(one)
        elif one is not None:
            letters.extend(one)
    return "".join(letters) or WHITE


def find_text(text: str, wanted: str, start: int, end: int, kind: int) -> int:
    """Where a piece first stands between two positions, by a StringComparison; -1 when nowhere."""
    if not wanted:
        return start
    if kind in (CURRENT, INVARIANT, ORDINAL) or kind == 2:
        at = text.find(wanted, start, end)
        if at >= 0 or kind == ORDINAL or (text.isascii() and wanted.isascii() and "\0" not in wanted):
            return at
        return _find_linguistic(text, wanted, start, end, False)
    if kind == ORDINAL_IGNORE or (text.isascii() and wanted.isascii() and "\0" not in wanted):
        return upper_simple(text).find(upper_simple(wanted), start, end)
    return _find_linguistic(text, wanted, start, end, True)


def _find_linguistic(text: str, wanted: str, start: int, end: int, ignore_case: bool) -> int:
    from psremote.bcl.values.collation import collation_key

    key = collation_key(wanted, ignore_case)
    if not key[0]:
        return start
    for at in range(start, end):
        if unicodedata.combining(text[at]):
            continue
        for stop in range(at + 1, min(end, at + 3 * len(wanted) + 2) + 1):
            if stop < end and unicodedata.combining(text[stop]):
                continue
            if collation_key(text[at:stop], ignore_case) == key:
                return at
    return -1


def rfind_text(text: str, wanted: str, first: int, last: int, kind: int) -> int:
    """Where a piece last stands within [first, last), by a StringComparison; -1 when nowhere."""
    if kind % 2 == 1:
        return upper_simple(text).rfind(upper_simple(wanted), first, last)
    return text.rfind(wanted, first, last)


def starts_with(text: str, start: str, kind: int) -> bool:
    """Whether a text begins with another, by a StringComparison."""
    if text.startswith(start):
        return True
    if kind == ORDINAL:
        return False
    if kind == ORDINAL_IGNORE or (text.isascii() and start.isascii()):
        return kind % 2 == 1 and upper_simple(text).startswith(upper_simple(start))
    return any(equal_as(text[:n], start, kind) for n in range(len(text) + 1) if n == len(text) or not unicodedata.combining(text[n]))


def ends_with(text: str, end: str, kind: int) -> bool:
    """Whether a text ends with another, by a StringComparison."""
    if text.endswith(end):
        return True
    if kind == ORDINAL:
        return False
    if kind == ORDINAL_IGNORE or (text.isascii() and end.isascii()):
        return kind % 2 == 1 and upper_simple(text).endswith(upper_simple(end))
    return any(equal_as(text[n:], end, kind) for n in range(len(text) + 1))


def split_text(text: str, separators: list[str], count: int | None, options: int) -> list[str]:
    """String.Split: separators in order of preference, at most `count` parts, 1 = drop empty parts, 2 = trim parts."""
    if count is not None and count < 0:
        raise _out("count", "The number of parts must not be negative.")
    if count == 0:
        return []
    drop, trim = bool(options & 1), bool(options & 2)
    if count == 1 or not text:
        one = text.strip(WHITE) if trim else text
        return [] if drop and not one else [one]
    if separators:
        pattern = "|".join(re.escape(s) for s in separators)
        places = [m.span() for m in re.finditer(pattern, text)]
    else:
        places = [(i, i + 1) for i, c in enumerate(text) if c in WHITE]
    parts: list[str] = []
    begin = 0
    for index, (start, stop) in enumerate(places):
        if count is not None and len(parts) == count - 1:
            if drop:
                # separators right after the last but one part are skipped as well
                while index < len(places):
                    piece = text[begin:places[index][0]]
                    if (piece.strip(WHITE) if trim else piece):
                        break
                    begin = places[index][1]
                    index += 1
            break
        part = text[begin:start]
        begin = stop
        if trim:
            part = part.strip(WHITE)
        if part or not drop:
            parts.append(part)
    last = text[begin:]
    if trim:
        last = last.strip(WHITE)
    if last or not drop:
        parts.append(last)
    return parts


def _splitted(text: str, *arguments: Any) -> Any:
    separators: list[str] = []
    count: int | None = None
    options = 0
    for one in arguments:
        if isinstance(one, str):
            separators.append(one)
        elif isinstance(one, bool):
            continue
        elif isinstance(one, int):
            count = int(one)
        elif hasattr(one, "value") and hasattr(one, "type"):
            options = int(one.value)
        elif one is not None:
            separators.extend(str(s) for s in one if s is not None)
    if isinstance(arguments[0], str) and not isinstance(arguments[0], Char):
        # one string as a separator: an empty one splits nowhere
        if not arguments[0]:
            part = text.strip(WHITE) if options & 2 else text
            return array_of("string", [] if options & 1 and not part else [part])
    return array_of("string", split_text(text, [s for s in separators if s], count, options))


def _range(length: int, start: int, count: int | None) -> tuple[int, int]:
    if not 0 <= start <= length:
        raise _out("startIndex")
    if count is None:
        return start, length
    if count < 0 or start + count > length:
        raise _out("count")
    return start, start + count


def _index_arguments(arguments: tuple[Any, ...]) -> tuple[list[int], int | None]:
    numbers: list[int] = []
    kind: int | None = None
    for one in arguments:
        if isinstance(one, int):
            numbers.append(int(one))
        else:
            kind = comparison_number(one)
    return numbers, kind


def _joined(separator: Any, values: Iterable[Any]) -> str:
    return (separator or "").join("" if v is None else net_to_string(v) for v in values)


@dotnet_type("System.String", python=str, accelerators=("string",), sealed=True,
             interfaces=("System.Collections.Generic.IEnumerable[char]", "System.IComparable", "System.IComparable[string]", "System.ICloneable",
                         "System.IConvertible", "System.IEquatable[string]", "System.IParsable[string]", "System.ISpanParsable[string]"))
class StringType:
    """The members of strings; every function takes the string first."""

    @constructor(
        "string new(char[] value)", "string new(char[] value, int startIndex, int length)",
        "string new(System.Char*, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e value)",
        "string new(System.Char*, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e value, int startIndex, int length)",
        "string new(System.SByte*, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e value)",
        "string new(System.SByte*, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e value, int startIndex, int length)",
        "string new(System.SByte*, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e value, int startIndex, int length, System.Text.Encoding enc)",
        "string new(char c, int count)",
    )
    @staticmethod
    def new(*parts: Any) -> str:
        """From characters, or one character many times."""
        if not parts:
            return ""
        first = parts[0]
        if isinstance(first, str):
            if len(parts) == 1:
                return str(first)
            if parts[1] < 0:
                raise _out("count", "The count must not be negative.")
            return str(first) * check_size(int(parts[1]), MAXIMUM_TEXT)
        letters = "".join(first or ())
        if len(parts) == 3:
            start, stop = _range(len(letters), int(parts[1]), int(parts[2]))
            letters = letters[start:stop]
        return join_units(letters)

    @prop("int Length {get;}")
    def length(self: str) -> int:
        """The number of UTF-16 units."""
        return unit_length(self)

    @method("System.Object Clone()")
    def clone(self: str) -> str:  # type: ignore[misc]
        """The string itself."""
        return self

    @method("int CompareTo(System.Object value)", "int CompareTo(string strB)")
    def compare_to(self: str, other: Any) -> int:  # type: ignore[misc]
        """Linguistic order."""
        if other is not None and not isinstance(other, str):
            raise ArgumentException("Only a string can be compared with a string.")
        return text_compare.compare_text(self, other)

    @method(
        "bool Contains(string value)", "bool Contains(string value, System.StringComparison comparisonType)",
        "bool Contains(char value)", "bool Contains(char value, System.StringComparison comparisonType)",
    )
    def contains(self: str, value: Any, comparison: Any = None) -> bool:  # type: ignore[misc]
        """Whether a piece stands in it."""
        if value is None:
            raise ArgumentNullException("value")
        if comparison is None:
            return value in self
        return find_text(self, value, 0, len(self), comparison_number(comparison)) >= 0

    @method(
        "bool EndsWith(string value)", "bool EndsWith(string value, System.StringComparison comparisonType)",
        "bool EndsWith(string value, bool ignoreCase, cultureinfo culture)", "bool EndsWith(char value)",
    )
    def ends_with(self: str, value: Any, comparison: Any = None, culture: Any = None) -> bool:  # type: ignore[misc]
        """Whether it ends with a piece."""
        if value is None:
            raise ArgumentNullException("value")
        if isinstance(value, Char):
            return self.endswith(str(value))
        return ends_with(self, value, _kind(comparison))

    @method(
        "bool StartsWith(string value)", "bool StartsWith(string value, System.StringComparison comparisonType)",
        "bool StartsWith(string value, bool ignoreCase, cultureinfo culture)", "bool StartsWith(char value)",
    )
    def starts_with(self: str, value: Any, comparison: Any = None, culture: Any = None) -> bool:  # type: ignore[misc]
        """Whether it begins with a piece."""
        if value is None:
            raise ArgumentNullException("value")
        if isinstance(value, Char):
            return self.startswith(str(value))
        return starts_with(self, value, _kind(comparison))

    @method("System.Text.StringRuneEnumerator EnumerateRunes()")
    def enumerate_runes(self: str) -> Any:  # type: ignore[misc]
        """Its code points."""
        from psremote.bcl.values.rune import rune_enumerator

        return rune_enumerator(self)

    @method(
        "bool Equals(System.Object obj)", "bool Equals(string value)",
        "bool Equals(string value, System.StringComparison comparisonType)",
    )
    def equals(self: str, other: Any, comparison: Any = None) -> bool:  # type: ignore[misc]
        """Whether it is the same text."""
        if not isinstance(other, str) or isinstance(other, Char):
            return False
        return self == other if comparison is None else equal_as(self, other, comparison_number(comparison))

    @method("System.CharEnumerator GetEnumerator()")
    def get_enumerator(self: str) -> Any:  # type: ignore[misc]
        """Walk through its characters."""
        return CharEnumerator(lambda: map(Char, split_units(self)))

    @method("int GetHashCode()", "int GetHashCode(System.StringComparison comparisonType)")
    def get_hash_code(self: str, comparison: Any = None) -> int:  # type: ignore[misc]
        """A number equal strings share."""
        from psremote.bcl.values.equality import net_hash

        return net_hash(self if comparison is None or comparison.value % 2 == 0 else upper_simple(self))

    @method("System.TypeCode GetTypeCode()")
    def get_type_code(self: str) -> Any:  # type: ignore[misc]
        """TypeCode.String."""
        return TypeCode.String

    @method(
        "int IndexOf(char value)", "int IndexOf(char value, int startIndex)",
        "int IndexOf(char value, System.StringComparison comparisonType)",
        "int IndexOf(char value, int startIndex, int count)", "int IndexOf(string value)",
        "int IndexOf(string value, int startIndex)", "int IndexOf(string value, int startIndex, int count)",
        "int IndexOf(string value, System.StringComparison comparisonType)",
        "int IndexOf(string value, int startIndex, System.StringComparison comparisonType)",
        "int IndexOf(string value, int startIndex, int count, System.StringComparison comparisonType)",
    )
    def index_of(self: str, value: Any, *rest: Any) -> int:  # type: ignore[misc]
        """Where a piece first stands, or -1."""
        if value is None:
            raise ArgumentNullException("value")
        text = split_units(self)
        numbers, kind = _index_arguments(rest)
        start, stop = _range(len(text), numbers[0] if numbers else 0, numbers[1] if len(numbers) > 1 else None)
        if isinstance(value, Char) and kind is None:
            return text.find(str(value), start, stop)
        return find_text(text, split_units(str(value)), start, stop, CURRENT if kind is None else kind)

    @method(
        "int IndexOfAny(char[] anyOf)", "int IndexOfAny(char[] anyOf, int startIndex)",
        "int IndexOfAny(char[] anyOf, int startIndex, int count)",
    )
    def index_of_any(self: str, letters: Any, start: int = 0, count: int | None = None) -> int:  # type: ignore[misc]
        """Where one of some characters first stands, or -1."""
        if letters is None:
            raise ArgumentNullException("anyOf")
        text = split_units(self)
        begin, stop = _range(len(text), start, count)
        wanted = frozenset(letters)
        return next((i for i in range(begin, stop) if text[i] in wanted), -1)

    @method("string Insert(int startIndex, string value)")
    def insert(self: str, start: int, value: str) -> str:  # type: ignore[misc]
        """With a piece put in."""
        if value is None:
            raise ArgumentNullException("value")
        text = split_units(self)
        if not 0 <= start <= len(text):
            raise _out("startIndex")
        return join_units(text[:start] + value + text[start:])

    @method("bool IsNormalized()", "bool IsNormalized(System.Text.NormalizationForm normalizationForm)")
    def is_normalized(self: str, form: Any = None) -> bool:  # type: ignore[misc]
        """Whether it is in a Unicode normal form."""
        return unicodedata.is_normalized(_form(form), self)

    @method("string Normalize()", "string Normalize(System.Text.NormalizationForm normalizationForm)")
    def normalize(self: str, form: Any = None) -> str:  # type: ignore[misc]
        """In a Unicode normal form."""
        return unicodedata.normalize(_form(form), self)

    @method(
        "int LastIndexOf(char value)", "int LastIndexOf(char value, int startIndex)",
        "int LastIndexOf(char value, int startIndex, int count)", "int LastIndexOf(string value)",
        "int LastIndexOf(string value, int startIndex)", "int LastIndexOf(string value, int startIndex, int count)",
        "int LastIndexOf(string value, System.StringComparison comparisonType)",
        "int LastIndexOf(string value, int startIndex, System.StringComparison comparisonType)",
        "int LastIndexOf(string value, int startIndex, int count, System.StringComparison comparisonType)",
    )
    def last_index_of(self: str, value: Any, *rest: Any) -> int:  # type: ignore[misc]
        """Where a piece last stands, or -1."""
        if value is None:
            raise ArgumentNullException("value")
        text, piece = split_units(self), split_units(str(value))
        numbers, kind = _index_arguments(rest)
        first, last = _backwards(len(text), numbers, len(piece))
        if not piece:
            return last
        if last < 0:
            return -1
        return rfind_text(text, piece, first, last, ORDINAL if isinstance(value, Char) and kind is None else CURRENT if kind is None else kind)

    @method(
        "int LastIndexOfAny(char[] anyOf)", "int LastIndexOfAny(char[] anyOf, int startIndex)",
        "int LastIndexOfAny(char[] anyOf, int startIndex, int count)",
    )
    def last_index_of_any(self: str, letters: Any, *numbers: int) -> int:  # type: ignore[misc]
        """Where one of some characters last stands, or -1."""
        if letters is None:
            raise ArgumentNullException("anyOf")
        text = split_units(self)
        first, last = _backwards(len(text), list(numbers), 1)
        wanted = frozenset(letters)
        return next((i for i in range(min(last, len(text)) - 1, first - 1, -1) if text[i] in wanted), -1)

    @method("string PadLeft(int totalWidth)", "string PadLeft(int totalWidth, char paddingChar)")
    def pad_left(self: str, width: int, letter: str = " ") -> str:  # type: ignore[misc]
        """Filled up on the left."""
        if width < 0:
            raise _out("totalWidth", "The width must not be negative.")
        return str(letter) * (check_size(width, MAXIMUM_TEXT) - unit_length(self)) + self

    @method("string PadRight(int totalWidth)", "string PadRight(int totalWidth, char paddingChar)")
    def pad_right(self: str, width: int, letter: str = " ") -> str:  # type: ignore[misc]
        """Filled up on the right."""
        if width < 0:
            raise _out("totalWidth", "The width must not be negative.")
        return self + str(letter) * (check_size(width, MAXIMUM_TEXT) - unit_length(self))

    @method("string Remove(int startIndex, int count)", "string Remove(int startIndex)")
    def remove(self: str, start: int, count: int | None = None) -> str:  # type: ignore[misc]
        """Without a piece."""
        text = split_units(self)
        if start < 0 or start > len(text):
            raise _out("startIndex")
        if count is not None and (count < 0 or start + count > len(text)):
            raise _out("count")
        return join_units(text[:start] + ("" if count is None else text[start + count:]))

    @method(
        "string Replace(string oldValue, string newValue, bool ignoreCase, cultureinfo culture)",
        "string Replace(string oldValue, string newValue, System.StringComparison comparisonType)",
        "string Replace(char oldChar, char newChar)", "string Replace(string oldValue, string newValue)",
    )
    def replace(self: str, old: Any, new: Any, *rest: Any) -> str:  # type: ignore[misc]
        """With one piece put for another everywhere."""
        if old is None:
            raise ArgumentNullException("oldValue")
        if isinstance(old, Char):
            if not has_astral(self) and not "\ud800" <= old <= "\udfff":
                return str.replace(self, str(old), str(new))
            return join_units(str.replace(split_units(self), str(old), str(new)))
        if not old:
            raise ArgumentException("The text to replace must not be empty.", "oldValue")
        new = "" if new is None else new
        kind = ORDINAL
        if rest:
            kind = comparison_number(rest[0]) if not isinstance(rest[0], bool) else (CURRENT_IGNORE if rest[0] else CURRENT)
        if kind % 2 == 0:
            return str.replace(self, old, new)
        return re.sub(re.escape(old), lambda _: new, self, flags=re.IGNORECASE)

    @method("string ReplaceLineEndings()", "string ReplaceLineEndings(string replacementText)")
    def replace_line_endings(self: str, replacement: str = "\n") -> str:  # type: ignore[misc]
        """With one kind of line end."""
        if replacement is None:
            raise ArgumentNullException("replacementText")
        return re.sub("\r\n|[\r\n\f\x85\u2028\u2029]", lambda _: replacement, self)

    @method(
        "string[] Split(char separator, System.StringSplitOptions options = System.StringSplitOptions.None)",
        "string[] Split(char separator, int count, System.StringSplitOptions options = System.StringSplitOptions.None)",
        "string[] Split(params char[] separator)", "string[] Split(char[] separator, int count)",
        "string[] Split(char[] separator, System.StringSplitOptions options)",
        "string[] Split(char[] separator, int count, System.StringSplitOptions options)",
        "string[] Split(string separator, System.StringSplitOptions options = System.StringSplitOptions.None)",
        "string[] Split(string separator, int count, System.StringSplitOptions options = System.StringSplitOptions.None)",
        "string[] Split(string[] separator, System.StringSplitOptions options)",
        "string[] Split(string[] separator, int count, System.StringSplitOptions options)",
    )
    def split(self: str, *arguments: Any) -> Any:  # type: ignore[misc]
        """Its parts between separators."""
        return _splitted(self, *(arguments or (None,)))

    @method("string Substring(int startIndex)", "string Substring(int startIndex, int length)")
    def substring(self: str, start: int, length: int | None = None) -> str:  # type: ignore[misc]
        """A piece by position."""
        if length is not None and start >= 0 and length >= 0 and start + length <= len(self) and self.isascii():
            return self[start:start + length]
        text = self if self.isascii() else split_units(self)
        size = len(text)
        if not 0 <= start <= size:
            raise _out("startIndex")
        if length is None:
            return join_units(text[start:])
        if length < 0 or start + length > size:
            raise _out("length")
        return join_units(text[start:start + length])

    @method("char[] ToCharArray()", "char[] ToCharArray(int startIndex, int length)")
    def to_char_array(self: str, start: int = 0, length: int | None = None) -> Any:  # type: ignore[misc]
        """Its characters."""
        text = split_units(self)
        begin, stop = _range(len(text), start, length)
        return array_of("char", map(Char, text[begin:stop]))

    @method("void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)")
    def copy_to(self: str, start: int, target: Any, at: int, count: int) -> None:  # type: ignore[misc]  # str itself carries System.String
        """Characters over an array's."""
        if target is None:
            raise ArgumentNullException("destination")
        text = split_units(self)
        if count < 0 or start < 0 or start + count > len(text):
            raise _out("count" if count < 0 else "sourceIndex")
        if at < 0 or at + count > len(target):
            raise _out("destinationIndex")
        target[at:at + count] = [Char(c) for c in text[start:start + count]]

    @method("string ToLower()", "string ToLower(cultureinfo culture)")
    def to_lower(self: str, culture: Any = None) -> str:  # type: ignore[misc]
        """In small letters."""
        return text_compare.to_lower(self, (culture or current_culture()).name)

    @method("string ToLowerInvariant()")
    def to_lower_invariant(self: str) -> str:  # type: ignore[misc]
        """In small letters, the same everywhere."""
        return text_compare.to_lower(self)

    @method("string ToUpper()", "string ToUpper(cultureinfo culture)")
    def to_upper(self: str, culture: Any = None) -> str:  # type: ignore[misc]
        """In capital letters."""
        return text_compare.to_upper(self, (culture or current_culture()).name)

    @method("string ToUpperInvariant()")
    def to_upper_invariant(self: str) -> str:  # type: ignore[misc]
        """In capital letters, the same everywhere."""
        return text_compare.to_upper(self)

    @method("string ToString()", "string ToString(System.IFormatProvider provider)")
    def to_string(self: str, provider: Any = None) -> str:  # type: ignore[misc]
        """The string itself."""
        return str(self)

    @method("string Trim()", "string Trim(char trimChar)", "string Trim(params char[] trimChars)")
    def trim(self: str, *letters: Any) -> str:  # type: ignore[misc]
        """Without white space, or some characters, at both ends."""
        return str.strip(self, _chars(letters))

    @method("string TrimStart()", "string TrimStart(char trimChar)", "string TrimStart(params char[] trimChars)")
    def trim_start(self: str, *letters: Any) -> str:  # type: ignore[misc]
        """Without white space, or some characters, at the start."""
        return str.lstrip(self, _chars(letters))

    @method("string TrimEnd()", "string TrimEnd(char trimChar)", "string TrimEnd(params char[] trimChars)")
    def trim_end(self: str, *letters: Any) -> str:  # type: ignore[misc]
        """Without white space, or some characters, at the end."""
        return str.rstrip(self, _chars(letters))

    CHARS = indexer("char Chars(int index) {get;}", getter=lambda self, index: char_at(self, index))

    # -- static

    @method(
        "static int Compare(string strA, string strB)",
        "static int Compare(string strA, string strB, bool ignoreCase)",
        "static int Compare(string strA, string strB, System.StringComparison comparisonType)",
        "static int Compare(string strA, string strB, cultureinfo culture, System.Globalization.CompareOptions options)",
        "static int Compare(string strA, string strB, bool ignoreCase, cultureinfo culture)",
        "static int Compare(string strA, int indexA, string strB, int indexB, int length)",
        "static int Compare(string strA, int indexA, string strB, int indexB, int length, bool ignoreCase)",
        "static int Compare(string strA, int indexA, string strB, int indexB, int length, bool ignoreCase, cultureinfo culture)",
        "static int Compare(string strA, int indexA, string strB, int indexB, int length, cultureinfo culture, System.Globalization.CompareOptions options)",
        "static int Compare(string strA, int indexA, string strB, int indexB, int length, System.StringComparison comparisonType)",
    )
    @staticmethod
    def compare(left: Any, *rest: Any) -> int:
        """Order of two texts, or of pieces of them."""
        kind, flags = CURRENT, [a for a in rest if isinstance(a, bool)]
        if flags and flags[0]:
            kind = CURRENT_IGNORE
        for one in rest:
            own = getattr(getattr(one, "type", None), "full_name", "")
            if own == "System.StringComparison":
                kind = int(one.value)
            elif own == "System.Globalization.CompareOptions":
                kind = ORDINAL_IGNORE if one.value & 0x10000000 else ORDINAL if one.value & 0x40000000 else one.value & 1
        numbers = [int(a) for a in rest if isinstance(a, int) and not isinstance(a, bool)]
        texts = [a for a in rest if a is None or isinstance(a, str)]
        right = texts[0] if texts else None
        if len(numbers) >= 3:
            at, other_at, length = numbers[:3]
            left = None if left is None else split_units(left)[at:at + length]
            right = None if right is None else split_units(right)[other_at:other_at + length]
        return compare_as(left, right, kind)

    @method(
        "static int CompareOrdinal(string strA, string strB)",
        "static int CompareOrdinal(string strA, int indexA, string strB, int indexB, int length)",
    )
    @staticmethod
    def compare_ordinal(left: Any, *rest: Any) -> int:
        """Order of two texts by their units."""
        numbers = [int(a) for a in rest if isinstance(a, int)]
        right = next((a for a in rest if isinstance(a, str)), None)
        if numbers:
            at, other_at, length = numbers
            left = None if left is None else split_units(left)[at:at + length]
            right = None if right is None else split_units(right)[other_at:other_at + length]
        return compare_ordinal(left, right)

    @method(
        "static string Concat(System.Object arg0)", "static string Concat(System.Object arg0, System.Object arg1)",
        "static string Concat(System.Object arg0, System.Object arg1, System.Object arg2)",
        "static string Concat(params System.Object[] args)",
        "static string Concat[T](System.Collections.Generic.IEnumerable[T] values)",
        "static string Concat(System.Collections.Generic.IEnumerable[string] values)",
        "static string Concat(string str0, string str1)",
        "static string Concat(string str0, string str1, string str2)",
        "static string Concat(string str0, string str1, string str2, string str3)",
        "static string Concat(params string[] values)",
    )
    @staticmethod
    def concat(*values: Any) -> str:
        """Texts one after the other."""
        if len(values) == 1 and values[0] is not None and not isinstance(values[0], str) and hasattr(values[0], "__iter__"):
            values = tuple(values[0])
        return "".join("" if v is None else net_to_string(v) for v in values)

    @method("static string Copy(string str)")
    @staticmethod
    def copy(value: str) -> str:
        """The same text."""
        return value

    @method("static bool Equals(string a, string b)", "static bool Equals(string a, string b, System.StringComparison comparisonType)")
    @staticmethod
    def both_equal(left: Any, right: Any, comparison: Any = None) -> bool:
        """Whether two texts are the same."""
        return equal_as(left, right, comparison_number(comparison, ORDINAL))

    @method(
        "static string Format(string format, System.Object arg0)",
        "static string Format(string format, System.Object arg0, System.Object arg1)",
        "static string Format(string format, System.Object arg0, System.Object arg1, System.Object arg2)",
        "static string Format(string format, params System.Object[] args)",
        "static string Format(System.IFormatProvider provider, string format, System.Object arg0)",
        "static string Format(System.IFormatProvider provider, string format, System.Object arg0, System.Object arg1)",
        "static string Format(System.IFormatProvider provider, string format, System.Object arg0, System.Object arg1, System.Object arg2)",
        "static string Format(System.IFormatProvider provider, string format, params System.Object[] args)",
        "static string Format[TArg0](System.IFormatProvider provider, System.Text.CompositeFormat format, TArg0 arg0)",
        "static string Format[TArg0, TArg1](System.IFormatProvider provider, System.Text.CompositeFormat format, TArg0 arg0, TArg1 arg1)",
        "static string Format[TArg0, TArg1, TArg2](System.IFormatProvider provider, System.Text.CompositeFormat format, TArg0 arg0, TArg1 arg1, TArg2 arg2)",
        "static string Format(System.IFormatProvider provider, System.Text.CompositeFormat format, params System.Object[] args)",
    )
    @staticmethod
    def format(*arguments: Any) -> str:
        """A composite format string filled in."""
        provider = None
        if not isinstance(arguments[0], str):
            provider, arguments = arguments[0], arguments[1:]
        form, values = arguments[0], arguments[1:]
        if form is None:
            raise ArgumentNullException("format")
        if values == (None,):
            raise ArgumentNullException("args")  # a lone null is taken for the array of all arguments
        if len(values) == 1 and (type(values[0]) is list or (isinstance(values[0], TypedArray) and not values[0].element_type.is_value_type)):
            values = tuple(values[0])
        return format_composite(form, values, provider)

    @method("static string IsInterned(string str)")
    @staticmethod
    def is_interned(value: str) -> str | None:
        """Null: texts of scripts are not in the table of literals."""
        return None if value else value

    @method("static string Intern(string str)")
    @staticmethod
    def intern(value: str) -> str:
        """The string itself."""
        return value

    @method("static bool IsNullOrEmpty(string value)")
    @staticmethod
    def is_null_or_empty(value: Any) -> bool:
        """Whether there is no text."""
        return not value

    @method("static bool IsNullOrWhiteSpace(string value)")
    @staticmethod
    def is_null_or_white_space(value: Any) -> bool:
        """Whether there is nothing but white space."""
        return not value or not value.strip(WHITE)

    @method(
        "static string Join(char separator, params string[] value)",
        "static string Join(string separator, params string[] value)",
        "static string Join(char separator, string[] value, int startIndex, int count)",
        "static string Join(string separator, string[] value, int startIndex, int count)",
        "static string Join(string separator, System.Collections.Generic.IEnumerable[string] values)",
        "static string Join(char separator, params System.Object[] values)",
        "static string Join(string separator, params System.Object[] values)",
        "static string Join[T](char separator, System.Collections.Generic.IEnumerable[T] values)",
        "static string Join[T](string separator, System.Collections.Generic.IEnumerable[T] values)",
    )
    @staticmethod
    def join(separator: Any, *values: Any) -> str:
        """Texts with a separator between them."""
        numbers = values[1:] if len(values) == 3 and all(isinstance(v, int) for v in values[1:]) else None
        if numbers and isinstance(values[0], TypedArray):
            start, stop = _range(len(values[0]), int(numbers[0]), int(numbers[1]))
            return _joined(separator, values[0][start:stop])
        if len(values) == 1 and values[0] is not None and not isinstance(values[0], str) and hasattr(values[0], "__iter__"):
            return _joined(separator, values[0])
        return _joined(separator, values)

    EMPTY = static_prop("static string Empty {get;}", lambda: "")


def char_at(text: str, index: int) -> Char:
    """The UTF-16 unit at a position."""
    units = split_units(text)
    if not 0 <= index < len(units):
        raise IndexOutOfRangeException("The index lies outside the text.")
    return Char(units[index])


def _kind(comparison: Any) -> int:
    if isinstance(comparison, bool):
        return CURRENT_IGNORE if comparison else CURRENT
    return comparison_number(comparison)


def _form(form: Any) -> Any:
    number = 1 if form is None else form.value
    return {1: "NFC", 2: "NFD", 5: "NFKC", 6: "NFKD"}.get(number, "NFC")


def _backwards(length: int, numbers: list[int], piece: int) -> tuple[int, int]:
    """The range LastIndexOf looks through, as [first, last)."""
    if not numbers:
        return 0, length
    start = numbers[0]
    if length == 0:
        if start not in (-1, 0):
            raise _out("startIndex")
        return 0, 0
    if not -1 <= start <= length:
        raise _out("startIndex")
    if start == length:
        start -= 1
        if len(numbers) > 1 and numbers[1] > 0:
            numbers[1] -= 1
    first = 0
    if len(numbers) > 1:
        first = start - numbers[1] + 1
        if numbers[1] < 0 or first < 0:
            raise _out("count")
    return first, start + 1
