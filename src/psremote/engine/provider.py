"""What a provider is written from: base classes for items, containers, navigation, content and properties, and the request they answer.

A provider derives from one of ItemProvider, ContainerProvider, NavigationProvider, declares itself with class attributes, and
may take the mixins ContentProvider and PropertyProvider. Its methods get provider paths (resolved, without wildcards) and a
ProviderRequest, through which they write items, report errors and ask before they change something.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from psremote.engine.command_metadata import ParameterMetadata
from psremote.engine.session_state.drives import ProviderInfo, PSDriveInfo
from psremote.engine.session_state.paths import Target
from psremote.objects import ErrorCategory, ErrorRecord, PSCustomObject, PSObject
from psremote.objects.exceptions import ItemNotFoundException, PSNotSupportedException
from psremote.objects.members import PSNoteProperty
from psremote.objects.tracing import PROVIDERS, SOURCES


class ProviderRequest:
    """One question to a provider: the switches of the command that asks, and the way back to its pipeline."""

    def __init__(self, context: Any, cmdlet: Any = None) -> None:
        self.context = context
        self.cmdlet = cmdlet
        self.force = False
        self.filter: str | None = None
        self.include: tuple[str, ...] = ()
        self.exclude: tuple[str, ...] = ()
        self.dynamic: dict[str, Any] = {}
        self.drive: PSDriveInfo | None = None
        self.provider: ProviderInfo | None = None
        self.collected: list[Any] | None = None
        self.target_path = ""

    def for_target(self, target: Target) -> ProviderRequest:
        """This request, now about that target."""
        self.drive, self.provider, self.target_path = target.drive, target.provider, target.path
        return self

    @property
    def stopping(self) -> bool:
        return bool(self.cmdlet is not None and self.cmdlet.stopping)

    def should_process(self, target: str, action: str) -> bool:
        return self.cmdlet is None or bool(self.cmdlet.should_process(target, action))

    def should_continue(self, query: str, caption: str) -> bool:
        return self.cmdlet is None or bool(self.cmdlet.should_continue(query, caption))

    def write_error(self, error: ErrorRecord) -> None:
        if self.cmdlet is None:
            raise error.exception
        self.cmdlet.write_error(error)

    def fail(self, exception: BaseException, error_id: str, category: Any, target: Any) -> None:
        """Reports a non-terminating error."""
        self.write_error(ErrorRecord(exception, error_id, category, target))

    def write_warning(self, text: str) -> None:
        if self.cmdlet is not None:
            self.cmdlet.write_warning(text)

    def write(self, value: Any) -> None:
        """Puts a plain value into the pipeline."""
        if self.collected is not None:
            self.collected.append(value)
        else:
            self.cmdlet.write_object(value)

    def write_item(self, item: Any, path: str, is_container: bool) -> None:
        """Puts an item into the pipeline, with the notes that tell where it lives."""
        assert self.provider is not None
        if PROVIDERS.on:
            source = SOURCES.get(f"{self.provider.name}provider".lower())
            if source is not None and source.on:
                source.line(f"Item \"{path}\"{', a container,' if is_container else ''} goes into the pipeline.")
        self.write(with_item_notes(item, path, is_container, self.provider, self.drive))

    def write_property(self, value: Any, path: str) -> None:
        """Puts a property object into the pipeline, with the notes that tell whose it is."""
        assert self.provider is not None
        self.write(with_item_notes(value, path, None, self.provider, self.drive))


def with_item_notes(item: Any, path: str, is_container: bool | None, provider: ProviderInfo, drive: PSDriveInfo | None) -> Any:
    """The item with the note properties PSPath, PSParentPath, PSChildName, PSDrive, PSProvider and PSIsContainer."""
    source = provider.instance
    notes: list[tuple[str, Any]] = [("PSPath", f"{provider.full_name}::{path}")]
    if source.is_navigation_provider:
        parent = source.get_parent_path(path, drive.root if drive is not None else "")
        notes.append(("PSParentPath", f"{provider.full_name}::{parent}" if parent else ""))
        notes.append(("PSChildName", source.get_child_name(path)))
    if is_container is not None:
        notes.extend(source.item_notes(item))
    if drive is not None:
        notes.append(("PSDrive", drive))
    notes.append(("PSProvider", provider))
    if is_container is not None:
        notes.append(("PSIsContainer", is_container))
    return with_notes(item, notes)


def content_notes(target: Target) -> list[tuple[str, Any]]:
    """The notes on a piece of an item's content."""
    source, provider, drive = target.provider.instance, target.provider, target.drive
    notes: list[tuple[str, Any]] = [("PSPath", target.ps_path)]
    if source.is_navigation_provider:
        parent = source.get_parent_path(target.provider_path, drive.root if drive is not None else "")
        notes.append(("PSParentPath", f"{provider.full_name}::{parent}" if parent else ""))
        notes.append(("PSChildName", source.get_child_name(target.provider_path)))
    if drive is not None:
        notes.append(("PSDrive", drive))
    notes.append(("PSProvider", provider))
    return notes


