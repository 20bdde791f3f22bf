"""Selecting, sorting, grouping, measuring, comparing; JSON and CSV."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from psremote.cmdlets.common.csv_text import CsvReader
from psremote.cmdlets.common.json_reader import JsonError, JsonReader
from psremote.cmdlets.common.ordering import compare_values, net_sort

Run = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("script", "output"),
    [
        ("(3,1,2 | Sort-Object) -join ','", ["1,2,3"]),
        ("(1..20 | Sort-Object { $_ % 3 }) -join ','", ["18,3,15,6,12,9,1,16,13,10,7,4,19,11,8,14,5,17,2,20"]),
        ("(10,'9',8,'11' | Sort-Object) -join ' '", ["8 10 11 9"]),
        ("('b','A','a','B' | Sort-Object -Unique).Count", ["2"]),
        ("(9,3,7,1,5 | Sort-Object -Bottom 2) -join ' '", ["7 9"]),
        ("'x' | Sort-Object { -$_ }", ["x", "!ExpressionEvaluation"]),
        ("(1..10 | Select-Object -Skip 2 -First 2) -join ' '; (1..6 | Select-Object -Skip 1 -Last 2) -join ' '", ["3 4", "4 5"]),
        ("$n = 0; 1..9 | ForEach-Object { $n++; $_ } | Select-Object -First 2; $n", ["1", "2", "2"]),
        ("(5 | Select-Object @{ n = 'D'; e = { $_ * 2 } }).D; ('ab' | Select-Object Length).pstypenames[0]", ["10", "Selected.System.String"]),
        ("1 | Select-Object -ExpandProperty NoSuch", ["!ExpandPropertyNotFound"]),
        ("1 | Select-Object a, a | Out-Null", ["!AlreadyExistingUserSpecifiedPropertyNoExpand"]),
        ("'one','two','three' | Group-Object Length | ForEach-Object { \"$($_.Name)=$($_.Count)\" }", ["3=2", "5=1"]),
        ("$m = 5,3,9 | Measure-Object -Minimum -Maximum; $m.Minimum; $m.Maximum; (1..4 | Measure-Object -Sum).Sum", ["3", "9", "10"]),
        ("'x' | Measure-Object -Sum | Out-Null", ["!NonNumericInputObject"]),
        ("Compare-Object 'a','b' 'b','c' -IncludeEqual | ForEach-Object { \"$($_.InputObject)$($_.SideIndicator)\" }", ["b==", "c=>", "a<="]),
        ("(1,1,2,2,1 | Get-Unique) -join ','", ["1,2,1"]),
    ],
)
def test_lists(run: Run, script: str, output: list[str]) -> None:
    assert run(script) == output


@pytest.mark.parametrize(
    ("script", "output"),
    [
        ("[ordered]@{ a = 1; b = 'two'; c = $true; d = $null } | ConvertTo-Json -Compress", ['{"a":1,"b":"two","c":true,"d":null}']),
        ("ConvertTo-Json 1e15; ConvertTo-Json 1e20; ConvertTo-Json ([double]::NaN); ConvertTo-Json (-0.0)", ["1000000000000000.0", "1E+20", '"NaN"', "-0.0"]),
        ("'<é>' | ConvertTo-Json -EscapeHandling EscapeHtml; 'é' | ConvertTo-Json -EscapeHandling EscapeNonAscii", ['"\\u003cé\\u003e"', '"\\u00e9"']),
        ("@{ a = @{ b = @{ c = @{ d = 1 } } } } | ConvertTo-Json -Compress -WarningAction Ignore", ['{"a":{"b":{"c":"System.Collections.Hashtable"}}}']),
        ("('{a:1, \"b\": [1,,2,], /* c */ c: 0x10}' | ConvertFrom-Json).b.Count; ('[1,2,]' | ConvertFrom-Json) -join ','", ["3", "1,2"]),
        ("('{\"a\":1,\"A\":2}' | ConvertFrom-Json -AsHashtable).Count", ["2"]),
        ("try { '{' | ConvertFrom-Json } catch { $_.FullyQualifiedErrorId }", ["System.ArgumentException,Microsoft.PowerShell.Commands.ConvertFromJsonCommand"]),
        ("[pscustomobject]@{ A = 'x,y'; B = $null } | ConvertTo-Csv -UseQuotes AsNeeded", ["A,B", '"x,y",']),
        ("\"#TYPE My.T`na,b`n1,2\" | ConvertFrom-Csv | ForEach-Object { $_.pstypenames[0]; $_.b }", ["My.T", "2"]),
        ("1..2 | ConvertTo-Html -Fragment -Property @{ n = 'N'; e = { $_ } }", ["<table>", "<colgroup><col/></colgroup>", "<tr><th>N</th></tr>", "<tr><td>1</td></tr>", "<tr><td>2</td></tr>", "</table>"]),
    ],
)
def test_texts(run: Run, script: str, output: list[str]) -> None:
    assert run(script) == output


def test_values_compare_by_the_left_ones_type() -> None:
    assert compare_values(10, "9") == 1
    assert compare_values("10", 9) == -1
    assert compare_values("a", "A") == 0
    assert compare_values("a", "A", case_sensitive=True) == -1
    assert compare_values(None, -1) == 1
    assert compare_values(None, 1) == -1


def test_sorting_many_distinct_items() -> None:
    items = [(i * 7919) % 1000 for i in range(1000)]
    net_sort(items, lambda a, b: a - b)
    assert items == sorted(items)


def test_csv_cells() -> None:
    assert list(CsvReader('a,"b ""c""\n",\nd,', ",").records()) == [["a", 'b "c"\n', None], ["d"]]


def test_a_property_that_cannot_be_read_is_an_empty_cell(run: Callable[[str], list[str]]) -> None:
    assert run("[pscustomobject]@{ a = 1 } | Add-Member ScriptProperty b { throw 'no' } -PassThru | ConvertTo-Csv") == ['"a","b"', '"1",']


def test_json_depth_is_kept() -> None:
    reader = JsonReader("[[1]]", dict, str, 1)
    with pytest.raises(JsonError):
        reader.read()
