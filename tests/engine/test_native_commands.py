"""Programs in pipelines: lines of text to and from commands, bytes among themselves and into files, exit codes."""

from __future__ import annotations

import hashlib
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
