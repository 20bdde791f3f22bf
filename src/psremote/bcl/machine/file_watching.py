"""System.IO.FileSystemWatcher: tells what changes in a folder, by looking at it again and again; DriveInfo."""

from __future__ import annotations

import fnmatch
import os
import threading
from typing import Any

from psremote.bcl.delegates import notify
from psremote.bcl.dotnet_type import constructor, dotnet_type, event, method, prop
from psremote.bcl.machine.file_content import checked_path
from psremote.bcl.machine.file_info import DirectoryInfo
from psremote.bcl.machine.waiting import pause
from psremote.bcl.values.arrays import TypedArray
from psremote.bcl.values.enumerations import DriveType, NotifyFilters, WatcherChangeTypes
from psremote.bcl.values.exceptions import ArgumentException, ArgumentNullException
from psremote.bcl.values.numbers import Int64
from psremote.bcl.values.storage_exceptions import DriveNotFoundException
from psremote.bcl.values.time_span import TimeSpan

_PAUSE = 0.05
_ARGS = "System.IO.FileSystemEventArgs"


@dotnet_type(_ARGS, base="System.EventArgs", assembly="System.IO.FileSystem.Watcher")
class FileSystemEventArgs:
    """What changed."""

    @constructor(f"{_ARGS} new(System.IO.WatcherChangeTypes changeType, string directory, string name)")
    def __init__(self, kind: Any, folder: str, name: str) -> None:
        self.kind, self.folder, self.changed_name = kind, folder, name

    @prop("System.IO.WatcherChangeTypes ChangeType {get;}")
    def change_type(self) -> Any:
        """How."""
        return self.kind

    @prop("string FullPath {get;}")
    def full_path(self) -> str:
        """Where."""
        return os.path.join(self.folder, self.changed_name)

    @prop("string Name {get;}")
    def name(self) -> str:
        """Which file, seen from the folder."""
        return self.changed_name


@dotnet_type("System.IO.RenamedEventArgs", base=_ARGS, assembly="System.IO.FileSystem.Watcher")
class RenamedEventArgs(FileSystemEventArgs):
    """What has another name."""

    def __init__(self, kind: Any, folder: str, name: str, old: str) -> None:
        super().__init__(kind, folder, name)
        self.before = old

    @prop("string OldFullPath {get;}")
    def old_full_path(self) -> str:
        """Where it was."""
        return os.path.join(self.folder, self.before)

    @prop("string OldName {get;}")
    def old_name(self) -> str:
        """Its name before."""
        return self.before


@dotnet_type("System.IO.WaitForChangedResult", base="System.ValueType", assembly="System.IO.FileSystem.Watcher")
class WaitForChangedResult:
    """What a wait saw."""

    def __init__(self, found: FileSystemEventArgs | None = None) -> None:
        self.found = found

    @prop("System.IO.WatcherChangeTypes ChangeType {get;set;}")
    def change_type(self) -> Any:
        """How it changed."""
        return self.found.kind if self.found is not None else WatcherChangeTypes.from_value(0)

    @prop("string Name {get;set;}")
    def name(self) -> str | None:
        """Which file."""
        return self.found.changed_name if self.found is not None else None

    @prop("string OldName {get;set;}")
    def old_name(self) -> str | None:
        """Its name before."""
        return getattr(self.found, "before", None)

    @prop("bool TimedOut {get;set;}")
    def timed_out(self) -> bool:
        """Whether nothing changed in time."""
        return self.found is None


# What is known of a file: its number, when it was written, its size, whether it is a folder.
_Facts = tuple[int, int, int, bool]


@dotnet_type("System.IO.FileSystemWatcher", base="System.ComponentModel.Component", assembly="System.IO.FileSystem.Watcher",
             interfaces=("System.ComponentModel.IComponent", "System.ComponentModel.ISupportInitialize", "System.IDisposable"))
