"""Rarer members of cultures: searching by a culture's rules, eras, genitive names, copies that refuse changes."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import get_type, method, prop
from psremote.bcl.record import replaced
from psremote.bcl.values.collation import collation_key
from psremote.bcl.values.culture_info import CompareInfo, CultureInfo, DateTimeFormatInfo, NumberFormatInfo, TextInfo
from psremote.bcl.values.exceptions import ArgumentException, ArgumentNullException, ArgumentOutOfRangeException
from psremote.bcl.values.text_compare import compare_text

_G = "System.Globalization."
_RANGE = ", int startIndex, int count"
_OPTIONS = f"{_G}CompareOptions options"


def _array(kind: str, items: Any) -> Any:
    from psremote.bcl.values.arrays import array_of

    return array_of(kind, items)


class NumberFormatMore:
    """Members of NumberFormatInfo."""

    @method("System.Object GetFormat(type formatType)")
    def get_format(self: Any, wanted: Any) -> Any:
        """Itself, where that is asked for."""
        return self if getattr(wanted, "full_name", "") == f"{_G}NumberFormatInfo" else None

    @prop("bool IsReadOnly {get;}")
    def is_read_only(self: Any) -> bool:
        """Whether it refuses changes."""
        return bool(self.frozen)

    @prop("string NegativeInfinitySymbol {get;}")
    def negative_infinity(self: Any) -> str:
        """What stands for minus infinity."""
        return f"{self.symbols.negative_sign}{self.symbols.infinity_symbol}"

    @prop("string[] NativeDigits {get;}")
    def native_digits(self: Any) -> Any:
        """The digits."""
        return _array("string", "0123456789")

    @method(f"static {_G}NumberFormatInfo GetInstance(System.IFormatProvider formatProvider)")
    @staticmethod
    def get_instance(provider: Any) -> Any:
        """The one of a culture, or itself."""
        if isinstance(provider, NumberFormatInfo):
            return provider
        return (provider if isinstance(provider, CultureInfo) else _current()).number_format

    @method(f"static {_G}NumberFormatInfo ReadOnly({_G}NumberFormatInfo nfi)")
    @staticmethod
    def read_only(given: Any) -> Any:
        """A copy that refuses changes."""
        if given is None:
            raise ArgumentNullException("nfi")
        return NumberFormatInfo(given.symbols, frozen=True)


def _current() -> Any:
    found: Any = get_type(f"{_G}CultureInfo").static_member("currentculture")
    return found.getter()


_PATTERNS = {"d": ("short_date",), "D": ("long_date",), "t": ("short_time",), "T": ("long_time",), "M": ("month_day",), "Y": ("year_month",),
             "f": ("long_date", "short_time"), "F": ("long_date", "long_time"), "g": ("short_date", "short_time"), "G": ("short_date", "long_time")}
_SAME = {"m": "M", "y": "Y", "O": "o", "R": "r"}


class DateFormatMore:
    """Members of DateTimeFormatInfo."""

    @method("System.Object GetFormat(type formatType)")
    def get_format(self: Any, wanted: Any) -> Any:
        """Itself, where that is asked for."""
        return self if getattr(wanted, "full_name", "") == f"{_G}DateTimeFormatInfo" else None

    @prop("bool IsReadOnly {get;}")
    def is_read_only(self: Any) -> bool:
        """Whether it refuses changes."""
        return bool(self.frozen)

    @method("string GetShortestDayName(System.DayOfWeek dayOfWeek)")
    def get_shortest_day_name(self: Any, day: Any) -> str:
        """A day's shortest name."""
        return str(self.symbols.short_day_names[int(day.value)])

    @prop("string[] ShortestDayNames {get;}")
    def shortest_day_names(self: Any) -> Any:
        """The days' shortest names."""
        english = self.symbols.short_day_names[0] == "Sun"
        return _array("string", ("S", "M", "T", "W", "T", "F", "S") if english and self.symbols.short_date == "M/d/yyyy" else
                      ("Su", "Mo", "Tu", "We", "Th", "Fr", "Sa") if english else self.symbols.short_day_names)

    @prop("string[] MonthGenitiveNames {get;}")
    def month_genitive_names(self: Any) -> Any:
        """The months' names as they stand behind a day."""
        return _array("string", (*self.symbols.month_names, ""))

    @prop("string[] AbbreviatedMonthGenitiveNames {get;}")
    def short_month_genitive_names(self: Any) -> Any:
        """The months' short names as they stand behind a day."""
        return _array("string", (*self.symbols.short_month_names, ""))

    @prop("string NativeCalendarName {get;}")
    def native_calendar_name(self: Any) -> str:
        """The calendar's name."""
        return "Gregorian Calendar"

    @prop(f"{_G}Calendar Calendar {{get;}}")
    def calendar(self: Any) -> Any:
        """The calendar."""
        made: Any = get_type(f"{_G}GregorianCalendar").declaration
        return made()

    @method("int GetEra(string eraName)")
    def get_era(self: Any, name: Any) -> int:
        """The number of an era's name, or -1."""
        if name is None:
            raise ArgumentNullException("eraName")
        return 1 if name.upper() in {self.symbols.era.upper(), "AD", "A.D."} else -1

    @method("string GetEraName(int era)")
    def get_era_name(self: Any, era: int) -> str:
        """An era's name."""
        if era not in (0, 1):
            raise ArgumentOutOfRangeException("era")
        return str(self.symbols.era)

    @method("string GetAbbreviatedEraName(int era)")
    def get_short_era_name(self: Any, era: int) -> str:
        """An era's short name."""
        if era not in (0, 1):
            raise ArgumentOutOfRangeException("era")
        return "AD"

    @method("string[] GetAllDateTimePatterns()", "string[] GetAllDateTimePatterns(char format)")
    def get_all_patterns(self: Any, letter: Any = None) -> Any:
        """The patterns behind a standard format, or behind all of them."""
        fixed = {"o": "yyyy'-'MM'-'dd'T'HH':'mm':'ss.fffffffK", "r": self.rfc1123, "s": self.sortable, "u": self.universal_sortable}

        def patterns(one: str) -> list[str]:
            key = _SAME.get(one, one)
            if key == "U":
                key = "F"
            if key in fixed:
                return [fixed[key]]
            if key not in _PATTERNS:
                raise ArgumentException("No standard format has this letter.", "format")
            return [" ".join(getattr(self.symbols, part) for part in _PATTERNS[key])]

        return _array("string", patterns(str(letter)) if letter is not None else [found for one in "dDfFgGmMoOrRstTuUyY" for found in patterns(one)])

    @method(f"static {_G}DateTimeFormatInfo GetInstance(System.IFormatProvider provider)")
    @staticmethod
    def get_instance(provider: Any) -> Any:
        """The one of a culture, or itself."""
        if isinstance(provider, DateTimeFormatInfo):
            return provider
        return (provider if isinstance(provider, CultureInfo) else _current()).date_format

    @method(f"static {_G}DateTimeFormatInfo ReadOnly({_G}DateTimeFormatInfo dtfi)")
    @staticmethod
    def read_only(given: Any) -> Any:
        """A copy that refuses changes."""
        if given is None:
            raise ArgumentNullException("dtfi")
        return DateTimeFormatInfo(given.symbols, frozen=True)


