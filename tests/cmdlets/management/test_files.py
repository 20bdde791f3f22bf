"""The commands on files, through the engine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[[str], list[str]]


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The runspace opens in an empty folder."""
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("script", "output"),
    [
        ("New-Item b.txt, a.txt, C.txt | Out-Null; New-Item z -ItemType Directory | Out-Null; Get-ChildItem -Name", ["z", "a.txt", "b.txt", "C.txt"]),
        ("New-Item .hid, vis | Out-Null; Get-ChildItem -Name; Get-ChildItem -Hidden -Name", ["vis", ".hid"]),
        ("New-Item d/x -Force | Out-Null; New-Item f | Out-Null; (Get-ChildItem -Attributes !Directory).Name", ["f"]),
        ("New-Item a.txt, b.log | Out-Null; (Get-ChildItem * -Exclude *.txt).Name; @(Get-ChildItem -Include *.txt).Count", ["b.log", "0"]),
        ("New-Item r/s -ItemType Directory | Out-Null; New-Item r/1, r/s/2 | Out-Null; Get-ChildItem -Recurse -File -Name", ["r/1", "r/s/2"]),
        ("New-Item a | Out-Null; New-Item a", ["!NewItemIOError"]),
        ("New-Item no/such", ["!NewItemIOError"]),
        ("New-Item d -ItemType Directory | Out-Null; New-Item d -ItemType Directory", ["!DirectoryExist"]),
        ("Set-Content s/f x; Get-Content nope", ["!GetContentWriterDirectoryNotFoundError", "!PathNotFound"]),
        ("New-Item s/u -ItemType Directory | Out-Null; Set-Content s/f 1; Copy-Item s t -Recurse; Get-ChildItem t -Recurse -Name", ["u", "f"]),
        ("Set-Content a A; Set-Content b B; Move-Item a b; Move-Item a b -Force; Get-Content b", ["A", "!MoveFileInfoItemIOError"]),
        ("New-Item a, b | Out-Null; Rename-Item a b; Rename-Item a c; Test-Path c", ["True", "!RenameItemIOError"]),
        ("New-Item d/e -ItemType Directory | Out-Null; Remove-Item d -Recurse; Test-Path d; Remove-Item nope*", ["False"]),
        ("Set-Content f 1; Remove-Item f -WhatIf; Test-Path f", ["True"]),
        ("Set-Content t x; $l = New-Item l -ItemType SymbolicLink -Target t; $l.LinkType; Get-Content l", ["SymbolicLink", "x"]),
        ("Set-Content f a; Set-ItemProperty f IsReadOnly $true; (Get-Item f).IsReadOnly; Set-ItemProperty f Length 5", ["True", "!ReadOnlyProperty"]),
    ],
)
def test_files_and_directories(run: Run, script: str, output: list[str]) -> None:
    try:
        assert run(script) == output
    except Exception as fault:
        record = getattr(fault, "error_record", None)
        if record is None:
            raise
        assert [f"!{record.fully_qualified_error_id.partition(',')[0]}"] == output[-1:]


@pytest.mark.parametrize(
    ("script", "output"),
    [
        ("Set-Content f 'a', 'b'; Get-Content f -Tail 1; (Get-Content f -Raw).Length; (Get-Content f)[1].ReadCount", ["b", "4", "2"]),
        ("Set-Content f 'a;b;c' -NoNewline; Get-Content f -Delimiter ';'", ["a", "b", "c"]),
        ("Set-Content f 'é' -Encoding utf8BOM -NoNewline; (Get-Content f -AsByteStream) -join ' '", ["239 187 191 195 169"]),
        ("Set-Content f 'aé' -Encoding unicode -NoNewline; Get-Content f", ["aé"]),
        ("1..5 | Set-Content f; (Get-Content f -TotalCount 2) -join ','; (Get-Content f -ReadCount 3).Count", ["1,2", "2"]),
        ("Add-Content f 'x'; Add-Content f 'y'; Clear-Content f; (Get-Item f).Length", ["0"]),
        ("Set-Content env: x", ["!Argument"]),
    ],
)
def test_content(run: Run, script: str, output: list[str]) -> None:
    assert run(script) == output


