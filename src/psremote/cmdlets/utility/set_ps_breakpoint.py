"""Set-PSBreakpoint: says that breakpoints cannot be set here."""

from __future__ import annotations

from psremote.bcl.values.exceptions import NetException
from psremote.engine.cmdlet import Cmdlet, Example, at, attribute, cmdlet, not_null, parameter, value_range
from psremote.objects.exceptions import ItemNotFoundException, PSNotSupportedException

_SMA = "System.Management.Automation."


@cmdlet("Set", "PSBreakpoint", default_parameter_set="Line", output=(_SMA + "CommandBreakpoint", _SMA + "LineBreakpoint", _SMA + "VariableBreakpoint"), confirm_impact="None")
class SetPSBreakpointCommand(Cmdlet):
    """Would set a breakpoint; this engine has no script debugger, and says so.

    The scripts are looked up first, so that a wrong name is told from a missing debugger.
    """

    examples = (Example("Set-PSBreakpoint -Command Get-Date", "an error that says why not"),)

    action = parameter("Action", "scriptblock", sets=("Command", "Line", "Variable"), help="What is done there.")
    column = parameter("Column", "int", sets={"Line": at(position=2)}, validate=(value_range(1, 2147483647),), help="The column.")
    command = parameter("Command", "string[]", sets={"Command": at(mandatory=True)}, aliases=("C",), help="Where these commands are run.")
    line = parameter("Line", "int[]", sets={"Line": at(position=1, mandatory=True)}, help="At these lines.")
    script = parameter("Script", "string[]", sets={"Command": at(position=0), "Line": at(position=0, mandatory=True), "Variable": at(position=0)}, validate=(not_null(),), help="In these scripts.")
    variable = parameter("Variable", "string[]", sets={"Variable": at(mandatory=True)}, aliases=("V",), help="Where these variables are used.")
    mode = parameter("Mode", _SMA + "VariableAccessMode", sets=("Variable",), help="Read, written or both.")
    runspace = parameter("Runspace", _SMA + "Runspaces.Runspace", validate=(not_null(), attribute("Runspace")), help="The session.")

    def process_record(self) -> None:
        for script in self.script or ():
            self.look_up(script)
        fault = PSNotSupportedException("Breakpoints cannot be set: this engine has no script debugger.")
        self.throw_terminating_error(self.make_error(fault, "PSBreakpoint:NoDebugger", "NotImplemented"))

    def look_up(self, script: str) -> None:
        """The script must be there."""
        try:
            found = self.session_state.path.resolve(script)
        except NetException:
            found = []
        if not found:
            missing = ItemNotFoundException(f"There is no script '{script}'.")
            self.throw_terminating_error(self.make_error(missing, "PathNotFound", "ObjectNotFound", script))
