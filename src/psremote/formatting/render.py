"""Objects to lines in one call."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from psremote.formatting.line_output import LineOutput
from psremote.formatting.object_formatter import ObjectFormatter
from psremote.formatting.shapes.generator import FormatContext, FormatParameters
from psremote.formatting.view_registry import FormatRegistry


class TextOutput:
    """Takes objects and format records one by one, gives lines: what Out-String, Out-File and Out-Host are made of."""

    def __init__(
        self, write_line: Callable[[str], None], width: int, context: FormatContext, *, style: Any = None,
        clock: Callable[[], float] | None = None, keep_escapes: bool = False, keep_texts: bool = False,
        height: Callable[[], int] | None = None,
    ) -> None:
        self.lines = LineOutput(
            write_line, width, style=style, clock=clock, keep_escapes=keep_escapes, keep_texts=keep_texts, height=height
        )
        self.formatter = ObjectFormatter(context, self.lines.process)

    def process(self, value: Any) -> None:
        """The next object."""
        self.formatter.process(value)

    def end(self) -> None:
        """No more objects come."""
        self.formatter.end()
        self.lines.close()


def render(
    objects: Iterable[Any], width: int = 120, registry: FormatRegistry | None = None, *, shape: str | None = None,
    parameters: FormatParameters | None = None, enumeration_limit: int = 4, style: Any = None,
) -> Iterator[str]:
    """The lines that show the objects, by default formatting or in a shape."""
    found: list[str] = []
    context = FormatContext(registry if registry is not None else FormatRegistry(), enumeration_limit)
    lines = LineOutput(found.append, width, style=style)
    formatter = ObjectFormatter(context, lines.process, shape, parameters)
    for value in objects:
        formatter.process(value)
        yield from found
        found.clear()
    formatter.end()
    lines.close()
    yield from found
