"""A terminal as a script sees it: sizes, colours, title, keys, cells that can be written but not read."""

from __future__ import annotations

import sys
import threading
from typing import Any

from psremote.bcl.values.char import Char
from psremote.bcl.values.exceptions import ArgumentException
from psremote.host.host_exception import host_function_not_implemented
from psremote.host.raw_user_interface import PSHostRawUserInterface, Rows
from psremote.host.value_types import BufferCell, ControlKeyStates, Coordinates, KeyInfo, Rectangle, Size, console_color
from psremote.objects.exceptions import PipelineStoppedException
from psremote.shell.console import Console, colour_codes

NO_ECHO, INCLUDE_KEY_DOWN, INCLUDE_KEY_UP = 2, 4, 8
"""ReadKeyOptions."""


class ConsoleRawUserInterface(PSHostRawUserInterface):
    """Sizes, colours and the title of the terminal; a terminal's cells cannot be read back, so those verbs refuse."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self._title = ""
        self._position = Coordinates(0, 0)
        self._foreground: Any = None
        self._background: Any = None
        self._given_up = threading.Event()

    @property
    def foreground_color(self) -> Any:
        return console_color(-1) if self._foreground is None else self._foreground

    @foreground_color.setter
    def foreground_color(self, value: Any) -> None:
        self._foreground = value

    @property
    def background_color(self) -> Any:
        return console_color(-1) if self._background is None else self._background

    @background_color.setter
    def background_color(self, value: Any) -> None:
        self._background = value

    @property
    def buffer_size(self) -> Size:
        return Size(self.console.width, self.console.height)

    @buffer_size.setter
    def buffer_size(self, value: Size) -> None:
        """A terminal's size is its owner's: left as it is."""

    @property
    def window_size(self) -> Size:
        return Size(self.console.width, self.console.height)

    @window_size.setter
    def window_size(self, value: Size) -> None:
        """A terminal's size is its owner's: left as it is."""

    @property
    def max_window_size(self) -> Size:
        return self.window_size

    @property
    def max_physical_window_size(self) -> Size:
        return self.window_size

    @property
    def window_position(self) -> Coordinates:
        return Coordinates(0, 0)

    @window_position.setter
    def window_position(self, value: Coordinates) -> None:
        """Where a terminal scrolls to is its owner's: left as it is."""

    @property
    def cursor_position(self) -> Coordinates:
        """As the terminal tells it, else as it was told last; the upper left corner where none ever did."""
        from psremote.bcl.machine.console_keys import cursor_position

        if not self.console.output_is_terminal or not self.console.input_is_terminal or self.console.dumb or sys.platform == "win32":
            return self._position
        told = cursor_position(self.console.input.fileno(), self.console.control)
        if told is not None:
            self._position = Coordinates(*told)
        return self._position

    @cursor_position.setter
    def cursor_position(self, value: Coordinates) -> None:
        self.console.control(f"\x1b[{value.y + 1};{value.x + 1}H")

    @property
    def known_cursor_position(self) -> Coordinates:
        return self._position

    @property
    def cursor_size(self) -> int:
        return 25

    @cursor_size.setter
    def cursor_size(self, value: int) -> None:
        """A terminal's cursor is its owner's: left as it is."""

    @property
    def window_title(self) -> str:
        return self._title

    @window_title.setter
    def window_title(self, value: str) -> None:
        self._title = value
        self.console.control(f"\x1b]0;{value}\x07")

    @property
    def key_available(self) -> bool:
        from psremote.bcl.machine.console_keys import key_waits

        return self.console.input_is_terminal and key_waits(self.console.input.fileno())

    def read_key(self, options: Any = None) -> KeyInfo:
        """Wait for a key; it is shown unless the options say NoEcho. Where no terminal is there is none: HostFunctionNotImplemented."""
        if not self.console.input_is_terminal:
            raise host_function_not_implemented("RawUI.ReadKey where its input is no terminal")
        wanted = int(getattr(options, "value", options) or INCLUDE_KEY_DOWN)
        if not wanted & (INCLUDE_KEY_DOWN | INCLUDE_KEY_UP):
            raise ArgumentException("The options say neither IncludeKeyDown nor IncludeKeyUp; give one of them.", "options")
        from psremote.bcl.machine.console_keys import read_key

        self._given_up.clear()
        key = read_key(self.console.input.fileno(), given_up=self._given_up.is_set)
        if key is None:
            raise PipelineStoppedException("The wait for a key was given up.")
        if not wanted & NO_ECHO and key.character >= " ":
            self.console.write(key.character)
            self.console.flush()
        return KeyInfo(key.code, Char(key.character), _states(key.held), bool(wanted & INCLUDE_KEY_DOWN))

    def give_up_key(self) -> None:
        """Nobody wants the key any more that is waited for; from another thread."""
        self._given_up.set()

    def flush_input_buffer(self) -> None:
        if self.console.input_is_terminal and sys.platform != "win32":
            import termios

            termios.tcflush(self.console.input.fileno(), termios.TCIFLUSH)

    def set_buffer_contents(self, where: Coordinates | Rectangle, contents: Rows | BufferCell) -> None:
        """Cells at a place of the screen, or one cell over a part of it (over all of it where the edges are negative); the cursor stays."""
        if isinstance(where, Rectangle):
            if not isinstance(contents, BufferCell):
                raise ArgumentException("A rectangle is filled with one cell.", "fill")
            if min(where.left, where.top, where.right, where.bottom) < 0:
                self.console.control("\x1b[2J")
                return
            row = [contents] * (where.right - where.left + 1)
            x, y, rows = where.left, where.top, [row] * (where.bottom - where.top + 1)
        elif isinstance(contents, BufferCell):
            raise ArgumentException("Cells are written as rows of them.", "contents")
        else:
            x, y, rows = where.x, where.y, contents
        drawn = "".join(f"\x1b[{y + 1 + number};{x + 1}H{''.join(map(_drawn, row))}" for number, row in enumerate(rows))
        self.console.control(f"\x1b7{drawn}\x1b[0m\x1b8")


def _drawn(cell: BufferCell) -> str:
    """A cell's character in its colours; a trailing cell belongs to the character before it."""
    if cell.buffer_cell_type.name == "Trailing":
        return ""
    return f"\x1b[0m{colour_codes(cell.foreground_color, cell.background_color)}{cell.character}"


def _states(held: int) -> Any:
    """What was held down, as ControlKeyStates."""
    from psremote.bcl.machine.console_keys import ALT, CONTROL, SHIFT

    names = ((SHIFT, "ShiftPressed"), (ALT, "LeftAltPressed"), (CONTROL, "LeftCtrlPressed"))
    return ControlKeyStates.from_value(sum(ControlKeyStates.values[name] for mask, name in names if held & mask))
