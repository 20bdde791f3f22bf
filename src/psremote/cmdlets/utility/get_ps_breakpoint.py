"""Get-PSBreakpoint: the breakpoints, of which there are none."""

from __future__ import annotations

from psremote.engine.cmdlet import Cmdlet, Example, at, attribute, cmdlet, not_null, not_null_or_empty, parameter

_SMA = "System.Management.Automation."


@cmdlet("Get", "PSBreakpoint", default_parameter_set="Line", output=(_SMA + "CommandBreakpoint", _SMA + "LineBreakpoint", _SMA + "VariableBreakpoint", _SMA + "Breakpoint"), confirm_impact="None")
class GetPSBreakpointCommand(Cmdlet):
    """Gives the breakpoints that are set; this engine has no script debugger, so there are none.

    Set-PSBreakpoint says the same, as an error.
    """

    examples = (Example("Get-PSBreakpoint", "nothing"),)

    script = parameter("Script", "string[]", sets={"Line": at(position=0, pipeline=True), "Command": at(), "Variable": at(), "Type": at()}, validate=(not_null_or_empty(),), help="Only in these scripts.")
    id = parameter("Id", "int[]", sets={"Id": at(position=0, mandatory=True, pipeline=True)}, validate=(not_null(),), help="Only these numbers.")
    variable = parameter("Variable", "string[]", sets={"Variable": at(mandatory=True)}, validate=(not_null(),), help="Only on these variables.")
    command = parameter("Command", "string[]", sets={"Command": at(mandatory=True)}, validate=(not_null(),), help="Only on these commands.")
    type = parameter("Type", "Microsoft.PowerShell.Commands.BreakpointType[]", sets={"Type": at(position=0, mandatory=True, pipeline=True)}, validate=(not_null(),), help="Only of these kinds.")
    runspace = parameter("Runspace", _SMA + "Runspaces.Runspace", validate=(not_null(), attribute("Runspace")), help="The session.")
