"""Text read as dates, freely (Parse) and by format strings (ParseExact)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from psremote.bcl.values.culture_data import DateSymbols
from psremote.bcl.values.date_format import (
    MAX_TICKS,
    TICKS_PER_DAY,
    TICKS_PER_HOUR,
    TICKS_PER_MINUTE,
    TICKS_PER_SECOND,
    quoted_text,
    standard_pattern,
)
from psremote.bcl.values.exceptions import FormatException


@dataclass(slots=True)
class ParsedDate:
    """What a text says: parts left None were not given."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int = 0
    second: int = 0
    fraction: int = 0
    offset: int | None = None  # in ticks
    is_utc: bool = False
    weekday: int | None = None

    def ticks(self, today: int) -> int:
        """The moment in ticks; missing parts of the date come from `today` (ticks)."""
        now = date.fromordinal(today // TICKS_PER_DAY + 1) if self.year is None else None
        try:
            if self.year is None and self.month is None and self.day is None and now is not None:
                one = now
            else:
                year = self.year if self.year is not None else (now.year if now is not None else 1)
                one = date(year, self.month or 1, self.day or 1)
        except ValueError:
            raise FormatException("There is no such day.") from None
        if self.weekday is not None and (one.weekday() + 1) % 7 != self.weekday:
            raise FormatException("The day of the week does not belong to that date.")
        total = ((one.toordinal() - 1) * TICKS_PER_DAY + (self.hour or 0) * TICKS_PER_HOUR + self.minute * TICKS_PER_MINUTE
                 + self.second * TICKS_PER_SECOND + self.fraction)
        if not 0 <= total <= MAX_TICKS:
            raise FormatException("The date lies outside the years 1 to 9999.")
        return total


_TIME = re.compile(
    r"(?<![\d:/.\-])(?P<h>\d{1,2})\s*:\s*(?P<m>\d{1,2})(?:\s*:\s*(?P<s>\d{1,2})(?:[.,](?P<f>\d+))?)?(?![\d:])"
    r"|(?<![\d:/.\-])(?P<h2>\d{1,2})(?=\s*(?:am|pm|a|p)\b)", re.IGNORECASE)
_ZONE = re.compile(r"(?:(?P<utc>Z|GMT|UTC)(?![A-Za-z]))|(?P<sign>[+-])\s*(?P<zh>\d{1,2})(?::?(?P<zm>\d{2}))?\s*\Z", re.IGNORECASE)


def two_digit_year(number: int) -> int:
    """00-49 mean this century, 50-99 the last one."""
    return number + (2000 if number < 50 else 1900)


def _fraction(digits: str) -> int:
    if len(digits) <= 7:
        return int(digits.ljust(7, "0"))
    return round(int(digits[:15]) / 10 ** (len(digits[:15]) - 7))


def parse_date(text: str | None, symbols: DateSymbols) -> ParsedDate:
    """Read a date and time the way DateTime.Parse does; FormatException when it is none."""
    original = text
    body = (text or "").strip().rstrip("\0")
    if not body:
        raise FormatException("An empty text is no date.")
    found = ParsedDate()
    if body[0] in "-.,":
        raise FormatException(f"'{original}' is not understood as a date.")
    body = body.replace("\u202f", " ").replace("\u00a0", " ")

    def fail() -> FormatException:
        return FormatException(f"'{original}' is not understood as a date.")

    body = re.sub(r"(?<=\d)T(?=\d)", " ", body, flags=re.IGNORECASE)
    time = _TIME.search(body)
    if time is not None:
        rest = body[time.end():]
        found.hour = int(time["h"] or time["h2"])
        found.minute = int(time["m"] or 0)
        found.second = int(time["s"] or 0)
        if time["f"]:
            found.fraction = _fraction(time["f"])
        head = body[:time.start()]
        marks = [symbols.am.lower(), symbols.pm.lower(), "am", "pm", "a", "p"]
        match = re.match(r"\s*(" + "|".join(re.escape(m) for m in sorted({m for m in marks if m}, key=len, reverse=True)) + r")(?![a-z])", rest,
                         re.IGNORECASE)
        if match is not None:
            is_pm = match[1].lower() in (symbols.pm.lower(), "pm", "p")
            if found.hour > 12 and not is_pm:
                raise fail()
            if found.hour <= 12:
                found.hour = found.hour % 12 + (12 if is_pm else 0)
            rest = rest[match.end():]
        zone = re.match(r"\s*(?:(?P<utc>Z|GMT|UTC)(?![A-Za-z])|(?P<sign>[+-])\s*(?P<zh>\d{1,2})(?::?(?P<zm>\d{2}))?(?!\d))", rest, re.IGNORECASE)
        if zone is not None:
            _take_zone(found, zone)
            rest = rest[zone.end():]
        body = head + " " + rest
        if found.hour > 23 or found.minute > 59 or found.second > 59:
            raise fail()
    else:
        zone = re.search(r"(?<=\d)\s*(?P<utc>Z)\Z", body)
        if zone is not None:
            found.offset, found.is_utc = 0, True
            body = body[:zone.start()]
    _read_date(body, symbols, found, fail)
    return found


def _take_zone(found: ParsedDate, zone: re.Match[str]) -> None:
    if zone["utc"]:
        found.offset, found.is_utc = 0, True
        return
    hours, minutes = int(zone["zh"]), int(zone["zm"] or 0)
    if minutes > 59 or hours > 14:
        raise FormatException("The offset from UTC lies outside what is allowed.")
    size = hours * TICKS_PER_HOUR + minutes * TICKS_PER_MINUTE
    found.offset = -size if zone["sign"] == "-" else size


def _read_date(body: str, symbols: DateSymbols, found: ParsedDate, fail: object) -> None:
    assert callable(fail)
    month: int | None = None
    numbers: list[str] = []
    month_at = -1
    separators = ""
    for token in re.finditer(r"\d+|[^\W\d_]+\.?|[^\w\s]|_", body):
        word = token.group()
        if word.isdigit():
            numbers.append(word)
        elif word[0].isalpha():
            name = word.rstrip(".").lower()
            at = _name_index(name, symbols.month_names, symbols.short_month_names)
            if at is not None and month is None:
                month, month_at = at + 1, len(numbers)
                continue
            day = _name_index(name, symbols.day_names, symbols.short_day_names)
            if day is not None:
                found.weekday = day
                continue
            raise fail()
        elif word in "/-.,":
            separators += word
        else:
            raise fail()
    if any(len(n) > 4 for n in numbers) or any(len(n) == 3 for n in numbers[1:]) or (numbers and len(numbers[0]) == 3):
        raise fail()
    values = [int(n) for n in numbers]
    is_year = [len(n) >= 3 for n in numbers]

    def year_of(at: int) -> int:
        return values[at] if len(numbers[at]) > 2 else two_digit_year(values[at])

    if month is not None:
        found.month = month
        if len(values) == 2:
            first_is_year = is_year[0] or (month_at == 2 and False)
            year_at, day_at = (0, 1) if first_is_year else (1, 0)
            found.year, found.day = year_of(year_at), values[day_at]
        elif len(values) == 1:
            if is_year[0]:
                found.year = values[0]
            else:
                found.day = values[0]
                if not 1 <= found.day <= 31:
                    raise fail()
        elif values:
            raise fail()
    elif len(values) == 3:
        if is_year[0]:
            year_at, month_at, day_at = 0, 1, 2
        elif symbols.order == "ymd" and not is_year[2]:
            year_at, month_at, day_at = 0, 1, 2
        elif symbols.order == "dmy":
            day_at, month_at, year_at = 0, 1, 2
        else:
            month_at, day_at, year_at = 0, 1, 2
        if any(is_year[i] for i in (month_at, day_at)):
            raise fail()
        found.year, found.month, found.day = year_of(year_at), values[month_at], values[day_at]
    elif len(values) == 2:
        if not separators:
            raise fail()
        if is_year[0]:
            found.year, found.month, found.day = values[0], values[1], 1
        elif is_year[1]:
            found.month, found.year, found.day = values[0], values[1], 1
        elif symbols.order == "dmy":
            found.day, found.month = values
        else:
            found.month, found.day = values
    elif values or (found.hour is None and found.weekday is None):
        raise fail()
    if (found.month is not None and not 1 <= found.month <= 12) or (found.day is not None and not 1 <= found.day <= 31):
        raise fail()
    if found.year is not None and not 1 <= found.year <= 9999:
        raise fail()


def _name_index(word: str, names: tuple[str, ...], short: tuple[str, ...]) -> int | None:
    for at, name in enumerate(names):
        if word in (name.lower(), short[at].lower().rstrip(".")):
            return at
    return None


class _Mismatch(Exception):
    pass


def parse_date_exact(text: str | None, formats: list[str], symbols: DateSymbols, *, white_leading: bool = False,
                     white_trailing: bool = False, white_inner: bool = False, has_offset: bool = False) -> ParsedDate:
    """Read a date that must follow one of the formats."""
    for form in formats:
        if not form:
            raise FormatException("A format must not be empty.")
    body = text or ""
    if white_leading:
        body = body.lstrip()
    if white_trailing:
        body = body.rstrip()
    for form in formats:
        found = ParsedDate()
        pattern = form
        if len(form) == 1:
            standard = standard_pattern(form, symbols)
            if standard is None:
                raise FormatException(f"'{form}' is no format of a date.")
            pattern = standard
            if form in "oO":
                pattern = "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffff" + ("zzz" if has_offset else "K")
            if form in "rRu":
                found.is_utc, found.offset = form in "rR" or has_offset, 0 if form in "rR" or has_offset else None
        try:
            _follow(body, pattern, symbols, found, white_inner)
        except _Mismatch:
            continue
        return found
    raise FormatException(f"'{text}' does not follow the format of a date.")


def _follow(text: str, form: str, symbols: DateSymbols, found: ParsedDate, white_inner: bool) -> None:
    at, position, end = 0, 0, len(form)
    twelve: int | None = None
    is_pm: bool | None = None

    def digits(least: int, most: int) -> int:
        nonlocal position
        start = position
        while position < len(text) and position - start < most and text[position] in "0123456789":
            position += 1
        if position - start < least:
            raise _Mismatch
        return int(text[start:position])

    def literal(piece: str) -> None:
        nonlocal position
        for letter in piece:
            if letter.isspace() and white_inner:
                while position < len(text) and text[position].isspace():
                    position += 1
                continue
            if position < len(text) and (text[position] == letter or (letter == "\u202f" and text[position] == " ")):
                position += 1
            else:
                raise _Mismatch

    def named(names: tuple[str, ...]) -> int:
        nonlocal position
        best = -1
        for index, name in enumerate(names):
            if name and text[position:position + len(name)].lower() == name.lower() and (best < 0 or len(name) > len(names[best])):
                best = index
        if best < 0:
            raise _Mismatch
        position += len(names[best])
        return best

    while at < end:
        if white_inner:
            while position < len(text) and text[position].isspace():
                position += 1
        letter = form[at]
        count = 1
        if letter in "hHmsfFtdMyzg":
            while at + count < end and form[at + count] == letter:
                count += 1
        if letter == "y":
            if count <= 2:
                found.year = two_digit_year(digits(count, 2))
            else:
                found.year = digits(count, max(4, count))
        elif letter == "M":
            found.month = digits(count, 2) if count <= 2 else named(symbols.short_month_names if count == 3 else symbols.month_names) + 1
        elif letter == "d":
            if count <= 2:
                found.day = digits(count, 2)
            else:
                found.weekday = named(symbols.short_day_names if count == 3 else symbols.day_names)
        elif letter == "H":
            found.hour = digits(min(count, 2), 2)
        elif letter == "h":
            twelve = digits(min(count, 2), 2)
            if not 0 <= twelve <= 12:
                raise _Mismatch
        elif letter == "m":
            found.minute = digits(min(count, 2), 2)
        elif letter == "s":
            found.second = digits(min(count, 2), 2)
        elif letter in "fF":
            if count > 7:
                raise FormatException("A second has no more than seven digits.")
            start = position
            if letter == "f":
                digits(count, count)
            else:
                digits(0, count)
            found.fraction = int(text[start:position].ljust(7, "0") or 0)
        elif letter == "t":
            names = (symbols.am[:1], symbols.pm[:1]) if count == 1 else (symbols.am, symbols.pm)
            is_pm = named(names) == 1
        elif letter in "zK":
            zone = re.compile(r"(?P<utc>Z)|(?P<sign>[+-])(?P<zh>\d{1,2})(?::?(?P<zm>\d{2}))?").match(text, position)
            if zone is None or (letter == "z" and zone["utc"]):
                if letter == "z":
                    raise _Mismatch
            else:
                position = zone.end()
                _take_zone(found, zone)
        elif letter == "g":
            named((symbols.era, "A.D.", "AD"))
        elif letter == ":":
            literal(symbols.time_separator)
        elif letter == "/":
            literal(symbols.date_separator)
        elif letter in "'\"":
            quoted, count = quoted_text(form, at)
            literal(quoted)
        elif letter == "%":
            if at + 1 >= end or form[at + 1] == "%":
                raise FormatException(f"'{form}' is no format of a date.")
        elif letter == "\\":
            if at + 1 >= end:
                raise FormatException(f"'{form}' is no format of a date.")
            literal(form[at + 1])
            count = 2
        else:
            if letter == "." and at + 1 < end and form[at + 1] == "F" and text[position:position + 1] != ".":
                pass
            else:
                literal(letter)
        at += count
    if position != len(text):
        raise _Mismatch
    if twelve is not None:
        found.hour = twelve % 12 + (12 if is_pm else 0)
    elif is_pm and found.hour is not None and found.hour < 12:
        found.hour += 12
    if (found.hour or 0) > 23 or found.minute > 59 or found.second > 59:
        raise _Mismatch
    if found.month is not None and not 1 <= found.month <= 12:
        raise _Mismatch
    if found.day is not None and not 1 <= found.day <= 31:
        raise _Mismatch
    if found.year is None and (found.month is not None or found.day is not None):
        pass
    if found.year == 0:
        raise _Mismatch
