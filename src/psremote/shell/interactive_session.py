"""What the prompt does with a line, whoever draws the prompt: the terminal, a pipe, the tour.

Rule 1: a line runs in the innermost session entered, else here.
Rule 2: a line never raises; what went wrong is shown through the host and the next line is read.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from psremote.client.line_completion import read_completion
from psremote.engine.control_flow import ExitFlow, PipelineStopped
from psremote.engine.debugger.debugger_commands import DebuggerCommands
from psremote.engine.debugger.parked_stops import offer_prompt
from psremote.engine.powershell import PowerShell
from psremote.engine.runspace import Runspace
from psremote.objects import to_text
from psremote.objects.exceptions import PipelineStoppedException
from psremote.shell.console_host import ConsoleHost
from psremote.shell.stream_display import show_streams

DEFAULT_PROMPT = "PS>"


class RemoteFace(Protocol):
    """What the prompt needs of a remote runspace (client/interactive.py)."""

    def prompt_text(self) -> str: ...
    def run_line(self, text: str) -> None: ...
    def stop(self) -> None: ...
    def complete(self, text: str, cursor: int) -> Any: ...
    def tell_of_loss(self, fault: BaseException | None) -> None: ...
    @property
    def is_open(self) -> bool: ...


class InnerPrompt(Protocol):
    """A prompt within a line that runs."""

    def complete(self, text: str, cursor: int) -> Any: ...


class InteractiveSession:
    """Runs lines in a runspace, or in the remote session that was entered from it."""

    def __init__(self, host: ConsoleHost, runspace: Runspace) -> None:
        self.host = host
        self.runspace = runspace
        self._running: Callable[[], None] | None = None
        self._lock = threading.Lock()
        self.debugger_commands = DebuggerCommands()
        self.remote_again = ""
        """The s or v with which a script of a session went on, for an empty line at its next stop."""
        host.runspace = runspace
        self.inner_prompts: list[InnerPrompt] = []
        """The prompts within the line that runs, the innermost last."""
        self.programs: Any = None
        """Who gives programs the terminal (a TerminalPrograms), where there is one."""
        if host.console.output_is_terminal:
            from psremote.shell.terminal_programs import TerminalPrograms

            self.programs = runspace.context.extra["terminal"] = TerminalPrograms(host, runspace.context)
        host.nested_prompt = self._nested_prompt
        if host.console_ui.may_ask:
            runspace.context.extra["debugger_stop"] = self._stopped
            offer_prompt(runspace.context, lambda other, label: lambda event: self._stopped(event, other, label))
            host.remote_debugger_stop = self._stopped_far_away

    # Prompts within prompts are loaded when the first one is opened.

    def _nested_prompt(self) -> Any:
        from psremote.shell.nested_prompt import NestedPrompt

        return NestedPrompt(self)

    def _stopped(self, event: Any, runspace: Any = None, label: str = "") -> None:
        from psremote.shell.nested_prompt import stopped

        stopped(self, runspace, label)(event)

    def _stopped_far_away(self, received: Any) -> str:
        from psremote.shell.remote_debug_prompt import remote_stopped

        action: str = remote_stopped(self)(received)
        return action

    @property
    def remote(self) -> Any:
        """The remote face of the innermost session entered; None here at home."""
        return self.host.pushed[-1] if self.host.pushed else None

    def prompt_text(self) -> str:
        """What stands before the line: the `prompt` function's answer, with [host]: before a remote one's."""
        remote = self.remote
        if remote is not None:
            try:
                text: str = remote.prompt_text()
            except Exception as fault:
                if remote.is_open:
                    self.leave(fault)
                else:
                    self.leave_lost()
                return self.prompt_text()
            return text
        shell = PowerShell(self.runspace).add_command("prompt")
        try:
            found = shell.invoke()
        except Exception:   # whatever a person's own prompt function does wrong
            return DEFAULT_PROMPT
        return "".join(map(to_text, found)) or DEFAULT_PROMPT

    def run_line(self, text: str) -> None:
        """Run one complete input. Terminating errors are shown; `exit` sets the host's exit code."""
        if not text.strip():
            return
        remote = self.remote
        transcripts = self.runspace.context.extra.get("transcription")
        if transcripts is not None and transcripts.transcripts:
            transcripts.typed(self.prompt_text(), text.rstrip("\n"))
        try:
            if remote is not None:
                self._guarded(remote.stop, lambda: remote.run_line(text))
                if not remote.is_open and self.remote is remote:
                    self.leave(None)
            else:
                self._run_here(text)
        finally:
            self.host.console_ui.progress.end()
            self._let_go()

    def stop(self) -> None:
        """Stop what runs, from another thread or a signal handler; nothing else. A program that has the terminal to itself deals with Ctrl-C."""
        if self.interrupts_program():
            return
        running = self._running
        if running is not None:
            running()

    def interrupts_program(self) -> bool:
        """Ctrl-C was pressed: whether that is for a program that has the terminal, and has got it."""
        return self.programs is not None and self.programs.interrupt()

    @contextmanager
    def watching_remote(self, cancel: Callable[[], None]) -> Iterator[None]:
        """While a line is read: call *cancel*, from whatever thread sees it, if the session it is meant for is lost."""
        self.host.remote_lost = cancel
        try:
            remote = self.remote
            if remote is not None and not remote.is_open:
                cancel()   # it was lost since its prompt was asked
            yield
        finally:
            self.host.remote_lost = None

    def leave_lost(self) -> None:
        """Back to the session before, if the innermost one is lost; its loss is told."""
        remote = self.remote
        if remote is not None and not remote.is_open:
            remote.tell_of_loss(None)
            self.leave(None)

    def leave(self, fault: BaseException | None) -> None:
        """Back to the session before: the remote one is gone or cannot go on."""
        if fault is not None:
            self.host.console_ui.write_error_line(str(fault))
        self.host.pop_runspace()
        self._let_go()

    def complete(self, text: str, cursor: int) -> Any:
        """What could stand at the cursor, where a script has stopped, in the innermost session entered or here (a LineCompletion), or None."""
        if self.inner_prompts:
            return self.inner_prompts[-1].complete(text, cursor)
        remote = self.remote
        if remote is not None:
            return remote.complete(text, cursor)
        return self.completion(PowerShell(self.runspace), text, cursor)

    @staticmethod
    def completion(shell: PowerShell, text: str, cursor: int) -> Any:
        """What TabExpansion2 says, asked by a shell that is new (a LineCompletion), or None."""
        shell.add_command("TabExpansion2")
        for argument in (text, cursor):
            shell.add_argument(argument)
        found = shell.invoke()
        return read_completion(found[0]) if found else None

    @contextmanager
    def prompting(self, prompt: InnerPrompt) -> Iterator[None]:
        """While a prompt within the running line reads its lines."""
        self.inner_prompts.append(prompt)
        try:
            yield
        finally:
            self.inner_prompts.remove(prompt)

    def _let_go(self) -> None:
        """Close what was entered for one visit only, now that nothing runs there."""
        while self.host.popped:
            self.host.popped.pop().left()

    def _run_here(self, text: str) -> None:
        shell = PowerShell(self.runspace)
        shell.add_to_history = True
        shell.add_script(text)
        shell.commands[-1].merge = {"error": "output"}
        shell.add_command("Out-Default")
        show_streams(shell, self.host)
        try:
            self._guarded(shell.stop, shell.invoke)
        except ExitFlow as leaving:
            self.host.set_should_exit(leaving.exit_code)
        except PipelineStopped:
            pass
        except Exception as fault:
            self.show_fault(fault)

    def _guarded(self, stop: Callable[[], None], run: Callable[[], Any]) -> None:
        self._running = stop
        try:
            run()
        finally:
            self._running = None

    def run_inside(self, shell: PowerShell) -> None:
        """Run a line while another waits; Ctrl-C stops this one."""
        self.run_interruptible(shell.stop, shell.invoke)

    def run_interruptible(self, stop: Callable[[], Any], run: Callable[[], Any]) -> Any:
        """Do something while a line waits; Ctrl-C is for what is done, by `stop`."""
        outer, self._running = self._running, stop
        try:
            return run()
        finally:
            self._running = outer

    def show_fault(self, fault: BaseException) -> None:
        """Show what ended a line, as an error record through Out-Default."""
        if isinstance(fault, PipelineStoppedException):
            return   # whoever pressed Ctrl-C knows
        record = getattr(fault, "error_record", None)
        if record is None:
            self.host.console_ui.write_error_line(f"{type(fault).__name__}: {fault}")
            return
        record.written_as_error = True
        try:
            PowerShell(self.runspace).add_command("Out-Default").add_parameter("InputObject", record).invoke()
        except Exception:   # an error that cannot be shown as a view is shown as text
            self.host.console_ui.write_error_line(str(record))
