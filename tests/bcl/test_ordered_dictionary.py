"""System.Collections.Generic.OrderedDictionary: order, places, capacity, and the faults of keys and indices."""

from __future__ import annotations

from collections.abc import Callable

import pytest

NEW = "$d = [System.Collections.Generic.OrderedDictionary[string,int]]::new(); "
THREE = NEW + "$d.Add('c', 1); $d.Add('a', 2); $d.Add('b', 3); "
PAIRS = "($d.GetEnumerator() | ForEach-Object { \"$($_.Key)=$($_.Value)\" }) -join ','"
IGNORING = "$d = [Collections.Generic.OrderedDictionary[string,int]]::new([StringComparer]::OrdinalIgnoreCase); "


@pytest.mark.parametrize(("script", "expected"), [
    (NEW + "$d.Add('b', 1); $d.Add('a', 2); $d.GetAt(0); $d['a']; $d.Insert(0, 'z', 9); $d.Keys -join ','", "[b, 1]|2|z,b,a"),
    (THREE + "$d.Keys -join ','; $d.Values -join ','; $d.Count; " + PAIRS, "c,a,b|1,2,3|3|c=1,a=2,b=3"),
    # A known key keeps its place; one that was removed comes back at the end.
    (THREE + "$d['c'] = 7; $d.Keys -join ','; $d.Remove('c'); $d['c'] = 8; " + PAIRS, "c,a,b|True|a=2,b=3,c=8"),
    (THREE + "$d.Insert(3, 'y', 8); $d.Insert(1, 'x', 9); " + PAIRS + "; $d['x']", "c=1,x=9,a=2,b=3,y=8|9"),
    (THREE + "$d.RemoveAt(1); " + PAIRS + "; $d.ContainsKey('a'); $d.IndexOf('b'); $d.IndexOf('a')", "c=1,b=3|False|1|-1"),
    (THREE + "$d.Clear(); $d.Count; $d.Add('a', 1); $d.GetAt(0).Key", "0|a"),
    (THREE + "($d | Measure-Object).Count; $d | ConvertTo-Json -Compress; $d.a; $d.ContainsValue(3)", "1|{\"c\":1,\"a\":2,\"b\":3}|2|True"),
])
def test_entries_stand_in_order(texts: Callable[[str], str], script: str, expected: str) -> None:
    assert texts(script) == expected


@pytest.mark.parametrize(("script", "expected"), [
    (THREE + "$d.SetAt(1, 5); $d.SetAt(2, 'x', 6); " + PAIRS + "; $d.ContainsKey('b'); $d['x']", "c=1,a=5,x=6|False|6"),
    (IGNORING + "$d.Add('a', 1); $d.SetAt(0, 'A', 2); $d['A']; $d.Keys -join ','; $d.IndexOf('A')", "2|a|0"),
    ("$d = [Collections.Generic.OrderedDictionary[int,string]]::new(); $d.Add(5, 'five'); $d[5]; $d.GetAt(0).Value; $null -eq $d[0]", "five|five|True"),
    (THREE + "$d.GetAt(1).GetType().ToString()", "System.Collections.Generic.KeyValuePair`2[System.String,System.Int32]"),
])
def test_entries_are_reached_by_place(texts: Callable[[str], str], script: str, expected: str) -> None:
    assert texts(script) == expected


@pytest.mark.parametrize(("script", "expected"), [
    (THREE + "$i = -1; $d.TryAdd('d', 4); $d.TryAdd('a', 9); $d.TryAdd('e', 5, [ref]$i); $i; $d.TryAdd('a', 9, [ref]$i); $i; $d['a']", "True|False|True|4|False|1|2"),
    (THREE + "$v = $i = 0; $d.TryGetValue('b', [ref]$v, [ref]$i); \"$v $i\"; $d.TryGetValue('z', [ref]$v, [ref]$i); \"$v $i\"; $d.TryGetValue('a', [ref]$v); $v",
     "True|3 2|False|0 -1|True|2"),
    (THREE + "$v = 0; $d.Remove('a', [ref]$v); $v; $d.Remove('a', [ref]$v); $v", "True|2|False|0"),
])
def test_trying(texts: Callable[[str], str], script: str, expected: str) -> None:
    assert texts(script) == expected


def fault(call: str) -> str:
    return f"try {{ {call} }} catch {{ $f = $_.Exception.InnerException; (@($f.GetType().Name, $f.ParamName) -ne $null) -join ' ' }}; "


