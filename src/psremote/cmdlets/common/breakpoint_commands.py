"""What the breakpoint commands share: there is no script debugger, so no breakpoint is ever set."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import dotnet_type
from psremote.bcl.values.exceptions import ArgumentException
from psremote.engine.cmdlet import Cmdlet, at, attribute, not_null, parameter


@dotnet_type("System.Management.Automation.Breakpoint", assembly="System.Management.Automation", abstract=True)
class Breakpoint:
    """The base of all breakpoints; nothing here makes one."""


class ChangeBreakpointCommand(Cmdlet):
    """Base of the commands that change breakpoints given as objects or by number."""

    breakpoint: Any = parameter("Breakpoint", "System.Management.Automation.Breakpoint[]", sets={"Breakpoint": at(position=0, mandatory=True, pipeline=True)}, validate=(not_null(),), help="The breakpoints.")
    id: Any = parameter("Id", "int[]", sets={"Id": at(position=0, mandatory=True, by_property_name=True)}, validate=(not_null(),), help="Their numbers.")
    runspace = parameter("Runspace", "System.Management.Automation.Runspaces.Runspace", sets={"Id": at(by_property_name=True)}, aliases=("RunspaceId",), validate=(attribute("Runspace"),), help="The session.")

    def process_record(self) -> None:
        for number in self.id or ():
            fault = ArgumentException(f"There is no breakpoint with the number {number}: this engine has no script debugger.")
            self.write_error(self.make_error(fault, "PSBreakpoint:BreakpointIdNotFound", "InvalidArgument", number))
