"""Values as the rows of the matrix have them: numbers as exact text, containers with the types of what they hold."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import DotNetType, EnumValue, type_of
from psremote.bcl.values.exceptions import NetException
from psremote.engine.script_block import ScriptBlock
from psremote.objects import ErrorRecord, base_object, get_property, invoke_method, properties_of, to_text, type_names
from psremote.objects.enumeration import enumerate_value, is_enumerator
from psremote.objects.ps_object import PSCustomObject, PSObject

DEPTH = 4
LIMIT = 300
BARE = frozenset({"System.String", "System.Boolean", "System.Object[]"})
INTEGERS = frozenset({
    "System.Int32", "System.Int64", "System.Int16", "System.UInt16", "System.UInt32", "System.UInt64", "System.Byte", "System.SByte",
    "System.Numerics.BigInteger", "System.UInt128", "System.Int128",
})  # fmt: skip
MEASURES = ("Microsoft.PowerShell.Commands.GenericMeasureInfo", "Microsoft.PowerShell.Commands.TextMeasureInfo", "Microsoft.PowerShell.Commands.GenericObjectMeasureInfo", "Microsoft.PowerShell.Commands.GroupInfo")


def type_label(value: Any) -> str:
    """The first type name; of generic types as Type.ToString() has it."""
    first = type_names(value)[0]
    if "`" in first:
        plain = base_object(value)
        name = type_of(plain).full_name
        if "`" in name:
            return name
    return first


def number(value: Any) -> str:
    """A number in its exact text."""
    name = type_of(value).full_name
    if name in INTEGERS:
        return str(int(value))
    if name == "System.Decimal":
        return to_text(value)
    from psremote.bcl.values.number_format import double_to_string_r, single_to_string_r

    return double_to_string_r(value) if name == "System.Double" else single_to_string_r(value)


def is_number(name: str) -> bool:
    """Whether a type is numeric."""
    return name in INTEGERS or name in {"System.Double", "System.Single", "System.Decimal"}


def render(value: Any, depth: int = 0) -> Any:
    """A value of the output."""
    if value is None or isinstance(value, bool):
        return value
    plain = base_object(value)
    if plain is None or isinstance(plain, bool):
        return plain
    kind = type_of(plain)
    name = kind.full_name
    if isinstance(plain, str):
        return str(plain)
    if isinstance(plain, EnumValue):
        return f"{name}::{plain.name}"
    if is_number(name):
        return number(plain)
    if name == "System.DateTime":
        return f"{invoke_method(plain, 'ToString', ['o'])} {to_text(get_property(plain, 'Kind'))}"
    if name == "System.DateTimeOffset":
        return invoke_method(plain, "ToString", ["o"])
    if name == "System.TimeSpan":
        return invoke_method(plain, "ToString", ["c"])
    if isinstance(plain, ErrorRecord):
        return plain.fully_qualified_error_id
    if isinstance(plain, NetException):
        return name
    if isinstance(plain, ScriptBlock):
        return plain.text
    if name.startswith("System.Xml.Xml"):
        outer = get_property(plain, "OuterXml")
        if isinstance(outer, str):
            return outer
    if isinstance(plain, DotNetType):
        return str(invoke_method(plain, "ToString", []))
    if depth > DEPTH:
        return to_text(value)
    names = type_names(value)
    custom = isinstance(plain, PSCustomObject) or names[0].startswith(("Selected.", "Deserialized.")) or names[0] in MEASURES
    if custom and not hasattr(plain, "get_item"):
        return [[key, inner(read(member, value), depth)] for key, member in list(properties_of(value))[:LIMIT]]
    pairs = pairs_of(plain)
    if pairs is not None:
        if name.endswith("DictionaryEntry") or ".KeyValuePair`2" in name:
            key, item = pairs[0]
            return [inner(key, depth), inner(item, depth)]
        made = [[inner(key, depth), inner(item, depth)] for key, item in pairs[:LIMIT]]
        if name == "System.Collections.Hashtable":
            import json

            made.sort(key=lambda pair: json.dumps(pair, ensure_ascii=False, separators=(",", ":")))
        return made
    if isinstance(value, PSObject) and isinstance(plain, PSCustomObject):
        return [[key, inner(read(member, value), depth)] for key, member in properties_of(value)]
    elements = enumerate_value(plain)
    if elements is not None:
        found = list(elements)
        bare = elements_are_bare(kind)
        listed = [render(one, depth + 1) if bare else inner(one, depth) for one in found[:LIMIT + 1]]
        return [*listed, "..."] if len(found) > LIMIT + 1 else listed
    if is_enumerator(plain):
        return to_text(value)
    text = invoke_text(value)
    return None if text is None else to_text(text)


def invoke_text(value: Any) -> Any:
    """ToString()."""
    try:
        return invoke_method(value, "ToString", [])
    except NetException:
        return to_text(value)


def read(member: Any, value: Any) -> Any:
    """A property's value, null where it cannot be read."""
    try:
        if callable(member):
            return member(value)
        if hasattr(member, "get"):
            return member.get(value)
        return member
    except NetException:
        return None


def pairs_of(plain: Any) -> list[tuple[Any, Any]] | None:
    """Keys and values of a dictionary, or the one pair of an entry."""
    name = type_of(plain).full_name
    if name.endswith("DictionaryEntry") or ".KeyValuePair`2" in name:
        return [(get_property(plain, "Key"), get_property(plain, "Value"))]
    if hasattr(plain, "get_item") and hasattr(plain, "contains"):
        return list(plain.items())
    return None


def elements_are_bare(kind: DotNetType) -> bool:
    """Whether the container's type already tells the type of its elements."""
    element = kind.element_type
    if element is None and len(kind.generic_arguments) == 1:
        element = kind.generic_arguments[0]
    return element is not None and element.is_value_type


def inner(value: Any, depth: int) -> Any:
    """A value inside a container: it carries its type unless it is of the plainest kinds."""
    if value is None or isinstance(value, bool):
        return value
    plain = base_object(value)
    if plain is None or isinstance(plain, bool):
        return plain
    label = type_label(value)
    made = render(value, depth + 1)
    if label in BARE and not (label == "System.Object[]" and not isinstance(made, list)):
        return made
    return {label: made}
