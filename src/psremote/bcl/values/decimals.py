"""System.Decimal's arithmetic on Python's Decimal: 96 bits of digits, at most 28 decimal places."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Any

from psremote.bcl.values.exceptions import DivideByZeroException, OverflowException
from psremote.bcl.values.numbers import Single

LIMIT = 2**96
MAX_VALUE = Decimal(LIMIT - 1)
MIN_VALUE = MAX_VALUE.copy_negate()
_WIDE = Context(prec=100, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999)


def _overflow() -> OverflowException:
    return OverflowException("The value does not fit into a Decimal.")


def fit_decimal(value: Decimal) -> Decimal:
    """Round to what a Decimal holds; raises OverflowException."""
    if not value.is_finite():
        raise _overflow()
    _sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    if exponent > 0:
        value = value.quantize(Decimal(1), context=_WIDE) if len(digits) + exponent < 100 else value
        exponent = 0
    if exponent >= -28 and len(digits) < 29:
        return value
    if exponent < -28:
        value = value.quantize(Decimal(1).scaleb(-28), context=_WIDE)
    while True:
        _sign, digits, exponent = value.as_tuple()
        assert isinstance(exponent, int)
        if int("".join(map(str, digits)) or "0") < LIMIT:
            return value
        if exponent >= 0:
            raise _overflow()
        value = value.quantize(Decimal(1).scaleb(exponent + 1), context=_WIDE)


def add(left: Decimal, right: Decimal) -> Decimal:
    """Sum."""
    return fit_decimal(_WIDE.add(left, right))


def subtract(left: Decimal, right: Decimal) -> Decimal:
    """Difference."""
    return fit_decimal(_WIDE.subtract(left, right))


def multiply(left: Decimal, right: Decimal) -> Decimal:
    """Product."""
    return fit_decimal(_WIDE.multiply(left, right))


def divide(left: Decimal, right: Decimal) -> Decimal:
    """Quotient."""
    if not right:
        raise DivideByZeroException
    quotient = fit_decimal(_WIDE.divide(left, right))
    if _WIDE.multiply(quotient, right) == left:
        return quotient
    # a quotient that was rounded keeps no zeros at its end
    return fit_decimal(quotient.normalize(_WIDE)) if quotient else Decimal(0)


def remainder(left: Decimal, right: Decimal) -> Decimal:
    """Remainder, with the dividend's sign."""
    if not right:
        raise DivideByZeroException
    if left.copy_abs() < right.copy_abs():
        return left
    return fit_decimal(Context(prec=200, Emin=-999999, Emax=999999).remainder(left, right))


def from_double(value: float) -> Decimal:
    """Convert.ToDecimal of a double (15 digits) or single (7 digits)."""
    if value != value or abs(value) >= 7.9228162514264338e28:
        raise _overflow()
    if value == 0:
        return Decimal(0)
    digits = 7 if value.__class__ is Single else 15
    rounded = Context(prec=digits, rounding=ROUND_HALF_EVEN).create_decimal(Decimal(float(value)))
    if abs(rounded) < Decimal("1e-28"):
        rounded = rounded.quantize(Decimal(1).scaleb(-28), context=_WIDE)
        return rounded.normalize() if rounded else Decimal(0)
    rounded = rounded.normalize()
    return fit_decimal(rounded)


def to_decimal(value: Any) -> Decimal:
    """A Decimal from any number."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, float):
        return from_double(value)
    return fit_decimal(Decimal(int(value)))
