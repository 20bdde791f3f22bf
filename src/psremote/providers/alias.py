"""The Alias provider: the aliases seen from the current scope."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from psremote.engine.command_info import AliasInfo
from psremote.engine.command_metadata import ParameterMetadata
from psremote.engine.provider import ProviderRequest
from psremote.objects import ErrorCategory, base_object, to_text
from psremote.objects.exceptions import SessionStateUnauthorizedAccessException
from psremote.providers.session_state_items import TableProvider

READ_ONLY, CONSTANT = 1, 2


class AliasProvider(TableProvider):
    """Aliases by name; what one holds is the name it stands for."""

    name = "Alias"
    implementing_type = "Microsoft.PowerShell.Commands.AliasProvider"
    drive_name = "Alias"
    noun = "alias"

    @property
    def table(self) -> Any:
        return self.context.session_state.aliases

    def dynamic_parameters(self, command: str, path: str) -> Iterable[ParameterMetadata]:
        if command in ("Set-Item", "New-Item"):
            yield ParameterMetadata("Options", "System.Management.Automation.ScopedItemOptions")

    def names(self) -> Iterable[str]:
        return [alias.name for alias in self.table]

    def find(self, name: str) -> Any:
        return self.table.get(name)

    def options_of(self, item: Any) -> int:
        return int(item.options.value)

    def refuse(self, item: Any, name: str, request: ProviderRequest, error_id: str) -> None:
        options = self.options_of(item)
        if options & CONSTANT or (options & READ_ONLY and not request.force):
            raise SessionStateUnauthorizedAccessException(f"The alias '{name}' is read-only or constant.", error_id=error_id, category=ErrorCategory.WriteError, target=name)

    def put(self, name: str, value: Any, request: ProviderRequest, options: Any = None) -> Any:
        present = self.find(name)
        if present is not None:
            self.refuse(present, name, request, "AliasNotWritable")
        plain = base_object(value)
        definition = plain.target if isinstance(plain, AliasInfo) else to_text(value)
        made = AliasInfo(name, definition, self.context)
        if options is not None:
            made.options = base_object(options)
        self.table.set(name, made)
        return made

    def check_removable(self, name: str, request: ProviderRequest) -> None:
        item = self.find(name)
        if item is not None:
            self.refuse(item, name, request, "AliasNotRemovable")

    def drop(self, name: str, request: ProviderRequest) -> None:
        self.check_removable(name, request)
        self.table.remove(name)

    def value_of(self, item: Any) -> Any:
        return None if item is None else item.target
