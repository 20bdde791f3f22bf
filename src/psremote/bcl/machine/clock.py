"""The machine's clock and time zones: DateTime.Now, local offsets, TimeZoneInfo."""

from __future__ import annotations

import datetime as python_datetime
import time
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, method, prop, static_prop
from psremote.bcl.values.date_format import MAX_TICKS, UTC
from psremote.bcl.values.date_time import EPOCH_TICKS, Clock, DateTime
from psremote.bcl.values.date_time_offset import DateTimeOffset
from psremote.bcl.values.exceptions import ArgumentNullException, InvalidOperationException, NetException
from psremote.bcl.values.time_span import TimeSpan

_DAY = 864_000_000_000


def utc_now_ticks() -> int:
    """This moment in UTC."""
    return EPOCH_TICKS + time.time_ns() // 100


def local_offset(ticks: int, is_utc: bool) -> int:
    """How far local time is from UTC at a moment."""
    seconds = (min(max(ticks, 10 * _DAY), MAX_TICKS - 10 * _DAY) - EPOCH_TICKS) / 10_000_000
    try:
        if not is_utc:
            moment = python_datetime.datetime(1970, 1, 1) + python_datetime.timedelta(seconds=seconds)
            found = moment.astimezone().utcoffset()
        else:
            found = (python_datetime.datetime(1970, 1, 1, tzinfo=python_datetime.UTC) + python_datetime.timedelta(seconds=seconds)).astimezone().utcoffset()
    except (OverflowError, OSError, ValueError):
        return -time.timezone * 10_000_000
    return 0 if found is None else round(found.total_seconds()) * 10_000_000


Clock.utc_now = staticmethod(utc_now_ticks)
Clock.offset = staticmethod(local_offset)

_WINDOWS_NAMES = {
    "utc": "UTC", "gmt standard time": "Europe/London", "w. europe standard time": "Europe/Berlin", "romance standard time": "Europe/Paris",
    "central european standard time": "Europe/Warsaw", "central europe standard time": "Europe/Budapest", "e. europe standard time": "Europe/Chisinau",
    "fle standard time": "Europe/Kyiv", "gtb standard time": "Europe/Bucharest", "russian standard time": "Europe/Moscow",
    "turkey standard time": "Europe/Istanbul", "eastern standard time": "America/New_York", "central standard time": "America/Chicago",
    "mountain standard time": "America/Denver", "us mountain standard time": "America/Phoenix", "pacific standard time": "America/Los_Angeles",
    "alaskan standard time": "America/Anchorage", "hawaiian standard time": "Pacific/Honolulu", "atlantic standard time": "America/Halifax",
    "e. south america standard time": "America/Sao_Paulo", "india standard time": "Asia/Kolkata", "china standard time": "Asia/Shanghai",
    "tokyo standard time": "Asia/Tokyo", "korea standard time": "Asia/Seoul", "singapore standard time": "Asia/Singapore",
    "arabian standard time": "Asia/Dubai", "israel standard time": "Asia/Jerusalem", "aus eastern standard time": "Australia/Sydney",
    "new zealand standard time": "Pacific/Auckland", "south africa standard time": "Africa/Johannesburg", "egypt standard time": "Africa/Cairo",
}


@dotnet_type("System.TimeZoneNotFoundException", base="System.Exception")
class TimeZoneNotFoundException(NetException):
    """There is no time zone of that name."""


