"""Get-Process: lists the processes of this machine."""

from __future__ import annotations

from typing import Any

from psremote.cmdlets.common.processes import by_id, by_name, every_process, user_name
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, not_null, not_null_or_empty, parameter
from psremote.engine.provider import with_notes
from psremote.objects import get_property


@cmdlet("Get", "Process", default_parameter_set="Name", output=("System.Diagnostics.ProcessModule", "System.Diagnostics.FileVersionInfo", "System.Diagnostics.Process",), confirm_impact="None", remoting_capability="SupportedByCommand")
class GetProcessCommand(Cmdlet):
    """Lists the processes of this machine.

    By name (with wildcards) or by id; all of them without either.
    """

    name = parameter("Name", "string[]", sets={"Name": at(position=0, by_property_name=True), "NameWithUserName": at(position=0, by_property_name=True)}, aliases=("ProcessName",), validate=(not_null_or_empty(),))
    id = parameter("Id", "int[]", sets={"Id": at(mandatory=True, by_property_name=True), "IdWithUserName": at(mandatory=True, by_property_name=True)}, aliases=("PID",))
    input_object = parameter("InputObject", "System.Diagnostics.Process[]", sets={"InputObject": at(mandatory=True, pipeline=True), "InputObjectWithUserName": at(mandatory=True, pipeline=True)})
    include_user_name = parameter("IncludeUserName", "switch", sets={"NameWithUserName": at(mandatory=True), "IdWithUserName": at(mandatory=True), "InputObjectWithUserName": at(mandatory=True)})
    module = parameter("Module", "switch", sets={"Name": at(), "Id": at(), "InputObject": at()}, validate=(not_null(),))
    file_version_info = parameter("FileVersionInfo", "switch", sets={"Name": at(), "Id": at(), "InputObject": at()}, aliases=("FV", "FVI",), validate=(not_null(),))

    examples = (
        Example('Get-Process -Id $PID', 'this process'),
        Example('Get-Process python*', 'processes by name'),
    )

    def process_record(self) -> None:
        for process in self.found():
            if self.module:
                self.write_object(get_property(process, "Modules"), enumerate=True)
            elif self.file_version_info:
                main = get_property(process, "MainModule")
                if main is not None:  # the system does not tell of every process
                    self.write_object(get_property(main, "FileVersionInfo"))
            elif self.include_user_name:
                self.write_object(with_notes(process, [("UserName", user_name(process))]))
            else:
                self.write_object(process)

    def found(self) -> list[Any]:
        if self.input_object is not None:
            return list(self.input_object)
        if self.id is not None:
            return by_id(self, self.id)
        return by_name(self, self.name) if self.name is not None else every_process()
