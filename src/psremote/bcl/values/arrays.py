"""Arrays: object[] is a plain list, every other array a TypedArray; several dimensions in MultiArray."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from psremote.bcl.type_system import DotNetType, get_type


class TypedArray(list[Any]):
    """A one-dimensional array whose elements are of a known type."""

    __slots__ = ("element_type",)

    def __init__(self, element_type: DotNetType, items: Iterable[Any] = ()) -> None:
        super().__init__(items)
        self.element_type = element_type

    @property
    def net_type(self) -> DotNetType:
        """The array's type."""
        return self.element_type.make_array()

    def __reduce__(self) -> tuple[Any, ...]:
        return TypedArray, (self.element_type, list(self))

    def __copy__(self) -> TypedArray:
        return TypedArray(self.element_type, self)


class MultiArray:
    """An array of two or more dimensions."""

    __slots__ = ("element_type", "lengths", "items")

    def __init__(self, element_type: DotNetType, lengths: tuple[int, ...], items: list[Any] | None = None) -> None:
        self.element_type = element_type
        self.lengths = lengths
        size = 1
        for length in lengths:
            size *= length
        check_size(size)
        self.items = items if items is not None else [default_value(element_type)] * size

    @property
    def net_type(self) -> DotNetType:
        """The array's type."""
        return self.element_type.make_array(len(self.lengths))

    def position(self, indices: Iterable[int]) -> int:
        """Where the element of these indices lies; raises IndexError."""
        position = 0
        given = list(indices)
        if len(given) != len(self.lengths):
            raise IndexError(given)
        for index, length in zip(given, self.lengths):
            if not 0 <= index < length:
                raise IndexError(index)
            position = position * length + index
        return position

    def get(self, indices: Iterable[int]) -> Any:
        """The element at these indices."""
        return self.items[self.position(indices)]

    def set(self, indices: Iterable[int], value: Any) -> None:
        """Put an element at these indices."""
        self.items[self.position(indices)] = value

    def __iter__(self) -> Iterator[Any]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


def array_of(type_name: str, items: Iterable[Any]) -> TypedArray:
    """A typed array by its element type's name: `array_of("byte", data)`."""
    return TypedArray(get_type(type_name), items)


_BYTES: list[Any] = []
"""The 256 values of System.Byte: an array of a megabyte holds each of them many times, and making them anew costs six times as much."""


def bytes_array(data: bytes | bytearray) -> TypedArray:
    """byte[] from bytes."""
    if not _BYTES:
        from psremote.bcl.values.numbers import Byte

        _BYTES.extend(map(Byte, range(256)))
    return TypedArray(get_type("System.Byte"), map(_BYTES.__getitem__, data))


def to_bytes(array: Iterable[Any]) -> bytes:
    """bytes from byte[]."""
    return bytes(array)


MAXIMUM_ELEMENTS = 1 << 27
"""The most elements a collection is made of in one go: more would not fit into the memory of usual machines, each being an object here."""
MAXIMUM_TEXT = 0x3FFFFFDF
"""The longest text .NET makes."""


def check_size(count: int, limit: int = MAXIMUM_ELEMENTS) -> int:
    """The count, where a collection or text of it can be had; else raises OutOfMemoryException."""
    if count > limit:
        from psremote.bcl.values.exceptions import OutOfMemoryException

        raise OutOfMemoryException(f"There is no room for {count} elements.")
    return count


def new_array(element_type: DotNetType, length: int) -> list[Any]:
    """A new array filled with the element type's default."""
    if length < 0:
        from psremote.bcl.values.exceptions import OverflowException

        raise OverflowException
    check_size(length)
    if element_type.full_name == "System.Object":
        return [None] * length
    return TypedArray(element_type, [default_value(element_type)] * length)


def default_value(one: DotNetType) -> Any:
    """default(T): null, or the zero of a value type."""
    if not one.is_value_type or one.is_nullable:
        return None
    if one.is_enum:
        return one.from_value(0)  # type: ignore[attr-defined]
    if one.full_name == "System.Char":
        from psremote.bcl.values.char import Char

        return Char("\0")
    cls = one.python_class
    if cls is None:
        return None
    maker = getattr(cls, "default", None)
    if callable(maker) and one.declaration is cls:
        return maker()
    try:
        return cls()
    except TypeError:
        return None


def array_type_of(items: list[Any]) -> DotNetType:
    """The type of an array value."""
    return items.net_type if isinstance(items, TypedArray) else get_type("System.Object[]")
