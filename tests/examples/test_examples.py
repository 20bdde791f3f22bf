"""The examples run as they stand and show what their comments say."""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys

import pytest

EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "examples"


def run(tmp_path: pathlib.Path, *command: str) -> str:
    environment = {**os.environ, "HOME": str(tmp_path), "PSREMOTE_DEMO_DATA": str(tmp_path)}
    done = subprocess.run(command, capture_output=True, text=True, timeout=90, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


def psremote(tmp_path: pathlib.Path, script: str) -> str:
    return run(tmp_path, sys.executable, "-m", "psremote", "--demo", "-NoProfile", "-File", str(EXAMPLES / script))


@pytest.mark.timeout(120)
def test_publish(tmp_path: pathlib.Path) -> None:
    shown = psremote(tmp_path, "publish/publish.ps1")
    assert "web1 ada       4" in shown
    assert "Shows machines of the inventory." in shown
    assert shown.endswith("MachineNotFound,Get-Machine\nweb1\nweb2\ndb1\n")


@pytest.mark.timeout(120)
def test_remote_module(tmp_path: pathlib.Path) -> None:
    assert "Ada Lovelace ada@contoso.com" in psremote(tmp_path, "remote_module.ps1")


@pytest.mark.timeout(120)
def test_sessions(tmp_path: pathlib.Path) -> None:
    assert run(tmp_path, sys.executable, str(EXAMPLES / "sessions.py")) == "[42] ['careful']\nthree came\n[0, 2, 4]\n"


def test_every_example_is_listed() -> None:
    listed = (EXAMPLES / "README.md").read_text()
    files = [path.relative_to(EXAMPLES).as_posix() for path in EXAMPLES.rglob("*") if path.suffix in (".py", ".ps1") and "InventoryTools" not in path.parts]
    assert [name for name in files if f"`{name}`" not in listed] == []
