"""$Host.PrivateData of the shell: the colours old scripts set.

A terminal that knows escape sequences takes its colours from $PSStyle, as PowerShell's does; these are kept for scripts that read them back.
"""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, prop
from psremote.host.value_types import console_color

_DEFAULTS = {
    "FormatAccentColor": 10, "ErrorAccentColor": 11, "ErrorForegroundColor": 12, "ErrorBackgroundColor": -1, "WarningForegroundColor": 14,
    "WarningBackgroundColor": -1, "DebugForegroundColor": 14, "DebugBackgroundColor": -1, "VerboseForegroundColor": 14,
    "VerboseBackgroundColor": -1, "ProgressForegroundColor": 0, "ProgressBackgroundColor": 14,
}  # fmt: skip
"""ConsoleColor numbers; −1 is the terminal's own."""


def _color(name: str) -> prop:
    def read(proxy: ConsoleColorProxy) -> Any:
        return proxy.colors[name]

    def write(proxy: ConsoleColorProxy, value: Any) -> None:
        proxy.colors[name] = value

    return prop(f"System.ConsoleColor {name} {{get;set;}}", read, write)


@dotnet_type("Microsoft.PowerShell.ConsoleHost+ConsoleColorProxy", assembly="Microsoft.PowerShell.ConsoleHost")
class ConsoleColorProxy:
    """The colours of errors, warnings, debug and verbose texts and progress."""

    def __init__(self) -> None:
        self.colors: dict[str, Any] = {name: console_color(number) for name, number in _DEFAULTS.items()}

    format_accent = _color("FormatAccentColor")
    error_accent = _color("ErrorAccentColor")
    error_foreground = _color("ErrorForegroundColor")
    error_background = _color("ErrorBackgroundColor")
    warning_foreground = _color("WarningForegroundColor")
    warning_background = _color("WarningBackgroundColor")
    debug_foreground = _color("DebugForegroundColor")
    debug_background = _color("DebugBackgroundColor")
    verbose_foreground = _color("VerboseForegroundColor")
    verbose_background = _color("VerboseBackgroundColor")
    progress_foreground = _color("ProgressForegroundColor")
    progress_background = _color("ProgressBackgroundColor")
