"""Edits a text in the program of $env:VISUAL, else $env:EDITOR."""

from __future__ import annotations

import os
import pathlib
import shlex
import shutil
import subprocess
import sys
import tempfile

VARIABLES = ("VISUAL", "EDITOR")
FILE_NAME = "line.ps1"


class EditingFailed(Exception):
    """The text stays as it was; says why."""


class VisualEditor:
    """The program a person has chosen, in a folder of their session; it has the terminal while it edits (TerminalPrograms)."""

    def __init__(self, folder: str | None = None) -> None:
        self.folder = folder
        self.words = _words()
        self.out = None
        self.interrupted = False
        """Whether Ctrl-C was pressed while it had the terminal to itself."""
        self.killed = False
        """Whether a signal ended it."""

    def edit(self, text: str) -> str:
        """What the person has saved, without the line end that editors put behind the last line; raises EditingFailed."""
        with tempfile.TemporaryDirectory(prefix="psremote-") as folder:   # its owner's alone: lines hold secrets
            file = pathlib.Path(folder, FILE_NAME)
            file.write_text(text + "\n", "utf-8")
            self._run(str(file))
            try:
                return file.read_text("utf-8-sig").removesuffix("\n")
            except (OSError, UnicodeDecodeError) as fault:
                raise EditingFailed(f"{self.words[0]} left no text to read; the line is as it was.") from fault

    def _run(self, path: str) -> None:
        try:
            code = subprocess.call([*self.words, path], cwd=self.folder)
        except OSError as fault:
            raise EditingFailed(f"{self.words[0]} could not be started: {fault.strerror or fault}. See $env:VISUAL and $env:EDITOR.") from fault
        self.killed = code < 0
        if code:
            raise EditingFailed(f"{self.words[0]} {f'was ended by signal {-code}' if self.killed else f'ended with exit code {code}'}; the line is as it was.")


def _words() -> list[str]:
    """The program and the arguments that stand behind it; a path with blanks in it need not be quoted."""
    command = next(filter(None, (os.environ.get(name, "").strip() for name in VARIABLES)), None)
    if command is None:
        raise EditingFailed("There is no program to edit the line with: set $env:VISUAL or $env:EDITOR.")
    whole = shutil.which(command)
    if whole is not None:
        return [whole]
    try:
        first, *others = shlex.split(command, posix=sys.platform != "win32")
    except ValueError as fault:
        raise EditingFailed(f"A quote is not closed in the program to edit with: {command}") from fault
    return [shutil.which(first) or first, *others]
