"""#requires lines are met before a script runs, or it does not."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("line", "error_id"),
    [
        ("-Version 7.9", "ScriptRequiresUnmatchedPSVersion"),
        ("-Version 8", "ScriptRequiresUnmatchedPSVersion"),
        ("-Version 5.2", "ScriptRequiresUnmatchedPSVersion"),
        ("-PSEdition Desktop", "ScriptRequiresUnmatchedPSEdition"),
        ("-Modules No.Such.Module", "ScriptRequiresMissingModules"),
        ("-Modules @{ ModuleName = 'Needed'; ModuleVersion = '2.0' }", "ScriptRequiresMissingModules"),
        ("-Modules @{ ModuleName = 'Needed'; RequiredVersion = '1.0' }", "ScriptRequiresMissingModules"),
        ("-Version 5.1", ""),
        ("-Version 7.4", ""),
        ("-PSEdition Core", ""),
        ("-Modules Needed", ""),
        ("-Modules @{ ModuleName = 'Needed'; ModuleVersion = '1.1' }", ""),
    ],
)
def test_a_requirement(run, tmp_path, monkeypatch, line, error_id):
    folder = tmp_path / "Needed"
    folder.mkdir()
    (folder / "Needed.psm1").write_text("function Get-Needed { 'there' }")
    (folder / "Needed.psd1").write_text("@{ ModuleVersion = '1.5'; RootModule = 'Needed.psm1'; FunctionsToExport = '*' }")
    monkeypatch.setenv("PSModulePath", str(tmp_path))
    script = tmp_path / "script.ps1"
    script.write_text(f"#requires {line}\n'ran'\n")
    found = run(f"try {{ & '{script}' }} catch {{ $_.FullyQualifiedErrorId; $_.Exception.GetType().Name }}")
    assert found == (["ran"] if not error_id else [error_id, "ScriptRequiresException"])


def test_what_is_required_is_imported(run, tmp_path):
    (tmp_path / "Other.psm1").write_text("#requires -Version 7.0\nfunction Get-Other { 'other' }")
    script = tmp_path / "script.ps1"
    script.write_text(f"#requires -Modules {tmp_path}/Other.psm1\nGet-Other\n")
    assert run(f"& '{script}'") == ["other"]
