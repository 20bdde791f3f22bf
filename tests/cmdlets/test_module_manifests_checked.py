"""Test-ModuleManifest: what it misses, and what it shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[[str], list[str]]


@pytest.mark.parametrize(("key", "error", "shown"), [
    ("RootModule", "Modules_InvalidRootModuleInModuleManifest", True),
    ("RequiredAssemblies", "Modules_InvalidRequiredAssembliesInModuleManifest", True),
    ("NestedModules", "Modules_InvalidNestedModuleinModuleManifest", True),
    ("RequiredModules", "Modules_InvalidRequiredModulesinModuleManifest", True),
    ("FileList", "Modules_InvalidFilePathinModuleManifest", True),
    ("ModuleList", "Modules_InvalidModuleListinModuleManifest", True),
    ("TypesToProcess", "Modules_InvalidManifest", False), ("FormatsToProcess", "Modules_InvalidManifest", False),
    ("ScriptsToProcess", "Modules_InvalidManifest", False),
])
def test_what_is_missing(run: Run, tmp_path: Path, key: str, error: str, shown: bool) -> None:
    (tmp_path / "my.psd1").write_text(f"@{{ ModuleVersion = '1.0'; {key} = 'nothing.psm1' }}")
    assert run(f"Test-ModuleManifest {tmp_path}/my.psd1 | ForEach-Object Name") == [*(["my"] if shown else []), f"!{error}"]


def test_files_are_found_whatever_their_slashes(run: Run, tmp_path: Path) -> None:
    for name in ("a/one.psm1", "a/one.ps1", "a/one.ps1xml", "plain.psm1"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "my.psd1").write_text(r"""@{ ModuleVersion = '1.0'; RootModule = 'plain'; NestedModules = 'a\one.psm1', 'plain'
        FileList = 'a//one.psm1'; ScriptsToProcess = 'a\/one.ps1'; TypesToProcess = 'a\one.ps1xml' }""")
    assert run(f"$m = Test-ModuleManifest {tmp_path}/my.psd1; $m.RootModule; $m.NestedModules.Name") == ["plain", "one", "plain"]


def test_versions_of_folders_and_editions(run: Run, tmp_path: Path) -> None:
    (tmp_path / "2.0").mkdir()
    (tmp_path / "2.0" / "my.psd1").write_text("@{ ModuleVersion = '1.0' }")
    assert run(f"try {{ Test-ModuleManifest {tmp_path}/2.0/my.psd1 }} catch {{ 'refused' }}") == ["refused"]
    (tmp_path / "my.psd1").write_text("@{ ModuleVersion = '1.0'; CompatiblePSEditions = 'Core' }")
    assert run(f"Test-ModuleManifest {tmp_path}/my.psd1 | ForEach-Object Name") == ["my", "!Modules_InvalidPowerShellVersionInModuleManifest"]
    (tmp_path / "my.psd1").write_text("@{ ModuleVersion = '1.0'; RootModule = 'other.psd1' }")
    assert run(f"Test-ModuleManifest {tmp_path}/my.psd1 | ForEach-Object Name") == ["!Modules_InvalidManifest"]
