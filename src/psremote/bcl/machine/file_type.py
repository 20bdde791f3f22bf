"""System.IO.File and System.IO.Directory."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, find_type, method
from psremote.bcl.machine.file_content import checked_path, decode, file_fault, read_bytes, split_lines, write_bytes
from psremote.bcl.machine.file_info import machine_error
from psremote.bcl.values.arrays import array_of, bytes_array
from psremote.bcl.values.encodings import Encoding, encoding_of
from psremote.bcl.values.exceptions import (
    DirectoryNotFoundException,
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


def _info(path: str, directory: bool) -> Any:
    one = find_type("System.IO.DirectoryInfo" if directory else "System.IO.FileInfo")
    assert one is not None
    assert one.declaration is not None
    made: Any = one.declaration(path)
    return made


@dotnet_type("System.IO.File", kind="static")
class FileType:
    """Files by path."""

    # Times, modes, links and what ends in a task, in a file of their own.
    more_members = "psremote.bcl.machine.file_more:FileMore"

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
        return _info(checked_path(path), False).last_write_time

    @method(
        "static datetime GetLastWriteTimeUtc(string path)",
        "static datetime GetLastWriteTimeUtc(Microsoft.Win32.SafeHandles.SafeFileHandle fileHandle)",
    )
    @staticmethod
    def get_last_write_time_utc(path: Any) -> Any:
        """When it was written last, in UTC."""
        return _info(checked_path(path), False).last_write_time_utc

    @method(
        "static datetime GetCreationTime(string path)",
        "static datetime GetCreationTime(Microsoft.Win32.SafeHandles.SafeFileHandle fileHandle)",
    )
    @staticmethod
    def get_creation_time(path: Any) -> Any:
        """When it was made."""
        return _info(checked_path(path), False).creation_time

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
        return _info(where, os.path.isdir(where)).attributes

    @method(
        "static void SetLastWriteTime(string path, datetime lastWriteTime)",
        "static void SetLastWriteTime(Microsoft.Win32.SafeHandles.SafeFileHandle fileHandle, datetime lastWriteTime)",
    )
    @staticmethod
    def set_last_write_time(path: Any, moment: Any) -> None:
        """Change when it was written last."""
        _info(checked_path(path), False).last_write_time = moment

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


def _matching(path: Any, pattern: Any, option: Any, directories: bool, files: bool) -> Any:
    import fnmatch

    where = checked_path(path)
    shown = str(path)
    if not os.path.isdir(where):
        raise DirectoryNotFoundException(f"There is no folder '{where}'.")
    deep = option is not None and getattr(option, "value", 0) == 1
    wanted = "*" if pattern in (None, "*.*") else pattern
    found: list[str] = []
    for folder, folders, names in os.walk(where):
        relative = os.path.relpath(folder, where)
        base = shown if relative == "." else os.path.join(shown, relative)
        entries = (folders if directories else []) + (names if files else [])
        found.extend(os.path.join(base, n) for n in entries if fnmatch.fnmatchcase(n, wanted.replace("[", "[[]")))
        if not deep:
            break
    return array_of("string", found)


@dotnet_type("System.IO.Directory", kind="static")
class DirectoryType:
    """Folders by path."""

    more_members = "psremote.bcl.machine.file_more:DirectoryMore"

    @method("static bool Exists(string path)")
    @staticmethod
    def exists(path: Any) -> bool:
        """Whether there is such a folder."""
        return bool(path) and os.path.isdir(path)

    @method(
        "static System.IO.DirectoryInfo CreateDirectory(string path)",
        "static System.IO.DirectoryInfo CreateDirectory(string path, System.IO.UnixFileMode unixCreateMode)",
    )
    @staticmethod
    def create(path: Any, mode: Any = None) -> Any:
        """Make a folder and those above it."""
        where = checked_path(path)
        try:
            os.makedirs(where, exist_ok=True)
        except OSError as fault:
            raise machine_error(fault, where) from None
        return _info(str(path), True)

    @method("static void Delete(string path)", "static void Delete(string path, bool recursive)")
    @staticmethod
    def delete(path: Any, recursive: bool = False) -> None:
        """Delete a folder."""
        where = checked_path(path)
        if not os.path.isdir(where):
            raise DirectoryNotFoundException(f"There is no folder '{where}'.")
        try:
            if recursive:
                shutil.rmtree(where)
            else:
                os.rmdir(where)
        except OSError as fault:
            raise machine_error(fault, where) from None

    @method("static void Move(string sourceDirName, string destDirName)")
    @staticmethod
    def move(source: Any, target: Any) -> None:
        """Move a folder."""
        start, end = checked_path(source, "sourceDirName"), checked_path(target, "destDirName")
        if os.path.exists(end):
            raise IOException(f"'{end}' already exists.")
        try:
            shutil.move(start, end)
        except OSError as fault:
            raise machine_error(fault, start) from None

    @method("static string GetCurrentDirectory()")
    @staticmethod
    def get_current() -> str:
        """The process's folder."""
        return os.getcwd()

    @method("static void SetCurrentDirectory(string path)")
    @staticmethod
    def set_current(path: Any) -> None:
        """Change the process's folder."""
        where = checked_path(path)
        try:
            os.chdir(where)
        except OSError as fault:
            raise machine_error(fault, where) from None

    @method(
        "static string[] GetFiles(string path)", "static string[] GetFiles(string path, string searchPattern)",
        "static string[] GetFiles(string path, string searchPattern, System.IO.SearchOption searchOption)",
        "static string[] GetFiles(string path, string searchPattern, System.IO.EnumerationOptions enumerationOptions)",
    )
    @method(
        "static System.Collections.Generic.IEnumerable[string] EnumerateFiles(string path)",
        "static System.Collections.Generic.IEnumerable[string] EnumerateFiles(string path, string searchPattern)",
        "static System.Collections.Generic.IEnumerable[string] EnumerateFiles(string path, string searchPattern, System.IO.SearchOption searchOption)",
        "static System.Collections.Generic.IEnumerable[string] EnumerateFiles(string path, string searchPattern, System.IO.EnumerationOptions enumerationOptions)",
    )
    @staticmethod
    def get_files(path: Any, pattern: Any = None, option: Any = None) -> Any:
        """The files in it."""
        return _matching(path, pattern, option, False, True)

    @method(
        "static string[] GetDirectories(string path)",
        "static string[] GetDirectories(string path, string searchPattern)",
        "static string[] GetDirectories(string path, string searchPattern, System.IO.SearchOption searchOption)",
        "static string[] GetDirectories(string path, string searchPattern, System.IO.EnumerationOptions enumerationOptions)",
    )
    @method(
        "static System.Collections.Generic.IEnumerable[string] EnumerateDirectories(string path)",
        "static System.Collections.Generic.IEnumerable[string] EnumerateDirectories(string path, string searchPattern)",
        "static System.Collections.Generic.IEnumerable[string] EnumerateDirectories(string path, string searchPattern, System.IO.SearchOption searchOption)",
        "static System.Collections.Generic.IEnumerable[string] EnumerateDirectories(string path, string searchPattern, System.IO.EnumerationOptions enumerationOptions)",
    )
    @staticmethod
    def get_directories(path: Any, pattern: Any = None, option: Any = None) -> Any:
        """The folders in it."""
        return _matching(path, pattern, option, True, False)

    @method(
        "static string[] GetFileSystemEntries(string path)",
        "static string[] GetFileSystemEntries(string path, string searchPattern)",
        "static string[] GetFileSystemEntries(string path, string searchPattern, System.IO.SearchOption searchOption)",
        "static string[] GetFileSystemEntries(string path, string searchPattern, System.IO.EnumerationOptions enumerationOptions)",
    )
    @method(
        "static System.Collections.Generic.IEnumerable[string] EnumerateFileSystemEntries(string path)",
        "static System.Collections.Generic.IEnumerable[string] EnumerateFileSystemEntries(string path, string searchPattern)",
        "static System.Collections.Generic.IEnumerable[string] EnumerateFileSystemEntries(string path, string searchPattern, System.IO.SearchOption searchOption)",
        "static System.Collections.Generic.IEnumerable[string] EnumerateFileSystemEntries(string path, string searchPattern, System.IO.EnumerationOptions enumerationOptions)",
    )
    @staticmethod
    def get_entries(path: Any, pattern: Any = None, option: Any = None) -> Any:
        """What is in it."""
        return _matching(path, pattern, option, True, True)

    @method("static System.IO.DirectoryInfo GetParent(string path)")
    @staticmethod
    def get_parent(path: Any) -> Any:
        """The folder above."""
        where = checked_path(path).rstrip("/")
        return _info(os.path.dirname(where) or "/", True) if where else None

    @method("static datetime GetLastWriteTime(string path)")
    @staticmethod
    def get_last_write_time(path: Any) -> Any:
        """When it was written last."""
        return _info(checked_path(path), True).last_write_time

    @method("static string GetDirectoryRoot(string path)")
    @staticmethod
    def get_root(path: Any) -> str:
        """The root of a path."""
        return "/"
