"""A home of one's own for every test: no key, agent or configuration of whoever runs the tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ssh_servers import Identity


@pytest.fixture(autouse=True)
def identity(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Identity:
    """Somebody with a home folder and a key in it."""
    home = tmp_path / "home"
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    monkeypatch.setattr("psremote.transports.ssh.configuration.SYSTEM_FILE", str(tmp_path / "no_ssh_config"))
    return Identity(home)
