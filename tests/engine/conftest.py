"""A runspace for the engine's tests, and a way to ask it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from psremote.engine.powershell import PowerShell
from psremote.engine.runspace import Runspace


@pytest.fixture
def runspace() -> Iterator[Runspace]:
    """An open session."""
    session = Runspace().open()
    yield session
    session.close()


@pytest.fixture
def run(runspace: Runspace) -> Callable[..., list[Any]]:
    """Runs a script in a scope of its own and gives its output."""

    def ask(text: str) -> list[Any]:
        return PowerShell(runspace).add_script(text, use_local_scope=True).invoke()

    return ask


@pytest.fixture
def shell(runspace: Runspace) -> Callable[[str], PowerShell]:
    """Runs a script to its end, whatever ends it, and gives the PowerShell."""

    def ask(text: str) -> PowerShell:
        made = PowerShell(runspace).add_script(text)
        try:
            made.invoke()
        except Exception:
            assert made.reason is not None
        return made

    return ask
