"""The interactive shell at a terminal: reads lines with prompt_toolkit and runs them on a thread of their own.

The main thread draws the prompt and takes Ctrl-C; while a line runs it only waits, so that Ctrl-C reaches it and stops the
pipeline and nothing else.
"""

from __future__ import annotations

import os
import pathlib
import signal
import threading
from typing import Any

from prompt_toolkit import PromptSession
from prompt_toolkit.formatted_text import ANSI
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.shortcuts import CompleteStyle
from prompt_toolkit.styles import Style

from psremote.language import parse
from psremote.shell.completer import SessionCompleter
from psremote.shell.highlighter import STYLES, PowerShellLexer
from psremote.shell.interactive_session import InteractiveSession
from psremote.shell.key_handlers import bindings

CONTINUATION = ">> "
HISTORY_FILE = ("psremote", "history")


def history_path() -> pathlib.Path:
    """Where what was typed is kept: the user's state folder."""
    base = os.environ.get("XDG_STATE_HOME") or os.path.join(os.path.expanduser("~"), ".local", "state")
    return pathlib.Path(base, *HISTORY_FILE)


def open_history() -> History:
    """The history file, readable by its owner only; memory where no file can be had."""
    path = history_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
        os.close(descriptor)
    except OSError:
        return InMemoryHistory()
    return FileHistory(str(path))


def wants_more(text: str) -> bool:
    """Whether Enter starts another line: the text is incomplete, and its last line is not empty."""
    if not text.strip() or text.endswith("\n"):
        return False
    return parse(text).incomplete


class Repl:
    """One prompt at one terminal."""

    def __init__(self, session: InteractiveSession, *, history: History | None = None, prompt_input: Any = None, prompt_output: Any = None) -> None:
        self.session = session
        keys: KeyBindings = bindings(wants_more)
        self.prompt: PromptSession[str] = PromptSession(
            history=open_history() if history is None else history,
            lexer=PowerShellLexer(),
            completer=SessionCompleter(session),
            complete_while_typing=False,
            complete_in_thread=True,
            complete_style=CompleteStyle.MULTI_COLUMN,
            key_bindings=keys,
            multiline=True,
            prompt_continuation=lambda width, line_number, is_soft_wrap: "" if is_soft_wrap else CONTINUATION,
            style=Style.from_dict(STYLES),
            enable_open_in_editor=False,
            input=prompt_input,
            output=prompt_output,
        )
        session.host.console_ui.line_editor = self._read_for_script

    def run(self) -> int:
        """Read and run lines until `exit`, Ctrl-D or a script's wish to exit; the exit code."""
        host = self.session.host
        while host.exit_code is None:
            try:
                prompt_text = self._on_worker(self.session.prompt_text)
                line = self.prompt.prompt(ANSI(prompt_text))
            except KeyboardInterrupt:
                continue
            except EOFError:
                if self.session.remote is not None:
                    line = "exit"
                else:
                    break
            self._on_worker(lambda line=line: self.session.run_line(line))
        return host.exit_code or 0

    def _on_worker(self, work: Any) -> Any:
        """Run on a thread with a large stack, Ctrl-C stopping what runs; the result, or what was raised."""
        outcome: list[Any] = []

        def body() -> None:
            try:
                outcome.extend((work(), None))
            except BaseException as fault:   # handed to the waiting thread, which raises it
                outcome.extend((None, fault))

        def interrupted(number: int, frame: Any) -> None:
            self.session.host.console.write("\n")   # the terminal has shown ^C without a line end
            self.session.stop()

        before = signal.signal(signal.SIGINT, interrupted)
        old_size = threading.stack_size(256 * 1024 * 1024)
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

    def _read_for_script(self, prompt: str, hidden: bool) -> str | None:
        """A line for Read-Host and other questions of a running script, with editing but without history or completion."""
        asking: PromptSession[str] = PromptSession(history=InMemoryHistory(), is_password=hidden, input=self.prompt.input, output=self.prompt.output)
        try:
            return asking.prompt(ANSI(prompt), handle_sigint=False)
        except EOFError:
            return None
        except KeyboardInterrupt:
            self.session.stop()
            return None
