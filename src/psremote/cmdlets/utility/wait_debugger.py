"""Wait-Debugger: stops in the debugger, where the host has one."""

from __future__ import annotations

from psremote.engine.cmdlet import Cmdlet, Example, cmdlet
from psremote.engine.debugger.script_debugger import debugger_of


@cmdlet("Wait", "Debugger", confirm_impact="None")
class WaitDebuggerCommand(Cmdlet):
    """Stops in the debugger, where the host has one.

    Without a debugger the script goes on at once.
    """

    examples = (Example("Wait-Debugger", "a stop in the middle of a script"),)

    def process_record(self) -> None:
        debugger_of(self.context).break_here()
