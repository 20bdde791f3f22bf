"""Small values of System: Range, WeakReference, ConsoleKeyInfo, PropertyChangedEventArgs, PhysicalAddress, StringInfo, RegionInfo, BitOperations."""

from __future__ import annotations

import re
import unicodedata
import weakref
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop, static_prop
from psremote.bcl.values.arrays import bytes_array
from psremote.bcl.values.culture_info import current_culture
from psremote.bcl.values.enumerations import ConsoleKey, ConsoleModifiers
from psremote.bcl.values.exceptions import (
    ArgumentException,
    ArgumentNullException,
    ArgumentOutOfRangeException,
    FormatException,
)
from psremote.bcl.values.index import Index


@dotnet_type("System.Range", base="System.ValueType")
class Range:
    """From one index to another."""

    @constructor("System.Range new(System.Index start, System.Index end)")
    def __init__(self, start: Any = None, end: Any = None) -> None:
        self.first, self.last = start or Index(0), end or Index(0)

    @prop("System.Index Start {get;}")
    def start(self) -> Any:
        """Where it begins."""
        return self.first

    @prop("System.Index End {get;}")
    def end(self) -> Any:
        """Where it ends."""
        return self.last

    @method("static System.Range StartAt(System.Index start)")
    @staticmethod
    def start_at(start: Any) -> Range:
        """From an index to the end."""
        return Range(start, Index(0, True))

    @method("static System.Range EndAt(System.Index end)")
    @staticmethod
    def end_at(end: Any) -> Range:
        """From the beginning to an index."""
        return Range(Index(0), end)

    @method("string ToString()")
    def to_string(self) -> str:
        """`1..^2`."""
        return f"{self.first.__str__()}..{self.last.__str__()}"

    @method("bool Equals(System.Object value)", "bool Equals(System.Range other)")
    def equals(self, other: Any) -> bool:
        """Whether both ends are the same."""
        return self == other

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Range) and (other.first, other.last) == (self.first, self.last)

    def __hash__(self) -> int:
        return hash((self.first, self.last))

    ALL = static_prop("static System.Range All {get;}", lambda: Range(Index(0), Index(0, True)))


@dotnet_type("System.WeakReference", interfaces=("System.Runtime.Serialization.ISerializable",))
class WeakReference:
    """Knows an object without keeping it."""

    @constructor("System.WeakReference new(System.Object target)", "System.WeakReference new(System.Object target, bool trackResurrection)")
    def __init__(self, target: Any = None, tracks: bool = False) -> None:
        self.hold(target)

    def hold(self, target: Any) -> None:
        """Know another object; a plain value is kept."""
        try:
            self.read: Any = weakref.ref(target)
        except TypeError:
            self.read = lambda: target

    @prop("System.Object Target {get;set;}", setter=lambda self, value: self.hold(value))
    def target(self) -> Any:
        """The object, or null when it is gone."""
        return self.read()

    @prop("bool IsAlive {get;}")
    def is_alive(self) -> bool:
        """Whether it is still there."""
        return self.read() is not None


@dotnet_type("System.ConsoleKeyInfo", base="System.ValueType", assembly="System.Console")
class ConsoleKeyInfo:
    """A key that was pressed."""

    @constructor("System.ConsoleKeyInfo new(char keyChar, System.ConsoleKey key, bool shift, bool alt, bool control)")
    def __init__(self, letter: str = "\0", key: Any = None, shift: bool = False, alt: bool = False, control: bool = False) -> None:
        self.letter = letter
        self.pressed = key if key is not None else ConsoleKey.from_value(0)
        values = ConsoleModifiers.values
        self.held = ConsoleModifiers.from_value(sum(values[name] for name, is_held in (("Alt", alt), ("Shift", shift), ("Control", control)) if is_held))

    @prop("System.ConsoleKey Key {get;}")
    def key(self) -> Any:
        """The key."""
        return self.pressed

    @prop("char KeyChar {get;}")
    def key_char(self) -> str:
        """The character it makes."""
        return self.letter

    @prop("System.ConsoleModifiers Modifiers {get;}")
    def modifiers(self) -> Any:
        """The keys held down with it."""
        return self.held


@dotnet_type("System.ComponentModel.PropertyChangedEventArgs", base="System.EventArgs", assembly="System.ObjectModel")
class PropertyChangedEventArgs:
    """Which property changed."""

    @constructor("System.ComponentModel.PropertyChangedEventArgs new(string propertyName)")
    def __init__(self, name: str | None) -> None:
        self.changed = name

    @prop("string PropertyName {get;}")
    def property_name(self) -> str | None:
        """Its name."""
        return self.changed


