"""Variables as objects: PSVariable, checked assignment, and the table commands use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, find_type, method, prop
from psremote.bcl.values.exceptions import NetException
from psremote.engine.session_state.scopes import (
    ALL_SCOPE,
    ALL_SCOPE_NAMES,
    CONSTANT,
    PRIVATE,
    READ_ONLY,
    UNSET,
    Scope,
    VariableTraits,
)
from psremote.objects.automation_null import AutomationNull
from psremote.objects.exceptions import SessionStateUnauthorizedAccessException


@dotnet_type("System.Management.Automation.PSVariable", assembly="System.Management.Automation")
class PSVariable:
    """A variable seen as an object; it stays tied to its scope, so its value is always the present one."""

    @constructor(
        "psvariable new(string name)", "psvariable new(string name, System.Object value)",
        "psvariable new(string name, System.Object value, System.Management.Automation.ScopedItemOptions options)",
    )
    @staticmethod
    def make(name: str, value: Any = None, options: Any = None) -> PSVariable:
        """A variable that belongs to no scope yet."""
        return PSVariable(name, value, options=int(options.value) if options is not None else 0)

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

    # --- what scripts see ---

    @prop("string Name {get;}")
    def net_name(self) -> str:
        """The name."""
        return self.name

    def _set_net_value(self, value: Any) -> None:
        self.value = value

    @prop("System.Object Value {get;set;}", setter=_set_net_value)
    def net_value(self) -> Any:
        """The present value."""
        return self.value

    def _set_net_description(self, value: str) -> None:
        self.need_traits().description = value

    @prop("string Description {get;set;}", setter=_set_net_description)
    def net_description(self) -> str:
        """What it is for."""
        return self.description

    def _set_net_options(self, value: Any) -> None:
        if self.options & CONSTANT:
            raise not_writable(self.name, True)
        self.need_traits().options = int(value.value)

    @prop("System.Management.Automation.ScopedItemOptions Options {get;set;}", setter=_set_net_options)
    def net_options(self) -> Any:
        """ReadOnly, Constant and the like."""
        known: Any = find_type("System.Management.Automation.ScopedItemOptions")
        return known.from_value(self.options) if known is not None else self.options

    @prop("System.Collections.ObjectModel.Collection[System.Attribute] Attributes {get;}")
    def net_attributes(self) -> Any:
        """What checks and converts its values."""
        traits = self.traits
        return list(traits.attributes) if traits is not None else []

    @prop("psmoduleinfo Module {get;}")
    def net_module(self) -> Any:
        """The module that exports it."""
        traits = self.traits
        return getattr(traits, "module", None)

    @prop("string ModuleName {get;}")
    def net_module_name(self) -> str:
        """The name of the module that exports it."""
        module = self.net_module
        return str(module.name) if module is not None else ""

    @prop("System.Management.Automation.SessionStateEntryVisibility Visibility {get;set;}")
    def net_visibility(self) -> Any:
        """Public or private to callers from outside."""
        known: Any = find_type("System.Management.Automation.SessionStateEntryVisibility")
        return known.from_value(0) if known is not None else 0

    @method("bool IsValidValue(System.Object value)")
    def is_valid_value(self, value: Any) -> bool:
        """Whether its attributes take a value."""
        traits = self.traits
        try:
            for attribute in traits.attributes if traits is not None else ():
                value = attribute.apply(value, self.name, self.scope.session_state.context if self.scope is not None else None)
        except NetException:
            return False
        return True


def not_writable(name: str, constant: bool) -> SessionStateUnauthorizedAccessException:
    """The error for assigning to a read-only or constant variable."""
    return SessionStateUnauthorizedAccessException(
        f"Variable '{name}' cannot be overwritten: it is {'constant' if constant else 'read-only'}.",
        error_id="VariableNotWritable", target=name,
    )  # fmt: skip


def all_scope_holder(scope: Scope, key: str) -> Scope | None:
    """The nearest scope above that shares its variable of this name with all below."""
    one = scope.parent
    while one is not None:
        traits = one.traits_of(key)
        if traits is not None and traits.options & ALL_SCOPE:
            return one
        one = one.parent
    return None


def assign(scope: Scope, name: str, value: Any, force: bool = False) -> None:
    """Assign in one scope as a script does: options, type and validation attributes are obeyed."""
    key = name.lower()
    holder = scope
    traits = scope.traits_of(key)
    if traits is None and key in ALL_SCOPE_NAMES:
        top = all_scope_holder(scope, key) or scope.session_state.global_scope
        traits = top.traits_of(key)
        if traits is not None and traits.options & ALL_SCOPE:
            holder = top
    if traits is not None:
        if value is AutomationNull:
            value = None
        if traits.options & CONSTANT or (traits.options & READ_ONLY and not force):
            raise not_writable(name, bool(traits.options & CONSTANT))
        try:
            for attribute in traits.attributes:
                value = attribute.apply(value, name, scope.session_state.context)
        except NetException:
            if traits.default is not UNSET and holder.get_local(key) is UNSET:
                holder.put_local(key, traits.default)
            raise
        if traits.setter is not None:
            traits.setter(value)
            return
    if key not in holder.table.slots:
        if holder.spelling is None:
            holder.spelling = {}
        holder.spelling.setdefault(key, name)
    holder.put_local(key, value)


OF_COMMANDS = {n.lower(): n for n in ("MyInvocation", "PSBoundParameters", "PSCmdlet", "PSScriptRoot", "PSCommandPath")}
"""Variables every running function, block or script has of its own, worked out when they are asked for."""


class VariableTable:
    """The variables of a session state, as commands and hosts reach them."""

    def __init__(self, session_state: Any) -> None:
        self.session_state = session_state

    def get(self, name: str, default: Any = None) -> Any:
        """A variable's value, seen from the current scope."""
        scope, key = self.resolve(name)
        value = scope.lookup(key)
        if value is UNSET:
            own = self.of_commands(key, scope.chain())
            value = self.automatic(key) if own is None else own.value
        return default if value is UNSET else value

    def automatic(self, key: str) -> Any:
        """What a variable holds that the engine makes where it is asked for (`MyInvocation`, `PSScriptRoot`); UNSET for others."""
        context = self.session_state.context
        make = context.extra.get("automatic_variables", {}).get(key)
        return UNSET if make is None else make(context, context.scope)

    def get_variable(self, name: str, scope: str | int | None = None) -> PSVariable | None:
        """The variable object; with a scope, of that scope only."""
        key = name.lower()
        if scope is not None:
            found = self.session_state.find_scope(scope)
            if found.get_local(key) is UNSET:
                return self.of_commands(key, (found,))
            return PSVariable(found.spell(key), scope=found)
        start, key = self.resolve(name)
        holder = start.holder(key)
        if holder is not None:
            return PSVariable(spelling_of(holder, key), scope=holder)
        own = self.of_commands(key, start.chain())
        if own is not None:
            return own
        value = self.automatic(key)
        return None if value is UNSET else PSVariable(name, value)

    def of_commands(self, key: str, scopes: Iterable[Scope]) -> PSVariable | None:
        """What a running function, block or script knows of itself, of the first of these scopes that has it."""
        spelled = OF_COMMANDS.get(key)
        of_scope = self.session_state.context.extra.get("automatic_of_scope")
        for scope in scopes if spelled is not None and of_scope is not None else ():
            value = of_scope(scope, key)
            if value is not UNSET:
                return PSVariable(spelled or key, value)
        return None

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
            holder.forget_traits(key)
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
