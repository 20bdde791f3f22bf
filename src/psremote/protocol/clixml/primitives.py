"""Primitive elements of CLIXML: the lexical form of each simple .NET type, written and read."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from datetime import date
from typing import Any

from psremote.bcl.dotnet_type import get_type
from psremote.bcl.values.char import Char
from psremote.bcl.values.numbers import Byte, Int16, Int64, SByte, Single, UInt16, UInt32, UInt64
from psremote.protocol.clixml.escapes import escape_text, unescape

TICKS_PER_SECOND = 10_000_000
TICKS_PER_DAY = 86_400 * TICKS_PER_SECOND
# numbers of DateTimeKind
_UNSPECIFIED, _UTC = 0, 1

# ---------------------------------------------------------------- writing


def _float_text(value: float, single: bool) -> str:
    if not single and -1e15 < value < 1e15:
        text = repr(value)
        if "e" not in text:
            return text[:-2] if text[-2:] == ".0" else text
    if value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "INF" if value > 0 else "-INF"
    text = _shortest_single(value) if single else repr(value)
    return dotnet_float_text(text, 9 if single else 17)


def dotnet_float_text(text: str, digits_in_full: int = 17) -> str:
    """Python's shortest digits in .NET's "R" form: `1E+20`, `1E-05`, no `.0`; so many digits before an exponent is used."""
    sign = "-" if text[0] == "-" else ""
    mantissa, _, exponent = text.lstrip("-").partition("e")
    whole, _, fraction = mantissa.partition(".")
    if fraction == "0":
        fraction = ""
    digits = (whole + fraction).lstrip("0")
    if not digits:
        return sign + "0"
    power = (int(exponent) if exponent else 0) + len(whole.lstrip("0"))
    if not whole.lstrip("0"):
        power = (int(exponent) if exponent else 0) - (len(fraction) - len(fraction.lstrip("0")))
    digits = digits.rstrip("0") or "0"
    scale = power - 1
    if scale >= digits_in_full or scale < -4:
        text = digits[0] + ("." + digits[1:] if len(digits) > 1 else "")
        return f"{sign}{text}E{'+' if scale >= 0 else '-'}{abs(scale):02d}"
    if power <= 0:
        return f"{sign}0.{'0' * -power}{digits}"
    if power >= len(digits):
        return sign + digits + "0" * (power - len(digits))
    return f"{sign}{digits[:power]}.{digits[power:]}"


def _shortest_single(value: float) -> str:
    for precision in range(1, 10):
        text = f"{value:.{precision}g}"
        if Single(float(text)) == value:
            return text
    return repr(value)


def duration_text(ticks: int) -> str:
    """A time span in the form of xs:duration."""
    if ticks == 0:
        return "PT0S"
    text = "P"
    if ticks < 0:
        text, ticks = "-P", -ticks
    seconds, fraction = divmod(ticks, TICKS_PER_SECOND)
    minutes = hours = 0
    if seconds >= 60:
        minutes, seconds = divmod(seconds, 60)
        if minutes >= 60:
            hours, minutes = divmod(minutes, 60)
            if hours >= 24:
                days, hours = divmod(hours, 24)
                text += f"{days}D"
    if hours or minutes or seconds or fraction:
        text += "T"
        if hours:
            text += f"{hours}H"
        if minutes:
            text += f"{minutes}M"
        if fraction:
            text += f"{seconds}.{f'{fraction:07d}'.rstrip('0')}S"
        elif seconds:
            text += f"{seconds}S"
    return text


def date_text(value: Any) -> str:
    """A DateTime in round-trip ISO form."""
    if value._kind > _UTC:  # the zone's offset is the machine's to know
        text: str = value.to_string("yyyy-MM-ddTHH:mm:ss.FFFFFFFK")
        return text
    days, ticks = divmod(value._ticks, TICKS_PER_DAY)
    seconds, fraction = divmod(ticks, TICKS_PER_SECOND)
    minutes, seconds = divmod(seconds, 60)
    day = _days.get(days)
    if day is None:
        if len(_days) > 4096:
            _days.clear()
        day = _days[days] = date.fromordinal(days + 1).isoformat() + "T"
    part = f".{fraction:07d}".rstrip("0") if fraction else ""
    return f"{day}{_HOURS[minutes]}:{_TWO[seconds]}{part}{'Z' if value._kind else ''}"


_TWO = [f"{number:02d}" for number in range(60)]
_HOURS = [f"{minute // 60:02d}:{minute % 60:02d}" for minute in range(24 * 60)]
#: day's number → its text; objects of one moment share it
_days: dict[int, str] = {}


def _decimal_text(value: Any) -> str:
    return format(value, "f")


def _secure_string_text(value: Any) -> str:
    return base64.b64encode(value.reveal().encode("utf-16-le", "surrogatepass")).decode("ascii")


#: .NET type → (tag, text of the value); the text needs no escaping
LEXICAL: dict[str, tuple[str, Callable[[Any], str]]] = {
    "System.Char": ("C", lambda value: str(ord(value))),
    "System.Boolean": ("B", lambda value: "true" if value else "false"),
    "System.DateTime": ("DT", date_text),
    "System.TimeSpan": ("TS", lambda value: duration_text(value.ticks)),
    "System.Byte": ("By", int.__repr__),
    "System.SByte": ("SB", int.__repr__),
    "System.UInt16": ("U16", int.__repr__),
    "System.Int16": ("I16", int.__repr__),
    "System.UInt32": ("U32", int.__repr__),
    "System.Int32": ("I32", int.__repr__),
    "System.UInt64": ("U64", int.__repr__),
    "System.Int64": ("I64", int.__repr__),
    "System.Single": ("Sg", lambda value: _float_text(value, True)),
    "System.Double": ("Db", lambda value: _float_text(value, False)),
    "System.Decimal": ("D", _decimal_text),
    "System.Guid": ("G", str),
    "System.Version": ("Version", str),
}
#: .NET type → (tag, text of the value); the text is escaped by the writer
TEXTUAL: dict[str, tuple[str, Callable[[Any], str]]] = {
    "System.String": ("S", str),
    "System.Uri": ("URI", str),
    "System.Xml.XmlDocument": ("XD", lambda value: value.outer_xml),
    "System.Management.Automation.ScriptBlock": ("SBK", str),
}
PRIMITIVE_TYPES = frozenset([*LEXICAL, *TEXTUAL])

Writer = Callable[[Any, str], str]


def _lexical_writer(tag: str, text: Callable[[Any], str]) -> Writer:
    def write(value: Any, attribute: str) -> str:
        return f"<{tag}{attribute}>{text(value)}</{tag}>"

    return write


def _textual_writer(tag: str, text: Callable[[Any], str]) -> Writer:
    def write(value: Any, attribute: str) -> str:
        return f"<{tag}{attribute}>{escape_text(text(value))}</{tag}>"

    return write


def _write_double(value: float, attribute: str) -> str:
    text = repr(value) if -1e15 < value < 1e15 else "e"
    if "e" in text:
        text = _float_text(value, False)
    elif text[-2:] == ".0":
        text = text[:-2]
    return f"<Db{attribute}>{text}</Db>"


_whole = int.__repr__

#: What is common is written with one call fewer.
_DIRECT: dict[str, Writer] = {
    "System.DateTime": lambda value, attribute: f"<DT{attribute}>{date_text(value)}</DT>",
    "System.TimeSpan": lambda value, attribute: f"<TS{attribute}>{duration_text(value._ticks)}</TS>",
    "System.Int64": lambda value, attribute: f"<I64{attribute}>{_whole(value)}</I64>",
    "System.Double": _write_double,
}


def writer_of(type_name: str) -> Writer | None:
    """The function that writes a value of this .NET type as one element; None when the type is not primitive."""
    direct = _DIRECT.get(type_name)
    if direct is not None:
        return direct
    entry = LEXICAL.get(type_name)
    if entry is not None:
        return _lexical_writer(*entry)
    entry = TEXTUAL.get(type_name)
    return _textual_writer(*entry) if entry is not None else None


def write_string(value: str, attribute: str) -> str:
    """A string element."""
    return f"<S{attribute}>{escape_text(value)}</S>"


def write_bytes(value: Any, attribute: str) -> str:
    """A byte array element."""
    if not value:
        return f"<BA{attribute} />"
    return f"<BA{attribute}>{base64.b64encode(bytes(value)).decode('ascii')}</BA>"


def _by_class(name: str) -> Writer:
    return _lexical_writer(*LEXICAL[name])


#: Python classes that are written without asking for their .NET type
FAST_WRITERS: dict[type, Writer] = {
    str: write_string,
    int: lambda value, attribute: f"<I32{attribute}>{value}</I32>",
    bool: lambda value, attribute: f"<B{attribute}>true</B>" if value else f"<B{attribute}>false</B>",
    type(None): lambda value, attribute: f"<Nil{attribute} />",
    float: _write_double,
    Char: _by_class("System.Char"),
    Byte: _by_class("System.Byte"),
    SByte: _by_class("System.SByte"),
    UInt16: _by_class("System.UInt16"),
    Int16: _by_class("System.Int16"),
    UInt32: _by_class("System.UInt32"),
    UInt64: _by_class("System.UInt64"),
    Int64: _DIRECT["System.Int64"],
    Single: _by_class("System.Single"),
}

# ---------------------------------------------------------------- reading


class LexicalError(ValueError):
    """A primitive element holds a text that its tag does not allow."""


def _integer(cls: type[int], low: int, high: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        number = int(text)
        if not low <= number <= high or "_" in text:
            raise LexicalError(text)
        return cls(number) if cls is not int else number

    return read


def _read_int32(text: str) -> int:
    number = int(text)
    if not -2147483648 <= number <= 2147483647 or "_" in text:
        raise LexicalError(text)
    return number


def _read_bool(text: str) -> bool:
    text = text.strip()
    if text in ("true", "1"):
        return True
    if text in ("false", "0"):
        return False
    raise LexicalError(text)


def _read_double(text: str) -> float:
    text = text.strip()
    if _NUMBER(text):
        return float(text)
    special = _SPECIAL.get(text)
    if special is None:
        raise LexicalError(text)
    return special


_SPECIAL = {
    "INF": float("inf"), "-INF": float("-inf"), "NaN": float("nan"), "Infinity": float("inf"), "-Infinity": float("-inf"),
}
"""What the wire has, and what real readers take too."""


_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?").fullmatch
_DECIMAL = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)").fullmatch


def _read_decimal(text: str) -> Any:
    from decimal import Decimal

    text = text.strip()
    if not _DECIMAL(text):
        raise LexicalError(text)
    return Decimal(text)


def _read_char(text: str) -> Char:
    code = int(text)
    if not 0 <= code <= 0xFFFF:
        raise LexicalError(text)
    return Char(chr(code))


def read_bytes(text: str) -> Any:
    """byte[] from base64."""
    from psremote.bcl.values.arrays import bytes_array

    try:
        return bytes_array(base64.b64decode("".join(text.split()), validate=True))
    except binascii.Error:
        raise LexicalError(text) from None


_DURATION = re.compile(
    r"(-)?P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d+))?S)?)?"
).fullmatch


def read_duration_ticks(text: str) -> int:
    """Ticks of an xs:duration; a year counts 365 days and a month 30, as in .NET."""
    text = text.strip()
    match = _DURATION(text)
    if match is None or text in ("P", "-P") or text[-1:] == "T":
        raise LexicalError(text)
    sign, years, months, days, hours, minutes, seconds, fraction = match.groups()
    ticks = (int(years or 0) * 365 + int(months or 0) * 30 + int(days or 0)) * TICKS_PER_DAY
    ticks += (int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0)) * TICKS_PER_SECOND
    if fraction:
        ticks += int(fraction[:7].ljust(7, "0")) + (len(fraction) > 7 and fraction[7] >= "5")
    return -ticks if sign else ticks


_classes: dict[str, Any] = {}


def _class(name: str) -> Any:
    """The Python class of a .NET type; loaded when the first value comes."""
    known = _classes.get(name)
    if known is None:
        found: Any = get_type(name).python_class
        known = _classes[name] = found
    return known


def _read_time_span(text: str) -> Any:
    return _class("System.TimeSpan")(read_duration_ticks(text))


_DATE = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,12}))?)?)?(Z|[+-]\d\d:\d\d)?"
).fullmatch


def _read_date(text: str) -> Any:
    match = _DATE(text) or _DATE(text.strip())
    if match is None:
        raise LexicalError(text)
    return make_date(match)


def make_date(match: re.Match[str]) -> Any:
    """The DateTime that the matched parts of an ISO text mean."""
    year, month, day, hour, minute, second, fraction, zone = match.groups()
    try:
        days = date(int(year), int(month), int(day)).toordinal() - 1
    except ValueError:
        raise LexicalError(match[0]) from None
    ticks = days * TICKS_PER_DAY
    if hour:
        ticks += (int(hour) * 3600 + int(minute) * 60 + int(second or 0)) * TICKS_PER_SECOND
    if fraction:
        ticks += int(fraction[:7].ljust(7, "0"))
    cls = _class("System.DateTime")
    if not zone:
        return cls(ticks, _UNSPECIFIED)
    if zone == "Z":
        return cls(ticks, _UTC)
    offset = (int(zone[1:3]) * 60 + int(zone[4:6])) * 60 * TICKS_PER_SECOND
    utc = cls(ticks - (offset if zone[0] == "+" else -offset), _UTC)
    return utc.to_local_time()


def _read_guid(text: str) -> Any:
    return _class("System.Guid")(text.strip())


def _read_version(text: str) -> Any:
    cls: Any = get_type("System.Version").python_class
    return cls.parse(text.strip())


def _read_uri(text: str) -> Any:
    cls: Any = get_type("System.Uri").python_class
    return cls(unescape(text))


def _read_xml(text: str) -> Any:
    cls: Any = get_type("System.Xml.XmlDocument").python_class
    document = cls()
    document.load_xml(unescape(text))
    return document


#: tag → value of the element's text; they raise ValueError, and .NET exceptions of what they construct
READERS: dict[str, Callable[[str], Any]] = {
    "S": unescape,
    "C": _read_char,
    "B": _read_bool,
    "DT": _read_date,
    "TS": _read_time_span,
    "By": _integer(Byte, 0, 255),
    "SB": _integer(SByte, -128, 127),
    "U16": _integer(UInt16, 0, 0xFFFF),
    "I16": _integer(Int16, -0x8000, 0x7FFF),
    "U32": _integer(UInt32, 0, 0xFFFFFFFF),
    "I32": _read_int32,
    "U64": _integer(UInt64, 0, 2**64 - 1),
    "I64": _integer(Int64, -(2**63), 2**63 - 1),
    "Sg": lambda text: Single(_read_double(text)),
    "Db": _read_double,
    "D": _read_decimal,
    "BA": read_bytes,
    "G": _read_guid,
    "URI": _read_uri,
    "Version": _read_version,
    "XD": _read_xml,
    "SBK": unescape,
}
