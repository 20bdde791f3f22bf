"""CultureInfo, NumberFormatInfo, DateTimeFormatInfo and TextInfo."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop, static_prop
from psremote.bcl.record import replaced
from psremote.bcl.values.culture_data import (
    INVARIANT_CULTURE,
    NEUTRAL_LCIDS,
    CultureData,
    DateSymbols,
    culture_data,
    culture_names,
)
from psremote.bcl.values.exceptions import (
    ArgumentNullException,
    ArgumentOutOfRangeException,
    CultureNotFoundException,
    InvalidOperationException,
)
from psremote.bcl.values.number_format import NumberSymbols


def _field(text: str, attribute: str, part: str) -> prop:
    def get(self: Any) -> Any:
        value = getattr(getattr(self, part), attribute)
        return list(value) if isinstance(value, tuple) else value

    def put(self: Any, value: Any) -> None:
        if self.frozen:
            raise InvalidOperationException("This culture's data cannot be changed; change a clone.")
        if value is None:
            raise ArgumentNullException("value")
        if attribute.endswith("digits") and not 0 <= value <= 99:
            raise ArgumentOutOfRangeException("value")
        # The symbols are shared by all cultures of one name, so what is changed is a copy.
        setattr(self, part, replaced(getattr(self, part), **{attribute: tuple(value) if isinstance(value, list) else value}))

    return prop(text, get, put)


@dotnet_type("System.Globalization.NumberFormatInfo", interfaces=("System.ICloneable", "System.IFormatProvider"))
class NumberFormatInfo:
    """How a culture writes numbers."""

    more_members = "psremote.bcl.values.culture_rare:NumberFormatMore"

    def __init__(self, symbols: NumberSymbols | None = None, *, frozen: bool = False) -> None:
        self.symbols = symbols or NumberSymbols()
        self.frozen = frozen

    @constructor("System.Globalization.NumberFormatInfo new()")
    @staticmethod
    def new() -> NumberFormatInfo:
        """The invariant culture's, to be changed."""
        return NumberFormatInfo(NumberSymbols())

    CURRENCY_DIGITS = _field("int CurrencyDecimalDigits {get;set;}", "currency_digits", "symbols")
    CURRENCY_POINT = _field("string CurrencyDecimalSeparator {get;set;}", "currency_decimal_separator", "symbols")
    CURRENCY_GROUP = _field("string CurrencyGroupSeparator {get;set;}", "currency_group_separator", "symbols")
    CURRENCY_SIZES = _field("int[] CurrencyGroupSizes {get;set;}", "currency_group_sizes", "symbols")
    CURRENCY_NEGATIVE = _field("int CurrencyNegativePattern {get;set;}", "currency_negative_pattern", "symbols")
    CURRENCY_POSITIVE = _field("int CurrencyPositivePattern {get;set;}", "currency_positive_pattern", "symbols")
    CURRENCY_SYMBOL = _field("string CurrencySymbol {get;set;}", "currency_symbol", "symbols")
    NAN = _field("string NaNSymbol {get;set;}", "nan_symbol", "symbols")
    NEGATIVE_SIGN = _field("string NegativeSign {get;set;}", "negative_sign", "symbols")
    NUMBER_DIGITS = _field("int NumberDecimalDigits {get;set;}", "decimal_digits", "symbols")
    NUMBER_POINT = _field("string NumberDecimalSeparator {get;set;}", "decimal_separator", "symbols")
    NUMBER_GROUP = _field("string NumberGroupSeparator {get;set;}", "group_separator", "symbols")
    NUMBER_SIZES = _field("int[] NumberGroupSizes {get;set;}", "group_sizes", "symbols")
    NUMBER_NEGATIVE = _field("int NumberNegativePattern {get;set;}", "negative_pattern", "symbols")
    PERCENT_DIGITS = _field("int PercentDecimalDigits {get;set;}", "percent_digits", "symbols")
    PERCENT_POINT = _field("string PercentDecimalSeparator {get;set;}", "percent_decimal_separator", "symbols")
    PERCENT_GROUP = _field("string PercentGroupSeparator {get;set;}", "percent_group_separator", "symbols")
    PERCENT_SYMBOL = _field("string PercentSymbol {get;set;}", "percent_symbol", "symbols")
    PER_MILLE = _field("string PerMilleSymbol {get;set;}", "per_mille_symbol", "symbols")
    INFINITY = _field("string PositiveInfinitySymbol {get;set;}", "infinity_symbol", "symbols")
    POSITIVE_SIGN = _field("string PositiveSign {get;set;}", "positive_sign", "symbols")

    @method("System.Object Clone()")
    def clone(self) -> NumberFormatInfo:
        """A copy that may be changed."""
        return NumberFormatInfo(self.symbols)

    INVARIANT = static_prop("static System.Globalization.NumberFormatInfo InvariantInfo {get;}", lambda: NumberFormatInfo(INVARIANT_CULTURE.numbers, frozen=True))
    CURRENT = static_prop("static System.Globalization.NumberFormatInfo CurrentInfo {get;}", lambda: _current_part("number_format"))


