"""Assignments to every kind of target, compound operators, increments."""

from __future__ import annotations

import ast as py
from collections.abc import Callable
from typing import Any

from psremote.engine.code_generation.expressions import (
    coalesce,
    element,
    inside,
    known_list,
    statement_value,
    type_value,
)
from psremote.engine.code_generation.generator import EXPRESSIONS, RUNTIME, Generator, statement
from psremote.engine.code_generation.inline_operators import SMALL, Side, arithmetic, either_of
from psremote.engine.code_generation.known_numbers import NUMERIC, UNKNOWN, kind_of, operand, single_expression
from psremote.engine.code_generation.member_expressions import member_name
from psremote.engine.code_generation.names import CONSTANTS, canonical
from psremote.engine.code_generation.runtime_variables import ParameterConstraint, StaticType
from psremote.language import ast as tree
from psremote.objects.exceptions import RuntimeException

COMPOUND = {
    "PlusEquals": "Plus", "MinusEquals": "Minus", "MultiplyEquals": "Multiply", "DivideEquals": "Divide", "RemainderEquals": "Rem",
}  # fmt: skip
ANYTHING: Any = object()
"""The element class of an array of objects."""
EXACT_CLASSES = (int, str, bool, float)
"""Classes of constants that arrays of that type take as they are."""
RUNTIME["ANYTHING"] = ANYTHING
SPECIAL_NAMES = frozenset({"?", *CONSTANTS})


def store_variable(gen: Generator, path: Any, value: py.expr) -> None:
    """`$name = value`."""
    if path.is_variable:
        name = canonical(path.name)
        if path.scope in {"", "local"} and name not in SPECIAL_NAMES:
            index = gen.slot_of(name)
            if index is not None and not gen.must_check(name):
                gen.set_slot(index, value)
                return
        if path.is_unqualified and name == "null":
            gen.do(value)
            return
        gen.do(gen.call("write", gen.n("X"), gen.n("S"), gen.k(path.scope), gen.k(path.name), value))
        return
    gen.do(gen.call("write_drive", gen.n("X"), gen.k(path.drive_name), gen.k(path.name), value))


def store(gen: Generator, target: Any, value: py.expr) -> None:
    """Assign a value that is already evaluated (a name or constant) to any target."""
    kind = type(target)
    if kind is tree.VariableExpressionAst:
        store_variable(gen, target.variable_path, value)
    elif isinstance(target, tree.AttributedExpressionAst):
        store_constrained(gen, target, value)
    elif kind is tree.ArrayLiteralAst:
        store_many(gen, target.elements, value)
    elif kind is tree.ParenExpressionAst:
        inner = single_expression(target.pipeline)
        store(gen, inner, value)
    elif kind is tree.MemberExpressionAst:
        if target.static:
            gen.do(gen.barrier(gen.call("set_static_member", gen.n("X"), gen.expr(target.expression), member_name(gen, target), value)))
        else:
            gen.do(gen.barrier(gen.call("set_member", gen.n("X"), gen.expr(target.expression), member_name(gen, target), value)))
    elif kind is tree.IndexExpressionAst:
        container, position = gen.exprs([target.target, target.index])
        store_element(gen, target, container, position, value)
    else:
        gen.do(value)


