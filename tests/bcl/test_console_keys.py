"""Keys told from what a terminal sends."""

from __future__ import annotations

import os
import pty
import threading
import time

import pytest

from psremote.bcl.machine.console_keys import ALT, CONTROL, SHIFT, Key, cursor_position, key_of, key_waits, read_key


@pytest.mark.parametrize(("sent", "key"), [
    ("q", Key("q", 81)), ("Q", Key("Q", 81, SHIFT)), ("7", Key("7", 55)), ("ä", Key("ä", 0)), ("\r", Key("\r", 13)), ("\n", Key("\r", 13)),
    ("\t", Key("\t", 9)), ("\x7f", Key("\b", 8)), ("\x1b", Key("\x1b", 27)), (" ", Key(" ", 32)), ("\x01", Key("\x01", 65, CONTROL)),
    ("\x1b[A", Key("\0", 38)), ("\x1bOD", Key("\0", 37)), ("\x1b[1;5C", Key("\0", 39, CONTROL)), ("\x1b[3~", Key("\0", 46)), ("\x1b[15~", Key("\0", 116)),
    ("\x1b[3;2~", Key("\0", 46, SHIFT)), ("\x1bOP", Key("\0", 112)), ("\x1b[Z", Key("\t", 9, SHIFT)), ("\x1bx", Key("x", 88, ALT)),
])
def test_what_is_sent_names_the_key(sent: str, key: Key) -> None:
    assert key_of(sent) == key


@pytest.fixture
def terminal():
    outside, inside = pty.openpty()
    yield outside, inside
    os.close(outside)
    os.close(inside)


@pytest.mark.parametrize(("sent", "keys"), [("ab", "ab"), ("\x1b[Az", "\0z"), ("äb", "äb"), ("\x1b", "\x1b")])
def test_keys_are_read_one_by_one(terminal: tuple[int, int], sent: str, keys: str) -> None:
    outside, inside = terminal
    threading.Timer(0.1, os.write, (outside, sent.encode())).start()
    found = [read_key(inside) for _ in keys]
    assert "".join(key.character for key in found if key is not None) == keys


def test_a_key_that_waits_is_seen_and_stays(terminal: tuple[int, int]) -> None:
    outside, inside = terminal
    assert not key_waits(inside)
    os.write(outside, b"k")
    end = time.monotonic() + 5
    while not key_waits(inside) and time.monotonic() < end:
        time.sleep(0.01)
    assert read_key(inside) == Key("k", 75)


def test_a_wait_can_be_given_up(terminal: tuple[int, int]) -> None:
    enough = threading.Event()
    threading.Timer(0.1, enough.set).start()
    assert read_key(terminal[1], given_up=enough.is_set) is None


def test_a_terminal_tells_where_its_cursor_is_unless_keys_wait(terminal: tuple[int, int]) -> None:
    outside, inside = terminal
    asked: list[str] = []

    def write(text: str) -> None:
        asked.append(text)
        os.write(outside, b"\x1b[12;7R")

    assert cursor_position(inside, write) == (6, 11)
    os.write(outside, b"typed ahead\n")
    assert cursor_position(inside, write) is None
    assert asked == ["\x1b[6n"]
