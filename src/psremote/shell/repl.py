"""The interactive shell at a terminal: reads lines with an editor and runs them on a thread of their own.

The main thread reads and takes Ctrl-C; while a line runs it only waits, so that Ctrl-C reaches it and stops the
pipeline and nothing else.
"""

from __future__ import annotations

import signal
import threading
from typing import Any

from psremote.shell.console import is_plain_terminal
from psremote.shell.interactive_session import InteractiveSession
from psremote.shell.line_editor import LineEditor, ReadingCancelled

STACK = 256 * 1024 * 1024


def editor_for(session: InteractiveSession) -> LineEditor:
    """The editor that the terminal is capable of."""
    if is_plain_terminal():
        from psremote.shell.plain_editor import PlainEditor

        return PlainEditor(session.host.console)
    from psremote.shell.terminal_editor import TerminalEditor

    return TerminalEditor(session)


class Repl:
    """One prompt at one terminal."""

    def __init__(self, session: InteractiveSession, editor: LineEditor | None = None) -> None:
        self.session = session
        self.editor = editor_for(session) if editor is None else editor
        self.asking = 0
        """How many questions of scripts wait for a line."""
        session.host.console_ui.line_editor = self._ask
        session.host.console_ui.inner_editor = self._read_inner_line

    def run(self) -> int:
        """Read and run lines until `exit`, Ctrl-D or a script's wish to exit; the exit code."""
        session, console = self.session, self.session.host.console
        host, console_ui = session.host, session.host.console_ui
        if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
            signal.signal(signal.SIGINT, signal.default_int_handler)   # as whoever started us in the background left it
        while host.exit_code is None:
            try:
                prompt_text = self._on_worker(session.prompt_text)
                console.start_line()
                with session.watching_remote(self.editor.cancel):
                    line = self.editor.read_line(prompt_text)
            except KeyboardInterrupt:
                continue
            except ReadingCancelled:
                console_ui.raw_ui.flush_input_buffer()   # what was typed for the session that is lost is not run here
                session.leave_lost()
                continue
            except EOFError:
                if session.remote is None:
                    break
                line = "exit"
            self._on_worker(lambda line=line: session.run_line(line))
        return host.exit_code or 0

    def _ask(self, prompt: str, hidden: bool) -> str | None:
        """A line for Read-Host and other questions of a running script."""
        self.asking += 1
        try:
            return self.editor.ask(prompt, hidden)
        finally:
            self.asking -= 1

    def _read_inner_line(self, prompt: str) -> str | None:
        """A line of code at a debugger's or a nested prompt."""
        self.asking += 1
        try:
            return self.editor.read_inner_line(prompt)
        finally:
            self.asking -= 1

    def _on_worker(self, work: Any) -> Any:
        """Run on a thread with a large stack, Ctrl-C stopping what runs; the result, or what was raised."""
        outcome: list[Any] = []

        def body() -> None:
            try:
                outcome.extend((work(), None))
            except BaseException as fault:   # handed to the waiting thread, which raises it
                outcome.extend((None, fault))

        def interrupted(number: int, frame: Any) -> None:
            if self.session.interrupts_program():
                return
            if not self.asking:
                self.session.host.console.write("\n")   # the terminal has shown ^C without a line end
            self.session.stop()
            self.session.host.console_ui.raw_ui.give_up_key()
            if self.asking:
                self.editor.cancel()

        before = signal.signal(signal.SIGINT, interrupted)
        old_size = threading.stack_size(STACK)
        try:
            worker = threading.Thread(target=body, name="pipeline", daemon=True)
            worker.start()
        finally:
            threading.stack_size(old_size)
        try:
            worker.join()
        finally:
            signal.signal(signal.SIGINT, before)
        if outcome[1] is not None:
            raise outcome[1]
        return outcome[0]
