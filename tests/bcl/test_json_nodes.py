"""System.Text.Json.Nodes, what JsonSerializer escapes, and small values' rarer members."""

from __future__ import annotations

from collections.abc import Callable

import pytest

TREE = "$n = [Text.Json.Nodes.JsonNode]::Parse('{\"a\":1,\"b\":[1,\"x\",null],\"c\":{\"d\":1.5}}'); "


@pytest.mark.parametrize(("script", "expected"), [
    ("$n['a'].GetValue[int](); $n['b'][1].ToString(); $n['b'].Count; $n['b'][1].GetPath(); $n['c'].GetPropertyName(); $n['c'].GetValueKind()", "1|x|3|$.b[1]|c|Object"),
    ("$n['a'] = 5; $n['z'] = 'q'; $n.Add('l', [Text.Json.Nodes.JsonArray]::new(1, 'a')); $n['l'].Add(3); $n.ToJsonString(); $n.Remove('a'); $n.Count",
     '{"a":5,"b":[1,"x",null],"c":{"d":1.5},"z":"q","l":[1,"a",3]}|True|4'),
    ("$n['c'].ToString(); [int]$n['a']; try { $n['a'].GetValue[string]() } catch { $_.FullyQualifiedErrorId }; [Text.Json.Nodes.JsonNode]::DeepEquals($n, $n.DeepClone())",
     '{\n  "d": 1.5\n}|1|InvalidOperationException|True'),
    ("try { $n['q'] = $n['c'] } catch { 'once' }; ($n | ForEach-Object { $_.Key }) -join ','", "once|a,b,c"),
    ("[Text.Json.JsonSerializer]::Serialize(@{ a = \"\u00e9<'`\"\" }, [hashtable]); [Text.Json.JsonSerializer]::Serialize([datetime]'2020-01-02', [datetime])",
     '{"a":"\\u00E9\\u003C\\u0027\\u0022"}|"2020-01-02T00:00:00"'),
])
def test_nodes(texts: Callable[[str], str], script: str, expected: str) -> None:
    assert texts(TREE + script) == expected


@pytest.mark.parametrize(("script", "expected"), [
    ("[Text.Rune]::GetRuneAt(\"a`u{1F600}\", 1).Value; [Text.Rune]::IsLetter([Text.Rune]::new(97)); [Text.Rune]::IsValid(0xD800)", "128512|True|False"),
    ("$y = $m = $d = 0; ([datetime]'2020-01-02').Deconstruct([ref]$y, [ref]$m, [ref]$d); \"$y $m $d\"; [timeonly]::ParseExact('13:05', 'HH:mm').ToString('HH:mm')", "2020 1 2|13:05"),
    ("[BitConverter]::ToHalf([byte[]](0, 60), 0); \"$([BitConverter]::GetBytes([half]1))\"; [enum]::GetValuesAsUnderlyingType([DayOfWeek]).GetType().Name", "1|0 60|Int32[]"),
    ("[Collections.Generic.HashSet[int]]::new().Comparer.GetType().Name; [Nullable]::Compare[int](1, 2); [guid]::AllBitsSet", "GenericEqualityComparer`1|-1|ffffffff-ffff-ffff-ffff-ffffffffffff"),
])
def test_small_values(texts: Callable[[str], str], script: str, expected: str) -> None:
    assert texts(script) == expected
