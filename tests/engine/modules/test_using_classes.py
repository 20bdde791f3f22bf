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


def test_assemblies_are_not_loaded_from_elsewhere(run):
    script = (
        "foreach ($text in 'using assembly \\\\far\\a.dll', 'using assembly https://far/a.dll') "
        "{ $e = $null; $null = [Management.Automation.Language.Parser]::ParseInput($text, [ref]$null, [ref]$e); \"$($e.ErrorId)\" }"
    )
    assert run(script) == ["CannotLoadAssemblyFromUncPath", "CannotLoadAssemblyWithUriSchema"]


def test_a_class_is_seen_in_its_module_and_where_the_module_is_used(tmp_path, run):
    (tmp_path / "One.psm1").write_text("class Shape { [string] Who() { return 'one' } }\nfunction Get-One { [Shape]::new().Who(); ([type] 'Shape').Name }\n")
    (tmp_path / "Two.psm1").write_text("class Shape { [string] Who() { return 'two' } }\nfunction Get-Two { (New-Object Shape).Who() }\n")
    run(f"Import-Module {tmp_path}/One.psm1, {tmp_path}/Two.psm1")
    assert run("Get-One; Get-Two; try { [Shape] } catch { $_.FullyQualifiedErrorId }") == ["one", "Shape", "two", "TypeNotFound"]
    (tmp_path / "uses.ps1").write_text("using module ./One.psm1\nclass Own : Shape { }\nfunction global:Get-Own { [Own]::new().Who() }\n[Shape]::new().Who()\n")
    assert run(f"& {tmp_path}/uses.ps1; Get-Own; 'Shape' -as [type]") == ["one", "one", None]


def test_a_name_of_two_modules_in_use_is_ambiguous(tmp_path, run):
    (tmp_path / "One.psm1").write_text("class Shape { }\n")
    (tmp_path / "Two.psm1").write_text("class Shape { }\n")
    (tmp_path / "uses.ps1").write_text(
        "using module ./One.psm1\nusing module ./Two.psm1\n[Two.Shape].Name\n"
        "foreach ($ask in { [Shape] }, { New-Object Shape }, { [type] 'Shape' }) { try { & $ask } catch { $_.FullyQualifiedErrorId } }\n"
    )
    assert run(f"& {tmp_path}/uses.ps1") == ["Shape", "AmbiguousTypeReference", "AmbiguousTypeReference,Microsoft.PowerShell.Commands.NewObjectCommand", "AmbiguousTypeReference"]


def test_types_a_module_exports(tmp_path, run):
    folder = tmp_path / "Whole"
    folder.mkdir()
    (folder / "Inner.psm1").write_text("class Shape { [int] $inner }\nenum Color { Red }\n")
    (folder / "Whole.psm1").write_text("class Shape { [int] $outer }\n")
    (folder / "Whole.psd1").write_text("@{ ModuleVersion = '1.0'; RootModule = 'Whole.psm1'; NestedModules = @('Inner.psm1') }")
    ask = "$t = $m.GetExportedTypeDefinitions(); ($t.Keys | Sort-Object) -join ','; $t['Shape'].Members[0].Name"
    assert run(f"$m = Get-Module {folder} -ListAvailable; {ask}") == ["Color,Shape", "outer"]
    assert run(f"$m = Import-Module {folder} -PassThru; {ask}; $m.ImplementingAssembly.GetName().Name; & $m {{ (New-Object Color).GetType().Name }}")[:2] == ["Color,Shape", "outer"]


def test_a_block_makes_its_types_once(run):
    assert run("function f { class Counter { static [int] $n }; [Counter]::n++; [Counter] }; $a = f; $b = f; $a -eq $b; $a::n") == [True, 2]


def test_added_types_are_those_of_the_runspaces_a_script_opens_too(run):
    added = "Add-Type 'public class Adder { public int Sum(int a, int b) { return a + b; } }'\n"
    assert run(added + "[powershell]::Create().AddScript('[Adder]::new().Sum(1, 2)').Invoke(); 5 | ForEach-Object -Parallel { [Adder]::new().Sum($_, 1) }") == [3, 6]
