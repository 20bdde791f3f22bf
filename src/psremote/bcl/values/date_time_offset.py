"""DateTimeOffset: a moment with its clock's distance from UTC."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop, static_prop
from psremote.bcl.values.culture_info import dates_of
from psremote.bcl.values.date_format import MAX_TICKS, TICKS_PER_HOUR, TICKS_PER_MINUTE, UNSPECIFIED, UTC, format_date
from psremote.bcl.values.date_parse import ParsedDate, parse_date, parse_date_exact
from psremote.bcl.values.date_time import EPOCH_TICKS, FILE_TIME_TICKS, Clock, DateTime, date_ticks, local_now
from psremote.bcl.values.exceptions import ArgumentException, ArgumentOutOfRangeException, FormatException
from psremote.bcl.values.numbers import Int64
from psremote.bcl.values.time_span import TimeSpan


@dotnet_type("System.DateTimeOffset", base="System.ValueType",
             interfaces=("System.IComparable", "System.ISpanFormattable", "System.Runtime.Serialization.ISerializable",
                         "System.Runtime.Serialization.IDeserializationCallback"))
class DateTimeOffset:
    """A moment with an offset; `_ticks` are those of its own clock."""

    __slots__ = ("_ticks", "_offset")

    def __init__(self, ticks: int = 0, offset: int = 0) -> None:
        if offset % TICKS_PER_MINUTE or abs(offset) > 14 * TICKS_PER_HOUR:
            raise ArgumentException("An offset has whole minutes and at most 14 hours.", "offset")
        if not 0 <= ticks <= MAX_TICKS or not 0 <= ticks - offset <= MAX_TICKS:
            raise ArgumentOutOfRangeException("offset", "The moment lies outside the years 1 to 9999.")
        self._ticks = int(ticks)
        self._offset = int(offset)

    @constructor(
        "System.DateTimeOffset new(long ticks, timespan offset)", "System.DateTimeOffset new(datetime dateTime)",
        "System.DateTimeOffset new(datetime dateTime, timespan offset)",
        "System.DateTimeOffset new(System.DateOnly date, System.TimeOnly time, timespan offset)",
        "System.DateTimeOffset new(int year, int month, int day, int hour, int minute, int second, timespan offset)",
        "System.DateTimeOffset new(int year, int month, int day, int hour, int minute, int second, int millisecond, timespan offset)",
        "System.DateTimeOffset new(int year, int month, int day, int hour, int minute, int second, int millisecond, System.Globalization.Calendar calendar, timespan offset)",
        "System.DateTimeOffset new(int year, int month, int day, int hour, int minute, int second, int millisecond, int microsecond, timespan offset)",
        "System.DateTimeOffset new(int year, int month, int day, int hour, int minute, int second, int millisecond, int microsecond, System.Globalization.Calendar calendar, timespan offset)",
    )
    @staticmethod
    def new(*parts: Any) -> DateTimeOffset:
        """From a DateTime (and offset), ticks and offset, or the parts of a date and an offset."""
        if not parts:
            return DateTimeOffset()
        first = parts[0]
        if isinstance(first, DateTime):
            if len(parts) > 1:
                return DateTimeOffset(first._ticks, parts[1]._ticks)
            return DateTimeOffset(first._ticks, first.utc_offset())
        numbers = [int(p) for p in parts if isinstance(p, int)]
        offset = next((p._ticks for p in parts if isinstance(p, TimeSpan)), 0)
        return DateTimeOffset(numbers[0] if len(numbers) == 1 else date_ticks(*numbers), offset)

    @staticmethod
    def from_date_time(value: DateTime) -> DateTimeOffset:
        """What a cast of a DateTime gives."""
        return DateTimeOffset(value._ticks, value.utc_offset())

    def _utc(self) -> int:
        return self._ticks - self._offset

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DateTimeOffset) and self._utc() == other._utc()

    def __hash__(self) -> int:
        return hash(self._utc())

    def __lt__(self, other: DateTimeOffset) -> bool:
        return self._utc() < other._utc()

    def __le__(self, other: DateTimeOffset) -> bool:
        return self._utc() <= other._utc()

    def __add__(self, other: TimeSpan) -> DateTimeOffset:
        if not isinstance(other, TimeSpan):
            return NotImplemented
        return self._like(self._local() + other)

    def __sub__(self, other: Any) -> Any:
        if isinstance(other, DateTimeOffset):
            return TimeSpan(self._utc() - other._utc())
        if isinstance(other, TimeSpan):
            return self._like(self._local() - other)
        return NotImplemented

    def __str__(self) -> str:
        return self.to_string()

    def _local(self) -> DateTime:
        return DateTime(self._ticks)

    def _like(self, moment: DateTime) -> DateTimeOffset:
        return DateTimeOffset(moment._ticks, self._offset)

    def format(self, form: str | None, symbols: Any) -> str:
        """The text by a format and a culture's date symbols."""
        return format_date(self._ticks, form, symbols, UNSPECIFIED, lambda: self._offset, has_offset=True, to_utc=self._utc)

    @prop("datetime Date {get;}")
    def date(self) -> DateTime:
        """The day at midnight."""
        return self._local().date

    @prop("datetime DateTime {get;}")
    def date_time(self) -> DateTime:
        """The same clock without the offset."""
        return self._local()

    @prop("int Day {get;}")
    def day(self) -> int:
        """The day of the month."""
        return self._local().day

    @prop("System.DayOfWeek DayOfWeek {get;}")
    def day_of_week(self) -> Any:
        """The day of the week."""
        return self._local().day_of_week

    @prop("int DayOfYear {get;}")
    def day_of_year(self) -> int:
        """The day counted from the first of January."""
        return self._local().day_of_year

    @prop("int Hour {get;}")
    def hour(self) -> int:
        """The hour."""
        return self._local().hour

    @prop("datetime LocalDateTime {get;}")
    def local_date_time(self) -> DateTime:
        """The moment on local clocks."""
        return DateTime(self._utc(), UTC).to_local_time()

    @prop("int Millisecond {get;}")
    def millisecond(self) -> int:
        """The millisecond."""
        return self._local().millisecond

    @prop("int Microsecond {get;}")
    def microsecond(self) -> int:
        """The microsecond beyond the millisecond."""
        return self._local().microsecond

    @prop("int Nanosecond {get;}")
    def nanosecond(self) -> int:
        """The nanosecond beyond the microsecond."""
        return self._local().nanosecond

    @prop("int Minute {get;}")
    def minute(self) -> int:
        """The minute."""
        return self._local().minute

    @prop("int Month {get;}")
    def month(self) -> int:
        """The month."""
        return self._local().month

    @prop("timespan Offset {get;}")
    def offset(self) -> TimeSpan:
        """The distance from UTC."""
        return TimeSpan(self._offset)

    @prop("int TotalOffsetMinutes {get;}")
    def total_offset_minutes(self) -> int:
        """The distance from UTC in minutes."""
        return self._offset // TICKS_PER_MINUTE

    @prop("int Second {get;}")
    def second(self) -> int:
        """The second."""
        return self._local().second

    @prop("long Ticks {get;}")
    def ticks(self) -> Int64:
        """Ticks of its own clock."""
        return Int64(self._ticks)

    @prop("timespan TimeOfDay {get;}")
    def time_of_day(self) -> TimeSpan:
        """The time since midnight."""
        return self._local().time_of_day

    @prop("datetime UtcDateTime {get;}")
    def utc_date_time(self) -> DateTime:
        """The moment in UTC."""
        return DateTime(self._utc(), UTC)

    @prop("long UtcTicks {get;}")
    def utc_ticks(self) -> Int64:
        """Ticks in UTC."""
        return Int64(self._utc())

    @prop("int Year {get;}")
    def year(self) -> int:
        """The year."""
        return self._local().year

    @method("System.DateTimeOffset Add(timespan timeSpan)")
    def add(self, value: TimeSpan) -> DateTimeOffset:
        """Later by a span."""
        return self + value

    @method("System.DateTimeOffset AddDays(double days)")
    def add_days(self, value: float) -> DateTimeOffset:
        """Later by days."""
        return self._like(self._local().add_days(value))

    @method("System.DateTimeOffset AddHours(double hours)")
    def add_hours(self, value: float) -> DateTimeOffset:
        """Later by hours."""
        return self._like(self._local().add_hours(value))

    @method("System.DateTimeOffset AddMinutes(double minutes)")
    def add_minutes(self, value: float) -> DateTimeOffset:
        """Later by minutes."""
        return self._like(self._local().add_minutes(value))

    @method("System.DateTimeOffset AddSeconds(double seconds)")
    def add_seconds(self, value: float) -> DateTimeOffset:
        """Later by seconds."""
        return self._like(self._local().add_seconds(value))

    @method("System.DateTimeOffset AddMilliseconds(double milliseconds)")
    def add_milliseconds(self, value: float) -> DateTimeOffset:
        """Later by milliseconds."""
        return self._like(self._local().add_milliseconds(value))

    @method("System.DateTimeOffset AddMicroseconds(double microseconds)")
    def add_microseconds(self, value: float) -> DateTimeOffset:
        """Later by microseconds."""
        return self._like(self._local().add_microseconds(value))

    @method("void Deconstruct([ref] System.DateOnly date, [ref] System.TimeOnly time, [ref] timespan offset)")
    def deconstruct(self, date: Any, time: Any, offset: Any) -> None:
        """Its parts into three places."""
        self._local().deconstruct(date, time)
        offset.value = self.offset

    @method("System.DateTimeOffset AddMonths(int months)")
    def add_months(self, value: int) -> DateTimeOffset:
        """Later by months."""
        return self._like(self._local().add_months(value))

    @method("System.DateTimeOffset AddTicks(long ticks)")
    def add_ticks(self, value: int) -> DateTimeOffset:
        """Later by ticks."""
        return self._like(self._local().add_ticks(value))

    @method("System.DateTimeOffset AddYears(int years)")
    def add_years(self, value: int) -> DateTimeOffset:
        """Later by years."""
        return self._like(self._local().add_years(value))

    @method("int CompareTo(System.DateTimeOffset other)")
    def compare_to(self, other: Any) -> int:
        """Order in time."""
        if other is None:
            return 1
        return (self._utc() > other._utc()) - (self._utc() < other._utc())

    @method("bool Equals(System.Object obj)", "bool Equals(System.DateTimeOffset other)")
    def equals(self, other: Any) -> bool:
        """Whether it is the same moment."""
        return self == other

    @method("bool EqualsExact(System.DateTimeOffset other)")
    def equals_exact(self, other: DateTimeOffset) -> bool:
        """Whether moment and offset are the same."""
        return self == other and self._offset == other._offset

    @method("timespan Subtract(System.DateTimeOffset value)", "System.DateTimeOffset Subtract(timespan value)")
    def subtract(self, value: Any) -> Any:
        """The span between two moments, or the moment a span earlier."""
        return self - value

    @method("long ToFileTime()")
    def to_file_time(self) -> Int64:
        """Ticks since 1601."""
        return Int64(self._utc() - FILE_TIME_TICKS)

    @method("System.DateTimeOffset ToLocalTime()")
    def to_local_time(self) -> DateTimeOffset:
        """The moment on local clocks."""
        offset = Clock.local_offset(self._utc(), True)
        return DateTimeOffset(self._utc() + offset, offset)

    @method("System.DateTimeOffset ToOffset(timespan offset)")
    def to_offset(self, offset: TimeSpan) -> DateTimeOffset:
        """The moment on clocks of another offset."""
        return DateTimeOffset(self._utc() + offset._ticks, offset._ticks)

    @method("System.DateTimeOffset ToUniversalTime()")
    def to_universal_time(self) -> DateTimeOffset:
        """The moment in UTC."""
        return DateTimeOffset(self._utc(), 0)

    @method("long ToUnixTimeMilliseconds()")
    def to_unix_milliseconds(self) -> Int64:
        """Milliseconds since 1970."""
        return Int64(self._utc() // 10_000 - EPOCH_TICKS // 10_000)

    @method("long ToUnixTimeSeconds()")
    def to_unix_seconds(self) -> Int64:
        """Seconds since 1970."""
        return Int64(self._utc() // 10_000_000 - EPOCH_TICKS // 10_000_000)

    @method(
        "string ToString()", "string ToString(string format)",
        "string ToString(System.IFormatProvider formatProvider)",
        "string ToString(string format, System.IFormatProvider formatProvider)",
    )
    def to_string(self, form: Any = None, provider: Any = None) -> str:
        """Its text by a format and culture."""
        if form is not None and not isinstance(form, str):
            form, provider = None, form
        return self.format(form, dates_of(provider))

    @method("static int Compare(System.DateTimeOffset first, System.DateTimeOffset second)")
    @staticmethod
    def compare(left: DateTimeOffset, right: DateTimeOffset) -> int:
        """Order of two moments."""
        return left.compare_to(right)

    @method("static System.DateTimeOffset FromFileTime(long fileTime)")
    @staticmethod
    def from_file_time(value: int) -> DateTimeOffset:
        """From ticks since 1601."""
        return DateTimeOffset(int(value) + FILE_TIME_TICKS).to_local_time()

    @method("static System.DateTimeOffset FromUnixTimeMilliseconds(long milliseconds)")
    @staticmethod
    def from_unix_milliseconds(value: int) -> DateTimeOffset:
        """From milliseconds since 1970."""
        return DateTimeOffset(_unix(int(value) * 10_000))

    @method("static System.DateTimeOffset FromUnixTimeSeconds(long seconds)")
    @staticmethod
    def from_unix_seconds(value: int) -> DateTimeOffset:
        """From seconds since 1970."""
        return DateTimeOffset(_unix(int(value) * 10_000_000))

    @method(
        "static System.DateTimeOffset Parse(string input)",
        "static System.DateTimeOffset Parse(string input, System.IFormatProvider formatProvider)",
        "static System.DateTimeOffset Parse(string input, System.IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles)",
    )
    @staticmethod
    def parse(text: str, provider: Any = None, styles: Any = None) -> DateTimeOffset:
        """From text."""
        return _from_parsed(parse_date(text, dates_of(provider)), styles.value if styles is not None else 0)

    @method(
        "static System.DateTimeOffset ParseExact(string input, string format, System.IFormatProvider formatProvider)",
        "static System.DateTimeOffset ParseExact(string input, string format, System.IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles)",
        "static System.DateTimeOffset ParseExact(string input, string[] formats, System.IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles)",
    )
    @staticmethod
    def parse_exact(text: str, formats: Any, provider: Any, styles: Any = None) -> DateTimeOffset:
        """From text that must follow a format."""
        given = [formats] if isinstance(formats, str) else list(formats or ())
        flags = styles.value if styles is not None else 0
        found = parse_date_exact(text, given, dates_of(provider), white_leading=bool(flags & 1), white_trailing=bool(flags & 2),
                                 white_inner=bool(flags & 4), has_offset=True)
        return _from_parsed(found, flags)

    @method(
        "static bool TryParse(string input, [ref] System.DateTimeOffset result)",
        "static bool TryParse(string input, System.IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles, [ref] System.DateTimeOffset result)",
        "static bool TryParse(string s, System.IFormatProvider provider, [ref] System.DateTimeOffset result)",
    )
    @staticmethod
    def try_parse(text: str, *rest: Any) -> bool:
        """From text, without raising."""
        try:
            rest[-1].value = DateTimeOffset.parse(text, *rest[:-1])
        except (FormatException, ArgumentException):
            rest[-1].value = DateTimeOffset()
            return False
        return True

    @method(
        "static bool TryParseExact(string input, string format, System.IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles, [ref] System.DateTimeOffset result)",
        "static bool TryParseExact(string input, string[] formats, System.IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles, [ref] System.DateTimeOffset result)",
    )
    @staticmethod
    def try_parse_exact(text: str, formats: Any, provider: Any, styles: Any, result: Any) -> bool:
        """From text that must follow a format, without raising."""
        try:
            result.value = DateTimeOffset.parse_exact(text, formats, provider, styles)
        except (FormatException, ArgumentException):
            result.value = DateTimeOffset()
            return False
        return True

    MAX_VALUE = static_prop("static System.DateTimeOffset MaxValue {get;}", lambda: DateTimeOffset(MAX_TICKS))
    MIN_VALUE = static_prop("static System.DateTimeOffset MinValue {get;}", lambda: DateTimeOffset())
    UNIX_EPOCH = static_prop("static System.DateTimeOffset UnixEpoch {get;}", lambda: DateTimeOffset(EPOCH_TICKS))
    NOW = static_prop("System.DateTimeOffset Now {get;}", lambda: DateTimeOffset(Clock.now_ticks()).to_local_time())
    UTC_NOW = static_prop("System.DateTimeOffset UtcNow {get;}", lambda: DateTimeOffset(Clock.now_ticks()))


def _unix(ticks: int) -> int:
    if not 0 <= ticks + EPOCH_TICKS <= MAX_TICKS:
        raise ArgumentOutOfRangeException("seconds", "The moment lies outside the years 1 to 9999.")
    return ticks + EPOCH_TICKS


def _from_parsed(found: ParsedDate, flags: int) -> DateTimeOffset:
    ticks = found.ticks(local_now()._ticks if found.year is None else 0)
    if found.offset is not None:
        offset = found.offset
    else:
        offset = 0 if flags & 64 else Clock.local_offset(ticks, False)
    try:
        one = DateTimeOffset(ticks, offset)
    except ArgumentOutOfRangeException:
        raise FormatException("The date lies outside the years 1 to 9999.") from None
    return one.to_universal_time() if flags & 16 else one


