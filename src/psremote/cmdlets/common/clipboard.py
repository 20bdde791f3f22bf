"""The desktop's clipboard, through the programs that reach it."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import Any

from psremote.bcl.values.exceptions import NotSupportedException
from psremote.objects import ErrorCategory, ErrorRecord

READERS = (("WAYLAND_DISPLAY", ["wl-paste", "--no-newline"]), ("DISPLAY", ["xclip", "-selection", "clipboard", "-out"]), ("DISPLAY", ["xsel", "--clipboard", "--output"]), ("", ["pbpaste"]))
WRITERS = (("WAYLAND_DISPLAY", ["wl-copy"]), ("DISPLAY", ["xclip", "-selection", "clipboard", "-in"]), ("DISPLAY", ["xsel", "--clipboard", "--input"]), ("", ["pbcopy"]))


def run_clipboard(cmdlet: Any, programs: tuple[tuple[str, list[str]], ...], text: str | None) -> str:
    """Runs the first clipboard program that is there; its output."""
    for variable, command in programs:
        program = shutil.which(command[0])
        if program is None or (variable and not os.environ.get(variable)):
            continue
        done = subprocess.run([program, *command[1:]], input=text, capture_output=text is None, text=True, check=False, timeout=10)
        return done.stdout or ""
    failure = NotSupportedException("There is no clipboard here: no desktop runs, or none of wl-clipboard, xclip, xsel and pbcopy is installed.")
    cmdlet.throw_terminating_error(ErrorRecord(failure, "ClipboardNotAvailable", ErrorCategory.NotInstalled, None))
    return ""
