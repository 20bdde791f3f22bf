"""Operator methods of .NET types (op_Addition …), which their member lists do not show."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from psremote.bcl.dotnet_type import DotNetType, MethodMember, Overload
from psremote.bcl.values import decimals
from psremote.bcl.values.exceptions import ArgumentException, OverflowException


def _span(ticks: float, like: Any) -> Any:
    if ticks != ticks:
        raise ArgumentException("A time span cannot be made of NaN.")
    limit = 2**63
    if not -limit <= ticks < limit:
        raise OverflowException("The time span is too long.")
    return type(like)(round(ticks))


def _multiply(left: Any, right: Any) -> Any:
    return _span(float(left.ticks) * right, left) if hasattr(left, "ticks") else _span(float(right.ticks) * left, right)


def _divide(left: Any, right: Any) -> Any:
    if hasattr(right, "ticks"):
        if right.ticks == 0:
            return float("nan") if left.ticks == 0 else float("inf") if left.ticks > 0 else float("-inf")
        return float(left.ticks) / float(right.ticks)
    if right == 0:
        if left.ticks == 0:
            raise ArgumentException("A time span cannot be made of NaN.")
        raise OverflowException("The time span is too long.")
    return _span(float(left.ticks) / right, left)


# (type, operator) -> [(signature, function)]
_TABLE: dict[tuple[str, str], list[tuple[str, Callable[..., Any]]]] = {
    ("System.DateTime", "op_Addition"): [("static datetime op_Addition(datetime d, timespan t)", operator.add)],
    ("System.DateTime", "op_Subtraction"): [
        ("static datetime op_Subtraction(datetime d, timespan t)", operator.sub), ("static timespan op_Subtraction(datetime d1, datetime d2)", operator.sub),
    ],
    ("System.DateTimeOffset", "op_Addition"): [
        ("static System.DateTimeOffset op_Addition(System.DateTimeOffset d, timespan t)", operator.add),
    ],
    ("System.DateTimeOffset", "op_Subtraction"): [
        ("static System.DateTimeOffset op_Subtraction(System.DateTimeOffset d, timespan t)", operator.sub),
        ("static timespan op_Subtraction(System.DateTimeOffset left, System.DateTimeOffset right)", operator.sub),
    ],
    ("System.TimeSpan", "op_Addition"): [("static timespan op_Addition(timespan t1, timespan t2)", operator.add)],
    ("System.TimeSpan", "op_Subtraction"): [("static timespan op_Subtraction(timespan t1, timespan t2)", operator.sub)],
    ("System.TimeSpan", "op_Multiply"): [
        ("static timespan op_Multiply(timespan timeSpan, double factor)", _multiply), ("static timespan op_Multiply(double factor, timespan timeSpan)", _multiply),
    ],
    ("System.TimeSpan", "op_Division"): [
        ("static timespan op_Division(timespan timeSpan, double divisor)", _divide), ("static double op_Division(timespan t1, timespan t2)", _divide),
    ],
}
for _name, _function in (
    ("op_Addition", decimals.add), ("op_Subtraction", decimals.subtract), ("op_Multiply", decimals.multiply),
    ("op_Division", decimals.divide), ("op_Modulus", decimals.remainder),
):
    _TABLE["System.Decimal", _name] = [(f"static decimal {_name}(decimal d1, decimal d2)", _function)]
_members: dict[tuple[str, str], MethodMember] = {}


def find_operator(owner: DotNetType, name: str) -> MethodMember | None:
    """The operator method of a type: declared, or known here."""
    declared = owner.static_member(name.lower())
    if isinstance(declared, MethodMember):
        return declared
    key = (owner.full_name, name)
    rows = _TABLE.get(key)
    if rows is None:
        return None
    if key not in _members:
        _members[key] = MethodMember(name, owner, True, [Overload(text, function, owner) for text, function in rows])
    return _members[key]


__all__ = ["find_operator"]
