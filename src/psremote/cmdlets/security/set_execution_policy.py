"""Set-ExecutionPolicy: would restrict which scripts may run; this engine has no such policy."""

from __future__ import annotations

from psremote.bcl.values.exceptions import PlatformNotSupportedException
from psremote.engine.cmdlet import Cmdlet, Example, cmdlet, parameter


@cmdlet("Set", "ExecutionPolicy", supports_should_process=True)
class SetExecutionPolicyCommand(Cmdlet):
    """Would restrict which scripts may run; this engine has no such policy.

    The command answers with an error, as PowerShell does everywhere but on Windows.
    """

    execution_policy = parameter("ExecutionPolicy", "Microsoft.PowerShell.ExecutionPolicy", position=0, mandatory=True, pipeline=True, help="The policy.")
    scope = parameter("Scope", "Microsoft.PowerShell.ExecutionPolicyScope", position=1, by_property_name=True, help="For whom it would hold.")
    force = parameter("Force", "switch", help="Do not ask.")

    examples = (Example("Set-ExecutionPolicy RemoteSigned -Scope Process", "an error: there are no execution policies here"),)

    def begin_processing(self) -> None:
        raise PlatformNotSupportedException("There are no execution policies here: every script may run, and Set-ExecutionPolicy can change nothing.")
