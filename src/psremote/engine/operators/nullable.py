"""Operators where a side is cast to a nullable type on the spot: PowerShell takes such a side for what it says, not for the number in it."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import DotNetType, type_of
from psremote.bcl.values.exceptions import ArgumentException, InvalidCastException
from psremote.engine.operators.arithmetic import bare, implicit_operator
from psremote.engine.operators.comparison import compare, comparison_failure, equals
from psremote.engine.operators.numeric import text_to_number, type_code
from psremote.objects.conversions.figure import convert_to
from psremote.objects.exceptions import RuntimeException

ARITHMETIC = {
    "Plus": ("op_Addition", "+"), "Minus": ("op_Subtraction", "-"), "Multiply": ("op_Multiply", "*"), "Divide": ("op_Division", "/"), "Rem": ("op_Modulus", "%"),
}
"""The operators that a nullable number has none of."""


def refuse_arithmetic(kind: str, left: Any, right: Any, left_is_nullable: bool) -> None:
    """Raise where numbers would be computed with; text and lists on the left do with a nullable number what they do with any."""
    name, text = ARITHMETIC[kind]
    plain = bare(left)
    if left_is_nullable:
        if plain is not None:
            implicit_operator(name, plain, bare(right), text)
        return
    if bare(right) is None:
        return
    if plain is None and kind not in ("Plus", "Multiply"):
        plain = 0
    if plain.__class__ is str and kind not in ("Plus", "Multiply"):
        plain = text_to_number(plain, 0)
    if type_code(plain) >= 5 or (plain.__class__ is bool and kind != "Multiply"):
        implicit_operator(name, plain, bare(right), text)


def compare_nullable(kind: str, left: Any, right: Any, target: DotNetType) -> bool:
    """A nullable number on the left: what stands right is converted to its type first."""
    ignore_case, operation = kind[0] == "I", kind[1:]
    if bare(left) is None or bare(right) is None:
        if operation in ("eq", "ne"):
            return equals(left, right, ignore_case) == (operation == "eq")
        return compare(left, right, ignore_case, operation)
    try:
        converted = convert_to(right, target)
    except InvalidCastException as error:
        if operation in ("eq", "ne"):
            return operation == "ne"
        raise comparison_failure(left, right, error) from None
    if operation in ("eq", "ne"):
        return bool(bare(left) == converted) == (operation == "eq")
    return compare(left, converted, ignore_case, operation)


def refuse_sign(kind: str, value: Any) -> None:
    """A sign, or -bnot, before a nullable number."""
    plain = bare(value)
    if plain is None:
        return
    if kind == "Bnot":
        raise ArgumentException("No operator -bnot takes a nullable number.")
    raise RuntimeException(
        f"The operation is not defined for {type_of(plain).full_name}.", None, "NotADefinedOperationForType", "InvalidOperation"
    )
