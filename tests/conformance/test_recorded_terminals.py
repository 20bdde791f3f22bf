"""Recorded terminal sessions typed anew in our shell, against servers that answer as the recorded ones did.

What our client says must be what PowerShell's said, and what the terminal shows must be what PowerShell's showed.
"""

from __future__ import annotations

import ast
import fcntl
import gzip
import json
import os
import pprint
import pty
import re
import select
import struct
import sys
import termios
import time
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

import pytest

from psremote.testing.conversation_differences import differences, mask, packets_of
from psremote.testing.message_facts import facts, said_messages
from psremote.testing.replay import Conversation

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]

RECORDED = ["basics", "multi-line", "inside", "four-ways", "host", "completion", "75-basics", "75-four-ways", "75-host"]
DATA = Path(__file__).parents[1] / "data" / "psrp" / "terminals"
PATIENCE, CALM = 15.0, 0.4
"""Seconds to wait for what has to come, and after which a terminal that says nothing has said all."""
GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
READY = re.compile(r"(?:> ?|PS>|: )$")
TYPED = re.compile(r"«(typed|keys): ('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")»")
REMARK = re.compile(r"\n«(?:TIMEOUT|EOF)[^»]*»\n")
"""What the one who recorded says."""
LOCAL_PROMPT = re.compile(r"(?m)^PS [^\n\[]*> ")
ANSI = re.compile(r"\x1b\[([0-9;?=>]*)[ -/]*([@-~])|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b.|([\r\n\b])|([^\x1b\r\n\b]+)")


NOT_COMPARED = re.compile(r"/Exception|/protocolversion|/HostInfo/_(isHost\w*Null|useRunspaceHost) ")


class Turn(NamedTuple):
    """What was typed, and what the terminal showed then, up to the next prompt."""

    typed: str
    shown: str
    is_key: bool = False
    """A key that a script waited for: no line, and not shown."""
    is_local: bool = False
    """Typed at the local prompt."""


def lines_shown(text: str) -> str:
    """The lines that a terminal without an edge showed: a cursor that is put back writes over what stands there."""
    lines: list[str] = [""]
    column = 0
    for arguments, final, control, plain in (match.groups() for match in ANSI.finditer(text)):
        if plain:
            line = lines[-1].ljust(column)
            lines[-1], column = line[:column] + plain + line[column + len(plain) :], column + len(plain)
        elif control == "\n":
            lines.append("")
            column = 0
        elif control == "\r":
            column = 0
        elif control == "\b":
            column = max(0, column - 1)
        elif final == "H":
            column = int(arguments.partition(";")[2] or 1) - 1
    return "\n".join(lines)


def turns_of(transcript: str) -> list[Turn]:
    """The turns of what a terminal got, with marks where something was typed: it may have been typed before the prompt was there, so its echo is sought."""
    transcript = REMARK.sub("", transcript)
    typed: list[tuple[str, bool]] = []
    for kind, text in TYPED.findall(transcript):
        keys = ast.literal_eval(text).replace("\t", "")   # a console without a line editor did nothing at the key
        if keys != "\r":
            typed.append((keys.rstrip("\r"), kind == "keys" and len(keys) == 1))
    shown = lines_shown(TYPED.sub("", transcript))
    found: list[Turn] = []
    position = 0
    for text, is_key in typed:
        if is_key:
            found.append(Turn(text, "", is_key=True))
            continue
        echo = re.compile(rf"(?:(?<=[>:] )|(?<=PS>))(?:{re.escape(text)}|{re.escape('*' * len(text))}) *(?:\n|$)").search(shown, position)
        if echo is None:
            found[-1] = found[-1]._replace(shown=masked(shown[position:]))
            break   # the recording ended before it was read
        line, ended = shown[shown.rfind("\n", 0, echo.start()) + 1 :], shown[position : echo.start()]
        if found:
            found[-1] = found[-1]._replace(shown=masked(ended))
        found.append(Turn(text, "", is_local=bool(LOCAL_PROMPT.match(line))))
        position = echo.end()
    return found


def masked(text: str) -> str:
    """Without what differs from machine to machine or run to run: the local prompt's folder, ids; and without blanks at the ends of lines."""
    return "\n".join(line.rstrip() for line in GUID.sub("ID", LOCAL_PROMPT.sub("PS> ", text)).split("\n"))


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

    def type(self, turn: Turn) -> str:
        """Type a line, or a key when one is waited for; what it shows, without its echo."""
        if turn.is_key:
            self.await_script()
            os.write(self.terminal, turn.typed.encode())
            return self.read(turn.shown)
        os.write(self.terminal, turn.typed.encode() + b"\n")
        shown = self.read(masked(turn.typed + "\n" + turn.shown))
        return re.sub(rf"^(?:{re.escape(masked(turn.typed))}|{re.escape('*' * len(turn.typed))})\n", "", shown)

    def await_script(self) -> None:
        """Until somebody reads keys: the terminal gives them one by one then."""
        end = time.monotonic() + PATIENCE
        while termios.tcgetattr(self.terminal)[3] & termios.ICANON and time.monotonic() < end:
            time.sleep(0.01)

    def close(self) -> None:
        os.write(self.terminal, b"exit\n")
        self.read("")
        os.close(self.terminal)
        os.waitpid(self.process, 0)


