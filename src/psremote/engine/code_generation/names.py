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

    __slots__ = ("names", "constrained", "spelling", "uses_question", "uses_foreach", "uses_switch", "assignments")

    def __init__(self) -> None:
        self.names: dict[str, None] = {"_": None}
        self.constrained: set[str] = set()
        self.spelling: dict[str, str] = {}
        self.uses_question = False
        self.uses_foreach = False
        self.uses_switch = False
        self.assignments: dict[str, list[tuple[int, Any, bool]]] = {}
        """Name -> (place, type name or None, whether other attributes stand there) of every assignment."""


def canonical(name: str) -> str:
    """A variable's name as tables hold it: lower case, `$PSItem` is `$_`."""
    name = name.lower()
    return "_" if name == "psitem" else name


def mentioned_in(block: Any, parameters: Any = None) -> Mentioned:
    """Walk a block, nested script blocks included (they may run on its scope), functions and classes excluded."""
    found = Mentioned()
    pending: list[Any] = [block, *(parameters or ())]
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
        elif kind is tree.PipelineChainAst:
            found.uses_question = True
        elif kind is tree.FunctionDefinitionAst or kind is tree.TypeDefinitionAst:
            continue
        elif kind is tree.ParameterAst:
            found.assignments.setdefault(canonical(node.name.variable_path.name), []).append((-1, None, True))
            if node.attributes:
                found.constrained.add(canonical(node.name.variable_path.name))
        elif kind is tree.AssignmentStatementAst:
            note_constraint(found, node.left)
            note_assignment(found, node.left)
        elif kind is tree.ForEachStatementAst:
            found.assignments.setdefault(canonical(node.variable.variable_path.name), []).append((node.variable.start, None, False))
        elif kind is tree.CommandAst:
            first = node.command_elements[0] if node.command_elements else None
            if isinstance(first, tree.StringConstantExpressionAst) and first.value.lower() in PESSIMISTIC:
                found.constrained.add(EVERYTHING)
        pending.extend(node.children())
    return found


def typed_throughout(found: Mentioned) -> dict[str, Any]:
    """Variables whose first assignment gives them a type and no other one another type: they have it from the start."""
    typed: dict[str, Any] = {}
    for name, places in found.assignments.items():
        places.sort(key=lambda place: place[0])
        first = places[0][1]
        if first is None or any(attributes for _start, _kind, attributes in places):
            continue
        if all(kind is None or kind.full_name.lower() == first.full_name.lower() for _start, kind, _attributes in places):
            typed[name] = first
    return typed


def note_assignment(found: Mentioned, target: Any) -> None:
    """Remember an assignment to a variable."""
    kind: Any = None
    attributes = False
    inner = target
    while isinstance(inner, tree.AttributedExpressionAst):
        if isinstance(inner, tree.ConvertExpressionAst):
            attributes = attributes or kind is not None
            kind = inner.type.type_name
        else:
            attributes = True
        inner = inner.child
    if isinstance(inner, tree.VariableExpressionAst) and inner.variable_path.is_variable:
        scoped = bool(inner.variable_path.scope)
        found.assignments.setdefault(canonical(inner.variable_path.name), []).append((inner.start, kind, attributes or scoped))
    elif isinstance(inner, tree.ArrayLiteralAst):
        for element in inner.elements:
            note_assignment(found, element)


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
