"""`$x[…]` over what can be indexed and what cannot."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

LIST = "$l = [Collections.Generic.List[int]](10, 20, 30); "
GROUPS = "$g = [regex]::new('(a)(?<n>b)').Match('ab').Groups; "


@pytest.mark.parametrize(
    ("script", "output"),
    [
        (LIST + "$l[-1]; $l['1']; $l[1.5]", [30, 20, 30]),
        (LIST + "@($l[@{}]).Count; @($l[[int]]).Count", [0, 0]),      # no indexer fits: the list is no collection to this index
        (LIST + "$l[0, 9].Count; $l[(0, 9)].Count", [2, 1]),           # listed one by one, what is not there is null
        ("try { ([Collections.ArrayList](1, 2))[@{}] } catch { $_.FullyQualifiedErrorId }", ["ConvertToFinalInvalidCastException"]),
        ("try { ([Collections.BitArray]::new(2))[(0, (1, 2))] } catch { $_.FullyQualifiedErrorId }", ["ConvertToFinalInvalidCastException"]),
        (GROUPS + "$g[1].Value; $g['n'].Value; $g[1.5].Success; $g[@{}].Success; $g[-1].Value", ["a", "b", False, False, "b"]),
        (GROUPS + "$g[(0, (1, 2))].Value", ["ab", ""]),
        ("$x = [xml]'<a xmlns=\"u\"><b/></a>'; $x['a', 'u'].Name; $null -eq $x['a', 'v']; $x['a'].Name", ["a", True, "a"]),
        ("try { ([xml]'<a/>')[$null] } catch { $_.FullyQualifiedErrorId }", ["NullArrayIndex"]),
        ("(10, 20)[$null, $null]", [10, 10]),
        ("@{ a = 1 }[$null, 'a'].Count; @(@{ a = 1 }[($null, 'a')]).Count", [2, 1]),
        ("$x = 5; $x[0.0]; @($x[0.4]).Count; @($x[0d]).Count; @($x['x']).Count", [5, 0, 1, 0]),
        ("Set-StrictMode -Version 2; $x = 5; $x[0]; try { $x[1] } catch { $_.FullyQualifiedErrorId }", [5, "CannotIndex"]),
        ("$h = [Collections.SortedList]@{ a = 1 }; $null -eq $h[-1]", [True]),
        ("$h = @{}; try { $h['a', 'b'] = 1 } catch { $_.FullyQualifiedErrorId }; $h.Count; $h[('a', 'b')] = 2; $h.Count", ["CannotIndex", 0, 1]),
        ("$a = 1, 2, 3; try { $a[0, 1] = 9 } catch { $_.FullyQualifiedErrorId }", ["ArraySliceAssignmentFailed"]),
        ("$a = [int[,]]::new(2, 2); $a[0, 1] = 5; $a[0, 1]", [5]),
    ],
)
def test_elements(run: Callable[[str], list[Any]], script: str, output: list[Any]) -> None:
    assert run(script) == output
