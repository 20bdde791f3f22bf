"""Events of objects: who raises them, and that subscribing makes them raised."""

from __future__ import annotations

WAIT = "$n = 0; while ($null -eq $global:seen -and $n -lt 500) { Start-Sleep -Milliseconds 20; $n++ }; \"$global:seen\""


def test_subscribing_lets_a_process_raise_its_end(run):
    assert run("$global:seen = $null; $p = Start-Process sleep 0.1 -PassThru; $null = Register-ObjectEvent $p Exited -Action { $global:seen = $Event.SourceIdentifier.Length }\n" + WAIT) == ["36"]


def test_a_runspace_tells_of_its_state(run):
    script = "$global:seen = $null; $r = [runspacefactory]::CreateRunspace(); $r.Open(); $null = Register-ObjectEvent $r StateChanged -Action { $global:seen = $EventArgs.RunspaceStateInfo.State }\n$r.Close()\n"
    assert run(script + WAIT) == ["Closed"]


def test_a_handler_can_be_taken_off_again(run):
    script = "$r = [runspacefactory]::CreateRunspace(); $r.Open(); $null = Register-ObjectEvent $r StateChanged -SourceIdentifier s\nUnregister-Event s; $r.Close(); @(Get-Event).Count"
    assert run(script) == [0]
