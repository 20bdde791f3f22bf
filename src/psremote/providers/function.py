"""The Function provider: the functions seen from the current scope."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from psremote.engine.command_metadata import ParameterMetadata
from psremote.engine.provider import ProviderRequest
from psremote.engine.script_block import ScriptBlock
from psremote.objects import ErrorCategory, base_object
from psremote.objects.exceptions import PSArgumentException
from psremote.providers.session_state_items import TableProvider


class FunctionProvider(TableProvider):
    """Functions and filters by name; what one holds is its script block."""

    name = "Function"
    implementing_type = "Microsoft.PowerShell.Commands.FunctionProvider"
    drive_name = "Function"
    noun = "function"

    @property
    def table(self) -> Any:
        return self.context.session_state.functions

    def dynamic_parameters(self, command: str, path: str) -> Iterable[ParameterMetadata]:
        if command in ("Set-Item", "New-Item"):
            yield ParameterMetadata("Options", "System.Management.Automation.ScopedItemOptions")

    def names(self) -> Iterable[str]:
        return [function.name for function in self.table]

    def find(self, name: str) -> Any:
        return self.table.get(name)

    def put(self, name: str, value: Any, request: ProviderRequest, options: Any = None) -> Any:
        plain = base_object(value)
        block = getattr(plain, "script_block", plain)
        if isinstance(block, str):
            block = self.context.new_script_block(block)
        if not isinstance(block, ScriptBlock):
            raise PSArgumentException(f"A function is made from a script block or its text, not from '{plain}'.", error_id="Argument", category=ErrorCategory.InvalidArgument, target=None)
        made = self.context.make_function(name, block)
        self.table.set(name, made)
        return made

    def clear(self, name: str, request: ProviderRequest) -> None:
        self.put(name, "", request)

    def drop(self, name: str, request: ProviderRequest) -> None:
        self.table.remove(name)

    def value_of(self, item: Any) -> Any:
        return None if item is None else item.script_block
