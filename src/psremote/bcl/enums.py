""".NET enums: their types, interned values, text and parsing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from psremote.bcl.type_system import DotNetType, get_type, register

_RANGES = {
    "System.SByte": (-(2**7), 2**7 - 1), "System.Byte": (0, 2**8 - 1), "System.Int16": (-(2**15), 2**15 - 1),
    "System.UInt16": (0, 2**16 - 1), "System.Int32": (-(2**31), 2**31 - 1), "System.UInt32": (0, 2**32 - 1),
    "System.Int64": (-(2**63), 2**63 - 1), "System.UInt64": (0, 2**64 - 1),
}


class EnumValue:
    """One value of an enum; interned, so `is` and `==` agree."""

    __slots__ = ("type", "value", "_text")

    type: EnumType
    value: int

    def __init__(self, type_: EnumType, value: int) -> None:
        self.type = type_
        self.value = value
        self._text: str | None = None

    @property
    def net_type(self) -> DotNetType:
        """The enum's type (what type_of asks for)."""
        return self.type

    @property
    def name(self) -> str:
        """The text: a name, names joined by comma (flags), or the number."""
        if self._text is None:
            self._text = self.type.text_of(self.value)
        return self._text

    def __str__(self) -> str:
        return self.name

    def __repr__(self) -> str:
        return f"<{self.type.full_name}::{self.name}>"

    def __int__(self) -> int:
        return self.value

    def __index__(self) -> int:
        return self.value

    def __bool__(self) -> bool:
        return self.value != 0

    def __hash__(self) -> int:
        return hash((self.type.full_name, self.value))

    def __or__(self, other: EnumValue) -> EnumValue:
        return self.type.from_value(self.value | other.value)

    def __and__(self, other: EnumValue) -> EnumValue:
        return self.type.from_value(self.value & other.value)

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (self.type.full_name, self.value)

    def __copy__(self) -> EnumValue:
        return self

    def __deepcopy__(self, memo: Any) -> EnumValue:
        return self


def _restore(name: str, value: int) -> EnumValue:
    one = get_type(name)
    assert isinstance(one, EnumType)
    return one.from_value(value)


class EnumType(DotNetType):
    """An enum's type; its values are attributes: `DayOfWeek.Monday`."""

    def __init__(
        self, full_name: str, members: Mapping[str, int], *, flags: bool = False, underlying: str = "System.Int32",
        accelerators: tuple[str, ...] = (), assembly: str = "System.Private.CoreLib",
    ) -> None:
        super().__init__(
            full_name, base="System.Enum", kind="enum", accelerators=accelerators, python_class=EnumValue, assembly=assembly
        )
        self.is_flags = flags
        self.underlying_name = underlying
        self.values: dict[str, int] = {}
        self._by_value: dict[int, EnumValue] = {}
        self._names: dict[int, str] = {}
        self._lower: dict[str, int] = {}
        for name, value in members.items():
            self.add(name, value)

    def add(self, name: str, value: int) -> None:
        """Enter one more name (used while a script's enum is being built)."""
        self.values[name] = value
        if self.is_flags and value:
            # Several names of one number: .NET looks for flags from the end, for others from the beginning.
            self._names[value] = name
        else:
            self._names.setdefault(value, name)
        self._lower.setdefault(name.lower(), value)

    def __getattr__(self, name: str) -> Any:
        values = self.__dict__.get("values")
        if values is not None and name in values:
            found = self.__dict__[name] = self.from_value(values[name])  # the next look finds it at once
            return found
        raise AttributeError(f"{self.__dict__.get('full_name', 'enum')} has no value {name}")

    @property
    def minimum(self) -> int:
        """The smallest number the underlying type holds."""
        return _RANGES[self.underlying_name][0]

    @property
    def maximum(self) -> int:
        """The largest number the underlying type holds."""
        return _RANGES[self.underlying_name][1]

    def from_value(self, value: int) -> EnumValue:
        """The value with that number, defined or not."""
        number = int(value)
        one = self._by_value.get(number)
        if one is None:
            low, high = _RANGES[self.underlying_name]
            if not low <= number <= high:
                number = (number - low) % (high - low + 1) + low
            one = self._by_value.setdefault(number, EnumValue(self, number))
        return one

    def names(self) -> list[str]:
        """The names in .NET's order: by unsigned value."""
        low, high = _RANGES[self.underlying_name]
        width = high - low + 1
        return sorted(self.values, key=lambda name: self.values[name] % width)

    def all_values(self) -> list[EnumValue]:
        """A value for each name, in the same order."""
        return [self.from_value(self.values[name]) for name in self.names()]

    def is_defined(self, value: int) -> bool:
        """Whether a name stands for exactly this number."""
        return value in self._names

    def text_of(self, value: int) -> str:
        """The text of a number: its name, `A, B` for flags, else the number."""
        name = self._names.get(value)
        if name is not None:
            return name
        if not self.is_flags:
            return str(value)
        low, high = _RANGES[self.underlying_name]
        width = high - low + 1
        rest = value % width
        if rest == 0:
            return "0"
        found: list[str] = []
        for number, one in sorted(((v % width, n) for v, n in self._names.items()), reverse=True):
            if number and rest & number == number:
                found.append(one)
                rest &= ~number
        return str(value) if rest else ", ".join(reversed(found))

    def lookup(self, name: str, *, ignore_case: bool = True) -> int | None:
        """The number of exactly this name."""
        if name in self.values:
            return self.values[name]
        return self._lower.get(name.lower()) if ignore_case else None

    def parse(self, text: str, *, ignore_case: bool = True) -> EnumValue:
        """As Enum.Parse reads it: names or a number, joined by commas; raises ValueError."""
        stripped = text.strip()
        if not stripped:
            raise ValueError(text)
        if stripped[0] in "0123456789+-":
            number = int(stripped)
            low, high = _RANGES[self.underlying_name]
            if not low <= number <= high:
                raise OverflowError(text)
            return self.from_value(number)
        total = 0
        for part in stripped.split(","):
            value = self.lookup(part.strip(), ignore_case=ignore_case)
            if value is None:
                raise ValueError(text)
            total |= value
        return self.from_value(total)


def enum_of(name: str) -> EnumType:
    """The enum of that name, which must exist."""
    found = get_type(name)
    assert isinstance(found, EnumType)
    return found


def enum_value(name: str, value: str) -> EnumValue:
    """One value of an enum, by both their names."""
    one = enum_of(name)
    return one.from_value(one.values[value])


def enum_type(
    full_name: str, members: Mapping[str, int], *, flags: bool = False, underlying: str = "System.Int32",
    accelerators: tuple[str, ...] = (), assembly: str = "System.Private.CoreLib",
) -> EnumType:
    """Declare an enum."""
    one = EnumType(
        full_name, members, flags=flags, underlying=underlying, accelerators=accelerators, assembly=assembly
    )
    register(one)
    return one
