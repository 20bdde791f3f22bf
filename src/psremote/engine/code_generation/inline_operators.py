"""Arithmetic and comparisons in line: Python's own operation where both sides are numbers, the operator's function for all else.

What is known of the operands beforehand leaves tests out; what is not known is tested as cheaply as CPython can: it
compares whole numbers below 2**30 (one digit of its own) and tests `type(x) is int` without a call.
"""

from __future__ import annotations

import ast as py

from psremote.engine.code_generation.generator import Generator
from psremote.engine.code_generation.known_numbers import (
    INT32,
    INT_MAX,
    INT_MIN,
    NUMERIC,
    UNKNOWN,
    Bounds,
    Operand,
    span,
)

COMPARISONS: dict[str, type[py.cmpop]] = {
    "Ieq": py.Eq, "Ceq": py.Eq, "Ine": py.NotEq, "Cne": py.NotEq, "Igt": py.Gt, "Cgt": py.Gt, "Ige": py.GtE, "Cge": py.GtE,
    "Ilt": py.Lt, "Clt": py.Lt, "Ile": py.LtE, "Cle": py.LtE,
}  # fmt: skip
OPEN = frozenset({"", "int", "num", "scalar"})
OPERATIONS: dict[str, type[py.operator]] = {"Plus": py.Add, "Minus": py.Sub, "Multiply": py.Mult}
CONTEXTUAL = frozenset({"Imatch", "Cmatch", "Inotmatch", "Cnotmatch", "Ireplace", "Creplace", "Isplit", "Csplit", "Join", "Format"})
SMALL = 1 << 30
"""Below this a Python int has one digit, which CPython compares in line."""


class SlotRead(py.IfExp):
    """A variable's value where it may be unset: the slot, or what `read` finds."""

    raw: py.expr
    held: str
    found: py.expr


def slot_read(gen: Generator, raw: py.expr, name: str) -> py.expr:
    """Read a slot that may be unset."""
    held = gen.temp()
    found = gen.call("read_in_text" if gen.in_text else "read", gen.n("X"), gen.n("S"), gen.k(name))
    test = gen.compare(gen.walrus(held, raw), py.IsNot(), gen.n("UNSET"))
    made = SlotRead(test, gen.n(held), found, lineno=gen.line, col_offset=0)
    made.raw, made.held, made.found = raw, held, found
    return made


class Side:
    """One operand on its way into an expression."""

    __slots__ = ("first", "again", "final", "is_plain", "is_int")

    def __init__(self, gen: Generator, value: py.expr, known: Operand) -> None:
        self.is_int = known.bounds is not None or (isinstance(value, py.Constant) and type(value.value) is int)
        # what has bounds has no effects, and may stand in several branches
        self.is_plain = self.is_int or isinstance(value, py.Name | py.Constant)
        if self.is_plain:
            self.first = self.again = self.final = value
        elif isinstance(value, SlotRead):  # what is a number is set: only the general way asks
            self.is_plain = isinstance(value.raw, py.Name)
            self.first = value.raw if self.is_plain else gen.walrus(value.held, value.raw)
            self.again = value.raw if self.is_plain else gen.n(value.held)
            self.final = gen.either(gen.compare(self.again, py.IsNot(), gen.n("UNSET")), self.again, value.found)
        else:
            name = gen.temp()
            self.first = gen.walrus(name, value)
            self.again = self.final = gen.n(name)

    def settle(self, gen: Generator) -> None:
        """Evaluate it now, in a statement of its own."""
        if isinstance(self.first, py.NamedExpr):
            gen.set(self.first.target.id, self.first.value)
            self.first = self.again


def operator_call(gen: Generator, kind: str, left: py.expr, right: py.expr) -> py.expr:
    """The operator's general form."""
    if kind in CONTEXTUAL:
        return gen.call("op_" + kind, gen.n("X"), gen.n("S"), left, right)
    return gen.call("op_" + kind, left, right)


