"""Compress-Archive and Expand-Archive, through the engine; what they make is read with Python's zipfile, and what they read is made with it."""

from __future__ import annotations

import os
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from psremote.engine.powershell import PowerShell
from psremote.engine.runspace import Runspace
from psremote.host.host import PSHost
from psremote.host.user_interface import PSHostUserInterface
from psremote.objects.exceptions import PipelineStoppedException

Run = Callable[[str], list[str]]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The runspace opens in a folder with a few files."""
    (tmp_path / "site" / "img").mkdir(parents=True)
    (tmp_path / "site" / "none").mkdir()
    (tmp_path / "site" / "index.html").write_text("index")
    (tmp_path / "site" / "img" / "a.png").write_bytes(b"\x89PNG")
    (tmp_path / "site" / ".hidden").write_text("secret")
    (tmp_path / "a.txt").write_text("a" * 5000)
    (tmp_path / "b.txt").write_text("b")
    (tmp_path / "[x].txt").write_text("x")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(path: str = "o.zip") -> list[str]:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return sorted(archive.namelist())


def content(name: str, path: str = "o.zip") -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def ended(run: Run, script: str) -> list[str]:
    """As `run`, for a script that may be ended by an error, which is the last then."""
    return run(f"try {{ {script} }} catch {{ '!' + ($_.FullyQualifiedErrorId -split ',')[0]; $_.CategoryInfo.Category; $_.Exception.GetType().Name }}")


# --- packing


@pytest.mark.parametrize(
    ("script", "packed"),
    [
        ("Compress-Archive a.txt o.zip", ["a.txt"]),
        ("Compress-Archive -Path a.txt, b.txt -DestinationPath o", ["a.txt", "b.txt"]),
        ("Compress-Archive ?.txt o.zip", ["a.txt", "b.txt"]),
        ("Compress-Archive a.txt, ?.txt o.zip", ["a.txt", "b.txt"]),
        ("Compress-Archive -LiteralPath '[x].txt' o.zip", ["[x].txt"]),
        ("Compress-Archive site o.zip", ["site/img/a.png", "site/index.html", "site/none/"]),
        ("Compress-Archive ./site/ o.zip", ["site/img/a.png", "site/index.html", "site/none/"]),
        ("Compress-Archive site/* o.zip", ["img/a.png", "index.html", "none/"]),
        ("Compress-Archive site/*, site/.hidden o.zip", [".hidden", "img/a.png", "index.html", "none/"]),
        ("Compress-Archive site/* o.zip -Force", ["img/a.png", "index.html", "none/"]),
        ("'a.txt', 'b.txt' | Compress-Archive -DestinationPath o.zip", ["a.txt", "b.txt"]),
        ("Get-ChildItem *.txt | Compress-Archive -DestinationPath o.zip -Force", ["[x].txt", "a.txt", "b.txt"]),
        ("Set-Location site; Compress-Archive img ../o.zip", ["img/a.png"]),
        ("$null = New-PSDrive w FileSystem site; Compress-Archive w:/img w:/o.zip; Move-Item site/o.zip .", ["img/a.png"]),
        ("Set-Location Env:; Compress-Archive FileSystem::$HERE/a.txt FileSystem::$HERE/o.zip", ["a.txt"]),
    ],
)
def test_what_is_named_is_packed(run: Run, folder: Path, script: str, packed: list[str]) -> None:
    assert run(script.replace("$HERE", str(folder))) == []
    assert names() == packed


def test_a_folder_that_holds_its_own_archive_packs_the_rest(run: Run, folder: Path) -> None:
    assert run("Compress-Archive site site/o.zip; Compress-Archive site site/o.zip -Update; Compress-Archive site site/o.zip -Force") == []
    assert names("site/o.zip") == ["site/img/a.png", "site/index.html", "site/none/"]
    assert sorted(os.listdir("site")) == [".hidden", "img", "index.html", "none", "o.zip"]


def test_links_to_folders_are_not_followed(run: Run, folder: Path) -> None:
    (folder / "site" / "img" / "up").symlink_to(folder / "site")
    assert run("Compress-Archive site/img o.zip") == []
    assert names() == ["img/a.png", "img/up/"]


@pytest.mark.parametrize(("level", "kind", "size"), [("NoCompression", zipfile.ZIP_STORED, 5000), ("fastest", zipfile.ZIP_DEFLATED, None), ("Optimal", zipfile.ZIP_DEFLATED, None)])
def test_levels(run: Run, level: str, kind: int, size: int | None) -> None:
    assert run(f"Compress-Archive a.txt o.zip -CompressionLevel {level}") == []
    with zipfile.ZipFile("o.zip") as archive:
        (info,) = archive.infolist()
    assert info.compress_type == kind
    assert info.compress_size == size if size else info.compress_size < 100


def test_a_level_that_is_none(run: Run) -> None:
    assert ended(run, "Compress-Archive a.txt o.zip -CompressionLevel Best")[0] == "!ParameterArgumentValidationError"


def test_an_update_replaces_and_keeps(run: Run, folder: Path) -> None:
    assert run("Compress-Archive a.txt, b.txt o.zip -Update; Set-Content b.txt new -NoNewline; Compress-Archive b.txt, site/img o.zip -Update") == []
    assert names() == ["a.txt", "b.txt", "img/a.png"]
    assert (content("a.txt"), content("b.txt")) == ("a" * 5000, "new")


def test_force_replaces_all(run: Run) -> None:
    assert run("Compress-Archive a.txt o.zip; Compress-Archive b.txt o.zip -Force") == []
    assert names() == ["b.txt"]


def test_an_archive_keeps_its_permissions_and_a_new_one_gets_the_usual(run: Run, folder: Path) -> None:
    old = os.umask(0o022)
    try:
        run("Compress-Archive a.txt o.zip")
        assert stat.S_IMODE(os.stat("o.zip").st_mode) == 0o644
        os.chmod("o.zip", 0o600)
        run("Compress-Archive b.txt o.zip -Update")
        assert stat.S_IMODE(os.stat("o.zip").st_mode) == 0o600
    finally:
        os.umask(old)


@pytest.mark.parametrize(
    ("script", "error"),
    [
        ("$null = New-Item o.zip; Compress-Archive a.txt o.zip", ["!ArchiveFileExists", "PermissionDenied", "IOException"]),
        ("$null = New-Item o.zip; Set-ItemProperty o.zip IsReadOnly $true; Compress-Archive a.txt o -Update", ["!ArchiveFileIsReadOnly", "InvalidOperation", "IOException"]),
        ("Compress-Archive nope o.zip", ["!ArchiveCmdletPathNotFound", "InvalidArgument", "InvalidOperationException"]),
        ("Compress-Archive nope* o.zip", ["!ArchiveCmdletPathNotFound", "InvalidArgument", "InvalidOperationException"]),
        ("Compress-Archive nodrive:a o.zip", ["!ArchiveCmdletPathNotFound", "InvalidArgument", "InvalidOperationException"]),
        ("Compress-Archive a.txt no/such/o.zip", ["!ArchiveCmdletPathNotFound", "InvalidArgument", "InvalidOperationException"]),
        ("Compress-Archive Env:PATH o.zip", ["!PathNotFound", "InvalidArgument", "IOException"]),
        ("Compress-Archive a.txt Env:o.zip", ["!PathNotFound", "InvalidArgument", "IOException"]),
        ("Compress-Archive a.txt, b.txt, a.txt o.zip", ["!DuplicatePathFound", "InvalidArgument", "IOException"]),
        ("$null = mkdir d; Copy-Item a.txt d; Compress-Archive a.txt, d/a.txt o.zip", ["!DuplicatePathFound", "InvalidArgument", "IOException"]),
        ("$null = mkdir d.zip; Compress-Archive a.txt d.zip", ["!InvalidArchiveFilePath", "InvalidArgument", "IOException"]),
        ("$null = New-Item d1, d2 -ItemType Directory; Compress-Archive a.txt d?/o.zip", ["!InvalidArchiveFilePath", "InvalidArgument", "IOException"]),
        ("Set-Content o.zip 'no archive'; Compress-Archive a.txt o.zip -Update", ["!ConstructorInvokedThrowException", "InvalidOperation", "InvalidDataException"]),
        ("Compress-Archive a.txt o.zip -Update -Force", ["!AmbiguousParameterSet", "InvalidArgument", "ParameterBindingException"]),
    ],
)
def test_what_ends_packing(run: Run, folder: Path, script: str, error: list[str]) -> None:
    assert ended(run, script) == error
    assert not [one for one in folder.iterdir() if one.suffix == ".part"]
    assert not (folder / "o.zip").exists() or (folder / "o.zip").stat().st_size < 20


def test_what_cannot_be_read_is_reported_and_the_rest_packed(run: Run, folder: Path) -> None:
    os.mkfifo(folder / "site" / "img" / "pipe")
    (folder / "site" / "img" / "gone").symlink_to("nowhere")
    assert run("Compress-Archive site/img o.zip") == ["!CompressArchiveUnauthorizedAccessError"] * 2
    assert names() == ["img/a.png"]
    assert run("Compress-Archive site/img/pipe p.zip; Test-Path p.zip") == ["False", "!CompressArchiveUnauthorizedAccessError"]


# --- unpacking


def pack(path: str, files: dict[str, str]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)


def tree(root: str) -> list[str]:
    return sorted(str(one.relative_to(root)) for one in Path(root).rglob("*"))


def test_there_and_back(run: Run, folder: Path) -> None:
    os.chmod("site/index.html", 0o750)
    os.utime("site/index.html", (1_600_000_000, 1_600_000_000))
    old = os.umask(0o022)
    try:
        assert run("Compress-Archive site o.zip; Expand-Archive o.zip; Expand-Archive o.zip -DestinationPath far/away; Expand-Archive o.zip .  -Force") == []
    finally:
        os.umask(old)
    for root in ("o", "far/away"):
        assert tree(root) == ["site", "site/img", "site/img/a.png", "site/index.html", "site/none"]
        facts = os.stat(f"{root}/site/index.html")
        assert (stat.S_IMODE(facts.st_mode), facts.st_mtime) == (0o750, 1_600_000_000)


@pytest.mark.parametrize(
    "script",
    ["Expand-Archive i*.zip d", "Expand-Archive -LiteralPath in.zip d", "'in.zip' | Expand-Archive -DestinationPath d", "Get-Item in.zip | Expand-Archive -DestinationPath d", "$null = mkdir d; Expand-Archive in.zip d*"],
)
def test_the_archive_is_found(run: Run, script: str) -> None:
    pack("in.zip", {"f": "text"})
    assert run(script) == []
    assert Path("d/f").read_text() == "text"


def test_files_in_the_way_stay_unless_forced(run: Run, folder: Path) -> None:
    pack("in.zip", {"f": "new", "g": "g"})
    (folder / "in").mkdir()
    (folder / "in" / "f").write_text("old")
    assert run("Expand-Archive in.zip") == ["!ExpandArchiveFileExists"]
    assert ((folder / "in" / "f").read_text(), (folder / "in" / "g").read_text()) == ("old", "g")
    assert run("Expand-Archive in.zip -Force") == []
    assert (folder / "in" / "f").read_text() == "new"


def test_no_file_is_written_through_a_link_in_its_way(run: Run, folder: Path) -> None:
    pack("in.zip", {"f": "new"})
    (folder / "in").mkdir()
    (folder / "in" / "f").symlink_to(folder / "a.txt")
    assert run("Expand-Archive in.zip -Force") == []
    assert (folder / "a.txt").read_text() == "a" * 5000
    assert (folder / "in" / "f").read_text() == "new"


def test_nothing_leaves_the_folder(run: Run, folder: Path) -> None:
    pack("in.zip", {"../out": "bad", "/etc/f": "below", "in../g": "good"})
    assert run("Expand-Archive in.zip d") == ["!ExpandArchiveEntryOutside"]
    assert not (folder / "out").exists()
    assert tree("d") == ["etc", "etc/f", "in..", "in../g"]


def test_backslashes_are_folders(run: Run) -> None:
    with zipfile.ZipFile("in.zip", "w") as archive:
        archive.writestr("x\\y.txt", "y")
        archive.writestr("z\\", "")
    assert run("Expand-Archive in.zip d") == []
    assert tree("d") == ["x", "x/y.txt", "z"]


def test_a_damaged_archive_leaves_nothing(run: Run, folder: Path) -> None:
    pack("in.zip", {"f": "some text", "g": "other text"})
    data = (folder / "in.zip").read_bytes()
    (folder / "in.zip").write_bytes(data.replace(b"other text", b"OTHER text"))
    assert ended(run, "Expand-Archive in.zip d/e") == ["!InvalidDataException", "InvalidOperation", "InvalidDataException"]
    assert not (folder / "d").exists()


@pytest.mark.parametrize(
    ("script", "error"),
    [
        ("Expand-Archive nope.zip", "!ArchiveCmdletPathNotFound"),
        ("Expand-Archive nope*.zip", "!ArchiveCmdletPathNotFound"),
        ("Expand-Archive site", "!PathNotFound"),
        ("Expand-Archive ?.txt", "!InvalidArchiveFilePath"),
        ("Expand-Archive a.txt d", "!ConstructorInvokedThrowException"),
        ("Expand-Archive in.zip a.txt", "!CreateDirectoryIOError"),
        ("Expand-Archive in.zip Env:x", "!InvalidDirectoryPath"),
        ("$null = New-Item d1, d2 -ItemType Directory; Expand-Archive in.zip d?", "!InvalidDestinationPath"),
    ],
)
def test_what_ends_unpacking(run: Run, folder: Path, script: str, error: str) -> None:
    pack("in.zip", {"f": "text"})
    assert ended(run, script)[0] == error
    assert not (folder / "d").exists()


# --- both


def test_pass_thru_puts_out_the_files(run: Run) -> None:
    assert run("(Compress-Archive site .o -PassThru).GetType().Name; (Compress-Archive site o.zip -PassThru).Name") == ["FileInfo", "o.zip"]
    assert run("Expand-Archive o.zip d -PassThru | ForEach-Object { $_.GetType().Name + ' ' + $_.Name }") == ["FileInfo index.html", "FileInfo a.png", "DirectoryInfo none"]


def test_they_belong_to_their_module(run: Run) -> None:
    assert run("(Get-Command Compress-Archive, Expand-Archive).Source") == ["Microsoft.PowerShell.Archive"] * 2
    assert run("(Get-Module Microsoft.PowerShell.Archive -ListAvailable).ExportedCommands.Keys") == ["Compress-Archive", "Expand-Archive"]


def test_progress_is_told(runspace: Runspace, folder: Path) -> None:
    (folder / "big").write_bytes(os.urandom(3 << 20))
    shell = PowerShell(runspace).add_script("Compress-Archive big o.zip; Expand-Archive o.zip")
    shell.invoke()
    assert not shell.errors
    steps = [(0, "Processing"), (33, "Processing"), (66, "Processing"), (100, "Processing"), (100, "Completed")]
    assert [(one.activity, one.percent_complete, one.record_type.name) for one in shell.progress] == [(name, *step) for name in ("Compress-Archive", "Expand-Archive") for step in steps]


@pytest.mark.parametrize("script", ["Compress-Archive big o.zip", "Compress-Archive big old.zip -Force", "Compress-Archive a.txt old.zip -Update", "Expand-Archive old.zip d/e"])
def test_a_command_that_is_stopped_takes_back_what_it_began(runspace: Runspace, folder: Path, script: str) -> None:
    (folder / "big").write_bytes(os.urandom(3 << 20))
    with zipfile.ZipFile("old.zip", "w") as archive:
        archive.write("b.txt")
        archive.write("big")
    before = {one: one.read_bytes() for one in folder.rglob("*") if one.is_file()}
    shell = PowerShell(runspace).add_script(script)
    shell.on_progress = lambda record: shell.stop() if 0 < record.percent_complete < 100 else None
    with pytest.raises(PipelineStoppedException):
        shell.invoke()
    assert {one: one.read_bytes() for one in folder.rglob("*") if one.is_file()} == before
    assert not (folder / "d").exists()


class AskedUI(PSHostUserInterface):
    """Notes what it is told and asked, and answers as it is set to."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.answers: list[int] = []

    def write_line(self, text: str = "", foreground: Any = None, background: Any = None) -> None:
        self.said.append(text)

    def prompt_for_choice(self, caption: str, message: str, choices: Any, default_choice: int) -> int:
        self.said.append(message)
        return self.answers.pop(0)


