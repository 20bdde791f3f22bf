"""Recorded scripts run in our shell against servers that answer as real ones did: what our client says is what PowerShell's said."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from psremote.testing.conversation_differences import differences, packets_of
from psremote.testing.replay import Conversation

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]

DATA = Path(__file__).parents[1] / "data" / "psrp" / "conversations"
SCENARIOS = sorted(path for path in DATA.glob("7.6-*/*") if path.is_dir())
TYPED = "typed one\n0\n"
"""What the user typed at the recorded prompts."""


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_our_client_says_what_powershells_said(scenario: Path, tmp_path: Path) -> None:
    said, temporary = tmp_path / "said", tmp_path / "tmp"
    said.mkdir()
    temporary.mkdir()
    recordings = sorted(scenario.glob("*.jsonl.gz"))
    hosts = {path.name.removesuffix(".jsonl.gz").partition("-")[2] for path in recordings}
    command = [sys.executable, "-m", "psremote.testing.recorded_server", str(scenario)]
    inventory = tmp_path / "hosts.toml"
    inventory.write_text("".join(
        f'[hosts."{host.upper()}"]\ntransport = "process"\nengine = {[*command, host, str(said)]!r}\n'.replace("'", '"') for host in sorted(hosts)
    ))
    environment = {**os.environ, "PSREMOTE_HOSTS": str(inventory), "NO_COLOR": "1", "TMPDIR": str(temporary)}
    script = DATA / f"{scenario.name}.ps1"
    done = subprocess.run(
        [sys.executable, "-m", "psremote", "-NoProfile", "-File", str(script)], input=TYPED, env=environment, capture_output=True, text=True,
        timeout=100, check=False,
    )
    found: list[str] = []
    for path in recordings:
        ours = said / f"{path.name.removesuffix('.jsonl.gz')}.txt"
        assert ours.exists(), f"no session for {path.name}: {done.stderr}"
        recorded = Conversation.load(path)
        found += differences(packets_of(recorded.lines("client")), packets_of(ours.read_bytes().splitlines()))
    assert found == []
