"""Paths of a session: what they lead to, how they are matched, split and joined, and where the session stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, Protocol

from psremote.bcl.dotnet_type import dotnet_type, method, prop
from psremote.bcl.values.exceptions import NetException
from psremote.engine.session_state.drives import DriveTable, ProviderInfo, PSDriveInfo
from psremote.objects import ErrorCategory
from psremote.objects.exceptions import (
    ItemNotFoundException,
    PSArgumentException,
    PSInvalidOperationException,
)
from psremote.objects.tracing import LOCATION_GLOBBER, PATH_RESOLUTION
from psremote.objects.wildcards import WildcardPattern, contains_wildcard, unescape_wildcard

MAXIMUM_LOCATION_HISTORY = 20


class ItemSource(Protocol):
    """What path resolution asks of a provider; engine/provider.py has the base classes."""

    is_container_provider: bool
    is_navigation_provider: bool

    def item_exists(self, path: str, request: Any = None) -> bool: ...
    def is_item_container(self, path: str, request: Any = None) -> bool: ...
    def child_names(self, path: str, request: Any = None) -> Iterator[str]: ...
    def make_path(self, parent: str, child: str) -> str: ...
    def get_parent_path(self, path: str, root: str) -> str: ...
    def get_child_name(self, path: str) -> str: ...
    def normalize(self, path: str) -> str: ...
    def is_valid_path(self, path: str) -> bool: ...


class Target(NamedTuple):
    """What a path leads to: the provider, its own path, and the drive the way went through."""

    provider: ProviderInfo
    provider_path: str
    drive: PSDriveInfo | None
    path: str
    """The path as a session shows it: drive-qualified where there is a drive."""

    @property
    def ps_path(self) -> str:
        return f"{self.provider.full_name}::{self.provider_path}"


@dotnet_type("System.Management.Automation.PathInfo")
class PathInfo:
    """A resolved path, as Get-Location and Resolve-Path give it."""

    def __init__(self, target: Target) -> None:
        self.target = target

    @prop("System.Management.Automation.PSDriveInfo Drive {get;}")
    def drive(self) -> PSDriveInfo | None:
        return self.target.drive

    @prop("System.Management.Automation.ProviderInfo Provider {get;}")
    def provider(self) -> ProviderInfo:
        return self.target.provider

    @prop("string ProviderPath {get;}")
    def provider_path(self) -> str:
        return self.target.provider_path

    @prop("string Path {get;}")
    def path(self) -> str:
        return self.target.path

    @method("string ToString()")
    def to_string(self) -> str:
        return self.target.path

    def __str__(self) -> str:
        return self.target.path


@dotnet_type("System.Management.Automation.PathInfoStack", base="System.Collections.Generic.Stack`1[System.Management.Automation.PathInfo]")
class PathInfoStack:
    """A named stack of locations; iterates newest first."""

    def __init__(self, name: str) -> None:
        self.stack_name = name
        self.items: list[PathInfo] = []

    @prop("string Name {get;}")
    def name(self) -> str:
        return self.stack_name

    @prop("int Count {get;}")
    def count(self) -> int:
        return len(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[PathInfo]:
        return reversed(self.items)


def split_provider(path: str) -> tuple[str, str] | None:
    """`Provider::rest` in its two parts, None where the path names no provider."""
    if path.startswith((".", "/", "\\")):
        return None
    name, mark, rest = path.partition("::")
    return (name, rest) if mark and name and ":" not in name else None


def split_drive(path: str) -> tuple[str, str] | None:
    """`drive:rest` in its two parts, None where the path names no drive."""
    index = path.find(":")
    if index <= 0 or path.startswith("."):
        return None
    name = path[:index]
    if "/" in name or "\\" in name:
        return None
    return name, path[index + 1 :]


def collapse(path: str) -> str:
    """A path below a root without `.`, `..` and empty parts; more `..` than parts stay at the root."""
    parts: list[str] = []
    for part in path.split("/"):
        if part in ("", "."):
            continue
        if part == "..":
            if parts:
                parts.pop()
            continue
        parts.append(part)
    return "/".join(parts)


class PathIntrinsics:
    """`$ExecutionContext.SessionState.Path`: resolves paths against the session's drives and current location."""

    def __init__(self, drives: DriveTable) -> None:
        self.drives = drives
        self.stacks: dict[str, PathInfoStack] = {}
        self.default_stack_name = ""
        self.history: list[Target] = []
        self.future: list[Target] = []
        #: called with (old, new) PathInfo after the location changed; filled from above
        self.on_location_changed: Callable[[PathInfo, PathInfo], None] | None = None

    # --- where the session stands

    @property
    def current_drive(self) -> PSDriveInfo:
        drive = self.drives.current
        if drive is None:
            raise PSInvalidOperationException("The session has no current location.", error_id="InvalidOperation", category=ErrorCategory.InvalidOperation, target=None)
        return drive

    def drive_target(self, drive: PSDriveInfo, relative: str | None = None) -> Target:
        """The place `relative` below a drive's root, by default the drive's current location."""
        below = drive.location if relative is None else relative
        source: ItemSource = drive.provider.instance
        return Target(drive.provider, source.make_path(drive.root, below) if below or drive.root else "", drive, drive.qualify(below))

    @property
    def current_location(self) -> PathInfo:
        return PathInfo(self.drive_target(self.current_drive))

    @property
    def current_file_system_location(self) -> PathInfo:
        return self.current_provider_location("FileSystem")

    @property
    def current_file_system_path(self) -> str:
        """Where the session stands in the file system, as the machine knows it."""
        return self.current_provider_location("FileSystem").target.provider_path

    def current_provider_location(self, provider_name: str) -> PathInfo:
        """Where the session stands (or last stood) among one provider's drives."""
        provider = self.drives.provider(provider_name)
        drive = self.drives.current
        if drive is None or drive.provider is not provider:
            drive = self.last_drives.get(provider.name) or next((d for d in self.drives if d.provider is provider), None)
        if drive is None:
            raise PSInvalidOperationException(f"The provider '{provider_name}' has no drive.", error_id="DriveNotFound", category=ErrorCategory.ObjectNotFound, target=provider_name)
        return PathInfo(self.drive_target(drive))

    @property
    def last_drives(self) -> dict[str, PSDriveInfo]:
        known: dict[str, PSDriveInfo] = self.__dict__.setdefault("_last_drives", {})
        return known

    def set_location(self, path: str, literal: bool = False, remember: bool = True) -> PathInfo:
        """Moves the session to a container; raises ItemNotFoundException where there is none."""
        before = PathInfo(self.drive_target(self.current_drive)) if self.drives.current else None
        places = [target for target in self.resolve(path, literal=literal) if target.provider.instance.is_item_container(target.provider_path)]
        if not places:
            raise ItemNotFoundException(f"There is no place '{path}' to go to.", error_id="PathNotFound", category=ErrorCategory.ObjectNotFound, target=path)
        if len(places) > 1:
            raise PSArgumentException(f"'{path}' leads to {len(places)} places; name one.", error_id="Argument", category=ErrorCategory.InvalidArgument, target=path)
        if before is not None and remember:
            self.history.append(before.target)
            del self.history[:-MAXIMUM_LOCATION_HISTORY]
            self.future.clear()
        return self._go(places[0], before)

    def _go(self, target: Target, before: PathInfo | None) -> PathInfo:
        drive = target.drive or self._drive_for(target)
        source: ItemSource = target.provider.instance
        drive.location = collapse(self.relative_to_drive(source, target.provider_path, drive))
        self.drives.current = drive
        self.last_drives[drive.provider.name] = drive
        after = self.current_location
        if before is not None and self.on_location_changed is not None and before.target.path != after.target.path:
            self.on_location_changed(before, after)
        return after

    def go_back(self) -> PathInfo:
        """`Set-Location -`."""
        return self._step(self.history, self.future, "back")

    def go_forward(self) -> PathInfo:
        """`Set-Location +`."""
        return self._step(self.future, self.history, "ahead")

    def _step(self, source: list[Target], other: list[Target], word: str) -> PathInfo:
        from psremote.bcl.values.exceptions import InvalidOperationException
        if not source:
            raise InvalidOperationException(f"There is no location {word} of this one.")
        here = self.current_location
        other.append(here.target)
        return self._go(source.pop(), here)

    def _drive_for(self, target: Target) -> PSDriveInfo:
        """The drive that shows a provider path best: the current one where it holds it, else the one with the longest root."""
        candidates = [drive for drive in self.drives if drive.provider is target.provider and target.provider_path.startswith(drive.root)]
        if self.drives.current in candidates and self.drives.current is not None:
            return self.drives.current
        if not candidates:
            raise PSInvalidOperationException(f"No drive leads to '{target.provider_path}'.", error_id="DriveNotFound", category=ErrorCategory.ObjectNotFound, target=target.path)
        return next((drive for drive in candidates if not drive.colon), candidates[0])

    # --- stacks

    def location_stack(self, name: str | None) -> PathInfoStack | None:
        """The stack of that name; None where there is none. The default stack is always there."""
        wanted = name or self.default_stack_name
        stack = self.stacks.get(wanted.lower())
        if stack is None and (not name or wanted.lower() in ("default", "")):
            stack = self.stacks.setdefault(wanted.lower(), PathInfoStack(wanted or "default"))
        return stack

    def push_current_location(self, name: str | None) -> None:
        self.push(self.current_location, name)

    def push(self, place: PathInfo, name: str | None) -> None:
        """Puts a location on a stack."""
        wanted = name or self.default_stack_name
        self.stacks.setdefault(wanted.lower(), PathInfoStack(wanted or "default")).items.append(place)

    def pop_location(self, name: str | None) -> PathInfo | None:
        """Goes to the newest location of a stack; None where the stack is empty."""
        wanted = name or self.default_stack_name
        stack = self.stacks.get(wanted.lower())
        if not stack or not stack.items:
            return None
        info = stack.items.pop()
        if not stack.items and wanted:
            self.stacks.pop(wanted.lower(), None)
        return self._go(info.target, self.current_location)

    def set_default_location_stack(self, name: str | None) -> None:
        wanted = (name or "").lower()
        if wanted in ("", "default"):
            self.default_stack_name = ""
        elif wanted not in self.stacks:
            raise ItemNotFoundException(f"There is no location stack named '{name}'.", error_id="StackNotFound", category=ErrorCategory.ObjectNotFound, target=name)
        else:
            self.default_stack_name = wanted

    # --- from a path to what it leads to

    def locate(self, path: str) -> Target:
        """What a path means, without looking whether it is there and without expanding wildcards."""
        if "\0" in path:
            raise PSArgumentException("A path holds no NUL.", error_id="Argument", category=ErrorCategory.InvalidArgument, target=path)
        qualified = split_provider(path)
        if qualified is not None:
            provider = self.drives.provider(qualified[0])
            source: ItemSource = provider.instance
            rest = source.normalize(qualified[1])
            if source.is_navigation_provider and not rest.startswith("/"):
                base = self.current_provider_location(provider.name).target.provider_path
                rest = source.make_path(base, rest) if rest else base
            return Target(provider, self._tidy(rest), None, f"{qualified[0]}::{rest}")
        on_drive = split_drive(path)
        if on_drive is not None:
            drive, rest = self.drives.get(on_drive[0]), on_drive[1].replace("\\", "/") if self._navigates(on_drive[0]) else on_drive[1]
            rooted = rest.startswith("/") or (not rest and False)
            return self._below(drive, rest if rooted or not drive.location else f"{drive.location}/{rest}")
        here = self.current_drive
        text = path.replace("\\", "/") if here.provider.instance.is_navigation_provider else path
        if text == "~" or text.startswith("~/"):
            home = here.provider.home_path
            if not home:
                raise PSInvalidOperationException(f"The provider '{here.provider.name}' has no home.", error_id="InvalidOperation", category=ErrorCategory.InvalidOperation, target=path)
            inside = f"{home}/{text[2:]}" if len(text) > 2 else home
            place = self.drives.find("/") if here.provider.name == "FileSystem" else None
            return self._below(place or here, inside)
        root = self.drives.find("/") if path.startswith(("/", "\\")) else None
        if root is not None:
            return self._below(root, path.replace("\\", "/"))  # where there is a root, a path that begins with it leads there from every drive
        if text.startswith(("/", "\\")):
            return self._below(here, text)
        return self._below(here, f"{here.location}/{text}" if here.location and text else text or here.location)

    def _navigates(self, drive_name: str) -> bool:
        drive = self.drives.find(drive_name)
        return drive is None or drive.provider.instance.is_navigation_provider

    def _below(self, drive: PSDriveInfo, rest: str) -> Target:
        source: ItemSource = drive.provider.instance
        if source.is_navigation_provider:
            trailing = "/" if rest.endswith("/") and collapse(rest) else ""
            below = collapse(rest) + trailing
        else:
            below = rest.lstrip("/\\") if rest not in ("/", "\\", ".", "..") else ""
        return self.drive_target(drive, below)

    def _tidy(self, path: str) -> str:
        if "/." not in path and "//" not in path:
            return path
        return ("/" if path.startswith("/") else "") + collapse(path)

    def relative_to_drive(self, source: ItemSource, provider_path: str, drive: PSDriveInfo) -> str:
        """A provider path as the part below a drive's root."""
        root = drive.root
        if root and provider_path.startswith(root):
            return provider_path[len(root) :].lstrip("/")
        return provider_path.lstrip("/")

    def resolve(self, path: str, literal: bool = False, missing_ok: bool = False, request: Any = None) -> list[Target]:
        """The items a path leads to. Wildcards that match nothing give none; a plain path that leads nowhere is an
        ItemNotFoundException, unless `missing_ok`."""
        if not PATH_RESOLUTION.on:
            return self.resolve_path(path, literal, missing_ok, request)
        with PATH_RESOLUTION.scope(f"Resolving the {'literal ' if literal else ''}path \"{path}\"."):
            try:
                made = self.resolve_path(path, literal, missing_ok, request)
            except NetException as fault:
                PATH_RESOLUTION.error(fault.message)
                raise
            for one in made:
                PATH_RESOLUTION.line(f"Leads to \"{one.provider_path}\" of {one.provider.name}{f', drive {one.drive.name}' if one.drive is not None else ''}.")
            if not made:
                PATH_RESOLUTION.line("Matches nothing.")
        return made

    def resolve_path(self, path: str, literal: bool, missing_ok: bool, request: Any) -> list[Target]:
        """The same, untold."""
        if not literal and contains_wildcard(path):
            return list(self.expand(path, request))
        target = self.locate(path if literal or "`" not in path else unescape_wildcard(path))
        if not missing_ok and not target.provider.instance.item_exists(target.provider_path, request):
            raise self.not_found(path)
        return [target]

    def not_found(self, path: str) -> ItemNotFoundException:
        fault = ItemNotFoundException(f"There is no item at '{path}'.", error_id="PathNotFound", category=ErrorCategory.ObjectNotFound, target=path)
        fault.item_name = path
        return fault

    def expand(self, path: str, request: Any = None) -> Iterator[Target]:
        """The items whose paths match the wildcards in `path`."""
        whole = self.locate(path)
        source: ItemSource = whole.provider.instance
        for provider_path in self._expand_provider_path(source, whole.provider_path, whole.drive, request):
            if whole.drive is not None:
                shown = whole.drive.qualify(self.relative_to_drive(source, provider_path, whole.drive))
            else:
                shown = f"{path.partition('::')[0]}::{provider_path}"
            yield Target(whole.provider, provider_path, whole.drive, shown)

    def _expand_provider_path(self, source: ItemSource, path: str, drive: PSDriveInfo | None, request: Any) -> Iterator[str]:
        if not contains_wildcard(path):
            plain = unescape_wildcard(path)
            if source.item_exists(plain, request):
                yield plain
            return
        if not source.is_navigation_provider:
            pattern = WildcardPattern(path)
            for name in source.child_names("", request):
                if pattern.is_match(name):
                    yield name
            return
        text = path.rstrip("/") or "/"
        parent, _, leaf = text.rpartition("/")
        parent = parent or ("/" if text.startswith("/") else "")
        parents = self._expand_provider_path(source, parent, drive, request) if contains_wildcard(parent) else iter([unescape_wildcard(parent)])
        if not contains_wildcard(leaf):
            plain = unescape_wildcard(leaf)
            for folder in parents:
                candidate = source.make_path(folder, plain)
                if source.item_exists(candidate, request):
                    yield candidate
            return
        try:
            pattern = WildcardPattern(leaf)
            pattern.is_match("")
        except Exception as fault:
            if type(fault).__name__ != "WildcardPatternException":
                raise
            return
        for folder in parents:
            if LOCATION_GLOBBER.on:
                LOCATION_GLOBBER.line(f"Matching \"{leaf}\" in \"{folder}\".")
            if source.is_item_container(folder, request):
                for name in source.child_names(folder, request):
                    if pattern.is_match(name):
                        yield source.make_path(folder, name)

    # --- .NET-like faces used by cmdlets and the facade

    def get_resolved_ps_path_from_ps_path(self, path: str) -> list[PathInfo]:
        return [PathInfo(target) for target in self.resolve(path)]

    def get_resolved_provider_path_from_ps_path(self, path: str) -> tuple[list[str], ProviderInfo]:
        targets = self.resolve(path)
        return [target.provider_path for target in targets], targets[0].provider if targets else self.locate(path).provider

    def get_unresolved_provider_path_from_ps_path(self, path: str) -> tuple[str, ProviderInfo, PSDriveInfo | None]:
        target = self.locate(path)
        return target.provider_path, target.provider, target.drive

    def file_path(self, path: str) -> str:
        """The file system path of `path`, which need not exist; another provider's path is a PSArgumentException-like error."""
        target = self.locate(path)
        if target.provider.name != "FileSystem":
            raise PSInvalidOperationException(f"'{path}' does not lead into the file system.", error_id="ReadWriteFileNotFileSystemProvider", category=ErrorCategory.InvalidArgument, target=path)
        return target.provider_path

    def is_provider_qualified(self, path: str) -> bool:
        return split_provider(path) is not None

    def is_ps_absolute(self, path: str) -> tuple[bool, str | None]:
        """Whether the path names its drive (or starts at the root), and that drive's name."""
        if split_provider(path) is not None:
            return True, None
        on_drive = split_drive(path)
        if on_drive is not None:
            return True, on_drive[0]
        if path.startswith(("/", "\\")) and self.current_drive.provider.instance.is_navigation_provider:
            return True, self.current_drive.name
        return False, None

    def is_valid(self, path: str) -> bool:
        target = self.locate(path)
        return bool(target.provider.instance.is_valid_path(target.provider_path))

    def split_qualifier(self, path: str) -> tuple[str, str]:
        """`(qualifier, rest)`: the drive with its colon or the provider with its two, "" where the path has none."""
        qualified = split_provider(path)
        if qualified is not None:
            return f"{qualified[0]}::", qualified[1]
        on_drive = split_drive(path)
        if on_drive is not None:
            return f"{on_drive[0]}:", on_drive[1]
        return "", path

    def _provider_of(self, path: str) -> ProviderInfo:
        qualified = split_provider(path)
        if qualified is not None:
            return self.drives.provider(qualified[0])
        on_drive = split_drive(path)
        if on_drive is not None:
            return self.drives.get(on_drive[0]).provider
        return self.current_drive.provider

    def combine(self, parent: str, child: str) -> str:
        """One path from two, with the provider's separator between."""
        qualifier, rest = self.split_qualifier(parent)
        source: ItemSource = self._provider_of(parent).instance
        if not source.is_navigation_provider:
            drive = self.drives.find(qualifier.rstrip(":")) if qualifier else self.current_drive
            name = f"{drive.name}:" if drive is not None else qualifier
            return child if child.startswith(("/", "\\")) else f"{name}/{child}"
        return qualifier + source.make_path(rest or ("/" if qualifier else ""), child)

    def parse_parent(self, path: str, root: str = "") -> str:
        """The path without its last part; "" where it has one part only."""
        qualifier, rest = self.split_qualifier(path)
        on_drive = split_drive(path)
        known = on_drive is None or self.drives.find(on_drive[0]) is not None
        provider = self._provider_of(path) if known else None
        if provider is not None and not provider.instance.is_navigation_provider:
            return ""
        text = rest.replace("\\", "/")
        if text in ("", "/"):
            if not qualifier and text == "/":
                raise PSArgumentException("The root has no parent.", error_id="Argument", category=ErrorCategory.InvalidArgument, target=None)
            return ""
        text = text.rstrip("/")
        parent, mark, _ = text.rpartition("/")
        if mark and not parent and not qualifier:
            return "" if text == "/" else "/"
        if root and qualifier + parent == root.rstrip("/"):
            return qualifier + parent
        return qualifier + (parent or ("/" if mark else "")) if parent or mark else qualifier

    def parse_child_name(self, path: str) -> str:
        """The last part of a path."""
        _, rest = self.split_qualifier(path)
        on_drive = split_drive(path)
        if on_drive is not None and not self._navigates(on_drive[0]):
            return rest
        text = rest.replace("\\", "/")
        stripped = text.rstrip("/")
        return stripped.rpartition("/")[2] if stripped else text[:1]

    def normalize_relative_path(self, path: str, base: str) -> str:
        """`path` as seen from `base`."""
        wanted = self.locate(path).provider_path
        start = self.locate(base).provider_path
        return relative_path(wanted, start)


def relative_path(path: str, base: str) -> str:
    """The way from `base` to `path`, `..` upwards; "" where they are the same."""
    want, have = [p for p in path.split("/") if p], [p for p in base.split("/") if p]
    shared = 0
    while shared < min(len(want), len(have)) and want[shared] == have[shared]:
        shared += 1
    return "/".join([".."] * (len(have) - shared) + want[shared:])
