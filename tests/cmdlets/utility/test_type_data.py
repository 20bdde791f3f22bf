"""Update-, Get- and Remove-TypeData, and what Add-Member refuses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[[str], list[str]]


def test_types_are_named_by_short_names_and_by_types(run: Run) -> None:
    assert run("(Get-TypeData datetime).TypeName") == ["System.DateTime"]
    script = "Update-TypeData -TypeName int -MemberType NoteProperty -MemberName A -Value 1; Update-TypeData -TypeName ([int]) -MemberType NoteProperty -MemberName B -Value 2"
    assert run(f"{script}; (5).A; (5).B; 'int' | Remove-TypeData; $null -eq (5).A") == ["1", "2", "True"]


def test_what_type_data_say_of_serializing_are_standard_members(run: Run) -> None:
    script = """Update-TypeData -TypeName string -SerializationMethod specificproperties -StringSerializationSource Length -SerializationDepth 2 `
        -PropertySerializationSet Length -InheritPropertySerializationSet $true -TargetTypeForDeserialization string -DefaultDisplayPropertySet Length
    $s = 'abcd'.PSStandardMembers
    $s.SerializationMethod; $s.StringSerializationSource; $s.SerializationDepth; $s.InheritPropertySerializationSet; "$($s.TargetTypeForDeserialization)"
    $s.PropertySerializationSet.ReferencedPropertyNames; $s.DefaultDisplayPropertySet.ReferencedPropertyNames; $null -eq $s.Nothing"""
    assert run(script) == ["SpecificProperties", "4", "2", "True", "string", "Length", "Length", "True"]
    assert run("$null -eq ([pscustomobject]@{ A = 1 }).PSStandardMembers") == ["True"]


@pytest.mark.parametrize(("arguments", "error"), [
    ("-MemberType NoteProperty -MemberName A", "ValueShouldBeSpecified"), ("-MemberType AliasProperty -MemberName A -Value $null", "ValueShouldBeSpecified"),
    ("-MemberType NoteProperty -MemberName A -Value 1 -SecondValue 2", "SecondValueShouldNotBeSpecified"),
    ("-MemberType ScriptProperty -MemberName A -Value $null", "ValueAndSecondValueAreNotBothNull"),
])
def test_members_of_types_that_are_described_wrongly(run: Run, arguments: str, error: str) -> None:
    assert run(f"Update-TypeData -TypeName My.Type {arguments}") == [f"!{error}"]


def test_files_of_types_come_and_go(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "my.types.ps1xml"
    file.write_text("<Types><Type><Name>System.Int32</Name><Members><ScriptProperty><Name>Twice</Name><GetScriptBlock>2 * $this</GetScriptBlock></ScriptProperty></Members></Type></Types>")
    assert run(f"Update-TypeData {file}; Update-TypeData -TypeName int -MemberType NoteProperty -MemberName A -Value 1; (4).Twice") == ["8"]
    assert run(f"Remove-TypeData -Path {file}; $null -eq (4).Twice; (4).A") == ["True", "1"]
    assert run(f"Remove-TypeData -Path {file}") == ["!TypeFileNotExistsInCurrentSession"]
    assert run(f"Remove-TypeData -Path {file}x") == ["!TypePathException"]
    (tmp_path / "types.txt").write_text("")
    assert run(f"Update-TypeData {tmp_path}/types.txt") == ["!WrongExtension"]
    file.write_text("<Types><Type><Name>System.Int32</Name><Member/></Type></Types>")
    assert run(f"Update-TypeData {file}") == ["!TypesXmlUpdateException"]


@pytest.mark.parametrize(("arguments", "error"), [
    ("MemberSet M a", "ConvertToFinalInvalidCastException"), ("NoteProperty N 1 2", "Value2ShouldNotBeSpecified"),
    ("ScriptProperty S $null $null", "Value1AndValue2AreNotBothNull"), ("CodeProperty C text", "ConvertToFinalInvalidCastException"),
    ("-MemberType Method -Name N", "CannotAddMemberType"),
])
def test_members_that_are_described_wrongly(run: Run, arguments: str, error: str) -> None:
    assert run(f"try {{ Add-Member -InputObject a {arguments} }} catch {{ $_.FullyQualifiedErrorId.Split(',')[0] }}") == [error]


def test_sets_of_members_have_them(run: Run) -> None:
    script = "$m = [System.Collections.ObjectModel.Collection[System.Management.Automation.PSMemberInfo]]::new(); $m.Add([psnoteproperty]::new('a', 7))"
    assert run(f"{script}; (Add-Member -InputObject x MemberSet Set $m -PassThru).Set.a") == ["7"]
