"""Pester 4 runs its specs here: those of this folder, where PSREMOTE_PESTER names Pester's manifest (Pester.psd1)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PESTER = os.environ.get("PSREMOTE_PESTER", "")
SPECS = sorted(path.name for path in HERE.glob("*.Tests.ps1"))


@pytest.mark.slow
@pytest.mark.skipif(not PESTER, reason="PSREMOTE_PESTER names no Pester.psd1 (version 4)")
@pytest.mark.parametrize("spec", SPECS)
def test_specs_pass(spec: str, tmp_path: Path) -> None:
    """A spec file, run by a shell of its own."""
    command = [sys.executable, "-m", "psremote", "-NoProfile", "-NonInteractive", "-File", str(HERE / "Run.ps1"), PESTER, str(HERE / spec)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=110, check=False)
    assert done.stdout.strip(), done.stderr
    outcome = json.loads(done.stdout.strip().splitlines()[-1])
    assert outcome["failed"] == []
    assert outcome["passed"] > 3
