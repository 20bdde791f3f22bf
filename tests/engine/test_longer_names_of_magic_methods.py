"""`PSForEach()` and `PSWhere()`: the methods of every value where a type has its own `ForEach` or `Where`."""

from __future__ import annotations


def test_on_one_value_and_on_several(run):
    script = "(5).PSForEach({ $_ + 1 }); (5).PSWhere({ $_ -gt 9 }).Count; (1, 2).psforeach({ $_ * 2 }); (1, 2).PSWhere({ $_ -gt 1 })"
    assert run(script) == [6, 0, 2, 4, 2]


def test_past_a_types_own(run):
    script = "class Own { [string] ForEach([object] $x) { return 'own' } }; $o = [Own]::new(); $o.ForEach({ 1 }); $o.PSForEach({ 'magic' })"
    assert run(script) == ["own", "magic"]
