"""The job commands: thread jobs in this process, jobs in a process of their own, parallel tasks."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from psremote.engine.powershell import PowerShell
from psremote.engine.runspace import Runspace
from psremote.objects.exceptions import PipelineStoppedException

Run = Callable[[str], list[str]]


def test_a_thread_job_gives_its_results_once(run: Run) -> None:
    assert run("$j = Start-ThreadJob { 1; 2 }; $null = Wait-Job $j; (Receive-Job $j -Keep) -join ','; (Receive-Job $j) -join ','; @(Receive-Job $j).Count; $j.HasMoreData") == [
        "1,2", "1,2", "0", "False",
    ]


def test_using_gives_the_object_itself(run: Run) -> None:
    assert run("$list = [System.Collections.Generic.List[int]]::new(); Start-ThreadJob { ($using:list).Add(5) } | Receive-Job -Wait -AutoRemoveJob; $list.Count; @(Get-Job).Count") == ["1", "0"]


def test_input_arguments_and_initialization(run: Run) -> None:
    assert run("1, 2 | Start-ThreadJob { param($p) \"$p $x $(@($input).Count)\" } -ArgumentList a -InitializationScript { $x = 'i' } | Receive-Job -Wait") == ["a i 2"]


def test_a_failed_thread_job_says_why(run: Run) -> None:
    assert run("$j = Start-ThreadJob { 'before'; throw 'x' }; Receive-Job $j -Wait; $j.State; $j.JobStateInfo.Reason.Message") == [
        "before", "Failed", "x", "!JobStateFailed",
    ]


def test_streams_of_a_job(run: Run) -> None:
    script = "$j = Start-ThreadJob { Write-Warning w; Write-Error e; Write-Verbose v -Verbose; Write-Information i; 1 } | Wait-Job; "
    assert run(script + "$j.Warning.Count, $j.Error.Count, $j.Verbose.Count, $j.Information.Count, $j.Output.Count -join ','") == ["1,1,1,1,1"]


def test_only_so_many_run_at_a_time(run: Run) -> None:
    script = """
        $gate = [System.Threading.ManualResetEvent]::new($false)
        $jobs = 1..3 | ForEach-Object { Start-ThreadJob { ($using:gate).WaitOne() } -ThrottleLimit 1 }
        $jobs[1].State
        Stop-Job $jobs[1]; $jobs[1].State
        $null = $gate.Set()
        ($jobs | Wait-Job | Receive-Job) -join ','
        $jobs[2].State
    """
    assert run(script) == ["NotStarted", "Stopped", "True,True", "Completed"]


def test_jobs_are_found_by_name_number_and_state(run: Run) -> None:
    script = """
        $a = Start-ThreadJob { 1 } -Name alpha; $b = Start-ThreadJob { 2 } -Name beta
        $null = Get-Job | Wait-Job
        (Get-Job al*).Name; (Get-Job -Id $b.Id).Name; (Get-Job -State Completed).Count; (Get-Job -Command '* 2 *', '2').Name; (Get-Job -Newest 1).Name
        (Get-Job -InstanceId $a.InstanceId).Name; (Get-Job -Filter @{ Name = 'b*' }).Name
        Get-Job nope; Get-Job 99; Receive-Job -Name nope
    """
    assert run(script) == [
        "alpha", "beta", "2", "beta", "beta", "alpha", "beta",
        "!JobWithSpecifiedNameNotFound",
        "!JobWithSpecifiedSessionNotFound",
        "!JobWithSpecifiedNameNotFound",
    ]


def test_removing(run: Run) -> None:
    script = """
        $j = Start-ThreadJob { while ($true) { } }
        while ($j.State -ne 'Running') { }
        Remove-Job $j; @(Get-Job).Count
        Remove-Job $j -Force; @(Get-Job).Count; $j.State
        Remove-Job $j
    """
    assert run(script) == [
        "1", "0", "Stopped", "!JobObjectNotFinishedCannotBeRemoved",
        "!CannotRemoveJob",
    ]


@pytest.mark.parametrize("script", [
    "Receive-Job -Id 1 -Wait -Keep", "Receive-Job -Id 1 -AutoRemoveJob", "Receive-Job -Id 1 -WriteEvents", "Receive-Job -Id 1 -WriteJobInResults",
])
def test_parameters_that_do_not_go_together(run: Run, script: str) -> None:
    assert run(script) == ["!InvalidOperation"]


def test_closing_the_session_stops_its_jobs(runspace: Runspace, run: Run) -> None:
    run("$global:j = Start-ThreadJob { while ($true) { } }; while ($j.State -ne 'Running') { }")
    job = runspace.context.get_variable("j")
    runspace.close()
    assert job.finished.event.wait(10)
    assert job.state == "Stopped"


@pytest.mark.parametrize("wait", ["Wait-Job $j", "Receive-Job $j -Wait", "$j | Wait-Job -Any"])
def test_a_stop_ends_a_wait_at_once(runspace: Runspace, wait: str) -> None:
    script = f"$j = Start-ThreadJob {{ while ($true) {{ }} }}; $global:began = $true; {wait}; while ($true) {{ }}"
    shell = PowerShell(runspace).add_script(script)
    fault: list[BaseException] = []

    def body() -> None:
        try:
            shell.invoke()
        except PipelineStoppedException as error:
            fault.append(error)

    thread = threading.Thread(target=body)
    thread.start()
    while runspace.context.get_variable("began") is not True:
        thread.join(0.001)
    shell.stop()
    thread.join(10)
    assert fault


def test_parallel_tasks(run: Run) -> None:
    assert run("$k = 100; (1..5 | ForEach-Object -Parallel { $_ + $using:k } -ThrottleLimit 2 | Sort-Object) -join ','") == ["101,102,103,104,105"]
    assert run("1 | ForEach-Object -Parallel { throw 'x' }") == ["!PSTaskException"]
    assert run("1 | ForEach-Object -Parallel { Write-Error 'x' }") == ["!Microsoft.PowerShell.Commands.WriteErrorException"]
    assert run("1 | ForEach-Object -Parallel { 1 } -ErrorAction Ignore") == ["!ParallelCommonParametersNotSupported"]
    assert run("$b = { 1 }; 1 | ForEach-Object -Parallel { & $using:b }") == ["!ParallelUsingVariableCannotBeScriptBlock"]


def test_parallel_as_a_job(run: Run) -> None:
    assert run("$j = 1..7 | ForEach-Object -Parallel { $_ } -AsJob -ThrottleLimit 3; ($j | Receive-Job -Wait | Sort-Object) -join ','; $j.State; $j.PSJobTypeName; $j.ChildJobs.Count") == [
        "1,2,3,4,5,6,7", "Completed", "PSTaskJob", "7",
    ]


def test_parallel_ends_when_the_time_is_up(run: Run) -> None:
    assert run("1..3 | ForEach-Object -Parallel { $_; while ($true) { } } -TimeoutSeconds 1 | Sort-Object") == ["1", "2", "3"]


# --- in a process of its own


def test_a_job_in_a_process(run: Run) -> None:
    script = """
        $v = 'u'
        $j = 1, 2 | Start-Job { param($p) "$p $using:v $(@($input).Count)"; $PID } -ArgumentList 'arg' -Name mine
        $found = $j | Receive-Job -Wait
        $found[0]; $found[1] -ne $PID; "$($j.State) $($j.PSJobTypeName) $($j.Location) $($j.Name)"; $j.ChildJobs.Count
        $found[0].PSObject.Properties.Name -contains 'RunspaceId'
        Remove-Job $j
    """
    assert run(script) == ["arg u 2", "True", "Completed BackgroundJob localhost mine", "1", "True"]


def test_what_fails_in_a_process(run: Run) -> None:
    assert run("$j = Start-Job { 'before'; throw 'x' }; Receive-Job $j -Wait; $j.State; $j.ChildJobs[0].JobStateInfo.Reason.GetType().Name") == [
        "before", "Failed", "RemoteException", "!x",
    ]
    assert run("Start-Job { 1 } -WorkingDirectory nowhere")[0].startswith("!DirectoryNotFoundException")
    assert run("Start-Job { 1 } -RunAs32") == ["!RunAs32NotSupported"]
    # one value, two parameters at that place in two sets: none is meant more than the other
    assert run("Start-Job 5") == ["!AmbiguousParameterSet"]
    assert run("Start-Job") == ["!MissingMandatoryParameter"]


def test_stopping_a_process_job(run: Run) -> None:
    script = """
        $j = Start-Job { 'go'; while ($true) { } }
        while (-not $j.ChildJobs[0].Output.Count) { }
        Stop-Job $j; $j.State; Receive-Job $j
    """
    assert run(script) == ["Stopped", "go"]


def test_the_background_sign(run: Run) -> None:
    assert run("$v = 3; $j = 1..$v | ForEach-Object { $_ * $v } &; $j.GetType().Name; ($j | Receive-Job -Wait) -join ','") == ["PSRemotingJob", "3,6,9"]


def test_a_job_on_a_session(run: Run) -> None:
    script = """
        $s = New-PSSession -ComputerName localhost
        $j = Invoke-Command -Session $s { 1; [pscustomobject]@{ A = 1 } } -JobName n
        $found = $j | Receive-Job -Wait
        $found[0]; $found[1].PSObject.Properties.Name -join ','
        "$($j.State) $($j.Name) $($j.Command) $($s.State)"
        Remove-PSSession $s
    """
    assert run(script) == ["1", "A,PSComputerName,RunspaceId,PSShowComputerName", "Completed n  1; [pscustomobject]@{ A = 1 }  Opened"]


def test_events_of_a_session_elsewhere(run: Run) -> None:
    script = """
        $s = New-PSSession -ComputerName localhost
        Invoke-Command -Session $s { Register-EngineEvent Far -Forward; $null = New-Event Far -MessageData 'data' -EventArguments 1, 2 }
        $e = Wait-Event Far -Timeout 10
        "$($e.ComputerName) $($e.MessageData) $($e.SourceArgs)"
        Remove-PSSession $s
    """
    assert run(script) == ["localhost data 1 2"]


def test_a_session_that_breaks_fails_its_job(run: Run) -> None:
    script = """
        $s = New-PSSession -ComputerName localhost
        $j = Invoke-Command -Session $s { $PID; while ($true) { } } -AsJob
        while (-not $j.ChildJobs[0].Output.Count) { }
        Receive-Job $j | ForEach-Object { Stop-Process -Id $_ -Force }
        $null = Wait-Job $j -Timeout 20
        "$($j.State) $($j.ChildJobs[0].JobStateInfo.Reason.GetType().Name)"
        Receive-Job $j
        Remove-PSSession $s
    """
    assert run(script) == ["Failed PSRemotingTransportException", "!PSSessionStateBroken"]


def test_an_imported_command_as_a_job(run: Run) -> None:
    script = """
        $s = New-PSSession -ComputerName localhost
        Invoke-Command -Session $s { function Get-Widget { param($Name) "widget $Name" } }
        $null = Import-PSSession -Session $s -CommandName Get-Widget
        $j = Get-Widget -Name x -AsJob
        $j.GetType().Name; $j | Receive-Job -Wait
        Remove-PSSession $s
    """
    assert run(script) == ["PSRemotingJob", "widget x"]


def test_what_a_streaming_host_shows(runspace: Runspace) -> None:
    from psremote.host import PSHost
    from psremote.host.user_interface import PSHostUserInterface

    shown: list[str] = []

    class Screen(PSHostUserInterface):
        def write_line(self, text: str = "", foreground: Any = None, background: Any = None) -> None:
            shown.append(text)

    host = PSHost()
    host.ui = Screen()
    runspace.context.set_variable("screen", host, "global")
    PowerShell(runspace).add_script("Start-ThreadJob { Write-Host hi; 1 } -StreamingHost $screen | Wait-Job").invoke()
    assert shown == ["hi"]
