"""Rarer members of streams, text readers and text writers: what is exact, what ends in a task."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import get_type, method, prop
from psremote.bcl.machine.file_rare import finished
from psremote.bcl.values.exceptions import ArgumentNullException, ArgumentOutOfRangeException, InvalidOperationException
from psremote.bcl.values.storage_exceptions import EndOfStreamException

_T = "System.Threading.Tasks.Task"
_V = "System.Threading.Tasks.ValueTask"
_TOKEN = "System.Threading.CancellationToken cancellationToken"
_PART = "int index, int count"


class StreamMore:
    """Members of streams."""

    @method("void ReadExactly(byte[] buffer, int offset, int count)")
    def read_exactly(self: Any, buffer: Any, offset: int, count: int) -> None:
        """Fill a part of an array; too few bytes are an error."""
        if buffer is None:
            raise ArgumentNullException("buffer")
        if offset < 0 or count < 0 or offset + count > len(buffer):
            raise ArgumentOutOfRangeException("offset" if offset < 0 else "count")
        done = 0
        while done < count:
            got = self.read(buffer, offset + done, count - done)
            if not got:
                raise EndOfStreamException("The stream has ended.")
            done += got

    @method(f"{_T}[int] ReadAsync(byte[] buffer, int offset, int count)", f"{_T}[int] ReadAsync(byte[] buffer, int offset, int count, {_TOKEN})")
    def read_async(self: Any, buffer: Any, offset: int, count: int, token: Any = None) -> Any:
        """A task that fills a part of an array."""
        return finished(lambda: self.read(buffer, offset, count), "int")

    @method(f"{_T} WriteAsync(byte[] buffer, int offset, int count)", f"{_T} WriteAsync(byte[] buffer, int offset, int count, {_TOKEN})")
    def write_async(self: Any, buffer: Any, offset: int, count: int, token: Any = None) -> Any:
        """A task that puts a part of an array at the position."""
        return finished(lambda: self.write(buffer, offset, count))

    @method(f"{_T} FlushAsync()", f"{_T} FlushAsync({_TOKEN})")
    def flush_async(self: Any, token: Any = None) -> Any:
        """A task that passes everything on."""
        return finished(self.flush)

    @method(f"{_T} CopyToAsync(System.IO.Stream destination)", f"{_T} CopyToAsync(System.IO.Stream destination, int bufferSize)",
            f"{_T} CopyToAsync(System.IO.Stream destination, {_TOKEN})", f"{_T} CopyToAsync(System.IO.Stream destination, int bufferSize, {_TOKEN})")
    def copy_to_async(self: Any, target: Any, *rest: Any) -> Any:
        """A task that writes what is left into another stream."""
        return finished(lambda: self.copy_to(target))

    @method(f"{_V} DisposeAsync()")
    def dispose_async(self: Any) -> Any:
        """A task that closes it."""
        return finished(self.dispose)

    @prop("bool CanTimeout {get;}")
    def can_timeout(self: Any) -> bool:
        """Never."""
        return False

    def _no_timeout(self, value: Any) -> None:
        raise InvalidOperationException("The stream knows no timeouts.")

    @prop("int ReadTimeout {get;set;}", setter=_no_timeout)
    def read_timeout(self: Any) -> int:
        """There is none."""
        raise InvalidOperationException("The stream knows no timeouts.")

    @prop("int WriteTimeout {get;set;}", setter=_no_timeout)
    def write_timeout(self: Any) -> int:
        """There is none."""
        raise InvalidOperationException("The stream knows no timeouts.")


class TextReaderMore:
    """Members of text readers."""

    @method(f"{_T}[string] ReadLineAsync()", f"{_V}[string] ReadLineAsync({_TOKEN})")
    def read_line_async(self: Any, token: Any = None) -> Any:
        """A task with the next line, or null."""
        return finished(self.read_line, "string")

    @method(f"{_T}[string] ReadToEndAsync()", f"{_T}[string] ReadToEndAsync({_TOKEN})")
    def read_to_end_async(self: Any, token: Any = None) -> Any:
        """A task with everything that is left."""
        return finished(self.read_to_end, "string")

    @method(f"{_T}[int] ReadAsync(char[] buffer, {_PART})")
    def read_async(self: Any, buffer: Any, index: int, count: int) -> Any:
        """A task that fills a part of an array."""
        return finished(lambda: self.read(buffer, index, count), "int")

    @method(f"{_T}[int] ReadBlockAsync(char[] buffer, {_PART})")
    def read_block_async(self: Any, buffer: Any, index: int, count: int) -> Any:
        """The same."""
        return finished(lambda: self.read_block(buffer, index, count), "int")


_NUMBERS = ("bool", "int", "uint", "long", "ulong", "float", "double", "decimal")
_FORMAT = tuple("string format" + "".join(f", System.Object arg{at}" for at in range(count)) for count in (1, 2, 3))


def _part(buffer: Any, index: int, count: int) -> str:
    if buffer is None:
        raise ArgumentNullException("buffer")
    if index < 0 or count < 0:
        raise ArgumentOutOfRangeException("index" if index < 0 else "count")
    return "".join(str(one) for one in buffer[index : index + count])


class TextWriterMore:
    """Members of text writers."""

    @method(*(f"void Write({kind} value)" for kind in _NUMBERS), *(f"void Write({text})" for text in _FORMAT), "void Write(System.Text.StringBuilder value)")
    def write_more(self: Any, *values: Any) -> None:
        """Write a value's text."""
        self.write(*values)

    @method(*(f"void WriteLine({kind} value)" for kind in _NUMBERS), *(f"void WriteLine({text})" for text in _FORMAT),
            "void WriteLine(System.Text.StringBuilder value)", "void WriteLine(char[] buffer)")
    def write_line_more(self: Any, *values: Any) -> None:
        """Write a value's text and a line end."""
        self.write_line(*values)

    @method(f"void Write(char[] buffer, {_PART})")
    def write_part(self: Any, buffer: Any, index: int, count: int) -> None:
        """Write a part of an array."""
        self.write(_part(buffer, index, count))

    @method(f"void WriteLine(char[] buffer, {_PART})")
    def write_part_line(self: Any, buffer: Any, index: int, count: int) -> None:
        """Write a part of an array and a line end."""
        self.write_line(_part(buffer, index, count))

    @method(*(f"{_T} WriteAsync({kind} value)" for kind in ("char", "string")))
    def write_async(self: Any, value: Any) -> Any:
        """A task that writes."""
        return finished(lambda: self.write(value))

    @method(f"{_T} WriteLineAsync()", *(f"{_T} WriteLineAsync({kind} value)" for kind in ("char", "string")))
    def write_line_async(self: Any, *value: Any) -> Any:
        """A task that writes a line."""
        return finished(lambda: self.write_line(*value))

    @method(f"{_T} FlushAsync()", f"{_T} FlushAsync({_TOKEN})")
    def flush_async(self: Any, token: Any = None) -> Any:
        """A task that passes everything on."""
        return finished(self.flush)

    @method(f"{_V} DisposeAsync()")
    def dispose_async(self: Any) -> Any:
        """A task that closes it."""
        return finished(self.dispose)

    @prop("System.IFormatProvider FormatProvider {get;}")
    def format_provider(self: Any) -> Any:
        """The culture that values are written in."""
        given = getattr(self, "culture", None)
        return given if given is not None else get_type("System.Globalization.CultureInfo").static_member("currentculture").getter()  # type: ignore[union-attr]  # it is declared there
