"""LanguagePrimitives, asked by its name."""

from __future__ import annotations

import pytest

L = "[Management.Automation.LanguagePrimitives]"
CASES = [
    (f"{L}::Equals('a', 'A'); {L}::Equals('a', 'A', $true); {L}::Equals(1, '1')", [False, True, True]),
    (f"{L}::Compare(1, 2); {L}::Compare('b', 'a'); {L}::Compare(2, '2')", [-1, 1, 0]),
    (f"$r = 9; {L}::TryCompare(1, 2, [ref]$r); $r; {L}::TryCompare({{1}}, 2, [ref]$r); $r", [True, -1, False, 0]),
    (f"{L}::ConvertTo('5', [int]); {L}::ConvertTo('1,2', [string]); {L}::ConvertTo(@(1, 2), [string])", [5, "1,2", "1 2"]),
    (f"$r = 0; {L}::TryConvertTo('x', [int], [ref]$r); {L}::TryConvertTo('7', [int], [ref]$r); $r", [False, True, 7]),
    (f"{L}::IsTrue(@()); {L}::IsTrue('x'); {L}::IsObjectEnumerable('x'); {L}::IsObjectEnumerable(@(1))", [False, True, False, True]),
    (f"$e = {L}::GetEnumerator(@(4, 5)); $null = $e.MoveNext(); $e.Current; $null -eq {L}::GetEnumerable('x')", [4, True]),
    (f"try {{ {L}::Compare({{1}}, 2) }} catch {{ $_.FullyQualifiedErrorId }}; try {{ {L}::ConvertTo('x', [int]) }} catch {{ $_.FullyQualifiedErrorId }}", ["ArgumentException", "PSInvalidCastException"]),
]


@pytest.mark.parametrize(("script", "expected"), CASES)
def test_it_answers(run, script, expected):
    assert run(script) == expected
