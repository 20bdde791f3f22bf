"""The debugger's own commands: what may be said at a stop besides script, at a prompt here or at a client's."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, get_type, prop
from psremote.engine.debugger.stop_event import CONTINUE, STEP_INTO, STEP_OUT, STEP_OVER, STOP, DebuggerStopEventArgs
from psremote.objects import convert_to

_SMA = "System.Management.Automation"
LISTED = 16
"""How many lines `l` shows."""
RESUMING = {
    "s": STEP_INTO, "stepinto": STEP_INTO, "v": STEP_OVER, "stepover": STEP_OVER, "o": STEP_OUT, "stepout": STEP_OUT, "c": CONTINUE, "continue": CONTINUE,
    "q": STOP, "quit": STOP, "stop": STOP, "d": CONTINUE, "detach": CONTINUE, "exit": CONTINUE,
}  # fmt: skip
HELP = (
    ("s, stepInto", "run the next statement, and stop in what it calls"),
    ("v, stepOver", "run the next statement whole"),
    ("o, stepOut", "run on until the caller goes on"),
    ("c, continue", "run on"),
    ("q, quit", "end the script"),
    ("d, detach", "run on, and take all breakpoints out of service"),
    ("k, Get-PSCallStack", "who called whom"),
    ("l, list", "the script around this place; l FIRST COUNT shows other lines"),
    ("<enter>", "the last s, v or l again"),
    ("?, h", "these commands"),
)


@dotnet_type(f"{_SMA}.DebuggerCommand", assembly=_SMA)
class DebuggerCommand:
    """What the debugger made of a line: how the script is to go on, what it says, or what is to be run instead."""

    def __init__(self, command: str, action: str | None = None, repeats: bool = False, executed: bool = False, lines: tuple[str, ...] = ()) -> None:
        self.text = command
        self.action = action
        self.repeats = repeats
        self.executed = executed
        self.lines = lines

    @property
    def is_own(self) -> bool:
        """Whether nothing is left to be run."""
        return self.executed or self.action is not None

    @prop("string Command {get;}")
    def command(self) -> str:
        """The line, or what is run instead."""
        return self.text

    @prop(f"System.Nullable[{_SMA}.DebuggerResumeAction] ResumeAction {{get;}}")
    def resume_action(self) -> Any:
        """How the script is to go on; null while it stays."""
        return None if self.action is None else convert_to(self.action, get_type(f"{_SMA}.DebuggerResumeAction"))

    @prop("bool RepeatOnEnter {get;}")
    def repeat_on_enter(self) -> bool:
        """Whether an empty line does it again."""
        return self.repeats

    @prop("bool ExecutedByDebugger {get;}")
    def executed_by_debugger(self) -> bool:
        """Whether the debugger has done it."""
        return self.executed


class DebuggerCommands:
    """Takes the lines of one session's stops, one stop after the other."""

    def __init__(self) -> None:
        self.again = ""
        """The s, v or l that an empty line repeats."""
        self.next_listed = 0

    def begin(self) -> None:
        """The script has stopped somewhere: `l` shows that place, and an empty line steps if the stop came of a step."""
        self.next_listed = 0
        if self.again == "l":
            self.again = ""

    def take(self, line: str, event: DebuggerStopEventArgs, debugger: Any) -> DebuggerCommand:
        """What a line means at a stop; one that is script is given back as it is."""
        words = line.split()
        again = False
        if not words:
            if not self.again:
                return DebuggerCommand("", executed=True)
            words = [self.again]
            again = True
        word = words[0].lower()
        if word in RESUMING and len(words) == 1:
            if word in {"d", "detach"}:
                event.detached = True
            if event.detached and debugger is not None:
                for one in list(debugger.breakpoints.values()):
                    debugger.enable(one, False)
            action = RESUMING[word]
            repeats = action in (STEP_INTO, STEP_OVER)
            self.again = word if repeats else ""
            return DebuggerCommand(word, action, repeats, True)
        if word in {"h", "?"} and len(words) == 1:
            return DebuggerCommand(word, executed=True, lines=tuple(f"  {names:<20} {text}" for names, text in HELP))
        if word in {"l", "list"} and len(words) <= 3 and all(one.isdigit() for one in words[1:]):
            self.again = "l"
            return DebuggerCommand(word, repeats=True, executed=True, lines=tuple(self.list_lines(event, [int(one) for one in words[1:]], again)))
        if word == "k" and len(words) == 1:
            return DebuggerCommand("Get-PSCallStack")
        return DebuggerCommand(line)

    def list_lines(self, event: DebuggerStopEventArgs, given: list[int], again: bool) -> list[str]:
        """The script's lines around the stop, the current one marked; asked again, those behind them."""
        extent = event.invocation.extent
        lines = extent.source.text.splitlines()
        current = extent.start_line_number
        first = given[0] if given else (self.next_listed if again else 0) or max(1, current - LISTED // 2)
        count = given[1] if len(given) > 1 else LISTED
        if first > len(lines):
            return [f"The script has {len(lines)} lines."]
        self.next_listed = min(first + count, len(lines) + 1)
        return [
            f"{number:5}:{'*' if number == current else ' '} {lines[number - 1]}"
            for number in range(max(first, 1), self.next_listed)
        ]


def stop_lines(hit: list[Any], position_message: str) -> list[str]:
    """What a person is told when a script has stopped."""
    told: list[str] = []
    if hit:
        told = ["Stopped in the debugger; h shows its commands.", "", *(f"{one.kind} breakpoint: {one.place}" for one in hit), ""]
    return [*told, position_message]
