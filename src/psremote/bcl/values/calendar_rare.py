"""Rarer members of the Gregorian calendar."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import get_type, method, prop, static_prop
from psremote.bcl.values.arrays import array_of
from psremote.bcl.values.exceptions import ArgumentOutOfRangeException

_G = "System.Globalization."


def _part(attribute: str) -> Any:
    return lambda self, time: getattr(time, attribute)


def _later(name: str) -> Any:
    return lambda self, time, amount: getattr(time, name)(float(amount) if name not in ("add_years", "add_months") else amount)


def _year(year: int) -> int:
    if not 1 <= year <= 9999:
        raise ArgumentOutOfRangeException("year")
    return year


def _is_leap(year: int) -> bool:
    return _year(year) % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


class CalendarMore:
    """Members of the Gregorian calendar."""

    ADD_DAYS = method("datetime AddDays(datetime time, int days)")(_later("add_days"))
    ADD_HOURS = method("datetime AddHours(datetime time, int hours)")(_later("add_hours"))
    ADD_MILLISECONDS = method("datetime AddMilliseconds(datetime time, double milliseconds)")(_later("add_milliseconds"))
    ADD_MINUTES = method("datetime AddMinutes(datetime time, int minutes)")(_later("add_minutes"))
    ADD_SECONDS = method("datetime AddSeconds(datetime time, int seconds)")(_later("add_seconds"))
    ADD_WEEKS = method("datetime AddWeeks(datetime time, int weeks)")(lambda self, time, weeks: time.add_days(float(weeks * 7)))
    ADD_YEARS = method("datetime AddYears(datetime time, int years)")(_later("add_years"))
    GET_HOUR = method("int GetHour(datetime time)")(_part("hour"))
    GET_MINUTE = method("int GetMinute(datetime time)")(_part("minute"))
    GET_SECOND = method("int GetSecond(datetime time)")(_part("second"))
    GET_MILLISECONDS = method("double GetMilliseconds(datetime time)")(lambda self, time: float(time.millisecond))
    GET_ERA = method("int GetEra(datetime time)")(lambda self, time: 1)

    @method("System.Object Clone()")
    def clone(self: Any) -> Any:
        """Another one."""
        return type(self)(self.kind)

    @method("int GetDaysInYear(int year, int era)", "int GetDaysInYear(int year)")
    def get_days_in_year(self: Any, year: int, era: int = 0) -> int:
        """365 or 366."""
        return 366 if _is_leap(year) else 365

    @method("int GetMonthsInYear(int year, int era)", "int GetMonthsInYear(int year)")
    def get_months_in_year(self: Any, year: int, era: int = 0) -> int:
        """12."""
        return 12 if _year(year) else 0

    @method("int GetLeapMonth(int year, int era)", "int GetLeapMonth(int year)")
    def get_leap_month(self: Any, year: int, era: int = 0) -> int:
        """There is none."""
        return 0

    @method("bool IsLeapMonth(int year, int month, int era)", "bool IsLeapMonth(int year, int month)")
    def is_leap_month(self: Any, year: int, month: int, era: int = 0) -> bool:
        """There is none."""
        return False

    @method("bool IsLeapDay(int year, int month, int day, int era)", "bool IsLeapDay(int year, int month, int day)")
    def is_leap_day(self: Any, year: int, month: int, day: int, era: int = 0) -> bool:
        """Whether it is the 29th of February."""
        return (month, day) == (2, 29) and _is_leap(year)

    @method("datetime ToDateTime(int year, int month, int day, int hour, int minute, int second, int millisecond, int era)",
            "datetime ToDateTime(int year, int month, int day, int hour, int minute, int second, int millisecond)")
    def to_date_time(self: Any, *parts: int) -> Any:
        """The moment."""
        made: Any = get_type("System.DateTime").declaration
        return made(*parts[:7])

    @method("int ToFourDigitYear(int year)")
    def to_four_digit_year(self: Any, year: int) -> int:
        """Two digits in the hundred years up to 2049."""
        if year < 0:
            raise ArgumentOutOfRangeException("year")
        return year + (2000 if year <= 49 else 1900) if year < 100 else year

    ALGORITHM = prop(f"{_G}CalendarAlgorithmType AlgorithmType {{get;}}", lambda self: get_type(f"{_G}CalendarAlgorithmType").from_value(1))  # type: ignore[attr-defined]  # an enum, reached by its name
    CALENDAR_TYPE = prop(f"{_G}GregorianCalendarTypes CalendarType {{get;}}",
                         lambda self: self.kind or get_type(f"{_G}GregorianCalendarTypes").from_value(1))  # type: ignore[attr-defined]  # an enum, reached by its name
    ERAS = prop("int[] Eras {get;}", lambda self: array_of("int", (1,)))
    IS_READ_ONLY = prop("bool IsReadOnly {get;}", lambda self: False)
    TWO_DIGIT_YEAR_MAX = prop("int TwoDigitYearMax {get;}", lambda self: 2049)
    MAX_DATE = prop("datetime MaxSupportedDateTime {get;}", lambda self: _limit("maxvalue"))
    MIN_DATE = prop("datetime MinSupportedDateTime {get;}", lambda self: _limit("minvalue"))
    AD_ERA = static_prop("static int ADEra {get;}", lambda: 1)
    CURRENT_ERA = static_prop("static int CurrentEra {get;}", lambda: 0)


def _limit(name: str) -> Any:
    found: Any = get_type("System.DateTime").static_member(name)
    return found.getter()

