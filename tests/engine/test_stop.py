"""Stopping a running pipeline."""

from __future__ import annotations

import threading

import pytest

from psremote.engine.powershell import PowerShell
from psremote.objects.exceptions import PipelineStoppedException


@pytest.mark.parametrize(
    "script",
    [
        "while ($true) { }", "for ($i = 0; $true; $i++) { }", "1..100000000 | ForEach-Object { $_ }", "function f { 1 }; while ($true) { f }", "Start-Sleep 300",
        "[System.Threading.Thread]::Sleep(300000)", "[System.Threading.ManualResetEvent]::new($false).WaitOne()", "sleep 300", "1..2 | ForEach-Object -Parallel { Start-Sleep 300 }",
        "Start-ThreadJob { Start-Sleep 300 } | Wait-Job", "Start-ThreadJob { Start-Sleep 300 } | Receive-Job -Wait", "Wait-Event",
        "$p = [powershell]::Create().AddScript('Start-Sleep 300'); $p.EndInvoke($p.BeginInvoke())",
    ],
)  # fmt: skip
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


def test_clean_blocks_run_when_the_pipeline_is_stopped(runspace):
    made = PowerShell(runspace).add_script("function c { process { $global:began = $true; while ($true) { } } clean { foreach ($i in 1..3) { $global:cleaned = $i } } }; 1 | c")

    def body() -> None:
        with pytest.raises(PipelineStoppedException):
            made.invoke()

    thread = threading.Thread(target=body)
    thread.start()
    while runspace.context.get_variable("began") is not True:
        thread.join(0.001)
    made.stop()
    thread.join(30)
    assert runspace.context.get_variable("cleaned") == 3
