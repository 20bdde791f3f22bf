"""PSCustomObject (a shared shape and a list of values) and PSObject (a value with members added to it)."""

from __future__ import annotations

import weakref
from collections.abc import Iterable, Iterator
from typing import Any, Final

from psremote.bcl.dotnet_type import constructor, dotnet_type, get_type, method, type_of

CUSTOM_OBJECT_TYPE: Final = "System.Management.Automation.PSCustomObject"
_CUSTOM_NAMES: Final = [CUSTOM_OBJECT_TYPE, "System.Object"]


class Shape:
    """The ordered property names many custom objects share; the first `adapted` are what a deserialized object *is*."""

    __slots__ = ("names", "index", "_next", "adapted")

    def __init__(self, names: tuple[str, ...], adapted: int = 0) -> None:
        self.names = names
        # Properties that CLIXML had in Props: kind Property, not NoteProperty, and written back to Props.
        self.adapted = adapted
        # Any spelling met so far leads to the position; lower-case ones are always there.
        self.index: dict[str, int] = {name.lower(): position for position, name in enumerate(names)}
        self._next: dict[str, Shape] = {}

    def find(self, name: str) -> int:
        """The position of a property in any spelling, or -1."""
        position = self.index.get(name)
        if position is None:
            position = self.index.get(name.lower())
            if position is None:
                return -1
            self.index[name] = position
        return position

    def plus(self, name: str) -> Shape:
        """The shape with one more property."""
        one = self._next.get(name)
        if one is None:
            one = self._next[name] = Shape((*self.names, name), self.adapted)
        return one


EMPTY_SHAPE: Final = Shape(())


class MemberSlot:
    """Stands in a custom object's value list where a property is not a plain note (script property, alias …)."""

    __slots__ = ("member",)

    def __init__(self, member: Any) -> None:
        self.member = member


_PLAIN = frozenset({str, int, float, bool})
_SHOWN = 5


@dotnet_type("System.Management.Automation.PSCustomObject", assembly="System.Management.Automation")
class PSCustomObject:
    """An object made of properties only."""

    is_wrapped_each_time = True
    __slots__ = ("shape", "values", "own_type_names", "members", "text", "base_text", "serialization_depth", "__weakref__")

    def __init__(self, shape: Shape = EMPTY_SHAPE, values: list[Any] | None = None) -> None:
        self.shape = shape
        self.values: list[Any] = [] if values is None else values
        self.own_type_names: list[str] | None = None
        self.members: dict[str, Any] | None = None
        # What ToString() gave where the object came from (deserialized objects).
        self.text: str | None = None

    @property
    def type_names(self) -> list[str]:
        """PSTypeNames; a list of its own as soon as somebody asks for it to change it."""
        return self.own_type_names if self.own_type_names is not None else _CUSTOM_NAMES

    def own_names(self) -> list[str]:
        """PSTypeNames as a list that may be changed."""
        if self.own_type_names is None:
            self.own_type_names = list(_CUSTOM_NAMES)
        return self.own_type_names

    def get(self, name: str, default: Any = None) -> Any:
        """The value of a note property (what stands in its slot)."""
        position = self.shape.find(name)
        return default if position < 0 else self.values[position]

    def set(self, name: str, value: Any) -> None:
        """Set a property, adding it when it is not there."""
        position = self.shape.find(name)
        if position < 0:
            self.shape = self.shape.plus(name)
            self.values.append(value)
        else:
            self.values[position] = value

    def remove(self, name: str) -> bool:
        """Take a property (or added method) away."""
        position = self.shape.find(name)
        if position >= 0:
            names = list(self.shape.names)
            del names[position]
            adapted = self.shape.adapted - (position < self.shape.adapted)
            shape = EMPTY_SHAPE if not adapted else Shape(tuple(names), adapted)
            for one in names[adapted and len(names):]:
                shape = shape.plus(one)
            self.shape = shape
            self.values = self.values[:position] + self.values[position + 1:]
            return True
        return self.members is not None and self.members.pop(name.lower(), None) is not None

    def __contains__(self, name: str) -> bool:
        return self.shape.find(name) >= 0

    def __repr__(self) -> str:
        """For somebody at a Python prompt: the type, and the first few properties that are plain values."""
        named = zip(self.shape.names, self.values)
        plain = [f"{name}={value!r}" for name, value in named if value is None or value.__class__ in _PLAIN]
        return f"<{self.type_names[0]} {', '.join(plain[:_SHOWN])}{', …' if len(self.values) > len(plain[:_SHOWN]) else ''}>"

    @method("string ToString()")
    def to_string(self) -> str:
        """What the object said of itself where it came from; nothing for one made here."""
        return self.text or ""

    @method("type GetType()")
    def net_get_type(self) -> Any:
        """PSCustomObject; a deserialized object of another type is a PSObject around nothing."""
        if self.shape.adapted:
            return get_type("System.Management.Automation.PSObject")
        return get_type(CUSTOM_OBJECT_TYPE)

    def copy(self) -> PSCustomObject:
        """A shallow copy."""
        one = PSCustomObject(self.shape, list(self.values))
        one.own_type_names = list(self.own_type_names) if self.own_type_names is not None else None
        one.members = dict(self.members) if self.members is not None else None
        one.text = self.text
        return one


