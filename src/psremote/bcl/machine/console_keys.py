"""Single keys of a terminal: which one was pressed, told from what the terminal sends."""

from __future__ import annotations

import codecs
import os
import re
import select
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from psremote.bcl.machine.waiting import wait_for
from psremote.bcl.values.exceptions import PlatformNotSupportedException

ESCAPE = "\x1b"
SEQUENCE_PAUSE = 0.05
"""Seconds after which an escape character counts as the key Escape: the rest of a sequence comes at once."""
ANSWER_PAUSE = 0.5
"""Seconds after which a terminal that was asked something has said nothing."""
_POSITION = re.compile(rb"\x1b\[(\d+);(\d+)R")

_CONTROL = {"\t": 9, "\n": 13, "\r": 13, "\x7f": 8, "\b": 8, " ": 32, ESCAPE: 27}
_FINAL = {"A": 38, "B": 40, "C": 39, "D": 37, "F": 35, "H": 36, "Z": 9, "P": 112, "Q": 113, "R": 114, "S": 115}
"""The last character of a sequence → ConsoleKey, for arrows, End, Home, Shift+Tab and F1 to F4."""
_NUMBERED = {
    1: 36, 2: 45, 3: 46, 4: 35, 5: 33, 6: 34, 7: 36, 8: 35, 11: 112, 12: 113, 13: 114, 14: 115, 15: 116, 17: 117, 18: 118, 19: 119, 20: 120,
    21: 121, 23: 122, 24: 123,
}
"""The number of a sequence that ends in `~` → ConsoleKey."""
SHIFT, ALT, CONTROL = 1, 2, 4


class Key(NamedTuple):
    """A key: the character it makes (NUL for none), its ConsoleKey number, and what was held down (SHIFT, ALT, CONTROL)."""

    character: str
    code: int
    held: int = 0


def key_of(text: str) -> Key:
    """The key that makes a terminal send *text*: a character, or a whole escape sequence."""
    if len(text) == 1:
        return _of_character(text)
    if text.startswith((ESCAPE + "[", ESCAPE + "O")):
        numbers = [int(part) if part.isdigit() else 1 for part in text[2:-1].split(";")] or [1]
        held = numbers[-1] - 1 if len(numbers) > 1 else 0
        code = _NUMBERED.get(numbers[0], 0) if text[-1] == "~" else _FINAL.get(text[-1], 0)
        return Key("\t" if text[-1] == "Z" else "\0", code, held | (SHIFT if text[-1] == "Z" else 0))
    plain = _of_character(text[-1])
    return plain._replace(held=plain.held | ALT)


def _of_character(character: str) -> Key:
    if character in _CONTROL:
        return Key("\r" if character == "\n" else "\b" if character == "\x7f" else character, _CONTROL[character])
    if character == "\0":
        return Key("\0", 32, CONTROL)
    if character < " ":
        letter = ord(character) + 64
        return Key(character, letter if 65 <= letter <= 90 else 0, CONTROL)
    upper = character.upper()
    if "A" <= upper <= "Z" and len(upper) == 1:
        return Key(character, ord(upper), SHIFT if character == upper else 0)
    return Key(character, ord(character) if character.isascii() and character.isdigit() else 0)


def read_key(descriptor: int, *, given_up: Callable[[], bool] = lambda: False) -> Key | None:
    """Wait for a key of a terminal; None where *given_up* says so, or nothing more can be read. Ctrl-C stays a signal."""
    decode = codecs.getincrementaldecoder("utf-8")("replace").decode
    with _by_characters(descriptor):

        def ready(part: float) -> bool:
            return given_up() or _waits(descriptor, part)

        wait_for(ready, None)
        text = ""
        while not text:
            if given_up():
                return None
            piece = os.read(descriptor, 1)
            if not piece:
                return None
            text = decode(piece)
        if text == ESCAPE:
            while _waits(descriptor, SEQUENCE_PAUSE):
                text += decode(os.read(descriptor, 1))
                if len(text) == 2 and text[1] not in "[O":
                    break
                if len(text) > 2 and "@" <= text[-1] <= "~":
                    break
        return key_of(text)


def key_waits(descriptor: int) -> bool:
    """Whether a key has been pressed that nobody has read."""
    with _by_characters(descriptor):
        return _waits(descriptor, 0)


def cursor_position(descriptor: int, write: Callable[[str], object]) -> tuple[int, int] | None:
    """Column and row of a terminal's cursor, from 0, as the terminal tells it; None where it tells nothing, or keys wait that its answer would come behind."""
    with _by_characters(descriptor):
        if _waits(descriptor, 0):
            return None
        write(ESCAPE + "[6n")
        answer = b""
        while _waits(descriptor, ANSWER_PAUSE) and (piece := os.read(descriptor, 1)):
            answer += piece
            if piece == b"R":
                break
    found = _POSITION.search(answer)
    return (int(found[2]) - 1, int(found[1]) - 1) if found else None


def _waits(descriptor: int, seconds: float) -> bool:
    return bool(select.select([descriptor], [], [], seconds)[0])


@contextmanager
def _by_characters(descriptor: int) -> Iterator[None]:
    """The terminal gives each character as it is typed, and does not show it."""
    if sys.platform == "win32":
        raise PlatformNotSupportedException("Single keys of a Windows console cannot be read yet; Read-Host reads a line.")
    import termios

    before = termios.tcgetattr(descriptor)
    changed = termios.tcgetattr(descriptor)
    changed[3] &= ~(termios.ECHO | termios.ICANON)
    termios.tcsetattr(descriptor, termios.TCSADRAIN, changed)
    try:
        yield
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
