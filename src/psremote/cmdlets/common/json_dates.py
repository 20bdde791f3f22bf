"""Dates in JSON texts: ISO 8601 with a time of day, and the older `/Date(ticks)/`."""

from __future__ import annotations

import re
from typing import Any

from psremote.bcl.values.date_time import DateTime, date_ticks
from psremote.bcl.values.exceptions import ArgumentException

ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,7})\d*)?(Z|[+-]\d\d:?\d\d)?")
OLD = re.compile(r"/Date\((-?\d+)([+-]\d{4})?\)/")
EPOCH = date_ticks(1970, 1, 1)
UNSPECIFIED, UTC, LOCAL = 0, 1, 2
TICKS_PER_MINUTE = 600_000_000


def date_or_text(text: str, kind: str) -> Any:
    """The date a text is, else the text; `kind` is -DateKind."""
    if kind == "String" or len(text) < 9 or text[0] not in "0123456789/":
        return text
    found = read_date(text)
    if found is None:
        return text
    if kind == "Offset":
        return offset_date(text, found)
    if kind == "Utc" and found.kind.name != "Utc":
        return DateTime(found.utc_ticks() if found.kind.name == "Local" else found.ticks, UTC)
    if kind == "Local" and found.kind.name != "Local":
        return found.to_local_time() if found.kind.name == "Utc" else DateTime(found.ticks, LOCAL)
    return found


def read_date(text: str) -> DateTime | None:
    old = OLD.fullmatch(text)
    if old is not None:
        moment = DateTime(EPOCH + int(old[1]) * 10_000, UTC)
        return moment.to_local_time() if old[2] else moment
    parts = ISO.fullmatch(text)
    if parts is None:
        return None
    year, month, day, hour, minute, second = (int(parts[i]) for i in range(1, 7))
    late = hour == 24 and not minute and not second
    try:
        ticks = date_ticks(year, month, day, 0 if late else hour, minute, second) + int((parts[7] or "0").ljust(7, "0"))
    except ArgumentException:
        return None
    if late:
        ticks += 1440 * TICKS_PER_MINUTE
    zone = parts[8]
    if zone is None:
        return DateTime(ticks, UNSPECIFIED)
    if zone == "Z":
        return DateTime(ticks, UTC)
    return DateTime(ticks - zone_minutes(zone) * TICKS_PER_MINUTE, UTC).to_local_time()


def zone_minutes(zone: str) -> int:
    """`+02:00` in minutes."""
    digits = zone[1:].replace(":", "")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    return -minutes if zone[0] == "-" else minutes


def offset_date(text: str, found: DateTime) -> Any:
    """The date with the zone the text gives (its own where there is none)."""
    from psremote.bcl.dotnet_type import get_type
    from psremote.objects import convert_to
    return convert_to(text if ISO.fullmatch(text) else found, get_type("System.DateTimeOffset"))
