"""What stands on a command line after the command's name, evaluated but not yet bound."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from psremote.bcl.dotnet_type import type_of
from psremote.bcl.values.char import Char


class CommandArgument:
    """One element: a parameter name (`-Name`, perhaps with `:value`), or a value that has no name."""

    __slots__ = ("name", "value", "has_value", "from_splat", "colon", "extent", "text")

    def __init__(
        self,
        name: str | None = None,
        value: Any = None,
        has_value: bool = True,
        from_splat: bool = False,
        colon: bool = False,
        extent: Any = None,
        text: str | None = None,
    ) -> None:
        self.name = name
        self.value = value
        self.has_value = has_value
        self.from_splat = from_splat
        self.colon = colon
        self.extent = extent
        self.text = text
        """The parameter as it was typed (`-Name:`); None: made from the name."""

    def __repr__(self) -> str:
        return f"CommandArgument({self.name!r}, {self.value!r}, {self.has_value})"

    @property
    def spelled(self) -> str:
        """The parameter's name as an argument of a command that does not know it."""
        if self.text is not None:
            return self.text
        return f"-{self.name}:" if self.colon or self.from_splat else f"-{self.name}"


class TypedNumber:
    """A number that was typed on the command line: a parameter of strings takes it as it was typed (`0x10`, `1kb`)."""

    __slots__ = ("value", "text")

    def __init__(self, value: Any, text: str) -> None:
        self.value = value
        self.text = text


def as_typed(argument: CommandArgument) -> Any:
    """An argument's value; a number that stands there as such keeps its text."""
    value = argument.value
    if isinstance(value, (int, float, Decimal)) and argument.name is None and type(argument.extent).__name__ == "ConstantExpressionAst":
        return TypedNumber(value, argument.extent.text)
    return value


def is_dashes(argument: CommandArgument) -> bool:
    """Whether this is the `--` that says no parameter follows."""
    return argument.name is not None and not argument.has_value and argument.text == "--"


def without_dashes(arguments: list[CommandArgument]) -> list[CommandArgument]:
    """The arguments without the first bare `--`."""
    for index, argument in enumerate(arguments):
        if is_dashes(argument):
            return arguments[:index] + arguments[index + 1 :]
    return arguments


class ParameterName(str):
    """An element of `$args` that was typed as a parameter name; splatting `@args` makes it one again."""

    __slots__ = ()


def splatted(value: Any, extent: Any = None) -> list[CommandArgument]:
    """The arguments a splatted variable stands for: pairs of a dictionary by name, elements of a list by position."""
    from psremote.objects import base_object

    base = base_object(value)
    pairs = getattr(base, "items", None)
    if callable(pairs) and hasattr(base, "contains"):
        return [CommandArgument(str(key), item, True, True, True, extent, _parameter_text(str(key))) for key, item in pairs()]
    if isinstance(base, list):
        return splatted_list(base, extent)
    if base.__class__ is str:
        return splatted_list([Char(one) for one in base], extent)
    if base is not None and hasattr(type(base), "__iter__") and any(one.full_name == "System.Collections.IEnumerable" for one in type_of(base).ancestors):
        return splatted_list(list(base), extent)
    return [CommandArgument(None, value, True, True, False, extent)]


def _parameter_text(name: str) -> str:
    """How a parameter that a dictionary names would have been typed."""
    end = len(name.rstrip())
    return f"-{name}" if end == 0 or name[end - 1] == ":" else f"-{name[:end]}:{name[end:]}"


def splatted_list(values: list[Any], extent: Any) -> list[CommandArgument]:
    """The elements in order; names that came through `$args` are names again."""
    made: list[CommandArgument] = []
    for one in values:
        if type(one) is ParameterName:
            # What followed a colon is an element of its own by now: a switch leaves it to the others.
            made.append(CommandArgument(one[1:].rstrip(":"), None, False, False, False, extent, str(one)))
        else:
            made.append(CommandArgument(None, one, True, True, False, extent))
    return made
