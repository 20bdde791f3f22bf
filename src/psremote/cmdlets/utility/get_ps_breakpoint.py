"""Get-PSBreakpoint: the breakpoints that are set."""

from __future__ import annotations

from typing import Any

from psremote.bcl.values.exceptions import NetException
from psremote.cmdlets.common.breakpoint_commands import debugger_for
from psremote.engine.cmdlet import Cmdlet, Example, at, attribute, cmdlet, not_null, not_null_or_empty, parameter
from psremote.objects import to_text
from psremote.objects.wildcards import WildcardPattern

_SMA = "System.Management.Automation."


@cmdlet("Get", "PSBreakpoint", default_parameter_set="Line", output=(_SMA + "CommandBreakpoint", _SMA + "LineBreakpoint", _SMA + "VariableBreakpoint", _SMA + "Breakpoint"), confirm_impact="None")
class GetPSBreakpointCommand(Cmdlet):
    """Gives the breakpoints that are set, by number, kind, script, command or variable."""

    examples = (Example("Get-PSBreakpoint -Script ./count.ps1", "the breakpoints in that script"),)

    script = parameter("Script", "string[]", sets={"Line": at(position=0, pipeline=True), "Command": at(), "Variable": at(), "Type": at()}, validate=(not_null_or_empty(),), help="Only in these scripts.")
    id = parameter("Id", "int[]", sets={"Id": at(position=0, mandatory=True, pipeline=True)}, validate=(not_null(),), help="Only these numbers.")
    variable = parameter("Variable", "string[]", sets={"Variable": at(mandatory=True)}, validate=(not_null(),), help="Only on these variables.")
    command = parameter("Command", "string[]", sets={"Command": at(mandatory=True)}, validate=(not_null(),), help="Only on these commands.")
    type = parameter("Type", "Microsoft.PowerShell.Commands.BreakpointType[]", sets={"Type": at(position=0, mandatory=True, pipeline=True)}, validate=(not_null(),), help="Only of these kinds.")
    runspace = parameter("Runspace", _SMA + "Runspaces.Runspace", validate=(not_null(), attribute("Runspace")), help="The session.")

    def process_record(self) -> None:
        found = [one for _number, one in sorted(debugger_for(self).breakpoints.items())]
        if self.script:
            files = {path for script in self.script for path in self.files(script)}
            found = [one for one in found if one.script_path in files]
        for one in found:
            if self.wants(one):
                self.write_object(one)

    def wants(self, one: Any) -> bool:
        """Whether a breakpoint was asked for."""
        if self.id is not None:
            return one.number in [int(number) for number in self.id]
        if self.type is not None:
            return one.kind in [to_text(kind) for kind in self.type]
        for names, kind, field in ((self.command, "Command", "command_text"), (self.variable, "Variable", "variable_name")):
            if names is not None:
                return one.kind == kind and any(WildcardPattern(name).is_match(getattr(one, field)) for name in names)
        return True

    def files(self, script: str) -> list[str]:
        """The files a path leads to."""
        try:
            return [one.provider_path for one in self.session_state.path.resolve(script)]
        except NetException:
            return []
