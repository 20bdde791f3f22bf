"""Drives and the providers behind them: ProviderInfo, PSDriveInfo and the table a session keeps of both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, enum_type, method, prop
from psremote.bcl.values.char import Char
from psremote.objects import ErrorCategory
from psremote.objects.exceptions import (
    DriveNotFoundException,
    ProviderNotFoundException,
    PSArgumentException,
    SessionStateException,
)
from psremote.objects.tracing import PS_DRIVE_INFO

ProviderCapabilities = enum_type(
    "System.Management.Automation.Provider.ProviderCapabilities",
    {"None": 0, "Include": 1, "Exclude": 2, "Filter": 4, "ExpandWildcards": 8, "ShouldProcess": 16, "Credentials": 32, "Transactions": 64},
    flags=True,
)

#: characters no drive name may hold
FORBIDDEN_IN_DRIVE_NAMES = frozenset(":~/\\.")


@dotnet_type("System.Management.Automation.ProviderInfo")
class ProviderInfo:
    """What a session knows about one provider; `instance` answers for its items."""

    def __init__(self, name: str, instance: Any, module_name: str = "Microsoft.PowerShell.Core", implementing_type: str = "", capabilities: str = "ShouldProcess", home: str = "") -> None:
        self.name = name
        self.instance = instance
        self.module_name = module_name
        self.implementing_type_name = implementing_type
        self.capability_names = frozenset(word.strip() for word in capabilities.split(","))
        self.capabilities_text = capabilities
        self.home_path = home
        self.description_text = ""
        self.table: DriveTable | None = None

    @property
    def full_name(self) -> str:
        return f"{self.module_name}\\{self.name}" if self.module_name else self.name

    def matches(self, name: str) -> bool:
        """Whether a script that writes `name` means this provider."""
        module, _, plain = name.rpartition("\\")
        return plain.lower() == self.name.lower() and (not module or module.lower() == self.module_name.lower())

    @prop("string Name {get;}")
    def net_name(self) -> str:
        return self.name

    @prop("type ImplementingType {get;}")
    def implementing_type(self) -> Any:
        from psremote.bcl.dotnet_type import find_type
        return find_type(self.implementing_type_name)

    @prop("string HelpFile {get;}")
    def help_file(self) -> str:
        return "System.Management.Automation.dll-Help.xml"

    def _set_home(self, value: str) -> None:
        self.home_path = value

    @prop("string Home {get;set;}", setter=_set_home)
    def home(self) -> str:
        return self.home_path

    def _set_description(self, value: str) -> None:
        self.description_text = value

    @prop("string Description {get;set;}", setter=_set_description)
    def description(self) -> str:
        return self.description_text

    @prop("System.Management.Automation.Provider.ProviderCapabilities Capabilities {get;}")
    def capabilities(self) -> Any:
        return ProviderCapabilities.parse(self.capabilities_text)

    @prop("System.Collections.ObjectModel.Collection[System.Management.Automation.PSDriveInfo] Drives {get;}")
    def drives(self) -> Any:
        return [] if self.table is None else [drive for drive in self.table if drive.provider is self]

    @prop("string ModuleName {get;}")
    def net_module_name(self) -> str:
        return self.module_name

    @prop("psmoduleinfo Module {get;}")
    def module(self) -> None:
        return None

    @prop("System.Management.Automation.PSSnapInInfo PSSnapIn {get;}")
    def ps_snap_in(self) -> None:
        return None

    @prop("char ItemSeparator {get;}")
    def item_separator(self) -> Any:
        return Char("/")

    @prop("char AltItemSeparator {get;}")
    def alt_item_separator(self) -> Any:
        return Char("\\")

    @prop("bool VolumeSeparatedByColon {get;}")
    def volume_separated_by_colon(self) -> bool:
        return True

    @method("string ToString()")
    def to_string(self) -> str:
        return self.full_name

    def __str__(self) -> str:
        return self.full_name


@dotnet_type("System.Management.Automation.PSDriveInfo", interfaces=("System.IComparable",))
class PSDriveInfo:
    """A drive: a name that leads into one provider's items, below a root."""

    def __init__(self, name: str, provider: ProviderInfo, root: str, description: str = "", credential: Any = None, display_root: str | None = None, colon: bool = True) -> None:
        self.name = name
        self.provider = provider
        self.root = root
        self.description_text = description
        self.credential_value = credential
        self.display_root_text = display_root
        self.colon = colon
        self.location = ""
        self.maximum_size_value: Any = None

    def _set_location(self, value: str) -> None:
        self.location = value

    @prop("string CurrentLocation {get;set;}", setter=_set_location)
    def current_location(self) -> str:
        return self.location

    @prop("string Name {get;}")
    def net_name(self) -> str:
        return self.name

    @prop("System.Management.Automation.ProviderInfo Provider {get;}")
    def net_provider(self) -> ProviderInfo:
        return self.provider

    @prop("string Root {get;}")
    def net_root(self) -> str:
        return self.root

    def _set_description(self, value: str) -> None:
        self.description_text = value

    @prop("string Description {get;set;}", setter=_set_description)
    def description(self) -> str:
        return self.description_text

    @prop("System.Nullable[long] MaximumSize {get;}")
    def maximum_size(self) -> Any:
        return self.maximum_size_value

    @prop("pscredential Credential {get;}")
    def credential(self) -> Any:
        return self.credential_value

    @prop("string DisplayRoot {get;}")
    def display_root(self) -> str | None:
        return self.display_root_text

    @prop("bool VolumeSeparatedByColon {get;}")
    def volume_separated_by_colon(self) -> bool:
        return self.colon

    def qualify(self, relative: str) -> str:
        """The path a person would type for `relative`, a path below this drive's root."""
        return f"{self.name}:/{relative}" if self.colon else f"{self.root.rstrip('/')}/{relative}"

    @method("string ToString()")
    def to_string(self) -> str:
        return self.name

    def __str__(self) -> str:
        return self.name


