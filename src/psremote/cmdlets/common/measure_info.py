"""What Measure-Object finds out, and how it counts."""

from __future__ import annotations

import math
from typing import Any

from psremote.bcl.dotnet_type import DotNetType, dotnet_type, get_type, prop, register, type_of
from psremote.cmdlets.common.ordering import compare_values
from psremote.objects import base_object, to_text, try_convert

register(DotNetType("Microsoft.PowerShell.Commands.MeasureInfo", base="System.Object", abstract=True))


class MeasureInfo:
    """Base of the results; `Property` names what was measured."""

    property_name: str | None = None


@dotnet_type("Microsoft.PowerShell.Commands.GenericMeasureInfo", base="Microsoft.PowerShell.Commands.MeasureInfo")
class GenericMeasureInfo(MeasureInfo):
    """Facts about numbers."""

    def __init__(self, count: int = 0, average: Any = None, total: Any = None, maximum: Any = None, minimum: Any = None, deviation: Any = None, name: str | None = None) -> None:
        self.facts = (count, average, total, maximum, minimum, deviation)
        self.property_name = name

    @prop("int Count {get;set;}")
    def count(self) -> Any:
        return self.facts[0]

    @prop("System.Nullable[double] Average {get;set;}")
    def average(self) -> Any:
        return self.facts[1]

    @prop("System.Nullable[double] Sum {get;set;}")
    def sum(self) -> Any:
        return self.facts[2]

    @prop("System.Nullable[double] Maximum {get;set;}")
    def maximum(self) -> Any:
        return self.facts[3]

    @prop("System.Nullable[double] Minimum {get;set;}")
    def minimum(self) -> Any:
        return self.facts[4]

    @prop("System.Nullable[double] StandardDeviation {get;set;}")
    def standard_deviation(self) -> Any:
        return self.facts[5]

    @prop("string Property {get;set;}")
    def property(self) -> Any:
        return self.property_name


@dotnet_type("Microsoft.PowerShell.Commands.GenericObjectMeasureInfo", base="Microsoft.PowerShell.Commands.MeasureInfo")
class GenericObjectMeasureInfo(MeasureInfo):
    """Facts about objects that have an order, but are no numbers."""

    def __init__(self, count: int = 0, average: Any = None, total: Any = None, maximum: Any = None, minimum: Any = None, deviation: Any = None, name: str | None = None) -> None:
        self.facts = (count, average, total, maximum, minimum, deviation)
        self.property_name = name

    @prop("int Count {get;set;}")
    def count(self) -> Any:
        return self.facts[0]

    @prop("System.Nullable[double] Average {get;set;}")
    def average(self) -> Any:
        return self.facts[1]

    @prop("System.Nullable[double] Sum {get;set;}")
    def sum(self) -> Any:
        return self.facts[2]

    @prop("System.Object Maximum {get;set;}")
    def maximum(self) -> Any:
        return self.facts[3]

    @prop("System.Object Minimum {get;set;}")
    def minimum(self) -> Any:
        return self.facts[4]

    @prop("System.Nullable[double] StandardDeviation {get;set;}")
    def standard_deviation(self) -> Any:
        return self.facts[5]

    @prop("string Property {get;set;}")
    def property(self) -> Any:
        return self.property_name


@dotnet_type("Microsoft.PowerShell.Commands.TextMeasureInfo", base="Microsoft.PowerShell.Commands.MeasureInfo")
class TextMeasureInfo(MeasureInfo):
    """Facts about texts."""

    def __init__(self, lines: int | None = None, words: int | None = None, characters: int | None = None, name: str | None = None) -> None:
        self.facts = (lines, words, characters)
        self.property_name = name

    @prop("System.Nullable[int] Lines {get;set;}")
    def lines(self) -> Any:
        return self.facts[0]

    @prop("System.Nullable[int] Words {get;set;}")
    def words(self) -> Any:
        return self.facts[1]

    @prop("System.Nullable[int] Characters {get;set;}")
    def characters(self) -> Any:
        return self.facts[2]

    @prop("string Property {get;set;}")
    def property(self) -> Any:
        return self.property_name


class Statistics:
    """What is known so far about one property."""

    def __init__(self) -> None:
        self.count = 0
        self.total = 0.0
        self.previous = 0.0
        self.variance = 0.0
        self.smallest: Any = None
        self.largest: Any = None
        self.lines = self.words = self.characters = 0

    def add(self, number: float) -> None:
        """Takes a number in; the variance is kept up to date as Welford does it."""
        self.previous, self.total = self.total, self.total + number
        if self.count > 1:
            average = self.previous / (self.count - 1)
            self.variance = self.variance * ((self.count - 2) / (self.count - 1)) + (number - average) * (number - average) / self.count

    def deviation(self) -> float:
        return math.sqrt(self.variance)


def as_double(value: Any) -> float | None:
    """The value as a double, None where it is no number."""
    plain = base_object(value)
    if type(plain) is float or type(plain) is int:
        return float(plain)
    good, number = try_convert(plain, get_type("System.Double"))
    return float(number) if good else None


def further(value: Any, best: Any, direction: int) -> Any:
    """The smaller (-1) or the larger (1) of a value and the best so far; numbers in texts count as numbers."""
    if best is None:
        return value
    here: Any = None if value is None else as_double(value)
    there: Any = as_double(best)
    here, there = value if here is None else here, best if there is None else there
    if here is not None and type_of(base_object(here)) is not type_of(base_object(there)):
        here, there = to_text(here), to_text(there)
    return value if compare_values(there, here, case_sensitive=True) * direction < 0 else best
