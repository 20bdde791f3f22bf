"""What the providers over a session's own tables (variables, functions, aliases, environment) have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from psremote.engine.provider import (
    ContainerProvider,
    ContentReader,
    ContentWriter,
    ListReader,
    ProviderRequest,
    ValueWriter,
)
from psremote.engine.session_state.drives import PSDriveInfo
from psremote.objects import ErrorCategory, base_object
from psremote.objects.exceptions import PSArgumentException, PSArgumentNullException, SessionStateException


class TableProvider(ContainerProvider):
    """A flat table of named items; subclasses say how one is found, set and removed."""

    drive_name = ""
    noun = "item"
    is_content_provider = True

    # --- what a subclass says

    def names(self) -> Iterable[str]:
        raise NotImplementedError

    def find(self, name: str) -> Any:
        """The item as a script sees it, None where there is none."""
        raise NotImplementedError

    def put(self, name: str, value: Any, request: ProviderRequest, options: Any = None) -> Any:
        """Sets the item; the item as a script sees it."""
        raise NotImplementedError

    def drop(self, name: str, request: ProviderRequest) -> None:
        raise NotImplementedError

    def value_of(self, item: Any) -> Any:
        """What the item holds: its content, and `${drive:name}`."""
        raise NotImplementedError

    # --- drives and paths

    def default_drives(self) -> Iterable[PSDriveInfo]:
        return (PSDriveInfo(self.drive_name, self.info, "", ""),)

    def make_path(self, parent: str, child: str) -> str:
        return child

    def is_valid_path(self, path: str) -> bool:
        return bool(path)

    def item_exists(self, path: str, request: Any = None) -> bool:
        return path == "" or self.find(path) is not None

    def sorted_names(self) -> list[str]:
        return sorted(self.names(), key=lambda name: (name.casefold(), name))

    def child_names(self, path: str, request: Any = None) -> Iterator[str]:
        if path == "":
            yield from self.sorted_names()

    def has_child_items(self, path: str, request: ProviderRequest | None = None) -> bool:
        return path == "" and next(iter(self.names()), None) is not None

    # --- items

    def get_item(self, path: str, request: ProviderRequest) -> None:
        if path == "":
            for name in self.sorted_names():
                request.write_item(self.find(name), name, False)
            return
        request.write_item(self.find(path), path, False)

    def get_child_items(self, path: str, recurse: bool, depth: int | None, request: ProviderRequest) -> None:
        if path:
            request.write_item(self.find(path), path, False)
            return
        for name in self.sorted_names():
            if self.name_passes(name, request):
                item = self.find(name)
                if item is not None:
                    request.write_item(item, name, False)

    def get_child_names(self, path: str, recurse: bool, depth: int | None, request: ProviderRequest) -> None:
        for name in [path] if path else self.sorted_names():
            if self.name_passes(name, request):
                request.write_item(name, name, False)

    def name_passes(self, name: str, request: ProviderRequest) -> bool:
        from psremote.objects.wildcards import WildcardPattern
        if request.include and not any(WildcardPattern(p).is_match(name) for p in request.include):
            return False
        return not any(WildcardPattern(p).is_match(name) for p in request.exclude)

    def set_item(self, path: str, value: Any, request: ProviderRequest) -> None:
        if not path:
            raise PSArgumentException("Only a named item can be set.", error_id="Argument", category=ErrorCategory.InvalidArgument, target=None)
        if request.should_process(f"Item: {path} Value: {value}", "Set Item"):
            self.guarded(request, lambda: request.write_item(self.put(path, value, request, request.dynamic.get("options")), path, False))

    def guarded(self, request: ProviderRequest, action: Any) -> bool:
        """Runs `action`; what a session state refuses becomes a non-terminating error."""
        try:
            action()
            return True
        except (SessionStateException, PSArgumentException) as fault:
            request.write_error(fault.error_record)
            return False

    def clear_item(self, path: str, request: ProviderRequest) -> None:
        if not path:
            raise PSArgumentException("Only a named item can be cleared.", error_id="Argument", category=ErrorCategory.InvalidArgument, target=None)
        if request.should_process(f"Item: {path}", "Clear Item"):
            self.guarded(request, lambda: self.clear(path, request))

    def clear(self, name: str, request: ProviderRequest) -> None:
        self.put(name, None, request)

    def new_item(self, path: str, item_type: str, value: Any, request: ProviderRequest) -> None:
        if not path:
            raise PSArgumentException("A new item needs a name.", error_id="Argument", category=ErrorCategory.InvalidArgument, target=None)
        if value is None:
            request.fail(PSArgumentNullException(f"The new {self.noun} '{path}' needs a value: give -Value."), "NewItemValueNotSpecified", ErrorCategory.InvalidArgument, path)
            return
        if self.find(path) is not None and not request.force:
            request.fail(PSArgumentException(f"There is a {self.noun} '{path}' already."), "Argument", ErrorCategory.InvalidArgument, None)
            return
        if request.should_process(f"Item: {path} Type: {item_type} Value: {value}", "New Item"):
            self.guarded(request, lambda: request.write_item(self.put(path, value, request, request.dynamic.get("options")), path, False))

    def remove_item(self, path: str, recurse: bool, request: ProviderRequest) -> None:
        for name in [path] if path else self.sorted_names():
            if request.should_process(f"Item: {name}", "Remove Item"):
                self.guarded(request, lambda name=name: self.drop(name, request))

    def rename_item(self, path: str, new_name: str, request: ProviderRequest) -> None:
        if self.find(new_name) is not None and not request.force:
            request.fail(PSArgumentException(f"There is a {self.noun} '{new_name}' already."), "Argument", ErrorCategory.InvalidArgument, None)
            return
        if not request.should_process(f"Item: {path} NewName: {new_name}", "Rename Item"):
            return
        value = self.value_of(self.find(path))

        def rename() -> None:
            self.check_removable(path, request)
            made = self.put(new_name, value, request)
            self.drop(path, request)
            request.write_item(made, new_name, False)

        self.guarded(request, rename)

    def check_removable(self, name: str, request: ProviderRequest) -> None:
        """Raises where the item cannot be taken away."""

    def copy_item(self, path: str, destination: str, recurse: bool, request: ProviderRequest) -> None:
        goal = destination or path
        if request.should_process(f"Item: {path} Destination: {goal}", "Copy Item"):
            value = self.value_of(self.find(path))
            self.guarded(request, lambda: request.write_item(self.put(goal, value, request), goal, False))

    # --- content

    def get_content_reader(self, path: str, request: ProviderRequest) -> ContentReader | None:
        if not path:
            raise PSArgumentException("Only a named item has content.", error_id="Argument", category=ErrorCategory.InvalidArgument, target=None)
        value = self.value_of(self.find(path))
        plain = base_object(value)
        return ListReader(plain if isinstance(plain, list) else [] if value is None else [value])

    def get_content_writer(self, path: str, request: ProviderRequest, append: bool = False) -> ContentWriter | None:
        if not path:
            raise PSArgumentException("Only a named item can be given content.", error_id="Argument", category=ErrorCategory.InvalidArgument, target=None)
        before: list[Any] = []
        if append and self.find(path) is not None:
            present = self.value_of(self.find(path))
            before = list(present) if isinstance(present, list) else [] if present is None else [present]
        return ValueWriter(lambda new: self.put(path, new if not before else [*before, *(new if isinstance(new, list) else [new])], request))

    def clear_content(self, path: str, request: ProviderRequest) -> None:
        if request.should_process(f"Item: {path}", "Clear Content"):
            self.guarded(request, lambda: self.clear(path, request))

    # --- variables

    def get_variable_value(self, name: str) -> Any:
        item = self.find(name)
        return None if item is None else self.value_of(item)

    def set_variable_value(self, name: str, value: Any) -> None:
        request = ProviderRequest(self.context)
        if value is None and self.find(name) is not None:
            self.drop(name, request)
        else:
            self.put(name, value, request)
