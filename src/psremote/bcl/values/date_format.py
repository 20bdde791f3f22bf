"""Dates as text by .NET's standard and custom format strings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from psremote.bcl.values.culture_data import INVARIANT_DATES, DateSymbols
from psremote.bcl.values.exceptions import FormatException

TICKS_PER_SECOND = 10_000_000
TICKS_PER_MINUTE = 60 * TICKS_PER_SECOND
TICKS_PER_HOUR = 60 * TICKS_PER_MINUTE
TICKS_PER_DAY = 24 * TICKS_PER_HOUR
MAX_TICKS = 3_155_378_975_999_999_999

UNSPECIFIED, UTC, LOCAL = 0, 1, 2

RFC1123 = "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'"
SORTABLE = "yyyy'-'MM'-'dd'T'HH':'mm':'ss"
UNIVERSAL_SORTABLE = "yyyy'-'MM'-'dd HH':'mm':'ss'Z'"
ROUND_TRIP = "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK"
ROUND_TRIP_OFFSET = "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffzzz"


def standard_pattern(letter: str, symbols: DateSymbols) -> str | None:
    """The custom pattern behind a one-letter format, or None."""
    if letter == "d":
        return symbols.short_date
    if letter == "D":
        return symbols.long_date
    if letter == "f":
        return f"{symbols.long_date} {symbols.short_time}"
    if letter in "FU":
        return f"{symbols.long_date} {symbols.long_time}"
    if letter == "g":
        return f"{symbols.short_date} {symbols.short_time}"
    if letter == "G":
        return f"{symbols.short_date} {symbols.long_time}"
    if letter in "mM":
        return symbols.month_day
    if letter in "yY":
        return symbols.year_month
    if letter in "oO":
        return ROUND_TRIP
    if letter in "rR":
        return RFC1123
    if letter == "s":
        return SORTABLE
    if letter == "t":
        return symbols.short_time
    if letter == "T":
        return symbols.long_time
    if letter == "u":
        return UNIVERSAL_SORTABLE
    return None


def format_date(ticks: int, text: str | None, symbols: DateSymbols, kind: int, offset: Callable[[], int], *,
                has_offset: bool = False, to_utc: Callable[[], int] | None = None) -> str:
    """A moment as text. `offset()` gives its distance from UTC in ticks, `to_utc()` its ticks in UTC."""
    if not text:
        text = "G"
        if has_offset:
            return format_custom(ticks, f"{standard_pattern('G', symbols)} zzz", symbols, kind, offset, has_offset)
    if len(text) == 1:
        pattern = standard_pattern(text, symbols)
        if pattern is None or (has_offset and text == "U"):
            raise FormatException(f"'{text}' is no format of a date.")
        if text in "oOrRsu":
            symbols = INVARIANT_DATES
        if text in "oO" and has_offset:
            pattern = ROUND_TRIP_OFFSET
        if (has_offset and text in "rRu") or text == "U":
            if to_utc is not None:
                ticks = to_utc()
        text = pattern
    return format_custom(ticks, text, symbols, kind, offset, has_offset)


def _zone(offset: int, count: int) -> str:
    sign = "-" if offset < 0 else "+"
    minutes = abs(offset) // TICKS_PER_MINUTE
    hours, minutes = divmod(minutes, 60)
    if count == 1:
        return f"{sign}{hours}"
    return f"{sign}{hours:02}" if count == 2 else f"{sign}{hours:02}:{minutes:02}"


def format_custom(ticks: int, text: str, symbols: DateSymbols, kind: int, offset: Callable[[], int], has_offset: bool = False) -> str:
    """A moment as text by a custom pattern."""
    days, rest = divmod(ticks, TICKS_PER_DAY)
    day = date.fromordinal(days + 1)
    seconds, fraction = divmod(rest, TICKS_PER_SECOND)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    out: list[str] = []
    at, end = 0, len(text)
    while at < end:
        letter = text[at]
        count = 1
        if letter in "hHmsfFtdMyzg":
            while at + count < end and text[at + count] == letter:
                count += 1
            if letter == "h":
                twelve = hour % 12 or 12
                out.append(f"{twelve:02}" if count > 1 else str(twelve))
            elif letter == "H":
                out.append(f"{hour:02}" if count > 1 else str(hour))
            elif letter == "m":
                out.append(f"{minute:02}" if count > 1 else str(minute))
            elif letter == "s":
                out.append(f"{second:02}" if count > 1 else str(second))
            elif letter in "fF":
                if count > 7:
                    raise FormatException(f"'{text}' asks for more than seven digits of a second.")
                digits = f"{fraction:07}"[:count]
                if letter == "F":
                    digits = digits.rstrip("0")
                    if not digits and out and out[-1].endswith("."):
                        out[-1] = out[-1][:-1]
                out.append(digits)
            elif letter == "t":
                word = symbols.am if hour < 12 else symbols.pm
                out.append(word[:1] if count == 1 else word)
            elif letter == "d":
                if count <= 2:
                    out.append(str(day.day).rjust(count, "0"))
                else:
                    out.append((symbols.short_day_names if count == 3 else symbols.day_names)[(day.weekday() + 1) % 7])
            elif letter == "M":
                if count <= 2:
                    out.append(str(day.month).rjust(count, "0"))
                else:
                    out.append((symbols.short_month_names if count == 3 else symbols.month_names)[day.month - 1])
            elif letter == "y":
                out.append(str(day.year % 100 if count <= 2 else day.year).rjust(count, "0"))
            elif letter == "z":
                out.append(_zone(offset() if has_offset or kind != UTC else 0, count))
            else:
                out.append(symbols.era)
        elif letter == "K":
            if has_offset or kind == LOCAL:
                out.append(_zone(offset(), 3))
            elif kind == UTC:
                out.append("Z")
        elif letter == ":":
            out.append(symbols.time_separator)
        elif letter == "/":
            out.append(symbols.date_separator)
        elif letter in "'\"":
            quoted, count = quoted_text(text, at)
            out.append(quoted)
        elif letter == "%":
            if at + 1 >= end or text[at + 1] == "%":
                raise FormatException(f"'{text}' is no format of a date: % needs one letter after it.")
            out.append(format_custom(ticks, text[at + 1], symbols, kind, offset, has_offset))
            count = 2
        elif letter == "\\":
            if at + 1 >= end:
                raise FormatException(f"'{text}' is no format of a date: it ends in a backslash.")
            out.append(text[at + 1])
            count = 2
        else:
            out.append(letter)
        at += count
    return "".join(out)


def quoted_text(text: str, at: int) -> tuple[str, int]:
    """The text in quotes that begins at `at`, and how many characters it takes up with them."""
    quote = text[at]
    out: list[str] = []
    position = at + 1
    while position < len(text):
        letter = text[position]
        position += 1
        if letter == quote:
            return "".join(out), position - at
        if letter == "\\":
            if position >= len(text):
                break
            letter = text[position]
            position += 1
        out.append(letter)
    raise FormatException(f"'{text}' has a quote without its partner.")
