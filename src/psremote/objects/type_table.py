"""The type table: members added to types by the product and by Update-TypeData.

Rule 1: `current` is the table of whoever runs. While sessions with different tables run on several threads at once it is `SHARED`, which
asks the thread's own (`own`); the engine says which of both is the case.
Rule 2: what is derived from a table is kept with it, or forgotten when `current` changes and not kept while it is `SHARED`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextvars import ContextVar
from typing import Any, cast

from psremote.bcl.dotnet_type import DotNetType
from psremote.objects.members import PSAliasProperty, PSCodeProperty, PSMemberInfo, PSNoteProperty, PSScriptProperty
from psremote.objects.method_members import PSCodeMethod
from psremote.objects.type_data import TYPE_DATA

# (type name lower, member name lower) -> function of the object: computed members that the value's own class does not offer as
# `ets_<name>`.
COMPUTED: dict[tuple[str, str], Callable[..., Any]] = {}


def computed(type_name: str, name: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register the Python behind a computed member of the built-in table."""

    def register(function: Callable[..., Any]) -> Callable[..., Any]:
        COMPUTED[type_name.lower(), name.lower()] = function
        return function

    return register


class TypeData:
    """What the table holds about one type name."""

    __slots__ = (
        "type_name", "members", "default_display_properties", "default_display_property", "default_key_properties",
        "serialization_depth", "serialization_method", "property_serialization_set", "target_type_for_deserialization",
        "string_serialization_source", "inherit_property_serialization_set", "type_converter", "type_adapter",
    )

    def __init__(self, type_name: str) -> None:
        self.type_name = type_name
        self.members: dict[str, PSMemberInfo] = {}
        self.default_display_properties: list[str] | None = None
        self.default_display_property: str | None = None
        self.default_key_properties: list[str] | None = None
        self.serialization_depth: int | None = None
        self.serialization_method: str | None = None
        self.property_serialization_set: list[str] | None = None
        self.target_type_for_deserialization: str | DotNetType | None = None
        self.string_serialization_source: str | None = None
        self.inherit_property_serialization_set: bool | None = None
        self.type_converter: Any = None
        self.type_adapter: Any = None

    def copy(self) -> TypeData:
        """A copy that can be changed."""
        one = TypeData(self.type_name)
        for slot in TypeData.__slots__:
            setattr(one, slot, getattr(self, slot))
        one.members = dict(self.members)
        return one


def _computed_getter(type_name: str, name: str) -> Callable[..., Any]:
    attribute = "ets_" + name.lower()

    def get(this: Any, *args: Any) -> Any:
        base = getattr(this, "base", this) if this.__class__.__name__ == "PSObject" else this
        function = COMPUTED.get((type_name.lower(), name.lower()))
        if function is None:
            own = getattr(base, attribute, None)
            return own(*args) if callable(own) else own
        return function(this if getattr(function, "wants_object", False) else base, *args)

    return get


def _builtin(type_name: str, facts: dict[str, Any]) -> TypeData:
    one = TypeData(type_name)
    add = one.members.__setitem__
    for name, target in facts.get("alias", {}).items():
        add(name.lower(), PSAliasProperty(name, target))
    for name in facts.get("script", ()):
        add(name.lower(), PSScriptProperty(name, _computed_getter(type_name, name)))
    for name in facts.get("code", ()):
        add(name.lower(), PSCodeProperty(name, _computed_getter(type_name, name), None, "System.String", name))
    for name in (*facts.get("methods", ()), *facts.get("code_methods", ())):
        add(name.lower(), PSCodeMethod(name, _computed_getter(type_name, name)))
    for name, value in facts.get("note", {}).items():
        note = PSNoteProperty(name, value)
        note.is_hidden = name == "__NounName"
        add(name.lower(), note)
    for member in one.members.values():
        member.is_instance = False
        member.from_type_table = True
    one.default_display_properties = facts.get("display")
    one.default_display_property = facts.get("display_property")
    one.default_key_properties = facts.get("keys")
    one.serialization_depth = facts.get("depth")
    one.serialization_method = facts.get("method_of_serialization")
    one.property_serialization_set = facts.get("serialized")
    one.target_type_for_deserialization = facts.get("rehydrate")
    one.string_serialization_source = facts.get("string_source")
    one.type_converter = facts.get("converter")
    return one


_builtin_names: dict[str, str] = {}
# Members every array shows beside its own (PSTypeNames System.Array).
_ARRAY_COUNT = PSAliasProperty("Count", "Length")
_ARRAY_COUNT.is_instance = False
_ARRAY_COUNT.from_type_table = True