@dotnet_type("System.Globalization.DateTimeFormatInfo", interfaces=("System.ICloneable", "System.IFormatProvider"))
class DateTimeFormatInfo:
    """How a culture writes dates."""

    more_members = "psremote.bcl.values.culture_rare:DateFormatMore"

    def __init__(self, symbols: DateSymbols | None = None, *, frozen: bool = False) -> None:
        self.symbols = symbols or INVARIANT_CULTURE.dates
        self.frozen = frozen

    @constructor("System.Globalization.DateTimeFormatInfo new()")
    @staticmethod
    def new() -> DateTimeFormatInfo:
        """The invariant culture's."""
        return DateTimeFormatInfo()

    AM = _field("string AMDesignator {get;set;}", "am", "symbols")
    PM = _field("string PMDesignator {get;set;}", "pm", "symbols")
    DATE_SEPARATOR = _field("string DateSeparator {get;set;}", "date_separator", "symbols")
    TIME_SEPARATOR = _field("string TimeSeparator {get;set;}", "time_separator", "symbols")
    SHORT_DATE = _field("string ShortDatePattern {get;set;}", "short_date", "symbols")
    LONG_DATE = _field("string LongDatePattern {get;set;}", "long_date", "symbols")
    SHORT_TIME = _field("string ShortTimePattern {get;set;}", "short_time", "symbols")
    LONG_TIME = _field("string LongTimePattern {get;set;}", "long_time", "symbols")
    MONTH_DAY = _field("string MonthDayPattern {get;set;}", "month_day", "symbols")
    YEAR_MONTH = _field("string YearMonthPattern {get;set;}", "year_month", "symbols")

    @prop("string FullDateTimePattern {get;set;}")
    def full_pattern(self) -> str:
        """Long date and long time."""
        return f"{self.symbols.long_date} {self.symbols.long_time}"

    @prop("string[] DayNames {get;set;}")
    def day_names(self) -> Any:
        """The days' names from Sunday on."""
        return _strings(self.symbols.day_names)

    @prop("string[] AbbreviatedDayNames {get;set;}")
    def short_day_names(self) -> Any:
        """The days' short names."""
        return _strings(self.symbols.short_day_names)

    @prop("string[] MonthNames {get;set;}")
    def month_names(self) -> Any:
        """The months' names and an empty thirteenth."""
        return _strings((*self.symbols.month_names, ""))

    @prop("string[] AbbreviatedMonthNames {get;set;}")
    def short_month_names(self) -> Any:
        """The months' short names and an empty thirteenth."""
        return _strings((*self.symbols.short_month_names, ""))

    @prop("string SortableDateTimePattern {get;}")
    def sortable(self) -> str:
        """The pattern behind `s`."""
        return "yyyy'-'MM'-'dd'T'HH':'mm':'ss"

    @prop("string RFC1123Pattern {get;}")
    def rfc1123(self) -> str:
        """The pattern behind `R`."""
        return "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'"

    @prop("string UniversalSortableDateTimePattern {get;}")
    def universal_sortable(self) -> str:
        """The pattern behind `u`."""
        return "yyyy'-'MM'-'dd HH':'mm':'ss'Z'"

    @prop("System.DayOfWeek FirstDayOfWeek {get;set;}")
    def first_day(self) -> Any:
        """Where the week begins."""
        from psremote.bcl.values.enumerations import DayOfWeek

        return DayOfWeek.from_value(self.symbols.first_day)

    @prop("System.Globalization.CalendarWeekRule CalendarWeekRule {get;set;}")
    def week_rule(self) -> Any:
        """Which week is the year's first."""
        from psremote.bcl.values.enumerations import CalendarWeekRule

        return CalendarWeekRule.from_value(self.symbols.week_rule)

    @method("string GetDayName(System.DayOfWeek dayofweek)")
    def get_day_name(self, day: Any) -> str:
        """A day's name."""
        return self.symbols.day_names[int(day.value)]

    @method("string GetAbbreviatedDayName(System.DayOfWeek dayofweek)")
    def get_short_day_name(self, day: Any) -> str:
        """A day's short name."""
        return self.symbols.short_day_names[int(day.value)]

    @method("string GetMonthName(int month)")
    def get_month_name(self, month: int) -> str:
        """A month's name."""
        return _month(self.symbols.month_names, month)

    @method("string GetAbbreviatedMonthName(int month)")
    def get_short_month_name(self, month: int) -> str:
        """A month's short name."""
        return _month(self.symbols.short_month_names, month)

    @method("System.Object Clone()")
    def clone(self) -> DateTimeFormatInfo:
        """A copy that may be changed."""
        return DateTimeFormatInfo(self.symbols)

    INVARIANT = static_prop("static System.Globalization.DateTimeFormatInfo InvariantInfo {get;}", lambda: DateTimeFormatInfo(frozen=True))
    CURRENT = static_prop("static System.Globalization.DateTimeFormatInfo CurrentInfo {get;}", lambda: _current_part("date_format"))


