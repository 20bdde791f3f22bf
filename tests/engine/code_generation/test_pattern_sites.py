"""-match, -replace and -split with constant patterns: the first use and the ones after it answer alike."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("script", "output"),
    [
        ("foreach ($t in 'a1b22', 'none', 'ß1', 7, $null) { $t -replace '\\d+', '#' }", ["a#b#", "none", "ß#", "#", ""]),
        ("foreach ($t in 'k=v', 'none') { if ($t -match '(\\w)=(\\w)?') { $Matches[1] + $Matches[2]; $Matches.Count } else { $Matches[0] } }", ["kv", 3, "k=v"]),
        ("'ab' -match '(x)?b'; $Matches.ContainsKey(1); 'ab' -notmatch 'B'; 'ab' -cmatch 'B'", [True, False, False, False]),
        ("foreach ($i in 1..2) { ('a1', 'b') -match '\\d'; ('a1', 'b') -replace 'B', 'c' }", ["a1", "a1", "c", "a1", "a1", "c"]),
        ("foreach ($i in 1..2) { try { 'a' -replace '(', 'b' } catch { $_.FullyQualifiedErrorId } }", ["InvalidRegularExpression"] * 2),
        ("foreach ($i in 1..2) { 'a,b;c' -split '[,;]'; 'a1b' -split '(\\d)'; 'Kk' -replace 'k', '\\$0' }", ["a", "b", "c", "a", "1", "b", "\\K\\k"] * 2),
    ],
)  # fmt: skip
def test_operators_with_constant_patterns(run, script, output):
    assert run(script) == output
