"""Get-Host: the program around this session."""

from __future__ import annotations

from psremote.engine.cmdlet import Cmdlet, Example, cmdlet


@cmdlet("Get", "Host", output=("System.Management.Automation.Host.PSHost",), confirm_impact="None", remoting_capability="None")
class GetHostCommand(Cmdlet):
    """The program around this session.

    The same object as $Host: its name, its user interface, its cultures.
    """

    examples = (Example("(Get-Host).Name", "what program this is"),)

    def process_record(self) -> None:
        self.write_object(self.context.host)
