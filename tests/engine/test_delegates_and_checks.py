"""Delegates of script blocks and methods, redirection to variables, the restricted language, what a method of a class sees."""

from __future__ import annotations

import pytest

CASES = [
    ("$f = [Func[int, int, string]]{ param($x, $y) \"$x.$y $($y.GetType().Name)\" }; $f.Invoke(4, '5')", ["4.5 Int32"]),
    ("$f = [Func[int, int]][math]::Abs; $f.Invoke(-4)", [4]),
    ("$g = [Func[string, bool]]'abc'.StartsWith; $g.Invoke('ab')", [True]),
    ("[Linq.Enumerable]::Select([int[]](1, -2), [Func[int, int]][math]::Abs) -join ','", ["1,2"]),
    ("1..3 > variable:a; \"$a\"; 4 >> variable:a; \"$a\"; @{ x = 1 } > variable:h; $h.GetType().Name", ["1 2 3", "1 2 3 4", "Hashtable"]),
    ("Write-Warning careful 3> variable:w; $w.GetType().Name", ["WarningRecord"]),
    ("{ 2 + 2 }.CheckRestrictedLanguage($null, $null, $false); { 2 + $a }.CheckRestrictedLanguage($null, [string[]]'a', $false); 'fine'", ["fine"]),
    ("{ 2 + $a }.CheckRestrictedLanguage($null, [string[]]'*', $false); { $env:x }.CheckRestrictedLanguage($null, $null, $true); 'fine'", ["fine"]),
    ("& { function Get-Inner { 'inner' }; class Foo { static [string] G() { return (Get-Inner) } }; [Foo]::G() }", ["inner"]),
    ("[psobject]::new(5) + 1; [psobject]::new().psobject.TypeNames[0]", [6, "System.Management.Automation.PSCustomObject"]),
]
ERRORS = [
    ("$f = [Func[int, int]]{ 1 }; $f.Invoke(1, 2)", "TargetParameterCountException"),
    ("[Func[string, string]][math]::Abs", "ConvertToFinalInvalidCastException"),
    ("{ 2 + $a }.CheckRestrictedLanguage($null, $null, $false)", "ParseException"),
    ("{ gci }.CheckRestrictedLanguage([string[]]'gps', $null, $false)", "ParseException"),
    ("& { [datetime]$HOME = 1 }", "VariableNotWritable"),
    ("& { [int]$PID = 1 }", "VariableNotWritable"),
    ("$e = $null; $tree = [Management.Automation.Language.Parser]::ParseInput('if', [ref]$null, [ref]$e); $tree.GetScriptBlock()", "PSInvalidOperationException"),
]


@pytest.mark.parametrize(("script", "expected"), CASES)
def test_what_comes_out(run, script, expected):
    assert run(script) == expected


@pytest.mark.parametrize(("script", "error_id"), ERRORS)
def test_what_is_refused(run, script, error_id):
    assert run(f"try {{ {script}; 'nothing' }} catch {{ $_.FullyQualifiedErrorId }}") == [error_id]
