"""What exceptions' constructors for deserializing take: SerializationInfo and StreamingContext; nothing here calls those constructors."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import DotNetType, constructor, dotnet_type, enum_type, method, prop
from psremote.bcl.values.document_exceptions import SerializationException

_N = "System.Runtime.Serialization."
StreamingContextStates = enum_type(
    _N + "StreamingContextStates",
    {"CrossProcess": 1, "CrossMachine": 2, "File": 4, "Persistence": 8, "Remoting": 16, "Other": 32, "Clone": 64, "CrossAppDomain": 128, "All": 255},
    flags=True,
)


@dotnet_type(_N + "StreamingContext", base="System.ValueType")
class StreamingContext:
    """Where serialized data goes or comes from."""

    @constructor(f"{_N}StreamingContext new()", f"{_N}StreamingContext new({_N}StreamingContextStates state)",
                 f"{_N}StreamingContext new({_N}StreamingContextStates state, System.Object additional)")
    def __init__(self, state: Any = None, additional: Any = None) -> None:
        self.states = state if state is not None else StreamingContextStates.from_value(0)
        self.additional = additional

    def __eq__(self, other: object) -> bool:
        return isinstance(other, StreamingContext) and (other.states, other.additional) == (self.states, self.additional)

    def __hash__(self) -> int:
        return hash(self.states.value)

    get_state = prop(f"{_N}StreamingContextStates State {{get;}}")(lambda self: self.states)
    get_context = prop("System.Object Context {get;}")(lambda self: self.additional)


@dotnet_type(_N + "SerializationInfo", sealed=True)
class SerializationInfo:
    """Names and values of what is serialized."""

    @constructor(f"{_N}SerializationInfo new(type type, System.Runtime.Serialization.IFormatterConverter converter)")
    def __init__(self, of: DotNetType, converter: Any = None) -> None:
        self.of = of
        self.entries: dict[str, Any] = {}

    @prop("int MemberCount {get;}")
    def member_count(self) -> int:
        """How many values there are."""
        return len(self.entries)

    @prop("type ObjectType {get;}")
    def object_type(self) -> DotNetType:
        """What is serialized."""
        return self.of

    @method("void AddValue(string name, System.Object value)")
    def add_value(self, name: str, value: Any) -> None:
        """Add a value."""
        if name in self.entries:
            raise SerializationException(f"The member '{name}' has been added already.")
        self.entries[name] = value

    def found(self, name: str) -> Any:
        """A value that has to be there."""
        if name not in self.entries:
            raise SerializationException(f"There is no member '{name}'.")
        return self.entries[name]

    @method("System.Object GetValue(string name, type type)")
    def get_value(self, name: str, of: DotNetType) -> Any:
        """A value."""
        return self.found(name)

    @method("string GetString(string name)")
    def get_string(self, name: str) -> Any:
        """A value that is text."""
        return self.found(name)

    @method("int GetInt32(string name)")
    def get_int(self, name: str) -> Any:
        """A value that is a number."""
        return self.found(name)

    @method("bool GetBoolean(string name)")
    def get_boolean(self, name: str) -> Any:
        """A value that is a truth value."""
        return self.found(name)
