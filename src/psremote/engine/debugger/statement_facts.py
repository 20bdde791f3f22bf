"""What a statement does by itself, as breakpoints ask: the commands it runs, the variables it reads and writes; and which statements count as places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from psremote.language import ast as tree
from psremote.language.positions import Extent

INNER = (tree.ScriptBlockExpressionAst, tree.StatementBlockAst, tree.FunctionDefinitionAst, tree.TypeDefinitionAst, tree.TrapStatementAst)
"""What has statements of its own, which are places of their own."""
NO_PLACE = (
    tree.TryStatementAst, tree.IfStatementAst, tree.FunctionDefinitionAst, tree.TypeDefinitionAst, tree.TrapStatementAst, tree.BlockStatementAst, tree.PipelineChainAst,
    tree.UsingStatementAst,
)  # fmt: skip
"""Statements at which nothing happens that their parts do not stand for."""
HOLDERS = (tree.NamedBlockAst, tree.StatementBlockAst, tree.IfStatementAst, tree.PipelineChainAst)
"""What runs statements as such; those inside expressions are parts of a statement."""
LOOPS = (tree.WhileStatementAst, tree.DoWhileStatementAst, tree.DoUntilStatementAst, tree.ForStatementAst, tree.ForEachStatementAst)
HEADED = (*LOOPS, tree.SwitchStatementAst)
"""Statements that stand for their condition."""


class StatementFacts:
    """The names one statement mentions, in lower case."""

    __slots__ = ("node", "root", "file", "commands", "reads", "writes", "is_hidden", "is_stepped_through")

    def __init__(self, node: Any) -> None:
        self.node = node
        self.root = node.root
        source = node.source
        self.file: str | None = source.file
        self.commands: list[str] = []
        self.reads: set[str] = set()
        self.writes: set[str] = set()
        marks = debugger_marks(node)
        self.is_hidden = "debuggerhidden" in marks
        self.is_stepped_through = self.is_hidden or "debuggerstepthrough" in marks


def debugger_marks(node: Any) -> set[str]:
    """The names of the attributes of the script block a statement is in, as the debugger asks for them."""
    while node is not None and not isinstance(node, tree.ScriptBlockAst):
        node = node.parent
    if node is None or node.param_block is None:
        return set()
    names = (one.type_name.full_name.lower().rpartition(".")[2] for one in node.param_block.attributes)
    return {name.removesuffix("attribute") for name in names}


def is_place(node: Any) -> bool:
    """Whether a script can stop at this statement."""
    return isinstance(node, tree.StatementAst) and not isinstance(node, NO_PLACE) and isinstance(node.parent, HOLDERS)


def place_of(node: Any) -> Any:
    """The statement a part of one belongs to, where a script can stop at it; None for what is no part of such a statement."""
    while node is not None and not isinstance(node, (tree.ScriptBlockAst, *NO_PLACE)):
        if is_place(node):
            return node
        node = node.parent
    return None


class Brace:
    """A brace around the statements of a block: where a step goes in, and where it goes out."""

    def __init__(self, block: Any, start: int) -> None:
        self.root, self.source = block.root, block.source
        self.start, self.end = start, start + 1
        self.extent = Extent(self.source, start, start + 1)


def braces_of(node: Any) -> tuple[Brace, Brace] | None:
    """The braces of the function or block a statement is in; None for a script's own statements."""
    block: Any = None
    while node is not None and not isinstance(node, tree.ScriptBlockAst):
        if isinstance(node, tree.NamedBlockAst):
            block = node
        node = node.parent
    for one in (block, node):
        if one is not None and one.text.endswith("}"):
            head = one.text.partition("{")[0].strip().lower()
            if head in ("", "begin", "process", "end", "clean", "dynamicparam"):
                return Brace(one, one.start + one.text.index("{")), Brace(one, one.end - 1)
    return None


def place_extent(node: Any) -> Any:
    """The text that is about to be run there: of a loop or switch, its condition."""
    if isinstance(node, HEADED) and node.condition is not None:
        return node.condition.extent
    return node.extent


def facts_of(node: Any) -> StatementFacts:
    """The names a statement mentions."""
    found = StatementFacts(node)
    gather(node, found)
    return found


def gather(node: Any, facts: StatementFacts) -> None:
    """Enter what a node and the parts it runs itself mention."""
    kind = type(node)
    if kind is tree.VariableExpressionAst:
        facts.reads.add(node.variable_path.name.lower())
        return
    if kind is tree.CommandAst:
        first = node.command_elements[0]
        if isinstance(first, tree.StringConstantExpressionAst):
            facts.commands.append(first.value.lower())
    if kind is tree.AssignmentStatementAst:
        targets = set(assigned(node.left))
        facts.writes |= targets
        if node.operator != "Equals":
            facts.reads |= targets
        for target in unwrapped(node.left):
            if type(target) is not tree.VariableExpressionAst:
                gather(target, facts)
        gather(node.right, facts)
        return
    if kind is tree.UnaryExpressionAst and node.token_kind.endswith(("PlusPlus", "MinusMinus")):
        facts.writes |= set(assigned(node.child))
    if kind is tree.ForEachStatementAst:
        facts.writes.add(node.variable.variable_path.name.lower())
    for child in node.children():
        if kind is tree.ForEachStatementAst and child is node.variable:
            continue
        if not isinstance(child, INNER):
            gather(child, facts)


def unwrapped(node: Any) -> Iterator[Any]:
    """The targets of an assignment without casts, attributes and commas."""
    if isinstance(node, tree.ArrayLiteralAst):
        for element in node.elements:
            yield from unwrapped(element)
    elif isinstance(node, (tree.ConvertExpressionAst, tree.AttributedExpressionAst)):
        yield from unwrapped(node.child)
    else:
        yield node


def assigned(node: Any) -> Iterator[str]:
    """The variables an assignment's left side names."""
    for target in unwrapped(node):
        if type(target) is tree.VariableExpressionAst:
            yield target.variable_path.name.lower()


def statement_at(root: Any, line: int, column: int) -> Any:
    """The place a line breakpoint means: the first statement that begins on the line, or the innermost one around the column; None where there is none."""
    best: Any = None
    for node in root.walk():
        if not is_place(node):
            continue
        extent = place_extent(node)
        if column:
            inside = (extent.start_line_number, extent.start_column_number) <= (line, column) < (extent.end_line_number, extent.end_column_number)
            if inside and (best is None or node.start >= best.start):
                best = node
        elif extent.start_line_number == line and (best is None or node.start < best.start):
            best = node
    if best is None and not column:  # a command further down in a pipeline of several lines
        for node in root.walk():
            if isinstance(node, tree.CommandBaseAst) and node.extent.start_line_number == line:
                return place_of(node)
    return best
