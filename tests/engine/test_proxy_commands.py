"""CommandMetadata, ProxyCommand, cmdlets' classes, [PSTypeName()], help's defaults."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from psremote.engine.powershell import PowerShell
from psremote.engine.runspace import Runspace
from psremote.objects import to_text

Run = Callable[[str], list[str]]


@pytest.fixture
def run() -> Iterator[Run]:
    """Runs a script; its output as texts, each error as `!id`."""
    runspace = Runspace().open()

    def invoke(script: str) -> list[str]:
        shell = PowerShell(runspace)
        shell.add_script(script)
        found: list[Any] = shell.invoke()
        return [to_text(value) for value in found] + [f"!{error.fully_qualified_error_id.partition(',')[0]}" for error in shell.errors]

    yield invoke
    runspace.close()


META = "$m = [System.Management.Automation.CommandMetadata]::new((Get-Command f)); "


def test_a_declaration_can_be_changed(run: Run) -> None:
    assert run("function f { [CmdletBinding()] param([string]$P) }; " + META + "$m.Name = 'g'; $null = $m.Parameters.Remove('p'); $m.Name; $m.Parameters.Count") == ["g", "0"]


def test_a_parameter_block_is_written_attribute_by_attribute(run: Run) -> None:
    text = "function f { [CmdletBinding()] param([Alias('n')][ValidateSet('a','b')][string]$Name, [switch]$S) }; " + META + "[System.Management.Automation.ProxyCommand]::GetParamBlock($m)"
    (block,) = run(text)
    assert [line.strip() for line in block.splitlines() if line.strip()] == [
        "[Parameter(Position=0)]", "[Alias('n')]", "[ValidateSet('a','b')]", "[string]", "${Name},", "[switch]", "${S}",
    ]  # fmt: skip


def test_a_proxy_does_what_its_command_does(run: Run) -> None:
    made = "function f { [CmdletBinding()] param([Parameter(ValueFromPipeline)]$P) process { \"<$P>\" } }; " + META
    assert run(made + "Set-Item function:g ([scriptblock]::Create([System.Management.Automation.ProxyCommand]::Create($m))); 1..2 | g") == ["<1>", "<2>"]


def test_the_class_of_a_cmdlet_knows_its_parameters(run: Run) -> None:
    assert run("$t = (Get-Command Get-Unique).ImplementingType; $t.Name; [System.Management.Automation.ParameterMetadata]::GetParameterMetadata($t).ContainsKey('onType')") == ["GetUniqueCommand", "True"]


def test_a_type_name_is_demanded(run: Run) -> None:
    run("function f([PSTypeName('My.T')]$x) { 'got' }")
    assert run("f ([pscustomobject]@{ PSTypeName = 'My.T' })") == ["got"]
    assert run("f 1") == ["!MismatchedPSTypeName"]


def test_entries_must_not_be_what_the_type_adds(run: Run) -> None:
    run("Update-TypeData -TypeName My.Own -MemberType NoteProperty -MemberName V -Value 1")
    assert run("[pscustomobject]@{ PSTypeName = 'My.Own'; V = 2 }") == ["!ObjectCreationError"]


def test_one_array_among_the_remaining_arguments_stays_itself(run: Run) -> None:
    assert run("(Write-Output 1, 2 -NoEnumerate).GetType().Name") == ["Object[]"]


HELPED = "<#\n.SYNOPSIS\nShort.\n#>\nfunction f { [OutputType([int])] param($A = 'x', [int]$B = 1 + 2, [int]$C, [switch]$D, [DayOfWeek]$E, $G = (Get-Date)) }\n"


def test_help_shows_defaults_and_choices(run: Run) -> None:
    assert run(HELPED + "(Get-Help f).parameters.parameter.defaultValue") == ["x", "3", "0", "False", "", "(Get-Date)"]
    (text,) = run(HELPED + "Get-Help f -Full | Out-String -Width 60")
    lines = text.splitlines()
    assert "    System.Int32" in lines
    assert max(map(len, lines)) <= 80
    assert any("{Sunday | Monday" in line for line in lines)