def store_element(gen: Generator, target: Any, container: py.expr, position: py.expr, value: py.expr) -> None:
    """`$x[i] = value`: an object array's element in line."""
    if isinstance(target.index, (tree.ArrayLiteralAst, tree.StringConstantExpressionAst, tree.ExpandableStringExpressionAst)) or not isinstance(value, (py.Name, py.Constant)):
        setter = "set_indices" if isinstance(target.index, tree.ArrayLiteralAst) else "set_index"
        gen.do(gen.call(setter, gen.n("X"), container, position, value))
        return
    known = known_list(gen, target.target)
    what = operand(gen, target.index)
    if not isinstance(position, py.Name | py.Constant):
        name = gen.temp()
        gen.set(name, position)
        position = gen.n(name)
    if known is not None:
        kind, holder, size = known
        list_name, limit, general = gen.n(holder), gen.n(size), container
        fits = [takes(gen, kind, value)]
    else:
        if not isinstance(container, py.Name):
            name = gen.temp()
            gen.set(name, container)
            container = gen.n(name)
        list_name, limit, general = container, gen.call("len", container), container
        fits = [gen.compare(gen.call("type", container), py.Is(), gen.n("list"))]
        if not isinstance(value, py.Constant):
            fits.append(gen.compare(value, py.IsNot(), gen.n("NOTHING")))
    tests = [*([] if what.bounds is not None else [gen.is_int(position)]), *fits, *inside(gen, position, position, what, limit)]
    element = py.Subscript(list_name, position, py.Store(), lineno=gen.line, col_offset=0)
    quick: list[py.stmt] = [py.Assign([element], value, lineno=gen.line, col_offset=0)]
    gen.if_(gen.all_of(*tests), quick, gen.into(lambda: gen.do(gen.call("set_index", gen.n("X"), general, position, value))))


def takes(gen: Generator, kind: str, value: py.expr) -> py.expr:
    """Whether an array whose element class is in `kind` takes a value as it is."""
    anything = gen.compare(gen.n(kind), py.Is(), gen.n("ANYTHING"))
    if not isinstance(value, py.Constant):
        not_nothing = gen.compare(value, py.IsNot(), gen.n("NOTHING"))
        return either_of(gen, gen.compare(gen.call("type", value), py.Is(), gen.n(kind)), gen.all_of(anything, not_nothing))
    if type(value.value) not in EXACT_CLASSES:
        return anything
    return either_of(gen, gen.compare(gen.n(kind), py.Is(), gen.n(type(value.value).__name__)), anything)


def store_many(gen: Generator, targets: list[Any], value: py.expr) -> None:
    """`$a, $b = …`: the last one takes the rest."""
    name = gen.temp()
    gen.set(name, gen.call("spread", value, gen.k(len(targets))))
    for index, target in enumerate(targets):
        part = py.Subscript(gen.n(name), gen.k(index), py.Load(), lineno=gen.line, col_offset=0)
        store(gen, target, part)


def store_constrained(gen: Generator, target: Any, value: py.expr) -> None:
    """`[type][attribute()] $x = value`."""
    constraints: list[py.expr] = []
    inner = target
    while isinstance(inner, tree.AttributedExpressionAst):
        attribute = inner.attribute
        if isinstance(attribute, tree.TypeConstraintAst):
            constraints.append(gen.tuple_([gen.k("type"), type_value(gen, attribute.type_name)]))
        else:
            constraints.append(gen.tuple_([gen.k("attribute"), gen.g(attribute)]))
        inner = inner.child
    if not isinstance(inner, tree.VariableExpressionAst):
        # `[int]$a.b = …` converts the value only
        first = constraints[-1]
        converted = gen.call("convert_for_assignment", gen.n("X"), value, first)
        store(gen, inner, converted)
        return
    path = inner.variable_path
    gen.do(gen.call("write_constrained", gen.n("X"), gen.n("S"), gen.k(path.scope), gen.k(path.name), gen.tuple_(constraints), value))


def targets_of(target: Any) -> list[Any]:
    """What `$a, $b = …` assigns to, empty for one target."""
    while isinstance(target, tree.ParenExpressionAst):
        target = single_expression(target.pipeline)
    return target.elements if isinstance(target, tree.ArrayLiteralAst) else []


def discards(target: Any) -> bool:
    """Whether this is `$null`."""
    return isinstance(target, tree.VariableExpressionAst) and target.variable_path.is_unqualified and target.variable_path.name.lower() == "null"


