"""Invoke-Command: in sessions, on machines, here; `$using:`, input, errors, stopping."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from psremote.engine.powershell import PowerShell
from psremote.objects import get_property, type_names
from psremote.objects.exceptions import PipelineStoppedException, RuntimeException

pytestmark = [pytest.mark.slow, pytest.mark.timeout(60)]


def test_results_say_where_they_are_from(shell: Any) -> None:
    shell("$s = New-PSSession -HostName SRV02; $r = Invoke-Command $s { [pscustomobject]@{ A = 1 }; 'text'; 5; @{ k = 'v' } }")
    assert shell.texts("$r.PSComputerName; $r[0].RunspaceId -eq $s.InstanceId; $r[2] + 1; $r[3].K; $r[1].PSShowComputerName") == [
        "srv02", "srv02", "srv02", "srv02", "True", "6", "v", "True",
    ]
    assert shell.texts("($r[0].PSObject.Properties.Name) -join ','") == ["A,PSComputerName,RunspaceId,PSShowComputerName"]
    assert shell.texts("(Invoke-Command $s { 1 } -HideComputerName).PSShowComputerName") == ["False"]


def test_state_stays_in_a_session_and_is_gone_without_one(shell: Any) -> None:
    shell("$s = New-PSSession -HostName A; Invoke-Command $s { $kept = 7 }")
    assert shell("Invoke-Command $s { $kept }") == [7]
    assert shell("Invoke-Command -ComputerName A { $lost = 7 }; Invoke-Command -ComputerName A { $null -eq $lost }; @(Get-PSSession).Count") == [True, 1]


def test_several_machines_at_once(shell: Any) -> None:
    found = shell.texts("Invoke-Command -ComputerName C, A, B { 'x' } | Sort-Object PSComputerName | ForEach-Object PSComputerName")
    assert found == ["A", "B", "C"]
    assert shell.texts("$s = New-PSSession -HostName A, B, C; Invoke-Command $s { 1 } -ThrottleLimit 1 | Measure-Object | ForEach-Object Count") == ["3"]


def test_one_machine_that_is_not_there(shell: Any) -> None:
    assert shell.texts("Invoke-Command -ComputerName A, nowhere { 'there' }") == ["there"]
    assert shell.ids == ["PSSessionOpenFailed"], [str(one) for one in shell.errors]


USING = [
    ("$x = 'v'", "$using:x", ["v"]),
    ("$x = 'v'", '"<$using:x>"', ["<v>"]),
    ("$o = [pscustomobject]@{ In = @{ k = 1, 2 } }", "$using:o.In.k[1]", ["2"]),
    ("$h = @{ Key = 'v' }", "$using:h['Key']; $using:h.Key", ["v", "v"]),
    ("$x = 2", "1..2 | ForEach-Object { $_ * $using:x }", ["2", "4"]),
    ("$x = 2", "function f { $using:X }; f", ["2"]),
    ("$n = $null", "$null -eq $using:n", ["True"]),
    ("$env:TRIED = 'e'", "$using:env:TRIED", ["e"]),
    ("$p = @{ Name = 'PSEdition' }", "Get-Variable @using:p -ValueOnly", ["Core"]),
    ("$p = @{ Name = 'PSEdition' }", "$v = 1; Get-Variable @using:p -ValueOnly", ["Core"]),
]


@pytest.mark.parametrize(("before", "block", "expected"), USING)
def test_using(shell: Any, before: str, block: str, expected: list[str]) -> None:
    shell("$s = New-PSSession -HostName A")
    assert shell.texts(f"{before}; Invoke-Command $s {{ {block} }}") == expected


def test_using_of_what_is_not_there(shell: Any) -> None:
    shell("$s = New-PSSession -HostName A; try { Invoke-Command $s { $using:nope.x } } catch { $seen = $_.FullyQualifiedErrorId }")
    assert shell.texts("$seen") == ["UsingVariableIsUndefined,Microsoft.PowerShell.Commands.InvokeCommandCommand"]


def test_arguments_and_input(shell: Any) -> None:
    shell("$s = New-PSSession -HostName A")
    assert shell.texts("Invoke-Command $s { param($a, $b = 'd') \"$a $b $($args.Count)\" } -ArgumentList one") == ["one d 0"]
    assert shell.texts("1..3 | Invoke-Command $s { process { $_ * 2 } }") == ["2", "4", "6"]
    assert shell.texts("1..3 | Invoke-Command $s { ForEach-Object { $_ + 1 } }") == ["2", "3", "4"]
    assert shell.texts("1..3 | Invoke-Command $s { Sort-Object -Descending }") == ["3", "2", "1"]
    assert shell.texts("(1..5000 | Invoke-Command $s { $input } | Measure-Object -Sum).Sum") == ["12502500"]
    assert shell.texts("Invoke-Command $s { @($input).Count } -InputObject 1, 2") == ["1"]
    assert shell.texts("$t = New-PSSession -HostName B; 1..2 | Invoke-Command $s, $t { ($input | Measure-Object -Sum).Sum }") == ["3", "3"]


def test_one_session_twice_in_a_pipeline(shell: Any) -> None:
    shell("$s = New-PSSession -HostName A")
    assert shell.texts("Invoke-Command $s { 1, 2 } | Invoke-Command $s { $input | ForEach-Object { $_ + 10 } }") == ["11", "12"]
    assert shell.texts("Invoke-Command $s { 1..2 | ForEach-Object { $_; Start-Sleep -Milliseconds 20 } } | ForEach-Object { $v = $_; Invoke-Command $s { $using:v * 7 } }") == ["7", "14"]


def test_a_script_file(shell: Any, tmp_path: Path) -> None:
    (tmp_path / "one.ps1").write_text('param($a) "got $a $using:x"')
    (tmp_path / "bad.ps1").write_text("1 +")
    shell(f"Set-Location '{tmp_path}'; $s = New-PSSession -HostName A; $x = 'u'")
    assert shell.texts("Invoke-Command $s -FilePath ./one.ps1 -ArgumentList A") == ["got A u"]
    for name, identity in (("plain.txt", "System.ArgumentException"), ("*.ps1", "System.ArgumentException"), ("bad.ps1", "ExpectedValueExpression")):
        shell(f"try {{ Invoke-Command $s -FilePath {name} }} catch {{ $seen = $_.FullyQualifiedErrorId }}")
        assert shell.texts("$seen") == [f"{identity},Microsoft.PowerShell.Commands.InvokeCommandCommand"]


def test_remote_errors(shell: Any) -> None:
    shell("$s = New-PSSession -HostName SRV02; Invoke-Command $s { 1 / 0; Get-Item /no/such; 'next' }")
    assert shell.ids == ["RuntimeException", "PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand"]
    record = shell.errors[0]
    assert type_names(record)[0] == "System.Management.Automation.Runspaces.RemotingErrorRecord"
    assert type_names(record.exception)[0] == "System.Management.Automation.RemoteException"
    assert str(record.origin_info) == "srv02"


def test_a_remote_throw(shell: Any) -> None:
    shell("$s = New-PSSession -HostName A; try { Invoke-Command $s { 'before'; throw 'bad' }; 'not here' } catch { $seen = \"$_\" }")
    assert shell.texts("$seen") == ["bad"]
    with pytest.raises(RuntimeException, match="bad"):
        shell("Invoke-Command $s { throw 'bad' }; 'not here'")
    shell("$t = New-PSSession -HostName B; Invoke-Command $s, $t { throw 'both' }")
    assert shell.ids == ["both", "both"]


def test_error_action_is_this_sides(shell: Any) -> None:
    shell("$s = New-PSSession -HostName A; try { Invoke-Command $s { Write-Error e1 } -ErrorAction Stop } catch { $seen = $_.Exception.GetType().Name }")
    assert shell.texts("$seen") == ["RemoteException"]
    assert shell.texts("Invoke-Command $s { Write-Error e1; 'on' } -ErrorAction SilentlyContinue -ErrorVariable ev; $ev.Count") == ["on", "1"]
    assert shell.errors == []


def test_sessions_that_are_closed(shell: Any) -> None:
    shell("$s = New-PSSession -HostName A; $c = New-PSSession -HostName B; Remove-PSSession $c")
    assert shell.texts("Invoke-Command $s, $c { 'x' }") == ["x"]
    assert [one.partition(",")[0] for one in shell.ids] == ["InvokeCommandCommandInvalidSessionState"]
    shell("try { Invoke-Command $c { 1 } } catch { $seen = $_.FullyQualifiedErrorId }")
    assert shell.texts("$seen") == ["InvalidOperation,Microsoft.PowerShell.Commands.InvokeCommandCommand"]


def test_a_session_that_dies(shell: Any) -> None:
    process = shell("$s = New-PSSession -HostName A -Name Doomed; Invoke-Command $s { $PID }")[0]
    threading.Timer(0.1, os.kill, (process, signal.SIGKILL)).start()
    shell("Invoke-Command $s { Start-Sleep 30 }")
    assert shell.ids == ["PSSessionStateBroken"]
    assert "Doomed" in shell.errors[0].message
    assert shell.texts("$s.State; $s.Availability; Remove-PSSession $s; @(Get-PSSession).Count") == ["Broken", "None", "0"]


def test_a_remote_exit_ends_the_session_only(shell: Any) -> None:
    assert shell.texts("$s = New-PSSession -HostName A; Invoke-Command $s { exit 3 }; 'still here'") == ["still here"]
    assert shell.ids == []
    quiet = "$p = [powershell]::Create().AddScript('$s = New-PSSession -HostName A; Invoke-Command $s { exit 3 }'); $null = $p.Invoke()"
    assert shell.texts(f"{quiet}; $p.Streams.Error[0].FullyQualifiedErrorId") == ["System.Management.Automation.Remoting.PSRemotingDataStructureException"]


def test_a_pipeline_without_objects_runs_nothing(shell: Any) -> None:
    assert shell.texts("$s = New-PSSession -HostName A; @() | Invoke-Command $s { process { 'never' } end { 'ended' } }") == []


def test_a_stop_reaches_the_far_end_and_the_session_lives_on(shell: Any) -> None:
    shell("$s = New-PSSession -HostName A")
    running = PowerShell(shell.runspace).add_script("Invoke-Command $s { Start-Sleep 30 }")
    began = time.monotonic()
    threading.Timer(0.2, running.stop).start()
    with pytest.raises(PipelineStoppedException):
        running.invoke()
    assert time.monotonic() - began < 25
    assert shell.texts("Invoke-Command $s { 'alive' }") == ["alive"]


def test_leaving_early_stops_the_far_end(shell: Any) -> None:
    shell("$s = New-PSSession -HostName A")
    began = time.monotonic()
    assert shell("Invoke-Command $s { 1; Start-Sleep 30 } | Select-Object -First 1") == [1]
    assert time.monotonic() - began < 25


def test_the_far_end_uses_this_sides_host(shell: Any) -> None:
    shell.host.ui.answers.append("Ada")
    assert shell.texts("$s = New-PSSession -HostName A; Invoke-Command $s { Write-Host shown; Write-Warning careful; Read-Host }") == ["Ada"]
    assert shell.host.ui.said.count("shown") == 1
    assert shell.host.ui.said.count("W careful") == 1


def test_without_a_machine_it_runs_here(shell: Any) -> None:
    assert shell.texts("Invoke-Command { param($a) \"$a $($args.Count)\" } -ArgumentList 1, 2") == ["1 1"]
    assert shell.texts("$v = 1; Invoke-Command { $v = 2 }; $v; Invoke-Command -NoNewScope { $v = 3 }; $v") == ["1", "3"]
    assert shell.texts("1..3 | Invoke-Command { process { $_ + 1 } }; 1..2 | Invoke-Command { ForEach-Object { $_ * 5 } }") == ["2", "3", "4", "5", "10"]
    assert shell.texts("try { Invoke-Command { 1 / 0; 'on' } } catch { 'caught' }") == ["caught"]


def test_as_a_job(shell: Any) -> None:
    shell("$x = 5; $s = New-PSSession -HostName A; $j = Invoke-Command $s { \"job $using:x\" } -AsJob; $null = Wait-Job $j")
    assert shell.texts("$j.State; Receive-Job $j") == ["Completed", "job 5"]
    assert shell.texts("Invoke-Command -ComputerName prepared { $prepared } -AsJob | Receive-Job -Wait") == ["by the inventory"]
    assert shell.texts("@(Get-PSSession).Count") == ["1"]


def test_pipelines_of_scripts_run_in_remote_runspaces(shell: Any) -> None:
    shell("$s = New-PSSession -HostName A; $p = [powershell]::Create(); $p.Runspace = $s.Runspace")
    found = shell("$p.AddScript('param($x) $x * 3; Write-Error e1').AddArgument(14).Invoke()")
    assert found == [42]
    assert get_property(shell("$r = $p.Streams.Error[0]; $r")[0], "FullyQualifiedErrorId") == "Microsoft.PowerShell.Commands.WriteErrorException"
    assert shell.texts("$p.HadErrors; $p.InvocationStateInfo.State") == ["True", "Completed"]
    assert shell.texts("$q = [powershell]::Create().AddScript('1..3'); $h = $q.BeginInvoke(); $q.EndInvoke($h) -join ','") == ["1,2,3"]