class FileSystemWatcher:
    """Tells of files that come, change and go."""

    @constructor("System.IO.FileSystemWatcher new()", "System.IO.FileSystemWatcher new(string path)", "System.IO.FileSystemWatcher new(string path, string filter)")
    def __init__(self, path: Any = "", filter: str = "*") -> None:
        if path is None:
            raise ArgumentNullException("path")
        self.folder = path
        if path != "":
            self._set_path(path)
        self.pattern = filter
        self.deep = False
        self.room = 8192
        self.kinds: Any = NotifyFilters.from_value(NotifyFilters.values["FileName"] | NotifyFilters.values["DirectoryName"] | NotifyFilters.values["LastWrite"])
        self.handlers: dict[str, list[Any]] = {"Changed": [], "Created": [], "Deleted": [], "Renamed": [], "Error": []}
        self.stopped: threading.Event | None = None

    @event("System.IO.FileSystemEventHandler Changed(System.Object, System.IO.FileSystemEventArgs)")
    def changed(self) -> list[Any]:
        """Told of files written."""
        return self.handlers["Changed"]

    @event("System.IO.FileSystemEventHandler Created(System.Object, System.IO.FileSystemEventArgs)")
    def created(self) -> list[Any]:
        """Told of new files."""
        return self.handlers["Created"]

    @event("System.IO.FileSystemEventHandler Deleted(System.Object, System.IO.FileSystemEventArgs)")
    def deleted(self) -> list[Any]:
        """Told of files that are gone."""
        return self.handlers["Deleted"]

    @event("System.IO.ErrorEventHandler Error(System.Object, System.IO.ErrorEventArgs)")
    def error(self) -> list[Any]:
        """Told when the folder cannot be watched any more."""
        return self.handlers["Error"]

    @event("System.IO.RenamedEventHandler Renamed(System.Object, System.IO.RenamedEventArgs)")
    def renamed(self) -> list[Any]:
        """Told of files with another name."""
        return self.handlers["Renamed"]

    def look(self) -> dict[str, _Facts]:
        """All files and folders there are."""
        found: dict[str, _Facts] = {}
        for parent, folders, files in os.walk(self.folder):
            for name in (*folders, *files):
                where = os.path.join(parent, name)
                try:
                    facts = os.lstat(where)
                except OSError:
                    continue
                found[os.path.relpath(where, self.folder)] = (facts.st_ino, facts.st_mtime_ns, facts.st_size, name in folders)
            if not self.deep:
                break
        return found

    def differences(self, before: dict[str, _Facts], now: dict[str, _Facts]) -> list[FileSystemEventArgs]:
        """What happened between two looks."""
        gone = {name: facts for name, facts in before.items() if name not in now}
        by_number = {facts[0]: name for name, facts in gone.items()}
        told: list[FileSystemEventArgs] = []
        for name, facts in now.items():
            old = before.get(name)
            if old is None:
                former = by_number.pop(facts[0], None)
                if former is not None and os.path.dirname(former) == os.path.dirname(name):
                    del gone[former]
                    told.append(RenamedEventArgs(WatcherChangeTypes.Renamed, self.folder, name, former))
                else:
                    told.append(FileSystemEventArgs(WatcherChangeTypes.Created, self.folder, name))
                    if facts[2] and not facts[3]:
                        told.append(FileSystemEventArgs(WatcherChangeTypes.Changed, self.folder, name))
            elif old[1:3] != facts[1:3] and not facts[3]:
                told.append(FileSystemEventArgs(WatcherChangeTypes.Changed, self.folder, name))
        told.extend(FileSystemEventArgs(WatcherChangeTypes.Deleted, self.folder, name) for name in gone)
        return [one for one in told if self.fits(one.changed_name)]

    def fits(self, name: str) -> bool:
        """Whether the filter takes a file."""
        return self.pattern in ("", "*", "*.*") or fnmatch.fnmatchcase(os.path.basename(name), self.pattern)

    def _watch(self, stopped: threading.Event, before: dict[str, _Facts]) -> None:
        while not stopped.wait(_PAUSE):
            now = self.look()
            for one in self.differences(before, now):
                notify(self.handlers[one.kind.name], self, one)
            before = now

    def _set_enabled(self, value: bool) -> None:
        if value and self.stopped is None:
            if not self.folder or not os.path.isdir(self.folder):
                raise ArgumentException(f"There is no folder '{self.folder}' to watch.", "path")
            self.stopped = threading.Event()
            threading.Thread(target=self._watch, args=(self.stopped, self.look()), daemon=True).start()
        elif not value and self.stopped is not None:
            self.stopped.set()
            self.stopped = None

    def _set_path(self, value: Any) -> None:
        where = checked_path(value)
        if not os.path.isdir(where):
            raise ArgumentException(f"There is no folder '{value}'.", "path")
        self.folder = str(value)

    enabled = prop("bool EnableRaisingEvents {get;set;}", lambda self: self.stopped is not None, _set_enabled)
    filter_text = prop("string Filter {get;set;}", lambda self: self.pattern, lambda self, value: setattr(self, "pattern", value))
    include = prop("bool IncludeSubdirectories {get;set;}", lambda self: self.deep, lambda self, value: setattr(self, "deep", value))
    buffer_size = prop("int InternalBufferSize {get;set;}", lambda self: self.room, lambda self, value: setattr(self, "room", value))
    notify_filter = prop("System.IO.NotifyFilters NotifyFilter {get;set;}", lambda self: self.kinds, lambda self, value: setattr(self, "kinds", value))
    path = prop("string Path {get;set;}", lambda self: self.folder, _set_path)

    @method("System.IO.WaitForChangedResult WaitForChanged(System.IO.WatcherChangeTypes changeType)",
            "System.IO.WaitForChangedResult WaitForChanged(System.IO.WatcherChangeTypes changeType, int timeout)",
            "System.IO.WaitForChangedResult WaitForChanged(System.IO.WatcherChangeTypes changeType, timespan timeout)")
    def wait_for_changed(self, kinds: Any, timeout: Any = -1) -> WaitForChangedResult:
        """Wait until something of a kind happens."""
        milliseconds = timeout.total_milliseconds if isinstance(timeout, TimeSpan) else timeout
        looks = -1 if milliseconds < 0 else int(milliseconds / 1000 / _PAUSE) + 1
        before = self.look()
        while looks:
            looks -= 1
            pause(_PAUSE)
            now = self.look()
            found = next((one for one in self.differences(before, now) if one.kind.value & kinds.value), None)
            if found is not None:
                return WaitForChangedResult(found)
            before = now
        return WaitForChangedResult()

    @method("void BeginInit()", "void EndInit()")
    def begin_init(self) -> None:
        """Nothing to prepare."""

    @method("void Dispose()", "void IDisposable.Dispose()")
    def dispose(self) -> None:
        """Watch no more."""
        self._set_enabled(False)


