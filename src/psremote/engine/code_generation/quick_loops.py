"""Loops of plain expressions: their variables live in Python locals, and what stays a number is computed without asking for types.

A loop qualifies where nothing in it can run other script code that might look at the scope: no commands, members, casts
or script blocks. Its variables are copied to locals before it and written back after it, whatever ends it. Where all
that is assigned to a variable is a number as long as the others are numbers, a second version of the loop is made
that relies on it; a test before the loop chooses.
"""

from __future__ import annotations

import ast as py
from collections.abc import Callable, Iterator
from typing import Any

from psremote.engine.code_generation.counted_loops import Counting, bounds, counting, range_of, usable
from psremote.engine.code_generation.generator import Generator
from psremote.engine.code_generation.known_numbers import NUMERIC, bounds_of, kind_of, single_expression
from psremote.engine.code_generation.names import CONSTANTS, canonical
from psremote.engine.session_state.scopes import ALL_SCOPE_NAMES
from psremote.language import ast as tree

ALLOWED = frozenset({
    tree.ForStatementAst, tree.WhileStatementAst, tree.DoWhileStatementAst, tree.DoUntilStatementAst, tree.ForEachStatementAst, tree.IfStatementAst,
    tree.StatementBlockAst, tree.PipelineAst, tree.CommandExpressionAst, tree.AssignmentStatementAst, tree.BreakStatementAst, tree.ContinueStatementAst,
    tree.ReturnStatementAst, tree.BinaryExpressionAst, tree.UnaryExpressionAst, tree.ParenExpressionAst, tree.IndexExpressionAst, tree.ArrayLiteralAst,
    tree.ConstantExpressionAst, tree.StringConstantExpressionAst, tree.ExpandableStringExpressionAst, tree.VariableExpressionAst, tree.TernaryExpressionAst,
    tree.SubExpressionAst, tree.ArrayExpressionAst, tree.SwitchStatementAst, tree.MemberExpressionAst, tree.InvokeMemberExpressionAst,
    tree.ConvertExpressionAst, tree.TypeConstraintAst, tree.TypeExpressionAst, tree.HashtableAst,
})  # fmt: skip
# operators that may run a script block, or read a variable by its name
BARRED = frozenset({"QuestionQuestion", "QuestionQuestionEquals"})
WITH_TEXTS = frozenset({"Ireplace", "Creplace", "Isplit", "Csplit"})
"""Operators that do so only for a right side that is no text."""
BARRIERS = frozenset({tree.MemberExpressionAst, tree.InvokeMemberExpressionAst, tree.ConvertExpressionAst})
MOST_COPIES = 12
"""How many times, together, variables may be copied around what may run other code."""
# variables the engine itself reads or sets
ENGINE_NAMES = frozenset({"_", "?", "args", "error", "foreach", "input", "matches", "ofs", "switch", "this", "lastexitcode", "psdefaultparametervalues", *CONSTANTS})
REFERENCES = frozenset({"ref", "psreference", "system.management.automation.psreference"})
ARITHMETIC = frozenset({"PlusEquals", "MinusEquals", "MultiplyEquals"})
CONSTANT_TESTS = frozenset({tree.ConstantExpressionAst, tree.StringConstantExpressionAst})
LARGEST = 160
"""How many nodes a loop may have to be generated in two versions."""


Make = Callable[[Counting | None, str], None]
"""Generates a loop: as a counting one over the range of that name, or as any other."""


def quick_loop(gen: Generator, node: Any, make: Make) -> bool:
    """Generate a loop the quick way, where it qualifies; `make` generates it under what the generator knows then."""
    if gen.plain_loops or gen.traps is not None or gen.mentioned.uses_foreach or gen.mentioned.uses_switch:
        return False
    nodes = []
    for one in loop_nodes(node):
        if not qualifies(one):
            return False
        nodes.append(one)
    if gen.locals:
        versions(gen, node, nodes, make)
        return True
    found = slots_of(gen, nodes)
    if not found or len(found) * sum(type(one) in BARRIERS for one in nodes) > MOST_COPIES:
        return False
    written = {name for name, _value in assignments(nodes)}
    gen.locals = {index: f"v{index}" for name, index in found.items() if name not in ENGINE_NAMES and (name not in written or not gen.must_check(name))}
    gen.flushed = [index for name, index in found.items() if name in written and index in gen.locals]
    gen.lists = {found[name]: f"e{found[name]}" for name in indexed(nodes) - written if found.get(name) in gen.locals}
    gen.reload()
    first = len(gen.unit.points)
    body = gen.into(lambda: versions(gen, node, nodes, make))
    gen.unit.loop_locals.append((first, len(gen.unit.points), dict(gen.locals)))
    back = gen.into(gen.flush)
    gen.locals, gen.lists, gen.flushed = {}, {}, []
    gen.try_(body, [], back) if back else gen.body.extend(body)
    return True


