"""Time spans as text and back, by .NET's standard (c, g, G) and custom format strings."""

from __future__ import annotations

import re

from psremote.bcl.values.date_format import (
    TICKS_PER_DAY,
    TICKS_PER_HOUR,
    TICKS_PER_MINUTE,
    TICKS_PER_SECOND,
    quoted_text,
)
from psremote.bcl.values.exceptions import FormatException, OverflowException

MIN_SPAN, MAX_SPAN = -(2**63), 2**63 - 1


def _parts(ticks: int) -> tuple[int, int, int, int, int]:
    size = abs(ticks)
    days, size = divmod(size, TICKS_PER_DAY)
    hours, size = divmod(size, TICKS_PER_HOUR)
    minutes, size = divmod(size, TICKS_PER_MINUTE)
    seconds, fraction = divmod(size, TICKS_PER_SECOND)
    return days, hours, minutes, seconds, fraction


def format_span(ticks: int, text: str | None = None, point: str = ".") -> str:
    """A span as text."""
    if not text:
        text = "c"
    days, hours, minutes, seconds, fraction = _parts(ticks)
    sign = "-" if ticks < 0 else ""
    if len(text) == 1:
        if text in "ctT":
            head = f"{days}." if days else ""
            tail = f".{fraction:07}" if fraction else ""
            return f"{sign}{head}{hours:02}:{minutes:02}:{seconds:02}{tail}"
        if text == "g":
            head = f"{days}:" if days else ""
            tail = point + f"{fraction:07}".rstrip("0") if fraction else ""
            return f"{sign}{head}{hours}:{minutes:02}:{seconds:02}{tail}"
        if text == "G":
            return f"{sign}{days}:{hours:02}:{minutes:02}:{seconds:02}{point}{fraction:07}"
        raise FormatException(f"'{text}' is no format of a time span.")
    return _custom(text, days, hours, minutes, seconds, fraction)


_LIMITS = {"d": 8, "h": 2, "m": 2, "s": 2, "f": 7, "F": 7}


def _custom(text: str, days: int, hours: int, minutes: int, seconds: int, fraction: int) -> str:
    out: list[str] = []
    at, end = 0, len(text)
    numbers = {"d": days, "h": hours, "m": minutes, "s": seconds}
    while at < end:
        letter = text[at]
        count = 1
        if letter in _LIMITS:
            while at + count < end and text[at + count] == letter:
                count += 1
            if count > _LIMITS[letter]:
                raise FormatException(f"'{text}' is no format of a time span: too many '{letter}'.")
            if letter in "fF":
                digits = f"{fraction:07}"[:count]
                if letter == "F":
                    digits = digits.rstrip("0")
                out.append(digits)
            else:
                out.append(str(numbers[letter]).rjust(count, "0"))
        elif letter in "'\"":
            quoted, count = quoted_text(text, at)
            out.append(quoted)
        elif letter == "%":
            if at + 1 >= end or text[at + 1] == "%":
                raise FormatException(f"'{text}' is no format of a time span: % needs one letter after it.")
            out.append(_custom(text[at + 1], days, hours, minutes, seconds, fraction))
            count = 2
        elif letter == "\\":
            if at + 1 >= end:
                raise FormatException(f"'{text}' is no format of a time span: it ends in a backslash.")
            out.append(text[at + 1])
            count = 2
        else:
            raise FormatException(f"'{text}' is no format of a time span: '{letter}' must be quoted.")
        at += count
    return "".join(out)


_SHAPES = (
    re.compile(r"(?P<d>\d+)\Z"),
    re.compile(r"(?P<h>\d+):(?P<m>\d+)\Z"),
    re.compile(r"(?P<h>\d+):(?P<m>\d+):(?P<s>\d+)\Z"),
    re.compile(r"(?P<d>\d+)[.](?P<h>\d+):(?P<m>\d+)\Z"),
    re.compile(r"(?P<d>\d+)[.](?P<h>\d+):(?P<m>\d+):(?P<s>\d+)(?:\.(?P<f>\d*))?\Z"),
    re.compile(r"(?P<d>\d+):(?P<h>\d+):(?P<m>\d+):(?P<s>\d+)(?:[.](?P<f>\d*))?\Z"),
    re.compile(r"(?P<h>\d+):(?P<m>\d+):(?P<s>\d*)\.(?P<f>\d*)\Z"),
    re.compile(r"(?P<d>\d+)\.(?P<h>\d+):(?P<m>\d+)(?::(?P<s>\d+))?\.(?P<f>\d*)\Z"),
    re.compile(r"(?P<h>\d+):(?P<m>\d+)\.(?P<f>\d*)\Z"),
    re.compile(r":(?P<m>\d+)(?::(?P<s>\d+))?(?:\.(?P<f>\d*))?\Z"),
)


def _total(days: int, hours: int, minutes: int, seconds: int, fraction: str, negative: bool, text: str) -> int:
    ticks = 0
    if fraction:
        if len(fraction) > 7:
            rounded = round(int(fraction[:8]) / 10)
            ticks = rounded if not fraction[7:8] < "5" else int(fraction[:7])
        else:
            ticks = int(fraction.ljust(7, "0"))
    total = ((days * 24 + hours) * 60 + minutes) * 60 * TICKS_PER_SECOND + seconds * TICKS_PER_SECOND + ticks
    total = -total if negative else total
    if not MIN_SPAN <= total <= MAX_SPAN:
        raise OverflowException(f"'{text}' is longer than a time span can be.")
    return total


