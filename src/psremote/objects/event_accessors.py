"""`add_Name(handler)` and `remove_Name(handler)`: an event's accessors as the methods they are."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import DotNetType, EventMember, get_type
from psremote.objects.automation_null import AutomationNull
from psremote.objects.conversions.figure import convert_to
from psremote.objects.method_members import PSCodeMethod


def event_accessor(one: DotNetType, lower: str) -> PSCodeMethod | None:
    """The method of that (lower-case) name, where the type has the event."""
    verb, _, name = lower.partition("_")
    member = one.instance_member(name)
    if not isinstance(member, EventMember):
        return None
    event = member

    def call(this: Any, handler: Any) -> Any:
        handlers = event.function(this)
        if verb == "add":
            handlers.append(convert_to(handler, get_type("System.EventHandler")))
        else:
            handlers[:] = [known for known in handlers if known is not handler and getattr(known, "target", known) is not handler]
        return AutomationNull

    return PSCodeMethod(f"{verb}_{event.name}", call)
