"""Declaring messages: a class per message type, its fields with their wire names, and the 40-byte header — MS-PSRP 2.2.1."""

from __future__ import annotations

from collections.abc import Callable
from struct import Struct
from typing import Any, ClassVar, NamedTuple, Protocol, TypeVar, dataclass_transform
from uuid import UUID

from psremote.errors import RemoteProtocolError
from psremote.objects.ps_object import PSCustomObject, Shape
from psremote.protocol.guids import guid_of_wire, wire_of_guid
from psremote.protocol.psrp.codecs import Codec, lookup, properties, shaped_bag
from psremote.protocol.psrp.message_type import ROUTES, Destination, MessageType, Route

HEADER = Struct("<II16s16s")
HEADER_SIZE = HEADER.size
BOM = b"\xef\xbb\xbf"
NO_GUID = UUID(int=0)


class Message:
    """A message; subclasses are declared with `@message`."""

    TYPE: ClassVar[MessageType]
    ROUTE: ClassVar[Route]
    FIELDS: ClassVar[tuple[Field, ...]] = ()

    def to_value(self) -> Any:
        """The value that is serialized as the payload; the bag of the declared fields unless a class says otherwise."""
        shape, encoders = self._LAYOUT
        if encoders is not None:
            return shaped_bag(shape, [encode(getattr(self, name)) for name, encode in encoders])
        names: list[str] = []
        values: list[Any] = []
        for field in self.FIELDS:
            value = getattr(self, field.attribute)
            if value is None and field.optional:
                continue
            names.append(field.name)
            values.append(field.codec.encode(value))
        return shaped_bag(Shape(tuple(names)), values)

    @classmethod
    def from_value(cls, value: Any) -> Message:
        """The message of a deserialized payload; a field missing or of a wrong type is a RemoteProtocolError."""
        source = properties(value, cls.TYPE.name)
        made = cls.__new__(cls)
        for field in cls.FIELDS:
            found = lookup(source, field.name, None) if field.optional else lookup(source, field.name)
            setattr(made, field.attribute, None if found is None and field.optional else field.codec.decode(found, field.name))
        return made

    _LAYOUT: ClassVar[tuple[Shape, tuple[tuple[str, Callable[[Any], Any]], ...] | None]]


class Field(NamedTuple):
    """One declared field."""

    attribute: str
    name: str
    codec: Codec
    optional: bool


class _Wire(NamedTuple):
    name: str
    codec: Codec
    optional: bool
    default: Any


_NO_DEFAULT = object()


def wire(name: str, codec: Codec, *, optional: bool = False, default: Any = _NO_DEFAULT) -> Any:
    """Declare a field: its name on the wire and its codec. An optional one is left out when None."""
    return _Wire(name, codec, optional, None if optional and default is _NO_DEFAULT else default)


MESSAGES: dict[MessageType, type[Message]] = {}
"""Message type → class; filled by the declarations in `messages/`."""

_M = TypeVar("_M", bound=Message)


class _Initializer(Protocol):
    def __call__(self, *arguments: Any, **named: Any) -> None: ...


@dataclass_transform(field_specifiers=(wire,))
def message(kind: MessageType) -> Callable[[type[_M]], type[_M]]:
    """Declare a class of `wire` fields as the form of a message type; its initializer is made."""
    return own_message(kind)


def own_message(kind: MessageType) -> Callable[[type[_M]], type[_M]]:
    """Declare a class with an initializer and a form of its own as the form of a message type."""

    def declare(cls: type[_M]) -> type[_M]:
        declared = [(name, value) for name, value in vars(cls).items() if isinstance(value, _Wire)]
        cls.TYPE, cls.ROUTE = kind, ROUTES[kind]
        cls.FIELDS = tuple(Field(name, w.name, w.codec, w.optional) for name, w in declared)
        shape = Shape(tuple(field.name for field in cls.FIELDS))
        plain = not any(field.optional for field in cls.FIELDS)
        cls._LAYOUT = (shape, tuple((f.attribute, f.codec.encode) for f in cls.FIELDS) if plain else None)
        for name, _ in declared:
            delattr(cls, name)
        if declared:
            cls.__init__ = _initializer(cls.__name__, [(n, w.default) for n, w in declared])  # type: ignore[method-assign]
        MESSAGES[kind] = cls
        return cls

    return declare


def _initializer(owner: str, declared: list[tuple[str, Any]]) -> _Initializer:
    names = tuple(name for name, _ in declared)

    def init(self: Any, *arguments: Any, **named: Any) -> None:
        if not named and len(arguments) == len(names):
            for name, value in zip(names, arguments, strict=True):
                setattr(self, name, value)
            return
        if len(arguments) > len(declared):
            raise TypeError(f"{owner} takes {len(declared)} values")
        for index, (name, default) in enumerate(declared):
            value = arguments[index] if index < len(arguments) else named.pop(name, default)
            if value is _NO_DEFAULT:
                raise TypeError(f"{owner} needs {name}")
            setattr(self, name, value)
        if named:
            raise TypeError(f"{owner} has no {', '.join(named)}")

    return init


class Envelope(NamedTuple):
    """A message as it travels: header fields and the raw payload."""

    destination: int
    type: int
    pool_id: UUID
    pipeline_id: UUID
    payload: bytes


def write_header(kind: MessageType, destination: Destination, pool_id: UUID, pipeline_id: UUID) -> bytes:
    """The 40 bytes before the payload."""
    return HEADER.pack(destination, kind, wire_of_guid(pool_id), wire_of_guid(pipeline_id))


def read_envelope(data: bytes) -> Envelope:
    """Cut the header off; a byte order mark before the payload is dropped."""
    if len(data) < HEADER_SIZE:
        raise RemoteProtocolError(f"A message of {len(data)} bytes is shorter than its header", fatal=False)
    destination, kind, pool, pipeline = HEADER.unpack_from(data)
    start = HEADER_SIZE + 3 if data.startswith(BOM, HEADER_SIZE) else HEADER_SIZE
    return Envelope(destination, kind, guid_of_wire(pool), guid_of_wire(pipeline), data[start:])


__all__ = [
    "BOM", "HEADER_SIZE", "MESSAGES", "NO_GUID", "Envelope", "Field", "Message", "PSCustomObject", "message", "own_message", "read_envelope",
    "wire", "write_header",
]
