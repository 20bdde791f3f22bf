"""What the event commands share: registering, and finding events and subscriptions by name or number."""

from __future__ import annotations

from typing import Any

from psremote.bcl.values.exceptions import ArgumentException
from psremote.engine.cmdlet import Cmdlet, parameter
from psremote.engine.jobs.event_manager import EventManager, NoSuchEvent, SubscriberExists, events_of
from psremote.objects.wildcards import WildcardPattern, contains_wildcard


class EventCommand(Cmdlet):
    """Base of the event commands."""

    @property
    def events(self) -> EventManager:
        """The session's events."""
        return events_of(self.context)

    def wrong(self, error_id: str, text: str, target: Any = None) -> None:
        """A non-terminating error about an argument."""
        self.write_error(self.make_error(ArgumentException(text), error_id, "InvalidArgument", target))

    def named(self, items: list[Any], name: str, what: str) -> list[Any]:
        """Those of a name; none at all is an error unless the name is a pattern."""
        pattern = WildcardPattern(name)
        found = [one for one in items if pattern.is_match(one.source_identifier)]
        if not found and not contains_wildcard(name):
            self.wrong("INVALID_SOURCE_IDENTIFIER", f"There is no {what} named '{name}'.")
        return found

    def numbered(self, items: list[Any], number: int, what: str, error_id: str) -> list[Any]:
        """The one of a number; none is an error."""
        found = [one for one in items if one.identifier == number]
        if not found:
            self.wrong(error_id, f"There is no {what} with the number {number}.")
        return found


class RegisterCommand(EventCommand):
    """Base of the registering commands."""

    source_identifier: Any = parameter("SourceIdentifier", "string", position=100, help="The name the events get.")
    action = parameter("Action", "scriptblock", position=101, help="What is done when the event comes; without it the event waits in the queue.")
    message_data = parameter("MessageData", "psobject", help="What each event carries along.")
    support_event = parameter("SupportEvent", "switch", help="Hide the subscription.")
    forward = parameter("Forward", "switch", help="Send the events to the client of this remote session.")
    max_trigger_count = parameter("MaxTriggerCount", "int", help="End the subscription after so many events; 0 never.")

    def register(self, source: Any, event_name: str | None) -> None:
        """Make the subscription; an action's job is the output."""
        if self.action is not None and self.forward:
            self.wrong("ACTION_NOT_ALLOWED_WITH_FORWARD", "An event that is forwarded has no action here.")
            return
        try:
            made = self.events.subscribe(
                source, event_name, self.source_identifier, self.action, message_data=self.message_data,
                support_event=bool(self.support_event), forward=bool(self.forward), times=self.max_trigger_count or 0,
            )
        except SubscriberExists:
            self.wrong("SUBSCRIBER_EXISTS", f"There is a subscription named '{self.source_identifier}'; Unregister-Event ends it.", source)
        except NoSuchEvent:
            self.wrong("INVALID_REGISTRATION", f"The object has no event '{event_name}'; Get-Member -MemberType Event lists them.", source)
        else:
            if made.action is not None and not made.support_event:
                self.write_object(made.action)
