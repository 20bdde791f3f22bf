"""System.Int128, UInt128 and Half: numbers that are no primitive types, so the language uses their own operators."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from psremote.bcl.dotnet_type import constructor, method, static_prop
from psremote.bcl.values.char import Char, char_of
from psremote.bcl.values.exceptions import DivideByZeroException, OverflowException
from psremote.bcl.values.number_parsing import parse_float, parse_integer
from psremote.bcl.values.number_types import declare_number, float_members, integer_members, register_number
from psremote.bcl.values.numbers import (
    FIXED_INTEGERS,
    WIDE_INTEGERS,
    BigInteger,
    Byte,
    Half,
    Int16,
    Int64,
    Int128,
    SByte,
    Single,
    UInt16,
    UInt32,
    UInt64,
    UInt128,
)

_ALIASES: dict[str, type] = {
    "sbyte": SByte, "byte": Byte, "short": Int16, "ushort": UInt16, "int": int, "uint": UInt32, "long": Int64, "ulong": UInt64,
    "float": Single, "double": float, "decimal": Decimal, "char": Char, "System.Half": Half, "System.Int128": Int128,
    "System.UInt128": UInt128, "bigint": BigInteger,
}


def _number(value: Any) -> Any:
    return ord(value) if isinstance(value, Char) else value


def _wrapped(number: int, cls: type) -> Any:
    """The low bits of a number, as an unchecked conversion keeps them."""
    low, high = FIXED_INTEGERS.get(cls) or WIDE_INTEGERS[cls]
    number &= high - low
    return cls(number - (high - low + 1) if number > high else number)


def _to_integer(value: Any, cls: type) -> Any:
    """An explicit conversion: fractions fall away, too large a real number gives the limit, NaN nothing."""
    value = _number(value)
    if not isinstance(value, float):
        if isinstance(value, Decimal) or cls is BigInteger:
            return cls(int(value))
        return _wrapped(int(value), cls)
    low, high = FIXED_INTEGERS.get(cls) or WIDE_INTEGERS[cls]
    if value != value:
        return cls(0)
    if math.isinf(value):
        return cls(high if value > 0 else low)
    return cls(min(max(int(value), low), high))


def _convert(value: Any, cls: type) -> Any:
    if cls is Char:
        return char_of(int(value) & 0xFFFF)
    if cls is Decimal:
        if isinstance(value, float):
            if not math.isfinite(value):
                raise OverflowException("Infinity and NaN are no decimals.")
            return Decimal(repr(float(value)))
        if abs(value) >= 2**96:
            raise OverflowException("The value does not fit into Decimal.")
        return Decimal(int(value))
    if issubclass(cls, float):
        return cls(float(_number(value)))
    return _to_integer(value, cls)


def _casts(full: str, implicit: tuple[str, ...]) -> dict[str, Any]:
    """The conversion operators of a type: the sources it takes without being asked, every other way asked for."""
    own = _ALIASES[full]
    members: dict[str, Any] = {}
    for alias, cls in _ALIASES.items():
        if cls is own or alias == "bigint":
            continue
        name = "op_Implicit" if alias in implicit else "op_Explicit"
        members[f"from_{cls.__name__}"] = method(f"static {full} {name}({alias} value)")(staticmethod(lambda value: _convert(value, own)))
        if alias not in ("System.Half", "System.Int128", "System.UInt128"):
            members[f"to_{cls.__name__}"] = method(f"static {alias} op_Explicit({full} value)")(
                staticmethod(lambda value, cls=cls: _convert(value, cls))
            )
    return members


def _binary(full: str, name: str, function: Callable[[Any, Any], Any]) -> Any:
    return method(f"static {full} {name}({full} left, {full} right)")(staticmethod(function))


def _unary(full: str, name: str, function: Callable[[Any], Any]) -> Any:
    return method(f"static {full} {name}({full} value)")(staticmethod(function))


def _quotient(left: int, right: int) -> int:
    if right == 0:
        raise DivideByZeroException
    size = abs(left) // abs(right)
    return -size if (left < 0) != (right < 0) else size


def _integer_operators(full: str, cls: type) -> dict[str, Any]:
    def unchecked(function: Callable[[int, int], int]) -> Callable[[Any, Any], Any]:
        return lambda left, right: _wrapped(function(int(left), int(right)), cls)

    members: dict[str, Any] = {
        name: _binary(full, name, unchecked(function))
        for name, function in (
            ("op_Addition", operator.add), ("op_Subtraction", operator.sub), ("op_Multiply", operator.mul), ("op_Division", _quotient),
            ("op_Modulus", lambda left, right: left - _quotient(left, right) * right), ("op_BitwiseAnd", operator.and_),
            ("op_BitwiseOr", operator.or_), ("op_ExclusiveOr", operator.xor),
        )
    }
    members["op_UnaryNegation"] = _unary(full, "op_UnaryNegation", lambda value: _wrapped(-int(value), cls))
    members["op_OnesComplement"] = _unary(full, "op_OnesComplement", lambda value: _wrapped(~int(value), cls))
    members["op_LeftShift"] = method(f"static {full} op_LeftShift({full} value, int shiftAmount)")(
        staticmethod(lambda value, count: _wrapped(int(value) << (count & 127), cls))
    )
    members["op_RightShift"] = method(f"static {full} op_RightShift({full} value, int shiftAmount)")(
        staticmethod(lambda value, count: _wrapped(int(value) >> (count & 127), cls))
    )
    return members


def _whole(full: str, cls: type, implicit: tuple[str, ...]) -> None:
    members = {
        **declare_number(full, full, cls, lambda text, *rest: parse_integer(text, cls, *rest)), **integer_members(full, cls),
        **_integer_operators(full, cls), **_casts(full, implicit),
        "new": constructor(f"{full} new(ulong upper, ulong lower)")(
            staticmethod(lambda upper=0, lower=0: _wrapped((int(upper) << 64) | int(lower), cls))
        ),
        "one": static_prop(f"{full} One {{get;}}", lambda: cls(1)), "zero": static_prop(f"{full} Zero {{get;}}", lambda: cls(0)),
    }
    del members["get_type_code"]
    if cls is Int128:
        members["negative_one"] = static_prop(f"{full} NegativeOne {{get;}}", lambda: cls(-1))
    else:
        del members["abs"]
    register_number(full, cls, members, convertible=False)


def _real_quotient(left: float, right: float) -> float:
    if right == 0:
        return math.nan if left == 0 or left != left else math.copysign(math.inf, left) * math.copysign(1, right)
    return left / right


def _real_rest(left: float, right: float) -> float:
    return math.nan if right == 0 or math.isinf(left) else math.fmod(left, right)


def _rounded(function: Callable[[float, float], float]) -> Callable[[Any, Any], Any]:
    return lambda left, right: Half(function(float(left), float(right)))


_whole("System.Int128", Int128, ("sbyte", "byte", "short", "ushort", "int", "uint", "long", "ulong", "char"))
_whole("System.UInt128", UInt128, ("byte", "ushort", "uint", "ulong", "char"))

_HALF = "System.Half"
_half = {
    **declare_number(_HALF, _HALF, Half, lambda text, *rest: parse_float(text, Half, *rest)),
    **float_members(_HALF, Half, 65504.0, 2.0**-24), **_casts(_HALF, ("sbyte", "byte")),
    **{
        name: _binary(_HALF, name, _rounded(function))
        for name, function in (
            ("op_Addition", operator.add), ("op_Subtraction", operator.sub), ("op_Multiply", operator.mul), ("op_Division", _real_quotient),
            ("op_Modulus", _real_rest),
        )
    },
    "op_UnaryNegation": _unary(_HALF, "op_UnaryNegation", lambda value: Half(-float(value))),
    "one": static_prop(f"{_HALF} One {{get;}}", lambda: Half(1.0)), "zero": static_prop(f"{_HALF} Zero {{get;}}", Half),
    "negative_one": static_prop(f"{_HALF} NegativeOne {{get;}}", lambda: Half(-1.0)),
    "multiplicative_identity": static_prop(f"{_HALF} MultiplicativeIdentity {{get;}}", lambda: Half(1.0)),
}
del _half["get_type_code"]
register_number(_HALF, Half, _half, convertible=False)