@dotnet_type("System.IO.DriveInfo", interfaces=("System.Runtime.Serialization.ISerializable",), assembly="System.IO.FileSystem.DriveInfo")
class DriveInfo:
    """A file system by the folder it is mounted on."""

    @constructor("System.IO.DriveInfo new(string driveName)")
    def __init__(self, name: str) -> None:
        if name is None:
            raise ArgumentNullException("driveName")
        self.mount = name

    def _sizes(self) -> os.statvfs_result:
        try:
            return os.statvfs(self.mount)
        except OSError:
            raise DriveNotFoundException(f"There is no drive '{self.mount}'.") from None

    def _fact(self, name: str) -> str:
        import psutil

        return next((str(getattr(one, name)) for one in psutil.disk_partitions(all=True) if one.mountpoint == self.mount), "")

    @prop("long AvailableFreeSpace {get;}")
    def available(self) -> Any:
        """Bytes a user may still write."""
        facts = self._sizes()
        return Int64(facts.f_bavail * facts.f_frsize)

    @prop("string DriveFormat {get;}")
    def drive_format(self) -> str:
        """The file system's kind."""
        return self._fact("fstype")

    @prop("System.IO.DriveType DriveType {get;}")
    def drive_type(self) -> Any:
        """Disk, network or memory."""
        kind = self._fact("fstype")
        name = "Ram" if kind in ("tmpfs", "proc", "sysfs", "devtmpfs", "cgroup", "cgroup2") else "Network" if kind in ("nfs", "nfs4", "cifs", "smbfs") else "Fixed" if kind else "NoRootDirectory"
        return DriveType.from_value(DriveType.values[name])

    @prop("bool IsReady {get;}")
    def is_ready(self) -> bool:
        """Whether it can be read."""
        return os.path.isdir(self.mount)

    @prop("string Name {get;}")
    def name(self) -> str:
        """The folder."""
        return self.mount

    @prop("System.IO.DirectoryInfo RootDirectory {get;}")
    def root_directory(self) -> Any:
        """The folder as an object."""
        return DirectoryInfo(self.mount)

    @prop("long TotalFreeSpace {get;}")
    def total_free(self) -> Any:
        """Free bytes."""
        facts = self._sizes()
        return Int64(facts.f_bfree * facts.f_frsize)

    @prop("long TotalSize {get;}")
    def total_size(self) -> Any:
        """All bytes."""
        facts = self._sizes()
        return Int64(facts.f_blocks * facts.f_frsize)

    @prop("string VolumeLabel {get;set;}")
    def volume_label(self) -> str:
        """The folder: there are no labels here."""
        return self.mount

    @method("static System.IO.DriveInfo[] GetDrives()")
    @staticmethod
    def get_drives() -> Any:
        """All file systems."""
        import psutil

        return TypedArray(DriveInfo.__dotnet_type__, [DriveInfo(one.mountpoint) for one in psutil.disk_partitions(all=True)])  # type: ignore[attr-defined]

    @method("string ToString()")
    def to_string(self) -> str:
        """The folder."""
        return self.mount
