"""New-Event: raises an event."""

from __future__ import annotations

from psremote.cmdlets.common.event_commands import EventCommand
from psremote.engine.cmdlet import Example, cmdlet, parameter


@cmdlet("New", "Event", output=("System.Management.Automation.PSEventArgs",), confirm_impact="None")
class NewEventCommand(EventCommand):
    """Raises an event under a name.

    Subscriptions of Register-EngineEvent act on it; an event nobody acts on waits in the queue.
    """

    examples = (Example("New-Event Saved -MessageData 'a.txt'", "an event with a text"),)

    source_identifier = parameter("SourceIdentifier", "string", position=0, mandatory=True, help="The name.")
    sender = parameter("Sender", "psobject", position=1, help="Whose event it is.")
    event_arguments = parameter("EventArguments", "psobject[]", position=2, help="Its arguments.")
    message_data = parameter("MessageData", "psobject", position=3, help="What it carries along.")

    def end_processing(self) -> None:
        self.write_object(self.events.generate(self.source_identifier, self.sender, list(self.event_arguments or ()), self.message_data))
