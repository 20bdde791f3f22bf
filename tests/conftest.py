"""The time zone of all tests; a fresh runspace for the tests of commands, and a way to ask it."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from psremote.engine.powershell import PowerShell
from psremote.engine.runspace import Runspace
from psremote.objects import to_text

os.environ["TZ"] = "UTC"  # where the recordings were made; and nothing shall depend on where the tests are run
if hasattr(time, "tzset"):
    time.tzset()


@pytest.fixture
def short_path() -> Iterator[Path]:
    """A folder with a short name: a socket's path has room for about a hundred bytes, and tables cut what is wider than the screen."""
    with tempfile.TemporaryDirectory(prefix="ps", dir="/tmp" if os.path.isdir("/tmp") else None) as name:
        yield Path(name)


@pytest.fixture
def runspace() -> Iterator[Runspace]:
    """An open session of its own; a file's own fixture may prepare it before `run` asks it."""
    session = Runspace().open()
    yield session
    session.close()


@pytest.fixture
def run(runspace: Runspace) -> Callable[[str], list[str]]:
    """Runs a script; its output as texts, then each error as `!id`, without the command's name behind the id."""

    def invoke(script: str) -> list[str]:
        shell = PowerShell(runspace).add_script(script)
        found = shell.invoke()
        return [to_text(value) for value in found] + [f"!{error.fully_qualified_error_id.partition(',')[0]}" for error in shell.errors]

    return invoke
