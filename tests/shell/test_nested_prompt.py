"""The prompts inside a running pipeline: the debugger's, and nested ones."""

from __future__ import annotations

import io

import pytest

from psremote.engine.runspace import Runspace
from psremote.shell.console import Console
from psremote.shell.console_host import ConsoleHost
from psremote.shell.interactive_session import InteractiveSession

SCRIPT = "function f($n) {\n    $a = $n * 2\n    $a + 1\n}\nf 1\n'end'\n"


@pytest.fixture
def ask(tmp_path):
    (tmp_path / "s.ps1").write_text(SCRIPT)
    path = str(tmp_path / "s.ps1")

    def run(lines, first):
        screen = io.StringIO()
        host = ConsoleHost(Console(screen, screen, io.StringIO("".join(line + "\n" for line in lines)), colours=False, width=100))
        with Runspace(host=host) as runspace:
            session = InteractiveSession(host, runspace)
            for line in first:
                session.run_line(line.replace("SCRIPT", f"'{path}'"))
        return screen.getvalue().replace(str(tmp_path), "")

    return run


def test_a_stop_says_where_takes_commands_and_goes_on(ask):
    shown = ask(["$a", "l", "k", "c"], ["$null = Set-PSBreakpoint SCRIPT 3", "& SCRIPT"])
    assert "Line breakpoint: /s.ps1:3" in shown
    assert "At /s.ps1:3 char:5\n+     $a + 1\n+     ~~~~~~" in shown
    assert "    3:*     $a + 1" in shown
    assert "[DBG]: PS " in shown
    assert ">> 2\n" in shown
    assert "f             {n=1}     s.ps1: line 3" in shown
    assert shown.rstrip().endswith("3\nend")


def test_enter_repeats_a_step_and_q_ends_the_script(ask):
    shown = ask(["s", "", "", "q"], ["$null = Set-PSBreakpoint SCRIPT 5", "& SCRIPT", "'next'"])
    assert "At /s.ps1:3 char:5" in shown
    assert "end" not in shown
    assert shown.rstrip().endswith("next")


def test_when_nothing_more_can_be_read_the_script_goes_on(ask):
    assert ask([], ["$null = Set-PSBreakpoint SCRIPT 5", "& SCRIPT"]).rstrip().endswith("end")


def test_a_nested_prompt_runs_lines_until_exit(ask):
    shown = ask(["$x + 1; $NestedPromptLevel", "nope-cmd", "exit"], ["$x = 4; $Host.EnterNestedPrompt(); 'out'; $NestedPromptLevel"])
    assert "5\n1\n" in shown
    assert "nope-cmd" in shown
    assert shown.rstrip().endswith("out\n0")
