"""What completion knows of types it only reads in the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from psremote.engine.completion import complete
from psremote.engine.powershell import PowerShell
from psremote.engine.runspace import Runspace


@pytest.fixture(scope="module")
def context() -> Iterator[Any]:
    runspace = Runspace().open()
    shell = PowerShell(runspace)
    shell.add_script(
        "$table = @{ Key1 = 1; 'key two' = 2 }\n"
        "function Test-Dyn { [CmdletBinding()] param([ValidateSet('A', 'B')]$Mode)\n"
        " dynamicparam { $d = [System.Management.Automation.RuntimeDefinedParameterDictionary]::new()\n"
        "  if ($Mode -eq 'B') { $a = [System.Collections.ObjectModel.Collection[Attribute]]::new(); $a.Add([Parameter]::new())\n"
        "   $d.Add('OnlyB', [System.Management.Automation.RuntimeDefinedParameter]::new('OnlyB', [string], $a)) }\n  $d } }"
    )
    shell.invoke()
    yield runspace.context
    runspace.close()


def offers(context: Any, text: str) -> list[str]:
    return [item.completion_text for item in complete(text, len(text), context).items]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[datetime]$d = '2020-01-01'; $d.AddDa", ["AddDays("]),
        ("param([uri]$u) $u.AbsoluteU", ["AbsoluteUri"]),
        ("$b = New-Object System.Text.StringBuilder; $b.AppendL", ["AppendLine("]),
        ("class Bb { [int]$InB }; class Dd : Bb { [int]$InD; [void] M() { $this.In", ["InB", "InD"]),
        ("enum Ee { Aa; Bb }; [Ee]::A", ["Aa"]),
        ("foreach ($f in [System.IO.FileInfo[]]@()) { $f.FullN", ["FullName"]),
        ("'a','b' | ForEach-Object { $_.Len", ["Length"]),
        ("Get-ChildItem | Select-Object Name, Length | Sort-Object Le", ["Length"]),
        ("try { 1 } catch { $_.CategoryI", ["CategoryInfo"]),
        ("$x = [pscustomobject]@{ Xa = 1; Yb = 2 }; $x.Y", ["Yb"]),
        ("$y = 'a b' -split ' '; $y.LongL", ["LongLength"]),
        ("$table.k", ["Keys", "Key1", "'key two'"]),
        ('$table["key t', ["'key two'"]),
        ("Test-Dyn -Mode B -On", ["-OnlyB"]),
        ("Test-Dyn -Mode A -On", []),
        ("using nam", ["namespace"]),
        ("switch -Re", ["-Regex"]),
        ("$ErrorActionPreference = ", ["'Break'", "'Continue'", "'Ignore'", "'Inquire'", "'SilentlyContinue'", "'Stop'", "'Suspend'"]),
        ("'a' -isp", ["-isplit"]),
        ("[ValidateSe", ["ValidateSet"]),
        ("[pscu", ["pscustomobject"]),
    ],
)
def test_offers(context: Any, text: str, expected: list[str]) -> None:
    assert offers(context, text) == expected


def test_members_of_a_value_come_by_kind_then_by_name(context: Any) -> None:
    found = offers(context, "[datetime]::Now.")
    assert found.index("Year") < found.index("DateTime") < found.index("Add(")


def test_a_chain_that_refers_to_itself_ends(context: Any) -> None:
    assert offers(context, "$q = $q.Next; $q.") == []


def test_a_variable_in_a_path_is_expanded(context: Any, tmp_path: Any) -> None:
    (tmp_path / "note.txt").write_text("x")
    context.set_variable("where", str(tmp_path))
    assert offers(context, "Get-Content $where/") == [f"{tmp_path}/note.txt"]


def test_blanks_behind_backticks_are_part_of_a_path(context: Any, tmp_path: Any) -> None:
    (tmp_path / "dir one").mkdir()
    (tmp_path / "dir one" / "in.txt").write_text("x")
    assert offers(context, f"Get-Content {tmp_path}/dir` one/") == [f"'{tmp_path}/dir one/in.txt'"]


@pytest.mark.parametrize("text", ["G[*", "$x[*", "$table.[", "Get-Content a[", "Get-Help [", "[str["])
def test_unfinished_wildcards_are_no_error(context: Any, text: str) -> None:
    offers(context, text)


def test_the_history_answers_behind_a_number_sign(context: Any) -> None:
    for text in ("Get-Date # now", "1 + 1", "get-item ."):
        shell = PowerShell(context.runspace).add_script(text)
        shell.add_to_history = True
        shell.invoke()
    assert offers(context, "#get") == ["get-item .", "Get-Date # now"]
    assert offers(context, "#2") == ["1 + 1"]
    assert offers(context, "#nothing") == []
