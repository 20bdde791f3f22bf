"""A program at a real pseudo-terminal, with pyte as the screen: keys in, what a person would see out."""

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

import pyte

COLUMNS, ROWS = 120, 40


class Terminal:
    """Starts a command on a terminal; the text is everything that was on its screen, scrolled off or not."""

    def __init__(self, *command: str) -> None:
        self.screen = pyte.HistoryScreen(COLUMNS, ROWS, history=100_000, ratio=0.1)
        self.stream = pyte.ByteStream(self.screen)
        #: lines before this one were seen already
        self.seen = 0
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            os.environ["TERM"] = "xterm"
            os.execvp(command[0], command)
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        # the program asks where the cursor is, as line editors do
        self.screen.write_process_input = lambda data: os.write(self.descriptor, data.encode())

    @classmethod
    def psremote(cls, *arguments: str) -> Terminal:
        return cls(sys.executable, "-m", "psremote", "-NoProfile", "-NoLogo", *arguments)

    @property
    def lines(self) -> list[str]:
        """All lines, the oldest first, without blanks at their ends."""
        gone = ["".join(row[column].data for column in range(COLUMNS)).rstrip() for row in self.screen.history.top]
        return gone + [line.rstrip() for line in self.screen.display]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def wait_for(self, pattern: str, seconds: float = 20.0) -> re.Match[str]:
        """Read until a line that was not seen before matches; that line and those before it count as seen."""
        until = time.monotonic() + seconds
        while True:
            lines = self.lines
            for number in range(self.seen, len(lines)):
                found = re.search(pattern, lines[number])
                if found is not None:
                    self.seen = number + 1
                    return found
            left = until - time.monotonic()
            if left <= 0 or not self._read(left):
                raise AssertionError(f"{pattern!r} did not show; the screen since:\n" + "\n".join(lines[self.seen :]).rstrip())

    def type(self, line: str) -> None:
        """Type a line, see it on the screen, press Enter."""
        self.press(line)
        self.wait_at_prompt(re.escape(line[:60]))
        self.press("\r")

    def wait_at_prompt(self, pattern: str) -> None:
        """Wait for something to show behind the prompt that was waited for last."""
        self.seen = max(0, self.seen - 1)
        self.wait_for(pattern)

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
        self.stream.feed(data)
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
