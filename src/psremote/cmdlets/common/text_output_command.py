"""Base of Out-String and Out-File: objects to lines of a width."""

from __future__ import annotations

from typing import Any

from psremote.cmdlets.common.format_command import format_context, style_of
from psremote.engine.cmdlet import Cmdlet
from psremote.formatting.line_output import SequenceError
from psremote.formatting.render import TextOutput
from psremote.objects import ErrorCategory, ErrorRecord
from psremote.objects.exceptions import PSInvalidOperationException

#: cells of a line where no screen says otherwise
DEFAULT_WIDTH = 120


def screen_width(host: Any) -> int:
    """The width of the host's screen but for its last column; 120 where there is none."""
    try:
        width = int(host.ui.raw_ui.buffer_size.width) - 1
    except Exception:
        return DEFAULT_WIDTH
    return width if width > 0 else DEFAULT_WIDTH


def console_height() -> int:
    """The rows of this process's terminal; what is written elsewhere shows the header of a table again after so many."""
    from psremote.bcl.machine.console_type import terminal_size

    return terminal_size(1)


class TextOutputCommand(Cmdlet):
    """Objects in, lines out to `put_line`."""

    input_object: Any
    width: Any
    output: TextOutput

    def begin_processing(self) -> None:
        """Ready for objects."""
        width = self.width or screen_width(self.host)
        style = style_of(self.context)
        coloured = style if style is not None and style.rendering == "Ansi" else None
        context = format_context(self.context, style=coloured, width=width)
        self.output = TextOutput(self.put_line, width, context, style=coloured, keep_texts=True, height=console_height)

    def put_line(self, text: str) -> None:
        """Take a finished line."""
        raise NotImplementedError

    def process_record(self) -> None:
        """The next object."""
        try:
            self.output.process(self.input_object)
        except SequenceError as fault:
            failure = PSInvalidOperationException(f"A format record {fault} cannot stand here.")
            self.throw_terminating_error(
                ErrorRecord(failure, "ConsoleLineOutputInvalidSequence", ErrorCategory.InvalidData, self.input_object)
            )

    def end_processing(self) -> None:
        """What is left."""
        self.output.end()
