"""How one field of a message is written and read: exact tags on the way out, the leniency of real decoders on the way in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, NoReturn

from psremote.bcl.dotnet_type import get_type, type_of
from psremote.bcl.enums import EnumType, EnumValue
from psremote.bcl.values.arrays import TypedArray
from psremote.bcl.values.numbers import Int64
from psremote.errors import RemoteProtocolError
from psremote.objects.ps_object import EMPTY_SHAPE, PSCustomObject, PSObject, Shape, base_object


class Codec(NamedTuple):
    """A pair of functions: Python value → value to serialize; deserialized value, field name → Python value."""

    encode: Callable[[Any], Any]
    decode: Callable[[Any, str], Any]


def wrong(name: str, value: Any, wanted: str) -> NoReturn:
    """The peer sent a field of another type."""
    raise RemoteProtocolError(f"Field {name} is {type(value).__name__}, not {wanted}", fatal=False)


def bag(pairs: Iterable[tuple[str, Any]], type_names: Iterable[str] = (), text: str | None = None) -> PSCustomObject:
    """An object with note properties and nothing else: what most messages are."""
    shape, values = EMPTY_SHAPE, []
    for name, value in pairs:
        shape = shape.plus(name)
        values.append(value)
    return shaped_bag(shape, values, type_names, text)


def named_list(values: Any, *type_names: str) -> PSObject:
    """A list with the type names that real peers give it."""
    made = PSObject(values)
    made.own_type_names = list(type_names)
    return made


def array_list(values: Iterable[Any]) -> PSObject:
    """What the parameters of host calls, and lists among them, are."""
    return named_list(list(values), "System.Collections.ArrayList", "System.Object")


_CORE = "System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e"


def text_list(values: Iterable[str]) -> PSObject:
    """A List<string>."""
    return named_list(list(values), f"System.Collections.Generic.List`1[[System.String, {_CORE}]]", "System.Object")


def shaped_bag(
    shape: Shape, values: list[Any], type_names: Iterable[str] = (), text: str | None = None
) -> PSCustomObject:
    """The same with a shape at hand."""
    made = PSCustomObject(shape, values)
    made.own_type_names = list(type_names)
    made.text = text
    return made


_MISSING = object()


def properties(value: Any, what: str = "message") -> PSCustomObject:
    """The property bag a message has to be."""
    if type(value) is PSCustomObject:
        return value
    wrong(what, value, "an object with properties")


def lookup(source: PSCustomObject, name: str, default: Any = _MISSING) -> Any:
    """A property of a bag, in any spelling; missing without a default is the peer's fault."""
    found = source.get(name, default)
    if found is _MISSING:
        raise RemoteProtocolError(f"Field {name} is missing", fatal=False)
    return found


def _as_is(value: Any) -> Any:
    return value


def _decode_any(value: Any, name: str) -> Any:
    return value


def _integer(value: Any, name: str) -> int:
    value = base_object(value)
    if isinstance(value, EnumValue):
        return value.value
    if isinstance(value, bool) or not isinstance(value, int):
        wrong(name, value, "a number")
    return int(value)


def _boolean(value: Any, name: str) -> bool:
    value = base_object(value)
    if not isinstance(value, bool):
        wrong(name, value, "a boolean")
    return value


def _text(value: Any, name: str) -> str:
    value = base_object(value)
    if not isinstance(value, str):
        wrong(name, value, "a string")
    return value


def _optional(inner: Callable[[Any, str], Any]) -> Callable[[Any, str], Any]:
    return lambda value, name: None if value is None else inner(value, name)


def make_version(text: str) -> Any:
    """A System.Version of that text."""
    found: Any = get_type("System.Version")
    return found.python_class.parse(text)


def make_secure_string(text: str) -> Any:
    """A System.Security.SecureString of that text."""
    found: Any = get_type("System.Security.SecureString")
    return found.python_class(text)


def _version(value: Any, name: str) -> str:
    value = base_object(value)
    if value is None or type_of(value).full_name != "System.Version":
        wrong(name, value, "a version")
    return str(value)


def enum_codec(enum: EnumType) -> Codec:
    """An enum: written as the enum object, read from one, from a number or from a name."""

    def decode(value: Any, name: str) -> int:
        value = base_object(value)
        if isinstance(value, str):
            try:
                return enum.parse(value).value
            except Exception:
                raise RemoteProtocolError(f"Field {name} is {value!r}, no {enum.full_name}", fatal=False) from None
        return _integer(value, name)

    return Codec(lambda value: enum.from_value(int(value)), decode)


def items(value: Any, name: str) -> list[Any]:
    """The elements of whatever kind of list the peer sent."""
    value = base_object(value)
    if value is None:
        return []
    if isinstance(value, str | bytes | Mapping) or not hasattr(value, "__iter__"):
        wrong(name, value, "a list")
    return list(value)


def texts(value: Any, name: str) -> list[str]:
    """The same, of strings; a single string counts as one."""
    value = base_object(value)
    if isinstance(value, str):
        return [value]
    return [_text(v, name) for v in items(value, name)]


I32 = Codec(int, _integer)
I64 = Codec(Int64, lambda value, name: _integer(value, name))
BOOL = Codec(bool, _boolean)
TEXT = Codec(str, _text)
OPTIONAL_TEXT = Codec(_as_is, _optional(_text))
OPTIONAL_BOOL = Codec(_as_is, _optional(_boolean))
VERSION = Codec(make_version, _version)
ANY = Codec(_as_is, _decode_any)
LIST = Codec(list, items)
TEXTS = Codec(list, texts)
OPTIONAL_TEXTS = Codec(lambda value: None if value is None else TypedArray(get_type("System.String"), value), _optional(texts))

__all__ = [
    "ANY", "BOOL", "I32", "I64", "LIST", "OPTIONAL_BOOL", "OPTIONAL_TEXT", "OPTIONAL_TEXTS", "TEXT", "TEXTS", "VERSION",
    "Codec", "PSObject", "array_list", "bag", "enum_codec", "items", "lookup", "make_secure_string", "make_version", "named_list", "properties", "shaped_bag", "text_list", "texts", "wrong",
]
