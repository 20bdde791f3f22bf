"""Where the checks put what they find, until it is reported in the order of the text."""

from __future__ import annotations

from typing import Any

from psremote.language.nodes.base import Ast

#: Where the finding belongs in a walk of the tree, then: start, end, error id, arguments.
_Row = tuple[int, int, int, int, int, str, tuple[Any, ...]]


class Findings:
    """Errors found by the checks, to be given out in the order in which a walk of the tree meets their nodes."""

    def __init__(self) -> None:
        self._rows: list[_Row] = []

    def add(self, met_at: Ast, start: int, end: int, error_id: str, *arguments: Any) -> None:
        """An error at a place, met when the walk comes to a node."""
        self._rows.append((met_at.start, -met_at.end, len(self._rows), start, end, error_id, arguments))

    def at(self, node: Ast, error_id: str, *arguments: Any) -> None:
        """An error at a node."""
        self.add(node, node.start, node.end, error_id, *arguments)

    def in_order(self) -> list[tuple[int, int, str, tuple[Any, ...]]]:
        """Start, end, error id and arguments of each finding."""
        return [row[3:] for row in sorted(self._rows, key=lambda row: row[:3])]
