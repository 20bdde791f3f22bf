"""Views: PSStyle and its parts, each escape sequence shown in itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.formatting.object_access import MISSING, get_property
from psremote.formatting.view_model import Item, View, listing


def shown(path: str) -> Callable[[Any], Any]:
    """A function that shows a sequence in its own colour, or the plain value where it is none."""

    def value(this: Any) -> Any:
        for name in path.split("."):
            this = get_property(this, name)
            if this is MISSING or this is None:
                return None
        if isinstance(this, str) and this.startswith("\x1b"):
            text = f"{this}{this.replace(chr(27), '`e')}"
            return text if this == "\x1b[0m" else text + "\x1b[0m"
        return this

    return value


def extensions(path: str) -> Callable[[Any], Any]:
    """A function that shows the extensions in their own colours."""

    def value(this: Any) -> Any:
        for name in path.split("."):
            this = get_property(this, name)
            if this is MISSING or this is None:
                return None
        return ",".join(f"{this.colour(key)}{key}\x1b[0m" for key in this.keys)

    return value


def _items(*paths: str) -> list[Item]:
    return [Item((extensions if path.endswith("Extension") else shown)(path), path) for path in paths]


VIEWS: tuple[View, ...] = (
    View("System.Management.Automation.PSStyle", ("System.Management.Automation.PSStyle",), listing(*_items(
        "Reset", "BlinkOff", "Blink", "BoldOff", "Bold", "DimOff", "Dim", "Hidden", "HiddenOff", "Reverse",
        "ReverseOff", "ItalicOff", "Italic", "UnderlineOff", "Underline", "StrikethroughOff", "Strikethrough",
        "OutputRendering", "Formatting.FormatAccent", "Formatting.ErrorAccent", "Formatting.Error",
        "Formatting.Warning", "Formatting.Verbose", "Formatting.Debug", "Formatting.TableHeader",
        "Formatting.CustomTableHeaderLabel", "Formatting.FeedbackName", "Formatting.FeedbackText",
        "Formatting.FeedbackAction", "Progress.Style", "Progress.MaxWidth", "Progress.View",
        "Progress.UseOSCIndicator", "FileInfo.Directory", "FileInfo.SymbolicLink", "FileInfo.Executable",
        "FileInfo.Extension", "Foreground.Black", "Foreground.BrightBlack", "Foreground.White",
        "Foreground.BrightWhite", "Foreground.Red", "Foreground.BrightRed", "Foreground.Magenta",
        "Foreground.BrightMagenta", "Foreground.Blue", "Foreground.BrightBlue", "Foreground.Cyan",
        "Foreground.BrightCyan", "Foreground.Green", "Foreground.BrightGreen", "Foreground.Yellow",
        "Foreground.BrightYellow", "Background.Black", "Background.BrightBlack", "Background.White",
        "Background.BrightWhite", "Background.Red", "Background.BrightRed", "Background.Magenta",
        "Background.BrightMagenta", "Background.Blue", "Background.BrightBlue", "Background.Cyan",
        "Background.BrightCyan", "Background.Green", "Background.BrightGreen", "Background.Yellow",
        "Background.BrightYellow",
    ))),
    View("System.Management.Automation.PSStyle+FormattingData", ("System.Management.Automation.PSStyle+FormattingData",), listing(*_items(
        "FormatAccent", "ErrorAccent", "Error", "Warning", "Verbose", "Debug", "TableHeader",
        "CustomTableHeaderLabel", "FeedbackName", "FeedbackText", "FeedbackAction",
    ))),
    View("System.Management.Automation.PSStyle+ProgressConfiguration", ("System.Management.Automation.PSStyle+ProgressConfiguration",), listing(*_items(
        "Style", "MaxWidth", "View", "UseOSCIndicator",
    ))),
    View("System.Management.Automation.PSStyle+FileInfoFormatting", ("System.Management.Automation.PSStyle+FileInfoFormatting",), listing(*_items(
        "Directory", "SymbolicLink", "Executable", "Extension",
    ))),
    View("System.Management.Automation.PSStyle+ForegroundColor", ("System.Management.Automation.PSStyle+ForegroundColor",), listing(*_items(
        "Black", "BrightBlack", "White", "BrightWhite", "Red", "BrightRed", "Magenta", "BrightMagenta", "Blue",
        "BrightBlue", "Cyan", "BrightCyan", "Green", "BrightGreen", "Yellow", "BrightYellow",
    ))),
    View("System.Management.Automation.PSStyle+BackgroundColor", ("System.Management.Automation.PSStyle+BackgroundColor",), listing(*_items(
        "Black", "BrightBlack", "White", "BrightWhite", "Red", "BrightRed", "Magenta", "BrightMagenta", "Blue",
        "BrightBlue", "Cyan", "BrightCyan", "Green", "BrightGreen", "Yellow", "BrightYellow",
    ))),
)
