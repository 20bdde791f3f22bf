"""Get-PSCallStack: which functions and scripts are being run."""

from __future__ import annotations

from psremote.cmdlets.common.call_stack import call_stack
from psremote.engine.cmdlet import Cmdlet, Example, cmdlet


@cmdlet("Get", "PSCallStack", output=("System.Management.Automation.CallStackFrame",), confirm_impact="None")
class GetPSCallStackCommand(Cmdlet):
    """Gives the functions, scripts and script blocks that are being run, the innermost first.

    Each says its name, how it was called, and where it is.
    """

    examples = (Example("function f { Get-PSCallStack }; f", "f, and who called it"),)

    def process_record(self) -> None:
        for frame in call_stack(self.context):
            self.write_object(frame)
