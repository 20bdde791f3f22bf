"""Exit-PSHostProcess: back from another process."""

from __future__ import annotations

from psremote.engine.cmdlet import Cmdlet, Example, cmdlet
from psremote.host.host import PSHost
from psremote.objects.exceptions import PSNotImplementedException


@cmdlet("Exit", "PSHostProcess", confirm_impact="None")
class ExitPSHostProcessCommand(Cmdlet):
    """Leaves the process that Enter-PSHostProcess went into; the runspace it got there ends."""

    examples = (Example("Exit-PSHostProcess", "goes back to the prompt before"),)

    def process_record(self) -> None:
        """The host knows where it came from."""
        if type(self.host).pop_runspace is PSHost.pop_runspace:
            raise PSNotImplementedException("The program this runs in has no prompt that could come back.", error_id="NotImplemented", category="NotImplemented")
        self.host.pop_runspace()
