"""Statements: blocks with their error handling, conditions, loops, and what leaves them."""

from __future__ import annotations

import ast as py
from collections.abc import Callable
from typing import Any

from psremote.engine.code_generation.counted_loops import Counting, counted_loop
from psremote.engine.code_generation.expressions import condition, statement_value, walked
from psremote.engine.code_generation.generator import EXPRESSIONS, Generator, Loop, statement
from psremote.engine.code_generation.known_numbers import kind_of, single_expression
from psremote.engine.code_generation.names import CONSTANTS, canonical
from psremote.engine.code_generation.quick_loops import Make, quick_loop
from psremote.language import ast as tree

INCREMENTS = frozenset({"PlusPlus", "MinusMinus", "PostfixPlusPlus", "PostfixMinusMinus"})
SAFE = (tree.FunctionDefinitionAst, tree.BreakStatementAst, tree.ContinueStatementAst)


def statements(gen: Generator, nodes: list[Any], own_errors: bool = True, traps: Any = None) -> None:
    """A list of statements; each one's error ends only itself, unless a try around takes it."""
    if not traps:
        for node in nodes:
            one_statement(gen, node, own_errors)
        return
    outer_try, outer_traps = gen.in_try, gen.traps
    gen.traps = gen.g(make_traps(gen, traps))
    gen.in_try = False
    # as in a try, errors of what the block calls, and of the lists of statements within it, come out to the block that has the traps
    saved = gen.temp()
    gen.set(saved, gen.attr(gen.n("X"), "propagate"))
    gen.set_attr(gen.n("X"), "propagate", gen.k(True))
    outer_body, gen.body = gen.body, []
    for node in nodes:
        one_statement(gen, node, own_errors)
    body, gen.body = gen.body, outer_body
    gen.in_try, gen.traps = outer_try, outer_traps
    gen.try_(body, [], gen.into(lambda: gen.set_attr(gen.n("X"), "propagate", gen.n(saved))))


def block_expression(gen: Generator, nodes: list[Any], own_errors: bool, traps: Any) -> None:
    """The entry other families reach through the table."""
    statements(gen, nodes, own_errors, traps)


def one_statement(gen: Generator, node: Any, own_errors: bool = True) -> None:
    """One statement with its handler."""
    gen.at(node)
    line = gen.line
    if gen.in_try or isinstance(node, SAFE) or not own_errors or cannot_fail(gen, node):
        gen.stmt(node)
        gen.line = line
        note_success(gen, node)
        return
    outer_body, gen.body = gen.body, []
    traps = gen.traps
    outer_chain_traps = gen.chain_traps
    if traps is not None:
        gen.in_try, gen.traps, gen.chain_traps = True, None, traps
    gen.stmt(node)
    if traps is not None:
        gen.in_try, gen.traps, gen.chain_traps = False, traps, outer_chain_traps
    note_success(gen, node)
    body, gen.body = gen.body, outer_body
    gen.line = line
    name = gen.temp()
    if traps is not None:
        trapped = gen.into(lambda: handle_trap(gen, name, traps))
        gen.try_(body, [gen.handler("Exception", name, trapped)])
    else:
        report = gen.into(lambda: gen.do(gen.call("report", gen.n("X"), gen.n(name))))
        gen.try_(body, [gen.handler("Exception", name, report)])


def handle_trap(gen: Generator, name: str, traps: Any) -> None:
    """Let the traps have the error; they may ask to leave the block."""
    gen.do(gen.call("trap_error", gen.n("X"), gen.n("S"), gen.n("L"), gen.n(gen.out), gen.n(name), traps))


def note_success(gen: Generator, node: Any) -> None:
    """`$?` becomes true after an expression, where the script looks at it."""
    if gen.mentioned.uses_question and isinstance(node, (tree.PipelineAst, tree.AssignmentStatementAst, tree.CommandExpressionAst)):
        if isinstance(node, tree.AssignmentStatementAst):
            right = node.right
            while isinstance(right, tree.AssignmentStatementAst):
                right = right.right
            if single_expression(right) is None:
                return
        elif not is_success(node):
            return
        gen.set_attr(gen.n("X"), "question", gen.k(True))


def is_success(node: Any) -> bool:
    """Whether a statement is an expression that nothing but its end says of how it went."""
    inner = single_expression(node)
    while isinstance(inner, (tree.ParenExpressionAst, tree.SubExpressionAst, tree.ArrayExpressionAst)):
        if isinstance(inner, tree.ParenExpressionAst):
            inner = single_expression(inner.pipeline)
        elif inner.sub_expression.statements:
            inner = single_expression(inner.sub_expression.statements[-1])  # how it went, the last statement says
        else:
            break
    return inner is not None


