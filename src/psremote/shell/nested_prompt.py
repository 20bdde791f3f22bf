"""Prompts inside a running pipeline: $Host.EnterNestedPrompt(), and the debugger's, where a script has stopped."""

from __future__ import annotations

from typing import Any

from psremote.engine.control_flow import ExitFlow, PipelineStopped
from psremote.engine.debugger.debugger_commands import DebuggerCommands, stop_lines
from psremote.engine.debugger.stop_event import CONTINUE, DebuggerStopEventArgs
from psremote.engine.powershell import PowerShell
from psremote.objects import to_text
from psremote.objects.exceptions import PipelineStoppedException
from psremote.shell.stream_display import show_streams


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
            prompt = self.prefix + self.prompt_text()
            with self.session.prompting(self):
                line = self.ui.read_prompted(prompt)
            if line is None:
                self.end_of_input()
                return
            self.take(line)

    def complete(self, text: str, cursor: int) -> Any:
        """What could stand at the cursor, the variables of the stopped scope among it."""
        shell = PowerShell(self.runspace)
        shell.is_nested = True
        return self.session.completion(shell, text, cursor)

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

    def __init__(self, session: Any, event: DebuggerStopEventArgs, runspace: Any = None, label: str = "") -> None:
        super().__init__(session)
        self.event = event
        if runspace is not None:
            self.runspace = runspace
        if label:
            self.prefix = f"{self.prefix}[{label}]: "
        self.commands: DebuggerCommands = session.debugger_commands

    def run(self) -> None:
        """Say where it is, then read."""
        for line in stop_lines(self.event.hit, self.event.invocation.position_message):
            self.ui.write_line(line)
        self.commands.begin()
        context = self.runspace.context
        own, context.host = context.host, self.session.host   # another runspace's script is debugged at this prompt
        try:
            super().run()
        finally:
            context.host = own

    def end_of_input(self) -> None:
        self.event.action = CONTINUE

    def take(self, line: str) -> None:
        command = self.commands.take(line, self.event, self.runspace.context.debugger)
        for text in command.lines:
            self.ui.write_line(text)
        if command.action is not None:
            self.event.action = command.action
            self.left = True
        elif not command.executed:
            self.run_line(command.text)
            if self.left:   # `exit` goes on with the script
                self.event.action = CONTINUE


def stopped(session: Any, runspace: Any = None, label: str = "") -> Any:
    """What a session's debugger asks at a stop: the prompt, where somebody can answer; another runspace's, where one is given with its name."""

    def ask(event: DebuggerStopEventArgs) -> None:
        DebugPrompt(session, event, runspace, label).run()

    return ask
