"""A piece of script text: its tree, and what code generation makes of it; shared by all blocks made from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.engine.execution_context import ExecutionContext
from psremote.engine.session_state.scopes import NameTable, Scope
from psremote.engine.streams import Pipe

BlockFunction = Callable[[ExecutionContext, Scope, list[Any], Pipe], None]


class CompiledBlock:
    """What code generation makes of a script block, for scopes with one name table."""

    __slots__ = ("table", "table_version", "dynamic_param", "begin", "process", "end", "clean", "defaults", "parameter_slots", "uses_input", "uses_args", "unit", "end_is_implicit", "is_leaf")

    def __init__(self, table: NameTable) -> None:
        self.table = table
        self.table_version = table.version
        self.dynamic_param: BlockFunction | None = None
        self.begin: BlockFunction | None = None
        self.process: BlockFunction | None = None
        self.end: BlockFunction | None = None
        self.clean: BlockFunction | None = None
        self.defaults: dict[str, Callable[[ExecutionContext, Scope, list[Any]], Any]] = {}
        """Lower-case parameter name -> the function that evaluates its default value."""
        self.parameter_slots: dict[str, int] = {}
        self.uses_input = False
        self.uses_args = False
        self.unit: Any = None
        self.end_is_implicit = True
        self.is_leaf = False
        """Whether it is one block of expressions: no parameters, no commands, nothing that asks where it is called from."""


class ScriptCode:
    """One piece of script text: the tree and, on demand, its compiled forms. Shared by all blocks made from it."""

    __slots__ = ("ast", "own", "inlined", "lexical_table", "is_filter", "simple", "metadata", "attributes", "parameter_asts", "file", "is_method", "watched", "core_types_only")

    def __init__(self, ast: Any, is_filter: bool = False, lexical_table: NameTable | None = None, parameters: Any = None, file: str | None = None) -> None:
        self.ast = ast
        self.is_filter = is_filter
        self.lexical_table = lexical_table
        self.parameter_asts = parameters
        self.file = file
        self.own: CompiledBlock | None = None
        self.inlined: dict[int, CompiledBlock] = {}
        self.simple: Any = None
        self.metadata: Any = None
        self.attributes: Any = None
        """What stands before the param block, as objects, once somebody asked."""
        self.core_types_only = False
        """Whether it is compiled for constrained language."""
        self.watched = False
        """Whether it is compiled for the debugger: loops keep their variables where a person can see and change them."""
        self.is_method = False
        """A class's method: errors end it, `return` gives its value."""

    def compiled(self, context: ExecutionContext) -> CompiledBlock:
        """The code for scopes of its own."""
        if context.debugger is not None and context.debugger.is_watching is not self.watched:
            self.change_watch()
        own = self.own
        if own is None or own.table_version != own.table.version:
            own = self.own = context.compile(self, None)
        return own

    def change_watch(self) -> None:
        """The debugger begins or ceases to watch: what was compiled is compiled again."""
        self.watched = not self.watched
        self.own = None
        self.inlined.clear()

    def compiled_for(self, context: ExecutionContext, scope: Scope) -> CompiledBlock:
        """The code that runs on a scope that is already there (dot-sourcing, ForEach-Object)."""
        if context.debugger is not None and context.debugger.is_watching is not self.watched:
            self.change_watch()
        table = scope.table
        lexical = self.lexical_table
        if lexical is not None and table.covers(lexical):
            table = lexical
        found = self.inlined.get(id(table))
        if found is None or found.table_version != table.version or found.table is not table or not scope.table.covers(found.table):
            found = context.compile(self, scope if table is not lexical else table)
            self.inlined[id(table)] = found
            if found.table is not table:
                self.inlined[id(found.table)] = found
        return found


class DeferredCode(ScriptCode):
    """Text that is parsed when somebody first asks what is in it: the functions every session has."""

    __slots__ = ("pending", "tree")

    def __init__(self, parse: Callable[[], Any]) -> None:
        self.pending: Callable[[], Any] | None = parse
        self.tree: Any = None
        super().__init__(None)

    @property
    def ast(self) -> Any:
        """The tree."""
        if self.pending is not None:
            self.tree, self.pending = self.pending(), None
        return self.tree

    @ast.setter
    def ast(self, value: Any) -> None:
        """The base class's constructor sets it; there is nothing to keep."""
