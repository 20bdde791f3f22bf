"""What a type that is written beside an operand does to the operator."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

UNDEFINED = "NotADefinedOperationForType"


@pytest.mark.parametrize(
    ("script", "output"),
    [
        ("try { [nullable[int]]5 + 1 } catch { $_.FullyQualifiedErrorId }; try { 3 * [nullable[int]]2 } catch { $_.FullyQualifiedErrorId }", [UNDEFINED, UNDEFINED]),
        ("try { -([nullable[int]]5) } catch { $_.FullyQualifiedErrorId }; 'a' + [nullable[int]]5; 'ab' * [nullable[int]]2", [UNDEFINED, "a5", "abab"]),
        ("$null + [nullable[int]]5; [nullable[int]]$null + 5; $x = [nullable[int]]5; $x + 1", [5, 5, 6]),
        ("[nullable[int]]5 -eq 5.4; [nullable[int]]5 -gt '0xFF'; try { [nullable[int]]5 -lt 'x' } catch { $_.FullyQualifiedErrorId }", [True, False, "ComparisonFailure"]),
        ("[nullable[datetime]]'2020-01-02' -lt '2021-01-01'; [nullable[int]]$x = 1; $x++; $x += 2; $x", [True, 4]),
        # ++ after a variable that is no number in all of a block: there is no code for the block
        ("try { & { 'before'; [string]$x = 1; $x++ } } catch { $_.CategoryInfo.Category.ToString() }", ["NotSpecified"]),
        ("function f([string]$s) { $s++ }; try { f 1 } catch { $_.FullyQualifiedErrorId }; function g([int]$s) { $s++; $s }; g 1", ["RuntimeException", 2]),
        ("[string]$x = 1; try { ++$x } catch { $_.FullyQualifiedErrorId }; & { try { $x++ } catch { $_.FullyQualifiedErrorId } }", ["OperatorRequiresNumber"] * 2),
    ],
)
def test_static_types(run: Callable[[str], list[Any]], script: str, output: list[Any]) -> None:
    assert run(script) == output


@pytest.mark.parametrize(
    ("script", "output"),
    [
        ("[switch]$true -gt $true; [switch]$true -ge $true; [switch]$false -le $false", [False, True, True]),
        ("try { ,(1, 2) -ge $null } catch { $_.FullyQualifiedErrorId }; ((1, $null, 2) -ge $null).Count", ["NotIcomparable", 3]),
        ("try { [DayOfWeek]::Monday -shr [long]::MaxValue } catch { $_.Exception.GetType().Name }", ["InvalidOperationException"]),
        ("try { [timespan]1 / [pscustomobject]@{ a = 1 } } catch { $_.FullyQualifiedErrorId }", ["MethodCountCouldNotFindBest"]),
        ("'a'::Length; [int]::Count; $null::Count; (1, 1.5)::MaxValue[0]; 'a'::Empty", [1, 1, 0, 2147483647, ""]),
    ],
)
def test_comparing(run: Callable[[str], list[Any]], script: str, output: list[Any]) -> None:
    assert run(script) == output


@pytest.mark.parametrize(
    ("script", "output"),
    [
        ("try { [datetime]::new() } catch { $_.FullyQualifiedErrorId }; [int]::new(); [DayOfWeek]::new().ToString()", ["MethodCountCouldNotFindBest", 0, "Sunday"]),
        ("(New-Object datetime).Ticks; $o = [pscustomobject]@{ a = 1 }; $o.Equals($o); $o -eq $o", [0, False, True]),
        ("try { (1, (2, 3)).ForEach([int]) } catch { $_.FullyQualifiedErrorId }", ["MethodCountCouldNotFindBest"]),
        ("try { [enum]::TryParse([int], '1', [ref]$null) } catch { $_.Exception.InnerException.GetType().Name }", ["ArgumentException"]),
        ("$l = [Collections.Generic.List[object]](3, 'a', $null); try { $l.BinarySearch(2) } catch { $_.Exception.InnerException.GetType().Name }", ["InvalidOperationException"]),
        ("([Collections.Generic.List[int]]::new()).pstypenames[0] -like '*``1`[`[System.Int32, System.Private.CoreLib, *`]`]'; (1).pstypenames[0]", [True, "System.Int32"]),
    ],
)
def test_members_of_values(run: Callable[[str], list[Any]], script: str, output: list[Any]) -> None:
    assert run(script) == output