def either_of(gen: Generator, *tests: py.expr) -> py.expr:
    """`a or b`."""
    return py.BoolOp(py.Or(), list(tests), lineno=gen.line, col_offset=0) if len(tests) > 1 else tests[0]


def in_range(gen: Generator, first: py.expr, again: py.expr, bounds: Bounds) -> list[py.expr]:
    """Tests whether a whole number between these bounds is an Int32, any of which will do; `first` sets the name `again`."""
    low, high = bounds[0] < INT_MIN, bounds[1] > INT_MAX
    small: list[py.expr] = []
    whole: list[py.expr] = []
    if high:
        small.append(gen.compare(first, py.Lt(), gen.k(SMALL)))
        whole.append(gen.compare(again, py.LtE(), gen.k(INT_MAX)))
    if low:
        small.append(gen.compare(again if high else first, py.Gt(), gen.k(-SMALL)))
        whole.append(gen.compare(again, py.GtE(), gen.k(INT_MIN)))
    return [gen.all_of(*small), gen.all_of(*whole)]


def number_result(gen: Generator, kind: str, left: py.expr, right: py.expr, known: tuple[Operand, Operand]) -> py.expr:
    """+ - * of two numbers; an Int32 result that leaves its range becomes a double."""
    computed = gen.binop(left, OPERATIONS[kind](), right)
    exact = known[0].bounds is not None and known[1].bounds is not None
    bounds = span(kind, known[0].bounds or INT32, known[1].bounds or INT32)
    fits = bounds[0] >= INT_MIN and bounds[1] <= INT_MAX
    if exact and fits:
        return computed
    name = gen.temp()
    value, again = gen.walrus(name, computed), gen.n(name)
    if exact:
        tests = in_range(gen, value, again, bounds)
    elif fits:
        return computed
    else:
        tests = [gen.compare(gen.call("type", value), py.Is(), gen.n("float")), *in_range(gen, again, again, bounds)]
    return gen.either(either_of(gen, *tests), again, gen.call("float", again))


def both_int(gen: Generator, left: Side, right: Side) -> list[py.expr]:
    """Tests whether both sides are Int32; after them both have their names, whatever came out."""
    if not left.is_plain and not right.is_plain:
        left.settle(gen)
    order = [left, right]
    if left.is_plain or left.first is left.again:
        order.reverse()  # the side that sets a name comes first, so that the general way has it
    tests: list[py.expr] = []
    for side in order:
        if not side.is_int:
            tests.append(gen.is_int(side.first))
            side.first = side.again
    return tests


def inline_arithmetic(gen: Generator, kind: str, left: py.expr, right: py.expr, known: tuple[Operand, Operand]) -> py.expr:
    """Int32 arithmetic in line; everything else, and overflow, by the operator's function."""
    a, b = Side(gen, left, known[0]), Side(gen, right, known[1])
    tests = both_int(gen, a, b)
    bounds = span(kind, known[0].bounds or INT32, known[1].bounds or INT32)
    result = gen.temp()
    computed = gen.binop(a.first, OPERATIONS[kind](), b.first)
    general = operator_call(gen, kind, a.final, b.final)
    if bounds[0] >= INT_MIN and bounds[1] <= INT_MAX:
        return gen.either(gen.all_of(*tests), computed, general) if tests else computed
    small, whole = in_range(gen, gen.walrus(result, computed), gen.n(result), bounds)
    return gen.either(gen.all_of(*tests, either_of(gen, small, whole)), gen.n(result), general)


def inline_remainder(gen: Generator, left: py.expr, right: py.expr, known: Operand) -> py.expr:
    """`%` by a positive constant, for a dividend that is not negative."""
    if known.bounds is not None and known.bounds[0] >= 0:
        return gen.binop(left, py.Mod(), right)
    side = Side(gen, left, known)
    tests = [gen.compare(side.first, py.GtE(), gen.k(0))] if known.bounds is not None else [gen.is_int(side.first), gen.compare(side.again, py.GtE(), gen.k(0))]
    return gen.either(gen.all_of(*tests), gen.binop(side.again, py.Mod(), right), operator_call(gen, "Rem", side.final, right))


