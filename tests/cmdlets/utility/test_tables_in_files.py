"""Import-Csv, Export-Alias and Import-Alias: the shapes of their files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

Run = Callable[[str], list[str]]


def test_logs_of_the_w3c_name_their_columns(run: Run, tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text("#Software: any\n#Fields: One,Two\na,1\nb,2\n")
    assert run(f"Import-Csv {tmp_path}/log.csv | ForEach-Object {{ \"$($_.One) $($_.Two)\" }}") == ["a 1", "b 2"]


def test_a_quotation_mark_may_part_cells(run: Run, tmp_path: Path) -> None:
    (tmp_path / "marks.csv").write_text('a"b"c\n1"2"3\n')
    assert run(f"Import-Csv {tmp_path}/marks.csv -Delimiter '\"' | ForEach-Object {{ \"$($_.a) $($_.b) $($_.c)\" }}") == ["1 2 3"]


def test_aliases_that_are_there_stay_in_outer_scopes_too(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    run("Set-Alias mine Get-Date")
    assert run(f"Export-Alias {file} mine -Description 'Of mine'; (Get-Content {file}) -eq '# Of mine'") == ["# Of mine"]
    assert run(f"& {{ Import-Alias {file} }}") == ["!AliasAlreadyExists"]
    assert run(f"Import-Alias {file} -Force; (Get-Alias mine).Definition") == ["Get-Date"]
    file.write_text('  "spaced","Get-Date","","ReadOnly, AllScope"\n')
    assert run(f"Import-Alias {file}; (Get-Alias spaced).Options") == ["ReadOnly, AllScope"]
    file.write_text('"one","two","three"\n')
    assert run(f"try {{ Import-Alias {file} }} catch {{ $_.FullyQualifiedErrorId.Split(',')[0] }}") == ["ImportAliasFileFormatError"]
