"""The interactive rows at a real pseudo-terminal, keys pressed as a person presses them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from .terminal import Terminal

LOCAL = r"^PS [^>]*>$"
INSIDE = r"^\[SP2010-WFE\]: PS [^>]*>$"


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    made = Terminal.psremote("--demo")
    made.wait_for(LOCAL)
    yield made
    made.close()


@pytest.mark.timeout(90)
def test_t3_working_at_the_remote_end(terminal: Terminal) -> None:
    terminal.type("Enter-PSSession -ComputerName SP2010-WFE")
    terminal.wait_for(INSIDE)
    terminal.type("Add-PSSnapin Microsoft.SharePoint.PowerShell")
    terminal.wait_for(INSIDE)
    terminal.press("Get-SPW\t")
    terminal.wait_at_prompt("Get-SPWeb")
    terminal.press(" http://sp2010-wfe:999\r")
    terminal.wait_for(r"^Title +: Home")
    terminal.wait_for(INSIDE)
    terminal.type("$x = 5")
    terminal.wait_for(INSIDE)
    terminal.type("Exit-PSSession")
    terminal.wait_for(LOCAL)
    terminal.type("\"sessions: $(@(Get-PSSession).Count) x: [$x]\"")
    terminal.wait_for(r"^sessions: 0 x: \[\]$")


@pytest.mark.timeout(90)
def test_t4_a_variable_is_still_there(terminal: Terminal) -> None:
    terminal.type("$s = New-PSSession -ComputerName SP2010-WFE")
    terminal.wait_for(LOCAL)
    terminal.type("Enter-PSSession -Session $s")
    terminal.wait_for(INSIDE)
    terminal.type("$kept = 42")
    terminal.wait_for(INSIDE)
    terminal.type("exit")
    terminal.wait_for(LOCAL)
    terminal.type("Enter-PSSession $s")
    terminal.wait_for(INSIDE)
    terminal.type('"kept: $kept"')
    terminal.wait_for("^kept: 42$")


@pytest.mark.timeout(90)
def test_ctrl_c_stops_what_runs_here_and_nothing_else(terminal: Terminal) -> None:
    terminal.type("$before = 1; 'started'; while ($true) { }")
    terminal.wait_for("^started$")
    terminal.press("\x03")
    terminal.wait_for(LOCAL)
    terminal.type('"still: $before"')
    terminal.wait_for("^still: 1$")


@pytest.mark.timeout(90)
def test_ctrl_c_stops_what_runs_there_and_the_session_stays(terminal: Terminal) -> None:
    terminal.type("Enter-PSSession -ComputerName SP2010-WFE")
    terminal.wait_for(INSIDE)
    terminal.type("$there = 7; 'started'; Start-Sleep 60")
    terminal.wait_for("^started$")
    terminal.press("\x03")
    terminal.wait_for(INSIDE)
    terminal.type('"still: $there"')
    terminal.wait_for("^still: 7$")


@pytest.mark.timeout(90)
def test_the_remote_end_asks_here(terminal: Terminal) -> None:
    terminal.type("Invoke-Command -ComputerName SRV02 { $name = Read-Host 'Your name'; \"hello $name\" }")
    terminal.wait_for("^Your name:")
    terminal.type("Ada")
    terminal.wait_for("^hello Ada$")


@pytest.mark.timeout(90)
def test_a_line_of_several_lines_and_the_end_of_input(terminal: Terminal) -> None:
    terminal.type("if ($true) {")
    terminal.wait_for("^>>")
    terminal.type("'inside'")
    terminal.wait_for("^>>")
    terminal.type("}")
    terminal.wait_for("^inside$")
    terminal.wait_for(LOCAL)
    terminal.press("\x04")
    assert terminal.exit_code() == 0


@pytest.mark.timeout(90)
def test_errors_leave_the_prompt_and_exit_has_its_code(terminal: Terminal) -> None:
    for line, shown in (("1 ) 2", "\\)"), ("No-SuchCommand", "No-SuchCommand"), ("Get-Item /nonexistent-path", "nonexistent-path"), ("New-PSSession -ComputerName no-such-host", "no-such-host")):
        terminal.type(line)
        terminal.wait_for(shown)
        terminal.wait_for(LOCAL)
    terminal.type("exit 3")
    assert terminal.exit_code() == 3
    assert "Traceback" not in terminal.text