@dotnet_type("System.Net.NetworkInformation.PhysicalAddress", accelerators=("PhysicalAddress",), assembly="System.Net.NetworkInformation")
class PhysicalAddress:
    """The address of a network card."""

    @constructor("PhysicalAddress new(byte[] address)")
    def __init__(self, data: Any) -> None:
        self.data = bytes(data)

    @method("static PhysicalAddress Parse(string address)")
    @staticmethod
    def parse(text: str | None) -> PhysicalAddress:
        """From digits, alone or in groups."""
        if not text:
            return PhysicalAddress(b"")
        shapes = (r"(?:[0-9A-Fa-f]{2})+", r"[0-9A-Fa-f]{2}(?:-[0-9A-Fa-f]{2})+", r"[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2})+", r"[0-9A-Fa-f]{4}(?:\.[0-9A-Fa-f]{4})+")
        if not any(re.fullmatch(one, text) for one in shapes):
            raise FormatException(f"'{text}' is no address of a network card.")
        return PhysicalAddress(bytes.fromhex(re.sub("[-:.]", "", text)))

    @method("static bool TryParse(string address, [ref] PhysicalAddress value)")
    @staticmethod
    def try_parse(text: str | None, result: Any) -> bool:
        """From text, without raising."""
        try:
            result.value = PhysicalAddress.parse(text)
        except FormatException:
            result.value = None
            return False
        return True

    @method("byte[] GetAddressBytes()")
    def get_address_bytes(self) -> Any:
        """Its bytes."""
        return bytes_array(self.data)

    @method("bool Equals(System.Object comparand)")
    def equals(self, other: Any) -> bool:
        """Whether it is the same."""
        return self == other

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PhysicalAddress) and other.data == self.data

    def __hash__(self) -> int:
        return hash(self.data)

    @method("string ToString()")
    def to_string(self) -> str:
        """Its digits."""
        return self.data.hex().upper()

    NONE = static_prop("static PhysicalAddress None {get;}", lambda: PhysicalAddress(b""))


def text_elements(text: str) -> list[str]:
    """What a reader sees as one character each."""
    out: list[str] = []
    for letter in text:
        joins = out and (unicodedata.combining(letter) or letter in "\u200d\ufe0f" or "\U0001f3fb" <= letter <= "\U0001f3ff" or out[-1].endswith("\u200d") or (out[-1] == "\r" and letter == "\n"))
        if joins:
            out[-1] += letter
        else:
            out.append(letter)
    return out


@dotnet_type("System.Globalization.StringInfo")
class StringInfo:
    """A text by the characters a reader sees."""

    @constructor("System.Globalization.StringInfo new()", "System.Globalization.StringInfo new(string value)")
    def __init__(self, text: Any = "") -> None:
        if text is None:
            raise ArgumentNullException("value")
        self.text = text

    @prop("string String {get;set;}", setter=lambda self, value: setattr(self, "text", value))
    def string(self) -> str:
        """The text."""
        return str(self.text)

    @prop("int LengthInTextElements {get;}")
    def length_in_text_elements(self) -> int:
        """How many a reader sees."""
        return len(text_elements(self.text))

    @method("string SubstringByTextElements(int startingTextElement)", "string SubstringByTextElements(int startingTextElement, int lengthInTextElements)")
    def substring_by_text_elements(self, start: int, length: int | None = None) -> str:
        """Some of them."""
        found = text_elements(self.text)
        if not 0 <= start < max(len(found), 1) or (length is not None and (length < 0 or start + length > len(found))):
            raise ArgumentOutOfRangeException("startingTextElement", "The part lies outside the text.")
        return "".join(found[start:None if length is None else start + length])

    @method("static int[] ParseCombiningCharacters(string str)")
    @staticmethod
    def parse_combining_characters(text: str) -> Any:
        """Where each begins."""
        places: list[int] = []
        at = 0
        for one in text_elements(text):
            places.append(at)
            at += len(one)
        return places


# Of each region: English name, three letters, currency sign, its letters.
_REGIONS = {
    "US": ("United States", "USA", "$", "USD"), "GB": ("United Kingdom", "GBR", "£", "GBP"), "DE": ("Germany", "DEU", "€", "EUR"),
    "FR": ("France", "FRA", "€", "EUR"), "ES": ("Spain", "ESP", "€", "EUR"), "IT": ("Italy", "ITA", "€", "EUR"), "AT": ("Austria", "AUT", "€", "EUR"),
    "CH": ("Switzerland", "CHE", "CHF", "CHF"), "NL": ("Netherlands", "NLD", "€", "EUR"), "JP": ("Japan", "JPN", "￥", "JPY"),
    "CN": ("China", "CHN", "¥", "CNY"), "IN": ("India", "IND", "₹", "INR"), "CA": ("Canada", "CAN", "$", "CAD"), "AU": ("Australia", "AUS", "$", "AUD"),
    "BR": ("Brazil", "BRA", "R$", "BRL"), "PL": ("Poland", "POL", "zł", "PLN"), "SE": ("Sweden", "SWE", "kr", "SEK"), "DK": ("Denmark", "DNK", "kr.", "DKK"),
    "NO": ("Norway", "NOR", "kr", "NOK"), "RU": ("Russia", "RUS", "₽", "RUB"), "KR": ("South Korea", "KOR", "₩", "KRW"), "TR": ("Türkiye", "TUR", "₺", "TRY"),
}


