"""Which number type an operator computes in, and the computing."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from psremote.bcl.dotnet_type import EnumValue
from psremote.bcl.values import decimals
from psremote.bcl.values.char import Char
from psremote.bcl.values.exceptions import (
    DivideByZeroException,
    InvalidCastException,
    InvalidOperationException,
    OverflowException,
)
from psremote.bcl.values.numbers import (
    FIXED_INTEGERS,
    INTEGER_NAMES,
    Byte,
    Int16,
    Int64,
    SByte,
    Single,
    UInt16,
    UInt32,
    UInt64,
)
from psremote.objects.conversions.figure import convert_to, figure
from psremote.objects.conversions.numbers import scan_number
from psremote.objects.exceptions import RuntimeException
from psremote.objects.members import SwitchParameter

BOOLEAN, CHAR, INT32, UINT32, INT64, UINT64, SINGLE, DOUBLE, DECIMAL = 3, 4, 9, 10, 11, 12, 13, 14, 15
TYPE_CODES: Final[dict[type, int]] = {
    bool: BOOLEAN, Char: CHAR, SByte: 5, Byte: 6, Int16: 7, UInt16: 8, int: INT32, UInt32: UINT32, Int64: INT64, UInt64: UINT64,
    Single: SINGLE, float: DOUBLE, Decimal: DECIMAL,
}
_SIGNED = frozenset({5, 7, 9, 11})


def type_code(value: Any) -> int:
    """The number type's code; 0 for what is no number (bool, char and enum are)."""
    code = TYPE_CODES.get(value.__class__)
    if code is not None:
        return code
    if isinstance(value, EnumValue):
        return TYPE_CODES[INTEGER_NAMES[value.type.underlying_name]]
    return 0


def is_numeric(value: Any) -> bool:
    """Numbers and enums, not bool and char."""
    return type_code(value) >= 5


def plain(value: Any) -> Any:
    """The bare number behind bool, char and enum."""
    cls = value.__class__
    if cls is bool:
        return int(value)
    if cls is Char:
        return ord(value)
    if isinstance(value, EnumValue):
        return value.value
    return value


def _divide_error() -> RuntimeException:
    return RuntimeException("Attempted to divide by zero.", DivideByZeroException(), "RuntimeException", "NotSpecified")


def _decimal_error(error: OverflowException) -> RuntimeException:
    return RuntimeException(str(error), error, "RuntimeException", "NotSpecified")


def truncate_divide(left: int, right: int) -> int:
    """Integer division towards zero."""
    quotient = abs(left) // abs(right)
    return quotient if (left < 0) == (right < 0) else -quotient


def _integer(method: str, left: int, right: int, cls: type) -> Any:
    low, high = FIXED_INTEGERS[cls]
    if method == "Add":
        result = left + right
    elif method == "Sub":
        result = left - right
    elif method == "Multiply":
        result = left * right
    elif method == "Divide":
        if right == 0:
            raise _divide_error()
        quotient = truncate_divide(left, right)
        if quotient * right != left:
            return float(left) / float(right)
        result = quotient
    else:
        if right == 0:
            raise _divide_error()
        result = left - truncate_divide(left, right) * right
    if low <= result <= high:
        return cls(result)
    if method == "Add":
        return float(left) + float(right)
    if method == "Sub":
        return float(left) - float(right)
    if method == "Multiply" and cls is not Int64 and cls is not UInt64:
        return float(left) * float(right)
    return truncated_float(result)


def truncated_float(value: int) -> float:
    """An integer of any size as a double, cut off as .NET's BigInteger does (not rounded)."""
    bits = abs(value).bit_length()
    if bits > 1024:
        return math.inf if value > 0 else -math.inf
    if bits > 53:
        value = (abs(value) >> (bits - 53) << (bits - 53)) * (1 if value > 0 else -1)
    return float(value)


def _double(method: str, left: float, right: float) -> float:
    left, right = float(left), float(right)
    try:
        if method == "Add":
            return left + right
        if method == "Sub":
            return left - right
        if method == "Multiply":
            return left * right
        if method == "Divide":
            return left / right
        if math.isinf(left) or left != left or right != right:
            return math.nan
        return math.fmod(left, right)
    except ZeroDivisionError:
        if left == 0 or left != left:
            return math.nan
        return math.copysign(math.inf, left) * math.copysign(1, right)
    except ValueError:
        return math.nan
    except OverflowError:
        return math.inf


