"""Type names as arguments: a type, a short name of one, type data or any object stands for the full name."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import DotNetType, find_type, type_of
from psremote.engine.cmdlet import transformation
from psremote.objects import base_object
from psremote.objects.type_table import TypeData


def full_name_of(name: str) -> str:
    """The full name of the type that a name, perhaps a short one, finds; else the name itself."""
    found = find_type(name.strip("[]"))
    return name if found is None else found.full_name


def _type_name(value: Any, context: Any) -> Any:
    base = base_object(value)
    if base is None or isinstance(base, list):
        return value
    if isinstance(base, str):
        return full_name_of(base)
    if isinstance(base, DotNetType):
        return base.full_name
    name = base.type_name if isinstance(base, TypeData) else getattr(base, "type_name", None)
    return name if isinstance(name, str) else type_of(base).full_name


def type_name_argument() -> Any:
    """The transformation of a parameter that takes a type's name."""
    return transformation("ArgumentToTypeNameTransformation", _type_name)
