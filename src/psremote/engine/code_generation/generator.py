"""The generator: state of one unit being generated, and small builders of Python syntax nodes.

Rule 1: a node's line number is the number of its sequence point (a statement of the script) in the unit's table, so a
traceback tells where the script was at no cost.
Rule 2: an expression may need statements before it; they go to `body`, and operands already evaluated are spilled
to temporaries first, so that the order of evaluation stays the script's.
Rule 3: what an expression yields where a pipeline yielded nothing is `None`, unless the caller asks to be told.
"""

from __future__ import annotations

import ast as py
import builtins
from collections.abc import Callable
from typing import Any

from psremote.engine.code_generation.names import CONSTANTS, EVERYTHING, Mentioned
from psremote.engine.session_state.scopes import ALL_SCOPE_NAMES, NameTable

LOAD, STORE = py.Load(), py.Store()
NodeHandler = Callable[["Generator", Any], Any]

EXPRESSIONS: dict[type, Callable[..., Any]] = {}
STATEMENTS: dict[type, NodeHandler] = {}
RUNTIME: dict[str, Any] = {**vars(builtins)}
"""The run-time functions generated code calls, by the name it calls them: its builtins, so that no unit needs a copy of them."""


def expression(*kinds: type) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register how expressions of these kinds become Python."""

    def register(function: Callable[..., Any]) -> Callable[..., Any]:
        for kind in kinds:
            EXPRESSIONS[kind] = function
        return function

    return register


def statement(*kinds: type) -> Callable[[NodeHandler], NodeHandler]:
    """Register how statements of these kinds become Python."""

    def register(function: NodeHandler) -> NodeHandler:
        for kind in kinds:
            STATEMENTS[kind] = function
        return function

    return register


def runtime(name: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register a run-time function under the name generated code uses."""

    def register(function: Callable[..., Any]) -> Callable[..., Any]:
        RUNTIME[name] = function
        return function

    return register


class Unit:
    """Generated code: what its functions share, and where each line stands in the script."""

    __slots__ = ("points", "name", "kind", "source", "loop_locals", "places")

    def __init__(self, name: str, source: Any) -> None:
        self.points: list[Any] = []
        self.name = name
        self.source = source
        self.kind = "script block"
        self.loop_locals: list[tuple[int, int, dict[int, str]]] = []
        """(first line, last line, local of each slot) of loops that keep variables in Python's locals: what the debugger has to know."""
        self.places: dict[int, Any] = {}
        """What stack traces said of its lines."""


def size_of(name: str) -> str:
    """The local with the length of the list whose element class is in `name`; -1 where it is no list."""
    return "n" + name


class Loop:
    """A loop or switch that is being generated."""

    __slots__ = ("label", "before_continue", "is_switch")

    def __init__(self, label: str | None, before_continue: Callable[[], None] | None = None, is_switch: bool = False) -> None:
        self.label = label.lower() if label else ""
        self.before_continue = before_continue
        self.is_switch = is_switch


