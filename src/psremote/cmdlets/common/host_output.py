"""Base of Out-Default and Out-Host: formatted lines to the host's screen."""

from __future__ import annotations

from typing import Any

from psremote.cmdlets.common.format_command import format_context, style_of
from psremote.cmdlets.common.text_output_command import DEFAULT_WIDTH, screen_width
from psremote.engine.cmdlet import Cmdlet
from psremote.formatting.render import TextOutput
from psremote.objects import DebugRecord, ErrorRecord, VerboseRecord, WarningRecord, base_object


class HostOutputCommand(Cmdlet):
    """Objects in, lines to the host."""

    input_object: Any
    pages = False
    output: TextOutput | None = None
    ui: Any = None

    def begin_processing(self) -> None:
        """Ready for objects; without a host they go nowhere."""
        ui: Any = getattr(self.host, "ui", None)
        self.ui = ui
        self.lines_on_page = 0
        if ui is None:
            return
        width = screen_width(self.host)
        style = style_of(self.context)
        shows_colour = style is not None and (
            style.rendering == "Ansi" or (style.rendering == "Host" and bool(getattr(ui, "supports_virtual_terminal", False)))
        )
        coloured = style if shows_colour else None
        context = format_context(self.context, style=coloured, width=width + 1 if width != DEFAULT_WIDTH else width)
        self.output = TextOutput(
            self.put_line, width, context, style=coloured, clock=self.context.extra.get("monotonic"), height=self.screen_height
        )
        self.errors = TextOutput(lambda text: ui.write_error_line(text), width, context, style=coloured)

    def put_line(self, text: str) -> None:
        """One line to the screen."""
        self.ui.write_line(text)
        if self.pages:
            self.lines_on_page += text.count("\n") + 1
            if self.lines_on_page >= self.page_height():
                self.lines_on_page = 0
                if not self.should_continue("Show the next page?", "Out-Host"):
                    self.pages = False
                    self.output = None

    def page_height(self) -> int:
        """Lines of a page."""
        return max(self.screen_height() - 2, 1)

    def screen_height(self) -> int:
        """Lines of the host's screen; no end of them where it has none."""
        try:
            return int(self.ui.raw_ui.window_size.height)
        except Exception:
            return 2**31 - 1

    def process_record(self) -> None:
        """The next object; records of other streams go where the host shows those."""
        if self.output is None:
            return
        value = base_object(self.input_object)
        if isinstance(value, WarningRecord):
            self.ui.write_warning_line(value.message)
        elif isinstance(value, VerboseRecord):
            self.ui.write_verbose_line(value.message)
        elif isinstance(value, DebugRecord):
            self.ui.write_debug_line(value.message)
        elif isinstance(value, ErrorRecord) and value.written_as_error:
            self.output.end()
            self.errors.process(self.input_object)
            self.errors.end()
        else:
            self.output.process(self.input_object)

    def finish_lines(self) -> None:
        """Show what waits for more of its kind: somebody else writes next."""
        if self.output is not None:
            self.output.end()

    def end_processing(self) -> None:
        """What is left."""
        if self.output is not None:
            self.output.end()
