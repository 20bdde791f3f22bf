"""Prompts inside a running pipeline: $Host.EnterNestedPrompt(), and the debugger's, where a script has stopped."""

from __future__ import annotations

from typing import Any

from psremote.engine.control_flow import ExitFlow, PipelineStopped
from psremote.engine.debugger.stop_event import CONTINUE, STEP_INTO, STEP_OUT, STEP_OVER, STOP, DebuggerStopEventArgs
from psremote.engine.powershell import PowerShell
from psremote.objects import to_text
from psremote.objects.exceptions import PipelineStoppedException
from psremote.shell.stream_display import show_streams

LISTED = 16
"""How many lines `l` shows."""
RESUMING = {
    "s": STEP_INTO, "stepinto": STEP_INTO, "v": STEP_OVER, "stepover": STEP_OVER, "o": STEP_OUT, "stepout": STEP_OUT, "c": CONTINUE, "continue": CONTINUE,
    "q": STOP, "quit": STOP, "stop": STOP, "d": CONTINUE, "detach": CONTINUE,
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
    ("Enter", "the last s, v or l again"),
    ("?, h", "these commands"),
)


class NestedPrompt:
    """Reads and runs lines while the pipeline around them waits; `exit` leaves."""

    prefix = ""

    def __init__(self, session: Any) -> None:
        self.session = session
        self.runspace = session.runspace
        self.ui = session.host.console_ui
        self.left = False

    def run(self) -> None:
        """Until it is left, or nothing more can be read."""
        while not self.left:
            line = self.ui.read_prompted(self.prefix + self.prompt_text())
            if line is None:
                self.end_of_input()
                return
            self.take(line)

    def end_of_input(self) -> None:
        """Nobody types any more."""

    def take(self, line: str) -> None:
        """One line that was typed."""
        if line.strip():
            self.run_line(line)

    def prompt_text(self) -> str:
        """What the prompt function says here."""
        shell = PowerShell(self.runspace).add_command("prompt")
        shell.is_nested = True
        try:
            return "".join(map(to_text, shell.invoke())) or "PS>"
        except Exception:   # whatever a person's own prompt function does wrong
            return "PS>"

    def run_line(self, text: str) -> None:
        """Run a line in the scope the pipeline has stopped in; Ctrl-C ends it alone."""
        shell = PowerShell(self.runspace)
        shell.is_nested = True
        shell.add_script(text)
        shell.commands[-1].merge = {"error": "output"}
        shell.add_command("Out-Default")
        show_streams(shell, self.session.host)
        context = self.runspace.context
        try:
            self.session.run_inside(shell)
        except ExitFlow:
            self.left = True
        except (PipelineStopped, PipelineStoppedException):
            context.reset_stop()
        except Exception as fault:
            self.session.show_fault(fault)
        if shell.exit_code is not None:
            self.left = True


class DebugPrompt(NestedPrompt):
    """The prompt where a script has stopped."""

    prefix = "[DBG]: "

    def __init__(self, session: Any, event: DebuggerStopEventArgs) -> None:
        super().__init__(session)
        self.event = event
        self.again = ""
        self.next_listed = 0

    def run(self) -> None:
        """Say where it is, then read."""
        write = self.ui.write_line
        if self.event.hit:
            write("Stopped in the debugger; h shows its commands.")
            write()
            for one in self.event.hit:
                write(f"{one.kind} breakpoint: {one.place}")
            write()
        write(self.event.invocation.position_message)
        super().run()

    def end_of_input(self) -> None:
        self.event.action = CONTINUE

    def take(self, line: str) -> None:
        words = line.split()
        if not words:
            if not self.again:
                return
            words = [self.again]
        word = words[0].lower()
        if word in RESUMING and len(words) == 1:
            self.resume(RESUMING[word], word)
        elif word in {"h", "?"} and len(words) == 1:
            self.show_help()
        elif word in {"l", "list"} and len(words) <= 3 and all(one.isdigit() for one in words[1:]):
            self.again = "l"
            self.list_lines([int(one) for one in words[1:]])
        elif word == "k" and len(words) == 1:
            self.run_line("Get-PSCallStack")
        else:
            self.run_line(line)
            if self.left:   # `exit` goes on with the script
                self.event.action = CONTINUE

    def resume(self, action: str, word: str) -> None:
        """Go on with the script."""
        if word in {"d", "detach"}:
            debugger = self.runspace.context.debugger
            for one in debugger.breakpoints.values():
                debugger.enable(one, False)
        self.session.last_step = word if action in (STEP_INTO, STEP_OVER) else ""
        self.event.action = action
        self.left = True

    def show_help(self) -> None:
        """The commands."""
        for names, text in HELP:
            self.ui.write_line(f"  {names:<20} {text}")

    def list_lines(self, given: list[int]) -> None:
        """The script's lines around this place, the current one marked."""
        extent = self.event.invocation.extent
        lines = extent.source.text.splitlines()
        current = extent.start_line_number
        first = given[0] if given else self.next_listed or max(1, current - LISTED // 2)
        count = given[1] if len(given) > 1 else LISTED
        if first > len(lines):
            self.ui.write_line(f"The script has {len(lines)} lines.")
            return
        for number in range(max(first, 1), min(first + count, len(lines) + 1)):
            self.ui.write_line(f"{number:5}:{'*' if number == current else ' '} {lines[number - 1]}")
        self.next_listed = min(first + count, len(lines) + 1)


def stopped(session: Any) -> Any:
    """What the session's debugger asks at a stop: the prompt, where somebody can answer."""

    def ask(event: DebuggerStopEventArgs) -> None:
        prompt = DebugPrompt(session, event)
        prompt.again = session.last_step
        prompt.run()

    return ask