def parse_span(text: str | None) -> int:
    """Ticks of a span's text; FormatException or OverflowException."""
    body = (text or "").strip()
    negative = body.startswith("-")
    if negative:
        body = body[1:].lstrip()
    for shape in _SHAPES:
        match = shape.match(body)
        if match is None:
            continue
        found = {name: int(value) for name, value in match.groupdict().items() if value and name != "f"}
        days, hours = found.get("d", 0), found.get("h", 0)
        minutes, seconds = found.get("m", 0), found.get("s", 0)
        if shape is _SHAPES[2] and hours > 23 and not (minutes > 23 or seconds > 59):
            # h:m:s with too many hours is read as d:h:m
            days, hours, minutes, seconds = hours, minutes, seconds, 0
        if hours > 23 or minutes > 59 or seconds > 59 or days > 10_675_199:
            raise OverflowException(f"'{text}' holds a part that is too large for a time span.")
        if len((match.groupdict().get("f") or "").rstrip("0")) > 7:
            raise OverflowException(f"'{text}' has more than seven digits below the second.")
        return _total(days, hours, minutes, seconds, match.groupdict().get("f") or "", negative, body)
    raise FormatException(f"'{text}' is no time span; write [-][d.]hh:mm[:ss[.fffffff]].")


def parse_span_exact(text: str | None, formats: list[str], negative: bool = False) -> int:
    """Ticks of a span's text that must follow one of the formats."""
    overflow: OverflowException | None = None
    for one in formats:
        try:
            found = _parse_one(text or "", one, negative)
        except OverflowException as fault:
            overflow = fault
            continue
        if found is not None:
            return found
    if overflow is not None and len(formats) == 1:
        raise overflow
    raise FormatException(f"'{text}' does not follow the format.")


_STANDARD = {
    "c": re.compile(r"(?P<n>-)?(?:(?P<d>\d{1,8})\.)?(?P<h>\d{2}):(?P<m>\d{2}):(?P<s>\d{2})(?:\.(?P<f>\d{7}))?\Z|(?P<n2>-)?(?P<d2>\d{1,8})\Z"),
    "g": re.compile(r"(?P<n>-)?(?:(?P<d>\d+):)?(?P<h>\d{1,2}):(?P<m>\d{1,2})(?::(?P<s>\d{1,2}))?(?:\.(?P<f>\d{1,7}))?\Z|(?P<n2>-)?(?P<d2>\d+)\Z"),
    "G": re.compile(r"(?P<n>-)?(?P<d>\d+):(?P<h>\d{2}):(?P<m>\d{2}):(?P<s>\d{2})\.(?P<f>\d{7})\Z(?P<n2>)(?P<d2>)"),
}


def _parse_one(text: str, form: str, negative: bool) -> int | None:
    if len(form) == 1:
        if form in "tT":
            form = "c"
        shape = _STANDARD.get(form)
        if shape is None:
            raise FormatException(f"'{form}' is no format of a time span.")
        if form == "c":
            try:
                return parse_span(text)
            except FormatException:
                return None
        match = shape.match(text.strip())
        if match is None:
            return None
        group = match.groupdict()
        numbers = [int(group[name] or 0) for name in "dhms"]
        if group["d2"]:
            numbers[0] = int(group["d2"])
        if numbers[1] > 23 or numbers[2] > 59 or numbers[3] > 59:
            raise OverflowException(f"'{text}' holds a part that is too large for a time span.")
        return _total(numbers[0], numbers[1], numbers[2], numbers[3], group["f"] or "", bool(group["n"] or group["n2"]), text)
    pattern: list[str] = []
    at = 0
    seen: set[str] = set()
    while at < len(form):
        letter = form[at]
        count = 1
        if letter == "%":
            at += 1
            continue
        if letter in _LIMITS:
            while at + count < len(form) and form[at + count] == letter:
                count += 1
            if count > _LIMITS[letter] or letter.lower() in seen:
                raise FormatException(f"'{form}' is no format of a time span.")
            seen.add(letter.lower())
            if letter in "fF":
                pattern.append(f"(?P<f>\\d{{{count}}})" if letter == "f" else f"(?P<f>\\d{{0,{count}}})")
            elif letter == "d":
                pattern.append(f"(?P<d>\\d{{{count},8}})")
            else:
                pattern.append(f"(?P<{letter}>\\d{{{count},2}})")
        elif letter in "'\"":
            quoted, count = quoted_text(form, at)
            pattern.append(re.escape(quoted))
        elif letter == "\\" and at + 1 < len(form):
            pattern.append(re.escape(form[at + 1]))
            count = 2
        else:
            raise FormatException(f"'{form}' is no format of a time span: '{letter}' must be quoted.")
        at += count
    match = re.fullmatch("".join(pattern), text)
    if match is None:
        return None
    group = match.groupdict()
    numbers = [int(group.get(name) or 0) for name in "dhms"]
    if numbers[1] > 23 or numbers[2] > 59 or numbers[3] > 59:
        raise OverflowException(f"'{text}' holds a part that is too large for a time span.")
    return _total(numbers[0], numbers[1], numbers[2], numbers[3], group.get("f") or "", negative, text)