MOST_KNOWN = 4096
"""So many lists of type names are remembered with their members."""


class TypeTable:
    """A session's type data; starts as the built-in table, which is built entry by entry on demand."""

    def __init__(self) -> None:
        self._entries: dict[str, TypeData | None] = {}
        self._members: dict[tuple[str, ...], dict[str, PSMemberInfo]] = {}
        # Grows with every change: inline caches compare it.
        self.version = 0
        # What access.py works out from it while several tables are in use.
        self.getters: dict[tuple[Any, str], Any] = {}

    def copy(self) -> TypeTable:
        """A table of its own that says the same; entries are copied when they change."""
        made = TypeTable()
        made._entries = dict(self._entries)
        made.version = self.version + 1
        return made

    def get(self, type_name: str) -> TypeData | None:
        """The data of one type name."""
        key = type_name.lower()
        if key not in self._entries:
            # What has no data leaves no trace: a far end may send as many names as it likes.
            if not _builtin_names:
                _builtin_names.update({name.lower(): name for name in TYPE_DATA})
            name = _builtin_names.get(key)
            entry = _builtin(name, TYPE_DATA[name]) if name is not None else None
            if key == "system.array":
                entry = entry or TypeData("System.Array")
                entry.members["count"] = _ARRAY_COUNT
            if entry is None:
                return None
            self._entries[key] = entry
        return self._entries[key]

    def update(self, type_name: str) -> TypeData:
        """The data of one type name, to be changed (call `changed` afterwards)."""
        known = self.get(type_name)
        entry = known.copy() if known is not None else TypeData(type_name)
        self._entries[type_name.lower()] = entry
        return entry

    def changed(self) -> None:
        """Forget what was derived."""
        self._members.clear()
        self.getters.clear()
        self.version += 1
        if self is current or current is SHARED:
            forget()

    def remove(self, type_name: str) -> bool:
        """Take the data of a type name out."""
        known = self.get(type_name) is not None
        self._entries[type_name.lower()] = None
        self.changed()
        return known

    def all(self) -> list[TypeData]:
        """The data of all type names that have any."""
        for name in TYPE_DATA:
            self.get(name)
        return [entry for entry in self._entries.values() if entry is not None and entry is not self._entries.get("system.array")]

    def members(self, type_names: Iterable[str]) -> dict[str, PSMemberInfo]:
        """All members for an object of these type names: lower-case name -> member, the nearest type first."""
        key = tuple(type_names)
        known = self._members.get(key)
        if known is None:
            known = {}
            for name in key:
                entry = self.get(_without_deserialized(name)) if name.startswith("Deserialized.") and self.get(name) is None else self.get(name)
                if entry is None or (name.startswith("Deserialized.") and entry.type_name.lower() != name.lower()):
                    continue
                for lower, member in entry.members.items():
                    known.setdefault(lower, member)
            if len(self._members) >= MOST_KNOWN:
                self._members.clear()
            self._members[key] = known
        return known

    def rehydration_targets(self) -> dict[str, DotNetType]:
        """Deserialized.* name (lower-case) → the type its objects become again, as far as a session has asked for it."""
        return {
            name: entry.target_type_for_deserialization for name, entry in self._entries.items()
            if entry is not None and isinstance(entry.target_type_for_deserialization, DotNetType)
        }

    def first(self, type_names: Iterable[str], attribute: str) -> Any:
        """A fact (say, `default_display_properties`) of the nearest type that has it."""
        for name in type_names:
            entry = self.get(name)
            if entry is not None:
                value = getattr(entry, attribute)
                if value is not None:
                    return value
        return None


def _without_deserialized(name: str) -> str:
    return name.removeprefix("Deserialized.")


# What every session starts with.
DEFAULT = TypeTable()
# The table of the session that runs on this thread.
own: ContextVar[TypeTable] = ContextVar("type table", default=DEFAULT)


class SharedTable:
    """Stands for the table of whoever asks."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        return getattr(own.get(), name)


SHARED = cast(TypeTable, SharedTable())
# The table all property access uses; the engine swaps it when another runspace takes over.
current = DEFAULT
# What others derived from the current table and have to forget when it is no longer true.
derived: list[Callable[[], None]] = []


def forget() -> None:
    """Tell all who derived something from the current table."""
    for action in derived:
        action()


def set_current(table: TypeTable) -> None:
    """Make a session's table the one all property access uses."""
    global current
    if table is not current:
        current = table
        forget()


def default_display_properties(type_names: Iterable[str]) -> list[str] | None:
    """DefaultDisplayPropertySet of the nearest type."""
    found: list[str] | None = current.first(type_names, "default_display_properties")
    return found