def inline_quotient(gen: Generator, left: py.expr, right: py.expr) -> py.expr:
    """`/` of a number by a positive constant: whole where nothing is left over."""
    side = Side(gen, left, UNKNOWN)
    whole = gen.all_of(gen.is_int(side.first), gen.not_(gen.binop(side.again, py.Mod(), right)))
    return gen.either(whole, gen.binop(side.again, py.FloorDiv(), right), gen.binop(side.again, py.Div(), right))


def inline_comparison(gen: Generator, kind: str, left: py.expr, right: py.expr, known: tuple[Operand, Operand], truth: bool) -> py.expr:
    """Int32 comparison in line."""
    a, b = Side(gen, left, known[0]), Side(gen, right, known[1])
    tests = both_int(gen, a, b)
    general = operator_call(gen, kind, a.final, b.final)
    made = gen.compare(a.first, COMPARISONS[kind](), b.first)
    return gen.either(gen.all_of(*tests), made, gen.call("truth", general) if truth else general) if tests else made


EQUALITIES = {"Ieq": (py.Eq, True), "Ine": (py.NotEq, True), "Ceq": (py.Eq, False), "Cne": (py.NotEq, False)}
"""Operator → Python's, and whether case counts for nothing."""


def is_plain_text(value: py.expr) -> bool:
    """Whether this is a constant text that only texts of the same letters equal."""
    return isinstance(value, py.Constant) and type(value.value) is str and value.value.isascii() and "\0" not in value.value


def equals_text(gen: Generator, kind: str, left: Side, right: py.expr, general: py.expr) -> py.expr:
    """A comparison with a constant text in line, for another text of ASCII."""
    assert isinstance(right, py.Constant)
    assert isinstance(right.value, str)
    operator, ignore_case = EQUALITIES[kind]
    tests = [gen.compare(gen.call("type", left.first), py.Is(), gen.n("str")), gen.method(left.again, "isascii"), gen.compare(gen.k("\0"), py.NotIn(), left.again)]
    folded = ignore_case and right.value.lower() != right.value.upper()
    value = gen.method(left.again, "lower") if folded else left.again
    return gen.either(gen.all_of(*tests), gen.compare(value, operator(), gen.k(right.value.lower() if folded else right.value)), general)


def is_constant(value: py.expr, least: int) -> bool:
    """Whether a value is an int constant that is not below `least`."""
    return isinstance(value, py.Constant) and type(value.value) is int and value.value >= least


def arithmetic(gen: Generator, kind: str, left: py.expr, right: py.expr, first: Operand = UNKNOWN, second: Operand = UNKNOWN) -> py.expr:
    """A binary operator on operands that are already Python."""
    known = (first, second)
    if first.kind in NUMERIC and second.kind in NUMERIC:
        if kind in OPERATIONS:
            return number_result(gen, kind, left, right, known)
        if kind in COMPARISONS:
            return gen.compare(left, COMPARISONS[kind](), right)
    if first.kind in NUMERIC and kind == "Divide" and is_constant(right, 1):
        return inline_quotient(gen, left, right)
    if kind == "Rem" and is_constant(right, 1):
        return inline_remainder(gen, left, right, first)
    if first.kind in OPEN and second.kind in OPEN:
        if kind in OPERATIONS:
            return inline_arithmetic(gen, kind, left, right, known)
        if kind in COMPARISONS:
            return inline_comparison(gen, kind, left, right, known, False)
    if kind in EQUALITIES and is_plain_text(right) and not isinstance(left, py.Constant):
        side = Side(gen, left, first)
        return equals_text(gen, kind, side, right, operator_call(gen, kind, side.final, right))
    return operator_call(gen, kind, left, right)


__all__ = ["COMPARISONS", "NUMERIC", "OPEN", "arithmetic", "inline_comparison", "operator_call", "slot_read"]
