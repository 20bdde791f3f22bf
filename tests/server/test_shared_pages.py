"""What a warm parent does for its children: code side by side, gaps filled, and when there is time for it."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from psremote.server.engine_host import shared_pages
from psremote.server.engine_host.shared_pages import code_used_by, fill_gaps, gather


def plain(x: int) -> str:
    return "a sentence of its own" + str(x)


def numbers(limit: int) -> Iterator[int]:
    yield from range(limit)


def adder(step: int) -> Callable[[int], int]:
    return lambda value: value + step


def test_the_code_that_ran_is_found_on_all_threads() -> None:
    def work() -> None:
        plain(1)
        one = threading.Thread(target=list, args=(numbers(3),))
        one.start()
        one.join()

    found = code_used_by(work)
    assert {plain.__code__, numbers.__code__} <= set(found)
    assert adder.__code__ not in found
    assert (sys.getprofile(), threading.getprofile()) == (None, None)


def test_gathered_code_does_what_it_did() -> None:
    before, add_two = (plain.__code__, numbers.__code__, adder.__code__), adder(2)
    gather([*before, add_two.__code__])
    assert all(now is not then for now, then in zip((plain.__code__, numbers.__code__, adder.__code__), before, strict=True))
    assert (plain(3), list(numbers(3)), add_two(3)) == ("a sentence of its own3", [0, 1, 2], 5)
    assert adder(7)(1) == 8
    # a function made from now on has the copy, too
    assert adder(7).__code__ is add_two.__code__
    assert plain.__code__ == before[0], "only its place is another one"


def test_names_among_the_constants_stay_the_same_objects() -> None:
    table = {"name": 1}

    def look() -> Any:
        return table["name"], "two words"

    name, words = (one for one in look.__code__.co_consts if isinstance(one, str))
    gather([look.__code__])
    kept = {id(one) for one in look.__code__.co_consts}
    assert look() == (1, "two words")
    assert (id(name) in kept, id(words) in kept) == (True, False)


def test_gaps_are_filled_until_new_blocks_lie_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_pages, "_fillers", [])
    blocks = [bytes(200) for _ in range(20_000)]
    del blocks[::2]
    fill_gaps()
    fresh = [bytes(200) for _ in range(40)]
    # what is given out next comes from a few pools, whereas there were gaps in each of some hundreds
    assert len({id(one) // shared_pages.POOL_SIZE for one in fresh}) <= 4
    assert shared_pages._fillers


def test_many_sessions_at_once_are_left_alone_longer_than_one() -> None:
    from psremote.server.engine_host import warm_parent

    script = """
import socket
from psremote.server.engine_host.warm_parent import WarmParent
ours, theirs = socket.socketpair()
parent = WarmParent(ours)
waits = [parent._patience()]
parent._is_begun = True
waits.append(parent._patience())
parent._is_asked = True
waits.append(parent._patience())
parent._is_warm = True
for started in (1, 4, 500):
    parent._started = started
    waits.append(parent._patience())
print(waits)
"""
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    expected = [
        0, warm_parent.FIRST_DELAY, warm_parent.WARM_DELAY, warm_parent.SPARE_DELAY, 4 * warm_parent.SPARE_DELAY, warm_parent.LONGEST_DELAY,
    ]
    assert shown.strip() == str(expected)


def test_a_line_that_is_kept_loads_no_types_of_dates() -> None:
    script = """
import sys
from psremote.server.engine_host.rehearsal import rehearse
rehearse()
print([name for name in sys.modules if name.startswith("psremote.bcl.values.date_time")], "psremote.engine.history" in sys.modules)
"""
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert shown.strip() == "[] True"
