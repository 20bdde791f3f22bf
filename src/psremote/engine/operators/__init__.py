"""The language's operators by token kind.

`OPERATORS` leads from a binary operator's kind to a function of two values, `UNARY_OPERATORS` to one of one value; those of
`CONTEXTUAL` and `UNARY_CONTEXTUAL` take the execution context and the scope in front.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from psremote.engine.operators import arithmetic, bitwise, comparison, patterns
from psremote.engine.operators.contextual import CONTEXTUAL, UNARY_CONTEXTUAL
from psremote.engine.operators.patterns import OperatorEnvironment
from psremote.objects.text import to_bool

OPERATORS: Mapping[str, Callable[..., Any]] = {
    **CONTEXTUAL,
    "Plus": arithmetic.add, "Minus": arithmetic.subtract, "Multiply": arithmetic.multiply, "Divide": arithmetic.divide,
    "Rem": arithmetic.remainder,
    "Ieq": comparison.eq, "Ine": comparison.ne, "Ilt": comparison.lt, "Ile": comparison.le, "Igt": comparison.gt, "Ige": comparison.ge,
    "Ceq": comparison.ceq, "Cne": comparison.cne, "Clt": comparison.clt, "Cle": comparison.cle, "Cgt": comparison.cgt, "Cge": comparison.cge,
    "Icontains": comparison.contains, "Inotcontains": lambda left, right: not comparison.contains(left, right),
    "Ccontains": lambda left, right: comparison.contains(left, right, False),
    "Cnotcontains": lambda left, right: not comparison.contains(left, right, False),
    "Iin": comparison.is_contained, "Inotin": lambda left, right: not comparison.is_contained(left, right),
    "Cin": lambda left, right: comparison.is_contained(left, right, False),
    "Cnotin": lambda left, right: not comparison.is_contained(left, right, False),
    "Ilike": patterns.like, "Inotlike": lambda left, right: patterns.like(left, right, True, True),
    "Clike": lambda left, right: patterns.like(left, right, False), "Cnotlike": lambda left, right: patterns.like(left, right, False, True),
    "Band": bitwise.band, "Bor": bitwise.bor, "Bxor": bitwise.bxor, "Shl": bitwise.shl, "Shr": bitwise.shr,
    "DotDot": patterns.range_operator,
    "And": lambda left, right: to_bool(left) and to_bool(right), "Or": lambda left, right: to_bool(left) or to_bool(right),
    "Xor": lambda left, right: to_bool(left) is not to_bool(right),
}

UNARY_OPERATORS: Mapping[str, Callable[..., Any]] = {
    **UNARY_CONTEXTUAL,
    "Plus": arithmetic.unary_plus, "Minus": arithmetic.unary_minus, "Bnot": bitwise.bnot,
    "Not": lambda value: not to_bool(value), "Exclaim": lambda value: not to_bool(value),
    "PlusPlus": arithmetic.increment, "MinusMinus": arithmetic.decrement,
}

__all__ = ["CONTEXTUAL", "OPERATORS", "UNARY_CONTEXTUAL", "UNARY_OPERATORS", "OperatorEnvironment"]