class TextInfoMore:
    """Members of TextInfo."""

    @method("System.Object Clone()")
    def clone(self: Any) -> Any:
        """A copy that may be changed."""
        return TextInfo(replaced(self.culture))

    @method(f"static {_G}TextInfo ReadOnly({_G}TextInfo textInfo)")
    @staticmethod
    def read_only(given: Any) -> Any:
        """The same, refusing changes."""
        if given is None:
            raise ArgumentNullException("textInfo")
        return given

    @prop("int EBCDICCodePage {get;}")
    def ebcdic_code_page(self: Any) -> int:
        """The mainframe's code page."""
        return 37

    @prop("int MacCodePage {get;}")
    def mac_code_page(self: Any) -> int:
        """The Macintosh's code page."""
        return 10000


def _flags(options: Any) -> int:
    return int(getattr(options, "value", 0) or 0)


def _matcher(options: Any) -> Any:
    """What makes a letter's key under CompareOptions."""
    flags = _flags(options)
    if flags & 0x40000000:
        return lambda text: text
    if flags & 0x10000000:
        return lambda text: text.upper()
    return lambda text: collation_key(text, bool(flags & 1), bool(flags & 2))


def _found(source: str, value: str, options: Any, starts: Any) -> int:
    key = _matcher(options)
    wanted = key(value)
    return next((at for at in starts if at + len(value) <= len(source) and key(source[at : at + len(value)]) == wanted), -1)


