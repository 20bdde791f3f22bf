"""Disable-RunspaceDebug: keeps runspaces from stopping for a debugger."""

from __future__ import annotations

from psremote.cmdlets.common.runspaces import RunspaceDebugCommand, release_stops
from psremote.engine.cmdlet import Example, at, cmdlet, not_null_or_empty, parameter


@cmdlet("Disable", "RunspaceDebug", default_parameter_set="RunspaceNameParameterSet", confirm_impact="None")
class DisableRunspaceDebugCommand(RunspaceDebugCommand):
    """Keeps runspaces from stopping for a debugger."""

    runspace_name = parameter("RunspaceName", "string[]", sets={"RunspaceNameParameterSet": at(position=0)}, validate=(not_null_or_empty(),), help="Names; wildcards are allowed.")
    runspace = parameter("Runspace", "System.Management.Automation.Runspaces.Runspace[]", sets={"RunspaceParameterSet": at(position=0, mandatory=True, pipeline=True, by_property_name=True)}, validate=(not_null_or_empty(),), help="The runspaces.")
    runspace_id = parameter("RunspaceId", "int[]", sets={"RunspaceIdParameterSet": at(position=0, mandatory=True)}, validate=(not_null_or_empty(),), help="Numbers.")
    runspace_instance_id = parameter("RunspaceInstanceId", "guid[]", sets={"RunspaceInstanceIdParameterSet": at(position=0, mandatory=True)}, validate=(not_null_or_empty(),), help="Identifiers.")
    process_name = parameter("ProcessName", "string", sets={"ProcessNameParameterSet": at(position=0)}, validate=(not_null_or_empty(),), help="A process; only this one can be reached.")
    app_domain_name = parameter("AppDomainName", "string[]", sets={"ProcessNameParameterSet": at(position=1)}, validate=(not_null_or_empty(),), help="Of no meaning here.")

    examples = (Example("Disable-RunspaceDebug", "no runspace stops any more"),)

    def process_record(self) -> None:
        for one in self.chosen():
            one.debugging = [False, False]
            release_stops(one)
