"""`using module`: classes of one name in two modules are told apart by the modules' names; also in a script that -File runs."""

from __future__ import annotations

import subprocess
import sys


def test_classes_by_the_name_of_their_module(tmp_path, monkeypatch):
    for name in ("First", "Second"):
        (tmp_path / f"{name}.psm1").write_text(f"class Foo {{ [string] Who() {{ return '{name}' }} }}\nenum Color {{ Red = 3 }}\n")
    (tmp_path / "Second").mkdir()
    (tmp_path / "Second.psm1").rename(tmp_path / "Second" / "Second.psm1")
    (tmp_path / "Second" / "Second.psd1").write_text("@{ ModuleVersion = '1.2'; RootModule = 'Second.psm1' }")
    monkeypatch.setenv("PSModulePath", str(tmp_path))
    script = tmp_path / "script.ps1"
    script.write_text(
        "#requires -Version 7.0\nusing module ./First.psm1\nusing module @{ ModuleName = 'Second'; ModuleVersion = '1.0' }\n"
        "[First.Foo]::new().Who(); [Second.Foo]::new().Who(); [int][First.Color]::Red\n"
        "class Mine : First.Foo { }; [Mine]::new().Who(); (New-Object Second.Foo).Who()\n"
    )
    command = [sys.executable, "-m", "psremote", "-NoProfile", "-File", str(script)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout.split(), done.stderr, done.returncode) == (["First", "Second", "3", "First", "Second"], "", 0)


def test_a_file_whose_requirements_are_not_met_does_not_run(tmp_path):
    script = tmp_path / "script.ps1"
    script.write_text("#requires -Version 9.0\n'ran'\n")
    command = [sys.executable, "-m", "psremote", "-NoProfile", "-File", str(script)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert "ran" not in done.stdout.split()
    assert "9.0" in done.stderr


def test_the_parser_says_what_is_not_there(run):
    script = (
        "foreach ($text in 'using module No.Such.Module', 'using module Mic*', 'using module ./no/such.psm1') "
        "{ $e = $null; $null = [Management.Automation.Language.Parser]::ParseInput($text, [ref]$null, [ref]$e); \"$($e.ErrorId)\" }"
    )
    assert run(script) == ["ModuleNotFoundDuringParse", "WildCardModuleNameError", "RequiresModuleInvalid"]
