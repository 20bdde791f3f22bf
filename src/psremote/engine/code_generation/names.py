"""Which variables a piece of script mentions: the names its table gets slots for, and those whose writes must be checked."""

from __future__ import annotations

from typing import Any

from psremote.language import ast as tree

# commands that may give a variable options or attributes behind the compiler's back
PESSIMISTIC = frozenset({"set-variable", "new-variable", "sv", "nv", "set", "remove-variable", "rv", "clear-variable", "clv", "set-strictmode"})
EVERYTHING = "*"
CONSTANTS = {"true": True, "false": False, "null": None}


class Mentioned:
    """What was found in a script block."""

    __slots__ = ("names", "constrained", "spelling", "uses_question", "uses_foreach", "uses_switch")

    def __init__(self) -> None:
        self.names: dict[str, None] = {"_": None}
        self.constrained: set[str] = set()
        self.spelling: dict[str, str] = {}
        self.uses_question = False
        self.uses_foreach = False
        self.uses_switch = False


def canonical(name: str) -> str:
    """A variable's name as tables hold it: lower case, `$PSItem` is `$_`."""
    name = name.lower()
    return "_" if name == "psitem" else name


def mentioned_in(block: Any, parameters: Any = None) -> Mentioned:
    """Walk a block, nested script blocks included (they may run on its scope), functions and classes excluded."""
    found = Mentioned()
    pending: list[Any] = [block]
    for parameter in parameters or ():
        pending.append(parameter)
    while pending:
        node = pending.pop()
        kind = type(node)
        if kind is tree.VariableExpressionAst:
            path = node.variable_path
            if path.is_variable and path.scope in {"", "local", "private"}:
                name = canonical(path.name)
                if name == "?":
                    found.uses_question = True
                elif name not in CONSTANTS:
                    if name not in found.names:
                        found.names[name] = None
                        found.spelling[name] = path.name
                    if name == "foreach":
                        found.uses_foreach = True
                    elif name == "switch":
                        found.uses_switch = True
        elif kind is tree.FunctionDefinitionAst or kind is tree.TypeDefinitionAst:
            continue
        elif kind is tree.ParameterAst:
            if node.attributes:
                found.constrained.add(canonical(node.name.variable_path.name))
        elif kind is tree.AssignmentStatementAst:
            note_constraint(found, node.left)
        elif kind is tree.CommandAst:
            first = node.command_elements[0] if node.command_elements else None
            if isinstance(first, tree.StringConstantExpressionAst) and first.value.lower() in PESSIMISTIC:
                found.constrained.add(EVERYTHING)
        pending.extend(node.children())
    return found


def note_constraint(found: Mentioned, target: Any) -> None:
    """Remember the variables an assignment's left side gives a type or attributes."""
    if isinstance(target, tree.AttributedExpressionAst):
        inner = target.child
        while isinstance(inner, tree.AttributedExpressionAst):
            inner = inner.child
        if isinstance(inner, tree.VariableExpressionAst):
            found.constrained.add(canonical(inner.variable_path.name))
        else:
            note_constraint(found, inner)
    elif isinstance(target, tree.ArrayLiteralAst):
        for element in target.elements:
            note_constraint(found, element)
    elif isinstance(target, tree.ParenExpressionAst):
        for node in target.walk():
            if isinstance(node, tree.AttributedExpressionAst):
                note_constraint(found, node)
