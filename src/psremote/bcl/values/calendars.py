"""System.Globalization's calendars: the Gregorian one, and weeks by ISO 8601."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method


@dotnet_type("System.Globalization.Calendar", abstract=True, interfaces=("System.ICloneable",))
class Calendar:
    """A calendar."""


@dotnet_type("System.Globalization.GregorianCalendar", base="System.Globalization.Calendar")
class GregorianCalendar(Calendar):
    """The calendar of most countries."""

    more_members = "psremote.bcl.values.calendar_rare:CalendarMore"

    @constructor(
        "System.Globalization.GregorianCalendar new()",
        "System.Globalization.GregorianCalendar new(System.Globalization.GregorianCalendarTypes type)",
    )
    def __init__(self, kind: Any = None) -> None:
        self.kind = kind

    @method(
        "int GetWeekOfYear(datetime time, System.Globalization.CalendarWeekRule rule, System.DayOfWeek firstDayOfWeek)",
    )
    def get_week_of_year(self, time: Any, rule: Any, first: Any) -> int:
        """The number of the week a date lies in."""
        return week_of_year(time.day_number, int(rule.value), int(first.value))

    @method("int GetDayOfMonth(datetime time)")
    def get_day_of_month(self, time: Any) -> int:
        """The day."""
        return int(time.day)

    @method("int GetMonth(datetime time)")
    def get_month(self, time: Any) -> int:
        """The month."""
        return int(time.month)

    @method("int GetYear(datetime time)")
    def get_year(self, time: Any) -> int:
        """The year."""
        return int(time.year)

    @method("int GetDayOfYear(datetime time)")
    def get_day_of_year(self, time: Any) -> int:
        """The day counted from the first of January."""
        return int(time.day_of_year)

    @method("System.DayOfWeek GetDayOfWeek(datetime time)")
    def get_day_of_week(self, time: Any) -> Any:
        """The day of the week."""
        return time.day_of_week

    @method("int GetDaysInMonth(int year, int month, int era)", "int GetDaysInMonth(int year, int month)")
    def get_days_in_month(self, year: int, month: int, era: int = 0) -> int:
        """How many days a month has."""
        import calendar

        return calendar.monthrange(year, month)[1]

    @method("bool IsLeapYear(int year, int era)", "bool IsLeapYear(int year)")
    def is_leap_year(self, year: int, era: int = 0) -> bool:
        """Whether the year has 366 days."""
        import calendar

        return calendar.isleap(year)

    @method("datetime AddMonths(datetime time, int months)")
    def add_months(self, time: Any, months: int) -> Any:
        """A date some months later."""
        return time.add_months(months)


def week_of_year(day_number: int, rule: int, first: int) -> int:
    """Calendar.GetWeekOfYear: rule 0 first day, 1 first full week, 2 first week of four days."""
    from datetime import date

    one = date.fromordinal(day_number + 1)
    day_of_year = one.timetuple().tm_yday - 1
    weekday = (one.weekday() + 1) % 7
    first_weekday = (weekday - day_of_year) % 7
    shift = (first_weekday - first) % 7
    if rule == 0:
        return (day_of_year + shift) // 7 + 1
    full = 7 if rule == 1 else 4
    lead = (7 - shift) % 7
    if lead and lead >= full:
        lead -= 7
    week = day_of_year - lead
    if week >= 0:
        return week // 7 + 1
    if one.toordinal() <= day_of_year + 1:
        return 53
    return week_of_year(day_number - day_of_year - 1, rule, first)


@dotnet_type("System.Globalization.ISOWeek", kind="static")
class ISOWeek:
    """Weeks by ISO 8601."""

    @method("static int GetWeekOfYear(datetime date)")
    @staticmethod
    def get_week_of_year(moment: Any) -> int:
        """The number of the week."""
        return int(_iso(moment)[1])

    @method("static int GetYear(datetime date)")
    @staticmethod
    def get_year(moment: Any) -> int:
        """The year the week belongs to."""
        return int(_iso(moment)[0])

    @method("static int GetWeeksInYear(int year)")
    @staticmethod
    def get_weeks_in_year(year: int) -> int:
        """How many weeks a year has."""
        from datetime import date

        return date(year, 12, 28).isocalendar()[1]


def _iso(moment: Any) -> Any:
    from datetime import date

    return date.fromordinal(moment.day_number + 1).isocalendar()

