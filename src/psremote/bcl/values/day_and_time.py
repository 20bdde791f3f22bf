"""DateOnly and TimeOnly: a day, a time of day."""

from __future__ import annotations

import re
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop, static_prop
from psremote.bcl.values.culture_info import dates_of
from psremote.bcl.values.date_format import (
    MAX_TICKS,
    TICKS_PER_DAY,
    TICKS_PER_HOUR,
    TICKS_PER_MINUTE,
    TICKS_PER_SECOND,
)
from psremote.bcl.values.date_parse import parse_date
from psremote.bcl.values.date_time import DateTime, date_ticks, from_parsed, try_into
from psremote.bcl.values.exceptions import (
    ArgumentOutOfRangeException,
    FormatException,
)
from psremote.bcl.values.numbers import Int64
from psremote.bcl.values.time_span import TimeSpan


@dotnet_type("System.DateOnly", base="System.ValueType", interfaces=("System.IComparable", "System.ISpanFormattable"))
class DateOnly:
    """A day."""

    def __init__(self, days: int = 0) -> None:
        self.day_count = days

    @constructor(
        "System.DateOnly new(int year, int month, int day)",
        "System.DateOnly new(int year, int month, int day, System.Globalization.Calendar calendar)",
    )
    @staticmethod
    def new(*parts: Any) -> DateOnly:
        """From year, month and day."""
        numbers = [int(p) for p in parts if isinstance(p, int)]
        return DateOnly(date_ticks(*numbers) // TICKS_PER_DAY) if numbers else DateOnly()

    def _moment(self) -> DateTime:
        return DateTime(self.day_count * TICKS_PER_DAY)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DateOnly) and other.day_count == self.day_count

    def __hash__(self) -> int:
        return hash(self.day_count)

    def __lt__(self, other: DateOnly) -> bool:
        return self.day_count < other.day_count

    @prop("int Day {get;}")
    def day(self) -> int:
        """The day of the month."""
        return self._moment().day

    @prop("int Month {get;}")
    def month(self) -> int:
        """The month."""
        return self._moment().month

    @prop("int Year {get;}")
    def year(self) -> int:
        """The year."""
        return self._moment().year

    @prop("int DayNumber {get;}")
    def day_number(self) -> int:
        """Days since 0001-01-01."""
        return self.day_count

    @prop("System.DayOfWeek DayOfWeek {get;}")
    def day_of_week(self) -> Any:
        """The day of the week."""
        return self._moment().day_of_week

    @prop("int DayOfYear {get;}")
    def day_of_year(self) -> int:
        """The day counted from the first of January."""
        return self._moment().day_of_year

    @method("System.DateOnly AddDays(int value)")
    def add_days(self, value: int) -> DateOnly:
        """Some days later."""
        return DateOnly(self.day_count + value)

    @method("System.DateOnly AddMonths(int value)")
    def add_months(self, value: int) -> DateOnly:
        """Some months later."""
        return DateOnly(self._moment().add_months(value).day_number)

    @method("System.DateOnly AddYears(int value)")
    def add_years(self, value: int) -> DateOnly:
        """Some years later."""
        return DateOnly(self._moment().add_years(value).day_number)

    @method("int CompareTo(System.DateOnly value)", "int CompareTo(System.Object value)")
    def compare_to(self, value: Any) -> int:
        """Order in time."""
        return 1 if value is None else (self.day_count > value.day_count) - (self.day_count < value.day_count)

    @method(
        "datetime ToDateTime(System.TimeOnly time)",
        "datetime ToDateTime(System.TimeOnly time, System.DateTimeKind kind)",
    )
    def to_date_time(self, time: TimeOnly, kind: Any = None) -> DateTime:
        """The moment at a time of that day."""
        return DateTime(self.day_count * TICKS_PER_DAY + time._ticks, kind.value if kind is not None else 0)

    @method("string ToLongDateString()")
    def to_long(self) -> str:
        """Format D."""
        return self.to_string("D")

    @method("string ToShortDateString()")
    def to_short(self) -> str:
        """Format d."""
        return self.to_string("d")

    @method(
        "string ToString()", "string ToString(string format)", "string ToString(System.IFormatProvider provider)",
        "string ToString(string format, System.IFormatProvider provider)",
    )
    def to_string(self, form: Any = None, provider: Any = None) -> str:
        """Its text."""
        if form is not None and not isinstance(form, str):
            form, provider = None, form
        form = {"o": "yyyy'-'MM'-'dd", "O": "yyyy'-'MM'-'dd", "r": "ddd, dd MMM yyyy", "R": "ddd, dd MMM yyyy"}.get(form or "d", form or "d")
        if (len(form) == 1 and form not in "dDmMyY") or _has_letters(form, "hHmsfFtzK"):
            raise FormatException(f"'{form}' is no format of a day.")
        return self._moment().format(form, dates_of(provider))

    @method("static System.DateOnly FromDateTime(datetime dateTime)")
    @staticmethod
    def from_date_time(value: DateTime) -> DateOnly:
        """The day of a moment."""
        return DateOnly(value.day_number)

    @method("static System.DateOnly FromDayNumber(int dayNumber)")
    @staticmethod
    def from_day_number(value: int) -> DateOnly:
        """From days since 0001-01-01."""
        return DateOnly(value)

    @method(
        "static System.DateOnly Parse(string s)",
        "static System.DateOnly Parse(string s, System.IFormatProvider provider, System.Globalization.DateTimeStyles style = System.Globalization.DateTimeStyles.None)",
        "static System.DateOnly Parse(string s, System.IFormatProvider provider)",
    )
    @staticmethod
    def parse(text: str, provider: Any = None, style: Any = None) -> DateOnly:
        """From text."""
        found = parse_date(text, dates_of(provider))
        # A time written the ISO way is read and dropped, every other one refused.
        if found.offset is None and found.hour != 24 and re.fullmatch(r"\s*\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?\s*", text, re.ASCII):
            return DateOnly(from_parsed(found).day_number)
        if found.hour is not None or found.offset is not None:
            raise FormatException(f"'{text}' is no day: it holds a time.")
        return DateOnly(from_parsed(found).day_number)

    @method(
        "static System.DateOnly ParseExact(string s, string format)",
        "static System.DateOnly ParseExact(string s, string format, System.IFormatProvider provider, System.Globalization.DateTimeStyles style = System.Globalization.DateTimeStyles.None)",
        "static System.DateOnly ParseExact(string s, string[] formats)",
        "static System.DateOnly ParseExact(string s, string[] formats, System.IFormatProvider provider, System.Globalization.DateTimeStyles style = System.Globalization.DateTimeStyles.None)",
    )
    @staticmethod
    def parse_exact(text: str, formats: Any, provider: Any = None, style: Any = None) -> DateOnly:
        """From text that must follow a format."""
        return DateOnly(DateTime.parse_exact(text, formats, provider, style).day_number)

    @method(
        "static bool TryParse(string s, [ref] System.DateOnly result)",
        "static bool TryParse(string s, System.IFormatProvider provider, System.Globalization.DateTimeStyles style, [ref] System.DateOnly result)",
        "static bool TryParse(string s, System.IFormatProvider provider, [ref] System.DateOnly result)",
    )
    @staticmethod
    def try_parse(text: str, *rest: Any) -> bool:
        """From text, without raising."""
        return try_into(lambda: DateOnly.parse(text), rest[-1], DateOnly())

    @method(
        "static bool TryParseExact(string s, string format, [ref] System.DateOnly result)",
        "static bool TryParseExact(string s, string format, System.IFormatProvider provider, System.Globalization.DateTimeStyles style, [ref] System.DateOnly result)",
        "static bool TryParseExact(string s, string[] formats, [ref] System.DateOnly result)",
        "static bool TryParseExact(string s, string[] formats, System.IFormatProvider provider, System.Globalization.DateTimeStyles style, [ref] System.DateOnly result)",
    )
    @staticmethod
    def try_parse_exact(text: str, formats: Any, *rest: Any) -> bool:
        """From text that must follow a format, without raising."""
        return try_into(lambda: DateOnly.parse_exact(text, formats, *rest[:-1]), rest[-1], DateOnly())

    @method("void Deconstruct([ref] int year, [ref] int month, [ref] int day)")
    def deconstruct(self, year: Any, month: Any, day: Any) -> None:
        """Its parts into three places."""
        year.value, month.value, day.value = self.year, self.month, self.day

    MAX_VALUE = static_prop("System.DateOnly MaxValue {get;}", lambda: DateOnly(MAX_TICKS // TICKS_PER_DAY))
    MIN_VALUE = static_prop("System.DateOnly MinValue {get;}", lambda: DateOnly())


def _has_letters(form: str, letters: str) -> bool:
    bare = re.sub(r"'[^']*'|\"[^\"]*\"|\\.", "", form)
    return len(form) > 1 and any(letter in bare for letter in letters)


@dotnet_type("System.TimeOnly", base="System.ValueType", interfaces=("System.IComparable", "System.ISpanFormattable"))
class TimeOnly:
    """A time of day."""

    def __init__(self, ticks: int = 0) -> None:
        if not 0 <= ticks < TICKS_PER_DAY:
            raise ArgumentOutOfRangeException("ticks", "A day has only 24 hours.")
        self._ticks = int(ticks)

    @constructor(
        "System.TimeOnly new(int hour, int minute)", "System.TimeOnly new(int hour, int minute, int second)",
        "System.TimeOnly new(int hour, int minute, int second, int millisecond)", "System.TimeOnly new(long ticks)",
    )
    @staticmethod
    def new(*parts: int) -> TimeOnly:
        """From hour, minute, second and millisecond, or ticks."""
        if len(parts) == 1:
            return TimeOnly(parts[0])
        return TimeOnly(date_ticks(1, 1, 1, *parts))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TimeOnly) and other._ticks == self._ticks

    def __hash__(self) -> int:
        return hash(self._ticks)

    def __lt__(self, other: TimeOnly) -> bool:
        return self._ticks < other._ticks

    @prop("int Hour {get;}")
    def hour(self) -> int:
        """The hour."""
        return self._ticks // TICKS_PER_HOUR

    @prop("int Minute {get;}")
    def minute(self) -> int:
        """The minute."""
        return self._ticks // TICKS_PER_MINUTE % 60

    @prop("int Second {get;}")
    def second(self) -> int:
        """The second."""
        return self._ticks // TICKS_PER_SECOND % 60

    @prop("int Millisecond {get;}")
    def millisecond(self) -> int:
        """The millisecond."""
        return self._ticks // 10_000 % 1000

    @prop("int Microsecond {get;}")
    def microsecond(self) -> int:
        """The microsecond of the millisecond."""
        return self._ticks // 10 % 1000

    @prop("int Nanosecond {get;}")
    def nanosecond(self) -> int:
        """The nanosecond of the microsecond, in hundreds."""
        return self._ticks % 10 * 100

    @prop("long Ticks {get;}")
    def ticks(self) -> Int64:
        """Ticks since midnight."""
        return Int64(self._ticks)

    @method("System.TimeOnly Add(timespan value)")
    def add(self, value: TimeSpan) -> TimeOnly:
        """Later by a span, around the clock."""
        return TimeOnly((self._ticks + value._ticks) % TICKS_PER_DAY)

    @method("System.TimeOnly AddHours(double value)")
    def add_hours(self, value: float) -> TimeOnly:
        """Later by hours, around the clock."""
        return TimeOnly((self._ticks + int(value * TICKS_PER_HOUR)) % TICKS_PER_DAY)

    @method("System.TimeOnly AddMinutes(double value)")
    def add_minutes(self, value: float) -> TimeOnly:
        """Later by minutes, around the clock."""
        return TimeOnly((self._ticks + int(value * TICKS_PER_MINUTE)) % TICKS_PER_DAY)

    @method("timespan ToTimeSpan()")
    def to_time_span(self) -> TimeSpan:
        """The span since midnight."""
        return TimeSpan(self._ticks)

    @method("int CompareTo(System.TimeOnly value)", "int CompareTo(System.Object value)")
    def compare_to(self, value: Any) -> int:
        """Order in the day."""
        return 1 if value is None else (self._ticks > value._ticks) - (self._ticks < value._ticks)

    @method("bool IsBetween(System.TimeOnly start, timeonly end)")
    def is_between(self, start: TimeOnly, end: TimeOnly) -> bool:
        """Whether it lies in an interval that may pass midnight."""
        if start._ticks <= end._ticks:
            return start._ticks <= self._ticks < end._ticks
        return self._ticks >= start._ticks or self._ticks < end._ticks

    @method("string ToLongTimeString()")
    def to_long(self) -> str:
        """Format T."""
        return self.to_string("T")

    @method("string ToShortTimeString()")
    def to_short(self) -> str:
        """Format t."""
        return self.to_string("t")

    @method("string ToString()", "string ToString(string format)", "string ToString(System.IFormatProvider provider)",
            "string ToString(string format, System.IFormatProvider provider)")
    def to_string(self, form: Any = None, provider: Any = None) -> str:
        """Its text."""
        if form is not None and not isinstance(form, str):
            form, provider = None, form
        form = {"o": "HH':'mm':'ss'.'fffffff", "O": "HH':'mm':'ss'.'fffffff", "r": "HH':'mm':'ss", "R": "HH':'mm':'ss"}.get(form or "t", form or "t")
        if (len(form) == 1 and form not in "tT") or _has_letters(form, "dMyzgK"):
            raise FormatException(f"'{form}' is no format of a time of day.")
        return DateTime(self._ticks).format(form, dates_of(provider))

    @method("static System.TimeOnly FromDateTime(datetime dateTime)")
    @staticmethod
    def from_date_time(value: DateTime) -> TimeOnly:
        """The time of day of a moment."""
        return TimeOnly(value._ticks % TICKS_PER_DAY)

    @method("static System.TimeOnly FromTimeSpan(timespan timeSpan)")
    @staticmethod
    def from_time_span(value: TimeSpan) -> TimeOnly:
        """From the span since midnight."""
        return TimeOnly(value._ticks)

    @method("static System.TimeOnly Parse(string s)", "static System.TimeOnly Parse(string s, System.IFormatProvider provider)",
            "static System.TimeOnly Parse(string s, System.IFormatProvider provider, System.Globalization.DateTimeStyles style)")
    @staticmethod
    def parse(text: str, provider: Any = None, style: Any = None) -> TimeOnly:
        """From text."""
        found = parse_date(text, dates_of(provider))
        if found.hour is None or found.day is not None or found.month is not None or found.offset is not None:
            raise FormatException(f"'{text}' is no time of day.")
        return TimeOnly(date_ticks(1, 1, 1, found.hour, found.minute, found.second) + found.fraction)

    @method(
        "static bool TryParse(string s, [ref] System.TimeOnly result)",
        "static bool TryParse(string s, System.IFormatProvider provider, System.Globalization.DateTimeStyles style, [ref] System.TimeOnly result)",
        "static bool TryParse(string s, System.IFormatProvider provider, [ref] System.TimeOnly result)",
    )
    @staticmethod
    def try_parse(text: str, *rest: Any) -> bool:
        """From text, without raising."""
        return try_into(lambda: TimeOnly.parse(text, *rest[:-1]), rest[-1], TimeOnly())

    @method(
        "static System.TimeOnly ParseExact(string s, string format)",
        "static System.TimeOnly ParseExact(string s, string format, System.IFormatProvider provider, System.Globalization.DateTimeStyles style = System.Globalization.DateTimeStyles.None)",
        "static System.TimeOnly ParseExact(string s, string[] formats)",
        "static System.TimeOnly ParseExact(string s, string[] formats, System.IFormatProvider provider, System.Globalization.DateTimeStyles style = System.Globalization.DateTimeStyles.None)",
    )
    @staticmethod
    def parse_exact(text: str, formats: Any, provider: Any = None, style: Any = None) -> TimeOnly:
        """From text that must follow a format."""
        return TimeOnly(DateTime.parse_exact(text, formats, provider, style)._ticks % TICKS_PER_DAY)

    @method(
        "static bool TryParseExact(string s, string format, [ref] System.TimeOnly result)",
        "static bool TryParseExact(string s, string format, System.IFormatProvider provider, System.Globalization.DateTimeStyles style, [ref] System.TimeOnly result)",
        "static bool TryParseExact(string s, string[] formats, [ref] System.TimeOnly result)",
        "static bool TryParseExact(string s, string[] formats, System.IFormatProvider provider, System.Globalization.DateTimeStyles style, [ref] System.TimeOnly result)",
    )
    @staticmethod
    def try_parse_exact(text: str, formats: Any, *rest: Any) -> bool:
        """From text that must follow a format, without raising."""
        return try_into(lambda: TimeOnly.parse_exact(text, formats, *rest[:-1]), rest[-1], TimeOnly())

    @method(
        "void Deconstruct([ref] int hour, [ref] int minute)", "void Deconstruct([ref] int hour, [ref] int minute, [ref] int second)",
        "void Deconstruct([ref] int hour, [ref] int minute, [ref] int second, [ref] int millisecond)",
        "void Deconstruct([ref] int hour, [ref] int minute, [ref] int second, [ref] int millisecond, [ref] int microsecond)",
    )
    def deconstruct(self, *places: Any) -> None:
        """Its parts into some places."""
        for place, value in zip(places, (self.hour, self.minute, self.second, self.millisecond, self.microsecond)):
            place.value = value

    MAX_VALUE = static_prop("System.TimeOnly MaxValue {get;}", lambda: TimeOnly(TICKS_PER_DAY - 1))
    MIN_VALUE = static_prop("System.TimeOnly MinValue {get;}", lambda: TimeOnly())
