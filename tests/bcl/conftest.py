"""Scripts over .NET's types, in one runspace a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from psremote.engine.powershell import PowerShell
from psremote.engine.runspace import Runspace


@pytest.fixture(scope="module")
def shared_runspace() -> Iterator[Runspace]:
    """A runspace for all tests of a file."""
    with Runspace() as one:
        yield one


@pytest.fixture
def texts(shared_runspace: Runspace) -> Callable[[str], str]:
    """Runs a script; its output as texts joined by bars, then each error's id after an exclamation mark."""

    def run(script: str) -> str:
        shell = PowerShell(shared_runspace)
        shell.add_script(f"& {{ {script}\n }} | ForEach-Object {{ \"$_\" }}")
        found = [str(one) for one in shell.invoke()]
        found.extend(f"!{one.fully_qualified_error_id}" for one in shell.errors)
        return "|".join(found)

    return run
