"""Remove-PSSession: ends sessions."""

from __future__ import annotations

from psremote.cmdlets.common.session_table import by_computer_names, by_ids, by_instance_ids, by_names, session_table
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, not_null, not_null_or_empty, parameter


@cmdlet("Remove", "PSSession", default_parameter_set="Id", supports_should_process=True, remoting_capability="OwnedByCommand")
class RemovePSSessionCommand(Cmdlet):
    """Ends sessions: what runs in them is stopped, and the far end lets their memory go.

    A module made by Import-PSSession from a session is removed with it.
    """

    session = parameter("Session", "System.Management.Automation.Runspaces.PSSession[]", sets={"Session": at(position=0, mandatory=True, pipeline=True, by_property_name=True)})
    container_id = parameter("ContainerId", "string[]", sets={"ContainerId": at(mandatory=True, by_property_name=True)}, validate=(not_null_or_empty(),))
    vm_id = parameter("VMId", "guid[]", sets={"VMId": at(mandatory=True, by_property_name=True)}, aliases=("VMGuid",), validate=(not_null_or_empty(),))
    vm_name = parameter("VMName", "string[]", sets={"VMName": at(mandatory=True, by_property_name=True)}, validate=(not_null_or_empty(),))
    instance_id = parameter("InstanceId", "guid[]", sets={"InstanceId": at(mandatory=True, by_property_name=True)}, validate=(not_null(),))
    id = parameter("Id", "int[]", sets={"Id": at(position=0, mandatory=True, by_property_name=True)}, validate=(not_null(),))
    name = parameter("Name", "string[]", sets={"Name": at(mandatory=True, by_property_name=True)}, validate=(not_null_or_empty(),))
    computer_name = parameter("ComputerName", "string[]", sets={"ComputerName": at(position=0, mandatory=True, by_property_name=True)}, aliases=("Cn",), validate=(not_null_or_empty(),))

    examples = (
        Example("Remove-PSSession $s", "ends the session in $s"),
        Example("Get-PSSession | Remove-PSSession", "ends all of them"),
    )

    def process_record(self) -> None:
        kind = self.parameter_set_name
        if kind == "Session":
            found = iter(self.session)
        elif kind == "Id":
            found = by_ids(self, self.id)
        elif kind == "InstanceId":
            found = by_instance_ids(self, self.instance_id)
        elif kind == "Name":
            found = by_names(self, self.name)
        elif kind == "ComputerName":
            found = by_computer_names(self, self.computer_name)
        else:
            return  # sessions with containers and virtual machines: there are none
        table = session_table(self.context)
        for session in list(found):
            if self.should_process(f"{session.name} ({session.computer_name})"):
                table.remove(session)
