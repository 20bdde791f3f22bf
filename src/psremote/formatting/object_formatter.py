"""Objects to format records: opens and closes documents and groups, sets scalars and errors apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.formatting import expressions
from psremote.formatting import object_access as objects
from psremote.formatting.cell_text import elements_of, is_scalar, value_text
from psremote.formatting.records import (
    AutosizeInfo,
    FormatEndData,
    FormatEntryData,
    FormatInfo,
    FormatStartData,
    GroupEndData,
    GroupStartData,
    RawTextFormatEntry,
    revive,
)
from psremote.formatting.shapes.custom import CustomGenerator
from psremote.formatting.shapes.generator import FormatContext, FormatParameters, ViewGenerator
from psremote.formatting.shapes.listing import ListGenerator
from psremote.formatting.shapes.selection import choose_generator
from psremote.formatting.view_model import ListControl
from psremote.objects.automation_null import AutomationNull

#: records of other streams that came into the output: their text is what is shown
_MESSAGES = frozenset(f"{prefix}system.management.automation.{name}record" for prefix in ("", "deserialized.") for name in ("verbose", "debug"))


class ObjectFormatter:
    """One run of Format-Table, -List, -Wide, -Custom (a shape) or of the default formatting (none)."""

    def __init__(
        self, context: FormatContext, emit: Callable[[FormatInfo], None], shape: str | None = None,
        parameters: FormatParameters | None = None,
    ) -> None:
        self.context = context
        self.emit = emit
        self.shape = shape
        self.parameters = parameters
        self.generator: ViewGenerator | None = None

    def process(self, value: Any) -> None:
        """Take the next object; collections are walked through, as asked for."""
        if value is None or value is AutomationNull:
            return
        if value.__class__ is str:
            self._object(value)
            return
        record = revive(value)
        if record is not None:
            self.end()
            self.emit(record)
            return
        expand = (self.parameters.expand if self.parameters is not None else None) or "EnumOnly"
        elements = elements_of(value) if expand != "CoreOnly" else None
        if elements is None:
            self._object(value)
            return
        if expand == "Both":
            items = list(elements)
            self._core(value, len(items))
            elements = items
        for element in elements:
            if element is not None:
                self._object(element)

    def end(self) -> None:
        """Close what is open."""
        if self.generator is not None:
            self.emit(GroupEndData())
            self.emit(FormatEndData())
            self.generator = None

    def _core(self, value: Any, count: int) -> None:
        """-Expand Both: the collection itself, and how many elements follow."""
        names = objects.type_names(value)
        self._out_of_band_text(f"The following object supports IEnumerable ({names[0] if names else ''}):")
        generator = ListGenerator(self.context, value, None, None)
        self.emit(FormatEntryData(generator.entry(value), True))
        self._out_of_band_text(f"The IEnumerable contains the following {count} objects:")

    def _out_of_band_text(self, text: str) -> None:
        self.emit(FormatEntryData(RawTextFormatEntry(text), True))

    def _object(self, value: Any) -> None:
        record = revive(value) if value.__class__ is not str else None
        if record is not None:
            self.end()
            self.emit(record)
            return
        generator = self.generator
        if generator is None:
            if self._out_of_band(value, fallback=False):
                return
            generator = self.generator = choose_generator(self.context, value, self.shape, self.parameters)
            self.emit(FormatStartData(generator.start_shape(value), AutosizeInfo() if generator.auto_size() else None))
            generator.starts_new_group(value)
            self.emit(GroupStartData(generator.group_header(value)))
        elif self._stands_apart(generator, value):
            return
        elif generator.starts_new_group(value):
            self.emit(GroupEndData())
            self.emit(GroupStartData(generator.group_header(value)))
        self.emit(generator.payload(value))

    def _stands_apart(self, generator: ViewGenerator, value: Any) -> bool:
        """Inside a document: whether the object is shown on its own instead."""
        if self._out_of_band(value, fallback=False):
            return True
        return not generator.is_applicable(value) and self._out_of_band(value, fallback=True)

    def _out_of_band(self, value: Any, *, fallback: bool) -> bool:
        if self.parameters is not None and self.parameters.force:
            return False
        if value.__class__ is str or value.__class__ is int:
            self._out_of_band_text(value if value.__class__ is str else str(value))
            return True
        names = objects.type_names(value)
        if is_scalar(names):
            self._out_of_band_text(value_text(value))
            return True
        if names and names[0].lower() in _MESSAGES:
            self._out_of_band_text(value_text(value))
            return True
        view = self.context.registry.out_of_band_view(names)
        if view is not None:
            maker = ListGenerator if isinstance(view.control, ListControl) else CustomGenerator
            entry = maker(self.context, value, None, view).entry(value)
        elif expressions.is_propertyless(value):
            self._out_of_band_text(value_text(value))
            return True
        elif fallback:
            entry = ListGenerator(self.context, value, None, None).entry(value)
        else:
            return False
        self.emit(FormatEntryData(entry, True, objects.write_stream(value)))
        return True
