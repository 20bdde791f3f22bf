"""The decorators that declare members inside a facade class."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

_F = TypeVar("_F", bound=Callable[..., Any])

# The attribute of a function that holds its declarations.
DECLARED = "_dotnet_declared"


def _mark(function: Any, kind: str, texts: tuple[str, ...]) -> Any:
    target = function.__func__ if isinstance(function, staticmethod | classmethod) else function
    declared = list(getattr(target, DECLARED, ()))
    setattr(target, DECLARED, [(kind, text) for text in texts] + declared)
    return function


def method(*texts: str) -> Callable[[_F], _F]:
    """Declare a method by its overloads' signature texts (`static ` first makes it static).

    Under it stands the function; a static one is written with `@staticmethod` between the two. All overloads share the
    function, which gets converted arguments; `[ref]` parameters arrive as PSReference-like objects with `.value`.
    """

    def mark(function: _F) -> _F:
        result: _F = _mark(function, "method", texts)
        return result

    return mark


def constructor(*texts: str) -> Callable[[_F], _F]:
    """Declare constructors; on `__init__`, or on a static function that returns the new value."""

    def mark(function: _F) -> _F:
        result: _F = _mark(function, "constructor", texts)
        return result

    return mark


def event(text: str) -> Callable[[_F], _F]:
    """Declare an event; the function gives the handlers' list of its object."""

    def mark(function: _F) -> _F:
        result: _F = _mark(function, "event", (text,))
        return result

    return mark


class prop(property):  # the decorator reads like @property
    """Declare a property by its text (`int Length {get;}`); also an ordinary Python property."""

    text: str

    def __init__(
        self, text: str, fget: Callable[[Any], Any] | None = None, fset: Callable[[Any, Any], None] | None = None,
        setter: Callable[[Any, Any], None] | None = None,
    ) -> None:
        super().__init__(fget, fset or setter)
        self.text = text
        self._fset = fset or setter

    def __call__(self, function: Callable[[Any], Any]) -> prop:
        """Decorate the getter."""
        return prop(self.text, function, self._fset)

    def setter(self, function: Callable[[Any, Any], None]) -> prop:
        """Decorate the setter."""
        return prop(self.text, self.fget, function)


class static_prop:
    """Declare a static property or field: `EMPTY = static_prop("static guid Empty {get;}", lambda: ...)`."""

    __slots__ = ("text", "getter", "setter")

    def __init__(self, text: str, getter: Callable[[], Any], setter: Callable[[Any], None] | None = None) -> None:
        self.text = text
        self.getter = getter
        self.setter = setter

    def __get__(self, instance: object, owner: type | None = None) -> Any:
        """The value, for Python code."""
        return self.getter()


class indexer:
    """Declare a parameterized property: `ITEM = indexer("T Item(int index) {get;set;}", getter, setter)`."""

    __slots__ = ("texts", "getter", "setter")

    def __init__(self, *texts: str, getter: Callable[..., Any], setter: Callable[..., None] | None = None) -> None:
        self.texts = texts
        self.getter = getter
        self.setter = setter
