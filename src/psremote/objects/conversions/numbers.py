"""Numbers to numbers and text to numbers."""

from __future__ import annotations

import math
import re
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from psremote.bcl.dotnet_type import EnumValue
from psremote.bcl.values.char import Char, char_of
from psremote.bcl.values.decimals import fit_decimal, from_double, multiply, to_decimal
from psremote.bcl.values.exceptions import FormatException, InvalidCastException, OverflowException
from psremote.bcl.values.number_parsing import (
    INTEGER_STYLE,
    NUMBER_STYLE,
    THOUSANDS,
    parse_float,
    parse_integer,
    split_number,
)
from psremote.bcl.values.numbers import (
    FIXED_INTEGERS,
    INTEGER_NAMES,
    BigInteger,
    Byte,
    Int16,
    Int64,
    SByte,
    Single,
    UInt16,
    UInt32,
    UInt64,
)

REAL_NAMES = {"System.Double": float, "System.Single": Single, "System.Decimal": Decimal}
NUMERIC_NAMES: dict[str, type] = {**INTEGER_NAMES, **REAL_NAMES, "System.Numerics.BigInteger": BigInteger}
CONVERTIBLE_TARGETS = {*INTEGER_NAMES, *REAL_NAMES, "System.Boolean", "System.Char", "System.String", "System.DateTime", "System.Object"}


def round_half_even(value: float) -> int:
    """Round as Convert.ToInt32 does."""
    return round(value)


def to_integer(value: Any, cls: type) -> Any:
    """Convert.ToInt32 and its kind: rounds half to even, checks the range."""
    if isinstance(value, float):
        if not math.isfinite(value):
            raise OverflowException(f"The value does not fit into {cls.__name__}.")
        number = round(float(value))
    elif isinstance(value, Decimal):
        number = int(value.to_integral_value(rounding=ROUND_HALF_EVEN))
    else:
        number = int(value)
    if cls is BigInteger:
        return BigInteger(number)
    low, high = FIXED_INTEGERS[cls]
    if not low <= number <= high:
        raise OverflowException(f"The value does not fit into {'Int32' if cls is int else cls.__name__}.")
    return cls(number)


def _bad_cast(value: Any, name: str) -> InvalidCastException:
    return InvalidCastException(f"A value of {type(value).__name__} cannot become {name}.")


def change_type(value: Any, name: str) -> Any:
    """Convert.ChangeType to the type of that name."""
    cls = value.__class__
    if isinstance(value, EnumValue):
        value = value.value
        cls = INTEGER_NAMES.get(_underlying(value), int)
    if cls is str:
        return _change_text(value, name)
    target = INTEGER_NAMES.get(name)
    if target is not None:
        if cls is bool:
            return target(int(value))
        if cls is Char:
            return to_integer(ord(value), target)
        if cls is BigInteger or not (isinstance(value, int | float | Decimal)):
            raise _bad_cast(value, name)
        return to_integer(value, target)
    if name in ("System.Double", "System.Single"):
        real = float if name == "System.Double" else Single
        if cls is bool:
            return real(int(value))
        if cls is Char or cls is BigInteger or not isinstance(value, int | float | Decimal):
            raise _bad_cast(value, name)
        return real(float(value))
    if name == "System.Decimal":
        if cls is bool:
            return Decimal(int(value))
        if cls is Char or cls is BigInteger or not isinstance(value, int | float | Decimal):
            raise _bad_cast(value, name)
        return to_decimal(value)
    if name == "System.Boolean":
        if cls is bool:
            return value
        if cls is Char or cls is BigInteger or not isinstance(value, int | float | Decimal):
            raise _bad_cast(value, name)
        return bool(value != 0)
    if name == "System.Char":
        if cls is Char:
            return value
        if cls in FIXED_INTEGERS:
            if not 0 <= value <= 0xFFFF:
                raise OverflowException("The value does not fit into Char.")
            return char_of(value)
        raise _bad_cast(value, name)
    raise _bad_cast(value, name)


def _underlying(value: Any) -> str:
    return "System.Int32"


