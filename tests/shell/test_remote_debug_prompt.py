"""The debugger's prompt in a session: breakpoints set there stop there, and lines typed run in the stopped script."""

from __future__ import annotations

import io
import pathlib
import re
from collections.abc import Callable, Sequence

import pytest

from psremote.engine.runspace import Runspace
from psremote.shell.console import Console
from psremote.shell.console_host import ConsoleHost
from psremote.shell.interactive_session import InteractiveSession

SCRIPT = "function f($n) {\n    $a = $n * 2\n    $a + 1\n}\nf 1\n'end'\n"
Ask = Callable[[Sequence[str], Sequence[str]], str]


@pytest.fixture
def ask(tmp_path: pathlib.Path) -> Ask:
    (tmp_path / "s.ps1").write_text(SCRIPT)
    path = str(tmp_path / "s.ps1")

    def run(typed: Sequence[str], lines: Sequence[str], *, may_ask: bool = True) -> str:
        screen = io.StringIO()
        console = Console(screen, screen, io.StringIO("".join(line + "\n" for line in typed)), colours=False, width=100)
        host = ConsoleHost(console, may_ask=may_ask)
        with Runspace(host=host) as runspace:
            session = InteractiveSession(host, runspace)
            for line in lines:
                session.run_line(line.replace("SCRIPT", f"'{path}'"))
        return screen.getvalue().replace(str(tmp_path), "")

    return run


ENTER = ("$s = New-PSSession", "Enter-PSSession $s")
BREAK = "$null = Set-PSBreakpoint SCRIPT 3"


def test_a_breakpoint_set_in_an_entered_session_stops_there_and_lines_run_in_the_script(ask: Ask) -> None:
    shown = ask(["$a; $a = 20", "l", "k", "c"], [*ENTER, BREAK, "& SCRIPT", "'next'"])
    assert "Line breakpoint: /s.ps1:3" in shown
    assert "At /s.ps1:3 char:5\n+     $a + 1\n+     ~~~~~~" in shown
    assert "[DBG]: [localhost]: PS " in shown
    assert ">> 2\n" in shown
    assert "    3:*     $a + 1" in shown
    assert re.search(r"^f +\{n=1\} +s.ps1: line 3", shown, re.MULTILINE)
    assert "21\nend" in shown
    assert shown.rstrip().endswith("next")


def test_steps_are_repeated_by_an_empty_line_and_q_ends_the_script_not_the_session(ask: Ask) -> None:
    shown = ask(["s", "", "", "q"], [*ENTER, "$null = Set-PSBreakpoint SCRIPT 5", "& SCRIPT", "'next'"])
    assert "At /s.ps1:2 char:5" in shown
    assert "At /s.ps1:3 char:5" in shown
    assert "\nend" not in shown
    assert shown.rstrip().endswith("next")


def test_a_line_that_fails_is_shown_and_the_script_stays_where_it_is(ask: Ask) -> None:
    shown = ask(["no-such-command", "throw 'mine'", "$a", "c"], [*ENTER, BREAK, "& SCRIPT"])
    assert "no-such-command" in shown
    assert "mine" in shown
    assert "3\nend" in shown


def test_an_end_of_input_lets_the_script_run_on(ask: Ask) -> None:
    assert "3\nend" in ask([], [*ENTER, BREAK, "& SCRIPT"])


def test_leaving_the_session_ends_the_stopped_script(ask: Ask) -> None:
    shown = ask(["Exit-PSSession"], [*ENTER, BREAK, "& SCRIPT", "'home'; $s.Availability"])
    assert "\nend" not in shown
    assert shown.rstrip().endswith("home\n\nAvailable") or shown.rstrip().endswith("home\nAvailable")


def test_a_session_lost_while_stopped_gives_the_prompt_back(ask: Ask) -> None:
    shown = ask(["Stop-Process -Id $PID -Force", "1"], [*ENTER, "Wait-Debugger; 1 + 1", "'home'"])
    assert "has ended" in shown
    assert shown.rstrip().endswith("home")


def test_wait_debugger_under_invoke_command_stops_for_the_one_at_the_prompt(ask: Ask) -> None:
    shown = ask(["$x", "$x = 9", "c"], ["$s = New-PSSession", "Invoke-Command $s { $x = 5; Wait-Debugger; $x } | ForEach-Object { \"got $_\" }"])
    assert "[DBG]: [localhost]: PS " in shown
    assert ">> 5\n" in shown
    assert "got 9" in shown


def test_where_nobody_can_be_asked_scripts_of_sessions_go_on_and_actions_run(ask: Ask) -> None:
    lines = ["$s = New-PSSession", "Invoke-Command $s { $null = Set-PSBreakpoint -Command Get-Date -Action { $global:hit = 1 }; Wait-Debugger; $null = Get-Date; \"hit $hit\" }"]
    assert ask([], lines, may_ask=False).rstrip().endswith("hit 1")