def cannot_fail(gen: Generator, node: Any) -> bool:
    """Whether a statement needs no handler of its own."""
    if isinstance(node, tree.AssignmentStatementAst) and node.operator == "Equals" and isinstance(node.left, tree.VariableExpressionAst):
        path = node.left.variable_path
        value = single_expression(node.right)
        if path.is_unqualified and value is not None and isinstance(value, tree.ConstantExpressionAst):
            name = canonical(path.name)
            if gen.slot_of(name) is not None and not gen.must_check(name) and name not in CONSTANTS:
                return True
    if isinstance(node, (tree.ReturnStatementAst,)) and node.pipeline is None:
        return True
    if isinstance(node, tree.PipelineAst):
        value = single_expression(node)
        return isinstance(value, tree.ConstantExpressionAst)
    return False


def make_traps(gen: Generator, traps: list[Any]) -> list[Any]:
    """The traps of a block: a list filled when the unit is loaded with (type names, function)."""
    found: list[Any] = []
    for trap in traps:
        name = f"trap{len(gen.functions)}_{gen.count}"
        gen.count += 1
        outer = (gen.body, gen.out, gen.in_try, gen.traps, gen.loops, gen.line)
        outer_chain_traps = gen.chain_traps
        gen.chain_traps = None
        gen.body, gen.out, gen.in_try, gen.traps, gen.loops = [], "out", False, None, [Loop(None)]
        held, gen.held = gen.held, []
        trap_loops(gen)
        statements(gen, trap.body.statements, True, trap.body.traps)
        gen.return_(gen.k(""))
        function = define(gen, name, gen.body)
        gen.body, gen.out, gen.in_try, gen.traps, gen.loops, gen.line = outer
        gen.chain_traps = outer_chain_traps
        gen.held = held
        gen.functions.append(function)
        found.append([trap.trap_type.type_name if trap.trap_type is not None else None, name, None])
    return found


def trap_loops(gen: Generator) -> None:
    """In a trap's body, break and continue speak to the trap."""
    gen.loops = [TrapLoop()]


class TrapLoop(Loop):
    """The place of a trap's body."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__(None)


def define(gen: Generator, name: str, body: list[py.stmt], arguments: tuple[str, ...] = ("X", "S", "L", "out")) -> py.stmt:
    """A function of the unit."""
    parameters = py.arguments(posonlyargs=[], args=[py.arg(a, lineno=1, col_offset=0) for a in arguments], vararg=None, kwonlyargs=[], kw_defaults=[], kwarg=None, defaults=[])
    return py.FunctionDef(name, parameters, body or [gen.pass_()], [], None, lineno=1, col_offset=0)


# --- expressions as statements ---


def emit(gen: Generator, value: py.expr, kind: str = "") -> None:
    """Send a value to the output, unrolled as the pipeline does."""
    if gen.discard_output:
        gen.do(value)
    elif kind:
        gen.do(gen.method(gen.n(gen.out), "append", value))
    elif is_lasting(value):
        name = gen.temp()
        is_one = gen.compare(gen.call("type", gen.walrus(name, value)), py.In(), gen.n("SCALARS"))
        gen.do(gen.either(is_one, gen.method(gen.n(gen.out), "append", gen.n(name)), gen.call("emit", gen.n(gen.out), gen.n(name))))
    else:
        gen.do(gen.call("emit", gen.n(gen.out), value))


def is_lasting(value: py.expr) -> bool:
    """Whether a value is worth a test in line: it is computed here, and no call of the engine gives it."""
    return not isinstance(value, py.Call)


def expression_statement(gen: Generator, node: Any) -> None:
    """An expression in statement position: its value goes to the output."""
    kind = type(node)
    if kind is tree.UnaryExpressionAst and node.token_kind in INCREMENTS:
        gen.stmt(node)
        return
    if kind is tree.ConvertExpressionAst and node.type.type_name.full_name.lower() in {"void", "system.void"}:
        gen.do(gen.expr(node.child))
        return
    if kind is tree.ParenExpressionAst and not isinstance(node.pipeline, tree.AssignmentStatementAst) and single_expression(node.pipeline) is None:
        emit(gen, gen.expr(node, True))
        return
    if kind is tree.ArrayLiteralAst or (kind is tree.UnaryExpressionAst and node.token_kind == "Comma"):
        elements = node.elements if kind is tree.ArrayLiteralAst else [node.child]
        values = gen.exprs(elements, True)
        if not all(isinstance(element, (tree.ConstantExpressionAst, tree.VariableExpressionAst)) for element in elements[1:]):
            # an element that fails keeps those before it from the output
            held = [gen.temp() for _ in values]
            for name, value in zip(held, values, strict=True):
                gen.set(name, value)
            values = [gen.n(name) for name in held]
        for element, value in zip(elements, values, strict=True):
            if gen.discard_output:
                gen.do(value)
            elif kind_of(gen, element):
                gen.do(gen.method(gen.n(gen.out), "append", value))
            else:
                gen.do(gen.call("emit_whole", gen.n(gen.out), value))
        return
    emit(gen, gen.expr(node, True), kind_of(gen, node))


@statement(tree.BlockStatementAst)
def block_statement(gen: Generator, node: Any) -> None:
    """`parallel`/`sequence` blocks: refused before."""
    statements(gen, node.body.statements, True, node.body.traps)


@statement(tree.ErrorStatementAst)
def error_statement(gen: Generator, node: Any) -> None:
    """Never run."""


# --- conditions ---


def statement_condition(gen: Generator, node: Any) -> py.expr:
    """A statement's condition (a pipeline) as a Python truth value."""
    inner = single_expression(node)
    test = condition(gen, inner) if inner is not None else gen.call("truth", statement_value(gen, node))
    if gen.mentioned.uses_question and has_command(node):
        return gen.call("condition_met", gen.n("X"), test)
    return test


