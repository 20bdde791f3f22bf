"""What objects show and what JSON writes of them: own properties first, XML, wide cells, failing columns."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Run = Callable[[str], list[str]]


def shown(run: Run, script: str) -> list[str]:
    """The lines a script shows."""
    (text,) = run(f"{script} | Out-String -Width 80")
    return [line.rstrip() for line in text.splitlines() if line.strip()]


def test_own_properties_come_before_added_ones(run: Run) -> None:
    assert shown(run, "[guid]::Empty | Format-List") == ["Variant : 0", "Version : 0", "Guid    : 00000000-0000-0000-0000-000000000000"]
    assert shown(run, "[guid]::Empty | Format-List *")[0].startswith("Guid ")


def test_xml_shows_its_nodes(run: Run) -> None:
    assert shown(run, "[xml]'<a><b>1</b></a>'") == ["a", "-", "a"]


def test_a_date_shows_what_its_hint_says(run: Run) -> None:
    assert run("(Get-Date 2020-01-02 -DisplayHint Date).DateTime") == ["Thursday, January 2, 2020"]


def test_wide_cells_name_their_own_object(run: Run) -> None:
    assert shown(run, "[pscustomobject]@{ a = 1 }, [pscustomobject]@{ b = 2 } | Format-Wide")[0].split() == ["1", "2"]


def test_failing_columns(run: Run) -> None:
    assert shown(run, "[pscustomobject]@{ a = 1 } | Format-Table @{ n = 'E'; e = { 1/0 } } -DisplayError") == ["E", "-", "#ERR"]


def test_group_headers_show_plain_numbers(run: Run) -> None:
    assert shown(run, "[pscustomobject]@{ a = 1.5; n = 'x' } | Format-Table n -GroupBy a")[0].strip() == "a: 1.5"


@pytest.mark.parametrize(
    ("script", "output"),
    [
        ("ConvertTo-Json ([xml]'<a>x</a>') -Compress", "[[[]]]"),
        ("([guid]::Empty) | ConvertTo-Json -Compress", '{"value":"00000000-0000-0000-0000-000000000000","Guid":"00000000-0000-0000-0000-000000000000"}'),
        ("ConvertTo-Json ([Tuple]::Create(1, 'a')) -Compress", '{"Item1":1,"Item2":"a"}'),
        ("ConvertTo-Json ([NullString]::Value)", "null"),
        ("ConvertTo-Json ([IntPtr]5) -Compress", '{"value":5}'),
        ("(ConvertTo-Json ([ipaddress]'1.2.3.4')) -match 'IPAddressToString'", "False"),
        ("(([ipaddress]'1.2.3.4') | ConvertTo-Json) -match 'IPAddressToString'", "True"),
        ("1, 2 | Join-String NoSuch ','", ","),
        ("[int].IsSerializable; [scriptblock].IsSerializable", "True False"),
        ("([pscustomobject]@{ L = 1, 2 } | Get-Member L).Definition", "Object[] L=System.Object[]"),
        ("(Get-Variable null).Options", "None"),
        ("$o = [pscustomobject]@{} | Add-Member -PassThru ScriptProperty P { 1 }; try { $o.P = 2 } catch { $_.FullyQualifiedErrorId }", "SetWithoutSetterFromScriptProperty"),
        ("[object]::ReferenceEquals(($m = [regex]::Match('abc', 'b')), $m.Captures[0])", "True"),
    ],
)
def test_values(run: Run, script: str, output: str) -> None:
    assert " ".join(run(script)) == output


@pytest.mark.parametrize(
    ("script", "error"),
    [
        ("1 | Where-Object x -is '10'", "InvalidCastFromStringToType"),
        ("Select-String a nowhere", "PathNotFound"),
        ("Format-Hex nowhere", "FileNotFound"),
        ("New-Object System.Version 1, 2, 3, 4, 5", "ConstructorInvokedThrowException"),
        ("New-TimeSpan -Days 99999999", "System.ArgumentOutOfRangeException"),
        ("[pscustomobject]@{ Aa = 1; Ab = 2 } | Where-Object A* -eq 1", "AmbiguousPropertyName"),
    ],
)
def test_errors(run: Run, script: str, error: str) -> None:
    assert f"!{error}" in run(script)