@dotnet_type("System.TimeZoneInfo", interfaces=("System.Runtime.Serialization.ISerializable", "System.Runtime.Serialization.IDeserializationCallback"))
class TimeZoneInfo:
    """A time zone."""

    def __init__(self, key: str, zone: Any = None) -> None:
        self.key, self.zone = key, zone

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TimeZoneInfo) and other.key == self.key

    def __hash__(self) -> int:
        return hash(self.key)

    def offset(self, ticks: int, is_utc: bool) -> int:
        """Its distance from UTC at a moment."""
        if self.key == "UTC":
            return 0
        if self.zone is None:
            return local_offset(ticks, is_utc)
        seconds = (min(max(ticks, 10 * _DAY), MAX_TICKS - 10 * _DAY) - EPOCH_TICKS) / 10_000_000
        moment = python_datetime.datetime(1970, 1, 1) + python_datetime.timedelta(seconds=seconds)
        if is_utc:
            moment = moment.replace(tzinfo=python_datetime.UTC).astimezone(self.zone)
        else:
            moment = moment.replace(tzinfo=self.zone)
        found = moment.utcoffset()
        return 0 if found is None else round(found.total_seconds()) * 10_000_000

    def _season(self) -> tuple[int, int]:
        year = python_datetime.datetime.now().year
        start = (python_datetime.date(year, 1, 1).toordinal() - 1) * _DAY
        winter, summer = self.offset(start, True), self.offset(start + 182 * _DAY, True)
        return min(winter, summer), max(winter, summer)

    @prop("string Id {get;}")
    def id(self) -> str:
        """Its name."""
        return self.key

    @prop("bool HasIanaId {get;}")
    def has_iana_id(self) -> bool:
        """Whether the name is IANA's."""
        return True

    @prop("timespan BaseUtcOffset {get;}")
    def base_utc_offset(self) -> TimeSpan:
        """Its distance from UTC in winter."""
        return TimeSpan(self._season()[0])

    @prop("string DisplayName {get;}")
    def display_name(self) -> str:
        """Its name to show."""
        if self.key in ("UTC", "Etc/UTC"):
            return "(UTC) Coordinated Universal Time"
        base = TimeSpan(self._season()[0])
        sign = "-" if base._ticks < 0 else "+"
        return f"(UTC{sign}{abs(base.hours):02}:{abs(base.minutes):02}) {self.key}"

    @prop("string StandardName {get;}")
    def standard_name(self) -> str:
        """Its name in winter."""
        return "Coordinated Universal Time" if self.key in ("UTC", "Etc/UTC") else self.key

    @prop("string DaylightName {get;}")
    def daylight_name(self) -> str:
        """Its name in summer."""
        return self.standard_name

    @prop("bool SupportsDaylightSavingTime {get;}")
    def supports_daylight(self) -> bool:
        """Whether it has summer time."""
        low, high = self._season()
        return low != high

    @method("timespan GetUtcOffset(datetime dateTime)", "timespan GetUtcOffset(System.DateTimeOffset dateTimeOffset)")
    def get_utc_offset(self, moment: Any) -> TimeSpan:
        """Its distance from UTC at a moment."""
        if isinstance(moment, DateTimeOffset):
            return TimeSpan(self.offset(moment._utc(), True))
        return TimeSpan(self.offset(moment._ticks, moment._kind == UTC))

    @method("bool IsDaylightSavingTime(datetime dateTime)")
    def is_daylight(self, moment: DateTime) -> bool:
        """Whether it is on summer time then."""
        low, high = self._season()
        return low != high and self.offset(moment._ticks, moment._kind == UTC) == high

    @method("string ToString()")
    def to_string(self) -> str:
        """Its name to show."""
        return self.display_name

    @method("static System.TimeZoneInfo FindSystemTimeZoneById(string id)")
    @staticmethod
    def find(name: str) -> TimeZoneInfo:
        """The zone of a name."""
        import zoneinfo

        if name is None:
            raise ArgumentNullException("id")
        if name.upper() == "UTC":
            return TimeZoneInfo("UTC")
        try:
            return TimeZoneInfo(name, zoneinfo.ZoneInfo(_WINDOWS_NAMES.get(name.lower(), name)))
        except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
            raise TimeZoneNotFoundException(f"There is no time zone '{name}'.") from None

    @method("static System.Collections.ObjectModel.ReadOnlyCollection[System.TimeZoneInfo] GetSystemTimeZones()")
    @staticmethod
    def get_all() -> Any:
        """All zones."""
        import zoneinfo

        from psremote.bcl.dotnet_type import find_type
        from psremote.bcl.values.collections_object_model import ReadOnlyCollection

        zones = ReadOnlyCollection([TimeZoneInfo(n, zoneinfo.ZoneInfo(n)) for n in sorted(zoneinfo.available_timezones())])
        definition = find_type("System.Collections.ObjectModel.ReadOnlyCollection`1")
        own: Any = TimeZoneInfo.__dict__["__dotnet_type__"]
        if definition is not None:
            zones.net_type = definition.make_generic((own,))
        return zones

    @method("static datetime ConvertTime(datetime dateTime, System.TimeZoneInfo destinationTimeZone)",
            "static datetime ConvertTime(datetime dateTime, System.TimeZoneInfo sourceTimeZone, System.TimeZoneInfo destinationTimeZone)",
            "static System.DateTimeOffset ConvertTime(System.DateTimeOffset dateTimeOffset, System.TimeZoneInfo destinationTimeZone)")
    @staticmethod
    def convert(moment: Any, *zones: TimeZoneInfo) -> Any:
        """The moment on another zone's clocks."""
        target = zones[-1]
        if isinstance(moment, DateTimeOffset):
            offset = target.offset(moment._utc(), True)
            return DateTimeOffset(moment._utc() + offset, offset)
        source = zones[0].offset(moment._ticks, False) if len(zones) > 1 else moment.utc_offset()
        ticks = moment._ticks - source
        result = ticks + target.offset(ticks, True)
        return DateTime(result, UTC if target.key == "UTC" else 2 if target.key == _local_key() else 0)

    @method("static datetime ConvertTimeBySystemTimeZoneId(datetime dateTime, string destinationTimeZoneId)",
            "static System.DateTimeOffset ConvertTimeBySystemTimeZoneId(System.DateTimeOffset dateTimeOffset, string destinationTimeZoneId)",
            "static datetime ConvertTimeBySystemTimeZoneId(datetime dateTime, string sourceTimeZoneId, string destinationTimeZoneId)")
    @staticmethod
    def convert_by_id(moment: Any, *names: str) -> Any:
        """The moment on another zone's clocks."""
        return TimeZoneInfo.convert(moment, *[TimeZoneInfo.find(n) for n in names])

    @method("static datetime ConvertTimeFromUtc(datetime dateTime, System.TimeZoneInfo destinationTimeZone)")
    @staticmethod
    def convert_from_utc(moment: DateTime, zone: TimeZoneInfo) -> DateTime:
        """A UTC moment on a zone's clocks."""
        if moment._kind == 2:
            raise InvalidOperationException("The moment is local time, not UTC.")
        return DateTime(moment._ticks + zone.offset(moment._ticks, True), UTC if zone.key == "UTC" else 0)

    @method("static datetime ConvertTimeToUtc(datetime dateTime)", "static datetime ConvertTimeToUtc(datetime dateTime, System.TimeZoneInfo sourceTimeZone)")
    @staticmethod
    def convert_to_utc(moment: DateTime, zone: Any = None) -> DateTime:
        """A moment in UTC."""
        if zone is None:
            return moment.to_universal_time()
        return DateTime(moment._ticks - zone.offset(moment._ticks, False), UTC)

    LOCAL = static_prop("static System.TimeZoneInfo Local {get;}", lambda: TimeZoneInfo(_local_key()))
    UTC = static_prop("static System.TimeZoneInfo Utc {get;}", lambda: TimeZoneInfo("UTC"))

    @method("static void ClearCachedData()")
    @staticmethod
    def clear() -> None:
        """Nothing is kept."""


