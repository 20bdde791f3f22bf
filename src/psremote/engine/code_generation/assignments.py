"""Assignments to every kind of target, compound operators, increments."""

from __future__ import annotations

import ast as py
from collections.abc import Callable
from typing import Any

from psremote.engine.code_generation.expressions import (
    INT_MAX,
    INT_MIN,
    arithmetic,
    coalesce,
    kind_of,
    known_list,
    member_name,
    single_expression,
    statement_value,
    type_value,
)
from psremote.engine.code_generation.generator import EXPRESSIONS, RUNTIME, Generator, statement
from psremote.engine.code_generation.names import CONSTANTS, canonical
from psremote.language import ast as tree

COMPOUND = {
    "PlusEquals": "Plus", "MinusEquals": "Minus", "MultiplyEquals": "Multiply", "DivideEquals": "Divide", "RemainderEquals": "Rem",
}  # fmt: skip
ANYTHING: Any = object()
"""The element class of an array of objects."""
ELEMENT_CLASSES: dict[Any, frozenset[Any]] = {kind: frozenset({kind, ANYTHING}) for kind in (int, str, bool, float, type(None))}
"""Class of a constant → the element classes of arrays that take it as it is."""
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
            gen.do(gen.call("set_static_member", gen.n("X"), gen.expr(target.expression), member_name(gen, target), value))
        else:
            gen.do(gen.call("set_member", gen.n("X"), gen.expr(target.expression), member_name(gen, target), value))
    elif kind is tree.IndexExpressionAst:
        container, position = gen.exprs([target.target, target.index])
        store_element(gen, target, container, position, value)
    else:
        gen.do(value)


def store_element(gen: Generator, target: Any, container: py.expr, position: py.expr, value: py.expr) -> None:
    """`$x[i] = value`: an object array's element in line."""
    if isinstance(target.index, (tree.ArrayLiteralAst, tree.StringConstantExpressionAst, tree.ExpandableStringExpressionAst)) or not isinstance(value, (py.Name, py.Constant)):
        gen.do(gen.call("set_index", gen.n("X"), container, position, value))
        return
    a, i = gen.temp(), gen.temp()
    known = known_list(gen, target.target)
    if known is not None:
        name, holder = known
        gen.set(i, position)
        inside = py.Compare(gen.k(0), [py.LtE(), py.Lt()], [gen.n(i), gen.call("len", gen.n(holder))], lineno=gen.line, col_offset=0)
        fits: py.expr = py.Compare(gen.n(name), [py.In()], [gen.tuple_([gen.call("type", value), gen.n("ANYTHING")])], lineno=gen.line, col_offset=0)
        if not isinstance(value, py.Constant):
            fits = gen.all_of(fits, gen.compare(value, py.IsNot(), gen.n("NOTHING")))
        else:
            fits = py.Compare(gen.n(name), [py.In()], [gen.g(ELEMENT_CLASSES[type(value.value)])], lineno=gen.line, col_offset=0)
        element = py.Subscript(gen.n(holder), gen.n(i), py.Store(), lineno=gen.line, col_offset=0)
        store_it: list[py.stmt] = [py.Assign([element], value, lineno=gen.line, col_offset=0)]
        gen.if_(gen.all_of(gen.is_int(gen.n(i)), fits, inside), store_it, gen.into(lambda: gen.do(gen.call("set_index", gen.n("X"), container, gen.n(i), value))))
        return
    gen.set(a, container)
    gen.set(i, position)
    inside = py.Compare(gen.k(0), [py.LtE(), py.Lt()], [gen.n(i), gen.call("len", gen.n(a))], lineno=gen.line, col_offset=0)
    tests = [gen.compare(gen.call("type", gen.n(a)), py.Is(), gen.n("list")), gen.is_int(gen.n(i)), inside]
    if not isinstance(value, py.Constant):
        tests.append(gen.compare(value, py.IsNot(), gen.n("NOTHING")))
    element = py.Subscript(gen.n(a), gen.n(i), py.Store(), lineno=gen.line, col_offset=0)
    quick: list[py.stmt] = [py.Assign([element], value, lineno=gen.line, col_offset=0)]
    gen.if_(gen.all_of(*tests), quick, gen.into(lambda: gen.do(gen.call("set_index", gen.n("X"), gen.n(a), gen.n(i), value))))


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
    return arithmetic(gen, kind, old, right, kind_of(gen, node.left), kind_of(gen, inner) if inner is not None else "")


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
        old = gen.call(get, gen.n("X"), gen.n(holder), name)
        return finish(gen, old, change, wanted, previous, lambda v: gen.do(gen.call(put, gen.n("X"), gen.n(holder), name, v)))
    if kind is tree.IndexExpressionAst:
        holder, position = gen.temp(), gen.temp()
        container, index = gen.exprs([target.target, target.index])
        gen.set(holder, container)
        gen.set(position, index)
        old = gen.call("get_index", gen.n("X"), gen.n(holder), gen.n(position))
        return finish(gen, old, change, wanted, previous, lambda v: gen.do(gen.call("set_index", gen.n("X"), gen.n(holder), gen.n(position), v)))
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


def increment(gen: Generator, node: Any, wanted: bool) -> py.expr:
    """`++` and `--`."""
    up = "Plus" in node.token_kind

    def change(old: py.expr) -> py.expr:
        if kind_of(gen, node.child) == "num" and isinstance(old, py.Name):
            limit = gen.compare(old, py.Lt() if up else py.Gt(), gen.k(INT_MAX if up else INT_MIN))
            return gen.either(limit, gen.binop(old, py.Add() if up else py.Sub(), gen.k(1)), gen.call("increment" if up else "decrement", old))
        name = gen.temp()
        limit = gen.compare(gen.n(name), py.Lt() if up else py.Gt(), gen.k(INT_MAX if up else INT_MIN))
        test = gen.all_of(gen.is_int(gen.walrus(name, old)), limit)
        return gen.either(test, gen.binop(gen.n(name), py.Add() if up else py.Sub(), gen.k(1)), gen.call("increment" if up else "decrement", gen.n(name)))

    return modify(gen, node.child, change, wanted, previous=node.token_kind.startswith("Postfix"))


def assignment_expression(gen: Generator, node: Any, nothing: bool) -> py.expr:
    """An assignment or increment whose value is wanted."""
    if isinstance(node, tree.UnaryExpressionAst):
        return increment(gen, node, True)
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
