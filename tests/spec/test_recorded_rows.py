"""Every recorded row that is not known to fail still agrees with what PowerShell answered.

The usual run asks every whole script and a fixed tenth of the rest; ./test --full asks all. A row listed in
spec/ratchet/ is known to fail: tools/ratchet.py takes it from the list once it passes, and nothing puts it back.
"""

from __future__ import annotations

import os

import pytest

from .comparison import KINDS
from .engine_worker import EngineWorker
from .rows import areas, deviations, in_the_usual_run, known_to_fail, name_of, rows_of

FULL = bool(os.environ.get("PSREMOTE_TEST_FULL"))
CHUNK = 400


def chunks() -> list[tuple[str, int]]:
    found = []
    for area in areas():
        count = sum(1 for row in rows_of(area) if FULL or in_the_usual_run(area, name_of(row)))
        found += [(area, start) for start in range(0, count, CHUNK)]
    return found


@pytest.mark.timeout(900)
@pytest.mark.parametrize(("area", "start"), chunks())
def test_rows_that_passed_still_pass(area: str, start: int) -> None:
    excused = known_to_fail(area) | deviations().keys()
    asked = [row for row in rows_of(area) if FULL or in_the_usual_run(area, name_of(row))][start : start + CHUNK]
    question, agrees = KINDS[area.split("/")[0]]
    failed = []
    with EngineWorker() as engine:
        for row in asked:
            if name_of(row) in excused:
                continue
            got = engine.ask(*question(row))
            if "crash" in got or not agrees(row, got):
                # once more in a fresh process: a slow machine is no fault of the row
                engine.stop()
                got = engine.ask(*question(row))
                if "crash" in got or not agrees(row, got):
                    failed.append(name_of(row))
    assert not failed, f"{len(failed)} rows that passed before fail now: {', '.join(failed[:20])}"


def test_every_deviation_is_a_row_and_has_its_reason() -> None:
    names = {name_of(row) for area in areas() for row in rows_of(area)}
    assert [row for row, reason in deviations().items() if row not in names or len(reason) < 10] == []
