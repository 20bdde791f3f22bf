"""What -f, -join and expansion make of values, and how numbers meet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("script", "output"),
    [
        ("'{0}' -f [pscustomobject]@{ a = 1 }", ["@{a=1}"]),
        ("'{0:N2}|{1,8}' -f [pscustomobject]@{ a = 1; b = 'x' }, [pscustomobject]@{ c = 0.1 + 0.2 }", ["@{a=1.00; b=x}|@{c=0.3}"]),
        ("'[{0:x4}]' -f [pscustomobject]@{ a = 1.5 }", ["[]"]),        # a format that a value refuses
        ("'{0}' -f ([int[]](1, 2)); '{0}' -f ([string[]]('a', 'b')); '{0}' -f (1, 2)", ["System.Int32[]", "a", "1"]),
        ("\"$([pscustomobject]@{ a = 1 } | Add-Member -PassThru ScriptProperty b { 5 })\"", ["@{a=1; b=System.Management.Automation.PSScriptProperty}"]),
        ("[cultureinfo]::CurrentCulture = 'de-DE'; (1.5, 2d, [datetime]'2020-01-02') -join ' '; \"$(1.5, 2)\"; 1.5 -join ''; [cultureinfo]::CurrentCulture = 'en-US'", ["1,5 2 02.01.2020 00:00:00", "1.5 2", "1.5"]),
        ("1 / [decimal]::MaxValue; 10.00d / 4; 2d / 3", ["0", "2.50", "0.6666666666666666666666666667"]),
        ("[single]0.1 -eq 0.10d; [single]0.5 -eq 0.5d; 0.1 -eq 0.10d", [False, True, True]),
        ("(- 0x80000000).GetType().Name; - 0x80000000; (-0x7fffffff).GetType().Name", ["Double", 2147483648.0, "Int32"]),
        ("[string](+(-0.0))", ["0"]),
    ],
)
def test_texts(run: Callable[[str], list[Any]], script: str, output: list[Any]) -> None:
    from psremote.objects import to_text

    assert [to_text(one) if isinstance(want, str) else one for one, want in zip(run(script), output, strict=True)] == output
