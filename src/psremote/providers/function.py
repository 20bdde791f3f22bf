"""The Function provider: the functions seen from the current scope."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from psremote.engine.command_metadata import ParameterMetadata
from psremote.engine.provider import ProviderRequest
from psremote.engine.script_block import ScriptBlock
from psremote.objects import ErrorCategory, base_object
from psremote.objects.exceptions import PSArgumentException, SessionStateUnauthorizedAccessException
from psremote.providers.session_state_items import TableProvider

READ_ONLY, CONSTANT = 1, 2
SCOPES = frozenset({"global", "script", "local", "private"})


def scope_of(path: str) -> tuple[str | None, str]:
    """A name and the scope said in front of it: `function:script:Get-Thing`."""
    scope, colon, name = path.partition(":")
    return (scope, name) if colon and scope.lower() in SCOPES else (None, path)


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
        scope, plain = scope_of(name)
        if scope is None:
            return self.table.get(name)
        return self.table.get_local(plain, self.context.session_state.find_scope(scope))

    def put(self, name: str, value: Any, request: ProviderRequest, options: Any = None) -> Any:
        plain = base_object(value)
        block = getattr(plain, "script_block", plain)
        if isinstance(block, str):
            block = self.context.new_script_block(block)
        if not isinstance(block, ScriptBlock):
            raise PSArgumentException(f"A function is made from a script block or its text, not from '{plain}'.", error_id="Argument", category=ErrorCategory.InvalidArgument, target=None)
        scope, name = scope_of(name)
        made = self.context.make_function(name, block)
        # a function that is there is set where it is, be it in a scope further out
        place: Any = scope if scope is not None else next((one for one in self.context.session_state.scope.chain() if self.table.get_local(name, one) is not None), None)
        self.table.set(name, made, place)
        return made

    def clear(self, name: str, request: ProviderRequest) -> None:
        self.put(name, "", request)

    def drop(self, name: str, request: ProviderRequest) -> None:
        scope, name = scope_of(name)
        info = self.table.get(name)
        options = int(getattr(getattr(info, "options", None), "value", 0) or 0)
        if options & CONSTANT or (options & READ_ONLY and not request.force):
            raise SessionStateUnauthorizedAccessException(f"The function '{name}' cannot be removed: it is read-only or constant.", error_id="FunctionNotRemovable", target=name)
        self.table.remove(name, scope)

    def value_of(self, item: Any) -> Any:
        return None if item is None else item.script_block
