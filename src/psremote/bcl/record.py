"""`record`: a class of fields with an initializer, equality and a representation, made when it is first used.

It is what `dataclasses` does, without what that costs at every start: most of a program's records are never made in it, and loading
`dataclasses` itself takes longer than all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, dataclass_transform

_T = TypeVar("_T")


class _Made:
    """Stands for a field's value that each object gets from a factory."""

    def __init__(self, factory: Callable[[], Any]) -> None:
        self.factory = factory


def made(*, factory: Callable[[], _T]) -> _T:
    """A field's value from *factory*, for each object anew."""
    return _Made(factory)  # type: ignore[return-value]  # what a reader sees is the made value


@dataclass_transform(field_specifiers=(made,))
def record(cls: type[_T]) -> type[_T]:
    """Declare a class of annotated fields, which has no base class with fields; objects are compared by their fields and not hashable."""
    names = tuple(cls.__annotations__)
    defaults = {name: vars(cls)[name] for name in names if name in vars(cls)}
    for name, value in defaults.items():
        if isinstance(value, _Made):
            delattr(cls, name)

    def first(self: _T, *arguments: Any, **named: Any) -> None:
        setattr(cls, "__init__", _initializer(cls, names, defaults))  # noqa: B010 - assigning it is what type checkers mind
        cls.__init__(self, *arguments, **named)

    def equal(self: _T, other: object) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in names)

    def shown(self: _T) -> str:
        return f"{cls.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    for key, value in {"__init__": first, "__eq__": equal, "__repr__": shown, "__hash__": None, "__match_args__": names}.items():
        setattr(cls, key, value)
    return cls


def _initializer(cls: type, names: tuple[str, ...], defaults: dict[str, Any]) -> Callable[..., None]:
    """Written out, as it is called often: a parameter for each field, an assignment for each parameter."""
    parameters = "".join(f", {name}=_{name}" if name in defaults else f", {name}" for name in names)
    assignments = "; ".join(
        f"self.{name} = _{name}.factory() if {name} is _{name} else {name}" if isinstance(defaults.get(name), _Made) else f"self.{name} = {name}"
        for name in names
    )
    space = {f"_{name}": value for name, value in defaults.items()}
    exec(f"def __init__(self{parameters}): {assignments}", space)
    made_one: Callable[..., None] = space["__init__"]
    made_one.__qualname__ = f"{cls.__qualname__}.__init__"
    return made_one


def replaced(one: _T, **changes: Any) -> _T:
    """Another object with some fields changed."""
    cls = type(one)
    return cls(**{name: getattr(one, name) for name in cls.__match_args__} | changes)  # type: ignore[attr-defined]  # every record class has them
