"""Members that types have through an interface alone, as `IConvertible.ToInt32`: scripts call them by their bare names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

_PROVIDER: Final = "System.IFormatProvider provider"
_CONVERSIONS: Final = {
    "ToBoolean": "bool", "ToByte": "byte", "ToChar": "char", "ToDateTime": "datetime", "ToDecimal": "decimal",
    "ToDouble": "double", "ToInt16": "short", "ToInt32": "int", "ToInt64": "long", "ToSByte": "sbyte", "ToSingle": "float",
    "ToUInt16": "ushort", "ToUInt32": "uint", "ToUInt64": "ulong",
}  # fmt: skip

Row = tuple[str, Callable[..., Any]]


def _converter(name: str) -> Callable[..., Any]:
    def convert(self: Any, provider: Any = None) -> Any:
        from psremote.bcl.type_system import get_type

        member: Any = get_type("System.Convert").static_member(name.lower())
        return member.overloads[0].function(self)

    return convert


def _to_type(self: Any, kind: Any, provider: Any = None) -> Any:
    from psremote.bcl.type_system import get_type

    member: Any = get_type("System.Convert").static_member("changetype")
    return member.overloads[0].function(self, kind)


def _convertible() -> list[Row]:
    rows: list[Row] = [(f"{kind} IConvertible.{name}({_PROVIDER})", _converter(name)) for name, kind in _CONVERSIONS.items()]
    rows.append((f"System.Object IConvertible.ToType(type conversionType, {_PROVIDER})", _to_type))
    return rows


_BYTES: Final = {
    "System.SByte": 1, "System.Byte": 1, "System.Int16": 2, "System.UInt16": 2, "System.Int32": 4, "System.UInt32": 4,
    "System.Int64": 8, "System.UInt64": 8,
}  # fmt: skip
_SHORT: Final = {
    "System.SByte": "sbyte", "System.Byte": "byte", "System.Int16": "short", "System.UInt16": "ushort", "System.Int32": "int",
    "System.UInt32": "uint", "System.Int64": "long", "System.UInt64": "ulong",
}  # fmt: skip


def _binary_integer(type_name: str) -> list[Row]:
    """What the whole numbers have through IBinaryInteger."""
    size = _BYTES[type_name]
    owner = f"IBinaryInteger[{_SHORT[type_name]}]"

    def bit_length(self: Any) -> int:
        number = int(self)
        return number.bit_length() if number >= 0 else (~number).bit_length() + 1

    def writer(order: str) -> Callable[..., int]:
        def write(self: Any, destination: Any, start: int = 0) -> int:
            from psremote.bcl.values.exceptions import ArgumentException
            from psremote.bcl.values.numbers import Byte

            if len(destination) - start < size:
                raise ArgumentException(f"The array has no room for {size} bytes behind index {start}.")
            data = (int(self) % (1 << (size * 8))).to_bytes(size, "big" if order == "Big" else "little")
            destination[start : start + size] = [Byte(b) for b in data]
            return size

        return write

    rows: list[Row] = [
        (f"int {owner}.GetByteCount()", lambda self: size),
        (f"int {owner}.GetShortestBitLength()", bit_length),
    ]
    for order in ("Big", "Little"):
        for parameters in ("byte[] destination", "byte[] destination, int startIndex"):
            rows.append((f"int {owner}.Write{order}Endian({parameters})", writer(order)))
    return rows


def members_through(interface: str) -> list[Row]:
    """The members a type has by naming that interface: signature texts and functions."""
    return _convertible() if interface == "System.IConvertible" else []


def members_of_number(type_name: str) -> list[Row]:
    """The members a whole number's type has through the interfaces of generic arithmetic."""
    return _binary_integer(type_name) if type_name in _BYTES else []


_COLLECTION: Final[tuple[Row, ...]] = (("bool IsSynchronized {get;}", lambda self: False), ("System.Object SyncRoot {get;}", lambda self: self))


def properties_through(interfaces: tuple[str, ...]) -> tuple[Row, ...]:
    """The properties a collection has through its interfaces: property texts and getters."""
    rows: tuple[Row, ...] = ()
    if "System.Collections.ICollection" in interfaces or "System.Collections.IList" in interfaces:
        rows += _COLLECTION
    if "System.Collections.IList" in interfaces:
        rows += (("bool IsFixedSize {get;}", lambda self: bool(getattr(self, "is_fixed_size", False))),)
    return rows
