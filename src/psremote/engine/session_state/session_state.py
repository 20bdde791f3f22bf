"""The state of a session or a module: its scopes, and the tables of variables, functions and aliases seen through them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from psremote.engine.session_state.scopes import ALL_SCOPE, NameTable, Scope
from psremote.engine.session_state.variables import VariableTable


class ScopedTable:
    """Functions or aliases: names found along the chain of scopes."""

    def __init__(self, session_state: SessionState, attribute: str) -> None:
        self.session_state = session_state
        self.attribute = attribute
        self.version = 0

    def get(self, name: str, scope: Scope | None = None) -> Any:
        """The nearest item of that name, or None."""
        attribute, name = self.attribute, name.lower()
        found: Scope | None = scope or self.session_state.scope
        while found is not None:
            table = getattr(found, attribute)
            if table is not None and name in table:
                return table[name]
            found = found.parent
        return None

    def get_local(self, name: str, scope: Scope) -> Any:
        """The item of that name in one scope only."""
        table = getattr(scope, self.attribute)
        return table.get(name.lower()) if table else None

    def set(self, name: str, item: Any, scope: str | int | Scope | None = None) -> None:
        """Put an item into a scope (the current one by default)."""
        target = scope if isinstance(scope, Scope) else self.session_state.find_scope(scope)
        table = getattr(target, self.attribute)
        if table is None:
            table = {}
            setattr(target, self.attribute, table)
            target.command_scope = target
        table[name.lower()] = item
        self.changed()

    def remove(self, name: str, scope: str | int | None = None) -> bool:
        """Take the nearest item of that name away; whether there was one."""
        name = name.lower()
        start = self.session_state.find_scope(scope)
        for found in start.chain() if scope is None else (start,):
            table = getattr(found, self.attribute)
            if table is not None and name in table:
                del table[name]
                self.changed()
                return True
        return False

    def changed(self) -> None:
        """Cached look-ups are no longer true."""
        self.version += 1
        self.session_state.context.command_version += 1

    def visible(self, scope: Scope | None = None) -> dict[str, Any]:
        """All items seen from here, by lower-case name."""
        found: dict[str, Any] = {}
        for each in (scope or self.session_state.scope).chain():
            table = getattr(each, self.attribute)
            if table:
                for name, item in table.items():
                    found.setdefault(name, item)
        return found

    def __iter__(self) -> Iterator[Any]:
        return iter(list(self.visible().values()))


class SessionState:
    """What a session, or a module, knows: scopes and the tables seen through them."""

    def __init__(self, context: Any, module: Any = None, parent: SessionState | None = None) -> None:
        self.context = context
        self.module = module
        self.parent = parent
        outer = parent.global_scope if parent is not None else None
        self.root_scope = Scope(outer, self, NameTable(("_",), exclusive=True))
        self.root_scope.script_scope = self.root_scope
        self.root_scope.command_scope = self.root_scope
        self.root_scope.is_module = parent is not None
        self.global_scope: Scope = outer if outer is not None else self.root_scope
        self.current_scope: Scope = self.root_scope
        """The scope that was current when another session state's code took over."""
        self.variables = VariableTable(self)
        self.functions = ScopedTable(self, "functions")
        self.aliases = ScopedTable(self, "aliases")
        self.drives: Any = parent.drives if parent is not None else None
        self.path: Any = parent.path if parent is not None else None
        self.exported_functions: list[Any] = []
        self.exported_variables: list[Any] = []
        self.exported_aliases: list[Any] = []
        self.exported_cmdlets: list[Any] = []
        self.use_export_list = False

    @property
    def scope(self) -> Scope:
        """The scope names are looked up from now."""
        current: Scope | None = self.context.scope
        if current is not None and current.session_state is self:
            return current
        return self.current_scope

    def find_scope(self, scope: str | int | None) -> Scope:
        """A scope by PowerShell's name or number of it: Global, Script, Local, Private, 0, 1 …"""
        current = self.scope
        if scope is None:
            return current
        text = str(scope).lower()
        if text in {"", "local", "private"}:
            return current
        if text == "global":
            return self.global_scope
        if text == "script":
            return current.script_scope
        from psremote.objects.exceptions import PSArgumentException, PSArgumentOutOfRangeException

        try:
            number = int(text)
        except ValueError:
            raise PSArgumentException(f"'{scope}' is no scope: use Global, Script, Local, Private or a number.", error_id="Argument") from None
        for index, found in enumerate(current.chain()):
            if index == number:
                return found
        raise PSArgumentOutOfRangeException(f"There is no scope number {number} here.", error_id="ArgumentOutOfRange")

    def new_scope(self, parent: Scope, table: NameTable) -> Scope:
        """A scope below another one of this session state."""
        return Scope(parent, self, table)


def copies_to_children(options: int) -> bool:
    """Whether a variable with these options is one and the same in all scopes below."""
    return bool(options & ALL_SCOPE)
