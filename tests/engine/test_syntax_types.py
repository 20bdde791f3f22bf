"""The syntax tree as scripts see it: places, help."""

from __future__ import annotations

from typing import Any

from psremote.engine.powershell import PowerShell
from psremote.engine.runspace import Runspace

FUNCTION = """
function Get-OraH {
    <#
    .SYNOPSIS
    Ast help.
    .PARAMETER A
    Pa.
    #>
    param($A)
}
"""


def run(text: str) -> list[Any]:
    runspace = Runspace().open()
    try:
        return PowerShell(runspace).add_script(text).invoke()
    finally:
        runspace.close()


def test_extents_have_positions() -> None:
    assert run("$e = { 1 + 2 }.Ast.Extent; $e.StartScriptPosition.Offset - $e.StartOffset; $e.EndScriptPosition.Line.Length -gt 0") == [0, True]


def test_a_function_tells_its_help() -> None:
    found = run(FUNCTION + "$c = (Get-Command Get-OraH).ScriptBlock.Ast.GetHelpContent(); $c.Synopsis.Trim(); $c.Parameters['A'].Trim()")
    assert found == ["Ast help.", "Pa."]


def test_no_comment_no_help() -> None:
    assert run("$null -eq { 1 }.Ast.GetHelpContent()") == [True]


def test_expand_string_reads_text_as_in_double_quotes() -> None:
    text = "$x = 5; $ExecutionContext.InvokeCommand.ExpandString('v=$x $($x+1) \"q\" `$lit $(\"in\" + 1)')"
    assert run(text) == ['v=5 6 "q" $lit in1']
