"""Exit-PSSession: leaves the session that Enter-PSSession went into."""

from __future__ import annotations

from psremote.engine.cmdlet import Cmdlet, Example, cmdlet
from psremote.host.host import PSHost
from psremote.objects.exceptions import PSNotImplementedException


@cmdlet("Exit", "PSSession", confirm_impact="None")
class ExitPSSessionCommand(Cmdlet):
    """Leaves the session that Enter-PSSession went into.

    Inside the session it asks the program at the other end to go back to where it was; the session stays open there.
    """

    examples = (Example("Exit-PSSession", "goes back to the local prompt"),)

    def process_record(self) -> None:
        """The host knows where it came from."""
        if type(self.host).pop_runspace is PSHost.pop_runspace:
            raise PSNotImplementedException("The program this runs in has no prompt that could come back.", error_id="NotImplemented", category="NotImplemented")
        self.host.pop_runspace()
