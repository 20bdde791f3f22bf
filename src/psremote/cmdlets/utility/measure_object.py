"""Measure-Object: counts objects, and measures numbers or texts."""

from __future__ import annotations

from typing import Any

from psremote.cmdlets.common.measure_info import (
    GenericMeasureInfo,
    GenericObjectMeasureInfo,
    MeasureInfo,
    Statistics,
    TextMeasureInfo,
    as_double,
    further,
)
from psremote.cmdlets.common.property_expressions import PropertyExpression
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, not_null_or_empty, parameter
from psremote.objects import ErrorCategory, ErrorRecord, base_object, invoke_method, to_text
from psremote.objects.exceptions import PSArgumentException, PSInvalidOperationException


@cmdlet("Measure", "Object", default_parameter_set="GenericMeasure", output=("Microsoft.PowerShell.Commands.GenericMeasureInfo", "Microsoft.PowerShell.Commands.TextMeasureInfo", "Microsoft.PowerShell.Commands.GenericObjectMeasureInfo",), confirm_impact="None", remoting_capability="None")
class MeasureObjectCommand(Cmdlet):
    """Counts objects, and measures numbers or texts.

    Sum, average, smallest, largest and standard deviation of a property (or of the objects); or lines, words and characters of texts.
    """

    input_object = parameter("InputObject", "psobject", pipeline=True)
    property = parameter("Property", "Microsoft.PowerShell.Commands.PSPropertyExpression[]", position=0, validate=(not_null_or_empty(),))
    standard_deviation = parameter("StandardDeviation", "switch", sets={"GenericMeasure": at()})
    sum = parameter("Sum", "switch", sets={"GenericMeasure": at()})
    all_stats = parameter("AllStats", "switch", sets={"GenericMeasure": at()})
    average = parameter("Average", "switch", sets={"GenericMeasure": at()})
    maximum = parameter("Maximum", "switch", sets={"GenericMeasure": at()})
    minimum = parameter("Minimum", "switch", sets={"GenericMeasure": at()})
    line = parameter("Line", "switch", sets={"TextMeasure": at()})
    word = parameter("Word", "switch", sets={"TextMeasure": at()})
    character = parameter("Character", "switch", sets={"TextMeasure": at()})
    ignore_white_space = parameter("IgnoreWhiteSpace", "switch", sets={"TextMeasure": at()})

    examples = (
        Example('1..10 | Measure-Object -Sum -Average', '55 and 5.5'),
        Example('Get-Content notes.txt | Measure-Object -Word', 'how many words a file has'),
    )

    def begin_processing(self) -> None:
        self.chosen = [PropertyExpression(p) for p in self.property or ()]
        self.statistics: dict[str, Statistics] = {}
        self.total = 0
        self.bad_number = False
        self.texts = bool(self.line or self.word or self.character)
        everything = bool(self.all_stats)
        self.wants = {name: everything or bool(getattr(self, name)) for name in ("sum", "average", "standard_deviation", "minimum", "maximum")}
        self.numbers = self.wants["sum"] or self.wants["average"] or self.wants["standard_deviation"]

    def entry(self, name: str) -> Statistics:
        return self.statistics.setdefault(name, Statistics())

    def process_record(self) -> None:
        value = self.input_object
        if value is None:
            return
        self.total += 1
        if not self.chosen:
            self.analyze("", base_object(value))
            return
        measured: set[str] = set()
        for expression in self.chosen:
            values = expression.values(value, self)
            if not values and not expression.wild:
                self.entry(expression.name)
            for one in values:
                if one.name.lower() not in measured:
                    measured.add(one.name.lower())
                    self.analyze(one.name, one.value)

    def analyze(self, name: str, value: Any) -> None:
        facts = self.entry(name)
        facts.count += 1
        if self.texts:
            self.analyze_text(facts, "" if value is None else value if isinstance(value, str) else str(invoke_method(value, "ToString", [])))
        if self.numbers:
            number = as_double(value)
            if number is None:
                self.bad_number = True
                failure = PSInvalidOperationException(f"'{to_text(value)}' is not a number.")
                self.write_error(ErrorRecord(failure, "NonNumericInputObject", ErrorCategory.InvalidType, value))
                return
            facts.add(number)
        if self.wants["minimum"]:
            facts.smallest = further(value, facts.smallest, -1)
        if self.wants["maximum"]:
            facts.largest = further(value, facts.largest, 1)

    def analyze_text(self, facts: Statistics, text: str) -> None:
        if self.line and text:
            facts.lines += text.count("\n") + (not text.endswith("\n"))
        if self.word:
            facts.words += len(text.split())
        if self.character:
            facts.characters += sum(not c.isspace() for c in text) if self.ignore_white_space else len(text.encode("utf-16-le", "surrogatepass")) // 2

    def end_processing(self) -> None:
        if not self.total and not self.chosen:
            self.entry("")
        for name, facts in self.statistics.items():
            if facts.count == 0 and self.chosen:
                self.missed(name)
                continue
            self.write_object(self.result(name if self.chosen else None, facts))

    def missed(self, name: str) -> None:
        """A property no object had: an error in strict mode only."""
        if getattr(self.context.scope, "strict_version", None):
            failure = PSArgumentException(f"No object has a property '{name}'.")
            self.write_error(ErrorRecord(failure, "GenericMeasurePropertyNotFound" if not self.texts else "TextMeasurePropertyNotFound", ErrorCategory.InvalidArgument, None))

    def result(self, name: str | None, facts: Statistics) -> MeasureInfo:
        if self.texts:
            return TextMeasureInfo(
                facts.lines if self.line else None, facts.words if self.word else None, facts.characters if self.character else None, name,
            )  # fmt: skip
        good = not self.bad_number
        total = facts.total if good and self.wants["sum"] else None
        average = facts.total / facts.count if good and self.wants["average"] and facts.count else None
        deviation = facts.deviation() if good and self.wants["standard_deviation"] else None
        low, high = as_double(facts.smallest), as_double(facts.largest)
        if (facts.smallest is None or low is not None) and (facts.largest is None or high is not None):
            return GenericMeasureInfo(facts.count, average, total, None if facts.largest is None else high, None if facts.smallest is None else low, deviation, name)
        return GenericObjectMeasureInfo(facts.count, average, total, facts.largest, facts.smallest, deviation, name)
