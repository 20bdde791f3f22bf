"""Remove-PSBreakpoint: removes breakpoints, of which there are none."""

from __future__ import annotations

from psremote.cmdlets.common.breakpoint_commands import ChangeBreakpointCommand
from psremote.engine.cmdlet import Example, cmdlet


@cmdlet("Remove", "PSBreakpoint", default_parameter_set="Breakpoint", supports_should_process=True)
class RemovePSBreakpointCommand(ChangeBreakpointCommand):
    """Would remove breakpoints; this engine has no script debugger, so none is ever set.

    A number is an error that says so.
    """

    examples = (Example("Remove-PSBreakpoint -Id 1", "an error: there is no such breakpoint"),)

    parameter_order = ("Breakpoint", "Id", "Runspace")
