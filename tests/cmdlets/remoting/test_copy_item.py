"""Copy-Item -ToSession and -FromSession against engine processes."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

import pytest

from psremote.client.connection_info import ProcessConnectionInfo
from psremote.client.ps_session import PSSession
from psremote.cmdlets.common import copy_scripts, far_files, session_copy
from psremote.cmdlets.common.far_files import PIECE, CopyFault, FarFiles
from psremote.objects import ErrorRecord, get_property, new_custom_object
from psremote.objects.exceptions import RuntimeException

pytestmark = [pytest.mark.slow, pytest.mark.timeout(60)]


def ids(shell: Any) -> list[str]:
    print([str(record.message) for record in shell.errors])
    return [one.partition(",")[0] for one in shell.ids]


@pytest.fixture
def copying(shell: Any, tmp_path: Path) -> Any:
    """A shell with a session in $s, whose location is a folder of files; the far end's folder is `there`."""
    here = tmp_path / "here"
    (here / "dir" / "sub").mkdir(parents=True)
    (here / "dir" / "empty").mkdir()
    (here / "up.txt").write_text("hello\n")
    (here / "[x].txt").write_text("brackets")
    (here / "dir" / "in.txt").write_text("x")
    (here / "dir" / "sub" / "deep.log").write_text("deep")
    (tmp_path / "there").mkdir()
    shell(f"$s = New-PSSession -HostName SRV02; Set-Location '{here}'; $there = '{tmp_path / 'there'}'")
    return shell


def test_a_file_there_and_back_keeps_its_content_and_time(copying: Any, tmp_path: Path) -> None:
    os.utime(tmp_path / "here" / "up.txt", (1_000_000_000, 1_000_000_000))
    copying("Copy-Item up.txt -Destination $there/down.txt -ToSession $s; Copy-Item $there/down.txt -Destination back.txt -FromSession $s")
    assert not copying.errors
    for copy in (tmp_path / "there" / "down.txt", tmp_path / "here" / "back.txt"):
        assert copy.read_text() == "hello\n"
        assert copy.stat().st_mtime == 1_000_000_000


def test_a_directory_that_is_there_takes_the_file_into_it(copying: Any, tmp_path: Path) -> None:
    copying("Copy-Item up.txt, dir/in.txt $there -ToSession $s")
    assert sorted(os.listdir(tmp_path / "there")) == ["in.txt", "up.txt"]


def test_directories_go_with_what_they_hold_only_when_asked(copying: Any, tmp_path: Path) -> None:
    copying("Copy-Item dir $there/shallow -ToSession $s; Copy-Item dir $there/whole -ToSession $s -Recurse; Copy-Item dir $there -ToSession $s -Recurse")
    there = tmp_path / "there"
    assert os.listdir(there / "shallow") == []
    assert sorted(str(one.relative_to(there / "whole")) for one in (there / "whole").rglob("*")) == ["empty", "in.txt", "sub", "sub/deep.log"]
    assert (there / "dir" / "sub" / "deep.log").read_text() == "deep"


def test_a_directory_comes_back_with_what_it_holds(copying: Any, tmp_path: Path) -> None:
    copying(f"Copy-Item '{tmp_path}/here/dir' got -FromSession $s -Recurse -PassThru | ForEach-Object Name")
    assert not copying.errors
    got = tmp_path / "here" / "got"
    assert sorted(str(one.relative_to(got)) for one in got.rglob("*")) == ["empty", "in.txt", "sub", "sub/deep.log"]


def test_patterns_are_resolved_where_the_files_are(copying: Any, tmp_path: Path) -> None:
    copying("Copy-Item *.txt $there -ToSession $s; Copy-Item -LiteralPath '[x].txt' $there/literal -ToSession $s")
    assert sorted(os.listdir(tmp_path / "there")) == ["[x].txt", "literal", "up.txt"]
    copying("$null = mkdir back; Copy-Item $there/*.txt back -FromSession $s -Exclude '`[*'")
    assert os.listdir(tmp_path / "here" / "back") == ["up.txt"]


def test_what_a_filter_keeps_out_stays_out_below_as_well(copying: Any, tmp_path: Path) -> None:
    copying(f"Copy-Item dir $there/a -ToSession $s -Recurse -Exclude *.log; Copy-Item '{tmp_path}/here/dir' $there/b -FromSession $s -Recurse -Exclude *.log")
    for name in "ab":
        assert sorted(one.name for one in (tmp_path / "there" / name).rglob("*")) == ["empty", "in.txt", "sub"]


