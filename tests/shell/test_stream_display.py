"""What the prompt shows besides output."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from psremote.engine.powershell import PowerShell
from psremote.engine.runspace import Runspace
from psremote.shell.stream_display import show_streams


class Screen:
    def __init__(self) -> None:
        self.lines: list[str] = []

    def write_line(self, text: str = "", foreground: Any = None, background: Any = None) -> None:
        self.lines.append(text)

    def write_warning_line(self, text: str) -> None:
        self.lines.append(f"WARNING: {text}")

    def write_verbose_line(self, text: str) -> None:
        self.lines.append(f"VERBOSE: {text}")

    def write_progress(self, source_id: int, record: Any) -> None:
        self.lines.append(f"PROGRESS: {record.activity}")


@pytest.mark.parametrize(("script", "lines"), [
    ("Write-Warning w", ["WARNING: w"]),
    ("Write-Host h", ["h"]),
    ("Write-Information i", []),
    ("$InformationPreference = 'Continue'; Write-Information i", ["i"]),
    ("Write-Information i -InformationAction Continue", ["i"]),
    ("Write-Verbose v; Write-Verbose w -Verbose", ["VERBOSE: w"]),
    ("Write-Progress -Activity a", ["PROGRESS: a"]),
])
def test_streams_reach_the_screen(script: str, lines: list[str]) -> None:
    screen = Screen()
    with Runspace() as runspace:
        shell = PowerShell(runspace).add_script(script)
        show_streams(shell, SimpleNamespace(ui=screen))
        shell.invoke()
    assert screen.lines == lines
