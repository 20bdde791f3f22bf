"""Base of Format-Table, Format-List, Format-Wide and Format-Custom, and what output commands need of the session."""

from __future__ import annotations

from typing import Any

from psremote.engine.cmdlet import Cmdlet
from psremote.formatting.object_formatter import ObjectFormatter
from psremote.formatting.ps_style import PSStyle
from psremote.formatting.shapes.generator import FormatContext, FormatParameters
from psremote.formatting.shapes.selection import UnknownViewError
from psremote.formatting.view_registry import FormatRegistry
from psremote.objects import ErrorCategory, ErrorRecord, base_object, to_text
from psremote.objects.exceptions import PipelineStoppedException, RuntimeException

FORMAT_OUTPUT = tuple(
    f"Microsoft.PowerShell.Commands.Internal.Format.{name}"
    for name in ("FormatStartData", "FormatEntryData", "FormatEndData", "GroupStartData", "GroupEndData")
)


def registry_of(context: Any) -> FormatRegistry:
    """The session's views."""
    if context.format_registry is None:
        context.format_registry = FormatRegistry()
    registry: FormatRegistry = context.format_registry
    return registry


def style_of(context: Any) -> PSStyle | None:
    """The session's $PSStyle."""
    style = base_object(context.get_variable("PSStyle"))
    return style if isinstance(style, PSStyle) else None


def format_context(context: Any, *, style: Any = None, width: int = 120) -> FormatContext:
    """Views, rules of texts and the error view of the session."""
    # The one of the session: a scope of its own does not change it.
    limit = base_object(context.global_session_state.root_scope.lookup("formatenumerationlimit"))
    made = FormatContext(registry_of(context), int(limit) if isinstance(limit, int) and not isinstance(limit, bool) else 4)
    made.error_view = lambda: to_text(context.get_variable("ErrorView")) or "ConciseView"
    made.style = style
    made.error_width = width
    return made


class FormatCommand(Cmdlet):
    """What the four shapes share: objects in, format records out."""

    shape = ""
    input_object: Any
    formatter: ObjectFormatter
    format_context: FormatContext

    def begin_processing(self) -> None:
        """Read the arguments once."""
        self.format_context = format_context(self.context)
        self.formatter = ObjectFormatter(self.format_context, self.write_object, self.shape, self.format_parameters())

    def format_parameters(self) -> FormatParameters:
        """What was asked for."""
        raise NotImplementedError

    def process_record(self) -> None:
        """The next object."""
        try:
            self.formatter.process(self.input_object)
        except UnknownViewError as fault:
            others = ", ".join(fault.others) or "none"
            failure = PipelineStoppedException(f"There is no {fault.shape} view '{fault.name}' for this object; there are: {others}.")
            self.throw_terminating_error(ErrorRecord(failure, "FormatViewNotFound", ErrorCategory.ObjectNotFound, None))
        self.report()

    def end_processing(self) -> None:
        """Close the document."""
        self.formatter.end()
        self.report()

    def report(self) -> None:
        """With -ShowError, what could not be computed goes to the error stream."""
        failures = self.format_context.failures
        if not failures:
            return
        if getattr(self, "show_error", False):
            for cause, this, text in failures:
                failure = RuntimeException(f"The expression {text} failed: {cause}")
                self.write_error(ErrorRecord(failure, "mshExpressionError", ErrorCategory.InvalidArgument, this))
        failures.clear()
