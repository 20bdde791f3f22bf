"""$Host of the shell: its facts, its cells, its colours."""

from __future__ import annotations

import io
from typing import Any

import pytest

from psremote.engine.powershell import PowerShell
from psremote.engine.runspace import Runspace
from psremote.engine.session_variables import PRODUCT_VERSION
from psremote.host.host import VERSION
from psremote.shell.console import Console
from psremote.shell.console_host import ConsoleHost


class Screen(io.StringIO):
    """Text that counts as a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TERM", "xterm")
    screen = Screen()
    host = ConsoleHost(Console(screen, screen, io.StringIO(), colours=True, width=40))
    with Runspace(host=host) as runspace:

        def go(text: str) -> list[Any]:
            return PowerShell(runspace).add_script(text).invoke()

        go.screen = screen  # type: ignore[attr-defined]  # a function with a note
        yield go


def test_facts(run) -> None:
    assert VERSION == PRODUCT_VERSION
    assert run("\"$($Host.Version)\"; $Host.Version.Major; $Host.InstanceId -eq $Host.InstanceId; $Host.CurrentCulture.Name -eq (Get-Culture).Name") == [VERSION, 7, True, True]


def test_colours_that_old_scripts_set(run) -> None:
    assert [str(one) for one in run("$Host.PrivateData.ErrorForegroundColor; $Host.PrivateData.ErrorForegroundColor = 'Blue'; $Host.PrivateData.ErrorForegroundColor")] == ["Red", "Blue"]


def test_cells(run) -> None:
    assert run("$c = $Host.UI.RawUI.NewBufferCellArray(@('ab', 'c'), 'Red', 'Black'); $c.GetType().Name; $c[0, 1].Character; $c[1, 1].Character; $c.GetLength(0)") == [
        "BufferCell[,]", "b", " ", 2,
    ]
    run("$Host.UI.RawUI.SetBufferContents([System.Management.Automation.Host.Coordinates]::new(2, 1), $c)")
    assert run.screen.getvalue() == "\x1b7\x1b[2;3H\x1b[0m\x1b[91;40ma\x1b[0m\x1b[91;40mb\x1b[3;3H\x1b[0m\x1b[91;40mc\x1b[0m\x1b[91;40m \x1b[0m\x1b8"


def test_the_screen_is_cleared(run) -> None:
    run("Clear-Host")
    assert run.screen.getvalue() == "\x1b[1;1H\x1b[2J"


def test_a_prompt_begins_a_line(run, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    console = Console(screen, screen, io.StringIO(), colours=False)
    console.start_line()
    console.write("begun")
    console.control("\x1b[1;1H")
    console.start_line()
    console.start_line()
    assert screen.getvalue() == "begun\x1b[1;1H\n"


def test_without_a_terminal_there_are_no_keys(run) -> None:
    assert run("try { $Host.UI.RawUI.ReadKey() } catch { $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId }") == ["HostFunctionNotImplemented"]
