"""Conversion operators of .NET types (op_Implicit, op_Explicit), and single-argument constructors and Parse methods."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.bcl.dotnet_type import DotNetType, MethodMember, Overload, get_type
from psremote.objects.conversions.numbers import NUMERIC_NAMES, convert_number
from psremote.objects.conversions.ranks import EXPLICIT_CAST, IMPLICIT_CAST

_BIG = "System.Numerics.BigInteger"
# What C# widens without asking: from -> to.
WIDENINGS: dict[str, tuple[str, ...]] = {
    "System.Byte": ("System.Char", "System.UInt16", "System.Int16", "System.UInt32", "System.Int32", "System.UInt64", "System.Int64", "System.Single", "System.Double"),
    "System.SByte": ("System.Int16", "System.Int32", "System.Int64", "System.Single", "System.Double"),
    "System.UInt16": ("System.UInt32", "System.Int32", "System.UInt64", "System.Int64", "System.Single", "System.Double"),
    "System.Char": ("System.UInt16", "System.UInt32", "System.Int32", "System.UInt64", "System.Int64", "System.Single", "System.Double"),
    "System.Int16": ("System.Int32", "System.Int64", "System.Single", "System.Double"),
    "System.UInt32": ("System.UInt64", "System.Int64", "System.Single", "System.Double"),
    "System.Int32": ("System.Int64", "System.Single", "System.Double"),
    "System.UInt64": ("System.Single", "System.Double"),
    "System.Int64": ("System.Single", "System.Double"),
    "System.Single": ("System.Double",),
}

# Operators scripts meet beside BigInteger's: (from, to) -> (is implicit, function). Owners of types add theirs with `add_cast`.
_CASTS: dict[tuple[str, str], tuple[bool, Callable[[Any], Any]]] = {}


def add_cast(source: str, target: str, function: Callable[[Any], Any], *, implicit: bool = False) -> None:
    """Enter a conversion operator of a .NET type."""
    _CASTS[source, target] = (implicit, function)


def find_cast(source: DotNetType, target: DotNetType) -> tuple[int, str, Callable[[Any], Any]] | None:
    """Rank, operator name and function of the conversion operator between two types."""
    known = _CASTS.get((source.full_name, target.full_name))
    if known is None and target.is_interface:
        known = next((cast for (given, made), cast in _CASTS.items() if given == source.full_name and target.is_assignable_from(get_type(made))), None)
    if known is not None:
        return (IMPLICIT_CAST, "op_Implicit", known[1]) if known[0] else (EXPLICIT_CAST, "op_Explicit", known[1])
    for owner in (target, source):
        for operator in ("op_implicit", "op_explicit"):
            member = owner.static_member(operator)
            if not isinstance(member, MethodMember):
                continue
            for overload in member.overloads:
                types = overload.parameter_types
                if len(types) == 1 and types[0].is_assignable_from(source) and target.is_assignable_from(overload.return_type):
                    implicit = operator == "op_implicit"
                    return (
                        IMPLICIT_CAST if implicit else EXPLICIT_CAST, "op_Implicit" if implicit else "op_Explicit", overload.function
                    )
    if _BIG in (source.full_name, target.full_name):
        other = target if source.full_name == _BIG else source
        if other.full_name in NUMERIC_NAMES:
            implicit = target.full_name == _BIG and other.full_name not in ("System.Double", "System.Single", "System.Decimal")
            name = target.full_name
            return (
                IMPLICIT_CAST if implicit else EXPLICIT_CAST, "op_Implicit" if implicit else "op_Explicit",
                lambda value: convert_number(value, name),
            )
    return None


def _closeness(given: DotNetType, wanted: DotNetType) -> int | None:
    """0 for the same type, more for a widening or a base; None when the binder would refuse."""
    if wanted is given:
        return 0
    if given.is_enum and not wanted.is_assignable_from(given):
        underlying = get_type(given.underlying_name)  # type: ignore[attr-defined]
        inner = _closeness(underlying, wanted)
        return None if inner is None or wanted.full_name == "System.Object" else inner + 1
    widening = WIDENINGS.get(given.full_name)
    if widening is not None and wanted.full_name in widening:
        return 1 + widening.index(wanted.full_name)
    if wanted.is_assignable_from(given):
        if wanted.full_name == "System.Object":
            return 1000
        distance = 20
        one = given.base
        while one is not None:
            if one is wanted:
                return distance
            distance += 1
            one = one.base
        return 500
    return None


def find_constructor(target: DotNetType, source: DotNetType) -> Overload | None:
    """The public constructor that takes one value of the source type."""
    best: Overload | None = None
    best_closeness = 10**6
    for overload in target.constructors:
        if len(overload.signature.parameters) != 1 or overload.signature.parameters[0].is_params:
            continue
        close = _closeness(source, overload.parameter_types[0])
        if close is not None and close < best_closeness:
            best, best_closeness = overload, close
    return best


def find_parse(target: DotNetType) -> tuple[Overload, bool] | None:
    """`Parse(string, IFormatProvider)` (True) or `Parse(string)` (False) of a type."""
    member = target.static_member("parse")
    if not isinstance(member, MethodMember):
        return None
    plain: Overload | None = None
    for overload in member.overloads:
        parameters = overload.signature.parameters
        if not parameters or (parameters[0].type_text not in ("string", "System.String") and target.script_class is None):
            continue
        if len(parameters) == 2 and parameters[1].type_text.endswith("IFormatProvider"):
            return overload, True
        if target.script_class is not None and overload.parameter_types[0].full_name != "System.String":
            continue
        if len(parameters) == 1 and plain is None:
            plain = overload
    return (plain, False) if plain is not None else None


def call_constructor(overload: Overload, target: DotNetType, args: list[Any]) -> Any:
    """Make a value by a constructor."""
    function = overload.function
    if target.generic_arguments and function is target.python_class:
        made = function.__new__(function)  # type: ignore[call-overload]
        made.net_type = target
        made.__init__(*args)
        return made
    if target.generic_arguments:
        return function(target, *args) if getattr(function, "takes_type", False) else function(*args)
    return function(*args)
