"""ModuleSpecification, and what Get-Module -ListAvailable finds on disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

_SPECIFICATION = "[Microsoft.PowerShell.Commands.ModuleSpecification]"


@pytest.mark.parametrize(("table", "text"), [
    ("ModuleName = 'M'; ModuleVersion = '1.2'", "@{ ModuleName = 'M'; ModuleVersion = '1.2' }"),
    ("ModuleName = 'M'; MaximumVersion = '2.*'; ModuleVersion = '1.2'", "@{ ModuleName = 'M'; ModuleVersion = '1.2'; MaximumVersion = '2.*' }"),
    ("ModuleName = 'M'; RequiredVersion = '1.2'; Guid = '11111111-2222-3333-4444-555555555555'",
     "@{ ModuleName = 'M'; Guid = '{11111111-2222-3333-4444-555555555555}' ; RequiredVersion = '1.2' }"),
])
def test_a_specification_is_made_again_from_its_text(run: Callable[[str], list[str]], table: str, text: str) -> None:
    script = f"$s = {_SPECIFICATION}@{{ {table} }}; \"$s\"; $o = $null; {_SPECIFICATION}::TryParse(\"$s\", [ref]$o); \"$o\" -eq \"$s\""
    assert run(script) == [text, "True", "True"]


@pytest.mark.parametrize(("table", "error"), [
    ("ModuleName = 'M'; ModuleVersion = '1'; RequiredVersion = '1.0'", "PSInvalidCastException"),
    ("ModuleName = 'M'; ModuleVersion = '1.0'; RequiredVersion = '1.0'", "ArgumentException"),
    ("ModuleVersion = '1.0'", "MissingMemberException"),
    ("ModuleName = 'M'", "MissingMemberException"),
    ("ModuleName = 'M'; ModuleVersion = '1.0'; Duck = 1", "ArgumentException"),
])
def test_what_no_specification_is(run: Callable[[str], list[str]], table: str, error: str) -> None:
    assert run(f"{_SPECIFICATION}::new(@{{ {table} }})") == [f"!{error}"]


@pytest.fixture
def modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for file, text in (
        ("Foo/1.1/Foo.psd1", "@{ ModuleVersion = '1.1'; CompatiblePSEditions = 'Desktop' }"),
        ("Foo/2.0/Foo.psd1", "@{ ModuleVersion = '2.0' }"),
        ("Foo/3.0/Foo.psd1", "@{ ModuleVersion = '1.0' }"),
        ("Zoo/Zoo.psm1", ""), ("Zoo/Too/Zoo.psm1", ""), ("Zoo/Too/Cage.psm1", ""), ("Zoo/Too/de-DE/Words.psd1", "@{}"),
        ("More/Inside/Inside.psm1", ""),
    ):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(text)
    monkeypatch.setenv("PSModulePath", str(tmp_path))
    return tmp_path


def test_modules_below_the_module_path(run: Callable[[str], list[str]], modules: Path) -> None:
    shown = " | Where-Object Path | ForEach-Object { \"$($_.Name) $($_.Version)\" }"
    assert run("Get-Module -ListAvailable" + shown) == ["Foo 2.0", "Foo 1.1", "Inside 0.0", "Zoo 0.0"]
    assert run("(Get-Module -ListAvailable -All | Where-Object Path).Name") == ["Cage", "Foo", "Foo", "Foo", "Inside", "Zoo", "Zoo"]
    assert run("(Get-Module -ListAvailable -PSEdition Desktop).Version") == ["1.1"]


def test_modules_at_a_path(run: Callable[[str], list[str]], modules: Path) -> None:
    assert run(f"(Get-Module -ListAvailable {modules}/Foo | Sort-Object Version).Version") == ["1.0", "1.1", "2.0"]
    assert run(f"(Get-Module -ListAvailable {modules}/*/Foo.psd1, {modules}/Zoo -All).Path") == [f"{modules}/Zoo/Zoo.psm1", f"{modules}/Zoo/Too/Zoo.psm1"]
    ask = f"Get-Module -ListAvailable -FullyQualifiedName @{{ ModuleName = '{modules}\\Foo'; %s }} | ForEach-Object Version"
    assert run(ask % "MaximumVersion = '1.9'; ModuleVersion = '1.1'") == ["1.1"]
    assert run(ask % "RequiredVersion = '2.0'") == ["2.0"]
    assert run(f"Get-Module -ListAvailable {modules}/Nothing") == ["!Modules_ModuleNotFoundForGetModule"]
    assert run(f"Get-Module -ListAvailable {modules}/Nothing*") == []
