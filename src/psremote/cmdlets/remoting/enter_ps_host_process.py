"""Enter-PSHostProcess: into the engine of another process."""

from __future__ import annotations

from typing import Any

from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, not_null, not_null_or_empty, parameter, value_range
from psremote.objects.exceptions import PSArgumentException


@cmdlet("Enter", "PSHostProcess", default_parameter_set="ProcessIdParameterSet", confirm_impact="None")
class EnterPSHostProcessCommand(Cmdlet):
    """Goes into the engine of another process on this machine.

    Engines of this program do not listen for that; use a session instead: Enter-PSSession -ComputerName localhost.
    """

    process = parameter("Process", "System.Diagnostics.Process", sets={"ProcessParameterSet": at(position=0, mandatory=True, pipeline=True)}, validate=(not_null(),))
    id = parameter("Id", "int", sets={"ProcessIdParameterSet": at(position=0, mandatory=True)}, validate=(value_range(0, 2147483647),))
    name = parameter("Name", "string", sets={"ProcessNameParameterSet": at(position=0, mandatory=True)}, validate=(not_null_or_empty(),))
    host_process_info = parameter("HostProcessInfo", "Microsoft.PowerShell.Commands.PSHostProcessInfo", sets={"PSHostProcessInfoParameterSet": at(position=0, mandatory=True, pipeline=True)}, validate=(not_null(),))
    custom_pipe_name = parameter("CustomPipeName", "string", sets={"PipeNameParameterSet": at(mandatory=True)})
    app_domain_name = parameter("AppDomainName", "string", sets={"ProcessParameterSet": at(position=1), "ProcessIdParameterSet": at(position=1), "ProcessNameParameterSet": at(position=1), "PSHostProcessInfoParameterSet": at(position=1)}, validate=(not_null_or_empty(),))

    examples = (Example("Enter-PSHostProcess -Id 4711", "an error that says why it cannot be done"),)

    def process_record(self) -> None:
        import psutil

        kind = self.parameter_set_name
        if kind == "PipeNameParameterSet":
            self._refuse(f"Nothing listens on the pipe '{self.custom_pipe_name}'.", "CustomPipeNameNotFound")
        if kind == "ProcessNameParameterSet":
            wanted = self.name.lower()
            if not any((one.info["name"] or "").lower() == wanted for one in psutil.process_iter(["name"])):
                self._refuse(f"There is no process named '{self.name}'.", "EnterPSHostProcessNoProcessFoundWithName")
            who = self.name
        else:
            who = self.id if kind == "ProcessIdParameterSet" else getattr(self.process or self.host_process_info, "id", None)
            if who is None or not psutil.pid_exists(int(who)):
                self._refuse(f"There is no process with the Id {who}.", "EnterPSHostProcessNoProcessFoundWithId")
        self._refuse(f"The process {who} has no engine that can be entered; use a session (Enter-PSSession) instead.", "EnterPSHostProcessNoPowerShell")

    def _refuse(self, message: str, error_id: str) -> None:
        fault: Any = PSArgumentException(message)
        self.throw_terminating_error(self.make_error(fault, error_id, "InvalidArgument", None))
