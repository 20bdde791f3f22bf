"""Reads lines at a terminal with editing keys, history, completion and colours: prompt_toolkit's."""

from __future__ import annotations

import os
import pathlib
from collections.abc import Callable
from typing import Any

from prompt_toolkit import PromptSession
from prompt_toolkit.application import run_in_terminal
from prompt_toolkit.formatted_text import ANSI
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.input.typeahead import clear_typeahead
from prompt_toolkit.layout.processors import TabsProcessor
from prompt_toolkit.shortcuts import CompleteStyle
from prompt_toolkit.styles import Style

from psremote.engine.native_command import working_directory
from psremote.shell.completer import SessionCompleter
from psremote.shell.highlighter import STYLES, PowerShellLexer
from psremote.shell.interactive_session import InteractiveSession
from psremote.shell.key_handlers import bindings
from psremote.shell.line_editor import CONTINUATION, ReadingCancelled, wants_more
from psremote.shell.visual_editor import VisualEditor

HISTORY_FILE = ("psremote", "history")
TAB_WIDTH = 4
"""Columns of a tab that was pasted; it stays a tab."""


def history_path() -> pathlib.Path:
    """Where what was typed is kept: the user's state folder."""
    base = os.environ.get("XDG_STATE_HOME") or os.path.join(os.path.expanduser("~"), ".local", "state")
    return pathlib.Path(base, *HISTORY_FILE)


def make_history_file() -> pathlib.Path:
    """The history file, made where there is none, readable by its owner only. Raises OSError where it cannot be written."""
    path = history_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
    os.close(descriptor)
    return path


def open_history() -> History:
    """The history in its file; in memory where no file can be had."""
    try:
        return FileHistory(str(make_history_file()))
    except OSError:
        return InMemoryHistory()


class TerminalEditor:
    """One prompt at one terminal."""

    def __init__(self, session: InteractiveSession, *, history: History | None = None, prompt_input: Any = None, prompt_output: Any = None) -> None:
        self.session = session
        self.prompt = self._code_session(open_history() if history is None else history, prompt_input, prompt_output, in_thread=True)
        self._reading: PromptSession[str] | None = None
        self._cancelled = False
        self._held = ""
        """What others wrote while a line was edited, and not yet ended."""

    def _code_session(self, history: History, prompt_input: Any, prompt_output: Any, *, in_thread: bool) -> PromptSession[str]:
        """What reads lines of code; completions are worked out on a thread beside, or on the reading one."""
        return PromptSession(
            history=history,
            lexer=PowerShellLexer(),
            completer=SessionCompleter(self.session),
            complete_while_typing=False,
            validate_while_typing=False,   # nothing is validated, and what is told below the line stays
            complete_in_thread=in_thread,
            complete_style=CompleteStyle.MULTI_COLUMN,
            key_bindings=bindings(wants_more, self._edit, self.session.host.console_ui.write_line, self._complain, self._program_runs),
            multiline=True,
            prompt_continuation=lambda width, line_number, is_soft_wrap: "" if is_soft_wrap else CONTINUATION,
            style=Style.from_dict(STYLES),
            input_processors=[TabsProcessor(tabstop=TAB_WIDTH, char1=" ", char2=" ")],
            enable_open_in_editor=False,
            input=prompt_input,
            output=prompt_output,
        )

    def read_line(self, prompt: str) -> str:
        try:
            return self._read(self.prompt, lambda: self.prompt.prompt(ANSI(prompt), pre_run=self._leave_where_cancelled))
        except ReadingCancelled:
            clear_typeahead(self.prompt.input)
            raise

    def read_inner_line(self, prompt: str) -> str | None:
        # The thread that reads is the stopped pipeline's: nothing but it may run what completions ask.
        return self._ask(self._code_session(self.prompt.history, self.prompt.input, self.prompt.output, in_thread=False), prompt)

    def ask(self, prompt: str, hidden: bool) -> str | None:
        """A line with editing, but without history or completion."""
        return self._ask(PromptSession(history=InMemoryHistory(), is_password=hidden, input=self.prompt.input, output=self.prompt.output), prompt)

    def _ask(self, asking: PromptSession[str], prompt: str) -> str | None:
        try:
            return self._read(asking, lambda: asking.prompt(ANSI(prompt), handle_sigint=False, pre_run=self._leave_where_cancelled))
        except (EOFError, ReadingCancelled):
            return None
        except KeyboardInterrupt:
            self.session.stop()
            return None

    def cancel(self) -> None:
        self._cancelled = True
        reading = self._reading
        loop = reading.app.loop if reading is not None else None
        if loop is not None:
            try:
                loop.call_soon_threadsafe(self._leave_where_cancelled)
            except RuntimeError:
                return   # the line has been read meanwhile, and its loop is closed

    def _read(self, reading: PromptSession[str], read: Callable[[], str]) -> str:
        console = self.session.host.console
        self._reading = reading
        console.above = self._show_above
        try:
            return read()
        finally:
            self._reading = None
            self._cancelled = False
            with console.lock:
                console.above = None
                console.at_line_start = True
                if self._held:
                    console.write(self._held + "\n")
                    self._held = ""

    def _show_above(self, text: str) -> None:
        """From any thread: whole lines go above the line that is edited, the rest waits for its end."""
        whole, end, self._held = (self._held + text).rpartition("\n")
        reading = self._reading
        if not end or reading is None:
            return
        loop = reading.app.loop
        shown = whole + end
        if loop is not None:
            try:
                loop.call_soon_threadsafe(lambda: run_in_terminal(lambda: self._print(shown)))
                return
            except RuntimeError:   # the line has been read meanwhile, and its loop is closed
                pass
        self._print(shown)

    def _print(self, text: str) -> None:
        output = self.session.host.console.output
        output.write(text)
        output.flush()

    def _edit(self, text: str) -> str:
        """The text, edited in the program a person has chosen, which gets the terminal as one in a line does; raises EditingFailed."""
        program, programs = VisualEditor(working_directory(self.session.runspace.context)), self.session.programs
        if programs is None:
            return program.edit(text)
        programs.give(program, alone=True)
        try:
            return program.edit(text)
        finally:
            programs.take_back(killed=program.killed)

    def _complain(self, text: str) -> None:
        self.session.host.console.start_line()   # ^C stands where a program was interrupted
        self.session.host.console_ui.write_error_line(text)

    def _program_runs(self) -> bool:
        return self.session.programs is not None and self.session.programs.running is not None

    def _leave_where_cancelled(self) -> None:
        reading = self._reading
        if self._cancelled and reading is not None and reading.app.future is not None and not reading.app.future.done():
            reading.app.exit(exception=ReadingCancelled())
