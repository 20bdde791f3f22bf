"""Parameters that take the name of a culture, and groups of values without an order."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("script", "shown"),
    [
        ("try { Get-Culture nope-x } catch { $_.FullyQualifiedErrorId }", ["ParameterArgumentValidationError,Microsoft.PowerShell.Commands.GetCultureCommand"]),
        ("(Get-Culture DE-de).Name; (Get-Culture -Name '').Name", ["de-DE", ""]),
        ("try { 'a' | Select-String a -SimpleMatch -Culture xx } catch { $_.FullyQualifiedErrorId }", ["ParameterArgumentValidationError,Microsoft.PowerShell.Commands.SelectStringCommand"]),
        ("('a' | Select-String A -SimpleMatch -Culture Ordinal).Line; ('a' | Select-String A -SimpleMatch -Culture da-DK).Line", ["a", "a"]),
        ("(Get-Command Get-Culture).Parameters['Name'].Attributes.ValidValues.Count", ["806"]),
        ("(TabExpansion2 'Get-Culture -Name en-G').CompletionMatches.CompletionText -join ' '", ["en-GB en-GD en-GG en-GH en-GI en-GM en-GU en-GY"]),
    ],
)
def test_cultures(run: Callable[[str], list[str]], script: str, shown: list[str]) -> None:
    assert run(script) == shown
