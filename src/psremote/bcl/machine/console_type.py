"""System.Console: the process's own terminal."""

from __future__ import annotations

import os
import sys
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, method, static_prop
from psremote.bcl.machine.console_encodings import chosen
from psremote.bcl.machine.text_readers import TextReader
from psremote.bcl.machine.text_writers import TextWriter
from psremote.bcl.values.char import Char
from psremote.bcl.values.encodings import encoding_of
from psremote.bcl.values.enumerations import ANSI_OF_CONSOLE_COLOR, ConsoleColor


class _Output(TextWriter):
    def __init__(self, error: bool) -> None:
        self.error = error

    def put(self, text: str) -> None:
        """Write a text to the process's stream."""
        stream = sys.stderr if self.error else sys.stdout
        stream.write(text)
        stream.flush()


class _Input(TextReader):
    def read_line(self) -> str | None:
        """The next line, or null."""
        line = sys.stdin.readline()
        return line.rstrip("\r\n") if line else None

    def read_to_end(self) -> str:
        """What is left."""
        return sys.stdin.read()


_state: dict[str, Any] = {"out": _Output(False), "error": _Output(True), "in": _Input()}
_OUTPUT = ("()", "(System.Object value)", "(string value)", "(char value)", "(bool value)", "(int value)", "(double value)",
           "(string format, params System.Object[] arg)")


def terminal_size(index: int) -> int:
    """The columns (0) or rows (1) of this process's terminal, those of an old one where there is none."""
    try:
        return os.get_terminal_size()[index]
    except OSError:
        return (80, 25)[index]


def _setter(name: str) -> Any:
    return lambda value: _state.__setitem__(name, value)


def _encoding_setter(name: str) -> Any:
    return lambda value: chosen.__setitem__(name, value)


def _shows_colours() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") not in ("", "dumb", None)


def _colour(name: str) -> Any:
    """The setter of a colour: what is written from now on has it, where the output is a terminal that shows colours."""

    def put(value: Any) -> None:
        _state[name] = value
        number = int(value.value)
        if _shows_colours() and 0 <= number < len(ANSI_OF_CONSOLE_COLOR):
            ansi = ANSI_OF_CONSOLE_COLOR[number]
            base = 30 if name == "foreground" else 40
            _state["out"].put(f"\x1b[{base + ansi if ansi < 8 else base + 52 + ansi}m")

    return put


def _is_at_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty() and sys.platform != "win32" and os.environ.get("TERM") not in ("", "dumb", None)


def _cursor(index: int) -> int:
    """The cursor's column (0) or row (1); 0 where no terminal tells it."""
    if not _is_at_terminal():
        return 0
    from psremote.bcl.machine.console_keys import cursor_position

    return (cursor_position(sys.stdin.fileno(), _state["out"].put) or (0, 0))[index]


def _move_cursor(letter: str) -> Any:
    """The setter of a column (G) or a row (d)."""

    def put(value: int) -> None:
        if _is_at_terminal():
            _state["out"].put(f"\x1b[{value + 1}{letter}")

    return put


def _show_cursor(value: bool) -> None:
    _state["cursor"] = value
    if _is_at_terminal():
        _state["out"].put("\x1b[?25h" if value else "\x1b[?25l")


def _key_available() -> bool:
    from psremote.bcl.machine.console_keys import key_waits
    from psremote.bcl.values.exceptions import InvalidOperationException

    if not sys.stdin.isatty():
        raise InvalidOperationException("Keys wait at a terminal only; the input is something else.")
    return key_waits(sys.stdin.fileno())


