"""Demo hosts with data of their own for each test, and no profile or inventory of whoever runs the tests."""

from __future__ import annotations

import pathlib

import pytest

from psremote.demo.inventory import HOSTS_FILE, MODULES


@pytest.fixture(autouse=True)
def demo(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    """The environment in which `psremote --demo` runs; the folder that is home."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("PSREMOTE_DEMO_DATA", str(tmp_path / "demo"))
    monkeypatch.setenv("PSREMOTE_EXTRA_HOSTS", str(HOSTS_FILE))
    monkeypatch.setenv("PSREMOTE_DEMO_MODULES", str(MODULES))
    monkeypatch.setenv("PSREMOTE_TOUR_FOLDER", str(tmp_path))
    return tmp_path
