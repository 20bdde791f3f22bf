"""TimeSpan: a length of time in ticks of 100 nanoseconds."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop, static_prop
from psremote.bcl.values.culture_info import numbers_of
from psremote.bcl.values.date_format import TICKS_PER_DAY, TICKS_PER_HOUR, TICKS_PER_MINUTE, TICKS_PER_SECOND
from psremote.bcl.values.exceptions import ArgumentException, FormatException, OverflowException
from psremote.bcl.values.numbers import Int64
from psremote.bcl.values.span_format import MAX_SPAN, MIN_SPAN, format_span, parse_span, parse_span_exact


def _part(ticks: int, unit: int, modulus: int) -> int:
    size = abs(ticks) // unit % modulus
    return -size if ticks < 0 else size


def span_from_number(value: float, unit: int) -> TimeSpan:
    """A span of that many units, cut to whole ticks."""
    if value != value:
        raise ArgumentException("A time span cannot be made of NaN.")
    ticks = value * unit
    if ticks >= 2**63 or ticks < -(2**63) or ticks in (float("inf"), float("-inf")):
        raise OverflowException("The time span would be too long.")
    return TimeSpan(int(ticks))


def _from_parts(parts: tuple[int, ...], units: tuple[int, ...]) -> TimeSpan:
    return TimeSpan(sum(p * u for p, u in zip(parts, units)))


_TICKS_PER_MS = 10_000
_UNITS = (TICKS_PER_DAY, TICKS_PER_HOUR, TICKS_PER_MINUTE, TICKS_PER_SECOND, _TICKS_PER_MS, 10)


@dotnet_type("System.TimeSpan", base="System.ValueType", accelerators=("timespan",),
             interfaces=("System.IComparable", "System.IComparable[timespan]", "System.IEquatable[timespan]", "System.ISpanFormattable"))
class TimeSpan:
    """A length of time."""

    __slots__ = ("_ticks",)

    def __init__(self, ticks: int = 0) -> None:
        if not MIN_SPAN <= ticks <= MAX_SPAN:
            raise OverflowException("The time span would be too long.")
        self._ticks = int(ticks)

    @constructor(
        "timespan new(long ticks)", "timespan new(int hours, int minutes, int seconds)",
        "timespan new(int days, int hours, int minutes, int seconds)",
        "timespan new(int days, int hours, int minutes, int seconds, int milliseconds)",
        "timespan new(int days, int hours, int minutes, int seconds, int milliseconds, int microseconds)",
    )
    @staticmethod
    def new(*parts: int) -> TimeSpan:
        """From ticks, or from (days,) hours, minutes, seconds (, milliseconds, microseconds)."""
        if len(parts) == 0:
            return TimeSpan(0)
        if len(parts) == 1:
            return TimeSpan(parts[0])
        if len(parts) == 3:
            return _from_parts(parts, _UNITS[1:])
        return _from_parts(parts, _UNITS)

    # -- Python's side

    def __add__(self, other: TimeSpan) -> TimeSpan:
        if not isinstance(other, TimeSpan):
            return NotImplemented
        return TimeSpan(self._ticks + other._ticks)

    def __sub__(self, other: TimeSpan) -> TimeSpan:
        if not isinstance(other, TimeSpan):
            return NotImplemented
        return TimeSpan(self._ticks - other._ticks)

    def __neg__(self) -> TimeSpan:
        return TimeSpan(-self._ticks)

    def __pos__(self) -> TimeSpan:
        return self

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TimeSpan) and self._ticks == other._ticks

    def __hash__(self) -> int:
        return hash((self._ticks & 0xFFFFFFFF) ^ (self._ticks >> 32))

    def __lt__(self, other: TimeSpan) -> bool:
        return self._ticks < other._ticks

    def __le__(self, other: TimeSpan) -> bool:
        return self._ticks <= other._ticks

    def __str__(self) -> str:
        return format_span(self._ticks)

    def __repr__(self) -> str:
        return f"TimeSpan({format_span(self._ticks)})"

    def total_seconds(self) -> float:
        """The length in seconds."""
        return self._ticks / TICKS_PER_SECOND

    # -- .NET's side

    @prop("long Ticks {get;}")
    def ticks(self) -> Int64:
        """The length in ticks."""
        return Int64(self._ticks)

    @prop("int Days {get;}")
    def days(self) -> int:
        """Whole days."""
        return _part(self._ticks, TICKS_PER_DAY, 1 << 60)

    @prop("int Hours {get;}")
    def hours(self) -> int:
        """Hours beyond the days."""
        return _part(self._ticks, TICKS_PER_HOUR, 24)

    @prop("int Milliseconds {get;}")
    def milliseconds(self) -> int:
        """Milliseconds beyond the seconds."""
        return _part(self._ticks, _TICKS_PER_MS, 1000)

    @prop("int Microseconds {get;}")
    def microseconds(self) -> int:
        """Microseconds beyond the milliseconds."""
        return _part(self._ticks, 10, 1000)

    @prop("int Nanoseconds {get;}")
    def nanoseconds(self) -> int:
        """Nanoseconds beyond the microseconds."""
        return _part(self._ticks, 1, 10) * 100

    @prop("int Minutes {get;}")
    def minutes(self) -> int:
        """Minutes beyond the hours."""
        return _part(self._ticks, TICKS_PER_MINUTE, 60)

    @prop("int Seconds {get;}")
    def seconds(self) -> int:
        """Seconds beyond the minutes."""
        return _part(self._ticks, TICKS_PER_SECOND, 60)

    @prop("double TotalDays {get;}")
    def total_days(self) -> float:
        """The length in days."""
        return self._ticks / TICKS_PER_DAY

    @prop("double TotalHours {get;}")
    def total_hours(self) -> float:
        """The length in hours."""
        return self._ticks / TICKS_PER_HOUR

    @prop("double TotalMilliseconds {get;}")
    def total_milliseconds(self) -> float:
        """The length in milliseconds."""
        value = self._ticks / _TICKS_PER_MS
        return max(-922337203685477.0, min(922337203685477.0, value))

    @prop("double TotalMicroseconds {get;}")
    def total_microseconds(self) -> float:
        """The length in microseconds."""
        return self._ticks / 10

    @prop("double TotalNanoseconds {get;}")
    def total_nanoseconds(self) -> float:
        """The length in nanoseconds."""
        return float(self._ticks) * 100.0

    @prop("double TotalMinutes {get;}")
    def total_minutes(self) -> float:
        """The length in minutes."""
        return self._ticks / TICKS_PER_MINUTE

    @prop("double TotalSeconds {get;}")
    def net_total_seconds(self) -> float:
        """The length in seconds."""
        return self._ticks / TICKS_PER_SECOND

    @method("timespan Add(timespan ts)")
    def add(self, other: TimeSpan) -> TimeSpan:
        """Longer by another span."""
        return self + other

    @method("int CompareTo(System.Object value)", "int CompareTo(timespan value)")
    def compare_to(self, other: Any) -> int:
        """Order by length."""
        if other is None:
            return 1
        if not isinstance(other, TimeSpan):
            raise ArgumentException("Only a time span can be compared with a time span.")
        return (self._ticks > other._ticks) - (self._ticks < other._ticks)

    @method("timespan Divide(double divisor)", "double Divide(timespan ts)")
    def divide(self, divisor: Any) -> Any:
        """A part of it, or how often another span goes into it."""
        if isinstance(divisor, TimeSpan):
            if divisor._ticks == 0:
                return float("nan") if self._ticks == 0 else float("inf") if self._ticks > 0 else float("-inf")
            return self._ticks / divisor._ticks
        if divisor != divisor:
            raise ArgumentException("A time span cannot be divided by NaN.")
        if divisor == 0:
            raise OverflowException("The time span would be too long.")
        ticks = self._ticks / divisor
        if abs(ticks) >= 2**63:
            raise OverflowException("The time span would be too long.")
        return TimeSpan(round(ticks))

    @method("timespan Multiply(double factor)")
    def multiply(self, factor: float) -> TimeSpan:
        """Many times as long."""
        if factor != factor:
            raise ArgumentException("A time span cannot be multiplied by NaN.")
        ticks = self._ticks * factor
        if abs(ticks) >= 2**63:
            raise OverflowException("The time span would be too long.")
        return TimeSpan(round(ticks))

    @method("timespan Duration()")
    def duration(self) -> TimeSpan:
        """The same length, forwards."""
        return TimeSpan(abs(self._ticks))

    @method("bool Equals(System.Object value)", "bool Equals(timespan obj)")
    def equals(self, other: Any) -> bool:
        """Whether the length is the same."""
        return self == other

    @method("int GetHashCode()")
    def get_hash_code(self) -> int:
        """A number equal spans share."""
        value = (self._ticks ^ (self._ticks >> 32)) & 0xFFFFFFFF
        return value - 2**32 if value >= 2**31 else value

    @method("timespan Negate()")
    def negate(self) -> TimeSpan:
        """The same length, the other way."""
        return -self

    @method("timespan Subtract(timespan ts)")
    def subtract(self, other: TimeSpan) -> TimeSpan:
        """Shorter by another span."""
        return self - other

    @method(
        "string ToString()", "string ToString(string format)",
        "string ToString(string format, System.IFormatProvider formatProvider)",
    )
    def to_string(self, form: str | None = None, provider: Any = None) -> str:
        """Its text."""
        return format_span(self._ticks, form, numbers_of(provider).decimal_separator if form else ".")

    @method("static int Compare(timespan t1, timespan t2)")
    @staticmethod
    def compare(left: TimeSpan, right: TimeSpan) -> int:
        """Order of two spans."""
        return left.compare_to(right)

    @method("static bool Equals(timespan t1, timespan t2)")
    @staticmethod
    def both_equal(left: TimeSpan, right: TimeSpan) -> bool:
        """Whether two spans are the same."""
        return left == right

    @method(
        "static timespan FromDays(double value)", "static timespan FromDays(int days)",
        "static timespan FromDays(int days, int hours = 0, long minutes = 0, long seconds = 0, long milliseconds = 0, long microseconds = 0)",
    )
    @staticmethod
    def from_days(value: float, *rest: int) -> TimeSpan:
        """From days."""
        return _from_parts((int(value), *rest), _UNITS) if rest or isinstance(value, int) else span_from_number(value, TICKS_PER_DAY)

    @method(
        "static timespan FromHours(int hours)",
        "static timespan FromHours(int hours, long minutes = 0, long seconds = 0, long milliseconds = 0, long microseconds = 0)",
        "static timespan FromHours(double value)",
    )
    @staticmethod
    def from_hours(value: float, *rest: int) -> TimeSpan:
        """From hours."""
        return _from_parts((int(value), *rest), _UNITS[1:]) if rest or isinstance(value, int) else span_from_number(value, TICKS_PER_HOUR)

    @method(
        "static timespan FromMinutes(long minutes)",
        "static timespan FromMinutes(long minutes, long seconds = 0, long milliseconds = 0, long microseconds = 0)",
        "static timespan FromMinutes(double value)",
    )
    @staticmethod
    def from_minutes(value: float, *rest: int) -> TimeSpan:
        """From minutes."""
        return _from_parts((int(value), *rest), _UNITS[2:]) if rest or isinstance(value, int) else span_from_number(value, TICKS_PER_MINUTE)

    @method(
        "static timespan FromSeconds(long seconds)",
        "static timespan FromSeconds(long seconds, long milliseconds = 0, long microseconds = 0)",
        "static timespan FromSeconds(double value)",
    )
    @staticmethod
    def from_seconds(value: float, *rest: int) -> TimeSpan:
        """From seconds."""
        return _from_parts((int(value), *rest), _UNITS[3:]) if rest or isinstance(value, int) else span_from_number(value, TICKS_PER_SECOND)

    @method(
        "static timespan FromMilliseconds(long milliseconds)",
        "static timespan FromMilliseconds(long milliseconds, long microseconds)",
        "static timespan FromMilliseconds(double value)",
    )
    @staticmethod
    def from_milliseconds(value: float, *rest: int) -> TimeSpan:
        """From milliseconds."""
        return _from_parts((int(value), *rest), _UNITS[4:]) if rest or isinstance(value, int) else span_from_number(value, _TICKS_PER_MS)

    @method("static timespan FromMicroseconds(long microseconds)", "static timespan FromMicroseconds(double value)")
    @staticmethod
    def from_microseconds(value: float) -> TimeSpan:
        """From microseconds."""
        return TimeSpan(value * 10) if isinstance(value, int) else span_from_number(value, 10)

    @method("static timespan FromTicks(long value)")
    @staticmethod
    def from_ticks(value: int) -> TimeSpan:
        """From ticks."""
        return TimeSpan(value)

    @method(
        "static timespan Parse(string s)",
        "static timespan Parse(string input, System.IFormatProvider formatProvider)",
    )
    @staticmethod
    def parse(text: str, provider: Any = None) -> TimeSpan:
        """From text."""
        return TimeSpan(parse_span(text))

    @method(
        "static timespan ParseExact(string input, string format, System.IFormatProvider formatProvider)",
        "static timespan ParseExact(string input, string[] formats, System.IFormatProvider formatProvider)",
        "static timespan ParseExact(string input, string format, System.IFormatProvider formatProvider, System.Globalization.TimeSpanStyles styles)",
        "static timespan ParseExact(string input, string[] formats, System.IFormatProvider formatProvider, System.Globalization.TimeSpanStyles styles)",
    )
    @staticmethod
    def parse_exact(text: str, formats: Any, provider: Any = None, styles: Any = None) -> TimeSpan:
        """From text that must follow a format."""
        given = [formats] if isinstance(formats, str) else list(formats or ())
        return TimeSpan(parse_span_exact(text, given, styles is not None and bool(styles.value)))

    @method(
        "static bool TryParse(string s, [ref] timespan result)",
        "static bool TryParse(string input, System.IFormatProvider formatProvider, [ref] timespan result)",
    )
    @staticmethod
    def try_parse(text: str, *rest: Any) -> bool:
        """From text, without raising."""
        return _try(lambda: TimeSpan.parse(text), rest[-1])

    @method(
        "static bool TryParseExact(string input, string format, System.IFormatProvider formatProvider, [ref] timespan result)",
        "static bool TryParseExact(string input, string[] formats, System.IFormatProvider formatProvider, [ref] timespan result)",
        "static bool TryParseExact(string input, string format, System.IFormatProvider formatProvider, System.Globalization.TimeSpanStyles styles, [ref] timespan result)",
        "static bool TryParseExact(string input, string[] formats, System.IFormatProvider formatProvider, System.Globalization.TimeSpanStyles styles, [ref] timespan result)",
    )
    @staticmethod
    def try_parse_exact(text: str, formats: Any, provider: Any, *rest: Any) -> bool:
        """From text that must follow a format, without raising."""
        return _try(lambda: TimeSpan.parse_exact(text, formats, provider, rest[0] if len(rest) > 1 else None), rest[-1])

    ZERO = static_prop("static timespan Zero {get;}", lambda: TimeSpan(0))
    MAX_VALUE = static_prop("static timespan MaxValue {get;}", lambda: TimeSpan(MAX_SPAN))
    MIN_VALUE = static_prop("static timespan MinValue {get;}", lambda: TimeSpan(MIN_SPAN))
    PER_DAY = static_prop("static long TicksPerDay {get;}", lambda: Int64(TICKS_PER_DAY))
    PER_HOUR = static_prop("static long TicksPerHour {get;}", lambda: Int64(TICKS_PER_HOUR))
    PER_MINUTE = static_prop("static long TicksPerMinute {get;}", lambda: Int64(TICKS_PER_MINUTE))
    PER_SECOND = static_prop("static long TicksPerSecond {get;}", lambda: Int64(TICKS_PER_SECOND))
    PER_MILLISECOND = static_prop("static long TicksPerMillisecond {get;}", lambda: Int64(_TICKS_PER_MS))
    PER_MICROSECOND = static_prop("static long TicksPerMicrosecond {get;}", lambda: Int64(10))


def _try(make: Any, result: Any) -> bool:
    try:
        result.value = make()
    except (FormatException, OverflowException, ArgumentException):
        result.value = TimeSpan(0)
        return False
    return True
