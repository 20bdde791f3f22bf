"""Out-Host: shows objects on the host."""

from __future__ import annotations

from psremote.cmdlets.common.host_output import HostOutputCommand
from psremote.engine.cmdlet import Example, cmdlet, parameter


@cmdlet("Out", "Host", confirm_impact="None", remoting_capability="None")
class OutHostCommand(HostOutputCommand):
    """Shows objects on the host.

    With -Paging a screen page at a time.
    """

    paging = parameter("Paging", "switch", help="Stop after each screen page.")
    input_object = parameter("InputObject", "psobject", pipeline=True, help="What to show.")

    examples = (Example("Get-Process | Out-Host -Paging", "processes, a page at a time"),)

    def begin_processing(self) -> None:
        super().begin_processing()
        self.pages = bool(self.paging)
