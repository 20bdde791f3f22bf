"""Numbers from text as .NET's Parse methods read them."""

from __future__ import annotations

import re
from typing import Any

from psremote.bcl.values.exceptions import ArgumentNullException, FormatException, OverflowException
from psremote.bcl.values.numbers import FIXED_INTEGERS, WIDE_INTEGERS, BigInteger

# System.Globalization.NumberStyles
LEADING_WHITE, TRAILING_WHITE, LEADING_SIGN, TRAILING_SIGN = 1, 2, 4, 8
PARENTHESES, DECIMAL_POINT, THOUSANDS, EXPONENT = 16, 32, 64, 128
CURRENCY, HEX, BINARY = 256, 512, 1024
INTEGER_STYLE = LEADING_WHITE | TRAILING_WHITE | LEADING_SIGN
NUMBER_STYLE = INTEGER_STYLE | TRAILING_SIGN | DECIMAL_POINT | THOUSANDS
FLOAT_STYLE = INTEGER_STYLE | DECIMAL_POINT | EXPONENT
_WHITE = " \t\n\v\f\r"
_NUMBER = re.compile(
    r"(?P<sign>[-+]?)(?P<whole>[0-9,]*)(?P<point>\.[0-9]*)?(?P<exponent>[eE][-+]?[0-9]+)?(?P<trailing>[-+]?)\Z", re.ASCII
)


def style_of(rest: tuple[Any, ...], default: int) -> int:
    """The NumberStyles among the arguments of a Parse call."""
    for one in rest:
        value = getattr(one, "value", None)
        if isinstance(value, int):
            return value
        if type(one) is int:
            return one
    return default


def invariant_form(text: str, rest: tuple[Any, ...]) -> str:
    """A number's text with the separators of the invariant culture, where a culture among the arguments writes others."""
    for one in rest:
        source = getattr(one, "number_format", one)
        symbols: Any = getattr(source, "symbols", None)
        point = getattr(symbols, "decimal_separator", None)
        if point is None:
            continue
        group, minus = symbols.group_separator, symbols.negative_sign
        if (point, group, minus) == (".", ",", "-"):
            return text
        out = text.replace(minus, "-", 1) if minus != "-" else text
        blanks = ("\u202f", "\u00a0", " ")
        places = {point: ".", **dict.fromkeys(blanks if group in blanks else (group,), ",")}
        # A separator of another culture stands for nothing here.
        places = {".": "\x01", ",": "\x01", **places}
        body = out.strip(_WHITE)
        return out.replace(body, "".join(places.get(letter, letter) for letter in body), 1) if body else out
    return text


def _fail(text: str, kind: str) -> FormatException:
    return FormatException(f"'{text}' is not in a correct format for {kind}.")


def split_number(text: str, style: int, kind: str) -> tuple[bool, str, str, int]:
    """Sign, whole digits, fraction digits and exponent of a number's text; raises FormatException."""
    body = text
    if style & LEADING_WHITE:
        body = body.lstrip(_WHITE)
    if style & TRAILING_WHITE:
        body = body.rstrip(_WHITE + "\0")
    negative = False
    if style & CURRENCY:
        for symbol in ("$", "\u00a4"):
            if symbol in body:
                body = body.replace(symbol, "", 1)
                break
    if style & PARENTHESES and body.startswith("(") and body.endswith(")"):
        negative, body = True, body[1:-1]
    body = body.replace("\u2212", "-", 1)
    found = _NUMBER.match(body)
    if found is None:
        raise _fail(text, kind)
    sign, whole, point = found["sign"], found["whole"], found["point"]
    exponent, trailing = found["exponent"], found["trailing"]
    if (
        (sign and not style & LEADING_SIGN) or (trailing and (sign or not style & TRAILING_SIGN))
        or (point is not None and not style & DECIMAL_POINT) or (exponent and not style & EXPONENT)
        or ("," in whole and not style & THOUSANDS) or whole.startswith(",")
    ):
        raise _fail(text, kind)
    whole = whole.replace(",", "")
    fraction = point[1:] if point else ""
    if not whole and not fraction:
        raise _fail(text, kind)
    negative = negative or sign == "-" or trailing == "-"
    return negative, whole, fraction, int(exponent[1:]) if exponent else 0


def parse_integer(text: Any, cls: type, *rest: Any) -> Any:
    """Int32.Parse and its kind."""
    if text is None:
        raise ArgumentNullException("s")
    text = invariant_form(str(text), rest)
    style = style_of(rest, INTEGER_STYLE)
    name = "Int32" if cls is int else cls.__name__
    if style & (HEX | BINARY):
        body = text
        if style & LEADING_WHITE:
            body = body.lstrip(_WHITE)
        if style & TRAILING_WHITE:
            body = body.rstrip(_WHITE + "\0")
        base = 16 if style & HEX else 2
        if not body or not re.fullmatch("[0-9a-fA-F]+" if base == 16 else "[01]+", body, re.ASCII):
            raise _fail(text, name)
        number = int(body, base)
        if cls is BigInteger:
            if number and body[0] in "89abcdefABCDEF" and base == 16:
                number -= 1 << (4 * len(body))
            return BigInteger(number)
        low, high = FIXED_INTEGERS.get(cls) or WIDE_INTEGERS[cls]
        if number > high - low:
            raise OverflowException(f"'{text}' does not fit into {name}.")
        return cls(number - (high - low + 1) if number > high else number)
    negative, whole, fraction, exponent = split_number(text, style, name)
    digits = whole + fraction
    scale = exponent - len(fraction)
    number = int(digits or "0")
    if scale >= 0:
        number *= 10 ** min(scale, 5000)
    else:
        number, rest_digits = divmod(number, 10 ** min(-scale, 5000))
        if rest_digits:
            raise OverflowException(f"'{text}' is not a whole number.")
    if negative:
        number = -number
    if cls is BigInteger:
        return BigInteger(number)
    low, high = FIXED_INTEGERS.get(cls) or WIDE_INTEGERS[cls]
    if not low <= number <= high:
        raise OverflowException(f"'{text}' does not fit into {name}.")
    return cls(number)


_SPECIAL = {
    "nan": float("nan"), "+nan": float("nan"), "-nan": float("nan"), "infinity": float("inf"), "+infinity": float("inf"),
    "-infinity": float("-inf"), "\u221e": float("inf"), "+\u221e": float("inf"), "-\u221e": float("-inf"),
}


def parse_float(text: Any, cls: type, *rest: Any, wanted: str = "") -> Any:
    """Double.Parse and Single.Parse; `wanted` names the type in a message, where the number is on its way to another one."""
    if text is None:
        raise ArgumentNullException("s")
    text = invariant_form(str(text), rest)
    style = style_of(rest, FLOAT_STYLE | THOUSANDS)
    special = _SPECIAL.get(text.strip(_WHITE).lower())
    if special is not None:
        return cls(special)
    negative, whole, fraction, exponent = split_number(text, style, wanted or ("Double" if cls is float else cls.__name__))
    value = float(f"{'-' if negative else ''}{whole or '0'}.{fraction or '0'}e{exponent}")
    return value if cls is float else cls(value)