@dotnet_type("System.Console", kind="static")
class ConsoleType:
    """The terminal."""

    @method(*(f"static void Write{p}" for p in _OUTPUT[1:]))
    @staticmethod
    def write(*values: Any) -> None:
        """Write a value's text."""
        _state["out"].write(*values)

    @method(*(f"static void WriteLine{p}" for p in _OUTPUT))
    @staticmethod
    def write_line(*values: Any) -> None:
        """Write a value's text and a line end."""
        _state["out"].write_line(*values)

    @method("static string ReadLine()")
    @staticmethod
    def read_line() -> Any:
        """A line of input, or null."""
        return _state["in"].read_line()

    @method("static int Read()")
    @staticmethod
    def read() -> int:
        """A character's code, or -1."""
        letter = sys.stdin.read(1)
        return ord(letter) if letter else -1

    @method("static System.ConsoleKeyInfo ReadKey()", "static System.ConsoleKeyInfo ReadKey(bool intercept)")
    @staticmethod
    def read_key(intercept: bool = False) -> Any:
        """The next key; it is shown unless it is intercepted."""
        from psremote.bcl.machine.console_keys import ALT, CONTROL, SHIFT, read_key
        from psremote.bcl.values.enumerations import ConsoleKey
        from psremote.bcl.values.exceptions import InvalidOperationException
        from psremote.bcl.values.language_values import ConsoleKeyInfo

        key = read_key(sys.stdin.fileno()) if sys.stdin.isatty() else None
        if key is None:
            raise InvalidOperationException("Keys can be read at a terminal only; the input is something else.")
        if not intercept and key.character != "\0":
            _state["out"].put(key.character)
        return ConsoleKeyInfo(Char(key.character), ConsoleKey.from_value(key.code), bool(key.held & SHIFT), bool(key.held & ALT), bool(key.held & CONTROL))

    @method("static void Clear()")
    @staticmethod
    def clear() -> None:
        """Empty the screen."""
        if sys.stdout.isatty():
            _state["out"].put("\x1b[H\x1b[2J")

    @method("static void Beep()", "static void Beep(int frequency, int duration)")
    @staticmethod
    def beep(*arguments: int) -> None:
        """Make a sound."""
        _state["out"].put("\a")

    @method("static void ResetColor()")
    @staticmethod
    def reset_color() -> None:
        """The terminal's own colours."""
        _state.pop("foreground", None)
        _state.pop("background", None)
        if _shows_colours():
            _state["out"].put("\x1b[39;49m")

    @method("static void SetOut(System.IO.TextWriter newOut)")
    @staticmethod
    def set_out(writer: Any) -> None:
        """Send output elsewhere."""
        _state["out"] = writer

    @method("static void SetError(System.IO.TextWriter newError)")
    @staticmethod
    def set_error(writer: Any) -> None:
        """Send errors elsewhere."""
        _state["error"] = writer

    @method("static void SetIn(System.IO.TextReader newIn)")
    @staticmethod
    def set_in(reader: Any) -> None:
        """Take input from elsewhere."""
        _state["in"] = reader

    @method("static void SetCursorPosition(int left, int top)")
    @staticmethod
    def set_cursor(left: int, top: int) -> None:
        """Move the cursor."""
        if sys.stdout.isatty():
            _state["out"].put(f"\x1b[{top + 1};{left + 1}H")

    OUT = static_prop("static System.IO.TextWriter Out {get;}", lambda: _state["out"])
    ERROR = static_prop("static System.IO.TextWriter Error {get;}", lambda: _state["error"])
    IN = static_prop("static System.IO.TextReader In {get;}", lambda: _state["in"])
    OUTPUT_ENCODING = static_prop("static System.Text.Encoding OutputEncoding {get;set;}", lambda: chosen.get("output") or encoding_of("utf-8"), _encoding_setter("output"))
    INPUT_ENCODING = static_prop("static System.Text.Encoding InputEncoding {get;set;}", lambda: chosen.get("input") or encoding_of("utf-8"), _encoding_setter("input"))
    FOREGROUND = static_prop("static System.ConsoleColor ForegroundColor {get;set;}", lambda: _state.get("foreground") or ConsoleColor.from_value(-1), _colour("foreground"))
    BACKGROUND = static_prop("static System.ConsoleColor BackgroundColor {get;set;}", lambda: _state.get("background") or ConsoleColor.from_value(-1), _colour("background"))
    TITLE = static_prop("static string Title {get;set;}", lambda: _state.get("title", ""), _setter("title"))
    WIDTH = static_prop("static int WindowWidth {get;set;}", lambda: terminal_size(0), lambda value: None)
    HEIGHT = static_prop("static int WindowHeight {get;set;}", lambda: terminal_size(1), lambda value: None)
    BUFFER_WIDTH = static_prop("static int BufferWidth {get;set;}", lambda: terminal_size(0), lambda value: None)
    BUFFER_HEIGHT = static_prop("static int BufferHeight {get;set;}", lambda: terminal_size(1), lambda value: None)
    CURSOR_LEFT = static_prop("static int CursorLeft {get;set;}", lambda: _cursor(0), _move_cursor("G"))
    CURSOR_TOP = static_prop("static int CursorTop {get;set;}", lambda: _cursor(1), _move_cursor("d"))
    CURSOR_VISIBLE = static_prop("static bool CursorVisible {get;set;}", lambda: _state.get("cursor", True), _show_cursor)
    KEY_AVAILABLE = static_prop("static bool KeyAvailable {get;}", _key_available)
    TREAT_CTRL_C = static_prop("static bool TreatControlCAsInput {get;set;}", lambda: _state.get("ctrl_c", False), _setter("ctrl_c"))
    INPUT_REDIRECTED = static_prop("static bool IsInputRedirected {get;}", lambda: not sys.stdin.isatty())
    OUTPUT_REDIRECTED = static_prop("static bool IsOutputRedirected {get;}", lambda: not sys.stdout.isatty())
    ERROR_REDIRECTED = static_prop("static bool IsErrorRedirected {get;}", lambda: not sys.stderr.isatty())