class CompareInfoMore:
    """Members of CompareInfo."""

    @method("int IndexOf(string source, string value)", f"int IndexOf(string source, string value, {_OPTIONS})", "int IndexOf(string source, string value, int startIndex)",
            f"int IndexOf(string source, string value{_RANGE})", f"int IndexOf(string source, string value, int startIndex, {_OPTIONS})",
            f"int IndexOf(string source, string value{_RANGE}, {_OPTIONS})")
    def index_of(self: Any, source: Any, value: Any, *rest: Any) -> int:
        """Where a text stands, or -1."""
        source, value, start, count, options = _search(source, value, rest)
        return _found(source[: start + count], value, options, range(start, start + count + 1))

    @method("int LastIndexOf(string source, string value)", f"int LastIndexOf(string source, string value, {_OPTIONS})")
    def last_index_of(self: Any, source: Any, value: Any, *rest: Any) -> int:
        """Where a text stands last, or -1."""
        source, value, _, count, options = _search(source, value, rest)
        return _found(source, value, options, range(count, -1, -1))

    @method("bool IsPrefix(string source, string prefix)", f"bool IsPrefix(string source, string prefix, {_OPTIONS})")
    def is_prefix(self: Any, source: Any, prefix: Any, options: Any = None) -> bool:
        """Whether a text begins so."""
        source, prefix = _texts(source, prefix, "prefix")
        return not prefix or _found(source, prefix, options, (0,)) == 0

    @method("bool IsSuffix(string source, string suffix)", f"bool IsSuffix(string source, string suffix, {_OPTIONS})")
    def is_suffix(self: Any, source: Any, suffix: Any, options: Any = None) -> bool:
        """Whether a text ends so."""
        source, suffix = _texts(source, suffix, "suffix")
        return not suffix or _found(source, suffix, options, (len(source) - len(suffix),) if len(suffix) <= len(source) else ()) >= 0

    @method(f"int Compare(string string1, int offset1, string string2, int offset2, {_OPTIONS})", "int Compare(string string1, int offset1, string string2, int offset2)")
    def compare_from(self: Any, left: str, first: int, right: str, second: int, options: Any = None) -> int:
        """Order of two texts from a position on."""
        return compare_text((left or "")[first:], (right or "")[second:], ignore_case=bool(_flags(options) & 1))

    @prop("int LCID {get;}")
    def lcid(self: Any) -> int:
        """The culture's number."""
        return int(self.culture.lcid)

    @method(f"static {_G}CompareInfo GetCompareInfo(string name)", f"static {_G}CompareInfo GetCompareInfo(int culture)")
    @staticmethod
    def get_compare_info(name: Any) -> Any:
        """The one of a culture."""
        return CultureInfo(name).compare_info

    @method("string ToString()")
    def to_string(self: Any) -> str:
        """Its name."""
        return f"CompareInfo - {self.culture.name}"


def _texts(source: Any, value: Any, name: str) -> tuple[str, str]:
    if source is None:
        raise ArgumentNullException("source")
    if value is None:
        raise ArgumentNullException(name)
    return source, value


def _search(source: Any, value: Any, rest: tuple[Any, ...]) -> tuple[str, str, int, int, Any]:
    source, value = _texts(source, value, "value")
    numbers = [one for one in rest if isinstance(one, int)]
    options = next((one for one in rest if not isinstance(one, int)), None)
    start = numbers[0] if numbers else 0
    if not 0 <= start <= len(source):
        raise ArgumentOutOfRangeException("startIndex")
    count = numbers[1] if len(numbers) > 1 else len(source) - start
    if count < 0 or start + count > len(source):
        raise ArgumentOutOfRangeException("count")
    return source, value, start, count, options


class CultureMore:
    """Members of cultures."""

    @method("void ClearCachedData()")
    def clear_cached_data(self: Any) -> None:
        """Nothing is kept."""

    @method("cultureinfo GetConsoleFallbackUICulture()")
    def get_console_fallback(self: Any) -> Any:
        """The culture a console can show."""
        return self

    @method("static cultureinfo GetCultureInfoByIetfLanguageTag(string name)")
    @staticmethod
    def get_by_language_tag(name: Any) -> Any:
        """The culture of a language tag."""
        made = CultureInfo(name)
        made.frozen = True
        return made


__all__ = ["CompareInfo", "CompareInfoMore", "CultureMore", "DateFormatMore", "NumberFormatMore", "TextInfoMore"]
