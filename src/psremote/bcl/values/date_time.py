"""DateTime: a moment in ticks with its kind (local, UTC or unspecified)."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, find_type, method, prop, static_prop
from psremote.bcl.values.culture_info import dates_of
from psremote.bcl.values.date_format import (
    LOCAL,
    MAX_TICKS,
    TICKS_PER_DAY,
    TICKS_PER_HOUR,
    TICKS_PER_MINUTE,
    TICKS_PER_SECOND,
    UNSPECIFIED,
    UTC,
    format_date,
)
from psremote.bcl.values.date_parse import ParsedDate, parse_date, parse_date_exact
from psremote.bcl.values.enumerations import DateTimeKind, DayOfWeek
from psremote.bcl.values.exceptions import (
    ArgumentException,
    ArgumentOutOfRangeException,
    FormatException,
    NetException,
)
from psremote.bcl.values.numbers import Int64
from psremote.bcl.values.time_span import TimeSpan

EPOCH_TICKS = 621_355_968_000_000_000
FILE_TIME_TICKS = 504_911_232_000_000_000
OLE_TICKS = 599_264_352_000_000_000


class Clock:
    """What dates need of the machine; bcl/machine/clock.py fills it when first asked."""

    utc_now: Callable[[], int] | None = None
    # Distance from UTC in ticks of a moment in ticks; the flag says whether the moment is UTC or local time.
    offset: Callable[[int, bool], int] | None = None

    @classmethod
    def _load(cls) -> None:
        if cls.offset is None:
            find_type("System.TimeZoneInfo")

    @classmethod
    def now_ticks(cls) -> int:
        """This moment in UTC."""
        cls._load()
        return cls.utc_now() if cls.utc_now is not None else 0

    @classmethod
    def local_offset(cls, ticks: int, is_utc: bool) -> int:
        """How far local time is from UTC at a moment."""
        cls._load()
        return cls.offset(ticks, is_utc) if cls.offset is not None else 0


def date_ticks(year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0, millisecond: int = 0,
               microsecond: int = 0) -> int:
    """Ticks of a date and time; ArgumentOutOfRangeException when there is no such moment."""
    try:
        days = date(year, month, day).toordinal() - 1
    except ValueError:
        raise ArgumentOutOfRangeException(None, f"There is no day {year}-{month}-{day}.") from None
    if not (0 <= hour < 24 and 0 <= minute < 60 and 0 <= second < 60 and 0 <= millisecond < 1000 and 0 <= microsecond < 1000):
        raise ArgumentOutOfRangeException(None, f"There is no time {hour}:{minute}:{second}.{millisecond}.")
    return (days * TICKS_PER_DAY + hour * TICKS_PER_HOUR + minute * TICKS_PER_MINUTE + second * TICKS_PER_SECOND
            + millisecond * 10_000 + microsecond * 10)


def _clamped(ticks: int) -> int:
    return max(0, min(MAX_TICKS, ticks))


@dotnet_type("System.DateTime", base="System.ValueType", accelerators=("datetime",),
             interfaces=("System.IComparable", "System.IComparable[datetime]", "System.IConvertible", "System.IEquatable[datetime]",
                         "System.ISpanFormattable", "System.Runtime.Serialization.ISerializable"))
class DateTime:
    """A moment."""

    __slots__ = ("_ticks", "_kind", "__dict__")

    def __init__(self, ticks: int = 0, kind: int = UNSPECIFIED) -> None:
        if not 0 <= ticks <= MAX_TICKS:
            raise ArgumentOutOfRangeException("ticks", "The moment lies outside the years 1 to 9999.")
        self._ticks = int(ticks)
        self._kind = kind

    @constructor(
        "datetime new(long ticks)", "datetime new(long ticks, System.DateTimeKind kind)",
        "datetime new(System.DateOnly date, System.TimeOnly time)",
        "datetime new(System.DateOnly date, System.TimeOnly time, System.DateTimeKind kind)",
        "datetime new(int year, int month, int day)",
        "datetime new(int year, int month, int day, System.Globalization.Calendar calendar)",
        "datetime new(int year, int month, int day, int hour, int minute, int second, int millisecond, System.Globalization.Calendar calendar, System.DateTimeKind kind)",
        "datetime new(int year, int month, int day, int hour, int minute, int second)",
        "datetime new(int year, int month, int day, int hour, int minute, int second, System.DateTimeKind kind)",
        "datetime new(int year, int month, int day, int hour, int minute, int second, System.Globalization.Calendar calendar)",
        "datetime new(int year, int month, int day, int hour, int minute, int second, int millisecond)",
        "datetime new(int year, int month, int day, int hour, int minute, int second, int millisecond, System.DateTimeKind kind)",
        "datetime new(int year, int month, int day, int hour, int minute, int second, int millisecond, System.Globalization.Calendar calendar)",
        "datetime new(int year, int month, int day, int hour, int minute, int second, int millisecond, int microsecond)",
        "datetime new(int year, int month, int day, int hour, int minute, int second, int millisecond, int microsecond, System.DateTimeKind kind)",
        "datetime new(int year, int month, int day, int hour, int minute, int second, int millisecond, int microsecond, System.Globalization.Calendar calendar)",
        "datetime new(int year, int month, int day, int hour, int minute, int second, int millisecond, int microsecond, System.Globalization.Calendar calendar, System.DateTimeKind kind)",
    )
    @staticmethod
    def new(*parts: Any) -> DateTime:
        """From ticks, or year, month, day (, hour, minute, second (, millisecond, microsecond)) and a kind."""
        kind = UNSPECIFIED
        numbers: list[Any] = []
        for part in parts:
            if getattr(part, "type", None) is DateTimeKind:
                kind = part.value
            elif isinstance(part, int):
                numbers.append(int(part))
            elif hasattr(part, "day_count") or isinstance(getattr(part, "_ticks", None), int):
                numbers.append(part)
        if numbers and hasattr(numbers[0], "day_count"):
            return DateTime(numbers[0].day_count * TICKS_PER_DAY + numbers[1]._ticks, kind)
        if not numbers:
            return DateTime(0, kind)
        if len(numbers) == 1:
            return DateTime(numbers[0], kind)
        return DateTime(date_ticks(*numbers), kind)

    # -- Python's side

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DateTime) and self._ticks == other._ticks

    def __hash__(self) -> int:
        return hash(self._ticks)

    def __lt__(self, other: DateTime) -> bool:
        return self._ticks < other._ticks

    def __le__(self, other: DateTime) -> bool:
        return self._ticks <= other._ticks

    def __add__(self, other: TimeSpan) -> DateTime:
        if not isinstance(other, TimeSpan):
            return NotImplemented
        return self._plus(other._ticks)

    def __sub__(self, other: Any) -> Any:
        if isinstance(other, DateTime):
            return TimeSpan(self._ticks - other._ticks)
        if isinstance(other, TimeSpan):
            return self._plus(-other._ticks)
        return NotImplemented

    def __repr__(self) -> str:
        return f"DateTime({self.to_string('o')})"

    def __str__(self) -> str:
        return self.to_string()

    def _plus(self, ticks: int) -> DateTime:
        total = self._ticks + ticks
        if not 0 <= total <= MAX_TICKS:
            raise ArgumentOutOfRangeException("value", "The moment would lie outside the years 1 to 9999.")
        return DateTime(total, self._kind)

    @property
    def day_number(self) -> int:
        """Days since 0001-01-01."""
        return self._ticks // TICKS_PER_DAY

    def _date(self) -> date:
        return date.fromordinal(self._ticks // TICKS_PER_DAY + 1)

    def utc_offset(self) -> int:
        """How far this moment's clock is from UTC, in ticks."""
        return 0 if self._kind == UTC else Clock.local_offset(self._ticks, False)

    def utc_ticks(self) -> int:
        """The moment's ticks in UTC."""
        return _clamped(self._ticks - self.utc_offset())

    def format(self, form: str | None, symbols: Any) -> str:
        """The text by a format and a culture's date symbols."""
        return format_date(self._ticks, form, symbols, self._kind, self.utc_offset, to_utc=self.utc_ticks)

    # -- .NET's side: parts

    @prop("datetime Date {get;}")
    def date(self) -> DateTime:
        """The day at midnight."""
        return DateTime(self._ticks - self._ticks % TICKS_PER_DAY, self._kind)

    @prop("int Day {get;}")
    def day(self) -> int:
        """The day of the month."""
        return self._date().day

    @prop("System.DayOfWeek DayOfWeek {get;}")
    def day_of_week(self) -> Any:
        """The day of the week."""
        return DayOfWeek.from_value((self._ticks // TICKS_PER_DAY + 1) % 7)

    @prop("int DayOfYear {get;}")
    def day_of_year(self) -> int:
        """The day counted from the first of January."""
        return self._date().timetuple().tm_yday

    @prop("int Hour {get;}")
    def hour(self) -> int:
        """The hour."""
        return self._ticks // TICKS_PER_HOUR % 24

    @prop("System.DateTimeKind Kind {get;}")
    def kind(self) -> Any:
        """Local, Utc or Unspecified."""
        return DateTimeKind.from_value(self._kind)

    @prop("int Millisecond {get;}")
    def millisecond(self) -> int:
        """The millisecond."""
        return self._ticks // 10_000 % 1000

    @prop("int Microsecond {get;}")
    def microsecond(self) -> int:
        """The microsecond beyond the millisecond."""
        return self._ticks // 10 % 1000

    @prop("int Nanosecond {get;}")
    def nanosecond(self) -> int:
        """The nanosecond beyond the microsecond."""
        return self._ticks % 10 * 100

    @prop("int Minute {get;}")
    def minute(self) -> int:
        """The minute."""
        return self._ticks // TICKS_PER_MINUTE % 60

    @prop("int Month {get;}")
    def month(self) -> int:
        """The month."""
        return self._date().month

    @prop("int Second {get;}")
    def second(self) -> int:
        """The second."""
        return self._ticks // TICKS_PER_SECOND % 60

    @prop("long Ticks {get;}")
    def ticks(self) -> Int64:
        """Units of 100 ns since 0001-01-01."""
        return Int64(self._ticks)

    @prop("timespan TimeOfDay {get;}")
    def time_of_day(self) -> TimeSpan:
        """The time since midnight."""
        return TimeSpan(self._ticks % TICKS_PER_DAY)

    @prop("int Year {get;}")
    def year(self) -> int:
        """The year."""
        return self._date().year

    # -- arithmetic

    @method("datetime Add(timespan value)")
    def add(self, value: TimeSpan) -> DateTime:
        """Later by a span."""
        return self._plus(value._ticks)

    def _add_units(self, value: float, unit: int) -> DateTime:
        if value != value or abs(value) > MAX_TICKS:
            raise ArgumentOutOfRangeException("value", "The moment would lie outside the years 1 to 9999.")
        whole = int(value)
        return self._plus(whole * unit + int((value - whole) * unit))

    @method("datetime AddDays(double value)")
    def add_days(self, value: float) -> DateTime:
        """Later by days."""
        return self._add_units(value, TICKS_PER_DAY)

    @method("datetime AddHours(double value)")
    def add_hours(self, value: float) -> DateTime:
        """Later by hours."""
        return self._add_units(value, TICKS_PER_HOUR)

    @method("datetime AddMinutes(double value)")
    def add_minutes(self, value: float) -> DateTime:
        """Later by minutes."""
        return self._add_units(value, TICKS_PER_MINUTE)

    @method("datetime AddSeconds(double value)")
    def add_seconds(self, value: float) -> DateTime:
        """Later by seconds."""
        return self._add_units(value, TICKS_PER_SECOND)

    @method("datetime AddMilliseconds(double value)")
    def add_milliseconds(self, value: float) -> DateTime:
        """Later by milliseconds."""
        return self._add_units(value, 10_000)

    @method("void Deconstruct([ref] System.DateOnly date, [ref] System.TimeOnly time)", "void Deconstruct([ref] int year, [ref] int month, [ref] int day)")
    def deconstruct(self, *places: Any) -> None:
        """Its parts into two or three places."""
        if len(places) == 2:
            from psremote.bcl.dotnet_type import get_type

            parts = tuple(get_type(f"System.{name}").declaration.from_date_time(self) for name in ("DateOnly", "TimeOnly"))  # type: ignore[union-attr]  # the class that declares the type
        else:
            parts = (self.year, self.month, self.day)
        for place, value in zip(places, parts):
            place.value = value

    @method("datetime AddMicroseconds(double value)")
    def add_microseconds(self, value: float) -> DateTime:
        """Later by microseconds."""
        return self._add_units(value, 10)

    @method("datetime AddTicks(long value)")
    def add_ticks(self, value: int) -> DateTime:
        """Later by ticks."""
        return self._plus(int(value))

    @method("datetime AddMonths(int months)")
    def add_months(self, months: int) -> DateTime:
        """Later by months; the day stays within the month."""
        if not -120_000 <= months <= 120_000:
            raise ArgumentOutOfRangeException("months", "So many months lead outside the years 1 to 9999.")
        one = self._date()
        years, month = divmod(one.year * 12 + one.month - 1 + months, 12)
        if not 1 <= years <= 9999:
            raise ArgumentOutOfRangeException("months", "The moment would lie outside the years 1 to 9999.")
        day = min(one.day, calendar.monthrange(years, month + 1)[1])
        return DateTime((date(years, month + 1, day).toordinal() - 1) * TICKS_PER_DAY + self._ticks % TICKS_PER_DAY, self._kind)

    @method("datetime AddYears(int value)")
    def add_years(self, value: int) -> DateTime:
        """Later by years."""
        if not -10_000 <= value <= 10_000:
            raise ArgumentOutOfRangeException("value", "So many years lead outside the years 1 to 9999.")
        return self.add_months(value * 12)

    @method("timespan Subtract(datetime value)", "datetime Subtract(timespan value)")
    def subtract(self, value: Any) -> Any:
        """The span between two moments, or the moment a span earlier."""
        return self - value

    @method("int CompareTo(System.Object value)", "int CompareTo(datetime value)")
    def compare_to(self, value: Any) -> int:
        """Order in time."""
        if value is None:
            return 1
        if not isinstance(value, DateTime):
            raise ArgumentException("Only a date can be compared with a date.")
        return (self._ticks > value._ticks) - (self._ticks < value._ticks)

    @method("bool Equals(System.Object value)", "bool Equals(datetime value)")
    def equals(self, value: Any) -> bool:
        """Whether the ticks are the same."""
        return self == value

    @method("int GetHashCode()")
    def get_hash_code(self) -> int:
        """A number equal moments share."""
        value = (self._ticks ^ (self._ticks >> 32)) & 0xFFFFFFFF
        return value - 2**32 if value >= 2**31 else value

    @method("System.TypeCode GetTypeCode()")
    def get_type_code(self) -> Any:
        """TypeCode.DateTime."""
        from psremote.bcl.values.enumerations import TypeCode

        return TypeCode.DateTime

    @method("bool IsDaylightSavingTime()")
    def is_daylight_saving_time(self) -> bool:
        """Whether local clocks are on summer time then."""
        if self._kind == UTC:
            return False
        year = self._date().year
        standard = min(Clock.local_offset(date_ticks(year, 1, 1), False), Clock.local_offset(date_ticks(year, 7, 1), False))
        return Clock.local_offset(self._ticks, False) > standard

    # -- other forms

    @method("datetime ToLocalTime()")
    def to_local_time(self) -> DateTime:
        """The same moment on local clocks."""
        if self._kind == LOCAL:
            return self
        return DateTime(_clamped(self._ticks + Clock.local_offset(self._ticks, True)), LOCAL)

    @method("datetime ToUniversalTime()")
    def to_universal_time(self) -> DateTime:
        """The same moment in UTC."""
        return self if self._kind == UTC else DateTime(self.utc_ticks(), UTC)

    @method("long ToFileTime()")
    def to_file_time(self) -> Int64:
        """Ticks since 1601."""
        return DateTime.to_file_time_utc(self.to_universal_time())

    @method("long ToFileTimeUtc()")
    def to_file_time_utc(self) -> Int64:
        """Ticks since 1601, taking an unspecified kind as UTC."""
        ticks = (self.utc_ticks() if self._kind == LOCAL else self._ticks) - FILE_TIME_TICKS
        if ticks < 0:
            raise ArgumentOutOfRangeException(None, "File times begin in 1601.")
        return Int64(ticks)

    @method("double ToOADate()")
    def to_oa_date(self) -> float:
        """Days since 1899-12-30."""
        ticks = self._ticks
        if ticks == 0:
            return 0.0
        if ticks < TICKS_PER_DAY:
            ticks += OLE_TICKS
        if ticks < 31_241_376_000_000_000:
            raise NetException("The moment is too early for an OLE date.")
        milliseconds = (ticks - OLE_TICKS) // 10_000
        if milliseconds < 0:
            rest = milliseconds % 86_400_000
            if rest:
                milliseconds -= rest * 2
                milliseconds = milliseconds + 0 if rest == 0 else milliseconds
        return milliseconds / 86_400_000

    @method("long ToBinary()")
    def to_binary(self) -> Int64:
        """Ticks and kind in one number."""
        if self._kind == LOCAL:
            value = (self.utc_ticks() & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000
            return Int64(value - 2**64)
        return Int64(self._ticks | (self._kind << 62))

    @method("string ToLongDateString()")
    def to_long_date(self) -> str:
        """Format D."""
        return self.to_string("D")

    @method("string ToLongTimeString()")
    def to_long_time(self) -> str:
        """Format T."""
        return self.to_string("T")

    @method("string ToShortDateString()")
    def to_short_date(self) -> str:
        """Format d."""
        return self.to_string("d")

    @method("string ToShortTimeString()")
    def to_short_time(self) -> str:
        """Format t."""
        return self.to_string("t")

    @method(
        "string[] GetDateTimeFormats()", "string[] GetDateTimeFormats(System.IFormatProvider provider)",
        "string[] GetDateTimeFormats(char format)",
        "string[] GetDateTimeFormats(char format, System.IFormatProvider provider)",
    )
    def get_formats(self, form: Any = None, provider: Any = None) -> Any:
        """The moment in all standard formats."""
        from psremote.bcl.values.arrays import array_of

        letters = form if isinstance(form, str) else "dDfFgGmMoOrRstTuUyY"
        texts: list[str] = []
        for letter in letters:
            texts.append(self.to_string(letter, provider))
            if letter == "d" and dates_of(provider).short_date == "M/d/yyyy":  # the culture's other short dates
                texts.extend(self.to_string(one, provider) for one in ("MMM d, yyyy", "M/d/yy"))
        return array_of("string", texts)

    @method(
        "string ToString()", "string ToString(string format)", "string ToString(System.IFormatProvider provider)",
        "string ToString(string format, System.IFormatProvider provider)",
    )
    def to_string(self, form: Any = None, provider: Any = None) -> str:
        """Its text by a format and culture."""
        if form is not None and not isinstance(form, str):
            form, provider = None, form
        return self.format(form, dates_of(provider))

    # -- static

    @method("static int Compare(datetime t1, datetime t2)")
    @staticmethod
    def compare(left: DateTime, right: DateTime) -> int:
        """Order of two moments."""
        return left.compare_to(right)

    @method("static bool Equals(datetime t1, datetime t2)")
    @staticmethod
    def both_equal(left: DateTime, right: DateTime) -> bool:
        """Whether two moments are the same."""
        return left == right

    @method("static int DaysInMonth(int year, int month)")
    @staticmethod
    def days_in_month(year: int, month: int) -> int:
        """How many days a month has."""
        if not 1 <= month <= 12:
            raise ArgumentOutOfRangeException("month", "A month is a number from 1 to 12.")
        return calendar.monthrange(year, month)[1]

    @method("static bool IsLeapYear(int year)")
    @staticmethod
    def is_leap_year(year: int) -> bool:
        """Whether a year has 366 days."""
        if not 1 <= year <= 9999:
            raise ArgumentOutOfRangeException("year", "A year is a number from 1 to 9999.")
        return calendar.isleap(year)

    @method("static datetime FromBinary(long dateData)")
    @staticmethod
    def from_binary(data: int) -> DateTime:
        """From ToBinary's number."""
        bits = data & 0xFFFF_FFFF_FFFF_FFFF
        ticks = bits & 0x3FFF_FFFF_FFFF_FFFF
        if bits >> 63:
            return DateTime(ticks, UTC).to_local_time()
        return DateTime(ticks, bits >> 62)

    @method("static datetime FromFileTime(long fileTime)")
    @staticmethod
    def from_file_time(value: int) -> DateTime:
        """From ticks since 1601, as local time."""
        return DateTime.from_file_time_utc(value).to_local_time()

    @method("static datetime FromFileTimeUtc(long fileTime)")
    @staticmethod
    def from_file_time_utc(value: int) -> DateTime:
        """From ticks since 1601."""
        if not 0 <= value <= MAX_TICKS - FILE_TIME_TICKS:
            raise ArgumentOutOfRangeException("fileTime", "That is no valid file time.")
        return DateTime(int(value) + FILE_TIME_TICKS, UTC)

    @method("static datetime FromOADate(double d)")
    @staticmethod
    def from_oa_date(value: float) -> DateTime:
        """From days since 1899-12-30."""
        if not -657435.0 < value < 2958466.0:
            raise ArgumentException("That is no valid OLE date.")
        milliseconds = int(value * 86_400_000 + (0.5 if value >= 0 else -0.5))
        if milliseconds < 0:
            milliseconds -= int(-(-milliseconds % 86_400_000)) * 2
        return DateTime(milliseconds * 10_000 + OLE_TICKS)

    @method("static datetime SpecifyKind(datetime value, System.DateTimeKind kind)")
    @staticmethod
    def specify_kind(value: DateTime, kind: Any) -> DateTime:
        """The same ticks with another kind."""
        return DateTime(value._ticks, kind.value)

    @method(
        "static datetime Parse(string s)", "static datetime Parse(string s, System.IFormatProvider provider)",
        "static datetime Parse(string s, System.IFormatProvider provider, System.Globalization.DateTimeStyles styles)",
    )
    @staticmethod
    def parse(text: str, provider: Any = None, styles: Any = None) -> DateTime:
        """From text."""
        return from_parsed(parse_date(text, dates_of(provider)), styles.value if styles is not None else 0)

    @method(
        "static datetime ParseExact(string s, string format, System.IFormatProvider provider)",
        "static datetime ParseExact(string s, string format, System.IFormatProvider provider, System.Globalization.DateTimeStyles style)",
        "static datetime ParseExact(string s, string[] formats, System.IFormatProvider provider, System.Globalization.DateTimeStyles style)",
    )
    @staticmethod
    def parse_exact(text: str, formats: Any, provider: Any, style: Any = None) -> DateTime:
        """From text that must follow a format."""
        flags = style.value if style is not None else 0
        given = [formats] if isinstance(formats, str) else list(formats or ())
        found = parse_date_exact(text, given, dates_of(provider), white_leading=bool(flags & 1), white_trailing=bool(flags & 2),
                                 white_inner=bool(flags & 4))
        round_trip = len(given) == 1 and given[0] in ("o", "O")
        if given == ["u"]:
            return DateTime(found.ticks(0))
        if found.is_utc and len(given) == 1 and given[0] in ("r", "R"):
            return DateTime(found.ticks(0))
        return from_parsed(found, flags | (128 if round_trip else 0))

    @method(
        "static bool TryParse(string s, [ref] datetime result)",
        "static bool TryParse(string s, System.IFormatProvider provider, System.Globalization.DateTimeStyles styles, [ref] datetime result)",
        "static bool TryParse(string s, System.IFormatProvider provider, [ref] datetime result)",
    )
    @staticmethod
    def try_parse(text: str, *rest: Any) -> bool:
        """From text, without raising."""
        return try_into(lambda: DateTime.parse(text, *rest[:-1]), rest[-1], DateTime())

    @method(
        "static bool TryParseExact(string s, string format, System.IFormatProvider provider, System.Globalization.DateTimeStyles style, [ref] datetime result)",
        "static bool TryParseExact(string s, string[] formats, System.IFormatProvider provider, System.Globalization.DateTimeStyles style, [ref] datetime result)",
    )
    @staticmethod
    def try_parse_exact(text: str, formats: Any, provider: Any, style: Any, result: Any) -> bool:
        """From text that must follow a format, without raising."""
        return try_into(lambda: DateTime.parse_exact(text, formats, provider, style), result, DateTime())

    MAX_VALUE = static_prop("static datetime MaxValue {get;}", lambda: DateTime(MAX_TICKS))
    MIN_VALUE = static_prop("static datetime MinValue {get;}", lambda: DateTime(0))
    UNIX_EPOCH = static_prop("static datetime UnixEpoch {get;}", lambda: DateTime(EPOCH_TICKS, UTC))
    NOW = static_prop("datetime Now {get;}", lambda: local_now())
    UTC_NOW = static_prop("datetime UtcNow {get;}", lambda: DateTime(Clock.now_ticks(), UTC))
    TODAY = static_prop("datetime Today {get;}", lambda: local_now().date)


def local_now() -> DateTime:
    """This moment on local clocks."""
    return DateTime(Clock.now_ticks(), UTC).to_local_time()


def try_into(make: Any, result: Any, default: Any) -> bool:
    """Put what a function makes into a reference; the default when it fails."""
    try:
        result.value = make()
    except (FormatException, ArgumentException):
        result.value = default
        return False
    return True


def from_parsed(found: ParsedDate, flags: int = 0) -> DateTime:
    """A DateTime of parsed parts by DateTimeStyles (8 no default date, 16 adjust to UTC, 32 assume local, 64 assume UTC, 128 round trip)."""
    if found.year is None and not (found.month is None and flags & 8):
        today = local_now()._ticks
    else:
        today = 0
    ticks = found.ticks(today)
    if found.offset is not None:
        universal = ticks - found.offset
        if not 0 <= universal <= MAX_TICKS:
            raise FormatException("The date lies outside the years 1 to 9999.")
        if flags & 16 or (flags & 128 and found.is_utc):
            return DateTime(universal, UTC)
        return DateTime(universal, UTC).to_local_time()
    if flags & 64:
        moment = DateTime(ticks, UTC)
        return moment if flags & 16 else moment.to_local_time()
    if flags & 32:
        moment = DateTime(ticks, LOCAL)
        return moment.to_universal_time() if flags & 16 else moment
    return DateTime(ticks)
