"""The Variable provider: the variables seen from the current scope."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from psremote.engine.provider import ProviderRequest
from psremote.engine.session_state.variables import PSVariable, not_writable
from psremote.objects import ErrorCategory
from psremote.objects.exceptions import SessionStateUnauthorizedAccessException
from psremote.providers.session_state_items import TableProvider

READ_ONLY, CONSTANT = 1, 2
LITERALS = {"true": True, "false": False, "null": None}
"""Variables that are no variables."""


class VariableProvider(TableProvider):
    """Variables by name."""

    name = "Variable"
    implementing_type = "Microsoft.PowerShell.Commands.VariableProvider"
    drive_name = "Variable"
    noun = "variable"

    @property
    def table(self) -> Any:
        return self.context.session_state.variables

    def names(self) -> Iterable[str]:
        return [variable.name for variable in self.table]

    def find(self, name: str) -> Any:
        if name.lower() in LITERALS:
            return PSVariable(name, LITERALS[name.lower()], options=CONSTANT if name.lower() != "null" else 0)
        return self.table.get_variable(name)

    def put(self, name: str, value: Any, request: ProviderRequest, options: Any = None) -> Any:
        if name.lower() in LITERALS:
            if name.lower() != "null":
                raise not_writable(name, constant=True)
            return self.find(name)
        self.table.set(name, value, force=request.force)
        return self.table.get_variable(name)

    def check_removable(self, name: str, request: ProviderRequest) -> None:
        variable = self.find(name)
        if variable is not None and (variable.options & CONSTANT or (variable.options & READ_ONLY and not request.force)):
            raise SessionStateUnauthorizedAccessException(f"The variable '{name}' cannot be removed.", error_id="VariableNotRemovable", category=ErrorCategory.WriteError, target=name)

    def drop(self, name: str, request: ProviderRequest) -> None:
        self.check_removable(name, request)
        self.table.remove(name, force=request.force)

    def value_of(self, item: Any) -> Any:
        return None if item is None else item.value