def loop_nodes(node: Any) -> Iterator[Any]:
    """What is run again and again: all of the loop but a `for` loop's initializer and what `foreach` walks through."""
    once = {tree.ForStatementAst: "initializer", tree.ForEachStatementAst: "condition"}.get(type(node))
    left_out = getattr(node, once) if once else None
    yield node
    for child in node.children():
        if child is not left_out:
            yield from child.walk()


def qualifies(node: Any) -> bool:
    """Whether a node runs no script code outside the loop."""
    kind = type(node)
    if kind not in ALLOWED:
        return False
    if kind is tree.VariableExpressionAst:
        path = node.variable_path
        return bool(path.is_variable and path.is_unqualified and not node.splatted)
    if kind is tree.BinaryExpressionAst:
        return node.operator not in BARRED and (node.operator not in WITH_TEXTS or is_text(node.right))
    if kind is tree.AssignmentStatementAst:
        return node.operator not in BARRED and not any(type(one) is tree.ConvertExpressionAst for one in node.left.walk())
    if kind is tree.MemberExpressionAst or kind is tree.InvokeMemberExpressionAst:
        return type(node.member) is tree.StringConstantExpressionAst and not node.null_conditional
    if kind is tree.ConvertExpressionAst:
        return node.type.type_name.full_name.lower() not in REFERENCES
    if kind is tree.PipelineAst:
        return not node.background
    if kind is tree.SwitchStatementAst:
        return all(type(test) in CONSTANT_TESTS for test, _body in node.clauses)
    if kind is tree.CommandExpressionAst:
        return not node.redirections
    if kind is tree.StatementBlockAst:
        return not node.traps
    if kind is tree.IndexExpressionAst:
        return not node.null_conditional
    if kind is tree.BreakStatementAst or kind is tree.ContinueStatementAst:
        return node.label is None
    return True


def is_text(node: Any) -> bool:
    """Whether a right side is a constant text, or a list of them."""
    parts = node.elements if type(node) is tree.ArrayLiteralAst else [node]
    return all(type(one) in CONSTANT_TESTS or type(one) is tree.ExpandableStringExpressionAst for one in parts)


def slots_of(gen: Generator, nodes: list[Any]) -> dict[str, int]:
    """The variables of the loop that have slots."""
    found: dict[str, int] = {}
    for node in nodes:
        if type(node) is tree.VariableExpressionAst:
            name = canonical(node.variable_path.name)
            index = gen.slot_of(name)
            if index is not None and name not in ENGINE_NAMES and name not in ALL_SCOPE_NAMES and not name.endswith("preference"):
                found[name] = index
    return found


def assignments(nodes: list[Any]) -> Iterator[tuple[str, Any]]:
    """Every (variable, node that gives it a value)."""
    for node in nodes:
        kind = type(node)
        if kind is tree.AssignmentStatementAst:
            for target in targets(node.left):
                yield target, node
        elif kind is tree.UnaryExpressionAst and node.token_kind.endswith(("PlusPlus", "MinusMinus")):
            for target in targets(node.child):
                yield target, node
        elif kind is tree.ForEachStatementAst:
            yield canonical(node.variable.variable_path.name), node


def indexed(nodes: list[Any]) -> set[str]:
    """The variables whose elements are read or set."""
    return {canonical(node.target.variable_path.name) for node in nodes if type(node) is tree.IndexExpressionAst and type(node.target) is tree.VariableExpressionAst}


def targets(node: Any) -> Iterator[str]:
    """The variables a left side names."""
    if type(node) is tree.VariableExpressionAst:
        yield canonical(node.variable_path.name)
    elif type(node) is tree.ArrayLiteralAst:
        for element in node.elements:
            yield from targets(element)
    elif type(node) is tree.ParenExpressionAst:
        yield from targets(single_expression(node.pipeline))


def numbers(gen: Generator, nodes: list[Any]) -> set[str]:
    """Variables that hold numbers all through the loop if they do before it."""
    given = list(assignments(nodes))
    found = {name for name, index in slots_of(gen, nodes).items() if index in gen.locals} & (used_as_numbers(nodes) | gen.numeric)  # no others are tested
    outer = gen.numeric
    try:
        while True:
            gen.numeric = found
            lost = {name for name, node in given if name in found and not stays_number(gen, node)}
            if not lost:
                return found
            found = found - lost
    finally:
        gen.numeric = outer


