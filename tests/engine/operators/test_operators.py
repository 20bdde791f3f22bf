"""The operators over pairs of types, against what PowerShell answers."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from psremote.bcl.dotnet_type import get_type
from psremote.bcl.values.char import Char
from psremote.bcl.values.numbers import Byte, Int64, Single, UInt32
from psremote.engine.operators import CONTEXTUAL, OPERATORS, UNARY, OperatorEnvironment
from psremote.objects.exceptions import RuntimeException

MONDAY = get_type("DayOfWeek").from_value(1)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("left", "kind", "right", "expected"),
    [
        (Byte(200), "Plus", Byte(200), 400), (2147483647, "Plus", 1, 2147483648.0), (Single(1), "Plus", Single(1), 2.0),
        (Decimal("0.10"), "Plus", 1.5, Decimal("1.60")), (None, "Plus", True, True), (True, "Plus", True, 2),
        (1, "Plus", Char("a"), 98), (Char("a"), "Plus", 1, "a1"), (1, "Plus", MONDAY, 2), ([1, 2], "Plus", None, [1, 2, None]),
        ([1], "Plus", [2], [1, 2]), ("a", "Plus", 1, "a1"), (1, "Plus", "0x10", 17), (7, "Divide", 2, 3.5), (6, "Divide", 2, 3),
        (-7, "Rem", 2, -1), ("ab", "Multiply", 3, "ababab"), ("12", "Minus", "2", 10), (UInt32(5), "Minus", 6, -1.0),
        (1, "Shl", 33, 2), (Int64(1), "Shl", 33, 8589934592), (-1, "Shr", 1, -1), (5, "Band", 3, 1), ("5", "Bor", 2, 7),
        ("a", "Ieq", "A", True), ("a", "Ceq", "A", False), ("\u00df", "Ieq", "ss", False), (True, "Ieq", "abc", True), ("abc", "Ieq", True, False),
        (0, "Ieq", "", True), ("", "Ieq", 0, False), ("a-b", "Ilt", "ab", True), ([1, 2, 3], "Igt", 1, [2, 3]), (None, "Ieq", None, True),
        ([1, 2], "Icontains", 2, True), (2, "Iin", [1, 2], True), ("abc", "Ilike", "A*", True), ("^", "Ilike", "[^a]", True),
        (1, "DotDot", 3, [1, 2, 3]), ("a", "DotDot", "c", ["a", "b", "c"]), (0.5, "DotDot", 2.5, [0, 1, 2]),
    ],
)
def test_binary(left: Any, kind: str, right: Any, expected: Any) -> None:
    result = OPERATORS[kind](left, right)
    assert result == expected
    assert isinstance(result, bool) == isinstance(expected, bool)


def test_enums_stay_enums() -> None:
    assert OPERATORS["Plus"](MONDAY, 1).name == "Tuesday"


@pytest.mark.parametrize(
    ("left", "kind", "right", "error_id"),
    [
        (1, "Divide", 0, "RuntimeException"), (1, "Plus", "abc", "InvalidCastFromStringToInteger"),
        (Char("a"), "Shl", 1, "NotADefinedOperationForType"), ([1], "Bor", 1, "MethodNotFound"),
    ],
)
def test_failures(left: Any, kind: str, right: Any, error_id: str) -> None:
    with pytest.raises(Exception) as caught:
        OPERATORS[kind](left, right)
    assert caught.value.error_record.fully_qualified_error_id == error_id  # type: ignore[attr-defined]


def test_unary() -> None:
    assert UNARY["Minus"](-2147483648) == 2147483648.0
    assert UNARY["Plus"](Byte(3)).__class__ is int
    assert UNARY["Bnot"](5) == -6
    assert UNARY["MinusMinus"](UInt32(4294967295)).__class__ is Int64
    with pytest.raises(RuntimeException):
        UNARY["PlusPlus"]("5")


def test_patterns() -> None:
    kept: list[Any] = []
    env = OperatorEnvironment(set_matches=kept.append)
    assert CONTEXTUAL["Imatch"]("abc-12", r"(?<word>[A-Z]+)-(\d+)", env) is True
    assert kept[0].get_item("WORD") == "abc"
    assert kept[0].get_item(1) == "12"
    assert CONTEXTUAL["Ireplace"]("aXbx", ["x", "-"], env) == "a-b-"
    assert CONTEXTUAL["Isplit"]("a,b,c", [",", 2], env) == ["a", "b,c"]
    assert CONTEXTUAL["Join"]([1, 2.5, None], ";", env) == "1;2.5;"
    assert CONTEXTUAL["Format"]("{0:D3}|{1,-3}|", [7, "x"], env) == "007|x  |"
