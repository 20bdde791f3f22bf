"""Select-Object: takes properties of objects, or some of the objects."""

from __future__ import annotations

from collections import deque
from typing import Any

from psremote.cmdlets.common.ordering import compare_values
from psremote.cmdlets.common.property_expressions import (
    SELECT_KEYS,
    PropertyExpression,
    expressions,
    get_value,
    property_names,
)
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, parameter, value_range
from psremote.engine.control_flow import StopUpstream
from psremote.objects import (
    ErrorCategory,
    ErrorRecord,
    PSCustomObject,
    PSObject,
    base_object,
    new_custom_object,
    type_names,
)
from psremote.objects.enumeration import enumerate_value
from psremote.objects.exceptions import PSArgumentException
from psremote.objects.member_listing import find_member
from psremote.objects.members import PSNoteProperty
from psremote.objects.wildcards import WildcardPattern


@cmdlet("Select", "Object", default_parameter_set="DefaultParameter", confirm_impact="None", remoting_capability="None")
class SelectObjectCommand(Cmdlet):
    """Takes properties of objects, or some of the objects.

    With -Property, new objects with those properties; hashtables describe calculated ones. With -First, -Last, -Skip, -Index … some of the objects only.
    """

    input_object = parameter("InputObject", "psobject", pipeline=True)
    property = parameter("Property", "object[]", sets={"DefaultParameter": at(position=0), "SkipLastParameter": at(position=0)})
    exclude_property = parameter("ExcludeProperty", "string[]", sets={"DefaultParameter": at(), "SkipLastParameter": at()})
    expand_property = parameter("ExpandProperty", "string", sets={"DefaultParameter": at(), "SkipLastParameter": at()})
    unique = parameter("Unique", "switch")
    case_insensitive = parameter("CaseInsensitive", "switch")
    last = parameter("Last", "int", sets={"DefaultParameter": at()}, validate=(value_range(0, 2147483647),))
    first = parameter("First", "int", sets={"DefaultParameter": at()}, validate=(value_range(0, 2147483647),))
    skip = parameter("Skip", "int", sets={"DefaultParameter": at(), "SkipLastParameter": at()}, validate=(value_range(0, 2147483647),))
    skip_last = parameter("SkipLast", "int", sets={"SkipLastParameter": at()}, validate=(value_range(0, 2147483647),))
    wait = parameter("Wait", "switch", sets={"DefaultParameter": at(), "IndexParameter": at()})
    index = parameter("Index", "int[]", sets={"IndexParameter": at()}, validate=(value_range(0, 2147483647),))
    skip_index = parameter("SkipIndex", "int[]", sets={"SkipIndexParameter": at()}, validate=(value_range(0, 2147483647),))

    examples = (
        Example('Get-Process | Select-Object -First 3 Name, Id', 'three objects with two properties'),
        Example("1..3 | Select-Object @{ Name = 'Square'; Expression = { $_ * $_ } }", 'a calculated property'),
        Example('Get-Date | Select-Object -ExpandProperty DayOfWeek', "the property's value itself"),
    )

    def begin_processing(self) -> None:
        given = [p for p in self.property or () if base_object(p) is not None]
        if not given and self.is_bound("ExcludeProperty") and not self.is_bound("ExpandProperty"):
            given = ["*"]
        self.chosen = expressions(given, SELECT_KEYS, self)
        self.excluded = [WildcardPattern(p) for p in self.exclude_property or ()]
        self.expansion = PropertyExpression(self.expand_property) if self.is_bound("ExpandProperty") else None
        self.seen: list[Any] = []
        self.texts_seen: set[Any] = set()
        self.count = 0
        self.kept: deque[Any] = deque()
        self.indices = {int(i) for i in self.index or ()}
        self.skipped_indices = {int(i) for i in self.skip_index or ()}
        self.missed_skips = int(self.skip or 0)
        self.limit = int(self.first) if self.is_bound("First") else None
        self.tail = int(self.last) if self.is_bound("Last") else None

    def process_record(self) -> None:
        value = self.input_object
        if value is None:
            return
        if self.is_bound("Index"):
            self.take_by_index(value)
        elif self.is_bound("SkipIndex"):
            if self.count not in self.skipped_indices:
                self.emit(value)
            self.count += 1
        elif self.is_bound("SkipLast"):
            if self.missed_skips > 0:
                self.missed_skips -= 1
                return
            self.kept.append(value)
            if len(self.kept) > int(self.skip_last):
                self.emit(self.kept.popleft())
        else:
            self.take_in_order(value)

    def take_in_order(self, value: Any) -> None:
        """-First, -Last and -Skip."""
        if self.tail is not None and self.limit is None:
            self.kept.append(value)
            if len(self.kept) > self.tail + self.missed_skips:
                self.kept.popleft()
            return
        if self.missed_skips > 0:
            self.missed_skips -= 1
            return
        if self.limit is None and self.tail is None:
            self.emit(value)
            return
        if self.limit is not None and self.count < self.limit:
            self.count += 1
            self.emit(value)
            if self.count >= self.limit and self.tail is None:
                self.have_enough()
        elif self.tail is not None:
            self.kept.append(value)
            if len(self.kept) > self.tail:
                self.kept.popleft()
        else:
            self.have_enough()

    def take_by_index(self, value: Any) -> None:
        if self.count in self.indices:
            self.emit(value)
            self.indices.discard(self.count)
            if not self.indices:
                self.count += 1
                self.have_enough()
        self.count += 1

    def have_enough(self) -> None:
        """Lets everything before this command stop, unless -Wait says otherwise."""
        if not self.wait and not self.unique:
            raise StopUpstream(self)

    def end_processing(self) -> None:
        if self.is_bound("SkipLast"):
            return
        if self.tail is not None:
            waiting = list(self.kept)
            if self.limit is None:
                waiting = waiting[: max(0, len(waiting) - int(self.skip or 0))]
                waiting = waiting[len(waiting) - self.tail :] if self.tail < len(waiting) else waiting
                if self.tail == 0:
                    waiting = []
            for value in waiting:
                self.emit(value)

    # --- one object

    def emit(self, value: Any) -> None:
        if not self.chosen and self.expansion is None:
            if self.unique and isinstance(base_object(value), PSCustomObject):
                value = self.selected(value, [(name, get_value(value, name)) for name in property_names(value, "*", True)])
            self.write_selected(value)
            return
        notes = self.notes(value)
        if self.expansion is not None:
            self.expand(value, notes)
            return
        self.write_selected(self.selected(value, notes))

    def selected(self, value: Any, notes: list[tuple[str, Any]]) -> PSCustomObject:
        """The object with the chosen properties; its first type name tells where they came from."""
        made = new_custom_object(notes)
        original = type_names(value) if value is not None else []
        first = original[0] if original else ""
        if first.startswith("Selected."):
            names = [first]
        else:
            names = [f"Selected.{first}"] if first else []
        made.own_type_names = [*names, *made.type_names]
        return made

    def notes(self, value: Any) -> list[tuple[str, Any]]:
        found: list[tuple[str, Any]] = []
        known: set[str] = set()
        for expression in self.chosen:
            for name, got in self.results(expression, value):
                if any(pattern.is_match(name) for pattern in self.excluded):
                    continue
                if name.lower() in known:
                    if not expression.wild:
                        self.already_there(name, "NoExpand")
                    continue
                known.add(name.lower())
                found.append((name, got))
        return found

    def results(self, expression: PropertyExpression, value: Any) -> list[tuple[str, Any]]:
        values = expression.values(value, self)
        if not values:
            return [] if expression.wild else [(expression.label or expression.name, None)]
        if expression.label and len(values) == 1:
            return [(expression.label, values[0].value)]
        return [(expression.label or one.name, one.value) for one in values]

    def already_there(self, name: str, kind: str) -> None:
        failure = PSArgumentException(f"The property '{name}' is there already.")
        self.write_error(ErrorRecord(failure, f"AlreadyExistingUserSpecifiedProperty{kind}", ErrorCategory.InvalidOperation, None))

    def expand(self, value: Any, notes: list[tuple[str, Any]]) -> None:
        assert self.expansion is not None
        values = self.expansion.values(value, self)
        if not values:
            failure = PSArgumentException(f"There is no property '{self.expansion}' to expand.", error_id="ExpandPropertyNotFound")
            self.write_error(ErrorRecord(failure, "ExpandPropertyNotFound", ErrorCategory.InvalidArgument, value))
            return
        if len(values) > 1:
            failure = PSArgumentException(f"'{self.expansion}' names several properties; one can be expanded.", error_id="MultipleExpandProperties")
            self.write_error(ErrorRecord(failure, "MutlipleExpandProperties", ErrorCategory.InvalidArgument, value))
            return
        if values[0].fault is not None:
            failure = PSArgumentException(f"The property '{self.expansion}' could not be read.")
            self.write_error(ErrorRecord(failure, "PropertyEvaluationExpand", ErrorCategory.InvalidResult, value))
            return
        result = values[0].value
        elements = enumerate_value(result)
        if elements is None:
            if result is not None:
                self.write_selected(self.with_notes(result, notes) if notes else result)
            return
        for element in elements:
            if element is not None:
                self.write_selected(self.with_notes(element, notes) if notes else element)

    def with_notes(self, value: Any, notes: list[tuple[str, Any]]) -> Any:
        wrapped = value.copy() if isinstance(base_object(value), PSCustomObject) else value if isinstance(value, PSObject) else PSObject(value)
        for name, note in notes:
            if find_member(wrapped, name) is not None:
                self.already_there(name, "Expand")
            elif isinstance(wrapped, PSCustomObject):
                wrapped.set(name, note)
            else:
                wrapped.members[name.lower()] = PSNoteProperty(name, note)
        return wrapped

    def write_selected(self, value: Any) -> None:
        if not self.unique:
            self.write_object(value)
            return
        if not self.is_new(value):
            return
        self.seen.append(value)
        self.write_object(value)

    def is_new(self, value: Any) -> bool:
        plain = base_object(value)
        if type(plain) is str and not self.case_insensitive:
            if plain in self.texts_seen:
                return False
            if all(type(base_object(old)) is str for old in self.seen):
                self.texts_seen.add(plain)
                return True
        sensitive = not self.case_insensitive
        if isinstance(plain, PSCustomObject) and self.expansion is None:
            row = plain.values
            return not any(len(old.values) == len(row) and all(compare_values(a, b, sensitive) == 0 for a, b in zip(old.values, row)) for old in self.seen)
        return not any(compare_values(old, value, sensitive) == 0 for old in self.seen)
