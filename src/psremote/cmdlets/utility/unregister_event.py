"""Unregister-Event: ends subscriptions."""

from __future__ import annotations

from psremote.cmdlets.common.event_commands import EventCommand
from psremote.engine.cmdlet import Example, at, cmdlet, parameter


@cmdlet("Unregister", "Event", default_parameter_set="BySource", supports_should_process=True)
class UnregisterEventCommand(EventCommand):
    """Ends subscriptions to events, by name or number; their jobs are stopped.

    Events that wait in the queue stay there.
    """

    examples = (Example("Unregister-Event Saved", "those of a name"), Example("Get-EventSubscriber | Unregister-Event", "all"))

    source_identifier = parameter("SourceIdentifier", "string", sets={"BySource": at(position=0, mandatory=True, by_property_name=True)}, help="The name; patterns are allowed.")
    subscription_id = parameter("SubscriptionId", "int", sets={"ById": at(position=0, mandatory=True, by_property_name=True)}, help="The number.")
    force = parameter("Force", "switch", help="Hidden ones, too.")

    def process_record(self) -> None:
        events = self.events
        present = [one for one in events.subscribers if self.force or not one.support_event]
        if self.parameter_set_name == "ById":
            found = self.numbered(present, self.subscription_id, "subscription", "INVALID_SUBSCRIPTION_IDENTIFIER")
        else:
            found = self.named(present, self.source_identifier, "subscription")
        for one in found:
            if self.should_process(f"{one.source_identifier} ({one.identifier})", "Unsubscribe"):
                events.unsubscribe(one)
