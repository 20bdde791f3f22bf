"""System.IO.Directory."""

from __future__ import annotations

import os
import shutil
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, method
from psremote.bcl.machine.file_content import checked_path
from psremote.bcl.machine.file_info import machine_error
from psremote.bcl.machine.file_type import info_of
from psremote.bcl.values.arrays import array_of
from psremote.bcl.values.exceptions import (
    DirectoryNotFoundException,
    IOException,
)


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

    more_members = "psremote.bcl.machine.file_rare:DirectoryMore"

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
        return info_of(str(path), True)

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
        return info_of(os.path.dirname(where) or "/", True) if where else None

    @method("static datetime GetLastWriteTime(string path)")
    @staticmethod
    def get_last_write_time(path: Any) -> Any:
        """When it was written last."""
        return info_of(checked_path(path), True).last_write_time

    @method("static string GetDirectoryRoot(string path)")
    @staticmethod
    def get_root(path: Any) -> str:
        """The root of a path."""
        return "/"

