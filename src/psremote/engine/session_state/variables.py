"""Variables as objects: PSVariable, checked assignment, and the table commands use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from psremote.engine.session_state.scopes import ALL_SCOPE, CONSTANT, PRIVATE, READ_ONLY, UNSET, Scope, VariableTraits
from psremote.objects.exceptions import SessionStateUnauthorizedAccessException


class PSVariable:
    """A variable seen as an object; it stays tied to its scope, so its value is always the present one."""

    def __init__(self, name: str, value: Any = None, scope: Scope | None = None, options: int = 0, description: str = "") -> None:
        self.name = name
        self.scope = scope
        self.own_value = value
        self.own_traits: VariableTraits | None = None
        if scope is None:
            self.own_traits = VariableTraits(name)
            self.own_traits.options = options
            self.own_traits.description = description

    @property
    def value(self) -> Any:
        """The present value."""
        if self.scope is None:
            return self.own_value
        found = self.scope.get_local(self.name.lower())
        return None if found is UNSET else found

    @value.setter
    def value(self, value: Any) -> None:
        if self.scope is None:
            self.own_value = value
        else:
            assign(self.scope, self.name, value)

    @property
    def traits(self) -> VariableTraits | None:
        """Options, attributes and the like; None where it has none."""
        return self.own_traits if self.scope is None else self.scope.traits_of(self.name.lower())

    def need_traits(self) -> VariableTraits:
        """The traits, made when missing."""
        if self.scope is not None:
            return self.scope.make_traits(self.name.lower())
        assert self.own_traits is not None
        return self.own_traits

    @property
    def options(self) -> int:
        """ScopedItemOptions as a number."""
        traits = self.traits
        return traits.options if traits is not None else 0

    @property
    def description(self) -> str:
        """What the variable is for."""
        traits = self.traits
        return traits.description if traits is not None else ""


def not_writable(name: str, constant: bool) -> SessionStateUnauthorizedAccessException:
    """The error for assigning to a read-only or constant variable."""
    return SessionStateUnauthorizedAccessException(
        f"Variable '{name}' cannot be overwritten: it is {'constant' if constant else 'read-only'}.",
        error_id="VariableNotWritable", target=name,
    )  # fmt: skip


def assign(scope: Scope, name: str, value: Any, force: bool = False) -> None:
    """Assign in one scope as a script does: options, type and validation attributes are obeyed."""
    key = name.lower()
    holder = scope
    traits = scope.traits_of(key)
    if traits is None and key in ALL_SCOPE_NAMES:
        top = scope.session_state.global_scope
        traits = top.traits_of(key)
        if traits is not None and traits.options & ALL_SCOPE:
            holder = top
    if traits is not None:
        if traits.options & CONSTANT or (traits.options & READ_ONLY and not force):
            raise not_writable(name, bool(traits.options & CONSTANT))
        for attribute in traits.attributes:
            value = attribute.apply(value, name, scope.session_state.context)
        if traits.setter is not None:
            traits.setter(value)
            return
    if key not in holder.table.slots:
        if holder.spelling is None:
            holder.spelling = {}
        holder.spelling.setdefault(key, name)
    holder.put_local(key, value)


# variables that are one and the same in every scope
ALL_SCOPE_NAMES: set[str] = {
    "error", "executioncontext", "false", "home", "host", "pid", "psculture", "pshome", "psuiculture", "psversiontable", "shellid",
    "true", "psedition", "islinux", "ismacos", "iswindows", "iscoreclr", "enabledexperimentalfeatures", "?", "null", "maximumhistorycount",
}  # fmt: skip


class VariableTable:
    """The variables of a session state, as commands and hosts reach them."""

    def __init__(self, session_state: Any) -> None:
        self.session_state = session_state

    def get(self, name: str, default: Any = None) -> Any:
        """A variable's value, seen from the current scope."""
        scope, key = self.resolve(name)
        value = scope.lookup(key)
        return default if value is UNSET else value

    def get_variable(self, name: str, scope: str | int | None = None) -> PSVariable | None:
        """The variable object; with a scope, of that scope only."""
        key = name.lower()
        if scope is not None:
            found = self.session_state.find_scope(scope)
            return PSVariable(found.spell(key), scope=found) if found.get_local(key) is not UNSET else None
        start, key = self.resolve(name)
        holder = start.holder(key)
        return PSVariable(spelling_of(holder, key), scope=holder) if holder is not None else None

    def set(self, name: str, value: Any, scope: str | int | None = None, force: bool = False) -> None:
        """Assign, in the current scope or the named one."""
        if scope is not None:
            assign(self.session_state.find_scope(scope), name, value, force)
            return
        target, key = self.resolve(name)
        assign(target, name[len(name) - len(key) :], value, force)

    def new(self, name: str, value: Any, scope: str | int | None = None, options: int = 0, description: str = "", attributes: tuple[Any, ...] = ()) -> PSVariable:
        """Make a variable with options, without asking the old one's."""
        target = self.session_state.find_scope(scope)
        key = name.lower()
        if target.traits is not None:
            target.traits.pop(key, None)
        if options or description or attributes:
            traits = target.make_traits(key)
            traits.options, traits.description, traits.attributes = options, description, list(attributes)
        if target.spelling is None:
            target.spelling = {}
        target.spelling[key] = name
        for attribute in attributes:
            value = attribute.apply(value, name, self.session_state.context)
        target.put_local(key, value)
        return PSVariable(name, scope=target)

    def remove(self, name: str, scope: str | int | None = None, force: bool = False) -> bool:
        """Remove the nearest variable of that name; whether there was one."""
        key = name.lower()
        holder = self.session_state.find_scope(scope)
        if scope is None:
            start, key = self.resolve(name)
            found = start.holder(key)
            if found is None:
                return False
            holder = found
        if holder.get_local(key) is UNSET:
            return False
        traits = holder.traits_of(key)
        if traits is not None:
            if traits.options & CONSTANT or (traits.options & READ_ONLY and not force):
                error = not_writable(name, bool(traits.options & CONSTANT))
                error.error_id = "VariableNotRemovable"
                raise error
            assert holder.traits is not None
            del holder.traits[key]
        holder.put_local(key, UNSET)
        return True

    def resolve(self, name: str) -> tuple[Scope, str]:
        """The scope a name with an optional `global:`-like prefix begins at, and the bare name in lower case."""
        prefix, colon, rest = name.partition(":")
        if colon and prefix.lower() in {"global", "local", "private", "script"}:
            return self.session_state.find_scope(prefix), rest.lower()
        if colon and prefix.lower() == "variable":
            return self.resolve(rest)
        return self.session_state.scope, name.lower()

    def visible(self, scope: str | int | None = None) -> dict[str, PSVariable]:
        """All variables seen from the current scope, or those of one scope, by lower-case name."""
        found: dict[str, PSVariable] = {}
        start = self.session_state.find_scope(scope)
        for each in start.chain() if scope is None else (start,):
            for key in each.names():
                if key in found:
                    continue
                traits = each.traits_of(key)
                if each is not start and traits is not None and traits.options & PRIVATE:
                    continue
                found[key] = PSVariable(spelling_of(each, key), scope=each)
        return found

    def __iter__(self) -> Iterator[PSVariable]:
        return iter(self.visible().values())


def spelling_of(scope: Scope, key: str) -> str:
    """A variable's name as it was written first."""
    if scope.spelling and key in scope.spelling:
        return scope.spelling[key]
    return scope.table.spelling.get(key, key)
