"""The language's operators by token kind.

`OPERATORS` leads from a binary operator's kind to a function of two values; `CONTEXTUAL` to one of two values and an
OperatorEnvironment; `UNARY` to one of one value. Files load on first use.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from psremote.engine.operators import arithmetic, bitwise, comparison, patterns
from psremote.engine.operators.patterns import OperatorEnvironment
from psremote.objects.text import to_bool

OPERATORS: Mapping[str, Callable[[Any, Any], Any]] = {
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
    "Is": comparison.is_type, "IsNot": comparison.is_not_type, "As": comparison.as_type,
    "Band": bitwise.band, "Bor": bitwise.bor, "Bxor": bitwise.bxor, "Shl": bitwise.shl, "Shr": bitwise.shr,
    "DotDot": patterns.range_operator,
    "And": lambda left, right: to_bool(left) and to_bool(right), "Or": lambda left, right: to_bool(left) or to_bool(right),
    "Xor": lambda left, right: to_bool(left) is not to_bool(right),
}

CONTEXTUAL: Mapping[str, Callable[[Any, Any, OperatorEnvironment], Any]] = {
    "Imatch": patterns.match, "Inotmatch": lambda left, right, env: patterns.match(left, right, env, True, True),
    "Cmatch": lambda left, right, env: patterns.match(left, right, env, False),
    "Cnotmatch": lambda left, right, env: patterns.match(left, right, env, False, True),
    "Ireplace": patterns.replace, "Creplace": lambda left, right, env: patterns.replace(left, right, env, False),
    "Isplit": patterns.split, "Csplit": lambda left, right, env: patterns.split(left, right, env, False),
    "Join": patterns.join, "Format": patterns.format_operator,
}

UNARY: Mapping[str, Callable[[Any], Any]] = {
    "Plus": arithmetic.unary_plus, "Minus": arithmetic.unary_minus, "Bnot": bitwise.bnot,
    "Not": lambda value: not to_bool(value), "Exclaim": lambda value: not to_bool(value),
    "PlusPlus": arithmetic.increment, "MinusMinus": arithmetic.decrement,
}

UNARY_CONTEXTUAL: Mapping[str, Callable[[Any, OperatorEnvironment], Any]] = {
    "Join": patterns.unary_join, "Isplit": patterns.unary_split, "Csplit": patterns.unary_split,
}

__all__ = ["CONTEXTUAL", "OPERATORS", "UNARY", "UNARY_CONTEXTUAL", "OperatorEnvironment"]
