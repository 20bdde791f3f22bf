"""Single values from one .NET type to another, by .NET's rules."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import EnumValue, type_of
from psremote.bcl.values.char import Char
from psremote.bcl.values.exceptions import (
    ArgumentException,
    ArgumentOutOfRangeException,
    FormatException,
    InvalidCastException,
    OverflowException,
)
from psremote.bcl.values.number_parsing import invariant_form, parse_float, parse_integer
from psremote.bcl.values.numbers import (
    FIXED_INTEGERS,
)


def invalid_cast(value: Any, name: str) -> InvalidCastException:
    return InvalidCastException(f"A value of type {type_of(value).full_name} cannot be turned into {name}.")


def to_integer(value: Any, cls: type, source_base: Any = None) -> Any:
    """A number of an integer type; OverflowException when it does not fit."""
    if isinstance(source_base, int):
        return _from_base(value, cls, int(source_base))
    low, high = FIXED_INTEGERS[cls]
    if value is None:
        return cls(0)
    if isinstance(value, EnumValue):
        value = value.value
    if isinstance(value, Char):
        number = ord(value)
    elif isinstance(value, str):
        return parse_integer(value, cls)
    elif isinstance(value, int):
        number = int(value)
    elif isinstance(value, float):
        if value != value or abs(value) > 1e20:
            raise OverflowException("The value does not fit its type.")
        number = round(value)
    elif type(value).__name__ == "Decimal":
        number = int(value.to_integral_value())
    else:
        raise invalid_cast(value, "a number")
    if not low <= number <= high:
        raise OverflowException(f"The value {number} does not fit its type.")
    return cls(number)


def _from_base(text: Any, cls: type, base: int) -> Any:
    if base not in (2, 8, 10, 16):
        raise ArgumentException("The base must be 2, 8, 10 or 16.")
    low, high = FIXED_INTEGERS[cls]
    if text is None:
        return cls(0)
    if text == "":
        raise ArgumentOutOfRangeException("value", "An empty text is no number.")
    if base == 10:
        return parse_integer(text, cls)
    if text.startswith("-"):
        raise ArgumentException("A number of that base has no sign.")
    body = text[2:] if base == 16 and text[:2].lower() == "0x" else text
    digits = "0123456789abcdef"[:base]
    if not body or any(c not in digits for c in body.lower()):
        raise FormatException(f"'{text}' is no number of base {base}.")
    number = int(body, base)
    width = (high - low).bit_length()
    if number >= 1 << width:
        raise OverflowException(f"'{text}' does not fit its type.")
    if low < 0 and number > high:
        number -= 1 << width
    return cls(number)


def to_base(value: int, base: int, bits: int) -> str:
    if base not in (2, 8, 10, 16):
        raise ArgumentException("The base must be 2, 8, 10 or 16.")
    if base == 10:
        return str(int(value))
    return format(int(value) & ((1 << bits) - 1), {2: "b", 8: "o", 16: "x"}[base])


def in_culture(value: Any, provider: Any) -> Any:
    """A text with the separators of the invariant culture, where a culture is given."""
    return invariant_form(value, (provider,)) if isinstance(value, str) and provider is not None else value


def to_double(value: Any) -> float:
    """A double."""
    if value is None:
        return 0.0
    if isinstance(value, EnumValue):
        return float(value.value)
    if isinstance(value, Char):
        raise invalid_cast(value, "a double")
    if isinstance(value, str):
        return parse_float(value, float)
    if isinstance(value, (int, float)) or type(value).__name__ == "Decimal":
        return float(value)
    raise invalid_cast(value, "a double")


def to_decimal(value: Any) -> Any:
    """A decimal."""
    from decimal import Decimal

    from psremote.bcl.values import decimals
    from psremote.bcl.values.number_parsing import split_number

    if value is None:
        return Decimal(0)
    if isinstance(value, EnumValue):
        return Decimal(value.value)
    if isinstance(value, Char):
        raise invalid_cast(value, "a decimal")
    if isinstance(value, str):
        negative, whole, fraction, exponent = split_number(value, 111, "Decimal")
        return decimals.fit_decimal(Decimal(f"{'-' if negative else ''}{whole or '0'}{'.' + fraction if fraction else ''}").scaleb(exponent))
    if isinstance(value, bool):
        return Decimal(int(value))
    if isinstance(value, float):
        return decimals.from_double(value)
    if isinstance(value, int):
        return Decimal(int(value))
    if type(value).__name__ == "Decimal":
        return value
    raise invalid_cast(value, "a decimal")


def to_boolean(value: Any) -> bool:
    """A truth value."""
    if value is None:
        return False
    if isinstance(value, Char):
        raise invalid_cast(value, "a truth value")
    if isinstance(value, str):
        lower = value.strip(" \t\r\n\0").lower()
        if lower in ("true", "false"):
            return lower == "true"
        raise FormatException(f"'{value}' is neither True nor False.")
    if isinstance(value, EnumValue):
        return bool(value.value != 0)
    if isinstance(value, (int, float)) or type(value).__name__ == "Decimal":
        return bool(value != 0)
    raise invalid_cast(value, "a truth value")


def to_char(value: Any) -> Char:
    """A character."""
    if value is None:
        return Char("\0")
    if isinstance(value, Char):
        return value
    if isinstance(value, str):
        if len(value) != 1 or value > "\uffff":
            raise FormatException("The text must be exactly one character long.")
        return Char(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise invalid_cast(value, "a character")
    if not 0 <= value <= 0xFFFF:
        raise OverflowException(f"{value} is no code of a character.")
    return Char(chr(value))


def to_date_time(value: Any, provider: Any = None) -> Any:
    """A date."""
    from psremote.bcl.values.date_time import DateTime

    if value is None:
        return DateTime()
    if isinstance(value, DateTime):
        return value
    if isinstance(value, str) and not isinstance(value, Char):
        return DateTime.parse(value, provider)
    raise invalid_cast(value, "a date")
