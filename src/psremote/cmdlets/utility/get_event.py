"""Get-Event: the events in the queue."""

from __future__ import annotations

from psremote.cmdlets.common.event_commands import EventCommand
from psremote.engine.cmdlet import Example, at, cmdlet, not_null_or_empty, parameter


@cmdlet("Get", "Event", default_parameter_set="BySource", output=("System.Management.Automation.PSEventArgs",), confirm_impact="None")
class GetEventCommand(EventCommand):
    """Gives the events that wait in the queue; they stay there until Remove-Event.

    Events a subscription's action was run for are not among them.
    """

    examples = (Example("Get-Event", "all"), Example("Get-Event Saved", "those of a name"))

    source_identifier = parameter("SourceIdentifier", "string", sets={"BySource": at(position=0, by_property_name=True)}, validate=(not_null_or_empty(),), help="Only those of this name.")
    event_identifier = parameter("EventIdentifier", "int", sets={"ById": at(position=0, mandatory=True, by_property_name=True)}, aliases=("Id",), help="Only that of this number.")

    def end_processing(self) -> None:
        found = list(self.events.received)
        if self.parameter_set_name == "ById":
            found = self.numbered(found, self.event_identifier, "event", "INVALID_SOURCE_IDENTIFIER")
        elif self.source_identifier is not None:
            found = self.named(found, self.source_identifier, "event")
        for one in found:
            self.write_object(one)
