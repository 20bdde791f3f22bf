"""Functions, pipelines, script blocks and their scopes."""

from __future__ import annotations


def test_direct_calls_and_bound_calls_agree(run):
    script = "function f($a, $b = 3) { $a + $b; $args.Count }; foreach ($i in 1, 2) { f 1; f 1 2 9; f -b 5 -a 2 }"
    assert run(script) == [4, 0, 3, 1, 7, 0] * 2


def test_begin_of_a_later_stage_runs_before_its_first_object(run):
    assert run("function a { begin { 'x' } end { } }; function b { begin { 'B' } process { \"($_)\" } }; a | b") == ["B", "(x)"]


def test_a_stage_runs_in_the_scope_of_its_pipeline(run):
    assert run("$v = 'mine'; function f { $v = 'inner'; 1 }; f | ForEach-Object { $v }") == ["mine"]


def test_closures_keep_their_variables(run):
    assert run("$x = 1; $c = { $x }.GetNewClosure(); $x = 2; & $c") == [1]


def test_three_thousand_calls_deep(run):
    assert run("function deep($n) { if ($n) { deep ($n - 1) } else { 'bottom' } }; deep 3000") == ["bottom"]


def test_recursion_without_end_is_an_error_of_the_script(shell):
    done = shell("function f { f }; f; 'alive'")
    assert done.output == ["alive"]
    assert done.errors[0].fully_qualified_error_id == "CallDepthOverflow"


def test_input_and_process(run):
    assert run("function f { process { $_ * 2 } }; 1, 2 | f; function g { $input | ForEach-Object { $_ + 1 } }; 1, 2 | g") == [2, 4, 2, 3]


def test_where_and_foreach_methods(run):
    assert run("(1, 2, 3).Where({ $_ -gt 1 }).Count; (1, 2).ForEach({ $_ * 2 })") == [2, 2, 4]


def test_steppable_pipeline(run):
    script = "$p = { ForEach-Object { $_ * 2 } }.GetSteppablePipeline(); $p.Begin($true); $p.Process(2); $p.Process(3); $p.End()"
    assert run(script) == [4, 6]


def test_strict_mode_refuses_functions_called_as_methods(shell):
    found = shell("function two($a, $b) { $a }\nSet-StrictMode -Version 2\ntwo(1, 2)\ntwo (1, 2)\ntwo(1)")
    assert [one.fully_qualified_error_id for one in found.errors] == ["StrictModeFunctionCallWithParens"]
    assert found.output == [1, 2, 1]


def test_parameters_of_what_is_dot_sourced_stay(run, tmp_path):
    (tmp_path / "p.ps1").write_text("param([Parameter(Mandatory)] $Case, $Kind = 'plain')\n$block = { \"$Case $Kind\" }\n")
    assert run(f". {tmp_path}/p.ps1 -Case foo; $Case; & $block") == ["foo", "foo plain"]
    assert run("function f($q) { . { param($x) $args.Count } 1 2 3; $x; $args.Count; $PSBoundParameters.Keys }; f a b") == [2, 1, 1, "q"]


def test_backslashes_divide_the_paths_of_scripts(run, tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.ps1").write_text("'ran'")
    assert run(f"Set-Location {tmp_path}; sub\\a.ps1; . sub\\a; & 'sub\\a.ps1'") == ["ran"] * 3
    assert run(f"Get-ChildItem {tmp_path}/sub | Resolve-Path | ForEach-Object {{ . $_ }}; & 'FileSystem::{tmp_path}/sub/a.ps1'") == ["ran"] * 2


def test_an_alias_can_be_called_as_an_object(run):
    assert run("function f { 'f' + $args }; Set-Alias g f; & (Get-Alias g) 1; . (Get-Command g) 2") == ["f1", "f2"]


def test_the_name_a_command_is_called_by(run, tmp_path):
    (tmp_path / "n.ps1").write_text("[CmdletBinding()] param() dynamicparam { $script:seen = $MyInvocation.InvocationName } end { \"$seen $($MyInvocation.InvocationName)\" }")
    assert run(f"Set-Location {tmp_path}; . ./n.ps1; & ./n.ps1; ./n.ps1; $f = './n.ps1'; . $f") == [". .", "& &", "./n.ps1 ./n.ps1", ". ."]
    assert run("function f { $MyInvocation.InvocationName }; & f; f; & { $MyInvocation.InvocationName }") == ["&", "f", "&"]


def test_a_removed_variable_leaves_no_type(run):
    assert run("function f([string[]] $t) { Remove-Variable t; $t = [pscustomobject] @{ a = 1 }; $t.a }; f") == [1]


def test_error_is_constant_where_it_is_and_no_further(run):
    assert run("function f { $error = 5; $error }; f; & { $Error.GetType().Name }") == [5, "ArrayList"]


def test_attributes_of_a_block(run):
    script = "class Uses : System.Attribute { [int] $n = 0; [int] Next() { return ++$this.n } }; $b = { [Uses()] param() }; $b.Attributes[0].Next(); $b.Attributes[0].Next(); {}.Attributes.Count"
    assert run(script) == [1, 2, 0]


def test_empty_parentheses_leave_room_for_a_param_block(run):
    assert run("function f() { param($x = 3) \"f$x\" }; f 1; f -x 2; f; filter plus() { param($x) process { $x + $_ } }; 1, 2 | plus 5") == ["f1", "f2", "f3", 6, 7]
    assert run("function f() { 1 }; $null -eq (Get-Command f).ScriptBlock.Ast.Parameters") == [True]
