"""Register-EngineEvent: subscribes to events raised under a name."""

from __future__ import annotations

from psremote.cmdlets.common.event_commands import RegisterCommand
from psremote.engine.cmdlet import Example, cmdlet, parameter


@cmdlet("Register", "EngineEvent", output=("System.Management.Automation.PSEventJob",), confirm_impact="None")
class RegisterEngineEventCommand(RegisterCommand):
    """Subscribes to the events that New-Event, or the engine, raises under a name.

    The script of -Action runs each time; its job is the output.
    """

    examples = (Example("Register-EngineEvent Saved -Action { $Event.MessageData }; New-Event Saved -MessageData 'a.txt'", "a script for an event of one's own"),)

    source_identifier = parameter("SourceIdentifier", "string", position=100, mandatory=True, help="The name.")
    parameter_order = ("SourceIdentifier", "Action", "MessageData", "SupportEvent", "Forward", "MaxTriggerCount")

    def end_processing(self) -> None:
        if self.action is None and not self.forward:
            self.wrong("ACTION_MANDATORY_FOR_LOCAL", "Without -Forward an -Action must be given: such events need no subscription to be queued.")
            return
        self.register(None, None)
