"""System.Text.Json: JsonDocument and JsonElement, a document kept as text and read where it is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, indexer, method, prop, type_of
from psremote.bcl.enums import EnumValue
from psremote.bcl.values.culture_info import invariant_culture
from psremote.bcl.values.decimals import to_decimal
from psremote.bcl.values.enumerations import JsonValueKind
from psremote.bcl.values.exceptions import (
    ArgumentException,
    FormatException,
    IndexOutOfRangeException,
    InvalidOperationException,
    KeyNotFoundException,
)
from psremote.bcl.values.guid import Guid
from psremote.bcl.values.json_reader import Node, Reader
from psremote.bcl.values.numbers import Int64

_J = "System.Text.Json"
_E = f"{_J}.JsonElement"


@dotnet_type(f"{_J}.JsonProperty", base="System.ValueType", kind="struct", assembly=_J)
class JsonProperty:
    """A property of an object."""

    def __init__(self, name: str, node: Node) -> None:
        self.name, self.node = name, node

    @prop("string Name {get;}")
    def net_name(self) -> str:
        """Its name."""
        return self.name

    @prop(f"{_E} Value {{get;}}")
    def net_value(self) -> JsonElement:
        """Its value."""
        return JsonElement(self.node)

    @method("string ToString()")
    def __str__(self) -> str:
        return f'"{self.name}":{self.node.text}'


class _Sequence:
    def __init__(self, items: list[Any]) -> None:
        self.items = items

    def __iter__(self) -> Iterator[Any]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


@dotnet_type(f"{_J}.JsonElement+ArrayEnumerator", base="System.ValueType", kind="struct", assembly=_J, interfaces=("System.Collections.Generic.IEnumerable[System.Text.Json.JsonElement]",))
class ArrayElements(_Sequence):
    """An array's elements."""


@dotnet_type(f"{_J}.JsonElement+ObjectEnumerator", base="System.ValueType", kind="struct", assembly=_J, interfaces=("System.Collections.Generic.IEnumerable[System.Text.Json.JsonProperty]",))
class ObjectProperties(_Sequence):
    """An object's properties."""


@dotnet_type(_E, base="System.ValueType", kind="struct", assembly=_J)
class JsonElement:
    """A value of a document."""

    def __init__(self, node: Node | None = None) -> None:
        self.node = node if node is not None else Node("Undefined", None, "")

    def need(self, kind: str) -> Any:
        """The content, where it is of that kind."""
        if self.node.kind != kind:
            raise InvalidOperationException(f"The value is of the kind {self.node.kind}, not {kind}.")
        return self.node.value

    @prop(f"{_J}.JsonValueKind ValueKind {{get;}}")
    def value_kind(self) -> EnumValue:
        """What it is."""
        found: EnumValue = JsonValueKind.parse(self.node.kind)
        return found

    @method(f"{_E} GetProperty(string propertyName)")
    def get_property(self, name: str) -> JsonElement:
        """A property of an object; the last of several of the name."""
        for found, node in reversed(self.need("Object")):
            if found == name:
                return JsonElement(node)
        raise KeyNotFoundException(f"The object has no property '{name}'.")

    @method(f"bool TryGetProperty(string propertyName, [ref] {_E} value)")
    def try_get_property(self, name: str, target: Any) -> bool:
        """The same, without an error."""
        for found, node in reversed(self.need("Object")):
            if found == name:
                target.value = JsonElement(node)
                return True
        target.value = JsonElement()
        return False

    @method("int GetArrayLength()")
    def get_array_length(self) -> int:
        """How many elements an array has."""
        return len(self.need("Array"))

    @method("int GetPropertyCount()")
    def get_property_count(self) -> int:
        """How many properties an object has."""
        return len(self.need("Object"))

    def at(self, index: int) -> JsonElement:
        """An element of an array."""
        elements = self.need("Array")
        if not 0 <= index < len(elements):
            raise IndexOutOfRangeException
        return JsonElement(elements[index])

    ITEM = indexer(f"{_E} Item(int index) {{get;}}", getter=lambda self, index: self.at(index))

    @method(f"{_E}+ArrayEnumerator EnumerateArray()")
    def enumerate_array(self) -> ArrayElements:
        """An array's elements."""
        return ArrayElements([JsonElement(one) for one in self.need("Array")])

    @method(f"{_E}+ObjectEnumerator EnumerateObject()")
    def enumerate_object(self) -> ObjectProperties:
        """An object's properties."""
        return ObjectProperties([JsonProperty(name, node) for name, node in self.need("Object")])

    @method("string GetString()")
    def get_string(self) -> str | None:
        """A string, or null."""
        return None if self.node.kind == "Null" else str(self.need("String"))

    @method("bool GetBoolean()")
    def get_boolean(self) -> bool:
        """True or false."""
        if self.node.kind not in ("True", "False"):
            raise InvalidOperationException(f"The value is of the kind {self.node.kind}, not True or False.")
        return bool(self.node.value)

    def integer(self, bits: int) -> int:
        """A whole number that fits."""
        text = self.need("Number")
        try:
            number = int(text)
        except ValueError:
            raise FormatException(f"{text} is no whole number.") from None
        if not -(1 << bits - 1) <= number < 1 << bits - 1:
            raise FormatException(f"{text} does not fit into {bits} bits.")
        return number

    @method("int GetInt32()")
    def get_int32(self) -> int:
        """A number of 32 bits."""
        return self.integer(32)

    @method("long GetInt64()")
    def get_int64(self) -> Int64:
        """A number of 64 bits."""
        return Int64(self.integer(64))

    @method("double GetDouble()")
    def get_double(self) -> float:
        """A number, as near as a double comes."""
        return float(self.need("Number"))

    @method("decimal GetDecimal()")
    def get_decimal(self) -> Any:
        """A number, exactly."""
        from decimal import Decimal

        return to_decimal(Decimal(self.need("Number")))

    @method("guid GetGuid()")
    def get_guid(self) -> Guid:
        """A string that is a GUID."""
        return Guid(self.need("String"))

    @method("string GetRawText()")
    def get_raw_text(self) -> str:
        """As the document has it."""
        return self.node.text

    @method(f"{_E} Clone()")
    def clone(self) -> JsonElement:
        """One that outlives its document."""
        return self

    @method("string ToString()")
    def __str__(self) -> str:
        kind = self.node.kind
        if kind in ("Null", "Undefined"):
            return ""
        return str(self.node.value) if kind in ("String", "True", "False") else self.node.text


