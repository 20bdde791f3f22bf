"""Get-PSHostProcessInfo: processes whose engines Enter-PSHostProcess could go into."""

from __future__ import annotations

from psremote.cmdlets.common.host_processes import host_processes
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, not_null_or_empty, parameter
from psremote.objects.wildcards import WildcardPattern


@cmdlet("Get", "PSHostProcessInfo", default_parameter_set="ProcessNameParameterSet", output=("Microsoft.PowerShell.Commands.PSHostProcessInfo",), confirm_impact="None")
class GetPSHostProcessInfoCommand(Cmdlet):
    """Processes on this machine with an engine that can be entered from another one.

    Every psremote and PowerShell process of yours listens, except where $env:POWERSHELL_DIAGNOSTICS_OPTOUT is set.
    """

    name = parameter("Name", "string[]", sets={"ProcessNameParameterSet": at(position=0)}, validate=(not_null_or_empty(),))
    process = parameter("Process", "System.Diagnostics.Process[]", sets={"ProcessParameterSet": at(position=0, mandatory=True, pipeline=True)}, validate=(not_null_or_empty(),))
    id = parameter("Id", "int[]", sets={"ProcessIdParameterSet": at(position=0, mandatory=True)}, validate=(not_null_or_empty(),))

    examples = (Example("Get-PSHostProcessInfo", "the processes that Enter-PSHostProcess can go into"),)

    def begin_processing(self) -> None:
        self.asked: list[int] = []

    def process_record(self) -> None:
        if self.parameter_set_name == "ProcessParameterSet":
            self.asked += [one.number for one in self.process]

    def end_processing(self) -> None:
        kind = self.parameter_set_name
        if kind == "ProcessNameParameterSet":
            patterns = [WildcardPattern(one) for one in self.name or ()]
            found = [one for one in host_processes() if not patterns or any(pattern.is_match(one.pipe.process_name) for pattern in patterns)]
        else:
            found = host_processes(self.id if kind == "ProcessIdParameterSet" else self.asked)
        for one in found:
            self.write_object(one)
