"""Tab completion: what is offered where, and what it replaces."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from psremote.engine.completion import complete
from psremote.engine.powershell import PowerShell
from psremote.engine.runspace import Runspace

SETUP = """
$alpha = 'text'; $alphabet = 1; $table = @{ Key1 = 1 }
function Test-My { [CmdletBinding()] param([ValidateSet('red', 'deep blue')][string]$Color, [switch]$Quick, [DayOfWeek]$Day) }
"""


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder: Path = tmp_path_factory.mktemp("completion")
    for name in ("plain.txt", "a b.txt", "a[1].txt"):
        (folder / name).write_text("x")
    (folder / "sub").mkdir()
    before = os.getcwd()
    os.chdir(folder)
    runspace = Runspace().open()
    PowerShell(runspace).add_script(SETUP).invoke()
    yield runspace.context
    runspace.close()
    os.chdir(before)


def offers(context: Any, text: str, cursor: int | None = None) -> list[str]:
    found = complete(text, len(text) if cursor is None else cursor, context)
    return [item.completion_text for item in found.items]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Get-ChildI", ["Get-ChildItem"]),
        ("1..3 | Where-Ob", ["Where-Object"]),
        ("Test-My -", ["-Color", "-Quick", "-Day"]),
        ("Test-My -Color ", ["'deep blue'", "red"]),
        ("Test-My -Color r", ["red"]),
        ("Test-My -Quick:", ["$true", "$false"]),
        ("Test-My -Day S", ["Saturday", "Sunday"]),
        ("$alp", ["$alpha", "$alphabet"]),
        ('"x $alphab', ["$alphabet"]),
        ("foreach ($item in 1) { $it", ["$item"]),
        ("1 -shl 2 -ban", ["-band"]),
        ("#requires -RunAs", ["RunAsAdministrator"]),
        ("1 | Select-Object @{Name='x'; ", ["Expression"]),
        ("Get-Content pl", ["./plain.txt"]),
        ("Get-Content a", ["'./a b.txt'", "'./a`[1`].txt'"]),
        ("Get-Content -LiteralPath 'a[", ["'./a[1].txt'"]),
        ("Set-Location ", ["./sub"]),
        ("while (1) { :inner while (1) { continue ", ["inner"]),
    ],
)
def test_offers(context: Any, text: str, expected: list[str]) -> None:
    assert offers(context, text)[: len(expected)] == expected


def test_members_properties_come_first(context: Any) -> None:
    assert offers(context, "$alpha.Len") == ["Length"]
    assert "Substring(" in offers(context, "$alpha.Sub")


def test_replacement_is_the_word(context: Any) -> None:
    found = complete("Get-ChildItem -Pa", 17, context)
    assert (found.replacement_index, found.replacement_length) == (14, 3)


@pytest.mark.parametrize("text", ["", " ", "(", '"', "@", "[", "$x.", "}", "a |", "1 +", "foo -a:", "using ", "#", "<#", "@{", "$("])
def test_never_fails(context: Any, text: str) -> None:
    for cursor in range(len(text) + 1):
        complete(text, cursor, context)
