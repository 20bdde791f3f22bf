"""Arguments as scripts write them: versions with a point, spans of time, long numbers, flags of nothing."""

from __future__ import annotations

from typing import Any

import pytest

CASES = [
    ("Set-StrictMode -Version 3.0; Set-StrictMode -Version 2.0; Set-StrictMode -Off; 'set'", ["set"]),
    ("function f([version]$v, [semver]$s) { \"$v $s\" }; f 2.0 7.10", ["2.0 7.10.0"]),
    ("Start-Sleep -Duration 0:00:00.01; Start-Sleep ([timespan]::FromMilliseconds(1)); 'slept'", ["slept"]),
    ("Start-Sleep -Duration '-0:00:01'", ["!ParameterArgumentValidationError"]),
    ("(Get-Random -Maximum ([long]9)).GetType().Name; (Get-Random -Maximum 9).GetType().Name; (Get-Random -Maximum '9').GetType().Name; (Get-Random -Maximum '1tb').GetType().Name", ["Int64", "Int32", "Int32", "Int64"]),
    ("'2005-01-01', '2008-12-29', '0030-01-01' | ForEach-Object { Get-Date $_ -UFormat '%G %g %V %C %U %W' }", ["2004 04 53 20 0 0", "2009 09 01 20 52 52", "0030 30 01 0 0 0"]),
    ("([TimeZone]::CurrentTimeZone.GetUtcOffset([datetime]::UtcNow)).Ticks; [TimeZone]::CurrentTimeZone.ToUniversalTime([datetime]::UtcNow).Kind", [0, "Utc"]),
    ("[semver]'1.0.0-a+b' -eq [semver]'1.0.0-a+c'; [semver]::TryParse('1.0.0+-', [ref]$null)", [True, False]),
    ("$h = [System.Management.Automation.OrderedHashtable]::new(@{ a = 1 }); $h.Add('b', 2); \"$($h.Keys)\"; $h.Clone().Count; $h.GetEnumerator().GetType().Name", ["a b", 2, "OrderedDictionaryEnumerator"]),
    ("(Get-Random -Minimum ([double]::MinValue) -Maximum ([double]::MaxValue)) -lt [double]::PositiveInfinity", [True]),
    ("Add-Type 'namespace Q { [System.Flags] public enum F { One = 1, Two = 2 } }'; \"$([Q.F]3)\"; ([Q.F]0).value__", ["One, Two", 0]),
    ("[Flags()] enum G { One = 1; Two = 2 }; ([G]0).value__; [int]([G]'One, Two')", [0, 3]),
    ("$d = [exception]::new('x').Data; $d.Count; $d['a'] = 1; $d.Count; $d.Contains('a'); $d -is [hashtable]", [0, 1, True, False]),
    ("1, 2 | Join-String; $OFS = ','; 1, 2 | Join-String -OutputPrefix 'A ' -OutputSuffix ' B'", ["12", "A 1,2 B"]),
]


@pytest.mark.parametrize(("script", "expected"), CASES)
def test_an_argument(run: Any, script: str, expected: list[Any]) -> None:
    assert run(script) == [str(value) for value in expected]
