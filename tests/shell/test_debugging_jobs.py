"""Debug-Job and Debug-Runspace: the prompt in the scripts of jobs and of other runspaces."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pytest

from psremote.engine.runspace import Runspace
from psremote.shell.console import Console
from psremote.shell.console_host import ConsoleHost
from psremote.shell.interactive_session import InteractiveSession

Ask = Callable[..., str]
UNTIL_STOPPED = "while ($j.State -ne 'AtBreakpoint' -and $j.State -ne 'Completed') { Start-Sleep -Milliseconds 20 }"


@pytest.fixture
def ask() -> Ask:
    def run(typed: Sequence[str], lines: Sequence[str], *, may_ask: bool = True) -> str:
        screen = io.StringIO()
        console = Console(screen, screen, io.StringIO("".join(line + "\n" for line in typed)), colours=False, width=100)
        host = ConsoleHost(console, may_ask=may_ask)
        with Runspace(host=host) as runspace:
            session = InteractiveSession(host, runspace)
            for line in lines:
                session.run_line(line)
        return screen.getvalue()

    return run


@pytest.mark.parametrize("command", ["Start-ThreadJob", "Start-Job"])
def test_a_job_waits_at_wait_debugger_until_debug_job_looks(ask: Ask, command: str) -> None:
    shown = ask(["$x; $x = 2", "c"], [f"$j = {command} {{ $x = 1; Wait-Debugger; \"x is $x\" }}", UNTIL_STOPPED, "$j.State", "$j | Debug-Job", "$j.State"])
    assert "AtBreakpoint\n" in shown
    assert "[DBG]: [Job" in shown
    assert ">> 1\n" in shown
    assert "x is 2\n" in shown
    assert shown.rstrip().endswith("Completed")


@pytest.mark.parametrize("command", ["Start-ThreadJob", "Start-Job"])
def test_break_all_stops_a_running_job_and_detach_lets_it_go(ask: Ask, command: str) -> None:
    shown = ask(["$stop = $true", "d"], [f"$j = {command} {{ while (-not $stop) {{ $null = 1 }}; 'done' }}", "Debug-Job $j -BreakAll", "$j | Wait-Job | Receive-Job -Keep"])
    assert "[DBG]: [Job" in shown
    assert shown.rstrip().endswith("done")


def test_q_ends_the_job(ask: Ask) -> None:
    shown = ask(["q"], ["$j = Start-ThreadJob { Wait-Debugger; 'never' }", UNTIL_STOPPED, "$j | Debug-Job; $j.State"])
    assert "\nnever" not in shown
    assert shown.rstrip().endswith("Stopped")


def test_where_nobody_is_at_a_prompt_jobs_do_not_stop_and_cannot_be_debugged(ask: Ask) -> None:
    shown = ask([], ["$j = Start-ThreadJob { Wait-Debugger; 'on' }; $j | Wait-Job | Receive-Job", "$j = Start-ThreadJob { Start-Sleep 60 }; Debug-Job $j; $Error[0].FullyQualifiedErrorId; Stop-Job $j"], may_ask=False)
    assert "on\n" in shown
    assert "DebugJobNoHostDebugger,Microsoft.PowerShell.Commands.DebugJobCommand" in shown


RUNNING = (
    "$rs = [runspacefactory]::CreateRunspace(); $rs.Name = 'other'; $rs.Open(); $p = [powershell]::Create(); $p.Runspace = $rs; "
    "$null = $p.AddScript('while (-not $stop) { $null = 1 }; 5'); $h = $p.BeginInvoke()"
)


def test_another_runspace_is_debugged_until_detach(ask: Ask) -> None:
    shown = ask(["$stop = $true", "d"], [RUNNING, "Debug-Runspace $rs -BreakAll", "$p.EndInvoke($h)"])
    assert "[DBG]: [other]: PS " in shown
    assert shown.rstrip().endswith("5")


def test_a_runspace_that_may_be_debugged_holds_its_stops_until_that_is_taken_back(ask: Ask) -> None:
    lines = [
        "$rs = [runspacefactory]::CreateRunspace(); $rs.Open(); Enable-RunspaceDebug -Runspace $rs; (Get-RunspaceDebug -Runspace $rs).Enabled",
        "$p = [powershell]::Create(); $p.Runspace = $rs; $null = $p.AddScript('Wait-Debugger; 2'); $h = $p.BeginInvoke()",
        "$h.AsyncWaitHandle.WaitOne(300)",
        "Disable-RunspaceDebug -Runspace $rs; $p.EndInvoke($h)",
    ]
    assert ask([], lines).split() == ["True", "False", "2"]


def test_a_runspace_does_not_debug_itself(ask: Ask) -> None:
    assert "DebugRunspaceCannotDebugHostRunspace" in ask([], ["Debug-Runspace ([runspace]::DefaultRunspace); $Error[0].FullyQualifiedErrorId"])
