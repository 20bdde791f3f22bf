"""Start-Sleep -Duration has an upper limit."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("duration", ["30.00:00:00", "[timespan]::MaxValue"])
def test_more_than_the_clock_counts(run, duration):
    script = f"try {{ Start-Sleep -Duration ({duration if '[' in duration else repr(duration)}) }} catch {{ $_.FullyQualifiedErrorId }}"
    assert run(script) == ["MaximumDurationExceeded,Microsoft.PowerShell.Commands.StartSleepCommand"]
