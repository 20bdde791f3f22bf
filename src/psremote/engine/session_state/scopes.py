"""Scopes: variables in slots laid out at compile time, names found along the dynamic chain of parents.

A `NameTable` says which name lives in which slot. Compiled code holds slot numbers of one table and runs on every scope
whose table is that one or grew out of it. A table of one scope only (global, module) grows in place; a function's
table is shared by all its calls, so growing it (dot-sourcing) makes a child table, the same one each time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from weakref import WeakSet


class Unset:
    """The type of the mark in a slot nothing was put in."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "UNSET"

    def __bool__(self) -> bool:
        return False


UNSET: Any = Unset()

# variable options, as System.Management.Automation.ScopedItemOptions numbers them
NONE, READ_ONLY, CONSTANT, PRIVATE, ALL_SCOPE = 0, 1, 2, 4, 8


# variables that are one and the same in every scope
ALL_SCOPE_NAMES: set[str] = {
    "executioncontext", "false", "home", "host", "pid", "psculture", "pshome", "psuiculture", "psversiontable", "shellid",
    "true", "psedition", "islinux", "ismacos", "iswindows", "iscoreclr", "enabledexperimentalfeatures", "?", "null", "maximumhistorycount",
}  # fmt: skip


# Of the whole process, as code may be compiled once for several sessions.
_tables: WeakSet[NameTable] = WeakSet()


def share(name: str) -> None:
    """A variable of that name is one and the same in every scope below its own: code that writes such a name unchecked is compiled again."""
    if name in ALL_SCOPE_NAMES:
        return
    ALL_SCOPE_NAMES.add(name)
    while True:
        try:
            known = list(_tables)
            break
        except RuntimeError:  # another thread has made one meanwhile
            continue
    for table in known:
        if name in table.slots:
            table.version += 1


class NameTable:
    """Name -> slot, for the scopes of one block of code."""

    __slots__ = ("slots", "exclusive", "children", "ancestors", "constrained", "version", "spelling", "static_traits", "__weakref__")

    def __init__(self, names: tuple[str, ...] = (), exclusive: bool = False, constrained: frozenset[str] = frozenset()) -> None:
        self.slots: dict[str, int] = {name: index for index, name in enumerate(names)}
        self.exclusive = exclusive
        self.children: dict[tuple[str, ...], NameTable] = {}
        self.ancestors: frozenset[int] = frozenset((id(self),))
        self.constrained: set[str] = set(constrained)
        self.version = 0
        self.spelling: dict[str, str] = {}
        self.static_traits: dict[str, VariableTraits] | None = None
        """Types and validations of parameters: they hold in every scope of this table."""
        _tables.add(self)

    def grown(self, names: tuple[str, ...]) -> NameTable:
        """A table with these names too: itself where nothing is missing or nobody shares it."""
        missing = tuple(name for name in names if name not in self.slots)
        if not missing:
            return self
        if self.exclusive:
            for name in missing:
                self.slots[name] = len(self.slots)
            return self
        child = self.children.get(missing)
        if child is None:
            child = NameTable((*self.slots, *missing), constrained=frozenset(self.constrained))
            child.ancestors = self.ancestors | {id(child)}
            child.spelling = self.spelling
            child.static_traits = self.static_traits
            self.children[missing] = child
        return child

    def covers(self, table: NameTable) -> bool:
        """Whether code compiled for `table` may run on scopes of this one."""
        return self is table or id(table) in self.ancestors


class VariableTraits:
    """What a variable has besides its value: options, type, validation attributes, description."""

    __slots__ = ("_options", "description", "attributes", "visibility", "getter", "setter", "module", "name", "default")

    def __init__(self, name: str = "") -> None:
        self.name = name
        self.default: Any = UNSET
        """What a statically typed variable holds where its first assignment failed."""
        self._options = NONE
        self.description = ""
        self.attributes: list[Any] = []
        self.visibility = "Public"
        self.getter: Any = None
        self.setter: Any = None
        self.module: Any = None


    @property
    def options(self) -> int:
        """ScopedItemOptions as a number."""
        return self._options

    @options.setter
    def options(self, value: int) -> None:
        self._options = value
        if value & ALL_SCOPE:
            share(self.name)


