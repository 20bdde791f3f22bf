"""What the breakpoint commands share: which session's debugger is meant, and breakpoints given as objects or by number."""

from __future__ import annotations

from typing import Any

from psremote.bcl.values.exceptions import ArgumentException
from psremote.engine.cmdlet import Cmdlet, at, attribute, not_null, parameter
from psremote.engine.debugger.script_debugger import ScriptDebugger, debugger_of
from psremote.objects import base_object


def debugger_for(cmdlet: Any) -> ScriptDebugger:
    """The debugger of the runspace given, else of this session."""
    given = base_object(cmdlet.runspace) if cmdlet.runspace is not None else None
    context = getattr(given, "context", None) or cmdlet.context
    return debugger_of(context)


class ChangeBreakpointCommand(Cmdlet):
    """Base of the commands that change breakpoints given as objects or by number."""

    breakpoint: Any = parameter("Breakpoint", "System.Management.Automation.Breakpoint[]", sets={"Breakpoint": at(position=0, mandatory=True, pipeline=True)}, validate=(not_null(),), help="The breakpoints.")
    id: Any = parameter("Id", "int[]", sets={"Id": at(position=0, mandatory=True, by_property_name=True)}, validate=(not_null(),), help="Their numbers.")
    runspace = parameter("Runspace", "System.Management.Automation.Runspaces.Runspace", sets={"Id": at(by_property_name=True)}, aliases=("RunspaceId",), validate=(attribute("Runspace"),), help="The session.")

    def process_record(self) -> None:
        debugger = debugger_for(self)
        chosen = [base_object(one) for one in self.breakpoint or ()]
        for number in self.id or ():
            found = debugger.breakpoints.get(int(number))
            if found is None:
                fault = ArgumentException(f"There is no breakpoint with the number {number}.")
                self.write_error(self.make_error(fault, "PSBreakpoint:BreakpointIdNotFound", "InvalidArgument", number))
            else:
                chosen.append(found)
        for one in chosen:
            if self.should_process(str(one)):
                self.change(debugger, one)
                if self.passes_on:
                    self.write_object(one)

    @property
    def passes_on(self) -> bool:
        """Whether the breakpoints are put out."""
        return False

    def change(self, debugger: ScriptDebugger, one: Any) -> None:
        """What is done to one breakpoint."""
        raise NotImplementedError
