"""JsonObject: the conversions of the JSON cmdlets, for scripts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

_JSON = "[Microsoft.PowerShell.Commands.JsonObject]"
CASES = [
    (f"$e = 1; {_JSON}::ConvertFromJson('{{\"a\": [1, 2]}}', [ref]$e).a[1]; $null -eq $e", ["2", "True"]),
    (f"$e = $null; {_JSON}::ConvertFromJson('{{\"a\": 1, \"A\": 2}}', $true, [ref]$e).Count; $null -eq $e", ["2", "True"]),
    (f"$e = $null; {_JSON}::ConvertFromJson('{{\"a\": 1, \"A\": 2}}', [ref]$e); $e.FullyQualifiedErrorId", ["", "KeysWithDifferentCasingInJsonString"]),
    (f"$e = $null; {_JSON}::ConvertFromJson('{{\"\": 1}}', $false, [ref]$e); $e.FullyQualifiedErrorId", ["", "EmptyKeyInJsonString"]),
    (f"$e = $null; {_JSON}::ConvertFromJson('{{\"a\":{{\"b\":{{}}}}}}', $false, 2, [ref]$e)", ["!ArgumentException"]),
    (f"$e = $null; {_JSON}::ConvertFromJson('nothing', [ref]$e)", ["!ArgumentException"]),
    (f"$c = {_JSON[:-1]}+ConvertToJsonContext]::new(2, $false, $true); {_JSON}::ConvertToJson(@(1, 'x'), [ref]$c)", ['[1,"x"]']),
]


@pytest.mark.parametrize(("script", "expected"), CASES)
def test_json_of_scripts(run: Callable[[str], list[str]], script: str, expected: list[str]) -> None:
    assert run(script) == expected