def with_notes(value: Any, notes: Iterable[tuple[str, Any]]) -> Any:
    """`value` carrying note properties; an object that has them already keeps its own of that name in step."""
    if isinstance(value, PSCustomObject):
        for name, note in notes:
            value.set(name, note)
        return value
    wrapped = value if isinstance(value, PSObject) else PSObject(value)
    for name, note in notes:
        wrapped.members[name.lower()] = PSNoteProperty(name, note)
    return wrapped


class ItemProvider:
    """A provider whose items can be read and set one by one."""

    name = ""
    module_name = "Microsoft.PowerShell.Core"
    implementing_type = ""
    capabilities = "ShouldProcess"
    is_container_provider = False
    is_navigation_provider = False
    is_content_provider = False
    is_property_provider = False

    def __init__(self, context: Any) -> None:
        self.context = context
        self.info = ProviderInfo(self.name, self, self.module_name, self.implementing_type, self.capabilities, "")

    def enter_process(self) -> None:
        """The session opens in this process: set what depends on its user and environment (the provider was made ahead, perhaps elsewhere)."""

    def default_drives(self) -> Iterable[PSDriveInfo]:
        """The drives a fresh session has."""
        return ()

    def new_drive(self, drive: PSDriveInfo, request: ProviderRequest) -> PSDriveInfo | None:
        """Checks a drive before it is mounted; None (after an error) refuses it."""
        return drive

    def remove_drive(self, drive: PSDriveInfo, request: ProviderRequest) -> PSDriveInfo | None:
        return drive

    def dynamic_parameters(self, command: str, path: str) -> Iterable[ParameterMetadata]:
        """Further parameters a command has on this provider's paths."""
        return ()

    def item_notes(self, item: Any) -> Iterable[tuple[str, Any]]:
        """Notes of this provider's own on its items."""
        return ()

    def not_supported(self, what: str) -> PSNotSupportedException:
        return PSNotSupportedException(f"The provider '{self.name}' has no way to {what}.", error_id="NotSupported", category=ErrorCategory.NotImplemented, target=None)

    def not_found(self, path: str) -> ItemNotFoundException:
        fault = ItemNotFoundException(f"There is no item at '{path}'.", error_id="PathNotFound", category=ErrorCategory.ObjectNotFound, target=path)
        fault.item_name = path
        return fault

    # --- paths

    def normalize(self, path: str) -> str:
        return path

    def make_path(self, parent: str, child: str) -> str:
        return child

    def get_parent_path(self, path: str, root: str) -> str:
        return ""

    def get_child_name(self, path: str) -> str:
        return path

    def is_valid_path(self, path: str) -> bool:
        return bool(path)

    # --- items

    def item_exists(self, path: str, request: Any = None) -> bool:
        raise NotImplementedError

    def is_item_container(self, path: str, request: Any = None) -> bool:
        return path == ""

    def get_item(self, path: str, request: ProviderRequest) -> None:
        raise self.not_supported("read items")

    def is_wanted(self, path: str, request: ProviderRequest) -> bool:
        """Whether -Filter and the provider's own parameters of Get-ChildItem let an item through."""
        return True

    def set_item(self, path: str, value: Any, request: ProviderRequest) -> None:
        raise self.not_supported("set items")

    def clear_item(self, path: str, request: ProviderRequest) -> None:
        raise self.not_supported("clear items")

    def invoke_item(self, path: str, request: ProviderRequest) -> None:
        raise self.not_supported("invoke items")

    # --- variables (`$drive:name`)

    def get_variable_value(self, name: str) -> Any:
        """What `${drive:name}` reads."""
        raise self.not_supported("be read as a variable")

    def set_variable_value(self, name: str, value: Any) -> None:
        """What an assignment to `${drive:name}` writes."""
        raise self.not_supported("be set as a variable")

    # --- containers

    def child_names(self, path: str, request: Any = None) -> Iterator[str]:
        raise self.not_supported("list items")

    def has_child_items(self, path: str, request: ProviderRequest | None = None) -> bool:
        return False

    def get_child_items(self, path: str, recurse: bool, depth: int | None, request: ProviderRequest) -> None:
        raise self.not_supported("list items")

    def get_child_names(self, path: str, recurse: bool, depth: int | None, request: ProviderRequest) -> None:
        raise self.not_supported("list items")

    def new_item(self, path: str, item_type: str, value: Any, request: ProviderRequest) -> None:
        raise self.not_supported("make items")

    def remove_item(self, path: str, recurse: bool, request: ProviderRequest) -> None:
        raise self.not_supported("remove items")

    def rename_item(self, path: str, new_name: str, request: ProviderRequest) -> None:
        raise self.not_supported("rename items")

    def copy_item(self, path: str, destination: str, recurse: bool, request: ProviderRequest) -> None:
        raise self.not_supported("copy items")

    def move_item(self, path: str, destination: str, request: ProviderRequest) -> None:
        raise self.not_supported("move items")

    # --- content

    def get_content_reader(self, path: str, request: ProviderRequest) -> ContentReader | None:
        raise self.not_supported("read content")

    def get_content_writer(self, path: str, request: ProviderRequest, append: bool = False) -> ContentWriter | None:
        raise self.not_supported("write content")

    def clear_content(self, path: str, request: ProviderRequest) -> None:
        raise self.not_supported("clear content")

    # --- properties

    def get_property(self, path: str, names: list[str], request: ProviderRequest) -> None:
        raise self.not_supported("read properties")

    def set_property(self, path: str, values: Any, request: ProviderRequest) -> None:
        raise self.not_supported("set properties")

    def clear_property(self, path: str, names: list[str], request: ProviderRequest) -> None:
        raise self.not_supported("clear properties")


