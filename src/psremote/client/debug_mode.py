"""What a client says about debugging before it runs anything: only to a server that offers it."""

from __future__ import annotations

from typing import Any

from psremote.objects.ps_object import base_object
from psremote.protocol.psrp.command import PowerShellObject
from psremote.protocol.psrp.debugging import (
    BREAKPOINT_MODES,
    DEBUG_MODES,
    SET_MODE,
    SET_UNHANDLED_MODE,
    WAIT_UNHANDLED,
    virtual_command,
)


def offers_debugging(private_data: Any) -> bool:
    """Whether a server's private data have a DebugMode."""
    table = base_object(private_data)
    return hasattr(table, "get_item") and table.get_item("DebugMode") is not None


def set_debug_mode() -> PowerShellObject:
    """Debug local and remote scripts: said once, when the session is open."""
    return virtual_command(SET_MODE, "Mode", DEBUG_MODES.from_value(6), is_nested=False)


def set_unhandled_breakpoint_mode() -> PowerShellObject:
    """Wait at a breakpoint: said before each Invoke-Command."""
    return virtual_command(SET_UNHANDLED_MODE, "UnhandledBreakpointMode", BREAKPOINT_MODES.from_value(WAIT_UNHANDLED))
