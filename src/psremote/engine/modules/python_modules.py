"""Modules written in Python: which commands a Python package publishes."""

from __future__ import annotations

import importlib.util
import os
import sys
from importlib import import_module
from types import ModuleType
from typing import Any

from psremote.engine.cmdlet import Cmdlet
from psremote.engine.command_info import CmdletInfo

PREFIX = "python:"


def load_package(source: str, folder: str) -> ModuleType:
    """The Python module behind `python:package.module`, or behind a .py file beside the manifest."""
    if source.startswith(PREFIX):
        return import_module(source[len(PREFIX) :])
    path = os.path.join(folder, source)
    name = f"psremote_module_{os.path.splitext(os.path.basename(path))[0]}_{abs(hash(os.path.abspath(path)))}"
    if os.path.basename(path) == "__init__.py":
        name = f"psremote_module_{os.path.basename(os.path.dirname(path))}_{abs(hash(os.path.abspath(path)))}"
    loaded = sys.modules.get(name)
    if loaded is not None:
        return loaded
    spec = importlib.util.spec_from_file_location(name, path, submodule_search_locations=[os.path.dirname(path)] if path.endswith("__init__.py") else None)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} is no Python module")
    made = importlib.util.module_from_spec(spec)
    sys.modules[name] = made
    try:
        spec.loader.exec_module(made)
    except BaseException:
        del sys.modules[name]
        raise
    return made


def published_commands(package: ModuleType, owner: Any) -> list[CmdletInfo]:
    """The commands a Python module has: published functions and cmdlet classes among its names."""
    found: dict[str, CmdletInfo] = {}
    names = getattr(package, "__all__", None) or list(vars(package))
    for name in names:
        value = getattr(package, name, None)
        cls = getattr(value, "command_class", None)
        if cls is None and isinstance(value, type) and issubclass(value, Cmdlet) and "declaration" in vars(value):
            cls = value
        if cls is None:
            continue
        command = cls.declaration.name
        found[command.lower()] = CmdletInfo(command, always(cls), owner)
    return list(found.values())


def always(cls: type[Cmdlet]) -> Any:
    """A loader of a class that is there."""
    return lambda: cls
