"""In what order Get-ChildItem -Recurse lists."""

from __future__ import annotations


def test_filtered_by_name_each_directory_is_followed_at_once(run, tmp_path):
    for name in ("a/x.txt", "a/b/x.txt", "c/x.txt", "x.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    found = run(f"Set-Location {tmp_path}; Get-ChildItem . -Recurse -Include x.txt | ForEach-Object {{ Resolve-Path -Relative $_.FullName }}")
    assert found == ["./a/b/x.txt", "./a/x.txt", "./c/x.txt", "./x.txt"]
    assert run(f"Set-Location {tmp_path}; Get-ChildItem . -Recurse -File | ForEach-Object {{ Resolve-Path -Relative $_.FullName }}") == [
        "./x.txt", "./a/x.txt", "./a/b/x.txt", "./c/x.txt"
    ]  # fmt: skip


def test_what_a_pattern_finds_stands_for_itself(run, tmp_path):
    for name in ("a1/y.txt", "sub/x.txt", "f.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    for command, answer in {
        "*": ["a1", "sub", "f.txt"], "s*": ["sub"], "* -Directory": ["a1", "sub"], "* -File": ["f.txt"], "* -Name": ["a1", "sub", "f.txt"],
        "* -Directory -Name": ["a1", "sub"], "* -Filter f*": ["f.txt"], "sub": ["x.txt"], "*/*.txt": ["y.txt", "x.txt"], "* -Include *.txt": ["y.txt", "x.txt", "f.txt"],
    }.items():  # fmt: skip
        assert run(f"Set-Location {tmp_path}; Get-ChildItem {command} | ForEach-Object {{ if ($_ -is [string]) {{ $_ }} else {{ $_.Name }} }}") == answer, command


def test_a_path_from_the_root_leads_there_from_every_drive(run, tmp_path):
    assert run(f"Set-Location Alias:; Test-Path {tmp_path}; Set-Location {tmp_path}; $PWD.Provider.Name") == ["True", "FileSystem"]


def test_items_tell_what_the_system_says_of_them(run, tmp_path):
    (tmp_path / "file").write_text("abc")
    (tmp_path / "file").chmod(0o4640)
    (tmp_path / "again").hardlink_to(tmp_path / "file")
    (tmp_path / "to").symlink_to("file")
    facts = (tmp_path / "file").stat()
    ask = f"$s = (Get-Item {tmp_path}/file).UnixStat; $s.Inode; $s.HardlinkCount; $s.Size; $s.GetModeString(); $s.IsSetUid; $s.ItemType; (Get-Item {tmp_path}/to).UnixStat.ItemType"
    assert run(ask) == [str(facts.st_ino), "2", "3", "-rwSr-----", "True", "File", "SymbolicLink"]