def _local_key() -> str:
    """The name of this machine's zone."""
    import os

    name = os.environ.get("TZ", "").lstrip(":")
    if not name:
        try:
            name = os.path.realpath("/etc/localtime").partition("zoneinfo/")[2]
        except OSError:
            name = ""
    return name if name not in ("", "UTC") else "UTC" if name == "UTC" else "Etc/UTC" if time.timezone == 0 else time.tzname[0]


@dotnet_type("System.TimeZone", abstract=True)
class TimeZone:
    """The machine's time zone, as the older class shows it."""

    CURRENT = static_prop("static System.TimeZone CurrentTimeZone {get;}", lambda: TimeZone())

    @prop("string StandardName {get;}")
    def standard_name(self) -> str:
        """What it is called in winter."""
        return time.tzname[0]

    @prop("string DaylightName {get;}")
    def daylight_name(self) -> str:
        """What it is called in summer."""
        return time.tzname[1] if time.daylight else time.tzname[0]

    @method("timespan GetUtcOffset(datetime time)")
    def get_utc_offset(self, moment: DateTime) -> TimeSpan:
        """How far local time is from UTC at a moment; not at all for one in UTC."""
        return TimeSpan(moment.utc_offset())

    @method("bool IsDaylightSavingTime(datetime time)")
    def is_daylight_saving_time(self, moment: DateTime) -> bool:
        """Whether clocks show summer time then."""
        return bool(moment.is_daylight_saving_time())

    @method("datetime ToLocalTime(datetime time)")
    def to_local_time(self, moment: DateTime) -> DateTime:
        """The moment in local time."""
        return moment.to_local_time()

    @method("datetime ToUniversalTime(datetime time)")
    def to_universal_time(self, moment: DateTime) -> DateTime:
        """The moment in UTC."""
        return moment.to_universal_time()
