"""The errors conversions end in."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import DotNetType, type_of
from psremote.objects.automation_null import AutomationNull
from psremote.objects.exceptions import PSInvalidCastException
from psremote.objects.text import to_text_flat


def value_label(value: Any) -> str:
    """A value in an error message."""
    try:
        text = to_text_flat(value)
    except Exception:
        # The message must come out whatever a script's ToString does.
        return type_of(value).full_name
    return text if len(text) <= 200 else text[:199] + "\u2026"


def cannot_convert(value: Any, target: DotNetType, error_id: str, inner: BaseException | None = None) -> Any:
    """The exception for a conversion that failed for a known reason."""
    reason = f" {inner}" if inner is not None else ""
    return PSInvalidCastException(
        f"Cannot convert '{value_label(value)}' to {target.full_name}.{reason}", inner, error_id, "InvalidArgument"
    )


def no_conversion(value: Any, target: DotNetType) -> Any:
    """The exception where no rule leads from the value to the type."""
    if value is None or value is AutomationNull:
        if target.is_enum:
            names = ", ".join(target.names())  # type: ignore[attr-defined]
            return PSInvalidCastException(
                f"Cannot convert null to {target.full_name}; possible values: {names}.", None, "nullToEnumInvalidCast", "InvalidArgument"
            )
        return PSInvalidCastException(
            f"Cannot convert null to {target.full_name}.", None, "nullToObjectInvalidCast", "InvalidArgument"
        )
    return PSInvalidCastException(
        f"Cannot convert '{value_label(value)}' of type {type_of(value).full_name} to {target.full_name}.", None,
        "ConvertToFinalInvalidCastException", "InvalidArgument",
    )
