"""System.Random: the seeded sequence of .NET, or the machine's randomness."""

from __future__ import annotations

import os
import random
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, static_prop
from psremote.bcl.values.arrays import TypedArray
from psremote.bcl.values.exceptions import ArgumentException, ArgumentNullException, ArgumentOutOfRangeException
from psremote.bcl.values.guid import Source
from psremote.bcl.values.numbers import Byte, Int64, Single

Source.random_bytes = staticmethod(os.urandom)
_BIG = 2**31 - 1


class _Seeded:
    """Knuth's subtractive generator as .NET seeds it."""

    def __init__(self, seed: int) -> None:
        table = [0] * 56
        size = _BIG if seed == -(2**31) else abs(seed)
        one, two = 161803398 - size, 1
        table[55] = one
        at = 0
        for _ in range(1, 55):
            at = (at + 21) % 55
            table[at] = two
            two = one - two
            if two < 0:
                two += _BIG
            one = table[at]
        for _ in range(4):
            for i in range(1, 56):
                value = table[i] - table[1 + (i + 30) % 55]
                value = (value + 2**31) % 2**32 - 2**31
                table[i] = value + _BIG if value < 0 else value
        self.table, self.next_at, self.other_at = table, 0, 21

    def sample(self) -> int:
        """A number below 2^31 - 1."""
        self.next_at = self.next_at + 1 if self.next_at < 55 else 1
        self.other_at = self.other_at + 1 if self.other_at < 55 else 1
        value = self.table[self.next_at] - self.table[self.other_at]
        if value == _BIG:
            value -= 1
        if value < 0:
            value += _BIG
        self.table[self.next_at] = value
        return value

    def fraction(self) -> float:
        """A number in [0, 1)."""
        return self.sample() * (1.0 / _BIG)

    def wide(self) -> float:
        """A number in [0, 1) for ranges larger than Int32."""
        value = self.sample()
        if self.sample() % 2 == 0:
            value = -value
        return (value + (_BIG - 1)) / (2 * _BIG - 1)


@dotnet_type("System.Random")
class Random:
    """Random numbers."""

    @constructor("System.Random new()", "System.Random new(int Seed)")
    def __init__(self, seed: int | None = None) -> None:
        self.seeded = None if seed is None else _Seeded(int(seed))
        self.free = random.Random() if seed is None else None

    def fraction(self) -> float:
        """A number in [0, 1)."""
        if self.seeded is not None:
            return self.seeded.fraction()
        assert self.free is not None
        return self.free.random()

    def below(self, low: int, high: int) -> int:
        """A whole number in [low, high)."""
        if low > high:
            raise ArgumentOutOfRangeException("minValue", "The lower bound must not be above the upper one.")
        if self.free is not None:
            return self.free.randrange(low, high) if low < high else low
        assert self.seeded is not None
        if high - low <= _BIG:
            return int(self.seeded.fraction() * (high - low)) + low
        return int(self.seeded.wide() * (high - low)) + low

    @method("int Next()", "int Next(int maxValue)", "int Next(int minValue, int maxValue)")
    def next(self, *bounds: int) -> int:
        """A whole number."""
        if not bounds:
            return self.seeded.sample() if self.seeded is not None else self.below(0, _BIG)
        if len(bounds) == 1:
            if bounds[0] < 0:
                raise ArgumentOutOfRangeException("maxValue", "The upper bound must not be negative.")
            return self.below(0, bounds[0])
        return self.below(*bounds)

    @method("long NextInt64()", "long NextInt64(long maxValue)", "long NextInt64(long minValue, long maxValue)")
    def next_int64(self, *bounds: int) -> Int64:
        """A long whole number."""
        low, high = (0, 2**63 - 1) if not bounds else (0, bounds[0]) if len(bounds) == 1 else bounds
        if self.free is not None:
            return Int64(self.below(low, high))
        value = 0
        for _ in range(3):
            value = value << 22 | self.below(0, 1 << 22)
        return Int64(low + value % max(1, high - low))

    @method("double NextDouble()")
    def next_double(self) -> float:
        """A number in [0, 1)."""
        return self.fraction()

    @method("float NextSingle()")
    def next_single(self) -> Single:
        """A number in [0, 1)."""
        return Single(self.fraction())

    @method("void NextBytes(byte[] buffer)")
    def next_bytes(self, buffer: Any) -> None:
        """Fill an array."""
        if buffer is None:
            raise ArgumentNullException("buffer")
        for at in range(len(buffer)):
            buffer[at] = Byte(self.seeded.sample() & 255 if self.seeded is not None else self.below(0, 256))

    @method("void Shuffle[T](T[] values)")
    def shuffle(self, values: Any) -> None:
        """Mix an array."""
        for at in range(len(values) - 1):
            other = self.next(at, len(values))
            values[at], values[other] = values[other], values[at]

    @method("T[] GetItems[T](T[] choices, int length)")
    def get_items(self, choices: Any, length: int) -> Any:
        """Random elements."""
        if choices is None:
            raise ArgumentNullException("choices")
        if not choices:
            raise ArgumentException("There is nothing to choose from.", "choices")
        if length < 0:
            raise ArgumentOutOfRangeException("length")
        found = [choices[self.next(len(choices))] for _ in range(length)]
        return TypedArray(choices.element_type, found) if isinstance(choices, TypedArray) else found

    @method("string GetHexString(int stringLength, bool lowercase = False)")
    def get_hex_string(self, length: int, lowercase: bool = False) -> str:
        """Random hexadecimal digits."""
        if length < 0:
            raise ArgumentOutOfRangeException("stringLength")
        return "".join(("0123456789abcdef" if lowercase else "0123456789ABCDEF")[self.next(16)] for _ in range(length))

    SHARED = static_prop("static System.Random Shared {get;}", lambda: Random())
