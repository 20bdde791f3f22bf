"""A program at a real pseudo-terminal: keys in, screen text out."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time

ESCAPES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07]*\x07|\x1b[=>()][0-9A-B]?|\x1b.")


class Terminal:
    """Starts a command on a terminal of 120 columns; answers the position question that line editors ask."""

    def __init__(self, *command: str) -> None:
        self.text = ""
        self._mark = 0
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            os.environ["TERM"] = "xterm"
            os.execvp(command[0], command)
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))

    @classmethod
    def psremote(cls, *arguments: str) -> Terminal:
        return cls(sys.executable, "-m", "psremote", "-NoProfile", "-NoLogo", *arguments)

    def wait_for(self, pattern: str, seconds: float = 20.0) -> re.Match[str]:
        """Read until the pattern shows in what came since the last one that was waited for."""
        until = time.monotonic() + seconds
        while True:
            found = re.search(pattern, self.text[self._mark :], re.MULTILINE)
            if found is not None:
                self._mark += found.end()
                return found
            left = until - time.monotonic()
            if left <= 0 or not self._read(left):
                raise AssertionError(f"{pattern!r} did not show; the screen since: {self.text[self._mark :][-1500:]!r}")

    def type(self, line: str) -> None:
        """Type a line and Enter."""
        self.press(line + "\r")

    def press(self, keys: str) -> None:
        os.write(self.descriptor, keys.encode())

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self.descriptor], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self.descriptor, 65536)
        except OSError:
            return False
        if b"\x1b[6n" in data:
            os.write(self.descriptor, b"\x1b[1;1R")
        self.text += ESCAPES.sub("", data.decode(errors="replace")).replace("\r\n", "\n").replace("\r", "\n")
        return bool(data)

    def exit_code(self, seconds: float = 10.0) -> int:
        """Wait for the end of the program."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self._read(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.pid = 0
                return os.waitstatus_to_exitcode(status)
        raise AssertionError("the program did not end")

    def close(self) -> None:
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.descriptor)
