"""Binds the operators' functions to the names generated code calls them by."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.engine.code_generation.generator import RUNTIME
from psremote.engine.operators import OPERATORS, UNARY_OPERATORS

CONTEXTUAL = frozenset({"Imatch", "Cmatch", "Inotmatch", "Cnotmatch", "Ireplace", "Creplace", "Isplit", "Csplit", "Is", "IsNot", "As", "Join", "Format"})


def bind() -> None:
    """Enter every operator in the run-time table."""
    for kind, function in OPERATORS.items():
        RUNTIME["op_" + kind] = function
    for kind, function in UNARY_OPERATORS.items():
        RUNTIME["unary_" + kind] = function


bind()
__all__ = ["CONTEXTUAL", "Any", "Callable"]
