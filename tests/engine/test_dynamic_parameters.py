"""`dynamicparam`: the parameters scripts make, and what they see of them."""

from __future__ import annotations

import pytest

MAKES_CASE = """dynamicparam {
    $d = New-Object System.Management.Automation.RuntimeDefinedParameterDictionary
    $d['Case'] = New-Object System.Management.Automation.RuntimeDefinedParameter Case, ([string]), (New-Object System.Management.Automation.ParameterAttribute)
    $d['Sure'] = New-Object System.Management.Automation.RuntimeDefinedParameter Sure, ([switch]), (New-Object System.Management.Automation.ParameterAttribute)
    $d
}
"""


def test_binding_sets_the_value_and_makes_no_variable(run):
    made = f"function f {{ [CmdletBinding()] param() {MAKES_CASE} end {{ $d['Case'].Value, $d['Case'].IsSet, $d['Sure'].IsSet; \"<$Case>\" }} }}; "
    assert run(made + "f -Case foo; f -Case:foo -Sure") == ["foo", True, False, "<>", "foo", True, True, "<>"]


def test_the_parameters_bound_so_far_are_seen(run):
    made = "function f { param([Parameter(Position = 0)] $T) dynamicparam { $script:seen += ,$PSBoundParameters['T'] } end { if ($T -lt 3) { f ($T + 1) } } }; "
    assert run("$script:seen = @(); " + made + "f 1; $seen") == [1, 2, 3]


def test_a_script_file_shows_what_it_adds(run, tmp_path):
    (tmp_path / "adds.ps1").write_text(f"param([Parameter(Position = 0)] $T)\n{MAKES_CASE}\nend {{ $d['Case'].Value }}\n")
    assert run(f"(Get-Command {tmp_path}/adds.ps1).Parameters.ContainsKey('Case'); {tmp_path}/adds.ps1 -Case here") == [True, "here"]


@pytest.mark.parametrize(
    ("body", "answer"),
    [
        ("throw 'x'", "GetDynamicParametersException,f"),
        ("$PSCmdlet.ThrowTerminatingError([Management.Automation.ErrorRecord]::new([Exception]'x', 'own', 5, $null))", "own,f"),
    ],
)
def test_what_its_block_throws(run, body, answer):
    assert run(f"function f {{ [CmdletBinding()] param() dynamicparam {{ {body} }} end {{ }} }}; try {{ f }} catch {{ $_.FullyQualifiedErrorId }}") == [answer]
