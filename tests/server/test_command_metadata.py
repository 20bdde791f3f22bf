"""Descriptions of commands: kept for our own cmdlets, made anew for everything that can change."""

from __future__ import annotations

import threading
from typing import Any

from psremote.engine.execution_context import set_current_context
from psremote.engine.powershell import PowerShell
from psremote.engine.runspace import Runspace
from psremote.objects import base_object, get_property
from psremote.protocol.clixml import deserialize
from psremote.server.engine_host.command_metadata import describe_ahead, description


def commands(runspace: Runspace, text: str) -> list[Any]:
    found: list[Any] = PowerShell(runspace).add_script(text).invoke()
    return found


def test_a_cmdlet_is_serialized_once() -> None:
    runspace = Runspace().open()
    (info,) = commands(runspace, "Get-Command Get-Date")
    first, second = description(info), description(info)
    assert first.text is not None
    assert first.text is second.text
    told = deserialize(first.text)
    assert get_property(told, "Name") == "Get-Date"
    assert get_property(told, "Namespace") == "Microsoft.PowerShell.Utility"
    runspace.close()


def test_an_alias_has_a_description_of_its_own() -> None:
    runspace = Runspace().open()
    (info,) = commands(runspace, "Get-Command gps")
    told = deserialize(description(info).text or "")
    assert [get_property(told, name) for name in ("Name", "ResolvedCommandName")] == ["gps", "Get-Process"]
    runspace.close()


def test_a_function_is_described_anew_with_its_dynamic_parameters() -> None:
    runspace = Runspace().open()
    (info,) = commands(runspace, "function f { param($a) dynamicparam { $d = [System.Management.Automation.RuntimeDefinedParameterDictionary]::new(); $at = [System.Collections.ObjectModel.Collection[System.Attribute]]::new(); $at.Add([System.Management.Automation.ParameterAttribute]::new()); $d.Add('Dyno', [System.Management.Automation.RuntimeDefinedParameter]::new('Dyno', [string], $at)); $d } process { } }; Get-Command f")
    before = set_current_context(runspace.context)
    try:
        made = description(info)
    finally:
        set_current_context(before)
    assert made.text is None
    parameters = base_object(get_property(made.value, "Parameters"))
    assert {"a", "Dyno"} <= {str(name) for name, _ in parameters.items()}
    runspace.close()


def test_describing_ahead_starts_no_thread() -> None:
    threads = threading.active_count()
    steps = describe_ahead()
    for _ in range(3):
        next(steps)
    assert threading.active_count() == threads
    steps.close()
