"""ProcessModule, the programs and libraries a process has mapped, and FileVersionInfo, what a file says of its version."""

from __future__ import annotations

import os
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, get_type, method, prop
from psremote.bcl.values.arrays import TypedArray
from psremote.bcl.values.exceptions import FileNotFoundException
from psremote.bcl.values.int_ptr import IntPtr

_D = "System.Diagnostics."


@dotnet_type(f"{_D}FileVersionInfo", assembly="System.Diagnostics.FileVersionInfo", sealed=True)
class FileVersionInfo:
    """Versions are written into Windows' program files only: of all others the texts are null and the numbers 0."""

    def __init__(self, path: str) -> None:
        self.path = path

    @method(f"static {_D}FileVersionInfo GetVersionInfo(string fileName)")
    @staticmethod
    def get_version_info(path: str) -> FileVersionInfo:
        """Of a file; FileNotFoundException where there is none."""
        full = os.path.abspath(path)
        if not os.path.isfile(full):
            raise FileNotFoundException(f"There is no file '{full}'.")
        return FileVersionInfo(full)

    @prop("string FileName {get;}")
    def file_name(self) -> str:
        """The whole path."""
        return self.path


def _absent(text: str, value: Any) -> prop:
    return prop(text, lambda self: value)


for _name in (
    "Comments", "CompanyName", "FileDescription", "FileVersion", "InternalName", "Language", "LegalCopyright", "LegalTrademarks", "OriginalFilename",
    "PrivateBuild", "ProductName", "ProductVersion", "SpecialBuild",
):
    setattr(FileVersionInfo, f"text_{_name}", _absent(f"string {_name} {{get;}}", None))
for _name in ("FileBuildPart", "FileMajorPart", "FileMinorPart", "FilePrivatePart", "ProductBuildPart", "ProductMajorPart", "ProductMinorPart", "ProductPrivatePart"):
    setattr(FileVersionInfo, f"number_{_name}", _absent(f"int {_name} {{get;}}", 0))
for _name in ("IsDebug", "IsPatched", "IsPreRelease", "IsPrivateBuild", "IsSpecialBuild"):
    setattr(FileVersionInfo, f"flag_{_name}", _absent(f"bool {_name} {{get;}}", False))


@dotnet_type(f"{_D}ProcessModule", base="System.ComponentModel.Component", assembly="System.Diagnostics.Process")
class ProcessModule:
    """One file a process runs code of."""

    def __init__(self, path: str, start: int, size: int) -> None:
        self.path, self.start, self.size = path, start, size

    @prop("string ModuleName {get;}")
    def module_name(self) -> str:
        """The file's name."""
        return os.path.basename(self.path)

    @prop("string FileName {get;}")
    def file_name(self) -> str:
        """The file's path."""
        return self.path

    @prop("System.IntPtr BaseAddress {get;}")
    def base_address(self) -> IntPtr:
        """Where it begins in memory."""
        return IntPtr(self.start)

    @prop("System.IntPtr EntryPointAddress {get;}")
    def entry_point_address(self) -> IntPtr:
        """Not told by the system."""
        return IntPtr(0)

    @prop("int ModuleMemorySize {get;}")
    def module_memory_size(self) -> int:
        """How much memory it takes."""
        return self.size

    @prop(f"{_D}FileVersionInfo FileVersionInfo {{get;}}")
    def file_version_info(self) -> FileVersionInfo:
        """What the file says of its version."""
        return FileVersionInfo(self.path)

    def __str__(self) -> str:
        return f"{_D}ProcessModule ({self.module_name})"


def modules_of(process: Any) -> list[ProcessModule]:
    """The files of a psutil process with executable memory, the program first; empty where the system does not tell."""
    import psutil

    try:
        program = process.exe()
        maps = process.memory_maps(grouped=False) if hasattr(process, "memory_maps") else []
    except (psutil.Error, OSError):
        return []
    reach: dict[str, list[int]] = {}
    runs: set[str] = set()
    for one in maps:
        start, _, end = one.addr.partition("-")
        if os.path.isabs(one.path):
            known = reach.setdefault(one.path, [int(start, 16), 0])
            known[1] = int(end, 16) - known[0]
            if "x" in one.perms:
                runs.add(one.path)
    found = [ProcessModule(path, start, size) for path, (start, size) in reach.items() if path in runs]
    if program and program not in runs:
        found.insert(0, ProcessModule(program, 0, 0))
    found.sort(key=lambda module: module.path != program)
    return found


class ProcessModules:
    """Members of Process."""

    @prop(f"{_D}ProcessModule MainModule {{get;}}")
    def main_module(self: Any) -> Any:
        """The program; null where the system does not tell."""
        return next(iter(modules_of(self.watched)), None)

    @prop(f"{_D}ProcessModuleCollection Modules {{get;}}")
    def modules(self: Any) -> Any:
        """The program and its libraries."""
        return TypedArray(get_type(f"{_D}ProcessModule"), modules_of(self.watched))
