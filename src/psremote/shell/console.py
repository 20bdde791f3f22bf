"""The console a host writes to and reads from: streams, size and colours, all given, so that tests compare text."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from typing import Any, TextIO

from psremote.bcl.values.enumerations import ANSI_OF_CONSOLE_COLOR

RESET = "\x1b[0m"
DEFAULT_WIDTH = 120
#: terminals that can neither move their cursor nor colour their text
PLAIN_TERMINALS = frozenset({"", "dumb", "unknown"})


def is_plain_terminal() -> bool:
    """Whether the terminal can only print; a Windows console has no name and can do more."""
    return sys.platform != "win32" and os.environ.get("TERM", "").lower() in PLAIN_TERMINALS


def colour_codes(foreground: Any, background: Any) -> str:
    """The escape sequence that sets the ConsoleColor values given; empty where both are None or unknown (−1)."""
    codes = []
    for colour, normal, bright in ((foreground, 30, 90), (background, 40, 100)):
        number = getattr(colour, "value", colour)
        if isinstance(number, int) and 0 <= number < len(ANSI_OF_CONSOLE_COLOR):
            ansi = ANSI_OF_CONSOLE_COLOR[number]
            codes.append(str(normal + ansi if ansi < 8 else bright + ansi - 8))
    return f"\x1b[{';'.join(codes)}m" if codes else ""


class Console:
    """Where text goes and comes from. One writer at a time: worker threads and the prompt share it."""

    def __init__(
        self,
        output: TextIO | None = None,
        errors: TextIO | None = None,
        input: TextIO | None = None,
        *,
        colours: bool | None = None,
        width: int | None = None,
        interactive: bool | None = None,
    ) -> None:
        self.output = sys.stdout if output is None else output
        self.errors = sys.stderr if errors is None else errors
        self.input = sys.stdin if input is None else input
        self._width = width
        self.output_is_terminal = _is_terminal(self.output)
        self.input_is_terminal = _is_terminal(self.input)
        self.dumb = is_plain_terminal()
        plain = self.dumb or bool(os.environ.get("NO_COLOR"))
        self.colours = (self.output_is_terminal and not plain) if colours is None else colours
        self.errors_are_terminal = _is_terminal(self.errors)
        self.error_colours = (self.errors_are_terminal and not plain) if colours is None else colours
        #: whether a person can be asked
        self.interactive = self.input_is_terminal if interactive is None else interactive
        self.lock = threading.RLock()
        #: while somebody edits a line: shows text above that line, whole lines at a time
        self.above: Callable[[str], None] | None = None
        #: whether the cursor stands at the start of a line, as far as we wrote it
        self.at_line_start = True

    @property
    def width(self) -> int:
        """Columns; DEFAULT_WIDTH where there is no terminal."""
        if self._width is not None:
            return self._width
        return self._terminal_size().columns if self.output_is_terminal else DEFAULT_WIDTH

    @property
    def height(self) -> int:
        return self._terminal_size().lines if self.output_is_terminal else 40

    def _terminal_size(self) -> os.terminal_size:
        """Asked of the terminal itself: $COLUMNS is what it was when somebody exported it."""
        try:
            found = os.get_terminal_size(self.output.fileno())
        except (OSError, ValueError):
            found = os.terminal_size((0, 0))
        if found.columns > 0 and found.lines > 0:
            return found
        import shutil

        return shutil.get_terminal_size((DEFAULT_WIDTH, 40))

    def write(self, text: str, foreground: Any = None, background: Any = None) -> None:
        """Write text as it is, in the colours given where colours are shown."""
        with self.lock:
            codes = colour_codes(foreground, background) if self.colours else ""
            if codes:
                # the colours end before a line end: a background would run on over the rest of the line
                body = text.rstrip("\n")
                text = codes + body.replace("\n", f"{RESET}\n{codes}") + RESET + text[len(body):]
            if self.above is not None:
                self.above(text)
                return
            _write(self.output, text)
            if text:
                self.at_line_start = text.endswith("\n")

    def control(self, sequence: str) -> None:
        """Send the terminal what is no text: its title, where its cursor is to stand. Nothing where that would be shown as text."""
        if self.output_is_terminal and not self.dumb:
            with self.lock:
                _write(self.output, sequence)
                _flush(self.output)

    def start_line(self) -> None:
        """End the line that is begun, if any: what somebody wrote without a line end stays readable in front of a prompt."""
        with self.lock:
            if not self.at_line_start and self.output_is_terminal:
                self.write("\n")
                self.flush()

    def read_hidden(self, prompt: str) -> str | None:
        """A line of the terminal that is not shown; None at its end.

        The terminal shows again what is typed even where the program ends while a thread still waits here (Ctrl-C).
        """
        import atexit
        import getpass

        restore = _restorer(self.input)
        atexit.register(restore)
        try:
            return getpass.getpass(prompt)
        except EOFError:
            return None
        finally:
            atexit.unregister(restore)

    def write_error(self, text: str, code: str = "") -> None:
        """Write a line to the error stream."""
        with self.lock:
            self.flush()
            line = f"{code}{text}{RESET}\n" if code and self.error_colours else f"{text}\n"
            if self.above is not None and self.errors_are_terminal:
                self.above(line)
                return
            _write(self.errors, line)
            _flush(self.errors)
            self.at_line_start = True

    def flush(self) -> None:
        _flush(self.output)


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except (ValueError, AttributeError):
        return False


class ReaderGone(BaseException):
    """Whoever read our output has gone, as `| head` does; no script can catch it, and it is no fault."""


def _write(stream: TextIO, text: str) -> None:
    try:
        stream.write(text)
    except BrokenPipeError:
        raise ReaderGone from None
    except UnicodeEncodeError:
        encoding = stream.encoding or "ascii"
        stream.write(text.encode(encoding, "replace").decode(encoding))


def _flush(stream: TextIO) -> None:
    try:
        stream.flush()
    except (BrokenPipeError, ValueError):
        pass   # whoever read us is gone: nobody is left to be told


def _restorer(terminal: TextIO) -> Callable[[], None]:
    """What sets a terminal back to how it is now."""
    if sys.platform == "win32":
        return lambda: None
    import termios

    try:
        descriptor = terminal.fileno()
        before = termios.tcgetattr(descriptor)
    except (OSError, ValueError, termios.error):
        return lambda: None

    def restore() -> None:
        try:
            termios.tcsetattr(descriptor, termios.TCSANOW, before)
        except (OSError, termios.error):
            return  # the terminal is gone

    return restore
