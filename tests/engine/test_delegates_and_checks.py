"""Delegates of script blocks and methods, redirections, the restricted language, `clean`, `$?`, what a method of a class sees."""

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
    ("Write-Output 1 > $null; & { 2 } > $null; $x = Write-Output 3 > $null; \"[$x]\"; Write-Output 4 *> $null; 5 > $null", ["[]"]),
    ("Invoke-Expression '6; Write-Error no' 2>&1 > $null; 1, 2 | ForEach-Object { $_ } > $null; 'end'", ["end"]),
    ("{ $a; $b }.Ast.FindAll({ $args[0] -is [Management.Automation.Language.VariableExpressionAst] }, $true).Count", [2]),
    ("$(Write-Error no 2>$null); $?; @(1; Write-Error no 2>$null); $?; @(Write-Error no 2>$null; 1); $?", [False, 1, False, 1, True]),
    ("function f { clean { $global:cleaned = 1 } }; f; \"[$global:cleaned]\"", ["[]"]),
    ("function f { [CmdletBinding()]param() end { 1 } clean { 'lost'; $global:after = 2 } }; f -OutVariable v; \"$v $global:after\"", [1, "1 2"]),
    ("function f { end { } clean { Write-Warning careful } }; (f 3>&1).Message", ["careful"]),
    ("try { [initialsessionstate]::CreateDefault2().ImportPSModule($null) } catch { $_.FullyQualifiedErrorId }", ["ArgumentNullException"]),
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


def test_values_of_typed_assignments_and_early_returns(run):
    assert run("([bool]$v = 42).GetType().Name; [int]$w = 1; ($w = '42').GetType().Name") == ["Boolean", "Int32"]
    assert run("function f { $(1; return 2); 3 }; f; function g { $x = @(4; return 5); 6 }; g") == [1, 2, 4, 5]
