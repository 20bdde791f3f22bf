"""Deeply nested code: Python takes twenty blocks in each other, so inner statements become functions of their own.

A statement that lies too deep is moved into a function beside it, which shares the locals around it; how the statement was
left (`break`, `continue`, `return`) comes back as its result.
"""

from __future__ import annotations

import ast as py
from collections.abc import Iterator

LIMIT = 18
"""Blocks in each other that Python surely takes."""
ENOUGH = 6
"""A statement is moved out once so many blocks are around it."""
PART = "part_"
"""Begins the name of such a function: its frame and the one around it are one frame of the script."""
BREAK, CONTINUE = 1, 2


def flatten(functions: list[py.stmt]) -> None:
    """Make functions that Python would refuse acceptable."""
    for function in functions:
        if isinstance(function, py.FunctionDef) and exceeds(function.body, LIMIT):
            Flattening(function).run()


def exceeds(body: list[py.stmt], left: int) -> bool:
    """Whether blocks lie deeper in a list than so many; asked of all code there is, so it goes the short way."""
    for statement in body:
        kind = statement.__class__
        if kind is py.Expr or kind is py.Assign or kind is py.Return:
            continue
        if kind is py.If:
            if exceeds(statement.body, left) or (statement.orelse and exceeds(statement.orelse, left)):  # type: ignore[attr-defined]
                return True
        elif kind is py.Try or kind is py.For or kind is py.While:
            if left < 3 or any(exceeds(suite, left - around) for suite, around in suites(statement) if suite):
                return True
    return False


def suites(statement: py.stmt) -> Iterator[tuple[list[py.stmt], int]]:
    """The statement lists inside a statement, and how many blocks Python has around each."""
    if isinstance(statement, (py.For, py.While)):
        yield statement.body, 1
        yield statement.orelse, 0
    elif isinstance(statement, py.If):
        yield statement.body, 0
        yield statement.orelse, 0
    elif isinstance(statement, py.Try):
        outer = 1 if statement.finalbody else 0
        yield statement.body, outer + (1 if statement.handlers else 0)
        for handler in statement.handlers:
            yield handler.body, outer + 2
        yield statement.orelse, outer
        yield statement.finalbody, 1


def height(statement: py.stmt) -> int:
    """How deep blocks lie in each other inside a statement."""
    return max((around + height_of(suite) for suite, around in suites(statement) if suite), default=0)


def height_of(body: list[py.stmt]) -> int:
    """The same for a list."""
    return max((height(statement) for statement in body), default=0)


class Flattening:
    """Moves what lies too deep out of one function."""

    def __init__(self, function: py.FunctionDef) -> None:
        self.function = function
        self.count = 0

    def run(self) -> None:
        """Do it."""
        self.function.body = self.suite(self.function.body, 0)
        declare_shared(self.function)

    def suite(self, body: list[py.stmt], depth: int) -> list[py.stmt]:
        """A list of statements that lies in so many blocks."""
        made: list[py.stmt] = []
        for statement in body:
            if depth + height(statement) <= LIMIT:
                made.append(statement)
            elif depth >= ENOUGH:
                made.extend(self.moved(statement))
            else:
                for inner, around in suites(statement):
                    inner[:] = self.suite(inner, depth + around)
                made.append(statement)
        return made

    def moved(self, statement: py.stmt) -> list[py.stmt]:
        """The function that holds a statement, and its call."""
        self.count += 1
        name, result, line = f"{PART}{self.count}", f"left_{self.count}", statement.lineno
        leaving = Leaving()
        body = self.suite([leaving.visit(statement)], 0)
        parameters = py.arguments(posonlyargs=[], args=[], vararg=None, kwonlyargs=[], kw_defaults=[], kwarg=None, defaults=[])
        function = py.FunctionDef(name, parameters, body, [], None, lineno=line, col_offset=0)
        made: list[py.stmt] = [function, py.Assign([py.Name(result, py.Store())], py.Call(py.Name(name, py.Load()), [], []))]
        if leaving.breaks:
            made.append(self.when(result, BREAK, py.Break()))
        if leaving.continues:
            made.append(self.when(result, CONTINUE, py.Continue()))
        if leaving.returns:
            value = py.Subscript(py.Name(result, py.Load()), py.Constant(0), py.Load())
            made.append(py.If(py.Compare(py.Name(result, py.Load()), [py.IsNot()], [py.Constant(None)]), [py.Return(value)], []))
        for one in made[1:]:
            for node in py.walk(one):
                if isinstance(node, (py.stmt, py.expr)):
                    node.lineno, node.col_offset = line, 0
        return made

    def when(self, result: str, code: int, then: py.stmt) -> py.stmt:
        """What follows where the statement was left that way."""
        return py.If(py.Compare(py.Name(result, py.Load()), [py.Eq()], [py.Constant(code)]), [then], [])