def stays_number(gen: Generator, node: Any) -> bool:
    """Whether an assignment gives its variable a number."""
    if type(node) is tree.UnaryExpressionAst:
        return True
    if type(node) is tree.ForEachStatementAst:
        return bounds_of_items(gen, node) is not None
    value = single_expression(node.right)
    if value is None or type(node.left) is not tree.VariableExpressionAst:
        return False
    return (node.operator == "Equals" or node.operator in ARITHMETIC) and kind_of(gen, value) in NUMERIC


def used_as_numbers(nodes: list[Any]) -> set[str]:
    """Variables that stand where a number helps: operands, what is counted, the index of an element."""
    found: set[str] = set()
    for node in nodes:
        kind = type(node)
        operands: tuple[Any, ...] = ()
        if kind is tree.BinaryExpressionAst:
            operands = (node.left, node.right)
        elif kind is tree.AssignmentStatementAst and node.operator in ARITHMETIC:
            operands = (node.left, single_expression(node.right))
        elif kind is tree.UnaryExpressionAst:
            operands = (node.child,)
        for operand in operands:
            found.update(targets(operand))
    return found


def versions(gen: Generator, node: Any, nodes: list[Any], make: Make) -> None:
    """The loop under what is known, and, where a test before it may tell more, a version that relies on that."""
    if gen.one_version or len(nodes) > LARGEST:
        make(None, "")
        return
    written: dict[str, int] = {}
    for name, _node in assignments(nodes):
        written[name] = written.get(name, 0) + 1
    wanted = (numbers(gen, nodes) & used_as_numbers(nodes)) - gen.numeric
    loop = counting(node, written)
    known = (gen.numeric, gen.assigned, gen.bounds)
    gen.numeric, gen.assigned = known[0] | wanted, known[1] | wanted
    if loop is not None and not (gen.table.slots.get(loop.name) in gen.locals and loop.name in gen.numeric and usable(gen, loop)):
        loop = None
    own = canonical(node.variable.variable_path.name) if type(node) is tree.ForEachStatementAst else ""
    tests: list[py.expr] = [gen.compare(gen.call("type", gen.slot(gen.table.slots[name])), py.In(), gen.n("NUMBERS")) for name in sorted(wanted - {own} - begun_inside(node, nodes))]
    source = ""
    if loop is not None:
        source = gen.temp()
        tests.append(gen.compare(gen.walrus(source, range_of(gen, loop)), py.IsNot(), gen.k(None)))
        gen.bounds = {**known[2], loop.name: bounds(gen, node, loop)}
    elif own in gen.numeric and written.get(own) == 1:
        span = bounds_of_items(gen, node)
        if span is not None:
            gen.bounds = {**known[2], own: span}
    quick = gen.into(lambda: make(loop, source))
    gen.numeric, gen.assigned, gen.bounds = known
    if not tests:
        gen.body.extend(quick)
        return
    before, gen.one_version = (gen.one_version, gen.in_slow), gen.in_slow  # code would double with every level
    gen.in_slow = True
    slow = gen.into(lambda: make(None, ""))
    gen.one_version, gen.in_slow = before
    gen.if_(gen.all_of(*tests), quick, slow)


def begun_inside(node: Any, nodes: list[Any]) -> set[str]:
    """Variables that occur in one inner `for` loop only, whose initializer sets them: what they hold before is never read."""
    found: dict[str, Any] = {}
    for one in nodes:
        if type(one) is tree.ForStatementAst and one is not node and type(one.initializer) is tree.AssignmentStatementAst and one.initializer.operator == "Equals":
            for name in targets(one.initializer.left):
                found[name] = one
    for one in nodes:
        if found and type(one) is tree.VariableExpressionAst:
            name = canonical(one.variable_path.name)
            loop = found.get(name)
            if loop is not None and not loop.start <= one.start < loop.end:
                del found[name]
    return set(found)


def bounds_of_items(gen: Generator, node: Any) -> tuple[int, int] | None:
    """Between what the variable of `foreach ($i in a..b)` stays."""
    source = single_expression(node.condition)
    if type(source) is tree.ParenExpressionAst:
        source = single_expression(source.pipeline)
    if type(source) is not tree.BinaryExpressionAst or source.operator != "DotDot":
        return None
    ends = (bounds_of(gen, source.left), bounds_of(gen, source.right))
    if ends[0] is None or ends[1] is None:
        return None
    return min(ends[0][0], ends[1][0]), max(ends[0][1], ends[1][1])
