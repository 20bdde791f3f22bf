"""The language's conversions, against what PowerShell answers."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from psremote.bcl.dotnet_type import get_type
from psremote.bcl.values.numbers import Int64
from psremote.objects import PSInvalidCastException, convert_to, new_custom_object, to_bool, to_text, try_convert


@pytest.mark.parametrize(
    ("value", "type_name", "expected"),
    [
        ("1kb", "int", 1024), ("0x1F", "int", 31), ("0b101", "int", 5), ("", "int", 0), ("1,2", "int", 12), (" 12 ", "int", 12),
        (0.5, "int", 0), (1.5, "int", 2), (2.5, "int", 2), (None, "int", 0), (True, "int", 1), ("12", "long", Int64(12)),
        ("abc", "bool", True), ("", "bool", False), (0, "bool", False), ("mon", "DayOfWeek", "Monday"), (3, "DayOfWeek", "Wednesday"),
        (5, "int[]", [5]), ([1, "2"], "int[]", [1, 2]), ("ab", "char[]", ["a", "b"]), (None, "string", ""), (1.0, "string", "1"),
        (0.1 + 0.2, "string", "0.3"), ("1.50d", "decimal", Decimal("1.50")), ([1, [2, 3]], "string", "1 System.Object[]"),
    ],
)
def test_values(value: Any, type_name: str, expected: Any) -> None:
    converted = convert_to(value, get_type(type_name))
    assert (converted.name if hasattr(converted, "type") else converted) == expected


@pytest.mark.parametrize(
    ("value", "type_name", "error_id"),
    [
        ("abc", "int", "InvalidCastFromStringToInteger"), (1e300, "int", "InvalidCastIConvertible"),
        ([5], "int", "ConvertToFinalInvalidCastException"), (None, "DayOfWeek", "nullToEnumInvalidCast"),
        (99, "DayOfWeek", "UndefinedIntegerToEnum"), ("nope", "DayOfWeek", "SubstringDisambiguationEnumParseThrewAnException"),
        ("abc", "double", "InvalidCastFromStringToDoubleOrSingle"), ("abc", "decimal", "InvalidCastFromStringToDecimal"),
        ("12", "char", "InvalidCastParseTargetInvocation"), ("nope", "type", "InvalidCastFromStringToType"),
        ("abc", "int[]", "InvalidCastExceptionScalarToArray"),
    ],
)
def test_failures(value: Any, type_name: str, error_id: str) -> None:
    with pytest.raises(PSInvalidCastException) as caught:
        convert_to(value, get_type(type_name))
    assert caught.value.error_record.fully_qualified_error_id == error_id
    assert try_convert(value, get_type(type_name)) == (False, None)


@pytest.mark.parametrize(
    ("value", "expected"), [([], False), ([0], False), ([0, 0], True), ([[]], False), ("False", True), (None, False), (0.0, False)]
)
def test_truth(value: Any, expected: bool) -> None:
    assert to_bool(value) is expected


def test_text_of_custom_objects() -> None:
    assert to_text(new_custom_object([("a", 1), ("b", [1, 2])])) == "@{a=1; b=System.Object[]}"
    assert to_text(new_custom_object([])) == ""
    assert to_text([1, None, "x"]) == "1  x"
    assert to_text([1, 2], "-") == "1-2"
    assert to_text(1e20) == "1E+20"
    assert to_text(get_type("int")) == "int"


@pytest.mark.parametrize(("type_name", "named"), [("int", "Int32"), ("byte", "Byte"), ("long", "Int64"), ("double", "Double"), ("float", "Single"), ("bigint", "BigInteger")])
def test_a_failure_names_the_type_that_was_wanted(type_name: str, named: str) -> None:
    with pytest.raises(PSInvalidCastException, match=rf"format for {named}\."):
        convert_to("abc", get_type(type_name))
