"""Get-PSHostProcessInfo: processes whose engines Enter-PSHostProcess could go into."""

from __future__ import annotations

from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, not_null_or_empty, parameter


@cmdlet("Get", "PSHostProcessInfo", default_parameter_set="ProcessNameParameterSet", output=("Microsoft.PowerShell.Commands.PSHostProcessInfo",), confirm_impact="None")
class GetPSHostProcessInfoCommand(Cmdlet):
    """Processes on this machine with an engine that can be entered from another one.

    Engines of this program do not listen for that, so none is found.
    """

    name = parameter("Name", "string[]", sets={"ProcessNameParameterSet": at(position=0)}, validate=(not_null_or_empty(),))
    process = parameter("Process", "System.Diagnostics.Process[]", sets={"ProcessParameterSet": at(position=0, mandatory=True, pipeline=True)}, validate=(not_null_or_empty(),))
    id = parameter("Id", "int[]", sets={"ProcessIdParameterSet": at(position=0, mandatory=True)}, validate=(not_null_or_empty(),))

    examples = (Example("Get-PSHostProcessInfo", "nothing: engines here cannot be entered from outside"),)

    def process_record(self) -> None:
        """None of them listens."""
