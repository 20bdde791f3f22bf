"""Recorded terminal sessions typed anew in our shell, against servers that answer as the recorded ones did.

What our client says must be what PowerShell's said, and what the terminal shows must be what PowerShell's showed.
"""

from __future__ import annotations

import ast
import fcntl
import json
import os
import pty
import re
import select
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from psremote.testing.conversation_differences import differences, mask, packets_of
from psremote.testing.replay import Conversation

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]

DATA = Path(__file__).parents[1] / "data" / "psrp" / "terminals"
PATIENCE, CALM = 15.0, 0.4
"""Seconds to wait for what has to come, and after which a terminal that says nothing has said all."""
READY = re.compile(r"(?:> ?|PS>|: )$")
TYPED = re.compile(r"«(typed|keys): ('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")»")
REMARK = re.compile(r"\n«(?:TIMEOUT|EOF)[^»]*»\n")
"""What the one who recorded says."""
LOCAL_PROMPT = re.compile(r"(?m)^PS [^\n\[]*> ")
ANSI = re.compile(r"\x1b\[[0-9;?=>]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b.")


class Turn(NamedTuple):
    """What was typed, and what the terminal showed then, up to the next prompt."""

    typed: str
    shown: str


def turns_of(transcript: str) -> list[Turn]:
    """The turns of a recorded transcript; the line editor's echo is not part of what was shown."""
    parts = TYPED.split(REMARK.sub("", transcript))
    found = []
    for kind, typed, after in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        if kind == "typed":
            _, _, shown = after.partition("\n")
            found.append(Turn(ast.literal_eval(typed), masked(shown)))
    return found


def masked(text: str) -> str:
    """Without what differs from machine to machine: the local prompt's folder; and without blanks at the ends of lines."""
    return "\n".join(line.rstrip() for line in LOCAL_PROMPT.sub("PS> ", text).split("\n"))


class Typist:
    """Types at our shell in a terminal that can only print, and reads what it shows."""

    def __init__(self, home: Path, environment: dict[str, str]) -> None:
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.chdir(home)
            os.execve(sys.executable, [sys.executable, "-m", "psremote", "-NoProfile", "-NoLogo"], environment)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self.read("PS> ")

    def read(self, expected: str) -> str:
        """What comes: until it is what is expected, or else until nothing comes any more."""
        end, text = time.monotonic() + PATIENCE, ""
        while time.monotonic() < end:
            if not select.select([self.terminal], [], [], CALM)[0]:
                if READY.search(text):
                    break
                continue
            try:
                text += os.read(self.terminal, 65536).decode("utf-8", "replace")
            except OSError:
                break   # it has ended
            if plain(text) == expected:
                break
        return plain(text)

    def type(self, line: str, expected: str) -> str:
        """Type a line; what it shows, without its echo."""
        os.write(self.terminal, line.encode() + b"\n")
        echo = masked(line + "\n")
        shown = self.read(echo + expected)
        return shown.removeprefix(echo)

    def close(self) -> None:
        os.write(self.terminal, b"exit\n")
        self.read("")
        os.close(self.terminal)
        os.waitpid(self.process, 0)


def plain(text: str) -> str:
    return masked(ANSI.sub("", text).replace("\r\n", "\n").replace("\r", ""))


def said_by_powershell(line: str) -> str | None:
    """What of a fact is compared: not what a .NET exception knows about its program."""
    return None if line.startswith("/Exception") else mask(line)


def read_fully(terminal: Typist, name: str) -> list[tuple[Turn, str]]:
    """Type a recorded session; the turns that showed something else, with what they showed."""
    turns = turns_of((DATA / name / "shown.txt").read_text())
    return [(turn, shown) for turn in turns[:-1] if (shown := terminal.type(turn.typed, turn.shown)) != turn.shown]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[list[str]], Typist]]:
    """Starts our shell with an engine for SRV02 and SRV03."""
    started: list[Typist] = []

    def begin(engine: list[str]) -> Typist:
        inventory = tmp_path / "hosts.toml"
        inventory.write_text("".join(f'[hosts."{host}"]\ntransport = "process"\nengine = {json.dumps(engine)}\n' for host in ("SRV02", "SRV03")))
        home = tmp_path / "home" / "someone"   # the recorded sessions began in a home folder
        home.mkdir(parents=True, exist_ok=True)
        facts = {"HOME": str(home), "PSREMOTE_HOSTS": str(inventory), "XDG_STATE_HOME": str(tmp_path), "TERM": "dumb"}
        started.append(Typist(home, {**os.environ, **facts}))
        return started[-1]

    yield begin
    for one in started:
        one.close()


@pytest.mark.parametrize("name", ["basics", "inside"])
def test_with_powershells_answers_the_terminal_shows_and_the_client_says_what_powershells_did(
    start: Callable[[list[str]], Typist], name: str, tmp_path: Path
) -> None:
    said = tmp_path / "said"
    said.mkdir()
    typist = start([sys.executable, "-m", "psremote.testing.recorded_server", str(DATA / name), "srv02", str(said)])
    assert read_fully(typist, name) == []
    recorded = Conversation.load(DATA / name / "01-srv02.jsonl.gz")
    ours = (said / "01-srv02.txt").read_bytes().splitlines()
    assert differences(packets_of(recorded.lines("client")), packets_of(ours), said_by_powershell) == []


ERROR = re.compile(r"^([\w-]+): .*")
EXPLANATION = re.compile(r"^(Check the spelling |You must provide |Unexpected token |A value has to |\S+ cannot stand here).*")
ROWS = (
    (re.compile(r"^\[srv02\]: PS (/[^>]*)>"), lambda match: "[srv02]: PS " + ("/etc" if match[1] == "/etc" else "HOME") + ">"),
    (re.compile(r"^[-dl][-rwxst]{9} .*"), "a row of a folder"),
    (re.compile(r"^(   1)  .*(\$PSSenderInfo)$"), r"\1 \2"),
    (re.compile(r"^(pwsh|python3?[.\d]*|psremote)$"), "a process"),
    (re.compile(r"^(/\S*)?/home/\S*$"), "HOME"),
    (re.compile(r"^  2 Runspace1 .*"), "a session"),
)


def in_other_words(text: str) -> list[str]:
    """The lines without what engines word in their own way or machines know of themselves; an error's first word stays."""
    found = []
    for line in text.split("\n"):
        if EXPLANATION.match(line):
            continue
        for pattern, replacement in ROWS:
            line = pattern.sub(replacement, line)
        found.append(ERROR.sub(r"\1: …", line) if not line.startswith(("WARNING", "VERBOSE", "DEBUG")) else line)
    return found


KNOWN = {
    "Enter-PSSession -HostName SRV03": "PowerShell says nothing; it is refused with an error here",
    "Invoke-History 1": "PowerShell numbers the entries anew when the session opens another one", "r 1": "the same",
}


@pytest.mark.parametrize("name", ["basics", "multi-line", "inside"])
def test_with_our_answers_the_terminal_shows_the_same_but_for_words(start: Callable[[list[str]], Typist], name: str) -> None:
    typist = start([sys.executable, "-m", "psremote", "-s"])
    found = [(turn.typed, in_other_words(turn.shown), in_other_words(shown)) for turn, shown in read_fully(typist, name)]
    assert [one for one in found if one[1] != one[2] and one[0] not in KNOWN] == []
