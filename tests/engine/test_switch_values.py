"""A function sees its switches as SwitchParameter; commands take them as arguments of switches and booleans."""

from __future__ import annotations

from typing import Any

from psremote.engine.powershell import PowerShell
from psremote.engine.runspace import Runspace


def answers(text: str) -> list[Any]:
    runspace = Runspace().open()
    shell = PowerShell(runspace).add_script(text)
    found: list[Any] = shell.invoke()
    assert not shell.errors
    runspace.close()
    return found


def test_a_switch_is_an_object_of_its_own() -> None:
    assert answers("function f([switch]$On, [switch]$Off) { $On.IsPresent; $Off.ToBool(); $On.GetType().Name; -not $Off; $On -eq $true }; f -On") == [
        True, False, "SwitchParameter", True, True,
    ]


def test_it_goes_on_to_switches_and_booleans() -> None:
    assert answers("function g([switch]$On) { \"$On\" }; function f([switch]$On) { g @PSBoundParameters; g -On:$On }; f -On; f -On:$false") == ["True", "True", "False", "False"]


def test_bound_parameters_hold_it_and_say_what_came_by_position() -> None:
    assert answers("function f([switch]$On, $a, $b) { $PSBoundParameters.On.GetType().Name; $PSBoundParameters.BoundPositionally -join ',' }; f -On 1 -b 2") == ["SwitchParameter", "a"]
    assert answers("function f { [CmdletBinding()] param($a, $b) $PSBoundParameters.BoundPositionally -join ',' }; f 1 2; f -b 1 2") == ["a,b", "a"]
