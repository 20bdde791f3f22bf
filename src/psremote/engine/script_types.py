"""Where the classes and enums of scripts may be named: in the text that declares or uses them, and in the scopes below its own.

A type belongs to the scope its block ran in, like a function; code in the same text finds it wherever it is called from.
Types of `Add-Type` and added accelerators are the whole session's.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from psremote.bcl.dotnet_type import DotNetType, find_type
from psremote.engine.session_state.scopes import Scope
from psremote.objects.exceptions import RuntimeException


class AmbiguousType:
    """A name two modules in use give to different types."""

    __slots__ = ("modules",)

    def __init__(self, modules: tuple[str, ...]) -> None:
        self.modules = modules

    def error(self, name: str) -> RuntimeException:
        """What naming it is answered with."""
        shown = ", ".join(f"[{module}.{name}]" for module in self.modules)
        return RuntimeException(f"[{name}] may be one of {shown}; write the module's name, too.", error_id="AmbiguousTypeReference", category="InvalidOperation", target=name)


Entry = DotNetType | AmbiguousType


class TextArea:
    """A block of script text, the types it declares or uses and the namespaces it names."""

    __slots__ = ("source", "start", "end", "types", "namespaces", "used")

    def __init__(self, source: Any, start: int, end: int) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.types: dict[str, Entry] = {}
        self.namespaces: list[str] = []
        self.used: dict[str, str] = {}
        """Lower-case names of types that modules in use brought, and the modules' names."""


class ScriptTypes:
    """The types a session's scripts made."""

    def __init__(self) -> None:
        self.loaded: dict[str, DotNetType] = {}
        """Those of the whole session and the runspaces its scripts open, by lower-case name."""
        self.areas: dict[int, list[TextArea]] = {}
        """By the identity of their text, inner ones first."""
        self.made: dict[int, tuple[Any, DotNetType]] = {}
        """By the identity of their definition: (definition, type)."""
        self.names: dict[str, bool] = {}
        """Every name scopes have (or had), and whether only session states' outermost scopes have it."""
        self.version = 0
        """Grows with every new name, so that what was found can be remembered."""

    # --- entering ---

    def load(self, name: str, kind: DotNetType) -> None:
        """Give the whole session a type."""
        self.loaded[name.lower()] = kind
        self.version += 1

    def unload(self, name: str) -> None:
        """Take a type of the whole session away."""
        self.loaded.pop(name.lower(), None)
        self.version += 1

    def area(self, node: Any) -> TextArea:
        """The area of the block a node stands in."""
        block = node
        while block.parent is not None and not hasattr(block, "end_block"):
            block = block.parent
        source = node.source
        areas = self.areas.setdefault(id(source), [])
        for one in areas:
            if (one.start, one.end) == (block.start, block.end):
                return one
        made = TextArea(source, block.start, block.end)
        areas.append(made)
        areas.sort(key=lambda one: one.end - one.start)
        return made

    def enter(self, scope: Scope, area: TextArea, name: str, kind: Entry) -> None:
        """Give a scope and a text a type."""
        key = name.lower()
        area.types[key] = kind
        self.enter_scope(scope, key, kind)

    def enter_scope(self, scope: Scope, key: str, kind: Entry) -> None:
        """Give a scope a type, by its lower-case name."""
        if scope.types is None:
            scope.types = {}
        if scope.types.get(key) is kind:
            return
        scope.types[key] = kind
        self.names[key] = self.names.get(key, True) and scope is scope.session_state.root_scope
        self.version += 1

    def leave(self, scope: Scope, area: TextArea, names: Iterable[str]) -> None:
        """Take (lower-case) names away."""
        for name in names:
            area.types.pop(name, None)
            if scope.types is not None:
                scope.types.pop(name, None)
        self.version += 1

    # --- finding ---

    def around(self, type_name: Any) -> Iterable[TextArea]:
        """The areas a name stands in, inner ones first."""
        areas = self.areas.get(id(type_name.source)) if self.areas else None
        if areas is None:
            return ()
        start = type_name.start
        return [one for one in areas if one.start <= start <= one.end]

    def find(self, scope: Scope, type_name: Any) -> tuple[DotNetType | None, bool]:
        """The type of a name, and whether the same place in a text will always find this one.

        Raises:
            RuntimeException: AmbiguousTypeReference.
        """
        key = (type_name if isinstance(type_name, str) else type_name.full_name).lower()
        found: Entry | None = None
        lasting = True
        if not isinstance(type_name, str):
            found = next((one.types[key] for one in self.around(type_name) if key in one.types), None)
        if found is None and key in self.names:
            lasting = False
            above: Scope | None = scope
            while above is not None:
                types = above.types
                if types is not None and key in types:
                    found = types[key]
                    break
                above = above.parent
        if isinstance(found, AmbiguousType):
            raise found.error(type_name if isinstance(type_name, str) else type_name.full_name)
        return found or self.loaded.get(key), lasting

    def is_of_states_only(self, type_name: Any) -> bool:
        """Whether no scope but the outermost ones of session states has the names a type is made of."""
        return self.names.get(type_name.full_name.lower(), True) and all(self.is_of_states_only(part) for part in type_name.parts())

    def namespaces(self, scope: Scope, type_name: Any) -> list[str]:
        """The namespaces in use where a name stands."""
        if not isinstance(type_name, str):
            for area in self.around(type_name):
                if area.namespaces:
                    return area.namespaces
        above: Scope | None = scope
        while above is not None:
            if above.namespaces is not None:
                return above.namespaces
            above = above.parent
        return []


def resolve(context: Any, type_name: Any) -> DotNetType | None:
    """A script's class, else a type of the library; `using namespace` prefixes are tried."""
    return resolve_with_reach(context, type_name)[0]


def resolve_with_reach(context: Any, type_name: Any) -> tuple[DotNetType | None, bool]:
    """The type of a name, and whether its place in the text will always find this one."""
    types: ScriptTypes = context.script_types
    name = type_name if isinstance(type_name, str) else type_name.full_name
    lasting = True
    if types.version or types.loaded:
        found, lasting = types.find(context.scope, type_name)
        if found is None and not isinstance(type_name, str):
            found, composed_lasts = compose(context, type_name)
            lasting = lasting and composed_lasts
        if found is not None:
            return found, lasting
    found = find_type(name)
    if found is None:
        namespaces = types.namespaces(context.scope, type_name)
        if namespaces:
            found = find_type(name, tuple(namespaces))
    return found, lasting


def compose(context: Any, type_name: Any) -> tuple[DotNetType | None, bool]:
    """An array or generic type made of a script's class."""
    if type_name.is_array:
        element, lasting = resolve_with_reach(context, type_name.element_type)
        return (element.make_array(type_name.rank) if element is not None else None), lasting
    arguments = type_name.generic_arguments
    if not arguments:
        return None, True
    resolved = [resolve_with_reach(context, one) for one in arguments]
    kinds = [kind for kind, _ in resolved if kind is not None]
    lasting = all(lasts for _, lasts in resolved)
    if len(kinds) != len(arguments):
        return None, lasting
    outer = type_name.type_name
    definition = resolve(context, f"{outer.full_name}`{len(arguments)}") or resolve(context, outer)
    return (definition.make_generic(tuple(kinds)) if definition is not None else None), lasting

