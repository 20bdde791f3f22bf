"""`for` loops that count: `for ($i = a; $i -lt b; $i += c)`, with nothing else that sets `$i`, as a Python `for` over a range."""

from __future__ import annotations

import ast as py
import math
from typing import Any

from psremote.engine.code_generation.generator import Generator, runtime
from psremote.engine.code_generation.known_numbers import (
    INT_MAX,
    INT_MIN,
    NUMERIC,
    bounds_of,
    kind_of,
    single_expression,
)
from psremote.engine.code_generation.names import canonical
from psremote.language import ast as tree

UPWARD = {"Ilt": False, "Clt": False, "Ile": True, "Cle": True}
"""Operators of a loop that counts up, and whether the limit belongs to it."""
DOWNWARD = {"Igt": False, "Cgt": False, "Ige": True, "Cge": True}


@runtime("counted")
def counted(start: Any, limit: Any, step: Any, up: bool, inclusive: bool) -> range | None:
    """The numbers a counting loop runs through; None where they are not all Int32, or it is no such loop."""
    if start.__class__ is not int or step.__class__ is not int or step <= 0:
        return None
    if limit.__class__ is float:
        if not math.isfinite(limit):
            return None
        limit = (math.floor(limit) if inclusive else math.ceil(limit)) if up else (math.ceil(limit) if inclusive else math.floor(limit))
    elif limit.__class__ is not int:
        return None
    if up:
        stop = limit + 1 if inclusive else limit
        return range(start, stop, step) if stop + step <= INT_MAX else None
    stop = limit - 1 if inclusive else limit
    return range(start, stop, -step) if stop - step >= INT_MIN else None


class Counting:
    """What a counting loop is made of."""

    __slots__ = ("name", "limit", "step", "up", "inclusive")

    def __init__(self, name: str, limit: Any, step: Any, up: bool, inclusive: bool) -> None:
        self.name = name
        self.limit = limit
        self.step = step
        self.up = up
        self.inclusive = inclusive


def counting(node: Any, written: dict[str, int]) -> Counting | None:
    """A `for` loop as a counting one; `written` says how often each variable is set in it."""
    if type(node) is not tree.ForStatementAst or node.condition is None or node.iterator is None:
        return None
    test = single_expression(node.condition)
    if type(test) is not tree.BinaryExpressionAst or type(test.left) is not tree.VariableExpressionAst:
        return None
    name = canonical(test.left.variable_path.name)
    stepped = step_of(node.iterator)
    if stepped is None or stepped[0] != name or written.get(name) != 1:
        return None
    up = stepped[2]
    inclusive = (UPWARD if up else DOWNWARD).get(test.operator)
    if inclusive is None or not stays(test.right, written) or not (stepped[1] is None or stays(stepped[1], written)):
        return None
    return Counting(name, test.right, stepped[1], up, inclusive)


def step_of(node: Any) -> tuple[str, Any, bool] | None:
    """(variable, step or None for 1, whether it counts up) of a `for` loop's iterator."""
    inner = single_expression(node)
    if type(inner) is tree.UnaryExpressionAst and inner.token_kind.endswith(("PlusPlus", "MinusMinus")) and type(inner.child) is tree.VariableExpressionAst:
        return canonical(inner.child.variable_path.name), None, "Plus" in inner.token_kind
    if type(node) is tree.AssignmentStatementAst and node.operator in {"PlusEquals", "MinusEquals"} and type(node.left) is tree.VariableExpressionAst:
        step = single_expression(node.right)
        if step is not None:
            return canonical(node.left.variable_path.name), step, node.operator == "PlusEquals"
    return None


def stays(node: Any, written: dict[str, int]) -> bool:
    """Whether an expression of numbers and variables has the same value all through the loop."""
    kind = type(node)
    if kind is tree.ConstantExpressionAst:
        return True
    if kind is tree.VariableExpressionAst:
        return bool(node.variable_path.is_unqualified) and canonical(node.variable_path.name) not in written
    if kind is tree.ParenExpressionAst:
        inner = single_expression(node.pipeline)
        return inner is not None and stays(inner, written)
    if kind is tree.BinaryExpressionAst:
        return node.operator in {"Plus", "Minus", "Multiply"} and stays(node.left, written) and stays(node.right, written)
    return False


def operands(node: Any) -> set[str]:
    """The variables an expression of `stays` reads."""
    return {canonical(one.variable_path.name) for one in node.walk() if type(one) is tree.VariableExpressionAst}


def usable(gen: Generator, loop: Counting) -> bool:
    """Whether the values before the loop can be computed: all are numbers, under what is known."""
    return all(one is None or kind_of(gen, one) in NUMERIC or type(one) is tree.VariableExpressionAst for one in (loop.limit, loop.step))


def bounds(gen: Generator, node: Any, loop: Counting) -> tuple[int, int]:
    """Between what the variable stays while the body runs."""
    low, high = INT_MIN, INT_MAX
    first = single_expression(node.initializer.right) if type(node.initializer) is tree.AssignmentStatementAst and node.initializer.operator == "Equals" else None
    starts_here = first is not None and type(node.initializer.left) is tree.VariableExpressionAst and canonical(node.initializer.left.variable_path.name) == loop.name
    start = bounds_of(gen, first) if starts_here else None
    limit = bounds_of(gen, loop.limit)
    if loop.up:
        low = start[0] if start is not None else low
        high = limit[1] if limit is not None else high
    else:
        high = start[1] if start is not None else high
        low = limit[0] if limit is not None else low
    return (low, high) if low <= high else (INT_MIN, INT_MAX)


def range_of(gen: Generator, loop: Counting) -> py.expr:
    """The call that gives the range, or None."""
    step = gen.k(1) if loop.step is None else gen.expr(loop.step)
    return gen.call("counted", gen.slot(gen.table.slots[loop.name]), gen.expr(loop.limit), step, gen.k(loop.up), gen.k(loop.inclusive))


def counted_loop(gen: Generator, loop: Counting, source: str, body: list[py.stmt]) -> None:
    """The loop itself; after its last turn the variable is one step further, as PowerShell leaves it."""
    name = gen.locals[gen.table.slots[loop.name]]
    step = gen.k(1) if loop.step is None else gen.expr(loop.step)
    after = gen.into(lambda: gen.set(name, gen.binop(gen.n(name), py.Add() if loop.up else py.Sub(), step)))
    last = gen.into(lambda: gen.if_(gen.n(source), after))
    gen.body.append(py.For(py.Name(name, py.Store(), lineno=gen.line, col_offset=0), gen.n(source), body, last, lineno=gen.line, col_offset=0))


