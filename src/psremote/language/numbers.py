"""Number literals: their parts, and the type and value they stand for."""

from __future__ import annotations

import re
from typing import Any

#: sign, then hexadecimal, binary or decimal digits, up to two suffix letters, a multiplier.
NUMBER = re.compile(
    r"(?P<sign>[+\-\u2013\u2014\u2015]?)"
    r"(?:0[xX](?P<hex>[0-9a-fA-F]*)|0[bB](?P<bin>[01]*)"
    r"|(?P<dec>[0-9]+(?:\.(?!\.)[0-9]*(?:[eE][+\-\u2013\u2014\u2015]?[0-9]*)?|[eE][+\-\u2013\u2014\u2015]?[0-9]*)?"
    r"|\.[0-9]*(?:[eE][+\-\u2013\u2014\u2015]?[0-9]*)?))"
    r"(?P<suffix>[dDlLnNsSuUyY]{0,2})(?P<multiplier>[gGkKmMpPtT][bB])?"
)
_MULTIPLIERS = {"": 1, "kb": 1 << 10, "mb": 1 << 20, "gb": 1 << 30, "tb": 1 << 40, "pb": 1 << 50}
_RANGES = {
    "y": ("SByte", -(1 << 7), (1 << 7) - 1),
    "uy": ("Byte", 0, (1 << 8) - 1),
    "s": ("Int16", -(1 << 15), (1 << 15) - 1),
    "us": ("UInt16", 0, (1 << 16) - 1),
    "l": ("Int64", -(1 << 63), (1 << 63) - 1),
    "ul": ("UInt64", 0, (1 << 64) - 1),
}
_DECIMAL_LIMIT = (1 << 96) - 1
_DOUBLE_LIMIT = int(1.7976931348623157e308)


class NotANumber(ValueError):
    """The text has a number's shape but no number type can hold it."""


def literal_value(match: re.Match[str]) -> Any:
    """The value of a matched literal, typed by PowerShell's rules; raises NotANumber where none fits."""
    sign = -1 if match["sign"] not in ("", "+") else 1
    suffix = (match["suffix"] or "").lower()
    multiplier = _MULTIPLIERS[(match["multiplier"] or "").lower()]
    decimal_digits = match["dec"]
    if decimal_digits is None:
        return _hexadecimal_or_binary(match, sign, suffix, multiplier)
    if not decimal_digits.isdigit():
        return _real(decimal_digits, sign, suffix, multiplier)
    number = sign * int(decimal_digits) * multiplier
    return _integer(number, suffix, decimal_format=True)


def cut_to_double(number: int) -> float:
    """A large whole number as a double; what does not fit its 53 digits is cut off, not rounded."""
    surplus = max(abs(number).bit_length() - 53, 0)
    size = float(abs(number) >> surplus << surplus)
    return -size if number < 0 else size


def _integer(number: int, suffix: str, decimal_format: bool) -> Any:
    if not suffix:
        if -(1 << 31) <= number <= (1 << 31) - 1:
            return number
        if -(1 << 63) <= number <= (1 << 63) - 1:
            return _typed("Int64", number)
        if decimal_format:
            if abs(number) <= _DECIMAL_LIMIT:
                from decimal import Decimal

                return Decimal(number)
            if abs(number) <= _DOUBLE_LIMIT:
                return cut_to_double(number)
        raise NotANumber
    if suffix == "u":
        if 0 <= number < 1 << 32:
            return _typed("UInt32", number)
        suffix = "ul"
    if suffix == "d":
        if abs(number) > _DECIMAL_LIMIT:
            raise NotANumber
        from decimal import Decimal

        return Decimal(number)
    if suffix == "n":
        return _typed("BigInteger", number)
    name, low, high = _RANGES[suffix]
    if not low <= number <= high:
        raise NotANumber
    return _typed(name, number)


def _typed(name: str, number: int) -> Any:
    from psremote.bcl.values import numbers

    return getattr(numbers, name)(number)


def _hexadecimal_or_binary(match: re.Match[str], sign: int, suffix: str, multiplier: int) -> Any:
    unsigned = "u" in suffix
    if match["hex"] is not None:
        digits = "0" + match["hex"]
        if not unsigned:
            expected = {"y": 2, "s": 4, "l": 16}.get(suffix, 8 if len(digits) < 16 else 16)
            if len(digits) == expected + 1:
                digits = digits[1:]
        number = int(digits, 16)
        # Without a leading zero the top bit is the sign, as .NET parses hexadecimal text.
        if int(digits[0], 16) >= 8:
            number -= 1 << (4 * len(digits))
        if len(digits) == 16 and suffix in ("", "u"):
            suffix += "l"
    else:
        digits = match["bin"]
        if not digits:
            number = 0
        else:
            number = int(digits, 2)
            size = len(digits)
            if not unsigned and digits[0] == "1" and (size in (8, 16, 32, 64, 96, 128) or (size > 128 and size % 8 == 0)):
                number -= 1 << size
        if len(digits) == 64 and suffix in ("", "u"):
            suffix += "l"
    return _integer(number * sign * multiplier, suffix, decimal_format=False)


def _real(digits: str, sign: int, suffix: str, multiplier: int) -> Any:
    for dash in "\u2013\u2014\u2015":
        digits = digits.replace(dash, "-")
    if digits in (".", "") or digits.startswith((".e", ".E")):
        raise NotANumber
    if suffix == "d":
        from decimal import Decimal

        exact = Decimal(digits)
        if abs(exact) > _DECIMAL_LIMIT:
            raise NotANumber
        return _decimal_scale(exact * sign, multiplier)
    value = float(digits)
    if sign < 0:
        value = -value
    value *= multiplier
    if not suffix:
        return value
    if value in (float("inf"), float("-inf")):
        raise NotANumber
    return _integer(round(value), suffix, decimal_format=True)


def _decimal_scale(exact: Any, multiplier: int) -> Any:
    from decimal import Context, Decimal

    context = Context(prec=80)
    scale = -int(exact.as_tuple().exponent)
    if scale < 0:
        exact = exact.quantize(Decimal(1), context=context)
    # .NET keeps at most 28 decimals and 96 bits of digits.
    elif scale > 28:
        exact = exact.quantize(Decimal(1).scaleb(-28), context=context)
    result = exact if multiplier == 1 else context.multiply(exact, Decimal(multiplier))
    if abs(result) > _DECIMAL_LIMIT:
        raise NotANumber
    scale = -int(result.as_tuple().exponent)
    while scale > 0 and abs(int(result.scaleb(scale, context=context))) > _DECIMAL_LIMIT:
        scale -= 1
        result = result.quantize(Decimal(1).scaleb(-scale), context=context)
    return result