def assign(gen: Generator, node: Any, wanted: bool) -> py.expr:
    """Generate an assignment; the value where it is wanted."""
    operator = node.operator
    if operator == "Equals":
        if discards(node.left) and not wanted:
            drop(gen, node.right)
            return gen.k(None)
        value = right_value(gen, node.right)
        several = wanted and targets_of(node.left)
        if several:
            value = gen.call("spread", value, gen.k(len(several)))  # what comes of it are the parts
        simple = isinstance(node.left, tree.VariableExpressionAst)
        if wanted or not (simple or isinstance(value, py.Constant)):
            name = gen.temp()
            gen.set(name, value)
            value = gen.n(name)
        store(gen, node.left, value)
        return value
    if operator == "QuestionQuestionEquals":
        return assign_if_null(gen, node, wanted)
    kind = COMPOUND[operator]
    return modify(gen, node.left, lambda old: compound_value(gen, node, kind, old), wanted, previous=False)


def drop(gen: Generator, node: Any) -> None:
    """`$null = …`: run for its effects."""
    inner = single_expression(node)
    if inner is not None:
        gen.do(gen.expr(inner))
        return
    if isinstance(node, tree.AssignmentStatementAst):
        gen.do(assign(gen, node, True))
        return
    outer, gen.out = gen.out, "NULL_PIPE"
    gen.stmt(node)
    gen.out = outer


def right_value(gen: Generator, node: Any) -> py.expr:
    """The right side: an expression, a pipeline, or any statement; a variable keeps that there was nothing."""
    return statement_value(gen, node, single_expression(node) is None)


def compound_value(gen: Generator, node: Any, kind: str, old: py.expr) -> py.expr:
    """`old op right`."""
    inner = single_expression(node.right)
    mark = len(gen.body)
    right = statement_value(gen, node.right)
    if len(gen.body) > mark:
        old = gen.spill([old], mark)[0]
    return arithmetic(gen, kind, old, right, operand(gen, node.left), operand(gen, inner))


def assign_if_null(gen: Generator, node: Any, wanted: bool) -> py.expr:
    """`$x ??= value`."""
    if isinstance(node.left, (tree.VariableExpressionAst, tree.MemberExpressionAst, tree.IndexExpressionAst)):
        name = gen.temp()
        old = coalesce(gen, node.left, lambda: gen.k(None))
        gen.set(name, old)

        def replace() -> None:
            gen.set(name, right_value(gen, node.right))
            store(gen, node.left, gen.n(name))

        gen.if_(gen.compare(gen.n(name), py.Is(), gen.k(None)), gen.into(replace))
        return gen.n(name)
    return gen.k(None)


def modify(gen: Generator, target: Any, change: Callable[[py.expr], py.expr], wanted: bool, previous: bool) -> py.expr:
    """Read a target, change its value, write it back; its parts are evaluated once."""
    kind = type(target)
    while kind is tree.ParenExpressionAst and single_expression(target.pipeline) is not None:
        target = single_expression(target.pipeline)
        kind = type(target)
    if kind is tree.VariableExpressionAst:
        old = gen.expr(target)
        return finish(gen, old, change, wanted, previous, lambda v: store_variable(gen, target.variable_path, v))
    if isinstance(target, tree.AttributedExpressionAst):
        inner: Any = target
        while isinstance(inner, tree.AttributedExpressionAst):
            inner = inner.child
        return finish(gen, gen.expr(inner), change, wanted, previous, lambda v: store_constrained(gen, target, v))
    if kind is tree.MemberExpressionAst:
        holder = gen.temp()
        gen.set(holder, gen.expr(target.expression))
        name = member_name(gen, target)
        get, put = ("get_static_member", "set_static_member") if target.static else ("get_member", "set_member")
        old = gen.barrier(gen.call(get, gen.n("X"), gen.n(holder), name))
        return finish(gen, old, change, wanted, previous, lambda v: gen.do(gen.barrier(gen.call(put, gen.n("X"), gen.n(holder), name, v))))
    if kind is tree.IndexExpressionAst:
        holder, position = gen.temp(), gen.temp()
        container, index = gen.exprs([target.target, target.index])
        gen.set(holder, container)
        gen.set(position, index)
        old = element(gen, target, gen.n(holder), gen.n(position))

        def put_back(value: py.expr) -> None:
            if not isinstance(value, py.Name | py.Constant):
                name = gen.temp()
                gen.set(name, value)
                value = gen.n(name)
            store_element(gen, target, gen.n(holder), gen.n(position), value)

        return finish(gen, old, change, wanted, previous, put_back)
    if kind is tree.ArrayLiteralAst:
        old = gen.expr(target)
        return finish(gen, old, change, wanted, previous, lambda v: store_many(gen, target.elements, v))
    return change(gen.expr(target))


