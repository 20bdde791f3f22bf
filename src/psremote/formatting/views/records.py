"""Views: errors, warnings, information records, script blocks and other things shown as text."""

from __future__ import annotations

from typing import Any

from psremote.formatting.error_view import Palette, error_text, palette_of
from psremote.formatting.object_access import MISSING, display_text, get_property
from psremote.formatting.view_model import Expression, GroupBy, View, custom

_SMA = "System.Management.Automation."


def shown_error(this: Any, context: Any = None) -> str:
    """An error record in the view the session asks for."""
    if context is None:
        return error_text(this, "ConciseView", palette=Palette())
    if context.error_view().lower() == "detailedview":
        return whole_error(this, context)
    return error_text(this, context.error_view(), palette=palette_of(context.style), width=context.error_width)


shown_error.wants_context = shown_error.keeps_lines = True  # type: ignore[attr-defined]


def whole_error(this: Any, context: Any = None) -> str:
    """An error with everything that is known of it."""
    from psremote.formatting.error_detail import error_detail

    return error_detail(this, palette_of(context.style) if context is not None else Palette())


whole_error.wants_context = whole_error.keeps_lines = True  # type: ignore[attr-defined]


def _property_or_text(this: Any, name: str) -> Any:
    value = get_property(this, name)
    return display_text(this) if value is MISSING else value


def warning_message(this: Any) -> Any:
    """A warning's text."""
    return _property_or_text(this, "Message")


def deserialized_warning(this: Any) -> Any:
    """The text of a warning from another session."""
    return _property_or_text(this, "InformationalRecord_Message")


VIEWS: tuple[View, ...] = (
    View("ScriptBlock", (_SMA + "ScriptBlock",), custom(Expression(display_text)), out_of_band=True),
    View(
        "GetErrorInstance", (_SMA + "ErrorRecord#PSExtendedError", "System.Exception#PSExtendedError"), custom(Expression(whole_error)),
        group_by=GroupBy("PSErrorIndex", "ErrorIndex"),
    ),
    View("ErrorInstance", (_SMA + "ErrorRecord",), custom(Expression(shown_error)), out_of_band=True),
    View("WarningRecord", (_SMA + "WarningRecord",), custom(Expression(warning_message)), out_of_band=True),
    View("DeserializedWarningRecord", (f"Deserialized.{_SMA}WarningRecord",), custom(Expression(deserialized_warning)), out_of_band=True),
    View("InformationRecord", (_SMA + "InformationRecord",), custom(Expression(display_text)), out_of_band=True),
)
