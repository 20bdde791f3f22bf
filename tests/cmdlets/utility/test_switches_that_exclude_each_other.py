"""Parameters of text and comparison commands that say no to one another."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("'a' | Select-String a -Culture en-US", "CannotSpecifyCultureWithoutSimpleMatch,Microsoft.PowerShell.Commands.SelectStringCommand"),
        ("1 | Export-Csv FOLDER/x.csv -Append -NoHeader", "CannotSpecifyBothAppendAndNoHeader,Microsoft.PowerShell.Commands.ExportCsvCommand"),
    ],
)
def test_two_parameters(run, tmp_path, script, expected):
    assert run(f"try {{ {script.replace('FOLDER', str(tmp_path))} }} catch {{ $_.FullyQualifiedErrorId }}") == [expected]


@pytest.mark.parametrize(("switches", "count"), [("-ExcludeDifferent", 1), ("-ExcludeDifferent -IncludeEqual", 1), ("-ExcludeDifferent -IncludeEqual:$false", 0), ("", 2)])
def test_what_a_comparison_leaves_out(run, switches, count):
    assert run(f"@(Compare-Object 1, 2 2, 3 {switches}).Count") == [str(count)]


def test_the_cultures_own_separator(run):
    script = (
        "$c = [cultureinfo]::new('en-US'); $c.TextInfo.ListSeparator = '#'; [cultureinfo]::CurrentCulture = $c; "
        "[pscustomobject] @{ a = 1; b = 2 } | ConvertTo-Csv -UseCulture -UseQuotes Never; [cultureinfo]::new('en-US').TextInfo.ListSeparator"
    )
    assert run(script) == ["a#b", "1#2", ","]


def test_a_culture_of_the_system_keeps_its_separator(run):
    assert run("try { [cultureinfo]::GetCultureInfo('en-US').TextInfo.ListSeparator = '#' } catch { $_.FullyQualifiedErrorId }; [cultureinfo]::GetCultureInfo('en-US').TextInfo.ListSeparator")[-1] == ","