def plain(text: str) -> str:
    return masked(lines_shown(text))


def said_by_powershell(line: str) -> str | None:
    """What of a fact is compared: not what a .NET exception knows about its program, nor which version the recorded client had, nor that a
    pipeline tells anew what has changed about its host."""
    return None if NOT_COMPARED.match(line) else mask(line)


def read_fully(terminal: Typist, name: str, left_out: Collection[str] = ()) -> list[tuple[Turn, str]]:
    """Type a recorded session; each turn with what was shown."""
    found: list[tuple[Turn, str]] = []
    leaving = False
    for turn in turns_of(gzip.decompress((DATA / name / "terminal.txt.gz").read_bytes()).decode()):
        if turn.typed == "exit" and turn.is_local:
            continue
        leaving = leaving or turn.typed in left_out
        if not leaving:
            found.append((turn, terminal.type(turn)))
        leaving = leaving and not turn.shown.endswith(">")
    return found


@pytest.fixture
def start(tmp_path: Path, short_path: Path) -> Iterator[Callable[[list[str]], Typist]]:
    """Starts our shell with an engine for SRV02 and SRV03."""
    started: list[Typist] = []

    def begin(engine: list[str]) -> Typist:
        inventory = tmp_path / "hosts.toml"
        inventory.write_text("".join(f'[hosts."{host}"]\ntransport = "process"\nengine = {json.dumps(engine)}\n' for host in ("SRV02", "SRV03")))
        home = short_path / "home" / "someone"   # the recorded sessions began in a home folder
        home.mkdir(parents=True, exist_ok=True)
        facts = {"HOME": str(home), "PSREMOTE_HOSTS": str(inventory), "XDG_STATE_HOME": str(tmp_path), "TERM": "dumb"}
        started.append(Typist(home, {**os.environ, **facts}))
        return started[-1]

    yield begin
    for one in started:
        one.close()


ERROR = re.compile(r"^([\w-]+): .*")
ROWS = (
    (re.compile(r"^\[(\w+@)?srv02\]: PS (/[^>]*)>"), lambda match: f"[{match[1] or ''}srv02]: PS " + ("/etc" if match[2] == "/etc" else "HOME") + ">"),
    (re.compile(r"^[-dl][-rwxst]{9} .*"), "a row of a folder"),
    (re.compile(r"^(   1)  .*(\$PSSenderInfo)$"), r"\1 \2"),
    (re.compile(r"^(pwsh|python3?[.\d]*|psremote)$"), "a process"),
    (re.compile(r"^(/\S*)?/home/\S*$"), "HOME"),
    (re.compile(r"^  2 Runspace1 .*"), "a session"),
)


def is_prose(line: str) -> bool:
    """Whether a line is a sentence, or a part of one: words with one blank between them."""
    words = line.split(" ")
    enough = 3 if line.endswith((".", "?")) else 4
    return len(words) >= enough and all(words) and sum(bool(re.fullmatch(r"[A-Za-z]+[.,:?]?", word)) for word in words) >= 3


def in_other_words(text: str) -> list[str]:
    """The lines without what engines word in their own way or machines know of themselves; an error's first word stays."""
    found: list[str] = []
    for line in text.split("\n"):
        for pattern, replacement in ROWS:
            line = pattern.sub(replacement, line)
        if ERROR.match(line) and (is_prose(line) or not line.startswith(("WARNING", "VERBOSE", "DEBUG"))):
            line = ERROR.sub(r"\1: …", line)
        elif is_prose(line):
            line = "…"
        if line == "Warning: …":
            line = "…"   # which a question has here without that word
        if line != "…" or not found or not found[-1].endswith("…"):
            found.append(line)
    return found


FILLED = (
    "$Host.UI.RawUI.SetBufferContents([System.Management.Automation.Host.Rectangle]::new(0,0,2,2), "
    "[System.Management.Automation.Host.BufferCell]::new([char]'q','Red','Black','Complete'))"
)
KNOWN = {
    "Enter-PSSession -HostName SRV03": "PowerShell says nothing; it is refused with an error here",
    "Invoke-History 1": "PowerShell numbers the entries anew when the session opens another one", "r 1": "the same",
    "Write-Progress -Activity A -Status S -PercentComplete 30; Start-Sleep 1; Write-Progress -Activity A -Completed":
    "a terminal that can only print gets no bar",
    "$Host.UI.RawUI.CursorPosition": "a terminal that can only print does not say where its cursor is",
    "Key  Value": "the order in a Hashtable is by chance in .NET",
    FILLED: "PowerShell's console fills no rectangles; ours does",
}
"""Lines typed, or heads of tables shown, with the reason why what is shown differs."""


