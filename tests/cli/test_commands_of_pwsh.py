"""psremote started as anything starts pwsh: text on its output, errors on its error output, pwsh's exit codes."""

from __future__ import annotations

import base64
import os
import pathlib
import subprocess
import sys

import pytest


def psremote(*arguments: str, input: str | None = None, cwd: pathlib.Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "HOME": str(cwd or "/nonexistent")}
    return subprocess.run(
        [sys.executable, "-m", "psremote", "-NoProfile", *arguments], input=input, capture_output=True, text=True, timeout=60, check=False, cwd=cwd, env=environment,
        stdin=subprocess.DEVNULL if input is None else None,
    )


@pytest.mark.parametrize(
    ("text", "code", "out"),
    [("1 + 1", 0, "2\n"), ("exit 7", 7, ""), ("'a'; exit 3", 3, "a\n"), ("$true", 0, "True\n"), ("throw 'x'", 1, ""), ("Get-Item /nonexistent-path", 1, "")],
)
def test_command_and_its_exit_code(text: str, code: int, out: str) -> None:
    done = psremote("-Command", text)
    assert (done.returncode, done.stdout) == (code, out)
    assert "Traceback" not in done.stderr


def test_a_script_with_arguments(tmp_path: pathlib.Path) -> None:
    (tmp_path / "s.ps1").write_text("param([string]$Name, [switch]$Loud, $Rest) \"$Name $Loud $Rest\"; exit 4")
    done = psremote("-File", "s.ps1", "-Name", "it's", "-Loud", "5", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (4, "it's True 5\n")


def test_a_script_knows_its_file(tmp_path: pathlib.Path) -> None:
    (tmp_path / "s.ps1").write_text("$MyInvocation.MyCommand.Path; $MyInvocation.MyCommand.Name; $PSScriptRoot")
    assert psremote("-File", "s.ps1", cwd=tmp_path).stdout.split() == [f"{tmp_path}/s.ps1", "s.ps1", str(tmp_path)]


def test_a_script_that_is_not_there() -> None:
    done = psremote("-File", "/nonexistent/s.ps1")
    assert done.returncode == 64
    assert "s.ps1" in done.stderr


def test_an_encoded_command() -> None:
    assert psremote("-EncodedCommand", base64.b64encode("'é' * 2".encode("utf-16-le")).decode()).stdout == "éé\n"


def test_commands_from_a_pipe() -> None:
    assert psremote("-", input="1+1\nif ($true) {\n'yes'\n}\n").stdout == "2\nyes\n"


@pytest.mark.skipif(sys.platform == "win32", reason="cat")
def test_programs_read_what_we_were_given_unless_it_is_our_commands() -> None:
    assert psremote("-Command", "cat", input="for cat\n").stdout == "for cat\n"
    assert psremote("-", input="cat\n'next'\n").stdout == "next\n"


def test_input_lines_for_a_command() -> None:
    assert psremote("-Command", "$input | ForEach-Object { \"<$_>\" }", input="a\nb\n").stdout == "<a>\n<b>\n"


def test_a_syntax_error_is_told_without_a_traceback() -> None:
    done = psremote("-Command", "1 +")
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr


def test_output_as_clixml() -> None:
    done = psremote("-OutputFormat", "XML", "-Command", "5")
    assert done.stdout.startswith("#< CLIXML\n<Objs ")
    assert "<I32>5</I32>" in done.stdout


def test_working_directory(tmp_path: pathlib.Path) -> None:
    assert psremote("-WorkingDirectory", str(tmp_path), "-Command", "$PWD.Path").stdout.strip() == str(tmp_path)


def test_version_and_help() -> None:
    assert psremote("-Version").stdout.startswith("psremote ")
    assert "-Command" in psremote("-Help").stdout


def test_a_script_runs_in_the_session_s_own_scope(tmp_path: pathlib.Path) -> None:
    (tmp_path / "s.ps1").write_text("$x = 'mine'\nfunction f { $script:x }\nf; $global:x\nclass C { [string] M() { return $script:x } }\n[C]::new().M()\nexit 3")
    done = psremote("-File", "s.ps1", cwd=tmp_path)
    assert done.stdout.split() == ["mine", "mine", "mine"]
    assert done.returncode == 3
