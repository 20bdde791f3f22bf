"""FileInfo and DirectoryInfo: a path of this machine, and what is known of what lies there."""

from __future__ import annotations

import fnmatch
import os
import re
import shutil
import stat
from collections.abc import Iterator
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, find_type, get_type, method, prop
from psremote.bcl.values.arrays import TypedArray
from psremote.bcl.values.date_time import EPOCH_TICKS, DateTime
from psremote.bcl.values.enumerations import FileAttributes, UnixFileMode
from psremote.bcl.values.exceptions import (
    ArgumentException,
    ArgumentNullException,
    DirectoryNotFoundException,
    FileNotFoundException,
    IOException,
    PlatformNotSupportedException,
    UnauthorizedAccessException,
)
from psremote.bcl.values.numbers import Int64

UTC = 1
NEVER = DateTime(504_911_232_000_000_000, UTC)
"""The moment .NET gives for a file that is not there: the start of 1601."""


def machine_error(fault: OSError, path: str) -> IOException | UnauthorizedAccessException:
    """What .NET throws for an error of the system."""
    text = f"{os.strerror(fault.errno) if fault.errno else fault}: '{path}'"
    if isinstance(fault, PermissionError | IsADirectoryError):
        return UnauthorizedAccessException(text)
    if isinstance(fault, FileNotFoundError | NotADirectoryError):
        return FileNotFoundException(text) if os.path.isdir(os.path.dirname(path) or ".") else DirectoryNotFoundException(text)
    return IOException(text)