def has_command(node: Any) -> bool:
    """Whether a command is called there, script blocks aside."""
    if isinstance(node, tree.CommandAst):
        return True
    return any(not isinstance(one, tree.ScriptBlockExpressionAst) and has_command(one) for one in node.children())


@statement(tree.IfStatementAst)
def if_statement(gen: Generator, node: Any) -> None:
    """`if`."""
    clauses(gen, list(node.clauses), node.else_clause)


def clauses(gen: Generator, rest: list[Any], otherwise: Any) -> None:
    """One clause, and the others in its else branch."""
    test_node, body_node = rest[0]
    gen.at(test_node)
    test = statement_condition(gen, test_node)
    known = set(gen.assigned)
    body = gen.into(lambda: statements(gen, body_node.statements, True, body_node.traps))
    gen.assigned = set(known)
    orelse: list[py.stmt] = []
    if len(rest) > 1:
        orelse = gen.into(lambda: clauses(gen, rest[1:], otherwise))
    elif otherwise is not None:
        orelse = gen.into(lambda: statements(gen, otherwise.statements, True, otherwise.traps))
    gen.assigned = known
    gen.if_(test, body, orelse)


# --- loops ---


CALLS = frozenset({tree.CommandAst, tree.InvokeMemberExpressionAst, tree.BaseCtorInvokeMemberExpressionAst, tree.TrapStatementAst})
LEAVING = frozenset({tree.BreakStatementAst, tree.ContinueStatementAst})


def has_calls(gen: Generator, node: Any) -> bool:
    """Whether a loop's body may run code that breaks out of it from another frame."""
    known = gen.with_calls.get(id(node))
    if known is None:
        known = gen.with_calls[id(node)] = any(type(n) in CALLS or (type(n) in LEAVING and n.label is not None) for n in node.walk())
    return known


def loop_body(gen: Generator, node: Any, body: Any, before_continue: Callable[[], None] | None) -> list[py.stmt]:
    """A loop's body with its stop check and, where other frames may continue it, a handler."""
    loop = Loop(node.label, before_continue)
    gen.loops.append(loop)
    known = set(gen.assigned)
    made = gen.into(lambda: statements(gen, body.statements, True, body.traps))
    gen.assigned = known
    gen.loops.pop()
    gen.line = line_of(gen, node)
    check = gen.into(lambda: gen.if_(gen.attr(gen.n("X"), "stopping"), gen.into(lambda: stop_check(gen))))
    if has_calls(gen, body):
        name = gen.temp()
        passed = gen.into(lambda: pass_on(gen, name, loop.label))
        made = gen.into(lambda: gen.try_(made, [gen.handler("ContinueFlow", name, passed)]))
    return check + made


def stop_check(gen: Generator) -> None:
    """Somebody wants the pipeline to end, or actions of events to run: they see the variables as they are."""
    gen.flush()
    gen.do(gen.method(gen.n("X"), "check_stop"))
    gen.reload()


def line_of(gen: Generator, node: Any) -> int:
    """The line of the statement being generated."""
    return gen.line


def pass_on(gen: Generator, name: str, label: str) -> None:
    """Another frame's break or continue: raised again where it looks for another loop."""
    wanted = gen.attr(gen.n(name), "label")
    accepted = gen.compare(wanted, py.NotIn(), gen.tuple_([gen.k(""), gen.k(label)]))
    gen.if_(accepted, gen.into(gen.raise_))


