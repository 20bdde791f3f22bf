"""PSHostRawUserInterface: the character cells behind a host: colours, sizes, cursor, keys."""

from __future__ import annotations

from typing import Any, NoReturn

from psremote.bcl.dotnet_type import dotnet_type, get_type, method
from psremote.bcl.values.arrays import MultiArray
from psremote.bcl.values.char import Char
from psremote.host.fields import field, verb
from psremote.host.host_exception import host_function_not_implemented
from psremote.host.value_types import BufferCell, Coordinates, KeyInfo, Rectangle, Size

Rows = list[list[BufferCell]]
"""Cells as hosts handle them; scripts see a BufferCell[,]."""


def rows_of(cells: MultiArray) -> Rows:
    """The rows of a BufferCell[,]."""
    width = cells.lengths[-1]
    return [cells.items[start : start + width] for start in range(0, len(cells.items), width)] if width else []


def cells_of(rows: Rows) -> MultiArray:
    """The BufferCell[,] of rows that are equally long."""
    kind = get_type("System.Management.Automation.Host.BufferCell")
    return MultiArray(kind, (len(rows), len(rows[0]) if rows else 0), [cell for row in rows for cell in row])


def _refuse(name: str) -> NoReturn:
    raise host_function_not_implemented(name)


@dotnet_type("System.Management.Automation.Host.PSHostRawUserInterface")
class PSHostRawUserInterfaceBase:
    """The name scripts know the interface by; hosts derive from PSHostRawUserInterface."""