def test_a_large_file_goes_in_pieces_with_progress_and_comes_back_the_same(copying: Any, tmp_path: Path) -> None:
    content = os.urandom(3 * PIECE + 17)
    (tmp_path / "here" / "big").write_bytes(content)
    from psremote.engine.powershell import PowerShell

    shell = PowerShell(copying.runspace).add_script("Copy-Item big $there -ToSession $s; Copy-Item $there/big back -FromSession $s")
    shell.invoke()
    assert not shell.errors
    assert (tmp_path / "here" / "back").read_bytes() == content
    told = [(one.activity, one.percent_complete, one.record_type.name) for one in shell.progress]
    assert told[0] == ("Copy big", 33, "Processing")
    assert told[3] == ("Copy big", 100, "Processing")
    assert [one for one in told if one[2] == "Completed"] == [("Copy big", 100, "Completed")] * 2


def test_an_empty_file_is_a_file(copying: Any, tmp_path: Path) -> None:
    (tmp_path / "here" / "none").touch()
    copying("Copy-Item none $there -ToSession $s; Copy-Item $there/none again -FromSession $s")
    assert (tmp_path / "here" / "again").read_bytes() == b""


def test_resume_sends_only_what_is_not_there_yet(copying: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = os.urandom(3 * PIECE + 5)
    (tmp_path / "here" / "big").write_bytes(content)
    (tmp_path / "there" / "big").write_bytes(content[: 2 * PIECE + 100])
    sent: list[int] = []
    monkeypatch.setattr(far_files, "bytes_array", lambda data, make=far_files.bytes_array: (sent.append(len(data)), make(data))[1])
    copying("Copy-Item big $there -ToSession $s -Resume")
    assert (tmp_path / "there" / "big").read_bytes() == content
    assert sent == [PIECE, 5]


def test_resume_keeps_nothing_that_differs(copying: Any, tmp_path: Path) -> None:
    content = os.urandom(2 * PIECE + 5)
    changed = content[:PIECE] + b"!" + content[PIECE + 1:] + b"longer"
    (tmp_path / "there" / "big").write_bytes(content)
    (tmp_path / "here" / "big").write_bytes(changed)
    copying("Copy-Item $there/big big -FromSession $s -Resume")
    assert not copying.errors
    assert (tmp_path / "here" / "big").read_bytes() == content
    (tmp_path / "there" / "big").write_bytes(changed)
    copying("Copy-Item big $there -ToSession $s -Resume")
    assert (tmp_path / "there" / "big").read_bytes() == content


def test_resume_is_no_parameter_where_powershell_is_asked_for_its_own(copying: Any) -> None:
    assert copying.texts("(Get-Command Copy-Item).Parameters.Keys -contains 'Resume'") == ["False"]


def test_a_copy_that_is_not_the_same_is_an_error(copying: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copy_scripts, "FINISH", copy_scripts.FINISH.replace("(Get-FileHash", "Add-Content $Path more; (Get-FileHash"))
    copying("Copy-Item up.txt $there -ToSession $s")
    assert ids(copying) == ["CopyItemHashMismatch"]


def test_read_only_files_are_replaced_with_force(copying: Any, tmp_path: Path) -> None:
    goal = tmp_path / "there" / "up.txt"
    goal.write_text("old")
    goal.chmod(0o444)
    copying("Copy-Item up.txt $there -ToSession $s")
    assert ids(copying) == ["CopyFileInfoItemUnauthorizedAccessError"]
    copying("Copy-Item up.txt $there -ToSession $s -Force")
    assert not copying.errors
    assert goal.read_text() == "hello\n"


@pytest.mark.parametrize(("line", "error"), [
    ("Copy-Item up.txt -ToSession $s", "CopyItemRemoteDestinationIsNullOrEmpty"),
    ("Copy-Item nowhere -Destination x -ToSession $s", "RemotePathIsNotAbsolute"),
    ("Copy-Item up.txt -Destination /nodir/x/y -ToSession $s", "RemotePathNotFound"),
    ("Copy-Item nowhere -Destination $there/x -ToSession $s", "PathNotFound"),
    ("Copy-Item up.txt -Destination x -ToSession $s -FromSession $s", "InvalidInput"),
    ("Copy-Item relative x -FromSession $s", "RemotePathIsNotAbsolute"),
    ("Copy-Item $there/nothing x -FromSession $s", "RemotePathNotFound"),
    ("Copy-Item dir $there/file -ToSession $s -Recurse", "CopyContainerItemToLeafError"),
    ("Copy-Item $there dir/in.txt -FromSession $s", "CopyContainerItemToLeafError"),
    ("Copy-Item $there/file nodir/x -FromSession $s", "CopyFileInfoItemIOError"),
    ("Remove-PSSession $s; Copy-Item up.txt $there -ToSession $s", "SessionIsNotAvailable"),
])  # fmt: skip
def test_what_cannot_be_done_has_powershells_id(copying: Any, tmp_path: Path, line: str, error: str) -> None:
    (tmp_path / "there" / "file").write_text("f")
    copying(line)
    assert ids(copying) == [error]


@pytest.mark.parametrize(("identifier", "expected"), [
    ("ScriptsNotAllowed", "SessionIsNotInFullLanguageMode"), ("MethodInvocationNotSupportedInConstrainedLanguage", "SessionIsNotInFullLanguageMode"),
    ("UnauthorizedAccessException", "CopyFileInfoItemUnauthorizedAccessError"), ("IOException", "CopyFileInfoItemIOError"),
])  # fmt: skip
def test_what_the_far_end_refuses_is_told_apart(hosts: Path, identifier: str, expected: str) -> None:
    far = FarFiles(PSSession(ProcessConnectionInfo()))
    fault = far._fault(ErrorRecord(RuntimeException("no"), identifier, "InvalidOperation", None), "x")
    assert fault.record.fully_qualified_error_id == expected


def test_one_file_that_cannot_be_read_does_not_keep_the_others(copying: Any, tmp_path: Path) -> None:
    (tmp_path / "here" / "dir" / "gone").symlink_to(tmp_path / "nothing")
    copying("Copy-Item dir $there -ToSession $s -Recurse")
    assert ids(copying) == ["CopyFileInfoItemIOError"]
    assert (tmp_path / "there" / "dir" / "sub" / "deep.log").exists()


def test_a_link_to_a_directory_above_is_not_followed_for_ever(copying: Any, tmp_path: Path) -> None:
    (tmp_path / "here" / "dir" / "loop").symlink_to(tmp_path / "here" / "dir")
    copying("Copy-Item dir $there -ToSession $s -Recurse")
    assert not copying.errors
    assert not (tmp_path / "there" / "dir" / "loop").exists()


def test_what_if_copies_nothing(copying: Any, tmp_path: Path) -> None:
    copying("Copy-Item dir, up.txt $there -ToSession $s -Recurse -WhatIf; Copy-Item $there x -FromSession $s -Recurse -WhatIf")
    assert os.listdir(tmp_path / "there") == []
    assert not (tmp_path / "here" / "x").exists()


@pytest.mark.parametrize(("name", "below"), [("..", ""), ("a", "../b"), ("a", "x/../../y"), ("a/b", ""), ("a", "x//y"), ("", "")])
def test_a_far_end_does_not_decide_where_files_go_here(name: str, below: str, hosts: Path) -> None:
    far = FarFiles(PSSession(ProcessConnectionInfo()))
    facts = new_custom_object([("Top", 0), ("Name", name), ("Below", below), ("Full", "/x"), ("IsFolder", False), ("Length", 1), ("Written", 0), ("ReadOnly", False)])
    assert get_property(facts, "Name") == name
    with pytest.raises(CopyFault) as caught:
        far._item(facts)
    assert caught.value.record.fully_qualified_error_id == "CopyItemRemoteNameRefused"


def test_the_far_end_dying_ends_the_copy_with_the_sessions_error(copying: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here" / "big").write_bytes(bytes(2 * PIECE))
    process = int(copying("Invoke-Command $s { $PID }")[0])
    original = session_copy.SessionCopy._upload_file

    def killed(self: Any, *arguments: Any) -> None:
        os.kill(process, 9)
        original(self, *arguments)

    monkeypatch.setattr(session_copy.SessionCopy, "_upload_file", killed)
    copying("Copy-Item big, up.txt $there -ToSession $s")
    assert ids(copying) == ["PSSessionStateBroken"]
    assert copying.texts("$s.State") == ["Broken"]


def test_the_hash_is_of_the_whole_file(tmp_path: Path) -> None:
    file = tmp_path / "f"
    file.write_bytes(os.urandom(2 * PIECE + 9))
    pieces = [file.read_bytes()[start : start + PIECE] for start in (0, PIECE)]
    digest = hashlib.sha256()
    with open(file, "rb") as handle:
        offset = session_copy.SessionCopy._same(handle, [hashlib.sha256(one).hexdigest().upper() for one in pieces], digest)
        assert offset == handle.tell() == 2 * PIECE
    assert digest.digest() == hashlib.sha256(b"".join(pieces)).digest()
