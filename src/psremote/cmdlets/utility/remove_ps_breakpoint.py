"""Remove-PSBreakpoint: takes breakpoints away."""

from __future__ import annotations

from typing import Any

from psremote.cmdlets.common.breakpoint_commands import ChangeBreakpointCommand
from psremote.engine.cmdlet import Example, cmdlet
from psremote.engine.debugger.script_debugger import ScriptDebugger


@cmdlet("Remove", "PSBreakpoint", default_parameter_set="Breakpoint", supports_should_process=True)
class RemovePSBreakpointCommand(ChangeBreakpointCommand):
    """Takes breakpoints away."""

    examples = (Example("Get-PSBreakpoint | Remove-PSBreakpoint", "no breakpoint is left"),)

    parameter_order = ("Breakpoint", "Id", "Runspace")

    def change(self, debugger: ScriptDebugger, one: Any) -> None:
        debugger.remove(one)
