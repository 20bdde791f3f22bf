"""Wait-Debugger: stops in the debugger, where the host has one."""

from __future__ import annotations

from psremote.engine.cmdlet import Cmdlet, Example, cmdlet


@cmdlet("Wait", "Debugger", confirm_impact="None")
class WaitDebuggerCommand(Cmdlet):
    """Stops in the debugger, where the host has one.

    Without a debugger the script goes on at once.
    """

    examples = (Example("Wait-Debugger", "a stop in the middle of a script"),)

    def process_record(self) -> None:
        stop = self.context.extra.get("break_in_debugger")
        if stop is not None:
            stop(self.my_invocation)
