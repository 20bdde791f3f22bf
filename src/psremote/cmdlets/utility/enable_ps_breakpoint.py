"""Enable-PSBreakpoint: lets breakpoints count again."""

from __future__ import annotations

from typing import Any

from psremote.cmdlets.common.breakpoint_commands import ChangeBreakpointCommand
from psremote.engine.cmdlet import Example, cmdlet, parameter
from psremote.engine.debugger.script_debugger import ScriptDebugger


@cmdlet("Enable", "PSBreakpoint", default_parameter_set="Breakpoint", output=("System.Management.Automation.Breakpoint",), supports_should_process=True)
class EnablePSBreakpointCommand(ChangeBreakpointCommand):
    """Lets breakpoints count again."""

    examples = (Example("Enable-PSBreakpoint -Id 1", "scripts stop there again"),)

    pass_thru = parameter("PassThru", "switch", help="Give the breakpoints.")
    parameter_order = ("PassThru", "Breakpoint", "Id", "Runspace")

    @property
    def passes_on(self) -> bool:
        return bool(self.pass_thru)

    def change(self, debugger: ScriptDebugger, one: Any) -> None:
        debugger.enable(one, True)
