"""Statements, output and assignment, end to end."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("script", "output"),
    [
        ("1 + 1", [2]),
        ("2147483647 + 1", [2147483648.0]),
        ("$s = 0; for ($i = 0; $i -lt 3; $i++) { $s += $i }; $s", [3]),
        (":o foreach ($i in 1, 2) { foreach ($j in 1, 2) { if ($j -eq 2) { continue o }; \"$i$j\" } }", ["11", "21"]),
        ("foreach ($x in 1, 2, 3) { & { break } }; 'no'", ["no"]),
        ("switch (1, 2) { 1 { 'a'; continue } 2 { 'b' } default { 'c' } }", ["a", "b"]),
        ("switch ([DayOfWeek]::Monday) { 'Monday' { 'name' } 1 { 'number' } }", ["name"]),
        ("$a, $b = 1, 2, 3; $b.Count", [2]),
        ("$x = if ($true) { }; @($x).Count", [0]),
        ("@(1/0; 2)", [2]),
        ("\"a$(1/0)b\"", ["ab"]),
        ("$a = 5; $a = 1/0; $a", [5]),
        ("$x = $null; $x ??= 3; $x", [3]),
        ("(,0)[0] ? 'y' : 'n'", ["n"]),
        ("$h = @{ A = 1 }; $h.a", [1]),
        ("$i = 5; $i++; ++$i; ($i++); $i", [7, 8]),
    ],
)  # fmt: skip
def test_a_script_gives_this_output(run, script, output):
    assert run(script) == output


def test_a_type_given_at_the_first_assignment_holds_in_all_of_the_block(run):
    assert run("[int]$x = 'abc'; $x; $x = '7'; $x + 1") == [0, 8]


def test_a_parameter_keeps_its_type(shell):
    done = shell("function f([int]$n) { $n = 'abc' }; f 1")
    assert done.errors[0].fully_qualified_error_id == "InvalidCastFromStringToInteger"


def test_script_and_global_scopes(run):
    assert run("function f { $script:v = 2; $global:g = 3; $local = 1 }; f; $v; $g; $null -eq $local") == [2, 3, True]


def test_a_function_defined_in_a_caller_is_seen_by_what_it_calls(run):
    assert run("function g { 'outer' }; function hh { g }; function k { function g { 'inner' }; hh }; hh; k; hh; k") == ["outer", "inner", "outer", "inner"]


def test_break_in_a_trap_ends_the_block(shell):
    done = shell("trap { 'seen'; continue } throw 'x'; 'after'")
    assert done.output == ["seen", "after"]


def test_an_error_of_a_redirected_expression_is_its_statements(shell):
    done = shell("1/0 2>&1; $?; & { 1/0 } 2>&1 | ForEach-Object { 'merged' }")
    assert (done.output, len(done.errors)) == ([False, "merged"], 1)


def test_the_condition_of_a_do_loop_has_its_own_place(run):
    assert run("try { do {\n1\n} while (1/0) } catch { $_.InvocationInfo.ScriptLineNumber }") == [1, 3]


def test_what_is_dot_sourced_knows_how_it_was_called(run):
    assert run("function f { $MyInvocation.MyCommand.Name }; function g { . f; . { $MyInvocation.Line }; $MyInvocation.MyCommand.Name }; $n = g; $n[0], ($n[1] -like '*. f; .*'), $n[2]") == ["f", True, "g"]


def test_a_merged_stream_is_not_in_the_output_variable(run):
    assert run("function f { [CmdletBinding()] param() 'out'; Write-Error 'e' }; $all = f -OutVariable o 2>&1; $all.Count; $o.Count") == [2, 1]


def test_an_error_variable_has_what_the_functions_own_catch_took(run):
    assert run("function f { [CmdletBinding()] param() try { throw 'x' } catch { } }; f -ErrorVariable e; \"$e\"") == ["x"]


def test_generic_types_within_used_namespaces(run):
    assert run("using namespace System.Collections.Generic\n$d = [Dictionary[string, List[Stack[int]]]]::new(); $d.GetType().GenericTypeArguments[1].Name; [Collections.Generic.List``1[int]].Name") == ["List`1", "List`1"]


CHAIN = "function ok { 'ok' } function bad { [CmdletBinding()] param() $ErrorActionPreference = 'Ignore'; $PSCmdlet.WriteError([Management.Automation.ErrorRecord]::new([Exception]::new(), 'x', 0, 1)) } function thrown { throw 't' }; "


@pytest.mark.parametrize(("script", "output"), [
    ("$(ok && bad) && 'no'; (bad) || 'yes'; $(bad; 'x') && 'and'", ["ok", "yes", "x", "and"]),
    ("trap { continue } thrown || 'went on'; $x = ok && thrown || 'assigned'; $x", ["went on", "ok", "assigned"]),
    ("trap { continue } if (1) { thrown || 'inside' }; 'behind'", ["inside", "behind"]),
    ("trap { continue } try { thrown || 'no' } catch { 'caught' }", ["caught"]),
    ("if (bad) { } else { $? }; while (ok && bad) { $?; break }; for (; ok;) { $?; break }; (bad); $?", [True, True, True, False]),
    ("$v = $w, $y = 1, 2, 3; $v.Count; $v[1].Count; $a, $b = $c, $d = 4, 5; $b", [2, 2, 5]),
])
def test_chains_and_conditions(run, script, output):
    assert run(CHAIN + script) == output


def test_input_of_an_advanced_function_is_a_list(run):
    made = "function f { param([Parameter(ValueFromPipeline)]$v) begin { $input.GetType().Name } process { $input.GetType().Name; $input[0] } end { $input.GetType().Name; $input.Count } }; "
    assert run(made + "5 | f") == ["ArrayList", "ArrayList", 5, "Object[]", 0]
    assert run("function f { [CmdletBinding()] param([Parameter(ValueFromPipeline)]$v) $input }; 1, 2 | f") == [1, 2]
    assert run("filter f { param([Parameter(ValueFromPipeline)][int[]]$input) if ($input -ne 2) { $input } else { 'two' } }; 1, 2 | f") == [1, "two"]


def test_operators_walk_what_is_left_in_an_enumerator(run):
    assert run("1, 2, 3 | & { @($input -gt 1) -join ',' }; $e = (1, 2, 3).GetEnumerator(); $null = $e.MoveNext(); $e -join ','; 2 -in (1, 2).GetEnumerator(); (1, 2).GetEnumerator() -contains 3") == ["2,3", "2,3", True, False]


def test_an_empty_subexpression_is_null(run):
    assert run("@($()).Count; $() | ForEach-Object { 'once' }; @(& { $() }).Count; @(& { data { } }).Count; \"[$()]\"") == [1, "once", 1, 0, "[]"]


def test_one_collection_as_remaining_arguments_is_what_they_are(run):
    assert run("(Write-Output -NoEnumerate ([Collections.ArrayList]@(1))).GetType().Name; function f { param([Parameter(ValueFromRemainingArguments)]$r) $r.GetType().Name } f ([Collections.ArrayList]@(1)); f 1 2; f (1, 2)") == [
        "ArrayList", "ArrayList", "List`1", "Object[]",
    ]  # fmt: skip
