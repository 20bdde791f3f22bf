"""Compare-Object: shows in what two lists of objects differ."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.cmdlets.common.ordering import compare_keys
from psremote.cmdlets.common.property_expressions import SORT_KEYS, expressions
from psremote.engine.cmdlet import Cmdlet, Example, allow_empty_collection, cmdlet, parameter, value_range
from psremote.engine.provider import with_notes
from psremote.objects import new_custom_object


@cmdlet("Compare", "Object", confirm_impact="None", remoting_capability="None")
class CompareObjectCommand(Cmdlet):
    """Shows in what two lists of objects differ.

    What only the first list has is marked <=, what only the second has =>, and with -IncludeEqual what both have ==.
    """

    reference_object = parameter("ReferenceObject", "psobject[]", position=0, mandatory=True, validate=(allow_empty_collection(),))
    difference_object = parameter("DifferenceObject", "psobject[]", position=1, mandatory=True, pipeline=True, validate=(allow_empty_collection(),))
    sync_window = parameter("SyncWindow", "int", validate=(value_range(0, 2147483647),))
    property = parameter("Property", "object[]")
    exclude_different = parameter("ExcludeDifferent", "switch")
    include_equal = parameter("IncludeEqual", "switch")
    pass_thru = parameter("PassThru", "switch")
    culture = parameter("Culture", "string")
    case_sensitive = parameter("CaseSensitive", "switch")

    examples = (
        Example('Compare-Object 1, 2 2, 3', '1 only left, 3 only right'),
    )

    def begin_processing(self) -> None:
        self.chosen = expressions(self.property, SORT_KEYS, self)
        self.reference: list[Any] | None = None
        self.next_reference = 0
        self.references: list[tuple[Any, list[Any]]] = []
        self.differences: list[tuple[Any, list[Any]]] = []
        self.window = int(self.sync_window) if self.is_bound("SyncWindow") else 2**31 - 1
        # without the different ones the equal ones are what is left to show, unless the script says no
        self.equal_wanted = bool(self.include_equal) or (bool(self.exclude_different) and not self.is_bound("IncludeEqual"))

    def process_record(self) -> None:
        if self.reference is None:
            self.reference = [value for value in self.reference_object or () if value is not None]
        for value in self.difference_object or ():
            if value is not None:
                self.step((value, self.keys(value)))

    def end_processing(self) -> None:
        if self.reference is None:
            self.reference = [value for value in self.reference_object or () if value is not None]
        while self.next_reference < len(self.reference):
            self.step(None)
        for entry in self.differences:
            self.emit_difference(entry)
        for entry in self.references:
            self.emit_reference(entry)

    def keys(self, value: Any) -> list[Any]:
        if not self.chosen:
            return [value]
        found: list[Any] = []
        for expression in self.chosen:
            found += [one.value for one in expression.values(value, self)] or [None]
        return found

    def same(self, one: tuple[Any, list[Any]], other: tuple[Any, list[Any]]) -> bool:
        return compare_keys(one[1], other[1], [True] * len(one[1]), bool(self.case_sensitive)) == 0

    def step(self, difference: tuple[Any, list[Any]] | None) -> None:
        """Takes the next object of each list, and looks for its like among those that wait."""
        assert self.reference is not None
        reference: tuple[Any, list[Any]] | None = None
        if self.next_reference < len(self.reference):
            value = self.reference[self.next_reference]
            self.next_reference += 1
            reference = (value, self.keys(value))
        if reference is not None and difference is not None and self.same(reference, difference):
            self.emit_equal(reference)
            return
        if difference is not None:
            match = self.take(difference, self.references)
            if match is not None:
                self.emit_equal(match)
                difference = None
        if reference is not None and self.take(reference, self.differences) is not None:
            self.emit_equal(reference)
            reference = None
        if difference is not None:
            self.wait(difference, self.differences, self.emit_difference)
        if reference is not None:
            self.wait(reference, self.references, self.emit_reference)

    def take(self, entry: tuple[Any, list[Any]], waiting: list[tuple[Any, list[Any]]]) -> tuple[Any, list[Any]] | None:
        for index, candidate in enumerate(waiting):
            if self.same(entry, candidate):
                return waiting.pop(index)
        return None

    def wait(self, entry: tuple[Any, list[Any]], waiting: list[tuple[Any, list[Any]]], emit: Callable[[tuple[Any, list[Any]]], None]) -> None:
        if self.window == 0:
            emit(entry)
            return
        while len(waiting) >= self.window:
            emit(waiting.pop(0))
        waiting.append(entry)

    def emit_equal(self, entry: tuple[Any, list[Any]]) -> None:
        if self.equal_wanted:
            self.emit(entry, "==")

    def emit_reference(self, entry: tuple[Any, list[Any]]) -> None:
        if not self.exclude_different:
            self.emit(entry, "<=")

    def emit_difference(self, entry: tuple[Any, list[Any]]) -> None:
        if not self.exclude_different:
            self.emit(entry, "=>")

    def emit(self, entry: tuple[Any, list[Any]], side: str) -> None:
        value, keys = entry
        if self.pass_thru:
            self.write_object(with_notes(value, [("SideIndicator", side)]))
            return
        pairs: list[tuple[str, Any]] = []
        if self.chosen:
            for expression, key in zip(self.chosen, keys):
                names = expression.names(value)
                pairs.append((expression.label or (names[0] if names else str(expression)), key))
        else:
            pairs.append(("InputObject", value))
        self.write_object(new_custom_object([*pairs, ("SideIndicator", side)]))
