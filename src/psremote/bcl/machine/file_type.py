"""System.IO.File."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, find_type, method
from psremote.bcl.machine.file_content import checked_path, decode, file_fault, read_bytes, split_lines, write_bytes
from psremote.bcl.values.arrays import array_of, bytes_array
from psremote.bcl.values.encodings import Encoding, encoding_of
from psremote.bcl.values.exceptions import (
    FileNotFoundException,
    IOException,
)


def _write(path: Any, text: str, encoding: Encoding | None, append: bool) -> None:
    where = checked_path(path)
    mark = b""
    if encoding is not None and not (append and os.path.exists(where) and os.path.getsize(where)):
        mark = encoding.preamble
    write_bytes(where, mark + (encoding or encoding_of("utf-8")).encode(text), "ab" if append else "wb")


def _joined(lines: Iterable[Any]) -> str:
    return "".join(f"{'' if line is None else line}\n" for line in lines)


def info_of(path: str, directory: bool) -> Any:
    one = find_type("System.IO.DirectoryInfo" if directory else "System.IO.FileInfo")
    assert one is not None
    assert one.declaration is not None
    made: Any = one.declaration(path)
    return made


@dotnet_type("System.IO.File", kind="static")
class FileType:
    """Files by path."""

    # Times, modes, links and what ends in a task, in a file of their own.
    more_members = "psremote.bcl.machine.file_rare:FileMore"

    @method("static bool Exists(string path)")
    @staticmethod
    def exists(path: Any) -> bool:
        """Whether there is such a file."""
        return bool(path) and os.path.isfile(path)

    @method(
        "static string ReadAllText(string path)",
        "static string ReadAllText(string path, System.Text.Encoding encoding)",
    )
    @staticmethod
    def read_all_text(path: Any, encoding: Any = None) -> str:
        """The whole text."""
        return decode(read_bytes(path), encoding)

    @method(
        "static string[] ReadAllLines(string path)",
        "static string[] ReadAllLines(string path, System.Text.Encoding encoding)",
    )
    @staticmethod
    def read_all_lines(path: Any, encoding: Any = None) -> Any:
        """All lines."""
        return array_of("string", split_lines(decode(read_bytes(path), encoding)))

    @method(
        "static System.Collections.Generic.IEnumerable[string] ReadLines(string path)",
        "static System.Collections.Generic.IEnumerable[string] ReadLines(string path, System.Text.Encoding encoding)",
    )
    @staticmethod
    def read_lines(path: Any, encoding: Any = None) -> Any:
        """All lines."""
        return array_of("string", split_lines(decode(read_bytes(path), encoding)))

    @method("static byte[] ReadAllBytes(string path)")
    @staticmethod
    def read_all_bytes(path: Any) -> Any:
        """All bytes."""
        return bytes_array(read_bytes(path))

    @method(
        "static void WriteAllText(string path, string contents)",
        "static void WriteAllText(string path, string contents, System.Text.Encoding encoding)",
    )
    @staticmethod
    def write_all_text(path: Any, text: Any, encoding: Any = None) -> None:
        """Write a text."""
        _write(path, "" if text is None else str(text), encoding, False)

    @method(
        "static void WriteAllLines(string path, string[] contents)",
        "static void WriteAllLines(string path, System.Collections.Generic.IEnumerable[string] contents)",
        "static void WriteAllLines(string path, string[] contents, System.Text.Encoding encoding)",
        "static void WriteAllLines(string path, System.Collections.Generic.IEnumerable[string] contents, System.Text.Encoding encoding)",
    )
    @staticmethod
    def write_all_lines(path: Any, lines: Any, encoding: Any = None) -> None:
        """Write lines."""
        _write(path, _joined(lines), encoding, False)

    @method("static void WriteAllBytes(string path, byte[] bytes)")
    @staticmethod
    def write_all_bytes(path: Any, data: Any) -> None:
        """Write bytes."""
        write_bytes(path, bytes(data))

    @method(
        "static void AppendAllText(string path, string contents)",
        "static void AppendAllText(string path, string contents, System.Text.Encoding encoding)",
    )
    @staticmethod
    def append_all_text(path: Any, text: Any, encoding: Any = None) -> None:
        """Write a text at the end."""
        _write(path, "" if text is None else str(text), encoding, True)

    @method(
        "static void AppendAllLines(string path, System.Collections.Generic.IEnumerable[string] contents)",
        "static void AppendAllLines(string path, System.Collections.Generic.IEnumerable[string] contents, System.Text.Encoding encoding)",
    )
    @staticmethod
    def append_all_lines(path: Any, lines: Any, encoding: Any = None) -> None:
        """Write lines at the end."""
        _write(path, _joined(lines), encoding, True)

    @method(
        "static void Copy(string sourceFileName, string destFileName)",
        "static void Copy(string sourceFileName, string destFileName, bool overwrite)",
    )
    @staticmethod
    def copy(source: Any, target: Any, overwrite: bool = False) -> None:
        """Copy a file."""
        start, end = checked_path(source, "sourceFileName"), checked_path(target, "destFileName")
        if os.path.exists(end) and not overwrite:
            raise IOException(f"The file '{end}' already exists.")
        try:
            shutil.copyfile(start, end)
            shutil.copymode(start, end)
        except OSError as fault:
            raise file_fault(fault, start) from None

    @method(
        "static void Move(string sourceFileName, string destFileName)",
        "static void Move(string sourceFileName, string destFileName, bool overwrite)",
    )
    @staticmethod
    def move(source: Any, target: Any, overwrite: bool = False) -> None:
        """Move a file."""
        start, end = checked_path(source, "sourceFileName"), checked_path(target, "destFileName")
        if os.path.exists(end) and not overwrite:
            raise IOException(f"The file '{end}' already exists.")
        try:
            shutil.move(start, end)
        except OSError as fault:
            raise file_fault(fault, start) from None

    @method("static void Delete(string path)")
    @staticmethod
    def delete(path: Any) -> None:
        """Delete a file, if it is there."""
        where = checked_path(path)
        try:
            os.remove(where)
        except FileNotFoundError:
            return
        except OSError as fault:
            raise file_fault(fault, where) from None

    @method(
        "static datetime GetLastWriteTime(string path)",
        "static datetime GetLastWriteTime(Microsoft.Win32.SafeHandles.SafeFileHandle fileHandle)",
    )
    @staticmethod
    def get_last_write_time(path: Any) -> Any:
        """When it was written last."""
        return info_of(checked_path(path), False).last_write_time

    @method(
        "static datetime GetLastWriteTimeUtc(string path)",
        "static datetime GetLastWriteTimeUtc(Microsoft.Win32.SafeHandles.SafeFileHandle fileHandle)",
    )
    @staticmethod
    def get_last_write_time_utc(path: Any) -> Any:
        """When it was written last, in UTC."""
        return info_of(checked_path(path), False).last_write_time_utc

    @method(
        "static datetime GetCreationTime(string path)",
        "static datetime GetCreationTime(Microsoft.Win32.SafeHandles.SafeFileHandle fileHandle)",
    )
    @staticmethod
    def get_creation_time(path: Any) -> Any:
        """When it was made."""
        return info_of(checked_path(path), False).creation_time

    @method(
        "static System.IO.FileAttributes GetAttributes(string path)",
        "static System.IO.FileAttributes GetAttributes(Microsoft.Win32.SafeHandles.SafeFileHandle fileHandle)",
    )
    @staticmethod
    def get_attributes(path: Any) -> Any:
        """Its attributes."""
        where = checked_path(path)
        if not os.path.lexists(where):
            raise FileNotFoundException(f"There is no file '{where}'.", where)
        return info_of(where, os.path.isdir(where)).attributes

    @method(
        "static void SetLastWriteTime(string path, datetime lastWriteTime)",
        "static void SetLastWriteTime(Microsoft.Win32.SafeHandles.SafeFileHandle fileHandle, datetime lastWriteTime)",
    )
    @staticmethod
    def set_last_write_time(path: Any, moment: Any) -> None:
        """Change when it was written last."""
        info_of(checked_path(path), False).last_write_time = moment

    @method(
        "static System.IO.FileStream Open(string path, System.IO.FileStreamOptions options)",
        "static System.IO.FileStream Open(string path, System.IO.FileMode mode)",
        "static System.IO.FileStream Open(string path, System.IO.FileMode mode, System.IO.FileAccess access)",
        "static System.IO.FileStream Open(string path, System.IO.FileMode mode, System.IO.FileAccess access, System.IO.FileShare share)",
    )
    @staticmethod
    def open(path: Any, mode: Any, *rest: Any) -> Any:
        """A stream over the file."""
        from psremote.bcl.machine.streams import FileStream

        return FileStream(path, mode, *rest)

    @method("static System.IO.FileStream OpenRead(string path)")
    @staticmethod
    def open_read(path: Any) -> Any:
        """A stream to read the file."""
        from psremote.bcl.machine.streams import FileStream
        from psremote.bcl.values.enumerations import FileAccess, FileMode

        return FileStream(path, FileMode.Open, FileAccess.Read)

    @method("static System.IO.FileStream OpenWrite(string path)")
    @staticmethod
    def open_write(path: Any) -> Any:
        """A stream to write the file."""
        from psremote.bcl.machine.streams import FileStream
        from psremote.bcl.values.enumerations import FileAccess, FileMode

        return FileStream(path, FileMode.OpenOrCreate, FileAccess.Write)

    @method("static System.IO.StreamReader OpenText(string path)")
    @staticmethod
    def open_text(path: Any) -> Any:
        """A reader over the file."""
        from psremote.bcl.machine.text_readers import StreamReader

        return StreamReader(path)

    @method(
        "static System.IO.FileStream Create(string path)",
        "static System.IO.FileStream Create(string path, int bufferSize)",
        "static System.IO.FileStream Create(string path, int bufferSize, System.IO.FileOptions options)",
    )
    @staticmethod
    def create(path: Any, *rest: Any) -> Any:
        """A stream over a new file."""
        from psremote.bcl.machine.streams import FileStream
        from psremote.bcl.values.enumerations import FileMode

        return FileStream(path, FileMode.Create)

    @method("static System.IO.StreamWriter CreateText(string path)")
    @staticmethod
    def create_text(path: Any) -> Any:
        """A writer over a new file."""
        from psremote.bcl.machine.text_writers import StreamWriter

        return StreamWriter(path)

    @method("static System.IO.StreamWriter AppendText(string path)")
    @staticmethod
    def append_text(path: Any) -> Any:
        """A writer at the end of a file."""
        from psremote.bcl.machine.text_writers import StreamWriter

        return StreamWriter(path, True)
