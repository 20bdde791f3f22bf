"""Every row of the tour holds; a row that cannot be played yet says why and is counted as open."""

from __future__ import annotations

import pytest

from psremote.cli.tour.player import OPEN, PASSED, play_row
from psremote.cli.tour.rows import ROWS
from psremote.cli.tour.steps import NotYet, Row

NOT_YET = {"T22", "T23"}


@pytest.mark.timeout(120)
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.number)
def test_row(row: Row) -> None:
    said: list[str] = []
    outcome = play_row(row, said.append)
    assert outcome == (OPEN if row.number in NOT_YET else PASSED), "\n".join(said)


def test_the_tour_has_all_its_rows() -> None:
    assert [row.number for row in ROWS] == [f"T{number}" for number in range(1, 24)]
    assert {row.number for row in ROWS if isinstance(row.steps[0], NotYet)} == NOT_YET
