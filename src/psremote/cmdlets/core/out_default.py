"""Out-Default: where a pipeline that nobody reads ends; shows what comes on the host."""

from __future__ import annotations

from psremote.cmdlets.common.host_output import HostOutputCommand
from psremote.engine.cmdlet import Example, cmdlet, parameter


@cmdlet("Out", "Default", confirm_impact="None", remoting_capability="None")
class OutDefaultCommand(HostOutputCommand):
    """Shows objects on the host.

    Put at the end of interactive pipelines by the shell; errors go to the error display, everything else is formatted.
    """

    transcript = parameter("Transcript", "switch", help="Let the transcript see the objects only.")
    input_object = parameter("InputObject", "psobject", pipeline=True, help="What to show.")

    examples = (
        Example("'shown' | Out-Default", "the text on the screen, and nothing in the output"),
    )
