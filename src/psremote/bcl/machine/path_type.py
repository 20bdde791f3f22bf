"""System.IO.Path on a Unix machine."""

from __future__ import annotations

import os
import tempfile
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, method, static_prop
from psremote.bcl.values.arrays import array_of
from psremote.bcl.values.char import Char
from psremote.bcl.values.exceptions import ArgumentException, ArgumentNullException


def _needed(path: Any, name: str = "path") -> str:
    if path is None:
        raise ArgumentNullException(name)
    return str(path)


def combine(parts: list[str]) -> str:
    """Path.Combine: a rooted part begins anew."""
    out = ""
    for part in parts:
        if part is None:
            raise ArgumentNullException("path")
        if not part:
            continue
        out = part if not out or part.startswith("/") else out + part if out.endswith("/") else f"{out}/{part}"
    return out


def join(parts: list[Any]) -> str:
    """Path.Join: only puts separators between."""
    out = ""
    for part in parts:
        if not part:
            continue
        out = part if not out else out + part if out.endswith("/") or part.startswith("/") else f"{out}/{part}"
    return out


def file_name(path: str) -> str:
    """What stands behind the last separator."""
    return path.rpartition("/")[2]


def directory_name(path: Any) -> str | None:
    """The path without its last part; null for a root."""
    if not path:
        return None
    end = len(path)
    root = 1 if path.startswith("/") else 0
    if end <= root:
        return None
    at = path.rfind("/")
    if at < 0:
        return ""
    while at > root and path[at - 1] == "/":
        at -= 1
    head = path[:max(at, root)]
    while "//" in head:
        head = head.replace("//", "/")
    return head


def full_path(path: str, base: str | None = None) -> str:
    """Absolute, without . and .. parts."""
    if not path:
        raise ArgumentException("The path is empty.", "path")
    if "\0" in path:
        raise ArgumentException("The path holds a null character.", "path")
    whole = path if path.startswith("/") else f"{base if base is not None else os.getcwd()}/{path}"
    parts: list[str] = []
    pieces = whole.split("/")
    for piece in pieces:
        if piece == "..":
            if parts:
                parts.pop()
        elif piece not in ("", "."):
            parts.append(piece)
    result = "/" + "/".join(parts)
    return result + "/" if pieces[-1] == "" and result != "/" else result


def extension(path: str) -> str:
    """`.txt`, or nothing."""
    name = file_name(path)
    at = name.rfind(".")
    return "" if at < 0 or at == len(name) - 1 else name[at:]


