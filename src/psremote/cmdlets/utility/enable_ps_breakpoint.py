"""Enable-PSBreakpoint: enables breakpoints, of which there are none."""

from __future__ import annotations

from psremote.cmdlets.common.breakpoint_commands import ChangeBreakpointCommand
from psremote.engine.cmdlet import Example, cmdlet, parameter


@cmdlet("Enable", "PSBreakpoint", default_parameter_set="Breakpoint", output=("System.Management.Automation.Breakpoint",), supports_should_process=True)
class EnablePSBreakpointCommand(ChangeBreakpointCommand):
    """Would enable breakpoints; this engine has no script debugger, so none is ever set.

    A number is an error that says so.
    """

    examples = (Example("Enable-PSBreakpoint -Id 1", "an error: there is no such breakpoint"),)

    pass_thru = parameter("PassThru", "switch", help="Give the breakpoints.")
    parameter_order = ("PassThru", "Breakpoint", "Id", "Runspace")