@dotnet_type("System.IO.FileSystemInfo", base="System.MarshalByRefObject", abstract=True, interfaces=("System.Runtime.Serialization.ISerializable",))
class FileSystemInfo:
    """What files and directories have in common; facts are read once, until Refresh."""

    def __init__(self, path: str) -> None:
        if path is None:
            raise ArgumentNullException("path")
        if not path or "\0" in path:
            raise ArgumentException("The path is empty or holds a character no path can hold.", "path")
        self.original = path
        self.path = path if path.startswith("/") and "/." not in path and "//" not in path else normal_path(path)
        self._facts: os.stat_result | None = None
        self._read = False

    # --- facts

    @property
    def facts(self) -> os.stat_result | None:
        """What the system says of the item itself (a link is not followed); None where nothing is there."""
        if not self._read:
            self._read = True
            try:
                self._facts = os.lstat(self.path)
            except OSError:
                self._facts = None
        return self._facts

    def is_directory(self) -> bool:
        return os.path.isdir(self.path)

    @method("void Refresh()")
    def refresh(self) -> None:
        """Forget what was read."""
        self._read, self._facts = False, None

    @prop("string FullName {get;}")
    def full_name(self) -> str:
        """The whole path."""
        return self.path

    @prop("string Name {get;}")
    def name(self) -> str:
        """The last part of the path."""
        return os.path.basename(self.path.rstrip("/")) or self.path

    @prop("string Extension {get;}")
    def extension(self) -> str:
        """The name from its last dot on."""
        name = self.name
        dot = name.rfind(".")
        return "" if dot < 0 or dot == len(name) - 1 else name[dot:]

    @prop("bool Exists {get;}")
    def exists(self) -> bool:
        """Whether it is there."""
        return self.facts is not None and self.fits()

    def fits(self) -> bool:
        return True

    # --- attributes

    def _set_attributes(self, value: Any) -> None:
        self._set_read_only(bool(int(value.value) & 1))

    @prop("System.IO.FileAttributes Attributes {get;set;}", setter=_set_attributes)
    def attributes(self) -> Any:
        """ReadOnly, Hidden, Directory, ReparsePoint; Normal where none of them holds."""
        facts = self.facts
        if facts is None:
            return FileAttributes.from_value(-1)
        link = stat.S_ISLNK(facts.st_mode)
        bits = 16 if self.is_directory() else 0
        bits |= 1024 if link else 0
        bits |= 2 if self.name.startswith(".") else 0
        bits |= 0 if facts.st_mode & 0o222 else 1
        return FileAttributes.from_value(bits or 128)

    def _set_read_only(self, value: bool) -> None:
        try:
            mode = os.stat(self.path).st_mode
            os.chmod(self.path, mode & ~0o222 if value else mode | 0o200)
        except OSError as fault:
            raise machine_error(fault, self.path) from None
        self.refresh()

    def _set_mode(self, value: Any) -> None:
        try:
            os.chmod(self.path, int(value.value))
        except OSError as fault:
            raise machine_error(fault, self.path) from None
        self.refresh()

    @prop("System.IO.UnixFileMode UnixFileMode {get;set;}", setter=_set_mode)
    def unix_file_mode(self) -> Any:
        """Who may read, write and run it."""
        facts = self.facts
        return UnixFileMode.from_value(-1 if facts is None else stat.S_IMODE(facts.st_mode))

    # --- times

    def _moment(self, nanoseconds: int | None) -> DateTime:
        return NEVER if nanoseconds is None else DateTime(EPOCH_TICKS + nanoseconds // 100, UTC)

    def _nanoseconds(self, name: str) -> int | None:
        facts = self.facts
        return None if facts is None else int(getattr(facts, name))

    def _set_times(self, accessed: DateTime | None, written: DateTime | None) -> None:
        def nanoseconds(moment: DateTime | None, present: int) -> int:
            return present if moment is None else (moment.utc_ticks() - EPOCH_TICKS) * 100

        try:
            present = os.stat(self.path)
            os.utime(self.path, ns=(nanoseconds(accessed, present.st_atime_ns), nanoseconds(written, present.st_mtime_ns)))
        except OSError as fault:
            raise machine_error(fault, self.path) from None
        self.refresh()

    def _birth(self) -> int | None:
        written, changed = self._nanoseconds("st_mtime_ns"), self._nanoseconds("st_ctime_ns")
        return None if written is None or changed is None else min(written, changed)

    def _set_last_write(self, value: DateTime) -> None:
        self._set_times(None, value)

    def _set_last_access(self, value: DateTime) -> None:
        self._set_times(value, None)

    @prop("datetime CreationTime {get;set;}", setter=_set_last_write)
    def creation_time(self) -> DateTime:
        """When it was made, as far as the system tells."""
        return self._moment(self._birth()).to_local_time()

    @prop("datetime CreationTimeUtc {get;set;}", setter=_set_last_write)
    def creation_time_utc(self) -> DateTime:
        """The same in UTC."""
        return self._moment(self._birth())

    @prop("datetime LastAccessTime {get;set;}", setter=_set_last_access)
    def last_access_time(self) -> DateTime:
        """When it was read last."""
        return self._moment(self._nanoseconds("st_atime_ns")).to_local_time()

    @prop("datetime LastAccessTimeUtc {get;set;}", setter=_set_last_access)
    def last_access_time_utc(self) -> DateTime:
        """The same in UTC."""
        return self._moment(self._nanoseconds("st_atime_ns"))

    @prop("datetime LastWriteTime {get;set;}", setter=_set_last_write)
    def last_write_time(self) -> DateTime:
        """When it was written last."""
        return self._moment(self._nanoseconds("st_mtime_ns")).to_local_time()

    @prop("datetime LastWriteTimeUtc {get;set;}", setter=_set_last_write)
    def last_write_time_utc(self) -> DateTime:
        """The same in UTC."""
        return self._moment(self._nanoseconds("st_mtime_ns"))

    # --- links

    @prop("string LinkTarget {get;}")
    def link_target(self) -> str | None:
        """Where a link leads; null for what is no link."""
        facts = self.facts
        return os.readlink(self.path) if facts is not None and stat.S_ISLNK(facts.st_mode) else None

    @method("void CreateAsSymbolicLink(string pathToTarget)")
    def create_as_symbolic_link(self, target: str) -> None:
        """Make it a link."""
        try:
            os.symlink(target, self.path)
        except OSError as fault:
            raise machine_error(fault, self.path) from None
        self.refresh()

    @method("System.IO.FileSystemInfo ResolveLinkTarget(bool returnFinalTarget)")
    def resolve_link_target(self, final: bool = False) -> Any:
        """What a link leads to, or null."""
        target = self.link_target
        if target is None:
            return None
        return file_system_info(os.path.realpath(self.path) if final else os.path.join(os.path.dirname(self.path), target))

    @method("string ToString()")
    def to_string(self) -> str:
        """The path as it was given."""
        return self.original

    def __str__(self) -> str:
        return self.original

    # --- members the type table adds

    def ets_basename(self) -> str:
        name, ending = self.name, self.extension
        return name[: len(name) - len(ending)] if ending else name

    def ets_mode(self) -> str:
        return self._mode_text(hard_links=True)

    def ets_modewithouthardlink(self) -> str:
        return self._mode_text(hard_links=False)

    def _mode_text(self, hard_links: bool) -> str:
        bits = int(self.attributes.value)
        first = "l" if bits & 1024 or (hard_links and self.ets_linktype() == "HardLink") else "d" if bits & 16 else "-"
        if bits == -1:
            return ""
        return first + ("a" if bits & 32 else "-") + ("r" if bits & 1 else "-") + ("h" if bits & 2 else "-") + ("s" if bits & 4 else "-")

    def ets_linktype(self) -> str | None:
        facts = self.facts
        if facts is None:
            return None
        if stat.S_ISLNK(facts.st_mode):
            return "SymbolicLink"
        return "HardLink" if facts.st_nlink > 1 and not stat.S_ISDIR(facts.st_mode) else None

    def ets_resolvedtarget(self) -> str | None:
        target = self.link_target
        return self.path if target is None else os.path.join(os.path.dirname(self.path), target)

    def ets_namestring(self) -> str:
        target = self.link_target
        style = find_type("System.Management.Automation.PSStyle")
        if style is None:
            return self.name if target is None else f"{self.name} -> {target}"
        facts = self.facts
        executable = facts is not None and bool(facts.st_mode & 0o111) and os.access(self.path, os.X_OK)
        formatting: Any = style.python_class
        shown: str = formatting.INSTANCE.file_info.name_shown(
            self.name, self.extension, target, directory=self.is_directory(), executable=executable
        )
        return shown

    def ets_lastwritetimestring(self) -> str:
        moment = self.last_write_time
        return f"{moment.to_string('d'):>10} {moment.to_string('t'):>8}"

    def ets_lengthstring(self) -> str:
        return ""

    def ets_unixmode(self) -> str | None:
        facts = self.facts
        return None if facts is None else stat.filemode(facts.st_mode)

    def ets_user(self) -> str | None:
        facts = self.facts
        if facts is None:
            return None
        import pwd
        try:
            return pwd.getpwuid(facts.st_uid).pw_name
        except KeyError:
            return str(facts.st_uid)

    def ets_group(self) -> str | None:
        facts = self.facts
        if facts is None:
            return None
        import grp
        try:
            return grp.getgrgid(facts.st_gid).gr_name
        except KeyError:
            return str(facts.st_gid)

    def ets_size(self) -> Any:
        facts = self.facts
        return None if facts is None else Int64(facts.st_size)


def normal_path(path: str) -> str:
    """An absolute path without `.` and `..`; a separator at its end stays."""
    whole = os.path.normpath(os.path.join(os.getcwd(), path))
    whole = "/" + whole.lstrip("/")
    return whole + "/" if path.endswith("/") and whole != "/" else whole


@dotnet_type("System.IO.FileInfo", base="System.IO.FileSystemInfo")
class FileInfo(FileSystemInfo):
    """A file."""

    @constructor("System.IO.FileInfo new(string fileName)")
    def __init__(self, path: str) -> None:
        super().__init__(path)

    def fits(self) -> bool:
        return not self.is_directory()

    @prop("long Length {get;}")
    def length(self) -> Int64:
        """How many bytes it has."""
        facts = self.facts
        if facts is None or self.is_directory():
            raise FileNotFoundException(f"The file is not there: '{self.path}'")
        return Int64(os.stat(self.path).st_size if stat.S_ISLNK(facts.st_mode) and os.path.exists(self.path) else facts.st_size)

    @prop("string DirectoryName {get;}")
    def directory_name(self) -> str:
        """The path of the directory it lies in."""
        return os.path.dirname(self.path)

    @prop("System.IO.DirectoryInfo Directory {get;}")
    def directory(self) -> DirectoryInfo:
        """The directory it lies in."""
        return DirectoryInfo(os.path.dirname(self.path))

    def _write_read_only(self, value: bool) -> None:
        self._set_read_only(value)

    @prop("bool IsReadOnly {get;set;}", setter=_write_read_only)
    def is_read_only(self) -> bool:
        """Whether nobody may write it."""
        facts = self.facts
        return facts is not None and not facts.st_mode & 0o222

    @method("void Delete()")
    def delete(self) -> None:
        """Remove it; nothing happens where it is not there."""
        try:
            os.unlink(self.path)
        except FileNotFoundError:
            pass
        except OSError as fault:
            raise machine_error(fault, self.path) from None
        self.refresh()

    @method("System.IO.FileInfo CopyTo(string destFileName)", "System.IO.FileInfo CopyTo(string destFileName, bool overwrite)")
    def copy_to(self, destination: str, overwrite: bool = False) -> FileInfo:
        """Copy it."""
        target = normal_path(destination)
        try:
            if not overwrite and os.path.lexists(target):
                raise FileExistsError(17, "File exists")
            shutil.copy2(self.path, target)
        except OSError as fault:
            raise machine_error(fault, target if os.path.exists(self.path) else self.path) from None
        return FileInfo(target)

    @method("void MoveTo(string destFileName)", "void MoveTo(string destFileName, bool overwrite)")
    def move_to(self, destination: str, overwrite: bool = False) -> None:
        """Move it; the object stays with the file."""
        target = normal_path(destination)
        try:
            if not overwrite and os.path.lexists(target):
                raise FileExistsError(17, "File exists")
            shutil.move(self.path, target)
        except OSError as fault:
            raise machine_error(fault, self.path) from None
        self.original = self.path = target
        self.refresh()

    @method("System.IO.FileInfo Replace(string destinationFileName, string destinationBackupFileName)", "System.IO.FileInfo Replace(string destinationFileName, string destinationBackupFileName, bool ignoreMetadataErrors)")
    def replace(self, destination: str, backup: str | None, ignore: bool = False) -> FileInfo:
        """Put it in the place of another file, which is kept under the backup name."""
        target = normal_path(destination)
        try:
            if backup is not None:
                shutil.copy2(target, normal_path(backup))
            os.replace(self.path, target)
        except OSError as fault:
            raise machine_error(fault, target) from None
        return FileInfo(target)

    def _stream(self, type_name: str, *arguments: Any) -> Any:
        made = get_type(type_name).python_class
        assert made is not None
        return made(*arguments)

    @method("System.IO.FileStream Open(System.IO.FileMode mode)", "System.IO.FileStream Open(System.IO.FileMode mode, System.IO.FileAccess access)", "System.IO.FileStream Open(System.IO.FileMode mode, System.IO.FileAccess access, System.IO.FileShare share)")
    def open(self, mode: Any, *how: Any) -> Any:
        """A stream on it."""
        return self._stream("System.IO.FileStream", self.path, mode, *how)

    @method("System.IO.FileStream OpenRead()")
    def open_read(self) -> Any:
        """A stream that reads it."""
        modes, access = get_type("System.IO.FileMode"), get_type("System.IO.FileAccess")
        return self._stream("System.IO.FileStream", self.path, enum_value(modes, "Open"), enum_value(access, "Read"))

    @method("System.IO.FileStream OpenWrite()")
    def open_write(self) -> Any:
        """A stream that writes it."""
        modes, access = get_type("System.IO.FileMode"), get_type("System.IO.FileAccess")
        return self._stream("System.IO.FileStream", self.path, enum_value(modes, "OpenOrCreate"), enum_value(access, "Write"))

    @method("System.IO.FileStream Create()")
    def create(self) -> Any:
        """Make it anew."""
        return self._stream("System.IO.FileStream", self.path, enum_value(get_type("System.IO.FileMode"), "Create"))

    @method("System.IO.StreamReader OpenText()")
    def open_text(self) -> Any:
        """Read its text."""
        return self._stream("System.IO.StreamReader", self.path)

    @method("System.IO.StreamWriter CreateText()")
    def create_text(self) -> Any:
        """Write text in place of what it holds."""
        return self._stream("System.IO.StreamWriter", self.path)

    @method("System.IO.StreamWriter AppendText()")
    def append_text(self) -> Any:
        """Write text after what it holds."""
        return self._stream("System.IO.StreamWriter", self.path, True)

    @method("void Encrypt()")
    def encrypt(self) -> None:
        """Not on this kind of system."""
        raise PlatformNotSupportedException("File encryption is a matter of Windows.")

    @method("void Decrypt()")
    def decrypt(self) -> None:
        """Not on this kind of system."""
        raise PlatformNotSupportedException("File encryption is a matter of Windows.")

    def ets_lengthstring(self) -> str:
        return "" if self.facts is None else str(int(self.length))


def enum_value(kind: Any, name: str) -> Any:
    return kind.parse(name)


@dotnet_type("System.IO.DirectoryInfo", base="System.IO.FileSystemInfo")
class DirectoryInfo(FileSystemInfo):
    """A directory."""

    @constructor("System.IO.DirectoryInfo new(string path)")
    def __init__(self, path: str) -> None:
        super().__init__(path)

    def fits(self) -> bool:
        return self.is_directory()

    @prop("System.IO.DirectoryInfo Parent {get;}")
    def parent(self) -> DirectoryInfo | None:
        """The directory above."""
        above = os.path.dirname(self.path.rstrip("/"))
        return DirectoryInfo(above) if self.path.strip("/") else None

    @prop("System.IO.DirectoryInfo Root {get;}")
    def root(self) -> DirectoryInfo:
        """The top."""
        return DirectoryInfo("/")

    @method("void Create()")
    def create(self) -> None:
        """Make it, and those above."""
        try:
            os.makedirs(self.path, exist_ok=True)
        except OSError as fault:
            raise machine_error(fault, self.path) from None
        self.refresh()

    @method("System.IO.DirectoryInfo CreateSubdirectory(string path)")
    def create_subdirectory(self, path: str) -> DirectoryInfo:
        """Make one in it."""
        made = DirectoryInfo(os.path.join(self.path, path))
        made.create()
        return made

    @method("void Delete()", "void Delete(bool recursive)")
    def delete(self, recursive: bool = False) -> None:
        """Remove it; with what it holds only when told so."""
        try:
            if os.path.islink(self.path):
                os.unlink(self.path)
            elif recursive:
                shutil.rmtree(self.path)
            else:
                os.rmdir(self.path)
        except FileNotFoundError:
            raise DirectoryNotFoundException(f"The directory is not there: '{self.path}'") from None
        except OSError as fault:
            raise IOException(f"{os.strerror(fault.errno or 0)}: '{self.path}'") from None
        self.refresh()

    @method("void MoveTo(string destDirName)")
    def move_to(self, destination: str) -> None:
        """Move it; the object stays with the directory."""
        target = normal_path(destination)
        try:
            if os.path.lexists(target):
                raise FileExistsError(17, "File exists")
            os.rename(self.path, target)
        except OSError as fault:
            raise machine_error(fault, self.path) from None
        self.original = self.path = target
        self.refresh()

    def entries(self, pattern: str = "*", option: Any = None) -> Iterator[tuple[str, bool]]:
        """(path, whether a directory) of what it holds."""
        wanted = re.compile(fnmatch.translate(re.sub(r"\[", "[[]", "*" if pattern == "*.*" else pattern)))
        deep = option is not None and getattr(option, "name", "") == "AllDirectories"
        try:
            with os.scandir(self.path) as found:
                listed = list(found)
        except OSError as fault:
            raise (DirectoryNotFoundException(f"The directory is not there: '{self.path}'") if isinstance(fault, FileNotFoundError) else machine_error(fault, self.path)) from None
        for entry in listed:
            if wanted.match(entry.name):
                yield os.path.join(self.path, entry.name), entry.is_dir()
        if deep:
            for entry in listed:
                if entry.is_dir(follow_symlinks=False):
                    yield from DirectoryInfo(os.path.join(self.path, entry.name)).entries(pattern, option)

    @method(*(f"System.IO.FileInfo[] GetFiles({a})" for a in ("", "string searchPattern", "string searchPattern, System.IO.SearchOption searchOption")))
    def get_files(self, pattern: str = "*", option: Any = None) -> TypedArray:
        """Its files."""
        return TypedArray(get_type("System.IO.FileInfo"), (FileInfo(path) for path, folder in self.entries(pattern, option) if not folder))

    @method(*(f"System.IO.DirectoryInfo[] GetDirectories({a})" for a in ("", "string searchPattern", "string searchPattern, System.IO.SearchOption searchOption")))
    def get_directories(self, pattern: str = "*", option: Any = None) -> TypedArray:
        """Its directories."""
        return TypedArray(get_type("System.IO.DirectoryInfo"), (DirectoryInfo(path) for path, folder in self.entries(pattern, option) if folder))

    @method(*(f"System.IO.FileSystemInfo[] GetFileSystemInfos({a})" for a in ("", "string searchPattern", "string searchPattern, System.IO.SearchOption searchOption")))
    def get_file_system_infos(self, pattern: str = "*", option: Any = None) -> TypedArray:
        """All it holds."""
        return TypedArray(get_type("System.IO.FileSystemInfo"), (DirectoryInfo(path) if folder else FileInfo(path) for path, folder in self.entries(pattern, option)))

    @method(*(f"System.Collections.Generic.IEnumerable[System.IO.FileInfo] EnumerateFiles({a})" for a in ("", "string searchPattern", "string searchPattern, System.IO.SearchOption searchOption")))
    def enumerate_files(self, pattern: str = "*", option: Any = None) -> TypedArray:
        """Its files."""
        return self.get_files(pattern, option)

    @method(*(f"System.Collections.Generic.IEnumerable[System.IO.DirectoryInfo] EnumerateDirectories({a})" for a in ("", "string searchPattern", "string searchPattern, System.IO.SearchOption searchOption")))
    def enumerate_directories(self, pattern: str = "*", option: Any = None) -> TypedArray:
        """Its directories."""
        return self.get_directories(pattern, option)

    @method(*(f"System.Collections.Generic.IEnumerable[System.IO.FileSystemInfo] EnumerateFileSystemInfos({a})" for a in ("", "string searchPattern", "string searchPattern, System.IO.SearchOption searchOption")))
    def enumerate_file_system_infos(self, pattern: str = "*", option: Any = None) -> TypedArray:
        """All it holds."""
        return self.get_file_system_infos(pattern, option)

    def ets_basename(self) -> str:
        return self.name


def file_system_info(path: str) -> FileInfo | DirectoryInfo:
    """A DirectoryInfo where a directory is, else a FileInfo."""
    return DirectoryInfo(path) if os.path.isdir(path) else FileInfo(path)
