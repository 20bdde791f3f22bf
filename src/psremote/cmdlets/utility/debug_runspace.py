"""Debug-Runspace: would debug another runspace interactively."""

from __future__ import annotations

from typing import Any

from psremote.cmdlets.common.runspaces import identified, named, numbered
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, parameter
from psremote.objects import ErrorCategory, ErrorRecord
from psremote.objects.exceptions import PSArgumentNullException, PSInvalidOperationException


@cmdlet("Debug", "Runspace", default_parameter_set="RunspaceParameterSet", supports_should_process=True)
class DebugRunspaceCommand(Cmdlet):
    """Would debug another runspace interactively.

    A script of another runspace can only be looked into at its breakpoints; this engine's hosts offer no debugger for that.
    """

    runspace = parameter("Runspace", "System.Management.Automation.Runspaces.Runspace", sets={"RunspaceParameterSet": at(position=0, mandatory=True, pipeline=True, by_property_name=True)}, help="The runspace.")
    name = parameter("Name", "string", sets={"NameParameterSet": at(position=0, mandatory=True)}, help="Its name.")
    id = parameter("Id", "int", sets={"IdParameterSet": at(position=0, mandatory=True)}, help="Its number.")
    instance_id = parameter("InstanceId", "guid", sets={"InstanceIdParameterSet": at(position=0, mandatory=True)}, help="Its identifier.")
    break_all = parameter("BreakAll", "switch", help="Stop it at once.")

    examples = (Example("Debug-Runspace -Id 2", "debugs the second runspace"),)

    def fail(self, fault: Any, error_id: str, target: Any = None) -> None:
        self.throw_terminating_error(ErrorRecord(fault, error_id, ErrorCategory.InvalidOperation, target))

    def process_record(self) -> None:
        if self.runspace is not None:
            found = [self.runspace]
        elif self.name is not None:
            found = list(named([self.name]))
        else:
            found = list(numbered([self.id]) if self.id is not None else identified([self.instance_id]))
        if not found:
            self.fail(PSArgumentNullException("Runspace", "There is no such runspace."), "DebugRunspaceNoRunspaceFound")
        if len(found) > 1:
            self.fail(PSInvalidOperationException("Several runspaces match; name one."), "DebugRunspaceTooManyRunspaceFound")
        chosen = found[0]
        if chosen is self.context.runspace:
            self.fail(PSInvalidOperationException("A runspace cannot debug itself from within."), "DebugRunspaceCannotDebugDefaultRunspace", chosen)
        if not self.should_process(chosen.name, "Debug"):
            return
        self.fail(PSInvalidOperationException("The host has no debugger for other runspaces."), "DebugRunspaceNoHostAvailable", chosen)
