"""A runspace whose machines are engine processes, and a host that records."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from psremote.engine.powershell import PowerShell
from psremote.engine.runspace import Runspace
from psremote.host.host import PSHost
from psremote.host.user_interface import PSHostUserInterface
from psremote.objects import base_object, to_text


class RecordingUI(PSHostUserInterface):
    def __init__(self) -> None:
        self.said: list[str] = []
        self.answers: list[str] = []

    def write(self, text: str, foreground: Any = None, background: Any = None) -> None:
        self.said.append(text)

    def write_line(self, text: str = "", foreground: Any = None, background: Any = None) -> None:
        self.said.append(text)

    def write_error_line(self, text: str) -> None:
        self.said.append(f"E {text}")

    def write_warning_line(self, text: str) -> None:
        self.said.append(f"W {text}")

    def write_verbose_line(self, text: str) -> None:
        self.said.append(f"V {text}")

    def write_debug_line(self, text: str) -> None:
        self.said.append(f"D {text}")

    def write_progress(self, source_id: int, record: Any) -> None:
        self.said.append(f"P {record.activity}")

    def read_line(self) -> str:
        return self.answers.pop(0)


class RecordingHost(PSHost):
    """Takes runspaces that are pushed, as a prompt would."""

    name = "Recording"

    def __init__(self) -> None:
        self.ui = RecordingUI()
        self.pushed: list[Any] = []

    def push_runspace(self, runspace: Any) -> None:
        self.pushed.append(runspace)

    def pop_runspace(self) -> None:
        self.pushed.pop().left()


class Shell:
    """Runs lines in one runspace."""

    def __init__(self, runspace: Runspace, host: RecordingHost) -> None:
        self.runspace, self.host = runspace, host
        self.errors: list[Any] = []

    def __call__(self, text: str) -> list[Any]:
        """The output; errors are in `errors`, what ends the script is raised."""
        shell = PowerShell(self.runspace).add_script(textwrap.dedent(text))
        try:
            shell.invoke()
        finally:
            self.errors = shell.errors
        return [base_object(one) for one in shell.output]

    def texts(self, text: str) -> list[str]:
        return [to_text(one) for one in self(text)]

    @property
    def ids(self) -> list[str]:
        return [record.fully_qualified_error_id for record in self.errors]


@pytest.fixture
def hosts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An inventory in which every name but NOWHERE is a local engine process; `prepared` runs a script first."""
    (tmp_path / "prepared.ps1").write_text("$prepared = 'by the inventory'")
    (tmp_path / "broken.ps1").write_text("throw 'not today'")
    inventory = tmp_path / "hosts.toml"
    inventory.write_text(
        '[hosts.nowhere]\nengine = ["/no/such/program"]\n[hosts.prepared]\nstartup = "prepared.ps1"\n'
        '[hosts.broken]\nstartup = "broken.ps1"\n[hosts."*"]\ntransport = "process"\n'
    )
    monkeypatch.setenv("PSREMOTE_HOSTS", str(inventory))
    return tmp_path


@pytest.fixture
def shell(hosts: Path) -> Iterator[Shell]:
    host = RecordingHost()
    runspace = Runspace(host=host).open()
    try:
        yield Shell(runspace, host)
    finally:
        runspace.close()


Run = Callable[[str], list[Any]]
