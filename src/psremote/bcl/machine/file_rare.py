"""Rarer functions of System.IO.File and System.IO.Directory: times, modes, links, and the asynchronous ones."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from typing import Any

from psremote.bcl.dotnet_type import get_type, method
from psremote.bcl.machine.file_content import checked_path, file_fault, write_bytes
from psremote.bcl.values.exceptions import (
    ArgumentNullException,
    DirectoryNotFoundException,
    FileNotFoundException,
    IOException,
    NetException,
)

_T = "System.Threading.Tasks.Task"
_TOKEN = "System.Threading.CancellationToken cancellationToken = default"
_ENCODING = "System.Text.Encoding encoding"
_LINES = "System.Collections.Generic.IEnumerable[string] contents"


def finished(function: Callable[[], Any], result: str = "") -> Any:
    """A task that has ended with what the function gives or raises."""
    task: Any = get_type(_T).declaration
    made = task()
    if result:
        kind = get_type(f"{_T}`1")
        made = kind.declaration() if kind.declaration is not None else made
        made.net_type = kind.make_generic((get_type(result.removesuffix("[]")).make_array() if result.endswith("[]") else get_type(result),))
    try:
        made.end("RanToCompletion", function())
    except NetException as fault:
        made.end("Faulted", None, fault)
    return made


def _info(path: Any, folder: bool) -> Any:
    made: Any = get_type("System.IO.DirectoryInfo" if folder else "System.IO.FileInfo").declaration
    return made(checked_path(path))


def _required(path: Any) -> Any:
    where = checked_path(path)
    if not os.path.lexists(where):
        raise FileNotFoundException(f"There is no file '{where}'.", where)
    return _info(path, os.path.isdir(where))


def _reader(name: str, attribute: str, folder: bool) -> Any:
    return method(f"static datetime Get{name}(string path)")(staticmethod(lambda path: getattr(_info(path, folder), attribute)))


def _writer(name: str, attribute: str, parameter: str) -> Any:
    return method(f"static void Set{name}(string path, datetime {parameter})")(staticmethod(lambda path, moment: setattr(_required(path), attribute, moment)))


def _times(folder: bool, *there: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for kind, attribute in (("Creation", "creation"), ("LastAccess", "last_access"), ("LastWrite", "last_write")):
        for utc in ("", "Utc"):
            name, value = f"{kind}Time{utc}", f"{attribute}_time{'_utc' if utc else ''}"
            parameter = f"{kind[0].lower()}{kind[1:]}Time{utc}"
            if f"Get{name}" not in there:
                found[f"get_{value}"] = _reader(name, value, folder)
            if f"Set{name}" not in there:
                found[f"set_{value}"] = _writer(name, value, parameter)
    return found


def _file() -> Any:
    return get_type("System.IO.File").declaration


def _link(path: Any, target: Any, folder: bool) -> Any:
    if target is None:
        raise ArgumentNullException("pathToTarget")
    made = _info(path, folder)
    made.create_as_symbolic_link(target)
    return made


class FileMore:
    """Functions of `[IO.File]`."""

    @method("static void AppendAllBytes(string path, byte[] bytes)")
    @staticmethod
    def append_all_bytes(path: Any, data: Any) -> None:
        """Write bytes at the end."""
        if data is None:
            raise ArgumentNullException("bytes")
        write_bytes(path, bytes(data), "ab")

    @method("static void SetAttributes(string path, System.IO.FileAttributes fileAttributes)")
    @staticmethod
    def set_attributes(path: Any, attributes: Any) -> None:
        """Change the attributes."""
        _required(path).attributes = attributes

    @method("static System.IO.UnixFileMode GetUnixFileMode(string path)")
    @staticmethod
    def get_unix_file_mode(path: Any) -> Any:
        """Who may do what."""
        return _required(path).unix_file_mode

    @method("static void SetUnixFileMode(string path, System.IO.UnixFileMode mode)")
    @staticmethod
    def set_unix_file_mode(path: Any, mode: Any) -> None:
        """Change who may do what."""
        _required(path).unix_file_mode = mode

    @method("static System.IO.FileSystemInfo CreateSymbolicLink(string path, string pathToTarget)")
    @staticmethod
    def create_symbolic_link(path: Any, target: Any) -> Any:
        """A link to a file."""
        return _link(path, target, False)

    @method("static System.IO.FileSystemInfo ResolveLinkTarget(string linkPath, bool returnFinalTarget)")
    @staticmethod
    def resolve_link_target(path: Any, final: bool) -> Any:
        """Where a link leads, or null."""
        return _required(path).resolve_link_target(final)

    @method(
        "static void Replace(string sourceFileName, string destinationFileName, string destinationBackupFileName)",
        "static void Replace(string sourceFileName, string destinationFileName, string destinationBackupFileName, bool ignoreMetadataErrors)",
    )
    @staticmethod
    def replace(source: Any, target: Any, backup: Any, ignore: bool = False) -> None:
        """Put one file in the place of another, which is kept under a third name where one is given."""
        start, end = checked_path(source, "sourceFileName"), checked_path(target, "destinationFileName")
        for one in (start, end):
            if not os.path.isfile(one):
                raise FileNotFoundException(f"There is no file '{one}'.", one)
        try:
            if backup:
                os.replace(end, checked_path(backup, "destinationBackupFileName"))
            os.replace(start, end)
        except OSError as fault:
            raise file_fault(fault, end) from None

    @method(f"static {_T}[string] ReadAllTextAsync(string path, {_TOKEN})", f"static {_T}[string] ReadAllTextAsync(string path, {_ENCODING}, {_TOKEN})")
    @staticmethod
    def read_all_text_async(path: Any, *rest: Any) -> Any:
        """A task with the whole text."""
        return finished(lambda: _file().read_all_text(path, _encoding(rest)), "string")

    @method(f"static {_T}[string[]] ReadAllLinesAsync(string path, {_TOKEN})", f"static {_T}[string[]] ReadAllLinesAsync(string path, {_ENCODING}, {_TOKEN})")
    @staticmethod
    def read_all_lines_async(path: Any, *rest: Any) -> Any:
        """A task with all lines."""
        return finished(lambda: _file().read_all_lines(path, _encoding(rest)), "string[]")

    @method(f"static {_T}[byte[]] ReadAllBytesAsync(string path, {_TOKEN})")
    @staticmethod
    def read_all_bytes_async(path: Any, token: Any = None) -> Any:
        """A task with all bytes."""
        return finished(lambda: _file().read_all_bytes(path), "byte[]")

    @method(f"static {_T} WriteAllTextAsync(string path, string contents, {_TOKEN})",
            f"static {_T} WriteAllTextAsync(string path, string contents, {_ENCODING}, {_TOKEN})")
    @staticmethod
    def write_all_text_async(path: Any, text: Any, *rest: Any) -> Any:
        """A task that writes a text."""
        return finished(lambda: _file().write_all_text(path, text, _encoding(rest)))

    @method(f"static {_T} WriteAllLinesAsync(string path, {_LINES}, {_TOKEN})", f"static {_T} WriteAllLinesAsync(string path, {_LINES}, {_ENCODING}, {_TOKEN})")
    @staticmethod
    def write_all_lines_async(path: Any, lines: Any, *rest: Any) -> Any:
        """A task that writes lines."""
        return finished(lambda: _file().write_all_lines(path, lines, _encoding(rest)))

    @method(f"static {_T} WriteAllBytesAsync(string path, byte[] bytes, {_TOKEN})")
    @staticmethod
    def write_all_bytes_async(path: Any, data: Any, token: Any = None) -> Any:
        """A task that writes bytes."""
        return finished(lambda: _file().write_all_bytes(path, data))

    @method(f"static {_T} AppendAllTextAsync(string path, string contents, {_TOKEN})",
            f"static {_T} AppendAllTextAsync(string path, string contents, {_ENCODING}, {_TOKEN})")
    @staticmethod
    def append_all_text_async(path: Any, text: Any, *rest: Any) -> Any:
        """A task that writes a text at the end."""
        return finished(lambda: _file().append_all_text(path, text, _encoding(rest)))

    @method(f"static {_T} AppendAllLinesAsync(string path, {_LINES}, {_TOKEN})", f"static {_T} AppendAllLinesAsync(string path, {_LINES}, {_ENCODING}, {_TOKEN})")
    @staticmethod
    def append_all_lines_async(path: Any, lines: Any, *rest: Any) -> Any:
        """A task that writes lines at the end."""
        return finished(lambda: _file().append_all_lines(path, lines, _encoding(rest)))

    locals().update(_times(False, "GetLastWriteTime", "GetLastWriteTimeUtc", "GetCreationTime", "SetLastWriteTime"))


def _encoding(rest: tuple[Any, ...]) -> Any:
    return next((one for one in rest if hasattr(one, "preamble")), None)


class DirectoryMore:
    """Functions of `[IO.Directory]`."""

    @method("static System.IO.FileSystemInfo CreateSymbolicLink(string path, string pathToTarget)")
    @staticmethod
    def create_symbolic_link(path: Any, target: Any) -> Any:
        """A link to a folder."""
        return _link(path, target, True)

    @method("static System.IO.FileSystemInfo ResolveLinkTarget(string linkPath, bool returnFinalTarget)")
    @staticmethod
    def resolve_link_target(path: Any, final: bool) -> Any:
        """Where a link leads, or null."""
        where = checked_path(path)
        if not os.path.lexists(where):
            raise DirectoryNotFoundException(f"There is no folder '{where}'.")
        return _info(path, True).resolve_link_target(final)

    @method("static System.IO.DirectoryInfo CreateTempSubdirectory(string prefix = null)")
    @staticmethod
    def create_temp_subdirectory(prefix: Any = None) -> Any:
        """A new folder of nobody else among the temporary ones."""
        if prefix and os.sep in prefix:
            raise IOException("A prefix has no separators.")
        return _info(tempfile.mkdtemp(prefix=prefix or ""), True)

    @method("static string[] GetLogicalDrives()")
    @staticmethod
    def get_logical_drives() -> Any:
        """The roots of the mounted file systems."""
        return get_type("System.Environment").static_member("getlogicaldrives").overloads[0].function()  # type: ignore[union-attr]  # it is declared there

    locals().update(_times(True, "GetLastWriteTime"))
