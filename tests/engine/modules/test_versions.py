"""A module folder with several versions, and version limits on modules that are loaded already."""

from __future__ import annotations

import pytest

MISSING = "Modules_ModuleWithVersionNotFound,Microsoft.PowerShell.Commands.ImportModuleCommand"


@pytest.fixture
def versions(tmp_path, monkeypatch):
    for version in ("2.0", "1.5", "1.10"):
        folder = tmp_path / "Many" / version
        folder.mkdir(parents=True)
        (folder / "Many.psm1").write_text(f"function Get-Many {{ '{version}' }}")
        (folder / "Many.psd1").write_text(f"@{{ ModuleVersion = '{version}'; RootModule = 'Many.psm1'; FunctionsToExport = '*' }}")
    monkeypatch.setenv("PSModulePath", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("Many", "2.0"),
        ("Many -RequiredVersion 1.5", "1.5"),
        ("Many -MaximumVersion 1.99", "1.10"),
        ("Many -MinimumVersion 3.0", MISSING),
        ("Many -RequiredVersion 1.7", MISSING),
        ("FOLDER/Many -MinimumVersion 3.0", MISSING),
        ("FOLDER/Many -RequiredVersion 1.10", "1.10"),
        ("-FullyQualifiedName @{ ModuleName = 'Many'; RequiredVersion = '1.5' }", "1.5"),
        ("-FullyQualifiedName @{ ModuleName = 'Many'; ModuleVersion = '2.1' }", MISSING),
    ],
)
def test_the_version_asked_for(run, versions, arguments, expected):
    arguments = arguments.replace("FOLDER", str(versions))
    assert run(f"try {{ Import-Module {arguments} -ErrorAction Stop; Get-Many }} catch {{ $_.FullyQualifiedErrorId }}") == [expected]


def test_a_loaded_module_has_to_fit_too(run, versions):
    path = f"{versions}/Many/1.5/Many.psd1"
    script = f"Import-Module {path}; try {{ Import-Module {path} -MinimumVersion 1.6 -ErrorAction Stop; 'loaded' }} catch {{ $_.FullyQualifiedErrorId }}"
    assert run(script) == [MISSING]


def test_all_versions_are_listed(run, versions):
    assert run("Get-Module Many -ListAvailable | ForEach-Object { \"$($_.Version)\" }") == ["2.0", "1.10", "1.5"]
