"""Debug-Runspace: debugs a script of another runspace of this process at the prompt."""

from __future__ import annotations

from typing import Any

from psremote.cmdlets.common.runspaces import hold_stops, identified, named, numbered, release_stops
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, parameter
from psremote.engine.debugger.parked_stops import prompt_of
from psremote.engine.debugger.script_debugger import debugger_of
from psremote.engine.runspace import Runspace
from psremote.objects import ErrorCategory, ErrorRecord
from psremote.objects.exceptions import PSArgumentNullException, PSInvalidOperationException

LOOK = 0.1
"""Seconds between two looks at the runspace."""


@cmdlet("Debug", "Runspace", default_parameter_set="RunspaceParameterSet", supports_should_process=True)
class DebugRunspaceCommand(Cmdlet):
    """Debugs a script of another runspace of this process at the prompt.

    Its breakpoints stop here, with -BreakAll its next statement too, until Ctrl-C or the debugger's `detach`; then it runs on by itself.
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
        ask = prompt_of(self.context)
        if chosen is self.context.runspace:
            self.fail(PSInvalidOperationException("A runspace cannot debug itself from within."), "DebugRunspaceCannotDebugHostRunspace", chosen)
        if ask is None or not isinstance(chosen, Runspace):
            self.fail(PSInvalidOperationException("There is nobody at a prompt here who could debug that runspace."), "DebugRunspaceNoHostAvailable", chosen)
        if self.should_process(chosen.name, "Debug"):
            self.debug(chosen, ask)

    def debug(self, chosen: Runspace, ask: Any) -> None:
        """Answer its stops until it is enough."""
        held_before = chosen.parked_stops is not None
        stops = hold_stops(chosen, take_over=True)
        detached: list[bool] = []

        def stopped(event: Any) -> None:
            ask(chosen, chosen.name)(event)
            if event.detached:
                detached.append(True)

        self.host.ui.write_line(f"Debugging {chosen.name}; Ctrl-C, or detach at a stop, ends it.")
        stops.attach(stopped)
        try:
            if self.break_all:
                debugger_of(chosen.context).set_step_mode(True)
            while not detached and chosen.state == "Opened":
                if not self.context.wait(LOOK):
                    self.context.check_stop()
        finally:
            if self.break_all and chosen.context.debugger is not None:
                chosen.context.debugger.set_step_mode(False)
            if held_before:
                stops.detach()
            else:
                release_stops(chosen)