class ContainerProvider(ItemProvider):
    """A provider with items in one flat container."""

    is_container_provider = True


class NavigationProvider(ContainerProvider):
    """A provider with containers in containers, and paths of parts."""

    is_navigation_provider = True

    def normalize(self, path: str) -> str:
        return path.replace("\\", "/")

    def make_path(self, parent: str, child: str) -> str:
        above, below = parent.replace("\\", "/"), child.replace("\\", "/")
        if not above:
            return below
        return above.rstrip("/") + "/" + below.lstrip("/") if above.strip("/") else "/" + below.lstrip("/")

    def get_parent_path(self, path: str, root: str) -> str:
        text = path.rstrip("/")
        if not text or (root and text == root.rstrip("/")):
            return ""
        parent, mark, _ = text.rpartition("/")
        return parent or ("/" if mark else "")

    def get_child_name(self, path: str) -> str:
        text = path.rstrip("/")
        return text.rpartition("/")[2] if text else path[:1]


class ContentReader:
    """Reads an item's content piece by piece."""

    def read(self, count: int) -> list[Any]:
        """The next `count` pieces (0: all that is left); [] at the end."""
        raise NotImplementedError

    def skip_to_last(self, count: int) -> None:
        """Goes to where `count` pieces are left."""
        pieces = self.read(0)
        rest = ListReader(pieces[len(pieces) - count :] if count else [])
        self.read = rest.read  # type: ignore[method-assign]

    def close(self) -> None:
        """Lets go of the item."""


class ContentWriter:
    """Writes an item's content piece by piece."""

    def write(self, pieces: list[Any]) -> None:
        raise NotImplementedError

    def close(self) -> None:
        """Puts everything in its place."""


class ListReader(ContentReader):
    """Content that is there as a whole."""

    def __init__(self, pieces: Iterable[Any]) -> None:
        self.pieces = list(pieces)
        self.position = 0

    def read(self, count: int) -> list[Any]:
        end = len(self.pieces) if count <= 0 else self.position + count
        taken, self.position = self.pieces[self.position : end], min(end, len(self.pieces))
        return taken

    def skip_to_last(self, count: int) -> None:
        self.position = max(0, len(self.pieces) - count)


class ValueWriter(ContentWriter):
    """Content that is set once, as a whole, when all of it is known."""

    def __init__(self, put: Callable[[Any], None]) -> None:
        self.put = put
        self.pieces: list[Any] = []

    def write(self, pieces: list[Any]) -> None:
        self.pieces.extend(pieces)

    def close(self) -> None:
        self.put(self.pieces[0] if len(self.pieces) == 1 else self.pieces)
