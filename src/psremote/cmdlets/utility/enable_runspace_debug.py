"""Enable-RunspaceDebug: lets runspaces stop for a debugger."""

from __future__ import annotations

from psremote.cmdlets.common.runspaces import RunspaceDebugCommand, hold_stops
from psremote.engine.cmdlet import Example, at, cmdlet, not_null_or_empty, parameter
from psremote.engine.debugger.script_debugger import debugger_of


@cmdlet("Enable", "RunspaceDebug", default_parameter_set="RunspaceNameParameterSet", confirm_impact="None")
class EnableRunspaceDebugCommand(RunspaceDebugCommand):
    """Lets runspaces stop for a debugger.

    A script of such a runspace that comes to a breakpoint waits there until Debug-Runspace looks at it. The runspace of the prompt stops anyway.
    """

    break_all = parameter("BreakAll", "switch", sets={"RunspaceParameterSet": at(position=1), "RunspaceNameParameterSet": at(position=1), "RunspaceIdParameterSet": at(position=1)}, help="Stop at the first statement.")
    runspace_name = parameter("RunspaceName", "string[]", sets={"RunspaceNameParameterSet": at(position=0)}, validate=(not_null_or_empty(),), help="Names; wildcards are allowed.")
    runspace = parameter("Runspace", "System.Management.Automation.Runspaces.Runspace[]", sets={"RunspaceParameterSet": at(position=0, mandatory=True, pipeline=True, by_property_name=True)}, validate=(not_null_or_empty(),), help="The runspaces.")
    runspace_id = parameter("RunspaceId", "int[]", sets={"RunspaceIdParameterSet": at(position=0, mandatory=True)}, validate=(not_null_or_empty(),), help="Numbers.")
    runspace_instance_id = parameter("RunspaceInstanceId", "guid[]", sets={"RunspaceInstanceIdParameterSet": at(position=0, mandatory=True)}, validate=(not_null_or_empty(),), help="Identifiers.")
    process_name = parameter("ProcessName", "string", sets={"ProcessNameParameterSet": at(position=0)}, validate=(not_null_or_empty(),), help="A process; only this one can be reached.")
    app_domain_name = parameter("AppDomainName", "string[]", sets={"ProcessNameParameterSet": at(position=1)}, validate=(not_null_or_empty(),), help="Of no meaning here.")

    examples = (Example("Enable-RunspaceDebug -RunspaceId 2", "the second runspace stops at its breakpoints"),)

    def process_record(self) -> None:
        for one in self.chosen():
            one.debugging = [True, bool(self.break_all)]
            if one.context is self.context:
                continue   # where it has a prompt it stops there; where it has none it would wait for itself
            hold_stops(one)
            if self.break_all:
                debugger_of(one.context).set_step_mode(True)
