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