class Scope:
    """One scope: slots for the names its code mentions, a dictionary for all others.

    Most of what a scope may have is rare, so it lives in class defaults: making a scope sets six attributes. `command_scope` is the nearest
    scope with functions or aliases of its own: from there on all scopes below see the same commands.
    """

    extra: dict[str, Any] | None = None
    traits: dict[str, VariableTraits] | None = None
    functions: dict[str, Any] | None = None
    aliases: dict[str, Any] | None = None
    drives: dict[str, Any] | None = None
    spelling: dict[str, str] | None = None
    types: dict[str, Any] | None = None
    namespaces: list[str] | None = None
    invocation: Any = None
    command: Any = None
    arguments: Any = None
    input: Any = None
    bound: Any = None
    this: Any = UNSET
    strict_version: Any = None
    is_module = False
    frame: Any = None

    def __init__(self, parent: Scope | None, session_state: Any, table: NameTable) -> None:
        self.parent = parent
        self.session_state = session_state
        self.table = table
        self.slots: list[Any] = [UNSET] * len(table.slots)
        if parent is not None:
            self.script_scope: Scope = parent.script_scope
            self.command_scope: Scope = parent.command_scope
        else:
            self.script_scope = self.command_scope = self

    # --- this scope only ---

    def get_local(self, name: str) -> Any:
        """The value here, or UNSET; `name` in lower case."""
        index = self.table.slots.get(name)
        if index is not None and index < len(self.slots):
            value = self.slots[index]
            if value is not UNSET:
                return value
        elif self.extra is not None and name in self.extra:
            return self.extra[name]
        if self.traits is not None:
            traits = self.traits.get(name)
            if traits is not None and traits.getter is not None:
                return traits.getter()
        return UNSET

    def put_local(self, name: str, value: Any) -> None:
        """Store without any check; UNSET removes."""
        index = self.table.slots.get(name)
        if index is not None:
            self.fit()
            self.slots[index] = value
            return
        if value is UNSET:
            if self.extra is not None:
                self.extra.pop(name, None)
            return
        if self.extra is None:
            self.extra = {}
        self.extra[name] = value

    def fit(self) -> None:
        """Give the scope the slots its table gained."""
        lacking = len(self.table.slots) - len(self.slots)
        if lacking > 0:
            self.slots.extend([UNSET] * lacking)

    def grow(self, names: tuple[str, ...]) -> NameTable:
        """Take code with these names in: afterwards it may run on this scope's slots."""
        self.table = self.table.grown(names)
        self.fit()
        if self.extra:
            for name in names:
                if name in self.extra:
                    self.slots[self.table.slots[name]] = self.extra.pop(name)
        return self.table

    def names(self) -> Iterator[str]:
        """Lower-case names of the variables that are set here."""
        for name, index in list(self.table.slots.items()):
            if index < len(self.slots) and self.slots[index] is not UNSET:
                yield name
        if self.extra is not None:
            yield from list(self.extra)
        if self.traits is not None:
            for name, traits in list(self.traits.items()):
                if traits.getter is not None:
                    yield name

    def traits_of(self, name: str) -> VariableTraits | None:
        """The traits of a variable here, if it has any."""
        if self.traits is not None:
            found = self.traits.get(name)
            if found is not None:
                return found
        return self.table.static_traits.get(name) if self.table.static_traits is not None else None

    def make_traits(self, name: str) -> VariableTraits:
        """The traits of a variable here, made when missing; code that writes it unchecked is compiled again."""
        if self.traits is None:
            self.traits = {}
        traits = self.traits.get(name)
        if traits is None:
            traits = self.traits[name] = VariableTraits(name)
            if name not in self.table.constrained:
                self.table.constrained.add(name)
                self.table.version += 1
        return traits

    def forget_traits(self, name: str) -> None:
        """A variable is removed: the next of its name has no type, whatever the code here declares."""
        if self.traits is not None:
            self.traits.pop(name, None)
        if self.table.static_traits is not None and name in self.table.static_traits:
            self.make_traits(name)

    # --- along the chain ---

    def holder(self, name: str) -> Scope | None:
        """The nearest scope that has the variable (private ones of parents are hidden)."""
        scope: Scope | None = self
        while scope is not None:
            if scope.get_local(name) is not UNSET:
                traits = scope.traits
                if scope is self or traits is None or name not in traits or not traits[name].options & PRIVATE:
                    return scope
            scope = scope.parent
        return None

    def lookup(self, name: str) -> Any:
        """The value seen from here, or UNSET; `name` in lower case."""
        scope: Scope | None = self
        while scope is not None:
            index = scope.table.slots.get(name)
            value: Any = UNSET
            if index is not None and index < len(scope.slots):
                value = scope.slots[index]
            elif scope.extra is not None:
                value = scope.extra.get(name, UNSET)
            traits = scope.traits
            if traits is not None and name in traits:
                found = traits[name]
                if value is UNSET and found.getter is not None:
                    value = found.getter()
                if scope is not self and found.options & PRIVATE:
                    value = UNSET
            if value is not UNSET:
                return value
            scope = scope.parent
        return UNSET

    def chain(self) -> Iterator[Scope]:
        """This scope and its parents, nearest first."""
        scope: Scope | None = self
        while scope is not None:
            yield scope
            scope = scope.parent

    def spell(self, name: str) -> str:
        """The spelling a variable was created with."""
        return self.spelling.get(name, name) if self.spelling else name
