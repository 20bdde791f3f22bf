"""Programs in pipelines: lines of text to and from commands, bytes among themselves and into files, exit codes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Unix programs")
EVERY_BYTE = bytes(range(256)) * 300


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "every-byte"
    made.write_bytes(EVERY_BYTE)
    return made


def test_lines_come_out_and_go_in(run) -> None:
    assert run("printf 'a\\nb\\r\\nc'") == ["a", "b", "c"]
    assert run("'x', 1.5, $true | cat") == ["x", "1.5", "True"]


@pytest.mark.parametrize("behind", ["", "| cat", "| cat | cat"])
def test_programs_hand_on_bytes(run, file: Path, behind: str) -> None:
    assert run(f"cat {file} {behind} | md5sum") == [hashlib.md5(EVERY_BYTE).hexdigest() + "  -"]


def test_files_get_bytes(run, file: Path, tmp_path: Path) -> None:
    run(f"cat {file} > {tmp_path}/out; cat {file} | head -c 5 >> {tmp_path}/out")
    assert (tmp_path / "out").read_bytes() == EVERY_BYTE + EVERY_BYTE[:5]


def test_texts_and_bytes_stand_in_a_file_in_their_order(run, tmp_path: Path) -> None:
    run(f"& {{ 'before'; printf 'raw\\xff\\n'; 'after' }} > {tmp_path}/out")
    assert (tmp_path / "out").read_bytes() == b"before\nraw\xff\nafter\n"


def test_errors_among_bytes_stay_in_their_order(run, tmp_path: Path) -> None:
    run(f"sh -c 'echo 1; echo 2 >&2; echo 3' > {tmp_path}/out 2>&1")
    assert (tmp_path / "out").read_text() == "1\n2\n3\n"
    assert run("sh -c 'echo 1; echo 2 >&2; echo 3' 2>&1 | cat") == ["1", "2", "3"]


def test_errors_to_a_file_leave_the_bytes_alone(run, tmp_path: Path) -> None:
    assert run(f"sh -c 'echo out; echo bad >&2' 2> {tmp_path}/err | cat") == ["out"]
    assert (tmp_path / "err").read_text() == "bad\n"


def test_a_program_that_has_enough_ends_the_one_before(run) -> None:
    begun = time.monotonic()
    assert run("yes | head -n 2; $?; $LASTEXITCODE") == ["y", "y", True, 0]
    assert time.monotonic() - begun < 10


def test_what_the_program_behind_writes_comes_while_the_one_before_goes_on(run) -> None:
    script = "$begun = [Diagnostics.Stopwatch]::StartNew(); sh -c 'echo 1; sleep 1; echo 2' | cat | ForEach-Object { $begun.ElapsedMilliseconds -lt 900 }"
    assert run(script) == [True, False]


@pytest.mark.parametrize(("script", "found"), [
    ("sh -c 'exit 3'; $?; $LASTEXITCODE", [False, 3]), ("sh -c 'exit 3' | cat; $LASTEXITCODE", [0]), ("true | sh -c 'exit 4'; $LASTEXITCODE", [4]),
    ("sh -c 'kill -TERM $$'; $LASTEXITCODE", [143]),
])
def test_exit_codes(run, script: str, found: list[object]) -> None:
    assert run(script) == found


def test_a_program_that_is_not_there_leaves_none_running(run) -> None:
    assert run("try { sleep 60 | no-such-program } catch { $_.FullyQualifiedErrorId }") == ["CommandNotFoundException"]


def test_a_program_reads_what_out_string_shows(run) -> None:
    assert run("[pscustomobject]@{a = 1}, [pscustomobject]@{a = 2} | cat") == ["", "a", "-", "1", "2", ""]
    assert run("'a', $null, [datetime]'2020-01-01', \"b`nc\" | cat")[:2] == ["a", ""]
    assert run("1, 'x', $true | cat") == ["1", "x", "True"]


def test_bytes_reach_a_program_as_they_are(run) -> None:
    assert run("[byte[]](0, 255, 10) | od -An -tx1") == [" 00 ff 0a"]
    assert run("& { ,[byte[]](1, 2); 3uy } | od -An -tx1") == [" 01 02 03"]


def test_merged_errors_make_it_text(run) -> None:
    assert run("printf '\\xff' 2>&1 | od -An -tx1") == [" ef bf bd 0a"]


def test_encodings_of_both_ways(run) -> None:
    assert run("& { $OutputEncoding = [Text.Encoding]::Unicode; [string][char]233 | od -An -tx1 }") == [" ff fe e9 00 0a 00"]
    assert run("$was = [Console]::OutputEncoding; [Console]::OutputEncoding = [Text.Encoding]::Latin1; (printf '\\xe9') -eq [char]233; [Console]::OutputEncoding = $was") == [True]
    assert run("$OutputEncoding.GetPreamble().Length; $OutputEncoding.GetType().Name") == [0, "UTF8EncodingSealed"]


SHOW = "printf '<%s>' x "


@pytest.mark.parametrize(("line", "words"), [
    ("1,2 a, b c ,d 'e',f", "<1,2><a,><b><c><,d><'e',f>"), ("-F: b -F:b -G:\"a b\" --foo=bar -x:1,2", "<-F:><b><-F:b><-G:a b><--foo=bar><-x:1,2>"),
    ("'' $null 1.0 0x10 (1,'2 3')", "<><1.0><0x10><1><2 3>"), ("'a\"b c\"d' a\"b c\"d 'x\\'", "<a\"b c\"d><ab cd><x\\>"),
    ("--% %NONE% \"a b\"  $x", "<%NONE%><\"a><b\"><$x>"), ("@h @l", "<-aa:1><p><q r>"), ("{ a } '~' -D~", "< a ><~><-D~>"),
])
def test_words_of_a_command_line(run, line: str, words: str) -> None:
    assert run(f"$h = @{{ aa = 1 }}; $l = 'p', 'q r'; {SHOW}{line}") == ["<x>" + words]


@pytest.mark.parametrize(("line", "words"), [
    ("'a\"b c\"d' 'x\\\"y' ''", "<ab cd><x\"y>"), ("'a b\\' c", "<a b\\><c>"), ("1, 2 a,b 'a b',c", "<1,><2><a,b><a b,c>"), ("-F: b -F:'a b'", "<-F:><b><-F:a b>"),
])
def test_words_as_they_were(run, line: str, words: str) -> None:
    assert run(f"& {{ $PSNativeCommandArgumentPassing = 'Legacy'; {SHOW}{line} }}") == ["<x>" + words]


def test_wildcards_and_home(run, tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".c.txt", "d e.txt"):
        (tmp_path / name).touch()
    assert run(f"Set-Location {tmp_path}; {SHOW} *.txt; {SHOW} '*.txt' no*such [] a`*") == ["<x><a.txt><b.txt><d e.txt>", "<x><*.txt><no*such><[]><a.txt>"]
    assert run(f"$v = '{tmp_path}/[ab]*'; {SHOW} $v; {SHOW} \"$v\"") == [f"<x><{tmp_path}/a.txt><{tmp_path}/b.txt>", f"<x><{tmp_path}/[ab]*>"]
    assert run(f"Set-Location {tmp_path}; Set-Location env:; {SHOW} *; Set-Location {tmp_path}") == ["<x><*>"]
    assert run("(printf '%s' ~) -eq $HOME; (printf '%s' ~/x) -eq \"$HOME/x\"") == [True, True]


@pytest.mark.parametrize(("action", "found"), [("Stop", ["caught 3", 1]), ("Continue", ["after", 1]), ("SilentlyContinue", ["after", 1]), ("Ignore", ["after", 0])])
def test_exit_codes_as_errors(run, action: str, found: list[object]) -> None:
    script = f"$ErrorActionPreference = '{action}'; $PSNativeCommandUseErrorActionPreference = 'yes'; $Error.Clear()"
    assert run(f"& {{ {script}; try {{ sh -c 'exit 3' 2>$null; 'after' }} catch {{ \"caught $($_.Exception.ExitCode)\" }}; $Error.Count }}") == found


def test_a_file_named_at_the_variable_drive_is_a_variable(run) -> None:
    assert run("Push-Location variable:; printf 'a\\nb\\n' > observed; Pop-Location; $observed") == ["a", "b"]


def test_the_session_tells_its_providers(run) -> None:
    asked = "$p = $ExecutionContext.SessionState.Provider; $p.Get('FileSystem')[0].Home -eq $HOME; $p.GetOne('Variable').Name; @($p.GetAll()).Name -contains 'Alias'"
    assert run(asked) == [True, "Variable", True]


def test_a_folder_that_was_removed(tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    script = "Test-Path (Get-Location).Path; echo 'native'; Start-Process -Wait -NoNewWindow echo started; Set-Location $args[0]; env rmdir $args[0]; Start-Process -Wait -NoNewWindow echo again"
    words = ["sh", "-c", 'cd "$1"; rmdir "$1"; exec "$2" -m psremote -NoProfile -Command "& { $3 } $4"', "sh", str(folder), sys.executable, script, str(tmp_path / "second")]
    (tmp_path / "second").mkdir()
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert (done.stdout.split(), done.stderr) == (["True", "native", "started", "again"], "")


@pytest.mark.slow
@pytest.mark.parametrize("start", [
    "Start-Process -Wait -NoNewWindow echo two", "[void][Diagnostics.Process]::Start('echo', 'two').WaitForExit()", "echo two | Out-Host", "Switch-Process echo two",
])
def test_what_was_written_before_a_program_stands_before_what_it_writes(start: str) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    words = [sys.executable, "-m", "psremote", "-NoProfile", "-Command", f"& {{ 'one'; {start}; 'three' }}"]
    done = subprocess.run(words, capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.split()[:2] == ["one", "two"]
