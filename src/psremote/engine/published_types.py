"""Between Python and scripts: parameters read from a signature, and values turned into the other side's kind."""

from __future__ import annotations

import collections.abc
import dataclasses
import datetime
import enum
import inspect
import pathlib
import types
import typing
import uuid
from collections.abc import Callable
from typing import Any

from psremote.bcl.dotnet_type import find_type, type_of
from psremote.engine.command_metadata import ALL_SETS, ParameterSetEntry
from psremote.engine.parameter_attributes import (
    AllowEmptyCollectionAttribute,
    AllowEmptyStringAttribute,
    AllowNullAttribute,
    ArgumentCompletionsAttribute,
    ValidateCountAttribute,
    ValidateLengthAttribute,
    ValidateNotNullOrEmptyAttribute,
    ValidatePatternAttribute,
    ValidateRangeAttribute,
    ValidateSetAttribute,
)
from psremote.engine.published_docs import DocText
from psremote.objects import base_object, construct, get_property, new_custom_object, to_text

PLAIN: dict[Any, str] = {
    str: "string", int: "int", float: "double", bytes: "byte[]", dict: "hashtable", datetime.datetime: "datetime", datetime.timedelta: "timespan",
    uuid.UUID: "guid", pathlib.Path: "string", object: "object", Any: "object", list: "object[]", tuple: "object[]", bool: "bool",
}  # fmt: skip
COLLECTING = (collections.abc.Iterable, collections.abc.Iterator)


@dataclasses.dataclass
class Parameter:
    """What a type hint cannot say about a parameter; used inside `Annotated[...]`."""

    position: int | None = None
    mandatory: bool | None = None
    pipeline: bool = False
    by_property_name: bool = False
    remaining: bool = False
    sets: tuple[str, ...] | str | dict[str, Parameter] = ()
    name: str = ""
    aliases: tuple[str, ...] = ()
    help: str = ""
    values: tuple[str, ...] = ()
    completions: tuple[str, ...] = ()
    pattern: str = ""
    minimum: Any = None
    maximum: Any = None
    min_length: int | None = None
    max_length: int | None = None
    min_count: int | None = None
    max_count: int | None = None
    not_empty: bool = False
    allow_null: bool = False
    allow_empty: bool = False
    wildcards: bool = False
    type: str = ""
    """The .NET type, where the hint's own is not it."""


@dataclasses.dataclass
class PublishedParameter:
    """One parameter of a published function."""

    argument: str
    name: str
    type_name: str
    sets: dict[str, ParameterSetEntry]
    aliases: tuple[str, ...]
    checks: tuple[Any, ...]
    default: Any
    help: str
    convert: Callable[[Any], Any]
    collects: bool


def parameter_name(argument: str) -> str:
    """`user_name` → `UserName`."""
    return "".join(part[:1].upper() + part[1:] for part in argument.strip("_").split("_"))


def parameters_of(function: Callable[..., Any], documentation: DocText, command_class: type) -> tuple[tuple[PublishedParameter, ...], str | None]:
    """The parameters of a function, and the name of the argument that wants the command."""
    hints = typing.get_type_hints(function, include_extras=True)
    found: list[PublishedParameter] = []
    command_argument = None
    position = 0
    signature = inspect.signature(function)
    explicit = any(said(hints.get(n)).position is not None for n in signature.parameters)
    for argument in signature.parameters.values():
        hint = hints.get(argument.name, Any)
        if hint is command_class or (isinstance(hint, type) and issubclass(hint, command_class)):
            command_argument = argument.name
            continue
        facts = said(hint)
        made = one_parameter(argument, hint, facts, documentation)
        positional = argument.kind is not inspect.Parameter.KEYWORD_ONLY and made.type_name != "switch"
        if positional and not explicit:
            for entry in made.sets.values():
                if not entry.from_remaining:
                    entry.position = position
            position += 1
        found.append(made)
    return tuple(found), command_argument


def said(hint: Any) -> Parameter:
    """The Parameter(...) in a hint, or an empty one."""
    for extra in getattr(hint, "__metadata__", ()):
        if isinstance(extra, Parameter):
            return extra
    return Parameter()