def new_custom_object(pairs: Iterable[tuple[str, Any]], type_name: str | None = None) -> PSCustomObject:
    """A custom object of these properties; with a type name in front of its own."""
    shape = EMPTY_SHAPE
    values: list[Any] = []
    for name, value in pairs:
        position = shape.find(name)
        if position >= 0:
            values[position] = value
        else:
            shape = shape.plus(name)
            values.append(value)
    one = PSCustomObject(shape, values)
    if type_name is not None:
        one.own_type_names = [type_name, *_CUSTOM_NAMES]
    return one


class PSObject:
    """A value (string, number …) with members or type names of its own; operators work on `.base`."""

    __slots__ = ("base", "members", "own_type_names", "text", "__weakref__")

    @method("static psobject AsPSObject(System.Object obj)", "static psobject AsPSObject(System.Object obj, bool storeTypeNamesAndInstanceMembersLocally)")
    @staticmethod
    def as_ps_object(value: Any, local: bool = False) -> Any:
        """The value itself: values carry their members without a wrapper here."""
        return value

    def __init__(self, base: Any, members: dict[str, Any] | None = None, own_type_names: list[str] | None = None) -> None:
        self.base: Any = base.base if isinstance(base, PSObject) else base
        self.members: dict[str, Any] = members if members is not None else {}
        self.own_type_names = own_type_names
        self.text: str | None = None

    @method(
        "string ToString()", "string ToString(string format, System.IFormatProvider formatProvider)",
        "string IFormattable.ToString(string format, System.IFormatProvider formatProvider)",
    )
    def net_to_string(self, format: str | None = None, provider: Any = None) -> str:
        """What the object said of itself where it came from."""
        return self.text or ""

    @constructor("psobject new()", "psobject new(System.Object obj)")
    @staticmethod
    def net_new(value: Any = None) -> Any:
        """An object without properties, or a wrapper around a value."""
        if value is None:
            return PSCustomObject()
        return value if isinstance(value, PSObject | PSCustomObject) else PSObject(value)

    @property
    def net_type(self) -> Any:
        """The base's type."""
        return type_of(self.base)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.base)

    def __repr__(self) -> str:
        return f"<PSObject {self.base!r}>"


def base_object(value: Any) -> Any:
    """The bare value: a PSObject's base, null for AutomationNull."""
    cls = value.__class__
    if cls is PSObject:
        return value.base
    if cls.__name__ == "AutomationNullType":
        return None
    return value


class Attachment:
    """Members and type names added to an object that is not a PSCustomObject."""

    __slots__ = ("members", "own_type_names", "owner")

    def __init__(self) -> None:
        self.members: dict[str, Any] = {}
        self.own_type_names: list[str] | None = None
        # Keeps alive an owner that cannot tell when it goes.
        self.owner: Any = None


attached: dict[int, Attachment] = {}
"""What was added to objects, by their ids; empty in most sessions."""


def attachment(value: Any) -> Attachment | PSObject | None:
    """What was added to this object, if anything."""
    if value.__class__ is PSObject:
        found: PSObject = value
        return found
    if not attached:
        return None
    return attached.get(id(value))


def attach(value: Any) -> Attachment | PSObject | None:
    """The object's attachment, made when missing; None for values that have no identity (strings, numbers)."""
    if value.__class__ is PSObject:
        found: PSObject = value
        return found
    known = attached.get(id(value))
    if known is not None:
        return known
    if value is None or isinstance(value, str | int | float | tuple) or type_of(value).is_value_type:
        return None
    one = Attachment()
    key = id(value)
    try:
        weakref.finalize(value, attached.pop, key, None).atexit = False
    except TypeError:
        one.owner = value
    attached[key] = one
    return one


# PSObject wrappers take their type from what they wrap.
dotnet_type(
    "System.Management.Automation.PSObject", assembly="System.Management.Automation",
    interfaces=("System.IFormattable", "System.IComparable", "System.Runtime.Serialization.ISerializable"),
)(PSObject)
