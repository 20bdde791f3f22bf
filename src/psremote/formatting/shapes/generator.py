"""What the four shapes share: the object's view or its properties, grouping, entry selection, error collection."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar, cast

from psremote.bcl.record import made, record
from psremote.formatting import object_access as objects
from psremote.formatting.cell_text import TextRules, formatted_text
from psremote.formatting.expressions import Failure, evaluate
from psremote.formatting.object_access import MISSING
from psremote.formatting.records import (
    FormatEntry,
    FormatEntryData,
    FormatNewLine,
    FormatTextField,
    FrameInfo,
    GroupingEntry,
)
from psremote.formatting.shapes.control_rendering import render_control
from psremote.formatting.view_model import Align, GroupBy, Value, View
from psremote.formatting.view_registry import FormatRegistry, applies, selected_rank

ALIGNMENTS: dict[str | None, int] = {None: 0, "Left": 1, "Center": 2, "Right": 3}


@record
class Chosen:
    """A property asked for by a Format- command: `Name`, or a table of keys."""

    value: Value
    label: str | None = None
    width: int = 0
    align: Align | None = None
    format: str | None = None
    depth: int | None = None
    # The text of a script block, the label where none is given.
    script: str | None = None

    @property
    def text(self) -> str:
        """What names it when it has no label."""
        return self.value if isinstance(self.value, str) else self.script or ""


@record
class FormatParameters:
    """What a Format- command was asked for."""

    properties: list[Chosen] = made(factory=list)
    group_by: GroupBy | None = None
    view_name: str | None = None
    show_error: bool = False
    display_error: bool = False
    force: bool = False
    expand: str | None = None
    auto_size: bool | None = None
    wrap: bool = False
    hide_headers: bool = False
    repeat_headers: bool = False
    columns: int = 0
    depth: int | None = None


@record
class FormatContext:
    """What generators need beside the objects: views, the rules of texts, and where failures go."""

    registry: FormatRegistry
    enumeration_limit: int = 4
    failures: list[tuple[BaseException, Any, str]] = made(factory=list)
    # How errors show: the name of the view, the colours (None for plain text), the width their text is broken at.
    error_view: Callable[[], str] = lambda: "ConciseView"
    style: Any = None
    error_width: int = 120


_E = TypeVar("_E")


class ViewGenerator:
    """Makes the records of one document."""

    shape = ""

    def __init__(self, context: FormatContext, first: Any, parameters: FormatParameters | None, view: View | None) -> None:
        self.context = context
        self.parameters = parameters or FormatParameters()
        self.view = view
        self.rules = TextRules(context.enumeration_limit)
        self.group_by = self.parameters.group_by or (view.group_by if view is not None else None)
        self._group_value: Any = MISSING
        self._group_text: str | None = None

    # -- what the pipeline asks

    def is_applicable(self, this: Any) -> bool:
        """Whether the object may go into this document."""
        return self.view is None or applies(self.view, objects.type_names(this))

    def start_shape(self, first: Any) -> Any:
        """The shape record of the document."""
        raise NotImplementedError

    def auto_size(self) -> bool:
        """Whether widths come from all objects of the document."""
        return bool(self.parameters.auto_size)

    def entry(self, this: Any) -> Any:
        """The record of one object."""
        raise NotImplementedError

    def payload(self, this: Any) -> FormatEntryData:
        """The record of one object, as it goes into the pipeline."""
        return FormatEntryData(self.entry(this))

    # -- groups

    def starts_new_group(self, this: Any) -> bool:
        """Whether the value that groups objects has changed with this one."""
        group = self.group_by
        if group is None:
            return False
        value = self.value(group.value, this)
        text = self._text(value)
        if self._group_text is not None and _same_group(self._group_value, value, self._group_text, text):
            return False
        is_first = self._group_text is None
        self._group_value, self._group_text = value, text
        return not is_first

    def group_header(self, this: Any) -> GroupingEntry | None:
        """The header of the group that begins with this object."""
        group = self.group_by
        if group is None or self._group_value is MISSING:
            return None  # objects that lack the property make no groups
        if group.control is not None:
            items = render_control(self, group.control, this)
            return GroupingEntry([FormatEntry(items, FrameInfo())])
        label = group.label if group.label is not None else group.value if isinstance(group.value, str) else group.script or ""
        text = objects.display_text(self._group_value) if isinstance(self._group_value, float) else self._text(self._group_value)
        parts: list[Any] = [FormatTextField(f"{label}: "), FormatTextField(text), FormatNewLine()]
        return GroupingEntry([FormatEntry(parts, FrameInfo(left=3))])

    # -- values

    def value(self, value: Value, this: Any) -> Any:
        try:
            if getattr(value, "wants_context", False):
                return cast(Any, value)(this, self.context)
            return evaluate(value, this)
        except Failure as failure:
            self.context.failures.append((failure.cause, this, str(value)))
            return MISSING

    def _text(self, value: Any, format: str | None = None) -> str:
        if value is MISSING:
            return ""
        return formatted_text(value, format, self.rules)

    def shown(self, value: Value, this: Any, format: str | None = None) -> str:
        """The text of a column or line for an object; empty when there is nothing to show."""
        try:
            found = evaluate(value, this)
        except Failure as failure:
            self.context.failures.append((failure.cause, this, str(value)))
            return "#ERR" if self.parameters.display_error else ""
        return "" if found is MISSING else formatted_text(found, format, self.rules)

    def select(self, entries: Sequence[_E], this: Any) -> _E | None:
        """The entry for this object: the one whose types come nearest, else the one that names none."""
        names = objects.type_names(this)
        best: tuple[int, _E] | None = None
        default: _E | None = None
        for entry in entries:
            selected = getattr(entry, "selected_by", None)
            if selected is None or not (selected.types or selected.condition):
                default = entry if default is None else default
                continue
            if selected.condition is not None and not self.holds(selected.condition, this):
                continue
            if not selected.types:
                return entry
            rank = selected_rank(selected, names)
            if rank is not None and (best is None or rank < best[0]):
                best = (rank, entry)
        return best[1] if best is not None else default

    def holds(self, condition: Value, this: Any) -> bool:
        """Whether a condition is true for an object."""
        value = self.value(condition, this)
        return value is not MISSING and objects.to_bool(value)


def _same_group(old: Any, new: Any, old_text: str, new_text: str) -> bool:
    if old is new:
        return True
    return old_text.lower() == new_text.lower()