def _change_text(text: str, name: str) -> Any:
    target = INTEGER_NAMES.get(name)
    if target is not None:
        return parse_integer(text, target)
    if name == "System.Double":
        return parse_float(text, float)
    if name == "System.Single":
        return parse_float(text, Single)
    if name == "System.Decimal":
        return parse_decimal(text)
    if name == "System.Char":
        if len(text) != 1 or text > "\uffff":
            raise FormatException("The string must be exactly one character long.")
        return Char(text)
    raise _bad_cast(text, name)


def parse_decimal(text: str, style: int = NUMBER_STYLE) -> Decimal:
    """Decimal.Parse."""
    negative, whole, fraction, exponent = split_number(text, style, "Decimal")
    value = Decimal(f"{'-' if negative else ''}{whole or '0'}.{fraction}e{exponent}" if fraction or exponent else f"{'-' if negative else ''}{whole}")
    return fit_decimal(value)


# ---------------------------------------------------------------- number literals inside strings

_LITERAL = re.compile(
    r"(?:0[xX](?P<hex>[0-9a-fA-F]*)|0[bB](?P<bin>[01]+)|(?P<whole>[0-9]+)?(?P<point>\.[0-9]*)?(?P<exponent>[eE][-+]?[0-9]+)?)"
    r"(?P<suffix>[uU]?[lLsSyY]|[uUnNdD])?(?P<multiplier>[kKmMgGtTpP][bB])?\Z", re.ASCII,
)
_MULTIPLIERS = {"k": 1 << 10, "m": 1 << 20, "g": 1 << 30, "t": 1 << 40, "p": 1 << 50}
_SUFFIX_CLASSES = {"l": Int64, "ul": UInt64, "s": Int16, "us": UInt16, "y": SByte, "uy": Byte}


def scan_number(text: str) -> Any:
    """A number literal of the language as a value; raises FormatException when the text is none."""
    body = text.strip()
    if not body:
        return 0
    negative = False
    if body[0] in "+-\u2013\u2014\u2015":
        negative = body[0] != "+"
        body = body[1:]
    found = _LITERAL.match(body)
    if found is None or not body:
        raise FormatException(f"'{text}' is not a number.")
    hexadecimal, binary, whole, point = found["hex"], found["bin"], found["whole"], found["point"]
    suffix = (found["suffix"] or "").lower()
    multiplier = _MULTIPLIERS[found["multiplier"][0].lower()] if found["multiplier"] else 1
    if hexadecimal is None and binary is None and whole is None and (point is None or point == "."):
        raise FormatException(f"'{text}' is not a number.")
    real = point is not None or found["exponent"] is not None
    if real and suffix != "d" and not suffix:
        value: Any = float(f"{whole or '0'}{point or ''}{found['exponent'] or ''}") * multiplier
        return -value if negative else value
    if suffix == "d":
        if hexadecimal is not None or binary is not None:
            number = Decimal(int(hexadecimal or "0", 16) if hexadecimal is not None else int(binary, 2))
        else:
            number = Decimal(f"{whole or '0'}{point or ''}{found['exponent'] or ''}")
        number = multiply(number, Decimal(multiplier)) if multiplier != 1 else fit_decimal(number)
        return number.copy_negate() if negative else number
    if real:
        integer = round(float(f"{whole or '0'}{point or ''}{found['exponent'] or ''}") * multiplier)
    elif hexadecimal is not None:
        integer = _signed(int(hexadecimal or "0", 16), 4 * len(hexadecimal), suffix) * multiplier
    elif binary is not None:
        integer = _signed(int(binary, 2), len(binary), suffix) * multiplier
    else:
        integer = int(whole) * multiplier
    if negative:
        integer = -integer
    return _typed(integer, suffix, text)


def _signed(number: int, bits: int, suffix: str) -> int:
    """Hexadecimal and binary digits that fill a type's width carry its sign."""
    if suffix.startswith("u"):
        return number
    width = {"y": 8, "s": 16, "l": 64}.get(suffix, bits if bits in (32, 64) else 0)
    if width and bits == width and number >> (width - 1):
        return number - (1 << width)
    return number