def guard_loop(gen: Generator, node: Any, make: Make) -> None:
    """A loop, which other frames may break where it calls any."""

    def loop() -> None:
        if not quick_loop(gen, node, make):
            make(None, "")

    if not has_calls(gen, node.body):
        loop()
        return
    made = gen.into(loop)
    name = gen.temp()
    label = node.label.lower() if node.label else ""
    gen.try_(made, [gen.handler("BreakFlow", name, gen.into(lambda: pass_on(gen, name, label)))])


@statement(tree.WhileStatementAst)
def while_statement(gen: Generator, node: Any) -> None:
    """`while`."""
    line = gen.line

    def make(counting: Counting | None, source: str) -> None:
        held: list[py.expr] = []
        prelude = gen.into(lambda: held.append(statement_condition(gen, node.condition)))
        body = loop_body(gen, node, node.body, None)
        gen.line = line
        if prelude:
            body = [*prelude, *gen.into(lambda: gen.if_(gen.not_(held[0]), gen.into(gen.break_))), *body]
            gen.while_(gen.k(True), body)
        else:
            gen.while_(held[0], body)

    guard_loop(gen, node, make)


@statement(tree.DoWhileStatementAst, tree.DoUntilStatementAst)
def do_statement(gen: Generator, node: Any) -> None:
    """`do … while`, `do … until`."""
    line = gen.line
    until = isinstance(node, tree.DoUntilStatementAst)

    def check() -> None:
        gen.at(node.condition)  # lines behind the statement's first one
        test = statement_condition(gen, node.condition)
        gen.if_(test if until else gen.not_(test), gen.into(gen.break_))
        gen.line = line

    def make(counting: Counting | None, source: str) -> None:
        body = loop_body(gen, node, node.body, check)
        gen.while_(gen.k(True), [*body, *gen.into(check)])

    guard_loop(gen, node, make)


@statement(tree.ForStatementAst)
def for_statement(gen: Generator, node: Any) -> None:
    """`for`."""
    line = gen.line
    if node.initializer is not None:
        quiet_statement(gen, node.initializer)
    gen.line = line

    def step() -> None:
        if node.iterator is not None:
            quiet_statement(gen, node.iterator)
            gen.line = line

    def make(counting: Counting | None, source: str) -> None:
        if counting is not None:
            body = loop_body(gen, node, node.body, None)
            gen.line = line
            counted_loop(gen, counting, source, body)
            return
        held: list[py.expr] = []
        prelude = gen.into(lambda: held.append(statement_condition(gen, node.condition) if node.condition is not None else gen.k(True)))
        body = loop_body(gen, node, node.body, step)
        gen.line = line
        body += gen.into(step)
        if prelude:
            body = [*prelude, *gen.into(lambda: gen.if_(gen.not_(held[0]), gen.into(gen.break_))), *body]
            gen.while_(gen.k(True), body)
        else:
            gen.while_(held[0], body)

    guard_loop(gen, node, make)


def quiet_statement(gen: Generator, node: Any) -> None:
    """A statement whose output is dropped: the parts of a `for` header."""
    outer_out, outer = gen.out, gen.discard_output
    gen.out, gen.discard_output = "NULL_PIPE", True
    if single_expression(node) is None and not isinstance(node, tree.AssignmentStatementAst):
        gen.discard_output = False
    gen.stmt(node)
    note_constant(gen, node)
    gen.out, gen.discard_output = outer_out, outer


def note_constant(gen: Generator, node: Any) -> None:
    """A constant assigned here is there from now on."""
    if cannot_fail(gen, node) and isinstance(node, tree.AssignmentStatementAst) and isinstance(node.left, tree.VariableExpressionAst):
        gen.assigned.add(canonical(node.left.variable_path.name))


@statement(tree.ForEachStatementAst)
def foreach_statement(gen: Generator, node: Any) -> None:
    """`foreach`."""
    line = gen.line
    inner = single_expression(node.condition)
    values = walked(gen, inner) if inner is not None else statement_value(gen, node.condition, True)
    path = node.variable.variable_path
    name = canonical(path.name)
    index = gen.slot_of(name) if path.is_unqualified else None
    item = gen.temp()
    items = gen.call("iterate_with_enumerator" if gen.mentioned.uses_foreach else "iterate", *([gen.n("X"), gen.n("S")] if gen.mentioned.uses_foreach else []), values)

    def make(counting: Counting | None, source: str) -> None:
        fast = index is not None and not gen.must_check(name)
        newly = fast and name not in gen.assigned
        if newly:
            gen.assigned.add(name)
        body = loop_body(gen, node, node.body, None)
        if newly:
            gen.assigned.discard(name)
        gen.line = line
        if index is not None and index in gen.locals:
            gen.for_(gen.locals[index], items, body)
            return
        if fast and index is not None:
            body = [*gen.into(lambda: gen.set_slot(index, gen.n(item))), *body]
        else:
            body = [*gen.into(lambda: gen.do(gen.call("write", gen.n("X"), gen.n("S"), gen.k(path.scope), gen.k(path.name), gen.n(item)))), *body]
        gen.for_(item, items, body)
        if gen.mentioned.uses_foreach:
            made = gen.body.pop()
            gen.try_([made], [], gen.into(lambda: gen.do(gen.call("end_iteration", gen.n("S")))))

    guard_loop(gen, node, make)


