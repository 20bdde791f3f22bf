"""Call sites: what generated code knows of a command where it stands, and remembers from one run to the next."""

from __future__ import annotations

from typing import Any

from psremote.engine.parameter_binding import CommandArgument, splatted
from psremote.objects import AutomationNull


class CallSite:
    """One command of a pipeline, as it stands in the script."""

    __slots__ = ("node", "name", "operator", "shape", "redirections", "dynamic", "info", "version", "state", "has_splat", "plan", "plain")

    def __init__(self, node: Any, name: str | None, operator: str, shape: tuple[Any, ...], redirections: tuple[Any, ...], dynamic: Any) -> None:
        self.node = node
        self.name = name
        self.operator = operator
        self.shape = shape
        self.redirections = redirections
        self.dynamic = dynamic
        self.info: Any = None
        self.version = -1
        self.state: Any = None
        self.plan: Any = None
        self.plain = name is not None and operator in {"Unknown", ""} and not redirections

    def arguments(self, values: tuple[Any, ...], first: int) -> list[CommandArgument]:
        """The arguments of this call; `values` are the evaluated ones, from index `first` on."""
        made: list[CommandArgument] = []
        index = first
        dynamic = self.dynamic
        for kind, name, value, colon, extra in self.shape:
            if value is dynamic:
                value = values[index]
                index += 1
                if value is AutomationNull:
                    value = None
            if kind == "value":
                made.append(CommandArgument(None, value, True, False, False, extra))
            elif kind == "named":
                made.append(CommandArgument(name, value, True, False, True, None, extra))
            elif kind == "name":
                made.append(CommandArgument(name, None, False, False, colon, None, extra))
            else:
                made.extend(splatted(value, extra))
        return made

    def dynamic_count(self) -> int:
        """How many of the values are arguments; what follows are places of redirections."""
        return sum(1 for part in self.shape if part[2] is self.dynamic)


class PipelineSite:
    """Several commands joined by pipes."""

    __slots__ = ("sites", "node")

    def __init__(self, sites: list[CallSite], node: Any) -> None:
        self.sites = sites
        self.node = node
