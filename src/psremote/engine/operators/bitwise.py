"""-band -bor -bxor -bnot -shl -shr."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from psremote.bcl.dotnet_type import EnumValue, get_type, type_of
from psremote.bcl.values.exceptions import InvalidOperationException, NullReferenceException
from psremote.bcl.values.numbers import FIXED_INTEGERS, INTEGER_NAMES, BigInteger, Int64, UInt32, UInt64
from psremote.engine.operators.arithmetic import bare, implicit_operator
from psremote.engine.operators.numeric import (
    DECIMAL,
    INT32,
    INT64,
    SINGLE,
    UINT32,
    as_numeric,
    is_numeric,
    plain,
    text_to_number,
    type_code,
)
from psremote.objects.conversions import ranks
from psremote.objects.conversions.failures import no_conversion
from psremote.objects.conversions.figure import convert_to, figure
from psremote.objects.exceptions import RuntimeException


def _wrap(value: int, cls: type) -> Any:
    low, high = FIXED_INTEGERS[cls]
    width = high - low + 1
    return cls((value - low) % width + low)


def _operation_class(code: int) -> type:
    if code <= INT32:
        return int
    if code <= UINT32:
        return UInt32
    if code <= INT64:
        return Int64
    return UInt64


_ZEROS: dict[type, Any] = {int: 0, UInt32: UInt32(0), Int64: Int64(0), UInt64: UInt64(0)}


def _real_bits(value: Any) -> int:
    """A double or decimal as 64 bits."""
    if value < 0:
        return int(convert_to(value, get_type("System.Int64"))) % (1 << 64)
    return int(convert_to(value, get_type("System.UInt64")))


def _bitwise(left: Any, right: Any, function: Callable[[int, int], int], operator: str, text: str) -> Any:
    if left.__class__ is int and right.__class__ is int:
        return function(left, right)
    left, right = bare(left), bare(right)
    if left is None and right is None:
        return 0
    left_code, right_code = type_code(left), type_code(right)
    if left_code or right_code:
        # Texts and dates have codes above all numbers': no real number's rule applies to them.
        code = max(left_code or _other_code(left), right_code or _other_code(right))
        first: Any = left
        second: Any = right
        if not left_code:
            first = as_numeric(left, _ZEROS[_operation_class(right_code)]) if left.__class__ is not str else None
        elif not right_code:
            second = as_numeric(right, _ZEROS[_operation_class(left_code)]) if right.__class__ is not str else None
        if SINGLE <= code <= DECIMAL:
            if first is None or second is None:
                raise NullReferenceException
            one, two = plain(first), plain(second)
            if code == DECIMAL:
                one, two = _to_decimal(one), _to_decimal(two)
            else:
                one, two = float(one), float(two)
            result = function(_real_bits(one), _real_bits(two)) % (1 << 64)
            return _wrap(result, Int64) if one < 0 or two < 0 else UInt64(result)
        if first is not None and second is not None:
            cls = _operation_class(code)
            result = _wrap(function(int(plain(first)), int(plain(second))), cls)
            if isinstance(left, EnumValue):
                return left.type.from_value(_wrap(result, INTEGER_NAMES[left.type.underlying_name]))
            return result
    if left.__class__ is str or right.__class__ is str:
        one = text_to_number(left, right) if left.__class__ is str else left
        two = text_to_number(right, left) if right.__class__ is str else right
        return _bitwise(one, two, function, operator, text)
    return implicit_operator(operator, left, right, text)


def _other_code(value: Any) -> int:
    if value.__class__ is str:
        return 18
    return 16 if value is not None and type_of(value).full_name == "System.DateTime" else 0


def _to_decimal(value: Any) -> Decimal:
    converted: Decimal = convert_to(value, get_type("System.Decimal"))
    return converted


def band(left: Any, right: Any) -> Any:
    """-band"""
    return _bitwise(left, right, lambda a, b: a & b, "op_BitwiseAnd", "-band")


def bor(left: Any, right: Any) -> Any:
    """-bor"""
    return _bitwise(left, right, lambda a, b: a | b, "op_BitwiseOr", "-bor")


def bxor(left: Any, right: Any) -> Any:
    """-bxor"""
    return _bitwise(left, right, lambda a, b: a ^ b, "op_ExclusiveOr", "-bxor")


def _smallest(value: Any) -> Any:
    """A double or decimal as the smallest of int, uint, long, ulong that holds it."""
    for name, (low, high) in (
        ("System.Int32", FIXED_INTEGERS[int]), ("System.UInt32", FIXED_INTEGERS[UInt32]), ("System.Int64", FIXED_INTEGERS[Int64]),
        ("System.UInt64", FIXED_INTEGERS[UInt64]),
    ):
        if low <= value <= high:
            return convert_to(value, get_type(name))
    raise no_conversion(value, get_type("System.UInt64"))


def bnot(value: Any) -> Any:
    """-bnot"""
    if value.__class__ is int:
        return ~value
    value = bare(value)
    if value is None:
        return -1
    if value.__class__ is str:
        return bnot(text_to_number(value, 0))
    if value.__class__ is BigInteger:
        return BigInteger(~int(value))
    code = type_code(value)
    if isinstance(value, EnumValue):
        return value.type.from_value(_wrap(~value.value, INTEGER_NAMES[value.type.underlying_name]))
    if code >= SINGLE:
        whole = _smallest(value)
        return _wrap(~int(whole), whole.__class__)
    if code:
        cls = _operation_class(code)
        return _wrap(~int(plain(value)), cls)
    return bnot(convert_to(value, get_type("System.Int32")))


def _shift(left: Any, right: Any, is_left: bool) -> Any:
    operator = "op_LeftShift" if is_left else "op_RightShift"
    text = "-shl" if is_left else "-shr"
    left, right = bare(left), bare(right)
    if left is None:
        return 0
    if left.__class__ is str or right.__class__ is str:
        one = text_to_number(left, right) if left.__class__ is str else left
        two = text_to_number(right, left) if right.__class__ is str else right
        return _shift(one, two, is_left)
    if not is_numeric(left):
        return implicit_operator(operator, left, right, text)
    target = get_type("System.Int32")
    rank, convert = figure(None if right is None else type_of(right), target)
    if rank == ranks.NONE:
        raise no_conversion(right, target)
    if isinstance(left, EnumValue):
        raise InvalidOperationException(f"{left.type.full_name} cannot be shifted.")
    count = int(convert(right, target))
    code = type_code(left)
    if code >= SINGLE:
        left = _smallest(left)
    cls = left.__class__
    count &= 0x1F if type_code(left) < INT64 else 0x3F
    number = int(left)
    return _wrap(number << count if is_left else number >> count, cls)


def shl(left: Any, right: Any) -> Any:
    """-shl"""
    return _shift(left, right, True)


def shr(left: Any, right: Any) -> Any:
    """-shr"""
    return _shift(left, right, False)


__all__ = ["RuntimeException", "band", "bnot", "bor", "bxor", "shl", "shr"]
