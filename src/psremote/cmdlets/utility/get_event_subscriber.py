"""Get-EventSubscriber: the session's subscriptions."""

from __future__ import annotations

from psremote.cmdlets.common.event_commands import EventCommand
from psremote.engine.cmdlet import Example, at, cmdlet, not_null_or_empty, parameter


@cmdlet("Get", "EventSubscriber", default_parameter_set="BySource", output=("System.Management.Automation.PSEventSubscriber",), confirm_impact="None")
class GetEventSubscriberCommand(EventCommand):
    """Gives the subscriptions that Register-ObjectEvent and Register-EngineEvent made.

    Those made with -SupportEvent are shown with -Force only.
    """

    examples = (Example("Get-EventSubscriber", "all"), Example("Get-EventSubscriber | Unregister-Event", "ends all"))

    source_identifier = parameter("SourceIdentifier", "string", sets={"BySource": at(position=0, by_property_name=True)}, validate=(not_null_or_empty(),), help="Only those of this name.")
    subscription_id = parameter("SubscriptionId", "int", sets={"ById": at(position=0, mandatory=True, by_property_name=True)}, aliases=("Id",), help="Only that of this number.")
    force = parameter("Force", "switch", position=1, help="The hidden ones, too.")

    def process_record(self) -> None:
        found = [one for one in self.events.subscribers if self.force or not one.support_event]
        if self.parameter_set_name == "ById":
            found = self.numbered(found, self.subscription_id, "subscription", "INVALID_SOURCE_IDENTIFIER")
        elif self.source_identifier is not None:
            found = self.named(found, self.source_identifier, "subscription")
        for one in found:
            self.write_object(one)
