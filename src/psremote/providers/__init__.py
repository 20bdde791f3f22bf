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
    """Gives a session its providers, their drives, and its first location: the process's working directory."""
    drives = DriveTable()
    drives.open_scopes = lambda: context.scope.chain() if context.scope is not None else ()
    for name, (module, class_name) in PROVIDERS.items():
        provider = getattr(importlib.import_module(f"{__name__}.{module}"), class_name)(context)
        drives.add_provider(provider.info)
        for drive in provider.default_drives():
            drives.add(drive)
    state = context.global_session_state
    state.drives = drives
    state.path = PathIntrinsics(drives)
    context.providers = drives
    root = drives.get("/")
    root.location = collapse(os.getcwd())
    drives.current = root