_DECIMALS: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "Add": decimals.add, "Sub": decimals.subtract, "Multiply": decimals.multiply, "Divide": decimals.divide, "Remainder": decimals.remainder,
}


def _decimal(method: str, left: Any, right: Any) -> Decimal:
    # A double that does not fit leaves as it is (a plain .NET exception), an overflow of the operation itself as the language's.
    first, second = decimals.to_decimal(left), decimals.to_decimal(right)
    try:
        return _DECIMALS[method](first, second)
    except DivideByZeroException:
        raise _divide_error() from None
    except OverflowException as error:
        raise _decimal_error(error) from None


def numeric_operation(method: str, left: Any, right: Any) -> Any:
    """Compute with the type both operands lead to; the result of an enum on the left is that enum."""
    left_code, right_code = type_code(left), type_code(right)
    first, second = plain(left), plain(right)
    code = max(left_code, right_code)
    if left.__class__ is EnumValue and code > INT32:
        check_enum(code)
    if left.__class__ is bool and code == DECIMAL:
        raise InvalidOperationException("No operator takes a Boolean and a decimal.")
    if code <= INT32:
        result = _integer(method, first, second, int)
    elif code == DECIMAL:
        result = _decimal(method, first, second)
    elif code >= SINGLE:
        result = _double(method, first, second)
    elif code == INT64:
        result = _integer(method, first, second, Int64)
    else:
        negative = (left_code in _SIGNED and first < 0) or (left_code not in _SIGNED and right_code in _SIGNED and second < 0)
        if not negative:
            result = _integer(method, first, second, UInt32 if code == UINT32 else UInt64)
        elif code == UINT32:
            result = _integer(method, first, second, Int64)
        else:
            try:
                result = _decimal(method, first, second)
            except RuntimeException as error:
                if not isinstance(error.inner_exception, OverflowException):
                    raise
                result = _double(method, first, second)
    if isinstance(left, EnumValue):
        if result.__class__ is not INTEGER_NAMES[left.type.underlying_name]:
            raise InvalidCastException(f"The result does not fit into {left.type.full_name}.")
        number: Any = result
        return left.type.from_value(number)
    return result


def check_enum(code: int) -> None:
    """Expressions over an enum and these types cannot even be built."""
    if code in (UINT32, UINT64, DECIMAL):
        raise InvalidOperationException("No operator takes an enum and a number of this type.")


def compare_numbers(left: Any, right: Any) -> int | None:
    """-1, 0, 1; None when NaN is one of them."""
    if left.__class__ is EnumValue and type_code(left) != type_code(right):
        check_enum(type_code(right))
    first, second = plain(left), plain(right)
    if (isinstance(first, Decimal) and isinstance(second, float)) or (isinstance(second, Decimal) and isinstance(first, float)):
        if first != first or second != second:
            return None
        if isinstance(first, float):
            first = _as_decimal(float(first))   # a single counts as the double it is
        if isinstance(second, float):
            second = _as_decimal(float(second))
    elif isinstance(first, float) or isinstance(second, float):
        first, second = float(first), float(second)
    if first < second:
        return -1
    if first > second:
        return 1
    return 0 if first == second else None


def _as_decimal(value: float) -> Any:
    if math.isinf(value) or abs(value) > 7.9e28:
        return value
    return decimals.from_double(value)


def as_numeric(value: Any, other: Any) -> Any:
    """The right operand as a number for a numeric left one; None when only a conversion of text could give one."""
    if value is None:
        return 0
    if TYPE_CODES.get(value.__class__) is not None:
        return value
    from psremote.bcl.dotnet_type import type_of

    if isinstance(value, EnumValue):
        return convert_to(value, type_of(other))
    if value.__class__ is SwitchParameter:
        return None
    from psremote.objects.conversions import ranks

    target = type_of(other)
    if figure(type_of(value), target)[0] == ranks.IMPLICIT_CAST:
        return convert_to(value, target)
    return None


def text_to_number(text: str, other: Any) -> Any:
    """A number from text: its literal, else what a conversion to the other operand's type (or int) makes of it."""
    from psremote.bcl.dotnet_type import get_type, type_of

    try:
        return scan_number(text)
    except Exception as error:
        if type(error).__name__ not in ("FormatException", "OverflowException"):
            raise
    target = type_of(other) if other is not None and is_numeric(other) else get_type("System.Int32")
    return convert_to(text, target)
