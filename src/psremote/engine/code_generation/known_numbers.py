"""What is known of an expression before it runs: its kind, and for whole numbers the bounds they cannot leave."""

from __future__ import annotations

from typing import Any, NamedTuple

from psremote.engine.code_generation.generator import Generator
from psremote.engine.code_generation.names import CONSTANTS, canonical
from psremote.language import ast as tree

INT_MIN, INT_MAX = -2147483648, 2147483647
INT32 = (INT_MIN, INT_MAX)
ARITHMETIC = frozenset({"Plus", "Minus", "Multiply"})
TESTS = frozenset({"Ieq", "Ceq", "Ine", "Cne", "Igt", "Cgt", "Ige", "Cge", "Ilt", "Clt", "Ile", "Cle"})
TRUTHS = frozenset({"And", "Or", "Xor", "Is", "IsNot", "Icontains", "Ccontains", "Inotcontains", "Cnotcontains", "Iin", "Cin", "Inotin", "Cnotin"})
NUMERIC = frozenset({"int", "num"})
"""Kinds that are a Python int in Int32's range or a float."""
ONE = frozenset({"int", "num", "str", "scalar", "bool"})
Bounds = tuple[int, int]


class Operand(NamedTuple):
    """What is known of an operand: 'int', 'num' (Int32 or double), 'str', 'bool', 'scalar' (anything the pipe does not unroll) or ''."""

    kind: str
    bounds: Bounds | None = None


UNKNOWN = Operand("")


def operand(gen: Generator, node: Any) -> Operand:
    """What is known of an expression."""
    bounds = bounds_of(gen, node)
    return Operand("int", bounds) if bounds is not None else Operand(kind_of(gen, node))


def single_expression(node: Any) -> Any:
    """The expression a pipeline consists of, or None."""
    if isinstance(node, tree.PipelineAst):
        if len(node.pipeline_elements) != 1 or node.background:
            return None
        node = node.pipeline_elements[0]
    if isinstance(node, tree.CommandExpressionAst) and not node.redirections:
        return node.expression
    return None


def positive_constant(node: Any) -> bool:
    """Whether this is an Int32 constant above zero."""
    return type(node) is tree.ConstantExpressionAst and type(node.value) is int and node.value > 0


def bounds_of(gen: Generator, node: Any) -> Bounds | None:
    """The bounds of an expression that is an Int32 for sure."""
    kind = type(node)
    if kind is tree.ConstantExpressionAst:
        return (node.value, node.value) if type(node.value) is int else None
    if kind is tree.UnaryExpressionAst:
        if node.token_kind == "Minus" and type(node.child) is tree.ConstantExpressionAst and type(node.child.value) is int and node.child.value != -2147483648:
            return (-node.child.value, -node.child.value)
        return None
    if kind is tree.VariableExpressionAst:
        return gen.bounds.get(canonical(node.variable_path.name)) if node.variable_path.is_unqualified else None
    if kind is tree.ParenExpressionAst:
        inner = single_expression(node.pipeline)
        return bounds_of(gen, inner) if inner is not None else None
    if kind is tree.BinaryExpressionAst:
        left = bounds_of(gen, node.left)
        if left is None:
            return None
        if node.operator == "Rem" and positive_constant(node.right):
            largest = node.right.value - 1
            return (0, min(left[1], largest)) if left[0] >= 0 else (-largest, largest)
        if node.operator in ARITHMETIC:
            right = bounds_of(gen, node.right)
            if right is not None:
                low, high = span(node.operator, left, right)
                if low >= INT_MIN and high <= INT_MAX:
                    return low, high
    return None


def span(operator: str, left: Bounds, right: Bounds) -> Bounds:
    """Between what the exact result of an operation on whole numbers lies."""
    if operator == "Plus":
        return left[0] + right[0], left[1] + right[1]
    if operator == "Minus":
        return left[0] - right[1], left[1] - right[0]
    corners = [a * b for a in left for b in right]
    return min(corners), max(corners)


def kind_of(gen: Generator, node: Any) -> str:
    """The kind of an expression, as `Operand` names it."""
    kind = type(node)
    if kind is tree.StringConstantExpressionAst or kind is tree.ExpandableStringExpressionAst:
        return "str"
    if kind is tree.ConstantExpressionAst:
        return "int" if type(node.value) is int else "num" if type(node.value) is float else "scalar"
    if kind is tree.ParenExpressionAst:
        inner = single_expression(node.pipeline)
        return kind_of(gen, inner) if inner is not None else ""
    if kind is tree.SubExpressionAst:
        block = node.sub_expression
        inner = single_expression(block.statements[0]) if len(block.statements) == 1 and not block.traps else None
        found = kind_of(gen, inner) if inner is not None else ""
        return found if found in NUMERIC else ""
    if kind is tree.BinaryExpressionAst:
        return kind_of_result(gen, node)
    if kind is tree.UnaryExpressionAst and node.token_kind in {"Not", "Exclaim"}:
        return "bool"
    if kind in {tree.HashtableAst, tree.ScriptBlockExpressionAst, tree.TypeExpressionAst}:
        return "scalar"
    if kind is tree.VariableExpressionAst and node.variable_path.is_unqualified:
        name = canonical(node.variable_path.name)
        if name in CONSTANTS:
            return "bool" if name != "null" else ""
        if name in gen.bounds:
            return "int"
        if name in gen.numeric:
            return "num"
    return ""


def kind_of_result(gen: Generator, node: Any) -> str:
    """The kind of a binary operator's result."""
    operator = node.operator
    if operator in TRUTHS:
        return "bool"
    if operator in TESTS and kind_of(gen, node.left) in ONE:
        return "bool"
    if operator in {"Format", "Join"}:
        return "str"
    if operator in ARITHMETIC or operator in {"Divide", "Rem"}:
        if bounds_of(gen, node) is not None:
            return "int"
        left = kind_of(gen, node.left)
        if left in NUMERIC:
            if operator in ARITHMETIC and kind_of(gen, node.right) in NUMERIC:
                return "num"
            if operator in {"Rem", "Divide"} and positive_constant(node.right):
                return "num"
        return "scalar" if left == "int" else ""
    return ""
