"""What a client says about debugging before it runs anything: only to a server that offers it."""

from __future__ import annotations

from typing import Any

from psremote.bcl.enums import EnumType, enum_type
from psremote.objects.ps_object import base_object
from psremote.protocol.psrp.command import Command, Parameter, PowerShellObject

_DEBUG_MODES: EnumType = enum_type(
    "System.Management.Automation.DebugModes", {"None": 0, "Default": 1, "LocalScript": 2, "RemoteScript": 4}, flags=True
)
_BREAKPOINT_MODES: EnumType = enum_type(
    "System.Management.Automation.UnhandledBreakpointProcessingMode", {"None": 0, "Ignore": 1, "Wait": 2}
)


def offers_debugging(private_data: Any) -> bool:
    """Whether a server's private data have a DebugMode."""
    table = base_object(private_data)
    return hasattr(table, "get_item") and table.get_item("DebugMode") is not None


def set_debug_mode() -> PowerShellObject:
    """Debug local and remote scripts: said once, when the session is open."""
    parameter = Parameter("Mode", _DEBUG_MODES.from_value(6))
    return PowerShellObject([[Command("__Set-PSDebugMode", parameters=[parameter])]])


def set_unhandled_breakpoint_mode() -> PowerShellObject:
    """Wait at a breakpoint: said before each Invoke-Command."""
    parameter = Parameter("UnhandledBreakpointMode", _BREAKPOINT_MODES.from_value(2))
    return PowerShellObject([[Command("__Set-PSUnhandledBreakpointMode", parameters=[parameter])]], is_nested=True)