# --- leaving ---


def leave(gen: Generator, node: Any, flow: str) -> None:
    """break and continue: native inside this function, by exception beyond it."""
    label_node = node.label
    label = ""
    if label_node is not None:
        if not isinstance(label_node, tree.StringConstantExpressionAst):
            gen.raise_(gen.call(flow, gen.call("label_text", gen.expr(label_node))))
            return
        label = label_node.value.lower()
    if gen.loops and isinstance(gen.loops[-1], TrapLoop):
        gen.return_(gen.k("break" if flow == "BreakFlow" else "continue"))
        return
    if gen.loops and label in {"", gen.loops[-1].label}:
        loop = gen.loops[-1]
        if flow == "BreakFlow":
            gen.break_()
            return
        if loop.before_continue is not None:
            loop.before_continue()
        gen.continue_()
        return
    gen.raise_(gen.call(flow, gen.k(label)))


@statement(tree.BreakStatementAst)
def break_statement(gen: Generator, node: Any) -> None:
    """`break`."""
    leave(gen, node, "BreakFlow")


@statement(tree.ContinueStatementAst)
def continue_statement(gen: Generator, node: Any) -> None:
    """`continue`."""
    leave(gen, node, "ContinueFlow")


@statement(tree.ReturnStatementAst)
def return_statement(gen: Generator, node: Any) -> None:
    """`return`."""
    if gen.returns_value:
        gen.return_(statement_value(gen, node.pipeline) if node.pipeline is not None else gen.k(None))
        return
    for name in gen.held:  # what was to become a value is output, as the statement it was for is left
        gen.do(gen.method(gen.n("out"), "extend", gen.n(name)))
    if node.pipeline is not None:
        outer, gen.out = gen.out, "out"
        outer_discard, gen.discard_output = gen.discard_output, False
        inner = single_expression(node.pipeline)
        if inner is not None:
            emit(gen, gen.expr(inner, True), kind_of(gen, inner))
        else:
            gen.stmt(node.pipeline)
        gen.out, gen.discard_output = outer, outer_discard
    if gen.loops and isinstance(gen.loops[-1], TrapLoop):
        gen.return_(gen.k("return"))
        return
    gen.return_()


@statement(tree.ExitStatementAst)
def exit_statement(gen: Generator, node: Any) -> None:
    """`exit`."""
    value = statement_value(gen, node.pipeline) if node.pipeline is not None else gen.k(None)
    gen.raise_(gen.call("ExitFlow", value))


@statement(tree.ThrowStatementAst)
def throw_statement(gen: Generator, node: Any) -> None:
    """`throw`."""
    value = statement_value(gen, node.pipeline) if node.pipeline is not None else gen.n("NOTHING")
    gen.raise_(gen.call("throw_error", gen.n("X"), gen.n("S"), value))


@statement(tree.TrapStatementAst)
def trap_statement(gen: Generator, node: Any) -> None:
    """Traps are gathered by their block."""


@statement(tree.DataStatementAst)
def data_statement(gen: Generator, node: Any) -> None:
    """`data name { }`: its own restrictions were checked when it was parsed."""
    if node.variable is None and not node.body.statements:
        return
    from_expressions = EXPRESSIONS[tree.SubExpressionAst]
    value = from_expressions(gen, DataBody(node.body), node.variable is None)
    if node.variable is None:
        emit(gen, value)
    else:
        gen.do(gen.call("write", gen.n("X"), gen.n("S"), gen.k(""), gen.k(node.variable), value))


class DataBody:
    """A data statement's body, in the form of a sub-expression."""

    __slots__ = ("sub_expression",)

    def __init__(self, body: Any) -> None:
        self.sub_expression = body


EXPRESSIONS[tree.StatementBlockAst] = block_expression
EXPRESSIONS[DataBody] = EXPRESSIONS[tree.SubExpressionAst]
