"""Calls of .NET members from scripts: which overload, what null becomes, what collections and dictionaries do."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(("script", "expected"), [
    ("$h = @{ a = 1 }; $h.Count = 5; $h['Count']; $d = [Collections.Generic.Dictionary[string,int]]::new(); $d.Keys = 3; $d['Keys']", "5|3"),
    ("$h = [ordered]@{ a = 1 }; $h.A = 2; \"$($h.Keys)\"; $h += @{ q = 1 }; $h.GetType().Name", "A|OrderedDictionary"),
    ("([ordered]@{ b = 1; a = 2 }).GetEnumerator().Name; ([Collections.Generic.List[int]](1, 2))[0..9].Count", "b|a|2"),
    ("$d = [Collections.Generic.Dictionary[string,int]]::new(); $d.Add($null, 3); $d['']", "3"),
    ("(1, 2).ForEach([string]).GetType().GenericTypeArguments.Name; (1, 2).ForEach('Nope').Count", "String|2"),
    ("try { (1, 2).Where({ 1 }, 'Nope') } catch { $_.FullyQualifiedErrorId }", "SubstringDisambiguationEnumParseThrewAnException"),
    ("try { (1, 2).Where({ 1 }, 'First', -1) } catch { $_.FullyQualifiedErrorId }", "System.ArgumentOutOfRangeException"),
    ("(1, 2, 3).Where($null, 'First', 2).Count; (1, 2, 3).Where($null, 'SkipUntil'); try { (1, 2).Where($null) } catch { $_.FullyQualifiedErrorId }",
     "2|2|3|System.InvalidOperationException"),
    ("(1, 2, 3).Where($null, 'Last', 2); (1, 2, 3).Where($null, 'Split', 1).Count", "2|3|2"),
    ("(1, 2).ForEach([int[]]).GetType().Name; (1, 2).ForEach([Collections.Generic.List[string]]).GetType().ToString()",
     "Int32[]|System.Collections.Generic.List`1[System.String]"),
    ("try { (1, 2).ForEach([hashtable]) } catch { $_.FullyQualifiedErrorId }; try { (1, 2).ForEach('nope', 1) } catch { $_.FullyQualifiedErrorId }",
     "ForEachTypeConversionFailed|ForEachNonexistentMemberReference"),
    ("(1, 2).ForEach({ begin { 'b' } process { $_ * 2 } end { 'e' } }); $h = @{ a = 1 }; $h.ForEach('a', 5); $h.a", "b|2|4|e|5"),
    ("@((1, 2), (3, 4, 5)).ForEach('Length')", "2|3"),
    ("[Linq.Enumerable]::OfType[string]((1, 'a', 2)); try { [Linq.Enumerable]::Cast[string]([object[]](1)) | Out-Null } catch { 'no' }", "a|no"),
    ("[Linq.Enumerable]::SelectMany([int[]](1, 2), [Func[int,Collections.Generic.IEnumerable[int]]] { , [int[]]($args[0], 9) })", "1|9|2|9"),
    ("[enum]::Parse('DayOfWeek', '1'); [Collections.Generic.KeyValuePair[string,int]]::new('a', 1).GetType().ToString()",
     "Monday|System.Collections.Generic.KeyValuePair`2[System.String,System.Int32]"),
    ("[object]::new().GetType().FullName; [Nullable]::GetUnderlyingType([nullable[int]]).Name; [string].Assembly.GetName().Name",
     "System.Object|Int32|System.Private.CoreLib"),
    ("$b = [Text.StringBuilder]::new('abc'); $b[0] = 'x'; \"$b\"; $b -eq 'xbc'", "xbc|False"),
    ("[Text.Encoding]::ASCII.GetString((0xc3, 0x61)); [Text.Encoding]::ASCII.GetByteCount(\"`u{1F600}\")", "?a|2"),
    ("$u = [UriBuilder]@{ Host = 'h'; Path = 'p' }; $u.Path; $u.Uri", "p|http://h/p"),
    ("class Pair { $l; static [Pair] Parse([string]$s) { $p = [Pair]::new(); $p.l = $s; return $p } }; ([Pair]'a').l", "a"),
])
def test_calls(texts: Callable[[str], str], script: str, expected: str) -> None:
    assert texts(script) == expected
