"""Register-ObjectEvent: subscribes to an object's event."""

from __future__ import annotations

from psremote.cmdlets.common.event_commands import RegisterCommand
from psremote.engine.cmdlet import Example, cmdlet, parameter
from psremote.objects import base_object


@cmdlet("Register", "ObjectEvent", output=("System.Management.Automation.PSEventJob",), confirm_impact="None")
class RegisterObjectEventCommand(RegisterCommand):
    """Subscribes to an event of an object.

    With -Action the script runs each time the event comes, with $Event, $Sender and $EventArgs; its job is the output. Without,
    events wait in the queue for Get-Event and Wait-Event.
    """

    examples = (
        Example("$t = [System.Timers.Timer]::new(1000); Register-ObjectEvent $t Elapsed -Action { 'tick' }; $t.Start()", "a script each second"),
    )

    input_object = parameter("InputObject", "psobject", position=0, mandatory=True, help="Whose event.")
    event_name = parameter("EventName", "string", position=1, mandatory=True, help="Which event.")
    parameter_order = ("InputObject", "EventName", "SourceIdentifier", "Action", "MessageData", "SupportEvent", "Forward", "MaxTriggerCount")

    def end_processing(self) -> None:
        self.register(base_object(self.input_object), self.event_name)