@pytest.mark.parametrize(
    ("script", "output"),
    [
        ("New-Item a -ItemType Directory | Out-Null; Set-Location a; Set-Location -; Test-Path a; Set-Location +; Split-Path (Get-Location) -Leaf", ["True", "a"]),
        ("Push-Location Env:; (Get-Location).Path; Pop-Location; (Get-Location).Provider.Name", ["Env:/", "FileSystem"]),
        ("$null = New-PSDrive w FileSystem .; Set-Content w:/f 1; Get-Content f; Remove-PSDrive w; Get-Item w:/f", ["1", "!DriveNotFound"]),
        ("function f { $null = New-PSDrive local FileSystem .; Test-Path local:/ }; f; Test-Path local:/", ["True", "False"]),
        ("New-Item d/e -ItemType Directory | Out-Null; Set-Location d; Resolve-Path e -Relative; Resolve-Path ../d/e -Relative", ["./e", "./e"]),
        ("Join-Path a b c; Join-Path a, b c; Split-Path x.tar.gz -LeafBase; Split-Path / -Leaf", ["a/b/c", "a/c", "b/c", "x.tar", ""]),
        ("Test-Path variable:null; Test-Path nodrive:x; Test-Path ''", ["True", "False", "False"]),
        ("$zeta = 5; (Get-Item variable:zeta).Value; Set-Item variable:zeta 6; $zeta; Remove-Item variable:true", ["5", "6", "!VariableNotRemovable"]),
        ("function g { 'x' }; Rename-Item function:g hh; hh; Set-Item alias:gg Get-Date; (Get-Item alias:gg).Definition", ["x", "Get-Date"]),
        ("$env:PSREMOTE_T = ''; Test-Path env:PSREMOTE_T; Remove-Item env:PSREMOTE_T; Test-Path env:PSREMOTE_T", ["True", "False"]),
    ],
)
def test_places(run: Run, script: str, output: list[str]) -> None:
    assert run(script) == output


def test_links_are_followed_once(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a/b/c").mkdir(parents=True)
    (tmp_path / "a/b/file").touch()
    (tmp_path / "a/again").symlink_to("b")
    (tmp_path / "a/b/c/up").symlink_to(tmp_path / "a")
    script = f"$found = Get-ChildItem {tmp_path}/a -Recurse -FollowSymlink -WarningVariable w -WarningAction SilentlyContinue; $found.Count; $w.Count"
    assert run(script) == ["5", "2"]


@pytest.mark.parametrize(("script", "error"), [
    ("New-Item link -ItemType SymbolicLink -Target x", "SymLinkExists"), ("New-Item file -ItemType HardLink -Target file -Force", "TargetIsSameAsLink"),
    ("Move-Item folder file", "DirectoryExist"), ("Move-Item folder folder/inner", "MoveItemArgumentError"),
    ("Get-Content Variable:PID -Tail 1", "TailNotSupported"), ("Get-Content file -Tail 1 -Raw", "InvalidOperation"),
])
def test_what_the_file_system_refuses(run: Run, tmp_path: Path, script: str, error: str) -> None:
    (tmp_path / "folder/inner").mkdir(parents=True)
    (tmp_path / "file").write_text("x")
    (tmp_path / "link").symlink_to("file")
    assert run(f"Set-Location {tmp_path}; {script}") == [f"!{error}"]


def test_a_copy_onto_itself_says_where(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    script = f"Copy-Item {tmp_path}/file {tmp_path}/file -ErrorAction SilentlyContinue -ErrorVariable e; $e[0].Exception.Data['SelfCopy']"
    assert run(script) == [f"{tmp_path}/file"]