class Generator:
    """Generates the functions of one script block."""

    def __init__(self, unit: Unit, table: NameTable, mentioned: Mentioned, constrained: set[str], lexical: NameTable | None) -> None:
        self.unit = unit
        self.table = table
        self.mentioned = mentioned
        self.lexical = lexical
        self.constrained = constrained
        self.check_all = EVERYTHING in constrained
        self.globals: dict[str, Any] = {}
        self.functions: list[py.stmt] = []
        self.body: list[py.stmt] = []
        self.out = "out"
        self.line = 1
        self.count = 0
        self.in_try = False
        self.traps: Any = None
        self.chain_traps: Any = None
        """Within a statement of a block with traps: they deal with an error of one part of a chain, and the chain goes on."""
        self.loops: list[Loop] = []
        self.interned: dict[Any, str] = {}
        self.assigned: set[str] = set()
        self.class_type: Any = None
        self.returns_value = False
        self.held: list[str] = []
        """The lists that collect output for a value, where the code stands; the outermost first."""
        self.discard_output = False
        self.locals: dict[int, str] = {}
        """Slots that live in Python locals for the length of a loop."""
        self.lists: dict[int, str] = {}
        """Those whose variable is indexed and never assigned: the local that tells what elements it takes; `size_of` names the one with its length."""
        self.flushed: list[int] = []
        """Those of them the loop writes."""
        self.core_types_only = False
        """Whether the code is held to constrained language."""
        self.plain_loops = False
        """Whether loops keep their variables in the scope, for the debugger."""
        self.in_text = False
        """Whether a variable is read for a text, where strict mode 1 takes one that was never set."""
        self.numeric: set[str] = set()
        """Variables known to hold an Int32 or a double."""
        self.runs_once = False
        """Whether this is a script's own text, which outside loops runs once: shortcuts would cost more than they save."""
        self.with_calls: dict[int, bool] = {}
        """Nodes (by id), and whether they may run code that leaves a loop from another frame."""
        self.in_slow = False
        """Whether the general form of a loop is being generated."""
        self.one_version = False
        """Whether loops are generated in their general form only."""
        self.bounds: dict[str, tuple[int, int]] = {}
        """Those known to hold an Int32 between these."""

    # --- Python nodes ---

    def n(self, name: str) -> py.expr:
        """A name, read."""
        return py.Name(name, LOAD, lineno=self.line, col_offset=0)

    def k(self, value: Any) -> py.expr:
        """A Python constant."""
        return py.Constant(value, lineno=self.line, col_offset=0)

    def temp(self) -> str:
        """A fresh local name."""
        self.count += 1
        return f"t{self.count}"

    def g(self, value: Any) -> py.expr:
        """Any object as a global of the unit."""
        key = id(value)
        name = self.interned.get(key)
        if name is None:
            name = f"k{len(self.interned)}"
            self.interned[key] = name
            self.globals[name] = value
        return self.n(name)

    def call(self, function: str, *args: py.expr) -> py.expr:
        """A call of a run-time function."""
        return py.Call(self.n(function), list(args), [], lineno=self.line, col_offset=0)

    def call_expr(self, function: py.expr, *args: py.expr) -> py.expr:
        """A call of a computed function."""
        return py.Call(function, list(args), [], lineno=self.line, col_offset=0)

    def attr(self, value: py.expr, name: str) -> py.expr:
        """An attribute, read."""
        return py.Attribute(value, name, LOAD, lineno=self.line, col_offset=0)

    def method(self, value: py.expr, name: str, *args: py.expr) -> py.expr:
        """A method call."""
        return py.Call(self.attr(value, name), list(args), [], lineno=self.line, col_offset=0)

    def slot(self, index: int) -> py.expr:
        """A variable's slot, read without a check."""
        name = self.locals.get(index)
        return self.raw_slot(index) if name is None else self.n(name)

    def raw_slot(self, index: int) -> py.expr:
        """A slot in the scope's list."""
        return py.Subscript(self.n("L"), self.k(index), LOAD, lineno=self.line, col_offset=0)

    def walrus(self, name: str, value: py.expr) -> py.expr:
        """`name := value`."""
        return py.NamedExpr(py.Name(name, STORE, lineno=self.line, col_offset=0), value, lineno=self.line, col_offset=0)

    def either(self, test: py.expr, yes: py.expr, no: py.expr) -> py.expr:
        """`yes if test else no`."""
        return py.IfExp(test, yes, no, lineno=self.line, col_offset=0)

    def compare(self, left: py.expr, operator: py.cmpop, right: py.expr) -> py.expr:
        """A Python comparison."""
        return py.Compare(left, [operator], [right], lineno=self.line, col_offset=0)

    def is_int(self, value: py.expr) -> py.expr:
        """`type(value) is int`."""
        return self.compare(self.call("type", value), py.Is(), self.n("int"))

    def all_of(self, *tests: py.expr) -> py.expr:
        """`a and b`."""
        return py.BoolOp(py.And(), list(tests), lineno=self.line, col_offset=0) if len(tests) > 1 else tests[0]

    def not_(self, value: py.expr) -> py.expr:
        """`not value`."""
        return py.UnaryOp(py.Not(), value, lineno=self.line, col_offset=0)

    def binop(self, left: py.expr, operator: py.operator, right: py.expr) -> py.expr:
        """A Python arithmetic operation."""
        return py.BinOp(left, operator, right, lineno=self.line, col_offset=0)

    def tuple_(self, items: list[py.expr]) -> py.expr:
        """A tuple."""
        return py.Tuple(items, LOAD, lineno=self.line, col_offset=0)

    def list_(self, items: list[py.expr]) -> py.expr:
        """A list."""
        return py.List(items, LOAD, lineno=self.line, col_offset=0)

    # --- Python statements, added to the body ---

    def do(self, value: py.expr) -> None:
        """An expression as a statement."""
        self.body.append(py.Expr(value, lineno=self.line, col_offset=0))

    def set(self, name: str, value: py.expr) -> None:
        """`name = value`."""
        self.body.append(py.Assign([py.Name(name, STORE, lineno=self.line, col_offset=0)], value, lineno=self.line, col_offset=0))

    def set_slot(self, index: int, value: py.expr) -> None:
        """`L[index] = value`."""
        name = self.locals.get(index)
        if name is not None:
            self.set(name, value)
            return
        target = py.Subscript(self.n("L"), self.k(index), STORE, lineno=self.line, col_offset=0)
        self.body.append(py.Assign([target], value, lineno=self.line, col_offset=0))

    def flush(self) -> None:
        """Write the locals of a loop back to their slots."""
        for index in self.flushed:
            target = py.Subscript(self.n("L"), self.k(index), STORE, lineno=self.line, col_offset=0)
            self.body.append(py.Assign([target], self.n(self.locals[index]), lineno=self.line, col_offset=0))

    def reload(self) -> None:
        """Read them again; what counts a loop is nobody else's."""
        counted = {self.table.slots[name] for name in self.bounds}
        for index, name in self.locals.items():
            if index not in counted:
                self.set(name, self.raw_slot(index))
        for index, name in self.lists.items():
            held = self.n(self.locals[index])
            self.set(name, self.call("element_class", held))
            self.set(size_of(name), self.either(self.compare(self.n(name), py.IsNot(), self.k(None)), self.call("len", held), self.k(-1)))

    def barrier(self, call: py.expr) -> py.expr:
        """A call that may run other script code: a loop's locals are in their slots while it runs, and are read again after it.

        What the generated code takes for a number stays what it was where that code made something else of it.
        """
        if not self.locals:
            return call
        parts = [self.call("put", self.n("L"), self.k(index), self.n(self.locals[index])) for index in self.flushed]
        result = self.temp()
        place = len(parts)
        parts.append(self.walrus(result, call))
        numbers = {self.table.slots[name] for name in self.numeric if name in self.table.slots}
        counted = {self.table.slots[name] for name in self.bounds}
        for index, name in self.locals.items():
            if index in numbers and index not in counted:
                found = self.temp()
                is_number = self.compare(self.call("type", self.walrus(found, self.raw_slot(index))), py.In(), self.n("NUMBERS"))
                parts.append(self.walrus(name, self.either(is_number, self.n(found), self.n(name))))
            elif index not in counted:
                parts.append(self.walrus(name, self.raw_slot(index)))
        for index, name in self.lists.items():
            held = self.n(self.locals[index])
            parts.append(self.walrus(name, self.call("element_class", held)))
            parts.append(self.walrus(size_of(name), self.either(self.compare(self.n(name), py.IsNot(), self.k(None)), self.call("len", held), self.k(-1))))
        return py.Subscript(self.tuple_(parts), self.k(place), LOAD, lineno=self.line, col_offset=0)

    def set_attr(self, value: py.expr, name: str, new: py.expr) -> None:
        """`value.name = new`."""
        target = py.Attribute(value, name, STORE, lineno=self.line, col_offset=0)
        self.body.append(py.Assign([target], new, lineno=self.line, col_offset=0))

    def if_(self, test: py.expr, body: list[py.stmt], orelse: list[py.stmt] | None = None) -> None:
        """An `if` statement."""
        self.body.append(py.If(test, body or [self.pass_()], orelse or [], lineno=self.line, col_offset=0))

    def while_(self, test: py.expr, body: list[py.stmt]) -> None:
        """A `while` statement."""
        self.body.append(py.While(test, body or [self.pass_()], [], lineno=self.line, col_offset=0))

    def for_(self, name: str, values: py.expr, body: list[py.stmt]) -> None:
        """A `for` statement."""
        self.body.append(py.For(py.Name(name, STORE, lineno=self.line, col_offset=0), values, body or [self.pass_()], [], lineno=self.line, col_offset=0))

    def try_(self, body: list[py.stmt], handlers: list[py.ExceptHandler], final: list[py.stmt] | None = None) -> None:
        """A `try` statement."""
        self.body.append(py.Try(body or [self.pass_()], handlers, [], final or [], lineno=self.line, col_offset=0))

    def handler(self, kind: str, name: str | None, body: list[py.stmt]) -> py.ExceptHandler:
        """`except kind as name:`."""
        return py.ExceptHandler(self.n(kind), name, body or [self.pass_()], lineno=self.line, col_offset=0)

    def raise_(self, value: py.expr | None = None) -> None:
        """A `raise` statement."""
        self.body.append(py.Raise(value, None, lineno=self.line, col_offset=0))

    def pass_(self) -> py.stmt:
        """`pass`."""
        return py.Pass(lineno=self.line, col_offset=0)

    def break_(self) -> None:
        """`break`."""
        self.body.append(py.Break(lineno=self.line, col_offset=0))

    def continue_(self) -> None:
        """`continue`."""
        self.body.append(py.Continue(lineno=self.line, col_offset=0))

    def return_(self, value: py.expr | None = None) -> None:
        """`return`."""
        self.body.append(py.Return(value, lineno=self.line, col_offset=0))

    def into(self, function: Callable[[], Any]) -> list[py.stmt]:
        """The statements a function adds; what is generated after them belongs to the statement before them again."""
        outer, self.body = self.body, []
        line = self.line
        try:
            function()
            return self.body
        finally:
            self.body, self.line = outer, line

    # --- where we are ---

    def at(self, node: Any) -> None:
        """From here on nodes belong to this statement."""
        points = self.unit.points
        points.append(node)
        self.line = len(points)

    # --- dispatch ---

    def expr(self, node: Any, nothing: bool = False) -> py.expr:
        """The value of an expression; with `nothing`, AutomationNull may come through."""
        found: py.expr = EXPRESSIONS[type(node)](self, node, nothing)
        return found

    def exprs(self, nodes: list[Any], nothing: bool = False) -> list[py.expr]:
        """Several expressions in order; earlier ones are spilled where a later one needs statements."""
        found: list[py.expr] = []
        for node in nodes:
            mark = len(self.body)
            value = self.expr(node, nothing)
            if len(self.body) > mark:
                found = self.spill(found, mark)
            found.append(value)
        return found

    def spill(self, values: list[py.expr], mark: int) -> list[py.expr]:
        """Evaluate values before the statement at `mark`, keeping only names."""
        kept: list[py.expr] = []
        for value in values:
            if isinstance(value, py.Constant) or (isinstance(value, py.Name) and value.id.startswith("k")):
                kept.append(value)
                continue
            name = self.temp()
            self.body.insert(mark, py.Assign([py.Name(name, STORE, lineno=self.line, col_offset=0)], value, lineno=self.line, col_offset=0))
            mark += 1
            kept.append(self.n(name))
        return kept

    def pair(self, left: Any, right: Any) -> tuple[py.expr, py.expr]:
        """Two expressions in order."""
        first, second = self.exprs([left, right])
        return first, second

    def stmt(self, node: Any) -> None:
        """Generate one statement."""
        STATEMENTS[type(node)](self, node)

    # --- variables ---

    def slot_of(self, name: str) -> int | None:
        """The slot of a variable, where the table has one."""
        return self.table.slots.get(name)

    def must_check(self, name: str) -> bool:
        """Whether writes of this variable obey options, types or validation at run time."""
        return self.check_all or name in self.constrained or name in ALL_SCOPE_NAMES

    def is_constant_name(self, name: str) -> bool:
        """Whether the name is one of the language's constants."""
        return name in CONSTANTS