@dotnet_type(
    "System.Management.Automation.Internal.Host.InternalHostRawUserInterface",
    base="System.Management.Automation.Host.PSHostRawUserInterface",
)
class PSHostRawUserInterface(PSHostRawUserInterfaceBase):
    """Colours are ConsoleColor values, positions Coordinates, extents Size.

    A host overrides the properties and the verbs it has; the others refuse with HostFunctionNotImplemented.
    """

    @property
    def foreground_color(self) -> Any:
        _refuse("RawUI.ForegroundColor")

    @foreground_color.setter
    def foreground_color(self, value: Any) -> None:
        _refuse("RawUI.ForegroundColor")

    net_foreground_color = field("System.ConsoleColor ForegroundColor {get;set;}", "foreground_color")

    @property
    def background_color(self) -> Any:
        _refuse("RawUI.BackgroundColor")

    @background_color.setter
    def background_color(self, value: Any) -> None:
        _refuse("RawUI.BackgroundColor")

    net_background_color = field("System.ConsoleColor BackgroundColor {get;set;}", "background_color")

    @property
    def cursor_position(self) -> Coordinates:
        _refuse("RawUI.CursorPosition")

    @cursor_position.setter
    def cursor_position(self, value: Coordinates) -> None:
        _refuse("RawUI.CursorPosition")

    @property
    def known_cursor_position(self) -> Coordinates:
        """Where the cursor is as far as that is known without asking the terminal, which costs a round trip."""
        return self.cursor_position

    net_cursor_position = field("System.Management.Automation.Host.Coordinates CursorPosition {get;set;}", "cursor_position")

    @property
    def window_position(self) -> Coordinates:
        _refuse("RawUI.WindowPosition")

    @window_position.setter
    def window_position(self, value: Coordinates) -> None:
        _refuse("RawUI.WindowPosition")

    net_window_position = field("System.Management.Automation.Host.Coordinates WindowPosition {get;set;}", "window_position")

    @property
    def cursor_size(self) -> int:
        _refuse("RawUI.CursorSize")

    @cursor_size.setter
    def cursor_size(self, value: int) -> None:
        _refuse("RawUI.CursorSize")

    net_cursor_size = field("int CursorSize {get;set;}", "cursor_size")

    @property
    def buffer_size(self) -> Size:
        _refuse("RawUI.BufferSize")

    @buffer_size.setter
    def buffer_size(self, value: Size) -> None:
        _refuse("RawUI.BufferSize")

    net_buffer_size = field("System.Management.Automation.Host.Size BufferSize {get;set;}", "buffer_size")

    @property
    def window_size(self) -> Size:
        _refuse("RawUI.WindowSize")

    @window_size.setter
    def window_size(self, value: Size) -> None:
        _refuse("RawUI.WindowSize")

    net_window_size = field("System.Management.Automation.Host.Size WindowSize {get;set;}", "window_size")

    @property
    def max_window_size(self) -> Size:
        _refuse("RawUI.MaxWindowSize")

    net_max_window_size = field("System.Management.Automation.Host.Size MaxWindowSize {get;}", "max_window_size")

    @property
    def max_physical_window_size(self) -> Size:
        _refuse("RawUI.MaxPhysicalWindowSize")

    net_max_physical_window_size = field("System.Management.Automation.Host.Size MaxPhysicalWindowSize {get;}", "max_physical_window_size")

    @property
    def window_title(self) -> str:
        _refuse("RawUI.WindowTitle")

    @window_title.setter
    def window_title(self, value: str) -> None:
        _refuse("RawUI.WindowTitle")

    net_window_title = field("string WindowTitle {get;set;}", "window_title")

    @property
    def key_available(self) -> bool:
        _refuse("RawUI.KeyAvailable")

    net_key_available = field("bool KeyAvailable {get;}", "key_available")

    def read_key(self, options: Any = None) -> KeyInfo:
        """Wait for a key."""
        _refuse("RawUI.ReadKey")

    net_read_key = verb(
        "read_key",
        "System.Management.Automation.Host.KeyInfo ReadKey(System.Management.Automation.Host.ReadKeyOptions options)",
        "System.Management.Automation.Host.KeyInfo ReadKey()",
    )

    def flush_input_buffer(self) -> None:
        """Drop what was typed and not yet read."""
        _refuse("RawUI.FlushInputBuffer")

    net_flush_input_buffer = verb(
        "flush_input_buffer",
        "void FlushInputBuffer()",
    )

    def set_buffer_contents(self, where: Coordinates | Rectangle, contents: Rows | BufferCell) -> None:
        """Write rows of cells at a position, or fill a rectangle with one cell."""
        _refuse("RawUI.SetBufferContents")

    @method(
        "void SetBufferContents(System.Management.Automation.Host.Coordinates origin, "
        "System.Management.Automation.Host.BufferCell[,] contents)",
        "void SetBufferContents(System.Management.Automation.Host.Rectangle rectangle, "
        "System.Management.Automation.Host.BufferCell fill)",
    )
    def net_set_buffer_contents(self, where: Coordinates | Rectangle, contents: Any) -> None:
        self.set_buffer_contents(where, rows_of(contents) if isinstance(contents, MultiArray) else contents)

    def get_buffer_contents(self, rectangle: Rectangle) -> Rows:
        """Read the cells of a rectangle, row by row."""
        _refuse("RawUI.GetBufferContents")

    @method("System.Management.Automation.Host.BufferCell[,] GetBufferContents(System.Management.Automation.Host.Rectangle rectangle)")
    def net_get_buffer_contents(self, rectangle: Rectangle) -> Any:
        return cells_of(self.get_buffer_contents(rectangle))

    @method(
        "System.Management.Automation.Host.BufferCell[,] NewBufferCellArray(int width, int height, System.Management.Automation.Host.BufferCell contents)",
        "System.Management.Automation.Host.BufferCell[,] NewBufferCellArray(System.Management.Automation.Host.Size size, "
        "System.Management.Automation.Host.BufferCell contents)",
        "System.Management.Automation.Host.BufferCell[,] NewBufferCellArray(string[] contents, System.ConsoleColor foregroundColor, "
        "System.ConsoleColor backgroundColor)",
    )
    def net_new_buffer_cell_array(self, first: Any, second: Any, third: Any = None) -> Any:
        if isinstance(first, int):
            return cells_of([[third] * first for _ in range(second)])
        if isinstance(first, Size):
            return cells_of([[second] * first.width for _ in range(first.height)])
        texts = [text or "" for text in first]
        width = max(map(len, texts), default=0)
        return cells_of([[BufferCell(Char(letter), second, third) for letter in text.ljust(width)] for text in texts])

    def scroll_buffer_contents(self, source: Rectangle, destination: Coordinates, clip: Rectangle, fill: BufferCell) -> None:
        """Move a rectangle of cells."""
        _refuse("RawUI.ScrollBufferContents")

    net_scroll_buffer_contents = verb(
        "scroll_buffer_contents",
        "void ScrollBufferContents(System.Management.Automation.Host.Rectangle source, "
        "System.Management.Automation.Host.Coordinates destination, System.Management.Automation.Host.Rectangle clip, "
        "System.Management.Automation.Host.BufferCell fill)",
    )

    def length_in_buffer_cells(self, source: str, offset: int = 0) -> int:
        """How many cells the text takes."""
        return len(source) - offset


    net_length_in_buffer_cells = verb(
        "length_in_buffer_cells",
        "int LengthInBufferCells(string source)", "int LengthInBufferCells(string source, int offset)", "int LengthInBufferCells(char source)",
    )
