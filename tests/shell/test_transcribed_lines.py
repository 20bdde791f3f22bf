"""What is typed at the prompt stands in the transcript."""

from __future__ import annotations

import io

import pytest

from psremote.engine.runspace import Runspace
from psremote.shell.console import Console
from psremote.shell.console_host import ConsoleHost
from psremote.shell.interactive_session import InteractiveSession


@pytest.mark.parametrize("headers", [False, True])
def test_lines_and_their_output(tmp_path, headers):
    file = tmp_path / "t.txt"
    screen = io.StringIO()
    host = ConsoleHost(Console(screen, screen, io.StringIO(), colours=False, width=100))
    with Runspace(host=host) as runspace:
        session = InteractiveSession(host, runspace)
        session.run_line("function prompt { 'P> ' }")
        session.run_line(f"Start-Transcript '{file}' {'-IncludeInvocationHeader' if headers else ''}")
        session.run_line("1 + 1\n")
        session.run_line("Stop-Transcript")
    text = file.read_text()
    assert "P> 1 + 1\n2\n" in text
    assert text.count("Command start time: ") == (2 if headers else 0)
    assert "Host Application: " in text
