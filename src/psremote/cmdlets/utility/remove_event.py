"""Remove-Event: takes events out of the queue."""

from __future__ import annotations

from psremote.cmdlets.common.event_commands import EventCommand
from psremote.engine.cmdlet import Example, at, cmdlet, parameter


@cmdlet("Remove", "Event", default_parameter_set="BySource", supports_should_process=True)
class RemoveEventCommand(EventCommand):
    """Takes events out of the queue, by name or number.

    The subscription stays; Unregister-Event ends that.
    """

    examples = (Example("Remove-Event -SourceIdentifier Saved", "those of a name"), Example("Get-Event | Remove-Event", "all"))

    source_identifier = parameter("SourceIdentifier", "string", sets={"BySource": at(position=0, mandatory=True)}, help="The name; patterns are allowed.")
    event_identifier = parameter("EventIdentifier", "int", sets={"ByIdentifier": at(position=0, mandatory=True, by_property_name=True)}, help="The number.")

    def process_record(self) -> None:
        events = self.events
        present = list(events.received)
        if self.parameter_set_name == "ByIdentifier":
            found = self.numbered(present, self.event_identifier, "event", "INVALID_EVENT_IDENTIFIER")
        else:
            found = self.named(present, self.source_identifier, "event")
        for one in found:
            if self.should_process(f"{one.source_identifier} ({one.identifier})", "Remove") and one in events.received:
                events.received.remove(one)