@dotnet_type("System.Globalization.RegionInfo")
class RegionInfo:
    """A country."""

    @constructor("System.Globalization.RegionInfo new(string name)")
    def __init__(self, name: str) -> None:
        code = (name or "").rpartition("-")[2].upper()
        if code not in _REGIONS:
            raise ArgumentException(f"The region '{name}' is not known here.", "name")
        self.code, self.facts = code, _REGIONS[code]

    @prop("string Name {get;}")
    def name(self) -> str:
        """Its two letters."""
        return self.code

    @prop("string EnglishName {get;}")
    def english_name(self) -> str:
        """Its name."""
        return self.facts[0]

    @prop("string DisplayName {get;}")
    def display_name(self) -> str:
        """Its name."""
        return self.facts[0]

    @prop("string TwoLetterISORegionName {get;}")
    def two_letters(self) -> str:
        """Its two letters."""
        return self.code

    @prop("string ThreeLetterISORegionName {get;}")
    def three_letters(self) -> str:
        """Its three letters."""
        return self.facts[1]

    @prop("bool IsMetric {get;}")
    def is_metric(self) -> bool:
        """Whether it measures in metres."""
        return self.code not in ("US", "GB")

    @prop("string CurrencySymbol {get;}")
    def currency_symbol(self) -> str:
        """The sign of its money."""
        return self.facts[2]

    @prop("string ISOCurrencySymbol {get;}")
    def iso_currency_symbol(self) -> str:
        """The letters of its money."""
        return self.facts[3]

    @method("string ToString()")
    def to_string(self) -> str:
        """Its two letters."""
        return self.code

    CURRENT = static_prop("static System.Globalization.RegionInfo CurrentRegion {get;}", lambda: RegionInfo(current_culture().name or "US"))


def _bits(value: int) -> int:
    return 64 if type(value).__name__ in ("UInt64", "Int64") else 32


@dotnet_type("System.Numerics.BitOperations", kind="static")
class BitOperations:
    """Bits of numbers."""

    @method("static int PopCount(uint value)", "static int PopCount(ulong value)")
    @staticmethod
    def pop_count(value: int) -> int:
        """How many are set."""
        return int(value).bit_count()

    @method("static int LeadingZeroCount(uint value)", "static int LeadingZeroCount(ulong value)")
    @staticmethod
    def leading_zero_count(value: int) -> int:
        """How many in front are not."""
        return _bits(value) - int(value).bit_length()

    @method("static int TrailingZeroCount(uint value)", "static int TrailingZeroCount(ulong value)")
    @staticmethod
    def trailing_zero_count(value: int) -> int:
        """How many behind are not."""
        return (int(value) & -int(value)).bit_length() - 1 if value else _bits(value)

    @method("static int Log2(uint value)", "static int Log2(ulong value)")
    @staticmethod
    def log2(value: int) -> int:
        """The place of the highest."""
        return max(int(value).bit_length() - 1, 0)

    @method("static bool IsPow2(uint value)", "static bool IsPow2(ulong value)", "static bool IsPow2(int value)", "static bool IsPow2(long value)")
    @staticmethod
    def is_pow2(value: int) -> bool:
        """Whether one alone is set."""
        return value > 0 and value & (value - 1) == 0

    @method("static uint RotateLeft(uint value, int offset)", "static ulong RotateLeft(ulong value, int offset)")
    @staticmethod
    def rotate_left(value: int, count: int) -> Any:
        """All moved up, the highest back to the bottom."""
        width = _bits(value)
        count %= width
        return type(value)((int(value) << count | int(value) >> (width - count)) & ((1 << width) - 1))

    @method("static uint RotateRight(uint value, int offset)", "static ulong RotateRight(ulong value, int offset)")
    @staticmethod
    def rotate_right(value: int, count: int) -> Any:
        """All moved down, the lowest back to the top."""
        return BitOperations.rotate_left(value, -count)


__all__ = ["BitOperations", "ConsoleKeyInfo", "PhysicalAddress", "PropertyChangedEventArgs", "Range", "RegionInfo", "StringInfo", "WeakReference"]
