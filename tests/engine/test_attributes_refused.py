"""Attributes whose arguments nothing could satisfy are refused when their command is first asked for."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("attribute", "expected"),
    [
        ("ValidateCount(-1, 2)", "ExceptionConstructingAttribute"),
        ("ValidateCount(1, -1)", "ExceptionConstructingAttribute"),
        ("ValidateCount(3, 2)", "ValidateRangeMaxLengthSmallerThanMinLength"),
        ("ValidateLength(3, 0)", "ExceptionConstructingAttribute"),
        ("ValidateLength(3, 2)", "ValidateLengthMaxLengthSmallerThanMinLength"),
        ("ValidateRange('Upwards')", "ExceptionConstructingAttribute"),
        ("ValidateRange(5, 4)", "MaxRangeSmallerThanMinRange"),
        ("ValidateRange(5, 'six')", "MinRangeNotTheSameTypeOfMaxRange"),
        ("ValidateRange(5, 6.5)", "fine"),
        ("Parameter(HelpMessage = '')", "Argument"),
        ("Parameter(HelpMessage = 'a')", "fine"),
    ],
)
def test_bounds_and_texts(run, attribute, expected):
    assert run(f"function f {{ param([{attribute}] $Items) 'fine' }}; try {{ f }} catch {{ $_.FullyQualifiedErrorId }}") == [expected]


@pytest.mark.parametrize(("bounds", "expected"), [("2, 2", "ValidateCountExactFailure"), ("2, 3", "ValidateCountMinMaxFailure")])
def test_the_check_itself_says_which_count(run, bounds, expected):
    script = f"function f {{ param([ValidateCount({bounds})] [string[]] $Items) }}; try {{ f a }} catch {{ $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId }}"
    assert run(script) == [expected]


def test_the_fault_of_a_kind_of_range_lies_within(run):
    script = "function f { param([ValidateRange('Upwards')] $Items) }; try { f } catch { $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId }"
    assert run(script) == ["SubstringDisambiguationEnumParseThrewAnException"]