class DriveTable:
    """The providers and drives of a session; drives may belong to a scope and end with it."""

    def __init__(self) -> None:
        self.providers: list[ProviderInfo] = []
        self._global: dict[str, PSDriveInfo] = {}
        #: yields the scopes that are open now, innermost first; filled from above
        self.open_scopes: Callable[[], Iterable[Any]] = tuple
        self.current: PSDriveInfo | None = None

    # --- providers

    def add_provider(self, info: ProviderInfo) -> ProviderInfo:
        info.table = self
        self.providers.append(info)
        return info

    def drop_provider(self, info: ProviderInfo) -> None:
        """Take a provider away, with its drives."""
        self.providers.remove(info)
        self._global = {key: drive for key, drive in self._global.items() if drive.provider is not info}

    def providers_named(self, name: str) -> list[ProviderInfo]:
        return [info for info in self.providers if info.matches(name)]

    def provider(self, name: str) -> ProviderInfo:
        """The one provider of that name, else a ProviderNotFoundException."""
        for info in self.providers:
            if info.matches(name):
                return info
        raise ProviderNotFoundException(f"There is no provider named '{name}'.", error_id="ProviderNotFound", category=ErrorCategory.ObjectNotFound, target=name)

    # --- drives

    def _tables(self) -> Iterator[dict[str, PSDriveInfo]]:
        for scope in self.open_scopes():
            if scope.drives:
                yield scope.drives
        yield self._global

    def __iter__(self) -> Iterator[PSDriveInfo]:
        seen: dict[str, PSDriveInfo] = {}
        for table in self._tables():
            for key, drive in table.items():
                seen.setdefault(key, drive)
        return iter(sorted(seen.values(), key=lambda drive: drive.name.lower()))

    def at_scope(self, scope: Any) -> list[PSDriveInfo]:
        """The drives that belong to `scope` (None: to the session)."""
        return list((self._global if scope is None else scope.drives or {}).values())

    def find(self, name: str) -> PSDriveInfo | None:
        for table in self._tables():
            drive = table.get(name.lower())
            if drive is not None:
                return drive
        return None

    def get(self, name: str) -> PSDriveInfo:
        drive = self.find(name)
        if drive is None:
            raise DriveNotFoundException(f"There is no drive named '{name}'.", error_id="DriveNotFound", category=ErrorCategory.ObjectNotFound, target=name)
        return drive

    def check_name(self, drive: PSDriveInfo) -> None:
        """Refuses a name no drive can have."""
        if not drive.name or (drive.colon and FORBIDDEN_IN_DRIVE_NAMES.intersection(drive.name)):
            raise PSArgumentException(f"'{drive.name}' cannot be a drive's name: leave out : / \\ . and ~", error_id="Argument", category=ErrorCategory.InvalidArgument, target=None)

    def add(self, drive: PSDriveInfo, scope: Any = None) -> PSDriveInfo:
        """Mounts `drive` in `scope` (None: for the whole session)."""
        self.check_name(drive)
        if scope is not None and scope.drives is None:
            scope.drives = {}
        table = self._global if scope is None else scope.drives
        if drive.name.lower() in table or (scope is not None and drive.name.lower() in self._global):
            raise SessionStateException(f"A drive named '{drive.name}' is there already.", error_id="DriveAlreadyExists", category=ErrorCategory.ResourceExists, target=drive)
        table[drive.name.lower()] = drive
        if PS_DRIVE_INFO.on:
            PS_DRIVE_INFO.line(f"Drive {drive.name} added: {drive.provider.name}, root \"{drive.root}\".")
        return drive

    def remove(self, drive: PSDriveInfo) -> None:
        for table in self._tables():
            if table.get(drive.name.lower()) is drive:
                del table[drive.name.lower()]
                if PS_DRIVE_INFO.on:
                    PS_DRIVE_INFO.line(f"Drive {drive.name} removed.")
                return
