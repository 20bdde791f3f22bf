"""Exit-PSHostProcess: back from another process."""

from __future__ import annotations

from psremote.engine.cmdlet import Cmdlet, Example, cmdlet
from psremote.objects.exceptions import PSNotImplementedException


@cmdlet("Exit", "PSHostProcess", confirm_impact="None")
class ExitPSHostProcessCommand(Cmdlet):
    """Leaves the process that Enter-PSHostProcess went into."""

    examples = (Example("Exit-PSHostProcess", "goes back to the prompt before"),)

    def process_record(self) -> None:
        raise PSNotImplementedException("No process was entered, so there is none to leave.", error_id="NotImplemented", category="NotImplemented")
