"""Set-PSBreakpoint: sets breakpoints at lines, commands and variables."""

from __future__ import annotations

from typing import Any

from psremote.bcl.values.exceptions import NetException
from psremote.cmdlets.common.breakpoint_commands import debugger_for
from psremote.engine.cmdlet import Cmdlet, Example, at, attribute, cmdlet, not_null, parameter, value_range
from psremote.engine.debugger.breakpoints import CommandBreakpoint, LineBreakpoint, VariableBreakpoint
from psremote.objects import to_text
from psremote.objects.exceptions import ItemNotFoundException

_SMA = "System.Management.Automation."


@cmdlet("Set", "PSBreakpoint", default_parameter_set="Line", output=(_SMA + "CommandBreakpoint", _SMA + "LineBreakpoint", _SMA + "VariableBreakpoint"), confirm_impact="None")
class SetPSBreakpointCommand(Cmdlet):
    """Sets a breakpoint: a script stops before it runs that line, or a statement with that command or variable.

    At an interactive prompt the debugger's prompt appears there; elsewhere only actions are run. `break` in an action stops,
    anything else lets the script go on.
    """

    examples = (
        Example("Set-PSBreakpoint -Script ./count.ps1 -Line 3", "the script stops before its third line"),
        Example("Set-PSBreakpoint -Variable total -Mode ReadWrite -Action { if ($total -gt 100) { break } }", "stops where $total is used once it is above 100"),
    )

    action = parameter("Action", "scriptblock", sets=("Command", "Line", "Variable"), help="What is done there.")
    column = parameter("Column", "int", sets={"Line": at(position=2)}, validate=(value_range(1, 2147483647),), help="The column.")
    command = parameter("Command", "string[]", sets={"Command": at(mandatory=True)}, aliases=("C",), help="Where these commands are run.")
    line = parameter("Line", "int[]", sets={"Line": at(position=1, mandatory=True)}, help="At these lines.")
    script = parameter("Script", "string[]", sets={"Command": at(position=0), "Line": at(position=0, mandatory=True), "Variable": at(position=0)}, validate=(not_null(),), help="In these scripts.")
    variable = parameter("Variable", "string[]", sets={"Variable": at(mandatory=True)}, aliases=("V",), help="Where these variables are used.")
    mode = parameter("Mode", _SMA + "VariableAccessMode", sets=("Variable",), help="Read, written or both.")
    runspace = parameter("Runspace", _SMA + "Runspaces.Runspace", validate=(not_null(), attribute("Runspace")), help="The session.")

    def process_record(self) -> None:
        files: list[str | None] = [path for script in self.script or () for path in self.look_up(script)]
        if not self.script:
            files = [None]
        debugger = debugger_for(self)
        for file in files:
            for one in self.made(file):
                self.write_object(debugger.add(one))

    def made(self, file: Any) -> list[Any]:
        """The breakpoints for one file, or for any."""
        if self.parameter_set_name == "Command":
            return [CommandBreakpoint(file, None, name, self.action) for name in self.command]
        if self.parameter_set_name == "Variable":
            mode = to_text(self.mode) if self.mode is not None else "Write"
            return [VariableBreakpoint(file, name.removeprefix("$"), mode, self.action) for name in self.variable]
        return [LineBreakpoint(file, int(line), int(self.column or 0), self.action) for line in self.line]

    def look_up(self, script: str) -> list[str]:
        """The files a path leads to; there must be one."""
        try:
            found = [one.provider_path for one in self.session_state.path.resolve(script)]
        except NetException:
            found = []
        if not found:
            missing = ItemNotFoundException(f"There is no script '{script}'.")
            self.throw_terminating_error(self.make_error(missing, "PathNotFound", "ObjectNotFound", script))
        return found
