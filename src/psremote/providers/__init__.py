"""Providers: what a drive leads to. PROVIDERS leads from a provider's name to the file and class that declare it."""

from __future__ import annotations

import importlib
import os
from typing import Any

from psremote.engine.session_state.drives import DriveTable
from psremote.engine.session_state.paths import PathIntrinsics, collapse

PROVIDERS: dict[str, tuple[str, str]] = {
    "Alias": ("alias", "AliasProvider"),
    "Environment": ("environment", "EnvironmentProvider"),
    "FileSystem": ("file_system", "FileSystemProvider"),
    "Function": ("function", "FunctionProvider"),
    "Variable": ("variable", "VariableProvider"),
}


def mount(context: Any) -> None:
    """Gives a session its providers and their drives; `enter` gives them what depends on the process."""
    drives = DriveTable()
    drives.open_scopes = lambda: context.scope.chain() if context.scope is not None else ()
    for module, class_name in PROVIDERS.values():
        provider = getattr(importlib.import_module(f"{__name__}.{module}"), class_name)(context)
        drives.add_provider(provider.info)
        for drive in provider.default_drives():
            drives.add(drive)
    state = context.global_session_state
    state.drives = drives
    state.path = PathIntrinsics(drives)
    context.providers = drives
    context.extra["get_drive_content"] = lambda drive, name: read_variable(drives, drive, name)
    context.extra["set_drive_content"] = lambda drive, name, value: write_variable(drives, drive, name, value)


def enter(context: Any) -> None:
    """A session opens: its providers learn whose process this is, and it stands in the process's working directory."""
    drives: DriveTable = context.providers
    for info in drives.providers:
        info.instance.enter_process()
    root = drives.get("/")
    try:
        folder = os.getcwd()
    except FileNotFoundError:  # it was removed under the program that started this one
        folder = str(context.get_variable("PSHOME"))
    root.location = collapse(folder)
    drives.current = root


def read_variable(drives: DriveTable, drive: str, name: str) -> Any:
    """`${drive:name}`; null where there is no such drive."""
    found = drives.find(drive)
    if found is None:
        return None
    source = found.provider.instance
    return source.get_variable_value(f"{drive}:{name}" if source.is_navigation_provider else name)


def write_variable(drives: DriveTable, drive: str, name: str, value: Any) -> None:
    """An assignment to `${drive:name}`."""
    source = drives.get(drive).provider.instance
    source.set_variable_value(f"{drive}:{name}" if source.is_navigation_provider else name, value)