def one_parameter(argument: inspect.Parameter, hint: Any, facts: Parameter, documentation: DocText) -> PublishedParameter:
    """Read one argument."""
    plain = typing.get_args(hint)[0] if hasattr(hint, "__metadata__") else hint
    plain = without_none(plain)
    collects = facts.pipeline and typing.get_origin(plain) in COLLECTING
    if collects:
        plain = (typing.get_args(plain) or (Any,))[0]
    type_name, values = type_of_hint(plain)
    if facts.type:
        type_name = facts.type
    if plain is bool and argument.default is False:
        type_name = "switch"
    mandatory = facts.mandatory if facts.mandatory is not None else argument.default is inspect.Parameter.empty
    help_text = facts.help or documentation.parameters.get(argument.name, "")
    return PublishedParameter(
        argument.name, facts.name or parameter_name(argument.name), type_name, places(facts, mandatory), tuple(facts.aliases), checks_of(facts, values), argument.default,
        help_text, converter(plain), collects,
    )  # fmt: skip


def places(facts: Parameter, mandatory: bool) -> dict[str, ParameterSetEntry]:
    """The parameter's place in each of its sets."""
    if isinstance(facts.sets, dict):
        return {
            name: ParameterSetEntry(p.position, bool(p.mandatory), p.pipeline, p.by_property_name, p.remaining, p.help or None) for name, p in facts.sets.items()
        }
    names = (facts.sets,) if isinstance(facts.sets, str) else facts.sets
    return {
        name: ParameterSetEntry(facts.position, mandatory, facts.pipeline, facts.by_property_name, facts.remaining) for name in (names or (ALL_SETS,))
    }


def checks_of(facts: Parameter, values: tuple[str, ...]) -> tuple[Any, ...]:
    """The validation attributes."""
    made: list[Any] = []
    if facts.values or values:
        made.append(ValidateSetAttribute(*(facts.values or values)))
    if facts.completions:
        made.append(ArgumentCompletionsAttribute(*facts.completions))
    if facts.pattern:
        made.append(ValidatePatternAttribute(facts.pattern))
    if facts.minimum is not None or facts.maximum is not None:
        low = facts.minimum if facts.minimum is not None else -2147483648
        made.append(ValidateRangeAttribute(low, facts.maximum if facts.maximum is not None else 2147483647))
    if facts.min_length is not None or facts.max_length is not None:
        made.append(ValidateLengthAttribute(facts.min_length or 0, facts.max_length if facts.max_length is not None else 2147483647))
    if facts.min_count is not None or facts.max_count is not None:
        made.append(ValidateCountAttribute(facts.min_count or 0, facts.max_count if facts.max_count is not None else 2147483647))
    if facts.not_empty:
        made.append(ValidateNotNullOrEmptyAttribute())
    if facts.allow_null:
        made.append(AllowNullAttribute())
    if facts.allow_empty:
        made += [AllowEmptyStringAttribute(), AllowEmptyCollectionAttribute()]
    return tuple(made)


