"""New-ModuleManifest: how the text is laid out."""

from __future__ import annotations


def test_names_and_modules(run, tmp_path):
    path = tmp_path / "m.psd1"
    run(f"New-ModuleManifest {path} -FunctionsToExport a, b -CmdletsToExport @() -Tags one, two -NestedModules M1, @{{ ModuleName = 'M2'; ModuleVersion = '1.0' }} -Author N")
    text = path.read_text()
    assert "\nFunctionsToExport = 'a', 'b'\n" in text
    assert "\nCmdletsToExport = @()\n" in text
    assert "\n        Tags = 'one', 'two'\n" in text
    assert "\nNestedModules = @('M1', \n               @{ModuleName = 'M2'; ModuleVersion = '1.0'; })\n" in text
    assert "\n# RootModule = ''\n" in text
    assert "\nAuthor = 'N'\n" in text
    assert run(f"$data = Import-PowerShellDataFile {path}; $data.NestedModules.Count; $data.PrivateData.PSData.Tags; $data.ModuleVersion") == ["2", "one", "two", "0.0.1"]


def test_many_names_take_several_lines(run, tmp_path):
    path = tmp_path / "m.psd1"
    run(f"New-ModuleManifest {path} -FunctionsToExport (1..30 | ForEach-Object {{ \"Get-Thing$_\" }})")
    found = path.read_text().partition("\nFunctionsToExport = ")[2].partition("\n\n")[0].split("\n")
    assert len(found) > 2
    assert all(line.startswith(" " * 15 + "'") for line in found[1:])
    assert all(len(line) < 100 for line in found)