def _month(names: tuple[str, ...], month: int) -> str:
    from psremote.bcl.values.exceptions import ArgumentOutOfRangeException

    if not 1 <= month <= 13:
        raise ArgumentOutOfRangeException("month", "A month is a number from 1 to 13.")
    return names[month - 1] if month <= 12 else ""


def _strings(items: Any) -> Any:
    from psremote.bcl.values.arrays import array_of

    return array_of("string", items)


def title_case(text: str) -> str:
    """Every word with a capital first letter; words in capitals stay."""
    import re

    def one(match: re.Match[str]) -> str:
        word = match.group()
        if len(word) > 1 and word.upper() == word and word.lower() != word:
            return word
        return word[:1].upper() + word[1:].lower()

    return re.sub(r"[^\W\d_][\w'’]*", one, text)


@dotnet_type("System.Globalization.TextInfo", interfaces=("System.ICloneable", "System.Runtime.Serialization.IDeserializationCallback"))
class TextInfo:
    """How a culture changes the case of letters."""

    more_members = "psremote.bcl.values.culture_rare:TextInfoMore"

    def __init__(self, culture: CultureData, owner: CultureInfo | None = None) -> None:
        self.culture = culture
        self.owner = owner

    @method("string ToTitleCase(string str)")
    def to_title_case(self, text: str) -> str:
        """Every word with a capital first letter."""
        return title_case(text)

    @method("char ToUpper(char c)", "string ToUpper(string str)")
    def to_upper(self, text: str) -> str:
        """Capital letters."""
        from psremote.bcl.values.text_compare import to_upper

        return to_upper(text, self.culture.name)

    @method("char ToLower(char c)", "string ToLower(string str)")
    def to_lower(self, text: str) -> str:
        """Small letters."""
        from psremote.bcl.values.text_compare import to_lower

        return to_lower(text, self.culture.name)

    @prop("string CultureName {get;}")
    def culture_name(self) -> str:
        """The culture's name."""
        return self.culture.name

    def _set_list_separator(self, value: str) -> None:
        if self.owner is not None:
            self.owner._changeable(value)
        self.culture = replaced(self.culture, list_separator=value)
        if self.owner is not None:
            self.owner.data = self.culture  # its other TextInfo objects are made of it

    @prop("string ListSeparator {get;set;}", setter=_set_list_separator)
    def list_separator(self) -> str:
        """What stands between the elements of a list."""
        return self.culture.list_separator

    @prop("int LCID {get;}")
    def lcid(self) -> int:
        """The culture's number."""
        return self.culture.lcid

    @prop("int ANSICodePage {get;}")
    def ansi_code_page(self) -> int:
        """Windows' code page."""
        return 1252

    @prop("int OEMCodePage {get;}")
    def oem_code_page(self) -> int:
        """The console's code page."""
        return 437

    @prop("bool IsReadOnly {get;}")
    def is_read_only(self) -> bool:
        """Whether it refuses changes."""
        return False

    @prop("bool IsRightToLeft {get;}")
    def is_right_to_left(self) -> bool:
        """Whether the script runs from right to left."""
        return False

    @method("string ToString()")
    def to_string(self) -> str:
        """Its name."""
        return f"TextInfo - {self.culture.name}"