def without_none(hint: Any) -> Any:
    """`X | None` → X."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        rest = [a for a in typing.get_args(hint) if a is not type(None)]
        return rest[0] if len(rest) == 1 else Any
    return hint


def type_of_hint(hint: Any) -> tuple[str, tuple[str, ...]]:
    """The .NET type a hint stands for, and the values it allows."""
    if isinstance(hint, str):
        return hint, ()
    if isinstance(hint, typing.ForwardRef):
        return hint.__forward_arg__, ()
    origin = typing.get_origin(hint)
    if origin is typing.Literal:
        return "string", tuple(str(a) for a in typing.get_args(hint))
    if origin in (list, tuple, set, collections.abc.Sequence, collections.abc.Iterable, collections.abc.Iterator):
        inner, values = type_of_hint((typing.get_args(hint) or (Any,))[0])
        return f"{inner}[]", values
    if origin in (dict, collections.abc.Mapping):
        return "hashtable", ()
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return "string", tuple(member.name for member in hint)
    declared = getattr(hint, "__dotnet_type__", None)
    if declared is not None:
        return str(declared.full_name), ()
    if isinstance(hint, type) and hint.__name__ == "Decimal":
        return "decimal", ()
    return PLAIN.get(hint, "object"), ()


# --- from scripts to Python ---


def converter(hint: Any) -> Callable[[Any], Any]:
    """A function that turns a bound value into what the hint says."""
    origin = typing.get_origin(hint)
    if origin in (list, tuple, set, collections.abc.Sequence):
        inner = converter((typing.get_args(hint) or (Any,))[0])
        make: Any = {tuple: tuple, set: set}.get(origin, list)
        return lambda value: make(inner(v) for v in base_object(value)) if value is not None else None
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return lambda value: next((m for m in hint if m.name.lower() == str(value).lower()), value)
    if hint is pathlib.Path:
        return lambda value: pathlib.Path(value) if value is not None else None
    if hint is uuid.UUID:
        return lambda value: uuid.UUID(to_text(value)) if value is not None else None
    if hint is bytes:
        return lambda value: bytes(value) if value is not None else None
    if hint is dict or origin in (dict, collections.abc.Mapping):
        return to_dict
    if hint is datetime.datetime:
        return to_datetime
    if hint is datetime.timedelta:
        return lambda value: datetime.timedelta(microseconds=int(get_property(value, "Ticks")) // 10) if value is not None else None
    if hint in (str, int, float, bool):
        return lambda value: hint(base_object(value)) if value is not None else None
    return base_object


def to_dict(value: Any) -> Any:
    """A table as a Python dict."""
    base = base_object(value)
    return {to_text(k): v for k, v in base.items()} if hasattr(base, "items") else value


def to_datetime(value: Any) -> Any:
    """A DateTime as Python's; UTC keeps its zone."""
    if value is None:
        return None
    ticks = int(get_property(value, "Ticks"))
    made = datetime.datetime(1, 1, 1) + datetime.timedelta(microseconds=ticks // 10)
    return made.replace(tzinfo=datetime.UTC) if to_text(get_property(value, "Kind")) == "Utc" else made


# --- from Python to scripts ---


def to_output(value: Any) -> Any:
    """A Python value as scripts know values."""
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    if isinstance(value, enum.Enum):
        return value.name
    if isinstance(value, pathlib.PurePath):
        return str(value)
    if isinstance(value, (tuple, set, frozenset)):
        return [to_output(v) for v in value]
    if type(value) is list:
        return [to_output(v) for v in value]
    if isinstance(value, datetime.datetime):
        return from_datetime(value)
    if isinstance(value, datetime.timedelta):
        return made_of("System.TimeSpan", [ticks_of(value)])
    if isinstance(value, uuid.UUID):
        return made_of("System.Guid", [str(value)])
    if isinstance(value, (bytes, bytearray)):
        return made_of_bytes(bytes(value))
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        pairs = [(property_name(f), to_output(getattr(value, f.name))) for f in dataclasses.fields(value) if not f.name.startswith("_")]
        return new_custom_object(pairs, type_label(value))
    if isinstance(value, collections.abc.Mapping):
        return new_custom_object([(str(k), to_output(v)) for k, v in value.items()])
    try:
        type_of(value)
    except TypeError:
        pairs = [(parameter_name(k), to_output(v)) for k, v in vars(value).items() if not k.startswith("_")]
        return new_custom_object(pairs, type_label(value))
    return value


def property_name(one: dataclasses.Field[Any]) -> str:
    """A field's name as a property's; `metadata={"name": ...}` gives another."""
    return str(one.metadata.get("name") or parameter_name(one.name))


def type_label(value: Any) -> str:
    """The type name an object made of a Python one has: its class's `ps_type_name`, else the class's name."""
    return str(getattr(type(value), "ps_type_name", None) or type(value).__name__)


def ticks_of(value: datetime.timedelta) -> Any:
    """A time span in units of 100 ns."""
    from psremote.bcl.values.numbers import Int64

    return Int64((value.days * 86400 + value.seconds) * 10_000_000 + value.microseconds * 10)


def from_datetime(value: datetime.datetime) -> Any:
    """A System.DateTime."""
    from psremote.bcl.values.numbers import Int64

    kind = "Unspecified"
    if value.tzinfo is not None:
        value = value.astimezone(datetime.UTC).replace(tzinfo=None)
        kind = "Utc"
    delta = value - datetime.datetime(1, 1, 1)
    ticks = Int64((delta.days * 86400 + delta.seconds) * 10_000_000 + delta.microseconds * 10)
    kinds = find_type("System.DateTimeKind")
    return made_of("System.DateTime", [ticks, kinds.parse(kind)]) if kinds is not None else made_of("System.DateTime", [ticks])  # type: ignore[attr-defined]


def made_of(type_name: str, arguments: list[Any]) -> Any:
    """An object of a .NET type."""
    kind = find_type(type_name)
    if kind is None:
        raise LookupError(f"{type_name} is not there")
    return construct(kind, arguments)


def made_of_bytes(data: bytes) -> Any:
    """A byte array."""
    from psremote.objects import convert_to

    kind = find_type("System.Byte[]")
    if kind is None:
        raise LookupError("System.Byte is not there")
    return convert_to(list(data), kind)
