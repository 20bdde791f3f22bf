"""Wait-Event: waits until an event is in the queue."""

from __future__ import annotations

from typing import Any

from psremote.cmdlets.common.change_signal import ChangeSignal
from psremote.cmdlets.common.event_commands import EventCommand
from psremote.engine.cmdlet import Example, cmdlet, parameter, value_range
from psremote.objects.wildcards import WildcardPattern


@cmdlet("Wait", "Event", output=("System.Management.Automation.PSEventArgs",), confirm_impact="None")
class WaitEventCommand(EventCommand):
    """Waits until an event is in the queue, and gives it; it stays there.

    After -Timeout seconds there is no output.
    """

    examples = (Example("Wait-Event Saved -Timeout 5 | Remove-Event", "an event of that name, within five seconds"),)

    source_identifier = parameter("SourceIdentifier", "string", position=0, by_property_name=True, help="Only of this name; patterns are allowed.")
    timeout = parameter("Timeout", "int", aliases=("TimeoutSec",), validate=(value_range(-1, 2147483647),), help="So many seconds at most; -1 is for ever.")

    def process_record(self) -> None:
        events = self.events
        pattern = WildcardPattern(self.source_identifier) if self.source_identifier else None
        found: list[Any] = []

        def look() -> bool:
            found[:] = [one for one in list(events.received) if pattern is None or pattern.is_match(one.source_identifier)][:1]
            return bool(found)

        limit = self.timeout if self.is_bound("Timeout") and self.timeout >= 0 else None
        with ChangeSignal(self.context, [events.on_event]) as signal:
            signal.until(look, limit)
        for one in found:
            self.write_object(one)