@dotnet_type("System.Globalization.CompareInfo")
class CompareInfo:
    """How a culture compares texts."""

    more_members = "psremote.bcl.values.culture_rare:CompareInfoMore"

    def __init__(self, culture: CultureData) -> None:
        self.culture = culture

    @prop("string Name {get;}")
    def name(self) -> str:
        """The culture's name."""
        return self.culture.name

    @method("int Compare(string string1, string string2)", "int Compare(string string1, string string2, System.Globalization.CompareOptions options)")
    def compare(self, left: str, right: str, options: Any = None) -> int:
        """Order of two texts."""
        from psremote.bcl.values.text_compare import compare_text

        return compare_text(left, right, ignore_case=options is not None and bool(options.value & 1))


@dotnet_type("System.Globalization.CultureInfo", accelerators=("cultureinfo",), interfaces=("System.ICloneable", "System.IFormatProvider"))
class CultureInfo:
    """A culture: how it writes numbers, dates and words."""

    more_members = "psremote.bcl.values.culture_rare:CultureMore"
    frozen = False

    @constructor(
        "cultureinfo new(string name)", "cultureinfo new(string name, bool useUserOverride)",
        "cultureinfo new(int culture)", "cultureinfo new(int culture, bool useUserOverride)",
    )
    def __init__(self, name: Any = "", use_user_override: bool = True) -> None:
        if isinstance(name, int):
            found = next((d for n in culture_names() if (d := culture_data(n)) is not None and d.lcid == name), None)
            if found is None and name in NEUTRAL_LCIDS:
                found = culture_data(NEUTRAL_LCIDS[name]) or _made_up(NEUTRAL_LCIDS[name])
        else:
            found = culture_data(name) or _made_up(name)
        if found is None:
            raise CultureNotFoundException("name", name, f"'{name}' is no name of a culture.")
        self.data: CultureData = found
        self._numbers: NumberFormatInfo | None = None
        self._dates: DateTimeFormatInfo | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CultureInfo) and other.data.name == self.data.name

    def __hash__(self) -> int:
        return hash(self.data.name)

    @prop("string Name {get;}")
    def name(self) -> str:
        """`en-US`."""
        return self.data.name

    @prop("string EnglishName {get;}")
    def english_name(self) -> str:
        """The English name."""
        return self.data.english_name

    @prop("string DisplayName {get;}")
    def display_name(self) -> str:
        """The name to show."""
        return self.data.english_name

    @prop("string NativeName {get;}")
    def native_name(self) -> str:
        """The name in its own language."""
        return self.data.native_name

    @prop("int LCID {get;}")
    def lcid(self) -> int:
        """Windows' number."""
        return self.data.lcid

    @prop("int KeyboardLayoutId {get;}")
    def keyboard_layout_id(self) -> int:
        """Windows' number."""
        return self.data.lcid

    @prop("string IetfLanguageTag {get;}")
    def ietf_language_tag(self) -> str:
        """The name."""
        return self.data.name

    @prop("string TwoLetterISOLanguageName {get;}")
    def two_letters(self) -> str:
        """`en`."""
        return self.data.name[:2] or "iv"

    @prop("string ThreeLetterISOLanguageName {get;}")
    def three_letters(self) -> str:
        """`eng`."""
        return self.data.three_letters

    @prop("string ThreeLetterWindowsLanguageName {get;}")
    def three_letters_windows(self) -> str:
        """`ENU`."""
        return {"en-US": "ENU", "": "IVL", "en-GB": "ENG", "de-DE": "DEU", "fr-FR": "FRA"}.get(self.data.name, self.data.three_letters.upper())

    @prop("bool IsNeutralCulture {get;}")
    def is_neutral(self) -> bool:
        """Whether it names a language only."""
        return "-" not in self.data.name and bool(self.data.name)

    @prop("bool IsReadOnly {get;}")
    def is_read_only(self) -> bool:
        """Whether it refuses changes."""
        return self.frozen

    @prop("bool UseUserOverride {get;}")
    def use_user_override(self) -> bool:
        """Whether the user's own settings count."""
        return True

    @prop("System.Globalization.CultureTypes CultureTypes {get;}")
    def culture_types(self) -> Any:
        """What kind of culture it is."""
        from psremote.bcl.values.enumerations import CultureTypes

        return CultureTypes.from_value(1 if self.is_neutral else 66)

    @prop("cultureinfo Parent {get;}")
    def parent(self) -> CultureInfo:
        """The language without the region."""
        head, dash, _ = self.data.name.rpartition("-")
        return CultureInfo(head if dash else "")

    def _set_number_format(self, value: NumberFormatInfo) -> None:
        self._changeable(value)
        self._numbers = value

    def _changeable(self, value: Any) -> None:
        if value is None:
            raise ArgumentNullException("value")
        if self.frozen:
            raise InvalidOperationException("This culture cannot be changed; change a clone.")

    @prop("System.Globalization.NumberFormatInfo NumberFormat {get;set;}", setter=_set_number_format)
    def number_format(self) -> NumberFormatInfo:
        """How it writes numbers."""
        if self._numbers is None:
            self._numbers = NumberFormatInfo(self.data.numbers, frozen=self.frozen)
        return self._numbers

    def _set_date_format(self, value: DateTimeFormatInfo) -> None:
        self._changeable(value)
        self._dates = value

    @prop("System.Globalization.DateTimeFormatInfo DateTimeFormat {get;set;}", setter=_set_date_format)
    def date_format(self) -> DateTimeFormatInfo:
        """How it writes dates."""
        if self._dates is None:
            self._dates = DateTimeFormatInfo(self.data.dates, frozen=self.frozen)
        return self._dates

    @prop("System.Globalization.TextInfo TextInfo {get;}")
    def text_info(self) -> TextInfo:
        """How it changes the case of letters."""
        return TextInfo(self.data, self)

    @prop("System.Globalization.CompareInfo CompareInfo {get;}")
    def compare_info(self) -> CompareInfo:
        """How it compares texts."""
        return CompareInfo(self.data)

    @prop("System.Globalization.Calendar Calendar {get;}")
    def calendar(self) -> Any:
        """Its calendar."""
        from psremote.bcl.values.calendars import GregorianCalendar

        return GregorianCalendar()

    @prop("System.Globalization.Calendar[] OptionalCalendars {get;}")
    def optional_calendars(self) -> list[Any]:
        """Calendars it can use."""
        from psremote.bcl.values.calendars import GregorianCalendar

        return [GregorianCalendar()]

    @method("System.Object Clone()")
    def clone(self) -> CultureInfo:
        """A copy that may be changed."""
        other = CultureInfo(self.data.name)
        other.data = self.data
        other._numbers, other._dates = NumberFormatInfo(self.number_format.symbols), DateTimeFormatInfo(self.date_format.symbols)
        return other

    @method("string ToString()")
    def to_string(self) -> str:
        """Its name."""
        return self.data.name

    @method("System.Object GetFormat(type formatType)")
    def get_format(self, wanted: Any) -> Any:
        """The number or date format info."""
        name = getattr(wanted, "full_name", "")
        return {"System.Globalization.NumberFormatInfo": self.number_format,
                "System.Globalization.DateTimeFormatInfo": self.date_format}.get(name)

    @method(
        "static cultureinfo GetCultureInfo(int culture)", "static cultureinfo GetCultureInfo(string name)",
        "static cultureinfo GetCultureInfo(string name, string altName)",
        "static cultureinfo GetCultureInfo(string name, bool predefinedOnly)",
    )
    @staticmethod
    def get_culture_info(name: Any, predefined: Any = None) -> CultureInfo:
        """The culture of a name or number."""
        if name is None:
            raise ArgumentNullException("name")
        return frozen(CultureInfo(name))

    @method("static cultureinfo CreateSpecificCulture(string name)")
    @staticmethod
    def create_specific_culture(name: str) -> CultureInfo:
        """The culture of a name, with a region."""
        found = culture_data(name)
        if found is not None and "-" not in name and name:
            return next((CultureInfo(n) for n in culture_names() if n.startswith(name.lower() + "-")), CultureInfo(name))
        return CultureInfo(name)

    @method("static cultureinfo[] GetCultures(System.Globalization.CultureTypes types)")
    @staticmethod
    def get_cultures(types: Any) -> list[CultureInfo]:
        """All cultures known here."""
        return [CultureInfo(n) for n in culture_names()]

    @method("static cultureinfo ReadOnly(cultureinfo ci)")
    @staticmethod
    def read_only(ci: CultureInfo) -> CultureInfo:
        """The culture as one that refuses changes."""
        if ci is None:
            raise ArgumentNullException("ci")
        return ci if ci.frozen else frozen(ci.clone())

    INVARIANT_CULTURE = static_prop("static cultureinfo InvariantCulture {get;}", lambda: invariant_culture())
    CURRENT_CULTURE = static_prop("static cultureinfo CurrentCulture {get;set;}", lambda: current_culture(), lambda v: set_current_culture(v))
    CURRENT_UI_CULTURE = static_prop("static cultureinfo CurrentUICulture {get;set;}", lambda: current_ui_culture(),
                                     lambda v: set_current_ui_culture(v))
    INSTALLED_UI = static_prop("static cultureinfo InstalledUICulture {get;}", lambda: CultureInfo("en-US"))
    DEFAULT_THREAD = static_prop("static cultureinfo DefaultThreadCurrentCulture {get;set;}", lambda: None, lambda v: None)
    DEFAULT_THREAD_UI = static_prop("static cultureinfo DefaultThreadCurrentUICulture {get;set;}", lambda: None, lambda v: None)