class AskedHost(PSHost):
    name = "Asked"

    def __init__(self) -> None:
        self.ui = AskedUI()


def test_what_if_and_confirm(folder: Path) -> None:
    pack("in.zip", {"f": "text"})
    (folder / "old.zip").write_text("old")
    host = AskedHost()
    session = Runspace(host=host).open()
    try:
        PowerShell(session).add_script("Compress-Archive a.txt o.zip -WhatIf; Compress-Archive a.txt old.zip -Force -WhatIf; Expand-Archive in.zip d -WhatIf").invoke()
        assert [(line.startswith("What if:"), str(folder) in line) for line in host.ui.said] == [(True, True)] * 3
        assert (folder / "old.zip").read_text() == "old"
        host.ui.answers = [2, 2, 0, 0]
        PowerShell(session).add_script("Compress-Archive a.txt o.zip -Confirm; Expand-Archive in.zip d -Confirm").invoke()
        assert not (folder / "o.zip").exists()
        assert not (folder / "d").exists()
        PowerShell(session).add_script("Compress-Archive a.txt o.zip -Confirm; Expand-Archive in.zip d -Confirm").invoke()
        assert (folder / "o.zip").exists()
        assert (folder / "d" / "f").exists()
        assert host.ui.answers == []
    finally:
        session.close()