@dotnet_type("System.IO.Path", kind="static")
class PathType:
    """Paths as texts."""

    @method("static string ChangeExtension(string path, string extension)")
    @staticmethod
    def change_extension(path: Any, new: Any) -> Any:
        """The path with another extension."""
        if path is None:
            return None
        if not path:
            return ""
        head, slash, name = path.rpartition("/")
        at = name.rfind(".")
        stem = name if at < 0 else name[:at]
        if new is None:
            return head + slash + stem
        return head + slash + stem + (new if new.startswith(".") else "." + new)

    @method(
        "static string Combine(string path1, string path2)",
        "static string Combine(string path1, string path2, string path3)",
        "static string Combine(string path1, string path2, string path3, string path4)",
        "static string Combine(params string[] paths)",
    )
    @staticmethod
    def combine(*parts: Any) -> str:
        """Parts of a path put together."""
        given = list(parts[0]) if len(parts) == 1 and isinstance(parts[0], list) else list(parts)
        return combine(given)

    @method(
        "static string Join(string path1, string path2)",
        "static string Join(string path1, string path2, string path3)",
        "static string Join(string path1, string path2, string path3, string path4)",
        "static string Join(params string[] paths)",
    )
    @staticmethod
    def join(*parts: Any) -> str:
        """Parts of a path with separators between them."""
        given = list(parts[0]) if len(parts) == 1 and isinstance(parts[0], list) else list(parts)
        return join(given)

    @method("static bool EndsInDirectorySeparator(string path)")
    @staticmethod
    def ends_in_separator(path: Any) -> bool:
        """Whether it ends with a separator."""
        return bool(path) and path.endswith("/")

    @method("static bool Exists(string path)")
    @staticmethod
    def exists(path: Any) -> bool:
        """Whether there is such a file or folder."""
        return bool(path) and os.path.lexists(path)

    @method("static string GetDirectoryName(string path)")
    @staticmethod
    def get_directory_name(path: Any) -> Any:
        """The path without its last part."""
        return directory_name(path)

    @method("static string GetExtension(string path)")
    @staticmethod
    def get_extension(path: Any) -> Any:
        """The extension with its dot."""
        return None if path is None else extension(path)

    @method("static string GetFileName(string path)")
    @staticmethod
    def get_file_name(path: Any) -> Any:
        """The last part."""
        return None if path is None else file_name(path)

    @method("static string GetFileNameWithoutExtension(string path)")
    @staticmethod
    def get_stem(path: Any) -> Any:
        """The last part without its extension."""
        if path is None:
            return None
        name = file_name(path)
        at = name.rfind(".")
        return name if at < 0 else name[:at]

    @method("static string GetFullPath(string path)", "static string GetFullPath(string path, string basePath)")
    @staticmethod
    def get_full_path(path: Any, base: Any = None) -> str:
        """The absolute path."""
        if base is not None and not base.startswith("/"):
            raise ArgumentException("The base path must be absolute.", "basePath")
        return full_path(_needed(path), base)

    @method("static char[] GetInvalidFileNameChars()")
    @staticmethod
    def invalid_name_chars() -> Any:
        """Characters a name must not hold."""
        return array_of("char", [Char("\0"), Char("/")])

    @method("static char[] GetInvalidPathChars()")
    @staticmethod
    def invalid_path_chars() -> Any:
        """Characters a path must not hold."""
        return array_of("char", [Char("\0")])

    @method("static string GetPathRoot(string path)")
    @staticmethod
    def get_root(path: Any) -> Any:
        """`/` for an absolute path."""
        if not path:
            return None
        return "/" if path.startswith("/") else ""

    @method("static string GetRandomFileName()")
    @staticmethod
    def random_name() -> str:
        """A name nobody uses."""
        letters = "abcdefghijklmnopqrstuvwxyz012345"
        name = "".join(letters[b & 31] for b in os.urandom(11))
        return f"{name[:8]}.{name[8:]}"

    @method("static string GetRelativePath(string relativeTo, string path)")
    @staticmethod
    def get_relative(base: Any, path: Any) -> str:
        """The way from one path to another."""
        start, target = full_path(_needed(base, "relativeTo")), full_path(_needed(path))
        if start.rstrip("/") == target.rstrip("/"):
            return "."
        found = os.path.relpath(target, start)
        return found + "/" if target.endswith("/") and not found.endswith("/") else found

    @method("static string GetTempFileName()")
    @staticmethod
    def temp_file() -> str:
        """A new empty file."""
        handle, name = tempfile.mkstemp(suffix=".tmp", prefix="tmp")
        os.close(handle)
        return name

    @method("static string GetTempPath()")
    @staticmethod
    def temp_path() -> str:
        """The folder for temporary files."""
        found = os.environ.get("TMPDIR") or "/tmp/"
        return found if found.endswith("/") else found + "/"

    @method("static bool HasExtension(string path)")
    @staticmethod
    def has_extension(path: Any) -> bool:
        """Whether it has an extension."""
        return path is not None and extension(path) != ""

    @method("static bool IsPathFullyQualified(string path)")
    @staticmethod
    def is_fully_qualified(path: Any) -> bool:
        """Whether it is absolute."""
        return _needed(path).startswith("/")

    @method("static bool IsPathRooted(string path)")
    @staticmethod
    def is_rooted(path: Any) -> bool:
        """Whether it is absolute."""
        return bool(path) and path.startswith("/")

    @method("static string TrimEndingDirectorySeparator(string path)")
    @staticmethod
    def trim_separator(path: Any) -> str:
        """Without a separator at the end."""
        text = _needed(path)
        return text[:-1] if len(text) > 1 and text.endswith("/") else text

    ALT = static_prop("static char AltDirectorySeparatorChar {get;}", lambda: Char("/"))
    SEPARATOR = static_prop("static char DirectorySeparatorChar {get;}", lambda: Char("/"))
    PATH_SEPARATOR = static_prop("static char PathSeparator {get;}", lambda: Char(":"))
    VOLUME = static_prop("static char VolumeSeparatorChar {get;}", lambda: Char("/"))