def _typed(number: int, suffix: str, text: str) -> Any:
    if not suffix:
        if -(2**31) <= number < 2**31:
            return number
        if Int64.MIN <= number <= Int64.MAX:
            return Int64(number)
        if abs(number) < 2**96:
            return Decimal(number)
        return float(number)
    if suffix == "u":
        if 0 <= number <= UInt32.MAX:
            return UInt32(number)
        if 0 <= number <= UInt64.MAX:
            return UInt64(number)
    elif suffix == "n":
        return BigInteger(number)
    else:
        cls = _SUFFIX_CLASSES[suffix]
        low, high = FIXED_INTEGERS[cls]
        if low <= number <= high:
            return cls(number)
    raise FormatException(f"'{text}' is too large for its suffix.")


def convert_number(value: Any, name: str) -> Any:
    """change_type that knows BigInteger, too."""
    if name == "System.Numerics.BigInteger":
        return to_integer(value, BigInteger) if not isinstance(value, float | Decimal) else BigInteger(int(value))
    if value.__class__ is BigInteger:
        if name in INTEGER_NAMES:
            return to_integer(value, INTEGER_NAMES[name])
        if name == "System.Decimal":
            return fit_decimal(Decimal(int(value)))
        bits = abs(value).bit_length()
        if bits > 1024:
            real = math.inf if value > 0 else -math.inf
        else:  # cut off, not rounded, as .NET does
            real = math.copysign(float(abs(value) >> max(bits - 53, 0) << max(bits - 53, 0)), value)
        return Single(real) if name == "System.Single" else real
    return change_type(value, name)


def text_to_integer(text: str, name: str) -> Any:
    """[int]'…': a literal, else .NET's own reading, else through Double."""
    if name == "System.Int32" and len(text) < 10 and text.isascii() and text.isdigit():
        return int(text)
    if not text:
        return NUMERIC_NAMES[name](0)
    cls = NUMERIC_NAMES[name]
    try:
        return convert_number(scan_number(text), name)
    except Exception as error:
        if not isinstance(error, FormatException | OverflowException | ArithmeticError | ValueError):
            raise
    if cls is BigInteger:
        return parse_big(text)
    stripped = text.strip()
    try:
        if stripped.startswith("#"):
            return _radix(stripped[1:], cls)
        if stripped[:2].lower() in ("0x", "&h"):
            return _radix(stripped[2:], cls)
        return parse_integer(stripped, cls, INTEGER_STYLE)
    except FormatException:
        return _through_double(text, name)


def parse_big(text: str) -> BigInteger:
    """BigInteger.Parse with thousands separators."""
    try:
        value: BigInteger = parse_integer(text, BigInteger, INTEGER_STYLE | THOUSANDS)
    except FormatException:
        number = parse_float(text, float, wanted="BigInteger")
        raise InvalidCastException(f"{number} cannot become BigInteger.") from None
    return value


def _radix(digits: str, cls: type) -> Any:
    if not re.fullmatch("[0-9a-fA-F]+", digits):
        raise FormatException(f"'{digits}' are no hexadecimal digits.")
    return parse_integer(digits, cls, 512)


def _through_double(text: str, name: str) -> Any:
    return change_type(parse_float(text, float, wanted=name.removeprefix("System.")), name)


def text_to_decimal(text: str) -> Decimal:
    """[decimal]'…'."""
    if not text:
        return Decimal(0)
    try:
        value: Decimal = convert_number(scan_number(text), "System.Decimal")
        return value
    except Exception as error:
        if not isinstance(error, FormatException | OverflowException | ArithmeticError | ValueError):
            raise
    try:
        return parse_decimal(text)
    except FormatException as error:
        try:
            return from_double(parse_float(text, float))
        except Exception as other:
            if not isinstance(other, FormatException | OverflowException):
                raise
            raise error from None


def text_to_real(text: str, name: str) -> Any:
    """[double]'…', [single]'…'."""
    if not text:
        return REAL_NAMES[name](0)
    try:
        return convert_number(scan_number(text), name)
    except Exception as error:
        if not isinstance(error, FormatException | OverflowException | ArithmeticError | ValueError):
            raise
    if "\u221e" in text:  # a cast reads as the invariant culture writes, and that spells it out
        raise FormatException(f"'{text}' is no number.")
    return parse_float(text, REAL_NAMES[name])


__all__ = [
    "CONVERTIBLE_TARGETS", "NUMERIC_NAMES", "UInt16", "UInt32", "change_type", "convert_number", "parse_decimal", "scan_number",
    "text_to_decimal", "text_to_integer", "text_to_real", "to_integer",
]
