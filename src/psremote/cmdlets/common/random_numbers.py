"""What Get-Random and Get-SecureRandom share: ranges, picking, shuffling."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import get_type
from psremote.bcl.values.exceptions import ArgumentException
from psremote.bcl.values.numbers import INT32_MAX, INT32_MIN, Byte, Int16, Int64, SByte, UInt16
from psremote.engine.cmdlet import Cmdlet
from psremote.objects import ErrorCategory, ErrorRecord, base_object, convert_to
from psremote.objects.conversions.numbers import scan_number

_SMALL = frozenset((int, Byte, SByte, Int16, UInt16, bool))


def as_number(value: Any, default: Any) -> Any:
    """An int, long or double of what was given."""
    plain = base_object(value)
    if plain is None:
        return default
    if isinstance(plain, str):
        plain = scan_number(plain)  # of the type a literal of that text has: '1kb' is an int, '1tb' a long
    if isinstance(plain, float):
        return float(plain)
    number = convert_to(plain, get_type("System.Int64"))
    # What is written as a long asks for long numbers, however small they are.
    return int(number) if type(plain) in _SMALL and INT32_MIN <= number <= INT32_MAX else Int64(number)


class RandomCommand(Cmdlet):
    """Picks numbers or objects; `below` and `fraction` come from the command's own source."""

    maximum: Any
    minimum: Any
    input_object: Any
    count: Any
    shuffle: Any

    def below(self, low: int, high: int) -> int:
        """A whole number in [low, high)."""
        raise NotImplementedError

    def fraction(self) -> float:
        """A number in [0, 1)."""
        raise NotImplementedError

    def begin_processing(self) -> None:
        self.kept: list[Any] = []

    def number(self, low: Any, high: Any) -> Any:
        """One number of the range."""
        if isinstance(low, float) or isinstance(high, float):
            top = float(high) if high is not None else 1.7976931348623157e308
            self.check(low, top)
            part = self.fraction()
            return low * (1 - part) + top * part  # the width of the range may be more than a double holds
        wide = isinstance(low, Int64) or isinstance(high, Int64)
        top = high if high is not None else (2**63 - 1 if wide else INT32_MAX)
        self.check(low, top)
        found = self.below(int(low), int(top))
        return Int64(found) if wide else found

    def check(self, low: Any, high: Any) -> None:
        """The lower bound must lie below the upper one."""
        if low >= high:
            fault = ArgumentException(f"The minimum ({low}) must be less than the maximum ({high}).")
            self.throw_terminating_error(ErrorRecord(fault, "MinGreaterThanOrEqualMax", ErrorCategory.InvalidArgument, None))

    def process_record(self) -> None:
        if self.parameter_set_name != "RandomNumberParameterSet":
            self.kept.extend(self.input_object or [])

    def end_processing(self) -> None:
        if self.parameter_set_name == "RandomNumberParameterSet":
            low, high = as_number(self.minimum, 0), as_number(self.maximum, None)
            for _ in range(self.count or 1):
                self.write_object(self.number(low, high))
            return
        items = list(self.kept)
        wanted = len(items) if self.shuffle else min(self.count or 1, len(items))
        for at in range(wanted):
            other = self.below(at, len(items))
            items[at], items[other] = items[other], items[at]
            self.write_object(items[at])