@pytest.mark.parametrize(("call", "expected"), [
    ("$d.Add('a', 9)", "ArgumentException key"), ("$d.Insert(0, 'a', 9)", "ArgumentException key"), ("$d.SetAt(0, 'a', 9)", "ArgumentException key"),
    ("$d.GetAt(3)", "ArgumentOutOfRangeException index"), ("$d.GetAt(-1)", "ArgumentOutOfRangeException index"),
    ("$d.SetAt(3, 9)", "ArgumentOutOfRangeException index"), ("$d.SetAt(3, 'x', 9)", "ArgumentOutOfRangeException index"),
    ("$d.RemoveAt(3)", "ArgumentOutOfRangeException index"), ("$d.Insert(4, 'x', 9)", "ArgumentOutOfRangeException index"),
    ("$d.Insert(-1, 'a', 9)", "ArgumentOutOfRangeException index"),  # the index is looked at before the key
    ("$d.get_Item('x')", "KeyNotFoundException"), ("$d.Keys.Item(3)", "ArgumentOutOfRangeException index"),
    ("$d.EnsureCapacity(-1)", "ArgumentOutOfRangeException capacity"), ("$d.TrimExcess(2)", "ArgumentOutOfRangeException capacity"),
    ("[Collections.Generic.OrderedDictionary[string,int]]::new(-1)", "ArgumentOutOfRangeException capacity"),
    ("$e = $d.GetEnumerator(); $d.Insert(0, 'x', 1); $null = $e.MoveNext(); $d.RemoveAt(0); $e.MoveNext()", "InvalidOperationException"),
])
def test_faults_leave_everything_as_it_was(texts: Callable[[str], str], call: str, expected: str) -> None:
    assert texts(THREE + fault(call) + PAIRS) == f"{expected}|c=1,a=2,b=3"


def test_a_missing_key_is_null_behind_brackets(texts: Callable[[str], str]) -> None:
    assert texts(THREE + "$null -eq $d['x']; $null -eq $d.x; $d.Count") == "True|True|3"


@pytest.mark.parametrize(("script", "expected"), [
    (NEW + "$d.Capacity; $d['a'] = 1; $d.Capacity; $d.EnsureCapacity(10); $d.EnsureCapacity(5); $d.TrimExcess(); $d.Capacity", "0|3|11|11|3"),
    (THREE + "$d['d'] = 4; $d.RemoveAt(3); $d.Capacity; $d.TrimExcess(5); $d.Capacity; $d.TrimExcess(); $d.Capacity", "7|7|3"),
    ("[Collections.Generic.OrderedDictionary[string,int]]::new(10).Capacity", "11"),
])
def test_capacity(texts: Callable[[str], str], script: str, expected: str) -> None:
    assert texts(script) == expected


@pytest.mark.parametrize(("script", "expected"), [
    (THREE + "$o = [Collections.Generic.OrderedDictionary[string,int]]::new($d, [StringComparer]::OrdinalIgnoreCase); $o.Keys -join ','; $o['A']; $o.Comparer.GetType().Name",
     "c,a,b|2|OrdinalIgnoreCaseComparer"),
    ("$p = [Collections.Generic.KeyValuePair[string,int][]]([Collections.Generic.KeyValuePair[string,int]]::new('q', 1), [Collections.Generic.KeyValuePair[string,int]]::new('p', 2)); "
     "$d = [Collections.Generic.OrderedDictionary[string,int]]::new($p); " + PAIRS, "q=1,p=2"),
    (IGNORING + "$d.Add('a', 1); $d.Keys.Contains('A'); $d.Keys.IndexOf('A'); $d.Values.Contains(1); $d.Values.IndexOf(2); $d.Keys.IsReadOnly", "True|0|True|-1|True"),
    (THREE + "$d.Keys.Item(1); $d.Values.Item(2); $a = [string[]]::new(4); $d.Keys.CopyTo($a, 1); $a -join ','", "a|3|,c,a,b"),
    (THREE + "$k = $d.Keys; $d.Insert(0, 'x', 0); $k -join ','; $k.Count", "x,c,a,b|4"),
    (THREE + "$d -is [Collections.IList]; $d -is [Collections.IDictionary]; $d.GetType().Name; $d.Keys.GetType().Name; $d.Keys.GetEnumerator().GetType().Name",
     "True|True|OrderedDictionary`2|KeyCollection|Enumerator"),
    (THREE + "(Get-Member -InputObject $d SetAt).Definition; (Get-Member -InputObject $d Keys).Definition",
     "void SetAt(int index, int value), void SetAt(int index, string key, int value)|System.Collections.Generic.OrderedDictionary`2+KeyCollection[string,int] Keys {get;}"),
])
def test_making_one_and_its_views(texts: Callable[[str], str], script: str, expected: str) -> None:
    assert texts(script) == expected