def frozen(culture: CultureInfo) -> CultureInfo:
    """The culture, which refuses changes from now on."""
    culture.frozen = True
    for part in (culture._numbers, culture._dates):
        if part is not None:
            part.frozen = True
    return culture


def _made_up(name: Any) -> CultureData | None:
    """A well-formed name nobody knows gets invariant symbols, as ICU does."""
    import re

    if not isinstance(name, str) or re.fullmatch(r"[A-Za-z0-9]{2,11}(?:-[A-Za-z0-9]{1,8})*", name, re.ASCII) is None or len(name) > 84:
        return None
    parts = name.split("-")
    proper = "-".join([parts[0].lower(), *(p.upper() if len(p) == 2 else p.title() for p in parts[1:])])
    return replaced(INVARIANT_CULTURE, name=proper, english_name=proper, native_name=proper, lcid=4096, three_letters=parts[0].lower())


_current: dict[str, CultureInfo] = {}


def _current_part(name: str) -> Any:
    return getattr(current_culture(), name)


def current_culture() -> CultureInfo:
    """The culture of this process: en-US until somebody sets another."""
    if "culture" not in _current:
        _current["culture"] = frozen(CultureInfo("en-US"))
    return _current["culture"]


def current_ui_culture() -> CultureInfo:
    """The culture of messages."""
    return _current.get("ui") or current_culture()


