"""Shortcuts of generated code give what the long way gives."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("script", "output"),
    [
        ("$s = 2147483600; for ($i = 0; $i -lt 100; $i++) { $s += $i }; $s; $s.GetType().Name", [2147488550.0, "Double"]),
        ("$s = -2147483600; for ($i = 0; $i -lt 100; $i++) { $s -= $i }; $s", [-2147488550.0]),
        ("$i = 2147483646; $k = 0; while ($k -lt 3) { $i++; $k++ }; $i; $i.GetType().Name", [2147483649.0, "Double"]),
        ("$s = ''; for ($i = 0; $i -lt 3; $i++) { $s += $i }; $s", ["012"]),
        ("$s = [long]1; for ($i = 0; $i -lt 3; $i++) { $s += $i }; $s.GetType().Name", ["Int64"]),
        ("$p = 1; for ($i = 0; $i -lt 40; $i++) { $p *= 2 }; $p", [1099511627776.0]),
        ("foreach ($i in 1..5) { $t += $i % 3 }; $t; $i", [6, 5]),
        ("foreach ($c in 'a'..'c') { $t += $c }; $t", ["abc"]),
        ("for ($i = -3; $i -lt 0; $i++) { $i % 2 }", [-1, 0, -1]),
        ("for ($x = 0.5; $x -lt 2; $x++) { $x }", [0.5, 1.5]),
        ("for ($i = 0; $i -lt 2; $i++) { for ($j = 0; $j -lt $i; $j++) { $n += 1 } }; $n; $j", [1, 1]),
        ("for ($i = 0; $i -lt 4; $i++) { if ($i -eq 2) { break } }; $i", [2]),
        ("for ($i = 0; $i -lt 4; $i++) { if ($i -eq 2) { continue }; $n += 1 }; $n", [3]),
        ("$i = 0; do { $i++ } until ($i -ge 3); $i", [3]),
        ("for ($i = 0; $i -lt 2; $i++) { $a = 1/0; $n += 1 }; $n", [2]),
        ("try { for ($i = 0; $i -lt 5; $i++) { if ($i -eq 3) { 1/0 } } } catch { $i }", [3]),
        ("for ($i = 0; $i -lt 3; $i++) { $undefined + $i }", [0, 1, 2]),
        ("$a = 1, 2, 3; for ($i = 0; $i -lt 3; $i++) { $a[$i] = $a[$i] * 2 }; $a", [2, 4, 6]),
        ("$a = [int[]](1, 2); for ($i = 0; $i -lt 2; $i++) { $a[$i] = '7' }; $a", [7, 7]),
        ("$a = 1, 2; $a[-1] = 9; $a[0] = $null; $a", [None, 9]),
        ("for ($i = 0; $i -lt 2; $i++) { \"<$i $($i + 1)>\" }", ["<0 1>", "<1 2>"]),
        ("[int]$i = 0; for (; $i -lt 3; $i++) { }; $i.GetType().Name", ["Int32"]),
        ("function f { for ($i = 0; $i -lt 3; $i++) { if ($i -eq 1) { return $i } } }; f", [1]),
        ("$i = 7; & { for ($k = 0; $k -lt 2; $k++) { $i += 1 }; $i }; $i", [9, 7]),
        ("[double]::NaN | ForEach-Object { $x = $_; while ($x -lt 1) { 'never' }; $x -ne $x }", [True]),
    ],
)  # fmt: skip
def test_loops_of_plain_expressions(run, script, output):
    assert run(script) == output


@pytest.mark.parametrize(
    ("script", "output"),
    [
        ("for ($i = 0; $i -lt 3; $i++) { }; $i", [3]),
        ("$a = 's'; for ($i = 0; $i -lt 2; $i += 2) { $i = $a }; $i; $Error.Count", ["s2", 0]),
        ("for ($i = 0; $i -lt 2; $i++) { if ($i) { for ($j = $i; $j -lt 3; $j++) { $j } } }; \"$i $j\"", [1, 2, "2 3"]),
        ("for ($i = 0; $i -lt 2; $i++) { $j; for ($j = 'a'; $j.Length -lt 3; $j += 'b') { }; }; $j", [None, "abb", "abb"]),
        ("for ($i = 0; $i -lt 2; $i++) { for ($j = 0; $j -lt 0; $j++) { }; for ($k = 0; $k -lt 2; $k++) { for ($m = $k; $m -lt 2; $m++) { $n += $m } } }; \"$i $j $k $m $n\"", ["2 0 2 2 4"]),
        ("$j = 'before'; for ($i = 0; $i -lt 1; $i++) { if ($i -gt 5) { for ($j = 0; $j -lt 2; $j++) { } } }; $j", ["before"]),
        ("for ($i = 5; $i -lt 3; $i++) { }; $i", [5]),
        ("for ($i = 0; $i -le 7; $i += 3) { $i }; \"end $i\"", [0, 3, 6, "end 9"]),
        ("for ($i = 3; $i -gt 0; $i--) { $i }; \"end $i\"", [3, 2, 1, "end 0"]),
        ("for ($i = 6; $i -ge 0; $i -= 4) { $i }; \"end $i\"", [6, 2, "end -2"]),
        ("$n = 2.5; for ($i = 0; $i -lt $n; $i++) { $i }; for ($i = 0; $i -le $n; $i++) { $t += 1 }; $t", [0, 1, 2, 3]),
        ("$n = -0.5; for ($i = 1; $i -gt $n; $i--) { $i }; for ($i = 1; $i -ge $n; $i--) { $t += 1 }; $t", [1, 0, 2]),
        ("$n = [long]2; for ($i = 0; $i -lt $n; $i++) { $i }", [0, 1]),
        ("$n = '2'; for ($i = 0; $i -lt $n; $i++) { $i }", [0, 1]),
        ("$n = 2; for ($i = 0; $i -lt $n; $i++) { if ($i -eq 0) { $n = 3 }; $i }", [0, 1, 2]),
        ("for ($i = 0; $i -lt 6; $i++) { $i; if ($i -eq 1) { $i = 4 } }; $i", [0, 1, 5, 6]),
        ("for ($i = 0; $i -lt 9; $i++) { if ($i -lt 3) { continue }; if ($i -gt 4) { break }; $i }; $i", [3, 4, 5]),
        ("$k = 0; for ($i = 0; $i -lt 4; $i += $k) { $k = 2; $i }", [0, 2]),
        ("$k = -1; for ($i = 2; $i -lt 5; $i += $k) { $i; if ($i -lt 0) { break } }", [2, 1, 0, -1]),
        ("$n = 0; for ($i = 2147483645; $i -le 2147483646; $i++) { $n++ }; $i.GetType().Name; $n", ["Int32", 2]),
        ("for ($i = 2147483645; $i -le 2147483647; $i++) { $n++; if ($n -gt 9) { break } }; $i.GetType().Name; $n", ["Double", 3]),
        ("for ($i = 2147483646; $i -lt 2147483700; $i += 60) { $i * 2 }; $i", [4294967292.0, 2147483706.0]),
        ("for ($i = 65536; $i -lt 65537; $i++) { $i * $i; $i * 32767; -$i * $i; $i * 2 - 1 }", [4294967296.0, 2147418112, -4294967296.0, 131071]),
        ("for ($i = 1; $i -lt 5; $i++) { $i / 2 }", [0.5, 1, 1.5, 2]),
        ("for ($i = -3; $i -lt -1; $i++) { $i / 2; $i % 2; ($i % 2) + 5 }", [-1.5, -1, 4, -1, 0, 5]),
        ("$s = 1.5; for ($i = 0; $i -lt 3; $i++) { $s += $i * 2 }; $s", [7.5]),
        ("$s = 1e9; for ($i = 0; $i -lt 3; $i++) { $s *= 10 }; $s", [1e12]),
        ("$a = 1..5; for ($i = 0; $i -lt 7; $i++) { $s += $a[$i] }; $s; $a[-1]; for ($i = -1; $i -gt -3; $i--) { $a[$i] }", [15, 5, 5, 4]),
        ("$a = 'abc'; for ($i = 0; $i -lt 4; $i++) { \"$($a[$i])\" }", ["a", "b", "c", ""]),
        ("$a = 1, 2; for ($i = 0; $i -lt 3; $i++) { $a[$i] += 5 }; $a; $Error.Count", [6, 7, 1]),
        ("$a = [int[]](1, 2); for ($i = 0; $i -lt 2; $i++) { $a[$i] += '3' }; $a; $a[0].GetType().Name", [4, 5, "Int32"]),
        ("$a = [bool[]]::new(2); for ($i = 0; $i -lt 2; $i++) { $a[$i] = $i }; $a", [False, True]),
        ("$h = @{}; for ($i = 0; $i -lt 2; $i++) { $h[$i] = $i; $h[$i] += 1 }; $h[0]; $h[1]", [1, 2]),
        ("foreach ($i in 1..3) { $i *= 2; $i }; $i", [2, 4, 6, 6]),
        ("foreach ($i in 3..1) { $s += $i - 2; if ($i -eq 2) { break } }; $s; $i", [1, 2]),
        ("function f($x, $y) { $x + $y; $x -lt $y; $x * $y }; f 2 3; f 'a' 'b'; f 2147483647 1", [5, True, 6, "ab", True, 2147483648.0, False, 2147483647]),
        ("Set-StrictMode -Version 2; try { for ($i = 0; $i -lt 1; $i++) { $q + $i } } catch { $_.FullyQualifiedErrorId }", ["VariableIsUndefined"]),
        ("for ($i = 0; $i -lt $none; $i++) { 'never' }; for ($i = -1; $i -lt $none; $i++) { 'once' }", ["once"]),
    ],
)  # fmt: skip
def test_loops_that_count(run, script, output):
    assert run(script) == output


@pytest.mark.parametrize(
    ("script", "output"),
    [
        ("'{0:d6}-{1}' -f 5, 'x'", ["000005-x"]),
        ("'{0:d3}|{1,5}|{2,-4}|' -f -5, 12, 'ab'", ["-005|   12|ab  |"]),
        ("'{1}{0}{0}' -f 1, 'b'", ["b11"]),
        ("'{{{0}}}%' -f 3", ["{3}%"]),
        ("'abc' -f '12'", ["abc"]),
        ("$f = 'a%b{0:x}'; $f -f 255", ["a%bff"]),
        ("$x = 1, 2; '{0} {1}' -f $x", ["1 2"]),
        ("'{0}' -f $null", [""]),
        ("'{0:x}' -f -1", ["ffffffff"]),
        ("try { '{0} {1}' -f 1 } catch { $_.FullyQualifiedErrorId }", ["FormatError"]),
        ("1, 'a' | ForEach-Object { '{0:d2}' -f $_ }", ["01", "a"]),
    ],
)  # fmt: skip
def test_formats(run, script, output):
    assert run(script) == output


@pytest.mark.parametrize(
    ("script", "output"),
    [
        ("1, 2 | ForEach-Object { \"abc$_\" -replace '\\d+', 'x' }", ["abcx", "abcx"]),
        ("1, 2 | ForEach-Object { 'baac' -replace 'a*', '-' }", ["-b--c-", "-b--c-"]),
        ("1, 2 | ForEach-Object { 'a1b2' -replace '(\\d)', '<$1>' }", ["a<1>b<2>", "a<1>b<2>"]),
        ("1, 2 | ForEach-Object { 'AbA' -creplace 'a', 'x' }", ["AbA", "AbA"]),
    ],
)
def test_replacing_with_a_pattern_already_known(run, script, output):
    assert run(script) == output


@pytest.mark.parametrize(
    ("script", "output"),
    [
        ("'ab', 5, 'cd' | ForEach-Object { $_.ToString() }", ["ab", "5", "cd"]),
        ("1, 'a', 2.5 | ForEach-Object { 'abc'.IndexOf([string]$_) }", [-1, 0, -1]),
        ("'abc', $null, 'x' | ForEach-Object { try { $_.ToUpper() } catch { $_.FullyQualifiedErrorId } }", ["ABC", "InvokeMethodOnNull", "X"]),
        ("1, 9 | ForEach-Object { try { 'abcd'.Substring($_) } catch { $_.FullyQualifiedErrorId } }", ["bcd", "ArgumentOutOfRangeException"]),
        ("1, 2, 3 | ForEach-Object { [void]($b ??= [Text.StringBuilder]::new()).Append($_) }; $b.ToString()", ["123"]),
    ],
)  # fmt: skip
def test_method_sites(run, script, output):
    assert run(script) == output


def test_a_block_of_expressions_has_a_scope_of_its_own(run):
    assert run("$x = 1; $null = 5, 6 | Sort-Object { $x = 9; -$_ }; $x") == [1]
    assert run("3, 1, 2 | Sort-Object { -$_ }") == [3, 2, 1]


def test_a_finished_pipeline_is_freed_without_the_collector(run):
    import gc

    run("1..3 | ForEach-Object { $_ }")
    gc.collect()
    gc.disable()
    try:
        run("function f { param($x) process { $x } } 1..200 | ForEach-Object { f $_ | Sort-Object { -$_ } | Out-Null }")
        left = gc.collect()
    finally:
        gc.enable()
    assert left < 4000, "every call leaves a cycle behind"


@pytest.mark.parametrize(
    ("script", "output"),
    [
        ("$a = [bool[]]::new(3); for ($i = 0; $i -lt 3; $i++) { $a[$i] = $true }; $a", [True, True, True]),
        ("$a = [int[]]::new(2); for ($i = 0; $i -lt 2; $i++) { $a[$i] = 1.6 }; $a", [2, 2]),
        ("$a = [string[]]::new(2); for ($i = 0; $i -lt 2; $i++) { $a[$i] = $i }; $a", ["0", "1"]),
        ("$h = @{}; for ($i = 0; $i -lt 2; $i++) { $h[$i] = $i; $n += $h[$i] }; $h.Count; $n", [2, 1]),
        ("$a = 1, 2, 3; for ($i = -3; $i -lt 0; $i++) { $a[$i] }", [1, 2, 3]),
        ("$a = 1, 2; for ($i = 0; $i -lt 3; $i++) { $x = $a[$i]; $null -eq $x }", [False, False, True]),
        ("$a = 1, 2; for ($i = 0; $i -lt 2; $i++) { $a[$i] = if ($false) { } }; $null -eq $a[1]", [True]),
        ("for ($i = 0; $i -lt 2; $i++) { $never[$i] }; 'end'", ["end"]),
        ("for ($i = 0; $i -lt 4; $i++) { switch ($i) { 1 { continue } 2 { 'b'; break } default { $n += 1 } }; $m += 1 }; $n; $m", ["b", 2, 4]),
        ("switch (@{ a = 1 }) { { $_ -gt 1 } { 'gt' } { $_ } { 'truthy' } }; 'end'", ["end"]),
    ],
)  # fmt: skip
def test_elements_in_loops(run, script, output):
    assert run(script) == output


WATCHER = "$o = [pscustomobject]@{}; $o | Add-Member ScriptProperty Seen { \"$i $t\" }; $o | Add-Member ScriptMethod Bump { $this.R.Value += 1 }; $o | Add-Member ScriptMethod Out { break }; "


@pytest.mark.parametrize(
    ("script", "output"),
    [
        (WATCHER + "$t = 5; for ($i = 0; $i -lt 2; $i++) { $t += $i; $o.Seen }", ["0 5", "1 6"]),
        (WATCHER + "foreach ($i in 1..2) { $t += 'x'; \"<$($o.Seen)>\" }", ["<1 x>", "<2 xx>"]),
        (WATCHER + "$u = 0; $o | Add-Member NoteProperty R ([ref]$u); for ($i = 0; $i -lt 3; $i++) { $null = $o.Bump(); $u += 10 }; $u", [33]),
        (WATCHER + "for ($i = 0; $i -lt 3; $i++) { if ($i -eq 1) { $o.Out() }; $i }; \"end $i\"", [0, "end 1"]),
        ("class P { [int] $N; [int] Next() { $this.N++; return $this.N } }; $p = [P]::new(); for ($i = 0; $i -lt 3; $i++) { $s += $p.Next() }; $s; $p.N", [6, 3]),
        ("$o = [pscustomobject]@{ A = 1 }; for ($i = 0; $i -lt 3; $i++) { $o.A += $i; $o.A++ }; $o.A", [7]),
        ("$l = @([pscustomobject]@{ A = 1; B = 2 }, [pscustomobject]@{ B = 3; A = 4 }, @{ A = 5 }, 'x', $null); foreach ($x in $l) { \"$($x.A)\" }", ["1", "4", "5", "", ""]),
        ("$o = [pscustomobject]@{ A = 1 }; foreach ($i in 1..2) { $o.A; $o | Add-Member ScriptProperty A { 'script' } -Force }", [1, "script"]),
        ("$a = 1, 2, 3; for ($i = 0; $i -lt $a.Count; $i++) { $s += $a[$i] }; $s; $a.Length; 'abc'.Length; (1).Count; $null.Count", [6, 3, 3, 1, 0]),
        ("$a = [System.Collections.ArrayList](1, 2); for ($i = 0; $i -lt $a.Count; $i++) { if ($i -lt 3) { $null = $a.Add($i) } }; $a.Count", [5]),
        ("$a = 1, 2; Add-Member -InputObject $a NoteProperty Count 9 -Force; $a.Count", [9]),
        ("foreach ($s in 'Ab ', 'ß', 5) { \"[$($s.ToString().ToUpper())|$($s.ToString().Trim())]\" }", ["[AB |Ab]", "[ß|ß]", "[5|5]"]),
        ("foreach ($k in 0, 2, 4) { try { 'abc'.Substring($k, 1) } catch { $_.Exception.GetType().Name } }", ["a", "c", "MethodInvocationException"]),
        ("foreach ($k in '1', 2.0, $null) { 'abc'.Substring($k) }", ["bc", "c", "abc"]),
        ("'a-b'.Replace('-', '+'); 'a-b'.Replace([char]'-', [char]'+'); 'ab'.Contains('B'); 'ab'.PadLeft(4) + 'ab'.PadRight(4, '.')", ["a+b", "a+b", False, "  abab.."]),
        ("foreach ($i in 1..2) { 'x'.PadLeft(-1) }; $Error.Count; $Error[0].FullyQualifiedErrorId", [2, "ArgumentOutOfRangeException"]),
        ("Update-TypeData -TypeName System.String -MemberType ScriptMethod -MemberName ToUpper -Value { 'mine' } -Force; foreach ($i in 1..2) { 'a'.ToUpper() }; Remove-TypeData -TypeName System.String", ["mine", "mine"]),
        ("$c = [cultureinfo]::CurrentCulture; [cultureinfo]::CurrentCulture = 'tr-TR'; foreach ($i in 1..2) { 'i'.ToUpper() }; [cultureinfo]::CurrentCulture = $c", ["İ", "İ"]),
        ("$r = for ($i = 0; $i -lt 2; $i++) { $h = @{ n = $i }; [pscustomobject]@{ N = [string]$h.n; M = [int]'7' } }; $r | ForEach-Object { $_.N + $_.M }", ["07", "17"]),
        ("for ($i = 0; $i -lt 2; $i++) { \"a$i\" -replace '\\d', 'x'; 'a,b' -split ','; ('ab' -replace '(.)b', '$1c') }", ["ax", "a", "b", "ac", "ax", "a", "b", "ac"]),
    ],
)  # fmt: skip
def test_members_in_loops(run, script, output):
    assert run(script) == output


@pytest.mark.parametrize(
    ("script", "output"),
    [
        ("foreach ($x in 'Ab', 'AB', 'b', 5, $null, \"ab`0\") { $x -eq 'ab'; $x -cne 'Ab' }", [True, False, True, True, False, True, False, True, False, True, True, True]),
        ("foreach ($x in '5', 5, 5.0) { $x -eq '5' }; ('a', 'A', 'b') -eq 'a'; ('a', 'b') -ne 'A'", [True, True, True, "a", "A", "b"]),
        ("foreach ($x in 'Straße', 'STRASSE') { $x -eq 'strasse'; $x -ceq 'Straße' }; 'k' -eq '\u212a'", [False, True, True, False, True]),
        ("$n = 0; foreach ($x in 'Alpha', 'x', 7, $null) { switch ($x) { 'alpha' { \"a$_\" } 'X' { 'x'; break } 7 { 'seven' } default { 'd' } } }", ["aAlpha", "x", "seven", "d"]),
        ("foreach ($x in 'A', 'a') { switch -CaseSensitive ($x) { 'a' { 'small' } default { 'other' } } }", ["other", "small"]),
        ("foreach ($i in 1..4) { switch ($i % 3) { 0 { 'z'; continue } 1 { 'one' } { $_ -gt 1 } { 'more' } default { 'd' } } }", ["one", "more", "z", "one"]),
        ("foreach ($i in 1..2) { switch ($i, 'x') { 1 { 'one' } 'x' { 'ex' } } }; foreach ($i in 1..2) { switch (@()) { default { 'never' } } }", ["one", "ex", "ex"]),
        ("$_ = 'outer'; foreach ($i in 1..2) { switch ($i) { 1 { 'one' } default { $n = $_ } } }; $_; $n", ["one", "outer", 2]),
        ("$h = @{ One = 1 }; $h['ONE'] = 2; $h['two'] = 3; $h[5] = 6; $h.one; $h.TWO; $h[5]; $h['five']; $h.Count; ($h.Keys | Sort-Object { \"$_\" }) -join ','", [2, 3, 6, None, 3, "5,One,two"]),
        ("$h = @{ Count = 9; a = 1 }; $h.Count; $h.Keys.Count; $o = [ordered]@{ B = 1; a = 2 }; $o.Insert(1, 'C', 3); $o['b'] = 4; $o.Remove('a'); $o.Keys -join ','; $o[1]", [9, 2, "b,C", 3]),
        ("foreach ($i in 7, -7) { '{0,6:d3}|{0,-4}|{1}' -f $i, 'x'; '{0:x2}{{{1,3}}}' -f $i, $null }", ["   007|7   |x", "07{   }", "  -007|-7  |x", "fffffff9{   }"]),
    ],
)  # fmt: skip
def test_texts_tables_and_switches(run, script, output):
    assert run(script) == output


@pytest.mark.parametrize(
    ("script", "output"),
    [
        ("foreach ($i in 1..2) { $o = [pscustomobject]@{ B = $i; a = @(); C = $(if ($i -gt 1) { 'x' }); 'd e' = \"$i\" }; $o.b; $o.A.Count; $null -eq $o.c; $o.'D E' }", [1, 0, True, "1", 2, 0, False, "2"]),
        ("$a = [pscustomobject]@{ X = 1 }; $b = [pscustomobject]@{ X = 2 }; $a | Add-Member Y 3; $a.X = 5; $a.Y; $b.Y; $b.X; $b.psobject.Properties.Name", [3, None, 2, "X"]),
        ("$k = 'a'; try { [pscustomobject]@{ A = 1; $k = 2 } } catch { $_.FullyQualifiedErrorId }; try { @{ A = 1; $k = 2 } } catch { $_.FullyQualifiedErrorId }", ["DuplicateKeyInHashLiteral"] * 2),
        ("([pscustomobject]@{ PSTypeName = 'T'; A = 1 }).psobject.TypeNames[0]; $n = 'k'; ([pscustomobject]@{ $n = 1 }).k", ["T", 1]),
        ("foreach ($i in 1..2) { $h = @{ One = $i; two = Get-Variable nosuch* ; Three = $null }; $h.ONE; $null -eq $h.Two; $h.Count; $h['three']; $h.Remove('one'); ($h.Keys | Sort-Object) -join ',' }", [1, True, 3, None, "Three,two", 2, True, 3, None, "Three,two"]),
        ("$h = @{ A = 1 }; $g = @{ A = 1 }; $h.B = 2; $g.Count; $h.Clone().Keys.Count", [1, 2]),
        ("$n = Get-Variable nosuch*; $o = [pscustomobject]@{ A = $n }; $o.psobject.Properties['A'].Value -eq $null; @($o.A).Count", [True, 1]),
        ("$b = { param($x, $y = 3) $x * $y; $args.Count }; foreach ($i in 1..2) { & $b $i }; & $b 2 5 7 8; & $b -y 4 2", [3, 0, 6, 0, 10, 2, 8, 0]),
        ("$b = { $v = 5; $v }; $v = 1; foreach ($i in 1..2) { & $b }; $v; foreach ($c in { 'a' }, { 'b' }, 'Get-Random', { param([int]$z) $z.GetType().Name }) { if ($c -is [scriptblock]) { & $c 7 } }", [5, 5, 1, "a", "b", "Int32"]),
        ("foreach ($i in 1..2) { & { param([int]$n) $n } 'x' }; $Error[0].FullyQualifiedErrorId; & { $MyInvocation.InvocationName; $MyInvocation.MyCommand.CommandType.ToString() }", ["ParameterArgumentTransformationError", "&", "Script"]),
        ("function f { foreach ($b in { return 1; 2 }, { 3 }) { & $b }; 4 }; f; foreach ($i in 1..3) { & { if ($i -eq 2) { continue }; $i } }", [1, 3, 4, 1, 3]),
        ("$a = 1..5; 3 -in $a; 9 -in $a; '3' -in $a; $a -contains '5'; ('a', 'B') -contains 'b'; ('a', 'B') -ccontains 'b'; (1, 'x', $null) -contains $null; (1, $true) -contains 1; ('é', 'b') -contains 'É'", [True, False, True, True, True, False, True, True, True]),
        ("foreach ($t in 'abc', 'b1', 7) { switch -regex ($t) { '^a(.)' { $Matches[1] } '\\d' { 'digit' } default { 'none' } } }; try { switch -regex ('a') { '(' { 1 } } } catch { $_.FullyQualifiedErrorId }", ["b", "digit", "digit", "InvalidRegularExpression"]),
    ],
)  # fmt: skip
def test_literals_and_blocks(run, script, output):
    assert run(script) == output


@pytest.mark.parametrize(
    "script",
    [
        "function f([switch] $s) { $s.GetType().Name }; foreach ($i in 1..5) { f -s }",
        "foreach ($i in 1..5) { & { param([switch] $s) $s.GetType().Name } -s }",
        "function f { Write-Error 'w' -ErrorAction SilentlyContinue; $Error[0].FullyQualifiedErrorId }; foreach ($i in 1..5) { f }",
        "foreach ($i in 1..5) { & { Write-Error 'w' -ErrorAction SilentlyContinue; $Error[0].FullyQualifiedErrorId } }",
        "function f { (Get-Variable MyInvocation -Scope 0).Value.MyCommand.Name }; foreach ($i in 1..5) { f }",
        "function f($x) { $x += 1; if ($x -lt 3) { f $x } else { (Get-PSCallStack)[0].Command } }; foreach ($i in 1..5) { f 1 }",
    ],
)  # fmt: skip
def test_later_calls_answer_as_the_first(run, script):
    assert len(set(run(script))) == 1
