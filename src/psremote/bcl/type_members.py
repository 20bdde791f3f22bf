"""What a .NET type has under a name: methods with overloads, properties, parameterized properties, events."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from psremote.bcl.signatures import Signature, parse_signature


def _no_types(text: str, names: Mapping[str, Any]) -> Any:
    raise LookupError(text)


# How a type's name in a signature becomes a type: filled by type_system.py, which stands above.
resolve_type: Callable[[str, Mapping[str, Any]], Any] = _no_types


class Overload:
    """One callable signature of a method, constructor or parameterized property."""

    __slots__ = ("text", "function", "owner", "_signature", "_types", "inserter", "generic_map")

    def __init__(
        self, text: str, function: Callable[..., Any], owner: Any = None,
        generic_map: Mapping[str, Any] | None = None, inserter: Callable[..., Any] | None = None,
    ) -> None:
        self.text = text
        self.function = function
        self.owner = owner
        self.generic_map = generic_map
        self.inserter = inserter
        self._signature: Signature | None = None
        self._types: tuple[Any, ...] | None = None

    @property
    def signature(self) -> Signature:
        """The parsed text."""
        if self._signature is None:
            self._signature = parse_signature(self.text)
        return self._signature

    def _resolve(self, text: str) -> Any:
        names: dict[str, Any] = {}
        if self.owner is not None and self.owner.generic_arguments:
            names.update(zip(self.owner.generic_parameter_names, self.owner.generic_arguments))
        if self.generic_map:
            names.update(self.generic_map)
        return resolve_type(text, names)

    @property
    def parameter_types(self) -> tuple[Any, ...]:
        """The parameters' types, generic parameters replaced."""
        if self._types is None:
            self._types = tuple(self._resolve(p.type_text) for p in self.signature.parameters)
        return self._types

    @property
    def return_type(self) -> Any:
        """The type the signature promises."""
        return self._resolve(self.signature.type_text or "System.Object")

    def bind_generic(self, types: Mapping[str, Any]) -> Overload:
        """This overload with its own generic parameters replaced."""
        return Overload(self.text, self.function, self.owner, types, self.inserter)

    def for_owner(self, owner: Any) -> Overload:
        """This overload as a constructed generic type has it."""
        return Overload(self.text, self.function, owner, self.generic_map, self.inserter)


class Member:
    """What a type has under one name."""

    __slots__ = ("name", "owner", "is_static")
    kind = ""

    def __init__(self, name: str, owner: Any, is_static: bool) -> None:
        self.name = name
        self.owner = owner
        self.is_static = is_static


class MethodMember(Member):
    """A method: all its overloads."""

    __slots__ = ("overloads", "cache")
    kind = "Method"

    def __init__(self, name: str, owner: Any, is_static: bool, overloads: list[Overload]) -> None:
        super().__init__(name, owner, is_static)
        self.overloads = overloads
        self.cache: dict[Any, Any] = {}

    @property
    def definition(self) -> str:
        """The text Get-Member shows."""
        return ", ".join(o.text for o in self.overloads)


class PropertyMember(Member):
    """A property or field."""

    __slots__ = ("text", "getter", "setter", "_signature", "is_field")
    kind = "Property"

    def __init__(
        self, name: str, owner: Any, is_static: bool, text: str, getter: Callable[..., Any] | None,
        setter: Callable[..., Any] | None,
    ) -> None:
        super().__init__(name, owner, is_static)
        self.text = text
        self.getter = getter
        self.setter = setter
        self._signature: Signature | None = None

    @property
    def definition(self) -> str:
        """The text Get-Member shows."""
        return self.text

    @property
    def signature(self) -> Signature:
        """The parsed text."""
        if self._signature is None:
            self._signature = parse_signature(self.text)
        return self._signature

    @property
    def type(self) -> Any:
        """The property's type."""
        names: dict[str, Any] = {}
        if self.owner.generic_arguments:
            names.update(zip(self.owner.generic_parameter_names, self.owner.generic_arguments))
        return resolve_type(self.signature.type_text, names)

    @property
    def is_settable(self) -> bool:
        """Whether scripts may assign."""
        return self.setter is not None


class ParameterizedPropertyMember(Member):
    """A property with arguments (`Item`, `Chars`)."""

    __slots__ = ("overloads", "setters", "cache")
    kind = "ParameterizedProperty"

    def __init__(self, name: str, owner: Any, is_static: bool, overloads: list[Overload]) -> None:
        super().__init__(name, owner, is_static)
        self.overloads = overloads
        self.cache: dict[Any, Any] = {}

    @property
    def definition(self) -> str:
        """The text Get-Member shows."""
        return ", ".join(o.text for o in self.overloads)


class EventMember(Member):
    """An event."""

    __slots__ = ("text", "function")
    kind = "Event"

    def __init__(self, name: str, owner: Any, is_static: bool, text: str, function: Callable[..., Any]) -> None:
        super().__init__(name, owner, is_static)
        self.text = text
        self.function = function

    @property
    def definition(self) -> str:
        """The text Get-Member shows."""
        return self.text
