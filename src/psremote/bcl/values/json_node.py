"""System.Text.Json.Nodes: JSON that can be changed (JsonNode, JsonObject, JsonArray, JsonValue)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, find_type, indexer, method, prop, type_of
from psremote.bcl.enums import EnumValue
from psremote.bcl.values.enumerations import JsonValueKind
from psremote.bcl.values.exceptions import (
    ArgumentException,
    ArgumentNullException,
    ArgumentOutOfRangeException,
    FormatException,
    InvalidOperationException,
)
from psremote.bcl.values.json_document import JsonElement, json_string, json_text
from psremote.bcl.values.json_reader import Node, Reader
from psremote.bcl.values.numbers import FIXED_INTEGERS, Single

_J = "System.Text.Json"
_N = f"{_J}.Nodes."
_NODE = f"{_N}JsonNode"
_PAIR = f"System.Collections.Generic.KeyValuePair[string,{_NODE}]"
_PRIMITIVES = ("bool", "byte", "char", "datetime", "System.DateTimeOffset", "decimal", "double", "guid", "short", "int", "long", "sbyte", "float",
               "string", "ushort", "uint", "ulong")


@dotnet_type(_NODE, assembly=_J, abstract=True)
class JsonNode:
    """A value in a tree of JSON."""

    parent: Any = None

    # -- Python's side

    def text(self, depth: int | None = None) -> str:
        """It as JSON; with a depth on several lines."""
        raise NotImplementedError

    def kind(self) -> str:
        """Which JsonValueKind it is."""
        raise NotImplementedError

    def as_(self, wanted: type[JsonNode]) -> Any:
        """Itself, where it is of that class."""
        if not isinstance(self, wanted):
            raise InvalidOperationException(f"The node is no {wanted.__name__}.")
        return self

    # -- what scripts call

    @method(f"static {_NODE} Parse(string json, System.Nullable[{_N}JsonNodeOptions] nodeOptions = null, {_J}.JsonDocumentOptions documentOptions = default)")
    @staticmethod
    def parse(text: Any, *options: Any) -> Any:
        """Read a text."""
        if text is None:
            raise ArgumentNullException("json")
        return node_of(Reader(text).document())

    @method(*(f"static {_NODE} op_Implicit({kind} value)" for kind in _PRIMITIVES))
    @staticmethod
    def from_value(value: Any) -> Any:
        """A node of a plain value."""
        return made_of(value)

    @method(*(f"static {kind} op_Explicit({_NODE} value)" for kind in _PRIMITIVES if kind not in ("char", "sbyte", "ushort", "uint", "ulong", "short", "byte")))
    @staticmethod
    def to_value(node: Any) -> Any:
        """The plain value."""
        return node.as_(JsonValue).value

    @method(f"{_N}JsonArray AsArray()")
    def as_array(self) -> Any:
        """Itself as an array."""
        return self.as_(JsonArray)

    @method(f"{_N}JsonObject AsObject()")
    def as_object(self) -> Any:
        """Itself as an object."""
        return self.as_(JsonObject)

    @method(f"{_N}JsonValue AsValue()")
    def as_value(self) -> Any:
        """Itself as a plain value."""
        return self.as_(JsonValue)

    @method("T GetValue[T]()")
    def get_value(self, *, generics: tuple[Any, ...]) -> Any:
        """Its value as a type that fits."""
        return self.as_(JsonValue).converted(generics[0])

    @method(f"{_J}.JsonValueKind GetValueKind()")
    def get_value_kind(self) -> EnumValue:
        """What it is."""
        found: EnumValue = JsonValueKind.parse(self.kind())
        return found

    @method("string ToJsonString(System.Text.Json.JsonSerializerOptions options = null)")
    def to_json_string(self, options: Any = None) -> str:
        """It as JSON on one line."""
        return self.text()

    @method("string ToString()")
    def __str__(self) -> str:
        return self.text(0)

    @method(f"{_NODE} DeepClone()")
    def deep_clone(self) -> Any:
        """A copy with everything inside."""
        return node_of(Reader(self.text()).document())

    @method(f"static bool DeepEquals({_NODE} node1, {_NODE} node2)")
    @staticmethod
    def deep_equals(first: Any, second: Any) -> bool:
        """Whether both say the same."""
        return _same(first, second)

    @method("string GetPropertyName()")
    def get_property_name(self) -> str:
        """The name it has in its object."""
        if not isinstance(self.parent, JsonObject):
            raise InvalidOperationException("The node is in no object.")
        return next(name for name, one in self.parent.members.items() if one is self)

    @method("int GetElementIndex()")
    def get_element_index(self) -> int:
        """Where it stands in its array."""
        if not isinstance(self.parent, JsonArray):
            raise InvalidOperationException("The node is in no array.")
        return next(at for at, one in enumerate(self.parent.elements) if one is self)

    @method("string GetPath()")
    def get_path(self) -> str:
        """Where it stands in the tree."""
        if self.parent is None:
            return "$"
        above = str(self.parent.get_path())
        if isinstance(self.parent, JsonArray):
            return f"{above}[{self.get_element_index()}]"
        name = self.get_property_name()
        return f"{above}.{name}" if name.replace("_", "a").isalnum() else f"{above}['{name}']"

    @method("void ReplaceWith[T](T value)")
    def replace_with(self, value: Any) -> None:
        """Put another value in its place."""
        if isinstance(self.parent, JsonObject):
            self.parent.put(self.get_property_name(), value)
        elif isinstance(self.parent, JsonArray):
            self.parent.put(self.get_element_index(), value)

    def _get(self, key: Any) -> Any:
        if isinstance(key, int) and isinstance(self, JsonArray):
            return self.at(key)
        return self.as_(JsonObject).members.get(key) if not isinstance(key, int) else self.as_(JsonArray)

    def _put(self, key: Any, value: Any) -> None:
        self.as_(JsonArray if isinstance(key, int) else JsonObject).put(key, value)

    ITEM = indexer(f"{_NODE} Item(int index) {{get;set;}}", f"{_NODE} Item(string propertyName) {{get;set;}}", getter=_get, setter=_put)

    @prop(f"{_NODE} Parent {{get;}}")
    def net_parent(self) -> Any:
        """What it is in."""
        return self.parent

    @prop(f"{_NODE} Root {{get;}}")
    def root(self) -> Any:
        """The top of the tree."""
        one: Any = self
        while one.parent is not None:
            one = one.parent
        return one


@dotnet_type(f"{_N}JsonValue", base=_NODE, assembly=_J, abstract=True)
class JsonValue(JsonNode):
    """A plain value."""

    def __init__(self, value: Any, written: str = "") -> None:
        self.value, self.written = value, written

    def text(self, depth: int | None = None) -> str:
        """It as JSON."""
        return self.written or json_text(self.value)

    def kind(self) -> str:
        """Which JsonValueKind it is."""
        if isinstance(self.value, bool):
            return "True" if self.value else "False"
        return "Number" if isinstance(self.value, int | float | Decimal) and not isinstance(self.value, EnumValue) else "String"

    def converted(self, wanted: Any) -> Any:
        """The value as a type: numbers as any that holds them, texts as texts."""
        own = type_of(self.value)
        if wanted is own or wanted.full_name == "System.Object":
            return self.value
        cls = wanted.python_class
        if self.written and self.kind() == "Number":
            if cls in FIXED_INTEGERS:
                low, high = FIXED_INTEGERS[cls]
                if isinstance(self.value, int) and low <= self.value <= high:
                    return cls(self.value)
                raise FormatException("The number is none of this type.")
            if cls in (float, Single, Decimal):
                return cls(self.written)
        if self.written and self.kind() == "String" and wanted.full_name in ("System.DateTime", "System.Guid", "System.DateTimeOffset"):
            parse: Any = wanted.static_member("parse")
            return parse.overloads[0].function(self.value)
        raise InvalidOperationException(f"The value is no {wanted.full_name}.")

    @method("string ToString()")
    def __str__(self) -> str:
        return self.value if isinstance(self.value, str) else self.text()

    @method(f"static {_N}JsonValue Create[T](T value, System.Nullable[{_N}JsonNodeOptions] options = null)",
            *(f"static {_N}JsonValue Create({kind} value, System.Nullable[{_N}JsonNodeOptions] options = null)" for kind in _PRIMITIVES))
    @staticmethod
    def create(value: Any, options: Any = None) -> Any:
        """A node of a plain value."""
        return made_of(value)

    @method("bool TryGetValue[T]([ref] T value)")
    def try_get_value(self, target: Any, *, generics: tuple[Any, ...]) -> bool:
        """Its value as a type, if it is of that."""
        try:
            target.value = self.converted(generics[0])
        except (InvalidOperationException, FormatException):
            return False
        return True


@dotnet_type(f"{_N}JsonObject", base=_NODE, assembly=_J, sealed=True,
             interfaces=(f"System.Collections.Generic.IDictionary[string,{_NODE}]", f"System.Collections.Generic.IEnumerable[{_PAIR}]", "System.Collections.IEnumerable"))
class JsonObject(JsonNode):
    """Names and what they stand for."""

    @constructor(f"{_N}JsonObject new(System.Nullable[{_N}JsonNodeOptions] options = null)",
                 f"{_N}JsonObject new(System.Collections.Generic.IEnumerable[{_PAIR}] properties, System.Nullable[{_N}JsonNodeOptions] options = null)")
    def __init__(self, properties: Any = None, options: Any = None) -> None:
        self.members: dict[str, Any] = {}
        for one in properties or ():
            self.put(one.key, one.value)

    def put(self, name: str, value: Any) -> None:
        """Set a member."""
        if name is None:
            raise ArgumentNullException("propertyName")
        old = self.members.get(name)
        if old is not None and old is value:
            return
        self.members[name] = adopted(value, self)
        if old is not None:
            old.parent = None

    def text(self, depth: int | None = None) -> str:
        """It as JSON."""
        return _listed("{}", [f"{json_string(name)}:{'' if depth is None else ' '}{_text(one, depth)}" for name, one in self.members.items()], depth)

    def kind(self) -> str:
        """An object."""
        return "Object"

    def __iter__(self) -> Iterator[Any]:
        from psremote.bcl.values.dictionaries import KeyValuePair

        definition: Any = find_type("System.Collections.Generic.KeyValuePair`2")
        for name, one in list(self.members.items()):
            pair = KeyValuePair(name, one)
            pair.net_type = definition.make_generic((find_type("System.String"), find_type(_NODE)))
            yield pair

    def __len__(self) -> int:
        return len(self.members)

    def __bool__(self) -> bool:
        return True

    @method(f"void Add(string propertyName, {_NODE} value)", f"void Add({_PAIR} property)")
    def add(self, name: Any, value: Any = None) -> None:
        """A new member."""
        if not isinstance(name, str):
            name, value = name.key, name.value
        if name in self.members:
            raise ArgumentException(f"The object has a member '{name}' already.")
        self.put(name, value)

    @method("bool Remove(string propertyName)")
    def remove(self, name: Any) -> bool:
        """Take a member out; whether it was there."""
        if name is None:
            raise ArgumentNullException("propertyName")
        if name not in self.members:
            return False
        one = self.members.pop(name)
        if one is not None:
            one.parent = None
        return True

    @method("bool ContainsKey(string propertyName)")
    def contains_key(self, name: Any) -> bool:
        """Whether there is a member of the name."""
        if name is None:
            raise ArgumentNullException("propertyName")
        return name in self.members

    @method(f"bool TryGetPropertyValue(string propertyName, [ref] {_NODE} jsonNode)")
    def try_get(self, name: Any, target: Any) -> bool:
        """A member, if it is there."""
        target.value = self.members.get(name)
        return name in self.members

    @method("void Clear()")
    def clear(self) -> None:
        """Take everything out."""
        for name in list(self.members):
            self.remove(name)

    @method(f"System.Collections.Generic.IEnumerator[{_PAIR}] GetEnumerator()")
    def get_enumerator(self) -> Any:
        """Walk through the members."""
        from psremote.bcl.values.enumerators import Enumerator

        return Enumerator(self.__iter__)

    @prop("int Count {get;}")
    def count(self) -> int:
        """How many members there are."""
        return len(self.members)


@dotnet_type(f"{_N}JsonArray", base=_NODE, assembly=_J, sealed=True,
             interfaces=(f"System.Collections.Generic.IList[{_NODE}]", "System.Collections.IEnumerable"))
class JsonArray(JsonNode):
    """Values one after the other."""

    @constructor(f"{_N}JsonArray new()", f"{_N}JsonArray new(Params {_NODE}[] items)")
    def __init__(self, items: Any = None) -> None:
        self.elements: list[Any] = []
        for one in items or ():
            self.add(one)

    def put(self, at: int, value: Any) -> None:
        """Set an element."""
        old = self.at(at)
        if old is None or old is not value:
            self.elements[at] = adopted(value, self)
            if old is not None:
                old.parent = None

    def at(self, index: int) -> Any:
        """An element."""
        if not 0 <= index < len(self.elements):
            raise ArgumentOutOfRangeException("index")
        return self.elements[index]

    def text(self, depth: int | None = None) -> str:
        """It as JSON."""
        return _listed("[]", [_text(one, depth) for one in self.elements], depth)

    def kind(self) -> str:
        """An array."""
        return "Array"

    def __iter__(self) -> Iterator[Any]:
        return iter(list(self.elements))

    def __len__(self) -> int:
        return len(self.elements)

    def __bool__(self) -> bool:
        return True

    @method(f"void Add({_NODE} item)", "void Add[T](T value)")
    def add(self, value: Any) -> None:
        """One more at the end."""
        self.elements.append(adopted(value, self))

    @method(f"void Insert(int index, {_NODE} item)")
    def insert(self, index: int, value: Any) -> None:
        """One more at a position."""
        if not 0 <= index <= len(self.elements):
            raise ArgumentOutOfRangeException("index")
        self.elements.insert(index, adopted(value, self))

    @method("void RemoveAt(int index)")
    def remove_at(self, index: int) -> None:
        """Take an element out."""
        one = self.at(index)
        del self.elements[index]
        if one is not None:
            one.parent = None

    @method(f"bool Remove({_NODE} item)")
    def remove(self, item: Any) -> bool:
        """Take an element out; whether it was there."""
        at = self.index_of(item)
        if at >= 0:
            self.remove_at(at)
        return at >= 0

    @method(f"int IndexOf({_NODE} item)")
    def index_of(self, item: Any) -> int:
        """Where an element stands, or -1."""
        return next((at for at, one in enumerate(self.elements) if one is item), -1)

    @method(f"bool Contains({_NODE} item)")
    def contains(self, item: Any) -> bool:
        """Whether an element is there."""
        return self.index_of(item) >= 0

    @method("void Clear()")
    def clear(self) -> None:
        """Take everything out."""
        for one in self.elements:
            if one is not None:
                one.parent = None
        self.elements = []

    @method(f"System.Collections.Generic.IEnumerator[{_NODE}] GetEnumerator()")
    def get_enumerator(self) -> Any:
        """Walk through the elements."""
        from psremote.bcl.values.enumerators import Enumerator

        return Enumerator(self.__iter__)

    @prop("int Count {get;}")
    def count(self) -> int:
        """How many elements there are."""
        return len(self.elements)


def _text(one: Any, depth: int | None) -> str:
    return "null" if one is None else str(one.text(None if depth is None else depth + 1))


def _listed(marks: str, parts: list[str], depth: int | None) -> str:
    if not parts or depth is None:
        return marks[0] + ",".join(parts) + marks[1]
    margin = "  " * (depth + 1)
    return f"{marks[0]}\n" + ",\n".join(margin + part for part in parts) + f"\n{'  ' * depth}{marks[1]}"


def adopted(value: Any, parent: JsonNode) -> Any:
    """A value as a node of a tree: it may be in one only."""
    node = value if value is None or isinstance(value, JsonNode) else made_of(value)
    if node is not None:
        if node.parent is not None:
            raise InvalidOperationException("The node is in a tree already.")
        node.parent = parent
    return node


def made_of(value: Any) -> Any:
    """A node of a plain value or an element of a document; null stays null."""
    if value is None or isinstance(value, JsonNode):
        return value
    return node_of(value.node) if isinstance(value, JsonElement) else JsonValue(value)


def node_of(node: Node) -> Any:
    """A node of what was read; null is null."""
    if node.kind == "Null":
        return None
    if node.kind == "Object":
        made = JsonObject()
        for name, one in node.value:
            made.put(name, node_of(one))
        return made
    if node.kind == "Array":
        array = JsonArray()
        for one in node.value:
            array.add(node_of(one))
        return array
    if node.kind != "Number":
        return JsonValue(node.value, node.text if node.kind == "String" else "")
    whole = node.value.lstrip("-").isdigit()
    return JsonValue(int(node.value) if whole else float(node.value), node.text)


def _same(first: Any, second: Any) -> bool:
    if first is None or second is None:
        return first is second
    if isinstance(first, JsonObject) and isinstance(second, JsonObject):
        return first.members.keys() == second.members.keys() and all(_same(one, second.members[name]) for name, one in first.members.items())
    if isinstance(first, JsonArray) and isinstance(second, JsonArray):
        return len(first.elements) == len(second.elements) and all(map(_same, first.elements, second.elements))
    if isinstance(first, JsonValue) and isinstance(second, JsonValue):
        return first.kind() == second.kind() and (first.value == second.value)
    return False
