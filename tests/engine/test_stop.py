"""Stopping a running pipeline."""

from __future__ import annotations

import threading

import pytest

from psremote.engine.powershell import PowerShell
from psremote.objects.exceptions import PipelineStoppedException


@pytest.mark.parametrize("script", ["while ($true) { }", "1..100000000 | ForEach-Object { $_ }", "function f { 1 }; while ($true) { f }"])
def test_a_pipeline_stops_at_once(runspace, script):
    made = PowerShell(runspace).add_script(f"$global:began = $true; try {{ {script} }} finally {{ $global:ended = $true }}")
    fault: list[BaseException] = []

    def body() -> None:
        try:
            made.invoke()
        except PipelineStoppedException as error:
            fault.append(error)

    thread = threading.Thread(target=body)
    thread.start()
    while runspace.context.get_variable("began") is not True:
        thread.join(0.001)
    made.stop()
    thread.join(30)
    assert not thread.is_alive()
    assert fault
    assert made.state == "Stopped"
    assert runspace.context.get_variable("ended") is True