class Leaving(py.NodeTransformer):
    """Turns what leaves a statement into results of the function it is moved to."""

    def __init__(self) -> None:
        self.loops = 0
        self.breaks = self.continues = self.returns = False

    def loop(self, node: py.For | py.While) -> py.AST:
        """A loop's own body keeps its jumps."""
        self.loops += 1
        node.body = [self.visit(s) for s in node.body]
        self.loops -= 1
        node.orelse = [self.visit(s) for s in node.orelse]
        return node

    def visit_For(self, node: py.For) -> py.AST:
        return self.loop(node)

    def visit_While(self, node: py.While) -> py.AST:
        return self.loop(node)

    def visit_FunctionDef(self, node: py.FunctionDef) -> py.AST:
        return node

    def visit_Break(self, node: py.Break) -> py.AST:
        if self.loops:
            return node
        self.breaks = True
        return self.result(node, py.Constant(BREAK))

    def visit_Continue(self, node: py.Continue) -> py.AST:
        if self.loops:
            return node
        self.continues = True
        return self.result(node, py.Constant(CONTINUE))

    def visit_Return(self, node: py.Return) -> py.AST:
        self.returns = True
        return self.result(node, py.Tuple([node.value or py.Constant(None)], py.Load()))

    def result(self, node: py.stmt, value: py.expr) -> py.AST:
        """`return value` where the jump stood."""
        made = py.Return(value)
        for one in py.walk(made):
            if isinstance(one, (py.stmt, py.expr)) and not hasattr(one, "lineno"):
                one.lineno, one.col_offset = node.lineno, 0
        return made


def own_nodes(body: list[py.stmt]) -> Iterator[py.AST]:
    """The nodes of a function's body, inner functions apart."""
    pending: list[py.AST] = list(body)
    while pending:
        node = pending.pop()
        yield node
        if not isinstance(node, (py.FunctionDef, py.Lambda)):
            pending.extend(py.iter_child_nodes(node))


def assigned_in(body: list[py.stmt]) -> set[str]:
    """The names a body binds, inner functions apart."""
    found: set[str] = set()
    for node in own_nodes(body):
        if isinstance(node, py.Name) and isinstance(node.ctx, (py.Store, py.Del)):
            found.add(node.id)
        elif isinstance(node, py.ExceptHandler) and node.name:
            found.add(node.name)
        elif isinstance(node, py.FunctionDef):
            found.add(node.name)
    return found


def declare_shared(function: py.FunctionDef) -> None:
    """Bind what the parts assign in the function they were moved out of, and let them say it is not theirs."""
    parts = [node for node in py.walk(function) if isinstance(node, py.FunctionDef) and node.name.startswith(PART)]
    shared: set[str] = set()
    for part in parts:
        names = {n for n in assigned_in(part.body) if not n.startswith((PART, "left_"))}
        if names:
            part.body.insert(0, py.Nonlocal(sorted(names), lineno=part.lineno, col_offset=0))
            shared |= names
    known = {argument.arg for argument in function.args.args}
    for name in sorted(shared - known):
        function.body.insert(0, py.Assign([py.Name(name, py.Store(), lineno=1, col_offset=0)], py.Constant(None, lineno=1, col_offset=0), lineno=1, col_offset=0))
