"""Statements that lie deeper in each other than Python takes blocks: they run as shallow ones do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., list[Any]]

DEEP = """
function Deep($n) {
    for ($i = 0; $i -lt 2; $i++) { foreach ($a in 1, 2) { foreach ($b in 1, 2) { foreach ($c in 1, 2) { try { foreach ($d in 1, 2) { try { switch ($d) {
        1 { foreach ($e in 1, 2) { try {
            if ($n -eq 'break' -and $e -eq 2) { break }
            if ($n -eq 'continue') { continue }
            if ($n -eq 'return') { return "left at $i$a$b$c$d$e" }
            if ($n -eq 'throw') { throw 'oops' }
            $x = "$x$e"; Write-Output "$e"
        } finally { $script:last++ } } }
        2 { $k++ }
    } } catch { if ($n -eq 'throw') { $_.ScriptStackTrace; return } } } } catch { } } } } }
    "x=$($x.Length) k=$k"
}
$script:last = 0
"""


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("$o = @(Deep plain); $o.Count; $o[-1]; $last", [33, "x=32 k=16", 32]),
        ("$o = @(Deep break); $o.Count; $o[-1]; $last", [17, "x=16 k=16", 32]),
        ("Deep continue; $last", ["x=0 k=16", 32]),
        ("Deep return; $last", ["left at 011111", 1]),
        ("$o = @(Deep throw); @($o -split \"`n\" -match 'at Deep').Count; $last", [1, 1]),
    ],
)  # fmt: skip
def test_what_lies_deep_runs(run: Run, script: str, expected: list[Any]) -> None:
    assert run(DEEP + script) == expected


def test_forty_loops_in_each_other(run: Run) -> None:
    loops = "".join(f"foreach ($v{i} in {i}) {{ " for i in range(40))
    assert run(f"{loops} $v0 + $v39 {'}' * 40}") == [39]


def test_forty_tries_in_each_other(run: Run) -> None:
    assert run("try { " * 40 + "throw 'deep'" + " } catch { throw \"$_.\" }" * 39 + " } catch { \"$_\" }") == ["deep" + "." * 39]
