"""Where modules are: by path, and along PSModulePath."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from typing import Any

VARIABLE = "PSModulePath"
EXTENSIONS = (".psd1", ".psm1", ".ps1", ".py")
VERSION = re.compile(r"^\d+(\.\d+){1,3}$")


def folders() -> list[str]:
    """The folders of PSModulePath."""
    return [f for f in os.environ.get(VARIABLE, "").split(os.pathsep) if f]


def looks_like_path(name: str) -> bool:
    """Whether a module is named by its place."""
    return "/" in name or "\\" in name or name.startswith((".", "~")) or name.lower().endswith(EXTENSIONS)


def version_key(text: str) -> tuple[int, ...]:
    """A version folder's name as numbers."""
    return tuple(int(part) for part in text.split("."))


Accept = Callable[[str], bool]
"""Whether a version folder of this name will do."""


def version_folders(folder: str) -> list[str]:
    """The names of a module folder's version folders, the newest first."""
    try:
        return sorted((d for d in os.listdir(folder) if VERSION.match(d)), key=version_key, reverse=True)
    except OSError:
        return []


def in_folder(folder: str, name: str, accept: Accept | None = None) -> str | None:
    """The file to load of a module folder: its manifest, its script, or those of its newest version that will do."""
    for extension in EXTENSIONS[:2]:
        path = os.path.join(folder, name + extension)
        if os.path.isfile(path):
            return path
    for version in version_folders(folder):
        if accept is not None and not accept(version):
            continue
        for extension in EXTENSIONS[:2]:
            path = os.path.join(folder, version, name + extension)
            if os.path.isfile(path):
                return path
    for extension in EXTENSIONS[2:]:
        path = os.path.join(folder, name + extension)
        if os.path.isfile(path):
            return path
    if os.path.isfile(os.path.join(folder, "__init__.py")):
        return os.path.join(folder, "__init__.py")
    return None


def beside(folder: str, name: str) -> str:
    """A file a manifest names, relative to the manifest's folder; both slashes separate."""
    return os.path.normpath(os.path.join(folder, name.replace("\\", "/") if os.sep == "/" else name))


def by_path(path: str, accept: Accept | None = None) -> str | None:
    """The file to load for a path with or without extension, or of a folder."""
    if os.path.isfile(path):
        return path
    if os.path.isdir(path):
        return in_folder(path, os.path.basename(path.rstrip("/\\")), accept)
    for extension in EXTENSIONS:
        if os.path.isfile(path + extension):
            return path + extension
    return None


def by_name(name: str, accept: Accept | None = None) -> str | None:
    """The file to load for a module's name, along PSModulePath; names are found without regard to case."""
    for folder in folders():
        direct = os.path.join(folder, name)
        if os.path.isdir(direct):
            found = in_folder(direct, name, accept)
            if found is not None:
                return found
        try:
            entries = os.listdir(folder)
        except OSError:
            continue
        for entry in entries:
            if entry.lower() == name.lower() and os.path.isdir(os.path.join(folder, entry)):
                found = in_folder(os.path.join(folder, entry), entry, accept)
                if found is not None:
                    return found
    return None


def available() -> Iterator[tuple[str, str]]:
    """(name, file) of every module along PSModulePath, in all its versions, the newest first."""
    seen: set[str] = set()
    for folder in folders():
        try:
            entries = sorted(os.listdir(folder))
        except OSError:
            continue
        for entry in entries:
            path = os.path.join(folder, entry)
            if entry.startswith((".", "__")) or not os.path.isdir(path):
                continue
            found = in_folder(path, entry)
            if found is not None and entry.lower() not in seen:
                seen.add(entry.lower())
                yield entry, found
                for version in version_folders(path):
                    other = in_folder(path, entry, version.__eq__)
                    if other is not None and other != found:
                        yield entry, other


_LANGUAGE = re.compile(r"[a-z]{2}(-[a-z]{2})?", re.IGNORECASE)


def files_of(folder: str) -> list[str]:
    """The files to load of a module folder, that of its newest version first; a version's own folder has one."""
    name = os.path.basename(folder)
    if VERSION.match(name):
        parent = os.path.basename(os.path.dirname(folder))
        own = os.path.join(folder, parent + EXTENSIONS[0])
        if os.path.isfile(own):
            return [own]
    found = [os.path.join(folder, version, name + EXTENSIONS[0]) for version in version_folders(folder)]
    found = [file for file in found if os.path.isfile(file)]
    newest = in_folder(folder, name)
    return found if newest is None or newest in found else [*found, newest]


def files_below(folder: str) -> Iterator[str]:
    """The files to load of all modules below a folder; what lies below a module's folder is its own."""
    waiting = [folder]
    while waiting:
        one = waiting.pop(0)
        found = files_of(one)
        if found:
            manifests = [file for file in found if VERSION.match(os.path.basename(os.path.dirname(file)))]
            yield from manifests or found
            continue
        waiting.extend(_folders_in(one))


def all_files_below(folder: str) -> Iterator[str]:
    """Every file below a folder that a module could be loaded from, whether or not its folder is called as it is."""
    waiting = _folders_in(folder)
    yield from _files_in(folder)
    while waiting:
        one = waiting.pop(0)
        waiting.extend(inner for inner in _folders_in(one) if not _LANGUAGE.fullmatch(os.path.basename(inner)))
        yield from _files_in(one)


def _folders_in(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return sorted(e.path for e in entries if e.is_dir() and not e.name.startswith((".", "__")))
    except OSError:
        return []


def _files_in(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return sorted(e.path for e in entries if e.name.lower().endswith(EXTENSIONS[:2]) and e.is_file())
    except OSError:
        return []


def module_name_of(path: str) -> str:
    """A module's name by its file."""
    base = os.path.basename(path)
    if base == "__init__.py":
        return os.path.basename(os.path.dirname(path))
    return os.path.splitext(base)[0]


def file_path_of(name: str, context: Any) -> str:
    """A provider path as a path of this machine."""
    text = os.path.expanduser(name.replace("\\", "/") if os.sep == "/" else name)
    if os.path.isabs(text):
        return text
    paths = context.session_state.path
    try:
        return os.path.normpath(str(paths.file_path(text))) if paths is not None else os.path.abspath(text)
    except Exception:  # a path on a drive without files is no module's
        return os.path.abspath(text)
