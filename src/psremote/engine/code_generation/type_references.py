"""Type names in scripts, resolved when first used."""

from __future__ import annotations

from typing import Any

from psremote.bcl import type_system
from psremote.bcl.dotnet_type import DotNetType, find_type
from psremote.engine.execution_context import running_context
from psremote.objects.exceptions import RuntimeException


def class_of_session(name: str) -> DotNetType | None:
    """A class the session that runs on this thread defined."""
    context = running_context()
    return (context.extra.get("classes") or {}).get(name) if context is not None else None


type_system.find_script_type = class_of_session


class TypeReference:
    """A type's name as a script writes it; classes the session defined come first."""

    __slots__ = ("type_name", "found", "version")

    def __init__(self, type_name: Any) -> None:
        self.type_name = type_name
        self.found: DotNetType | None = None
        self.version = -1

    def try_get(self, context: Any) -> DotNetType | None:
        """The type, or None."""
        if self.found is not None and self.version == context.extra.get("class_version", 0):
            return self.found
        found = resolve(context, self.type_name)
        if found is not None:
            self.found = found
            self.version = context.extra.get("class_version", 0)
        return found

    def get(self, context: Any) -> DotNetType:
        """The type, or the error TypeNotFound."""
        found = self.try_get(context)
        if found is None:
            name = self.type_name.full_name
            raise RuntimeException(f"There is no type named [{name}].", error_id="TypeNotFound", category="InvalidOperation", target=name)
        return found


def resolve(context: Any, type_name: Any) -> DotNetType | None:
    """A script's class, else a type of the library; `using namespace` prefixes are tried."""
    classes: dict[str, DotNetType] = context.extra.get("classes") or {}
    name = type_name.full_name if not isinstance(type_name, str) else type_name
    if classes:
        direct = classes.get(name.lower())
        if direct is not None:
            return direct
        composed = compose(context, type_name, classes)
        if composed is not None:
            return composed
    found = find_type(name)
    if found is None:
        for prefix in context.extra.get("namespaces") or ():
            found = find_type(f"{prefix}.{name}")
            if found is not None:
                break
    return found


def compose(context: Any, type_name: Any, classes: dict[str, DotNetType]) -> DotNetType | None:
    """An array or generic type made of a script's class."""
    if isinstance(type_name, str):
        return None
    if getattr(type_name, "is_array", False):
        element = resolve(context, type_name.element_type)
        if element is not None and any(element is c for c in classes.values()):
            return element.make_array()
        return None
    arguments = type_name.generic_arguments
    if arguments:
        resolved = [resolve(context, a) for a in arguments]
        if any(r is not None and any(r is c for c in classes.values()) for r in resolved):
            definition = find_type(f"{type_name.type_name.full_name}`{len(arguments)}") or find_type(type_name.type_name.full_name)
            if definition is not None and all(r is not None for r in resolved):
                return definition.make_generic(tuple(r for r in resolved if r is not None))
    return None
