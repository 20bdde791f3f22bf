"""What every node of the syntax tree has: a place, a parent, children, and ways to walk them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, ClassVar

from psremote.language.positions import Extent, SourceText


class Ast:
    """A node of the syntax tree; `start` and `end` are indices into the source's text."""

    __slots__ = ("start", "end", "parent")

    #: The attributes that hold children, in the order a visitor meets them.
    child_fields: ClassVar[tuple[str, ...]] = ()

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.parent: Ast | None = None

    @property
    def root(self) -> Ast:
        """The node at the top of the tree."""
        node: Ast = self
        while node.parent is not None:
            node = node.parent
        return node

    @property
    def source(self) -> SourceText:
        """The text this node was parsed from."""
        source: SourceText | None = getattr(self.root, "source_text", None)
        return source if source is not None else SourceText("")

    @property
    def extent(self) -> Extent:
        if self.end == 0 and self.parent is not None and self.root.end:
            # nobody wrote it (a constructor's call of its base): it is in no file
            return Extent(SourceText(""), 0, 0)
        return Extent(self.source, self.start, self.end)

    @property
    def text(self) -> str:
        """The node's text."""
        return self.source.text[self.start : self.end]

    def children(self) -> list[Ast]:
        """The direct children, in the order a visitor meets them."""
        found: list[Ast] = []
        for field in self.child_fields:
            value: Any = getattr(self, field)
            if value is None:
                continue
            if isinstance(value, Ast):
                found.append(value)
            else:
                for item in value:
                    if isinstance(item, tuple):
                        found.extend(part for part in item if isinstance(part, Ast))
                    elif item is not None:
                        found.append(item)
        return found

    def walk(self) -> Iterator[Ast]:
        """This node and all below it, parents before children."""
        pending: list[Ast] = [self]
        while pending:
            node = pending.pop()
            yield node
            below = node.children()
            below.reverse()
            pending.extend(below)

    def find_all(self, predicate: Callable[[Ast], bool], search_nested_script_blocks: bool = True) -> list[Ast]:
        """All nodes at or below this one that satisfy the predicate."""
        found: list[Ast] = []

        def look(node: Ast) -> bool:
            if predicate(node):
                found.append(node)
            return search_nested_script_blocks or node is self or not node.opens_scope

        self.visit(look)
        return found

    def find(self, predicate: Callable[[Ast], bool], search_nested_script_blocks: bool = True) -> Ast | None:
        """The first node at or below this one that satisfies the predicate."""
        pending: list[Ast] = [self]
        while pending:
            node = pending.pop()
            if predicate(node):
                return node
            if search_nested_script_blocks or node is self or not node.opens_scope:
                pending.extend(reversed(node.children()))
        return None

    def visit(self, visitor: Callable[[Ast], bool]) -> None:
        """Calls the visitor on each node, parents first; children are skipped where it answers False."""
        pending: list[Ast] = [self]
        while pending:
            node = pending.pop()
            if visitor(node) is not False:
                pending.extend(reversed(node.children()))

    #: True for nodes whose body is another script block (functions, script block expressions).
    opens_scope: ClassVar[bool] = False

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.start}-{self.end}>"


class CommandElementAst(Ast):
    """Something that can stand in a command: its name, an argument, a parameter."""

    __slots__ = ()


class ExpressionAst(CommandElementAst):
    """Something with a value."""

    __slots__ = ()


class StatementAst(Ast):
    """A statement."""

    __slots__ = ()


class PipelineBaseAst(StatementAst):
    """What can stand where a pipeline is wanted."""

    __slots__ = ()


class ChainableAst(PipelineBaseAst):
    """A pipeline or a chain of pipelines."""

    __slots__ = ()


class AttributeBaseAst(Ast):
    """An attribute or a type constraint, as it stands in brackets."""

    __slots__ = ()