@dotnet_type(f"{_J}.JsonDocument", assembly=_J, sealed=True, interfaces=("System.IDisposable",))
class JsonDocument:
    """A document."""

    def __init__(self, root: Node) -> None:
        self.root = root

    @method(f"static {_J}.JsonDocument Parse(string json, {_J}.JsonDocumentOptions options = default)")
    @staticmethod
    def parse(text: str, options: Any = None) -> JsonDocument:
        """Read a text."""
        return JsonDocument(Reader(text).document())

    @prop(f"{_E} RootElement {{get;}}")
    def root_element(self) -> JsonElement:
        """Its value."""
        return JsonElement(self.root)

    @method("void Dispose()", "void IDisposable.Dispose()")
    def dispose(self) -> None:
        """Nothing to let go of."""


@dotnet_type(f"{_J}.JsonSerializer", kind="static", assembly=_J)
class JsonSerializer:
    """Writes values as JSON; scripts reach only what names the type, the others are ambiguous as they are in .NET."""

    @method(
        f"static string Serialize[TValue](TValue value, {_J}.JsonSerializerOptions options)",
        f"static string Serialize(System.Object value, type inputType, {_J}.JsonSerializerOptions options = null)",
        f"static string Serialize[TValue](TValue value, {_J}.Serialization.Metadata.JsonTypeInfo[TValue] jsonTypeInfo)",
        f"static string Serialize({_J}.JsonElement element, {_J}.JsonSerializerOptions options = null)",
    )
    @staticmethod
    def serialize(value: Any, *rest: Any) -> str:
        """A value as text."""
        return json_text(value)


_ESCAPED = re.compile(r"[^ !#-%(-*,-;=?-\[\]-_a-~]")
"""What System.Text.Json does not leave as it is, unless told to."""
_SHORT = {"\\": r"\\", "\b": r"\b", "\f": r"\f", "\n": r"\n", "\r": r"\r", "\t": r"\t"}


def json_string(text: str) -> str:
    """A text as JSON."""

    def escaped(found: re.Match[str]) -> str:
        letter = found[0]
        short = _SHORT.get(letter)
        if short is not None:
            return short
        units = letter.encode("utf-16-be", "surrogatepass")
        return "".join(f"\\u{units[at] << 8 | units[at + 1]:04X}" for at in range(0, len(units), 2))

    return f'"{_ESCAPED.sub(escaped, text)}"'


def json_text(value: Any) -> str:
    """Plain values, sequences and tables as JSON without spaces."""
    if isinstance(value, JsonElement):
        return value.node.text
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, EnumValue):
        return str(int(value.value))
    if isinstance(value, str):
        return json_string(value)
    kind = type_of(value).full_name
    if isinstance(value, int | float) or kind == "System.Decimal":
        from psremote.bcl.values.composite_format import net_to_string

        if isinstance(value, float) and value - value != 0:
            raise ArgumentException("JSON knows neither infinity nor NaN.")
        return net_to_string(value, "R" if isinstance(value, float) else None, invariant_culture())
    if kind in ("System.DateTime", "System.DateTimeOffset"):
        text = str(value.to_string("o"))
        head, dot, tail = text.partition(".")
        fraction = tail[:7].rstrip("0")
        # The plus sign before an offset stays as it is.
        return '"' + head + (dot + fraction if fraction else "") + tail[7:] + '"'
    if hasattr(value, "items") and callable(value.items):
        return "{" + ",".join(f"{json_string(str(key))}:{json_text(one)}" for key, one in value.items()) + "}"
    if hasattr(value, "__iter__"):
        return "[" + ",".join(json_text(one) for one in value) + "]"
    return json_string(str(value))

