"""Variables with the options AllScope and Constant."""

from __future__ import annotations


def test_a_functions_variable_is_that_of_every_block_below(run):
    script = "function f { New-Variable shared 1 -Option AllScope; & { $shared = 2 }; $shared; & { & { $shared = 3 } }; $shared; & { $shared++ }; $shared }; f; \"after $shared\""
    assert run(script) == [2, 3, 4, "after "]


def test_another_function_keeps_its_own(run):
    assert run("function f { New-Variable shared 1 -Option AllScope; g; $shared }; function g { $shared = 2 }; function other { $shared = 7; & { $shared = 8 }; $shared }; f; other") == [2, 7]


def test_a_variable_that_is_there_stays_changeable(run):
    script = "New-Variable shared 1; try { Set-Variable shared -Option Constant -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }; $shared = 2; $shared"
    assert run(script) == ["VariableCannotBeMadeConstant,Microsoft.PowerShell.Commands.SetVariableCommand", 2]


def test_functions_that_have_run_before_write_it_too(run):
    assert run("function f { $late = 7; foreach ($i in 1..3) { $late += $i } }; f; New-Variable late 1 -Option AllScope; f; $late; & { $late++ }; $late") == [13, 14]
