"""What a script's parameter is that nobody gave a value: its default converted, or its type's zero."""

from __future__ import annotations

from typing import Any

from psremote.objects import SwitchParameter, convert_to

ZERO_TYPES = frozenset(
    f"System.{name}" for name in ("Boolean", "Int32", "Int64", "Int16", "Byte", "SByte", "UInt16", "UInt32", "UInt64", "Single", "Double", "Decimal")
)
"""A parameter of one of these types is zero where it has neither value nor default; of others, null."""


def type_default(parameter: Any) -> Any:
    """What a parameter is that has neither value nor default."""
    if parameter.is_switch:
        return SwitchParameter(False)
    if not parameter.typed:
        return None
    kind = parameter.type
    if kind.full_name == "System.String":
        return ""
    return convert_to(0, kind) if kind.full_name in ZERO_TYPES else None


def plain_default(parameter: Any, value: Any) -> Any:
    """A default value converted to the parameter's type."""
    if value is None and parameter.type.full_name == "System.String":
        return ""
    return convert_to(value, parameter.type)
