"""Sort-Object: sorts objects by their properties, or by themselves."""

from __future__ import annotations

from typing import Any, NamedTuple

from psremote.cmdlets.common.ordering import MISSING_VALUE, compare_keys, sort_rows
from psremote.cmdlets.common.property_expressions import SORT_KEYS, expressions
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, parameter, value_range
from psremote.objects import ErrorCategory, ErrorRecord


class Row(NamedTuple):
    """An object and what it is sorted by."""

    value: Any
    keys: list[Any]
    place: int


@cmdlet("Sort", "Object", default_parameter_set="Default", confirm_impact="None", remoting_capability="None")
class SortObjectCommand(Cmdlet):
    """Sorts objects by their properties, or by themselves.

    Numbers sort as numbers, texts by culture without regard to case. Equal objects keep no promised order, unless -Stable is given.
    """

    stable = parameter("Stable", "switch", sets={"Default": at()})
    descending = parameter("Descending", "switch")
    unique = parameter("Unique", "switch")
    top = parameter("Top", "int", sets={"Top": at(mandatory=True)}, validate=(value_range(1, 2147483647),))
    bottom = parameter("Bottom", "int", sets={"Bottom": at(mandatory=True)}, validate=(value_range(1, 2147483647),))
    input_object = parameter("InputObject", "psobject", pipeline=True)
    property = parameter("Property", "object[]", position=0)
    culture = parameter("Culture", "string")
    case_sensitive = parameter("CaseSensitive", "switch")

    examples = (
        Example('3, 1, 2 | Sort-Object -Descending', '3, 2, 1'),
        Example('Get-ChildItem | Sort-Object Length, Name', 'by size, those of one size by name'),
    )

    def begin_processing(self) -> None:
        self.chosen = expressions(self.property, SORT_KEYS, self)
        self.rows: list[Row] = []

    def process_record(self) -> None:
        value = self.input_object
        if value is None:
            return
        self.rows.append(Row(value, self.keys(value), len(self.rows)))

    def keys(self, value: Any) -> list[Any]:
        if not self.chosen:
            return [value]
        found: list[Any] = []
        for expression in self.chosen:
            values = expression.values(value, self)
            if not values:
                found.append(MISSING_VALUE)
            for one in values:
                if one.fault is not None:
                    self.write_error(ErrorRecord(one.fault, "ExpressionEvaluation", ErrorCategory.InvalidResult, value))
                    found.append(MISSING_VALUE)
                else:
                    found.append(one.value)
        return found

    def directions(self) -> list[bool]:
        """For each column, whether it ascends."""
        if not self.chosen:
            return [not self.descending]
        made = []
        for expression in self.chosen:
            ascending = not self.descending
            if "ascending" in expression.facts:
                ascending = expression.facts["ascending"]
            elif "descending" in expression.facts:
                ascending = not expression.facts["descending"]
            made.append(ascending)
        return made

    def end_processing(self) -> None:
        directions = self.directions()
        longest = max((len(row.keys) for row in self.rows), default=0)
        directions += [not self.descending] * (longest - len(directions))
        sensitive = bool(self.case_sensitive)

        def compare(one: Row, other: Row) -> int:
            return compare_keys(one.keys, other.keys, directions, sensitive)

        rows = self.rows
        stable = bool(self.stable or self.is_bound("Top") or self.is_bound("Bottom"))
        sort_rows(rows, lambda row: row.keys, directions, sensitive, stable)
        if self.unique:
            rows = [row for index, row in enumerate(rows) if index == 0 or compare(rows[index - 1], row)]
        if self.is_bound("Top"):
            rows = rows[: int(self.top)]
        elif self.is_bound("Bottom"):
            rows = rows[-int(self.bottom) :]
        for row in rows:
            self.write_object(row.value)
