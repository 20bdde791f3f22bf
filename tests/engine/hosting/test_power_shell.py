"""[powershell] in this process: building, running, streams, stopping, pools, initial session states."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from psremote.engine.powershell import PowerShell
from psremote.engine.runspace import Runspace


@pytest.fixture(scope="module")
def runspace() -> Iterator[Runspace]:
    with Runspace() as one:
        yield one


def run(runspace: Runspace, text: str) -> str:
    shell = PowerShell(runspace)
    shell.add_script(f"& {{ {text} }} | ForEach-Object {{ \"$_\" }}")
    found = shell.invoke()
    assert not shell.errors, shell.errors
    return "|".join(found)


@pytest.mark.parametrize(("text", "expected"), [
    ("[powershell]::Create().AddCommand('Sort-Object').AddParameter('Descending').Invoke(@(1, 3, 2)) -join ','", "3,2,1"),
    ("$p = [powershell]::Create().AddScript('1..3'); $h = $p.BeginInvoke(); $p.EndInvoke($h) -join ','; $h.IsCompleted", "1,2,3|True"),
    ("[powershell]::Create().AddScript('param($a, $b) \"$a-$b\"').AddParameters(@{ b = 2; a = 1 }).Invoke()", "1-2"),
    ("[powershell]::Create().AddScript('1').AddStatement().AddCommand('Write-Output').AddArgument('two').Invoke()", "1|two"),
    ("$x = 5; [powershell]::Create('CurrentRunspace').AddScript('$x + 1').Invoke()", "6"),
    ("try { [powershell]::Create().Invoke() } catch { $_.FullyQualifiedErrorId }", "PSInvalidOperationException"),
    ("try { [powershell]::Create().AddArgument(1) } catch { $_.FullyQualifiedErrorId }", "PSInvalidOperationException"),
    ("$p = [powershell]::Create().AddScript('throw \"x\"'); try { $p.Invoke() } catch { $_.FullyQualifiedErrorId }; $p.InvocationStateInfo.State",
     "RuntimeException|Failed"),
    ("try { [powershell]::Create().AddCommand('nosuch').Invoke() } catch { $_.FullyQualifiedErrorId }", "CommandNotFoundException"),
    ("{ Get-Item -Path $args[0] }.GetPowerShell('q').Commands.Commands[0].Parameters | ForEach-Object { \"$($_.Name)=$($_.Value)\" }", "-Path=|=q"),
    ("{ Write-Output -InputObject $args[0] }.GetPowerShell('q').Invoke()", "q"),
])  # fmt: skip
def test_runs(runspace: Runspace, text: str, expected: str) -> None:
    assert run(runspace, text) == expected


def test_streams_are_collected(runspace: Runspace) -> None:
    text = """
        $p = [powershell]::Create().AddScript('Write-Error boom; Write-Warning w; Write-Verbose v -Verbose; Write-Host hi; 7')
        $p.Invoke(); $p.HadErrors
        $p.Streams.Error[0].Exception.Message; $p.Streams.Warning[0].Message; $p.Streams.Verbose[0].Message; "$($p.Streams.Information[0])"
        $p.InvocationStateInfo.State; $p.Streams.ClearStreams(); $p.Streams.Error.Count
    """
    assert run(runspace, text) == "7|True|boom|w|v|hi|Completed|0"


def test_stop_ends_what_runs(runspace: Runspace) -> None:
    text = """
        $p = [powershell]::Create().AddScript('"started"; Start-Sleep 60')
        $out = [System.Management.Automation.PSDataCollection[psobject]]::new()
        $h = $p.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]$null, $out)
        while ($out.Count -eq 0) { [System.Threading.Thread]::Sleep(5) }
        $p.Stop(); $p.InvocationStateInfo.State
        try { $p.EndInvoke($h) } catch { $_.Exception.InnerException.GetType().Name }
    """
    assert run(runspace, text) == "Stopped|PipelineStoppedException"


def test_input_arrives_while_it_runs(runspace: Runspace) -> None:
    text = """
        $in = [System.Management.Automation.PSDataCollection[int]]::new(); $out = [System.Management.Automation.PSDataCollection[psobject]]::new()
        $p = [powershell]::Create().AddScript('process { $_ * 2 }'); $h = $p.BeginInvoke($in, $out)
        $in.Add(4); $in.Add(5); $in.Complete(); $null = $p.EndInvoke($h); $out -join ','
    """
    assert run(runspace, text) == "8,10"


def test_pool_runs_more_pipelines_than_it_has_runspaces(runspace: Runspace) -> None:
    text = """
        $pool = [runspacefactory]::CreateRunspacePool(1, 2); $pool.Open()
        $all = 1..4 | ForEach-Object { $p = [powershell]::Create().AddScript('$args[0] * 10').AddArgument($_); $p.RunspacePool = $pool; @{ P = $p; H = $p.BeginInvoke() } }
        ($all | ForEach-Object { $_.P.EndInvoke($_.H) }) -join ','
        $pool.GetAvailableRunspaces(); $pool.Close(); $pool.RunspacePoolStateInfo.State
        try { [runspacefactory]::CreateRunspacePool(2, 1) } catch { $_.FullyQualifiedErrorId }
    """
    assert run(runspace, text) == "10,20,30,40|2|Closed|PSArgumentException"


def test_initial_session_state_reaches_the_session(runspace: Runspace) -> None:
    text = """
        $i = [initialsessionstate]::CreateDefault()
        $i.Variables.Add([System.Management.Automation.Runspaces.SessionStateVariableEntry]::new('foo', 42, ''))
        $i.Commands.Add([System.Management.Automation.Runspaces.SessionStateFunctionEntry]::new('Get-Foo', '"foo is $foo"'))
        $i.Commands.Add([System.Management.Automation.Runspaces.SessionStateAliasEntry]::new('gf', 'Get-Foo'))
        $r = [runspacefactory]::CreateRunspace($i); $r.Open(); [powershell]::Create($r).AddScript('gf').Invoke()
        $r.SessionStateProxy.SetVariable('foo', 1); [powershell]::Create($r).AddScript('gf').Invoke(); $r.Close(); $r.RunspaceStateInfo.State
    """
    assert run(runspace, text) == "foo is 42|foo is 1|Closed"


def test_empty_session_state_has_no_commands(runspace: Runspace) -> None:
    text = """
        $i = [initialsessionstate]::Create(); $i.LanguageMode = 'FullLanguage'; $r = [runspacefactory]::CreateRunspace($i); $r.Open()
        [powershell]::Create($r).AddScript('1 + 1').Invoke()
        try { [powershell]::Create($r).AddCommand('Get-Date').Invoke() } catch { $_.FullyQualifiedErrorId }
    """
    assert run(runspace, text) == "2|CommandNotFoundException"


def test_states_of_a_runspace(runspace: Runspace) -> None:
    text = """
        $r = [runspacefactory]::CreateRunspace()
        try { [powershell]::Create($r).AddScript('1').Invoke() } catch { $_.FullyQualifiedErrorId }
        $r.Close(); try { $r.Open() } catch { $_.FullyQualifiedErrorId }
    """
    assert run(runspace, text) == "InvalidRunspaceStateException|InvalidRunspaceStateException"


def test_an_error_ends_a_pipeline_of_the_older_kind(runspace: Runspace) -> None:
    text = """
        $r = [runspacefactory]::CreateRunspace(); $r.Open()
        $r.CreatePipeline('1 + 1').Invoke()
        try { $r.CreatePipeline('1 / 0; 2').Invoke() } catch { $_.FullyQualifiedErrorId }
        [powershell]::Create($r).AddScript('1 / 0; 2').Invoke(); $r.Close()
    """
    assert run(runspace, text) == "2|RuntimeException|2"


def test_tasks_end_as_the_commands_do(run):
    script = """
    $in = [System.Management.Automation.PSDataCollection[int]]::new(); 1, 2 | ForEach-Object { $in.Add($_) }; $in.Complete()
    $out = [System.Management.Automation.PSDataCollection[psobject]]::new()
    $p = [powershell]::Create(); $task = $p.AddScript('$input.ForEach{ 2 * $_ }').InvokeAsync($in); $null = $task.Wait(); "$($task.Result)"; $task.Status; $in.Count
    $q = [powershell]::Create(); $task = $q.AddScript('$input').InvokeAsync($in, $out); $null = $task.Wait(); "$out"
    $f = [powershell]::Create(); $task = $f.AddScript('throw "gone"').InvokeAsync(); try { $task.Wait() } catch { }; $task.IsFaulted; $task.Exception.InnerException.Message
    """
    assert [str(value) for value in run(script)] == ["2 4", "RanToCompletion", "2", "1 2", "True", "gone"]


def test_tasks_that_cannot_begin(run):
    script = """
    $closed = [powershell]::Create([runspacefactory]::CreateRunspace())
    try { $closed.AddScript('1').InvokeAsync() } catch { $e = $_.Exception.InnerException; $e.GetType().Name; $e.CurrentState; $e.ExpectedState }
    try { [powershell]::Create('CurrentRunspace').AddScript('1').InvokeAsync() } catch { $_.Exception.InnerException.GetType().Name }
    """
    assert [str(value) for value in run(script)] == ["InvalidRunspaceStateException", "BeforeOpen", "Opened", "PSInvalidOperationException"]


def test_a_task_that_stops(run):
    script = """
    $p = [powershell]::Create(); $task = $p.AddScript('while ($true) { }').InvokeAsync(); $null = $p.StopAsync($null, $null).Wait()
    try { $task.Wait() } catch { }; $task.Exception.InnerException.GetType().Name; $p.InvocationStateInfo.State
    """
    assert [str(value) for value in run(script)] == ["PipelineStoppedException", "Stopped"]
