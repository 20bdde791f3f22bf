"""Transcripts: what goes to the screen, and what is typed there, is written to a file as well."""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Callable
from typing import Any, TextIO

LINE = "*" * 22
_WRITERS = ("write", "write_line", "write_error_line", "write_debug_line", "write_verbose_line", "write_warning_line")
_MARKS = {"write_debug_line": "DEBUG: ", "write_verbose_line": "VERBOSE: ", "write_warning_line": "WARNING: "}


class Transcript:
    """One file that is being written."""

    def __init__(self, path: str, append: bool) -> None:
        self.path = path
        self.file: TextIO = open(path, "a" if append else "w", encoding="utf-8")  # noqa: SIM115 — closed by `close`

    def put(self, text: str) -> None:
        """Write some text at once, so that a reader sees it."""
        self.file.write(text)
        self.file.flush()

    def close(self) -> None:
        """No more."""
        self.file.close()


class Transcription:
    """A session's transcripts; while there is one, the host's user interface writes to it, too."""

    def __init__(self, context: Any) -> None:
        self.context = context
        self.transcripts: list[Transcript] = []
        self.ui: Any = None
        self.depth = 0
        self.invocation_headers = False
        """Whether each command that is typed stands under its time."""
        context.extra.setdefault("on_close", []).append(self.close)

    def start(self, transcript: Transcript) -> None:
        """One more file."""
        self.transcripts.append(transcript)
        ui = self.context.host.ui
        if self.ui is None and ui is not None:
            self.ui = ui
            for name in _WRITERS:
                setattr(ui, name, self.wrapped(getattr(ui, name), _MARKS.get(name, ""), name != "write"))
            ui.read_line = self.reader(ui.read_line)

    def stop(self) -> Transcript:
        """End the file started last."""
        transcript = self.transcripts.pop()
        if not self.transcripts:
            self.let_go()
        return transcript

    def let_go(self) -> None:
        """Give the user interface its own methods back."""
        ui, self.ui = self.ui, None
        if ui is not None:
            for name in (*_WRITERS, "read_line"):
                vars(ui).pop(name, None)

    def wrapped(self, write: Callable[..., Any], mark: str, whole_line: bool) -> Callable[..., Any]:
        """A writer that writes here, too; one that calls another of them counts once."""

        def both(text: str = "", *colours: Any) -> Any:
            if self.depth == 0:
                self.put(f"{mark}{plain(text)}\n" if whole_line else plain(text))
            self.depth += 1
            try:
                return write(text, *colours)
            finally:
                self.depth -= 1

        return both

    def reader(self, read: Callable[[], str | None]) -> Callable[[], str | None]:
        """What is typed is seen on the screen, so it belongs to the transcript."""

        def both() -> str | None:
            line = read()
            self.put(f"{line or ''}\n")
            return line

        return both

    def typed(self, prompt: str, text: str) -> None:
        """A command that was typed at the prompt."""
        if self.invocation_headers:
            self.put(f"{LINE}\nCommand start time: {time.strftime('%Y%m%d%H%M%S')}\n{LINE}\n")
        self.put(f"{plain(prompt)}{text}\n")

    def put(self, text: str) -> None:
        """Write to all files."""
        for transcript in self.transcripts:
            transcript.put(text)

    def close(self) -> None:
        """The session ends: so do its transcripts."""
        while self.transcripts:
            transcript = self.stop()
            transcript.put(footer())
            transcript.close()


def plain(text: str) -> str:
    """The text without colours."""
    if "\x1b" not in text:
        return text
    import re

    return re.sub(r"\x1b\[[0-9;]*[A-Za-z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)", "", text)


def transcription(context: Any) -> Transcription:
    """The session's transcripts."""
    found: Transcription | None = context.extra.get("transcription")
    if found is None:
        found = context.extra["transcription"] = Transcription(context)
    return found


def header(context: Any, minimal: bool) -> str:
    """The head of a transcript."""
    lines = [LINE, "PowerShell transcript start", f"Start time: {time.strftime('%Y%m%d%H%M%S')}"]
    if not minimal:
        import getpass

        user = f"{platform.node()}\\{getpass.getuser()}"
        lines += [
            f"Username: {user}", f"RunAs User: {user}", "Configuration Name: ", f"Machine: {platform.node()} ({platform.system()} {platform.release()})",
            f"Host Application: {' '.join([os.path.basename(sys.argv[0]), *sys.argv[1:]]) if sys.argv else context.host.name}", f"Process ID: {os.getpid()}",
        ]
        table = context.get_variable("PSVersionTable")
        for key, value in table.items() if hasattr(table, "items") else ():
            lines.append(f"{key}: {', '.join(map(str, value)) if isinstance(value, list) else value}")
    return "\n".join([*lines, LINE]) + "\n"


def footer() -> str:
    """The end of a transcript."""
    return f"{LINE}\nPowerShell transcript end\nEnd time: {time.strftime('%Y%m%d%H%M%S')}\n{LINE}\n"
