"""Type names in scripts, resolved when first used."""

from __future__ import annotations

from typing import Any

from psremote.bcl import type_system
from psremote.bcl.dotnet_type import DotNetType
from psremote.engine.execution_context import running_context
from psremote.engine.script_types import resolve, resolve_with_reach
from psremote.objects.exceptions import RuntimeException


def type_of_running_script(name: str) -> DotNetType | None:
    """A type by its (lower-case) name, for the code that runs on this thread."""
    context = running_context()
    if context is None:
        return None
    found: DotNetType | None = context.script_types.find(context.scope, name)[0]
    return found or context.extra["product_type"](context, name)


type_system.find_script_type = type_of_running_script


class TypeReference:
    """A type's name as a script writes it; classes of scripts come first."""

    __slots__ = ("type_name", "found", "version", "state")

    def __init__(self, type_name: Any) -> None:
        self.type_name = type_name
        self.found: DotNetType | None = None
        self.version = -1
        self.state: Any = None
        """The session state the found type holds for; None for all of them."""

    def try_get(self, context: Any) -> DotNetType | None:
        """The type, or None."""
        if self.found is not None and self.version == context.script_types.version and (self.state is None or self.state is context.scope.session_state):
            return self.found
        found, lasting = resolve_with_reach(context, self.type_name)
        self.found = None
        if found is not None and (lasting or context.script_types.is_of_states_only(self.type_name)):
            self.found = found
            self.version = context.script_types.version
            self.state = None if lasting else context.scope.session_state
        return found

    def get(self, context: Any) -> DotNetType:
        """The type, or the error TypeNotFound."""
        found = self.try_get(context)
        if found is None:
            name = self.type_name.full_name
            raise RuntimeException(f"There is no type named [{name}].", error_id="TypeNotFound", category="InvalidOperation", target=name)
        return found


__all__ = ["TypeReference", "resolve"]