class Casing:
    """What letter cases of the current culture hang on."""

    __slots__ = ("turkic",)

    def __init__(self) -> None:
        self.turkic = False


CASING = Casing()


def set_current_culture(value: CultureInfo) -> None:
    """Change the culture of this process."""
    _current["culture"] = value
    CASING.turkic = value.name[:2] in {"tr", "az"}


def set_current_ui_culture(value: CultureInfo) -> None:
    """Change the culture of messages."""
    _current["ui"] = value


def reset_cultures() -> None:
    """Forget what a session set: the next one begins with en-US."""
    _current.pop("culture", None)
    CASING.turkic = False
    _current.pop("ui", None)


def invariant_culture() -> CultureInfo:
    """The culture of no country."""
    if "invariant" not in _current:
        _current["invariant"] = frozen(CultureInfo(""))
    return _current["invariant"]


def numbers_of(provider: Any) -> NumberSymbols:
    """Number symbols of a culture, a NumberFormatInfo, or (None) the current culture."""
    if provider is None:
        provider = current_culture()
    if isinstance(provider, NumberFormatInfo):
        return provider.symbols
    if isinstance(provider, CultureInfo):
        return provider.number_format.symbols
    return current_culture().number_format.symbols


def dates_of(provider: Any) -> DateSymbols:
    """Date symbols of a culture, a DateTimeFormatInfo, or (None) the current culture."""
    if provider is None:
        provider = current_culture()
    if isinstance(provider, DateTimeFormatInfo):
        return provider.symbols
    if isinstance(provider, CultureInfo):
        return provider.date_format.symbols
    return current_culture().date_format.symbols