UNANSWERED = {
    "$Host.UI.PromptForChoice('Cap','Msg',[System.Management.Automation.Host.ChoiceDescription[]]@('&A','&B','&C'),[int[]](0,2))":
    "PowerShell's client cannot read the server's question, and gives up; ours asks it",
}


def pipelines_of(conversation: Conversation) -> Iterator[tuple[UUID, list[str]]]:
    """The pipelines that the client made, with what it said of each."""
    for message in said_messages(packets_of(conversation.lines("client"))):
        if message.name == "CREATE_PIPELINE":
            yield message.channel, facts(message.payload)


def secrets_under_keys(conversation: Conversation) -> set[str]:
    """The lines at which somebody gave a secret that travelled under a session key, which nobody can repeat."""
    messages = list(said_messages(packets_of(conversation.lines("client"))))
    if not any(message.name == "PUBLIC_KEY" for message in messages):
        return set()
    asked = {message.channel for message in messages if message.name == "PIPELINE_HOST_RESPONSE" and any(" = SS " in line for line in facts(message.payload))}
    return {line.partition("/History = S ")[2] for channel, said in pipelines_of(conversation) if channel in asked for line in said if "/History = S " in line}


def refused(conversation: Conversation) -> set[UUID]:
    """The pipelines that the server refused because their text was not complete."""
    messages = said_messages(packets_of(conversation.lines("server")))
    return {message.channel for message in messages if message.name == "PIPELINE_STATE" and b"IncompleteParseException" in message.payload}


def without(conversation: Conversation, left_out: Collection[str]) -> Conversation:
    """Without the turns in which these lines were run (their pipelines up to the one that asks for the next prompt), keys, and lines that were not complete."""
    dropped = refused(conversation)
    leaving = False
    for channel, said in pipelines_of(conversation):
        leaving = leaving or any(line.endswith(f"/History = S {text}") for line in said for text in left_out)
        if leaving:
            dropped.add(channel)
            leaving = not any(line.endswith("/Cmd = S prompt") for line in said)
    kept = [entry for entry in conversation.entries if not any(packet.guid in dropped for packet in packets_of([entry.line]))]
    return Conversation([entry for entry in kept if not is_key_exchange(entry.line)])


def is_key_exchange(line: str) -> bool:
    names = [message.name for message in said_messages(packets_of([line]))]
    return bool(names) and set(names) <= {"PUBLIC_KEY", "ENCRYPTED_SESSION_KEY"}


@pytest.mark.parametrize("name", RECORDED)
def test_with_powershells_answers_the_terminal_shows_and_the_client_says_what_powershells_did(
    start: Callable[[list[str]], Typist], name: str, tmp_path: Path
) -> None:
    said, answers = tmp_path / "said", tmp_path / "answers"
    said.mkdir()
    answers.mkdir()
    recorded: dict[str, Conversation] = {}
    left_out = set(UNANSWERED)
    for path in (DATA / name).glob("*-srv02.jsonl.gz"):
        conversation = Conversation.load(path)
        left_out |= secrets_under_keys(conversation)
        conversation = without(conversation, left_out)
        recorded[path.name.partition(".")[0]] = conversation
        (answers / path.name.removesuffix(".gz")).write_text("".join(json.dumps({"t": t, "from": sender, "line": line}) + "\n" for sender, line, t in conversation.entries))
    typist = start([sys.executable, "-m", "psremote.testing.recorded_server", str(answers), "srv02", str(said)])
    shown = [(turn.typed, turn.shown, found) for turn, found in read_fully(typist, name, left_out) if compared(turn, turn.shown) != compared(turn, found) and turn.typed not in KNOWN]
    assert not shown, pprint.pformat(shown, width=200)
    for number, conversation in recorded.items():
        ours = (said / f"{number}.txt").read_bytes().splitlines()
        different = differences(packets_of(conversation.lines("client")), packets_of(ours), said_by_powershell)
        assert not different, "\n".join(different)


def compared(turn: Turn, shown: str) -> list[str]:
    """What is said at the local prompt and at questions is in our words, what comes from PowerShell's server in its own."""
    return in_other_words(shown) if turn.is_local or not turn.shown.endswith(">") else shown.split("\n")


@pytest.mark.parametrize("name", [name for name in RECORDED if not name.startswith("75-")])
def test_with_our_answers_the_terminal_shows_the_same_but_for_words(start: Callable[[list[str]], Typist], name: str) -> None:
    typist = start([sys.executable, "-m", "psremote", "-s"])
    found = [(turn.typed, in_other_words(turn.shown), in_other_words(shown)) for turn, shown in read_fully(typist, name, UNANSWERED)]
    different = [one for one in found if one[1] != one[2] and not KNOWN.keys() & {one[0], *one[1]}]
    assert not different, pprint.pformat(different, width=200)