def finish(gen: Generator, old: py.expr, change: Callable[[py.expr], py.expr], wanted: bool, previous: bool, put: Callable[[py.expr], None]) -> py.expr:
    """Compute and store; the value before or after the change where it is wanted."""
    if not wanted:
        put(change(old))
        return gen.k(None)
    before = gen.temp()
    gen.set(before, old)
    after = gen.temp()
    gen.set(after, change(gen.n(before)))
    put(gen.n(after))
    if previous:
        return gen.call("zero_if_null", gen.n(before))
    return gen.n(after)


def refuse_reference(gen: Generator, name: str) -> None:
    """A variable that is a text, an array or another object in all of a block: PowerShell makes no code for `$x++`, and so for none of the block."""
    traits = (gen.table.static_traits or {}).get(name)
    for one in traits.attributes if traits is not None else ():
        kind = one.static_type() if isinstance(one, ParameterConstraint) else one.type if isinstance(one, StaticType) else None
        if kind is not None and not kind.is_value_type and kind.full_name not in ("System.Object", "System.Management.Automation.PSObject"):
            raise RuntimeException(f"${name} is of type {kind.full_name} here, which has no '++' and '--'.", error_id="RuntimeException", category="NotSpecified")


def increment(gen: Generator, node: Any, wanted: bool) -> py.expr:
    """`++` and `--`."""
    if node.token_kind.startswith("Postfix") and type(node.child) is tree.VariableExpressionAst and node.child.variable_path.is_unqualified:
        refuse_reference(gen, canonical(node.child.variable_path.name))
    up = "Plus" in node.token_kind

    def change(old: py.expr) -> py.expr:
        side = Side(gen, old, UNKNOWN)
        tests = [] if kind_of(gen, node.child) in NUMERIC and isinstance(old, py.Name) else [gen.is_int(side.first)]
        tests.append(gen.compare(side.again, py.Lt() if up else py.Gt(), gen.k(SMALL if up else -SMALL)))
        return gen.either(gen.all_of(*tests), gen.binop(side.again, py.Add() if up else py.Sub(), gen.k(1)), gen.call("increment" if up else "decrement", side.final))

    return modify(gen, node.child, change, wanted, previous=node.token_kind.startswith("Postfix"))


def assignment_expression(gen: Generator, node: Any, nothing: bool) -> py.expr:
    """An assignment or increment whose value is wanted."""
    if isinstance(node, tree.UnaryExpressionAst):
        return increment(gen, node, True)
    target = node.left
    while isinstance(target, tree.AttributedExpressionAst):
        target = target.child
    if isinstance(target, tree.VariableExpressionAst) and (target is not node.left or canonical(target.variable_path.name) in gen.constrained):
        assign(gen, node, False)
        return gen.expr(target)  # what the variable made of it
    return assign(gen, node, True)


@statement(tree.AssignmentStatementAst)
def assignment_statement(gen: Generator, node: Any) -> None:
    """An assignment in statement position: no output."""
    assign(gen, node, False)


@statement(tree.UnaryExpressionAst)
def increment_statement(gen: Generator, node: Any) -> None:
    """`$x++` in statement position: no output."""
    increment(gen, node, False)


EXPRESSIONS[tree.AssignmentStatementAst] = assignment_expression
