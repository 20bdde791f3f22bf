"""Get-Runspace: lists the runspaces of this process."""

from __future__ import annotations

from psremote.cmdlets.common.runspaces import identified, named, numbered, runspaces
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, not_null_or_empty, parameter


@cmdlet("Get", "Runspace", default_parameter_set="NameParameterSet", output=("System.Management.Automation.Runspaces.Runspace",), confirm_impact="None")
class GetRunspaceCommand(Cmdlet):
    """Lists the runspaces of this process.

    A runspace is a session state in which pipelines run; the prompt has one, and each runspace a script makes is another.
    """

    name = parameter("Name", "string[]", sets={"NameParameterSet": at(position=0)}, validate=(not_null_or_empty(),), help="Names; wildcards are allowed.")
    id = parameter("Id", "int[]", sets={"IdParameterSet": at(position=0, mandatory=True)}, help="Numbers.")
    instance_id = parameter("InstanceId", "guid[]", sets={"InstanceIdParameterSet": at(position=0, mandatory=True)}, help="Identifiers.")

    examples = (Example("Get-Runspace", "every runspace, with its state"),)

    def process_record(self) -> None:
        if self.id is not None:
            found = numbered(self.id)
        elif self.instance_id is not None:
            found = identified(self.instance_id)
        else:
            found = named(self.name) if self.name else runspaces()
        for one in found:
            self.write_object(one)
