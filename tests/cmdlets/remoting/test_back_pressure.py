"""Invoke-Command between slow ends: nothing piles up, and nobody waits for the one who waits for him."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from psremote.client.backlog import SIZE

pytestmark = [pytest.mark.slow, pytest.mark.timeout(60)]

CARRIED = 1 << 20
"""What may be on its way beside what waits."""


@pytest.fixture
def received(shell: Any) -> Callable[[], int]:
    """How many bytes have come in the session $s."""

    def ask() -> int:
        [session] = shell("$s")
        return int(session.pool.received_size)

    return ask


def test_a_slow_consumer_keeps_the_far_end_waiting(shell: Any, received: Callable[[], int]) -> None:
    shell("$s = New-PSSession -HostName one")
    # Each object is taken when all that may wait has come: what comes meanwhile can only be what was let in.
    script = "$n = 0; Invoke-Command $s { foreach ($n in 1..300) { 'x' * 64kb } } | ForEach-Object { if ($n++ -eq 5) { Start-Sleep 1; $at = $n } }; $n"
    marks: list[int] = []
    [session] = shell("$s")
    hold_back = session.pool.hold_back

    def watched(pipeline: Any) -> Any:
        marks.append(session.pool.received_size)
        return hold_back(pipeline)

    session.pool.hold_back = watched
    assert shell(script) == [300]
    assert marks
    assert marks[0] < SIZE + 2 * CARRIED
    shell("Remove-PSSession $s")


@pytest.mark.parametrize("input", ["(1..300 | ForEach-Object { 'x' * 64kb })", "(1..30000)"])
def test_a_far_end_that_gives_back_all_it_is_given(shell: Any, input: str) -> None:
    shell("$s = New-PSSession -HostName one, two")
    assert shell.texts(f"$in = {input}; $in | Invoke-Command $s {{ process {{ $_ }} }} | Measure-Object | ForEach-Object Count") == [
        "600" if "300 " in input else "60000"
    ]
    assert shell.texts("Invoke-Command $s[0] { 'alive' }") == ["alive"]
    shell("Remove-PSSession $s")


def test_more_machines_than_are_asked_at_a_time_get_the_same_input(shell: Any) -> None:
    script = "1..300 | ForEach-Object { 'x' * 64kb } | Invoke-Command -ComputerName a, b, c { process { $_.Length } } -ThrottleLimit 1 | Measure-Object -Sum"
    assert shell.texts(f"$r = {script}; $r.Count; $r.Sum") == ["900", str(900 * 65536)]


def test_leaving_early_ends_input_and_output(shell: Any) -> None:
    shell("$s = New-PSSession -HostName one")
    assert shell.texts("1..100000 | ForEach-Object { 'x' * 1kb } | Invoke-Command $s { process { $_.Length } } | Select-Object -First 2") == ["1024", "1024"]
    assert shell.texts("Invoke-Command $s { 'alive' }") == ["alive"]
    shell("Remove-PSSession $s")


def test_input_of_a_job(shell: Any) -> None:
    shell("$s = New-PSSession -HostName one; $j = (1..200 | ForEach-Object { 'x' * 64kb }) | Invoke-Command $s { process { $_.Length } } -AsJob")
    assert shell.texts("($j | Wait-Job | Receive-Job | Measure-Object -Sum).Sum") == [str(200 * 65536)]
    shell("Remove-PSSession $s")


STALLED = "ForEach-Object { if ($n++ -eq 5) { do { $was = $at; $at = $out.Count; Start-Sleep -Milliseconds 300 } until ($at -gt 1000 -and $at -eq $was) } }"


def test_a_job_that_is_received_waits_for_its_receiver(shell: Any) -> None:
    shell("$s = New-PSSession -HostName one; $j = Invoke-Command $s { 1..60000 | ForEach-Object { $_ } } -AsJob; $out = $j.ChildJobs[0].Output")
    shell(f"$n = 0; Receive-Job $j -Wait | {STALLED}")
    assert shell.texts("$n; $at -lt 50000") == ["60000", "True"]
    shell("Remove-PSSession $s")


def test_a_job_nobody_receives_comes_to_its_end(shell: Any) -> None:
    shell("$s = New-PSSession -HostName one")
    assert shell.texts("$j = Invoke-Command $s { 1..60000 } -AsJob; ($j | Wait-Job).State; @(Receive-Job $j).Count") == ["Completed", "60000"]
    waiting = "$j = Invoke-Command $s { 0; 1..60000 } -AsJob; Receive-Job $j -Wait | ForEach-Object { if ($_ -eq 0) { ($j | Wait-Job).State } } | Select-Object -First 1"
    assert shell.texts(waiting) == ["Completed"]
    shell("Remove-PSSession $s")
