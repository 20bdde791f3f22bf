"""Reads lines at a terminal that can only print: the terminal itself edits a line, and nothing is drawn twice."""

from __future__ import annotations

import codecs
import os
import select
import termios
from collections.abc import Iterator
from contextlib import contextmanager

from psremote.shell.console import Console
from psremote.shell.line_editor import CONTINUATION, ReadingCancelled, wants_more

ERASE = frozenset("\x7f\b")
END = "\x04"


class PlainEditor:
    """Lines as the terminal gives them; an input that is not complete goes on until an empty line, as PowerShell's does without PSReadLine."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self._read_end, self._write_end = os.pipe()

    def cancel(self) -> None:
        os.write(self._write_end, b"\0")

    def read_line(self, prompt: str) -> str:
        try:
            return self._input(prompt)
        except (ReadingCancelled, KeyboardInterrupt):
            self._write("\n")   # at Ctrl-C the terminal has shown ^C without a line end
            raise

    def _input(self, prompt: str) -> str:
        text = self._line(prompt)
        if text is None:
            raise EOFError
        if wants_more(text):
            while True:
                more = self._line(CONTINUATION)
                if not more:
                    break
                text += "\n" + more
        return text

    def read_inner_line(self, prompt: str) -> str | None:
        try:
            return self._input(prompt)
        except (EOFError, ReadingCancelled):
            return None

    def ask(self, prompt: str, hidden: bool) -> str | None:
        try:
            return self._hidden(prompt) if hidden else self._line(prompt)
        except ReadingCancelled:
            return None
        except KeyboardInterrupt:
            self._write("\n")
            raise

    # --- the terminal

    def _line(self, prompt: str) -> str | None:
        self._write(prompt)
        data = b""
        while not data.endswith(b"\n"):
            piece = self._next(4096)
            if not piece:
                break   # Ctrl-D gives what stands in the line; on an empty one it is the end
            data += piece
        if not data:
            return None
        self.console.at_line_start = True
        return data.decode(self.console.input.encoding or "utf-8", "replace").rstrip("\r\n")

    def _hidden(self, prompt: str) -> str | None:
        """A line of which the terminal shows only how long it is."""
        decode = codecs.getincrementaldecoder(self.console.input.encoding or "utf-8")("replace").decode
        typed: list[str] = []
        with self._unechoed():   # before the question: who sees it may type at once
            self._write(prompt)
            while True:
                piece = self._next(1)
                for character in decode(piece):
                    if character in "\r\n":
                        self._write("\n")
                        return "".join(typed)
                    if character in ERASE:
                        if typed:
                            typed.pop()
                            self._write("\b \b")
                    elif character == END:
                        if not typed:
                            self._write("\n")
                            return None
                    else:
                        typed.append(character)
                        self._write("*")
                if not piece:
                    return None

    def _next(self, size: int) -> bytes:
        terminal = self.console.input.fileno()
        ready, _, _ = select.select([terminal, self._read_end], [], [])
        if self._read_end in ready:
            os.read(self._read_end, 4096)
            raise ReadingCancelled
        return os.read(terminal, size)

    @contextmanager
    def _unechoed(self) -> Iterator[None]:
        """The terminal gives characters one by one and does not show them; Ctrl-C stays a signal."""
        descriptor = self.console.input.fileno()
        before = termios.tcgetattr(descriptor)
        changed = termios.tcgetattr(descriptor)
        changed[3] &= ~(termios.ECHO | termios.ICANON)
        termios.tcsetattr(descriptor, termios.TCSADRAIN, changed)
        try:
            yield
        finally:
            termios.tcsetattr(descriptor, termios.TCSADRAIN, before)

    def _write(self, text: str) -> None:
        self.console.write(text)
        self.console.flush()
