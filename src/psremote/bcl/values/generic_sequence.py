"""What the generic collections share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from psremote.bcl.dotnet_type import find_type
from psremote.bcl.values.arrays import TypedArray, default_value
from psremote.bcl.values.char import Char
from psremote.bcl.values.exceptions import (
    ArgumentOutOfRangeException,
    OutOfMemoryException,
)
from psremote.bcl.values.hashtables import same_value
from psremote.bcl.values.sequence_rules import (
    guarded,
)
from psremote.bcl.values.utf16_text import split_units


class GenericSequence:
    """A Python list inside, its constructed type in `net_type`, a version that changes count up."""

    net_type: Any = None

    def __init__(self, items: Iterable[Any] = ()) -> None:
        self.items: Any = list(items)
        self.version = 0

    def __iter__(self) -> Iterator[Any]:
        return guarded(self, self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __bool__(self) -> bool:
        return True

    def __contains__(self, item: Any) -> bool:
        return any(same_value(one, item) for one in self.items)

    @property
    def element_type(self) -> Any:
        """The type of the elements."""
        return self.net_type.generic_arguments[0] if self.net_type is not None else find_type("System.Object")

    def array(self, items: Iterable[Any]) -> Any:
        """An array of the element type."""
        one = self.element_type
        return list(items) if one.full_name == "System.Object" else TypedArray(one, items)

    def like(self, items: Iterable[Any]) -> Any:
        """A collection of the same type with other elements."""
        other = type(self)(list(items))
        other.net_type = self.net_type
        return other

    def default(self) -> Any:
        """default(T)."""
        return default_value(self.element_type)


def given_items(source: Any) -> list[Any]:
    """The elements of a constructor's argument; a number is a capacity."""
    if source is None:
        return []
    if isinstance(source, int) and not isinstance(source, bool):
        if source < 0:
            raise ArgumentOutOfRangeException("capacity", "The capacity must not be negative.")
        check_capacity(source)
        return []
    return [Char(c) for c in split_units(source)] if isinstance(source, str) else list(source)


# The longest array there can be.
_MOST_ELEMENTS = 0x7FFFFFC7


def check_capacity(count: int) -> None:
    """Raise OutOfMemoryException where no array could hold so many elements."""
    if count > _MOST_ELEMENTS:
        raise OutOfMemoryException("A collection cannot hold that many elements.")
