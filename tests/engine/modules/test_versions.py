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


def test_a_range_without_versions(run, versions):
    script = "try { Import-Module Many -MinimumVersion 2.0 -MaximumVersion LIMIT -ErrorAction Stop; Get-Many } catch { $_.FullyQualifiedErrorId }"
    assert run(script.replace("LIMIT", "1.9")) == ["ArgumentOutOfRange,Microsoft.PowerShell.Commands.ImportModuleCommand"]
    assert run(script.replace("LIMIT", "2.*")) == ["2.0"]


@pytest.mark.parametrize("wanted", ["'../Many'", "'../Many/1.5/Many.psd1'", "@{ ModuleName = 'Many'; ModuleVersion = '1.6' }"])
def test_a_required_module_may_stand_beside(run, versions, wanted):
    (versions / "Needs").mkdir()
    (versions / "Needs" / "Needs.psd1").write_text(f"@{{ ModuleVersion = '1.0'; RequiredModules = {wanted} }}")
    expected = "1.5" if "1.5" in wanted else "2.0"
    assert run(f"Import-Module {versions}/Needs/Needs.psd1; Get-Many") == [expected]


def test_a_required_module_of_no_such_version(run, versions):
    (versions / "Needs.psd1").write_text("@{ ModuleVersion = '1.0'; RequiredModules = @{ ModuleName = 'Many'; ModuleVersion = '2.5' } }")
    script = f"try {{ Import-Module {versions}/Needs.psd1 -ErrorAction Stop }} catch {{ $_.FullyQualifiedErrorId; \"$($_.CategoryInfo.Category)\" }}"
    assert run(script) == ["Modules_InvalidManifest,Microsoft.PowerShell.Commands.ImportModuleCommand", "ResourceUnavailable"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("-FullyQualifiedName @{ ModuleName = 'Many'; RequiredVersion = '2.0' }", [0]),
        ("-FullyQualifiedName @{ ModuleName = 'Many'; RequiredVersion = '1.5' }", ["Modules_NoModulesRemoved,Microsoft.PowerShell.Commands.RemoveModuleCommand", 1]),
        ("Nothing*", [1]),
        ("Many, Nothing", [0]),
        ("Nothing", ["Modules_NoModulesRemoved,Microsoft.PowerShell.Commands.RemoveModuleCommand", 1]),
    ],
)
def test_what_is_removed(run, versions, arguments, expected):
    script = f"Import-Module Many; try {{ Remove-Module {arguments} -ErrorAction Stop }} catch {{ $_.FullyQualifiedErrorId }}; @(Get-Module Many).Count"
    assert run(script) == expected


def test_a_module_others_need_stays(run, versions):
    (versions / "Needs.psd1").write_text("@{ ModuleVersion = '1.0'; RequiredModules = 'Many' }")
    script = f"Import-Module {versions}/Needs.psd1; try {{ Remove-Module Many -ErrorAction Stop }} catch {{ $_.FullyQualifiedErrorId }}; @(Get-Module Many).Count; "
    script += "Remove-Module Many -Force; @(Get-Module Many).Count"
    assert run(script) == ["Modules_ModuleIsRequired,Microsoft.PowerShell.Commands.RemoveModuleCommand", 1, 0]


def test_a_constant_module_stays_whatever_is_said(run, versions):
    script = "(Import-Module Many -PassThru).AccessMode = 'Constant'; try { Remove-Module Many -Force -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }; @(Get-Module Many).Count"
    assert run(script) == ["Modules_ModuleIsConstant,Microsoft.PowerShell.Commands.RemoveModuleCommand", 1]
